#include "cards.h"

#include <math.h>
#include <stdbool.h>

/* Cards of one row and the columns they may take. */
typedef struct card_row {
    const kn_card_columns *columns;
    const double *needs;
    size_t count;
    double aim; /* the width that each should have */
    double
        *best; /* [i][c]: least sum of squared differences from it when the first i cards take the first c columns */
    size_t *from; /* [i][c]: where the last of them then begins */
} card_row;

static size_t cell(const card_row *row, size_t i, size_t c)
{
    return i * (row->columns->count + 1) + c;
}

/* Try all widths for card `i` when it begins at column `start`. */
static void try_widths(card_row *row, size_t i, size_t start)
{
    double width = 0;
    double before = row->best[cell(row, i, start)];
    for (size_t c = start; c < row->columns->count; c++) {
        width += row->columns->widths[c];
        double cost = before + (width - row->aim) * (width - row->aim);
        size_t after = cell(row, i + 1, c + 1);
        if (width < row->needs[i] || cost >= row->best[after])
            continue;
        row->best[after] = cost;
        row->from[after] = start;
    }
}

static void weigh(card_row *row, kn_arena *arena)
{
    size_t cells = cell(row, row->count + 1, 0);
    row->best = KN_NEW(arena, double, cells);
    row->from = KN_NEW(arena, size_t, cells);
    for (size_t i = 1; i < cells; i++)
        row->best[i] = HUGE_VAL;
    for (size_t i = 0; i < row->count; i++)
        for (size_t start = 0; start < row->columns->count; start++)
            try_widths(row, i, start);
}

/* The column behind the last card of every row that is best for all of them; 0 when they do not fit. */
static size_t best_end(const card_row *rows, size_t count, size_t columns)
{
    size_t end = 0;
    double least = HUGE_VAL;
    for (size_t c = 1; c <= columns; c++) {
        double cost = 0;
        for (size_t i = 0; i < count; i++)
            cost += rows[i].best[cell(&rows[i], rows[i].count, c)];
        end = cost < least ? c : end;
        least = fmin(cost, least);
    }
    return end;
}

/* Place the cards on the columns, `side_by_side` in a row; a last row that is shorter has wider cards. Whether they
 * fit. */
static bool place(const kn_card_columns *columns, const double *needs, size_t count, size_t side_by_side,
                  double usual, size_t *taken, kn_arena *arena)
{
    size_t rows_count = (count + side_by_side - 1) / side_by_side;
    card_row *rows = KN_NEW(arena, card_row, rows_count);
    for (size_t i = 0; i < rows_count; i++) {
        size_t first = i * side_by_side;
        size_t own = count - first < side_by_side ? count - first : side_by_side;
        rows[i] = (card_row){.columns = columns, .needs = needs + first, .count = own, .aim = usual / (double)own};
        weigh(&rows[i], arena);
    }
    size_t end = best_end(rows, rows_count, columns->count);
    for (size_t i = 0; i < rows_count && end > 0; i++) {
        size_t c = end;
        for (size_t n = rows[i].count; n > 0; n--) {
            size_t start = rows[i].from[cell(&rows[i], n, c)];
            taken[i * side_by_side + n - 1] = c - start;
            c = start;
        }
    }
    return end > 0;
}

static double width_of(const kn_card_columns *columns)
{
    double width = 0;
    for (size_t c = 0; c < columns->count; c++)
        width += columns->widths[c];
    return width;
}

/* The cards in a row, on the columns within `most`; columns are made where the table's are all within. */
static bool try_rows(kn_card_columns *columns, const double *needs, size_t count, size_t side_by_side, double most,
                     size_t *taken, kn_arena *arena)
{
    kn_card_columns seen = *columns;
    while (seen.count > 0 && width_of(&seen) > most)
        seen.count--;
    bool may_grow = seen.count == columns->count;
    double usual = fmax(width_of(&seen), may_grow ? most * 0.75 : 0);
    double widest = usual / (double)side_by_side;
    for (size_t i = 0; i < count; i++)
        widest = fmax(widest, needs[i]);
    kn_mark mark = kn_arena_mark(arena);
    bool fits = place(&seen, needs, count, side_by_side, usual, taken, arena);
    while (!fits && may_grow && (width_of(&seen) + ceil(widest) <= most || side_by_side == 1)) {
        seen.widths[seen.count++] = ceil(widest);
        fits = place(&seen, needs, count, side_by_side, usual, taken, arena);
    }
    kn_arena_rewind(arena, mark);
    columns->count = fits && may_grow ? seen.count : columns->count;
    return fits;
}

size_t kn_cards_arrange(kn_card_columns *columns, const double *needs, size_t count, double most, size_t *taken,
                        kn_arena *arena)
{
    for (size_t rows = 1; rows <= count; rows++) {
        size_t side_by_side = (count + rows - 1) / rows;
        if (try_rows(columns, needs, count, side_by_side, most, taken, arena))
            return side_by_side;
    }
    for (size_t i = 0; i < count; i++) /* the first column alone is wider than `most`: one below the other in it */
        taken[i] = 1;
    return 1;
}
