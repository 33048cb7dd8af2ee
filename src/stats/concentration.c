#include "stats/concentration.h"

#include "exact_sum.h"
#include "stats/describe.h"

#include <assert.h>
#include <math.h>

/* The sum of amounts that can be shared out, or why they cannot. */
static kn_status sum_to_share(double *sum, const double *x, size_t n)
{
    kn_status status = kn_sum(sum, x, n);
    if (status != KN_OK)
        return status;
    for (size_t i = 0; i < n; i++)
        if (x[i] < 0.0)
            return KN_UNDEFINED;
    return *sum > 1.0 / KN_VALUE_MAX ? KN_OK : KN_UNDEFINED;
}

#ifndef NDEBUG
static int is_ascending(const double *x, size_t n)
{
    for (size_t i = 1; i < n; i++)
        if (x[i - 1] > x[i])
            return 0; /* never: the caller sorts */
    return 1;
}
#endif

kn_status kn_gini(double *gini, const double *sorted, size_t n)
{
    double sum;
    kn_status status = sum_to_share(&sum, sorted, n);
    if (status != KN_OK)
        return status;
    assert(is_ascending(sorted, n));
    /* The weights of x_(i) and x_(n+1-i) are opposite: added in pairs no term is negative and none cancels. */
    exact_sum spread = {0};
    for (size_t i = 0; i < n / 2; i++)
        exact_sum_add(&spread, (double)(n - 1 - 2 * i) * (sorted[n - 1 - i] - sorted[i]));
    *gini = exact_sum_value(&spread) / ((double)n * sum);
    return KN_OK;
}

kn_status kn_theil(double *theil, const double *x, size_t n)
{
    double sum;
    kn_status status = sum_to_share(&sum, x, n);
    if (status != KN_OK)
        return status;
    double mean;
    kn_mean(&mean, x, n);
    /* The x/m - 1 add up to 0; taking each off its term leaves terms >= 0 that do not cancel. */
    exact_sum entropy = {0};
    for (size_t i = 0; i < n; i++) {
        double ratio = x[i] / mean;
        exact_sum_add(&entropy, ratio > 0.0 ? ratio * log(ratio) - (ratio - 1.0) : 1.0);
    }
    *theil = fmax(exact_sum_value(&entropy) / (double)n, 0.0);
    return KN_OK;
}

kn_status kn_top_tenth_share(double *share, const double *sorted, size_t n)
{
    double sum;
    kn_status status = sum_to_share(&sum, sorted, n);
    if (status != KN_OK)
        return status;
    assert(is_ascending(sorted, n));
    size_t whole = n / 10;
    exact_sum top = {0};
    for (size_t i = n - whole; i < n; i++)
        exact_sum_add(&top, sorted[i]);
    double tenths_left = (double)(n % 10);
    *share = fmin((exact_sum_value(&top) + tenths_left / 10.0 * sorted[n - whole - 1]) / sum, 1.0);
    return KN_OK;
}
