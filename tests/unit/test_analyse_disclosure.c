/* Disclosure: what may be shown. Tables of the hand, and tables drawn at random that are attacked by listing every
 * table of whole numbers that agrees with what is shown. */
#include "disclosure_case.h"

#include <string.h>
#include <time.h>

enum { ROWS_MAX = 60, COLUMNS_MAX = 15 };

/* All margins of a table of rows × columns as table 0: total, rows, columns, cells in this order. */
static void offer_table(const int64_t *x, uint32_t rows, uint32_t columns)
{
    uint32_t cells[ROWS_MAX * COLUMNS_MAX];
    counts_count = 0;
    for (uint32_t i = 0; i < rows * columns; i++)
        cells[i] = i;
    offer(0, 2, cells, rows * columns, x);
    for (uint32_t r = 0; r < rows; r++)
        offer(0, 1, cells + r * columns, columns, x);
    for (uint32_t c = 0; c < columns; c++) {
        uint32_t column[ROWS_MAX];
        for (uint32_t r = 0; r < rows; r++)
            column[r] = r * columns + c;
        offer(0, 1, column, rows, x);
    }
    for (uint32_t i = 0; i < rows * columns; i++)
        offer(0, 0, cells + i, 1, x);
}

/* ---- the attacker: every table of whole numbers, none negative, that agrees with what is shown ---- */

typedef struct attack {
    const kn_disclosure *out;
    size_t cells;
    int64_t x[32];
    int64_t low[128], high[128]; /* per count */
    int64_t left[128];           /* per shown count: what its cells not yet placed must add up to */
    size_t last[128];            /* per count: its last cell */
    uint8_t in[128][32];
    uint64_t points;
} attack;

static void note(attack *a)
{
    a->points++;
    for (size_t c = 0; c < counts_count; c++) {
        int64_t value = 0;
        for (size_t i = 0; i < counts[c].sum.count; i++)
            value += a->x[counts[c].sum.cells[i]];
        a->low[c] = a->points == 1 || value < a->low[c] ? value : a->low[c];
        a->high[c] = a->points == 1 || value > a->high[c] ? value : a->high[c];
    }
}

static void place(attack *a, size_t cell)
{
    int64_t least = 0;
    int64_t most = INT64_MAX;
    if (cell == a->cells) {
        note(a);
        return;
    }
    for (size_t c = 0; c < counts_count; c++) {
        if (a->out->shown[c] != KN_SHOWN || !a->in[c][cell])
            continue;
        most = a->left[c] < most ? a->left[c] : most;
        if (a->last[c] == cell)
            least = a->left[c] > least ? a->left[c] : least;
    }
    assert_true(most < INT64_MAX); /* the grand total is shown */
    for (int64_t v = least; v <= most; v++) {
        a->x[cell] = v;
        for (size_t c = 0; c < counts_count; c++)
            a->left[c] -= a->in[c][cell] ? v : 0;
        place(a, cell + 1);
        for (size_t c = 0; c < counts_count; c++)
            a->left[c] += a->in[c][cell] ? v : 0;
    }
}

static attack *attack_all(const kn_disclosure *out, size_t cells)
{
    attack *a = KN_NEW(arena, attack, 1);
    a->out = out;
    a->cells = cells;
    assert_true(counts_count <= 128 && cells <= 32);
    for (size_t c = 0; c < counts_count; c++) {
        a->left[c] = counts[c].value;
        for (size_t i = 0; i < counts[c].sum.count; i++) {
            a->in[c][counts[c].sum.cells[i]] = 1;
            a->last[c] = counts[c].sum.cells[i];
        }
    }
    place(a, 0);
    assert_true(a->points > 0);
    return a;
}

static void assert_nothing_leaks(const kn_disclosure *out, size_t cells)
{
    attack *a = attack_all(out, cells);
    for (size_t c = 0; c < counts_count; c++) {
        if (out->shown[c] == KN_HIDDEN_SMALL)
            assert_true(a->high[c] - a->low[c] >= BELOW);
        else if (out->shown[c] != KN_SHOWN)
            assert_true(a->high[c] > a->low[c]);
    }
}

static size_t hidden(const kn_disclosure *out)
{
    size_t count = 0;
    for (size_t c = 0; c < counts_count; c++)
        count += out->shown[c] != KN_SHOWN;
    return count;
}

/* ---- by hand ---- */

static const int64_t nine[] = {20, 3, 17, 9, 12, 30, 15, 2, 8};

