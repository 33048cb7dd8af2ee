#include "figures.h"

static const kn_goal_result *result_of(const kn_view *view, size_t g)
{
    return &view->gap->goals[g];
}

kn_cell kn_goal_id(const kn_view *view, size_t g)
{
    return kn_view_symbol(view, view->model->goals.id[g]);
}

kn_cell kn_goal_text(const kn_view *view, size_t g)
{
    return kn_view_symbol(view, view->model->goals.text[g]);
}

kn_cell kn_goal_requirements(const kn_view *view, size_t g)
{
    return kn_cell_count(result_of(view, g)->requirements);
}

kn_cell kn_goal_met(const kn_view *view, size_t g)
{
    return kn_cell_count(result_of(view, g)->met);
}

/* A getter of one field of the result, [z] when no requirement is active or to come. */
#define FIGURE(name, make, field)                                                                                    \
    kn_cell kn_goal_##name(const kn_view *view, size_t g)                                                            \
    {                                                                                                                \
        return result_of(view, g)->defined ? make(result_of(view, g)->field) : kn_cell_not_applicable();             \
    }

FIGURE(readiness_min, kn_cell_number, readiness_min)
FIGURE(readiness_mean, kn_cell_number, readiness_mean)
FIGURE(gap_index, kn_cell_number, gap_index)
FIGURE(naive_fte, kn_cell_milli, naive_fte)
FIGURE(allocated_fte, kn_cell_milli, allocated_fte)
FIGURE(double_counted_fte, kn_cell_milli, double_counted_fte)

kn_cell kn_goal_worst_id(const kn_view *view, size_t g)
{
    kn_index worst = result_of(view, g)->worst;
    return worst == KN_NONE ? kn_cell_not_applicable() : kn_cell_text(view->model->requirements.id[worst]);
}
