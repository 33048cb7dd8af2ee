/* Excel's conventions, one by one. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "../../src/book/excel.h"

#include <string.h>

static kn_arena *arena;

static int begin(void **state)
{
    (void)state;
    arena = kn_arena_new();
    return 0;
}

static int end(void **state)
{
    (void)state;
    kn_arena_free(arena);
    return 0;
}

#define assert_text(actual, expected)                                                                                \
    do {                                                                                                             \
        kn_str got_ = (actual);                                                                                      \
        assert_string_equal(kn_arena_text(arena, got_.data, got_.length), (expected));                               \
    } while (0)

static void hostile_texts_stay_texts(void **state)
{
    (void)state;
    static const struct {
        kn_str text;
        const char *expected;
    } cases[] = {
        {{"Vård & omsorg <b>", 18}, "Vård & omsorg <b>"},
        {{"a\0b", 3}, "a\uFFFDb"},
        {{"a\x01\x1f\x7f", 4}, "a\uFFFD\uFFFD\uFFFD"},
        {{"\xC2\x85", 2}, "\uFFFD"},                       /* U+0085, a control character of Latin-1 */
        {{"\xEF\xBF\xBE\xEF\xBF\xBF", 6}, "\uFFFD\uFFFD"}, /* U+FFFE, U+FFFF: not allowed in XML 1.0 */
        {{"\xFF\xC3", 2}, "\uFFFD\uFFFD"},                 /* not UTF-8; cut in the middle */
        {{"\xED\xA0\x80", 3}, "\uFFFD\uFFFD\uFFFD"},       /* a surrogate */
        {{"a\tb\r\nc\rd\n", 9}, "a b\nc\nd\n"},
        {{"_x0041_", 7}, "_x005F_x0041_"}, /* ECMA-376 22.9.2.19: an escape of the underscore */
        {{"__X00e5__x0041", 14}, "__x005F_X00e5__x0041"},
        {{"_x00g1_ _x41_", 13}, "_x00g1_ _x41_"},
        {{"=1+1", 4}, "=1+1"},
        {{"", 0}, ""},
    };
    for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++)
        assert_text(kn_excel_text(arena, cases[i].text, true, KN_EXCEL_TEXT), cases[i].expected);
    assert_text(kn_excel_text(arena, KN_STR("a\r\nb"), false, KN_EXCEL_TEXT), "a b");
    assert_text(kn_excel_plain(arena, KN_STR("_x0041_\n"), 250), "_x0041_ ");
}

/* Excel counts UTF-16 units: a letter outside the first plane is two. */
static void long_texts_end_in_an_ellipsis(void **state)
{
    (void)state;
    assert_text(kn_excel_plain(arena, KN_STR("abcde"), 5), "abcde");
    assert_text(kn_excel_plain(arena, KN_STR("abcdef"), 5), "abcd…");
    assert_text(kn_excel_plain(arena, KN_STR("åäöåä"), 5), "åäöåä");
    assert_text(kn_excel_plain(arena, KN_STR("åäöåäö"), 5), "åäöå…");
    assert_text(kn_excel_plain(arena, KN_STR("😀😀"), 4), "😀😀");
    assert_text(kn_excel_plain(arena, KN_STR("😀😀a"), 4), "😀…"); /* 2 + 1: the second pair would leave no room */
    char *letters = kn_arena_alloc(arena, 40000, 1);
    memset(letters, 'x', 40000);
    kn_str cut = kn_excel_text(arena, (kn_str){letters, 40000}, false, KN_EXCEL_TEXT);
    assert_int_equal(cut.length, 32766 + 3);
}

/* 25569 is 1970-01-01 in Excel; 1900-03-01 is 61, 1900-02-28 is 59, for it counts a leap day that never was. */
static void days_are_excels(void **state)
{
    (void)state;
    assert_true(kn_excel_day(0) == 25569);
    assert_true(kn_excel_day(kn_date_of(2026, 9, 30)) == 46295);
    assert_true(kn_excel_day(kn_date_of(1900, 3, 1)) == 61);
    assert_true(kn_excel_day(kn_date_of(1900, 2, 28)) == 59);
    assert_true(kn_excel_day(kn_date_of(1900, 1, 1)) == 1);
}

