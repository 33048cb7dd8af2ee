/* Allocation of people's time to requirements that compete for it: each person's time is spent once.
 *
 * Maximum flow in thousandths of FTE (Dinic 1970), the requirements served one at a time from the most to the least
 * urgent on one residual network: an earlier requirement never loses, and the totals are the best for every
 * decreasing weighting of the order (what can be served is a polymatroid; Edmonds 1970: its greedy vector is unique).
 * So `served` is a finding; which supplier serves which demand is not, and is not told.
 *
 * Scopes are nested (units in organisations in the whole): each has at most one parent, and a supplier that lies in a
 * scope lies in all that hold it. An organisation shares no arc with another unless a demand spans both, so a search
 * never leaves it: each is a network of its own without being solved apart. */
#ifndef KN_ANALYSE_ALLOCATE_H
#define KN_ANALYSE_ALLOCATE_H

#include "base/arena.h"
#include "base/number.h"

#include <stdint.h>

#define KN_NO_SCOPE UINT32_MAX
#define KN_NO_GROUP UINT32_MAX

/* A level of one competence that a supplier holds. */
typedef struct kn_skill {
    uint32_t competence; /* below competences_count */
    uint32_t level;      /* 0..31 */
} kn_skill;

/* People alike in scope and skills: `capacity` is the sum of their FTE. Their skills are
 * skills[first_skill .. first_skill+skills_count-1], each competence at most once. */
typedef struct kn_supplier {
    kn_milli capacity; /* >= 0 */
    uint32_t scope;    /* the innermost scope they lie in; KN_NO_SCOPE = none */
    uint32_t skills_count;
    size_t first_skill;
} kn_supplier;

/* So much time of suppliers in a scope who hold the competence at the level or above. */
typedef struct kn_demand {
    kn_milli amount; /* > 0 */
    uint32_t competence;
    uint32_t level; /* 1..31 */
    uint32_t scope; /* below scopes_count */
} kn_demand;

/* A supplier who could serve a demand once its training is done. */
typedef struct kn_trainee {
    uint32_t supplier, demand;
} kn_trainee;

typedef struct kn_allocation_problem {
    const kn_supplier *suppliers;
    uint32_t suppliers_count;
    const kn_skill *skills;
    const kn_demand *demands; /* in the order in which they are served */
    uint32_t demands_count;
    const uint32_t *scope_parent; /* per scope: the next one that holds it, of a lower number; KN_NO_SCOPE = none */
    uint32_t scopes_count;
    uint32_t competences_count;
    const kn_trainee *trainees; /* open only after all demands were served without them; may be NULL */
    uint32_t trainees_count;
} kn_allocation_problem;

/* The bottleneck is the sink side of the minimum cut closest to the sink: the demands that cannot all be met, those
 * met at their expense, and all who could serve them. It falls into groups of demands that share suppliers, one by
 * one or in a row. In each group the amounts exceed the suppliers' capacity, and all that capacity is served to them.
 */
typedef struct kn_allocation {
    kn_milli *served;       /* per demand */
    kn_milli *served_after; /* per demand, with the trainees too; never below served */
    uint32_t *group;        /* per demand: its group, numbered from 0 by the first demand in it; KN_NO_GROUP = none */
    uint32_t *supplier_group; /* per supplier, likewise */
    uint32_t groups;
} kn_allocation;

/* Solve. Results live in the arena, as do the few arrays of work. The order of suppliers changes nothing. */
void kn_allocate(kn_allocation *out, const kn_allocation_problem *problem, kn_arena *arena);

#endif
