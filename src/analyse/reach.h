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

/* Fill out[person] for everyone. O(people + participations). */
void kn_reach_measure(kn_reach *out, const kn_model *model, const kn_reach_scope *scope,
                      const kn_programme_parts *programmes, kn_arena *arena);

#endif
