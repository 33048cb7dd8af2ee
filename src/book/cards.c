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

/* Whether the cards fit; fills `taken` then. */
static bool fit(card_row *row, size_t *taken, kn_arena *arena)
{
    size_t cells = cell(row, row->count + 1, 0);
    row->best = KN_NEW(arena, double, cells);
    row->from = KN_NEW(arena, size_t, cells);
    for (size_t i = 1; i < cells; i++)
        row->best[i] = INFINITY;
    for (size_t i = 0; i < row->count; i++)
        for (size_t start = 0; start < row->columns->count; start++)
            try_widths(row, i, start);
    size_t end = 0;
    for (size_t c = 1; c <= row->columns->count; c++)
        if (row->best[cell(row, row->count, c)] < row->best[cell(row, row->count, end)])
            end = c;
    if (end == 0)
        return false;
    for (size_t i = row->count; i > 0; i--) {
        size_t start = row->from[cell(row, i, end)];
        taken[i - 1] = end - start;
        end = start;
    }
    return true;
}

/* Place `count` cards on the columns; make some behind the table's where `may_grow`. Whether they fit. */
static bool place(kn_card_columns *columns, const double *needs, size_t count, double aim, bool may_grow,
                  size_t *taken, kn_arena *arena)
{
    kn_mark mark = kn_arena_mark(arena);
    card_row row = {.columns = columns, .needs = needs, .count = count, .aim = aim};
    bool fits = fit(&row, taken, arena);
    while (!fits && may_grow) {
        double widest = aim;
        for (size_t i = 0; i < count; i++)
            widest = needs[i] > widest ? needs[i] : widest;
        columns->widths[columns->count++] = ceil(widest);
        fits = fit(&row, taken, arena);
    }
    kn_arena_rewind(arena, mark);
    return fits;
}

static double width_of(const kn_card_columns *columns)
{
    double width = 0;
    for (size_t c = 0; c < columns->count; c++)
        width += columns->widths[c];
    return width;
}

size_t kn_cards_arrange(kn_card_columns *columns, const double *needs, size_t count, double most, size_t *taken,
                        kn_arena *arena)
{
    size_t table = columns->count;
    kn_card_columns seen = *columns; /* those of the table that lie within `most` */
    while (seen.count > 0 && width_of(&seen) > most)
        seen.count--;
    bool may_grow = seen.count == table;
    double usual = fmax(width_of(&seen), may_grow ? most * 0.75 : 0);
    size_t side_by_side = count;
    for (size_t rows = 1; rows <= count; rows++) {
        kn_card_columns tried = seen;
        bool fits = true;
        side_by_side = (count + rows - 1) / rows;
        for (size_t i = 0; i < count; i += side_by_side) {
            size_t own = count - i < side_by_side ? count - i : side_by_side;
            fits = place(&tried, needs + i, own, usual / (double)side_by_side, may_grow, taken + i, arena) && fits;
        }
        columns->count = tried.count > table ? tried.count : table;
        if (fits && width_of(&tried) <= most)
            return side_by_side;
    }
    for (size_t i = 0; i < count; i++) /* one below the other, on as many columns as each takes */
        place(columns, needs + i, 1, needs[i], true, taken + i, arena);
    return side_by_side;
}
