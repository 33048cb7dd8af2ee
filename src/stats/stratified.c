#include "stats/stratified.h"

#include "cells.h"
#include "exact_sum.h"
#include "tail.h"

#include <math.h>

_Static_assert(KN_STRATA_MAX <= TAIL_DF_MAX, "kn_breslow_day has up to one degree of freedom a stratum");

/* KN_OK when the strata are within the limits and at least one counts. */
static kn_status check_strata(const kn_two_by_two *strata, size_t count)
{
    if (count > KN_STRATA_MAX)
        return KN_LIMIT;
    kn_status found = KN_UNDEFINED;
    for (size_t i = 0; i < count; i++) {
        kn_status status = table_check(&strata[i]);
        if (status == KN_LIMIT)
            return KN_LIMIT;
        if (status == KN_OK)
            found = KN_OK;
    }
    return found;
}

kn_status kn_strata_direction_count(kn_strata_direction *out, const kn_two_by_two *strata, size_t count)
{
    if (check_strata(strata, count) == KN_LIMIT)
        return KN_LIMIT;
    kn_strata_direction found = {0};
    for (size_t i = 0; i < count; i++) {
        const kn_two_by_two *t = &strata[i];
        bool counts = table_check(t) == KN_OK;
        size_t a = t->k_a * t->n_b; /* the shares over their common denominator */
        size_t b = t->k_b * t->n_a;
        found.used += counts;
        found.dropped += !counts;
        found.below += counts && a < b;
        found.equal += counts && a == b;
        found.above += counts && a > b;
    }
    *out = found;
    return KN_OK;
}

kn_status kn_mantel_haenszel_odds_ratio(kn_estimate *out, const kn_two_by_two *strata, size_t count,
                                        double confidence)
{
    kn_status status = check_strata(strata, count);
    if (status != KN_OK)
        return status;
    exact_sum r_sum = {0}, s_sum = {0}, pr_sum = {0}, mixed_sum = {0}, qs_sum = {0};
    for (size_t i = 0; i < count; i++) {
        if (table_check(&strata[i]) != KN_OK)
            continue;
        cells c = table_cells(&strata[i]);
        double n = (double)(strata[i].n_a + strata[i].n_b);
        double r = c.a_with * c.b_without / n;
        double s = c.a_without * c.b_with / n;
        double p = (c.a_with + c.b_without) / n;
        double q = (c.a_without + c.b_with) / n;
        exact_sum_add(&r_sum, r);
        exact_sum_add(&s_sum, s);
        exact_sum_add(&pr_sum, p * r);
        exact_sum_add(&mixed_sum, p * s + q * r);
        exact_sum_add(&qs_sum, q * s);
    }
    double r = exact_sum_value(&r_sum);
    double s = exact_sum_value(&s_sum);
    if (s == 0.0)
        return KN_UNDEFINED;
    double variance = 0.0;
    if (r > 0.0)
        variance = exact_sum_value(&pr_sum) / (2.0 * r * r) + exact_sum_value(&mixed_sum) / (2.0 * r * s) +
                   exact_sum_value(&qs_sum) / (2.0 * s * s);
    *out = estimate_from_log(r / s, variance, confidence);
    return KN_OK;
}

kn_status kn_mantel_haenszel_share_ratio(kn_estimate *out, const kn_two_by_two *strata, size_t count,
                                         double confidence)
{
    kn_status status = check_strata(strata, count);
    if (status != KN_OK)
        return status;
    exact_sum a_sum = {0}, b_sum = {0}, variance_sum = {0};
    for (size_t i = 0; i < count; i++) {
        if (table_check(&strata[i]) != KN_OK)
            continue;
        cells c = table_cells(&strata[i]);
        double n_a = (double)strata[i].n_a;
        double n_b = (double)strata[i].n_b;
        double n = n_a + n_b;
        exact_sum_add(&a_sum, c.a_with * n_b / n);
        exact_sum_add(&b_sum, c.b_with * n_a / n);
        exact_sum_add(&variance_sum, (n_a * n_b * (c.a_with + c.b_with) - c.a_with * c.b_with * n) / (n * n));
    }
    double a = exact_sum_value(&a_sum);
    double b = exact_sum_value(&b_sum);
    if (b == 0.0)
        return KN_UNDEFINED;
    double variance = a > 0.0 ? exact_sum_value(&variance_sum) / (a * b) : 0.0;
    *out = estimate_from_log(a / b, variance, confidence);
    return KN_OK;
}

kn_status kn_mantel_haenszel_difference(kn_estimate *out, const kn_two_by_two *strata, size_t count,
                                        double confidence)
{
    kn_status status = check_strata(strata, count);
    if (status != KN_OK)
        return status;
    exact_sum difference_sum = {0}, weight_sum = {0}, p_sum = {0}, q_sum = {0};
    for (size_t i = 0; i < count; i++) {
        if (table_check(&strata[i]) != KN_OK)
            continue;
        cells c = table_cells(&strata[i]);
        double a = (double)strata[i].n_a;
        double b = (double)strata[i].n_b;
        double n = a + b;
        /* Whole numbers until the division, so that equal shares differ by 0 and not by a rounding. */
        exact_sum_add(&difference_sum, (c.a_with * b - c.b_with * a) / n);
        exact_sum_add(&weight_sum, a * b / n);
        exact_sum_add(&p_sum, (a * a * c.b_with - b * b * c.a_with + a * b * (b - a) / 2.0) / (n * n));
        exact_sum_add(&q_sum, (c.a_with * c.b_without + c.b_with * c.a_without) / n / 2.0);
    }
    double weight = exact_sum_value(&weight_sum);
    double difference = fmax(fmin(exact_sum_value(&difference_sum) / weight, 1.0), -1.0);
    double variance = (difference * exact_sum_value(&p_sum) + exact_sum_value(&q_sum)) / (weight * weight);
    double reach = normal_two_sided_deviate(confidence) * sqrt(fmax(variance, 0.0));
    kn_interval limits = {fmax(difference - reach, -1.0), fmin(difference + reach, 1.0)};
    *out = (kn_estimate){difference, reach > 0.0, limits};
    return KN_OK;
}

kn_status kn_cochran_mantel_haenszel(kn_chi_squared *out, const kn_two_by_two *strata, size_t count)
{
    kn_status status = check_strata(strata, count);
    if (status != KN_OK)
        return status;
    exact_sum excess_sum = {0}, variance_sum = {0};
    for (size_t i = 0; i < count; i++) {
        if (table_check(&strata[i]) != KN_OK)
            continue;
        cells c = table_cells(&strata[i]);
        double n_a = (double)strata[i].n_a;
        double n_b = (double)strata[i].n_b;
        double n = n_a + n_b;
        double with = c.a_with + c.b_with;
        exact_sum_add(&excess_sum, (c.a_with * n_b - c.b_with * n_a) / n); /* k_a less its expectation */
        exact_sum_add(&variance_sum, n_a / n * (n_b / n) * with * ((n - with) / (n - 1.0)));
    }
    double excess = exact_sum_value(&excess_sum);
    double variance = exact_sum_value(&variance_sum);
    if (variance == 0.0)
        return KN_UNDEFINED;
    double statistic = excess * excess / variance;
    *out = (kn_chi_squared){statistic, 1, chi_squared_above(statistic, 1)};
    return KN_OK;
}
