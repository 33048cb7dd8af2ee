#include "records.h"

#include <stddef.h>

#define MEMBER(record, member)                                                                                       \
#member, _Generic(((record *)0)->member, const char *: KN_MEMBER_TEXT, kunna_number: KN_MEMBER_NUMBER),              \
        offsetof(record, member)

static const kn_member issue[] = {
    {MEMBER(kunna_issue, code)},    {MEMBER(kunna_issue, severity)}, {MEMBER(kunna_issue, file)},
    {MEMBER(kunna_issue, line)},    {MEMBER(kunna_issue, row)},      {MEMBER(kunna_issue, column)},
    {MEMBER(kunna_issue, field)},   {MEMBER(kunna_issue, value)},    {MEMBER(kunna_issue, expected)},
    {MEMBER(kunna_issue, message)}, {MEMBER(kunna_issue, fix)},
};

static const kn_member requirement[] = {
    {MEMBER(kunna_requirement, requirement_id)},
    {MEMBER(kunna_requirement, goal_id)},
    {MEMBER(kunna_requirement, unit_id)},
    {MEMBER(kunna_requirement, competence_id)},
    {MEMBER(kunna_requirement, level)},
    {MEMBER(kunna_requirement, basis)},
    {MEMBER(kunna_requirement, required)},
    {MEMBER(kunna_requirement, qualified_people)},
    {MEMBER(kunna_requirement, qualified_fte)},
    {MEMBER(kunna_requirement, supply)},
    {MEMBER(kunna_requirement, gap)},
    {MEMBER(kunna_requirement, coverage)},
    {MEMBER(kunna_requirement, supply_at_due)},
    {MEMBER(kunna_requirement, gap_at_due)},
    {MEMBER(kunna_requirement, one_level_short)},
    {MEMBER(kunna_requirement, in_training)},
    {MEMBER(kunna_requirement, gap_after_training)},
    {MEMBER(kunna_requirement, unknown_people)},
    {MEMBER(kunna_requirement, bus_factor)},
    {MEMBER(kunna_requirement, expiring)},
    {MEMBER(kunna_requirement, status)},
    {MEMBER(kunna_requirement, moves)},
};

static const kn_member moment[] = {
    {MEMBER(kunna_moment, requirement_id)}, {MEMBER(kunna_moment, date)}, {MEMBER(kunna_moment, required)},
    {MEMBER(kunna_moment, supply)},         {MEMBER(kunna_moment, gap)},
};

static const kn_member goal[] = {
    {MEMBER(kunna_goal, goal_id)},
    {MEMBER(kunna_goal, requirements)},
    {MEMBER(kunna_goal, met)},
    {MEMBER(kunna_goal, readiness_min)},
    {MEMBER(kunna_goal, readiness_mean)},
    {MEMBER(kunna_goal, gap_index)},
    {MEMBER(kunna_goal, naive_fte)},
    {MEMBER(kunna_goal, allocated_fte)},
    {MEMBER(kunna_goal, double_counted_fte)},
    {MEMBER(kunna_goal, worst_requirement_id)},
};

static const kn_member matrix_cell[] = {
    {MEMBER(kunna_matrix_cell, unit_id)},         {MEMBER(kunna_matrix_cell, competence_id)},
    {MEMBER(kunna_matrix_cell, required_people)}, {MEMBER(kunna_matrix_cell, required_fte)},
    {MEMBER(kunna_matrix_cell, supply_people)},   {MEMBER(kunna_matrix_cell, supply_fte)},
    {MEMBER(kunna_matrix_cell, gap_people)},      {MEMBER(kunna_matrix_cell, gap_fte)},
};

static const kn_member competence[] = {
    {MEMBER(kunna_competence, competence_id)},     {MEMBER(kunna_competence, required_people)},
    {MEMBER(kunna_competence, required_fte)},      {MEMBER(kunna_competence, holders)},
    {MEMBER(kunna_competence, gap_people)},        {MEMBER(kunna_competence, gap_fte)},
    {MEMBER(kunna_competence, bus_factor_min)},    {MEMBER(kunna_competence, expiring)},
    {MEMBER(kunna_competence, expired)},           {MEMBER(kunna_competence, unknown)},
    {MEMBER(kunna_competence, median_age_months)},
};

