#include "coarser.h"

#include <string.h>

/* The publication as it would be with another form of one table. Counts that would not be there are sums of nothing.
 */
typedef struct trial {
    const kn_publication *publication;
    kn_publishing table;
    kn_arena *arena;
    kn_count *counts;
    size_t count;
} trial;

static void blank(trial *t, size_t count)
{
    if (count == KN_NO_COUNT)
        return;
    t->counts[count].sum = (kn_sum){0};
    t->counts[count].value = 0;
    t->counts[count].total = KN_NO_COUNT;
}

static int by_cell(const uint32_t *a, const uint32_t *b)
{
    return (*a > *b) - (*a < *b);
}

/* a + b, which share no cell. */
static kn_sum joined(kn_arena *arena, const kn_sum *a, const kn_sum *b)
{
    uint32_t *cells = KN_NEW(arena, uint32_t, a->count + b->count);
    size_t i = 0;
    size_t j = 0;
    for (size_t n = 0; n < a->count + b->count; n++) {
        bool left = j == b->count || (i < a->count && by_cell(&a->cells[i], &b->cells[j]) < 0);
        cells[n] = left ? a->cells[i++] : b->cells[j++];
    }
    return (kn_sum){.cells = cells, .count = a->count + b->count};
}

static int year_of(const trial *t, size_t row)
{
    return kn_date_ymd((kn_date)t->publication->tables[t->table].items[row]).year;
}

/* New people: a year's quarters together. Cumulative ones: as the year ends. */
static void take_years(trial *t)
{
    const kn_published_table *table = &t->publication->tables[t->table];
    for (size_t row = 0; row + 1 < table->rows; row++) {
        if (year_of(t, row) != year_of(t, row + 1))
            continue;
        for (size_t c = 0; c < KN_PUBLISHED_COLUMNS; c++) {
            size_t from = table->counts[row][c];
            size_t to = table->counts[row + 1][c];
            if (from != KN_NO_COUNT && t->table == KN_PUBLISHING_QUARTERS) {
                t->counts[to].sum = joined(t->arena, &t->counts[from].sum, &t->counts[to].sum);
                t->counts[to].value += t->counts[from].value;
            }
            blank(t, from);
        }
    }
}

static void take_women(trial *t)
{
    const kn_published_table *table = &t->publication->tables[t->table];
    for (size_t row = 0; row < table->rows; row++)
        for (size_t c = KN_PUBLISHED_MEN; c < KN_PUBLISHED_COLUMNS; c++)
            blank(t, table->counts[row][c]);
}

static kn_coarser_choice decide(trial *t, kn_coarser choice)
{
    const kn_publication *publication = t->publication;
    kn_disclosure_question question = {t->counts,          t->count, publication->cells, KN_PUBLISHING_TABLES,
                                       publication->below, true};
    kn_disclosure decided;
    kn_coarser_choice out = {.choice = choice};
    if (kn_disclosure_decide(&decided, &question, t->arena) != KN_OK)
        return out; /* never: the finer tables of the same project have been decided */
    for (size_t c = 0; c < publication->offered; c++) {
        if (t->counts[c].table != t->table || t->counts[c].sum.count == 0)
            continue;
        out.offered++;
        out.hidden += decided.shown[c] != KN_SHOWN;
    }
    return out;
}

static kn_coarser_choice try_form(const kn_publication *publication, kn_publishing table, kn_coarser choice,
                                  kn_arena *arena)
{
    if (choice == KN_COARSER_SECTORS) {
        kn_table_loss sectors = kn_publication_loss(publication, KN_PUBLISHING_SECTORS);
        return (kn_coarser_choice){choice, sectors.offered, sectors.small + sectors.too};
    }
    trial t = {.publication = publication, .table = table, .arena = arena, .count = publication->counts_count};
    t.counts = KN_NEW(arena, kn_count, t.count);
    memcpy(t.counts, publication->counts, t.count * sizeof *t.counts);
    if (choice == KN_COARSER_YEARS)
        take_years(&t);
    if (choice == KN_COARSER_WOMEN)
        take_women(&t);
    return decide(&t, choice);
}

static bool applies(kn_coarser choice, kn_publishing table)
{
    if (choice == KN_COARSER_YEARS)
        return table == KN_PUBLISHING_QUARTERS || table == KN_PUBLISHING_CUMULATIVE;
    if (choice == KN_COARSER_SECTORS)
        return table == KN_PUBLISHING_ORGANISATIONS;
    return table != KN_PUBLISHING_TARGETS;
}

void kn_coarser_find(kn_coarser_choice *out, const kn_publication *publication, kn_publishing table, kn_arena *arena)
{
    kn_mark before = kn_arena_mark(arena);
    *out = try_form(publication, table, KN_COARSER_NONE, arena);
    kn_arena_rewind(arena, before);
    for (int choice = KN_COARSER_YEARS; choice <= KN_COARSER_WOMEN; choice++) {
        if (!applies((kn_coarser)choice, table))
            continue;
        kn_mark mark = kn_arena_mark(arena);
        kn_coarser_choice other = try_form(publication, table, (kn_coarser)choice, arena);
        if (other.offered > 0 && other.hidden * out->offered < out->hidden * other.offered)
            *out = other;
        kn_arena_rewind(arena, mark);
    }
}
