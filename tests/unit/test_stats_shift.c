#include "stats/rank_test.h"
#include "stats/shift.h"
#include "stats_check.h"

#include <stdlib.h>

enum { SMALL = 14 };

typedef struct sample {
    size_t n;
    double x[SMALL];
} sample;

static kn_status shift_of(kn_estimate *out, kn_arena *arena, const double *a, size_t n_a, const double *b, size_t n_b,
                          double confidence)
{
    kn_counted counted_a = counted(arena, a, n_a);
    kn_counted counted_b = counted(arena, b, n_b);
    return kn_hodges_lehmann_shift(out, arena, &counted_a, &counted_b, confidence);
}

static kn_status centre_of(kn_estimate *out, kn_arena *arena, const double *x, size_t n, double confidence)
{
    kn_counted counted_x = counted(arena, x, n);
    return kn_hodges_lehmann_centre(out, arena, &counted_x, confidence);
}

static void assert_estimate(kn_estimate actual, kn_estimate expected)
{
    assert_close(actual.value, expected.value, CLOSED);
    assert_int_equal(actual.bounded, expected.bounded);
    if (expected.bounded) {
        assert_close(actual.limits.low, expected.limits.low, CLOSED);
        assert_close(actual.limits.high, expected.limits.high, CLOSED);
    }
}

/* R: s <- sort(outer(a, b, "-")); median(s); q <- qwilcox(.025, n_a, n_b); if q > 0: s[c(q, n_a * n_b + 1 - q)]
 * (without ties the same as wilcox.test(a, b, conf.int = TRUE), but that gives limits for q = 0 too, with a warning)
 * The first row is Hollander and Wolfe (1999), example 4.1. */
static const struct {
    sample a, b;
    kn_estimate shift;
} SHIFTS[] = {
    {{10, {0.80, 0.83, 1.89, 1.04, 1.45, 1.38, 1.91, 1.64, 0.73, 1.46}},
     {5, {1.15, 0.88, 0.90, 0.74, 1.21}},
     {0.30500000000000005, true, {-0.15000000000000002, 0.7599999999999999}}},
    {{3, {1, 2, 3}}, {4, {4, 5, 6, 7}}, {-3.5, false, {0, 0}}},
    {{1, {5}}, {1, {3}}, {2, false, {0, 0}}},
    {{1, {5}}, {2, {5, 6}}, {-0.5, false, {0, 0}}},
    {{9, {0, 0, 3, 6, 8, 8, 12, 40, 2.5}}, {11, {0, 0, 0, 1, 3, 3, 6, 14, 16, 64, 64}}, {0, true, {-13, 6}}},
    {{4, {7, 7, 7, 7}}, {4, {7, 7, 7, 7}}, {0, true, {0, 0}}},
};

static void shifts_agree_with_r(void **state)
{
    kn_arena *arena = *state;
    for (size_t i = 0; i < COUNT_OF(SHIFTS); i++) {
        const sample *a = &SHIFTS[i].a;
        const sample *b = &SHIFTS[i].b;
        kn_estimate shift;
        assert_int_equal(shift_of(&shift, arena, a->x, a->n, b->x, b->n, 0.95), KN_OK);
        assert_estimate(shift, SHIFTS[i].shift);
    }
}

/* R: s <- sort(outer((1:49)^2 / 50, sqrt(1:31) * 5, "-")); median(s); q <- qwilcox(.025, 49, 31)
 * R: s <- sort(outer((1:50) * 1.01, (1:12) + .37, "-")); median(s)
 * R: q <- floor(50 * 12 / 2 + .5 - qnorm(.975) * sqrt(50 * 12 * (50 + 12 + 1) / 12)); s[c(q, n_a * n_b + 1 - q)] */
static void larger_shifts_agree_with_r(void **state)
{
    kn_arena *arena = *state;
    double a[50];
    double b[31];
    for (size_t i = 0; i < 49; i++)
        a[i] = (double)((i + 1) * (i + 1)) / 50;
    for (size_t i = 0; i < 31; i++)
        b[i] = sqrt((double)(i + 1)) * 5;
    kn_estimate shift;
    assert_int_equal(shift_of(&shift, arena, a, 49, b, 31, 0.95), KN_OK);
    assert_estimate(shift, (kn_estimate){-5.32, true, {-10.803123951776996, 1.3512434446770474}});
    for (size_t i = 0; i < 50; i++)
        a[i] = (double)(i + 1) * 1.01;
    for (size_t i = 0; i < 12; i++)
        b[i] = (double)(i + 1) + 0.37;
    assert_int_equal(shift_of(&shift, arena, a, 50, b, 12, 0.95), KN_OK);
    assert_estimate(shift, (kn_estimate){18.884999999999998, true, {9.77, 28}});
}

