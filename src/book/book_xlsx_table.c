/* The Excel driver's cells, and the table made of them. */
#include "book_xlsx.h"
#include "shown.h"

#include <assert.h>
#include <math.h>
#include <string.h>

void kn_xlsx_note(kn_xlsx *w, lxw_error error)
{
    if (w->error == LXW_NO_ERROR)
        w->error = error;
}

static void begin_row(kn_xlsx_sheet *s, size_t row)
{
    s->w->rows += s->begun[row] ? 0 : 1;
    s->begun[row] = true;
}

/* `text` is a cell's at the longest: kn_excel_text has seen to it. */
static const char *terminated(kn_xlsx *w, kn_str text)
{
    assert(text.length < KN_XLSX_SCRATCH);
    if (text.length > 0)
        memcpy(w->scratch, text.data, text.length);
    w->scratch[text.length] = '\0';
    return w->scratch;
}

void kn_xlsx_text(kn_xlsx_sheet *s, size_t row, size_t column, kn_str text, bool lines, lxw_format *format)
{
    kn_xlsx *w = s->w;
    kn_mark mark = kn_arena_mark(w->arena);
    const char *clean = terminated(w, kn_excel_text(w->arena, text, lines, KN_EXCEL_TEXT));
    kn_xlsx_note(w, worksheet_write_string(s->out, (lxw_row_t)row, (lxw_col_t)column, clean, format));
    kn_arena_rewind(w->arena, mark);
    begin_row(s, row);
    w->cells++;
}

void kn_xlsx_number(kn_xlsx_sheet *s, size_t row, size_t column, double number, lxw_format *format)
{
    assert(isfinite(number));
    double plain = number == 0 ? 0 : number; /* never minus zero */
    kn_xlsx_note(s->w, worksheet_write_number(s->out, (lxw_row_t)row, (lxw_col_t)column, plain, format));
    begin_row(s, row);
    s->w->cells++;
}

void kn_xlsx_blank(kn_xlsx_sheet *s, size_t row, size_t column, lxw_format *format)
{
    kn_xlsx_note(s->w, worksheet_write_blank(s->out, (lxw_row_t)row, (lxw_col_t)column, format));
    begin_row(s, row);
    s->w->cells++;
}

/* Where a cell's link leads, in the arena; empty for none, or for one that leads nowhere. */
static kn_str target_of(kn_xlsx_sheet *s, const kn_cell *cell)
{
    if (cell->link.sheet == 0)
        return KN_STR("");
    kn_str target = kn_places_find(s->w->places, s->w->arena, cell->link);
    s->w->dead_links += target.length == 0 ? 1 : 0;
    return target;
}

/* Cells often hold one and the same text: by where it lies it is found without a look at its letters. */
static void put_text(kn_xlsx_sheet *s, size_t column, kn_str text, bool lines, int style)
{
    kn_recalled *recalled = &s->w->recalled[((uintptr_t)text.data >> 3 ^ text.length ^ lines) % KN_XLSX_RECALLED];
    if (recalled->text.data != text.data || recalled->text.length != text.length || recalled->lines != lines) {
        kn_str clean = kn_excel_text(s->w->arena, text, lines, KN_EXCEL_TEXT);
        assert(clean.length > 0);
        *recalled = (kn_recalled){text, kn_xlsx_string(s->w, clean), lines};
    } else {
        s->w->workbook->sst->string_count++;
    }
    kn_rows_string(s->rows, column, style, recalled->string);
}

/* A text of several lines that is a link: LibreOffice breaks it only as the result of a formula. */
static void put_link_formula(kn_xlsx_sheet *s, size_t column, kn_str text, kn_str target, int style)
{
    kn_arena *arena = s->w->arena;
    char *doubled = kn_arena_alloc(arena, text.length + 1, 2);
    size_t used = 0;
    for (size_t i = 0; i < text.length; i++) {
        if (text.data[i] == '"')
            doubled[used++] = '"';
        doubled[used++] = text.data[i];
    }
    kn_str formula = kn_text_format(arena, "HYPERLINK(\"#%s\",\"%s\")", target.data, doubled);
    kn_rows_formula(s->rows, column, style, formula, text);
}

/* What a column that mixes texts, numbers and dates shows each of them as. */
static kn_format format_of(const kn_cell *cell, const kn_column *column)
{
    if (cell->kind == KN_CELL_DATE)
        return KN_FORMAT_DATE;
    if (cell->kind == KN_CELL_NUMBER && !kn_format_is_number(column->format))
        return KN_FORMAT_AMOUNT;
    return column->format;
}

