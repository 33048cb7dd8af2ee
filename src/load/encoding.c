#include "encoding.h"

#include "code_pages.h"

#include <string.h>

enum { SAMPLE_BYTES = 1 << 16, NOT_TEXT = 0xFF };

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

typedef struct utf8_count {
    size_t letters; /* of more than one byte */
    size_t bad;
} utf8_count;

static utf8_count count_utf8(kn_str bytes)
{
    const unsigned char *at = (const unsigned char *)bytes.data;
    const unsigned char *end = at + bytes.length;
    utf8_count count = {0, 0};
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

/* A byte the code page does not have becomes one that is not UTF-8, so that its record is found and refused. */
static void decode_page(kn_decoded *out, kn_str bytes)
{
    const uint16_t *page = page_of(out->encoding);
    size_t high = 0;
    for (size_t i = 0; i < bytes.length; i++)
        high += (unsigned char)bytes.data[i] >> 7;
    out->owned = kn_heap_resize(NULL, 0, bytes.length + 2 * high + 1, 1);
    size_t length = 0;
    for (size_t i = 0; i < bytes.length; i++) {
        unsigned char byte = (unsigned char)bytes.data[i];
        uint32_t letter = byte < 0x80 ? byte : page[byte - 0x80];
        if (byte >= 0x80 && letter == 0) {
            out->owned[length++] = (char)NOT_TEXT;
            out->suspect = true;
        } else {
            length += put_letter(out->owned + length, letter);
        }
    }
    out->text = (kn_str){out->owned, length};
}

/* Swedish and Dutch letters at their places in CP850 and Mac Roman, where Windows-1252 has signs that seldom stand
 * inside a word. */
static kn_encoding likelier_page(kn_str sample)
{
    static const unsigned char dos[] = {0x81, 0x82, 0x84, 0x86, 0x89, 0x8E, 0x8F, 0x94, 0x99};
    static const unsigned char mac[] = {0x80, 0x81, 0x85, 0x8A, 0x8C, 0x8E, 0x91, 0x9A, 0x9F};
    size_t as_dos = 0;
    size_t as_mac = 0;
    size_t as_windows = 0;
    for (size_t i = 0; i < sample.length; i++) {
        unsigned char byte = (unsigned char)sample.data[i];
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

static void decode_utf16(kn_decoded *out, kn_str bytes)
{
    bool big = out->encoding == KN_ENCODING_UTF16BE;
    out->owned = kn_heap_resize(NULL, 0, bytes.length / 2 * 3 + 2, 1);
    size_t length = 0;
    size_t at = 0;
    while (at + 1 < bytes.length) {
        uint32_t unit = unit_at(bytes, at, big);
        at += 2;
        uint32_t next = unit >= 0xD800 && unit < 0xDC00 && at + 1 < bytes.length ? unit_at(bytes, at, big) : 0;
        bool pair = next >= 0xDC00 && next < 0xE000;
        if (pair) {
            unit = 0x10000 + ((unit - 0xD800) << 10) + (next - 0xDC00);
            at += 2;
        }
        if (!pair && unit >= 0xD800 && unit < 0xE000) {
            out->owned[length++] = (char)NOT_TEXT;
            out->suspect = true;
        } else {
            length += put_letter(out->owned + length, unit);
        }
    }
    if (at < bytes.length) {
        out->owned[length++] = (char)NOT_TEXT;
        out->suspect = true;
    }
    out->text = (kn_str){out->owned, length};
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

/* ---- deciding ---- */

static bool starts_with(kn_str bytes, const char *mark)
{
    size_t length = strlen(mark);
    return bytes.length >= length && memcmp(bytes.data, mark, length) == 0;
}

static kn_encoding by_mark(kn_str bytes)
{
    return starts_with(bytes, "\xEF\xBB\xBF") ? KN_ENCODING_UTF8_BOM
           : starts_with(bytes, "\xFF\xFE")   ? KN_ENCODING_UTF16LE
           : starts_with(bytes, "\xFE\xFF")   ? KN_ENCODING_UTF16BE
                                              : KN_ENCODINGS;
}

static kn_encoding detected(kn_str bytes, kn_encoding mark, const utf8_count *count)
{
    if (mark != KN_ENCODINGS)
        return mark;
    kn_str sample = {bytes.data, bytes.length < SAMPLE_BYTES ? bytes.length : SAMPLE_BYTES};
    kn_encoding wide = utf16_by_zeros(sample);
    if (wide != KN_ENCODINGS)
        return wide;
    /* Text in Windows-1252 seldom looks like UTF-8 by chance: some good letters outweigh some bad bytes. */
    bool utf8 = count->bad == 0 || (count->letters > 0 && count->letters * 2 >= count->bad);
    return utf8 ? KN_ENCODING_UTF8 : KN_ENCODING_WINDOWS_1252;
}

static kn_str without_mark(kn_str bytes, kn_encoding encoding)
{
    size_t skip = encoding == KN_ENCODING_UTF8_BOM ? 3 : 2;
    return (kn_str){bytes.data + skip, bytes.length - skip};
}

void kn_decode(kn_decoded *out, kn_str bytes, kn_encoding wanted)
{
    utf8_count count = count_utf8(bytes);
    kn_encoding mark = by_mark(bytes);
    kn_encoding encoding = wanted == KN_ENCODINGS ? detected(bytes, mark, &count) : wanted;
    bool is_utf8 = encoding == KN_ENCODING_UTF8 || encoding == KN_ENCODING_UTF8_BOM;
    bool is_utf16 = encoding == KN_ENCODING_UTF16LE || encoding == KN_ENCODING_UTF16BE;
    bool marked = mark != KN_ENCODINGS && is_utf8 == (mark == KN_ENCODING_UTF8_BOM) && (is_utf8 || is_utf16);
    if (marked)
        encoding = mark;
    else if (encoding == KN_ENCODING_UTF8_BOM)
        encoding = KN_ENCODING_UTF8;
    kn_str body = marked ? without_mark(bytes, mark) : bytes;
    *out = (kn_decoded){.text = body, .encoding = encoding, .likelier = KN_ENCODINGS};
    if (is_utf16) {
        decode_utf16(out, body);
    } else if (is_utf8) {
        out->suspect = count.bad > 0;
    } else {
        decode_page(out, body);
        if (wanted == KN_ENCODINGS)
            out->likelier =
                likelier_page((kn_str){body.data, body.length < SAMPLE_BYTES ? body.length : SAMPLE_BYTES});
    }
    if (out->text.length > 0 && memchr(out->text.data, '\0', out->text.length) != NULL)
        out->suspect = true;
}