/* The attack itself must bite: with 3 and 2 hidden alone, row totals 40 and 25 less what is shown give both. */
static void hiding_only_the_small_gives_them_away(void **state)
{
    (void)state;
    offer_table(nine, 3, 3);
    kn_disclosure naive = {.shown = KN_NEW(arena, uint8_t, counts_count)};
    naive.shown[7 + 1] = naive.shown[7 + 7] = KN_HIDDEN_SMALL;
    attack *a = attack_all(&naive, 9);
    assert_int_equal(a->points, 1);
    assert_int_equal(a->low[7 + 1], 3);
    assert_int_equal(a->high[7 + 7], 2);
}

/* Each line through a hidden cell needs a second hidden cell: 3 and 2 share a column, so two more, one in each of
 * their rows and both in one other column, are the least. */
static void two_further_cells_are_needed(void **state)
{
    (void)state;
    offer_table(nine, 3, 3);
    kn_disclosure out = decide(9, 1, KN_OK);
    assert_int_equal(out.tables[0].offered, 16);
    assert_int_equal(out.tables[0].small, 2);
    assert_int_equal(out.tables[0].too, 2);
    assert_int_equal(out.shown[7 + 1], KN_HIDDEN_SMALL);
    assert_int_equal(out.shown[7 + 7], KN_HIDDEN_SMALL);
    for (size_t c = 0; c < 7; c++)
        assert_int_equal(out.shown[c], KN_SHOWN);
    assert_true(out.audited);
    assert_int_equal(out.exposed, 0);
    assert_nothing_leaks(&out, 9);
}

/* 38 women of 40: the other 2 are not in the table, and no one may work them out. */
static void the_rest_of_a_total_counts(void **state)
{
    (void)state;
    static const int64_t x[] = {38, 2, 30, 30};
    static const uint32_t cells[] = {0, 1, 2, 3};
    counts_count = 0;
    size_t total = offer(0, 1, cells, 2, x);
    size_t women = offer(0, 0, cells, 1, x);
    counts[women].total = total;
    size_t other_total = offer(0, 1, cells + 2, 2, x);
    size_t other_women = offer(0, 0, cells + 2, 1, x);
    counts[other_women].total = other_total;
    kn_disclosure out = decide(4, 1, KN_OK);
    assert_int_equal(out.shown[total], KN_SHOWN);
    assert_int_equal(out.shown[women], KN_HIDDEN_TOO);
    assert_int_equal(out.shown[other_total], KN_SHOWN);
    assert_int_equal(out.shown[other_women], KN_SHOWN);
}

/* 3 + 0 = 3: exact elimination finds two unknowns, but no cell is negative, so both lie in 0..3. The audit sees it,
 * and hides more. */
static void a_small_sum_of_hidden_cells_is_too_narrow(void **state)
{
    (void)state;
    static const int64_t x[] = {3, 0, 40, 25, 31, 28};
    offer_table(x, 2, 3);
    kn_disclosure out = decide(6, 1, KN_OK);
    assert_nothing_leaks(&out, 6);
    assert_int_equal(out.shown[0], KN_SHOWN);
}

/* Nobody, or everybody, of a total of 30: said of a sensitive group it is said of each. Of an empty total it says
 * nothing. */
static void none_and_all_of_the_sensitive(void **state)
{
    (void)state;
    static const int64_t x[] = {0, 30, 0, 0};
    static const uint32_t cells[] = {0, 1, 2, 3};
    for (int sensitive = 0; sensitive < 2; sensitive++) {
        counts_count = 0;
        size_t total = offer(0, 1, cells, 2, x);
        size_t none = offer(0, 0, cells, 1, x);
        size_t all = offer(0, 0, cells + 1, 1, x);
        size_t empty_total = offer(0, 1, cells + 2, 2, x);
        size_t empty = offer(0, 0, cells + 2, 1, x);
        counts[none].total = counts[all].total = total;
        counts[empty].total = empty_total;
        counts[none].sensitive = counts[all].sensitive = counts[empty].sensitive = sensitive == 1;
        kn_disclosure out = decide(4, 1, KN_OK);
        assert_int_equal(out.shown[none], sensitive == 1 ? KN_HIDDEN_SMALL : KN_SHOWN);
        assert_int_equal(out.shown[all], sensitive == 1 ? KN_HIDDEN_SMALL : KN_SHOWN);
        assert_int_equal(out.shown[total], KN_SHOWN);
        assert_int_equal(out.shown[empty], KN_SHOWN);
    }
}

