/* Reach: what each person took part in, within a scope of days and activities. */
#ifndef KN_ANALYSE_REACH_H
#define KN_ANALYSE_REACH_H

#include "analyse/coverage.h"
#include "programmes.h"

/* Participations that count: dated from .. to, and of the activities asked for. */
typedef struct kn_reach_scope {
    kn_date start, end; /* the project period: who is eligible */
    kn_date to;         /* last day counted, at most `end` */
    bool by_pillar;
    kn_symbol pillar; /* where by_pillar; KN_NO_SYMBOL = activities without one */
    uint8_t kind;     /* kn_activity_kind; KN_ACTIVITY_NONE = all */
} kn_reach_scope;

/* The project's period and the days counted as of the as-of date; all activities. */
kn_reach_scope kn_reach_scope_of(const kn_model *model);

/* Whether participation `row` counts in the scope, its person apart. */
bool kn_reach_counts(const kn_model *model, const kn_reach_scope *scope, size_t row);

/* The participations of one person. */
typedef struct kn_reach_sums {
    uint32_t completed, dropped;
    uint32_t answered, taught; /* completed with an answer to taught_others; of those, yes */
    uint32_t without_hours;    /* of which no hours are known */
} kn_reach_sums;

/* Those who took part within a scope, one person after the other, in order of their ids. */
typedef struct kn_reach_walk {
    const kn_model *model;
    const kn_reach_scope *scope;
    kn_part_counter parts;
    size_t row;      /* the next one to look at */
    kn_index person; /* the one met last … */
    kn_reach reach;  /* … and what they did; lacks, age and education are not set */
    kn_reach_sums sums;
} kn_reach_walk;

/* Before the first. Scope and programmes stay the caller's; what is taken from the arena is of the size of the
 * activities. */
kn_reach_walk kn_reach_begin(const kn_model *model, const kn_reach_scope *scope, const kn_programme_parts *programmes,
                             kn_arena *arena);

/* Go to the next, eligible or not; false when there is nobody left. A walk to the end is O(participations). */
bool kn_reach_next(kn_reach_walk *walk);

/* Fill out[person] and sums[person] for everyone, with all that is known of them. O(people + participations). */
void kn_reach_measure(kn_reach *out, kn_reach_sums *sums, const kn_model *model, const kn_reach_scope *scope,
                      const kn_programme_parts *programmes, kn_arena *arena);

#endif
