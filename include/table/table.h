/* Table: one file's accepted rows as typed columns with missing bits and the line each row came from. */
#ifndef KN_TABLE_TABLE_H
#define KN_TABLE_TABLE_H

#include "base/diag.h"
#include "base/number.h"
#include "base/symbols.h"
#include "table/schema.h"

/* One column. Which array is used follows from the field's kind: ID and TEXT symbols, NUMBER millis, INTEGER and DATE
 * days, WORD words; the others are NULL. All are NULL when the file has no such column. */
typedef struct kn_table_column {
    kn_symbol *symbols;
    kn_milli *millis;
    int32_t *days;
    uint8_t *words;
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

typedef struct kn_table {
    const kn_schema *schema;
    kn_source source;
    bool present; /* the file was there and its header was usable */
    size_t rows;  /* accepted so far */
    kn_table_column columns[KN_FIELDS_MAX];
    uint32_t *lines;            /* physical line where the record began */
    uint32_t *row_numbers;      /* as Excel numbers rows; NULL when equal to lines */
    uint32_t *wide_columns;     /* of a matrix: the column each row's cell stood in, from 1; NULL = not a matrix */
    const kn_str *wide_headers; /* and the header of each column of the file, from 0 */
} kn_table;

bool kn_table_has(const kn_table *table, size_t field);
bool kn_table_missing(const kn_table *table, size_t field, size_t row);

/* Values of a cell; the missing value is KN_NO_SYMBOL, `fallback`, `fallback`, KN_DATE_NONE, 0. */
kn_symbol kn_table_symbol(const kn_table *table, size_t field, size_t row);
kn_milli kn_table_milli(const kn_table *table, size_t field, size_t row, kn_milli fallback);
int32_t kn_table_integer(const kn_table *table, size_t field, size_t row, int32_t fallback);
kn_date kn_table_date(const kn_table *table, size_t field, size_t row);
uint8_t kn_table_word(const kn_table *table, size_t field, size_t row);

/* The physical line the row began on. */
uint32_t kn_table_line(const kn_table *table, size_t row);

/* The place of a cell, for diagnostics; `field` KN_FIELDS_MAX means the row as a whole. */
kn_place kn_table_place(const kn_table *table, size_t field, size_t row);

/* Give up a column's values; its place, its header and what is missing stay known. */
void kn_table_drop(kn_table *table, size_t field);

/* Free the columns (heap). The struct itself is not freed. */
void kn_table_free(kn_table *table);

#endif
