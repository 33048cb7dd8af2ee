/* Hypergeometric: the number of marked things in a draw without replacement.
 *
 * Chances come from the ratio of neighbours, walked outwards from the mode: no log-gamma, whose rounding alone is
 * 1e-9 of the chance at a million things. */
#ifndef KN_STATS_HYPERGEOMETRIC_H
#define KN_STATS_HYPERGEOMETRIC_H

#include <stddef.h>

/* drawn <= marked + unmarked <= 2 KN_COUNT_MAX. */
typedef struct hypergeometric {
    size_t marked;
    size_t unmarked;
    size_t drawn;
} hypergeometric;

/* Chances around a count x that can be drawn; below + at + above = 1. A chance under 1e-300 may come out as 0. */
typedef struct chances {
    double below;
    double at;
    double above;
    double as_rare; /* of all counts no likelier than x, two chances within a factor 1 + 1e-7 being the same */
} chances;

chances hypergeometric_chances(hypergeometric draw, size_t x);

#endif
