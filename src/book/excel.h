/* Private to book: Excel's own conventions for texts, numbers, dates and names. Knows no library. */
#ifndef KN_SRC_BOOK_EXCEL_H
#define KN_SRC_BOOK_EXCEL_H

#include "shown.h"

enum {
    KN_EXCEL_ROWS = 1048576,
    KN_EXCEL_COLUMNS = 16384,
    KN_EXCEL_LINKS = 65530,        /* a sheet */
    KN_EXCEL_TEXT = KN_TEXT_SHOWN, /* UTF-16 units a cell */
    KN_EXCEL_NAME = 31,            /* UTF-16 units a sheet's name */
    KN_EXCEL_VARIANTS = 7          /* kn_excel_variant */
};

/* The text as a cell, a title or an attribute may hold it: printable, `_x0041_` written so that it stays what it is,
 * at most `most` UTF-16 units, the last of them "…" where it was longer. Returns `text` itself where nothing changes.
 */
kn_str kn_excel_text(kn_arena *arena, kn_str text, bool lines, size_t most);

/* The same without the escape of `_x0041_`, which only cells know: for drawings, titles and names. */
kn_str kn_excel_plain(kn_arena *arena, kn_str text, size_t most);

/* Which of a format's number formats fits this number, 0..KN_EXCEL_VARIANTS-1, and that format. */
unsigned kn_excel_variant(kn_format format, double value);
const char *kn_excel_number_format(kn_format format, unsigned variant, kn_lang lang);

/* Excel's day number: 1 is 1900-01-01, and 1900-02-29 is counted though it never was. */
double kn_excel_day(kn_date date);

/* Names for sheets that Excel takes and tells apart: allowed characters and length, no two alike but for case. */
kn_str *kn_excel_names(kn_arena *arena, const kn_sheet *const *sheets, size_t count);

#endif
