/* Numbers as people write them. Expected values are what the text says; the nearest doubles are C's own literals. */
#include "base/number.h"

#include <string.h>

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <math.h>
#include <stdio.h>

#define NBSP "\xC2\xA0"
#define THIN "\xE2\x80\x89"
#define NNBSP "\xE2\x80\xAF"
#define MINUS "\xE2\x88\x92"

typedef struct parse_case {
    const char *text;
    kn_decimal decimal;
    kn_status status;
    double value;
} parse_case;

static const parse_case parse_cases[] = {
    {"0", KN_DECIMAL_UNKNOWN, KN_OK, 0.0},
    {"42", KN_DECIMAL_UNKNOWN, KN_OK, 42.0},
    {" 7 ", KN_DECIMAL_UNKNOWN, KN_OK, 7.0},
    {"+3", KN_DECIMAL_UNKNOWN, KN_OK, 3.0},
    {"-3", KN_DECIMAL_UNKNOWN, KN_OK, -3.0},
    {MINUS "3,5", KN_DECIMAL_UNKNOWN, KN_OK, -3.5},
    {"0,8", KN_DECIMAL_UNKNOWN, KN_OK, 0.8},
    {"0.8", KN_DECIMAL_UNKNOWN, KN_OK, 0.8},
    {",5", KN_DECIMAL_UNKNOWN, KN_OK, 0.5},
    {"5,", KN_DECIMAL_UNKNOWN, KN_OK, 5.0},
    {"0.1", KN_DECIMAL_UNKNOWN, KN_OK, 0.1},
    {"0.125", KN_DECIMAL_UNKNOWN, KN_OK, 0.125}, /* a group never starts with 0 */
    {"1,2345", KN_DECIMAL_UNKNOWN, KN_OK, 1.2345},
    /* one sign before three digits may be either, unless the file tells */
    {"1,234", KN_DECIMAL_UNKNOWN, KN_UNDEFINED, 0.0},
    {"1.234", KN_DECIMAL_UNKNOWN, KN_UNDEFINED, 0.0},
    {"123.456", KN_DECIMAL_UNKNOWN, KN_UNDEFINED, 0.0},
    {"1234.567", KN_DECIMAL_UNKNOWN, KN_OK, 1234.567}, /* a first group of four is none */
    {"1,234", KN_DECIMAL_COMMA, KN_OK, 1.234},
    {"1,234", KN_DECIMAL_POINT, KN_OK, 1234.0},
    {"1.234", KN_DECIMAL_COMMA, KN_OK, 1234.0},
    {"1.234", KN_DECIMAL_POINT, KN_OK, 1.234},
    {"1.234,5", KN_DECIMAL_UNKNOWN, KN_OK, 1234.5},
    {"1,234.5", KN_DECIMAL_UNKNOWN, KN_OK, 1234.5},
    {"1.234,5", KN_DECIMAL_POINT, KN_OK, 1234.5},
    {"1.234.567", KN_DECIMAL_UNKNOWN, KN_OK, 1234567.0},
    {"1,234,567", KN_DECIMAL_UNKNOWN, KN_OK, 1234567.0},
    {"1.234.567,25", KN_DECIMAL_UNKNOWN, KN_OK, 1234567.25},
    {"1 234", KN_DECIMAL_UNKNOWN, KN_OK, 1234.0},
    {"1 234,5", KN_DECIMAL_UNKNOWN, KN_OK, 1234.5},
    {"1 234,567", KN_DECIMAL_UNKNOWN, KN_OK, 1234.567},
    {"1" NBSP "234" NBSP "567", KN_DECIMAL_UNKNOWN, KN_OK, 1234567.0},
    {"1" THIN "234", KN_DECIMAL_UNKNOWN, KN_OK, 1234.0},
    {"1" NNBSP "234", KN_DECIMAL_UNKNOWN, KN_OK, 1234.0},
    {"1'234.50", KN_DECIMAL_UNKNOWN, KN_OK, 1234.5},
    {"80%", KN_DECIMAL_UNKNOWN, KN_OK, 0.8},
    {"80 %", KN_DECIMAL_UNKNOWN, KN_OK, 0.8},
    {"12,5" NBSP "%", KN_DECIMAL_UNKNOWN, KN_OK, 0.125},
    {"1E+05", KN_DECIMAL_UNKNOWN, KN_OK, 100000.0},
    {"2.02609e+07", KN_DECIMAL_UNKNOWN, KN_OK, 20260900.0},
    {"1,5e-3", KN_DECIMAL_UNKNOWN, KN_OK, 0.0015},
    /* beyond what one rounding can do: the nearest double still */
    {"9007199254740993", KN_DECIMAL_UNKNOWN, KN_OK, 9007199254740993.0},
    {"0.30000000000000004", KN_DECIMAL_UNKNOWN, KN_OK, 0.30000000000000004},
    {"123456789012345678901234567890", KN_DECIMAL_UNKNOWN, KN_OK, 123456789012345678901234567890.0},
    {"2.2250738585072014e-308", KN_DECIMAL_UNKNOWN, KN_OK, 2.2250738585072014e-308},
    {"-0", KN_DECIMAL_UNKNOWN, KN_OK, 0.0},
    {"", KN_DECIMAL_UNKNOWN, KN_DATA, 0.0},
    {"-", KN_DECIMAL_UNKNOWN, KN_DATA, 0.0},
    {".", KN_DECIMAL_UNKNOWN, KN_DATA, 0.0},
    {"%", KN_DECIMAL_UNKNOWN, KN_DATA, 0.0},
    {"four", KN_DECIMAL_UNKNOWN, KN_DATA, 0.0},
    {"4 h", KN_DECIMAL_UNKNOWN, KN_DATA, 0.0},
    {"1 2", KN_DECIMAL_UNKNOWN, KN_DATA, 0.0},
    {"12 34", KN_DECIMAL_UNKNOWN, KN_DATA, 0.0},
    {"1  234", KN_DECIMAL_UNKNOWN, KN_DATA, 0.0},
    {"1.23.456", KN_DECIMAL_UNKNOWN, KN_DATA, 0.0},
    {"1.2.3", KN_DECIMAL_UNKNOWN, KN_DATA, 0.0},
    {"1,2,3", KN_DECIMAL_UNKNOWN, KN_DATA, 0.0},
    {"1,23.5", KN_DECIMAL_UNKNOWN, KN_DATA, 0.0},
    {"1.234.5,6", KN_DECIMAL_UNKNOWN, KN_DATA, 0.0},
    {"1,5 000", KN_DECIMAL_UNKNOWN, KN_DATA, 0.0},
    {"--5", KN_DECIMAL_UNKNOWN, KN_DATA, 0.0},
    {"5-", KN_DECIMAL_UNKNOWN, KN_DATA, 0.0},
    {"1e", KN_DECIMAL_UNKNOWN, KN_DATA, 0.0},
    {"1e300", KN_DECIMAL_UNKNOWN, KN_OK, 1e300},
    {"-1.1e300", KN_DECIMAL_UNKNOWN, KN_DATA, 0.0},
    {"1e999", KN_DECIMAL_UNKNOWN, KN_DATA, 0.0},
    {"1e99999999999", KN_DECIMAL_UNKNOWN, KN_DATA, 0.0},
    {"inf", KN_DECIMAL_UNKNOWN, KN_DATA, 0.0},
    {"NaN", KN_DECIMAL_UNKNOWN, KN_DATA, 0.0},
    {"0x10", KN_DECIMAL_UNKNOWN, KN_DATA, 0.0},
    {"(5)", KN_DECIMAL_UNKNOWN, KN_DATA, 0.0},
    {"=5", KN_DECIMAL_UNKNOWN, KN_DATA, 0.0},
};

