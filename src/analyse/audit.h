/* Audit: how far apart the smallest and the largest value of each hidden count lie, for a reader who knows all the
 * facts and that no inner cell is negative. Linear programming; the only file behind this header is GLPK's door. */
#ifndef KN_ANALYSE_AUDIT_H
#define KN_ANALYSE_AUDIT_H

#include "analyse/disclosure.h"

/* A count that the reader has. */
typedef struct kn_audit_fact {
    kn_sum sum;
    int64_t value;
    int level;     /* aggregation: the lowest is hidden first where one must be */
    bool hideable; /* false: known whatever is decided */
} kn_audit_fact;

/* A count that the reader has not. Wide enough when the whole numbers between its bounds span `need` or more. */
typedef struct kn_audit_target {
    kn_sum sum;
    int64_t value; /* the true one: always within the bounds */
    int64_t need;
} kn_audit_target;

typedef struct kn_audit_question {
    const kn_audit_fact *facts;
    size_t facts_count;
    const kn_audit_target *targets;
    size_t targets_count;
    size_t cells_count;
} kn_audit_question;

#define KN_AUDIT_WIDE SIZE_MAX           /* wide enough */
#define KN_AUDIT_HOPELESS (SIZE_MAX - 1) /* too narrow, and no fact that may be hidden holds it together */

typedef struct kn_audit {
    size_t *culprit; /* per target: WIDE, HOPELESS, or the fact whose hiding would widen it */
    size_t programs; /* linear programs solved */
} kn_audit;

/* KN_DATA: the facts contradict each other or a target's value. KN_INTERNAL: the solver failed. */
kn_status kn_audit_run(kn_audit *out, const kn_audit_question *question, kn_arena *arena);

#endif