/* R: d <- sort(outer(x, x, "+")[!lower.tri(diag(n))]) / 2; median(d); q <- qsignrank(conf, n);
 *    if q > 0: d[c(q, n * (n + 1) / 2 + 1 - q)]
 * The first rows are Hollander and Wolfe (1999), example 3.1, wilcox.test(x, conf.int = TRUE, conf.level = .95), .9
 * and .99. */
static const struct {
    sample x;
    double confidence;
    kn_estimate centre;
} CENTRES[] = {
#define DEPRESSION                                                                                                   \
    {                                                                                                                \
        9,                                                                                                           \
        {                                                                                                            \
            1.83 - 0.878, 0.50 - 0.647, 1.62 - 0.598, 2.48 - 2.05, 1.68 - 1.06, 1.88 - 1.29, 1.55 - 1.06,            \
                3.06 - 3.14, 1.30 - 1.29                                                                             \
        }                                                                                                            \
    }
    {DEPRESSION, 0.95, {0.46000000000000008, true, {0.010000000000000009, 0.78600000000000003}}},
    {DEPRESSION, 0.9, {0.46000000000000008, true, {0.17500000000000004, 0.7260000000000002}}},
    {DEPRESSION, 0.99, {0.46000000000000008, true, {-0.11350000000000005, 0.9870000000000001}}},
    {{14, {1, 1, 1, 2, 0, -1, 0, 1, 1, 2, -1, 1, 0, 3}}, 0.95, {1, true, {0, 1.5}}},
    {{1, {1}}, 0.95, {1, false, {0, 0}}},
    {{3, {-1, 0, 0}}, 0.95, {-0.25, false, {0, 0}}},
    {{5, {1, 1, 1, 1, 1}}, 0.95, {1, false, {0, 0}}},
    {{6, {1, 1, 1, 1, 1, 1}}, 0.95, {1, true, {1, 1}}},
    {{6, {1, -1, 2, -2, 3, -3}}, 0.95, {0, true, {-3, 3}}},
    {{3, {0, -0.0, 0}}, 0.5, {0, true, {0, 0}}},
};

static void centres_agree_with_r(void **state)
{
    kn_arena *arena = *state;
    for (size_t i = 0; i < COUNT_OF(CENTRES); i++) {
        kn_estimate centre;
        assert_int_equal(centre_of(&centre, arena, CENTRES[i].x.x, CENTRES[i].x.n, CENTRES[i].confidence), KN_OK);
        assert_estimate(centre, CENTRES[i].centre);
    }
}

/* R: x <- ((1:200) * 37) %% 211 - 90.5 as above; x <- ((1:260) * 37) %% 263 - 110.25 with
 * R: q <- floor(260 * 261 / 4 + .5 - qnorm(.975) * sqrt(260 * 261 * 521 / 24))
 * R: x <- (1:200)^2 / 64 - 150; q <- qsignrank(.00005, 200), 6891, where the normal distribution would say 6861 */
static void larger_centres_agree_with_r(void **state)
{
    kn_arena *arena = *state;
    double x[260];
    kn_estimate centre;
    for (size_t i = 0; i < 200; i++)
        x[i] = (double)((i + 1) * 37 % 211) - 90.5;
    assert_int_equal(centre_of(&centre, arena, x, 200, 0.95), KN_OK);
    assert_estimate(centre, (kn_estimate){14.5, true, {6, 23.5}});
    for (size_t i = 0; i < 260; i++)
        x[i] = (double)((i + 1) * 37 % 263) - 110.25;
    assert_int_equal(centre_of(&centre, arena, x, 260, 0.95), KN_OK);
    assert_estimate(centre, (kn_estimate){20.75, true, {11.25, 30.25}});
    for (size_t i = 0; i < 200; i++)
        x[i] = (double)((i + 1) * (i + 1)) / 64 - 150;
    assert_int_equal(centre_of(&centre, arena, x, 200, 0.9999), KN_OK);
    assert_estimate(centre, (kn_estimate){50.3203125, true, {-12.5546875, 113.3515625}});
}