static void numbers_as_people_write_them(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof parse_cases / sizeof *parse_cases; i++) {
        const parse_case *c = &parse_cases[i];
        double value = -99.0;
        kn_status status = kn_number_parse_as(&value, kn_str_of(c->text), c->decimal);
        if (status != c->status || (status == KN_OK && !(value == c->value)))
            fail_msg("\"%s\": status %d, value %.17g; expected %d, %.17g", c->text, status, value, c->status,
                     c->value);
    }
}

/* 400 digits are read, 401 are none: 0.1111… is one ninth either way. */
static void there_is_an_end_to_digits(void **state)
{
    (void)state;
    enum { MOST = 400 };
    char text[MOST + 3];
    memset(text, '1', sizeof text);
    text[1] = '.';
    double value = 0.0;
    assert_int_equal(kn_number_parse(&value, (kn_str){text, MOST + 1}), KN_OK);
    assert_true(value == 1.0 + 1.0 / 9.0);
    assert_int_equal(kn_number_parse(&value, (kn_str){text, MOST + 2}), KN_DATA);
}

static void a_lone_point_is_a_decimal_point(void **state)
{
    (void)state;
    double value = 0.0;
    assert_int_equal(kn_number_parse(&value, KN_STR("1.234")), KN_OK);
    assert_true(value == 1.234);
    assert_int_equal(kn_number_parse(&value, KN_STR("1,234")), KN_DATA);
    assert_int_equal(kn_number_parse(&value, KN_STR("0,95")), KN_OK);
    assert_true(value == 0.95);
}

