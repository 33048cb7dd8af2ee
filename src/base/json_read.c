/* Reading JSON: single facts out of a text, without a tree. */
#include "base/json.h"

#include "base/number.h"

#include <string.h>

typedef struct reader {
    const char *at, *end;
} reader;

static void skip_blanks(reader *r)
{
    while (r->at < r->end && (*r->at == ' ' || *r->at == '\t' || *r->at == '\n' || *r->at == '\r'))
        r->at++;
}

static bool take(reader *r, char c)
{
    skip_blanks(r);
    if (r->at >= r->end || *r->at != c)
        return false;
    r->at++;
    return true;
}

/* Past a quoted text that begins here. */
static bool skip_quoted(reader *r)
{
    if (!take(r, '"'))
        return false;
    for (; r->at < r->end; r->at++) {
        if (*r->at == '\\')
            r->at++;
        else if (*r->at == '"')
            break;
    }
    if (r->at >= r->end)
        return false;
    r->at++;
    return true;
}

/* Past brackets that open here, whatever is in them. */
static bool skip_brackets(reader *r)
{
    size_t depth = 0;
    while (r->at < r->end) {
        char c = *r->at;
        if (c == '"') {
            if (!skip_quoted(r))
                return false;
            continue;
        }
        r->at++;
        if (c == '{' || c == '[')
            depth++;
        else if ((c == '}' || c == ']') && --depth == 0)
            return true;
    }
    return false;
}

/* Past a number or a literal: up to what ends it. */
static bool skip_plain(reader *r)
{
    const char *from = r->at;
    while (r->at < r->end && strchr(",]} \t\r\n", *r->at) == NULL)
        r->at++;
    return r->at > from && r->at < r->end;
}

static bool take_value(kn_str *value, reader *r)
{
    skip_blanks(r);
    if (r->at >= r->end)
        return false;
    const char *from = r->at;
    bool whole = *from == '"' ? skip_quoted(r) : *from == '{' || *from == '[' ? skip_brackets(r) : skip_plain(r);
    *value = (kn_str){from, (size_t)(r->at - from)};
    return whole;
}

bool kn_json_member(kn_str *value, kn_str object, kn_str name)
{
    if (object.length == 0)
        return false;
    reader r = {object.data, object.data + object.length};
    if (!take(&r, '{'))
        return false;
    do {
        kn_str quoted, found;
        skip_blanks(&r);
        const char *from = r.at;
        if (!skip_quoted(&r))
            return false;
        quoted = (kn_str){from + 1, (size_t)(r.at - from) - 2};
        if (!take(&r, ':') || !take_value(&found, &r))
            return false;
        if (kn_str_equal(quoted, name)) {
            *value = found;
            return true;
        }
    } while (take(&r, ','));
    return false;
}

/* The code unit that four hexadecimal digits write. */
static bool take_hex(uint32_t *unit, reader *r)
{
    *unit = 0;
    for (int i = 0; i < 4; i++, r->at++) {
        static const char digits[] = "0123456789abcdef";
        if (r->at >= r->end || *r->at == '\0')
            return false;
        const char *digit = strchr(digits, *r->at | ('A' <= *r->at && *r->at <= 'F' ? 0x20 : 0));
        if (digit == NULL)
            return false;
        *unit = *unit * 16 + (uint32_t)(digit - digits);
    }
    return true;
}

static char *put_utf8(char *out, uint32_t code)
{
    if (code < 0x80) {
        *out++ = (char)code;
    } else if (code < 0x800) {
        *out++ = (char)(0xC0 | code >> 6);
        *out++ = (char)(0x80 | (code & 0x3F));
    } else if (code < 0x10000) {
        *out++ = (char)(0xE0 | code >> 12);
        *out++ = (char)(0x80 | (code >> 6 & 0x3F));
        *out++ = (char)(0x80 | (code & 0x3F));
    } else {
        *out++ = (char)(0xF0 | code >> 18);
        *out++ = (char)(0x80 | (code >> 12 & 0x3F));
        *out++ = (char)(0x80 | (code >> 6 & 0x3F));
        *out++ = (char)(0x80 | (code & 0x3F));
    }
    return out;
}

/* A \u escape behind its u, with the second half of a pair. */
static bool take_code(uint32_t *code, reader *r)
{
    uint32_t low = 0;
    if (!take_hex(code, r) || (*code >= 0xDC00 && *code < 0xE000))
        return false;
    if (*code < 0xD800 || *code >= 0xE000)
        return true;
    if (r->end - r->at < 2 || r->at[0] != '\\' || r->at[1] != 'u')
        return false;
    r->at += 2;
    if (!take_hex(&low, r) || low < 0xDC00 || low >= 0xE000)
        return false;
    *code = 0x10000 + ((*code - 0xD800) << 10) + (low - 0xDC00);
    return true;
}

static bool take_escape(char **out, reader *r)
{
    static const char named[] = "\"\\/bfnrt", means[] = "\"\\/\b\f\n\r\t";
    if (r->at >= r->end || *r->at == '\0')
        return false;
    char c = *r->at++;
    if (c == 'u') {
        uint32_t code = 0;
        if (!take_code(&code, r))
            return false;
        *out = put_utf8(*out, code);
        return true;
    }
    const char *known = strchr(named, c);
    if (known == NULL)
        return false;
    *(*out)++ = means[known - named];
    return true;
}

bool kn_json_as_text(kn_str *out, kn_str value, kn_arena *arena)
{
    if (value.length < 2 || value.data[0] != '"' || value.data[value.length - 1] != '"')
        return false;
    reader r = {value.data + 1, value.data + value.length - 1};
    *out = (kn_str){r.at, (size_t)(r.end - r.at)};
    if (memchr(r.at, '\\', out->length) == NULL)
        return true;
    char *text = kn_arena_alloc(arena, out->length + 1, 1), *to = text;
    while (r.at < r.end) {
        char c = *r.at++;
        if (c != '\\')
            *to++ = c;
        else if (!take_escape(&to, &r))
            return false;
    }
    *out = (kn_str){text, (size_t)(to - text)};
    return true;
}

bool kn_json_as_number(double *out, kn_str value)
{
    bool begins = value.length > 0 && (value.data[0] == '-' || (value.data[0] >= '0' && value.data[0] <= '9'));
    return begins && kn_number_parse(out, value) == KN_OK;
}
