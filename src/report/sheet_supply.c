#include "figures.h"
#include "moves.h"
#include "planner.h"
#include "requirement_cells.h"
#include "teachers.h"

/* The way up: to the goal. */
static kn_cell id(const kn_view *view, size_t r)
{
    kn_str goal = kn_view_text(view, view->model->goals.id[view->model->requirements.goal[r]]);
    return kn_view_link(view, kn_requirement_id(view, r), KN_SHEET_GOALS, goal);
}

static kn_cell from(const kn_view *view, size_t r)
{
    kn_date date = view->model->requirements.from[r];
    return date == KN_DATE_NONE ? kn_cell_not_applicable() : kn_cell_date(date);
}

static kn_cell to(const kn_view *view, size_t r)
{
    return kn_cell_date(view->model->requirements.to[r]);
}

static kn_cell toned_gap(const kn_view *view, size_t r)
{
    kn_cell cell = kn_requirement_gap(view, r);
    return cell.number > 0 ? kn_cell_toned(cell, KN_TONE_STRONG) : cell;
}

/* To the row of the requirement on By quarter. */
static kn_cell gap_at_due(const kn_view *view, size_t r)
{
    kn_cell cell = kn_requirement_gap_at_due(view, r);
    bool shown = view->gap->requirements[r].status != KN_PAST;
    return shown ? kn_view_link(view, cell, KN_SHEET_QUARTERS, view->model->requirements.id[r]) : cell;
}

/* The view's `own`: per requirement the first of its key people, or KN_NONE. */
static const kn_index *first_key_people(const kn_view *view)
{
    kn_index count = view->model->requirements.count;
    kn_index *first = KN_NEW(view->arena, kn_index, count);
    for (kn_index r = 0; r < count; r++)
        first[r] = KN_NONE;
    for (size_t i = view->gap->key_people_count; i-- > 0;)
        first[view->gap->key_people[i].requirement] = view->gap->key_people[i].person;
    return first;
}

/* Leads to the row of the first of them on Key people. What is upcoming has none there yet. */
static kn_cell key_person(const kn_view *view, size_t r)
{
    const kn_requirement_result *result = &view->gap->requirements[r];
    kn_cell yes = kn_cell_toned(kn_view_word_cell(view, KN_W_YES), KN_TONE_WATCH);
    kn_index person = ((const kn_index *)view->own)[r];
    if (result->status == KN_PAST)
        return kn_cell_not_applicable();
    if (person != KN_NONE)
        return kn_view_link(view, yes, KN_SHEET_KEY_PEOPLE, kn_view_text(view, view->model->people.id[person]));
    return result->bus_factor == 1 ? yes : kn_view_word_cell(view, KN_W_NO);
}

static kn_cell bottleneck(const kn_view *view, size_t r)
{
    kn_index group = view->gap->requirements[r].bottleneck;
    return group == KN_NONE ? kn_cell_not_applicable() : kn_cell_count((uint64_t)group + 1);
}

static kn_cell reasons(const kn_view *view, size_t r)
{
    kn_str text = kn_moves_reasons(view, r);
    return text.length == 0 ? kn_cell_not_applicable() : kn_cell_text(text);
}

/* What is asked and what is missing comes first: a screen shows the first ten. */
static const kn_view_column columns[] = {
    {KN_W_COL_REQUIREMENT_ID, KN_FORMAT_TEXT, .bold = true, .get = id},
    {KN_W_COL_GOAL, KN_FORMAT_WRAP, .width = 28, .get = kn_requirement_goal_text},
    {KN_W_COL_WHERE, KN_FORMAT_WRAP, .width = 22, .get = kn_requirement_scope},
    {KN_W_COL_COMPETENCE, KN_FORMAT_WRAP, .width = 24, .get = kn_requirement_competence_link},
    {KN_W_COL_LEVEL, KN_FORMAT_COUNT, .get = kn_requirement_level},
    {KN_W_COL_STATUS, KN_FORMAT_TEXT, .get = kn_requirement_status_cell},
    {KN_W_COL_COUNTED_IN, KN_FORMAT_TEXT, .get = kn_requirement_unit_of_count},
    {KN_W_COL_REQUIRED, KN_FORMAT_AMOUNT, .get = kn_requirement_amount},
    {KN_W_COL_GAP, KN_FORMAT_AMOUNT, .get = toned_gap},
    {KN_W_COL_COVERAGE, KN_FORMAT_PERCENT, KN_PAINT_SHARE, .get = kn_requirement_coverage},
    {KN_W_COL_FROM, KN_FORMAT_DATE, .get = from},
    {KN_W_COL_TO, KN_FORMAT_DATE, .get = to},
    {KN_W_COL_QUALIFIED, KN_FORMAT_AMOUNT, .get = kn_requirement_qualified},
    {KN_W_COL_ALLOCATED, KN_FORMAT_AMOUNT, .get = kn_requirement_supply},
    {KN_W_COL_UNKNOWN_PEOPLE, KN_FORMAT_COUNT, .get = kn_requirement_unknown_people},
    {KN_W_COL_COVERAGE_HIGH, KN_FORMAT_PERCENT, .get = kn_requirement_coverage_high},
    {KN_W_COL_GAP_AT_DUE, KN_FORMAT_AMOUNT, .get = gap_at_due},
    {KN_W_COL_ONE_SHORT, KN_FORMAT_COUNT, .get = kn_requirement_one_level_short},
    {KN_W_COL_IN_TRAINING, KN_FORMAT_COUNT, .get = kn_requirement_in_training},
    {KN_W_COL_GAP_AFTER_TRAINING, KN_FORMAT_AMOUNT, .get = kn_requirement_gap_after_training},
    {KN_W_COL_KEY_PERSON, KN_FORMAT_TEXT, .get = key_person},
    {KN_W_COL_EXPIRING_DAYS, KN_FORMAT_COUNT, .get = kn_requirement_expiring},
    {KN_W_COL_TEACHERS, KN_FORMAT_COUNT, .get = kn_teachers_count},
    {KN_W_COL_WHO_TEACHES, KN_FORMAT_WRAP, .width = 32, .get = kn_teachers_names},
    {KN_W_COL_BOTTLENECK, KN_FORMAT_COUNT, .get = bottleneck},
    {KN_W_COL_MOVES_AND_WHY, KN_FORMAT_WRAP, .width = 70, .get = reasons},
};

