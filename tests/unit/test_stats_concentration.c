#include "stats/concentration.h"
#include "stats/describe.h"
#include "stats_check.h"

static const double X[] = {2, 3.5, 7, 0, 0, 12.25, 40, 1};
static const double Y[] = {0.1, 0.2, 0.3};
static const double W[] = {1e-3, 1e3, 1e6, 1e9};
static const double HOURS[] = {0, 0, 0, 0, 3, 3, 3, 6, 6, 8, 8, 8, 12, 14, 14, 16, 20, 24, 24, 30, 40, 40, 64};
static const double TO_25[] = {1,  2,  3,  4,  5,  6,  7,  8,  9,  10, 11, 12, 13,
                               14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25};
static const double ONE_HAS_ALL[] = {0, 0, 9, 0, 0};
static const double EQUAL[] = {7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7};
static const double ONE[] = {5};

/* x <- c(2, 3.5, 7, 0, 0, 12.25, 40, 1); y <- c(.1, .2, .3); w <- c(1e-3, 1e3, 1e6, 1e9)
 * h <- c(0,0,0,0,3,3,3,6,6,8,8,8,12,14,14,16,20,24,24,30,40,40,64)
 * R: G <- function(x) {n <- length(x); x <- sort(x); sum((2 * seq_len(n) - n - 1) * x) / (n * sum(x))}
 * R: T <- function(x) {r <- x / mean(x); mean(ifelse(r > 0, r * log(r), 0))}
 * R: S <- function(x) {n <- length(x); 1 - approx(0:n / n, c(0, cumsum(sort(x))) / sum(x), 0.9)$y} */
static const struct {
    const double *x;
    size_t n;
    double gini, theil, top_tenth;
} CONCENTRATED[] = {
    {X, 8, 0.68583650190114065, 0.89951657308484934, 0.48669201520912531},
    {Y, 3, 0.22222222222222224, 0.087208023960757872, 0.15},
    {W, 4, 0.74949950099800156, 1.378379212532046, 0.39960000039920074},
    {HOURS, 23, 0.54303460514640634, 0.51976129136777316, 0.33819241982507275},
    {TO_25, 25, 0.32000000000000001, 0.17474799463995885, 0.18615384615384611},
    {TO_25, 9, 0.29629629629629628, 0.14738385694355452, 0.18},
    {ONE_HAS_ALL, 5, 0.8, 1.6094379124341003, 0.5},
    {EQUAL, 11, 0, 0, 0.1},
    {ONE, 1, 0, 0, 0.1},
};

typedef struct measures {
    double gini;
    double theil;
    double top_tenth;
} measures;

static measures measure(kn_arena *arena, const double *x, size_t n)
{
    measures m = {-1, -1, -1};
    kn_counted amounts = counted(arena, x, n);
    assert_int_equal(kn_gini(&m.gini, &amounts), KN_OK);
    assert_int_equal(kn_theil(&m.theil, &amounts), KN_OK);
    assert_int_equal(kn_top_tenth_share(&m.top_tenth, &amounts), KN_OK);
    return m;
}

static void measures_as_r_does(void **state)
{
    kn_arena *arena = *state;
    for (size_t i = 0; i < COUNT_OF(CONCENTRATED); i++) {
        measures m = measure(arena, CONCENTRATED[i].x, CONCENTRATED[i].n);
        assert_close(m.gini, CONCENTRATED[i].gini, CLOSED);
        assert_close(m.theil, CONCENTRATED[i].theil, CLOSED);
        assert_close(m.top_tenth, CONCENTRATED[i].top_tenth, CLOSED);
    }
}

static void nothing_to_share_is_undefined(void **state)
{
    kn_arena *arena = *state;
    static const double none[] = {0, 0, -0.0, 0};
    static const double negative[] = {-1, 2, 3};
    static const double negligible[] = {0, 5e-324};
    static const struct {
        const double *x;
        size_t n;
    } undefined[] = {{none, 0}, {none, 1}, {none, 4}, {negative, 3}, {negligible, 2}};
    for (size_t i = 0; i < COUNT_OF(undefined); i++) {
        double out = -1;
        kn_counted amounts = counted(arena, undefined[i].x, undefined[i].n);
        assert_int_equal(kn_gini(&out, &amounts), KN_UNDEFINED);
        assert_int_equal(kn_theil(&out, &amounts), KN_UNDEFINED);
        assert_int_equal(kn_top_tenth_share(&out, &amounts), KN_UNDEFINED);
        assert_bits(out, -1.0);
    }
}

/* By their definitions, value by value. */
static measures listed(const double *sorted, size_t n)
{
    measures m = {0};
    double sum = 0;
    for (size_t i = 0; i < n; i++)
        sum += sorted[i];
    for (size_t i = 0; i < n; i++) {
        double share = (double)n * sorted[i] / sum;
        m.gini += (2 * (double)(i + 1) - (double)n - 1) * sorted[i] / ((double)n * sum);
        m.theil += share > 0 ? share * log(share) / (double)n : 0;
        double in_top = fmin(fmax((double)(i + 1) - 0.9 * (double)n, 0), 1); /* how much of this one is */
        m.top_tenth += in_top * sorted[i] / sum;
    }
    return m;
}

