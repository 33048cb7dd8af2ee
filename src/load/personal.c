#include "personal.h"

#include "base/date.h"

#include <string.h>

enum { LAST_FOUR = 4, SHORT_DATE = 6, LONG_DATE = 8, COORDINATION = 60 };

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static bool is_letter(char c)
{
    return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
}

static int two_digits(const char *at)
{
    return (at[0] - '0') * 10 + (at[1] - '0');
}

/* An id taken apart into date and last four; false when it has another shape. */
typedef struct number {
    char date[LONG_DATE + 1]; /* 6 or 8 digits */
    size_t date_length;
    char last[LAST_FOUR];
} number;

static bool take_apart(number *n, kn_str id)
{
    if (id.length < SHORT_DATE + LAST_FOUR || id.length > LONG_DATE + 1 + LAST_FOUR)
        return false;
    memcpy(n->last, id.data + id.length - LAST_FOUR, LAST_FOUR);
    size_t before = id.length - LAST_FOUR;
    char mark = id.data[before - 1];
    if (mark == '-' || mark == '+' || mark == ' ')
        before--;
    if (before != SHORT_DATE && before != LONG_DATE)
        return false;
    for (size_t i = 0; i < before; i++)
        if (!is_digit(id.data[i]))
            return false;
    memcpy(n->date, id.data, before);
    n->date_length = before;
    return true;
}

/* Without a century any that has the day will do. */
static bool is_birth_date(const number *n)
{
    const char *at = n->date + n->date_length - SHORT_DATE;
    int month = two_digits(at + 2);
    int day = two_digits(at + 4);
    if (day > COORDINATION)
        day -= COORDINATION;
    if (n->date_length == SHORT_DATE)
        return kn_date_exists(1900 + two_digits(at), month, day) || kn_date_exists(2000 + two_digits(at), month, day);
    int century = two_digits(n->date);
    int shifted = century == 18 ? 2000 : century * 100; /* the calendar of kn_date_exists begins in 1900 */
    return (century >= 18 && century <= 20) && kn_date_exists(shifted + two_digits(at), month, day);
}

/* Luhn: digits doubled in turn from the first, the sum of their digits divisible by 10 with the check digit. */
static bool passes_luhn(const number *n)
{
    char digits[SHORT_DATE + LAST_FOUR];
    memcpy(digits, n->date + n->date_length - SHORT_DATE, SHORT_DATE);
    memcpy(digits + SHORT_DATE, n->last, LAST_FOUR);
    int sum = 0;
    for (size_t i = 0; i < sizeof digits; i++) {
        int value = (digits[i] - '0') * (i % 2 == 0 ? 2 : 1);
        sum += value > 9 ? value - 9 : value;
    }
    return sum % 10 == 0;
}

static bool is_identity_number(kn_str id)
{
    number n;
    if (!take_apart(&n, id) || !is_birth_date(&n))
        return false;
    size_t digits = 0;
    size_t letters = 0;
    for (size_t i = 0; i < LAST_FOUR; i++) {
        digits += is_digit(n.last[i]);
        letters += is_letter(n.last[i]);
    }
    if (digits == LAST_FOUR)
        return passes_luhn(&n);
    return letters > 0 && digits > 0 && letters + digits == LAST_FOUR;
}

/* something@host.domain */
static bool is_email(kn_str id)
{
    const char *at = id.length == 0 ? NULL : memchr(id.data, '@', id.length);
    if (at == NULL || at == id.data || memchr(id.data, ' ', id.length) != NULL)
        return false;
    kn_str host = {at + 1, id.length - (size_t)(at + 1 - id.data)};
    const char *dot = host.length == 0 ? NULL : memchr(host.data, '.', host.length);
    return dot != NULL && dot > host.data && dot + 1 < host.data + host.length &&
           memchr(host.data, '@', host.length) == NULL;
}

static bool passes_eleven_test(kn_str id)
{
    char digits[9];
    size_t count = 0;
    for (size_t i = 0; i < id.length; i++) {
        if (id.data[i] == '.' || id.data[i] == ' ' || id.data[i] == '-')
            continue;
        if (!is_digit(id.data[i]) || count == sizeof digits)
            return false;
        digits[count++] = id.data[i];
    }
    int sum = 0;
    bool zeros = true;
    for (size_t i = 0; i < count; i++) {
        sum += (digits[i] - '0') * (i + 1 == count ? -1 : (int)(count - i));
        zeros = zeros && digits[i] == '0';
    }
    return count >= sizeof digits - 1 && !zeros && sum % 11 == 0; /* a spreadsheet drops a leading zero */
}

kn_personal kn_personal_kind(kn_str id, bool bsn_column)
{
    if (is_identity_number(id) || (bsn_column && passes_eleven_test(id)))
        return KN_PERSONAL_NUMBER;
    return is_email(id) ? KN_PERSONAL_EMAIL : KN_NOT_PERSONAL;
}

bool kn_personal_is_bsn_header(kn_str header, kn_arena *arena)
{
    static const char *const names[] = {"bsn", "burgerservicenummer", "sofinummer"};
    kn_str key = kn_text_key(arena, header);
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        size_t length = strlen(names[i]);
        for (size_t at = 0; at + length <= key.length; at++)
            if (memcmp(key.data + at, names[i], length) == 0)
                return true;
    }
    return false;
}

kn_str kn_personal_normal(kn_str id, kn_arena *arena)
{
    number n;
    if (is_identity_number(id) && take_apart(&n, id)) {
        char *digits = kn_arena_alloc(arena, SHORT_DATE + LAST_FOUR + 1, 1);
        memcpy(digits, n.date + n.date_length - SHORT_DATE, SHORT_DATE);
        memcpy(digits + SHORT_DATE, n.last, LAST_FOUR);
        return (kn_str){digits, SHORT_DATE + LAST_FOUR};
    }
    if (!is_email(id))
        return id;
    char *small = kn_arena_text(arena, id.data, id.length);
    for (size_t i = 0; i < id.length; i++)
        if (small[i] >= 'A' && small[i] <= 'Z')
            small[i] = (char)(small[i] + 'a' - 'A');
    return (kn_str){small, id.length};
}
