#include "build.h"

#include "base/together.h"

/* Rows with the key of another are found by all threads: first every row's key becomes a hash, a stretch of rows at a
 * time, and those are put apart by their lower bits; then each part is looked through by itself, with a table so
 * small that a cache holds it.
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

enum { PARTS_LOG = 6, PARTS = 1 << PARTS_LOG };

typedef struct hashed_row {
    uint32_t hash, row;
} hashed_row;

typedef struct search {
    const kn_table *table;
    const kn_schema *schema;
    hashed_row *rows; /* stretch by stretch, in each part by part, upwards */
    size_t stretches;
    uint32_t *ends;           /* per stretch and part: where its rows end */
    kn_row_list parts[PARTS]; /* in turn: a row whose key stands in an earlier one, and the first of these */
} search;

static void hash_stretch(void *context, size_t stretch, size_t from, size_t to)
{
    const search *s = context;
    uint32_t *hashes = kn_heap_grow(NULL, to - from, sizeof *hashes);
    uint32_t *ends = s->ends + stretch * PARTS;
    uint32_t counts[PARTS] = {0};
    for (size_t row = from; row < to; row++) {
        uint32_t hash = hashes[row - from] = hash_key(s->table, s->schema, row);
        counts[hash % PARTS]++;
    }
    ends[0] = (uint32_t)from;
    for (size_t part = 1; part < PARTS; part++)
        ends[part] = ends[part - 1] + counts[part - 1];
    for (size_t row = from; row < to; row++) {
        uint32_t hash = hashes[row - from];
        s->rows[ends[hash % PARTS]++] = (hashed_row){hash, (uint32_t)row};
    }
    kn_heap_free(hashes);
}

/* The first row of each key, by open addressing. */
typedef struct slot {
    uint32_t hash, first; /* 1 + row, 0 = free */
} slot;

static slot *slot_of(slot *slots, size_t mask, const search *s, hashed_row r)
{
    size_t at = r.hash >> PARTS_LOG & mask;
    while (slots[at].first != 0 &&
           (slots[at].hash != r.hash || !same(s->table, s->schema, slots[at].first - 1, r.row, true)))
        at = (at + 1) & mask;
    return &slots[at];
}

/* A part's rows of a stretch. */
static const hashed_row *rows_of(const search *s, size_t stretch, size_t part, size_t *count)
{
    const uint32_t *ends = s->ends + stretch * PARTS;
    size_t from = part == 0 ? kn_stretch_begin(stretch) : ends[part - 1];
    *count = ends[part] - from;
    return s->rows + from;
}

static void find_in_part(void *context, size_t part)
{
    search *s = context;
    size_t all = 0;
    size_t count;
    for (size_t i = 0; i < s->stretches; i++) {
        rows_of(s, i, part, &count);
        all += count;
    }
    size_t mask = 1;
    while (mask < all * 2)
        mask = mask * 2 + 1;
    slot *slots = kn_heap_resize(NULL, 0, mask + 1, sizeof *slots);
    for (size_t i = 0; i < s->stretches; i++) {
        const hashed_row *rows = rows_of(s, i, part, &count);
        for (size_t r = 0; r < count; r++) {
            slot *found = slot_of(slots, mask, s, rows[r]);
            if (found->first == 0) {
                *found = (slot){rows[r].hash, rows[r].row + 1};
                continue;
            }
            kn_row_list_add(&s->parts[part], rows[r].row);
            kn_row_list_add(&s->parts[part], found->first - 1);
        }
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
    s.stretches = kn_stretches(table->rows);
    s.rows = kn_heap_grow(NULL, table->rows, sizeof *s.rows);
    s.ends = kn_heap_grow(NULL, s.stretches * PARTS, sizeof *s.ends);
    kn_rows_in_stretches(build, table->rows, hash_stretch, &s);
    kn_together(s.stretches > 1 ? build->threads : 1, PARTS, find_in_part, &s);
    kn_heap_free(s.rows);
    kn_heap_free(s.ends);
    for (size_t part = 0; part < PARTS; part++) {
        const kn_row_list *found = &s.parts[part];
        for (size_t i = 0; i < found->count; i += 2)
            compare_with_first(build, file, found->rows[i], found->rows[i + 1]);
        kn_heap_free(found->rows);
    }
}
