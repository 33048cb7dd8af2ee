#include "figures.h"
#include "people_figures.h"
#include "planner.h"
#include "requirement_cells.h"

static const kn_expiry *entry_of(const kn_view *view, size_t i)
{
    return &view->gap->expiries[i];
}

static kn_cell person(const kn_view *view, size_t i)
{
    return kn_person_shown_id(view, entry_of(view, i)->person);
}

static kn_cell name(const kn_view *view, size_t i)
{
    return kn_person_name(view, entry_of(view, i)->person);
}

static kn_cell scope(const kn_view *view, size_t i)
{
    return kn_person_scope(view, entry_of(view, i)->person);
}

static kn_cell competence(const kn_view *view, size_t i)
{
    return kn_view_competence_link(view, entry_of(view, i)->competence);
}

static kn_cell level(const kn_view *view, size_t i)
{
    return kn_cell_count(entry_of(view, i)->level);
}

static kn_cell state(const kn_view *view, size_t i)
{
    bool expired = entry_of(view, i)->expired;
    return kn_cell_toned(kn_view_word_cell(view, expired ? KN_W_EXPIRED : KN_W_EXPIRING),
                         expired ? KN_TONE_BAD : KN_TONE_WATCH);
}

static kn_cell until(const kn_view *view, size_t i)
{
    return kn_cell_date(entry_of(view, i)->until);
}

static kn_cell days_left(const kn_view *view, size_t i)
{
    return kn_cell_number((double)entry_of(view, i)->until - (double)view->gap->as_of);
}

static kn_cell requirements(const kn_view *view, size_t i)
{
    return kn_cell_count(entry_of(view, i)->requirements);
}

static kn_cell requirement(const kn_view *view, size_t i)
{
    kn_index first = entry_of(view, i)->requirement;
    return first == KN_NONE ? kn_cell_not_applicable() : kn_requirement_link(view, first);
}

static const kn_view_column columns[] = {
    {KN_W_COL_PERSON, KN_FORMAT_TEXT, .bold = true, .get = person},
    {KN_W_COL_NAME, KN_FORMAT_TEXT, .get = name, .wanted = kn_view_has_names},
    {KN_W_COL_WHERE, KN_FORMAT_WRAP, .width = 34, .get = scope},
    {KN_W_COL_COMPETENCE, KN_FORMAT_TEXT, .get = competence},
    {KN_W_COL_LEVEL, KN_FORMAT_COUNT, .get = level},
    {KN_W_COL_STATE, KN_FORMAT_TEXT, .get = state},
    {KN_W_COL_VALID_UNTIL, KN_FORMAT_DATE, .get = until},
    {KN_W_COL_DAYS_LEFT, KN_FORMAT_COUNT, .get = days_left},
    {KN_W_COL_MATTERS_FOR, KN_FORMAT_COUNT, .get = requirements},
    {KN_W_COL_FIRST_REQUIREMENT, KN_FORMAT_TEXT, .get = requirement},
};

/* What is still valid, the earliest end first; then what is not, the latest end first. */
static kn_rank rank_of(const kn_view *view, size_t i)
{
    const kn_expiry *entry = entry_of(view, i);
    double until = (double)entry->until;
    return (kn_rank){{entry->expired ? 1 : 0, entry->expired ? -until : until, 0}, i};
}

const kn_sheet *kn_sheet_expiring(const kn_view *view)
{
    kn_draft *draft = kn_planner_draft(view, KN_SHEET_EXPIRING, KN_W_EXPIRING_TITLE);
    kn_draft_note(draft,
                  KN_VIEW_SAY(view, KN_W_EXPIRING_NOTE_READ, kn_arg_count(view->model->settings.expiring_days)));
    kn_draft_empty_note(draft, kn_view_word(view, KN_W_EXPIRING_EMPTY));
    kn_draft_freeze_first(draft);
    size_t count = view->gap->expiries_count;
    kn_rank *ranks = KN_NEW(view->arena, kn_rank, count);
    for (size_t i = 0; i < count; i++)
        ranks[i] = rank_of(view, i);
    kn_view_rows(view, draft, columns, KN_COUNT(columns), kn_ranks_items(ranks, count, view->arena), count);
    return kn_draft_done(draft);
}