/* How the cell in row `r`, column `c` of the table is dressed. */
static lxw_format *look_of(kn_xlsx_sheet *s, const kn_cell *cell, size_t c, bool linked)
{
    const kn_column *column = &s->sheet->columns[c];
    kn_format format = format_of(cell, column);
    bool is_value = cell->kind == KN_CELL_NUMBER || cell->kind == KN_CELL_DATE || cell->kind == KN_CELL_TEXT;
    unsigned dress = (column->bold ? KN_DRESS_BOLD : 0U) | (linked ? KN_DRESS_LINK : 0U);
    dress |= is_value ? 0U : KN_DRESS_MARK;
    dress |= s->layout->top ? KN_DRESS_TOP : 0U;
    dress |= cell->kind == KN_CELL_TEXT && s->layout->wraps[c] ? KN_DRESS_WRAP : 0U;
    unsigned variant = cell->kind == KN_CELL_NUMBER ? kn_excel_variant(format, cell->number) : 0;
    return kn_look_body(s->w->looks, format, variant, cell->tone, dress);
}

/* Row `r` and column `c` of the table. */
static void put_cell(kn_xlsx_sheet *s, size_t r, size_t c)
{
    enum { MOST_IN_FORMULA = 255 };
    const kn_cell *cell = &s->sheet->cells[r * s->sheet->columns_count + c];
    if (cell->kind == KN_CELL_EMPTY)
        return;
    kn_str target = target_of(s, cell);
    bool broken =
        target.length > 0 && cell->text.length <= MOST_IN_FORMULA && kn_layout_lines(s->layout, s->sheet, r, c) > 1;
    bool linked = target.length > 0 && (broken || s->rows->links_count < KN_EXCEL_LINKS);
    int style = lxw_format_get_xf_index(look_of(s, cell, c, linked));
    if (linked && !broken)
        kn_rows_link(s->rows, c, target);
    kn_format format = s->sheet->columns[c].format;
    if (broken)
        put_link_formula(s, c, kn_excel_text(s->w->arena, cell->text, format == KN_FORMAT_WRAP, KN_EXCEL_TEXT),
                         target, style);
    else if (cell->kind == KN_CELL_NUMBER)
        kn_rows_number(s->rows, c, style, cell->number);
    else if (cell->kind == KN_CELL_DATE)
        kn_rows_number(s->rows, c, style, kn_excel_day((kn_date)cell->number));
    else if (cell->kind == KN_CELL_TEXT)
        put_text(s, c, cell->text, format == KN_FORMAT_WRAP, style);
    else
        put_text(s, c, kn_cell_shown(s->w->arena, s->w->book->lang, cell, format), false, style);
}

void kn_xlsx_height(kn_xlsx_sheet *s, size_t row, double height)
{
    kn_xlsx_note(s->w, worksheet_set_row(s->out, (lxw_row_t)row, height, NULL));
    begin_row(s, row);
}

/* ---- the table ---- */

/* Characters that Excel takes for the title of a table's column, and the library, escapes included. */
enum { TITLE_MOST = 255 };

static kn_str table_title(const kn_xlsx_sheet *s, size_t c)
{
    return kn_excel_plain(s->w->arena, s->sheet->columns[c].title, TITLE_MOST);
}

static bool titles_differ(const kn_xlsx_sheet *s)
{
    for (size_t i = 1; i < s->sheet->columns_count; i++)
        for (size_t j = 0; j < i; j++)
            if (kn_str_equal(kn_text_key(s->w->arena, s->sheet->columns[i].title),
                             kn_text_key(s->w->arena, s->sheet->columns[j].title)))
                return false;
    return true;
}

static bool grows_too_long(const kn_xlsx_sheet *s, kn_str title)
{
    kn_str escaped = kn_excel_text(s->w->arena, title, false, KN_EXCEL_TEXT);
    return escaped.length > title.length && escaped.length > TITLE_MOST;
}

static bool titles_fit(const kn_xlsx_sheet *s)
{
    for (size_t c = 0; c < s->sheet->columns_count; c++)
        if (grows_too_long(s, table_title(s, c)))
            return false;
    return titles_differ(s);
}

/* Tell screen readers where the table is. Excel takes no two titles alike but for case, and none that escapes make
 * too long; such a table goes without. */
