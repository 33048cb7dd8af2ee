#include "table/table.h"

#include <string.h>

enum { FIRST_REPEATS = 1024 };

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

size_t kn_repeat_of(const kn_table_column *column, size_t row)
{
    size_t low = 0;
    size_t high = column->repeats_count;
    while (high - low > 1) {
        size_t middle = low + (high - low) / 2;
        if (column->repeats[middle].row <= row)
            low = middle;
        else
            high = middle;
    }
    return low;
}

void kn_repeat_add(kn_table_column *column, size_t row, kn_symbol symbol)
{
    size_t count = column->repeats_count;
    if (count > 0 && column->repeats[count - 1].symbol == symbol)
        return;
    if (count == column->repeats_room) {
        column->repeats_room = count == 0 ? FIRST_REPEATS : 2 * count;
        column->repeats = kn_heap_grow(column->repeats, column->repeats_room, sizeof *column->repeats);
    }
    column->repeats[column->repeats_count++] = (kn_repeat){(uint32_t)row, symbol};
}

static void free_repeats(kn_table_column *column)
{
    kn_heap_free(column->repeats);
    column->repeats = NULL;
    column->repeats_count = column->repeats_room = 0;
}

void kn_table_gather_repeats(kn_table *table, size_t field)
{
    kn_table_column *column = &table->columns[field];
    uint16_t *narrow = column->narrow;
    column->narrow = NULL;
    column->repeats_room = FIRST_REPEATS;
    column->repeats = kn_heap_grow(NULL, FIRST_REPEATS, sizeof *column->repeats);
    for (size_t row = 0; row < table->rows; row++)
        kn_repeat_add(column, row, narrow[row]);
    kn_heap_free(narrow);
}

static void spread_repeats(kn_table *table, size_t field, size_t capacity)
{
    kn_table_column *column = &table->columns[field];
    kn_symbol *symbols = kn_heap_grow(NULL, capacity, sizeof *symbols);
    kn_symbol_reader reader = kn_table_symbols(table, field, 0);
    for (size_t row = 0; row < table->rows; row++)
        symbols[row] = kn_symbol_read(&reader, row);
    free_repeats(column);
    column->symbols = symbols;
}

/* What is narrow in place, from the last row: what is written lies behind what is still to be read. */
void kn_table_widen(kn_table *table, size_t field, size_t capacity)
{
    kn_table_column *column = &table->columns[field];
    if (column->repeats != NULL) {
        spread_repeats(table, field, capacity);
        return;
    }
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

uint16_t *kn_table_take_narrow(kn_table *table, size_t field)
{
    uint16_t *taken = table->columns[field].narrow;
    table->columns[field].narrow = NULL;
    return taken;
}

kn_symbol *kn_table_take_symbols(kn_table *table, size_t field)
{
    if (table->columns[field].narrow != NULL || table->columns[field].repeats != NULL)
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
    free_repeats(column);
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
        kn_heap_free(column->repeats);
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
