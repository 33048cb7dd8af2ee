/* A sheet as data: what it says, not how a program draws it. Builders fill it, drivers (book/) draw it.
 *
 * Layout of every sheet: title (A1), notes, key-figure cards, charts, then one table from column A with one header
 * row, nothing below. All texts are in the language of the run already; numbers are plain numbers with a format. */
#ifndef KN_REPORT_SHEET_H
#define KN_REPORT_SHEET_H

#include "base/date.h"
#include "base/text.h"
#include "base/words.h"

#include <stdbool.h>

typedef enum kn_cell_kind {
    KN_CELL_EMPTY, /* only in result files and chart data: undefined */
    KN_CELL_TEXT,
    KN_CELL_NUMBER,
    KN_CELL_DATE,
    KN_CELL_NOT_AVAILABLE,  /* [x] */
    KN_CELL_NOT_APPLICABLE, /* [z] */
    KN_CELL_CONFIDENTIAL    /* [c] */
} kn_cell_kind;

/* What a cell means, drawn as colour and never as colour alone: its text says the same. */
typedef enum kn_tone {
    KN_TONE_PLAIN,
    KN_TONE_GOOD,
    KN_TONE_WATCH,
    KN_TONE_BAD,
    KN_TONE_UNKNOWN,
    KN_TONE_MUTED,
    KN_TONE_STRONG,
    KN_TONES
} kn_tone;

/* A link inside the workbook: to the row of another sheet that carries `anchor`. Empty anchor: the sheet's top. */
typedef struct kn_link {
    int sheet; /* kn_sheet.id of the target; 0 = no link */
    kn_str anchor;
} kn_link;

typedef struct kn_cell {
    kn_cell_kind kind;
    kn_tone tone;
    double number; /* of NUMBER, DATE (kn_date) */
    kn_str text;
    kn_link link;
} kn_cell;

typedef enum kn_format {
    KN_FORMAT_TEXT,  /* left, one line */
    KN_FORMAT_WRAP,  /* left, wrapped */
    KN_FORMAT_COUNT, /* 1 234 */
    KN_FORMAT_DECIMAL1,
    KN_FORMAT_DECIMAL2,
    KN_FORMAT_AMOUNT,  /* up to two decimals, none where whole */
    KN_FORMAT_SIGNED,  /* +1,5 −2 0 : one decimal */
    KN_FORMAT_PERCENT, /* share 0..1 */
    KN_FORMAT_PERCENT1,
    KN_FORMAT_PVALUE, /* three significant digits */
    KN_FORMAT_DATE,
    KN_FORMAT_PLACE, /* a whole number that names a place, as a row: 1234, no thousands */
    KN_FORMATS
} kn_format;

/* What a column adds to its numbers. */
typedef enum kn_paint {
    KN_PAINT_NONE,
    KN_PAINT_BAR,   /* data bar */
    KN_PAINT_SCALE, /* orange – white – teal around 0, same scale for all columns of the sheet that ask for it */
    KN_PAINT_SHARE  /* white to teal, 0..1 */
} kn_paint;

typedef struct kn_column {
    kn_str title; /* unique in the sheet, with its unit: "Gap (FTE)" */
    kn_format format;
    kn_paint paint;
    int width; /* in characters; 0 = from the text, 8..48 */
    bool bold; /* row heading */
} kn_column;

/* A number that matters, shown large. */
typedef struct kn_card {
    kn_str label; /* "Readiness" */
    kn_cell value;
    kn_format format;
    kn_str note; /* "of 14 goals" */
} kn_card;

typedef enum kn_chart_kind {
    KN_CHART_BAR, /* horizontal bars, first category on top */
    KN_CHART_COLUMN,
    KN_CHART_STACKED, /* stacked columns */
    KN_CHART_STACKED_BAR,
    KN_CHART_LINE,
    KN_CHART_DOT /* value with interval: series 0 value, 1 low, 2 high, 3 target; values may be missing, and the
                            series behind the first; intervals are drawn for at most 200 categories */
} kn_chart_kind;

