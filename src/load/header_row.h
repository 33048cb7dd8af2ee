/* Header row: which of a file's first lines names its columns, and which delimiter parts them. */
#ifndef KN_LOAD_HEADER_ROW_H
#define KN_LOAD_HEADER_ROW_H

#include "header.h"

typedef struct kn_header_row {
    kn_header header;
    size_t score;  /* how many of its cells are known */
    kn_str *cells; /* clean */
    size_t count;
    char delimiter;
    kn_csv_place here, behind;
} kn_header_row;

/* Of the first 40 lines by each delimiter the row that names most of the schema's fields; where none names any, the
 * first that is not blank, by the delimiter that gives most cells. False when all are blank. */
bool kn_header_row_find(kn_header_row *out, const kn_plan *plan, kn_str text, kn_arena *arena);

#endif
