#include "build.h"

#include "base/together.h"

/* Rows with the key of another are found by all threads: first every row's key becomes a hash, a stretch of rows at a
 * time, then each thread looks among the hashes that begin alike, of which so few are different that a cache holds
 * them.
 */

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

/* After Fowler, Noll and Vo, over whole cells, and mixed as Knuth does: the upper bits are the best. */
static uint32_t hash_key(const kn_table *table, const kn_schema *schema, size_t row)
{
    uint64_t hash = 0xcbf29ce484222325ULL;
    for (size_t f = 0; f < schema->count; f++) {
        if (!schema->fields[f].key)
            continue;
        hash = (hash ^ cell_value(table, f, row)) * 0x9E3779B97F4A7C15ULL;
        hash ^= hash >> 29;
    }
    return (uint32_t)(hash * 0x9E3779B97F4A7C15ULL >> 32);
}

static bool same(const kn_table *table, const kn_schema *schema, size_t a, size_t b, bool key_only)
{
    for (size_t f = 0; f < schema->count; f++)
        if ((schema->fields[f].key || !key_only) && cell_value(table, f, a) != cell_value(table, f, b))
            return false;
    return true;
}

/* A row whose key stands in an earlier one too. */
typedef struct repeat {
    uint32_t row, first;
} repeat;

typedef struct repeats {
    repeat *items;
    size_t count, capacity;
} repeats;

enum { STRETCH = 1 << 16, PARTS_LOG = 3, PARTS = 1 << PARTS_LOG };

typedef struct search {
    const kn_table *table;
    const kn_schema *schema;
    uint32_t *hashes; /* per row */
    repeats parts[PARTS];
} search;

static void hash_stretch(void *context, size_t i)
{
    search *s = context;
    size_t from = i * STRETCH;
    size_t to = s->table->rows - from < STRETCH ? s->table->rows : from + STRETCH;
    for (size_t row = from; row < to; row++)
        s->hashes[row] = hash_key(s->table, s->schema, row);
}

static void add_repeat(repeats *all, repeat found)
{
    if (all->count == all->capacity) {
        all->capacity = all->capacity * 2 + 16;
        all->items = kn_heap_grow(all->items, all->capacity, sizeof *all->items);
    }
    all->items[all->count++] = found;
}

/* The first row of each key, by open addressing. */
typedef struct slot {
    uint32_t hash, first; /* 1 + row, 0 = free */
} slot;

static slot *slot_of(slot *slots, size_t mask, const search *s, size_t row)
{
    uint32_t hash = s->hashes[row];
    size_t at = hash & mask;
    while (slots[at].first != 0 &&
           (slots[at].hash != hash || !same(s->table, s->schema, slots[at].first - 1, row, true)))
        at = (at + 1) & mask;
    return &slots[at];
}

static size_t count_part(const search *s, size_t part)
{
    size_t count = 0;
    for (size_t row = 0; row < s->table->rows; row++)
        count += s->hashes[row] >> (32 - PARTS_LOG) == part;
    return count;
}

static void find_in_part(void *context, size_t part)
{
    search *s = context;
    size_t count = count_part(s, part);
    size_t mask = 1;
    while (mask < count * 2)
        mask = mask * 2 + 1;
    slot *slots = kn_heap_resize(NULL, 0, mask + 1, sizeof *slots);
    for (size_t row = 0; row < s->table->rows; row++) {
        if (s->hashes[row] >> (32 - PARTS_LOG) != part)
            continue;
        slot *found = slot_of(slots, mask, s, row);
        if (found->first == 0)
            *found = (slot){s->hashes[row], (uint32_t)row + 1};
        else
            add_repeat(&s->parts[part], (repeat){(uint32_t)row, found->first - 1});
    }
    kn_heap_free(slots);
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
    search s = {.table = table, .schema = &kn_schemas[file]};
    s.hashes = kn_heap_grow(NULL, table->rows, sizeof *s.hashes);
    size_t stretches = table->rows / STRETCH + 1;
    int threads = stretches > 1 ? build->threads : 1;
    kn_together(threads, stretches, hash_stretch, &s);
    kn_together(threads, PARTS, find_in_part, &s);
    kn_heap_free(s.hashes);
    for (size_t part = 0; part < PARTS; part++) {
        for (size_t i = 0; i < s.parts[part].count; i++)
            compare_with_first(build, file, s.parts[part].items[i].row, s.parts[part].items[i].first);
        kn_heap_free(s.parts[part].items);
    }
}
