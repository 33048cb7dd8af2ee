/* Coarser: which other grouping of a table made by hand loses less, with every hidden count worked out beside it. */
#include "check.h"

#include "../../src/analyse/coarser.h"

#include <string.h>

enum { ROWS_MAX = 6, COUNTS_MAX = 64 };

static kn_arena *arena;
static kn_publication publication;
static kn_count counts[COUNTS_MAX];
static uint8_t shown[COUNTS_MAX];
static kn_table_loss losses[KN_PUBLISHING_TABLES];

static int begin(void **state)
{
    (void)state;
    arena = kn_arena_new();
    memset(counts, 0, sizeof counts);
    memset(shown, 0, sizeof shown);
    publication = (kn_publication){.below = 5, .counts = counts};
    publication.disclosure = (kn_disclosure){.shown = shown, .tables = losses};
    return 0;
}

static int end(void **state)
{
    (void)state;
    kn_arena_free(arena);
    return 0;
}

static void begin_table(kn_publishing number, size_t rows, const kn_date *items)
{
    kn_published_table *table = &publication.tables[number];
    *table = (kn_published_table){.rows = rows, .items = KN_NEW(arena, uint32_t, rows)};
    table->counts = kn_arena_alloc(arena, rows, sizeof *table->counts);
    for (size_t row = 0; row < rows; row++) {
        table->items[row] = items == NULL ? (uint32_t)row : (uint32_t)items[row];
        for (size_t c = 0; c < KN_PUBLISHED_COLUMNS; c++)
            table->counts[row][c] = KN_NO_COUNT;
    }
}

/* A count of one cell, of two or of none (KN_NONE); values are given, so cells are only what they share. */
static void offer(kn_publishing table, size_t row, kn_published_column column, int64_t value, const uint32_t *cells,
                  size_t cells_count)
{
    size_t number = publication.counts_count++;
    counts[number] = (kn_count){.sum = {cells, NULL, cells_count},
                                .value = value,
                                .table = (uint32_t)table,
                                .level = (int)column == KN_PUBLISHED_TOTAL ? 20 : 10,
                                .total = KN_NO_COUNT};
    publication.tables[table].counts[row][column] = number;
    publication.offered = publication.counts_count;
    for (size_t i = 0; i < cells_count; i++)
        publication.cells = cells[i] >= publication.cells ? cells[i] + 1 : publication.cells;
}

static void assert_choice(kn_publishing table, kn_coarser choice, size_t offered, size_t hidden)
{
    kn_coarser_choice got;
    kn_coarser_find(&got, &publication, table, arena);
    assert_int_equal(got.choice, choice);
    assert_int_equal(got.offered, offered);
    assert_int_equal(got.hidden, hidden);
}

static const uint32_t cells[] = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11};

static kn_date quarter_end(int year, int quarter)
{
    return kn_date_quarter_end(kn_date_of(year, quarter * 3, 1));
}

/* New people by quarter: 3, 4, 2 and 8 of 2025, 9 and 1 of 2026. Four are small. By year: 17 and 10. */
static void quarters_become_years(void **state)
{
    (void)state;
    static const int64_t values[] = {3, 4, 2, 8, 9, 1};
    const kn_date ends[] = {quarter_end(2025, 1), quarter_end(2025, 2), quarter_end(2025, 3),
                            quarter_end(2025, 4), quarter_end(2026, 1), quarter_end(2026, 2)};
    begin_table(KN_PUBLISHING_QUARTERS, 6, ends);
    for (size_t row = 0; row < 6; row++)
        offer(KN_PUBLISHING_QUARTERS, row, KN_PUBLISHED_TOTAL, values[row], &cells[row], 1);
    assert_choice(KN_PUBLISHING_QUARTERS, KN_COARSER_YEARS, 2, 0);
}

/* The same people counted up: 3, 7, 9, 17, 26, 27. The 3 is small; 17 and 27 stand at the ends of the years. */
static void counts_so_far_become_those_at_the_ends_of_years(void **state)
{
    (void)state;
    static const int64_t values[] = {3, 7, 9, 17, 26, 27};
    const kn_date ends[] = {quarter_end(2025, 1), quarter_end(2025, 2), quarter_end(2025, 3),
                            quarter_end(2025, 4), quarter_end(2026, 1), quarter_end(2026, 2)};
    begin_table(KN_PUBLISHING_CUMULATIVE, 6, ends);
    for (size_t row = 0; row < 6; row++)
        offer(KN_PUBLISHING_CUMULATIVE, row, KN_PUBLISHED_TOTAL, values[row], cells, row + 1);
    assert_choice(KN_PUBLISHING_CUMULATIVE, KN_COARSER_YEARS, 2, 0);
}

