/* Table: one file's accepted rows as typed columns with missing bits and the line each row came from. */
#ifndef KN_TABLE_TABLE_H
#define KN_TABLE_TABLE_H

#include "base/diag.h"
#include "base/number.h"
#include "base/symbols.h"
#include "table/schema.h"

#include <assert.h>

/* From this row on up to the next one's a column of texts holds this symbol. */
typedef struct kn_repeat {
    uint32_t row;
    kn_symbol symbol;
} kn_repeat;

/* One column. Which array is used follows from the field's kind: ID and TEXT symbols, NUMBER millis, INTEGER and DATE
 * days, WORD words; whole numbers whose range lies within 0..255 are words too. Symbols and dates of a loaded table
 * stand in `narrow` instead as long as all of the column fit there: symbols as they are, dates as kn_narrow_date
 * has them. Symbols that do not fit but mostly follow their like, as the people of a sorted inventory, stand in
 * `repeats`. Read them by kn_table_symbol or a reader, and kn_table_date. The others are NULL. All are NULL
 * when the file has no such column. At a missing cell stands the missing value of a symbol, a date or a word (see
 * below); of numbers it is undefined. */
typedef struct kn_table_column {
    kn_symbol *symbols;
    kn_milli *millis;
    int32_t *days;
    uint8_t *words;
    uint16_t *narrow;
    kn_repeat *repeats; /* by row; the first has row 0 */
    size_t repeats_count, repeats_room;
    uint64_t *missing; /* bit set = missing; NULL = none is */
    uint32_t column;   /* where it stood in the file, from 1; 0 = the file has no such column */
    kn_str header;     /* as written */
} kn_table_column;

/* How a file was read, for summary.json, `kunna check` and the Settings sheet. */
typedef struct kn_source {
    kn_str file; /* base name */
    uint64_t bytes;
    char sha256[65];
    kn_str encoding; /* "UTF-8", "UTF-8 BOM", "Windows-1252", "UTF-16LE", … */
    char delimiter;
    kn_str language;                      /* of the headers: en, sv, nl */
    kn_str columns_used, columns_ignored; /* comma-separated, as written */
    uint64_t rows_read;                   /* data records, blank lines not counted */
    uint64_t rejected;                    /* by the reader: syntax, type, range */
} kn_source;

/* Rows that follow each other line by line: row `row` began on `line`, which a spreadsheet numbers `number`. */
typedef struct kn_line_run {
    uint32_t row, line, number;
} kn_line_run;

typedef struct kn_table {
    const kn_schema *schema;
    kn_source source;
    bool present; /* the file was there and its header was usable */
    size_t rows;  /* accepted so far; below 2^32 */
    kn_table_column columns[KN_FIELDS_MAX];
    kn_line_run *runs; /* by row; the first has row 0 */
    size_t runs_count;
    uint32_t *wide_columns;     /* of a matrix: the column each row's cell stood in, from 1; NULL = not a matrix */
    const kn_str *wide_headers; /* and the header of each column of the file, from 0 */
} kn_table;

/* 0 = missing, 1 = 1900-01-01, … 65535 = 2079-06-05. */
enum { KN_NARROW_DAY = -25568 };
static inline kn_date kn_narrow_date(uint16_t narrow)
{
    return (narrow == 0 ? KN_DATE_NONE : KN_NARROW_DAY) + narrow; /* so that nothing need be foreseen */
}

static inline bool kn_date_is_narrow(kn_date date)
{
    return date == KN_DATE_NONE || (date > KN_NARROW_DAY && date <= KN_NARROW_DAY + UINT16_MAX);
}

static inline uint16_t kn_narrow_of(kn_date date)
{
    assert(kn_date_is_narrow(date));
    return date == KN_DATE_NONE ? 0 : (uint16_t)(date - KN_NARROW_DAY);
}

static inline bool kn_table_has(const kn_table *table, size_t field)
{
    assert(field < KN_FIELDS_MAX);
    return table->columns[field].column != 0;
}

static inline bool kn_table_missing(const kn_table *table, size_t field, size_t row)
{
    assert(row < table->rows);
    if (!kn_table_has(table, field))
        return true;
    const uint64_t *missing = table->columns[field].missing;
    return missing != NULL && (missing[row / 64] >> (row % 64) & 1) != 0;
}

/* The place of the last repeat that begins at or before the row; 0 when there is none. */
size_t kn_repeat_of(const kn_table_column *column, size_t row);

/* Values of a cell of a field of that kind; the missing value is KN_NO_SYMBOL, `fallback`, `fallback`, KN_DATE_NONE,
 * 0. */
