/* Tail: the few distribution functions the layer takes from GSL, and nothing else does.
 *
 * GSL aborts the process when a function raises its error handler, and switching the handler off is a change of a
 * global. So only functions that cannot raise it on the ranges below are called: the normal ones contain no error
 * path; gsl_cdf_beta_P and gsl_cdf_chisq_Q (GSL 2.7.1) raised nothing on a scan of these ranges and beyond, the
 * first error being at 1e7 degrees of freedom. The inverses gsl_cdf_*_Pinv do raise it, and are not used. */
#ifndef KN_STATS_TAIL_H
#define KN_STATS_TAIL_H

#include <stddef.h>

/* Most trials beta_below may stand for; from 1e7 on GSL's continued fraction gives up with NaN. */
enum { TAIL_TRIALS_MAX = 1000000 };

/* Most degrees of freedom of chi_squared_above. */
enum { TAIL_DF_MAX = 1000000 };

/* The normal deviate that leaves (1 - confidence)/2 above it: 1.959964 for 0.95. */
double normal_two_sided_deviate(double confidence);

/* Chance of a normal deviate at least as far from 0 as z, either way. */
double normal_two_sided_p(double z);

/* P(X <= x) of a beta variable with shapes a, b >= 1, a + b <= TAIL_TRIALS_MAX + 1, and 0 <= x <= 1. */
double beta_below(double x, double a, double b);

/* P(X > x) of a chi-squared variable with 1 <= df <= TAIL_DF_MAX degrees of freedom, and finite x >= 0. */
double chi_squared_above(double x, size_t df);

#endif
