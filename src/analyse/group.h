/* Group: the figures of some eligible people, and the lists of people that coverage speaks of. */
#ifndef KN_ANALYSE_GROUP_H
#define KN_ANALYSE_GROUP_H

#include "analyse/coverage.h"
#include "reach.h"

/* Eligible people, in order of their ids. */
typedef struct kn_members {
    const kn_index *person;
    size_t count;
} kn_members;

kn_members kn_eligible_members(const kn_model *model, const kn_reach *people, kn_arena *arena);

/* Fill all but dimension, names, items and bounds; `people` is their reach within the scope of the group. Scratch is
 * given back. */
void kn_group_measure(kn_coverage_group *out, const kn_reach *people, kn_members members, kn_arena *arena);

/* Groups of all dimensions, sorted by dimension, group, group2. */
void kn_coverage_groups_build(kn_coverage *out, const kn_model *model, const kn_programme_parts *programmes,
                              kn_arena *arena);

#endif