static void whole_numbers(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        kn_status status;
        int64_t value;
    } cases[] = {
        {"4", KN_OK, 4},
        {"4.0", KN_OK, 4},
        {"4,0", KN_OK, 4},
        {"-2", KN_OK, -2},
        {"1 000", KN_OK, 1000},
        {"1E+03", KN_OK, 1000},
        {"4.5", KN_DATA, 0},
        {"1,000", KN_DATA, 0},
        {"4a", KN_DATA, 0},
        {"", KN_DATA, 0},
        {"9007199254740992", KN_OK, 9007199254740992},
        {"90071992547409920", KN_DATA, 0},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        int64_t value = 0;
        assert_int_equal(kn_number_parse_integer(&value, kn_str_of(cases[i].text)), cases[i].status);
        assert_true(value == cases[i].value);
    }
}

static void what_a_text_tells_of_decimals(void **state)
{
    (void)state;
    assert_int_equal(kn_number_decimal(KN_STR("0,8")), KN_DECIMAL_COMMA);
    assert_int_equal(kn_number_decimal(KN_STR("12.5")), KN_DECIMAL_POINT);
    assert_int_equal(kn_number_decimal(KN_STR("1.234,5")), KN_DECIMAL_COMMA);
    assert_int_equal(kn_number_decimal(KN_STR("1,234.5")), KN_DECIMAL_POINT);
    assert_int_equal(kn_number_decimal(KN_STR("1.234.567")), KN_DECIMAL_COMMA);
    assert_int_equal(kn_number_decimal(KN_STR("1.234")), KN_DECIMAL_UNKNOWN);
    assert_int_equal(kn_number_decimal(KN_STR("12")), KN_DECIMAL_UNKNOWN);
    assert_int_equal(kn_number_decimal(KN_STR("a,b")), KN_DECIMAL_UNKNOWN);
}

typedef struct text_case {
    double value;
    int decimals;
    const char *text[KN_LANGS];
} text_case;

static const text_case text_cases[] = {
    {0.0, 0, {"0", "0", "0"}},
    {-0.0, 1, {"0.0", "0,0", "0,0"}},
    {0.5, 0, {"1", "1", "1"}},
    {2.5, 0, {"3", "3", "3"}},
    {-2.5, 0, {MINUS "3", MINUS "3", MINUS "3"}},
    {-0.04, 1, {"0.0", "0,0", "0,0"}},
    {2.675, 2, {"2.68", "2,68", "2,68"}}, /* as written, not as the binary fraction below it */
    {1.005, 2, {"1.01", "1,01", "1,01"}},
    {0.1, 3, {"0.100", "0,100", "0,100"}},
    {999.95, 1, {"1,000.0", "1" NBSP "000,0", "1.000,0"}},
    {1234.5, 1, {"1,234.5", "1" NBSP "234,5", "1.234,5"}},
    {1234567.0, 0, {"1,234,567", "1" NBSP "234" NBSP "567", "1.234.567"}},
    {100.0, 0, {"100", "100", "100"}},
    {9.96, 1, {"10.0", "10,0", "10,0"}},
    {0.0004, 0, {"0", "0", "0"}},
    {0.00051, 3, {"0.001", "0,001", "0,001"}},
};

static void numbers_by_language(void **state)
{
    (void)state;
    kn_arena *arena = kn_arena_new();
    for (size_t i = 0; i < sizeof text_cases / sizeof *text_cases; i++)
        for (int lang = 0; lang < KN_LANGS; lang++) {
            kn_str text = kn_number_text(arena, (kn_lang)lang, text_cases[i].value, text_cases[i].decimals);
            assert_string_equal(text.data, text_cases[i].text[lang]);
        }
    assert_string_equal(kn_number_percent(arena, KN_EN, 0.375, 0).data, "38%");
    assert_string_equal(kn_number_percent(arena, KN_SV, 0.375, 0).data, "38" NBSP "%");
    assert_string_equal(kn_number_percent(arena, KN_NL, 0.1234, 1).data, "12,3%");
    kn_arena_free(arena);
}