static const kn_member role[] = {
    {MEMBER(kunna_role, role_id)},       {MEMBER(kunna_role, unit_id)},        {MEMBER(kunna_role, people)},
    {MEMBER(kunna_role, compliance)},    {MEMBER(kunna_role, fulfilment_low)}, {MEMBER(kunna_role, fulfilment_high)},
    {MEMBER(kunna_role, unknown_share)},
};

static const kn_member coverage[] = {
    {MEMBER(kunna_coverage, dimension)},
    {MEMBER(kunna_coverage, group)},
    {MEMBER(kunna_coverage, group2)},
    {MEMBER(kunna_coverage, eligible)},
    {MEMBER(kunna_coverage, participants)},
    {MEMBER(kunna_coverage, coverage)},
    {MEMBER(kunna_coverage, low)},
    {MEMBER(kunna_coverage, high)},
    {MEMBER(kunna_coverage, completed)},
    {MEMBER(kunna_coverage, dropped)},
    {MEMBER(kunna_coverage, hours_sum)},
    {MEMBER(kunna_coverage, hours_mean_eligible)},
    {MEMBER(kunna_coverage, hours_mean_participant)},
    {MEMBER(kunna_coverage, hours_median)},
    {MEMBER(kunna_coverage, hours_q1)},
    {MEMBER(kunna_coverage, hours_q3)},
    {MEMBER(kunna_coverage, hours_gini)},
    {MEMBER(kunna_coverage, hours_theil)},
    {MEMBER(kunna_coverage, hours_top_tenth)},
    {MEMBER(kunna_coverage, share_none)},
    {MEMBER(kunna_coverage, one_off)},
    {MEMBER(kunna_coverage, sustained)},
    {MEMBER(kunna_coverage, transfer_rate)},
};

static const kn_member comparison[] = {
    {MEMBER(kunna_comparison, family)},
    {MEMBER(kunna_comparison, group_a)},
    {MEMBER(kunna_comparison, group_b)},
    {MEMBER(kunna_comparison, stratum)},
    {MEMBER(kunna_comparison, n_a)},
    {MEMBER(kunna_comparison, k_a)},
    {MEMBER(kunna_comparison, n_b)},
    {MEMBER(kunna_comparison, k_b)},
    {MEMBER(kunna_comparison, difference)},
    {MEMBER(kunna_comparison, difference_low)},
    {MEMBER(kunna_comparison, difference_high)},
    {MEMBER(kunna_comparison, ratio)},
    {MEMBER(kunna_comparison, odds_ratio)},
    {MEMBER(kunna_comparison, odds_ratio_low)},
    {MEMBER(kunna_comparison, odds_ratio_high)},
    {MEMBER(kunna_comparison, chi2)},
    {MEMBER(kunna_comparison, p)},
    {MEMBER(kunna_comparison, p_adjusted)},
    {MEMBER(kunna_comparison, homogeneity_chi2)},
    {MEMBER(kunna_comparison, homogeneity_p)},
    {MEMBER(kunna_comparison, test)},
    {MEMBER(kunna_comparison, shift)},
    {MEMBER(kunna_comparison, strata_used)},
    {MEMBER(kunna_comparison, strata_dropped)},
};

static const kn_member learning[] = {
    {MEMBER(kunna_learning, scope)},
    {MEMBER(kunna_learning, key)},
    {MEMBER(kunna_learning, pairs)},
    {MEMBER(kunna_learning, zeros)},
    {MEMBER(kunna_learning, improved)},
    {MEMBER(kunna_learning, same)},
    {MEMBER(kunna_learning, worse)},
    {MEMBER(kunna_learning, mean_change)},
    {MEMBER(kunna_learning, w_plus)},
    {MEMBER(kunna_learning, p)},
    {MEMBER(kunna_learning, exact)},
    {MEMBER(kunna_learning, hodges_lehmann)},
    {MEMBER(kunna_learning, hl_low)},
    {MEMBER(kunna_learning, hl_high)},
    {MEMBER(kunna_learning, rank_biserial)},
    {MEMBER(kunna_learning, gain_of_means)},
    {MEMBER(kunna_learning, mean_normalised_change)},
};

static const kn_member target[] = {
    {MEMBER(kunna_target, measure)},
    {MEMBER(kunna_target, organisation_id)},
    {MEMBER(kunna_target, pillar)},
    {MEMBER(kunna_target, target)},
    {MEMBER(kunna_target, by)},
    {MEMBER(kunna_target, done)},
    {MEMBER(kunna_target, share_done)},
    {MEMBER(kunna_target, share_of_time)},
    {MEMBER(kunna_target, needed_per_month)},
};

