#include "table/table.h"

#include <string.h>

/* The last run that begins at or before the row. */
static const kn_line_run *run_of(const kn_table *table, size_t row)
{
    assert(row < table->rows);
    size_t low = 0;
    size_t high = table->runs_count;
    while (high - low > 1) {
        size_t middle = low + (high - low) / 2;
        if (table->runs[middle].row <= row)
            low = middle;
        else
            high = middle;
    }
    return &table->runs[low];
}

uint32_t kn_table_line(const kn_table *table, size_t row)
{
    const kn_line_run *run = run_of(table, row);
    return run->line + (uint32_t)(row - run->row);
}

uint32_t kn_table_number(const kn_table *table, size_t row)
{
    const kn_line_run *run = run_of(table, row);
    return run->number + (uint32_t)(row - run->row);
}

kn_place kn_table_place(const kn_table *table, size_t field, size_t row)
{
    kn_place place = {
        .file = table->source.file, .line = kn_table_line(table, row), .row = kn_table_number(table, row)};
    if (field >= KN_FIELDS_MAX)
        return place; /* net: all that is told is told of a field */
    if (table->wide_columns != NULL && (field == table->schema->wide_key || field == table->schema->wide_value)) {
        place.column = table->wide_columns[row];
        place.header = table->wide_headers[place.column - 1];
    } else if (kn_table_has(table, field)) {
        place.column = table->columns[field].column;
        place.header = table->columns[field].header;
        place.field = kn_str_of(table->schema->fields[field].name);
    }
    return place;
}

kn_arg kn_table_header(const kn_table *table, size_t field)
{
    return kn_arg_header(table->columns[field].header, table->schema->fields[field].name);
}

static uint16_t narrow_at(const void *narrow, size_t row)
{
    uint16_t value;
    memcpy(&value, (const char *)narrow + row * sizeof value, sizeof value);
    return value;
}

/* In place, from the last row: what is written lies behind what is still to be read. */
void kn_table_widen(kn_table *table, size_t field, size_t capacity)
{
    kn_table_column *column = &table->columns[field];
    void *wide = kn_heap_grow(column->narrow, capacity, sizeof(uint32_t));
    column->narrow = NULL;
    if (table->schema->fields[field].kind == KN_KIND_DATE) {
        column->days = wide;
        for (size_t row = table->rows; row-- > 0;)
            column->days[row] = kn_narrow_date(narrow_at(wide, row));
    } else {
        column->symbols = wide;
        for (size_t row = table->rows; row-- > 0;)
            column->symbols[row] = narrow_at(wide, row);
    }
}

kn_symbol *kn_table_take_symbols(kn_table *table, size_t field)
{
    if (table->columns[field].narrow != NULL)
        kn_table_widen(table, field, table->rows);
    kn_symbol *taken = table->columns[field].symbols;
    table->columns[field].symbols = NULL;
    return taken;
}

int32_t *kn_table_take_days(kn_table *table, size_t field)
{
    if (table->columns[field].narrow != NULL)
        kn_table_widen(table, field, table->rows);
    int32_t *taken = table->columns[field].days;
    table->columns[field].days = NULL;
    return taken;
}

uint8_t *kn_table_take_words(kn_table *table, size_t field)
{
    uint8_t *taken = table->columns[field].words;
    table->columns[field].words = NULL;
    return taken;
}

void kn_table_drop(kn_table *table, size_t field)
{
    kn_table_column *column = &table->columns[field];
    kn_heap_free(column->symbols);
    kn_heap_free(column->millis);
    kn_heap_free(column->days);
    kn_heap_free(column->words);
    kn_heap_free(column->narrow);
    column->symbols = NULL;
    column->millis = NULL;
    column->days = NULL;
    column->words = NULL;
    column->narrow = NULL;
}

static bool goes_on(const kn_line_run *last, const kn_line_run *run)
{
    uint32_t rows = run->row - last->row;
    return run->line - last->line == rows && run->number - last->number == rows;
}

void kn_runs_add(kn_line_run **runs, size_t *count, size_t *capacity, kn_line_run run)
{
    if (*count > 0 && goes_on(&(*runs)[*count - 1], &run))
        return;
    if (*count == *capacity) {
        size_t more = *capacity == 0 ? 4 : *capacity * 2;
        *runs = kn_heap_resize(*runs, *capacity, more, sizeof **runs);
        *capacity = more;
    }
    (*runs)[(*count)++] = run;
}

void kn_table_free(kn_table *table)
{
    for (size_t i = 0; i < KN_FIELDS_MAX; i++) {
        kn_table_column *column = &table->columns[i];
        kn_heap_free(column->symbols);
        kn_heap_free(column->millis);
        kn_heap_free(column->days);
        kn_heap_free(column->words);
        kn_heap_free(column->narrow);
        kn_heap_free(column->missing);
        *column = (kn_table_column){.symbols = NULL};
    }
    kn_heap_free(table->runs);
    kn_heap_free(table->wide_columns);
    table->runs = NULL;
    table->runs_count = 0;
    table->wide_columns = NULL;
    table->rows = 0;
}
