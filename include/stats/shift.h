/* Shift: by how much, in the values' own unit, one sample lies above another or above 0.
 *
 * Estimates are exact medians over all pairs, found by counting, not by listing them: 100,000 against 100,000 values
 * takes milliseconds. Limits are order statistics of the same pairs, at the places that the rank test without ties
 * gives; as the interval is closed, its confidence is at least the one asked for with ties as well (Noether 1967).
 * It is not bounded when the samples are too small for that confidence: fewer than 6 values at 0.95.
 * Samples have at most KN_RANK_MAX values, else KN_LIMIT. */
#ifndef KN_STATS_SHIFT_H
#define KN_STATS_SHIFT_H

#include "stats/counted.h"

/* Median of all differences a_i - b_j. Limits exact below 50 in each group, else from the normal approximation with
 * continuity correction. Undefined when a group is empty.
 * Source: Hodges and Lehmann (1963); Moses, in Hollander and Wolfe (1999), section 4.3. */
kn_status kn_hodges_lehmann_shift(kn_estimate *out, kn_arena *arena, const kn_counted *a, const kn_counted *b,
                                  double confidence);

/* Median of all means of two values (Walsh averages), each value with itself too. Nothing is dropped: where the test
 * drops zeros and the estimate must speak of the same pairs, leave them out before. Limits exact up to 200 values,
 * else from the normal approximation with continuity correction. Undefined for n = 0.
 * Source: Hodges and Lehmann (1963); Tukey, in Hollander and Wolfe (1999), section 3.3. */
kn_status kn_hodges_lehmann_centre(kn_estimate *out, kn_arena *arena, const kn_counted *sample, double confidence);

#endif
