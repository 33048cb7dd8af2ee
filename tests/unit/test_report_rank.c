/* The first of many ranks are those that sorting all of them puts first. */
#include "check.h"

#include "../../src/report/rank.h"

enum { MOST_RANKS = 300 };

/* Few different keys, so that many are equal and the item decides; scattered by a step that is prime to the count. */
static kn_rank rank_at(size_t i)
{
    size_t n = i * 7919 % 997;
    return (kn_rank){{(double)(n % 5), (double)(n % 3), 0}, i};
}

static void the_first_are_those_of_the_whole(void **state)
{
    (void)state;
    static const size_t counts[] = {0, 1, 2, 7, 40, MOST_RANKS};
    static const size_t wanted[] = {0, 1, 2, 5, 40, 1000};
    for (size_t c = 0; c < sizeof counts / sizeof *counts; c++)
        for (size_t w = 0; w < sizeof wanted / sizeof *wanted; w++) {
            kn_arena *arena = kn_arena_new();
            kn_rank all[MOST_RANKS];
            kn_foremost first = kn_foremost_new(wanted[w], counts[c], arena);
            for (size_t i = 0; i < counts[c]; i++) {
                all[i] = rank_at(i);
                kn_foremost_add(&first, all[i]);
            }
            kn_foremost_end(&first);
            kn_ranks_sort(all, counts[c]);
            assert_int_equal(first.count, counts[c] < wanted[w] ? counts[c] : wanted[w]);
            for (size_t i = 0; i < first.count; i++)
                assert_int_equal(first.ranks[i].item, all[i].item);
            kn_arena_free(arena);
        }
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(the_first_are_those_of_the_whole)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
