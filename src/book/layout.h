/* Private to book: where everything on a sheet goes and how large it is. Knows no library.
 *
 * Rows and columns count from 0. Widths of columns are in characters as Excel counts them, heights in points; charts
 * are placed in pixels, 96 to the inch. */
#ifndef KN_SRC_BOOK_LAYOUT_H
#define KN_SRC_BOOK_LAYOUT_H

#include "report/sheet.h"

/* Heights in points: a row's is 22 pixels. */
#define KN_HEIGHT_ROW 16.5
#define KN_HEIGHT_TITLE 30.0
#define KN_HEIGHT_GAP 9.0
#define KN_HEIGHT_CARD_LABEL 18.0
#define KN_HEIGHT_CARD_VALUE 34.5

enum { KN_GAPS = 8, KN_BREAKS = 8 };

/* A card: three rows from `row`, `count` columns from `first`. */
typedef struct kn_span {
    size_t row, first, count;
} kn_span;

/* A chart: its upper left corner is `x` pixels into the sheet, at the top of `row`. */
typedef struct kn_spot {
    size_t row;
    int x, width, height;
} kn_spot;

typedef struct kn_layout {
    size_t columns; /* that have a width of their own: the table's, and as many more as the cards need */
    double *widths;
    bool *wraps;        /* per table column: some text is wider than the column */
    double *heights;    /* per row of the table */
    bool top;           /* some is so high that its neighbours stand at the top */
    size_t lines_count; /* notes broken at the width of the page: rows 1.. */
    const kn_str *lines;
    kn_span *cards; /* as many as the sheet has */
    kn_spot *charts;
    size_t gaps[KN_GAPS];     /* rows that are only a small distance; 0 = unused */
    size_t breaks[KN_BREAKS]; /* rows that begin a new page; 0 = unused */
    kn_str legend;            /* of the marks, in the row above the header; empty = none */
    size_t legend_row;
    bool has_table; /* otherwise the empty note, where there is one, stands at header_row */
    size_t header_row;
    double header_height;
    size_t frozen_rows; /* 0 = none */
    size_t frozen_columns;
    size_t printed_columns;
    size_t pages_wide; /* of the print */
} kn_layout;

/* Lay out a sheet. In the arena. */
kn_layout kn_layout_of(const kn_sheet *sheet, kn_lang lang, kn_profile profile, kn_arena *arena);

/* Lines that a cell of the table takes. */
size_t kn_layout_lines(const kn_layout *layout, const kn_sheet *sheet, size_t row, size_t c);

/* Height of a row of the table; KN_HEIGHT_ROW for one line. At most the 409 points that Excel takes. */
double kn_layout_row_height(const kn_layout *layout, const kn_sheet *sheet, size_t row);

#endif
