#include "excel.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

enum { ESCAPE = 7 }; /* bytes of _xHHHH_ */

static bool is_escape(kn_str text, size_t at)
{
    if (text.length - at < ESCAPE || text.data[at] != '_' || (text.data[at + 1] | 0x20) != 'x' ||
        text.data[at + 6] != '_')
        return false;
    for (size_t i = 2; i < 6; i++)
        if (!isxdigit((unsigned char)text.data[at + i]))
            return false;
    return true;
}

static size_t escapes_in(kn_str text)
{
    size_t count = 0;
    for (size_t i = 0; i + ESCAPE <= text.length; i++)
        count += is_escape(text, i) ? 1 : 0;
    return count;
}

/* An underscore that would start an escape is written as the escape of an underscore. */
static kn_str escaped(kn_arena *arena, kn_str text)
{
    size_t count = escapes_in(text);
    if (count == 0)
        return text;
    char *out = kn_arena_alloc(arena, text.length + count * (ESCAPE - 1), 1);
    size_t used = 0;
    for (size_t i = 0; i < text.length; i++) {
        if (is_escape(text, i)) {
            memcpy(out + used, "_x005F", ESCAPE - 1);
            used += ESCAPE - 1;
        }
        out[used++] = text.data[i];
    }
    return (kn_str){out, used};
}

/* UTF-16 units that a byte of UTF-8 starts. */
static size_t units_at(char byte)
{
    unsigned char b = (unsigned char)byte;
    return b >= 0xF0 ? 2 : (b & 0xC0) == 0x80 ? 0 : 1;
}

static kn_str shortened(kn_arena *arena, kn_str text, size_t most)
{
    if (text.length <= most) /* bytes are never fewer than units */
        return text;
    size_t units = 0;
    size_t keep = 0; /* bytes that leave room for the ellipsis */
    for (size_t i = 0; i < text.length; i++) {
        units += units_at(text.data[i]);
        if (units < most)
            keep = i + 1;
    }
    if (units <= most)
        return text;
    char *out = kn_arena_alloc(arena, keep + 3, 1);
    memcpy(out, text.data, keep);
    memcpy(out + keep, "…", 3);
    return (kn_str){out, keep + 3};
}

kn_str kn_excel_text(kn_arena *arena, kn_str text, bool lines, size_t most)
{
    return shortened(arena, escaped(arena, kn_printable(arena, text, lines)), most);
}

kn_str kn_excel_plain(kn_arena *arena, kn_str text, size_t most)
{
    return shortened(arena, kn_printable(arena, text, false), most);
}

enum { VARIANT_BELOW = 5, VARIANT_ZERO = 6 };

unsigned kn_excel_variant(kn_format format, double value)
{
    kn_digits digits = kn_digits_of(format, value);
    if (digits.below)
        return VARIANT_BELOW;
    if (format == KN_FORMAT_SIGNED && !digits.sign)
        return VARIANT_ZERO;
    return (unsigned)digits.decimals;
}

const char *kn_excel_number_format(kn_format format, unsigned variant, kn_lang lang)
{
    static const char *const plain[] = {"#,##0", "#,##0.0", "#,##0.00", "0.000", "0.0000"};
    static const char *const percent[] = {"0%", "0.0%"};
    static const char *const percent_apart[] = {"0\"\u00a0\"%", "0.0\"\u00a0\"%"};
    static const char *const with_sign[] = {"+#,##0;\"\u2212\"#,##0;0", "+#,##0.0;\"\u2212\"#,##0.0;0"};
    static const char *const below[KN_LANGS] = {"\"<0.0001\"", "\"<0,0001\"", "\"<0,0001\""};
    if (format == KN_FORMAT_TEXT || format == KN_FORMAT_WRAP)
        return "General";
    if (format == KN_FORMAT_DATE)
        return lang == KN_NL ? "dd\\-mm\\-yyyy" : "yyyy\\-mm\\-dd";
    if (variant == VARIANT_BELOW)
        return below[lang];
    if (variant == VARIANT_ZERO || format == KN_FORMAT_PLACE)
        return "0";
    if (format == KN_FORMAT_SIGNED)
        return with_sign[variant];
    if (format == KN_FORMAT_PERCENT || format == KN_FORMAT_PERCENT1)
        return lang == KN_SV ? percent_apart[variant] : percent[variant];
    return plain[variant];
}

double kn_excel_day(kn_date date)
{
    enum { EPOCH = 25569, LEAP_DAY_THAT_WAS_NOT = 60 };
    int day = date + EPOCH;
    return day <= LEAP_DAY_THAT_WAS_NOT ? day - 1 : day;
}

/* What a name may not hold becomes a dash, and so does what would split a reference; an apostrophe, which must be
 * doubled there, becomes a typographic one. */
static kn_str allowed_name(kn_arena *arena, kn_str name)
{
    kn_str text = kn_text_trim(kn_excel_plain(arena, name, KN_EXCEL_NAME));
    char *out = kn_arena_alloc(arena, text.length + 1, 3);
    size_t used = 0;
    for (size_t i = 0; i < text.length; i++) {
        bool quote = text.data[i] == '\'';
        const char *put = quote ? "\u2019" : memchr("[]:*?/\\#!", text.data[i], 9) != NULL ? "-" : &text.data[i];
        memcpy(out + used, put, quote ? 3 : 1);
        used += quote ? 3 : 1;
    }
    kn_str allowed = {out, used};
    bool taken = used == 0 || kn_str_equal(kn_text_key(arena, allowed), KN_STR("history"));
    return taken ? kn_text_format(arena, "%s-", out) : allowed;
}

static bool is_used(kn_arena *arena, const kn_str *names, size_t count, kn_str name)
{
    kn_str key = kn_text_key(arena, name);
    for (size_t i = 0; i < count; i++)
        if (kn_str_equal(names[i], name) || kn_str_equal(kn_text_key(arena, names[i]), key))
            return true;
    return false;
}

kn_str *kn_excel_names(kn_arena *arena, const kn_sheet *const *sheets, size_t count)
{
    enum { ROOM_FOR_NUMBER = 6 };
    kn_str *names = KN_NEW(arena, kn_str, count);
    for (size_t i = 0; i < count; i++) {
        kn_str first = allowed_name(arena, sheets[i]->name);
        kn_str name = first;
        for (size_t n = 2; is_used(arena, names, i, name); n++) {
            kn_str stem = shortened(arena, first, KN_EXCEL_NAME - ROOM_FOR_NUMBER);
            name = kn_text_format(arena, "%.*s (%zu)", (int)stem.length, stem.data, n);
        }
        names[i] = name;
    }
    return names;
}