static inline kn_symbol kn_table_symbol(const kn_table *table, size_t field, size_t row)
{
    assert(row < table->rows && kn_kind_is_text(table->schema->fields[field].kind));
    const kn_table_column *column = &table->columns[field];
    if (column->narrow != NULL)
        return column->narrow[row];
    if (column->repeats != NULL)
        return column->repeats[kn_repeat_of(column, row)].symbol;
    return column->symbols == NULL ? KN_NO_SYMBOL : column->symbols[row];
}

/* Goes through the rows of a column of texts, upwards: quicker than asking for one after the other. */
typedef struct kn_symbol_reader {
    const kn_table_column *column;
    size_t at; /* of the repeats */
} kn_symbol_reader;

/* One that begins at the row. */
static inline kn_symbol_reader kn_table_symbols(const kn_table *table, size_t field, size_t row)
{
    assert(row <= table->rows && kn_kind_is_text(table->schema->fields[field].kind));
    const kn_table_column *column = &table->columns[field];
    return (kn_symbol_reader){column, column->repeats == NULL ? 0 : kn_repeat_of(column, row)};
}

/* The symbol of a row that is not before the one asked for last. */
static inline kn_symbol kn_symbol_read(kn_symbol_reader *reader, size_t row)
{
    const kn_table_column *column = reader->column;
    if (column->narrow != NULL)
        return column->narrow[row];
    if (column->repeats == NULL)
        return column->symbols == NULL ? KN_NO_SYMBOL : column->symbols[row];
    while (reader->at + 1 < column->repeats_count && column->repeats[reader->at + 1].row <= row)
        reader->at++;
    return column->repeats[reader->at].symbol;
}

static inline kn_milli kn_table_milli(const kn_table *table, size_t field, size_t row, kn_milli fallback)
{
    return kn_table_missing(table, field, row) ? fallback : table->columns[field].millis[row];
}

static inline int32_t kn_table_integer(const kn_table *table, size_t field, size_t row, int32_t fallback)
{
    const kn_table_column *column = &table->columns[field];
    if (kn_table_missing(table, field, row))
        return fallback;
    return column->days != NULL ? column->days[row] : column->words[row];
}

static inline kn_date kn_table_date(const kn_table *table, size_t field, size_t row)
{
    assert(row < table->rows && table->schema->fields[field].kind == KN_KIND_DATE);
    const kn_table_column *column = &table->columns[field];
    if (column->narrow != NULL)
        return kn_narrow_date(column->narrow[row]);
    return column->days == NULL ? KN_DATE_NONE : column->days[row];
}

static inline uint8_t kn_table_word(const kn_table *table, size_t field, size_t row)
{
    return kn_table_missing(table, field, row) ? 0 : table->columns[field].words[row];
}

/* The physical line the row began on, and the row as a spreadsheet numbers it, the first of the file being 1. */
uint32_t kn_table_line(const kn_table *table, size_t row);
uint32_t kn_table_number(const kn_table *table, size_t row);

/* The header of a column that is there, as an argument of a diagnostic. */
kn_arg kn_table_header(const kn_table *table, size_t field);

/* The place of a cell, for diagnostics; `field` KN_FIELDS_MAX means the row as a whole. */
kn_place kn_table_place(const kn_table *table, size_t field, size_t row);

/* Give a column that is narrow, or stands in repeats, so far the array of its kind, with room for `capacity` rows. */
void kn_table_widen(kn_table *table, size_t field, size_t capacity);

/* Put a narrow column of texts into repeats, and add the symbol of the row `row` behind its last. */
void kn_table_gather_repeats(kn_table *table, size_t field);
void kn_repeat_add(kn_table_column *column, size_t row, kn_symbol symbol);

/* Take a column's values out of the table: the caller owns the array that was taken (kn_heap_free). NULL when the
 * file has no such column; of narrow values when the column is not narrow. */
uint16_t *kn_table_take_narrow(kn_table *table, size_t field);
kn_symbol *kn_table_take_symbols(kn_table *table, size_t field);
int32_t *kn_table_take_days(kn_table *table, size_t field);
uint8_t *kn_table_take_words(kn_table *table, size_t field);

/* Give up a column's values; its place, its header and what is missing stay known. */
void kn_table_drop(kn_table *table, size_t field);

/* Note where row `row`, the next one, began. */
void kn_runs_add(kn_line_run **runs, size_t *count, size_t *capacity, kn_line_run run);

/* Free the columns (heap). The struct itself is not freed. */
void kn_table_free(kn_table *table);

#endif
