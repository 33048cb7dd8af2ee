/* The CSV driver: a sheet of raw values as a file for programs, after RFC 4180 with LF. */
#include "base/file.h"
#include "base/number.h"
#include "base/stream.h"
#include "book/book.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>

static void put_quoted(FILE *out, kn_str text)
{
    fputc('"', out);
    for (size_t i = 0; i < text.length; i++) {
        if (text.data[i] == '"')
            fputc('"', out);
        fputc(text.data[i], out);
    }
    fputc('"', out);
}

static bool needs_quotes(kn_str text)
{
    for (size_t i = 0; i < text.length; i++) {
        char c = text.data[i];
        if (c == ',' || c == '"' || c == '\r' || c == '\n')
            return true;
    }
    return false;
}

static void put_text(FILE *out, kn_str text)
{
    if (needs_quotes(text))
        put_quoted(out, text);
    else if (text.length > 0)
        fwrite(text.data, 1, text.length, out);
}

static void put_cell(FILE *out, const kn_cell *cell, kn_arena *arena)
{
    if (cell->kind == KN_CELL_TEXT)
        put_text(out, cell->text);
    else if (cell->kind == KN_CELL_NUMBER)
        put_text(out, kn_number_exact(arena, cell->number));
    else if (cell->kind == KN_CELL_DATE)
        put_text(out, kn_date_iso(arena, (kn_date)cell->number));
}

static void put_row(FILE *out, const kn_sheet *sheet, size_t row, kn_arena *arena)
{
    kn_mark mark = kn_arena_mark(arena);
    const kn_cell *cells = kn_sheet_row(sheet, row, KN_NEW(arena, kn_cell, sheet->columns_count));
    for (size_t c = 0; c < sheet->columns_count; c++) {
        put_cell(out, &cells[c], arena);
        fputc(c + 1 < sheet->columns_count ? ',' : '\n', out);
    }
    kn_arena_rewind(arena, mark);
}

static void put_table(FILE *out, const kn_sheet *sheet, kn_arena *arena)
{
    for (size_t c = 0; c < sheet->columns_count; c++) {
        put_text(out, sheet->columns[c].title);
        fputc(c + 1 < sheet->columns_count ? ',' : '\n', out);
    }
    for (size_t row = 0; row < sheet->rows_count; row++)
        put_row(out, sheet, row, arena);
}

/* Fills in what was written from the file itself: what counts is what reached the disk. */
static kn_status digest(kn_written *out, const char *path, kn_arena *arena, kn_str *why)
{
    enum { BLOCK = 1 << 18 };
    kn_stream *file = NULL;
    bool missing;
    kn_status status = kn_stream_open(&file, path, &missing, why, arena);
    if (status != KN_OK)
        return status;
    kn_mark mark = kn_arena_mark(arena);
    char *block = KN_NEW(arena, char, BLOCK);
    kn_digest *sum = kn_digest_new();
    size_t got = BLOCK;
    while (got == BLOCK && status == KN_OK) {
        status = kn_stream_read(&got, file, block, BLOCK, why, arena);
        kn_digest_add(sum, block, got);
        out->bytes += got;
    }
    kn_digest_end(out->sha256, sum);
    kn_stream_close(file);
    if (status == KN_OK)
        kn_arena_rewind(arena, mark);
    return status;
}

kn_status kn_book_csv(kn_written *out, const kn_sheet *sheet, const char *path, kn_arena *arena, kn_str *why)
{
    *out = (kn_written){.sheets = 1, .rows = sheet->rows_count, .cells = sheet->rows_count * sheet->columns_count};
    FILE *file = fopen(path, "wb");
    bool whole = file != NULL;
    int cause = errno;
    if (file != NULL) {
        put_table(file, sheet, arena);
        whole = fflush(file) == 0 && !ferror(file);
        cause = errno;
        whole = fclose(file) == 0 && whole;
    }
    if (!whole) {
        *why = kn_text_copy(arena, kn_str_of(strerror(cause)));
        return KN_IO;
    }
    return digest(out, path, arena, why);
}
