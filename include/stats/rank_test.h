/* Rank test: tests that use only the order of the values, and how strongly one side prevails.
 *
 * Samples have at most KN_RANK_MAX values, else KN_LIMIT. p is two-sided. */
#ifndef KN_STATS_RANK_TEST_H
#define KN_STATS_RANK_TEST_H

#include "stats/counted.h"

/* Most values of a sample: doubled rank sums stay exact in 64 bits. */
#define KN_RANK_MAX 100000000u

/* From this many in either group on, and with any tie, kn_mann_whitney is approximate, as in R. */
#define KN_MANN_WHITNEY_EXACT_BELOW 50u

/* Up to this many pairs, tied or not, kn_signed_rank is exact. */
#define KN_SIGNED_RANK_EXACT_MAX 200u

typedef struct kn_rank_test {
    double statistic;
    size_t used;          /* values that were ranked */
    bool exact;           /* p is from the exact distribution, not from the normal one */
    kn_figure p;          /* undefined when the ranks cannot differ: all values tied */
    double rank_biserial; /* -1..1: the share of evidence for a (or for a rise) less that against */
} kn_rank_test;

/* Whether values of a tend to be larger than those of b. statistic: the pairs in which a is larger, ties counting
 * half (W of R). Exact below 50 in each group without ties; else normal with tie and continuity correction.
 * Undefined when a group is empty. rank_biserial: 2 statistic/(n_a n_b) - 1.
 * Source: Mann and Whitney (1947); Lehmann (1975), ch. 1, for ties; Cureton (1956). */
kn_status kn_mann_whitney(kn_rank_test *out, kn_arena *arena, const kn_counted *a, const kn_counted *b);

/* Whether the changes tend to be above 0. Zeros are dropped, the others ranked by size; statistic: the rank sum of
 * the rises (V of R, W+ elsewhere). Exact up to 200 changes that are not zero, tied or not; else normal with tie and
 * continuity correction. Undefined when no change is other than zero. rank_biserial (matched): the rank sum of the
 * rises less that of the falls, over both together.
 * Source: Wilcoxon (1945); Hollander and Wolfe (1999), section 3.1; Kerby (2014). */
kn_status kn_signed_rank(kn_rank_test *out, kn_arena *arena, const kn_counted *change);

#endif