static void exact_numbers(void **state)
{
    (void)state;
    kn_arena *arena = kn_arena_new();
    assert_string_equal(kn_number_exact(arena, 0.1).data, "0.10000000000000001");
    assert_string_equal(kn_number_exact(arena, -0.0).data, "0");
    assert_string_equal(kn_number_exact(arena, 3.0).data, "3");
    assert_string_equal(kn_number_exact(arena, 1e300).data, "1.0000000000000001e+300");
    kn_arena_free(arena);
}

static uint64_t next_random(uint64_t *seed)
{
    *seed = *seed * 6364136223846793005U + 1442695040888963407U;
    return *seed >> 11;
}

static void assert_as_printf(kn_arena *arena, double value)
{
    char expected[64];
    snprintf(expected, sizeof expected, "%.17g", value);
    kn_mark mark = kn_arena_mark(arena);
    assert_string_equal(kn_number_exact(arena, value).data, expected);
    kn_arena_rewind(arena, mark);
}

/* The C library's digits are the measure (C11 7.21.6.1: 17 of them tell doubles apart). Of all sizes; near powers of
 * ten; and those whose digits beyond the seventeenth are exactly a half, which are odd multiples of a power of two.
 */
static void exact_numbers_are_those_of_printf(void **state)
{
    (void)state;
    enum { TIMES = 20000 };
    kn_arena *arena = kn_arena_new();
    kn_arena_alloc(arena, 1, 1);
    uint64_t seed = 11;
    for (int i = 0; i < TIMES; i++) {
        double share = (double)next_random(&seed) / 9007199254740992.0;
        assert_as_printf(arena, share * pow(10, (double)(next_random(&seed) % 16) - 5));
        assert_as_printf(arena, -(double)(next_random(&seed) % 10000000) / 1000);
        assert_as_printf(arena, (double)(next_random(&seed) % 1000) / (double)(1 + next_random(&seed) % 1000));
        assert_as_printf(arena,
                         (double)(2 * (next_random(&seed) % 100000) + 1) / pow(2, (double)(next_random(&seed) % 30)));
    }
    for (int power = -5; power <= 10; power++) {
        double near = pow(10, power);
        for (int i = 0; i < 3; i++) {
            assert_as_printf(arena, near);
            near = nextafter(near, i < 1 ? 0 : 1e300);
        }
    }
    kn_arena_free(arena);
}

static void thousandths(void **state)
{
    (void)state;
    assert_true(kn_milli_of(0.8) == 800);
    assert_true(kn_milli_of(-1.5) == -1500);
    assert_true(kn_milli_of(0.3334) == 333);
    assert_true(kn_milli_of(0.6667) == 667);
    assert_true(kn_milli_value(1250) == 1.25);
}

/* The ends of what fits: 2^64 - 1, and 2^32 - 1 in a system of 26 digits that has no zero. XFD is Excel's last. */
static void digits_and_letters(void **state)
{
    (void)state;
    static const struct {
        uint64_t number;
        const char *digits;
    } numbers[] = {{0, "0"}, {7, "7"}, {10, "10"}, {1905, "1905"}, {UINT64_MAX, "18446744073709551615"}};
    static const struct {
        uint32_t column;
        const char *letters;
    } columns[] = {{0, ""},     {1, "A"},     {26, "Z"},      {27, "AA"},
                   {702, "ZZ"}, {703, "AAA"}, {16384, "XFD"}, {UINT32_MAX, "MWLQKWU"}};
    for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++) {
        char text[KN_DIGITS + 1] = "";
        *kn_digits_put(text, numbers[i].number) = '\0';
        assert_string_equal(text, numbers[i].digits);
    }
    for (size_t i = 0; i < sizeof columns / sizeof *columns; i++) {
        char text[KN_COLUMN_LETTERS + 1] = "";
        *kn_column_letters_put(text, columns[i].column) = '\0';
        assert_string_equal(text, columns[i].letters);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(numbers_as_people_write_them),
        cmocka_unit_test(there_is_an_end_to_digits),
        cmocka_unit_test(a_lone_point_is_a_decimal_point),
        cmocka_unit_test(whole_numbers),
        cmocka_unit_test(what_a_text_tells_of_decimals),
        cmocka_unit_test(numbers_by_language),
        cmocka_unit_test(exact_numbers),
        cmocka_unit_test(exact_numbers_are_those_of_printf),
        cmocka_unit_test(digits_and_letters),
        cmocka_unit_test(thousandths),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
