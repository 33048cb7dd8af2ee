#include "requirement_cells.h"

#include "figures.h"
#include "moves.h"
#include "planner.h"

static const kn_requirements *all(const kn_view *view)
{
    return &view->model->requirements;
}

kn_cell kn_requirement_link(const kn_view *view, size_t r)
{
    return kn_view_link(view, kn_requirement_id(view, r), KN_SHEET_SUPPLY, all(view)->id[r]);
}

kn_cell kn_requirement_goal_link(const kn_view *view, size_t r)
{
    kn_str id = kn_view_text(view, view->model->goals.id[all(view)->goal[r]]);
    return kn_view_link(view, kn_cell_text(id), KN_SHEET_GOALS, id);
}

kn_cell kn_requirement_goal_text(const kn_view *view, size_t r)
{
    return kn_view_symbol(view, view->model->goals.text[all(view)->goal[r]]);
}

kn_cell kn_requirement_scope(const kn_view *view, size_t r)
{
    return kn_cell_text(kn_view_scope(view, all(view)->organisation[r], all(view)->unit[r]));
}

kn_cell kn_requirement_competence_link(const kn_view *view, size_t r)
{
    return kn_view_competence_link(view, all(view)->competence[r]);
}

kn_cell kn_requirement_unit_of_count(const kn_view *view, size_t r)
{
    return kn_view_word_cell(view, all(view)->basis[r] == KN_BASIS_FTE ? KN_W_UNIT_FTE : KN_W_UNIT_PEOPLE);
}

kn_cell kn_requirement_status_cell(const kn_view *view, size_t r)
{
    const kn_requirement_result *result = &view->gap->requirements[r];
    return kn_status_cell(view, result->status, result->headline);
}

kn_cell kn_requirement_short_moves(const kn_view *view, size_t r)
{
    kn_str moves = kn_moves_short(view, r);
    return moves.length == 0 ? kn_cell_not_applicable() : kn_cell_text(moves);
}
