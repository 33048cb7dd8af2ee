#include "stats/change.h"
#include "stats_check.h"

enum { PAIRS_MAX = 14 };

/* R: b <- before; a <- after; m <- level_max; mean(b); mean(a); mean(a - b); (mean(a) - mean(b)) / (m - mean(b))
 * R: on <- b >= 1 & a >= 1; mean(ifelse(a > b, (a - b) / (m - b), ifelse(a < b, (a - b) / (b - 1), 0))[on]) */
static const struct {
    size_t pairs;
    double before[PAIRS_MAX], after[PAIRS_MAX], level_max;
    size_t improved, same, worse;
    double mean_before, mean_after, mean_change, gain, normalised;
    size_t normalised_pairs;
} OF_R[] = {
    {14,
     {1, 2, 2, 3, 1, 4, 2, 3, 0, 1, 5, 3, 2, 1},
     {2, 3, 2, 5, 1, 3, 4, 3, 2, 0, 5, 2, 3, 4},
     5,
     7,
     4,
     3,
     2.1428571428571428,
     2.7857142857142856,
     0.6428571428571429,
     0.22499999999999998,
     0.20833333333333331,
     12},
    {1, {2}, {2}, 5, 0, 1, 0, 2, 2, 0, 0, 0, 1},
    {3,
     {5, 5, 5},
     {5, 4, 5},
     5,
     0,
     2,
     1,
     5,
     4.666666666666667,
     -0.33333333333333331,
     (double)NAN,
     -0.083333333333333329,
     3},
    {3, {0, 0, 0}, {1, 2, 3}, 5, 3, 0, 0, 0, 2, 2, 0.40000000000000002, (double)NAN, 0},
    {3, {1, 1, 1}, {1, 1, 1}, 5, 0, 3, 0, 1, 1, 0, 0, 0, 3},
    {1, {5}, {1}, 5, 0, 0, 1, 5, 1, -4, (double)NAN, -1, 1},
    {2, {1, 1}, {1, 1}, 1, 0, 2, 0, 1, 1, 0, (double)NAN, 0, 2},
    {2, {0, 1}, {1, 0}, 1, 1, 0, 1, 0.5, 0.5, 0, 0, (double)NAN, 0},
    {5,
     {3, 7, 9, 2, 6},
     {8, 7.5, 10, 1, 6.25},
     10,
     4,
     0,
     1,
     5.4000000000000004,
     6.5499999999999998,
     1.1499999999999999,
     0.24999999999999992,
     0.18869047619047619,
     5},
    {3, {2, 3, 4}, {4, 4, 4}, 4, 2, 1, 0, 3, 4, 1, 1, 0.66666666666666663, 3},
    {2, {4, 4}, {2, 1}, 4, 0, 0, 2, 4, 1.5, -2.5, (double)NAN, -0.83333333333333326, 2},
};

/* The pairs one by one. */
static kn_status measure(kn_change *out, const double *before, const double *after, size_t count, double level_max)
{
    kn_level_pair pairs[64];
    assert_true(count <= COUNT_OF(pairs));
    for (size_t i = 0; i < count; i++)
        pairs[i] = (kn_level_pair){before[i], after[i], 1};
    return kn_change_measure(out, pairs, count, level_max);
}

static void assert_figure(kn_figure actual, double expected)
{
    assert_int_equal(actual.defined, !isnan(expected));
    if (actual.defined)
        assert_close(actual.value, expected, CLOSED);
}

static void agrees_with_r(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT_OF(OF_R); i++) {
        kn_change c;
        assert_int_equal(measure(&c, OF_R[i].before, OF_R[i].after, OF_R[i].pairs, OF_R[i].level_max), KN_OK);
        assert_int_equal(c.pairs, OF_R[i].pairs);
        assert_int_equal(c.improved, OF_R[i].improved);
        assert_int_equal(c.same, OF_R[i].same);
        assert_int_equal(c.worse, OF_R[i].worse);
        assert_close(c.mean_before, OF_R[i].mean_before, CLOSED);
        assert_close(c.mean_after, OF_R[i].mean_after, CLOSED);
        assert_close(c.mean_change, OF_R[i].mean_change, CLOSED);
        assert_figure(c.gain_of_means, OF_R[i].gain);
        assert_figure(c.normalised_change, OF_R[i].normalised);
        assert_int_equal(c.normalised_pairs, OF_R[i].normalised_pairs);
        assert_int_equal(c.below_scale, OF_R[i].pairs - OF_R[i].normalised_pairs);
    }
}

static void no_pairs_are_undefined(void **state)
{
    (void)state;
    double level = 1;
    kn_change c = {.pairs = 77};
    assert_int_equal(measure(&c, &level, &level, 0, 5), KN_UNDEFINED);
    assert_int_equal(c.pairs, 77);
}

