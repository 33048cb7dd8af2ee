/* Competence × unit: what the active requirements ask and get, by the unit they speak of. */
#include "gap_work.h"

#include <stdlib.h>

static int compare(kn_index a, kn_index b)
{
    return (a > b) - (a < b);
}

/* The whole organisation comes before its units: KN_NONE + 1 is 0. */
static int by_unit_and_competence(const void *a, const void *b)
{
    const kn_matrix_cell *x = a;
    const kn_matrix_cell *y = b;
    int order = compare(x->unit + 1, y->unit + 1);
    if (order == 0)
        order = compare(x->organisation + 1, y->organisation + 1);
    return order != 0 ? order : compare(x->competence, y->competence);
}

static kn_matrix_cell cell_of(const kn_gap_work *work, kn_index r)
{
    const kn_requirements *all = &work->model->requirements;
    const kn_requirement_result *result = &work->out->requirements[r];
    kn_matrix_cell cell = {
        .unit = all->unit[r], .organisation = all->organisation[r], .competence = all->competence[r]};
    if (all->basis[r] == KN_BASIS_PEOPLE) {
        cell.required_people = all->amount[r];
        cell.supply_people = result->supply;
        cell.gap_people = result->gap;
    } else {
        cell.required_fte = all->amount[r];
        cell.supply_fte = result->supply;
        cell.gap_fte = result->gap;
    }
    return cell;
}

static void add(kn_matrix_cell *to, const kn_matrix_cell *from)
{
    to->required_people += from->required_people;
    to->required_fte += from->required_fte;
    to->supply_people += from->supply_people;
    to->supply_fte += from->supply_fte;
    to->gap_people += from->gap_people;
    to->gap_fte += from->gap_fte;
}

void kn_matrix_fill(kn_gap_work *work)
{
    kn_index count = work->model->requirements.count;
    kn_matrix_cell *cells = KN_NEW(work->arena, kn_matrix_cell, count);
    size_t active = 0;
    for (kn_index r = 0; r < count; r++)
        if (kn_is_active(work, r))
            cells[active++] = cell_of(work, r);
    qsort(cells, active, sizeof *cells, by_unit_and_competence);
    size_t kept = 0;
    for (size_t i = 0; i < active; i++) {
        if (kept > 0 && by_unit_and_competence(&cells[kept - 1], &cells[i]) == 0)
            add(&cells[kept - 1], &cells[i]);
        else
            cells[kept++] = cells[i];
    }
    work->out->matrix = cells;
    work->out->matrix_count = kept;
}