/* Up to 600 people share few amounts: every count of people, and every way the runs of both ends overlap. */
static void few_amounts_give_what_single_values_do(void **state)
{
    kn_arena *arena = *state;
    uint64_t seed = 1905;
    double x[600];
    for (int round = 0; round < 400; round++) {
        size_t n = 0;
        size_t most = 1 + random_below(&seed, 100);
        for (size_t amount = random_below(&seed, 2); amount < 6; amount++)
            for (size_t left = random_below(&seed, most); left > 0; left--)
                x[n++] = (double)(amount * amount) / 8;
        x[n++] = 5;
        measures wanted = listed(x, n);
        shuffle(x, n, &seed);
        measures found = measure(arena, x, n);
        assert_true(fabs(found.gini - wanted.gini) < 1e-12);
        assert_true(fabs(found.theil - wanted.theil) < 1e-12);
        assert_close(found.top_tenth, wanted.top_tenth, 1e-12);
    }
}

static void equal_amounts_are_not_concentrated(void **state)
{
    kn_arena *arena = *state;
    double x[250];
    for (size_t n = 1; n <= COUNT_OF(x); n++) {
        for (size_t i = 0; i < n; i++)
            x[i] = 0.1;
        measures m = measure(arena, x, n);
        assert_bits(m.gini, 0.0);
        assert_bits(m.theil, 0.0);
        assert_close(m.top_tenth, 0.1, 1e-14);
    }
}

static void one_with_all_is_the_most_there_is(void **state)
{
    kn_arena *arena = *state;
    double x[250] = {0};
    x[0] = 3.7;
    for (size_t n = 1; n <= COUNT_OF(x); n++) {
        measures m = measure(arena, x, n);
        assert_close(m.gini, (double)(n - 1) / (double)n, 1e-14);
        assert_close(m.theil, log((double)n), 1e-14);
        assert_close(m.top_tenth, n < 10 ? (double)n / 10 : 1.0, 1e-14);
    }
}

static double random_hours(uint64_t *seed)
{
    return random_below(seed, 4) == 0 ? 0.0 : floor(random_unit(seed) * 120) / 4;
}

static void order_changes_no_bit_and_bounds_hold(void **state)
{
    kn_arena *arena = *state;
    uint64_t seed = 1912;
    double x[120];
    for (int round = 0; round < 500; round++) {
        size_t n = 1 + random_below(&seed, COUNT_OF(x));
        for (size_t i = 0; i < n; i++)
            x[i] = random_hours(&seed);
        x[0] += 0.25;
        measures before = measure(arena, x, n);
        assert_true(before.gini >= 0.0 && before.gini < 1.0);
        assert_true(before.theil >= 0.0 && before.theil <= log((double)n) + 1e-12);
        assert_true(before.top_tenth >= 0.1 - 1e-12 && before.top_tenth <= 1.0);
        shuffle(x, n, &seed);
        measures after = measure(arena, x, n);
        assert_bits(after.gini, before.gini);
        assert_bits(after.theil, before.theil);
        assert_bits(after.top_tenth, before.top_tenth);
    }
}

/* Counting every person twice, or hours in minutes, changes none of the three. */
static void copies_and_units_do_not_matter(void **state)
{
    kn_arena *arena = *state;
    uint64_t seed = 1967;
    double x[60];
    double twice[120];
    for (int round = 0; round < 200; round++) {
        size_t n = 1 + random_below(&seed, COUNT_OF(x));
        for (size_t i = 0; i < n; i++)
            x[i] = random_hours(&seed);
        x[0] += 1;
        for (size_t i = 0; i < n; i++)
            twice[2 * i] = twice[2 * i + 1] = 60 * x[i];
        measures hours = measure(arena, x, n);
        measures minutes = measure(arena, twice, 2 * n);
        assert_close(minutes.gini, hours.gini, 1e-12);
        assert_true(fabs(minutes.theil - hours.theil) < 1e-13);
        assert_close(minutes.top_tenth, hours.top_tenth, 1e-12);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(measures_as_r_does),
        cmocka_unit_test(nothing_to_share_is_undefined),
        cmocka_unit_test(few_amounts_give_what_single_values_do),
        cmocka_unit_test(equal_amounts_are_not_concentrated),
        cmocka_unit_test(one_with_all_is_the_most_there_is),
        cmocka_unit_test(order_changes_no_bit_and_bounds_hold),
        cmocka_unit_test(copies_and_units_do_not_matter),
    };
    return cmocka_run_group_tests(tests, make_arena, free_arena);
}
