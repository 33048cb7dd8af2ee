/* Training: who has been reached, by unit, competence and kind of learning; for the planner. */
#include "coverage_labels.h"
#include "planner.h"
#include "project_charts.h"

/* The item is a group of coverage, or behind those a competence. */
static const kn_competence_reach *competence_at(const kn_view *view, size_t i)
{
    const kn_coverage *coverage = view->input->coverage;
    return i < coverage->groups_count ? NULL : &coverage->competences[i - coverage->groups_count];
}

static const kn_coverage_group *all_of(const kn_view *view)
{
    return kn_coverage_all(view->input->coverage);
}

static kn_cell share_of(uint64_t part, uint64_t whole)
{
    return kn_view_share(whole > 0, whole > 0 ? (double)part / (double)whole : 0);
}

static kn_cell by(const kn_view *view, size_t i)
{
    return competence_at(view, i) == NULL ? kn_group_dimension_label(view, i)
                                          : kn_view_word_cell(view, KN_W_COL_COMPETENCE);
}

static kn_cell name(const kn_view *view, size_t i)
{
    const kn_competence_reach *reach = competence_at(view, i);
    return reach == NULL ? kn_group_label(view, i) : kn_view_competence_link(view, reach->competence);
}

static kn_cell eligible(const kn_view *view, size_t i)
{
    return competence_at(view, i) == NULL ? kn_group_eligible(view, i) : kn_cell_count(all_of(view)->eligible);
}

static kn_cell participants(const kn_view *view, size_t i)
{
    const kn_competence_reach *reach = competence_at(view, i);
    return reach == NULL ? kn_group_participants(view, i) : kn_cell_count(reach->participants);
}

static kn_cell coverage(const kn_view *view, size_t i)
{
    const kn_competence_reach *reach = competence_at(view, i);
    return reach == NULL ? kn_group_coverage(view, i) : share_of(reach->participants, all_of(view)->eligible);
}

static kn_cell participations(const kn_view *view, size_t i)
{
    const kn_competence_reach *reach = competence_at(view, i);
    return reach == NULL ? kn_group_participations(view, i) : kn_cell_count(reach->participations);
}

static kn_cell completed(const kn_view *view, size_t i)
{
    const kn_competence_reach *reach = competence_at(view, i);
    return reach == NULL ? kn_group_completed(view, i) : kn_cell_count(reach->completed);
}

static kn_milli hours_at(const kn_view *view, size_t i)
{
    const kn_competence_reach *reach = competence_at(view, i);
    return reach == NULL ? kn_group_at(view, i)->per_eligible.sum : reach->hours;
}

static kn_cell hours(const kn_view *view, size_t i)
{
    return kn_cell_milli(hours_at(view, i));
}

static kn_cell hours_share(const kn_view *view, size_t i)
{
    return share_of((uint64_t)hours_at(view, i), (uint64_t)all_of(view)->per_eligible.sum);
}

static kn_cell dropped(const kn_view *view, size_t i)
{
    const kn_competence_reach *reach = competence_at(view, i);
    return reach == NULL ? kn_group_dropped_share(view, i)
                         : share_of(reach->dropped_participations, reach->participations);
}

static kn_cell transfer(const kn_view *view, size_t i)
{
    const kn_competence_reach *reach = competence_at(view, i);
    return reach == NULL ? kn_group_transfer_rate(view, i) : share_of(reach->taught, reach->answered);
}

/* Whether learning lasts is a matter of people and kinds, not of one competence. */
static kn_cell one_off(const kn_view *view, size_t i)
{
    return competence_at(view, i) == NULL ? kn_group_one_off(view, i) : kn_cell_not_applicable();
}

static kn_cell sustained(const kn_view *view, size_t i)
{
    return competence_at(view, i) == NULL ? kn_group_sustained(view, i) : kn_cell_not_applicable();
}

