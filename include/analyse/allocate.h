/* Allocation of people's time to requirements that compete for it: each person's time is spent once.
 *
 * Maximum flow in thousandths of FTE (Dinic 1970), sinks opened one at a time from the most to the least urgent, each
 * augmenting the same residual network: an earlier requirement never loses, and the totals are the best for every
 * decreasing weighting of the order (the served amounts form a polymatroid; the greedy vector is unique). */
#ifndef KN_ANALYSE_ALLOCATE_H
#define KN_ANALYSE_ALLOCATE_H

#include "base/arena.h"
#include "base/number.h"

#include <stdint.h>

/* People alike: `capacity` is the sum of their FTE. They hold skills[first_skill .. first_skill+skills-1]. */
typedef struct kn_supplier {
    kn_milli capacity;
    size_t first_skill, skills;
} kn_supplier;

/* A level of one competence inside one scope group (a requirement is served by holders at its level or above). */
typedef struct kn_skill {
    uint32_t competence;
    uint32_t level;
} kn_skill;

typedef struct kn_demand {
    kn_milli amount;
    uint32_t competence;
    uint32_t level;
    uint32_t scope; /* which suppliers are inside: see kn_allocation_problem.inside */
} kn_demand;

typedef struct kn_allocation_problem {
    const kn_supplier *suppliers;
    size_t suppliers_count;
    const kn_skill *skills;
    const kn_demand *demands; /* in the order in which they are served */
    size_t demands_count;
    /* whether supplier s lies in scope u: inside[u * suppliers_count + s] */
    const uint8_t *inside;
    size_t scopes_count;
    /* extra skills that open after the first solution (people in training), same form; may be NULL */
    const kn_supplier *trainees;
    const kn_skill *trainee_skills;
} kn_allocation_problem;

typedef struct kn_allocation {
    kn_milli *served;        /* per demand */
    kn_milli *served_after;  /* per demand, with the trainees' skills open too; never below served */
    uint8_t *tight;          /* per demand: 1 = on the sink side of the minimum cut closest to the sink */
    uint8_t *tight_supplier; /* per supplier likewise */
    uint32_t *group;         /* per demand: connected bottleneck group from 0; UINT32_MAX = none */
    size_t groups;
} kn_allocation;

void kn_allocate(kn_allocation *out, const kn_allocation_problem *problem, kn_arena *arena);

#endif
