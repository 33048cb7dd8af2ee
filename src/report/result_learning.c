#include "coverage_figures.h"
#include "results.h"

static const kn_result_column columns[] = {
    {"scope", kn_learning_scope_key},
    {"key", kn_learning_key},
    {"pairs", kn_learning_pairs},
    {"zeros", kn_learning_zeros},
    {"improved", kn_learning_improved},
    {"same", kn_learning_same},
    {"worse", kn_learning_worse},
    {"mean_change", kn_learning_mean_change},
    {"w_plus", kn_learning_w_plus},
    {"p", kn_learning_p},
    {"exact", kn_learning_exact},
    {"hodges_lehmann", kn_learning_centre},
    {"hl_low", kn_learning_centre_low},
    {"hl_high", kn_learning_centre_high},
    {"rank_biserial", kn_learning_rank_biserial},
    {"gain_of_means", kn_learning_gain_of_means},
    {"mean_normalised_change", kn_learning_normalised_change},
};

const kn_sheet *kn_result_learning(const kn_report_input *input)
{
    kn_view view = kn_view_of(input);
    return kn_result_sheet(&view, columns, KN_COUNT(columns), NULL, input->learning->count);
}
