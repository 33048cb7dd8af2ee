#include "layout.h"

#include "cards.h"
#include "face.h"
#include "shown.h"

#include <math.h>
#include <string.h>

/* Of columns, in characters. */
#define ROOM 2.9        /* beside a text: the indent and the cell's own padding */
#define FILTER_ROOM 2.4 /* beside a title: the filter's button */
#define NARROWEST 8.0
#define MOST_COLUMN 254.0 /* Excel's limit is 255 with the padding, which the library adds */
#define WIDEST 60.0
#define WIDEST_WRAPPED 44.0
#define WIDEST_IN_CROWD 30.0
#define CROWD 180.0 /* a table wider than this has narrower columns of text */
#define MARK_WIDTH 2.0
#define DATE_WIDTH 10.0
#define CARD_WIDTH 17.0
#define CARD_ROOM 1.5
#define CARD_NOTE_SIZE 0.85 /* its face, to the body's */
#define TITLE_SIZE 1.7      /* its face, to the body's */
#define SAFETY 1.04         /* faces and screens differ a little */

/* Of lines inside a cell: what the cell keeps for itself, and a little for the differences of screens. */
#define CELL_ROOM 2.2
#define LINE_SAFETY 1.02

#define WIDEST_LETTER 2.0 /* no letter is wider than two digits */

#define LINE 15.0 /* points: each line of a cell that has several */

enum {
    PADDING = 5,     /* pixels: a column's own */
    TITLE_LINES = 3, /* a title is broken into at most so many lines, where its words allow */
    LINES_AT_TOP = 4,
    LEAST_WIDTH = 980, /* pixels: of what stands above the table */
    MOST_WIDTH = 1300,
    FREEZABLE = 190, /* points: what stands above the table must leave the most of a small screen to it */
    ROWS_KEPT = 5    /* of a table must follow its header on the page */
};

static double larger(double a, double b)
{
    return a > b ? a : b;
}

static double smaller(double a, double b)
{
    return a < b ? a : b;
}

static double pixels(double width)
{
    return floor(width * KN_FACE_PIXELS) + PADDING;
}

static double longest_word(kn_str text)
{
    double longest = 0;
    size_t start = 0;
    for (size_t i = 0; i <= text.length; i++) {
        if (i < text.length && text.data[i] != ' ' && text.data[i] != '\n')
            continue;
        longest = larger(longest, kn_face_width((kn_str){text.data + start, i - start}));
        start = i + 1;
    }
    return longest;
}

/* Width of the widest text in table column `c`. Most need not be measured. */
static double widest_text(const kn_sheet *sheet, size_t c)
{
    double widest = 0;
    for (size_t r = 0; r < sheet->rows_count; r++) {
        const kn_cell *cell = &sheet->cells[r * sheet->columns_count + c];
        if (cell->kind == KN_CELL_TEXT && WIDEST_LETTER * (double)cell->text.length > widest)
            widest = larger(widest, kn_face_width(cell->text));
        else if (cell->kind == KN_CELL_DATE)
            widest = larger(widest, DATE_WIDTH);
        else if (cell->kind != KN_CELL_TEXT && cell->kind != KN_CELL_NUMBER)
            widest = larger(widest, MARK_WIDTH);
    }
    return widest * SAFETY;
}

/* Width of the widest number, as shown: the largest and the smallest, and decimals that others may have. */
static double widest_number(const kn_sheet *sheet, size_t c, kn_lang lang, kn_arena *arena)
{
    kn_format format = sheet->columns[c].format;
    double most = 0, least = 0;
    int decimals = 0;
    for (size_t r = 0; r < sheet->rows_count; r++) {
        const kn_cell *cell = &sheet->cells[r * sheet->columns_count + c];
        if (cell->kind != KN_CELL_NUMBER)
            continue;
        most = larger(most, cell->number);
        least = smaller(least, cell->number);
        int own = kn_digits_of(format, cell->number).decimals;
        decimals = own > decimals ? own : decimals;
    }
    kn_mark mark = kn_arena_mark(arena);
    double widest = larger(kn_face_width(kn_number_shown(arena, lang, most, format)),
                           kn_face_width(kn_number_shown(arena, lang, least, format)));
    kn_arena_rewind(arena, mark);
    return (widest + decimals) * SAFETY;
}

