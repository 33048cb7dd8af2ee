/* Private to book: the rows of tables put into a workbook that was drawn without them.
 *
 * The library keeps every cell as an object and writes it with printf, on one thread. So it draws all that surrounds
 * the tables, and in place of a table's rows one blank cell in its last row and column; where rows have links, that
 * cell has one too. Here the rows take the place of that row, and their links that of its link; and the shared
 * strings, which are made elsewhere too, take the place of those drawn. */
#ifndef KN_SRC_BOOK_FILLING_H
#define KN_SRC_BOOK_FILLING_H

#include "base/status.h"
#include "row_markup.h"
#include "zip.h"

typedef struct kn_filling kn_filling;

/* Begin: the rows of the sheets, in their order, are packed by a second thread as soon as they are ready. In the
 * arena, but for what is packed, which kn_filling_end gives back. */
kn_filling *kn_filling_begin(kn_rows *rows, size_t sheets, int threads, kn_arena *arena);

/* The rows of the next sheet (the first, the second, …) are ready; they are freed once they are packed. */
void kn_filling_ready(kn_filling *filling);

/* The shared strings are ready, after all sheets: all that the workbook is to have, in place of those that are drawn.
 * They are taken, and freed once they are packed. */
void kn_filling_strings(kn_filling *filling, kn_growing *strings);

/* Read the workbook at `drawn` and write it to `path` with the rows of its sheets; a sheet that has none here stays
 * as it is drawn. KN_IO with `why`, in the language and in the arena. */
kn_status kn_filling_write(kn_filling *filling, const char *path, const char *drawn, kn_lang lang, kn_str *why);

void kn_filling_end(kn_filling *filling);

#endif
