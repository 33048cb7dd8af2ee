/* The Excel driver: draws a book through libxlsxwriter. What goes where is decided in layout.c. */
#include "book_xlsx.h"
#include "shown.h"

#include "base/file.h"
#include "base/together.h"
#include "book/book.h"

#include <errno.h>
#include <string.h>
#include <unistd.h>

static void draw_notes(kn_xlsx_sheet *s)
{
    kn_xlsx_height(s, 0, KN_HEIGHT_TITLE);
    kn_xlsx_text(s, 0, 0, s->sheet->title, false, kn_look_role(s->w->looks, KN_ROLE_TITLE));
    for (size_t i = 0; i < s->layout->lines_count; i++)
        kn_xlsx_text(s, 1 + i, 0, s->layout->lines[i], false, kn_look_role(s->w->looks, KN_ROLE_NOTE));
    if (s->layout->legend.length > 0)
        kn_xlsx_text(s, s->layout->legend_row, 0, s->layout->legend, false, kn_look_role(s->w->looks, KN_ROLE_NOTE));
    if (!s->layout->has_table && s->sheet->empty_note.length > 0)
        kn_xlsx_text(s, s->layout->header_row, 0, s->sheet->empty_note, false,
                     kn_look_role(s->w->looks, KN_ROLE_NOTE));
}

/* One row of a card: the text or number in the first cell, the others blank, which Excel centres across. */
static void draw_part(kn_xlsx_sheet *s, const kn_card *card, const kn_span *span, kn_card_part part, kn_str text)
{
    size_t row = span->row + (size_t)part;
    for (size_t i = 0; i < span->count; i++) {
        lxw_format *look = kn_look_card(s->w->looks, part, card, i + 1 == span->count);
        if (i == 0 && part == KN_CARD_VALUE && card->value.kind == KN_CELL_NUMBER)
            kn_xlsx_number(s, row, span->first, card->value.number, look);
        else if (i == 0 && text.length > 0)
            kn_xlsx_text(s, row, span->first, text, false, look);
        else
            kn_xlsx_blank(s, row, span->first + i, look);
    }
}

static void draw_cards(kn_xlsx_sheet *s)
{
    for (size_t i = 0; i < s->sheet->cards_count; i++) {
        const kn_card *card = &s->sheet->cards[i];
        const kn_span *span = &s->layout->cards[i];
        kn_xlsx_height(s, span->row, KN_HEIGHT_CARD_LABEL);
        kn_xlsx_height(s, span->row + 1, KN_HEIGHT_CARD_VALUE);
        kn_xlsx_height(s, span->row + 2, KN_HEIGHT_CARD_LABEL);
        draw_part(s, card, span, KN_CARD_LABEL, card->label);
        draw_part(s, card, span, KN_CARD_VALUE,
                  kn_cell_shown(s->w->arena, s->w->book->lang, &card->value, card->format));
        draw_part(s, card, span, KN_CARD_NOTE, card->note);
    }
}

/* ---- the sheet ---- */

static void set_columns(kn_xlsx_sheet *s)
{
    for (size_t c = 0; c < s->layout->columns; c++)
        kn_xlsx_note(s->w, worksheet_set_column(s->out, (lxw_col_t)c, (lxw_col_t)c, s->layout->widths[c], NULL));
}

/* A text inside a header or footer: & starts a command there. */
static kn_str footer_text(kn_arena *arena, kn_str text)
{
    enum { MOST = 60 };
    kn_str clean = kn_excel_plain(arena, text, MOST);
    char *out = kn_arena_alloc(arena, clean.length, 2);
    size_t used = 0;
    for (size_t i = 0; i < clean.length; i++) {
        if (clean.data[i] == '&')
            out[used++] = '&';
        out[used++] = clean.data[i];
    }
    return (kn_str){out, used};
}

