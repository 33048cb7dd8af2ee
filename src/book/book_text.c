/* The text driver: sheets as aligned text, for a terminal and for tests that read as diffs. */
#include "book/book.h"
#include "shown.h"

#include <assert.h>
#include <string.h>

enum { WIDEST = 48, GAP = 2 };

typedef struct text_page {
    FILE *out;
    kn_arena *arena;
    kn_lang lang;
} text_page;

/* Texts in rows and columns, the first row being the header. */
typedef struct text_grid {
    size_t rows, columns;
    kn_str *texts;
    size_t *widths; /* per column, at most WIDEST */
    bool *right;    /* per column: aligned to the right */
} text_grid;

static text_grid grid_new(kn_arena *arena, size_t rows, size_t columns)
{
    return (text_grid){.rows = rows,
                       .columns = columns,
                       .texts = KN_NEW(arena, kn_str, rows * columns),
                       .widths = KN_NEW(arena, size_t, columns),
                       .right = KN_NEW(arena, bool, columns)};
}

static void put(const text_page *page, kn_str text)
{
    if (text.length > 0)
        fwrite(text.data, 1, text.length, page->out);
}

static void put_line(const text_page *page, kn_str text)
{
    put(page, text);
    fputc('\n', page->out);
}

static void put_times(const text_page *page, char c, size_t times)
{
    for (size_t i = 0; i < times; i++)
        fputc(c, page->out);
}

static void measure(text_grid *grid)
{
    for (size_t i = 0; i < grid->rows * grid->columns; i++) {
        size_t width = kn_text_width(grid->texts[i]);
        size_t *widest = &grid->widths[i % grid->columns];
        if (width > *widest)
            *widest = width < WIDEST ? width : WIDEST;
    }
}

/* One printed line of a row: the parts of its cells, no blanks behind the last. */
static void put_parts(const text_page *page, const text_grid *grid, const kn_str *parts)
{
    size_t owed = 0;
    for (size_t c = 0; c < grid->columns; c++) {
        size_t width = kn_text_width(parts[c]);
        size_t pad = grid->widths[c] > width ? grid->widths[c] - width : 0;
        size_t before = grid->right[c] ? pad : 0;
        if (parts[c].length > 0) {
            put_times(page, ' ', owed + before);
            put(page, parts[c]);
            owed = 0;
        } else {
            owed += before + width;
        }
        owed += pad - before + GAP;
    }
    fputc('\n', page->out);
}

static double columns_of(kn_str text)
{
    return (double)kn_text_width(text);
}

/* A row on as many printed lines as its longest cell needs. */
static void put_row(const text_page *page, const text_grid *grid, const kn_str *texts)
{
    kn_mark mark = kn_arena_mark(page->arena);
    size_t lines = 1;
    for (size_t c = 0; c < grid->columns; c++) {
        size_t needed = kn_text_wrap(texts[c], columns_of, (double)grid->widths[c], NULL, 0);
        lines = needed > lines ? needed : lines;
    }
    kn_str *parts = KN_NEW(page->arena, kn_str, lines * grid->columns);
    kn_str *broken = KN_NEW(page->arena, kn_str, lines);
    for (size_t c = 0; c < grid->columns; c++) {
        size_t count = kn_text_wrap(texts[c], columns_of, (double)grid->widths[c], broken, lines);
        for (size_t line = 0; line < count; line++)
            parts[line * grid->columns + c] = broken[line];
    }
    for (size_t line = 0; line < lines; line++)
        put_parts(page, grid, parts + line * grid->columns);
    kn_arena_rewind(page->arena, mark);
}

static void put_grid(const text_page *page, text_grid *grid)
{
    measure(grid);
    put_row(page, grid, grid->texts);
    for (size_t c = 0; c < grid->columns; c++) {
        put_times(page, ' ', c > 0 ? GAP : 0);
        put_times(page, '-', grid->widths[c]);
    }
    fputc('\n', page->out);
    for (size_t r = 1; r < grid->rows; r++)
        put_row(page, grid, grid->texts + r * grid->columns);
}