/* Each quarter of a year of its own: no year holds two, so that nothing is gained, and nothing else applies. */
static void years_of_one_quarter_are_no_coarser(void **state)
{
    (void)state;
    const kn_date ends[] = {quarter_end(2024, 4), quarter_end(2025, 1), quarter_end(2026, 2)};
    begin_table(KN_PUBLISHING_QUARTERS, 3, ends);
    static const int64_t values[] = {3, 8, 9};
    for (size_t row = 0; row < 3; row++)
        offer(KN_PUBLISHING_QUARTERS, row, KN_PUBLISHED_TOTAL, values[row], &cells[row], 1);
    assert_choice(KN_PUBLISHING_QUARTERS, KN_COARSER_NONE, 3, 1);
}

/* 20 women, 7 men and 3 others of 30: the 3 are small, and so that they do not follow the men are hidden, too (their
 * loss is the least). Women and the total alone: nothing is hidden. */
static void only_women_stand_beside_the_total(void **state)
{
    (void)state;
    begin_table(KN_PUBLISHING_GENDER, 1, NULL);
    offer(KN_PUBLISHING_GENDER, 0, KN_PUBLISHED_TOTAL, 30, cells, 3);
    offer(KN_PUBLISHING_GENDER, 0, KN_PUBLISHED_WOMEN, 20, &cells[0], 1);
    offer(KN_PUBLISHING_GENDER, 0, KN_PUBLISHED_MEN, 7, &cells[1], 1);
    offer(KN_PUBLISHING_GENDER, 0, KN_PUBLISHED_OTHER, 3, &cells[2], 1);
    assert_choice(KN_PUBLISHING_GENDER, KN_COARSER_WOMEN, 2, 0);
}

/* What stays small by sector loses as much as by organisation does not: of two organisations with 3 and 9 one is
 * hidden, of the two sectors' counts none of two. Where one of two sectors is hidden, that is no less. */
static void organisations_become_sectors(void **state)
{
    (void)state;
    for (int hidden = 0; hidden < 2; hidden++) {
        publication.counts_count = publication.cells = 0;
        begin_table(KN_PUBLISHING_ORGANISATIONS, 2, NULL);
        begin_table(KN_PUBLISHING_SECTORS, 2, NULL);
        offer(KN_PUBLISHING_ORGANISATIONS, 0, KN_PUBLISHED_TOTAL, 3, &cells[0], 1);
        offer(KN_PUBLISHING_ORGANISATIONS, 1, KN_PUBLISHED_TOTAL, 9, &cells[1], 1);
        offer(KN_PUBLISHING_SECTORS, 0, KN_PUBLISHED_TOTAL, 12, cells, 2);
        offer(KN_PUBLISHING_SECTORS, 1, KN_PUBLISHED_TOTAL, 40, &cells[2], 1);
        /* the total of 12 gives the 3 away with the 9: one of them is hidden beside it */
        memset(shown, KN_SHOWN, sizeof shown);
        shown[2] = hidden == 0 ? KN_SHOWN : KN_HIDDEN_TOO;
        shown[3] = hidden == 0 ? KN_SHOWN : KN_HIDDEN_SMALL;
        if (hidden == 0)
            assert_choice(KN_PUBLISHING_ORGANISATIONS, KN_COARSER_SECTORS, 2, 0);
        else
            assert_choice(KN_PUBLISHING_ORGANISATIONS, KN_COARSER_NONE, 2, 2);
    }
}

/* Nothing is lost, so nothing is better; a table of nothing has nothing to lose. */
static void nothing_is_better_than_nothing_lost(void **state)
{
    (void)state;
    begin_table(KN_PUBLISHING_GENDER, 1, NULL);
    begin_table(KN_PUBLISHING_INDICATORS, 0, NULL);
    offer(KN_PUBLISHING_GENDER, 0, KN_PUBLISHED_TOTAL, 30, cells, 2);
    offer(KN_PUBLISHING_GENDER, 0, KN_PUBLISHED_WOMEN, 20, &cells[0], 1);
    offer(KN_PUBLISHING_GENDER, 0, KN_PUBLISHED_MEN, 10, &cells[1], 1);
    assert_choice(KN_PUBLISHING_GENDER, KN_COARSER_NONE, 3, 0);
    assert_choice(KN_PUBLISHING_INDICATORS, KN_COARSER_NONE, 0, 0);
}

