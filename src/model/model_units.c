#include "build.h"

#include <assert.h>
#include <string.h>

/* --- rules: every parent is there, and no unit is its own ancestor --- */

typedef enum mark { MARK_NEW, MARK_ON_PATH, MARK_GOOD, MARK_LEFT_OUT } mark;

typedef struct walk {
    kn_build *build;
    const kn_table *table;
    size_t *row_of; /* per symbol: 1 + the row of the unit, 0 = none */
    uint8_t *marks; /* per row */
    size_t *path;   /* rows from the unit the walk began at */
    size_t length;
} walk;

static size_t parent_row(const walk *w, size_t row)
{
    kn_symbol parent = kn_table_symbol(w->table, KN_UNIT_PARENT, row);
    return parent == KN_NO_SYMBOL ? SIZE_MAX : w->row_of[parent] - 1;
}

/* Where in the loop path[from..] the least id stands: a loop reads the same wherever it is entered. */
static size_t least_in_loop(const walk *w, size_t from)
{
    size_t least = from;
    for (size_t i = from + 1; i < w->length; i++) {
        kn_str a = kn_symbols_text(w->build->symbols, kn_table_symbol(w->table, KN_UNIT_ID, w->path[i]));
        kn_str b = kn_symbols_text(w->build->symbols, kn_table_symbol(w->table, KN_UNIT_ID, w->path[least]));
        if (kn_str_order(a, b) < 0)
            least = i;
    }
    return least;
}

/* "A → B → C → A" */
static kn_str loop_text(const walk *w, size_t from)
{
    size_t members = w->length - from;
    assert(members > 0);
    size_t least = least_in_loop(w, from);
    kn_str text = KN_STR("");
    for (size_t i = 0; i <= members; i++) {
        size_t row = w->path[from + (least - from + i) % members];
        kn_str id = kn_symbols_text(w->build->symbols, kn_table_symbol(w->table, KN_UNIT_ID, row));
        text = kn_text_format(w->build->arena, "%.*s%s%.*s", (int)text.length, text.length > 0 ? text.data : "",
                              i > 0 ? " → " : "", (int)id.length, id.data);
    }
    return text;
}

static void reject_loop(walk *w, size_t from)
{
    kn_str members = loop_text(w, from);
    for (size_t i = from; i < w->length; i++) {
        kn_str id = kn_symbols_text(w->build->symbols, kn_table_symbol(w->table, KN_UNIT_ID, w->path[i]));
        w->marks[w->path[i]] = MARK_LEFT_OUT;
        kn_row_reject(w->build, KN_FILE_UNITS, KN_UNIT_PARENT, w->path[i],
                      (kn_diag){.code = KN_K055, .value = id, .args = {kn_arg_text(members)}});
    }
    w->length = from;
}

/* Follow parents until something settles the path: a top, a row settled before, or the path itself. */
static mark follow(walk *w, size_t row)
{
    w->length = 0;
    while (w->marks[row] == MARK_NEW) {
        w->marks[row] = MARK_ON_PATH;
        w->path[w->length++] = row;
        bool is_top = kn_table_missing(w->table, KN_UNIT_PARENT, row);
        row = parent_row(w, row);
        if (is_top || row == SIZE_MAX)
            return is_top ? MARK_GOOD : MARK_LEFT_OUT;
    }
    if (w->marks[row] != MARK_ON_PATH)
        return (mark)w->marks[row];
    size_t from = 0;
    while (w->path[from] != row)
        from++;
    reject_loop(w, from);
    return MARK_LEFT_OUT;
}

/* What hangs below something left out is left out too, and each row says whose absence it is. */
static void settle(walk *w, mark end)
{
    for (size_t i = w->length; i-- > 0;) {
        size_t row = w->path[i];
        w->marks[row] = (uint8_t)end;
        if (end == MARK_GOOD)
            continue;
        kn_symbol parent = kn_table_symbol(w->table, KN_UNIT_PARENT, row);
        size_t above = w->row_of[parent];
        if (above != 0)
            w->build->keys[KN_UNIT].left_out[parent] = kn_table_line(w->table, above - 1);
        kn_reference_reject(w->build, KN_FILE_UNITS, KN_UNIT_PARENT, row, KN_UNIT);
    }
}

static void find_rows(walk *w)
{
    kn_keys *keys = &w->build->keys[KN_UNIT];
    kn_keys_gather(w->build, KN_UNIT);
    for (size_t row = w->table->rows; row-- > 0;) {
        bool kept = kn_row_kept(w->build, KN_FILE_UNITS, row);
        kn_symbol id = kn_table_symbol(w->table, KN_UNIT_ID, row);
        w->marks[row] = kept ? MARK_NEW : MARK_LEFT_OUT;
        if (kept || kn_keys_find(keys, id) == KN_NONE)
            w->row_of[id] = row + 1;
    }
}