typedef struct kn_series {
    kn_str name;
    kn_tone tone;         /* picks the colour; PLAIN = next of the palette */
    bool dashed;          /* a target or limit */
    bool labels;          /* print values at the points (bars) or at the last point (lines) */
    const double *values; /* one per category */
    const bool *defined;  /* NULL = all are; an undefined one is blank, never 0 */
} kn_series;

typedef struct kn_chart {
    kn_chart_kind kind;
    kn_str title; /* states the finding */
    kn_str alt;   /* alternative text */
    kn_str axis;  /* what the numbers are, with unit */
    kn_format format;
    size_t categories;
    const kn_str *category;
    size_t series_count;
    const kn_series *series;
} kn_chart;

typedef struct kn_sheet {
    int id;      /* unique in the book, from 1; link target */
    kn_str name; /* tab; at most 31 characters, none of []:*?/\ */
    kn_str title;
    size_t notes_count;
    const kn_str *notes;
    size_t cards_count;
    const kn_card *cards;
    size_t charts_count;
    const kn_chart *charts;
    size_t columns_count;
    const kn_column *columns; /* none = the sheet has no table */
    size_t rows_count;
    const kn_cell *cells;  /* rows × columns */
    const kn_str *anchors; /* per row: where links may point; NULL or empty texts allowed */
    kn_str empty_note;     /* said in place of the table when it has no rows */
    /* Result files alone, which may be too long to hold: `cells` is NULL and each row is made when it is asked for.
     */
    void (*make_row)(kn_cell *cells, const void *source, size_t row);
    const void *source;
    bool freeze_first; /* freeze the first column as well as the header (rich profile) */
} kn_sheet;

typedef enum kn_profile {
    KN_PROFILE_RICH,      /* freeze panes, filters, colour, footers */
    KN_PROFILE_ACCESSIBLE /* funder: none of these */
} kn_profile;

typedef struct kn_book {
    kn_str file;  /* "planner.xlsx" */
    kn_str title; /* document property, footer */
    kn_str organisation;
    kn_date created; /* the as-of date */
    kn_lang lang;
    kn_profile profile;
    size_t sheets_count;
    const kn_sheet *const *sheets;
} kn_book;

/* ---- building ---- */

/* A sheet under construction; everything it holds lives in the arena. */
typedef struct kn_draft kn_draft;

kn_draft *kn_draft_new(kn_arena *arena, kn_lang lang, int id, kn_str name, kn_str title);
void kn_draft_note(kn_draft *draft, kn_str note);
void kn_draft_card(kn_draft *draft, kn_card card);
void kn_draft_chart(kn_draft *draft, kn_chart chart); /* one without categories or series is left out */
/* Before the first row. Titles may be names of the data: one that is there already gets a number, "Surgery (2)". */
void kn_draft_column(kn_draft *draft, kn_column column);
void kn_draft_empty_note(kn_draft *draft, kn_str note);
void kn_draft_freeze_first(kn_draft *draft);

/* Make room for `rows` rows at once, after the last column: spares copying where many rows are to come. */
void kn_draft_expect(kn_draft *draft, size_t rows);

/* Start a row; then one kn_draft_put per column. */
void kn_draft_row(kn_draft *draft, kn_str anchor);
void kn_draft_put(kn_draft *draft, kn_cell cell);

/* Check that every row is whole (assert) and give the sheet. */
const kn_sheet *kn_draft_done(kn_draft *draft);

/* The cells of a row: those of the sheet, or made into `room`, which holds columns_count cells. */
const kn_cell *kn_sheet_row(const kn_sheet *sheet, size_t row, kn_cell *room);

/* Cells. */
kn_cell kn_cell_text(kn_str text); /* an empty text: [x] */
kn_cell kn_cell_number(double number);
kn_cell kn_cell_count(uint64_t count);
kn_cell kn_cell_milli(int64_t milli);
kn_cell kn_cell_date(kn_date date); /* missing: [x]; "ever": [z] */
kn_cell kn_cell_none(void);         /* empty */
kn_cell kn_cell_not_available(void);
kn_cell kn_cell_not_applicable(void);
kn_cell kn_cell_confidential(void);
kn_cell kn_cell_toned(kn_cell cell, kn_tone tone);
kn_cell kn_cell_linked(kn_cell cell, int sheet, kn_str anchor);

#endif