static int ascending(const void *left, const void *right)
{
    double a = *(const double *)left;
    double b = *(const double *)right;
    return (a > b) - (a < b);
}

static double listed_median(double *x, size_t n)
{
    qsort(x, n, sizeof(double), ascending);
    return n % 2 == 1 ? x[n / 2] : (x[n / 2 - 1] + x[n / 2]) / 2;
}

static double random_value(uint64_t *seed, int kind)
{
    if (kind == 0)
        return (double)random_below(seed, 9) - 4;
    if (kind == 1)
        return random_unit(seed) - 0.3;
    return (random_unit(seed) - 0.5) * pow(10, (double)random_below(seed, 60) - 30);
}

static void medians_are_those_of_the_listed_pairs(void **state)
{
    kn_arena *arena = *state;
    uint64_t seed = 1963;
    static double a[90];
    static double b[90];
    static double listed[90 * 91];
    for (int round = 0; round < 600; round++) {
        size_t n_a = 1 + random_below(&seed, COUNT_OF(a));
        size_t n_b = 1 + random_below(&seed, COUNT_OF(b));
        for (size_t i = 0; i < COUNT_OF(a); i++) {
            a[i] = random_value(&seed, round % 3);
            b[i] = random_value(&seed, round % 3);
        }
        kn_estimate found;
        size_t pairs = 0;
        for (size_t i = 0; i < n_a; i++)
            for (size_t j = 0; j < n_b; j++)
                listed[pairs++] = a[i] - b[j];
        assert_int_equal(shift_of(&found, arena, a, n_a, b, n_b, 0.95), KN_OK);
        assert_bits(found.value, listed_median(listed, pairs) + 0.0);
        pairs = 0;
        for (size_t i = 0; i < n_a; i++)
            for (size_t j = i; j < n_a; j++)
                listed[pairs++] = a[i] + a[j];
        assert_int_equal(centre_of(&found, arena, a, n_a, 0.95), KN_OK);
        assert_bits(found.value, listed_median(listed, pairs) / 2 + 0.0);
    }
}

/* Ten billion pairs, far more than could be listed. */
static void large_samples_are_exact(void **state)
{
    kn_arena *arena = *state;
    enum { N = 100000 };
    kn_mark mark = kn_arena_mark(arena);
    double *a = KN_NEW(arena, double, N);
    double *b = KN_NEW(arena, double, N);
    for (size_t i = 0; i < N; i++) {
        a[i] = (double)(i * 7919 % N) * 3;
        b[i] = (double)(i * 104729 % N) * 3 + 0.5;
    }
    kn_estimate found;
    assert_int_equal(shift_of(&found, arena, a, N, b, N, 0.95), KN_OK);
    assert_bits(found.value, -0.5);
    /* (N - d)(N - d + 1)/2 differences are at most -0.5 - 3 d.
     * R: N <- 1e5; q <- floor(N^2 / 2 + .5 - qnorm(.975) * sqrt(N^2 * (2 * N + 1) / 12))
     * R: -.5 - 3 * (max(which((N - 0:5000) * (N - 0:5000 + 1) / 2 >= q)) - 1) */
    assert_bits(found.limits.low, -759.5);
    assert_bits(found.limits.high, 758.5);
    assert_int_equal(centre_of(&found, arena, a, N, 0.95), KN_OK);
    assert_bits(found.value, 3.0 * (N - 1) / 2);
    kn_arena_rewind(arena, mark);
}

static void swapping_the_groups_turns_signs_only(void **state)
{
    kn_arena *arena = *state;
    uint64_t seed = 1977;
    double a[80];
    double b[80];
    for (int round = 0; round < 300; round++) {
        size_t n_a = 1 + random_below(&seed, COUNT_OF(a));
        size_t n_b = 1 + random_below(&seed, COUNT_OF(b));
        for (size_t i = 0; i < COUNT_OF(a); i++) {
            a[i] = random_value(&seed, round % 3);
            b[i] = random_value(&seed, round % 3);
        }
        kn_estimate forth;
        kn_estimate back;
        assert_int_equal(shift_of(&forth, arena, a, n_a, b, n_b, 0.95), KN_OK);
        shuffle(a, n_a, &seed);
        shuffle(b, n_b, &seed);
        assert_int_equal(shift_of(&back, arena, b, n_b, a, n_a, 0.95), KN_OK);
        assert_bits(back.value, 0.0 - forth.value);
        assert_int_equal(back.bounded, forth.bounded);
        if (forth.bounded) {
            assert_bits(back.limits.low, 0.0 - forth.limits.high);
            assert_bits(back.limits.high, 0.0 - forth.limits.low);
            assert_true(forth.limits.low <= forth.value && forth.value <= forth.limits.high);
        }
    }
}

