/* Private to book: the rows of tables put into a workbook that was drawn without them.
 *
 * The library keeps every cell as an object and writes it with printf, on one thread. So it draws all that surrounds
 * the tables, and in place of a table's rows one blank cell in its last row and column; where rows have links, that
 * cell has one too. Here the rows take the place of that row, and their links that of its link. */
#ifndef KN_SRC_BOOK_FILLING_H
#define KN_SRC_BOOK_FILLING_H

#include "base/status.h"
#include "row_markup.h"
#include "zip.h"

/* Read the workbook at `drawn` and write it to `path` with the rows of its sheets, which are in their order; a sheet
 * that has none here stays as it is drawn. Frees the rows. KN_IO with `why`, in the language and in the arena. */
typedef struct kn_filling {
    const char *drawn, *path;
    kn_rows *rows;
    size_t sheets;
    int threads;
    kn_lang lang;
} kn_filling;
kn_status kn_filling_write(const kn_filling *filling, kn_arena *arena, kn_str *why);

#endif