static const kn_member name[] = {
    {MEMBER(kunna_name, level)},
    {MEMBER(kunna_name, key)},
    {MEMBER(kunna_name, name)},
};

static const kn_member change[] = {
    {MEMBER(kunna_change, level)},  {MEMBER(kunna_change, key)}, {MEMBER(kunna_change, measure)},
    {MEMBER(kunna_change, before)}, {MEMBER(kunna_change, now)}, {MEMBER(kunna_change, difference)},
    {MEMBER(kunna_change, word)},
};

static const kn_member published[] = {
    {MEMBER(kunna_published, as_of)},  {MEMBER(kunna_published, table)}, {MEMBER(kunna_published, row)},
    {MEMBER(kunna_published, column)}, {MEMBER(kunna_published, value)},
};

static const kn_member person[] = {
    {MEMBER(kunna_person, person_id)},
    {MEMBER(kunna_person, organisation_id)},
    {MEMBER(kunna_person, unit_id)},
    {MEMBER(kunna_person, role_id)},
    {MEMBER(kunna_person, fte)},
    {MEMBER(kunna_person, role_asks)},
    {MEMBER(kunna_person, role_met)},
    {MEMBER(kunna_person, role_unknown)},
    {MEMBER(kunna_person, compliance)},
    {MEMBER(kunna_person, fulfilment_low)},
    {MEMBER(kunna_person, fulfilment_high)},
    {MEMBER(kunna_person, plan_serves)},
    {MEMBER(kunna_person, key_for)},
    {MEMBER(kunna_person, next_competence_id)},
    {MEMBER(kunna_person, next_from)},
    {MEMBER(kunna_person, next_to)},
    {MEMBER(kunna_person, next_requirement_id)},
};

static const kn_member key_person[] = {
    {MEMBER(kunna_key_person, person_id)},     {MEMBER(kunna_key_person, requirement_id)},
    {MEMBER(kunna_key_person, competence_id)}, {MEMBER(kunna_key_person, level)},
    {MEMBER(kunna_key_person, only_holder)},   {MEMBER(kunna_key_person, until)},
};

static const kn_member expiry[] = {
    {MEMBER(kunna_expiry, person_id)}, {MEMBER(kunna_expiry, competence_id)}, {MEMBER(kunna_expiry, level)},
    {MEMBER(kunna_expiry, until)},     {MEMBER(kunna_expiry, expired)},       {MEMBER(kunna_expiry, requirements)},
};

#define KIND(record, members) sizeof(record), members, sizeof(members) / sizeof *(members)

const kn_record_kind kn_record_kinds[KN_RECORD_KINDS] = {
    [KUNNA_ISSUES] = {"results/issues.csv", KIND(kunna_issue, issue)},
    [KUNNA_REQUIREMENTS] = {"results/requirements.csv", KIND(kunna_requirement, requirement)},
    [KUNNA_TIMELINE] = {"results/timeline.csv", KIND(kunna_moment, moment)},
    [KUNNA_GOALS] = {"results/goals.csv", KIND(kunna_goal, goal)},
    [KUNNA_MATRIX] = {"results/matrix.csv", KIND(kunna_matrix_cell, matrix_cell)},
    [KUNNA_COMPETENCES] = {"results/competences.csv", KIND(kunna_competence, competence)},
    [KUNNA_ROLES] = {"results/roles.csv", KIND(kunna_role, role)},
    [KUNNA_COVERAGE] = {"results/coverage.csv", KIND(kunna_coverage, coverage)},
    [KUNNA_COMPARISONS] = {"results/comparisons.csv", KIND(kunna_comparison, comparison)},
    [KUNNA_LEARNING] = {"results/learning.csv", KIND(kunna_learning, learning)},
    [KUNNA_TARGETS] = {"results/targets.csv", KIND(kunna_target, target)},
    [KUNNA_NAMES] = {"results/names.csv", KIND(kunna_name, name)},
    [KUNNA_CHANGES] = {"results/changes.csv", KIND(kunna_change, change)},
    [KUNNA_PUBLISHED] = {"results/published.csv", KIND(kunna_published, published)},
    [KUNNA_PEOPLE] = {"results/people/people.csv", KIND(kunna_person, person)},
    [KUNNA_KEY_PEOPLE] = {"results/people/key_people.csv", KIND(kunna_key_person, key_person)},
    [KUNNA_EXPIRING] = {"results/people/expiring.csv", KIND(kunna_expiry, expiry)},
};
