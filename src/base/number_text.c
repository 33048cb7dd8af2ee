#include "base/number.h"

#include <assert.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

__extension__ typedef unsigned __int128 wide;

enum { KEPT_DIGITS = 15, DECIMALS_MAX = 9, ROOM = 352 };

static const char *const decimal_signs[KN_LANGS] = {".", ",", ","};
static const char *const thousands_signs[KN_LANGS] = {",", "\xC2\xA0", "."};
static const char minus_sign[] = "\xE2\x88\x92";

char *kn_digits_put(char *at, uint64_t number)
{
    char digits[KN_DIGITS];
    size_t first = sizeof digits;
    do
        digits[--first] = (char)('0' + number % 10);
    while ((number /= 10) > 0);
    memcpy(at, digits + first, sizeof digits - first);
    return at + sizeof digits - first;
}

char *kn_column_letters_put(char *at, uint32_t column)
{
    enum { LETTERS = 26 };
    char letters[KN_COLUMN_LETTERS];
    size_t first = sizeof letters;
    for (; column > 0; column = (column - 1) / LETTERS)
        letters[--first] = (char)('A' + (column - 1) % LETTERS);
    memcpy(at, letters + first, sizeof letters - first);
    return at + sizeof letters - first;
}

/* Whole numbers that a double holds exactly, which most are. */
static kn_str whole_exact(kn_arena *arena, double value)
{
    char text[1 + KN_DIGITS] = "-";
    size_t minus = value < 0 ? 1 : 0;
    size_t length = (size_t)(kn_digits_put(text + minus, (uint64_t)fabs(value)) - text);
    return (kn_str){kn_arena_text(arena, text, length), length};
}

enum { EXACT = 1000000000, DIGITS = 17 };

/* |value|, at least a thousandth and less than EXACT, as a whole number of DIGITS digits, rounded to the nearest, to
 * the even one of two; `*power` is that of ten of the first digit. The product has at most 53 + 64 bits. */
static uint64_t seventeen_digits(int *power, double value)
{
    static const double tens[] = {1e-2, 1e-1, 1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, EXACT};
    enum { LEAST = -3, MANTISSA = 53 };
    int exponent = 0;
    uint64_t mantissa = (uint64_t)ldexp(frexp(fabs(value), &exponent), MANTISSA);
    *power = LEAST;
    while (fabs(value) >= tens[*power - LEAST])
        ++*power;
    wide product = mantissa;
    for (int i = *power; i < DIGITS - 1; i++)
        product *= 10;
    int shift = MANTISSA - exponent;
    wide half = (wide)1 << (shift - 1);
    uint64_t whole = (uint64_t)(product >> shift);
    wide rest = product - ((wide)whole << shift);
    return whole + (rest > half || (rest == half && whole % 2 == 1) ? 1 : 0);
}

/* "%.17g" of a number that seventeen_digits takes and that is not whole. */
static kn_str fraction_exact(kn_arena *arena, double value)
{
    int power;
    char digits[KN_DIGITS];
    size_t count = (size_t)(kn_digits_put(digits, seventeen_digits(&power, value)) - digits);
    assert(count == DIGITS);
    while (digits[count - 1] == '0')
        count--;
    size_t before = power < 0 ? 0 : (size_t)power + 1;
    size_t zeros = power < 0 ? (size_t)-power - 1 : 0;
    char text[KN_DIGITS + 8] = "-";
    size_t at = value < 0 ? 1 : 0;
    memcpy(text + at, digits, before);
    at += before;
    if (before == 0)
        text[at++] = '0';
    text[at++] = '.';
    memset(text + at, '0', zeros);
    memcpy(text + at + zeros, digits + before, count - before);
    return kn_text_copy(arena, (kn_str){text, at + zeros + count - before});
}

kn_str kn_number_exact(kn_arena *arena, double value)
{
    const double least = 0.001;
    assert(isfinite(value));
    if (fabs(value) < EXACT && value == floor(value))
        return whole_exact(arena, value);
    if (fabs(value) < EXACT && fabs(value) >= least)
        return fraction_exact(arena, value);
    kn_str text = kn_text_format(arena, "%.17g", value == 0.0 ? 0.0 : value);
    char *copy = kn_arena_text(arena, text.data, text.length);
    char *mark = copy + strcspn(copy, ",."); /* a comma where the program is part of one that has set a locale */
    *mark = *mark == ',' ? '.' : *mark;
    return (kn_str){copy, text.length};
}

/* The digits of |value| with 15 of them significant, and the power of ten of the first. */
static int significant_digits(char digits[KEPT_DIGITS], double value)
{
    char text[48];
    snprintf(text, sizeof text, "%.*e", KEPT_DIGITS - 1, fabs(value));
    size_t count = 0;
    const char *at = text;
    for (; *at != 'e'; at++)
        if (*at >= '0' && *at <= '9')
            digits[count++] = *at;
    assert(count == KEPT_DIGITS);
    int power = 0;
    for (const char *p = at + 2; *p != '\0'; p++)
        power = power * 10 + (*p - '0');
    return at[1] == '-' ? -power : power;
}

/* The digits before and behind the decimal sign, rounded half away from zero; returns how many stand before it. */
static size_t round_digits(char out[ROOM], double value, int decimals)
{
    char digits[KEPT_DIGITS];
    int power = significant_digits(digits, value);
    size_t whole = power < 0 ? 1 : (size_t)power + 1;
    size_t total = whole + (size_t)decimals;
    size_t lead = power < 0 ? (size_t)-power : 0; /* zeros before the first digit */
    memset(out, '0', total + 1);
    bool up = false;
    for (size_t i = 0; i < KEPT_DIGITS; i++) {
        size_t place = lead + i + 1; /* out[0] is there for a carry */
        if (place <= total)
            out[place] = digits[i];
        else if (place == total + 1)
            up = digits[i] >= '5';
    }
    for (size_t i = total; up; i--) {
        up = out[i] == '9';
        out[i] = up ? '0' : (char)(out[i] + 1);
    }
    if (out[0] != '0')
        return whole + 1;
    memmove(out, out + 1, total);
    return whole;
}

static size_t put(char *out, size_t at, const char *text)
{
    size_t length = strlen(text);
    memcpy(out + at, text, length);
    return at + length;
}

static bool all_zero(const char *digits, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (digits[i] != '0')
            return false;
    return true;
}

kn_str kn_number_text(kn_arena *arena, kn_lang lang, double value, int decimals)
{
    assert(isfinite(value) && decimals >= 0 && decimals <= DECIMALS_MAX);
    char digits[ROOM];
    size_t whole = round_digits(digits, value, decimals);
    size_t total = whole + (size_t)decimals;
    char *out = kn_arena_alloc(arena, total * 2 + 8, 1);
    size_t at = 0;
    if (value < 0.0 && !all_zero(digits, total))
        at = put(out, at, minus_sign);
    for (size_t i = 0; i < total; i++) {
        if (i == whole)
            at = put(out, at, decimal_signs[lang]);
        else if (i > 0 && i < whole && (whole - i) % 3 == 0)
            at = put(out, at, thousands_signs[lang]);
        out[at++] = digits[i];
    }
    return (kn_str){out, at};
}

kn_str kn_number_percent(kn_arena *arena, kn_lang lang, double share, int decimals)
{
    kn_str number = kn_number_text(arena, lang, share * 100.0, decimals);
    return kn_text_format(arena, "%.*s%s%%", (int)number.length, number.data, lang == KN_SV ? "\xC2\xA0" : "");
}
