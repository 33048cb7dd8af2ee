/* Private to book: the rows of a table as they stand in a worksheet's XML (ECMA-376 part 1, 18.3.1), made in one go.
 * Knows no library.
 *
 * Rows and columns count from 0; a style is the number of a cell format of the workbook, a string that of a shared
 * string. */
#ifndef KN_SRC_BOOK_ROW_MARKUP_H
#define KN_SRC_BOOK_ROW_MARKUP_H

#include "base/number.h"

/* Bytes that grow, on the heap. */
typedef struct kn_growing {
    char *data;
    size_t length, room;
} kn_growing;

typedef struct kn_rows {
    kn_arena *arena;  /* for scratch, which the caller rewinds */
    kn_growing rows;  /* <row>s */
    kn_growing links; /* <hyperlink>s */
    size_t cells, links_count;
    char row[KN_DIGITS]; /* the number of the row being written, as cells are called by */
    size_t row_length;
} kn_rows;

/* Begin and end a row. `height` in points. Cells in the order of columns. */
void kn_rows_begin(kn_rows *rows, size_t row, double height);
void kn_rows_end(kn_rows *rows);

/* A cell of the row. Numbers are finite. */
void kn_rows_number(kn_rows *rows, size_t column, int style, double number);
void kn_rows_string(kn_rows *rows, size_t column, int style, uint32_t string);
void kn_rows_blank(kn_rows *rows, size_t column, int style);

/* A cell whose text, `result`, is that of a formula. */
void kn_rows_formula(kn_rows *rows, size_t column, int style, kn_str formula, kn_str result);

/* A link over a cell of the row, to `target` ("'Goals'!A12"). */
void kn_rows_link(kn_rows *rows, size_t column, kn_str target);

/* A shared string. */
void kn_strings_add(kn_growing *strings, kn_str text);

/* Give back what they hold; they are empty then. */
void kn_growing_free(kn_growing *text);
void kn_rows_free(kn_rows *rows);

#endif
