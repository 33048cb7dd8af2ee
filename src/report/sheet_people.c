#include "figures.h"
#include "people_figures.h"
#include "planner.h"
#include "requirement_cells.h"

/* "MIG/MAG welding 2 → 4; Lean ? → 2": what the role asks and the person does not hold, in the role's order. */
static kn_cell missing(const kn_view *view, size_t p)
{
    const kn_roles *roles = &view->model->roles;
    kn_index role = view->model->people.role[p];
    if (role == KN_NONE)
        return kn_cell_not_applicable();
    kn_str list = {0};
    for (kn_index i = roles->first[role]; i < roles->first[role + 1]; i++) {
        uint8_t held = kn_level_held(view->model, (kn_index)p, roles->competence[i], view->gap->as_of);
        if (held != KN_NO_LEVEL && held >= roles->level[i])
            continue;
        kn_str name = kn_view_competence(view, roles->competence[i]);
        kn_str now = held == KN_NO_LEVEL ? KN_STR("?") : kn_text_format(view->arena, "%d", held);
        list = kn_text_format(view->arena, "%.*s%s%.*s %.*s → %d", (int)list.length, list.data,
                              list.length == 0 ? "" : "; ", (int)name.length, name.data, (int)now.length, now.data,
                              roles->level[i]);
    }
    return list.length == 0 ? kn_view_word_cell(view, KN_W_NOTHING_MISSING) : kn_cell_text(list);
}

static kn_cell key_for(const kn_view *view, size_t p)
{
    kn_cell cell = kn_person_key_for(view, p);
    return cell.number > 0 ? kn_view_link(view, kn_cell_toned(cell, KN_TONE_WATCH), KN_SHEET_KEY_PEOPLE,
                                          kn_view_text(view, view->model->people.id[p]))
                           : cell;
}

static kn_cell next_step(const kn_view *view, size_t p)
{
    kn_index competence = view->gap->people[p].next_competence;
    return competence == KN_NONE ? kn_cell_not_applicable() : kn_view_competence_link(view, competence);
}

static kn_cell next_reason(const kn_view *view, size_t p)
{
    const kn_person_result *result = &view->gap->people[p];
    if (result->next_competence == KN_NONE)
        return kn_cell_not_applicable();
    if (result->next_requirement == KN_NONE)
        return kn_view_word_cell(view, KN_W_THE_ROLE_ASKS);
    return kn_requirement_link(view, result->next_requirement);
}

static const kn_view_column columns[] = {
    {KN_W_COL_PERSON, KN_FORMAT_TEXT, .bold = true, .get = kn_person_id},
    {KN_W_COL_NAME, KN_FORMAT_TEXT, .get = kn_person_name, .wanted = kn_view_has_names},
    {KN_W_COL_WHERE, KN_FORMAT_WRAP, .width = 28, .get = kn_person_scope},
    {KN_W_COL_ROLE, KN_FORMAT_WRAP, .width = 20, .get = kn_person_role_name, .wanted = kn_view_has_roles},
    {KN_W_COL_FTE, KN_FORMAT_AMOUNT, .get = kn_person_fte},
    {KN_W_COL_ROLE_ASKS, KN_FORMAT_COUNT, .get = kn_person_role_asks, .wanted = kn_view_roles_ask},
    {KN_W_COL_ROLE_MET, KN_FORMAT_COUNT, .get = kn_person_role_met, .wanted = kn_view_roles_ask},
    {KN_W_COL_ROLE_UNKNOWN, KN_FORMAT_COUNT, .get = kn_person_role_unknown, .wanted = kn_view_roles_ask},
    {KN_W_COL_COMPLIANCE, KN_FORMAT_PERCENT, KN_PAINT_SHARE, .get = kn_person_compliance,
     .wanted = kn_view_roles_ask},
    {KN_W_COL_FULFILMENT_LOW, KN_FORMAT_PERCENT, KN_PAINT_SHARE, .get = kn_person_fulfilment_low,
     .wanted = kn_view_roles_ask},
    {KN_W_COL_FULFILMENT_HIGH, KN_FORMAT_PERCENT, KN_PAINT_SHARE, .get = kn_person_fulfilment_high,
     .wanted = kn_view_roles_ask},
    {KN_W_COL_MISSING, KN_FORMAT_WRAP, .width = 70, .get = missing, .wanted = kn_view_roles_ask},
    {KN_W_COL_PLAN_SERVES, KN_FORMAT_COUNT, .get = kn_person_plan_serves},
    {KN_W_COL_KEY_FOR, KN_FORMAT_COUNT, .get = key_for},
    {KN_W_COL_NEXT_STEP, KN_FORMAT_TEXT, .get = next_step},
    {KN_W_COL_NEXT_FROM, KN_FORMAT_COUNT, .get = kn_person_next_from},
    {KN_W_COL_NEXT_TO, KN_FORMAT_COUNT, .get = kn_person_next_to},
    {KN_W_COL_NEXT_FOR, KN_FORMAT_TEXT, .get = next_reason},
};

const kn_sheet *kn_sheet_people(const kn_view *view)
{
    kn_draft *draft = kn_planner_draft(view, KN_SHEET_PEOPLE, KN_W_PEOPLE_TITLE);
    size_t all = view->gap->headcount;
    kn_draft_note(draft, view->people_count < all
                             ? KN_VIEW_SAY(view, KN_W_PEOPLE_NOTE_SOME, kn_arg_count((int64_t)view->people_count),
                                           kn_arg_count((int64_t)all))
                             : KN_VIEW_SAY(view, KN_W_PEOPLE_NOTE_ALL, kn_arg_count((int64_t)all)));
    kn_draft_note(draft,
                  kn_view_word(view, kn_view_roles_ask(view) ? KN_W_PEOPLE_NOTE_READ : KN_W_PEOPLE_NOTE_NO_ROLES));
    kn_draft_empty_note(draft, kn_view_word(view, KN_W_PEOPLE_EMPTY));
    kn_draft_freeze_first(draft);
    kn_view_columns(view, draft, columns, KN_COUNT(columns));
    kn_draft_expect(draft, view->people_count);
    for (size_t i = 0; i < view->people_count; i++) {
        kn_draft_row(draft, kn_view_text(view, view->model->people.id[view->people[i]]));
        kn_view_cells(view, draft, columns, KN_COUNT(columns), view->people[i]);
    }
    return kn_draft_done(draft);
}
