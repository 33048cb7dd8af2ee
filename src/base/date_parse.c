#include "base/date.h"

#include <string.h>

enum { NUMBERS_MAX = 3 };

/* A date taken apart into numbers and what stands between them. */
typedef struct tokens {
    int value[NUMBERS_MAX];
    size_t digits[NUMBERS_MAX];
    char mark[NUMBERS_MAX]; /* behind number i: '-', '/', '.', ' ' or 0 at the end */
    size_t count;
} tokens;

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static size_t digits_at(kn_str text, size_t at)
{
    size_t n = 0;
    while (at + n < text.length && is_digit(text.data[at + n]))
        n++;
    return n;
}

static int number_at(kn_str text, size_t at, size_t digits)
{
    int value = 0;
    for (size_t i = 0; i < digits; i++)
        value = value * 10 + (text.data[at + i] - '0');
    return value;
}

/* A mark may have blanks around it ("30. 9. 2026"); blanks alone are a mark too. */
static bool take_mark(char *mark, kn_str text, size_t *at)
{
    *mark = ' ';
    size_t from = *at;
    for (; *at < text.length && !is_digit(text.data[*at]); (*at)++) {
        char c = text.data[*at];
        if (c == ' ')
            continue;
        if (*mark != ' ' || memchr("-/.", c, 3) == NULL)
            return false;
        *mark = c;
    }
    return *at > from && *at < text.length;
}

static bool take_tokens(tokens *t, kn_str text)
{
    *t = (tokens){.count = 0};
    for (size_t at = 0; at < text.length;) {
        size_t digits = digits_at(text, at);
        if (digits == 0 || digits > 8 || t->count == NUMBERS_MAX)
            return false;
        t->value[t->count] = number_at(text, at, digits);
        t->digits[t->count] = digits;
        at += digits;
        if (at < text.length && !take_mark(&t->mark[t->count], text, &at))
            return false;
        t->count++;
    }
    return t->count > 0;
}

static kn_status day_of(kn_date *out, int year, int month, int day)
{
    if (!kn_date_exists(year, month, day))
        return KN_DATA;
    *out = kn_date_of(year, month, day);
    return KN_OK;
}

static bool year_last(const tokens *t)
{
    return t->count == 3 && t->digits[2] == 4 && t->digits[0] <= 2 && t->digits[1] <= 2;
}

/* 30-09-2026 and 30/09/2026: which comes first shows only when one of them is above 12. */
static bool either_first(const tokens *t)
{
    return year_last(t) && t->mark[0] == t->mark[1] && (t->mark[0] == '-' || t->mark[0] == '/');
}

static kn_date_order order_of(const tokens *t)
{
    if (t->value[0] > 12 || t->value[0] == t->value[1])
        return KN_ORDER_DAY_FIRST;
    return t->value[1] > 12 ? KN_ORDER_MONTH_FIRST : KN_ORDER_UNKNOWN;
}

static kn_status with_year_last(kn_date *out, const tokens *t, kn_date_order known)
{
    int first = t->value[0];
    int second = t->value[1];
    if (either_first(t)) {
        kn_date_order order = order_of(t);
        if (order == KN_ORDER_UNKNOWN && t->mark[0] == '-')
            order = known;
        if (order == KN_ORDER_UNKNOWN)
            return kn_date_exists(t->value[2], second, first) ? KN_UNDEFINED : KN_DATA;
        if (order == KN_ORDER_MONTH_FIRST)
            return day_of(out, t->value[2], first, second);
    } else if (t->mark[0] == '-' || t->mark[0] == ' ' || (t->mark[1] != t->mark[0] && t->mark[1] != ' ')) {
        return KN_DATA;
    }
    return day_of(out, t->value[2], second, first);
}

static kn_status quarter_of(kn_date *out, int year, int quarter, kn_date_end end)
{
    if (quarter < 1 || quarter > 4 || !kn_date_exists(year, 1, 1))
        return KN_DATA;
    kn_date first = kn_date_of(year, quarter * 3 - 2, 1);
    *out = end == KN_DATE_FIRST ? first : kn_date_quarter_end(first);
    return KN_OK;
}

/* "2026Q3", "2026-Q3", "2026 K3", "Q3 2026", the letter of quarter, kvartal, kwartaal. */
static kn_status parse_quarter(kn_date *out, kn_str text, kn_date_end end)
{
    char plain[8];
    size_t n = 0;
    for (size_t i = 0; i < text.length; i++) {
        char c = text.data[i];
        if (c == ' ' || (c == '-' && n == 4))
            continue;
        if (n == 6)
            return KN_DATA;
        plain[n++] = c == 'q' || c == 'k' || c == 'K' ? 'Q' : c;
    }
    if (n != 6)
        return KN_DATA;
    kn_str s = {plain, 6};
    if (digits_at(s, 0) == 4 && plain[4] == 'Q' && is_digit(plain[5]))
        return quarter_of(out, number_at(s, 0, 4), plain[5] - '0', end);
    if (plain[0] == 'Q' && digits_at(s, 1) == 5)
        return quarter_of(out, number_at(s, 2, 4), plain[1] - '0', end);
    return KN_DATA;
}

/* "2026-09-30T08:15:00Z", "2026-09-30 00:00": the date alone. */
static kn_str without_time(kn_str text)
{
    size_t colon = 0;
    while (colon < text.length && text.data[colon] != ':')
        colon++;
    if (colon == text.length || colon < 3 || digits_at(text, colon - 2) != 2 || digits_at(text, colon + 1) != 2)
        return text;
    size_t end = colon - 3;
    if (text.data[end] != ' ' && text.data[end] != 'T')
        return text;
    for (size_t i = colon; i < text.length; i++)
        if (!is_digit(text.data[i]) && memchr(":.Z+-", text.data[i], 5) == NULL)
            return text;
    return kn_text_trim((kn_str){text.data, end});
}

static kn_status parse_eight_digits(kn_date *out, const tokens *t)
{
    int v = t->value[0];
    return t->digits[0] == 8 ? day_of(out, v / 10000, v / 100 % 100, v % 100) : KN_DATA;
}

kn_status kn_date_parse_as(kn_date *out, kn_str text, kn_date_end end, kn_date_order order)
{
    tokens t;
    text = without_time(kn_text_trim(text));
    if (!take_tokens(&t, text))
        return parse_quarter(out, text, end);
    if (t.count == 1)
        return parse_eight_digits(out, &t);
    if (year_last(&t))
        return with_year_last(out, &t, order);
    if (t.count != 3 || t.digits[0] != 4 || t.digits[1] > 2 || t.digits[2] > 2 || t.mark[0] != t.mark[1] ||
        t.mark[0] == ' ')
        return KN_DATA;
    return day_of(out, t.value[0], t.value[1], t.value[2]);
}

kn_status kn_date_parse(kn_date *out, kn_str text, kn_date_end end)
{
    return kn_date_parse_as(out, text, end, KN_ORDER_UNKNOWN);
}

kn_date_order kn_date_order_of(kn_str text)
{
    tokens t;
    if (!take_tokens(&t, without_time(kn_text_trim(text))) || !either_first(&t) || t.mark[0] != '-' ||
        t.value[0] == t.value[1])
        return KN_ORDER_UNKNOWN;
    return order_of(&t);
}