void kn_units_check(kn_build *build)
{
    const kn_table *table = &build->tables[KN_FILE_UNITS];
    if (!kn_table_has(table, KN_UNIT_PARENT))
        return;
    walk w = {
        .build = build,
        .table = table,
        .row_of = kn_heap_resize(NULL, 0, build->symbols_count, sizeof *w.row_of),
        .marks = KN_NEW(build->arena, uint8_t, table->rows),
        .path = KN_NEW(build->arena, size_t, table->rows),
    };
    find_rows(&w);
    for (size_t row = 0; row < table->rows; row++)
        if (w.marks[row] == MARK_NEW)
            settle(&w, follow(&w, row));
    kn_heap_free(w.row_of);
}

/* --- arrays --- */

/* Without units.csv a unit belongs to the organisation it is first named with, by id of the organisation. */
static void organisations_named_with(kn_build *build, kn_file file, size_t unit_field, size_t organisation_field)
{
    const kn_table *table = &build->tables[file];
    kn_index *organisation = build->model->units.organisation;
    for (size_t row = 0; row < table->rows; row++) {
        kn_index unit = kn_key_of(build, KN_UNIT, file, unit_field, row);
        kn_index named = kn_key_of(build, KN_ORGANISATION, file, organisation_field, row);
        if (unit != KN_NONE && named < organisation[unit])
            organisation[unit] = named;
    }
}

/* A parent in another organisation cannot be one; the row's own organisation stands. */
static kn_index parent_of(kn_build *build, kn_index unit, size_t row)
{
    const kn_units *units = &build->model->units;
    kn_index parent = kn_key_of(build, KN_UNIT, KN_FILE_UNITS, KN_UNIT_PARENT, row);
    if (parent == KN_NONE || units->organisation[parent] == units->organisation[unit])
        return parent;
    kn_symbol organisation = build->keys[KN_ORGANISATION].ids[units->organisation[parent]];
    kn_row_tell(build, KN_FILE_UNITS, KN_UNIT_PARENT, row,
                (kn_diag){.code = KN_K058, .args = {kn_arg_text(kn_symbols_text(build->symbols, organisation))}});
    return KN_NONE;
}

/* Number the units so that each one's sub-units follow it: organisation by organisation, ids in byte order. */
typedef struct tree {
    kn_index *first_child; /* per unit, then per organisation, then for units of none */
    kn_index *next_sibling;
} tree;

static tree grow_tree(const kn_build *build)
{
    const kn_units *units = &build->model->units;
    kn_index organisations = build->model->organisations.count;
    size_t nodes = (size_t)units->count + organisations + 1;
    tree t = {KN_NEW(build->arena, kn_index, nodes), KN_NEW(build->arena, kn_index, units->count)};
    memset(t.first_child, 0xFF, nodes * sizeof *t.first_child);
    for (kn_index u = units->count; u-- > 0;) {
        kn_index organisation = units->organisation[u] == KN_NONE ? organisations : units->organisation[u];
        kn_index above = units->parent[u] == KN_NONE ? units->count + organisation : units->parent[u];
        t.next_sibling[u] = t.first_child[above];
        t.first_child[above] = u;
    }
    return t;
}

static kn_index number_below(const kn_units *units, const tree *t, kn_index top, kn_index next)
{
    kn_index u = t->first_child[top];
    while (u != KN_NONE) {
        units->order[u] = next++;
        if (t->first_child[u] != KN_NONE) {
            u = t->first_child[u];
            continue;
        }
        units->order_end[u] = next;
        while (t->next_sibling[u] == KN_NONE && units->parent[u] != KN_NONE) {
            u = units->parent[u];
            units->order_end[u] = next;
        }
        u = t->next_sibling[u];
    }
    return next;
}

void kn_units_fill(kn_build *build)
{
    const kn_table *table = &build->tables[KN_FILE_UNITS];
    const kn_keys *keys = &build->keys[KN_UNIT];
    kn_units *units = &build->model->units;
    *units = (kn_units){
        .count = keys->count,
        .id = keys->ids,
        .name = KN_NEW(build->arena, kn_symbol, keys->count),
        .organisation = KN_NEW(build->arena, kn_index, keys->count),
        .parent = KN_NEW(build->arena, kn_index, keys->count),
        .order = KN_NEW(build->arena, kn_index, keys->count),
        .order_end = KN_NEW(build->arena, kn_index, keys->count),
    };
    for (kn_index u = 0; u < keys->count; u++) {
        size_t row = keys->rows[u];
        bool defined = row != KN_NO_ROW;
        units->name[u] = defined ? kn_table_symbol(table, KN_UNIT_NAME, row) : keys->ids[u];
        units->organisation[u] =
            defined ? kn_key_of(build, KN_ORGANISATION, KN_FILE_UNITS, KN_UNIT_ORG, row) : KN_NONE;
    }
    if (!table->present) {
        organisations_named_with(build, KN_FILE_STAFF, KN_STAFF_UNIT, KN_STAFF_ORG);
        organisations_named_with(build, KN_FILE_PLAN, KN_PLAN_UNIT, KN_PLAN_ORG);
    }
    for (kn_index u = 0; u < keys->count; u++)
        units->parent[u] = keys->rows[u] == KN_NO_ROW ? KN_NONE : parent_of(build, u, keys->rows[u]);
    tree t = grow_tree(build);
    kn_index next = 0;
    for (kn_index o = 0; o <= build->model->organisations.count; o++)
        next = number_below(units, &t, units->count + o, next);
}
