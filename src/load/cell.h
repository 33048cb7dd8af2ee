/* Cells: the text of one cell as a value of its column's kind, or a diagnostic that says why not. */
#ifndef KN_LOAD_CELL_H
#define KN_LOAD_CELL_H

#include "part.h"

/* Read cell `column` of the record into the part's next row; false when it was wrong, and told. */
bool kn_cell_read(kn_part *part, const kn_record *record, size_t column);

/* Whether the text is one of the words for "missing"; `text` is trimmed. In free text and ids only the unmistakable
 * ones count. */
bool kn_cell_is_missing(kn_str text, kn_kind kind);

#endif
