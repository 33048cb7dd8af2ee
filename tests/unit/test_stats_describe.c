#include "stats/describe.h"
#include "stats_check.h"

#include <stdio.h>
#include <stdlib.h>

enum { VALUES_MAX = 1200 };

static const double LARGEST = KN_VALUE_MAX;

static const double X[] = {2, 3.5, 7, 0, 0, 12.25, 40, 1};
static const double Y[] = {0.1, 0.2, 0.3};
static const double Z[] = {-5, 5};
static const double W[] = {1e-3, 1e3, 1e6, 1e9};
static const double HOURS[] = {0, 0, 0, 0, 3, 3, 3, 6, 6, 8, 8, 8, 12, 14, 14, 16, 20, 24, 24, 30, 40, 40, 64};

/* x <- c(2, 3.5, 7, 0, 0, 12.25, 40, 1); y <- c(.1, .2, .3); z <- c(-5, 5); w <- c(1e-3, 1e3, 1e6, 1e9)
 * h <- c(0,0,0,0,3,3,3,6,6,8,8,8,12,14,14,16,20,24,24,30,40,40,64)
 * R: sum(x); mean(x); sd(x); quantile(x, c(.25, .5, .75)); min(x); max(x); mean(x == 0) */
static const struct {
    const double *x;
    size_t n;
    double sum, mean, sd, q1, median, q3, min, max, share_none;
} DESCRIBED[] = {
    {X, 8, 65.75, 8.21875, 13.500950694038444, 0.75, 2.75, 8.3125, 0, 40, 0.25},
    {Y, 3, 0.59999999999999998, 0.20000000000000001, 0.099999999999999992, 0.15000000000000002, 0.2, 0.25, 0.1, 0.3,
     0},
    {Z, 2, 0, 0, 7.0710678118654755, -2.5, 0, 2.5, -5, 5, 0},
    {W, 4, 1001001000.001, 250250250.00025001, 499833388.74077147, 750.00025000000005, 500500, 250750000, 1e-3, 1e9,
     0},
    {HOURS, 23, 343, 14.913043478260869, 16.118631352563465, 3, 8, 22, 0, 64, 0.17391304347826086},
};

static kn_status describe(kn_description *out, kn_arena *arena, const double *x, size_t n)
{
    kn_counted sample = counted(arena, x, n);
    return kn_describe(out, &sample);
}

static void describes_as_r_does(void **state)
{
    kn_arena *arena = *state;
    for (size_t i = 0; i < COUNT_OF(DESCRIBED); i++) {
        kn_description d;
        assert_int_equal(describe(&d, arena, DESCRIBED[i].x, DESCRIBED[i].n), KN_OK);
        assert_int_equal(d.n, DESCRIBED[i].n);
        assert_close(d.sum, DESCRIBED[i].sum, CLOSED);
        assert_close(d.mean, DESCRIBED[i].mean, CLOSED);
        assert_true(d.sd.defined);
        assert_close(d.sd.value, DESCRIBED[i].sd, CLOSED);
        assert_close(d.q1, DESCRIBED[i].q1, CLOSED);
        assert_close(d.median, DESCRIBED[i].median, CLOSED);
        assert_close(d.q3, DESCRIBED[i].q3, CLOSED);
        assert_close(d.min, DESCRIBED[i].min, 0);
        assert_close(d.max, DESCRIBED[i].max, 0);
        assert_close(d.share_none, DESCRIBED[i].share_none, CLOSED);
    }
}

/* R: quantile(x, c(0, .1, .25, .5, .75, .9, 1)) and the same for w, h, all of type 7 */
static const struct {
    const double *x;
    size_t n;
    double at[7];
} QUANTILES[] = {
    {X, 8, {0, 0, 0.75, 2.75, 8.3125, 20.574999999999996, 40}},
    {W, 4, {0.001, 300.00070000000005, 750.00025000000005, 500500, 250750000, 700300000.00000012, 1e9}},
    {HOURS, 23, {0, 0, 3, 8, 22, 38.000000000000007, 64}},
};

static void quantiles_are_of_type_7(void **state)
{
    static const double shares[] = {0, 0.1, 0.25, 0.5, 0.75, 0.9, 1};
    kn_arena *arena = *state;
    for (size_t i = 0; i < COUNT_OF(QUANTILES); i++) {
        kn_counted sample = counted(arena, QUANTILES[i].x, QUANTILES[i].n);
        for (size_t j = 0; j < COUNT_OF(shares); j++) {
            double quantile;
            assert_int_equal(kn_quantile(&quantile, &sample, shares[j]), KN_OK);
            assert_close(quantile, QUANTILES[i].at[j], CLOSED);
        }
    }
}

