#include "base/diag.h"
#include "base/number.h"

#include <string.h>

kn_str kn_column_letter(kn_arena *arena, uint32_t column)
{
    char letters[KN_COLUMN_LETTERS];
    const char *end = kn_column_letters_put(letters, column);
    return kn_text_copy(arena, (kn_str){letters, (size_t)(end - letters)});
}

/* `cell C47 "Nivå"` */
static kn_str cell_text(kn_arena *arena, kn_lang lang, const kn_diag *diag)
{
    kn_str letter = kn_column_letter(arena, diag->at.column);
    kn_str cell =
        diag->at.row > 0 ? kn_text_format(arena, "%.*s%u", (int)letter.length, letter.data, diag->at.row) : letter;
    if (diag->at.header.length == 0)
        return KN_SAY(arena, lang, KN_W_CELL_PLAIN, kn_arg_text(cell));
    return KN_SAY(arena, lang, KN_W_CELL, kn_arg_text(cell), kn_arg_text(diag->at.header));
}

static kn_str replaced(kn_arena *arena, kn_str text, kn_str what, kn_str with)
{
    for (size_t i = 0; i + what.length <= text.length; i++) {
        if (memcmp(text.data + i, what.data, what.length) != 0)
            continue;
        return kn_text_format(arena, "%.*s%.*s%.*s", (int)i, text.data, (int)with.length, with.data,
                              (int)(text.length - i - what.length), text.data + i + what.length);
    }
    return text;
}

/* A cell may hold line breaks; a message is one line. */
static kn_str one_line(kn_arena *arena, kn_str text)
{
    char *copy = kn_arena_text(arena, text.data, text.length);
    for (size_t i = 0; i < text.length; i++)
        if ((unsigned char)copy[i] < ' ' || copy[i] == 0x7F)
            copy[i] = ' ';
    return (kn_str){copy, text.length};
}

/* The diagnostic's own texts go in last: they may hold braces of their own. */
static kn_str in_words(kn_arena *arena, kn_lang lang, const kn_diag *diag, kn_str pattern)
{
    kn_str text = kn_words_fill_text(arena, lang, pattern, diag->args, KN_DIAG_ARGS);
    text = replaced(arena, text, KN_STR("{cell}"), cell_text(arena, lang, diag));
    text = replaced(arena, text, KN_STR("{expected}"), diag->expected);
    return one_line(arena, replaced(arena, text, KN_STR("{value}"), diag->value));
}

kn_str kn_diag_message(kn_arena *arena, kn_lang lang, const kn_diag *diag)
{
    return in_words(arena, lang, diag, kn_code_says(lang, diag->code));
}

kn_str kn_diag_fix(kn_arena *arena, kn_lang lang, const kn_diag *diag)
{
    return in_words(arena, lang, diag, kn_code_fix(lang, diag->code));
}

kn_str kn_severity_word(kn_lang lang, kn_severity severity)
{
    static const kn_word words[KN_SEVERITIES] = {KN_W_ERROR, KN_W_WARNING, KN_W_NOTE};
    return kn_word_text(lang, words[severity]);
}

/* `inventory.csv:47: error K012: ` */
static kn_str head_of(kn_arena *arena, kn_lang lang, const kn_diag *diag)
{
    kn_str word = kn_severity_word(lang, kn_diag_severity(diag->code));
    kn_str code = kn_code_name(diag->code);
    kn_str file = diag->at.file.length > 0 ? diag->at.file : KN_STR("kunna");
    if (diag->at.line > 0)
        return kn_text_format(arena, "%.*s:%u: %.*s %s: ", (int)file.length, file.data, diag->at.line,
                              (int)word.length, word.data, code.data);
    return kn_text_format(arena, "%.*s: %.*s %s: ", (int)file.length, file.data, (int)word.length, word.data,
                          code.data);
}

