#include "base/text.h"

#include "codepoints.h"

#include <assert.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <utf8proc.h>

enum { NO_BREAK_SPACE = 0xA0, FIGURE_SPACE = 0x2007, THIN_SPACE = 0x2009, NARROW_NO_BREAK = 0x202F, BOM = 0xFEFF };

kn_str kn_str_of(const char *text)
{
    return text == NULL ? (kn_str){NULL, 0} : (kn_str){text, strlen(text)};
}

bool kn_str_equal(kn_str a, kn_str b)
{
    return a.length == b.length && (a.length == 0 || memcmp(a.data, b.data, a.length) == 0);
}

int kn_str_order(kn_str a, kn_str b)
{
    size_t common = a.length < b.length ? a.length : b.length;
    int order = common == 0 ? 0 : memcmp(a.data, b.data, common);
    if (order != 0)
        return order < 0 ? -1 : 1;
    return (a.length > b.length) - (a.length < b.length);
}

kn_str kn_text_format(kn_arena *arena, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    int length = vsnprintf(NULL, 0, format, args);
    va_end(args);
    assert(length >= 0);
    char *text = kn_arena_alloc(arena, (size_t)length + 1, 1);
    va_start(args, format);
    vsnprintf(text, (size_t)length + 1, format, args);
    va_end(args);
    return (kn_str){text, (size_t)length};
}

kn_str kn_text_copy(kn_arena *arena, kn_str text)
{
    return (kn_str){kn_arena_text(arena, text.data, text.length), text.length};
}

int32_t kn_codepoint_next(kn_str text, size_t *at)
{
    unsigned char first = (unsigned char)text.data[*at];
    if (first < 0x80) {
        (*at)++;
        return first;
    }
    utf8proc_int32_t codepoint = 0;
    utf8proc_ssize_t used = utf8proc_iterate((const utf8proc_uint8_t *)text.data + *at,
                                             (utf8proc_ssize_t)(text.length - *at), &codepoint);
    if (used <= 0) {
        (*at)++;
        return 0xFFFD;
    }
    *at += (size_t)used;
    return codepoint;
}

size_t kn_codepoint_put(char *out, int32_t codepoint)
{
    return (size_t)utf8proc_encode_char(codepoint, (utf8proc_uint8_t *)out);
}

int32_t kn_codepoint_lower(int32_t codepoint)
{
    return utf8proc_tolower(codepoint);
}

bool kn_codepoint_is_mark(int32_t codepoint)
{
    utf8proc_category_t category = utf8proc_category(codepoint);
    return category == UTF8PROC_CATEGORY_MN || category == UTF8PROC_CATEGORY_MC || category == UTF8PROC_CATEGORY_ME;
}

bool kn_codepoint_is_letter_or_digit(int32_t codepoint)
{
    utf8proc_category_t category = utf8proc_category(codepoint);
    return (category >= UTF8PROC_CATEGORY_LU && category <= UTF8PROC_CATEGORY_LO) ||
           (category >= UTF8PROC_CATEGORY_ND && category <= UTF8PROC_CATEGORY_NO);
}

static bool is_blank(int32_t codepoint)
{
    return codepoint == ' ' || (codepoint >= '\t' && codepoint <= '\r') || codepoint == NO_BREAK_SPACE ||
           codepoint == FIGURE_SPACE || codepoint == THIN_SPACE || codepoint == NARROW_NO_BREAK || codepoint == BOM;
}

static size_t start_of_last(kn_str text)
{
    size_t at = text.length - 1;
    while (at > 0 && ((unsigned char)text.data[at] & 0xC0) == 0x80)
        at--;
    return at;
}

kn_str kn_text_trim(kn_str text)
{
    while (text.length > 0) {
        size_t after = 0;
        if (!is_blank(kn_codepoint_next(text, &after)))
            break;
        text.data += after;
        text.length -= after;
    }
    while (text.length > 0) {
        size_t last = start_of_last(text);
        size_t at = last;
        if (!is_blank(kn_codepoint_next(text, &at)))
            break;
        text.length = last;
    }
    return text;
}

