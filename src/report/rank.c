#include "rank.h"

#include <stdlib.h>

static int order(const void *left, const void *right)
{
    const kn_rank *a = left, *b = right;
    for (int k = 0; k < KN_RANK_KEYS; k++)
        if (a->key[k] != b->key[k])
            return a->key[k] < b->key[k] ? -1 : 1;
    return a->item < b->item ? -1 : a->item > b->item;
}

void kn_ranks_sort(kn_rank *ranks, size_t count)
{
    if (count > 1)
        qsort(ranks, count, sizeof *ranks, order);
}
