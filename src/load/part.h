/* Part: a stretch of a file's records read into columns, by itself; parts are joined in order. */
#ifndef KN_LOAD_PART_H
#define KN_LOAD_PART_H

#include "plan.h"

/* The last text of a column and what it meant: neighbours are often alike. */
typedef struct kn_memo {
    kn_str raw;
    uint32_t value;
} kn_memo;

enum { KN_MEMOS = 4 };

typedef struct kn_part {
    const kn_plan *plan;
    kn_str text;        /* from the part's first record to the end of the file */
    size_t stop;        /* records that begin before it are this part's */
    uint32_t line, row; /* of its first record */
    kn_csv_place ended; /* behind the last record read, counted from the part's start */
    kn_arena *arena;    /* of diagnostics */
    kn_arena *scratch;  /* of one record */
    kn_symbols *symbols;
    kn_diags *diags;
    size_t rows, capacity;
    kn_table_column columns[KN_FIELDS_MAX];
    uint32_t *lines, *row_numbers, *wide_columns;
    kn_symbol *wide_symbols; /* of the plan's wide columns; 0 = not met yet */
    kn_memo memos[KN_FIELDS_MAX][KN_MEMOS];
    struct kn_identities *identities; /* what is known of ids met so far: identity.c */
    uint64_t read, rejected;
} kn_part;

/* Read the records of the part. */
void kn_part_read(kn_part *part);

/* Room for one more row in every column that is read. */
void kn_part_make_room(kn_part *part);

/* The row under construction is whole: keep it. */
void kn_part_accept(kn_part *part, const kn_record *record);

/* Say whether the cell of this row is missing. */
void kn_part_set_missing(kn_part *part, size_t field, bool missing);

/* The part's records as a table's columns; the part gives up its memory. */
void kn_part_move(kn_table *table, kn_part *part);

/* Tell of a record as a whole, and of one of its cells. */
void kn_part_tell(kn_part *part, const kn_record *record, kn_diag diag);
void kn_part_tell_cell(kn_part *part, const kn_record *record, const kn_plan_column *column, kn_diag diag);

#endif
