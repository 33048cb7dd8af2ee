#include "build.h"

#include "base/together.h"

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

/* ---- stretches ---- */

enum { STRETCH = 1 << 16 };

typedef struct going {
    kn_stretch_work *work;
    void *context;
    size_t rows;
} going;

size_t kn_stretches(size_t rows)
{
    return rows / STRETCH + 1;
}

size_t kn_stretch_begin(size_t stretch)
{
    return stretch * STRETCH;
}

static void go_through(void *context, size_t stretch)
{
    const going *g = context;
    size_t from = kn_stretch_begin(stretch);
    g->work(g->context, stretch, from, g->rows - from < STRETCH ? g->rows : from + STRETCH);
}

void kn_rows_in_stretches(const kn_build *build, size_t rows, kn_stretch_work *work, void *context)
{
    going g = {work, context, rows};
    kn_together(build->threads, kn_stretches(rows), go_through, &g);
}

/* ---- rows that all threads look for ---- */

typedef struct search {
    kn_row_look *look;
    const void *context;
    kn_row_list *found; /* per stretch */
} search;

static void look_at(void *context, size_t stretch, size_t from, size_t to)
{
    const search *s = context;
    s->look(s->context, from, to, &s->found[stretch]);
}

void kn_row_list_add(kn_row_list *list, size_t row)
{
    if (list->count == list->capacity) {
        list->capacity = list->capacity * 2 + 16;
        list->rows = kn_heap_grow(list->rows, list->capacity, sizeof *list->rows);
    }
    list->rows[list->count++] = (uint32_t)row;
}

kn_row_list kn_rows_look(const kn_build *build, size_t rows, kn_row_look *look, const void *context)
{
    size_t stretches = kn_stretches(rows);
    search s = {look, context, kn_heap_resize(NULL, 0, stretches, sizeof *s.found)};
    kn_rows_in_stretches(build, rows, look_at, &s);
    kn_row_list all = s.found[0];
    for (size_t i = 1; i < stretches; i++) {
        for (size_t j = 0; j < s.found[i].count; j++)
            kn_row_list_add(&all, s.found[i].rows[j]);
        kn_heap_free(s.found[i].rows);
    }
    kn_heap_free(s.found);
    return all;
}

/* ---- periods ---- */

typedef struct period {
    const kn_build *build;
    kn_file file;
    size_t from, to; /* fields */
} period;

static void find_turned(const void *context, size_t first, size_t end, kn_row_list *found)
{
    const period *p = context;
    const kn_table *table = &p->build->tables[p->file];
    for (size_t row = first; row < end; row++) {
        kn_date ends = kn_table_date(table, p->to, row);
        if (ends < kn_table_date(table, p->from, row) && ends != KN_DATE_NONE && kn_row_kept(p->build, p->file, row))
            kn_row_list_add(found, row);
    }
}

void kn_rows_check_periods(kn_build *build, kn_file file, size_t from, size_t to)
{
    const kn_table *table = &build->tables[file];
    if (!kn_table_has(table, from) || !kn_table_has(table, to))
        return;
    period p = {build, file, from, to};
    kn_row_list turned = kn_rows_look(build, table->rows, find_turned, &p);
    for (size_t i = 0; i < turned.count; i++) {
        kn_date begins = kn_table_date(table, from, turned.rows[i]);
        kn_arg args[] = {kn_arg_text(table->columns[from].header), kn_arg_date(begins)};
        kn_row_reject(build, file, to, turned.rows[i], (kn_diag){.code = KN_K056, .args = {args[0], args[1]}});
    }
    kn_heap_free(turned.rows);
}
