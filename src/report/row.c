#include "report/sheet.h"

const kn_cell *kn_sheet_row(const kn_sheet *sheet, size_t row, kn_cell *room)
{
    if (sheet->make_row == NULL)
        return &sheet->cells[row * sheet->columns_count];
    sheet->make_row(room, sheet->source, row);
    return room;
}
