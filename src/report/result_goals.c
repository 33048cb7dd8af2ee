#include "figures.h"
#include "results.h"

static const kn_result_column columns[] = {
    {"goal_id", kn_goal_id},
    {"requirements", kn_goal_requirements},
    {"met", kn_goal_met},
    {"readiness_min", kn_goal_readiness_min},
    {"readiness_mean", kn_goal_readiness_mean},
    {"gap_index", kn_goal_gap_index},
    {"naive_fte", kn_goal_naive_fte},
    {"allocated_fte", kn_goal_allocated_fte},
    {"double_counted_fte", kn_goal_double_counted_fte},
    {"worst_requirement_id", kn_goal_worst_id},
};

const kn_sheet *kn_result_goals(const kn_report_input *input)
{
    kn_view view = kn_view_of(input);
    return kn_result_sheet(&view, columns, KN_COUNT(columns), NULL, input->model->goals.count);
}
