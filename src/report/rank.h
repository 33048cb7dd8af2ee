/* Ranks: items in order of up to three numbers, then of their own number, so that the order is total. */
#ifndef KN_REPORT_RANK_H
#define KN_REPORT_RANK_H

#include <stddef.h>

enum { KN_RANK_KEYS = 3 };

typedef struct kn_rank {
    double key[KN_RANK_KEYS]; /* smallest first; negate for largest first */
    size_t item;
} kn_rank;

void kn_ranks_sort(kn_rank *ranks, size_t count);

#endif
