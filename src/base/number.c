#include "base/number.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { DIGITS_MAX = 400, EXPONENT_MAX = 9999 };

/* Differences and percentages of what is read must be numbers too. */
static const double NUMBER_MAX = 1e300;

/* A number taken apart: where its marks stand and what lies between. */
typedef struct parts {
    char digits[DIGITS_MAX + 32]; /* room for an exponent and the end behind the digits */
    size_t count;
    size_t points, commas; /* how many of each */
    size_t last_point;     /* digits before the last point, and comma */
    size_t last_comma;
    size_t grouped;  /* digits since the last thousands sign */
    bool point_last; /* the last of points and commas is a point */
    bool uneven;     /* a group between thousands signs that is not of three digits */
    bool minus, percent;
    int exponent;
} parts;

typedef struct cursor {
    const char *at, *end;
} cursor;

static bool take(cursor *c, const char *what)
{
    size_t length = strlen(what);
    if ((size_t)(c->end - c->at) < length || memcmp(c->at, what, length) != 0)
        return false;
    c->at += length;
    return true;
}

/* Blanks that part thousands: space, no-break, figure, thin, narrow no-break space; the Swiss apostrophes. */
static bool take_thousands(cursor *c)
{
    return take(c, " ") || take(c, "\xC2\xA0") || take(c, "\xE2\x80\x87") || take(c, "\xE2\x80\x89") ||
           take(c, "\xE2\x80\xAF") || take(c, "'") || take(c, "\xE2\x80\x99");
}

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static bool at_digit(const cursor *c)
{
    return c->at < c->end && is_digit(*c->at);
}

static void take_sign(parts *p, cursor *c)
{
    p->minus = take(c, "-") || take(c, "\xE2\x88\x92");
    if (!p->minus)
        take(c, "+");
}

static bool take_mark(parts *p, cursor *c)
{
    bool point = *c->at == '.';
    if (!point && *c->at != ',')
        return false;
    c->at++;
    p->points += point;
    p->commas += !point;
    *(point ? &p->last_point : &p->last_comma) = p->count;
    p->point_last = point;
    return true;
}

/* Thousands signs stand between groups of three, and never behind the decimal sign. */
static bool take_group(parts *p, cursor *c, size_t *group_start)
{
    bool first = *group_start == 0;
    size_t length = p->count - *group_start;
    if (length == 0 || (first ? length > 3 : length != 3) || p->points + p->commas > 0)
        return false;
    *group_start = p->count;
    p->grouped++;
    return at_digit(c);
}

static bool take_digits(parts *p, cursor *c)
{
    size_t group_start = 0;
    while (c->at < c->end) {
        if (is_digit(*c->at)) {
            if (p->count == DIGITS_MAX)
                return false;
            p->digits[p->count++] = *c->at++;
        } else if (take_mark(p, c)) {
            continue;
        } else {
            cursor before = *c;
            if (!take_thousands(c))
                break;
            if (!at_digit(c)) {
                *c = before;
                break;
            }
            if (!take_group(p, c, &group_start))
                return false;
        }
    }
    size_t whole = p->points + p->commas == 0 ? p->count : p->point_last ? p->last_point : p->last_comma;
    return p->count > 0 && (p->grouped == 0 || whole - group_start == 3);
}

static bool take_exponent(parts *p, cursor *c)
{
    if (!take(c, "e") && !take(c, "E"))
        return true;
    bool minus = take(c, "-");
    if (!minus)
        take(c, "+");
    if (!at_digit(c))
        return false;
    int value = 0;
    for (; at_digit(c); c->at++)
        value = value > EXPONENT_MAX ? value : value * 10 + (*c->at - '0');
    p->exponent = minus ? -value : value;
    return true;
}

static bool take_apart(parts *p, kn_str text)
{
    text = kn_text_trim(text);
    cursor c = {text.data, text.data + text.length};
    take_sign(p, &c);
    if (!take_digits(p, &c) || !take_exponent(p, &c))
        return false;
    while (take_thousands(&c)) {
    }
    p->percent = take(&c, "%");
    return c.at == c.end;
}

/* Whether signs of one kind stand as thousands do: groups of three to the end of the whole part. */
static bool groups_of_three(kn_str text, char sign, char stop)
{
    size_t since = 0;
    size_t seen = 0;
    for (size_t i = 0; i < text.length && text.data[i] != stop && text.data[i] != '%'; i++) {
        if (text.data[i] == sign) {
            if (seen == 0 ? since == 0 || since > 3 : since != 3)
                return false;
            seen++;
            since = 0;
        } else if (is_digit(text.data[i])) {
            since++;
        }
    }
    return since == 3;
}

/* How many of the digits are decimals; SIZE_MAX = signs that make no number; UNDECIDED = either. */
static const size_t undecided = SIZE_MAX - 1;

