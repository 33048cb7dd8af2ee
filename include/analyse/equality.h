/* Equality: women and men side by side, in participation, completion and hours; over all, in each organisation, and
 * over organisations without mixing them.
 *
 * Sources: stats/compare.h, stats/stratified.h, stats/rank_test.h, stats/shift.h. Everybody eligible is there: a
 * share here has no sampling error. Interval and p answer another question: whether the difference is larger than
 * chance alone would make, if women and men (of one organisation) had the same chance. */
#ifndef KN_ANALYSE_EQUALITY_H
#define KN_ANALYSE_EQUALITY_H

#include "analyse/coverage.h"
#include "stats/stratified.h"

/* In byte order of their names in comparisons.csv. */
typedef enum kn_family {
    KN_FAMILY_COMPLETION,    /* n: participants, k: those with at least one participation completed */
    KN_FAMILY_HOURS,         /* n: participants, compared by their hours; no k, no shares */
    KN_FAMILY_PARTICIPATION, /* n: eligible, k: participants */
    KN_FAMILIES
} kn_family;

typedef enum kn_stratum {
    KN_STRATUM_CRUDE,       /* everybody, organisations mixed */
    KN_STRATUM_STRATIFIED,  /* within organisations, summed up; not for hours */
    KN_STRATUM_ORGANISATION /* one organisation */
} kn_stratum;

/* a = women, b = men. What is not defined is not, never 0. */
typedef struct kn_compared {
    kn_family family;
    kn_stratum stratum;
    kn_index organisation;       /* of ORGANISATION; else KN_NONE */
    uint32_t n_a, k_a, n_b, k_b; /* stratified: sums over the strata used */
    kn_figure share_a, share_b;
    kn_figure difference, difference_low, difference_high; /* of shares, a less b: Newcombe; stratified: Sato */
    kn_figure ratio;                                       /* of shares; stratified: Mantel-Haenszel */
    kn_figure odds_ratio, odds_ratio_low, odds_ratio_high; /* Woolf; stratified: Robins, Breslow and Greenland */
    kn_figure chi2, p, p_adjusted; /* Fisher, Cochran-Mantel-Haenszel or Mann-Whitney; adjusted over the family */
    kn_figure homogeneity_chi2, homogeneity_p; /* Breslow-Day with Tarone's correction */
    kn_figure median_a, median_b;              /* hours */
    kn_figure shift, shift_low, shift_high;    /* hours, Hodges-Lehmann */
    uint32_t strata_used, strata_dropped;      /* of STRATIFIED */
} kn_compared;

typedef struct kn_equality {
    kn_compared *items; /* by family; in each crude, stratified, then the organisations by id */
    size_t count;
    size_t first[KN_FAMILIES + 1];
    kn_strata_direction direction[KN_FAMILIES]; /* of the organisations; hours: all 0 */
} kn_equality;

/* Compute everything; never fails. Results live in the arena. */
void kn_equality_compute(kn_equality *out, const kn_model *model, const kn_coverage *coverage, kn_arena *arena);

/* The crude and the stratified comparison of a family; NULL when there is none. */
const kn_compared *kn_equality_crude(const kn_equality *equality, kn_family family);
const kn_compared *kn_equality_stratified(const kn_equality *equality, kn_family family);

/* "participation". */
kn_str kn_family_name(kn_family family);

#endif
