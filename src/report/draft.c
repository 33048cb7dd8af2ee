/* Drafts: filling a sheet one piece at a time. */
#include "base/number.h"
#include "report/sheet.h"

#include <assert.h>

struct kn_draft {
    kn_arena *arena;
    kn_sheet sheet;
    kn_str *notes;
    kn_card *cards;
    kn_chart *charts;
    kn_column *columns;
    kn_cell *cells;
    kn_str *anchors;
    size_t cells_count;
    struct {
        size_t notes, cards, charts, columns, rows;
    } room;
};

kn_draft *kn_draft_new(kn_arena *arena, kn_lang lang, int id, kn_str name, kn_str title)
{
    assert(id > 0 && name.length > 0 && title.length > 0 && lang < KN_LANGS);
    (void)lang;
    kn_draft *draft = KN_NEW(arena, kn_draft, 1);
    draft->arena = arena;
    draft->sheet.id = id;
    draft->sheet.name = name;
    draft->sheet.title = title;
    return draft;
}

/* `items` with room for at least one more than `count`, doubling. */
static void *with_room(kn_arena *arena, void *items, size_t count, size_t *room, size_t size)
{
    if (count < *room)
        return items;
    size_t before = *room;
    *room = before == 0 ? 8 : 2 * before;
    return kn_arena_grow(arena, items, before, *room, size);
}

void kn_draft_note(kn_draft *draft, kn_str note)
{
    kn_sheet *sheet = &draft->sheet;
    draft->notes = with_room(draft->arena, draft->notes, sheet->notes_count, &draft->room.notes, sizeof(kn_str));
    draft->notes[sheet->notes_count++] = note;
}

void kn_draft_card(kn_draft *draft, kn_card card)
{
    kn_sheet *sheet = &draft->sheet;
    draft->cards = with_room(draft->arena, draft->cards, sheet->cards_count, &draft->room.cards, sizeof(kn_card));
    draft->cards[sheet->cards_count++] = card;
}

void kn_draft_chart(kn_draft *draft, kn_chart chart)
{
    assert(chart.title.length > 0 && chart.alt.length > 0);
    if (chart.categories == 0 || chart.series_count == 0)
        return;
    kn_sheet *sheet = &draft->sheet;
    draft->charts =
        with_room(draft->arena, draft->charts, sheet->charts_count, &draft->room.charts, sizeof(kn_chart));
    draft->charts[sheet->charts_count++] = chart;
}

static bool has_title(const kn_draft *draft, kn_str title)
{
    for (size_t c = 0; c < draft->sheet.columns_count; c++)
        if (kn_str_equal(draft->columns[c].title, title))
            return true;
    return false;
}

void kn_draft_column(kn_draft *draft, kn_column column)
{
    kn_sheet *sheet = &draft->sheet;
    kn_str title = column.title;
    assert(draft->room.rows == 0 && title.length > 0);
    for (int n = 2; has_title(draft, column.title); n++)
        column.title = kn_text_format(draft->arena, "%.*s (%d)", (int)title.length, title.data, n);
    draft->columns =
        with_room(draft->arena, draft->columns, sheet->columns_count, &draft->room.columns, sizeof(kn_column));
    draft->columns[sheet->columns_count++] = column;
}

void kn_draft_empty_note(kn_draft *draft, kn_str note)
{
    draft->sheet.empty_note = note;
}

void kn_draft_freeze_first(kn_draft *draft)
{
    draft->sheet.freeze_first = true;
}

/* Rows may be many: they grow where they are, and the arena takes them over when they are done. */
static void make_room_for(kn_draft *draft, size_t rows)
{
    draft->cells = kn_heap_grow(draft->cells, rows * draft->sheet.columns_count, sizeof(kn_cell));
    draft->anchors = kn_heap_grow(draft->anchors, rows, sizeof(kn_str));
    draft->room.rows = rows;
}

void kn_draft_expect(kn_draft *draft, size_t rows)
{
    assert(draft->sheet.columns_count > 0);
    if (rows > draft->room.rows)
        make_room_for(draft, rows);
}

void kn_draft_row(kn_draft *draft, kn_str anchor)
{
    kn_sheet *sheet = &draft->sheet;
    assert(sheet->columns_count > 0);
    assert(draft->cells_count == sheet->rows_count * sheet->columns_count); /* the row before is whole */
    if (sheet->rows_count == draft->room.rows)
        make_room_for(draft, draft->room.rows == 0 ? 8 : 2 * draft->room.rows);
    draft->anchors[sheet->rows_count++] = anchor;
}

void kn_draft_put(kn_draft *draft, kn_cell cell)
{
    assert(draft->cells_count < draft->sheet.rows_count * draft->sheet.columns_count);
    draft->cells[draft->cells_count++] = cell;
}

const kn_sheet *kn_draft_done(kn_draft *draft)
{
    kn_sheet *sheet = &draft->sheet;
    assert(draft->cells_count == sheet->rows_count * sheet->columns_count);
    if (draft->room.rows > 0) {
        kn_arena_adopt(draft->arena, draft->cells);
        kn_arena_adopt(draft->arena, draft->anchors);
    }
    sheet->notes = draft->notes;
    sheet->cards = draft->cards;
    sheet->charts = draft->charts;
    sheet->columns = draft->columns;
    sheet->cells = draft->cells;
    sheet->anchors = draft->anchors;
    return sheet;
}

kn_cell kn_cell_text(kn_str text)
{
    if (text.length == 0)
        return kn_cell_not_available();
    return (kn_cell){.kind = KN_CELL_TEXT, .text = text};
}

kn_cell kn_cell_number(double number)
{
    assert(number - number == 0); /* neither NaN nor infinite: undefined is a kind of its own */
    return (kn_cell){.kind = KN_CELL_NUMBER, .number = number};
}

kn_cell kn_cell_count(uint64_t count)
{
    return kn_cell_number((double)count);
}

kn_cell kn_cell_milli(int64_t milli)
{
    return kn_cell_number(kn_milli_value(milli));
}

kn_cell kn_cell_date(kn_date date)
{
    if (date == KN_DATE_NONE)
        return kn_cell_not_available();
    if (date == KN_DATE_EVER)
        return kn_cell_not_applicable();
    return (kn_cell){.kind = KN_CELL_DATE, .number = date};
}

kn_cell kn_cell_none(void)
{
    return (kn_cell){.kind = KN_CELL_EMPTY};
}

kn_cell kn_cell_not_available(void)
{
    return (kn_cell){.kind = KN_CELL_NOT_AVAILABLE};
}

kn_cell kn_cell_not_applicable(void)
{
    return (kn_cell){.kind = KN_CELL_NOT_APPLICABLE};
}

kn_cell kn_cell_confidential(void)
{
    return (kn_cell){.kind = KN_CELL_CONFIDENTIAL};
}

kn_cell kn_cell_toned(kn_cell cell, kn_tone tone)
{
    cell.tone = tone;
    return cell;
}

kn_cell kn_cell_linked(kn_cell cell, int sheet, kn_str anchor)
{
    cell.link = (kn_link){sheet, anchor};
    return cell;
}
