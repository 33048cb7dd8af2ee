/* Learning: what the levels before and after say, where both were taken.
 *
 * A pair is a completed participation (within the scope of coverage.h) that has both levels; one person may bring
 * several. There is no comparison group, and who was measured low by chance will be measured higher next time
 * (regression to the mean): a change here is not yet an effect. Sources: stats/change.h, stats/rank_test.h,
 * stats/shift.h.
 */
#ifndef KN_ANALYSE_LEARNING_H
#define KN_ANALYSE_LEARNING_H

#include "analyse/coverage.h"
#include "stats/change.h"

/* In byte order of their names in learning.csv. */
typedef enum kn_learning_scope {
    KN_LEARNING_ACTIVITY,
    KN_LEARNING_ALL,
    KN_LEARNING_COMPETENCE,
    KN_LEARNING_SCOPES
} kn_learning_scope;

typedef struct kn_learning_row {
    kn_learning_scope scope;
    kn_index item;    /* activity or competence; KN_NONE for all */
    uint32_t people;  /* distinct */
    kn_change change; /* over all pairs; at least one */
    kn_figure w_plus; /* rank sum of the rises, zeros dropped; undefined when nothing changed */
    kn_figure p;      /* Wilcoxon, two-sided */
    bool exact;       /* of p */
    kn_figure centre, centre_low, centre_high; /* Hodges-Lehmann, in levels, of the changes that are not zero: the
                                                  same ones that the test ranks */
    kn_figure rank_biserial;                   /* -1..1: the share of evidence for a rise less that for a fall */
} kn_learning_row;

typedef struct kn_learning {
    kn_learning_row *rows; /* by scope, then item; only those with pairs */
    size_t count;
    size_t first[KN_LEARNING_SCOPES + 1];
    uint64_t completed; /* participations completed: with both levels or not */
} kn_learning;

/* Compute everything; never fails. Results live in the arena. */
void kn_learning_compute(kn_learning *out, const kn_model *model, const kn_coverage *coverage, kn_arena *arena);

/* The row over all pairs; NULL when there are none. */
const kn_learning_row *kn_learning_all(const kn_learning *learning);

/* "activity". */
kn_str kn_learning_scope_name(kn_learning_scope scope);

#endif
