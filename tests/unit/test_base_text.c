#include "check.h"

static kn_arena *arena;

static int setup(void **state)
{
    (void)state;
    arena = kn_arena_new();
    return 0;
}

static int teardown(void **state)
{
    (void)state;
    kn_arena_free(arena);
    return 0;
}

static void trimming_takes_every_kind_of_blank(void **state)
{
    (void)state;
    static const char *const rows[][2] = {
        {"  a b  ", "a b"}, {"\t\r\n x", "x"}, {"\xC2\xA0 y\xE2\x80\xAF", "y"},  {"\xEF\xBB\xBFid", "id"},
        {"   ", ""},        {"", ""},          {"\xC3\xA5\xC2\xA0", "\xC3\xA5"}, {"a", "a"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        assert_text(kn_text_trim(kn_str_of(rows[i][0])), rows[i][1]);
}

static void strict_utf8_is_told_from_other_bytes(void **state)
{
    (void)state;
    assert_true(kn_text_is_utf8(KN_STR("Växjö €")));
    assert_true(kn_text_is_utf8(KN_STR("")));
    assert_true(kn_text_is_utf8(KN_STR("\xF4\x8F\xBF\xBF")));  /* U+10FFFF, the last */
    assert_false(kn_text_is_utf8(KN_STR("V\xE4xj\xF6")));      /* Windows-1252 */
    assert_false(kn_text_is_utf8(KN_STR("\xC0\x80")));         /* overlong NUL */
    assert_false(kn_text_is_utf8(KN_STR("\xED\xA0\x80")));     /* a surrogate */
    assert_false(kn_text_is_utf8(KN_STR("\xF4\x90\x80\x80"))); /* above U+10FFFF */
    assert_false(kn_text_is_utf8(KN_STR("abc\xC3")));          /* cut short */
}

static void cleaning_composes_and_keeps_what_is_clean(void **state)
{
    (void)state;
    assert_text(kn_text_clean(arena, KN_STR(" A\xCC\x8Angstr\x6F\xCC\x88m ")), "\xC3\x85ngstr\xC3\xB6m");
    assert_text(kn_text_clean(arena, KN_STR("1\xC2\xA0"
                                            "234")),
                "1 234");
    kn_str plain = KN_STR("Plain text");
    assert_ptr_equal(kn_text_clean(arena, plain).data, plain.data);
    kn_str composed = KN_STR("G\xC3\xB6teborg");
    assert_ptr_equal(kn_text_clean(arena, composed).data, composed.data);
}

static void headers_match_by_key(void **state)
{
    (void)state;
    assert_text(kn_text_key(arena, KN_STR("Anställnings-Grad")), "anstallningsgrad");
    assert_text(kn_text_key(arena, KN_STR("FRAN_OCH MED")), "franochmed");
    assert_text(kn_text_key(arena, KN_STR("Från och med")), "franochmed");
    assert_text(kn_text_key(arena, KN_STR("Tj.grad %")), "tjgrad%");
    assert_text(kn_text_key(arena, KN_STR("--  ")), "");
}

static void width_counts_columns_not_bytes(void **state)
{
    (void)state;
    assert_int_equal(kn_text_width(KN_STR("Växjö")), 5);
    assert_int_equal(kn_text_width(KN_STR("o\xCC\x88")), 1);                /* o and a combining mark */
    assert_int_equal(kn_text_width(KN_STR("\xE6\xBC\xA2\xE5\xAD\x97")), 4); /* two wide characters */
    assert_int_equal(kn_text_width(KN_STR("")), 0);
}

static void nearest_finds_misspelt_names_and_refuses_strangers(void **state)
{
    (void)state;
    const kn_str names[] = {KN_STR("requirements"), KN_STR("competence_id"), KN_STR("level"), KN_STR("Nivå")};
    assert_int_equal(kn_text_nearest(arena, KN_STR("competense_id"), names, 4), 1);
    assert_int_equal(kn_text_nearest(arena, KN_STR("levle"), names, 4), 2); /* a transposition is one edit */
    assert_int_equal(kn_text_nearest(arena, KN_STR("niva"), names, 4), 3);
    assert_true(kn_text_nearest(arena, KN_STR("colour"), names, 4) == SIZE_MAX);
    assert_true(kn_text_nearest(arena, KN_STR(""), names, 4) == SIZE_MAX);
    assert_true(kn_text_nearest(arena, KN_STR("x"), names, 0) == SIZE_MAX);
}

static void order_of_keys_is_by_bytes_shorter_first(void **state)
{
    (void)state;
    assert_true(kn_str_order(KN_STR("P1"), KN_STR("P10")) < 0);
    assert_true(kn_str_order(KN_STR("P2"), KN_STR("P10")) > 0);
    assert_int_equal(kn_str_order(KN_STR(""), KN_STR("")), 0);
    assert_true(kn_str_order(KN_STR("a"), KN_STR("A")) > 0);
}

static int order_by(kn_lang lang, const char *a, const char *b)
{
    return kn_str_order(kn_text_sort_key(arena, lang, kn_str_of(a)), kn_text_sort_key(arena, lang, kn_str_of(b)));
}

/* The orders a dictionary of each language has; the Swedish one is that of Svenska Akademiens ordlista, 13th edition
 * on (w after v as a letter of its own), and of CLDR's sv collation. */
static void people_sort_by_language(void **state)
{
    (void)state;
    static const char *const swedish[] = {"10",  "a",       "Anna", "\xC3\xA9tui", "Eva",        "vad",
                                          "wok", "xylofon", "zon",  "\xC3\xA5r",   "\xC3\xA4gg", "\xC3\xB6l"};
    static const char *const english[] = {"\xC3\xA4gg", "Anna", "\xC3\xA5r", "\xC3\xB6l", "zon"};
    static const char *const dutch[] = {"ijs", "ik", "ijzer"};
    for (size_t i = 1; i < sizeof swedish / sizeof *swedish; i++)
        assert_true(order_by(KN_SV, swedish[i - 1], swedish[i]) < 0);
    for (size_t i = 1; i < sizeof english / sizeof *english; i++)
        assert_true(order_by(KN_EN, english[i - 1], english[i]) < 0);
    assert_true(order_by(KN_NL, dutch[0], dutch[1]) < 0);
    assert_true(order_by(KN_NL, dutch[2], dutch[1]) < 0);
    assert_true(order_by(KN_SV, "anna", "Anna") < 0);
    assert_true(order_by(KN_SV, "Anna", "annan") < 0);
    assert_int_equal(order_by(KN_SV, "x", "x"), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(trimming_takes_every_kind_of_blank),
        cmocka_unit_test(strict_utf8_is_told_from_other_bytes),
        cmocka_unit_test(cleaning_composes_and_keeps_what_is_clean),
        cmocka_unit_test(headers_match_by_key),
        cmocka_unit_test(width_counts_columns_not_bytes),
        cmocka_unit_test(nearest_finds_misspelt_names_and_refuses_strangers),
        cmocka_unit_test(order_of_keys_is_by_bytes_shorter_first),
        cmocka_unit_test(people_sort_by_language),
    };
    return cmocka_run_group_tests(tests, setup, teardown);
}
