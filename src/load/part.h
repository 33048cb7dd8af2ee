/* Part: a stretch of a file's records read into columns, by itself; parts are joined in order. */
#ifndef KN_LOAD_PART_H
#define KN_LOAD_PART_H

#include "plan.h"

/* Texts a column had lately and what they meant, found by their bytes: `tag` and the length say all of a text of up
 * to eight bytes; of a longer one the bytes are compared. */
typedef struct kn_memo {
    uint64_t tag;
    const char *data; /* NULL = free */
    uint32_t length;
    uint32_t value;
} kn_memo;

enum { KN_MEMOS = 64 }; /* a power of two */

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

/* Say that the cell of the row under construction is missing, or is not. */
void kn_part_put_missing(kn_part *part, size_t field);
static inline void kn_part_put_present(kn_part *part, size_t field)
{
    uint64_t *missing = part->columns[field].missing;
    if (missing != NULL)
        missing[part->rows / 64] &= ~((uint64_t)1 << (part->rows % 64));
}

/* The part's records as a table's columns; the part gives up its memory. */
void kn_part_move(kn_table *table, kn_part *part);

/* Tell of a record as a whole, and of one of its cells. */
void kn_part_tell(kn_part *part, const kn_record *record, kn_diag diag);
void kn_part_tell_cell(kn_part *part, const kn_record *record, const kn_plan_column *column, kn_diag diag);

#endif
