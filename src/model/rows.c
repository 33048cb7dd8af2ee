#include "build.h"

#include <string.h>

kn_arg kn_arg_line(kn_arena *arena, uint32_t line)
{
    return kn_arg_text(kn_text_format(arena, "%u", line));
}

bool kn_row_kept(const kn_build *build, kn_file file, size_t row)
{
    return build->states[file][row] == KN_ROW_KEPT;
}

kn_str kn_row_value(const kn_build *build, kn_file file, size_t field, size_t row)
{
    const kn_table *table = &build->tables[file];
    const kn_field *about = &kn_schemas[file].fields[field];
    if (kn_table_missing(table, field, row))
        return KN_STR("");
    switch (about->kind) {
    case KN_KIND_INTEGER:
        return kn_text_format(build->arena, "%d", (int)kn_table_integer(table, field, row, 0));
    case KN_KIND_DATE:
        return kn_date_iso(build->arena, kn_table_date(table, field, row));
    case KN_KIND_WORD:
        return kn_str_of(about->choices[kn_table_word(table, field, row) - 1].name);
    case KN_KIND_NUMBER: /* what was written is not known any more */
        return KN_STR("");
    case KN_KIND_ID:
    case KN_KIND_TEXT:
    case KN_KINDS:
        break;
    }
    return kn_symbols_text(build->symbols, kn_table_symbol(table, field, row));
}

void kn_row_tell(kn_build *build, kn_file file, size_t field, size_t row, kn_diag diag)
{
    diag.at = kn_table_place(&build->tables[file], field, row);
    if (diag.value.length == 0 && field < KN_FIELDS_MAX)
        diag.value = kn_row_value(build, file, field, row);
    kn_diag_add(build->diags, diag);
}

void kn_row_reject(kn_build *build, kn_file file, size_t field, size_t row, kn_diag diag)
{
    build->states[file][row] = KN_ROW_REJECTED;
    kn_row_tell(build, file, field, row, diag);
}

void kn_rows_check_periods(kn_build *build, kn_file file, size_t from, size_t to)
{
    const kn_table *table = &build->tables[file];
    if (!kn_table_has(table, from) || !kn_table_has(table, to))
        return;
    for (size_t row = 0; row < table->rows; row++) {
        kn_date begins = kn_table_date(table, from, row); /* a missing one is before every day */
        kn_date ends = kn_table_date(table, to, row);
        if (ends == KN_DATE_NONE || begins <= ends || !kn_row_kept(build, file, row))
            continue;
        kn_arg args[] = {kn_arg_text(table->columns[from].header), kn_arg_date(begins)};
        kn_row_reject(build, file, to, row, (kn_diag){.code = KN_K056, .args = {args[0], args[1]}});
    }
}

/* A cell as one number, missing ones apart. */
static uint64_t cell_value(const kn_table *table, size_t field, size_t row)
{
    if (kn_table_missing(table, field, row))
        return UINT64_MAX;
    switch (table->schema->fields[field].kind) {
    case KN_KIND_NUMBER:
        return (uint64_t)table->columns[field].millis[row];
    case KN_KIND_INTEGER:
        return (uint32_t)kn_table_integer(table, field, row, 0);
    case KN_KIND_DATE:
        return (uint32_t)kn_table_date(table, field, row);
    case KN_KIND_WORD:
        return kn_table_word(table, field, row);
    case KN_KIND_ID:
    case KN_KIND_TEXT:
    case KN_KINDS:
        break;
    }
    return kn_table_symbol(table, field, row);
}

static uint64_t hash_key(const kn_table *table, const kn_schema *schema, size_t row)
{
    uint64_t hash = 0xcbf29ce484222325ULL;
    for (size_t f = 0; f < schema->count; f++) {
        if (!schema->fields[f].key)
            continue;
        hash = (hash ^ cell_value(table, f, row)) * 0x9E3779B97F4A7C15ULL;
        hash ^= hash >> 29;
    }
    return hash;
}

static bool same(const kn_table *table, const kn_schema *schema, size_t a, size_t b, bool key_only)
{
    for (size_t f = 0; f < schema->count; f++)
        if ((schema->fields[f].key || !key_only) && cell_value(table, f, a) != cell_value(table, f, b))
            return false;
    return true;
}

/* Rows by key: open addressing; `first` is 1 + the first row of a key, 0 = free. */
typedef struct by_key {
    uint32_t *first;
    size_t mask;
} by_key;

static uint32_t *slot_of(const by_key *keys, const kn_table *table, const kn_schema *schema, size_t row)
{
    size_t at = (size_t)hash_key(table, schema, row) & keys->mask;
    while (keys->first[at] != 0 && !same(table, schema, keys->first[at] - 1, row, true))
        at = (at + 1) & keys->mask;
    return &keys->first[at];
}

static void contradict(kn_build *build, kn_file file, size_t row, size_t other)
{
    const kn_schema *schema = &kn_schemas[file];
    assert(schema->fields[0].key);
    size_t differs = 0;
    while (schema->fields[differs].key ||
           cell_value(&build->tables[file], differs, row) == cell_value(&build->tables[file], differs, other))
        differs++;
    kn_arg column = kn_table_header(&build->tables[file], differs);
    kn_row_reject(build, file, 0, row,
                  (kn_diag){.code = KN_K053,
                            .args = {kn_arg_line(build->arena, kn_table_line(&build->tables[file], other)), column}});
}

/* Each later row of a key against its first one; the first is rejected with the first that contradicts it. */
static void compare_with_first(kn_build *build, kn_file file, size_t row, size_t first)
{
    if (same(&build->tables[file], &kn_schemas[file], row, first, false)) {
        build->states[file][row] = KN_ROW_MERGED;
        return;
    }
    contradict(build, file, row, first);
    if (kn_row_kept(build, file, first))
        contradict(build, file, first, row);
}

void kn_rows_find_repeats(kn_build *build, kn_file file)
{
    const kn_table *table = &build->tables[file];
    by_key keys = {.mask = 1};
    while (keys.mask < table->rows * 2)
        keys.mask = keys.mask * 2 + 1;
    keys.first = kn_heap_resize(NULL, 0, keys.mask + 1, sizeof *keys.first);
    for (size_t row = 0; row < table->rows; row++) {
        uint32_t *slot = slot_of(&keys, table, &kn_schemas[file], row);
        if (*slot == 0)
            *slot = (uint32_t)row + 1;
        else
            compare_with_first(build, file, row, *slot - 1);
    }
    kn_heap_free(keys.first);
}