static const kn_view_column columns[] = {
    {KN_W_PRJ_COL_BY_WHAT, KN_FORMAT_TEXT, .get = by},
    {KN_W_COL_GROUP, KN_FORMAT_WRAP, .width = 38, .bold = true, .get = name},
    {KN_W_PRJ_COL_ELIGIBLE, KN_FORMAT_COUNT, .get = eligible},
    {KN_W_PRJ_COL_PARTICIPANTS, KN_FORMAT_COUNT, .get = participants},
    {KN_W_PRJ_COL_COVERAGE, KN_FORMAT_PERCENT, KN_PAINT_SHARE, .get = coverage},
    {KN_W_PRJ_COL_PARTICIPATIONS, KN_FORMAT_COUNT, .get = participations},
    {KN_W_PRJ_COL_HOURS, KN_FORMAT_AMOUNT, .get = hours},
    {KN_W_PRJ_COL_HOURS_SHARE, KN_FORMAT_PERCENT, KN_PAINT_BAR, .get = hours_share},
    {KN_W_PRJ_COL_COMPLETED, KN_FORMAT_COUNT, .get = completed},
    {KN_W_PRJ_COL_DROPPED_SHARE, KN_FORMAT_PERCENT1, .get = dropped},
    {KN_W_PRJ_COL_ONE_OFF, KN_FORMAT_COUNT, .get = one_off},
    {KN_W_PRJ_COL_SUSTAINED, KN_FORMAT_COUNT, .get = sustained},
    {KN_W_PRJ_COL_TRANSFER, KN_FORMAT_PERCENT, .get = transfer},
};

/* Units in their tree's order, organisation by organisation, those without a unit last. */
static size_t add_units(const kn_view *view, size_t *items)
{
    const kn_coverage *found = view->input->coverage;
    const kn_units *units = &view->model->units;
    size_t first = found->first_group[KN_BY_UNIT];
    size_t end = found->first_group[KN_BY_UNIT + 1];
    kn_rank *ranks = KN_NEW(view->arena, kn_rank, end - first);
    size_t count = 0;
    for (size_t i = first; i < end; i++) {
        uint32_t unit = found->groups[i].item;
        if (found->groups[i].eligible == 0)
            continue;
        bool known = unit != KN_NONE;
        ranks[count++] =
            (kn_rank){{known ? units->organisation[unit] : KN_NONE, known ? units->order[unit] : 0, 0}, i};
    }
    kn_ranks_sort(ranks, count);
    for (size_t i = 0; i < count; i++)
        items[i] = ranks[i].item;
    return count;
}

static size_t add_competences(const kn_view *view, size_t *items)
{
    const kn_coverage *found = view->input->coverage;
    kn_rank *ranks = KN_NEW(view->arena, kn_rank, found->competences_count);
    for (size_t i = 0; i < found->competences_count; i++)
        ranks[i] = (kn_rank){{-(double)found->competences[i].participants, 0, 0}, found->groups_count + i};
    kn_ranks_sort(ranks, found->competences_count);
    for (size_t i = 0; i < found->competences_count; i++)
        items[i] = ranks[i].item;
    return found->competences_count;
}

static void note(kn_draft *draft, kn_str text)
{
    if (text.length > 0)
        kn_draft_note(draft, text);
}

const kn_sheet *kn_sheet_training(const kn_view *view)
{
    static const kn_dimension all[] = {KN_BY_ALL};
    static const kn_dimension kinds[] = {KN_BY_KIND};
    const kn_coverage *found = view->input->coverage;
    size_t *items = KN_NEW(view->arena, size_t, found->groups_count + found->competences_count);
    size_t count = kn_project_items(view, items, all, KN_COUNT(all));
    count += add_units(view, items + count);
    count += kn_project_items(view, items + count, kinds, KN_COUNT(kinds));
    count += add_competences(view, items + count);
    kn_draft *draft = kn_planner_draft(view, KN_SHEET_TRAINING, KN_W_TRAINING_TITLE);
    note(draft, kn_finds_lasting(view).says);
    note(draft, kn_finds_kinds(view).says);
    note(draft, kn_finds_transfer(view).says);
    note(draft, kn_finds_dropout(view).says);
    note(draft, kn_view_word(view, KN_W_TRAINING_NOTE_READ));
    note(draft, kn_view_word(view, KN_W_PRJ_NOTE_CENSUS));
    kn_draft_freeze_first(draft);
    kn_chart_kinds(view, draft);
    kn_chart_lasting(view, draft);
    kn_view_rows(view, draft, columns, KN_COUNT(columns), items, count);
    return kn_draft_done(draft);
}
