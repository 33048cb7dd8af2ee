/* Describe: one sample of numbers. */
#ifndef KN_STATS_DESCRIBE_H
#define KN_STATS_DESCRIBE_H

#include "stats/counted.h"

/* Arithmetic mean, never outside the range of the values. Undefined for n = 0. */
kn_status kn_mean(double *mean, const kn_counted *sample);

/* Sample variance with denominator n - 1, in the square of the values' unit; exactly 0 when all are equal.
 * Undefined for n < 2. Source: Chan, Golub and LeVeque (1983), the corrected two-pass algorithm. */
kn_status kn_variance(double *variance, const kn_counted *sample);

/* Sample standard deviation, the square root of kn_variance. Undefined for n < 2. */
kn_status kn_sd(double *sd, const kn_counted *sample);

/* Quantile at `share` 0..1, interpolated between the order statistics at (n - 1) share. Undefined for n = 0.
 * Source: Hyndman and Fan (1996), type 7, the default of R. */
kn_status kn_quantile(double *quantile, const kn_counted *sample, double share);

/* Median: the quantile at one half. Undefined for n = 0. */
kn_status kn_median(double *median, const kn_counted *sample);

/* Share of the values that are exactly 0. Undefined for n = 0. */
kn_status kn_share_none(double *share, const kn_counted *sample);

/* What a table says about a sample. All fields in the values' unit but n and share_none (0..1). */
typedef struct kn_description {
    size_t n;
    double sum;
    double mean;
    kn_figure sd; /* undefined for n = 1 */
    double min;
    double q1;
    double median;
    double q3;
    double max;
    double share_none;
} kn_description;

/* All of the above at once: what the certified values of NIST's reference data are held against. The program asks for
 * the figures it shows one by one. Undefined for n = 0. */
kn_status kn_describe(kn_description *out, const kn_counted *sample);

#endif
