#include "build.h"

#include <stdlib.h>

/* An id while it is put in order: the eight bytes behind what all ids begin with decide most comparisons. */
typedef struct sortable {
    uint64_t head;
    kn_str text;
    kn_symbol symbol;
} sortable;

static int by_bytes(const void *a, const void *b)
{
    const sortable *x = a;
    const sortable *y = b;
    if (x->head != y->head)
        return x->head < y->head ? -1 : 1;
    return kn_str_order(x->text, y->text);
}

static size_t common_start(const sortable *ids, kn_index count)
{
    size_t common = ids[0].text.length;
    for (kn_index i = 1; i < count; i++) {
        size_t same = 0;
        while (same < common && same < ids[i].text.length && ids[i].text.data[same] == ids[0].text.data[same])
            same++;
        common = same;
    }
    return common;
}

static uint64_t head_of(kn_str text, size_t from)
{
    uint64_t head = 0;
    for (size_t i = from; i < from + 8; i++)
        head = head << 8 | (i < text.length ? (unsigned char)text.data[i] : 0);
    return head;
}

/* Files are mostly in order already. */
static void sort_ids(kn_symbol *ids, kn_index count, const kn_symbols *symbols)
{
    if (count == 0)
        return;
    sortable *items = kn_heap_resize(NULL, 0, count, sizeof *items);
    for (kn_index i = 0; i < count; i++)
        items[i] = (sortable){0, kn_symbols_text(symbols, ids[i]), ids[i]};
    size_t common = common_start(items, count);
    bool sorted = true;
    for (kn_index i = 0; i < count; i++) {
        items[i].head = head_of(items[i].text, common);
        sorted = sorted && (i == 0 || by_bytes(&items[i - 1], &items[i]) < 0);
    }
    if (!sorted)
        qsort(items, count, sizeof *items, by_bytes);
    for (kn_index i = 0; i < count; i++)
        ids[i] = items[i].symbol;
    kn_heap_free(items);
}

/* Note a symbol as named; its place in `of` is its order of appearance for now. */
static void name(kn_keys *keys, kn_symbol symbol)
{
    if (symbol == KN_NO_SYMBOL || keys->of[symbol] != 0)
        return;
    keys->of[symbol] = ++keys->count;
}

static void name_kept_rows(kn_build *build, kn_entity entity)
{
    kn_file file = kn_entity_home(entity);
    size_t field = kn_entity_field(entity);
    const kn_table *table = &build->tables[file];
    kn_keys *keys = &build->keys[entity];
    for (size_t row = 0; row < table->rows; row++)
        if (kn_row_kept(build, file, row))
            name(keys, kn_table_symbol(table, field, row));
}

static void name_field(kn_build *build, kn_entity entity, kn_file file, size_t field)
{
    const kn_table *table = &build->tables[file];
    if (!kn_table_has(table, field))
        return;
    kn_symbol_reader symbols = kn_table_symbols(table, field, 0);
    for (size_t row = 0; row < table->rows; row++)
        name(&build->keys[entity], kn_symbol_read(&symbols, row));
}

/* What other files name, when the file that defines it is not there. */
static void name_from_others(kn_build *build, kn_entity entity)
{
    for (int file = 0; file < KN_FILES; file++)
        for (size_t field = 0; field < kn_schemas[file].count; field++)
            if (kn_entity_of_field(&kn_schemas[file].fields[field]) == entity)
                name_field(build, entity, (kn_file)file, field);
}

static void note_rows(kn_build *build, kn_entity entity)
{
    kn_file file = kn_entity_home(entity);
    const kn_table *table = &build->tables[file];
    kn_keys *keys = &build->keys[entity];
    for (size_t row = table->rows; row-- > 0;) {
        kn_symbol id = kn_table_symbol(table, kn_entity_field(entity), row);
        if (kn_row_kept(build, file, row))
            keys->rows[kn_keys_find(keys, id)] = (uint32_t)row;
        else if (build->states[file][row] == KN_ROW_REJECTED && kn_keys_find(keys, id) == KN_NONE)
            keys->left_out[id] = kn_table_line(table, row);
    }
}

void kn_keys_gather(kn_build *build, kn_entity entity)
{
    kn_keys *keys = &build->keys[entity];
    if (keys->left_out == NULL)
        keys->left_out = kn_heap_resize(NULL, 0, build->symbols_count, sizeof *keys->left_out);
    kn_heap_free(keys->of);
    keys->of = kn_heap_resize(NULL, 0, build->symbols_count, sizeof *keys->of);
    keys->count = 0;
    if (build->tables[kn_entity_home(entity)].present)
        name_kept_rows(build, entity);
    else
        name_from_others(build, entity);
    keys->ids = KN_NEW(build->arena, kn_symbol, keys->count);
    for (size_t symbol = 0; symbol < build->symbols_count; symbol++)
        if (keys->of[symbol] != 0)
            keys->ids[keys->of[symbol] - 1] = (kn_symbol)symbol;
    sort_ids(keys->ids, keys->count, build->symbols);
    for (kn_index i = 0; i < keys->count; i++)
        keys->of[keys->ids[i]] = i + 1;
}

void kn_keys_number(kn_build *build, kn_entity entity)
{
    kn_keys *keys = &build->keys[entity];
    kn_keys_gather(build, entity);
    keys->rows = kn_heap_grow(keys->rows, keys->count, sizeof *keys->rows);
    for (kn_index i = 0; i < keys->count; i++)
        keys->rows[i] = KN_NO_ROW;
    if (build->tables[kn_entity_home(entity)].present)
        note_rows(build, entity);
    else if (keys->count > 0)
        kn_diag_add(
            build->diags,
            (kn_diag){.code = build->tables[kn_entity_home(entity)].source.file.length > 0 ? KN_K038 : KN_K069,
                      .at = {.file = kn_text_format(build->arena, "%s.csv", kn_schemas[kn_entity_home(entity)].name)},
                      .args = {kn_arg_count(keys->count)}});
    kn_lookalikes_warn(build, entity);
}

void kn_keys_free(kn_build *build)
{
    for (int e = 0; e < KN_ENTITIES; e++) {
        kn_heap_free(build->keys[e].rows);
        kn_heap_free(build->keys[e].of);
        kn_heap_free(build->keys[e].left_out);
    }
}

kn_index kn_key_of(const kn_build *build, kn_entity entity, kn_file file, size_t field, size_t row)
{
    kn_symbol symbol = kn_table_symbol(&build->tables[file], field, row);
    return symbol == KN_NO_SYMBOL ? KN_NONE : kn_keys_find(&build->keys[entity], symbol);
}
