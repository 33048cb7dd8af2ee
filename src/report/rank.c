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

const size_t *kn_ranks_items(kn_rank *ranks, size_t count, kn_arena *arena)
{
    kn_ranks_sort(ranks, count);
    size_t *items = KN_NEW(arena, size_t, count);
    for (size_t i = 0; i < count; i++)
        items[i] = ranks[i].item;
    return items;
}

static int order_called(const void *left, const void *right)
{
    const kn_called *a = left, *b = right;
    if ((a->name.length == 0) != (b->name.length == 0))
        return a->name.length == 0 ? 1 : -1;
    int by_name = kn_str_order(a->name, b->name);
    return by_name != 0 ? by_name : (a->item > b->item) - (a->item < b->item);
}

const size_t *kn_called_items(kn_called *called, size_t count, kn_lang lang, kn_arena *arena)
{
    for (size_t i = 0; i < count; i++)
        if (called[i].name.length > 0)
            called[i].name = kn_text_sort_key(arena, lang, called[i].name);
    if (count > 1)
        qsort(called, count, sizeof *called, order_called);
    size_t *items = KN_NEW(arena, size_t, count);
    for (size_t i = 0; i < count; i++)
        items[i] = called[i].item;
    return items;
}

kn_foremost kn_foremost_new(size_t most, size_t all, kn_arena *arena)
{
    size_t room = all < 2 * most + 1 ? all : 2 * most + 1;
    return (kn_foremost){.ranks = KN_NEW(arena, kn_rank, room), .most = most, .room = room};
}

static void drop_the_rest(kn_foremost *foremost)
{
    kn_ranks_sort(foremost->ranks, foremost->count);
    foremost->count = foremost->count < foremost->most ? foremost->count : foremost->most;
    foremost->full = foremost->count > 0 && foremost->count == foremost->most;
}

/* Room for twice as many: they are sorted once in a while, and what cannot be among the first is not kept. */
void kn_foremost_add(kn_foremost *foremost, kn_rank rank)
{
    if (foremost->full && order(&foremost->ranks[foremost->most - 1], &rank) < 0)
        return;
    if (foremost->count == foremost->room)
        drop_the_rest(foremost);
    foremost->ranks[foremost->count++] = rank;
}

void kn_foremost_end(kn_foremost *foremost)
{
    drop_the_rest(foremost);
}