/* Two sheets, one sum: shown on both or on neither; a hidden cell of one is not shown by the other's other grouping.
 * Organisations of 3 and 9 make up a sector of 12; the same 12 stand in a table of two regions as 7 and 5. */
static void several_tables_are_one_system(void **state)
{
    (void)state;
    static const int64_t x[] = {1, 2, 6, 3, 40}; /* A in north, A in south, B in north, B in south, C */
    static const uint32_t a[] = {0, 1};
    static const uint32_t b[] = {2, 3};
    static const uint32_t sector[] = {0, 1, 2, 3};
    static const uint32_t other[] = {4};
    static const uint32_t all[] = {0, 1, 2, 3, 4};
    counts_count = 0;
    offer(0, 3, all, 5, x);
    size_t sector_here = offer(1, 2, sector, 4, x);
    offer(1, 2, other, 1, x);
    size_t small = offer(2, 1, a, 2, x);
    size_t beside = offer(2, 1, b, 2, x);
    size_t sector_there = offer(3, 2, sector, 4, x);
    kn_disclosure out = decide(5, 4, KN_OK);
    assert_int_equal(out.shown[sector_here], KN_SHOWN);
    assert_int_equal(out.shown[sector_there], KN_SHOWN);
    assert_int_equal(out.shown[small], KN_HIDDEN_SMALL);
    assert_int_equal(out.shown[beside], KN_HIDDEN_TOO);
    assert_int_equal(out.tables[2].small, 1);
    assert_int_equal(out.tables[2].too, 1);
}

/* An earlier edition said 12; 14 now would say that 2 came since. 20 now would say 8: no harm. */
static void an_earlier_edition_is_known(void **state)
{
    (void)state;
    static const uint32_t cells[] = {0, 1};
    for (int64_t came = 2; came <= 8; came += 6) {
        const int64_t x[] = {12, came};
        counts_count = 0;
        size_t now = offer(0, 0, cells, 2, x);
        size_t before = offer(0, 0, cells, 1, x);
        counts[before].kind = KN_COUNT_KNOWN;
        counts[before].total = now;
        kn_disclosure out = decide(2, 1, KN_OK);
        assert_int_equal(out.shown[now], came == 2 ? KN_HIDDEN_TOO : KN_SHOWN);
        assert_int_equal(out.shown[before], KN_SHOWN);
        assert_int_equal(out.tables[0].offered, 1);
        assert_int_equal(out.exposed, 0);
    }
}

/* Hidden then, large now: showing now's 15 leaves then's 4 anywhere in 0..15; showing also that 11 came since does
 * not. */
static void what_was_hidden_stays_hidden(void **state)
{
    (void)state;
    static const int64_t x[] = {4, 11};
    static const uint32_t cells[] = {0, 1};
    counts_count = 0;
    size_t now = offer(0, 1, cells, 2, x);
    size_t came = offer(0, 0, cells + 1, 1, x);
    size_t before = offer(0, 0, cells, 1, x);
    counts[before].kind = KN_COUNT_SECRET;
    kn_disclosure out = decide(2, 1, KN_OK);
    assert_int_equal(out.shown[now], KN_SHOWN);
    assert_int_equal(out.shown[came], KN_HIDDEN_TOO);
    assert_int_equal(out.shown[before], KN_HIDDEN_SMALL);
}

/* What known counts alone give away cannot be helped; it is counted, and the rest is decided as ever. */
static void what_is_out_is_out(void **state)
{
    (void)state;
    static const int64_t x[] = {20, 3, 4, 30};
    static const uint32_t cells[] = {0, 1, 2, 3};
    counts_count = 0;
    size_t total = offer(0, 1, cells, 2, x);
    size_t part = offer(0, 0, cells, 1, x);
    size_t small = offer(0, 0, cells + 1, 1, x);
    counts[total].kind = counts[part].kind = KN_COUNT_KNOWN;
    size_t other_total = offer(0, 1, cells + 2, 2, x);
    size_t other_small = offer(0, 0, cells + 2, 1, x);
    size_t other_part = offer(0, 0, cells + 3, 1, x);
    kn_disclosure out = decide(4, 1, KN_OK);
    assert_int_equal(out.exposed, 1);
    assert_int_equal(out.shown[small], KN_HIDDEN_SMALL);
    assert_int_equal(out.shown[other_total], KN_SHOWN);
    assert_int_equal(out.shown[other_small], KN_HIDDEN_SMALL);
    assert_int_equal(out.shown[other_part], KN_HIDDEN_TOO);
}

