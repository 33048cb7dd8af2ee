#include "row_markup.h"

#include <assert.h>
#include <math.h>
#include <string.h>

/* Room for what a cell's element has around its text, and for a number of any kind. */
enum { CELL_ROOM = 128, FIRST_ROOM = 1 << 14 };

/* Where to write, with room for `bytes` more. */
static char *with_room(kn_growing *text, size_t bytes)
{
    if (text->room - text->length < bytes) {
        size_t room = text->room > 0 ? 2 * text->room : FIRST_ROOM;
        while (room - text->length < bytes)
            room *= 2;
        text->data = kn_heap_grow(text->data, room, 1);
        text->room = room;
    }
    return text->data + text->length;
}

static void wrote_to(kn_growing *text, const char *end)
{
    text->length = (size_t)(end - text->data);
    assert(text->length <= text->room);
}

static char *put(char *at, const char *text, size_t length)
{
    memcpy(at, text, length);
    return at + length;
}

#define PUT(at, literal) put(at, literal, sizeof(literal) - 1)

/* Thousandths, without zeros at the end. */
static char *put_milli(char *at, uint64_t milli)
{
    static const unsigned units[] = {100, 10, 1};
    at = kn_digits_put(at, milli / 1000);
    unsigned rest = (unsigned)(milli % 1000);
    if (rest == 0)
        return at;
    *at++ = '.';
    for (size_t i = 0; i < sizeof units / sizeof *units && rest > 0; i++) {
        *at++ = (char)('0' + rest / units[i]);
        rest %= units[i];
    }
    return at;
}

/* Most numbers are thousandths; the others have as many digits as it takes to read them back. */
static char *put_number(char *at, double number, kn_arena *arena)
{
    enum { SMALL = 1000000000 };
    assert(isfinite(number));
    double milli = round(number * 1000);
    if (fabs(number) < SMALL && milli / 1000 == number) {
        if (milli < 0)
            *at++ = '-';
        return put_milli(at, (uint64_t)fabs(milli));
    }
    kn_str text = kn_number_exact(arena, number);
    return put(at, text.data, text.length);
}

static char *put_escaped(char *at, kn_str text)
{
    for (size_t i = 0; i < text.length; i++)
        switch (text.data[i]) {
        case '&':
            at = PUT(at, "&amp;");
            break;
        case '<':
            at = PUT(at, "&lt;");
            break;
        case '>':
            at = PUT(at, "&gt;");
            break;
        case '"':
            at = PUT(at, "&quot;");
            break;
        default:
            *at++ = text.data[i];
        }
    return at;
}

enum { ESCAPED = 6 }; /* times as long at most */

/* "AB12" */
static char *put_place(char *at, const kn_rows *rows, size_t column)
{
    at = kn_column_letters_put(at, (uint32_t)column + 1);
    return put(at, rows->row, rows->row_length);
}

void kn_rows_begin(kn_rows *rows, size_t row, double height)
{
    rows->row_length = (size_t)(kn_digits_put(rows->row, row + 1) - rows->row);
    char *at = with_room(&rows->rows, CELL_ROOM);
    at = PUT(at, "<row r=\"");
    at = put(at, rows->row, rows->row_length);
    at = PUT(at, "\" ht=\"");
    at = put_number(at, height, rows->arena);
    wrote_to(&rows->rows, PUT(at, "\" customHeight=\"1\">"));
}

void kn_rows_end(kn_rows *rows)
{
    wrote_to(&rows->rows, PUT(with_room(&rows->rows, CELL_ROOM), "</row>"));
}

/* `<c r="AB12" s="34`: the rest is the cell's own. */
static char *begin_cell(kn_rows *rows, size_t column, int style, size_t room)
{
    char *at = with_room(&rows->rows, room);
    rows->cells++;
    at = put_place(PUT(at, "<c r=\""), rows, column);
    return kn_digits_put(PUT(at, "\" s=\""), (uint64_t)style);
}

void kn_rows_number(kn_rows *rows, size_t column, int style, double number)
{
    char *at = begin_cell(rows, column, style, CELL_ROOM);
    at = put_number(PUT(at, "\"><v>"), number, rows->arena);
    wrote_to(&rows->rows, PUT(at, "</v></c>"));
}

void kn_rows_string(kn_rows *rows, size_t column, int style, uint32_t string)
{
    char *at = begin_cell(rows, column, style, CELL_ROOM);
    at = kn_digits_put(PUT(at, "\" t=\"s\"><v>"), string);
    wrote_to(&rows->rows, PUT(at, "</v></c>"));
}

void kn_rows_blank(kn_rows *rows, size_t column, int style)
{
    wrote_to(&rows->rows, PUT(begin_cell(rows, column, style, CELL_ROOM), "\"/>"));
}

void kn_rows_formula(kn_rows *rows, size_t column, int style, kn_str formula, kn_str result)
{
    char *at = begin_cell(rows, column, style, CELL_ROOM + ESCAPED * (formula.length + result.length));
    at = put_escaped(PUT(at, "\" t=\"str\"><f>"), formula);
    at = put_escaped(PUT(at, "</f><v>"), result);
    wrote_to(&rows->rows, PUT(at, "</v></c>"));
}

void kn_rows_link(kn_rows *rows, size_t column, kn_str target)
{
    char *at = with_room(&rows->links, CELL_ROOM + ESCAPED * target.length);
    rows->links_count++;
    at = put_place(PUT(at, "<hyperlink ref=\""), rows, column);
    at = put_escaped(PUT(at, "\" location=\""), target);
    wrote_to(&rows->links, PUT(at, "\"/>"));
}

static bool is_blank(char letter)
{
    return letter == ' ' || letter == '\n';
}

/* Blanks at either end stay only where that is said. */
void kn_strings_add(kn_growing *strings, kn_str text)
{
    char *at = with_room(strings, CELL_ROOM + ESCAPED * text.length);
    bool blanks = text.length > 0 && (is_blank(text.data[0]) || is_blank(text.data[text.length - 1]));
    at = blanks ? PUT(at, "<si><t xml:space=\"preserve\">") : PUT(at, "<si><t>");
    at = put_escaped(at, text);
    wrote_to(strings, PUT(at, "</t></si>"));
}

void kn_growing_free(kn_growing *text)
{
    kn_heap_free(text->data);
    *text = (kn_growing){0};
}

void kn_rows_free(kn_rows *rows)
{
    kn_growing_free(&rows->rows);
    kn_growing_free(&rows->links);
    *rows = (kn_rows){.arena = rows->arena};
}