static void turning_and_shuffling_a_sample(void **state)
{
    kn_arena *arena = *state;
    uint64_t seed = 1983;
    double x[260];
    double turned[260];
    for (int round = 0; round < 200; round++) {
        size_t n = 1 + random_below(&seed, COUNT_OF(x));
        for (size_t i = 0; i < n; i++) {
            x[i] = random_value(&seed, round % 3);
            turned[i] = -x[i];
        }
        shuffle(turned, n, &seed);
        kn_estimate forth;
        kn_estimate back;
        assert_int_equal(centre_of(&forth, arena, x, n, 0.95), KN_OK);
        assert_int_equal(centre_of(&back, arena, turned, n, 0.95), KN_OK);
        assert_bits(back.value, 0.0 - forth.value);
        assert_int_equal(forth.bounded, n >= 6);
        assert_int_equal(back.bounded, forth.bounded);
        if (forth.bounded) {
            assert_bits(back.limits.low, 0.0 - forth.limits.high);
            assert_true(forth.limits.low <= forth.value && forth.value <= forth.limits.high);
        }
    }
}

/* The test at 1 - confidence accepts every shift strictly inside the limits and none outside them. */
static void limits_are_where_the_test_turns(void **state)
{
    kn_arena *arena = *state;
    uint64_t seed = 1965;
    double a[20];
    double b[20];
    double moved[20];
    for (int round = 0; round < 200; round++) {
        size_t n_a = 4 + random_below(&seed, 17);
        size_t n_b = 4 + random_below(&seed, 17);
        for (size_t i = 0; i < COUNT_OF(a); i++) {
            a[i] = random_unit(&seed);
            b[i] = random_unit(&seed);
        }
        kn_estimate shift;
        assert_int_equal(shift_of(&shift, arena, a, n_a, b, n_b, 0.95), KN_OK);
        assert_true(shift.bounded);
        const double tried[] = {shift.limits.low - 1e-9, shift.limits.low + 1e-9, shift.limits.high - 1e-9,
                                shift.limits.high + 1e-9};
        for (size_t t = 0; t < COUNT_OF(tried); t++) {
            for (size_t i = 0; i < n_a; i++)
                moved[i] = a[i] - tried[t];
            kn_rank_test test;
            kn_counted counted_moved = counted(arena, moved, n_a);
            kn_counted counted_b = counted(arena, b, n_b);
            assert_int_equal(kn_mann_whitney(&test, arena, &counted_moved, &counted_b), KN_OK);
            assert_true(test.exact);
            assert_int_equal(test.p.value > 0.05, t == 1 || t == 2);
        }
    }
}

/* However little confidence is asked for, a limit is at most as far in as less than half of all orders (or signs) put
 * the statistic: 2 against 2 values have 6 orders with 0, 1, 2, 2, 3, 4 pairs; of 3 changes 8 ways have rank sums 0,
 * 1, 2, 3, 3, 4, 5, 6; of 2 changes 4 ways 0, 1, 2, 3. The differences: -9, -6, 1, 4. The means of pairs: 1, 1.5,
 * 2, 2.5, 3, 4; and 1, 2, 3. */
static void little_confidence_reaches_to_the_middle(void **state)
{
    kn_arena *arena = *state;
    static const double a[] = {1, 4}, b[] = {0, 10}, three[] = {1, 2, 4}, two[] = {1, 3};
    kn_estimate out;
    assert_int_equal(shift_of(&out, arena, a, 2, b, 2, 0.2), KN_OK); /* below 2 pairs: 2 of 6 <= 0.4 */
    assert_estimate(out, (kn_estimate){-2.5, true, {-6, 1}});
    assert_int_equal(shift_of(&out, arena, a, 2, b, 2, 0.5), KN_OK); /* below 1: 1 of 6 <= 0.25 */
    assert_estimate(out, (kn_estimate){-2.5, true, {-9, 4}});
    assert_int_equal(centre_of(&out, arena, three, 3, 0.2), KN_OK); /* below 3: 3 of 8 <= 0.4 */
    assert_estimate(out, (kn_estimate){2.25, true, {2, 2.5}});
    assert_int_equal(centre_of(&out, arena, three, 3, 0.25), KN_OK); /* 3 of 8 is just enough */
    assert_estimate(out, (kn_estimate){2.25, true, {2, 2.5}});
    assert_int_equal(centre_of(&out, arena, two, 2, 0.4), KN_OK); /* below 1: 1 of 4 <= 0.3 */
    assert_estimate(out, (kn_estimate){2, true, {1, 3}});
}