static void mark_up(kn_xlsx_sheet *s)
{
    size_t count = s->sheet->columns_count;
    if (s->sheet->rows_count == 0 || !titles_fit(s))
        return;
    kn_arena *arena = s->w->arena;
    lxw_table_column *columns = KN_NEW(arena, lxw_table_column, count);
    lxw_table_column **list = KN_NEW(arena, lxw_table_column *, count + 1);
    for (size_t c = 0; c < count; c++) {
        kn_str title = kn_excel_text(arena, table_title(s, c), false, KN_EXCEL_TEXT);
        columns[c].header = kn_arena_text(arena, title.data, title.length);
        list[c] = &columns[c];
    }
    lxw_table_options options = {.no_autofilter = LXW_TRUE,
                                 .no_banded_rows = LXW_TRUE,
                                 .columns = list,
                                 .style_type = LXW_TABLE_STYLE_TYPE_LIGHT};
    size_t header = s->layout->header_row;
    kn_xlsx_note(s->w, worksheet_add_table(s->out, (lxw_row_t)header, 0, (lxw_row_t)(header + s->sheet->rows_count),
                                           (lxw_col_t)(count - 1), &options));
}

static void draw_header(kn_xlsx_sheet *s)
{
    const kn_sheet *sheet = s->sheet;
    size_t header = s->layout->header_row;
    kn_xlsx_height(s, header, s->layout->header_height);
    for (size_t c = 0; c < sheet->columns_count; c++)
        kn_xlsx_text(s, header, c, s->rich ? sheet->columns[c].title : table_title(s, c), s->rich,
                     kn_look_role(s->w->looks, kn_format_is_number(sheet->columns[c].format) ? KN_ROLE_HEADER_RIGHT
                                                                                             : KN_ROLE_HEADER));
}

/* One cell stands for them all until they are filled in, as filling.h says. */
static void draw_rows(kn_xlsx_sheet *s)
{
    const kn_sheet *sheet = s->sheet;
    size_t first = s->layout->header_row + 1;
    s->rows->arena = s->w->arena;
    for (size_t r = 0; r < sheet->rows_count; r++) {
        kn_mark mark = kn_arena_mark(s->w->arena);
        kn_rows_begin(s->rows, first + r, s->layout->heights[r]);
        for (size_t c = 0; c < sheet->columns_count; c++)
            put_cell(s, r, c);
        kn_rows_end(s->rows);
        kn_arena_rewind(s->w->arena, mark);
    }
    s->w->cells += s->rows->cells;
    s->w->rows += sheet->rows_count;
    if (sheet->rows_count == 0)
        return;
    lxw_row_t row = (lxw_row_t)(first + sheet->rows_count - 1);
    lxw_col_t column = (lxw_col_t)(sheet->columns_count - 1);
    if (s->rows->links_count > 0)
        kn_xlsx_note(s->w, worksheet_write_url(s->out, row, column, "internal:A1", NULL));
    kn_xlsx_note(s->w, worksheet_write_blank(s->out, row, column, kn_look_role(s->w->looks, KN_ROLE_HEADER)));
}

/* A cell of the numbers behind charts, which the library reads from its own cells. An empty one is not written at
 * all: a chart would draw it as 0. */
static void draw_chart_cell(kn_xlsx_sheet *s, size_t row, size_t r, size_t c)
{
    const kn_cell *cell = &s->sheet->cells[r * s->sheet->columns_count + c];
    if (cell->kind == KN_CELL_EMPTY)
        return;
    lxw_format *look = look_of(s, cell, c, false);
    if (cell->kind == KN_CELL_NUMBER)
        kn_xlsx_number(s, row, c, cell->number, look);
    else
        kn_xlsx_text(s, row, c, cell->text, s->layout->wraps[c], look);
}

static void draw_chart_rows(kn_xlsx_sheet *s)
{
    for (size_t r = 0; r < s->sheet->rows_count; r++) {
        size_t row = s->layout->header_row + 1 + r;
        if (s->layout->heights[r] > KN_HEIGHT_ROW)
            kn_xlsx_height(s, row, s->layout->heights[r]);
        for (size_t c = 0; c < s->sheet->columns_count; c++)
            draw_chart_cell(s, row, r, c);
    }
}

