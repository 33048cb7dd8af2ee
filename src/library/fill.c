#include "records.h"

#include <assert.h>
#include <string.h>

static const char *text_of(const kn_cell *cell, kn_arena *arena)
{
    if (cell->kind == KN_CELL_TEXT)
        return kn_text_copy(arena, cell->text).data;
    return cell->kind == KN_CELL_DATE ? kn_date_iso(arena, (kn_date)cell->number).data : "";
}

static void fill_member(char *record, const kn_member *member, const kn_cell *cell, kn_arena *arena)
{
    if (member->as == KN_MEMBER_TEXT) {
        const char *text = text_of(cell, arena);
        memcpy(record + member->at, &text, sizeof text);
        return;
    }
    assert(cell->kind != KN_CELL_TEXT && cell->kind != KN_CELL_DATE);
    kunna_number number = {.defined = cell->kind == KN_CELL_NUMBER};
    if (number.defined)
        number.value = cell->number;
    memcpy(record + member->at, &number, sizeof number);
}

void *kn_records_of(const kn_record_kind *kind, const kn_sheet *sheet, kn_arena *arena)
{
    assert(sheet->columns_count == kind->members_count);
    char *records = kn_arena_alloc(arena, sheet->rows_count, kind->size);
    kn_cell *room = KN_NEW(arena, kn_cell, sheet->columns_count);
    for (size_t row = 0; row < sheet->rows_count; row++) {
        const kn_cell *cells = kn_sheet_row(sheet, row, room);
        for (size_t f = 0; f < kind->members_count; f++)
            fill_member(records + row * kind->size, &kind->members[f], &cells[f], arena);
    }
    return records;
}