enum { BOTTLENECKS_TOLD = 2 };

static kn_str members(const kn_view *view, const kn_bottleneck *group)
{
    kn_str list = {0};
    for (size_t i = 0; i < group->count; i++) {
        kn_str id = view->model->requirements.id[view->gap->bottleneck_members[group->first + i]];
        list = i == 0
                   ? id
                   : kn_text_format(view->arena, "%.*s, %.*s", (int)list.length, list.data, (int)id.length, id.data);
    }
    return list;
}

static void note_bottleneck(const kn_view *view, kn_draft *draft, size_t i)
{
    const kn_bottleneck *group = &view->gap->bottlenecks[i];
    kn_word word = group->people == 0  ? KN_W_NOTE_BOTTLENECK_NOBODY
                   : group->count == 1 ? KN_W_NOTE_BOTTLENECK_ONE
                                       : KN_W_NOTE_BOTTLENECK;
    kn_draft_note(draft, KN_VIEW_SAY(view, word, kn_arg_count((int64_t)i + 1), kn_arg_text(members(view, group)),
                                     kn_arg_text(kn_view_amount_of(view, group->need, KN_BASIS_FTE)),
                                     kn_arg_count(group->people),
                                     kn_arg_text(kn_view_amount_of(view, group->can_give, KN_BASIS_FTE))));
}

/* Those short of most: more lines would push the table off the screen. */
static void note_bottlenecks(const kn_view *view, kn_draft *draft)
{
    size_t count = view->gap->bottlenecks_count;
    size_t told = count < BOTTLENECKS_TOLD ? count : BOTTLENECKS_TOLD;
    kn_rank *ranks = KN_NEW(view->arena, kn_rank, count);
    for (size_t i = 0; i < count; i++) {
        const kn_bottleneck *group = &view->gap->bottlenecks[i];
        ranks[i] = (kn_rank){{-(double)(group->need - group->can_give), 0, 0}, i};
    }
    kn_ranks_sort(ranks, count);
    for (size_t i = 0; i < told; i++)
        note_bottleneck(view, draft, ranks[i].item);
    if (count > told)
        kn_draft_note(draft, KN_VIEW_SAY(view, KN_W_NOTE_BOTTLENECKS_MORE, kn_arg_count((int64_t)(count - told))));
}

const kn_sheet *kn_sheet_supply(const kn_view *planner)
{
    kn_view with_key_people = *planner;
    with_key_people.own = first_key_people(planner);
    const kn_view *view = &with_key_people;
    const kn_requirements *all = &view->model->requirements;
    kn_draft *draft = kn_planner_draft(view, KN_SHEET_SUPPLY, KN_W_SUPPLY_TITLE);
    kn_draft_note(draft, kn_view_word(view, KN_W_SUPPLY_NOTE_READ));
    note_bottlenecks(view, draft);
    kn_draft_empty_note(draft, kn_view_word(view, KN_W_SUPPLY_EMPTY));
    kn_draft_freeze_first(draft);
    kn_view_columns(view, draft, columns, KN_COUNT(columns));
    kn_draft_expect(draft, all->count);
    for (kn_index r = 0; r < all->count; r++) {
        kn_draft_row(draft, all->id[r]);
        kn_view_cells(view, draft, columns, KN_COUNT(columns), r);
    }
    return kn_draft_done(draft);
}
