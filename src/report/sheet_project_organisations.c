#include "coverage_labels.h"
#include "pace.h"
#include "project.h"
#include "project_charts.h"

static kn_index organisation_of(const kn_view *view, size_t i)
{
    return kn_group_at(view, i)->item;
}

static const kn_target_result *target_of(const kn_view *view, size_t i)
{
    kn_index organisation = organisation_of(view, i);
    return organisation == KN_NONE ? NULL : kn_target_of_organisation(view->input->targets, organisation);
}

static kn_cell id(const kn_view *view, size_t i)
{
    kn_index organisation = organisation_of(view, i);
    return organisation == KN_NONE ? kn_cell_not_available()
                                   : kn_view_symbol(view, view->model->organisations.id[organisation]);
}

static kn_cell sector(const kn_view *view, size_t i)
{
    kn_index organisation = organisation_of(view, i);
    return organisation == KN_NONE ? kn_cell_not_available()
                                   : kn_view_symbol(view, view->model->organisations.sector[organisation]);
}

static kn_cell joined(const kn_view *view, size_t i)
{
    kn_index organisation = organisation_of(view, i);
    return organisation == KN_NONE ? kn_cell_not_available()
                                   : kn_cell_date(view->model->organisations.joined[organisation]);
}

static kn_cell target(const kn_view *view, size_t i)
{
    const kn_target_result *item = target_of(view, i);
    return kn_view_share(item != NULL, item == NULL ? 0 : item->target);
}

static kn_cell share_done(const kn_view *view, size_t i)
{
    const kn_target_result *item = target_of(view, i);
    return item == NULL ? kn_cell_not_applicable() : kn_figure_cell(item->share_done);
}

static kn_cell needed(const kn_view *view, size_t i)
{
    const kn_target_result *item = target_of(view, i);
    return item == NULL ? kn_cell_not_applicable() : kn_figure_cell(item->needed_per_month);
}

static kn_cell status(const kn_view *view, size_t i)
{
    const kn_target_result *item = target_of(view, i);
    if (kn_group_at(view, i)->participants == 0)
        return kn_cell_toned(kn_view_word_cell(view, KN_W_PRJ_NOBODY_YET), KN_TONE_BAD);
    return item == NULL ? kn_cell_not_applicable() : kn_pace_cell(view, item->pace);
}

static kn_cell coverage_of(const kn_view *view, size_t i, uint8_t gender)
{
    const kn_coverage *coverage = view->input->coverage;
    for (size_t g = coverage->first_group[KN_BY_ORGANISATION_GENDER];
         g < coverage->first_group[KN_BY_ORGANISATION_GENDER + 1]; g++)
        if (coverage->groups[g].item == organisation_of(view, i) && coverage->groups[g].item2 == gender)
            return kn_group_coverage(view, g);
    return kn_cell_not_applicable();
}

static kn_cell women(const kn_view *view, size_t i)
{
    return coverage_of(view, i, KN_WOMAN);
}

static kn_cell men(const kn_view *view, size_t i)
{
    return coverage_of(view, i, KN_MAN);
}

static const kn_view_column columns[] = {
    {KN_W_PRJ_BY_ORGANISATION, KN_FORMAT_WRAP, .width = 28, .bold = true, .get = kn_group_label},
    {KN_W_PRJ_COL_ID, KN_FORMAT_TEXT, .get = id},
    {KN_W_PRJ_BY_SECTOR, KN_FORMAT_WRAP, .width = 18, .get = sector},
    {KN_W_PRJ_COL_JOINED, KN_FORMAT_DATE, .get = joined},
    {KN_W_PRJ_COL_ELIGIBLE, KN_FORMAT_COUNT, .get = kn_group_eligible},
    {KN_W_PRJ_COL_PARTICIPANTS, KN_FORMAT_COUNT, .get = kn_group_participants},
    {KN_W_PRJ_COL_COVERAGE, KN_FORMAT_PERCENT, KN_PAINT_SHARE, .get = kn_group_coverage},
    {KN_W_PRJ_COL_TARGET_PEOPLE, KN_FORMAT_COUNT, .get = target},
    {KN_W_PRJ_COL_SHARE_DONE, KN_FORMAT_PERCENT, KN_PAINT_BAR, .get = share_done},
    {KN_W_PRJ_COL_NEEDED, KN_FORMAT_DECIMAL1, .get = needed},
    {KN_W_COL_STATUS, KN_FORMAT_TEXT, .get = status},
    {KN_W_PRJ_COL_WOMEN_REACHED, KN_FORMAT_PERCENT, .get = women},
    {KN_W_PRJ_COL_MEN_REACHED, KN_FORMAT_PERCENT, .get = men},
    {KN_W_PRJ_COL_COMPLETED, KN_FORMAT_COUNT, .get = kn_group_completed},
    {KN_W_PRJ_COL_SUSTAINED, KN_FORMAT_COUNT, .get = kn_group_sustained},
    {KN_W_PRJ_COL_HOURS, KN_FORMAT_AMOUNT, .get = kn_group_hours_sum},
    {KN_W_PRJ_COL_HOURS_MEAN, KN_FORMAT_DECIMAL1, .get = kn_group_hours_mean_participant},
};

/* Those without any participant first, the most people among them first; then how far the target is behind the time;
 * those without a target last, the least reached first. */
static kn_rank rank_of(const kn_view *view, size_t i)
{
    const kn_coverage_group *group = kn_group_at(view, i);
    const kn_target_result *item = target_of(view, i);
    if (group->item == KN_NONE)
        return (kn_rank){{3, 0, 0}, i};
    if (group->participants == 0)
        return (kn_rank){{0, -(double)group->eligible, 0}, i};
    if (item == NULL || !item->share_done.defined)
        return (kn_rank){{2, group->coverage, 0}, i};
    return (kn_rank){{1, item->share_done.value - item->share_of_time.value, 0}, i};
}

const kn_sheet *kn_project_organisations(const kn_view *view)
{
    const kn_coverage *coverage = view->input->coverage;
    size_t first = coverage->first_group[KN_BY_ORGANISATION];
    size_t count = coverage->first_group[KN_BY_ORGANISATION + 1] - first;
    kn_rank *ranks = KN_NEW(view->arena, kn_rank, count);
    for (size_t i = 0; i < count; i++)
        ranks[i] = rank_of(view, first + i);
    kn_draft *draft = kn_project_draft(view, KN_PROJECT_ORGANISATIONS, KN_W_PRJ_ORGANISATIONS_TITLE);
    kn_str says = kn_finds_organisations(view).says;
    if (says.length > 0)
        kn_draft_note(draft, says);
    kn_draft_note(draft, kn_view_word(view, KN_W_PRJ_ORGANISATIONS_NOTE_READ));
    kn_draft_note(draft, kn_view_word(view, KN_W_PRJ_NOTE_CENSUS));
    kn_draft_freeze_first(draft);
    kn_chart_organisations(view, draft);
    kn_view_rows(view, draft, columns, KN_COUNT(columns), kn_ranks_items(ranks, count, view->arena), count);
    return kn_draft_done(draft);
}