static size_t lone_mark(const parts *p, kn_decimal decimal)
{
    size_t before = p->point_last ? p->last_point : p->last_comma;
    size_t decimals = p->count - before;
    bool could_be_thousands =
        decimals == 3 && before >= 1 && before <= 3 && p->digits[0] != '0' && p->grouped == 0 && p->exponent == 0;
    if (!could_be_thousands)
        return decimals;
    if (decimal == KN_DECIMAL_UNKNOWN)
        return undecided;
    return (decimal == KN_DECIMAL_POINT) == p->point_last ? decimals : 0;
}

static size_t decimals_of(const parts *p, kn_str text, kn_decimal decimal)
{
    if (p->points + p->commas == 0)
        return 0;
    if (p->points + p->commas == 1)
        return lone_mark(p, decimal);
    if (p->points == 0 || p->commas == 0) /* 1.234.567 */
        return p->grouped == 0 && groups_of_three(text, p->points > 0 ? '.' : ',', 'e') ? 0 : SIZE_MAX;
    size_t of_last = p->point_last ? p->points : p->commas;
    char thousands = p->point_last ? ',' : '.';
    if (of_last != 1 || p->grouped > 0 || !groups_of_three(text, thousands, p->point_last ? '.' : ','))
        return SIZE_MAX;
    return p->count - (p->point_last ? p->last_point : p->last_comma);
}

/* Digits and a power of ten to the nearest double. Both exact in a double: one operation rounds once (Clinger 1990).
 * Else strtod, which meets no decimal sign here and so knows no locale. */
static double nearest_double(parts *p, long power)
{
    static const double tens[] = {1e0,  1e1,  1e2,  1e3,  1e4,  1e5,  1e6,  1e7,  1e8,  1e9,  1e10, 1e11,
                                  1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19, 1e20, 1e21, 1e22};
    if (p->count <= 15 && power >= -22 && power <= 22) {
        int64_t mantissa = 0;
        for (size_t i = 0; i < p->count; i++)
            mantissa = mantissa * 10 + (p->digits[i] - '0');
        return power < 0 ? (double)mantissa / tens[-power] : (double)mantissa * tens[power];
    }
    char *end = p->digits + p->count;
    unsigned long size = (unsigned long)(power < 0 ? -power : power);
    *end++ = 'e';
    *end++ = power < 0 ? '-' : '+';
    end = kn_digits_put(end, size);
    *end = '\0';
    return strtod(p->digits, NULL);
}

kn_status kn_number_parse_as(double *out, kn_str text, kn_decimal decimal)
{
    parts p = {.count = 0};
    text = kn_text_trim(text);
    if (text.length == 0 || !take_apart(&p, text))
        return KN_DATA;
    size_t decimals = decimals_of(&p, text, decimal);
    if (decimals == undecided)
        return KN_UNDEFINED;
    if (decimals == SIZE_MAX)
        return KN_DATA;
    double value = nearest_double(&p, (long)p.exponent - (long)decimals - (p.percent ? 2 : 0));
    if (fabs(value) > NUMBER_MAX)
        return KN_DATA;
    *out = p.minus && value != 0.0 ? -value : value;
    return KN_OK;
}

kn_status kn_number_parse(double *out, kn_str text)
{
    kn_status status = kn_number_parse_as(out, text, KN_DECIMAL_UNKNOWN);
    if (status != KN_UNDEFINED)
        return status;
    if (memchr(text.data, ',', text.length) != NULL)
        return KN_DATA;
    return kn_number_parse_as(out, text, KN_DECIMAL_POINT);
}

kn_status kn_number_parse_integer(int64_t *out, kn_str text)
{
    double value = 0.0;
    if (kn_number_parse_as(&value, text, KN_DECIMAL_UNKNOWN) != KN_OK || value != floor(value) ||
        fabs(value) > 9007199254740992.0)
        return KN_DATA;
    *out = (int64_t)value;
    return KN_OK;
}

kn_decimal kn_number_decimal(kn_str text)
{
    parts p = {.count = 0};
    text = kn_text_trim(text);
    if (text.length == 0 || !take_apart(&p, text))
        return KN_DECIMAL_UNKNOWN;
    size_t decimals = decimals_of(&p, text, KN_DECIMAL_UNKNOWN);
    if (p.points + p.commas == 0 || decimals == SIZE_MAX || decimals == undecided)
        return KN_DECIMAL_UNKNOWN;
    bool all_thousands = p.points == 0 ? p.commas > 1 : p.commas == 0 && p.points > 1;
    if (all_thousands) /* 1.234.567: the other sign is left for decimals */
        return p.points > 0 ? KN_DECIMAL_COMMA : KN_DECIMAL_POINT;
    return p.point_last ? KN_DECIMAL_POINT : KN_DECIMAL_COMMA;
}

kn_milli kn_milli_of(double value)
{
    return (kn_milli)llround(value * 1000.0);
}

double kn_milli_value(kn_milli milli)
{
    return (double)milli / 1000.0;
}