/* Where the ASCII that begins at `at` ends; eight bytes at a time. */
static size_t ascii_end(kn_str text, size_t at)
{
    for (; at + 8 <= text.length; at += 8) {
        uint64_t bytes;
        memcpy(&bytes, text.data + at, sizeof bytes);
        if ((bytes & 0x8080808080808080U) != 0)
            break;
    }
    while (at < text.length && (unsigned char)text.data[at] < 0x80)
        at++;
    return at;
}

static bool is_ascii(kn_str text)
{
    return ascii_end(text, 0) == text.length;
}

bool kn_text_is_utf8(kn_str text)
{
    size_t at = 0;
    while ((at = ascii_end(text, at)) < text.length) {
        utf8proc_int32_t codepoint = 0;
        utf8proc_ssize_t used = utf8proc_iterate((const utf8proc_uint8_t *)text.data + at,
                                                 (utf8proc_ssize_t)(text.length - at), &codepoint);
        if (used <= 0)
            return false;
        at += (size_t)used;
    }
    return true;
}

int32_t *kn_codepoints_decomposed(kn_arena *arena, kn_str text, size_t *count)
{
    size_t room = text.length * 4 + 1;
    int32_t *codepoints = KN_NEW(arena, int32_t, room);
    utf8proc_ssize_t made =
        utf8proc_decompose((const utf8proc_uint8_t *)text.data, (utf8proc_ssize_t)text.length, codepoints,
                           (utf8proc_ssize_t)room, UTF8PROC_DECOMPOSE | UTF8PROC_STABLE);
    *count = made < 0 ? 0 : (size_t)made;
    return codepoints;
}

static kn_str composed(kn_arena *arena, kn_str text)
{
    size_t count = 0;
    int32_t *codepoints = kn_codepoints_decomposed(arena, text, &count);
    for (size_t i = 0; i < count; i++)
        if (is_blank(codepoints[i]) && codepoints[i] >= NO_BREAK_SPACE)
            codepoints[i] = ' ';
    utf8proc_ssize_t kept =
        utf8proc_normalize_utf32(codepoints, (utf8proc_ssize_t)count, UTF8PROC_COMPOSE | UTF8PROC_STABLE);
    char *out = kn_arena_alloc(arena, (size_t)kept * 4 + 1, 1);
    size_t length = 0;
    for (utf8proc_ssize_t i = 0; i < kept; i++)
        length += kn_codepoint_put(out + length, codepoints[i]);
    return (kn_str){out, length};
}

kn_str kn_text_clean(kn_arena *arena, kn_str text)
{
    kn_str trimmed = kn_text_trim(text);
    if (is_ascii(trimmed))
        return trimmed;
    kn_str clean = composed(arena, trimmed);
    return kn_str_equal(clean, trimmed) ? trimmed : clean;
}

/* The key of plain ASCII, which most texts are. */
static kn_str ascii_key(kn_arena *arena, kn_str text)
{
    char *out = kn_arena_alloc(arena, text.length + 1, 1);
    size_t length = 0;
    for (size_t i = 0; i < text.length; i++) {
        char c = text.data[i];
        bool upper = c >= 'A' && c <= 'Z';
        if (upper || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '%' || c == '#')
            out[length++] = upper ? (char)(c + 'a' - 'A') : c;
    }
    return (kn_str){out, length};
}

kn_str kn_text_key(kn_arena *arena, kn_str text)
{
    if (is_ascii(text))
        return ascii_key(arena, text);
    size_t count = 0;
    int32_t *codepoints = kn_codepoints_decomposed(arena, text, &count);
    char *out = kn_arena_alloc(arena, count * 4 + 1, 1);
    size_t length = 0;
    for (size_t i = 0; i < count; i++) {
        int32_t c = codepoints[i];
        if (kn_codepoint_is_letter_or_digit(c) || c == '%' || c == '#')
            length += kn_codepoint_put(out + length, kn_codepoint_lower(c));
    }
    return (kn_str){out, length};
}

size_t kn_text_width(kn_str text)
{
    size_t width = 0;
    for (size_t at = 0; at < text.length;) {
        int32_t c = kn_codepoint_next(text, &at);
        int w = c < 0x80 ? 1 : utf8proc_charwidth(c);
        width += w > 0 ? (size_t)w : 0;
    }
    return width;
}
