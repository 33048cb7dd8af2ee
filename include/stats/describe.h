/* Describe: one sample of numbers. Values are finite and at most KN_VALUE_MAX in magnitude, else KN_LIMIT. */
#ifndef KN_STATS_DESCRIBE_H
#define KN_STATS_DESCRIBE_H

#include "base/arena.h"
#include "base/status.h"
#include "stats/estimate.h"

#include <stddef.h>

/* Sum, rounded once; 0 for n = 0. */
kn_status kn_sum(double *sum, const double *x, size_t n);

/* Arithmetic mean, never outside the range of the values. Undefined for n = 0. */
kn_status kn_mean(double *mean, const double *x, size_t n);

/* Sample variance with denominator n - 1, in the square of the values' unit; exactly 0 when all are equal.
 * Undefined for n < 2. Source: Chan, Golub and LeVeque (1983), the corrected two-pass algorithm. */
kn_status kn_variance(double *variance, const double *x, size_t n);

/* Sample standard deviation, the square root of kn_variance. Undefined for n < 2. */
kn_status kn_sd(double *sd, const double *x, size_t n);

/* An ascending copy, owned by the arena; -0 becomes 0. KN_LIMIT when a value is out of range. */
kn_status kn_sorted(double **sorted, kn_arena *arena, const double *x, size_t n);

/* Quantile of ascending values at `share` 0..1, interpolated between the order statistics at (n - 1) share.
 * Undefined for n = 0. Source: Hyndman and Fan (1996), type 7, the default of R. */
kn_status kn_quantile(double *quantile, const double *sorted, size_t n, double share);

/* Median of ascending values: the quantile at one half. Undefined for n = 0. */
kn_status kn_median(double *median, const double *sorted, size_t n);

/* Share of the values that are exactly 0. Undefined for n = 0. */
kn_status kn_share_none(double *share, const double *x, size_t n);

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

/* All of the above at once. Undefined for n = 0. */
kn_status kn_describe(kn_description *out, kn_arena *arena, const double *x, size_t n);

#endif
