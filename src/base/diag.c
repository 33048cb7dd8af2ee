#include "base/diag.h"

#include <string.h>

typedef struct code_words {
    const char *name;
    kn_severity severity;
    const char *says[KN_LANGS];
    const char *fix[KN_LANGS];
    const char *cause[KN_LANGS];
    const char *example[KN_LANGS];
} code_words;

static const code_words table[KN_CODES] = {
    {"", KN_NOTE, {"", "", ""}, {"", "", ""}, {"", "", ""}, {"", "", ""}},
#define T(en, sv, nl)                                                                                                \
    {                                                                                                                \
        en, sv, nl                                                                                                   \
    }
#define C(code, severity, says, fix, cause, example) {#code, severity, says, fix, cause, example},
#include "base/words/codes.def"
#undef C
#undef T
};

#define T(en, sv, nl) (sizeof(en) > 1 && sizeof(sv) > 1 && sizeof(nl) > 1)
#define C(code, severity, says, fix, cause, example)                                                                 \
    _Static_assert(says && fix && cause && example, #code " lacks a text or a translation");
#include "base/words/codes.def"
#undef C
#undef T

kn_severity kn_diag_severity(kn_code code)
{
    return table[code].severity;
}

kn_str kn_code_name(kn_code code)
{
    return kn_str_of(table[code].name);
}

kn_code kn_code_find(kn_str name)
{
    for (int i = 1; i < KN_CODES; i++)
        if (kn_str_equal(kn_text_trim(name), kn_str_of(table[i].name)))
            return (kn_code)i;
    return KN_CODE_NONE;
}

kn_str kn_code_says(kn_lang lang, kn_code code)
{
    return kn_str_of(table[code].says[lang]);
}

kn_str kn_code_fix(kn_lang lang, kn_code code)
{
    return kn_str_of(table[code].fix[lang]);
}

kn_str kn_code_cause(kn_lang lang, kn_code code)
{
    return kn_str_of(table[code].cause[lang]);
}

kn_str kn_code_example(kn_lang lang, kn_code code)
{
    return kn_str_of(table[code].example[lang]);
}

kn_diags *kn_diags_new(kn_arena *arena)
{
    kn_diags *diags = KN_NEW(arena, kn_diags, 1);
    diags->arena = arena;
    return diags;
}

void kn_diag_add(kn_diags *diags, kn_diag diag)
{
    if (diags->count == diags->capacity) {
        size_t capacity = diags->capacity == 0 ? 16 : diags->capacity * 2;
        diags->items = kn_arena_grow(diags->arena, diags->items, diags->count, capacity, sizeof *diags->items);
        diags->capacity = capacity;
    }
    diag.at.file = kn_text_copy(diags->arena, diag.at.file);
    diag.at.header = kn_text_copy(diags->arena, diag.at.header);
    diag.at.field = diag.at.field.length == 0 ? diag.at.header : kn_text_copy(diags->arena, diag.at.field);
    diag.value = kn_text_copy(diags->arena, diag.value);
    diag.expected = kn_text_copy(diags->arena, diag.expected);
    for (size_t i = 0; i < KN_DIAG_ARGS; i++) {
        diag.args[i].text = kn_text_copy(diags->arena, diag.args[i].text);
        diag.args[i].name = kn_text_copy(diags->arena, diag.args[i].name);
    }
    diags->items[diags->count++] = diag;
    diags->of_severity[kn_diag_severity(diag.code)]++;
}

kn_diag kn_diag_canonical(const kn_diag *diag)
{
    kn_diag told = *diag;
    told.at.header = told.at.field;
    for (size_t i = 0; i < KN_DIAG_ARGS; i++)
        if (told.args[i].name.length > 0)
            told.args[i].text = told.args[i].name;
    return told;
}

static size_t file_rank(const kn_diag *diag, const kn_str *files, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (kn_str_equal(diag->at.file, files[i]))
            return i;
    return count;
}

static int order_of(const kn_diag *a, const kn_diag *b, const kn_str *files, size_t count)
{
    const size_t left[] = {file_rank(a, files, count), a->at.line, a->at.column, a->code};
    const size_t right[] = {file_rank(b, files, count), b->at.line, b->at.column, b->code};
    for (size_t i = 0; i < sizeof left / sizeof *left; i++)
        if (left[i] != right[i])
            return left[i] < right[i] ? -1 : 1;
    return 0;
}

/* Merge sort: stable, so equal diagnostics keep the order in which they were made. */
static void sort_range(kn_diag *items, kn_diag *scratch, size_t n, const kn_str *files, size_t count)
{
    if (n < 2)
        return;
    size_t half = n / 2;
    sort_range(items, scratch, half, files, count);
    sort_range(items + half, scratch, n - half, files, count);
    memcpy(scratch, items, n * sizeof *items);
    size_t left = 0;
    size_t right = half;
    for (size_t i = 0; i < n; i++) {
        bool from_left = right == n || (left < half && order_of(&scratch[left], &scratch[right], files, count) <= 0);
        items[i] = scratch[from_left ? left++ : right++];
    }
}

void kn_diags_sort(kn_diags *diags, const kn_str *files, size_t count)
{
    kn_mark mark = kn_arena_mark(diags->arena);
    kn_diag *scratch = KN_NEW(diags->arena, kn_diag, diags->count);
    sort_range(diags->items, scratch, diags->count, files, count);
    kn_arena_rewind(diags->arena, mark);
}