kn_str kn_diag_line(kn_arena *arena, kn_lang lang, const kn_diag *diag)
{
    kn_str head = head_of(arena, lang, diag);
    kn_str says = kn_diag_message(arena, lang, diag);
    kn_str fix = kn_diag_fix(arena, lang, diag);
    return kn_text_format(arena, "%.*s%.*s %.*s", (int)head.length, head.data, (int)says.length, says.data,
                          (int)fix.length, fix.data);
}

static bool alike(const kn_diag *a, const kn_diag *b)
{
    return a->code == b->code && a->at.column == b->at.column && kn_str_equal(a->at.file, b->at.file);
}

static kn_str rest_line(kn_arena *arena, kn_lang lang, const kn_diag *diag, size_t more)
{
    kn_diag group = *diag;
    group.at.line = 0;
    kn_str head = head_of(arena, lang, &group);
    kn_str says = diag->at.column > 0 ? KN_SAY(arena, lang, KN_W_MORE_LIKE_THIS, kn_arg_count((int64_t)more),
                                               kn_arg_text(kn_column_letter(arena, diag->at.column)))
                                      : KN_SAY(arena, lang, KN_W_MORE_LIKE_THIS_ROWS, kn_arg_count((int64_t)more));
    return kn_text_format(arena, "%.*s%.*s", (int)head.length, head.data, (int)says.length, says.data);
}

/* For each kind of diagnostic, how often it has been seen: kinds are few, files hold many rows. */
typedef struct kind_seen {
    const kn_diag *first;
    size_t seen;
    size_t total;
} kind_seen;

enum { SHOWN_OF_A_KIND = 5 };

static size_t kind_of(kind_seen *kinds, size_t *count, const kn_diag *diag)
{
    size_t k = 0;
    while (k < *count && !alike(kinds[k].first, diag))
        k++;
    if (k == *count)
        kinds[(*count)++] = (kind_seen){.first = diag};
    return k;
}

void kn_diags_group(const kn_diags *diags, size_t *kind, size_t *kinds_count, kn_arena *arena)
{
    kind_seen *kinds = KN_NEW(arena, kind_seen, diags->count);
    *kinds_count = 0;
    for (size_t i = 0; i < diags->count; i++)
        kind[i] = kind_of(kinds, kinds_count, &diags->items[i]);
}

static kn_str joined(kn_arena *arena, const kn_str *lines, size_t count)
{
    size_t length = 0;
    for (size_t i = 0; i < count; i++)
        length += lines[i].length + 1;
    char *text = kn_arena_alloc(arena, length + 1, 1);
    size_t at = 0;
    for (size_t i = 0; i < count; i++) {
        memcpy(text + at, lines[i].data, lines[i].length);
        at += lines[i].length;
        text[at++] = '\n';
    }
    return (kn_str){text, length};
}

kn_str kn_diags_text(kn_arena *arena, kn_lang lang, const kn_diags *diags)
{
    size_t *kind = KN_NEW(arena, size_t, diags->count);
    size_t kinds = 0;
    kn_diags_group(diags, kind, &kinds, arena);
    size_t *total = KN_NEW(arena, size_t, kinds);
    size_t *seen = KN_NEW(arena, size_t, kinds);
    for (size_t i = 0; i < diags->count; i++)
        total[kind[i]]++;
    kn_str *lines = KN_NEW(arena, kn_str, kinds * (SHOWN_OF_A_KIND + 1));
    size_t count = 0;
    for (size_t i = 0; i < diags->count; i++) {
        size_t nth = ++seen[kind[i]];
        if (nth <= SHOWN_OF_A_KIND)
            lines[count++] = kn_diag_line(arena, lang, &diags->items[i]);
        else if (nth == SHOWN_OF_A_KIND + 1)
            lines[count++] = rest_line(arena, lang, &diags->items[i], total[kind[i]] - SHOWN_OF_A_KIND);
    }
    return joined(arena, lines, count);
}
