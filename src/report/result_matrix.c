#include "figures.h"
#include "results.h"

/* The view's `own`: one cell per unit and competence. Requirements on the whole of several organisations, which the
 * file's key cannot tell apart, are one row: sums of gaps that were floored one by one. */
static const kn_matrix_cell *cell_of(const kn_view *view, size_t i)
{
    return &((const kn_matrix_cell *)view->own)[i];
}

static kn_cell unit_id(const kn_view *view, size_t i)
{
    kn_index unit = cell_of(view, i)->unit;
    return unit == KN_NONE ? kn_cell_none() : kn_view_symbol(view, view->model->units.id[unit]);
}

static kn_cell competence_id(const kn_view *view, size_t i)
{
    return kn_competence_id(view, cell_of(view, i)->competence);
}

#define FIGURE(name)                                                                                                 \
    static kn_cell name(const kn_view *view, size_t i)                                                               \
    {                                                                                                                \
        return kn_cell_milli(cell_of(view, i)->name);                                                                \
    }

FIGURE(required_people)
FIGURE(required_fte)
FIGURE(supply_people)
FIGURE(supply_fte)
FIGURE(gap_people)
FIGURE(gap_fte)

static const kn_result_column columns[] = {
    {"unit_id", unit_id},
    {"competence_id", competence_id},
    {"required_people", required_people},
    {"required_fte", required_fte},
    {"supply_people", supply_people},
    {"supply_fte", supply_fte},
    {"gap_people", gap_people},
    {"gap_fte", gap_fte},
};

static void add(kn_matrix_cell *sum, const kn_matrix_cell *more)
{
    sum->required_people += more->required_people;
    sum->required_fte += more->required_fte;
    sum->supply_people += more->supply_people;
    sum->supply_fte += more->supply_fte;
    sum->gap_people += more->gap_people;
    sum->gap_fte += more->gap_fte;
}

const kn_sheet *kn_result_matrix(const kn_report_input *input)
{
    kn_view view = kn_view_of(input);
    const kn_gap *gap = input->gap;
    kn_rank *ranks = KN_NEW(input->arena, kn_rank, gap->matrix_count);
    for (size_t i = 0; i < gap->matrix_count; i++) {
        double unit = gap->matrix[i].unit == KN_NONE ? -1 : (double)gap->matrix[i].unit;
        ranks[i] = (kn_rank){{unit, gap->matrix[i].competence, 0}, i};
    }
    kn_ranks_sort(ranks, gap->matrix_count);
    kn_matrix_cell *cells = KN_NEW(input->arena, kn_matrix_cell, gap->matrix_count);
    size_t count = 0;
    for (size_t i = 0; i < gap->matrix_count; i++) {
        const kn_matrix_cell *next = &gap->matrix[ranks[i].item];
        bool same =
            count > 0 && cells[count - 1].unit == next->unit && cells[count - 1].competence == next->competence;
        if (same)
            add(&cells[count - 1], next);
        else
            cells[count++] = *next;
    }
    view.own = cells;
    return kn_result_sheet(&view, columns, KN_COUNT(columns), NULL, count);
}
