/* Interval: what k of n leaves open about a share.
 *
 * All limits are fractions 0..1. Undefined for n = 0. Counts above KN_COUNT_MAX (for the exact methods
 * KN_EXACT_TRIALS_MAX) are KN_LIMIT. */
#ifndef KN_STATS_INTERVAL_H
#define KN_STATS_INTERVAL_H

#include "base/status.h"
#include "stats/estimate.h"

#include <stddef.h>

/* Most trials for kn_interval_clopper_pearson and kn_interval_mid_p. */
#define KN_EXACT_TRIALS_MAX 1000000u

/* A way to get limits for a share from k successes in n trials, k <= n. */
typedef kn_status kn_interval_method(kn_interval *out, size_t k, size_t n, double confidence);

/* Score interval, without continuity correction. Source: Wilson (1927); Newcombe (1998a), method 3. */
kn_interval_method kn_interval_wilson;

/* Exact interval: at each limit the tail beyond k has chance (1 - confidence)/2.
 * Source: Clopper and Pearson (1934). */
kn_interval_method kn_interval_clopper_pearson;

/* As Clopper-Pearson, but k itself counts half in the tail: narrower, and right on average instead of always.
 * Source: Lancaster (1961); Berry and Armitage (1995). */
kn_interval_method kn_interval_mid_p;

/* Limits for the share in a population of which n were drawn without replacement, k of them with the property:
 * the smallest and largest share that leave the tail beyond k a chance above (1 - confidence)/2. Both are whole
 * numbers of people over `population`; where almost all were drawn they may both lie beside k/n, and when all
 * were drawn they are k/n. k <= n <= population. Source: Buonaccorsi (1987); Konijn (1973). Staff records are a
 * census, so no sheet of today asks for it: it is what a sample of a finite population gets by methods.md. */
kn_status kn_interval_hypergeometric(kn_interval *out, size_t k, size_t n, size_t population, double confidence);

#endif
