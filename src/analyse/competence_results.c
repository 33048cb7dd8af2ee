/* What the requirements say of each competence; what is said of its holders is in holders.c. */
#include "gap_work.h"

void kn_competence_results_fill(kn_gap_work *work)
{
    const kn_requirements *all = &work->model->requirements;
    for (kn_index r = 0; r < all->count; r++) {
        if (!kn_is_active(work, r))
            continue;
        kn_competence_result *result = &work->out->competences[all->competence[r]];
        const kn_requirement_result *found = &work->out->requirements[r];
        bool by_people = all->basis[r] == KN_BASIS_PEOPLE;
        *(by_people ? &result->required_people : &result->required_fte) += all->amount[r];
        *(by_people ? &result->gap_people : &result->gap_fte) += found->gap;
        if (!result->has_bus_factor || found->bus_factor < result->bus_factor_min)
            result->bus_factor_min = found->bus_factor;
        result->has_bus_factor = true;
    }
}