/* The 3 are 3 more than b, since the 10 and the 13 are out: that a and b are none cannot be told. Nor can it be told
 * by the way: a is none where both 20s are shown, and then b, which with w is 2 more than a, is 2 at most, so that
 * the 3 lies in 3..5. What was tried of a and b, and refused, is not taken for known when that is looked at. */
static void what_was_refused_is_not_known(void **state)
{
    (void)state;
    enum { A, B, D, S, U, V, W, X, Y, CELLS };
    static const int64_t x[CELLS] = {[D] = 20, [S] = 3, [U] = 5, [V] = 7, [W] = 2, [X] = 10, [Y] = 13};
    static const uint32_t cells[] = {A, B, D, S, U, V, X, Y}, a_and_d[] = {A, D};
    static const uint32_t s_by_b[] = {B, S, X, Y}, b_by_a[] = {A, B, U, V, W};
    static const int8_t s_is_b_and_3[] = {-1, 1, 1, -1}, b_and_w_are_a_and_2[] = {-1, 1, 1, -1, 1};
    counts_count = 0;
    size_t first = offer(0, 9, s_by_b, 4, x), second = offer(0, 9, b_by_a, 5, x);
    counts[first].sum.times = s_is_b_and_3;
    counts[second].sum.times = b_and_w_are_a_and_2;
    counts[first].value = counts[second].value = 0;
    size_t x_is = offer(0, 9, &cells[6], 1, x), y_is = offer(0, 9, &cells[7], 1, x);
    counts[first].kind = counts[second].kind = counts[x_is].kind = counts[y_is].kind = KN_COUNT_KNOWN;
    size_t small = offer(0, 0, &cells[3], 1, x), none = offer(0, 5, cells, 2, x);
    size_t of_d = offer(0, 4, &cells[2], 1, x), of_both = offer(0, 4, a_and_d, 2, x);
    size_t of_u = offer(0, 4, &cells[4], 1, x), of_v = offer(0, 4, &cells[5], 1, x);
    kn_disclosure out = decide(CELLS, 1, KN_OK);
    assert_true(out.audited);
    assert_int_equal(out.shown[small], KN_HIDDEN_SMALL);
    assert_int_equal(out.shown[none], KN_HIDDEN_TOO);
    size_t shown = 0;
    shown += out.shown[of_d] == KN_SHOWN && out.shown[of_both] == KN_SHOWN;
    shown += out.shown[of_u] == KN_SHOWN && out.shown[of_v] == KN_SHOWN;
    assert_int_equal(shown, 1);
}

/* Two breakdowns of the same 46 women, tied by a relation: 40 + 6 by age, 43 + 3 by education. */
static void relations_tie_tables_together(void **state)
{
    (void)state;
    static const int64_t x[] = {40, 6, 43, 3};
    static const uint32_t cells[] = {0, 1, 2, 3};
    static const int8_t times[] = {1, 1, -1, -1};
    counts_count = 0;
    counts[counts_count++] = (kn_count){.sum = {cells, times, 4}, .kind = KN_COUNT_KNOWN, .total = KN_NO_COUNT};
    size_t young = offer(0, 0, cells, 1, x);
    size_t old = offer(0, 0, cells + 1, 1, x);
    size_t high = offer(1, 0, cells + 2, 1, x);
    size_t low = offer(1, 0, cells + 3, 1, x);
    kn_disclosure out = decide(4, 2, KN_OK);
    assert_int_equal(out.shown[low], KN_HIDDEN_SMALL);
    size_t shown =
        (size_t)(out.shown[young] == KN_SHOWN) + (out.shown[old] == KN_SHOWN) + (out.shown[high] == KN_SHOWN);
    assert_int_equal(shown, 2);
}

static void nothing_small_hides_nothing(void **state)
{
    (void)state;
    static const int64_t x[] = {5, 6, 7, 0, 9, 10};
    offer_table(x, 2, 3);
    kn_disclosure out = decide(6, 1, KN_OK);
    assert_int_equal(hidden(&out), 0);
    counts_count = 0;
    out = decide(0, 0, KN_OK);
    assert_true(out.audited);
}

