#include "encoding.h"

#include "code_pages.h"

#include <string.h>

enum { NOT_TEXT = 0xFF };

typedef struct spelling {
    const char *key; /* as kn_text_key gives it */
    kn_encoding encoding;
} spelling;

static const spelling spellings[] = {
    {"utf8", KN_ENCODING_UTF8},
    {"utf8bom", KN_ENCODING_UTF8_BOM},
    {"utf8sig", KN_ENCODING_UTF8_BOM},
    {"utf16", KN_ENCODING_UTF16LE},
    {"utf16le", KN_ENCODING_UTF16LE},
    {"utf16be", KN_ENCODING_UTF16BE},
    {"windows1252", KN_ENCODING_WINDOWS_1252},
    {"cp1252", KN_ENCODING_WINDOWS_1252},
    {"ansi", KN_ENCODING_WINDOWS_1252},
    {"iso88591", KN_ENCODING_WINDOWS_1252},
    {"latin1", KN_ENCODING_WINDOWS_1252},
    {"cp850", KN_ENCODING_CP850},
    {"ibm850", KN_ENCODING_CP850},
    {"dos", KN_ENCODING_CP850},
    {"macroman", KN_ENCODING_MAC_ROMAN},
    {"macintosh", KN_ENCODING_MAC_ROMAN},
    {"mac", KN_ENCODING_MAC_ROMAN},
};

kn_str kn_encoding_name(kn_encoding encoding)
{
    static const char *const names[KN_ENCODINGS] = {
        "UTF-8", "UTF-8 BOM", "UTF-16LE", "UTF-16BE", "Windows-1252", "CP850", "Mac Roman",
    };
    return kn_str_of(names[encoding]);
}

kn_encoding kn_encoding_find(kn_arena *arena, kn_str name)
{
    kn_str key = kn_text_key(arena, name);
    for (size_t i = 0; i < sizeof spellings / sizeof *spellings; i++)
        if (kn_str_equal(key, kn_str_of(spellings[i].key)))
            return spellings[i].encoding;
    return KN_ENCODINGS;
}

kn_str kn_encoding_list(void)
{
    return KN_STR("utf-8, utf-16le, utf-16be, windows-1252, iso-8859-1, cp850, macroman");
}

/* ---- UTF-8 ---- */

/* Bytes of the letter that begins here, or 0 when they are none: RFC 3629, section 4. */
static size_t utf8_letter(const unsigned char *at, const unsigned char *end)
{
    unsigned char first = at[0];
    size_t length = first < 0x80 ? 1 : first >= 0xC2 && first <= 0xDF ? 2 : (first & 0xF0) == 0xE0 ? 3 : 4;
    if (length == 1)
        return 1;
    if (first < 0xC2 || first > 0xF4 || (size_t)(end - at) < length)
        return 0;
    unsigned char low = first == 0xE0 ? 0xA0 : first == 0xF0 ? 0x90 : 0x80;
    unsigned char high = first == 0xED ? 0x9F : first == 0xF4 ? 0x8F : 0xBF;
    if (at[1] < low || at[1] > high)
        return 0;
    for (size_t i = 2; i < length; i++)
        if ((at[i] & 0xC0) != 0x80)
            return 0;
    return length;
}

kn_utf8_count kn_utf8_count_of(kn_str bytes)
{
    const unsigned char *at = (const unsigned char *)bytes.data;
    const unsigned char *end = at + bytes.length;
    kn_utf8_count count = {0, 0};
    while (at < end) {
        uint64_t eight;
        if (end - at >= 8 && (memcpy(&eight, at, 8), (eight & 0x8080808080808080ULL) == 0)) {
            at += 8;
            continue;
        }
        size_t length = utf8_letter(at, end);
        count.bad += length == 0;
        count.letters += length > 1;
        at += length == 0 ? 1 : length;
    }
    return count;
}

/* ---- one byte a letter ---- */

static const uint16_t *page_of(kn_encoding encoding)
{
    return encoding == KN_ENCODING_CP850       ? kn_page_cp850
           : encoding == KN_ENCODING_MAC_ROMAN ? kn_page_mac_roman
                                               : kn_page_windows_1252;
}

static size_t put_letter(char *out, uint32_t letter)
{
    if (letter < 0x80) {
        out[0] = (char)letter;
        return 1;
    }
    if (letter < 0x800) {
        out[0] = (char)(0xC0 | letter >> 6);
        out[1] = (char)(0x80 | (letter & 0x3F));
        return 2;
    }
    if (letter < 0x10000) {
        out[0] = (char)(0xE0 | letter >> 12);
        out[1] = (char)(0x80 | (letter >> 6 & 0x3F));
        out[2] = (char)(0x80 | (letter & 0x3F));
        return 3;
    }
    out[0] = (char)(0xF0 | letter >> 18);
    out[1] = (char)(0x80 | (letter >> 12 & 0x3F));
    out[2] = (char)(0x80 | (letter >> 6 & 0x3F));
    out[3] = (char)(0x80 | (letter & 0x3F));
    return 4;
}

