/* Private to book: the sheet of plain numbers that a workbook's charts read, one tidy table. Knows no library.
 *
 * A chart's rows lie together. For every kind but dots: series by series, category by category. A dot chart is drawn
 * as points in a plane, so its rows also carry a place (1 = lowest): the values, the targets, a point for each name
 * and one for each number at the sides, and two rows (low, high) for each interval. */
#ifndef KN_SRC_BOOK_CHARTDATA_H
#define KN_SRC_BOOK_CHARTDATA_H

#include "report/sheet.h"

/* Columns of the table. */
enum { KN_DATA_CHART, KN_DATA_SERIES, KN_DATA_CATEGORY, KN_DATA_VALUE, KN_DATA_PLACE };

/* Series of a dot chart. */
enum { KN_DOT_VALUE, KN_DOT_LOW, KN_DOT_HIGH, KN_DOT_TARGET };

/* The axis of a dot chart: numbers from `low` to `high`, names to the left of `low` down to `left`, numbers in words
 * to the right of `high` up to `right`; all a whole number of `unit` apart. */
typedef struct kn_dot_axis {
    double left, low, high, right, unit;
} kn_dot_axis;

typedef struct kn_chart_data {
    const kn_sheet *sheet; /* NULL when the book has no charts */
    const size_t *first;   /* table row of each chart, in the order of sheets and charts */
} kn_chart_data;

kn_chart_data kn_chart_data_of(kn_arena *arena, const kn_book *book);

/* Table row, counted from the chart's first, where a part of a dot chart begins; each is `categories` rows long but
 * the intervals, which are twice that. */
typedef struct kn_dot_rows {
    size_t values, targets, names, numbers, intervals;
    bool has_targets, has_intervals;
} kn_dot_rows;
kn_dot_rows kn_dot_rows_of(const kn_chart *chart);

kn_dot_axis kn_dot_axis_of(const kn_chart *chart);

/* Whether a series has a value there. */
bool kn_series_defined(const kn_series *series, size_t i);

#endif
