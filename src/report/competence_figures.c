#include "figures.h"

static const kn_competence_result *result_of(const kn_view *view, size_t c)
{
    return &view->gap->competences[c];
}

kn_cell kn_competence_id(const kn_view *view, size_t c)
{
    return kn_view_symbol(view, view->model->competences.id[c]);
}

#define FIGURE(name, make, field)                                                                                    \
    kn_cell kn_competence_##name(const kn_view *view, size_t c)                                                      \
    {                                                                                                                \
        return make(result_of(view, c)->field);                                                                      \
    }

FIGURE(required_people, kn_cell_milli, required_people)
FIGURE(required_fte, kn_cell_milli, required_fte)
FIGURE(holders, kn_cell_count, holders)
FIGURE(gap_people, kn_cell_milli, gap_people)
FIGURE(gap_fte, kn_cell_milli, gap_fte)
FIGURE(expiring, kn_cell_count, expiring)
FIGURE(expired, kn_cell_count, expired)
FIGURE(unknown, kn_cell_count, unknown)

kn_cell kn_competence_bus_factor(const kn_view *view, size_t c)
{
    const kn_competence_result *result = result_of(view, c);
    return result->has_bus_factor ? kn_cell_count(result->bus_factor_min) : kn_cell_not_applicable();
}

kn_cell kn_competence_age(const kn_view *view, size_t c)
{
    return kn_view_share(result_of(view, c)->has_age, result_of(view, c)->median_age_months);
}
