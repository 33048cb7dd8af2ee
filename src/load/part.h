/* Part: the records of one block read into columns, by themselves; parts are put together in order (collector.h). */
#ifndef KN_LOAD_PART_H
#define KN_LOAD_PART_H

#include "blocks.h"
#include "plan.h"

/* Texts a column had lately and what they meant, found by their bytes: the first and the last eight and the length
 * say all of a text of up to sixteen; of a longer one the bytes are compared. */
typedef struct kn_memo {
    uint64_t first, last;
    const char *data;
    uint32_t length; /* 0 = free */
    uint32_t value;
} kn_memo;

/* Months met lately: the days before them and how many they have. */
typedef struct kn_month {
    int32_t number; /* year * 12 + month; 0 = free */
    kn_date start;
    int32_t days;
} kn_month;

enum { KN_MEMO_BITS = 10, KN_MEMOS = 1 << KN_MEMO_BITS, KN_MONTHS = 512 }; /* powers of two */

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
    kn_diags *diags;
    size_t rows, capacity;
    kn_table_column columns[KN_FIELDS_MAX]; /* symbols are places in `texts`; lines count from 1 */
    kn_line_run *runs;
    size_t runs_count, runs_capacity;
    uint32_t *wide_columns;
    uint32_t *wide_texts; /* of the plan's wide columns; 0 = not met yet */
    kn_str *texts;
    size_t texts_count, texts_capacity;
    kn_symbol *symbols; /* of the texts, when they are put together */
    kn_memo (*memos)[KN_MEMOS];
    kn_month months[KN_MONTHS];
    struct kn_pseudonyms *pseudonyms; /* identity.c */
    uint64_t read, rejected;
    kn_csv_place ended; /* behind the last record */
} kn_part;

void kn_part_init(kn_part *part, const kn_plan *plan);
void kn_part_free(kn_part *part);

/* Read the records of the block. */
void kn_part_read(kn_part *part, const kn_block *block);

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

/* Keep a text and give its place. What is not `lasting` is copied unless it lies in the block. */
uint32_t kn_part_keep(kn_part *part, kn_str text, bool lasting);

/* Tell of a record as a whole, and of one of its cells. */
void kn_part_tell(kn_part *part, const kn_record *record, kn_diag diag);
void kn_part_tell_cell(kn_part *part, const kn_record *record, const kn_plan_column *column, kn_diag diag);

#endif