/* A NIST StRD univariate set: certified mean and deviation, and the data below the dashes. */
typedef struct certified {
    double mean;
    double sd;
    double x[VALUES_MAX];
    size_t n;
} certified;

static void read_line(certified *set, const char *line, bool *in_data)
{
    const char *colon = strrchr(line, ':');
    if (*in_data) {
        char *end;
        double value = strtod(line, &end);
        if (end != line && set->n < VALUES_MAX)
            set->x[set->n++] = value;
    } else if (strncmp(line, "Sample Mean", 11) == 0 && colon != NULL) {
        set->mean = strtod(colon + 1, NULL);
    } else if (strncmp(line, "Sample Standard Deviation", 25) == 0 && colon != NULL) {
        set->sd = strtod(colon + 1, NULL);
    } else {
        *in_data = strncmp(line, "-----", 5) == 0;
    }
}

/* Found beside this file wherever the tests are started from, as long as the compiler was told its path so. */
static void read_certified(certified *set, const char *name)
{
    char path[1024];
    const char *slash = strrchr(__FILE__, '/');
    int folder = slash == NULL ? 0 : (int)(slash - __FILE__ + 1);
    snprintf(path, sizeof path, "%.*s../data/nist/%s.dat", folder, __FILE__, name);
    FILE *file = fopen(path, "r");
    if (file == NULL)
        fail_msg("cannot open %s", path);
    *set = (certified){0};
    bool in_data = false;
    char line[256];
    while (fgets(line, sizeof line, file) != NULL)
        read_line(set, line, &in_data);
    fclose(file);
}

/* NumAcc3 and NumAcc4 have tenths that no double holds: reading them costs 1e-10 and 1e-8 of the deviation. */
static const struct {
    const char *name;
    size_t n;
    double mean_error, sd_error;
} NIST[] = {
    {"NumAcc1", 3, 0, 0},           {"NumAcc2", 1001, 1e-15, 1e-14}, {"NumAcc3", 1001, 1e-15, 2e-9},
    {"NumAcc4", 1001, 1e-15, 2e-8}, {"Lew", 200, 1e-14, 1e-14},      {"Lottery", 218, 1e-14, 1e-14},
    {"Mavro", 50, 1e-14, 1e-12},    {"Michelso", 100, 1e-14, 1e-12},
};

static void agrees_with_nist(void **state)
{
    kn_arena *arena = *state;
    for (size_t i = 0; i < COUNT_OF(NIST); i++) {
        certified set;
        read_certified(&set, NIST[i].name);
        assert_int_equal(set.n, NIST[i].n);
        double mean;
        double sd;
        kn_counted sample = counted(arena, set.x, set.n);
        assert_int_equal(kn_mean(&mean, &sample), KN_OK);
        assert_int_equal(kn_sd(&sd, &sample), KN_OK);
        assert_close(mean, set.mean, NIST[i].mean_error);
        assert_close(sd, set.sd, NIST[i].sd_error);
    }
}

/* The mean of 1e16, 1e16 + 2 and 1e16 + 2 is no double; of 0, 2 and 2 the variance is 4/3. R, without the correction
 * for that, says 2. */
static void a_rounded_mean_does_not_spoil_the_variance(void **state)
{
    static const double x[] = {1e16, 1e16 + 2, 1e16 + 2};
    kn_counted sample = counted(*state, x, 3);
    double variance;
    assert_int_equal(kn_variance(&variance, &sample), KN_OK);
    assert_close(variance, 4.0 / 3.0, 1e-15);
}

static void empty_is_undefined_but_for_the_sum(void **state)
{
    kn_arena *arena = *state;
    double x = 7;
    double out = -1;
    kn_description d;
    kn_counted nobody = counted(arena, &x, 0);
    assert_bits(nobody.sum, 0.0);
    assert_int_equal(kn_mean(&out, &nobody), KN_UNDEFINED);
    assert_int_equal(kn_variance(&out, &nobody), KN_UNDEFINED);
    assert_int_equal(kn_sd(&out, &nobody), KN_UNDEFINED);
    assert_int_equal(kn_quantile(&out, &nobody, 0.5), KN_UNDEFINED);
    assert_int_equal(kn_median(&out, &nobody), KN_UNDEFINED);
    assert_int_equal(kn_share_none(&out, &nobody), KN_UNDEFINED);
    assert_int_equal(kn_describe(&d, &nobody), KN_UNDEFINED);
    assert_bits(out, -1.0);
}