static void names_are_allowed_and_apart(void **state)
{
    (void)state;
    static const struct {
        kn_str name;
        const char *expected;
    } cases[] = {
        {{"Översikt", 9}, "Översikt"},
        {{"öVERSIKT", 9}, "öVERSIKT (2)"},
        {{"Åtgärder", 10}, "Åtgärder"},
        {{"åtgärder", 10}, "åtgärder (2)"},
        {{"a/b:c*[d]?#\\", 12}, "a-b-c--d----"},
        {{"'quoted'!", 9}, "\u2019quoted\u2019-"},
        {{"it's", 4}, "it\u2019s"},
        {{"History", 7}, "History-"},
        {{"  ", 2}, "-"},
        {{"A name that is far longer than Excel allows", 43}, "A name that is far longer than…"},
        {{"A name that is far longer than Excel takes", 42}, "A name that is far longe… (2)"},
    };
    enum { COUNT = sizeof(cases) / sizeof(cases[0]) };
    kn_sheet sheets[COUNT] = {0};
    const kn_sheet *list[COUNT];
    for (size_t i = 0; i < COUNT; i++) {
        sheets[i].name = cases[i].name;
        list[i] = &sheets[i];
    }
    const kn_str *names = kn_excel_names(arena, list, COUNT);
    for (size_t i = 0; i < COUNT; i++)
        assert_text(names[i], cases[i].expected);
}

static void number_formats_fit_the_number(void **state)
{
    (void)state;
    static const struct {
        kn_format format;
        double value;
        kn_lang lang;
        const char *expected;
    } cases[] = {
        {KN_FORMAT_COUNT, 1234, KN_SV, "#,##0"},
        {KN_FORMAT_DECIMAL2, 1, KN_SV, "#,##0.00"},
        {KN_FORMAT_AMOUNT, 2, KN_EN, "#,##0"},
        {KN_FORMAT_AMOUNT, 2.5, KN_EN, "#,##0.0"},
        {KN_FORMAT_AMOUNT, 2.25, KN_EN, "#,##0.00"},
        {KN_FORMAT_SIGNED, -2, KN_EN, "+#,##0;\"\u2212\"#,##0;0"},
        {KN_FORMAT_SIGNED, 1.5, KN_EN, "+#,##0.0;\"\u2212\"#,##0.0;0"},
        {KN_FORMAT_SIGNED, 0.01, KN_EN, "0"},
        {KN_FORMAT_PERCENT, 0.5, KN_NL, "0%"},
        {KN_FORMAT_PERCENT, 0.5, KN_SV, "0\"\u00a0\"%"},
        {KN_FORMAT_PERCENT1, 0.5, KN_EN, "0.0%"},
        {KN_FORMAT_PVALUE, 0.5, KN_EN, "0.000"},
        {KN_FORMAT_PVALUE, 0.0123, KN_EN, "0.0000"},
        {KN_FORMAT_PVALUE, 0.000001, KN_SV, "\"<0,0001\""},
        {KN_FORMAT_PLACE, 12345, KN_SV, "0"},
        {KN_FORMAT_DATE, 20000, KN_SV, "yyyy\\-mm\\-dd"},
        {KN_FORMAT_DATE, 20000, KN_NL, "dd\\-mm\\-yyyy"},
        {KN_FORMAT_TEXT, 1, KN_EN, "General"},
    };
    for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
        unsigned variant = kn_excel_variant(cases[i].format, cases[i].value);
        assert_string_equal(kn_excel_number_format(cases[i].format, variant, cases[i].lang), cases[i].expected);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(hostile_texts_stay_texts, begin, end),
        cmocka_unit_test_setup_teardown(long_texts_end_in_an_ellipsis, begin, end),
        cmocka_unit_test_setup_teardown(days_are_excels, begin, end),
        cmocka_unit_test_setup_teardown(names_are_allowed_and_apart, begin, end),
        cmocka_unit_test_setup_teardown(number_formats_fit_the_number, begin, end),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