/* It fails closed. */
static void contradictions_hide_everything(void **state)
{
    (void)state;
    offer_table(nine, 3, 3);
    counts[0].value = 7; /* the total of cells that make 116 */
    kn_disclosure out = decide(9, 1, KN_DATA);
    assert_int_equal(hidden(&out), counts_count);
    assert_true(out.tables[0].dropped);
    assert_false(out.audited);
}

static void too_many_cells_hide_everything(void **state)
{
    (void)state;
    offer_table(nine, 3, 3);
    kn_disclosure out = decide((size_t)KN_DISCLOSURE_CELLS_MAX + 1, 1, KN_LIMIT);
    assert_int_equal(hidden(&out), counts_count);
}

/* ---- at random ---- */

static uint64_t seed;

static int64_t draw(int64_t most)
{
    seed = seed * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
    return (int64_t)((seed >> 33) % (uint64_t)(most + 1));
}

/* 200 projects of 3 × 3 with a grouping of rows besides; small numbers, many zeros. */
static void two_hundred_projects_withstand_the_attack(void **state)
{
    (void)state;
    for (uint64_t project = 1; project <= 200; project++) {
        int64_t x[9];
        seed = project;
        for (size_t i = 0; i < 9; i++)
            x[i] = draw(3) == 0 ? 0 : draw(project % 2 == 0 ? 9 : 14);
        offer_table(x, 3, 3);
        for (uint32_t c = 0; c < 3; c++) {
            const uint32_t group[] = {c, c + 3};
            offer(0, 1, group, 2, x);
        }
        counts[0].level = 3;
        kn_disclosure out = decide(9, 1, KN_OK);
        if (out.shown[0] == KN_SHOWN)
            assert_nothing_leaks(&out, 9);
        kn_disclosure again = decide(9, 1, KN_OK);
        assert_memory_equal(out.shown, again.shown, counts_count);
    }
}

/* 60 organisations × 3 genders × 5 statuses with the margins of each organisation and status, in under a second. */
static void the_largest_takes_under_a_second(void **state)
{
    (void)state;
    enum { CELLS = ROWS_MAX * COLUMNS_MAX };
    static int64_t x[CELLS];
    seed = 60;
    for (size_t i = 0; i < CELLS; i++)
        x[i] = draw(3) == 0 ? 0 : draw(11);
    offer_table(x, ROWS_MAX, COLUMNS_MAX);
    for (uint32_t o = 0; o < ROWS_MAX; o++)
        for (uint32_t g = 0; g < 3; g++) {
            uint32_t cells[5];
            for (uint32_t s = 0; s < 5; s++)
                cells[s] = o * COLUMNS_MAX + g * 5 + s;
            offer(0, 1, cells, 5, x);
        }
    clock_t before = clock();
    kn_disclosure out = decide(CELLS, 1, KN_OK);
    double seconds = (double)(clock() - before) / CLOCKS_PER_SEC;
    assert_true(out.audited);
    assert_true(hidden(&out) < CELLS);
#ifndef __SANITIZE_ADDRESS__
    assert_true(seconds < 1);
#endif
    (void)seconds;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(hiding_only_the_small_gives_them_away, begin, end),
        cmocka_unit_test_setup_teardown(two_further_cells_are_needed, begin, end),
        cmocka_unit_test_setup_teardown(the_rest_of_a_total_counts, begin, end),
        cmocka_unit_test_setup_teardown(a_small_sum_of_hidden_cells_is_too_narrow, begin, end),
        cmocka_unit_test_setup_teardown(none_and_all_of_the_sensitive, begin, end),
        cmocka_unit_test_setup_teardown(several_tables_are_one_system, begin, end),
        cmocka_unit_test_setup_teardown(an_earlier_edition_is_known, begin, end),
        cmocka_unit_test_setup_teardown(what_was_hidden_stays_hidden, begin, end),
        cmocka_unit_test_setup_teardown(what_is_out_is_out, begin, end),
        cmocka_unit_test_setup_teardown(what_was_refused_is_not_known, begin, end),
        cmocka_unit_test_setup_teardown(relations_tie_tables_together, begin, end),
        cmocka_unit_test_setup_teardown(nothing_small_hides_nothing, begin, end),
        cmocka_unit_test_setup_teardown(contradictions_hide_everything, begin, end),
        cmocka_unit_test_setup_teardown(too_many_cells_hide_everything, begin, end),
        cmocka_unit_test_setup_teardown(two_hundred_projects_withstand_the_attack, begin, end),
        cmocka_unit_test_setup_teardown(the_largest_takes_under_a_second, begin, end),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
