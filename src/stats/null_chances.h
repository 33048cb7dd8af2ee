/* Null chances: the exact distributions of rank statistics when there is no effect. */
#ifndef KN_STATS_NULL_CHANCES_H
#define KN_STATS_NULL_CHANCES_H

#include "base/arena.h"

#include <stddef.h>

/* Chances of 0..top pairs with a larger, of n_a against n_b values without ties; in the arena.
 * The same bits with n_a and n_b swapped. Time n_a n_b top. */
double *mann_whitney_chances(kn_arena *arena, size_t n_a, size_t n_b, size_t top);

/* Chances of the sums 0..top when each of `count` ranks (>= 1) is in the sum or not with chance one half; in the
 * arena. Time count top. */
double *signed_rank_chances(kn_arena *arena, const size_t *ranks, size_t count, size_t top);

/* chances[0] + ... + chances[top]. */
double chance_up_to(const double *chances, size_t top);

#endif
