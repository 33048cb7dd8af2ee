/* Private to the Excel driver, the only files that know libxlsxwriter. */
#ifndef KN_SRC_BOOK_BOOK_XLSX_H
#define KN_SRC_BOOK_BOOK_XLSX_H

#include "chartdata.h"
#include "excel.h"
#include "filling.h"
#include "layout.h"
#include "places.h"

#include "base/symbols.h"

#include <xlsxwriter.h>

/* The colours of the house; on paper without colour they differ in lightness, and a word says the same. */
enum {
    KN_NAVY = 0x12436D,
    KN_TEAL = 0x28A197,
    KN_PLUM = 0x801650,
    KN_ORANGE = 0xF46A25,
    KN_INK = 0x3D3D3D,
    KN_LILAC = 0xA285D1,
    KN_SLATE = 0xA9B8C4,
    KN_GREY = 0x5A6670,
    KN_HAIRLINE = 0xD9E0E6,
    KN_PAPER = 0xEEF3F7
};

/* Formats of a workbook. In the arena; the library frees the formats themselves. */
typedef struct kn_looks kn_looks;
kn_looks *kn_looks_new(lxw_workbook *workbook, kn_profile profile, kn_lang lang, kn_arena *arena);

/* What stands around the table. */
typedef enum kn_role { KN_ROLE_TITLE, KN_ROLE_NOTE, KN_ROLE_HEADER, KN_ROLE_HEADER_RIGHT, KN_ROLES } kn_role;
lxw_format *kn_look_role(const kn_looks *looks, kn_role role);

/* The three rows of a card; the last column of each (`end`) bears the seam to the next card. */
typedef enum kn_card_part { KN_CARD_LABEL, KN_CARD_VALUE, KN_CARD_NOTE, KN_CARD_PARTS } kn_card_part;
lxw_format *kn_look_card(kn_looks *looks, kn_card_part part, const kn_card *card, bool end);

/* How a cell of the table is dressed, beside its format (with kn_excel_variant) and tone. */
enum {
    KN_DRESS_BOLD = 1,
    KN_DRESS_LINK = 2,
    KN_DRESS_WRAP = 4,
    KN_DRESS_TOP = 8,
    KN_DRESS_MARK = 16, /* [x] and its like */
    KN_DRESSES = 32
};
lxw_format *kn_look_body(kn_looks *looks, kn_format kind, unsigned variant, kn_tone tone, unsigned dress);

/* Three bytes hold one UTF-16 unit at most. */
enum { KN_XLSX_SCRATCH = 3 * KN_EXCEL_TEXT + 4 };

/* A text of a cell that was written before, known by where it lies. */
typedef struct kn_recalled {
    kn_str text;
    uint32_t string; /* its number among the shared strings */
    bool lines;
} kn_recalled;

enum { KN_XLSX_RECALLED = 1024 };

/* A workbook being drawn. */
typedef struct kn_xlsx {
    lxw_workbook *workbook;
    const kn_book *book;
    kn_arena *arena;
    kn_places *places;
    char *scratch;   /* KN_XLSX_SCRATCH bytes: a text, zero-terminated for the library */
    lxw_error error; /* the first one */
    size_t rows, cells, dead_links;
    kn_looks *looks;
    kn_symbols *texts; /* of the rows; on the heap, as `strings` */
    uint32_t *strings; /* their numbers among the workbook's shared strings */
    size_t strings_count, strings_room;
    kn_filling *filling;
    kn_recalled *recalled; /* KN_XLSX_RECALLED, by a hash of their places */
} kn_xlsx;

/* One sheet being drawn. */
typedef struct kn_xlsx_sheet {
    kn_xlsx *w;
    lxw_worksheet *out;
    const kn_sheet *sheet;
    const kn_layout *layout;
    bool rich;
    bool *begun;   /* whether the row was counted, of those that the library writes */
    kn_rows *rows; /* of the table, to be filled in; NULL: the library must know them, for charts are drawn of them */
} kn_xlsx_sheet;

/* Keep the first error. */
void kn_xlsx_note(kn_xlsx *w, lxw_error error);

/* Write one cell and count it and its row; `lines` keeps line breaks. Numbers are finite. */
void kn_xlsx_text(kn_xlsx_sheet *s, size_t row, size_t column, kn_str text, bool lines, lxw_format *format);
void kn_xlsx_number(kn_xlsx_sheet *s, size_t row, size_t column, double number, lxw_format *format);
void kn_xlsx_blank(kn_xlsx_sheet *s, size_t row, size_t column, lxw_format *format);

/* The number of a text of the rows among the workbook's shared strings; and all of these, once all is drawn. */
uint32_t kn_xlsx_string(kn_xlsx *w, kn_str text);
void kn_xlsx_strings(const kn_xlsx *w, kn_growing *out);

void kn_xlsx_height(kn_xlsx_sheet *s, size_t row, double height);

/* Draw header, rows and, where the profile is rich, what paints the columns; else mark the table up as one. */
void kn_xlsx_table(kn_xlsx_sheet *s);

/* Where a chart's numbers are: rows from `row` (of the sheet) on, columns as in kn_chart_data. */
typedef struct kn_chart_source {
    const char *sheet;
    size_t row;
} kn_chart_source;

/* Draw a chart. The first error of the library, if any. */
lxw_error kn_xlsx_chart(lxw_workbook *workbook, lxw_worksheet *worksheet, const kn_chart *chart,
                        kn_chart_source source, const kn_spot *spot, kn_lang lang, kn_arena *arena);

/* ---- charts ---- */

enum { KN_CHART_TITLE = 250, KN_CHART_LABEL = 60 };

/* A chart being drawn. */
typedef struct kn_drawing {
    lxw_chart *chart;
    const kn_chart *what;
    kn_chart_source source;
    kn_lang lang;
    kn_arena *arena;
} kn_drawing;

/* A text for the library, at most `most` long: zero-terminated, and never taken for a formula. In the arena. */
char *kn_chart_text(const kn_drawing *d, kn_str text, size_t most);

lxw_chart_font kn_chart_font(double size, lxw_color_t colour, bool bold);
lxw_color_t kn_chart_colour(const kn_chart *chart, size_t s);

/* Number formats of the points, and of the axis whose largest number is `most`. */
const char *kn_chart_format(const kn_drawing *d);
const char *kn_chart_axis_format(const kn_drawing *d, double most);

/* Let a series read `count` rows from the chart's row `first` on, from the columns `x` and `y` of the chart data. */
void kn_chart_refer(const kn_drawing *d, lxw_chart_series *series, size_t first, size_t count, int x, int y);

void kn_chart_dots(const kn_drawing *d);

#endif
