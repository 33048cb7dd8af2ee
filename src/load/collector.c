#include "collector.h"

#include <string.h>

static size_t words_for(size_t rows)
{
    return (rows + 63) / 64;
}

static void grow_column(kn_table_column *column, size_t capacity)
{
    if (column->symbols != NULL)
        column->symbols = kn_heap_grow(column->symbols, capacity, sizeof *column->symbols);
    if (column->millis != NULL)
        column->millis = kn_heap_grow(column->millis, capacity, sizeof *column->millis);
    if (column->days != NULL)
        column->days = kn_heap_grow(column->days, capacity, sizeof *column->days);
    if (column->words != NULL)
        column->words = kn_heap_grow(column->words, capacity, sizeof *column->words);
}

/* The table has the arrays the part has; they grow by half, and only what is written takes memory. */
static void make_room(kn_collector *collector, const kn_part *part)
{
    kn_table *table = collector->table;
    size_t wanted = table->rows + part->rows;
    if (wanted <= collector->capacity)
        return;
    size_t capacity = collector->capacity + collector->capacity / 2;
    capacity = capacity > wanted ? capacity : wanted;
    for (size_t f = 0; f < KN_FIELDS_MAX; f++) {
        kn_table_column *column = &table->columns[f];
        const kn_table_column *more = &part->columns[f];
        if (collector->capacity == 0) {
            column->symbols = more->symbols == NULL ? NULL : kn_heap_grow(NULL, 1, sizeof *column->symbols);
            column->millis = more->millis == NULL ? NULL : kn_heap_grow(NULL, 1, sizeof *column->millis);
            column->days = more->days == NULL ? NULL : kn_heap_grow(NULL, 1, sizeof *column->days);
            column->words = more->words == NULL ? NULL : kn_heap_grow(NULL, 1, sizeof *column->words);
        }
        grow_column(column, capacity);
        if (column->missing != NULL)
            column->missing = kn_heap_resize(column->missing, words_for(collector->capacity), words_for(capacity),
                                             sizeof *column->missing);
    }
    if (part->wide_columns != NULL)
        table->wide_columns = kn_heap_grow(table->wide_columns, capacity, sizeof *table->wide_columns);
    collector->capacity = capacity;
}

static void add_symbols(kn_symbol *to, const kn_part *part, const uint32_t *places)
{
    for (size_t row = 0; row < part->rows; row++)
        to[row] = part->symbols[places[row]];
}

/* The part's bits behind the table's; those behind its last row are left out. */
static void add_missing(kn_collector *collector, kn_table_column *column, const uint64_t *bits, size_t rows)
{
    size_t at = collector->table->rows;
    for (size_t i = 0; i < words_for(rows); i++) {
        size_t left = rows - i * 64;
        uint64_t word = left < 64 ? bits[i] & (((uint64_t)1 << left) - 1) : bits[i];
        if (word == 0)
            continue;
        if (column->missing == NULL)
            column->missing = kn_heap_resize(NULL, 0, words_for(collector->capacity), sizeof *column->missing);
        size_t bit = at + i * 64;
        column->missing[bit / 64] |= word << (bit % 64);
        if (bit % 64 > 0 && word >> (64 - bit % 64) != 0)
            column->missing[bit / 64 + 1] |= word >> (64 - bit % 64);
    }
}

static void add_column(kn_collector *collector, const kn_part *part, size_t field)
{
    size_t at = collector->table->rows;
    kn_table_column *column = &collector->table->columns[field];
    const kn_table_column *more = &part->columns[field];
    if (more->symbols != NULL)
        add_symbols(column->symbols + at, part, more->symbols);
    if (more->millis != NULL)
        memcpy(column->millis + at, more->millis, part->rows * sizeof *more->millis);
    if (more->days != NULL)
        memcpy(column->days + at, more->days, part->rows * sizeof *more->days);
    if (more->words != NULL)
        memcpy(column->words + at, more->words, part->rows * sizeof *more->words);
    if (more->missing != NULL)
        add_missing(collector, column, more->missing, part->rows);
}

static void add_runs(kn_collector *collector, const kn_part *part)
{
    kn_table *table = collector->table;
    assert(table->rows + part->rows < UINT32_MAX);
    for (size_t i = 0; i < part->runs_count; i++) {
        kn_line_run run = part->runs[i];
        run.row += (uint32_t)table->rows;
        run.line += collector->line - 1;
        run.number += collector->row - 1;
        kn_runs_add(&table->runs, &table->runs_count, &collector->runs_capacity, run);
    }
}

static void add_diags(kn_collector *collector, const kn_part *part)
{
    for (size_t i = 0; i < part->diags->count; i++) {
        kn_diag diag = part->diags->items[i];
        diag.at.line += collector->line - 1;
        diag.at.row += collector->row - 1;
        kn_diag_add(collector->diags, diag);
    }
}

void kn_collector_add(kn_collector *collector, kn_part *part)
{
    kn_table *table = collector->table;
    make_room(collector, part);
    kn_symbols_intern_rest(collector->symbols, part->symbols, part->texts, part->texts_count);
    for (size_t f = 0; f < KN_FIELDS_MAX && part->rows > 0; f++)
        add_column(collector, part, f);
    if (part->wide_columns != NULL && part->rows > 0)
        memcpy(table->wide_columns + table->rows, part->wide_columns, part->rows * sizeof *part->wide_columns);
    add_runs(collector, part);
    add_diags(collector, part);
    table->rows += part->rows;
    table->source.rows_read += part->read;
    table->source.rejected += part->rejected;
    collector->line += part->ended.line - 1;
    collector->row += part->ended.row - 1;
}
