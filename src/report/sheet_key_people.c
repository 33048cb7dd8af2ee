#include "figures.h"
#include "people_figures.h"
#include "planner.h"
#include "requirement_cells.h"

static const kn_key_person *entry_of(const kn_view *view, size_t i)
{
    return &view->gap->key_people[i];
}

/* A getter of the entry's person or requirement, by the getter that is there already. */
#define OF_PERSON(name, getter)                                                                                      \
    static kn_cell name(const kn_view *view, size_t i)                                                               \
    {                                                                                                                \
        return getter(view, entry_of(view, i)->person);                                                              \
    }
#define OF_REQUIREMENT(name, getter)                                                                                 \
    static kn_cell name(const kn_view *view, size_t i)                                                               \
    {                                                                                                                \
        return getter(view, entry_of(view, i)->requirement);                                                         \
    }

OF_PERSON(person, kn_person_shown_id)
OF_PERSON(name, kn_person_name)
OF_PERSON(scope, kn_person_scope)
OF_REQUIREMENT(requirement, kn_requirement_link)
OF_REQUIREMENT(goal, kn_requirement_goal_link)
OF_REQUIREMENT(goal_text, kn_requirement_goal_text)
OF_REQUIREMENT(competence, kn_requirement_competence_link)
OF_REQUIREMENT(level_asked, kn_requirement_level)
OF_REQUIREMENT(successors, kn_requirement_one_level_short)
OF_REQUIREMENT(in_training, kn_requirement_in_training)

static kn_cell level_held(const kn_view *view, size_t i)
{
    return kn_cell_count(entry_of(view, i)->level);
}

static kn_cell risk(const kn_view *view, size_t i)
{
    bool only = entry_of(view, i)->only_holder;
    return kn_cell_toned(kn_view_word_cell(view, only ? KN_W_ONLY_HOLDER : KN_W_ONE_TOO_FEW),
                         only ? KN_TONE_BAD : KN_TONE_WATCH);
}

static kn_cell until(const kn_view *view, size_t i)
{
    return kn_cell_date(entry_of(view, i)->until);
}

static const kn_view_column columns[] = {
    {KN_W_COL_PERSON, KN_FORMAT_TEXT, .bold = true, .get = person},
    {KN_W_COL_NAME, KN_FORMAT_TEXT, .get = name, .wanted = kn_view_has_names},
    {KN_W_COL_WHERE, KN_FORMAT_WRAP, .width = 30, .get = scope},
    {KN_W_COL_COMPETENCE, KN_FORMAT_TEXT, .get = competence},
    {KN_W_COL_LEVEL_HELD, KN_FORMAT_COUNT, .get = level_held},
    {KN_W_COL_LEVEL_ASKED, KN_FORMAT_COUNT, .get = level_asked},
    {KN_W_COL_RISK, KN_FORMAT_TEXT, .get = risk},
    {KN_W_COL_UNTIL, KN_FORMAT_DATE, .get = until},
    {KN_W_COL_REQUIREMENT, KN_FORMAT_TEXT, .get = requirement},
    {KN_W_COL_GOAL_ID, KN_FORMAT_TEXT, .get = goal},
    {KN_W_COL_GOAL, KN_FORMAT_WRAP, .width = 36, .get = goal_text},
    {KN_W_COL_ONE_SHORT, KN_FORMAT_COUNT, .get = successors},
    {KN_W_COL_IN_TRAINING, KN_FORMAT_COUNT, .get = in_training},
};

/* Those who alone can, then by how few can, requirement by requirement. */
static kn_rank rank_of(const kn_view *view, size_t i)
{
    const kn_key_person *entry = entry_of(view, i);
    uint32_t qualified = view->gap->requirements[entry->requirement].qualified_people;
    return (kn_rank){{entry->only_holder ? 0 : 1, qualified, entry->requirement}, i};
}

const kn_sheet *kn_sheet_key_people(const kn_view *view)
{
    kn_draft *draft = kn_planner_draft(view, KN_SHEET_KEY_PEOPLE, KN_W_KEY_PEOPLE_TITLE);
    kn_draft_note(draft, kn_view_word(view, KN_W_KEY_PEOPLE_NOTE_READ));
    kn_draft_note(draft, kn_view_word(view, KN_W_KEY_PEOPLE_NOTE_UNTIL));
    kn_draft_empty_note(draft, kn_view_word(view, KN_W_KEY_PEOPLE_EMPTY));
    kn_draft_freeze_first(draft);
    kn_view_columns(view, draft, columns, KN_COUNT(columns));
    size_t count = view->gap->key_people_count;
    kn_rank *ranks = KN_NEW(view->arena, kn_rank, count);
    for (size_t i = 0; i < count; i++)
        ranks[i] = rank_of(view, i);
    kn_ranks_sort(ranks, count);
    for (size_t i = 0; i < count; i++) {
        size_t item = ranks[i].item;
        kn_draft_row(draft, kn_view_text(view, view->model->people.id[entry_of(view, item)->person]));
        kn_view_cells(view, draft, columns, KN_COUNT(columns), item);
    }
    return kn_draft_done(draft);
}