/* Targets stand each for itself: no other form of them is tried. */
static void targets_have_no_other_form(void **state)
{
    (void)state;
    begin_table(KN_PUBLISHING_TARGETS, 1, NULL);
    offer(KN_PUBLISHING_TARGETS, 0, KN_PUBLISHED_TOTAL, 30, cells, 2);
    offer(KN_PUBLISHING_TARGETS, 0, KN_PUBLISHED_WOMEN, 28, &cells[0], 1);
    offer(KN_PUBLISHING_TARGETS, 0, KN_PUBLISHED_MEN, 2, &cells[1], 1);
    assert_choice(KN_PUBLISHING_TARGETS, KN_COARSER_NONE, 3, 2);
}

/* 6 and 2 of 2025, 9 of 2026, and the total of 17 in another table: by quarter the 2 is small, and one more is hidden
 * so that it does not follow. By year, 8 and 9, nothing is; and it was a trial. */
static void other_tables_stay_as_they_are(void **state)
{
    (void)state;
    static const int64_t values[] = {6, 2, 9};
    const kn_date ends[] = {quarter_end(2025, 3), quarter_end(2025, 4), quarter_end(2026, 1)};
    begin_table(KN_PUBLISHING_QUARTERS, 3, ends);
    begin_table(KN_PUBLISHING_GENDER, 1, NULL);
    for (size_t row = 0; row < 3; row++)
        offer(KN_PUBLISHING_QUARTERS, row, KN_PUBLISHED_TOTAL, values[row], &cells[row], 1);
    offer(KN_PUBLISHING_GENDER, 0, KN_PUBLISHED_TOTAL, 17, cells, 3);
    assert_choice(KN_PUBLISHING_QUARTERS, KN_COARSER_YEARS, 2, 0);
    assert_int_equal(counts[1].value, 2);
    assert_int_equal(counts[1].sum.count, 1);
}

/* 14 of 2024 and 12 of 2025, in eight quarters of 4 and 3, 3 of 2026: 29 in another table. By quarter all nine are
 * small. By year the 3 of 2026 are, and follow from 29 and the two other years unless one of them is hidden, too. */
static void a_year_is_all_its_quarters(void **state)
{
    (void)state;
    static const int64_t values[] = {4, 3, 3, 4, 3, 3, 3, 3, 3};
    kn_date ends[9];
    begin_table(KN_PUBLISHING_GENDER, 1, NULL);
    for (int q = 0; q < 9; q++)
        ends[q] = quarter_end(2024 + q / 4, q % 4 + 1);
    begin_table(KN_PUBLISHING_QUARTERS, 9, ends);
    for (size_t row = 0; row < 9; row++)
        offer(KN_PUBLISHING_QUARTERS, row, KN_PUBLISHED_TOTAL, values[row], &cells[row], 1);
    offer(KN_PUBLISHING_GENDER, 0, KN_PUBLISHED_TOTAL, 29, cells, 9);
    assert_choice(KN_PUBLISHING_QUARTERS, KN_COARSER_YEARS, 3, 2);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(quarters_become_years, begin, end),
        cmocka_unit_test_setup_teardown(counts_so_far_become_those_at_the_ends_of_years, begin, end),
        cmocka_unit_test_setup_teardown(years_of_one_quarter_are_no_coarser, begin, end),
        cmocka_unit_test_setup_teardown(only_women_stand_beside_the_total, begin, end),
        cmocka_unit_test_setup_teardown(organisations_become_sectors, begin, end),
        cmocka_unit_test_setup_teardown(nothing_is_better_than_nothing_lost, begin, end),
        cmocka_unit_test_setup_teardown(targets_have_no_other_form, begin, end),
        cmocka_unit_test_setup_teardown(other_tables_stay_as_they_are, begin, end),
        cmocka_unit_test_setup_teardown(a_year_is_all_its_quarters, begin, end),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
