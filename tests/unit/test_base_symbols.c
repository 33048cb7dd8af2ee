#include "base/symbols.h"
#include "check.h"

#include <stdio.h>

static void equal_texts_have_one_symbol(void **state)
{
    (void)state;
    kn_symbols *symbols = kn_symbols_new();
    kn_symbol anna = kn_symbols_intern(symbols, KN_STR("Anna"));
    char again[] = {'A', 'n', 'n', 'a', 'x'};
    assert_int_equal(kn_symbols_intern(symbols, (kn_str){again, 4}), anna);
    assert_int_not_equal(kn_symbols_intern(symbols, (kn_str){again, 5}), anna);
    assert_int_equal(kn_symbols_find(symbols, KN_STR("Anna")), anna);
    assert_int_equal(kn_symbols_find(symbols, KN_STR("Beata")), KN_NO_SYMBOL);
    assert_int_equal(kn_symbols_intern(symbols, KN_STR("")), KN_NO_SYMBOL);
    assert_int_equal(kn_symbols_count(symbols), 3);
    assert_text(kn_symbols_text(symbols, anna), "Anna");
    assert_int_equal(kn_symbols_text(symbols, anna).data[4], 0);
    kn_symbols_free(symbols);
}

static void a_hundred_thousand_texts_keep_their_numbers(void **state)
{
    (void)state;
    kn_symbols *symbols = kn_symbols_new();
    char text[32];
    for (uint32_t round = 0; round < 2; round++)
        for (uint32_t i = 0; i < 100000; i++) {
            int length = snprintf(text, sizeof text, "person-%u", i);
            assert_int_equal(kn_symbols_intern(symbols, (kn_str){text, (size_t)length}), i + 1);
        }
    assert_int_equal(kn_symbols_count(symbols), 100001);
    assert_text(kn_symbols_text(symbols, 100000), "person-99999");
    kn_symbols_free(symbols);
}

static void a_text_longer_than_a_block_is_kept(void **state)
{
    (void)state;
    kn_symbols *symbols = kn_symbols_new();
    kn_arena *arena = kn_arena_new();
    char *long_text = kn_arena_alloc(arena, 1000000, 1);
    for (size_t i = 0; i < 1000000; i++)
        long_text[i] = 'x';
    kn_symbol symbol = kn_symbols_intern(symbols, (kn_str){long_text, 1000000});
    assert_int_equal(kn_symbols_text(symbols, symbol).length, 1000000);
    assert_int_equal(kn_symbols_find(symbols, (kn_str){long_text, 999999}), KN_NO_SYMBOL);
    kn_arena_free(arena);
    kn_symbols_free(symbols);
}

/* Texts that share their first eight bytes, or are those bytes. */
static void texts_with_one_beginning_are_told_apart(void **state)
{
    (void)state;
    const kn_str texts[] = {KN_STR("employee"), KN_STR("employee1"), KN_STR("employee2"), KN_STR(""),
                            KN_STR("employe"),  KN_STR("employee1"), KN_STR("employee")};
    static const kn_symbol expected[] = {1, 2, 3, KN_NO_SYMBOL, 4, 2, 1};
    kn_symbols *symbols = kn_symbols_new();
    kn_symbol out[7] = {KN_NO_SYMBOL};
    kn_symbols_intern_rest(symbols, out, texts, 7);
    for (size_t i = 0; i < 7; i++)
        assert_int_equal(out[i], expected[i]);
    kn_symbols_free(symbols);
}

static void many_at_once_are_numbered_as_one_by_one(void **state)
{
    (void)state;
    enum { TEXTS = 5000 };
    static char room[TEXTS][16];
    static kn_str texts[TEXTS];
    static kn_symbol out[TEXTS];
    kn_symbols *one_by_one = kn_symbols_new();
    kn_symbols *at_once = kn_symbols_new();
    for (size_t i = 0; i < TEXTS; i++)
        texts[i] = (kn_str){room[i], (size_t)snprintf(room[i], sizeof room[i], "P%zu", i * i % 3001)};
    kn_symbols_intern_rest(at_once, out, texts, TEXTS);
    for (size_t i = 0; i < TEXTS; i++)
        assert_int_equal(out[i], kn_symbols_intern(one_by_one, texts[i]));
    kn_symbols_free(one_by_one);
    kn_symbols_free(at_once);
}

