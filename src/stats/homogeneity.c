#include "cells.h"
#include "exact_sum.h"
#include "stats/stratified.h"
#include "tail.h"

#include <math.h>

/* What a stratum would hold of people of a with the property if its odds ratio were `odds`: the root, within the
 * margins, of A (n_b - m + A) = odds (n_a - A)(m - A), m being all with the property; in the form that does not
 * cancel. Source: Breslow and Day (1980), ch. 4. */
static double expected_count(const kn_two_by_two *table, double odds)
{
    double n_a = (double)table->n_a;
    double with = (double)(table->k_a + table->k_b);
    double square = 1.0 - odds;
    double linear = (double)table->n_b - with + odds * (n_a + with);
    double root = sqrt(fmax(linear * linear + 4.0 * square * odds * n_a * with, 0.0));
    if (linear >= 0.0)
        return 2.0 * odds * n_a * with / (linear + root);
    return (root - linear) / (2.0 * square);
}

/* Variance of that count: 1 / (1/A + 1/B + 1/C + 1/D) over the expected cells. */
static double expected_variance(const kn_two_by_two *table, double a_with)
{
    double a_without = (double)table->n_a - a_with;
    double b_with = (double)(table->k_a + table->k_b) - a_with;
    double b_without = (double)table->n_b - b_with;
    return 1.0 / (1.0 / a_with + 1.0 / a_without + 1.0 / b_with + 1.0 / b_without);
}

static bool says_something(const kn_two_by_two *table)
{
    size_t with = table->k_a + table->k_b;
    return table_check(table) == KN_OK && with > 0 && with < table->n_a + table->n_b;
}

kn_status kn_breslow_day(kn_homogeneity *out, const kn_two_by_two *strata, size_t count)
{
    kn_estimate common;
    kn_status status = kn_mantel_haenszel_odds_ratio(&common, strata, count, 0.95);
    if (status != KN_OK)
        return status;
    if (common.value == 0.0)
        return KN_UNDEFINED;
    exact_sum statistic_sum = {0}, excess_sum = {0}, variance_sum = {0};
    size_t used = 0;
    for (size_t i = 0; i < count; i++) {
        if (!says_something(&strata[i]))
            continue;
        double expected = expected_count(&strata[i], common.value);
        double variance = expected_variance(&strata[i], expected);
        if (!(variance > 0.0))   /* an odds ratio so extreme that rounding leaves a cell empty */
            return KN_UNDEFINED; /* net: not found by searching */
        double excess = (double)strata[i].k_a - expected;
        exact_sum_add(&statistic_sum, excess * excess / variance);
        exact_sum_add(&excess_sum, excess);
        exact_sum_add(&variance_sum, variance);
        used++;
    }
    if (used < 2)
        return KN_UNDEFINED;
    double plain = exact_sum_value(&statistic_sum);
    double excess = exact_sum_value(&excess_sum);
    double tarone = fmax(plain - excess * excess / exact_sum_value(&variance_sum), 0.0);
    size_t df = used - 1;
    *out = (kn_homogeneity){{plain, df, chi_squared_above(plain, df)}, {tarone, df, chi_squared_above(tarone, df)}};
    return KN_OK;
}
