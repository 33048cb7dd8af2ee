#include "coverage_figures.h"
#include "results.h"

static const kn_result_column columns[] = {
    {"family", kn_compared_family},
    {"group_a", kn_compared_group_a},
    {"group_b", kn_compared_group_b},
    {"stratum", kn_compared_stratum},
    {"n_a", kn_compared_n_a},
    {"k_a", kn_compared_k_a},
    {"n_b", kn_compared_n_b},
    {"k_b", kn_compared_k_b},
    {"difference", kn_compared_difference},
    {"difference_low", kn_compared_difference_low},
    {"difference_high", kn_compared_difference_high},
    {"ratio", kn_compared_ratio},
    {"odds_ratio", kn_compared_odds_ratio},
    {"odds_ratio_low", kn_compared_odds_ratio_low},
    {"odds_ratio_high", kn_compared_odds_ratio_high},
    {"chi2", kn_compared_chi2},
    {"p", kn_compared_p},
    {"p_adjusted", kn_compared_p_adjusted},
    {"homogeneity_chi2", kn_compared_homogeneity_chi2},
    {"homogeneity_p", kn_compared_homogeneity_p},
    {"test", kn_compared_test},
    {"shift", kn_compared_shift},
    {"strata_used", kn_compared_strata_used},
    {"strata_dropped", kn_compared_strata_dropped},
};

const kn_sheet *kn_result_comparisons(const kn_report_input *input)
{
    kn_view view = kn_view_of(input);
    return kn_result_sheet(&view, columns, KN_COUNT(columns), NULL, input->equality->count);
}
