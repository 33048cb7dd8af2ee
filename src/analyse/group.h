/* Group: the figures of some eligible people. */
#ifndef KN_ANALYSE_GROUP_H
#define KN_ANALYSE_GROUP_H

#include "reach.h"

/* Count an eligible person in, with what he or she did within the scope of the group. */
void kn_group_add(kn_coverage_group *group, const kn_reach *reach, const kn_reach_sums *sums);

/* Count in everybody who was counted in another group. */
void kn_group_add_all(kn_coverage_group *group, const kn_coverage_group *other);

/* Set what follows from the counts, bounds apart. `hours`: of its participants, in any order. Scratch is given back.
 */
void kn_group_measure(kn_coverage_group *group, const double *hours, kn_arena *scratch);

/* Bounds when `took_part` people and `stayed_away` others may belong to the group too: all of the latter and none of
 * the former in it, or the other way round. */
void kn_group_bound(kn_coverage_group *group, uint32_t took_part, uint32_t stayed_away);

#endif
