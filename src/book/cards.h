/* Private to book: cards side by side on columns that a table has made. */
#ifndef KN_SRC_BOOK_CARDS_H
#define KN_SRC_BOOK_CARDS_H

#include "base/arena.h"

/* Widths in characters. Columns behind the table's are made where the cards need them. */
typedef struct kn_card_columns {
    double *widths; /* with room for as many again as there are cards, and as many again */
    size_t count;   /* in: the table's; out: with those that were made */
} kn_card_columns;

/* How many columns each of `count` cards takes, so that in each row all are as alike in width as the columns allow
 * and none is narrower than it needs. As few rows of like length as a total width of `most` allows. Returns the cards
 * in a row; fills `taken`. */
size_t kn_cards_arrange(kn_card_columns *columns, const double *needs, size_t count, double most, size_t *taken,
                        kn_arena *arena);

#endif
