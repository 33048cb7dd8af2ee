/* Private to book: the plain kind of XML that spreadsheet writers write, recognised at a glance. */
#ifndef KN_SRC_BOOK_MARKUP_H
#define KN_SRC_BOOK_MARKUP_H

#include "base/text.h"

/* Elements of a worksheet by their names, "row" and "c". */
typedef struct kn_markup_count {
    size_t rows, cells;
} kn_markup_count;

/* Whether `text` (a zero behind its end) is a well-formed document of elements, attributes in double quotes, UTF-8
 * and the five entities that need no declaration; `count` then counts its elements. False says nothing: it
 * may be ill-formed, or have comments, instructions, names beyond ASCII, and so on, which a full parser must judge.
 */
bool kn_markup_is_plain(kn_markup_count *count, kn_str text);

#endif
