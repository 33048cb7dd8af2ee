/* Ranks: items in order of up to three numbers, then of their own number, so that the order is total; or of what
 * people call them. */
#ifndef KN_REPORT_RANK_H
#define KN_REPORT_RANK_H

#include "base/text.h"

#include <stdbool.h>

enum { KN_RANK_KEYS = 3 };

typedef struct kn_rank {
    double key[KN_RANK_KEYS]; /* smallest first; negate for largest first */
    size_t item;
} kn_rank;

void kn_ranks_sort(kn_rank *ranks, size_t count);

/* The same, and their items in that order, in the arena. */
const size_t *kn_ranks_items(kn_rank *ranks, size_t count, kn_arena *arena);

/* An item and what people call it; one without a name (length 0) stands last. */
typedef struct kn_called {
    kn_str name;
    size_t item;
} kn_called;

/* Items as a dictionary of the language lists their names, equals by item; in the arena. Names become sort keys. */
const size_t *kn_called_items(kn_called *called, size_t count, kn_lang lang, kn_arena *arena);

/* The first `most` of many, given one at a time. */
typedef struct kn_foremost {
    kn_rank *ranks; /* in order once kn_foremost_end has been called */
    size_t count, most, room;
    bool full; /* ranks[most - 1] is the last that can be among them */
} kn_foremost;

/* There are at most `all` to come. */
kn_foremost kn_foremost_new(size_t most, size_t all, kn_arena *arena);
void kn_foremost_add(kn_foremost *foremost, kn_rank rank);
void kn_foremost_end(kn_foremost *foremost);

#endif
