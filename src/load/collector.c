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
    if (column->narrow != NULL)
        column->narrow = kn_heap_grow(column->narrow, capacity, sizeof *column->narrow);
}

/* The array the part has; symbols and dates begin narrow. */
static void begin_column(kn_table_column *column, const kn_table_column *more, kn_kind kind)
{
    if (more->symbols != NULL || (more->days != NULL && kind == KN_KIND_DATE))
        column->narrow = kn_heap_grow(NULL, 1, sizeof *column->narrow);
    else if (more->millis != NULL)
        column->millis = kn_heap_grow(NULL, 1, sizeof *column->millis);
    else if (more->days != NULL)
        column->days = kn_heap_grow(NULL, 1, sizeof *column->days);
    else if (more->words != NULL)
        column->words = kn_heap_grow(NULL, 1, sizeof *column->words);
}

/* As many rows as there will be if the rest is like what came so far, and a few more; at least half as many again as
 * there is room for. Only what is written takes memory. */
static size_t more_than(const kn_collector *collector, size_t wanted)
{
    size_t grown = collector->capacity + collector->capacity / 2;
    size_t least = wanted > grown ? wanted : grown;
    double guess = (double)wanted * 1.02 * (double)collector->bytes / (double)(collector->bytes_added + 1);
    return guess > (double)least && guess < (double)UINT32_MAX ? (size_t)guess : least;
}

static void make_room(kn_collector *collector, const kn_part *part)
{
    kn_table *table = collector->table;
    size_t wanted = table->rows + part->rows;
    if (wanted <= collector->capacity)
        return;
    size_t capacity = more_than(collector, wanted);
    for (size_t f = 0; f < KN_FIELDS_MAX; f++) {
        kn_table_column *column = &table->columns[f];
        if (collector->capacity == 0)
            begin_column(column, &part->columns[f], table->schema->fields[f].kind);
        grow_column(column, capacity);
        if (column->missing != NULL)
            column->missing = kn_heap_resize(column->missing, words_for(collector->capacity), words_for(capacity),
                                             sizeof *column->missing);
    }
    if (part->wide_columns != NULL)
        table->wide_columns = kn_heap_grow(table->wide_columns, capacity, sizeof *table->wide_columns);
    collector->capacity = capacity;
}

/* False when one does not fit. */
static bool add_narrow_symbols(uint16_t *to, const kn_part *part, const uint32_t *places)
{
    kn_symbol all = 0;
    for (size_t row = 0; row < part->rows; row++) {
        kn_symbol symbol = part->symbols[places[row]];
        all |= symbol;
        to[row] = (uint16_t)symbol;
    }
    return all <= UINT16_MAX;
}

static size_t repeats_of_narrow(const uint16_t *symbols, size_t rows)
{
    size_t repeats = rows > 0;
    for (size_t row = 1; row < rows; row++)
        repeats += symbols[row] != symbols[row - 1];
    return repeats;
}

static size_t repeats_of_part(const kn_part *part, const uint32_t *places)
{
    size_t repeats = part->rows > 0;
    for (size_t row = 1; row < part->rows; row++)
        repeats += part->symbols[places[row]] != part->symbols[places[row - 1]];
    return repeats;
}

/* A column that is narrow no more: whether it is or becomes one of repeats, as it does when most rows repeat the one
 * before; a repeat takes the room of two rows. */
static bool stands_in_repeats(const kn_collector *collector, const kn_part *part, size_t field)
{
    kn_table *table = collector->table;
    kn_table_column *column = &table->columns[field];
    if (column->symbols != NULL)
        return false;
    size_t before = column->narrow != NULL ? repeats_of_narrow(column->narrow, table->rows) : column->repeats_count;
    if (before + repeats_of_part(part, part->columns[field].symbols) > (table->rows + part->rows) / 2) {
        kn_table_widen(table, field, collector->capacity);
        return false;
    }
    if (column->narrow != NULL)
        kn_table_gather_repeats(table, field);
    return true;
}

static void add_symbols(kn_collector *collector, const kn_part *part, size_t field)
{
    kn_table *table = collector->table;
    kn_table_column *column = &table->columns[field];
    const uint32_t *places = part->columns[field].symbols;
    if (column->narrow != NULL && add_narrow_symbols(column->narrow + table->rows, part, places))
        return;
    bool repeats = stands_in_repeats(collector, part, field);
    for (size_t row = 0; row < part->rows; row++) {
        kn_symbol symbol = part->symbols[places[row]];
        if (repeats)
            kn_repeat_add(column, table->rows + row, symbol);
        else
            column->symbols[table->rows + row] = symbol;
    }
}

static bool add_narrow_dates(uint16_t *to, const kn_date *dates, size_t rows)
{
    uint32_t all = 0;
    for (size_t row = 0; row < rows; row++) {
        uint32_t day = ((uint32_t)dates[row] - (uint32_t)KN_NARROW_DAY) * (dates[row] != KN_DATE_NONE);
        all |= day;
        to[row] = (uint16_t)day;
    }
    return all <= UINT16_MAX;
}

static void add_days(kn_collector *collector, const kn_part *part, size_t field)
{
    kn_table *table = collector->table;
    kn_table_column *column = &table->columns[field];
    const int32_t *days = part->columns[field].days;
    if (column->narrow != NULL && add_narrow_dates(column->narrow + table->rows, days, part->rows))
        return;
    if (column->narrow != NULL)
        kn_table_widen(table, field, collector->capacity);
    memcpy(column->days + table->rows, days, part->rows * sizeof *days);
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
        add_symbols(collector, part, field);
    if (more->millis != NULL)
        memcpy(column->millis + at, more->millis, part->rows * sizeof *more->millis);
    if (more->days != NULL)
        add_days(collector, part, field);
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
    collector->bytes_added += part->text.length;
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
