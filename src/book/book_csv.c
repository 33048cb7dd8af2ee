/* The CSV driver: a sheet of raw values as a file for programs, after RFC 4180 with LF. */
#include "base/file.h"
#include "base/number.h"
#include "book/book.h"

#include <assert.h>
#include <errno.h>
#include <stdio.h>
#include <string.h>

enum { BUFFER_BYTES = 1 << 16, NUMBERS_KNOWN = 256, NUMBER_BYTES = 32 };

/* A number that was written lately: those that are not whole repeat (working time, shares). */
typedef struct known_number {
    uint64_t bits; /* of the number */
    size_t length; /* 0 = none */
    char text[NUMBER_BYTES];
} known_number;

typedef struct csv_writer {
    FILE *file;
    kn_digest *sum;
    kn_arena *arena;
    uint64_t bytes; /* given to the file */
    int cause;      /* why not all of them were taken (errno), 0 = they were */
    known_number known[NUMBERS_KNOWN];
    size_t used;
    char buffer[BUFFER_BYTES];
} csv_writer;

static void give(csv_writer *out, const char *bytes, size_t length)
{
    if (fwrite(bytes, 1, length, out->file) < length && out->cause == 0)
        out->cause = errno;
    kn_digest_add(out->sum, bytes, length);
    out->bytes += length;
}

static void empty_buffer(csv_writer *out)
{
    give(out, out->buffer, out->used);
    out->used = 0;
}

static void put_byte(csv_writer *out, char byte)
{
    if (out->used == BUFFER_BYTES)
        empty_buffer(out);
    out->buffer[out->used++] = byte;
}

static void put_bytes(csv_writer *out, const char *bytes, size_t length)
{
    if (length > BUFFER_BYTES - out->used)
        empty_buffer(out);
    if (length > BUFFER_BYTES) {
        give(out, bytes, length);
        return;
    }
    memcpy(out->buffer + out->used, bytes, length);
    out->used += length;
}

static void put_quoted(csv_writer *out, kn_str text)
{
    put_byte(out, '"');
    for (size_t i = 0; i < text.length; i++) {
        if (text.data[i] == '"')
            put_byte(out, '"');
        put_byte(out, text.data[i]);
    }
    put_byte(out, '"');
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

static void put_text(csv_writer *out, kn_str text)
{
    if (needs_quotes(text))
        put_quoted(out, text);
    else if (text.length > 0)
        put_bytes(out, text.data, text.length);
}

static void put_number(csv_writer *out, double value)
{
    uint64_t bits;
    memcpy(&bits, &value, sizeof bits);
    known_number *known = &out->known[(bits * 0x9E3779B97F4A7C15U) >> 56];
    if (known->length == 0 || known->bits != bits) {
        kn_str text = kn_number_exact(out->arena, value);
        assert(text.length <= NUMBER_BYTES); /* 17 digits, their sign, point and power of ten */
        known->bits = bits;
        known->length = text.length;
        memcpy(known->text, text.data, text.length);
    }
    put_bytes(out, known->text, known->length);
}

static void put_cell(csv_writer *out, const kn_cell *cell)
{
    if (cell->kind == KN_CELL_TEXT)
        put_text(out, cell->text);
    else if (cell->kind == KN_CELL_NUMBER)
        put_number(out, cell->number);
    else if (cell->kind == KN_CELL_DATE)
        put_text(out, kn_date_iso(out->arena, (kn_date)cell->number));
}

static void put_table(csv_writer *out, const kn_sheet *sheet)
{
    size_t columns = sheet->columns_count;
    kn_cell *room = KN_NEW(out->arena, kn_cell, columns);
    for (size_t c = 0; c < columns; c++) {
        put_text(out, sheet->columns[c].title);
        put_byte(out, c + 1 < columns ? ',' : '\n');
    }
    for (size_t row = 0; row < sheet->rows_count; row++) {
        kn_mark mark = kn_arena_mark(out->arena);
        const kn_cell *cells = kn_sheet_row(sheet, row, room);
        for (size_t c = 0; c < columns; c++) {
            put_cell(out, &cells[c]);
            put_byte(out, c + 1 < columns ? ',' : '\n');
        }
        kn_arena_rewind(out->arena, mark);
    }
    empty_buffer(out);
}

/* All of the sheet into the file, which is closed. */
static void write_table(csv_writer *out, const kn_sheet *sheet)
{
    put_table(out, sheet);
    if (fclose(out->file) != 0 && out->cause == 0)
        out->cause = errno;
}

kn_status kn_book_csv(kn_written *out, const kn_sheet *sheet, const char *path, kn_arena *arena, kn_str *why)
{
    *out = (kn_written){.sheets = 1, .rows = sheet->rows_count, .cells = sheet->rows_count * sheet->columns_count};
    FILE *file = fopen(path, "wb");
    int cause = file == NULL ? errno : 0;
    if (file != NULL) {
        csv_writer *writer = kn_heap_resize(NULL, 0, 1, sizeof *writer);
        writer->file = file;
        writer->sum = kn_digest_new();
        writer->arena = arena;
        write_table(writer, sheet);
        cause = writer->cause;
        out->bytes = writer->bytes;
        kn_digest_end(out->sha256, writer->sum);
        kn_heap_free(writer);
    }
    if (cause == 0)
        return KN_OK;
    *why = kn_text_copy(arena, kn_str_of(strerror(cause)));
    return KN_IO;
}
