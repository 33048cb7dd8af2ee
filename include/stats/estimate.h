/* Estimate: the shapes a statistic takes when it is more than one number, and the limits common to the layer.
 *
 * Rules of the layer:
 *  - An out parameter is set only when the function returns KN_OK. No NaN and no infinity ever leaves the layer.
 *  - KN_UNDEFINED: the statistic does not exist for this input. KN_LIMIT: a value or count beyond the limits below.
 *  - A share or a probability is a fraction 0..1, never a percentage.
 *  - `confidence` is a fraction strictly between 0 and 1, such as 0.95. A confidence outside that range, or more
 *    successes than trials, is a programming error and asserted.
 *  - The order of the values of a sample never changes a bit of the result.
 *  - Functions are pure: no clock, locale, environment or global. Scratch taken from an arena is given back. */
#ifndef KN_STATS_ESTIMATE_H
#define KN_STATS_ESTIMATE_H

#include <stdbool.h>

/* Largest magnitude of a measured value: its square still adds up without overflow. NaN and infinity are beyond it.
 */
#define KN_VALUE_MAX 1e150

/* Largest count of people or strata: products of two counts stay exact in 64 bits. */
#define KN_COUNT_MAX 1000000000u

/* A number that may not exist. `value` means something only where `defined`. */
typedef struct kn_figure {
    bool defined;
    double value;
} kn_figure;

/* A closed interval, low <= high. */
typedef struct kn_interval {
    double low;
    double high;
} kn_interval;

/* A number with confidence limits; the limits exist only where `bounded`. */
typedef struct kn_estimate {
    double value;
    bool bounded;
    kn_interval limits;
} kn_estimate;

#endif