size_t kn_decode_page(char *out, kn_str bytes, kn_encoding encoding, bool *bad)
{
    const uint16_t *page = page_of(encoding);
    size_t length = 0;
    for (size_t i = 0; i < bytes.length; i++) {
        unsigned char byte = (unsigned char)bytes.data[i];
        uint32_t letter = byte < 0x80 ? byte : page[byte - 0x80];
        if (byte >= 0x80 && letter == 0) {
            out[length++] = (char)NOT_TEXT;
            *bad = true;
        } else {
            length += put_letter(out + length, letter);
        }
    }
    return length;
}

kn_encoding kn_encoding_likelier(kn_str bytes)
{
    static const unsigned char dos[] = {0x81, 0x82, 0x84, 0x86, 0x89, 0x8E, 0x8F, 0x94, 0x99};
    static const unsigned char mac[] = {0x80, 0x81, 0x85, 0x8A, 0x8C, 0x8E, 0x91, 0x9A, 0x9F};
    size_t as_dos = 0;
    size_t as_mac = 0;
    size_t as_windows = 0;
    for (size_t i = 0; i < bytes.length; i++) {
        unsigned char byte = (unsigned char)bytes.data[i];
        as_windows += byte >= 0xC0;
        as_dos += byte >= 0x80 && memchr(dos, byte, sizeof dos) != NULL;
        as_mac += byte >= 0x80 && memchr(mac, byte, sizeof mac) != NULL;
    }
    if (as_dos <= as_windows && as_mac <= as_windows)
        return KN_ENCODINGS;
    return as_mac > as_dos ? KN_ENCODING_MAC_ROMAN : KN_ENCODING_CP850;
}

/* ---- UTF-16 ---- */

static uint32_t unit_at(kn_str bytes, size_t at, bool big)
{
    unsigned char first = (unsigned char)bytes.data[at];
    unsigned char second = (unsigned char)bytes.data[at + 1];
    return big ? (uint32_t)first << 8 | second : (uint32_t)second << 8 | first;
}

/* The letter at `at`, of two bytes or, as a pair of surrogates, four; 0xD800 for a lone one. */
static uint32_t letter_at(kn_str bytes, size_t at, bool big, size_t *used)
{
    uint32_t unit = unit_at(bytes, at, big);
    *used = 2;
    if (unit < 0xD800 || unit >= 0xE000)
        return unit;
    uint32_t next = unit < 0xDC00 && at + 3 < bytes.length ? unit_at(bytes, at + 2, big) : 0;
    if (next < 0xDC00 || next >= 0xE000)
        return 0xD800;
    *used = 4;
    return 0x10000 + ((unit - 0xD800) << 10) + (next - 0xDC00);
}

size_t kn_decode_utf16(char *out, kn_str bytes, bool big, bool last, size_t *taken)
{
    size_t length = 0;
    size_t at = 0;
    size_t keep = last ? 1 : 3; /* a unit, or a pair, may go on behind the cut */
    while (at + keep < bytes.length) {
        size_t used = 0;
        uint32_t letter = letter_at(bytes, at, big, &used);
        if (letter == 0xD800)
            out[length++] = (char)NOT_TEXT;
        else
            length += put_letter(out + length, letter);
        at += used;
    }
    if (last && at < bytes.length) {
        out[length++] = (char)NOT_TEXT;
        at = bytes.length;
    }
    *taken = at;
    return length;
}

/* Letters of western text have a zero for their upper byte: at odd places little-endian, at even ones big-endian. */
static kn_encoding utf16_by_zeros(kn_str sample)
{
    size_t zeros[2] = {0, 0};
    for (size_t i = 0; i < sample.length; i++)
        zeros[i & 1] += sample.data[i] == '\0';
    size_t half = sample.length / 2;
    if (half == 0)
        return KN_ENCODINGS;
    if (zeros[1] * 10 > half * 7 && zeros[0] * 10 < half)
        return KN_ENCODING_UTF16LE;
    return zeros[0] * 10 > half * 7 && zeros[1] * 10 < half ? KN_ENCODING_UTF16BE : KN_ENCODINGS;
}

/* ---- what a file begins with ---- */

static bool starts_with(kn_str bytes, const char *mark)
{
    size_t length = strlen(mark);
    return bytes.length >= length && memcmp(bytes.data, mark, length) == 0;
}

bool kn_encoding_is_utf16(kn_encoding encoding)
{
    return encoding == KN_ENCODING_UTF16LE || encoding == KN_ENCODING_UTF16BE;
}

kn_encoding kn_encoding_by_start(kn_str bytes, size_t *mark)
{
    static const struct {
        const char *mark;
        kn_encoding encoding;
    } marks[] = {
        {"\xEF\xBB\xBF", KN_ENCODING_UTF8_BOM}, {"\xFF\xFE", KN_ENCODING_UTF16LE}, {"\xFE\xFF", KN_ENCODING_UTF16BE}};
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++) {
        *mark = strlen(marks[i].mark);
        if (starts_with(bytes, marks[i].mark))
            return marks[i].encoding;
    }
    *mark = 0;
    return utf16_by_zeros(bytes);
}

kn_encoding kn_encoding_by_count(kn_utf8_count count)
{
    bool utf8 = count.bad == 0 || (count.letters > 0 && count.letters * 2 >= count.bad);
    return utf8 ? KN_ENCODING_UTF8 : KN_ENCODING_WINDOWS_1252;
}
