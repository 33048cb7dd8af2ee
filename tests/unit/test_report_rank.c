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

/* The Swedish alphabet ends on å, ä, ö; English and Dutch take them for letters with accents. Capitals break ties
 * only, equals stand by their number, what has no name last. */
static void names_as_a_dictionary_lists_them(void **state)
{
    (void)state;
    static const char *const names[] = {"Åkeri", "zink", "", "Öl", "bygg", "Ärter", "Bygg", "bygg", "Orter"};
    enum { NAMES = sizeof names / sizeof *names };
    static const size_t orders[KN_LANGS][NAMES] = {
        [KN_EN] = {0, 5, 4, 7, 6, 3, 8, 1, 2}, /* Åkeri Ärter bygg bygg Bygg Öl Orter zink */
        [KN_SV] = {4, 7, 6, 8, 1, 0, 5, 3, 2}, /* bygg bygg Bygg Orter zink Åkeri Ärter Öl */
        [KN_NL] = {0, 5, 4, 7, 6, 3, 8, 1, 2},
    };
    for (int lang = 0; lang < KN_LANGS; lang++) {
        kn_arena *arena = kn_arena_new();
        kn_called called[NAMES];
        for (size_t i = 0; i < NAMES; i++)
            called[i] = (kn_called){kn_str_of(names[i]), i};
        const size_t *items = kn_called_items(called, NAMES, (kn_lang)lang, arena);
        for (size_t i = 0; i < NAMES; i++)
            assert_int_equal(items[i], orders[lang][i]);
        kn_arena_free(arena);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_first_are_those_of_the_whole),
        cmocka_unit_test(names_as_a_dictionary_lists_them),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
