#include "project.h"
#include "project_charts.h"

/* Of all hours. */
static kn_cell hours_share(const kn_view *view, size_t i)
{
    kn_milli all = kn_coverage_all(view->input->coverage)->per_eligible.sum;
    return kn_view_share(all > 0, all > 0 ? (double)kn_group_at(view, i)->per_eligible.sum / (double)all : 0);
}

static const kn_view_column columns[] = {
    {KN_W_PRJ_COL_BY_WHAT, KN_FORMAT_TEXT, .get = kn_group_dimension_label},
    {KN_W_COL_GROUP, KN_FORMAT_WRAP, .width = 30, .bold = true, .get = kn_group_label},
    {KN_W_PRJ_COL_PARTICIPATIONS, KN_FORMAT_COUNT, .get = kn_group_participations},
    {KN_W_PRJ_COL_PARTICIPANTS, KN_FORMAT_COUNT, .get = kn_group_participants},
    {KN_W_PRJ_COL_COVERAGE, KN_FORMAT_PERCENT, KN_PAINT_SHARE, .get = kn_group_coverage},
    {KN_W_PRJ_COL_HOURS, KN_FORMAT_AMOUNT, .get = kn_group_hours_sum},
    {KN_W_PRJ_COL_HOURS_SHARE, KN_FORMAT_PERCENT, KN_PAINT_BAR, .get = hours_share},
    {KN_W_PRJ_COL_HOURS_MEAN, KN_FORMAT_DECIMAL1, .get = kn_group_hours_mean_participant},
    {KN_W_PRJ_COL_COMPLETED, KN_FORMAT_COUNT, .get = kn_group_completed},
    {KN_W_PRJ_COL_DROPPED_SHARE, KN_FORMAT_PERCENT1, .get = kn_group_dropped_share},
    {KN_W_PRJ_COL_TRANSFER, KN_FORMAT_PERCENT, .get = kn_group_transfer_rate},
};

static void note(kn_draft *draft, kn_str text)
{
    if (text.length > 0)
        kn_draft_note(draft, text);
}

const kn_sheet *kn_project_activities(const kn_view *view)
{
    static const kn_dimension dimensions[] = {KN_BY_ALL, KN_BY_PILLAR, KN_BY_KIND};
    size_t *items = KN_NEW(view->arena, size_t, view->input->coverage->groups_count);
    size_t count = kn_project_items(view, items, dimensions, KN_COUNT(dimensions));
    kn_draft *draft = kn_project_draft(view, KN_PROJECT_ACTIVITIES, KN_W_PRJ_ACTIVITIES_TITLE);
    note(draft, kn_finds_kinds(view).says);
    note(draft, kn_finds_dropout(view).says);
    note(draft, kn_finds_transfer(view).says);
    note(draft, kn_view_word(view, KN_W_PRJ_ACTIVITIES_NOTE_READ));
    note(draft, kn_view_word(view, KN_W_PRJ_NOTE_CENSUS));
    kn_chart_kinds(view, draft);
    kn_view_rows(view, draft, columns, KN_COUNT(columns), items, count);
    return kn_draft_done(draft);
}
