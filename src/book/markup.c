#include "markup.h"

#include <string.h>

enum { DEPTH = 64, ATTRIBUTES = 32 };

/* Reading never passes the zero behind the document, for no rule below takes a zero. */
typedef struct scan {
    const char *at;
    kn_str open[DEPTH]; /* elements not yet closed */
    size_t depth;
    kn_markup_count count;
} scan;

/* What a byte may be part of. */
enum {
    FIRST = 1, /* the first byte of a name */
    NAME = 2,  /* any byte of one */
    SPACE = 4,
    PLAIN = 8 /* of ASCII, and needs no second look in a text or a value */
};

#define LETTER (FIRST | NAME | PLAIN)
#define DIGIT (NAME | PLAIN)

/* As in a table of ASCII, from the space on. */
/* clang-format off */
static const unsigned char kinds[256] = {
    ['\t'] = SPACE, ['\n'] = SPACE, ['\r'] = SPACE,
    [' '] = SPACE | PLAIN, PLAIN, 0, PLAIN, PLAIN, PLAIN, 0, PLAIN,
        PLAIN, PLAIN, PLAIN, PLAIN, PLAIN, DIGIT, DIGIT, PLAIN,
    ['0'] = DIGIT, DIGIT, DIGIT, DIGIT, DIGIT, DIGIT, DIGIT, DIGIT,
        DIGIT, DIGIT, LETTER, PLAIN, 0, PLAIN, PLAIN, PLAIN,
    ['@'] = PLAIN, LETTER, LETTER, LETTER, LETTER, LETTER, LETTER, LETTER,
        LETTER, LETTER, LETTER, LETTER, LETTER, LETTER, LETTER, LETTER,
    ['P'] = LETTER, LETTER, LETTER, LETTER, LETTER, LETTER, LETTER, LETTER,
        LETTER, LETTER, LETTER, PLAIN, PLAIN, 0, PLAIN, LETTER,
    ['`'] = PLAIN, LETTER, LETTER, LETTER, LETTER, LETTER, LETTER, LETTER,
        LETTER, LETTER, LETTER, LETTER, LETTER, LETTER, LETTER, LETTER,
    ['p'] = LETTER, LETTER, LETTER, LETTER, LETTER, LETTER, LETTER, LETTER,
        LETTER, LETTER, LETTER, PLAIN, PLAIN, PLAIN, PLAIN, PLAIN,
};
/* clang-format on */

static bool is(char byte, int kind)
{
    return (kinds[(unsigned char)byte] & kind) != 0;
}

/* The first byte from `at` on that is of another kind. */
static const char *behind(const char *at, int kind)
{
    while (is(*at, kind))
        at++;
    return at;
}

static void skip_spaces(scan *s)
{
    s->at = behind(s->at, SPACE);
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
        s->at = behind(s->at, PLAIN);
        char byte = *s->at;
        if (byte == end)
            return true;
        if (byte == ']' && end == '<' && strncmp(s->at, "]]>", 3) == 0)
            return false;
        if (byte == ']' || byte == '"' || is(byte, SPACE))
            s->at++;
        else if (byte == '&' ? !skip_entity(s) : (unsigned char)byte < 0x80 || !skip_wide(s))
            return false;
    }
}

/* The name that stands here; empty for none. */
static kn_str take_name(scan *s)
{
    const char *from = s->at;
    if (is(*from, FIRST))
        s->at = behind(from, NAME);
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
        bool apart = is(*s->at, SPACE);
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
    s->count.cells += kn_str_equal(name, KN_STR("c")) ? 1 : 0;
    s->count.rows += kn_str_equal(name, KN_STR("row")) ? 1 : 0;
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

/* Behind `text`, which must stand at `at`, or NULL; of NULL too. */
static const char *past(const char *at, const char *text)
{
    for (; at != NULL && *text != '\0'; text++)
        at = *at == *text ? at + 1 : NULL;
    return at;
}

/* A cell as most of a workbook's are, `<c r="B7" s="3" t="s"><v>12</v></c>`, in one go. False, and nothing skipped,
 * for any other. */
static bool skip_cell(scan *s)
{
    const char *at = past(s->at, "<c r=\"");
    at = at == NULL ? NULL : past(behind(at, NAME), "\" s=\"");
    at = at == NULL ? NULL : past(behind(at, NAME), "\"");
    if (at == NULL)
        return false;
    at = past(*at == ' ' ? past(at, " t=\"s\"") : at, "><v>");
    at = at == NULL ? NULL : past(behind(at, NAME), "</v></c>");
    if (at == NULL)
        return false;
    s->at = at;
    s->count.cells++;
    return true;
}

bool kn_markup_is_plain(kn_markup_count *count, kn_str text)
{
    scan s = {.at = text.data};
    skip(&s, KN_STR("<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>"));
    skip_spaces(&s);
    do {
        while (s.depth > 0 && skip_cell(&s))
            continue;
        if (!skip_tag(&s) || (s.depth > 0 && !skip_content(&s, '<')))
            return false;
    } while (s.depth > 0);
    skip_spaces(&s);
    *count = s.count;
    return s.at == text.data + text.length;
}
