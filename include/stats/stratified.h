/* Stratified: the same comparison made in many strata (organisations) and summed up without mixing them.
 *
 * Strata in which a group has no people say nothing and are left out everywhere; with no strata left everything is
 * KN_UNDEFINED. More than KN_STRATA_MAX strata, or a count above KN_COUNT_MAX, are KN_LIMIT. The order of the strata
 * changes no bit. */
#ifndef KN_STATS_STRATIFIED_H
#define KN_STATS_STRATIFIED_H

#include "base/status.h"
#include "stats/compare.h"
#include "stats/estimate.h"

#include <stddef.h>

#define KN_STRATA_MAX 1000000u

/* How many strata count, and which way they point. used = below + equal + above. */
typedef struct kn_strata_direction {
    size_t used;
    size_t dropped; /* a group without people */
    size_t below;   /* the share of a is below that of b */
    size_t equal;
    size_t above;
} kn_strata_direction;

/* Never undefined: no strata give zeros. */
kn_status kn_strata_direction_count(kn_strata_direction *out, const kn_two_by_two *strata, size_t count);

/* Common odds ratio. Undefined when its denominator is 0; bounded when it is above 0.
 * Source: Mantel and Haenszel (1959); limits from Robins, Breslow and Greenland (1986). With a single stratum it is
 * kn_odds_ratio. */
kn_status kn_mantel_haenszel_odds_ratio(kn_estimate *out, const kn_two_by_two *strata, size_t count,
                                        double confidence);

/* Common ratio of shares. Undefined when nobody in b has the property in any stratum; bounded when it is above 0.
 * Source: Mantel and Haenszel (1959); limits from Greenland and Robins (1985). */
kn_status kn_mantel_haenszel_share_ratio(kn_estimate *out, const kn_two_by_two *strata, size_t count,
                                         double confidence);

/* Common difference of shares, -1..1. Bounded unless all people, or none, have the property in every stratum.
 * Limits may pass -1 or 1 in small samples and are cut there.
 * Source: Mantel-Haenszel weights, Greenland and Robins (1985); variance from Sato (1989). */
kn_status kn_mantel_haenszel_difference(kn_estimate *out, const kn_two_by_two *strata, size_t count,
                                        double confidence);

/* A chi-squared statistic with its degrees of freedom and the chance of one as large. */
typedef struct kn_chi_squared {
    double statistic;
    size_t df;
    double p;
} kn_chi_squared;

/* Whether group and property are related within the strata, without continuity correction; df = 1. Undefined when
 * every stratum has all or nobody with the property.
 * Source: Cochran (1954); Mantel and Haenszel (1959). */
kn_status kn_cochran_mantel_haenszel(kn_chi_squared *out, const kn_two_by_two *strata, size_t count);

/* Whether the odds ratio is the same in all strata. Strata where all or nobody have the property fit any odds ratio
 * and are left out too; df is the rest less 1. Undefined when the common odds ratio is 0 or undefined, or df is 0. */
typedef struct kn_homogeneity {
    kn_chi_squared plain;  /* Breslow and Day (1980), eq. 4.30 */
    kn_chi_squared tarone; /* with the correction of Tarone (1985) that makes it chi-squared: the one to report */
} kn_homogeneity;

kn_status kn_breslow_day(kn_homogeneity *out, const kn_two_by_two *strata, size_t count);

#endif