/* The largest amount, plus or minus, of the columns that share the scale around 0. */
static double scale_end(const kn_sheet *sheet)
{
    double end = 0;
    for (size_t i = 0; i < sheet->rows_count * sheet->columns_count; i++)
        if (sheet->columns[i % sheet->columns_count].paint == KN_PAINT_SCALE &&
            sheet->cells[i].kind == KN_CELL_NUMBER)
            end = fmax(end, fabs(sheet->cells[i].number));
    return end;
}

static bool has_negatives(const kn_sheet *sheet, size_t c)
{
    for (size_t r = 0; r < sheet->rows_count; r++)
        if (sheet->cells[r * sheet->columns_count + c].kind == KN_CELL_NUMBER &&
            sheet->cells[r * sheet->columns_count + c].number < 0)
            return true;
    return false;
}

/* The rule that paints a column; KN_PAINT_BAR starts at 0 unless there is something below it. */
static lxw_conditional_format paint_rule(const kn_sheet *sheet, size_t c, double end)
{
    lxw_conditional_format bar = {.type = LXW_CONDITIONAL_DATA_BAR,
                                  .bar_color = 0xB7CCE0,
                                  .bar_negative_color = 0xF9C3A2,
                                  .bar_axis_color = KN_SLATE,
                                  .bar_solid = LXW_TRUE,
                                  .bar_no_border = LXW_TRUE,
                                  .data_bar_2010 = LXW_TRUE};
    lxw_conditional_format share = {.type = LXW_CONDITIONAL_2_COLOR_SCALE,
                                    .min_rule_type = LXW_CONDITIONAL_RULE_TYPE_NUMBER,
                                    .max_rule_type = LXW_CONDITIONAL_RULE_TYPE_NUMBER,
                                    .min_value = 0,
                                    .max_value = 1,
                                    .min_color = LXW_COLOR_WHITE,
                                    .max_color = 0x7CC7C0};
    lxw_conditional_format scale = {.type = LXW_CONDITIONAL_3_COLOR_SCALE,
                                    .min_rule_type = LXW_CONDITIONAL_RULE_TYPE_NUMBER,
                                    .mid_rule_type = LXW_CONDITIONAL_RULE_TYPE_NUMBER,
                                    .max_rule_type = LXW_CONDITIONAL_RULE_TYPE_NUMBER,
                                    .min_value = -end,
                                    .max_value = end,
                                    .min_color = KN_ORANGE,
                                    .mid_color = LXW_COLOR_WHITE,
                                    .max_color = KN_TEAL};
    if (!has_negatives(sheet, c)) {
        bar.min_rule_type = LXW_CONDITIONAL_RULE_TYPE_NUMBER;
        bar.min_value = 0;
    }
    kn_paint paint = sheet->columns[c].paint;
    return paint == KN_PAINT_BAR ? bar : paint == KN_PAINT_SHARE ? share : scale;
}

/* The last of the columns from `c` on that one rule paints: those whose ends are the same. */
static size_t last_alike(const kn_sheet *sheet, size_t c)
{
    kn_paint paint = sheet->columns[c].paint;
    bool shared = paint == KN_PAINT_SCALE || paint == KN_PAINT_SHARE;
    while (shared && c + 1 < sheet->columns_count && sheet->columns[c + 1].paint == paint)
        c++;
    return c;
}

static void paint_columns(kn_xlsx_sheet *s)
{
    const kn_sheet *sheet = s->sheet;
    lxw_row_t first = (lxw_row_t)(s->layout->header_row + 1);
    lxw_row_t last = (lxw_row_t)(s->layout->header_row + sheet->rows_count);
    double end = scale_end(sheet);
    size_t next = 0;
    for (size_t c = 0; c < sheet->columns_count && sheet->rows_count > 0; c = next) {
        kn_paint paint = sheet->columns[c].paint;
        next = last_alike(sheet, c) + 1;
        if (paint == KN_PAINT_NONE || (paint == KN_PAINT_SCALE && end <= 0))
            continue;
        lxw_conditional_format rule = paint_rule(sheet, c, end);
        kn_xlsx_note(s->w, worksheet_conditional_format_range(s->out, first, (lxw_col_t)c, last,
                                                              (lxw_col_t)(next - 1), &rule));
    }
}

void kn_xlsx_table(kn_xlsx_sheet *s)
{
    if (!s->rich)
        mark_up(s);
    draw_header(s);
    if (s->rows == NULL)
        draw_chart_rows(s);
    else
        draw_rows(s);
    if (s->rich)
        paint_columns(s);
}
