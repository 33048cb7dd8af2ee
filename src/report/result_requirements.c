#include "figures.h"
#include "results.h"

static const kn_result_column columns[] = {
    {"requirement_id", kn_requirement_id},
    {"goal_id", kn_requirement_goal_id},
    {"unit_id", kn_requirement_unit_id},
    {"competence_id", kn_requirement_competence_id},
    {"level", kn_requirement_level},
    {"basis", kn_requirement_basis},
    {"required", kn_requirement_amount},
    {"qualified_people", kn_requirement_qualified_people},
    {"qualified_fte", kn_requirement_qualified_fte},
    {"supply", kn_requirement_supply},
    {"gap", kn_requirement_gap},
    {"coverage", kn_requirement_coverage},
    {"supply_at_due", kn_requirement_supply_at_due},
    {"gap_at_due", kn_requirement_gap_at_due},
    {"one_level_short", kn_requirement_one_level_short},
    {"in_training", kn_requirement_in_training},
    {"gap_after_training", kn_requirement_gap_after_training},
    {"unknown_people", kn_requirement_unknown_people},
    {"bus_factor", kn_requirement_bus_factor},
    {"expiring", kn_requirement_expiring},
    {"status", kn_requirement_status},
    {"moves", kn_requirement_moves},
};

const kn_sheet *kn_result_requirements(const kn_report_input *input)
{
    kn_view view = kn_view_of(input);
    return kn_result_sheet(&view, columns, KN_COUNT(columns), NULL, input->model->requirements.count);
}
