/* Drivers: one way each of turning sheets into something a person or a program reads. */
#ifndef KN_BOOK_BOOK_H
#define KN_BOOK_BOOK_H

#include "base/status.h"
#include "report/sheet.h"

#include <stdio.h>

/* What was written, for the check after and the summary. */
typedef struct kn_written {
    uint64_t bytes;
    char sha256[65];
    size_t sheets, rows, cells; /* of a workbook: as they stand in its worksheets, what is above the tables too */
    size_t dead_links; /* cells whose link leads to a sheet or row that the book does not have; drawn without one */
} kn_written;

/* Write `book` as an Excel workbook to `path`; temporary files go to `temp_folder`. At most `threads` threads work;
 * the bytes do not depend on it. The file is closed,
 * synced, reopened and checked before KN_OK (kn_xlsx_verify); KN_IO with
 * `why` set (static or in the arena) otherwise. */
kn_status kn_book_xlsx(kn_written *out, const kn_book *book, const char *path, const char *temp_folder, int threads,
                       kn_arena *arena, kn_str *why);

/* The same in two steps, so that one book can be drawn while another is looked at: to write and close the file, which
 * one thread at a time may do; to sync, reopen and check it, and say in `written` how long it is and its digest. */
kn_status kn_book_xlsx_write(kn_written *out, const kn_book *book, const char *path, const char *temp_folder,
                             int threads, kn_arena *arena, kn_str *why);
kn_status kn_book_xlsx_finish(kn_written *written, const char *path, kn_lang lang, int threads, kn_arena *arena,
                              kn_str *why);

/* Print the book as text: for reading in a terminal and for tests that read as diffs. */
kn_status kn_book_text(const kn_book *book, FILE *out, kn_arena *arena);

/* One sheet as a CSV result file: header of column titles, %.17g, LF, quotes where needed, empty = undefined. */
kn_status kn_book_csv(kn_written *out, const kn_sheet *sheet, const char *path, kn_arena *arena, kn_str *why);

/* Whether a finished workbook is whole: zip directory, every member's CRC, well-formed XML to the closing root tag,
 * as many worksheets, rows and cells as `written` says. Fills in `written`'s bytes and digest. KN_IO with `why`
 * otherwise.
 */
kn_status kn_xlsx_verify(kn_written *written, const char *path, kn_lang lang, int threads, kn_arena *arena,
                         kn_str *why);

#endif