static void set_print(kn_xlsx_sheet *s)
{
    enum { A4 = 9 };
    worksheet_set_landscape(s->out);
    worksheet_set_paper(s->out, A4);
    worksheet_set_margins(s->out, 0.5, 0.5, 0.6, 0.7);
    worksheet_fit_to_pages(s->out, (uint16_t)s->layout->pages_wide, 0);
    if (s->layout->pages_wide > 1)
        kn_xlsx_note(s->w, worksheet_repeat_columns(s->out, 0, 0));
    size_t rows = s->layout->header_row + (s->layout->has_table ? 1 + s->sheet->rows_count : 1);
    kn_xlsx_note(
        s->w, worksheet_print_area(s->out, 0, 0, (lxw_row_t)(rows - 1), (lxw_col_t)(s->layout->printed_columns - 1)));
    lxw_row_t breaks[KN_BREAKS + 1] = {0};
    for (size_t i = 0; i < KN_BREAKS; i++)
        breaks[i] = (lxw_row_t)s->layout->breaks[i];
    if (breaks[0] != 0)
        kn_xlsx_note(s->w, worksheet_set_h_pagebreaks(s->out, breaks));
    if (s->layout->has_table)
        kn_xlsx_note(
            s->w, worksheet_repeat_rows(s->out, (lxw_row_t)s->layout->header_row, (lxw_row_t)s->layout->header_row));
    if (!s->rich)
        return;
    kn_arena *arena = s->w->arena;
    kn_str title = footer_text(arena, s->w->book->title);
    kn_str page = KN_SAY(arena, s->w->book->lang, KN_W_PAGE_OF, kn_arg_text(KN_STR("&P")), kn_arg_text(KN_STR("&N")));
    kn_xlsx_note(s->w,
                 worksheet_set_footer(s->out, kn_text_format(arena, "&L&8 %.*s&C&8 &A&R&8 %.*s", (int)title.length,
                                                             title.data, (int)page.length, page.data)
                                                  .data));
}

/* What helps on a screen: panes, a filter, no grid. */
static void set_screen(kn_xlsx_sheet *s)
{
    const kn_layout *layout = s->layout;
    worksheet_gridlines(s->out, LXW_HIDE_ALL_GRIDLINES);
    if (layout->frozen_rows + layout->frozen_columns > 0)
        worksheet_freeze_panes(s->out, (lxw_row_t)layout->frozen_rows, (lxw_col_t)layout->frozen_columns);
    if (layout->has_table && s->sheet->rows_count > 0)
        kn_xlsx_note(s->w, worksheet_autofilter(s->out, (lxw_row_t)layout->header_row, 0,
                                                (lxw_row_t)(layout->header_row + s->sheet->rows_count),
                                                (lxw_col_t)(s->sheet->columns_count - 1)));
}

static void draw_sheet(kn_xlsx_sheet *s)
{
    worksheet_set_default_row(s->out, KN_HEIGHT_ROW, LXW_FALSE);
    set_columns(s);
    draw_notes(s);
    draw_cards(s);
    if (s->layout->has_table)
        kn_xlsx_table(s);
    if (s->rich)
        set_screen(s);
    set_print(s);
}

/* ---- the book ---- */

/* The sheets as they are drawn: the book's, then the numbers behind its charts. */
typedef struct sheet_list {
    size_t count;
    const kn_sheet **sheets;
    kn_layout *layouts;
    kn_str *names;
    lxw_worksheet **out;
    kn_rows *rows;
    kn_chart_data data;
} sheet_list;

/* Sheets are laid out side by side, each in an arena of its own. */
typedef struct laying {
    const kn_book *book;
    const sheet_list *list;
    kn_arena **arenas;
} laying;

static void lay_out(void *context, size_t i)
{
    const laying *all = context;
    all->list->layouts[i] = kn_layout_of(all->list->sheets[i], all->book->lang, all->book->profile, all->arenas[i]);
}

static void lay_out_all(const kn_book *book, const sheet_list *list, int threads, kn_arena *arena)
{
    laying all = {book, list, KN_NEW(arena, kn_arena *, list->count)};
    for (size_t i = 0; i < list->count; i++)
        all.arenas[i] = kn_arena_new();
    kn_together(threads, list->count, lay_out, &all);
    for (size_t i = 0; i < list->count; i++)
        kn_arena_take(arena, all.arenas[i]);
}

static sheet_list list_sheets(const kn_book *book, int threads, kn_arena *arena)
{
    sheet_list list = {.data = kn_chart_data_of(arena, book)};
    list.sheets = KN_NEW(arena, const kn_sheet *, book->sheets_count + 1);
    for (size_t i = 0; i < book->sheets_count; i++)
        list.sheets[list.count++] = book->sheets[i];
    if (list.data.sheet != NULL)
        list.sheets[list.count++] = list.data.sheet;
    list.names = kn_excel_names(arena, list.sheets, list.count);
    list.layouts = KN_NEW(arena, kn_layout, list.count);
    list.out = KN_NEW(arena, lxw_worksheet *, list.count);
    list.rows = KN_NEW(arena, kn_rows, list.count);
    lay_out_all(book, &list, threads, arena);
    return list;
}

