/* Private to book: where links lead. */
#ifndef KN_SRC_BOOK_PLACES_H
#define KN_SRC_BOOK_PLACES_H

#include "layout.h"

typedef struct kn_places kn_places;

/* The anchors of all sheets, found by name. `layouts` and `names` are in the order of the sheets. In the arena. */
kn_places *kn_places_new(kn_arena *arena, const kn_sheet *const *sheets, const kn_layout *layouts,
                         const kn_str *names, size_t count);

/* "'Goals'!A12", zero-terminated; the empty text when the book has no such sheet or the sheet no such row.
 * The first of rows with one anchor. */
kn_str kn_places_find(const kn_places *places, kn_arena *arena, kn_link link);

#endif
