/* Concentration: how unequally a sum of amounts (hours) is shared out.
 *
 * Amounts are >= 0, else KN_UNDEFINED. Nothing to share out (n = 0, all zero, or a sum below 1/KN_VALUE_MAX) is
 * KN_UNDEFINED. */
#ifndef KN_STATS_CONCENTRATION_H
#define KN_STATS_CONCENTRATION_H

#include "stats/counted.h"

/* Gini coefficient, sum of (2i - n - 1) x_(i) over n sum x: 0 when all are equal (exactly),
 * (n - 1)/n when one has all. No small-sample factor n/(n - 1).
 * Source: Gini (1912), in the form of Dixon, Weiner, Mitchell-Olds and Woodley (1987). */
kn_status kn_gini(double *gini, const kn_counted *amounts);

/* Theil's T, the mean of (x/m) ln(x/m) with m the mean and 0 ln 0 = 0: 0 when all are equal (exactly), ln n when
 * one has all. In nats. Source: Theil (1967), Economics and Information Theory, ch. 4. */
kn_status kn_theil(double *theil, const kn_counted *amounts);

/* Share of the sum held by the tenth that has most: one minus the Lorenz curve at 0.9, drawn
 * with straight lines. Where a tenth of n is not whole, the next amount counts for the fraction left, so that the
 * share is 0.1 when all are equal whatever n is, ties need no rule, and doubling every person changes nothing. */
kn_status kn_top_tenth_share(double *share, const kn_counted *amounts);

#endif
