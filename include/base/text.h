/* Text: UTF-8 slices, cleaning, folding, width, order and nearness. The only door to utf8proc. */
#ifndef KN_BASE_TEXT_H
#define KN_BASE_TEXT_H

#include "base/arena.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* A slice of UTF-8 text; not zero-terminated, never owns. {NULL, 0} is the empty text. */
typedef struct kn_str {
    const char *data;
    size_t length;
} kn_str;

#define KN_STR(literal) ((kn_str){(literal), sizeof(literal) - 1})

/* The languages of a run; the order is that of every words table. */
/* What a cell of a spreadsheet holds at most, in UTF-16 units. */
enum { KN_TEXT_SHOWN = 32767 };

typedef enum kn_lang { KN_EN, KN_SV, KN_NL, KN_LANGS } kn_lang;

/* A slice over a zero-terminated text; NULL gives the empty text. */
kn_str kn_str_of(const char *text);

bool kn_str_equal(kn_str a, kn_str b);

/* Order by bytes (which is the order of code points), shorter first: the order of keys in every result. */
int kn_str_order(kn_str a, kn_str b);

/* printf into the arena. Numbers through kn_number_* only: no %f here. */
kn_str kn_text_format(kn_arena *arena, const char *format, ...) __attribute__((format(printf, 2, 3)));

/* A copy in the arena, zero-terminated behind its end. */
kn_str kn_text_copy(kn_arena *arena, kn_str text);

/* The text without blanks at both ends; blanks are space, tab, line breaks and the no-break and thin spaces. */
kn_str kn_text_trim(kn_str text);

/* Whether the bytes are strict UTF-8: no overlong form, no surrogate, nothing above U+10FFFF. */
bool kn_text_is_utf8(kn_str text);

/* A cell as it is kept: trimmed, no-break and thin spaces inside turned into spaces, NFC. Returns `text` itself where
 * nothing changes (always for plain ASCII), else a copy in the arena. `text` must be UTF-8. */
kn_str kn_text_clean(kn_arena *arena, kn_str text);

/* What headers and words are matched by: case folded, accents stripped, letters and digits only. "Från och med",
 * "FRAN_OCH_MED" and "från-och-med" have one key. `%` and `#` are kept. */
kn_str kn_text_key(kn_arena *arena, kn_str text);

/* Columns the text takes in a fixed-width face: wide East Asian 2, combining marks 0. */
size_t kn_text_width(kn_str text);

/* Index of the candidate nearest to `text` by edits between keys (transposition counts one), or SIZE_MAX when even
 * the nearest differs in more than a third of its letters. The first of equals. */
size_t kn_text_nearest(kn_arena *arena, kn_str text, const kn_str *candidates, size_t count);

/* Bytes, in the arena, whose order (kn_str_order) is the order for people, by language: sv å ä ö after z; nl ij as
 * letters; case and other accents only break ties. Total: texts equal by language are in the order of their bytes.
 * Never the locale's. */
kn_str kn_text_sort_key(kn_arena *arena, kn_lang lang, kn_str text);

#endif
