#include "table/table.h"

#include <assert.h>

bool kn_table_has(const kn_table *table, size_t field)
{
    assert(field < KN_FIELDS_MAX);
    return table->columns[field].column != 0;
}

bool kn_table_missing(const kn_table *table, size_t field, size_t row)
{
    assert(row < table->rows);
    if (!kn_table_has(table, field))
        return true;
    const uint64_t *missing = table->columns[field].missing;
    return missing != NULL && (missing[row / 64] >> (row % 64) & 1) != 0;
}

kn_symbol kn_table_symbol(const kn_table *table, size_t field, size_t row)
{
    return kn_table_missing(table, field, row) ? KN_NO_SYMBOL : table->columns[field].symbols[row];
}

kn_milli kn_table_milli(const kn_table *table, size_t field, size_t row, kn_milli fallback)
{
    return kn_table_missing(table, field, row) ? fallback : table->columns[field].millis[row];
}

int32_t kn_table_integer(const kn_table *table, size_t field, size_t row, int32_t fallback)
{
    return kn_table_missing(table, field, row) ? fallback : table->columns[field].days[row];
}

kn_date kn_table_date(const kn_table *table, size_t field, size_t row)
{
    return kn_table_integer(table, field, row, KN_DATE_NONE);
}

uint8_t kn_table_word(const kn_table *table, size_t field, size_t row)
{
    return kn_table_missing(table, field, row) ? 0 : table->columns[field].words[row];
}

uint32_t kn_table_line(const kn_table *table, size_t row)
{
    assert(row < table->rows);
    return table->lines[row];
}

kn_place kn_table_place(const kn_table *table, size_t field, size_t row)
{
    assert(row < table->rows);
    kn_place place = {.file = table->source.file, .line = kn_table_line(table, row)};
    place.row = table->row_numbers == NULL ? place.line : table->row_numbers[row];
    if (field >= KN_FIELDS_MAX)
        return place;
    if (table->wide_columns != NULL && (field == table->schema->wide_key || field == table->schema->wide_value)) {
        place.column = table->wide_columns[row];
        place.field = table->wide_headers[place.column - 1];
    } else if (kn_table_has(table, field)) {
        place.column = table->columns[field].column;
        place.field = table->columns[field].header;
    }
    return place;
}

void kn_table_drop(kn_table *table, size_t field)
{
    kn_table_column *column = &table->columns[field];
    kn_heap_free(column->symbols);
    kn_heap_free(column->millis);
    kn_heap_free(column->days);
    kn_heap_free(column->words);
    column->symbols = NULL;
    column->millis = NULL;
    column->days = NULL;
    column->words = NULL;
}

void kn_table_free(kn_table *table)
{
    for (size_t i = 0; i < KN_FIELDS_MAX; i++) {
        kn_table_column *column = &table->columns[i];
        kn_heap_free(column->symbols);
        kn_heap_free(column->millis);
        kn_heap_free(column->days);
        kn_heap_free(column->words);
        kn_heap_free(column->missing);
        *column = (kn_table_column){.symbols = NULL};
    }
    kn_heap_free(table->lines);
    kn_heap_free(table->row_numbers);
    kn_heap_free(table->wide_columns);
    table->wide_columns = NULL;
    table->lines = NULL;
    table->row_numbers = NULL;
    table->rows = 0;
}