static double title_width(kn_str title, bool filter)
{
    double third = kn_face_width(title) / TITLE_LINES + 2;
    return larger(longest_word(title), third) * KN_FACE_BOLD * SAFETY + ROOM + (filter ? FILTER_ROOM : 0);
}

/* No word of a title is broken, nor hidden by the filter's button. */
static double word_width(kn_str title, bool filter)
{
    return longest_word(title) * KN_FACE_BOLD * SAFETY + ROOM + (filter ? FILTER_ROOM : 0);
}

/* `content`: of its widest text. */
static double column_width(const kn_sheet *sheet, size_t c, double content, kn_lang lang, bool filter,
                           kn_arena *arena)
{
    const kn_column *column = &sheet->columns[c];
    if (column->width > 0)
        return smaller(larger(column->width, ceil(word_width(column->title, filter))), MOST_COLUMN);
    if (kn_format_is_number(column->format))
        content = larger(content, widest_number(sheet, c, lang, arena));
    double widest = column->format == KN_FORMAT_WRAP ? WIDEST_WRAPPED : WIDEST;
    double width = larger(smaller(content + ROOM, widest), title_width(column->title, filter));
    return smaller(ceil(larger(width, NARROWEST) * 10) / 10, MOST_COLUMN);
}

/* A crowded table gets narrower columns of text, as long as their titles fit. */
static void squeeze(kn_layout *layout, const kn_sheet *sheet, bool filter)
{
    double total = 0;
    for (size_t c = 0; c < sheet->columns_count; c++)
        total += layout->widths[c];
    for (size_t c = 0; total > CROWD && c < sheet->columns_count; c++) {
        double least = larger(ceil(title_width(sheet->columns[c].title, filter)), WIDEST_IN_CROWD);
        bool may = sheet->columns[c].width == 0 && !kn_format_is_number(sheet->columns[c].format);
        if (may && layout->widths[c] > least)
            layout->widths[c] = least;
    }
}

static void lay_columns(kn_layout *layout, const kn_sheet *sheet, kn_lang lang, bool filter, kn_arena *arena)
{
    size_t most = sheet->columns_count + 2 * sheet->cards_count; /* cards may make as many, and as many again */
    layout->columns = sheet->columns_count;
    layout->widths = KN_NEW(arena, double, most);
    layout->wraps = KN_NEW(arena, bool, sheet->columns_count);
    double *contents = KN_NEW(arena, double, sheet->columns_count);
    for (size_t c = 0; c < sheet->columns_count; c++) {
        contents[c] = widest_text(sheet, c) * (sheet->columns[c].bold ? KN_FACE_BOLD : 1);
        layout->widths[c] = column_width(sheet, c, contents[c], lang, filter, arena);
    }
    squeeze(layout, sheet, filter);
    for (size_t c = 0; c < sheet->columns_count; c++) {
        bool wide = contents[c] + ROOM > layout->widths[c] + 0.1;
        layout->wraps[c] =
            !kn_format_is_number(sheet->columns[c].format) && (wide || sheet->columns[c].format == KN_FORMAT_WRAP);
    }
}

/* ---- above the table ---- */

static double columns_pixels(const kn_layout *layout)
{
    double width = 0;
    for (size_t c = 0; c < layout->columns; c++)
        width += pixels(layout->widths[c]);
    return width;
}

/* What notes and charts may take: the table's and the cards' width within reason. */
static double head_pixels(const kn_layout *layout)
{
    return smaller(larger(columns_pixels(layout), LEAST_WIDTH), MOST_WIDTH);
}

/* Where the next thing goes: a row and how far down it is. */
typedef struct layout_cursor {
    size_t row;
    double y;            /* pixels */
    size_t gaps, breaks; /* used */
    double page;         /* height of a printed page in pixels of the sheet */
} layout_cursor;

static void move(layout_cursor *at, size_t rows, double points)
{
    at->row += rows;
    at->y += (double)rows * points * 96 / 72;
}

static void leave_gap(kn_layout *layout, layout_cursor *at)
{
    layout->gaps[at->gaps++] = at->row;
    move(at, 1, KN_HEIGHT_GAP);
}

