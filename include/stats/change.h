/* Change: levels of the same people before and after, on a scale whose best is level_max. */
#ifndef KN_STATS_CHANGE_H
#define KN_STATS_CHANGE_H

#include "base/status.h"
#include "stats/estimate.h"

#include <stddef.h>

/* Levels and changes are in levels, gains are shares of what could have been gained (a loss: of what could be lost).
 */
typedef struct kn_change {
    size_t pairs; /* improved + same + worse */
    size_t improved;
    size_t same;
    size_t worse;
    double mean_before;
    double mean_after;
    double mean_change;

    /* (mean after - mean before) / (level_max - mean before), at most 1; undefined when all began at level_max.
     * Source: Hake (1998), American Journal of Physics 66, 64-74, eq. 1. */
    kn_figure gain_of_means;

    /* Mean of (after - before)/(level_max - before) for a rise, (after - before)/(before - 1) for a fall and 0
     * for no change, -1..1, over the pairs on the scale 1..level_max; undefined when there are none.
     * Source: Marx and Cummings (2007), American Journal of Physics 75, 87-91. Other than there a pair that
     * stays at either end of the scale counts, as 0. */
    kn_figure normalised_change;
    size_t normalised_pairs;
    size_t below_scale; /* pairs with a level below 1 before or after: not in normalised_change */
} kn_change;

/* A level before and one after, and how often the two occur together. */
typedef struct kn_level_pair {
    double before, after;
    size_t count;
} kn_level_pair;

/* Pairs in any order, the same ones together or not. Undefined for no pairs; KN_DATA when a level is not within
 * 0..level_max. level_max >= 1. */
kn_status kn_change_measure(kn_change *out, const kn_level_pair *pairs, size_t distinct, double level_max);

#endif
