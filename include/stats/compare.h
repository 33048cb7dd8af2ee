/* Compare: two groups, each with a number of people and how many of them have a property.
 *
 * a is the group the result speaks of, b the one it is compared with: a difference above 0 or a ratio above 1 means
 * that the share is larger in a. A group without people makes a comparison KN_UNDEFINED; counts above KN_COUNT_MAX
 * are KN_LIMIT. k_a <= n_a and k_b <= n_b, else asserted. */
#ifndef KN_STATS_COMPARE_H
#define KN_STATS_COMPARE_H

#include "base/arena.h"
#include "base/status.h"
#include "stats/estimate.h"

#include <stddef.h>

typedef struct kn_two_by_two {
    size_t k_a; /* people of a with the property */
    size_t n_a; /* people of a */
    size_t k_b;
    size_t n_b;
} kn_two_by_two;

/* k/n, 0..1. Undefined for n = 0. */
kn_status kn_share(double *share, size_t k, size_t n);

/* Share of a minus share of b, -1..1, with the hybrid score interval; always bounded.
 * Source: Newcombe (1998b), Statistics in Medicine 17, 873-890, method 10. */
kn_status kn_difference_newcombe(kn_estimate *out, const kn_two_by_two *table, double confidence);

/* Share of a over share of b. Undefined when nobody in b has the property. */
kn_status kn_share_ratio(double *ratio, const kn_two_by_two *table);

/* Odds of a over odds of b, with limits from the standard error of its logarithm; bounded when no cell is 0.
 * Undefined when b's odds are 0 or a's have no denominator. Source: Woolf (1955). */
kn_status kn_odds_ratio(kn_estimate *out, const kn_two_by_two *table, double confidence);

/* Fisher's exact two-sided p: the chance, given the margins, of a table no likelier than this one; two chances
 * within a factor 1 + 1e-7 count as the same, as in R. Swapping the groups changes no bit.
 * Source: Fisher (1935); Agresti (2013), section 3.5. */
kn_status kn_fisher_exact(double *p, const kn_two_by_two *table);

/* The p of `count` comparisons of one family, adjusted so that rejecting those at most q keeps the expected share of
 * false rejections at most q. adjusted[i] belongs to p[i]; the two may be the same array. Leave undefined p out.
 * Undefined for count = 0. Source: Benjamini and Hochberg (1995). */
kn_status kn_adjust_benjamini_hochberg(double *adjusted, kn_arena *arena, const double *p, size_t count);

/* Everything about one table. */
typedef struct kn_comparison {
    double share_a;
    double share_b;
    kn_estimate difference;
    kn_figure ratio;
    bool odds_defined;
    kn_estimate odds_ratio; /* where odds_defined */
    double p;               /* Fisher's */
} kn_comparison;

kn_status kn_compare(kn_comparison *out, const kn_two_by_two *table, double confidence);

#endif