/* Whatever is settled when, and whether the smaller goes into the larger or the other way round, a text keeps its
 * number; only what is settled is looked up. */
static void what_is_settled_is_looked_up(void **state)
{
    (void)state;
    enum { TEXTS = 40000 };
    static char room[TEXTS][24];
    static kn_str texts[TEXTS];
    static kn_symbol out[TEXTS];
    static const size_t stages[] = {0, 10, 30000, 30001, 31000, TEXTS};
    kn_symbols *symbols = kn_symbols_new();
    for (size_t i = 0; i < TEXTS; i++) /* some shorter, some longer than what a slot holds */
        texts[i] = (kn_str){room[i], (size_t)snprintf(room[i], sizeof room[i], i % 2 ? "%zu" : "employee %zu", i)};
    for (size_t stage = 1; stage < sizeof stages / sizeof *stages; stage++) {
        kn_symbols_look_up(symbols, out, texts, TEXTS);
        for (size_t i = 0; i < TEXTS; i++)
            assert_int_equal(out[i], i < stages[stage - 1] ? i + 1 : KN_NO_SYMBOL);
        kn_symbols_intern_rest(symbols, out, texts, stages[stage]);
        for (size_t i = 0; i < TEXTS; i++) {
            assert_int_equal(out[i], i < stages[stage] ? i + 1 : KN_NO_SYMBOL);
            assert_int_equal(kn_symbols_find(symbols, texts[i]), out[i]);
        }
        kn_symbols_settle(symbols);
    }
    assert_text(kn_symbols_text(symbols, 1), "employee 0");
    assert_int_equal(kn_symbols_intern(symbols, texts[TEXTS - 1]), TEXTS);
    assert_int_equal(kn_symbols_count(symbols), TEXTS + 1);
    kn_symbols_free(symbols);
}

static void packed_texts_are_found_as_before(void **state)
{
    (void)state;
    enum { TEXTS = 3000 };
    kn_symbols *symbols = kn_symbols_new();
    char text[24];
    for (int half = 0; half < 2; half++) { /* settled, and not */
        for (int i = half * TEXTS / 2; i < (half + 1) * TEXTS / 2; i++) {
            snprintf(text, sizeof text, i % 2 ? "%d" : "employee %d", i);
            kn_symbols_intern(symbols, kn_str_of(text));
        }
        if (half == 0)
            kn_symbols_settle(symbols);
    }
    kn_symbols_pack(symbols);
    for (int i = 0; i < 2 * TEXTS; i++) {
        snprintf(text, sizeof text, i % 2 ? "%d" : "employee %d", i);
        assert_int_equal(kn_symbols_find(symbols, kn_str_of(text)), i < TEXTS ? i + 1 : KN_NO_SYMBOL);
    }
    assert_int_equal(kn_symbols_find(symbols, KN_STR("")), KN_NO_SYMBOL);
    assert_text(kn_symbols_text(symbols, TEXTS), "2999");
    assert_int_equal(kn_symbols_intern(symbols, KN_STR("employee 0")), 1);
    assert_int_equal(kn_symbols_intern(symbols, KN_STR("more")), TEXTS + 1);
    assert_int_equal(kn_symbols_intern(symbols, KN_STR("2999")), TEXTS);
    kn_symbols_pack(symbols);
    kn_symbols_settle(symbols);
    kn_str texts[] = {KN_STR("more"), KN_STR("employee 2"), KN_STR("never")};
    kn_symbol found[3];
    kn_symbols_look_up(symbols, found, texts, 3);
    assert_true(found[0] == TEXTS + 1 && found[1] == 3 && found[2] == KN_NO_SYMBOL);
    kn_symbols_free(symbols);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(equal_texts_have_one_symbol),
        cmocka_unit_test(a_hundred_thousand_texts_keep_their_numbers),
        cmocka_unit_test(a_text_longer_than_a_block_is_kept),
        cmocka_unit_test(texts_with_one_beginning_are_told_apart),
        cmocka_unit_test(many_at_once_are_numbered_as_one_by_one),
        cmocka_unit_test(what_is_settled_is_looked_up),
        cmocka_unit_test(packed_texts_are_found_as_before),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