static void one_value_has_no_deviation(void **state)
{
    kn_arena *arena = *state;
    double x = 7;
    double out = -1;
    kn_description d;
    kn_counted one = counted(arena, &x, 1);
    assert_int_equal(kn_variance(&out, &one), KN_UNDEFINED);
    assert_int_equal(kn_sd(&out, &one), KN_UNDEFINED);
    assert_int_equal(kn_describe(&d, &one), KN_OK);
    assert_false(d.sd.defined);
    const double all_seven[] = {d.sum, d.mean, d.min, d.q1, d.median, d.q3, d.max};
    for (size_t i = 0; i < COUNT_OF(all_seven); i++)
        assert_bits(all_seven[i], 7.0);
    assert_bits(d.share_none, 0.0);
}

/* 0.1 added up n times and divided by n is not 0.1 for every n; the mean must be. */
static void equal_values_are_their_own_mean(void **state)
{
    kn_arena *arena = *state;
    static const double levels[] = {0.1, 1.0 / 3.0, 1e-7, 1e149, -0.7, 0.0};
    double x[300];
    for (size_t level = 0; level < COUNT_OF(levels); level++) {
        for (size_t n = 2; n <= COUNT_OF(x); n++) {
            for (size_t i = 0; i < n; i++)
                x[i] = levels[level];
            kn_description d;
            assert_int_equal(describe(&d, arena, x, n), KN_OK);
            assert_bits(d.mean, levels[level]);
            assert_bits(d.sd.value, 0.0);
            assert_bits(d.q1, levels[level]);
            assert_bits(d.q3, levels[level]);
            assert_bits(d.share_none, levels[level] == 0.0 ? 1.0 : 0.0);
        }
    }
}

static void the_largest_values_stay_finite(void **state)
{
    kn_arena *arena = *state;
    const double largest[] = {LARGEST, -LARGEST, LARGEST};
    kn_description d;
    assert_int_equal(describe(&d, arena, largest, 3), KN_OK);
    assert_bits(d.sum, LARGEST);
    assert_true(isfinite(d.sd.value));
}

static void assert_same_description(const kn_description *a, const kn_description *b)
{
    assert_bits(a->sum, b->sum);
    assert_bits(a->mean, b->mean);
    assert_bits(a->sd.value, b->sd.value);
    assert_bits(a->min, b->min);
    assert_bits(a->q1, b->q1);
    assert_bits(a->median, b->median);
    assert_bits(a->q3, b->q3);
    assert_bits(a->max, b->max);
    assert_bits(a->share_none, b->share_none);
}

static void order_changes_no_bit(void **state)
{
    kn_arena *arena = *state;
    uint64_t seed = 20260930;
    double x[200];
    for (size_t i = 0; i < COUNT_OF(x); i++)
        x[i] = (random_unit(&seed) - 0.5) * pow(10, (double)random_below(&seed, 40) - 20);
    x[17] = 0.0;
    x[18] = -0.0;
    kn_description before;
    assert_int_equal(describe(&before, arena, x, COUNT_OF(x)), KN_OK);
    for (int round = 0; round < 200; round++) {
        shuffle(x, COUNT_OF(x), &seed);
        kn_description after;
        assert_int_equal(describe(&after, arena, x, COUNT_OF(x)), KN_OK);
        assert_same_description(&after, &before);
    }
}

/* A mean of nothing but negative zeros is written as 0, not as -0; so is one that is less than the least double below
 * 0, a third of it. */
static void zero_has_no_sign(void **state)
{
    static const double zeros[] = {-0.0, -0.0, -0.0}, nearly[] = {-5e-324, 0, 0};
    const kn_counted samples[] = {counted(*state, zeros, 3), counted(*state, nearly, 3)};
    for (size_t i = 0; i < COUNT_OF(samples); i++) {
        double mean = 1.0;
        assert_int_equal(kn_mean(&mean, &samples[i]), KN_OK);
        assert_bits(mean, 0.0);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(zero_has_no_sign),
        cmocka_unit_test(describes_as_r_does),
        cmocka_unit_test(quantiles_are_of_type_7),
        cmocka_unit_test(agrees_with_nist),
        cmocka_unit_test(a_rounded_mean_does_not_spoil_the_variance),
        cmocka_unit_test(empty_is_undefined_but_for_the_sum),
        cmocka_unit_test(one_value_has_no_deviation),
        cmocka_unit_test(equal_values_are_their_own_mean),
        cmocka_unit_test(the_largest_values_stay_finite),
        cmocka_unit_test(order_changes_no_bit),
    };
    return cmocka_run_group_tests(tests, make_arena, free_arena);
}
