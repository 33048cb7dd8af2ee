#include "stats/describe.h"

#include "exact_sum.h"
#include "values.h"

#include <assert.h>
#include <math.h>
#include <stdlib.h>

bool values_in_range(const double *x, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (!(fabs(x[i]) <= KN_VALUE_MAX))
            return false;
    return true;
}

kn_status kn_sum(double *sum, const double *x, size_t n)
{
    if (!values_in_range(x, n))
        return KN_LIMIT;
    exact_sum total = {0};
    for (size_t i = 0; i < n; i++)
        exact_sum_add(&total, x[i]);
    *sum = exact_sum_value(&total);
    return KN_OK;
}

/* Dividing a rounded sum can leave the range of the values by one ulp; equal values must have their own mean. */
static double mean_in_range(double sum, const double *x, size_t n)
{
    double low = x[0];
    double high = x[0];
    for (size_t i = 1; i < n; i++) {
        low = fmin(low, x[i]);
        high = fmax(high, x[i]);
    }
    return fmin(fmax(sum / (double)n, low), high) + 0.0;
}

kn_status kn_mean(double *mean, const double *x, size_t n)
{
    double sum;
    kn_status status = kn_sum(&sum, x, n);
    if (status != KN_OK)
        return status;
    if (n == 0)
        return KN_UNDEFINED;
    *mean = mean_in_range(sum, x, n);
    return KN_OK;
}

kn_status kn_variance(double *variance, const double *x, size_t n)
{
    double mean;
    kn_status status = kn_mean(&mean, x, n);
    if (status != KN_OK)
        return status;
    if (n < 2)
        return KN_UNDEFINED;
    exact_sum deviations = {0};
    exact_sum squares = {0};
    for (size_t i = 0; i < n; i++) {
        double deviation = x[i] - mean;
        exact_sum_add(&deviations, deviation);
        exact_sum_add(&squares, deviation * deviation);
    }
    double rest = exact_sum_value(&deviations);
    double corrected = exact_sum_value(&squares) - rest * rest / (double)n;
    *variance = fmax(corrected, 0.0) / (double)(n - 1);
    return KN_OK;
}

kn_status kn_sd(double *sd, const double *x, size_t n)
{
    double variance;
    kn_status status = kn_variance(&variance, x, n);
    if (status == KN_OK)
        *sd = sqrt(variance);
    return status;
}

static int ascending(const void *left, const void *right)
{
    double a = *(const double *)left;
    double b = *(const double *)right;
    return (a > b) - (a < b);
}

kn_status kn_sorted(double **sorted, kn_arena *arena, const double *x, size_t n)
{
    if (!values_in_range(x, n))
        return KN_LIMIT;
    double *copy = KN_NEW(arena, double, n);
    for (size_t i = 0; i < n; i++)
        copy[i] = x[i] + 0.0;
    if (n > 1)
        qsort(copy, n, sizeof(double), ascending);
    *sorted = copy;
    return KN_OK;
}

kn_status kn_quantile(double *quantile, const double *sorted, size_t n, double share)
{
    assert(share >= 0.0 && share <= 1.0);
    if (n == 0)
        return KN_UNDEFINED;
    double place = (double)(n - 1) * share;
    size_t below = (size_t)place;
    size_t above = below + 1 < n ? below + 1 : below;
    double part = place - (double)below;
    if (sorted[below] == sorted[above])
        *quantile = sorted[below];
    else
        *quantile = (1.0 - part) * sorted[below] + part * sorted[above];
    return KN_OK;
}

kn_status kn_median(double *median, const double *sorted, size_t n)
{
    return kn_quantile(median, sorted, n, 0.5);
}

kn_status kn_share_none(double *share, const double *x, size_t n)
{
    if (n == 0)
        return KN_UNDEFINED;
    size_t none = 0;
    for (size_t i = 0; i < n; i++)
        none += x[i] == 0.0;
    *share = (double)none / (double)n;
    return KN_OK;
}

kn_status kn_describe(kn_description *out, kn_arena *arena, const double *x, size_t n)
{
    if (n == 0)
        return KN_UNDEFINED;
    kn_mark mark = kn_arena_mark(arena);
    double *sorted;
    kn_status status = kn_sorted(&sorted, arena, x, n);
    if (status != KN_OK)
        return status;
    kn_description found = {.n = n, .min = sorted[0], .max = sorted[n - 1]};
    kn_sum(&found.sum, sorted, n);
    kn_mean(&found.mean, sorted, n);
    found.sd.defined = kn_sd(&found.sd.value, sorted, n) == KN_OK;
    kn_quantile(&found.q1, sorted, n, 0.25);
    kn_median(&found.median, sorted, n);
    kn_quantile(&found.q3, sorted, n, 0.75);
    kn_share_none(&found.share_none, sorted, n);
    kn_arena_rewind(arena, mark);
    *out = found;
    return KN_OK;
}
