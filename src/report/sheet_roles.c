#include "figures.h"
#include "planner.h"

static const kn_role_result *result_of(const kn_view *view, size_t i)
{
    return &view->gap->roles[i];
}

static kn_cell name(const kn_view *view, size_t i)
{
    return kn_cell_text(kn_view_role(view, result_of(view, i)->role));
}

static kn_cell unit(const kn_view *view, size_t i)
{
    kn_index here = result_of(view, i)->unit;
    return here == KN_NONE ? kn_view_word_cell(view, KN_W_NO_UNIT) : kn_cell_text(kn_view_scope(view, KN_NONE, here));
}

static kn_cell asks(const kn_view *view, size_t i)
{
    kn_index role = result_of(view, i)->role;
    return kn_cell_count(view->model->roles.first[role + 1] - view->model->roles.first[role]);
}

static const kn_view_column columns[] = {
    {KN_W_COL_ROLE, KN_FORMAT_WRAP, .width = 26, .bold = true, .get = name},
    {KN_W_COL_UNIT, KN_FORMAT_WRAP, .width = 36, .get = unit},
    {KN_W_COL_PEOPLE, KN_FORMAT_COUNT, .get = kn_role_people},
    {KN_W_COL_ROLE_COMPETENCES, KN_FORMAT_COUNT, .get = asks},
    {KN_W_COL_COMPLIANCE, KN_FORMAT_PERCENT, KN_PAINT_SHARE, .get = kn_role_compliance},
    {KN_W_COL_FULFILMENT_LOW, KN_FORMAT_PERCENT, KN_PAINT_SHARE, .get = kn_role_fulfilment_low},
    {KN_W_COL_FULFILMENT_HIGH, KN_FORMAT_PERCENT, KN_PAINT_SHARE, .get = kn_role_fulfilment_high},
    {KN_W_COL_UNKNOWN_SHARE, KN_FORMAT_PERCENT, .get = kn_role_unknown_share},
};

/* The least fulfilled first; roles that ask for nothing last. */
const kn_sheet *kn_sheet_roles(const kn_view *view)
{
    kn_draft *draft = kn_planner_draft(view, KN_SHEET_ROLES, KN_W_ROLES_TITLE);
    kn_draft_note(draft, kn_view_word(view, KN_W_ROLES_NOTE_READ));
    kn_draft_note(draft, kn_view_word(view, KN_W_ROLES_NOTE_UNKNOWN));
    kn_draft_empty_note(draft, kn_view_word(view, KN_W_ROLES_EMPTY));
    kn_draft_freeze_first(draft);
    size_t count = view->gap->roles_count;
    kn_rank *ranks = KN_NEW(view->arena, kn_rank, count);
    for (size_t i = 0; i < count; i++) {
        const kn_role_result *role = result_of(view, i);
        ranks[i] = (kn_rank){{role->defined ? role->fulfilment_low : 2, role->compliance, 0}, i};
    }
    kn_view_rows(view, draft, columns, KN_COUNT(columns), kn_ranks_items(ranks, count, view->arena), count);
    return kn_draft_done(draft);
}
