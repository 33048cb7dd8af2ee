/* Wide: a skills matrix, one row for each person and one column for each competence, read as a row for each cell. */
#ifndef KN_LOAD_WIDE_H
#define KN_LOAD_WIDE_H

#include "header.h"
#include "part.h"

/* See whether the file is a matrix: its key field has no column, and columns without a meaning are known to the
 * lookup or, without one, hold levels in the first rows. Sets plan->wide, wide_count and marks. */
void kn_wide_plan(kn_plan *plan, const kn_header *header, kn_str text, kn_arena *arena);

/* Whether the column belongs to the matrix. */
bool kn_wide_has(const kn_plan *plan, size_t column);

/* The column of the matrix that is read for the competence the header names too, or NULL. */
const kn_plan_column *kn_wide_twin(const kn_plan *plan, kn_str header, kn_arena *arena);

/* Read a record of a matrix: a row for each cell that is filled. */
void kn_wide_read(kn_part *part, const kn_record *record);

#endif
