/* Private to book: what a cell looks like to its reader, whichever driver draws it. */
#ifndef KN_SRC_BOOK_SHOWN_H
#define KN_SRC_BOOK_SHOWN_H

#include "report/sheet.h"

/* How many decimals a number gets and what stands around them. */
typedef struct kn_digits {
    int decimals;
    bool percent;
    bool sign;  /* plus or minus is always printed, but for 0 */
    bool below; /* too small to tell: "<0.0001" */
} kn_digits;

/* How `format` shows this number: AMOUNT and SIGNED look at the number, the others do not (but PVALUE). */
kn_digits kn_digits_of(kn_format format, double value);

/* The smallest p-value that is told exactly. */
#define KN_SMALLEST_P 0.0001

/* The cell as text: the number by its format in the language, the date, "[x]", "[z]", "[c]", "" for an empty one.
 * Texts are made printable (kn_printable). In the arena, or part of the cell. */
kn_str kn_cell_shown(kn_arena *arena, kn_lang lang, const kn_cell *cell, kn_format format);

/* The same for a bare number, as at a chart's points. */
kn_str kn_number_shown(kn_arena *arena, kn_lang lang, double value, kn_format format);

/* The text with U+FFFD for every byte that is not UTF-8 and for every character that XML or a terminal must not get
 * (controls, U+FFFE, U+FFFF); tabs become spaces, CR LF and CR become LF, and LF a space unless `lines`. Returns
 * `text` itself where nothing changes. */
kn_str kn_printable(kn_arena *arena, kn_str text, bool lines);

/* Break into lines no wider than `width` as `measure` has it, at blanks where there are any and inside a word where
 * there are none, and at every LF. Returns how many lines; fills the first `room` of `lines` (may be NULL with 0). At
 * least 1. */
typedef double kn_measure(kn_str text);
size_t kn_text_wrap(kn_str text, kn_measure *measure, double width, kn_str *lines, size_t room);

/* Whether the column shows numbers or dates, which stand to the right. */
bool kn_format_is_number(kn_format format);

/* The line that explains the marks a table holds: "[x] not available · [c] confidential"; empty when it has none. */
kn_str kn_sheet_legend(kn_arena *arena, kn_lang lang, const kn_sheet *sheet);

#endif