static void lay_notes(kn_layout *layout, const kn_sheet *sheet, layout_cursor *at, kn_arena *arena)
{
    double width = head_pixels(layout) / KN_FACE_PIXELS;
    size_t count = 0;
    for (size_t i = 0; i < sheet->notes_count; i++)
        count += kn_text_wrap(sheet->notes[i], kn_face_width, width, NULL, 0);
    kn_str *lines = KN_NEW(arena, kn_str, count);
    size_t used = 0;
    for (size_t i = 0; i < sheet->notes_count; i++)
        used += kn_text_wrap(sheet->notes[i], kn_face_width, width, lines + used, count - used);
    layout->lines = lines;
    layout->lines_count = count;
    move(at, 1, KN_HEIGHT_TITLE);
    move(at, count, KN_HEIGHT_ROW);
}

/* What a card asks for, in characters. */
static double card_width(const kn_card *card, kn_lang lang, kn_arena *arena)
{
    kn_str value = kn_cell_shown(arena, lang, &card->value, card->format);
    double need = larger(CARD_WIDTH, kn_face_width(card->label) * SAFETY);
    need = larger(need, kn_face_width(card->note) * SAFETY * CARD_NOTE_SIZE);
    need = larger(need, kn_face_width(value) * 2 * KN_FACE_BOLD); /* shown twice as large */
    return need + CARD_ROOM;
}

static void lay_cards(kn_layout *layout, const kn_sheet *sheet, kn_lang lang, layout_cursor *at, bool gaps,
                      kn_arena *arena)
{
    size_t count = sheet->cards_count;
    double *needs = KN_NEW(arena, double, count);
    size_t *taken = KN_NEW(arena, size_t, count);
    for (size_t i = 0; i < count; i++)
        needs[i] = card_width(&sheet->cards[i], lang, arena);
    kn_card_columns columns = {layout->widths, layout->columns};
    size_t side_by_side = kn_cards_arrange(&columns, needs, count, MOST_WIDTH / KN_FACE_PIXELS, taken, arena);
    layout->columns = columns.count;
    layout->cards = KN_NEW(arena, kn_span, count);
    size_t column = 0;
    for (size_t i = 0; i < count; i++) {
        bool first = i % side_by_side == 0;
        column = first ? 0 : column;
        if (first && gaps && at->gaps < KN_GAPS - 2)
            leave_gap(layout, at);
        layout->cards[i] = (kn_span){at->row, column, taken[i]};
        column += taken[i];
        if (i + 1 == count || (i + 1) % side_by_side == 0) {
            move(at, 2, KN_HEIGHT_CARD_LABEL);
            move(at, 1, KN_HEIGHT_CARD_VALUE);
        }
    }
}

/* ---- charts ---- */

typedef struct height_range {
    double least, natural;
} height_range;

/* Pixels that a chart should have and can do with. */
static height_range chart_height(const kn_chart *chart)
{
    enum {
        HEAD = 86,
        LEGEND = 30,
        DOT_HEAD = 106,
        USUAL = 290,
        SMALL = 225,
        PITCH = 25,
        CLOSE = 17,
        DOT_PITCH = 30,
        DOT_CLOSE = 24
    };
    double rows = (double)chart->categories;
    if (chart->kind == KN_CHART_DOT)
        return (height_range){DOT_HEAD + rows * DOT_CLOSE, DOT_HEAD + rows * DOT_PITCH};
    double head = HEAD + (chart->series_count > 1 ? LEGEND : 0);
    if (chart->kind == KN_CHART_BAR || chart->kind == KN_CHART_STACKED_BAR)
        return (height_range){larger(head + rows * CLOSE, SMALL), larger(head + rows * PITCH, USUAL)};
    return (height_range){SMALL, USUAL};
}

static bool fills_the_width(const kn_sheet *sheet, size_t i)
{
    return sheet->charts_count == 1 || sheet->charts[i].kind == KN_CHART_DOT;
}

/* Charts that stand side by side from `i` on: two, or one. */
static size_t beside(const kn_sheet *sheet, size_t i)
{
    bool two = !fills_the_width(sheet, i) && i + 1 < sheet->charts_count && !fills_the_width(sheet, i + 1);
    return two ? 2 : 1;
}

static height_range row_height(const kn_sheet *sheet, size_t i)
{
    height_range height = chart_height(&sheet->charts[i]);
    if (beside(sheet, i) == 2) {
        height_range other = chart_height(&sheet->charts[i + 1]);
        height = (height_range){larger(height.least, other.least), larger(height.natural, other.natural)};
    }
    return height;
}

