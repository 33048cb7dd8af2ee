#include "project.h"
#include "project_charts.h"

static const kn_view_column columns[] = {
    {KN_W_PRJ_COL_BY_WHAT, KN_FORMAT_TEXT, .get = kn_group_dimension_label},
    {KN_W_COL_GROUP, KN_FORMAT_WRAP, .width = 30, .bold = true, .get = kn_group_label},
    {KN_W_PRJ_COL_HOURS, KN_FORMAT_AMOUNT, .get = kn_group_hours_sum},
    {KN_W_PRJ_COL_PARTICIPANTS, KN_FORMAT_COUNT, .get = kn_group_participants},
    {KN_W_PRJ_COL_HOURS_MEAN, KN_FORMAT_DECIMAL1, .get = kn_group_hours_mean_participant},
    {KN_W_PRJ_COL_HOURS_Q1, KN_FORMAT_DECIMAL1, .get = kn_group_hours_q1_participant},
    {KN_W_PRJ_COL_HOURS_MEDIAN, KN_FORMAT_DECIMAL1, .get = kn_group_hours_median_participant},
    {KN_W_PRJ_COL_HOURS_Q3, KN_FORMAT_DECIMAL1, .get = kn_group_hours_q3_participant},
    {KN_W_PRJ_COL_GINI, KN_FORMAT_DECIMAL2, .get = kn_group_hours_gini_participant},
    {KN_W_PRJ_COL_TOP_TENTH, KN_FORMAT_PERCENT, .get = kn_group_hours_top_tenth_participant},
    {KN_W_PRJ_COL_ELIGIBLE, KN_FORMAT_COUNT, .get = kn_group_eligible},
    {KN_W_PRJ_COL_HOURS_MEAN_ELIGIBLE, KN_FORMAT_DECIMAL1, .get = kn_group_hours_mean_eligible},
    {KN_W_PRJ_COL_SHARE_NONE, KN_FORMAT_PERCENT, .get = kn_group_share_none},
    {KN_W_PRJ_COL_GINI_ELIGIBLE, KN_FORMAT_DECIMAL2, .get = kn_group_hours_gini},
    {KN_W_PRJ_COL_THEIL_ELIGIBLE, KN_FORMAT_DECIMAL2, .get = kn_group_hours_theil},
};

const kn_sheet *kn_project_hours(const kn_view *view)
{
    static const kn_dimension dimensions[] = {KN_BY_ALL, KN_BY_ORGANISATION, KN_BY_GENDER,
                                              KN_BY_AGE, KN_BY_PILLAR,       KN_BY_KIND};
    const kn_coverage_group *all = kn_coverage_all(view->input->coverage);
    size_t *items = KN_NEW(view->arena, size_t, view->input->coverage->groups_count);
    size_t count = kn_project_items(view, items, dimensions, KN_COUNT(dimensions));
    kn_draft *draft = kn_project_draft(view, KN_PROJECT_HOURS, KN_W_PRJ_HOURS_TITLE);
    kn_str says = kn_finds_hours(view).says;
    if (says.length > 0)
        kn_draft_note(draft, says);
    kn_draft_note(draft, kn_view_word(view, KN_W_PRJ_HOURS_NOTE_READ));
    kn_draft_note(draft, kn_view_word(view, KN_W_PRJ_NOTE_CENSUS));
    kn_draft_note(draft, kn_view_word(view, KN_W_PRJ_HOURS_NOTE_GINI));
    if (all->without_hours > 0)
        kn_draft_note(draft, KN_VIEW_SAY(view, KN_W_PRJ_HOURS_NOTE_LACKING, kn_arg_count((int64_t)all->without_hours),
                                         kn_arg_count((int64_t)all->participations)));
    kn_chart_hours(view, draft);
    kn_view_rows(view, draft, columns, KN_COUNT(columns), items, count);
    return kn_draft_done(draft);
}
