/* Figures: getters of what the gap analysis found, shared by sheets and result files. The item is a requirement,
 * goal, competence or role result by its number; a past requirement has no figures ([z]). */
#ifndef KN_REPORT_FIGURES_H
#define KN_REPORT_FIGURES_H

#include "view.h"

/* Requirements. Ids and words as result files want them. */
kn_getter kn_requirement_id, kn_requirement_goal_id, kn_requirement_unit_id, kn_requirement_competence_id,
    kn_requirement_level, kn_requirement_basis, kn_requirement_status, kn_requirement_moves;
/* Requirements. Numbers; amounts in the requirement's basis. */
kn_getter kn_requirement_amount, kn_requirement_qualified, kn_requirement_qualified_people,
    kn_requirement_qualified_fte, kn_requirement_supply, kn_requirement_gap, kn_requirement_coverage,
    kn_requirement_coverage_high, kn_requirement_supply_at_due, kn_requirement_gap_at_due,
    kn_requirement_one_level_short, kn_requirement_in_training, kn_requirement_gap_after_training,
    kn_requirement_unknown_people, kn_requirement_bus_factor, kn_requirement_expiring, kn_requirement_teachers;

/* Goals. */
kn_getter kn_goal_id, kn_goal_text, kn_goal_requirements, kn_goal_met, kn_goal_readiness_min, kn_goal_readiness_mean,
    kn_goal_gap_index, kn_goal_naive_fte, kn_goal_allocated_fte, kn_goal_double_counted_fte, kn_goal_worst_id;

/* Competences. */
kn_getter kn_competence_id, kn_competence_required_people, kn_competence_required_fte, kn_competence_holders,
    kn_competence_gap_people, kn_competence_gap_fte, kn_competence_bus_factor, kn_competence_expiring,
    kn_competence_expired, kn_competence_unknown, kn_competence_age;

/* Role × unit. */
kn_getter kn_role_id, kn_role_unit_id, kn_role_people, kn_role_compliance, kn_role_fulfilment_low,
    kn_role_fulfilment_high, kn_role_unknown_share;

/* The status in the language of the run, with its tone. An upcoming requirement also says what its first day brings.
 */
kn_cell kn_status_cell(const kn_view *view, kn_status_word status, kn_status_word headline);

#endif