/* The name of a sheet that is larger than Excel takes, or the empty text. */
static kn_str too_large(const sheet_list *list)
{
    for (size_t i = 0; i < list->count; i++)
        if (list->layouts[i].header_row + 1 + list->sheets[i]->rows_count > KN_EXCEL_ROWS ||
            list->layouts[i].columns > KN_EXCEL_COLUMNS)
            return list->names[i];
    return KN_STR("");
}

static void draw_charts(kn_xlsx *w, const sheet_list *list)
{
    size_t at = 0;
    size_t last = list->count - 1;
    for (size_t i = 0; i < w->book->sheets_count; i++)
        for (size_t c = 0; c < list->sheets[i]->charts_count; c++, at++) {
            kn_mark mark = kn_arena_mark(w->arena);
            kn_str name = kn_text_copy(w->arena, list->names[last]);
            kn_chart_source source = {name.data, list->layouts[last].header_row + 1 + list->data.first[at]};
            kn_xlsx_note(w, kn_xlsx_chart(w->workbook, list->out[i], &list->sheets[i]->charts[c], source,
                                          &list->layouts[i].charts[c], w->book->lang, w->arena));
            kn_arena_rewind(w->arena, mark);
        }
}

/* `created` must be set, or the library takes the clock. */
static void set_properties(kn_xlsx *w)
{
    kn_arena *arena = w->arena;
    enum { MOST = 250, DAY = 86400 };
    lxw_doc_properties properties = {
        .created = (time_t)w->book->created * DAY,
    };
    kn_str title = kn_excel_plain(arena, w->book->title, MOST);
    kn_str company = kn_excel_plain(arena, w->book->organisation, MOST);
    properties.title = kn_arena_text(arena, title.data, title.length);
    properties.company = properties.author = kn_arena_text(arena, company.data, company.length);
    kn_xlsx_note(w, workbook_set_properties(w->workbook, &properties));
}

static void draw_book(kn_xlsx *w, sheet_list *list)
{
    set_properties(w);
    w->looks = kn_looks_new(w->workbook, w->book->profile, w->book->lang, w->arena);
    for (size_t i = 0; i < list->count; i++) {
        list->out[i] = workbook_add_worksheet(w->workbook, kn_text_copy(w->arena, list->names[i]).data);
        if (list->out[i] == NULL) {
            kn_xlsx_note(w, LXW_ERROR_PARAMETER_VALIDATION); /* never: the names are made to be taken */
            return;                                          /* never: as above */
        }
    }
    for (size_t i = 0; i < list->count; i++) {
        bool rich = w->book->profile == KN_PROFILE_RICH;
        kn_rows *rows = i < w->book->sheets_count ? &list->rows[i] : NULL;
        size_t most = list->layouts[i].header_row + 1 + list->sheets[i]->rows_count;
        kn_mark mark = kn_arena_mark(w->arena);
        kn_xlsx_sheet s = {w,   list->out[i], list->sheets[i], &list->layouts[i], rich, KN_NEW(w->arena, bool, most),
                           rows};
        draw_sheet(&s);
        kn_arena_rewind(w->arena, mark);
        kn_filling_ready(w->filling);
    }
    draw_charts(w, list);
    kn_growing strings = {0};
    kn_xlsx_strings(w, &strings);
    kn_filling_strings(w->filling, &strings);
}

/* Draw into the library's memory, then let it write. While it writes, what it prints to stderr becomes the reason
 * that is given: the user is told once, by us. */
static lxw_error close_quietly(lxw_workbook *workbook, char *said, size_t room)
{
    FILE *usual = stderr;
    FILE *kept = fmemopen(said, room, "w");
    if (kept != NULL)
        stderr = kept;
    lxw_error error = workbook_close(workbook);
    stderr = usual;
    if (kept != NULL)
        fclose(kept);
    return error;
}

/* What the library said, without its own form: "… System error = No space left on device" */
static kn_str reason(const kn_xlsx *w, lxw_error error, const char *said)
{
    const char *cause = strstr(said, "System error = ");
    if (cause == NULL)
        return KN_SAY(w->arena, w->book->lang, KN_W_CAUSE_WRITER, kn_arg_count(error)); /* net: as in draw_file */
    return kn_text_copy(w->arena, kn_text_trim(kn_str_of(cause + sizeof("System error = ") - 1)));
}

