/* Figures of coverage, comparisons, learning and targets: getters shared by sheets and result files. The item is a
 * group, a comparison, a learning row or a target by its number in the input's results. */
#ifndef KN_REPORT_COVERAGE_FIGURES_H
#define KN_REPORT_COVERAGE_FIGURES_H

#include "view.h"

const kn_coverage_group *kn_group_at(const kn_view *view, size_t item);
const kn_compared *kn_compared_at(const kn_view *view, size_t item);
const kn_learning_row *kn_learning_at(const kn_view *view, size_t item);
const kn_target_result *kn_target_at(const kn_view *view, size_t item);

/* A figure that may not exist: [z]. */
kn_cell kn_figure_cell(kn_figure figure);

/* Groups. Keys as in coverage.csv. */
kn_getter kn_group_dimension, kn_group_key, kn_group_key2;
kn_getter kn_group_eligible, kn_group_participants, kn_group_coverage, kn_group_low, kn_group_high,
    kn_group_completed, kn_group_dropped, kn_group_one_off, kn_group_some, kn_group_sustained, kn_group_transfer_rate,
    kn_group_participations, kn_group_dropped_share;
/* Hours per eligible person (none where not reached), and per participant. */
kn_getter kn_group_hours_sum, kn_group_hours_mean_eligible, kn_group_hours_median, kn_group_hours_q1,
    kn_group_hours_q3, kn_group_hours_gini, kn_group_hours_theil, kn_group_hours_top_tenth, kn_group_share_none;
kn_getter kn_group_hours_mean_participant, kn_group_hours_median_participant, kn_group_hours_q1_participant,
    kn_group_hours_q3_participant, kn_group_hours_gini_participant, kn_group_hours_top_tenth_participant;

/* Comparisons. */
kn_getter kn_compared_family, kn_compared_group_a, kn_compared_group_b, kn_compared_stratum, kn_compared_n_a,
    kn_compared_k_a, kn_compared_n_b, kn_compared_k_b, kn_compared_share_a, kn_compared_share_b,
    kn_compared_difference, kn_compared_difference_low, kn_compared_difference_high, kn_compared_ratio,
    kn_compared_odds_ratio, kn_compared_odds_ratio_low, kn_compared_odds_ratio_high, kn_compared_chi2, kn_compared_p,
    kn_compared_p_adjusted, kn_compared_homogeneity_chi2, kn_compared_homogeneity_p, kn_compared_test,
    kn_compared_shift, kn_compared_shift_low, kn_compared_shift_high, kn_compared_strata_used,
    kn_compared_strata_dropped, kn_compared_median_a, kn_compared_median_b;

/* Learning. */
kn_getter kn_learning_scope_key, kn_learning_key, kn_learning_pairs, kn_learning_zeros, kn_learning_improved,
    kn_learning_same, kn_learning_worse, kn_learning_mean_before, kn_learning_mean_after, kn_learning_mean_change,
    kn_learning_w_plus, kn_learning_p, kn_learning_exact, kn_learning_centre, kn_learning_centre_low,
    kn_learning_centre_high, kn_learning_rank_biserial, kn_learning_gain_of_means, kn_learning_normalised_change;

/* Targets. */
kn_getter kn_target_measure, kn_target_organisation_id, kn_target_pillar, kn_target_value, kn_target_by,
    kn_target_done, kn_target_share_done, kn_target_share_of_time, kn_target_needed_per_month,
    kn_target_done_per_month;

#endif
