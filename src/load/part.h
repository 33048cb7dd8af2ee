/* Part: the records of one block read into columns, by themselves; parts are put together in order (collector.h). */
#ifndef KN_LOAD_PART_H
#define KN_LOAD_PART_H

#include "blocks.h"
#include "memo.h"
#include "plan.h"

/* Months met lately: the days before them and how many they have. */
typedef struct kn_month {
    int32_t number; /* year * 100 + month; 0 = free */
    kn_date start;
    int32_t days;
} kn_month;

enum { KN_MONTHS = 512 }; /* a power of two */

/* Memory is used again from block to block. The first member of `texts` is the empty text: missing. */
typedef struct kn_part {
    const kn_plan *plan;
    kn_csv_source *source;
    kn_str text;  /* of the block */
    bool last;    /* the file ends with it */
    bool suspect; /* as in kn_block */
    kn_str encoding;
    kn_arena *arena; /* texts and diagnostics of the block */
    kn_mark empty;
    kn_arena *scratch; /* of one record */
    kn_mark unused;    /* of the scratch */
    kn_diags *diags;
    size_t rows, capacity;
    kn_table_column columns[KN_FIELDS_MAX]; /* symbols are places in `texts`; lines count from 1 */
    kn_line_run *runs;
    size_t runs_count, runs_capacity;
    uint32_t *wide_columns;
    uint32_t *wide_texts; /* of the plan's wide columns; 0 = not met yet */
    kn_str *texts;
    size_t texts_count, texts_capacity;
    kn_symbol *symbols;         /* of the texts, when they are put together */
    kn_memo (*memos)[KN_MEMOS]; /* of columns of texts and words, the first 2^memo_bits of each */
    unsigned memo_bits;
    kn_month months[KN_MONTHS];
    struct kn_pseudonyms *pseudonyms; /* identity.c */
    uint32_t *ends;                   /* of a batch's fields */
    uint64_t read, rejected;
    kn_csv_place ended; /* behind the last record */
} kn_part;

void kn_part_init(kn_part *part, const kn_plan *plan);
void kn_part_free(kn_part *part);

/* Read the records of the block. */
void kn_part_read(kn_part *part, const kn_block *block);

/* Room for so many more rows in every column that is read. */
void kn_part_make_room(kn_part *part, size_t more);

/* Read a record by itself. */
void kn_part_read_record(kn_part *part, const kn_record *record);

/* The next `count` rows are whole: keep them. They stand on lines that follow each other, the first of them `line`,
 * which a spreadsheet numbers `number`. */
void kn_part_accept(kn_part *part, size_t count, uint32_t line, uint32_t number);

/* Say which cells of the next rows, at most 64, are missing: a bit each. */
void kn_part_put_missing(kn_part *part, size_t field, uint64_t missing, size_t count);

/* Say that the cell of the row under construction is not. */
static inline void kn_part_put_present(kn_part *part, size_t field)
{
    uint64_t *missing = part->columns[field].missing;
    if (missing != NULL)
        missing[part->rows / 64] &= ~((uint64_t)1 << (part->rows % 64));
}

/* Keep a text and give its place. What is not `lasting` is copied unless it lies in the block. */
uint32_t kn_part_keep(kn_part *part, kn_str text, bool lasting);

/* Tell of a record as a whole, and of one of its cells. */
void kn_part_tell(kn_part *part, const kn_record *record, kn_diag diag);
void kn_part_tell_cell(kn_part *part, const kn_record *record, const kn_plan_column *column, kn_diag diag);

#endif