static double left_on_page(const layout_cursor *at)
{
    return at->page - fmod(at->y, at->page);
}

/* Begin a new page when there is less than `need` left of this one. */
static void keep_together(kn_layout *layout, layout_cursor *at, double need)
{
    double left = left_on_page(at);
    if (need <= left || need > at->page || at->breaks == KN_BREAKS)
        return;
    layout->breaks[at->breaks++] = at->row;
    at->y += left;
}

/* Two charts a row, a dot chart or an only one across; none is cut by the end of a page, two rows of them share one.
 */
static void lay_charts(kn_layout *layout, const kn_sheet *sheet, layout_cursor *at, kn_arena *arena)
{
    enum { GAP = 16 };
    double width = head_pixels(layout);
    double half = floor((width - GAP) / 2);
    layout->charts = KN_NEW(arena, kn_spot, sheet->charts_count);
    for (size_t i = 0; i < sheet->charts_count; i += beside(sheet, i)) {
        height_range height = row_height(sheet, i);
        size_t next = i + beside(sheet, i);
        double after = next < sheet->charts_count ? row_height(sheet, next).least + GAP : 0;
        keep_together(layout, at, height.least + GAP);
        double room = left_on_page(at) - GAP - 2 * KN_HEIGHT_ROW; /* less what rounding to rows may take */
        bool shares = after > 0 && height.least + after <= room;
        double chosen = smaller(height.natural, larger(height.least, shares ? room - larger(after, room / 2) : room));
        layout->charts[i] = (kn_spot){at->row, 0, (int)(fills_the_width(sheet, i) ? width : half), (int)chosen};
        if (beside(sheet, i) == 2)
            layout->charts[i + 1] = (kn_spot){at->row, (int)half + GAP, (int)half, (int)chosen};
        move(at, (size_t)ceil((chosen + GAP) * 72 / 96 / KN_HEIGHT_ROW), KN_HEIGHT_ROW);
    }
}

/* ---- the table ---- */

/* A text that would fit if all its letters were as wide as any is need not be measured, one that fits not broken. */
static size_t lines_in(kn_str text, double width)
{
    double room = (width - CELL_ROOM) / LINE_SAFETY;
    bool fits = WIDEST_LETTER * (double)text.length <= room || kn_face_width(text) <= room;
    if (fits && memchr(text.data, '\n', text.length) == NULL)
        return 1;
    return kn_text_wrap(text, kn_face_width, room, NULL, 0);
}

static void lay_header(kn_layout *layout, const kn_sheet *sheet, bool filter)
{
    size_t lines = 1;
    for (size_t c = 0; c < sheet->columns_count; c++) {
        size_t own =
            lines_in(sheet->columns[c].title, (layout->widths[c] - (filter ? FILTER_ROOM : 0)) / KN_FACE_BOLD);
        lines = own > lines ? own : lines;
    }
    layout->header_height = (double)lines * LINE + 9;
}

static void lay_rows(kn_layout *layout, const kn_sheet *sheet, kn_arena *arena)
{
    double tallest = 0;
    layout->heights = KN_NEW(arena, double, sheet->rows_count);
    for (size_t r = 0; r < sheet->rows_count; r++) {
        layout->heights[r] = kn_layout_row_height(layout, sheet, r);
        tallest = larger(tallest, layout->heights[r]);
    }
    layout->top = tallest > LINES_AT_TOP * LINE;
}

static void lay_panes(kn_layout *layout, const kn_sheet *sheet, const layout_cursor *at)
{
    bool leaves_room = at->y * 72 / 96 + layout->header_height <= FREEZABLE;
    layout->frozen_rows = leaves_room ? layout->header_row + 1 : 0;
    layout->frozen_columns = sheet->freeze_first ? 1 : 0;
}

/* A4 lying, less the margins: 1028 by 669 pixels at full size; wide sheets are printed smaller, so a page holds more.
 */
static const double page_width = 1028, page_height = 669;

/* A sheet that one page would shrink below what can be read takes several, as long as a page is as wide as the notes
 * and charts may be. The first column is printed on each. */