/* Draw all but the rows of tables into `path`. */
static kn_status draw_file(kn_xlsx *w, sheet_list *list, const char *path, const char *temp_folder, kn_str *why)
{
    char said[512] = "";
    if (access(temp_folder, W_OK | X_OK) != 0) { /* or the library takes /tmp without a word */
        *why = kn_text_copy(w->arena, kn_str_of(strerror(errno)));
        return KN_IO;
    }
    lxw_workbook_options options = {.tmpdir = kn_arena_text(w->arena, temp_folder, strlen(temp_folder))};
    w->workbook = workbook_new_opt(path, &options);
    if (w->workbook == NULL) {
        *why = reason(w, LXW_ERROR_MEMORY_MALLOC_FAILED, ""); /* never: without memory the program has ended */
        return KN_INTERNAL;                                   /* never: as above */
    }
    draw_book(w, list);
    if (w->error != LXW_NO_ERROR) {
        lxw_workbook_free(w->workbook); /* net: what the library would refuse is kept from it */
        *why = reason(w, w->error, ""); /* net: as above */
        return KN_INTERNAL;             /* net: as above */
    }
    lxw_error error = close_quietly(w->workbook, said, sizeof(said));
    if (error == LXW_NO_ERROR)
        return KN_OK;
    *why = reason(w, error, said);
    return KN_IO;
}

static kn_status write_book(kn_xlsx *w, sheet_list *list, const char *path, const char *temp_folder, int threads,
                            kn_str *why)
{
    const char *drawn = kn_path_join(w->arena, temp_folder, "drawn.xlsx");
    w->texts = kn_symbols_new();
    w->recalled = KN_NEW(w->arena, kn_recalled, KN_XLSX_RECALLED);
    w->filling = kn_filling_begin(list->rows, list->count, threads, w->arena);
    kn_status status = draw_file(w, list, drawn, temp_folder, why);
    kn_heap_free(w->strings);
    kn_symbols_free(w->texts);
    if (status == KN_OK)
        status = kn_filling_write(w->filling, path, drawn, w->book->lang, why);
    kn_filling_end(w->filling);
    unlink(drawn);
    return status;
}

/* A file that is written, on its way to the disk and to its reader. */
typedef struct finishing {
    const char *path;
    int threads, sync_error;
    kn_lang lang;
    kn_arena *arena;
    kn_written *written;
    kn_status status;
    kn_str *why;
} finishing;

/* One waits for the disk, the other works. */
static void sync_or_verify(void *context, size_t i)
{
    finishing *f = context;
    if (i == 0)
        f->sync_error = kn_file_sync(f->path) ? 0 : errno;
    else
        f->status = kn_xlsx_verify(f->written, f->path, f->lang, f->threads, f->arena, f->why);
}

kn_status kn_book_xlsx_finish(kn_written *written, const char *path, kn_lang lang, int threads, kn_arena *arena,
                              kn_str *why)
{
    finishing f = {path, threads, 0, lang, arena, written, KN_OK, why};
    kn_together(threads, 2, sync_or_verify, &f);
    if (f.status == KN_OK && f.sync_error != 0) {
        *why = kn_text_copy(arena, kn_str_of(strerror(f.sync_error)));
        f.status = KN_IO;
    }
    return f.status;
}

kn_status kn_book_xlsx_write(kn_written *out, const kn_book *book, const char *path, const char *temp_folder,
                             int threads, kn_arena *arena, kn_str *why)
{
    sheet_list list = list_sheets(book, threads, arena);
    kn_str large = too_large(&list);
    if (large.length > 0) {
        *why = KN_SAY(arena, book->lang, KN_W_SHEET_TOO_LARGE, kn_arg_text(large), kn_arg_count(KN_EXCEL_ROWS),
                      kn_arg_count(KN_EXCEL_COLUMNS));
        return KN_LIMIT;
    }
    kn_xlsx w = {.book = book, .arena = arena, .scratch = KN_NEW(arena, char, KN_XLSX_SCRATCH)};
    w.places = kn_places_new(arena, list.sheets, list.layouts, list.names, list.count);
    kn_status status = write_book(&w, &list, path, temp_folder, threads, why);
    *out = (kn_written){.sheets = list.count, .rows = w.rows, .cells = w.cells, .dead_links = w.dead_links};
    return status;
}

kn_status kn_book_xlsx(kn_written *out, const kn_book *book, const char *path, const char *temp_folder, int threads,
                       kn_arena *arena, kn_str *why)
{
    kn_status status = kn_book_xlsx_write(out, book, path, temp_folder, threads, arena, why);
    return status == KN_OK ? kn_book_xlsx_finish(out, path, book->lang, threads, arena, why) : status;
}
