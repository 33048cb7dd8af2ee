#include "markup.h"

#include <string.h>

enum { DEPTH = 64, ATTRIBUTES = 32 };

/* Reading never passes the zero behind the document, for no rule below takes a zero. */
typedef struct scan {
    const char *at;
    kn_str open[DEPTH]; /* elements not yet closed */
    size_t depth, cells;
} scan;

static bool is_letter(char byte)
{
    unsigned char lower = (unsigned char)(byte | 0x20);
    return (lower >= 'a' && lower <= 'z') || byte == '_' || byte == ':';
}

static bool is_name(char byte)
{
    return is_letter(byte) || (byte >= '0' && byte <= '9') || byte == '-' || byte == '.';
}

static bool is_space(char byte)
{
    return byte == ' ' || byte == '\n' || byte == '\t' || byte == '\r';
}

/* A byte of ASCII that needs no second look in a text or a value. */
static bool is_plain(char byte)
{
    return byte >= ' ' && (unsigned char)byte < 0x80 && byte != '<' && byte != '&' && byte != '"' && byte != ']';
}

static void skip_spaces(scan *s)
{
    while (is_space(*s->at))
        s->at++;
}

static bool skip(scan *s, kn_str text)
{
    if (strncmp(s->at, text.data, text.length) != 0)
        return false;
    s->at += text.length;
    return true;
}

static bool skip_entity(scan *s)
{
    return skip(s, KN_STR("&amp;")) || skip(s, KN_STR("&lt;")) || skip(s, KN_STR("&gt;")) ||
           skip(s, KN_STR("&quot;")) || skip(s, KN_STR("&apos;"));
}

/* Characters beyond ASCII. U+FFFE and U+FFFF are none of XML's; with their neighbours they go to the full parser. */
static bool skip_wide(scan *s)
{
    const char *from = s->at;
    while ((unsigned char)*s->at >= 0x80) {
        if ((unsigned char)s->at[0] == 0xEF && (unsigned char)s->at[1] == 0xBF)
            return false;
        s->at++;
    }
    return kn_text_is_utf8((kn_str){from, (size_t)(s->at - from)});
}

/* Up to `end`, a quote or what begins a tag. */
static bool skip_content(scan *s, char end)
{
    for (;;) {
        while (is_plain(*s->at))
            s->at++;
        char byte = *s->at;
        if (byte == end)
            return true;
        if (byte == ']' && end == '<' && strncmp(s->at, "]]>", 3) == 0)
            return false;
        if (byte == ']' || byte == '"' || is_space(byte))
            s->at++;
        else if (byte == '&' ? !skip_entity(s) : (unsigned char)byte < 0x80 || !skip_wide(s))
            return false;
    }
}

/* The name that stands here; empty for none. */
static kn_str take_name(scan *s)
{
    const char *from = s->at;
    if (is_letter(*s->at))
        while (is_name(*s->at))
            s->at++;
    return (kn_str){from, (size_t)(s->at - from)};
}

/* Most names differ in their length or their first letter. */
static bool is_same(kn_str a, kn_str b)
{
    return a.length == b.length && a.data[0] == b.data[0] && memcmp(a.data, b.data, a.length) == 0;
}

static bool is_among(const kn_str *names, size_t count, kn_str name)
{
    for (size_t i = 0; i < count; i++)
        if (is_same(names[i], name))
            return true;
    return false;
}

/* From behind an element's name to its ">" or "/>". */
static bool skip_attributes(scan *s)
{
    kn_str names[ATTRIBUTES];
    for (size_t count = 0;; count++) {
        bool apart = is_space(*s->at);
        skip_spaces(s);
        if (*s->at == '>' || *s->at == '/')
            return true;
        kn_str name = take_name(s);
        if (!apart || name.length == 0 || count == ATTRIBUTES || is_among(names, count, name) || s->at[0] != '=' ||
            s->at[1] != '"')
            return false;
        s->at += 2;
        if (!skip_content(s, '"'))
            return false;
        s->at++;
        names[count] = name;
    }
}

static bool skip_start(scan *s)
{
    kn_str name = take_name(s);
    if (name.length == 0 || !skip_attributes(s))
        return false;
    s->cells += name.length == 1 && name.data[0] == 'c' ? 1 : 0;
    bool empty = *s->at == '/';
    s->at += empty ? 1 : 0;
    if (*s->at != '>' || s->depth == DEPTH)
        return false;
    s->at++;
    if (!empty)
        s->open[s->depth++] = name;
    return true;
}

static bool skip_end(scan *s)
{
    kn_str name = take_name(s);
    skip_spaces(s);
    if (s->depth == 0 || *s->at != '>' || name.length == 0 || !is_same(name, s->open[s->depth - 1]))
        return false;
    s->at++;
    s->depth--;
    return true;
}

static bool skip_tag(scan *s)
{
    if (*s->at != '<')
        return false;
    s->at++;
    if (*s->at != '/')
        return skip_start(s);
    s->at++;
    return skip_end(s);
}

bool kn_markup_is_plain(size_t *cells, kn_str text)
{
    scan s = {.at = text.data};
    skip(&s, KN_STR("<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>"));
    skip_spaces(&s);
    do {
        if (!skip_tag(&s) || (s.depth > 0 && !skip_content(&s, '<')))
            return false;
    } while (s.depth > 0);
    skip_spaces(&s);
    *cells = s.cells;
    return s.at == text.data + text.length;
}
