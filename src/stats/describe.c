#include "stats/describe.h"

#include "exact_sum.h"

#include <assert.h>
#include <math.h>

/* Dividing a rounded sum can leave the range of the values by one ulp; equal values must have their own mean. */
kn_status kn_mean(double *mean, const kn_counted *sample)
{
    if (sample->n == 0)
        return KN_UNDEFINED;
    double low = sample->runs[0].value;
    double high = sample->runs[sample->distinct - 1].value;
    *mean = fmin(fmax(sample->sum / (double)sample->n, low), high) + 0.0;
    return KN_OK;
}

kn_status kn_variance(double *variance, const kn_counted *sample)
{
    double mean;
    if (sample->n < 2 || kn_mean(&mean, sample) != KN_OK)
        return KN_UNDEFINED;
    exact_sum deviations = {0};
    exact_sum squares = {0};
    for (size_t i = 0; i < sample->distinct; i++) {
        double deviation = sample->runs[i].value - mean;
        exact_sum_add_times(&deviations, deviation, sample->runs[i].count);
        exact_sum_add_times(&squares, deviation * deviation, sample->runs[i].count);
    }
    double rest = exact_sum_value(&deviations);
    double corrected = exact_sum_value(&squares) - rest * rest / (double)sample->n;
    *variance = fmax(corrected, 0.0) / (double)(sample->n - 1);
    return KN_OK;
}

kn_status kn_sd(double *sd, const kn_counted *sample)
{
    double variance;
    kn_status status = kn_variance(&variance, sample);
    if (status == KN_OK)
        *sd = sqrt(variance);
    return status;
}

kn_status kn_quantile(double *quantile, const kn_counted *sample, double share)
{
    assert(share >= 0.0 && share <= 1.0);
    if (sample->n == 0)
        return KN_UNDEFINED;
    double place = (double)(sample->n - 1) * share;
    size_t below = (size_t)place;
    double part = place - (double)below;
    double low = kn_counted_at(sample, below);
    double high = below + 1 < sample->n ? kn_counted_at(sample, below + 1) : low;
    *quantile = low == high ? low : (1.0 - part) * low + part * high;
    return KN_OK;
}

kn_status kn_median(double *median, const kn_counted *sample)
{
    return kn_quantile(median, sample, 0.5);
}

kn_status kn_share_none(double *share, const kn_counted *sample)
{
    if (sample->n == 0)
        return KN_UNDEFINED;
    *share = (double)kn_counted_zeros(sample) / (double)sample->n;
    return KN_OK;
}

kn_status kn_describe(kn_description *out, const kn_counted *sample)
{
    if (sample->n == 0)
        return KN_UNDEFINED;
    *out = (kn_description){.n = sample->n,
                            .sum = sample->sum,
                            .min = sample->runs[0].value,
                            .max = sample->runs[sample->distinct - 1].value};
    kn_mean(&out->mean, sample);
    out->sd.defined = kn_sd(&out->sd.value, sample) == KN_OK;
    kn_quantile(&out->q1, sample, 0.25);
    kn_median(&out->median, sample);
    kn_quantile(&out->q3, sample, 0.75);
    kn_share_none(&out->share_none, sample);
    return KN_OK;
}