static void put_table(const text_page *page, const kn_sheet *sheet)
{
    size_t columns = sheet->columns_count;
    text_grid grid = grid_new(page->arena, sheet->rows_count + 1, columns);
    for (size_t c = 0; c < columns; c++) {
        grid.texts[c] = kn_printable(page->arena, sheet->columns[c].title, true);
        grid.right[c] = kn_format_is_number(sheet->columns[c].format);
    }
    for (size_t i = 0; i < sheet->rows_count * columns; i++)
        grid.texts[columns + i] =
            kn_cell_shown(page->arena, page->lang, &sheet->cells[i], sheet->columns[i % columns].format);
    put_grid(page, &grid);
}

static kn_str point_shown(const text_page *page, const kn_chart *chart, const kn_series *series, size_t i)
{
    if (series->defined != NULL && !series->defined[i])
        return KN_STR("");
    return kn_number_shown(page->arena, page->lang, series->values[i], chart->format);
}

static void put_chart(const text_page *page, const kn_chart *chart)
{
    kn_str word = kn_word_text(page->lang, KN_W_CHART);
    put_line(page, KN_STR(""));
    put(page, word);
    put(page, KN_STR(": "));
    put_line(page, kn_printable(page->arena, chart->title, false));
    size_t columns = chart->series_count + 1;
    text_grid grid = grid_new(page->arena, chart->categories + 1, columns);
    grid.texts[0] = kn_printable(page->arena, chart->axis, false);
    for (size_t s = 0; s < chart->series_count; s++) {
        grid.right[s + 1] = true;
        grid.texts[s + 1] = kn_printable(page->arena, chart->series[s].name, false);
        for (size_t i = 0; i < chart->categories; i++)
            grid.texts[(i + 1) * columns + s + 1] = point_shown(page, chart, &chart->series[s], i);
    }
    for (size_t i = 0; i < chart->categories; i++)
        grid.texts[(i + 1) * columns] = kn_printable(page->arena, chart->category[i], false);
    put_grid(page, &grid);
}

static void put_card(const text_page *page, const kn_card *card)
{
    put(page, kn_printable(page->arena, card->label, false));
    put(page, KN_STR(": "));
    put(page, kn_cell_shown(page->arena, page->lang, &card->value, card->format));
    if (card->note.length > 0) {
        put(page, KN_STR(" ("));
        put(page, kn_printable(page->arena, card->note, false));
        put(page, KN_STR(")"));
    }
    fputc('\n', page->out);
}

static void put_head(const text_page *page, const kn_sheet *sheet)
{
    kn_str name = kn_printable(page->arena, sheet->name, false);
    put_line(page, name);
    put_times(page, '=', kn_text_width(name));
    fputc('\n', page->out);
    put_line(page, kn_printable(page->arena, sheet->title, false));
    if (sheet->notes_count > 0)
        fputc('\n', page->out);
    for (size_t i = 0; i < sheet->notes_count; i++)
        put_line(page, kn_printable(page->arena, sheet->notes[i], false));
    if (sheet->cards_count > 0)
        fputc('\n', page->out);
    for (size_t i = 0; i < sheet->cards_count; i++)
        put_card(page, &sheet->cards[i]);
    for (size_t i = 0; i < sheet->charts_count; i++)
        put_chart(page, &sheet->charts[i]);
}

static void put_sheet(const text_page *page, const kn_sheet *sheet)
{
    put_head(page, sheet);
    if (sheet->columns_count == 0)
        return;
    fputc('\n', page->out);
    if (sheet->rows_count == 0 && sheet->empty_note.length > 0) {
        put_line(page, kn_printable(page->arena, sheet->empty_note, false));
        return;
    }
    kn_str legend = kn_sheet_legend(page->arena, page->lang, sheet);
    if (legend.length > 0)
        put_line(page, legend);
    put_table(page, sheet);
}

kn_status kn_book_text(const kn_book *book, FILE *out, kn_arena *arena)
{
    text_page page = {.out = out, .arena = arena, .lang = book->lang};
    for (size_t i = 0; i < book->sheets_count; i++) {
        kn_mark mark = kn_arena_mark(arena);
        if (i > 0)
            fputs("\n\n", out);
        put_sheet(&page, book->sheets[i]);
        kn_arena_rewind(arena, mark);
    }
    return fflush(out) == 0 && !ferror(out) ? KN_OK : KN_IO;
}