/* Where the normal distribution stands in: of 1 against 50 values at 0.99 the place would be 25.5 - 2.576 * 14.72 <
 * 1, which is none; of 2 against 50 at 0.98 it is 50.5 - 2.326 * 21.02 = 1.6, which is the first. Differences of 10
 * and 20 less 1..50: 10 times one, -40..-31, 40 times two, -30..9, 10 times one, 10..19. */
static void the_first_place_is_a_limit_and_less_is_none(void **state)
{
    kn_arena *arena = *state;
    static const double a[] = {10, 20};
    double b[50];
    for (size_t i = 0; i < COUNT_OF(b); i++)
        b[i] = (double)(i + 1);
    kn_estimate out;
    assert_int_equal(shift_of(&out, arena, a, 1, b, 50, 0.99), KN_OK);
    assert_estimate(out, (kn_estimate){-15.5, false, {0, 0}});
    assert_int_equal(shift_of(&out, arena, a, 2, b, 50, 0.98), KN_OK);
    assert_estimate(out, (kn_estimate){-10.5, true, {-40, 19}});
}

static void the_largest_samples_are_taken(void **state)
{
    kn_arena *arena = *state;
    kn_run ones[] = {{1, KN_RANK_MAX}}, fours[] = {{4, KN_RANK_MAX}};
    kn_counted low = kn_counted_from(ones, 1), high = kn_counted_from(fours, 1);
    kn_estimate out;
    assert_int_equal(kn_hodges_lehmann_shift(&out, arena, &high, &low, 0.95), KN_OK);
    assert_estimate(out, (kn_estimate){3, true, {3, 3}});
    assert_int_equal(kn_hodges_lehmann_centre(&out, arena, &high, 0.95), KN_OK);
    assert_estimate(out, (kn_estimate){4, true, {4, 4}});
}

static void nothing_is_undefined_and_too_much_refused(void **state)
{
    kn_arena *arena = *state;
    static const double x[] = {1, 2};
    kn_estimate out = {.value = 77};
    assert_int_equal(shift_of(&out, arena, x, 0, x, 2, 0.95), KN_UNDEFINED);
    assert_int_equal(shift_of(&out, arena, x, 2, x, 0, 0.95), KN_UNDEFINED);
    assert_int_equal(centre_of(&out, arena, x, 0, 0.95), KN_UNDEFINED);
    kn_counted few = counted(arena, x, 2);
    kn_counted many = {.runs = few.runs, .distinct = 2, .n = (size_t)KN_RANK_MAX + 1};
    assert_int_equal(kn_hodges_lehmann_shift(&out, arena, &few, &many, 0.95), KN_LIMIT);
    assert_int_equal(kn_hodges_lehmann_centre(&out, arena, &many, 0.95), KN_LIMIT);
    assert_bits(out.value, 77.0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(shifts_agree_with_r),
        cmocka_unit_test(larger_shifts_agree_with_r),
        cmocka_unit_test(centres_agree_with_r),
        cmocka_unit_test(larger_centres_agree_with_r),
        cmocka_unit_test(medians_are_those_of_the_listed_pairs),
        cmocka_unit_test(large_samples_are_exact),
        cmocka_unit_test(swapping_the_groups_turns_signs_only),
        cmocka_unit_test(turning_and_shuffling_a_sample),
        cmocka_unit_test(limits_are_where_the_test_turns),
        cmocka_unit_test(little_confidence_reaches_to_the_middle),
        cmocka_unit_test(the_first_place_is_a_limit_and_less_is_none),
        cmocka_unit_test(the_largest_samples_are_taken),
        cmocka_unit_test(nothing_is_undefined_and_too_much_refused),
    };
    return cmocka_run_group_tests(tests, make_arena, free_arena);
}
