/* Counted: a sample as the distinct values in it and how often each occurs, which is all that any statistic of the
 * layer needs to know of it. Hours of a million people are a few hundred amounts: what would take a million steps
 * takes as many as there are amounts. */
#ifndef KN_STATS_COUNTED_H
#define KN_STATS_COUNTED_H

#include "base/arena.h"
#include "base/status.h"
#include "stats/estimate.h"

#include <stddef.h>

/* A value and how often it occurs, at least once. */
typedef struct kn_run {
    double value;
    size_t count;
} kn_run;

/* Values are finite and at most KN_VALUE_MAX in magnitude. {0} is a sample of nobody. */
typedef struct kn_counted {
    kn_run *runs; /* by value, ascending; each value once, 0 without a sign */
    size_t distinct;
    size_t n;   /* values in all */
    double sum; /* of all, rounded once */
} kn_counted;

/* Count n values in any order. `runs` is the arena's. KN_LIMIT when a value is out of range. */
kn_status kn_counted_of(kn_counted *out, kn_arena *arena, const double *x, size_t n);

/* Of runs that ascend already, each with a count, which stay the caller's. */
kn_counted kn_counted_from(kn_run *runs, size_t distinct);

/* So many zeros more. The runs of a sample from kn_counted_of have room for them. */
void kn_counted_add_zeros(kn_counted *sample, size_t zeros);

/* How many values are 0. */
size_t kn_counted_zeros(const kn_counted *sample);

/* The value at `place` 0..n - 1 in ascending order. */
double kn_counted_at(const kn_counted *sample, size_t place);

#endif