static size_t pages_wide(const kn_layout *layout)
{
    const double smallest = 0.5; /* 11 points print as 5.5 */
    double first = layout->columns > 0 ? pixels(layout->widths[0]) : 0;
    double others = columns_pixels(layout) - first;
    double holds = page_width / smallest;
    if (first + others <= holds)
        return 1;
    return (size_t)larger(1, smaller(ceil(others / (holds - first)), floor(others / larger(MOST_WIDTH - first, 1))));
}

static double page_pixels(const kn_layout *layout)
{
    double width = larger(columns_pixels(layout) / (double)layout->pages_wide, head_pixels(layout));
    return floor(page_height * larger(1, width / page_width));
}

static void lay_table(kn_layout *layout, const kn_sheet *sheet, kn_lang lang, bool rich, layout_cursor *at,
                      kn_arena *arena)
{
    layout->legend = kn_sheet_legend(arena, lang, sheet);
    if (layout->has_table) {
        lay_header(layout, sheet, rich);
        lay_rows(layout, sheet, arena);
    }
    double rows = smaller((double)sheet->rows_count, ROWS_KEPT) + (layout->legend.length > 0 ? 2 : 1);
    keep_together(layout, at, (layout->header_height + rows * KN_HEIGHT_ROW) * 96 / 72);
    layout->legend_row = at->row;
    move(at, layout->legend.length > 0 ? 1 : 0, KN_HEIGHT_ROW);
    if (rich && layout->has_table)
        leave_gap(layout, at);
    layout->header_row = at->row;
    if (rich && layout->has_table)
        lay_panes(layout, sheet, at);
}

/* Columns that print: as many as it takes to show the table, the cards, the charts and the longest line above them.
 */
static size_t printed_columns(const kn_layout *layout, const kn_sheet *sheet)
{
    enum { USUAL = 64 }; /* pixels of a column without a width of its own */
    double lines = kn_face_width(sheet->title) * TITLE_SIZE;
    for (size_t i = 0; i < layout->lines_count; i++)
        lines = larger(lines, kn_face_width(layout->lines[i]));
    lines = larger(lines, kn_face_width(layout->legend));
    lines = larger(lines, layout->has_table ? 0 : kn_face_width(sheet->empty_note));
    double need = larger(lines * SAFETY * KN_FACE_PIXELS, sheet->charts_count > 0 ? head_pixels(layout) : 0);
    double beyond = need - columns_pixels(layout);
    return layout->columns + (beyond > 0 ? (size_t)ceil(beyond / USUAL) : 0);
}

kn_layout kn_layout_of(const kn_sheet *sheet, kn_lang lang, kn_profile profile, kn_arena *arena)
{
    bool rich = profile == KN_PROFILE_RICH;
    bool rows = sheet->rows_count > 0 || sheet->empty_note.length == 0;
    kn_layout layout = {.has_table = sheet->columns_count > 0 && rows};
    layout_cursor at = {0};
    lay_columns(&layout, sheet, lang, rich && sheet->rows_count > 0, arena);
    lay_notes(&layout, sheet, &at, arena);
    if (sheet->cards_count > 0)
        lay_cards(&layout, sheet, lang, &at, rich, arena);
    layout.pages_wide = pages_wide(&layout);
    at.page = page_pixels(&layout);
    if (sheet->charts_count > 0 && rich)
        leave_gap(&layout, &at);
    if (sheet->charts_count > 0)
        lay_charts(&layout, sheet, &at, arena);
    lay_table(&layout, sheet, lang, rich, &at, arena);
    layout.printed_columns = printed_columns(&layout, sheet);
    return layout;
}

size_t kn_layout_lines(const kn_layout *layout, const kn_sheet *sheet, size_t row, size_t c)
{
    const kn_cell *cell = &sheet->cells[row * sheet->columns_count + c];
    if (!layout->wraps[c] || cell->kind != KN_CELL_TEXT)
        return 1;
    return lines_in(cell->text, layout->widths[c] / (sheet->columns[c].bold ? KN_FACE_BOLD : 1));
}

double kn_layout_row_height(const kn_layout *layout, const kn_sheet *sheet, size_t row)
{
    enum { MOST = 409 };
    size_t lines = 1;
    for (size_t c = 0; c < sheet->columns_count; c++) {
        size_t own = kn_layout_lines(layout, sheet, row, c);
        lines = own > lines ? own : lines;
    }
    return lines == 1 ? KN_HEIGHT_ROW : smaller((double)lines * LINE + 3, MOST);
}
