/* Cells: the text of one cell as a value of its column's kind, or a diagnostic that says why not. */
#ifndef KN_LOAD_CELL_H
#define KN_LOAD_CELL_H

#include "batch.h"

/* Read the record's cell of this column into the part's next row; false when it was wrong, and told. */
bool kn_cell_read(kn_part *part, const kn_record *record, const kn_plan_column *column);

/* Of one kind each: number_cell.c, date_cell.c. `raw` is the cell as it stands in the record. */
bool kn_cell_read_number(kn_part *part, const kn_record *record, const kn_plan_column *column, kn_str raw);
bool kn_cell_read_integer(kn_part *part, const kn_record *record, const kn_plan_column *column, kn_str raw);
bool kn_cell_read_date(kn_part *part, const kn_record *record, const kn_plan_column *column, kn_str raw);

/* The cells of a column in a batch: the values go where their lines do, the missing value where a cell is empty; what
 * is empty and what is not plain is noted. */
void kn_cells_read_texts(kn_batch *batch, const kn_plan_column *column);
void kn_cells_read_numbers(kn_batch *batch, const kn_plan_column *column);
void kn_cells_read_integers(kn_batch *batch, const kn_plan_column *column);
void kn_cells_read_dates(kn_batch *batch, const kn_plan_column *column);
void kn_cells_read_words(kn_batch *batch, const kn_plan_column *column);

/* The cell is missing; false, and told, where it must not be. */
bool kn_cell_put_missing(kn_part *part, const kn_record *record, const kn_plan_column *column);

/* Tell that a cell is wrong, with what was expected. Returns false. */
bool kn_cell_wrong(kn_part *part, const kn_record *record, const kn_plan_column *column, kn_code code, kn_str value);

/* A cell's text as it is kept: see kn_text_clean; ="0123" of a spreadsheet is 0123. In the scratch arena or the text.
 */
kn_str kn_cell_clean(kn_part *part, kn_str raw);

/* Whether the text is one of the words for "missing"; `text` is trimmed. In free text and ids only the unmistakable
 * ones count. */
bool kn_cell_is_missing(kn_str text, kn_kind kind);

#endif