static void levels_off_the_scale_are_wrong_data(void **state)
{
    (void)state;
    static const double bad[] = {-1, 5.5, 6, (double)NAN, (double)INFINITY, -(double)INFINITY};
    double good = 3;
    for (size_t i = 0; i < COUNT_OF(bad); i++) {
        kn_change c;
        assert_int_equal(measure(&c, &bad[i], &good, 1, 5), KN_DATA);
        assert_int_equal(measure(&c, &good, &bad[i], 1, 5), KN_DATA);
        const double second[] = {good, bad[i]}, fine[] = {good, good};
        assert_int_equal(measure(&c, second, fine, 2, 5), KN_DATA);
    }
}

static void every_pair_of_levels_stays_in_its_bounds(void **state)
{
    (void)state;
    for (double max = 1; max <= 10; max++)
        for (double before = 0; before <= max; before++)
            for (double after = 0; after <= max; after++) {
                kn_change c;
                assert_int_equal(measure(&c, &before, &after, 1, max), KN_OK);
                assert_int_equal(c.improved + c.same + c.worse, 1);
                assert_bits(c.mean_change, after - before);
                assert_int_equal(c.gain_of_means.defined, before < max);
                assert_true(!c.gain_of_means.defined || c.gain_of_means.value <= 1.0);
                assert_int_equal(c.normalised_change.defined, before >= 1 && after >= 1);
                if (!c.normalised_change.defined)
                    continue;
                assert_true(fabs(c.normalised_change.value) <= 1.0);
                if (after > before && after == max)
                    assert_bits(c.normalised_change.value, 1.0);
                if (after < before && after == 1)
                    assert_bits(c.normalised_change.value, -1.0);
            }
}

/* Turning the scale round (1 for level_max) turns what is measured, where both ends are on it. */
static void order_changes_no_bit_and_turning_turns_signs(void **state)
{
    (void)state;
    uint64_t seed = 2007;
    enum { N = 40 };
    for (int round = 0; round < 300; round++) {
        double before[N], after[N], turned_before[N], turned_after[N];
        for (size_t i = 0; i < N; i++) {
            before[i] = 1 + (double)random_below(&seed, 5);
            after[i] = 1 + (double)random_below(&seed, 5);
        }
        size_t start = random_below(&seed, N);
        for (size_t i = 0; i < N; i++) {
            turned_before[i] = 6 - before[(start + i) % N];
            turned_after[i] = 6 - after[(start + i) % N];
        }
        kn_change c;
        kn_change t;
        assert_int_equal(measure(&c, before, after, N, 5), KN_OK);
        assert_int_equal(measure(&t, turned_before, turned_after, N, 5), KN_OK);
        assert_int_equal(c.improved, t.worse);
        assert_int_equal(c.same, t.same);
        assert_bits(t.mean_change, 0.0 - c.mean_change);
        assert_bits(t.normalised_change.value, 0.0 - c.normalised_change.value);
    }
}

/* The same pairs one by one, in a row, and with a pair that never occurs. */
static void pairs_counted_are_pairs_listed(void **state)
{
    (void)state;
    static const kn_level_pair counted[] = {{1, 3, 3}, {4, 2, 2}, {5, 1, 0}, {0, 2, 4}, {3, 3, 5}};
    double before[14], after[14];
    size_t n = 0;
    for (size_t i = 0; i < COUNT_OF(counted); i++)
        for (size_t j = 0; j < counted[i].count; j++, n++) {
            before[n] = counted[i].before;
            after[n] = counted[i].after;
        }
    kn_change c, listed;
    assert_int_equal(kn_change_measure(&c, counted, COUNT_OF(counted), 5), KN_OK);
    assert_int_equal(measure(&listed, before, after, n, 5), KN_OK);
    assert_int_equal(c.pairs, 14);
    assert_int_equal(c.improved, 7);
    assert_int_equal(c.same, 5);
    assert_int_equal(c.worse, 2);
    assert_int_equal(c.below_scale, 4);
    assert_bits(c.mean_before, 26.0 / 14); /* 3 + 8 + 0 + 15 */
    assert_bits(c.mean_after, 36.0 / 14);  /* 9 + 4 + 8 + 15 */
    assert_bits(c.mean_change, 10.0 / 14);
    assert_bits(c.gain_of_means.value, 10.0 / 44); /* of 14 * 5 - 26 */
    assert_close(c.normalised_change.value, (3 * (2.0 / 4) - 2 * (2.0 / 3)) / 10, CLOSED);
    assert_bits(c.normalised_change.value, listed.normalised_change.value);
    assert_bits(c.gain_of_means.value, listed.gain_of_means.value);
    static const kn_level_pair none = {1, 2, 0};
    assert_int_equal(kn_change_measure(&c, &none, 1, 5), KN_UNDEFINED);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(agrees_with_r),
        cmocka_unit_test(no_pairs_are_undefined),
        cmocka_unit_test(pairs_counted_are_pairs_listed),
        cmocka_unit_test(levels_off_the_scale_are_wrong_data),
        cmocka_unit_test(every_pair_of_levels_stays_in_its_bounds),
        cmocka_unit_test(order_changes_no_bit_and_turning_turns_signs),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
