/* Batch: plain records, a few dozen at a time: lines without a quote, as wide as the header, read one column after
 * the other. A line with a cell that is not plain is read by itself, in its turn; so is all that comes in no batch.
 * The table and the messages are the same as without batches. */
#ifndef KN_LOAD_BATCH_H
#define KN_LOAD_BATCH_H

#include "part.h"

enum { KN_BATCH = 64, KN_BATCH_WIDTH = 64 }; /* lines; columns of a file, else there are no batches */

typedef struct kn_batch {
    kn_part *part;
    size_t count; /* lines */
    size_t row;   /* of the part, where the first line goes; the others behind it */
    size_t width;
    const uint32_t *ends; /* as kn_csv_lines gives them */
    uint64_t unusual;     /* bit n: line n is read by itself */
    uint64_t empty;       /* bit n: its cell of the column at hand is empty */
} kn_batch;

static inline kn_str kn_batch_cell(const kn_batch *batch, size_t line, size_t at)
{
    const uint32_t *ends = batch->ends + line * (batch->width + 1) + at;
    uint32_t from = ends[0] + 1;
    return (kn_str){batch->part->text.data + from, ends[1] - from};
}

/* How many offsets a batch of the plan's has. */
size_t kn_batch_room(const kn_plan *plan);

/* Read batch after batch, up to a record that comes in none. */
void kn_batches_read(kn_part *part);

#endif
