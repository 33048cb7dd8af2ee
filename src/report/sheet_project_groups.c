#include "project.h"

static const kn_view_column columns[] = {
    {KN_W_PRJ_COL_BY_WHAT, KN_FORMAT_TEXT, .get = kn_group_dimension_label},
    {KN_W_COL_GROUP, KN_FORMAT_WRAP, .width = 30, .bold = true, .get = kn_group_label},
    {KN_W_PRJ_COL_ELIGIBLE, KN_FORMAT_COUNT, .get = kn_group_eligible},
    {KN_W_PRJ_COL_PARTICIPANTS, KN_FORMAT_COUNT, .get = kn_group_participants},
    {KN_W_PRJ_COL_COVERAGE, KN_FORMAT_PERCENT, KN_PAINT_SHARE, .get = kn_group_coverage},
    {KN_W_PRJ_COL_LOW, KN_FORMAT_PERCENT, .get = kn_group_low},
    {KN_W_PRJ_COL_HIGH, KN_FORMAT_PERCENT, .get = kn_group_high},
    {KN_W_PRJ_COL_COMPLETED, KN_FORMAT_COUNT, .get = kn_group_completed},
    {KN_W_PRJ_COL_DROPPED, KN_FORMAT_COUNT, .get = kn_group_dropped},
    {KN_W_PRJ_COL_SUSTAINED, KN_FORMAT_COUNT, .get = kn_group_sustained},
    {KN_W_PRJ_COL_HOURS, KN_FORMAT_AMOUNT, .get = kn_group_hours_sum},
    {KN_W_PRJ_COL_HOURS_MEAN, KN_FORMAT_DECIMAL1, .get = kn_group_hours_mean_participant},
};

const kn_sheet *kn_project_groups(const kn_view *view)
{
    static const kn_dimension dimensions[] = {KN_BY_ALL, KN_BY_SECTOR, KN_BY_GENDER, KN_BY_AGE, KN_BY_EDUCATION};
    size_t *items = KN_NEW(view->arena, size_t, view->input->coverage->groups_count);
    size_t count = kn_project_items(view, items, dimensions, KN_COUNT(dimensions));
    kn_draft *draft = kn_project_draft(view, KN_PROJECT_GROUPS, KN_W_PRJ_GROUPS_TITLE);
    kn_draft_note(draft, kn_view_word(view, KN_W_PRJ_GROUPS_NOTE_READ));
    kn_draft_note(draft, kn_view_word(view, KN_W_PRJ_NOTE_CENSUS));
    kn_draft_note(draft, kn_view_word(view, KN_W_PRJ_NOTE_BOUNDS));
    kn_view_rows(view, draft, columns, KN_COUNT(columns), items, count);
    return kn_draft_done(draft);
}
