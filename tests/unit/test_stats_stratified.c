#include "stats/stratified.h"
#include "stats_check.h"

enum { STRATA_MAX = 10 };

/* The first six: admitted men and women by department, R's UCBAdmissions (Bickel, Hammel and O'Connell 1975). */
static const struct {
    size_t count;
    kn_two_by_two strata[STRATA_MAX];
    kn_strata_direction direction;
    kn_estimate odds_ratio, share_ratio, difference;
    double chi2, p;
    kn_homogeneity homogeneity;
} OF_R[] = {
    /* R: S <- cbind(k_a, n_a, k_b, n_b) without the strata where n_a or n_b is 0
     * R: A <- array(apply(S, 1, function(s) c(s[1], s[3], s[2] - s[1], s[4] - s[3])), c(2, 2, nrow(S)))
     * R: mantelhaen.test(A, correct = FALSE)
     * R: library(metafor); o <- rma.mh(measure = "OR", ai = S[,1], n1i = S[,2], ci = S[,3], n2i = S[,4],
     *    correct = FALSE); exp(c(o$beta, o$ci.lb, o$ci.ub)); o$MH; o$MHp; o$BD; o$BDp; o$TA; o$TAp
     * R: the same with measure = "RR", and "RD" without exp */
    /* UCBAdmissions */
    {.count = 6,
     .strata = {{512, 825, 89, 108},
                {353, 560, 17, 25},
                {120, 325, 202, 593},
                {138, 417, 131, 375},
                {53, 191, 94, 393},
                {22, 373, 24, 341}},
     .direction = {6, 0, 4, 0, 2},
     .odds_ratio = {0.90469682825862308, true, {0.7719073617593506, 1.0603297644366556}},
     .share_ratio = {0.94490502259592901, true, {0.86645223268300386, 1.0304613088274717}},
     .difference = {-0.018425196190852523, true, {-0.047482435346542229, 0.010632042964837187}},
     .chi2 = 1.5246066604434356,
     .p = 0.21692369705551837,
     .homogeneity = {{18.825513705236514, 5, 0.002071390349917576}, {18.825501252053229, 5, 0.0020714013978808299}}},
    /* strata of every kind */
    {.count = 10,
     .strata = {{3, 10, 5, 9},
                {12, 40, 30, 60},
                {0, 4, 2, 8},
                {7, 7, 1, 3},
                {0, 5, 0, 6},
                {4, 4, 9, 9},
                {3, 5, 0, 0},
                {0, 0, 2, 9},
                {25, 120, 80, 250},
                {1, 1, 0, 1}},
     .direction = {8, 2, 4, 2, 2},
     .odds_ratio = {0.56020510624696584, true, {0.37021122154256753, 0.84770461510467632}},
     .share_ratio = {0.69066901355313881, true, {0.52519977240107274, 0.90827093108140788}},
     .difference = {-0.11470493965765569, true, {-0.19250420869827428, -0.03690567061703709}},
     .chi2 = 7.7525783019713899,
     .p = 0.0053635913502812138,
     .homogeneity = {{12.95936954882464, 5, 0.023762508999939497}, {12.953481022974998, 5, 0.02381862300578547}}},
    /* pairs, nearly */
    {.count = 7,
     .strata = {{1, 1, 0, 1}, {1, 1, 0, 1}, {0, 1, 1, 1}, {1, 1, 1, 1}, {0, 1, 0, 1}, {1, 1, 0, 1}, {1, 2, 0, 1}},
     .direction = {7, 0, 1, 2, 4},
     .odds_ratio = {3.666666666666667, true, {0.38681187503864478, 34.757062313821841}},
     .share_ratio = {2.3333333333333335, true, {0.56483595909895679, 9.6389834194154069}},
     .difference = {0.36363636363636365, true, {-0.14460567100776811, 0.8718783982804954}},
     .chi2 = 1.4545454545454548,
     .p = 0.22779999398822898,
     .homogeneity = {{7.2142145261749491, 4, 0.12499180613200797}, {6.6987884830065747, 4, 0.15268815183010029}}},
    /* penicillin in rabbits (R: example(mantelhaen.test)) */
    {.count = 5,
     .strata = {{0, 6, 0, 5}, {3, 6, 0, 6}, {6, 6, 2, 6}, {5, 6, 6, 6}, {2, 2, 5, 5}},
     .direction = {5, 0, 1, 2, 2},
     .odds_ratio = {7, true, {1.0267126884616675, 47.725133380222566}},
     .share_ratio = {1.5526315789473684, true, {1.0306382782183252, 2.3390018310904761}},
     .difference = {0.22803553800592299, true, {0.041966669504802184, 0.41410440650704383}},
     .chi2 = 5.6571428571428575,
     .p = 0.017384420352066179,
     .homogeneity = {{8.6273317623650669, 2, 0.013384393951994027}, {8.3583156014645628, 2, 0.015311397385731567}}},
    /* an odds ratio far below 1, almost all of b with the property */
    {.count = 3,
     .strata = {{50, 100, 99, 100}, {40, 100, 95, 100}, {30, 60, 58, 60}},
     .direction = {3, 0, 3, 0, 0},
     .odds_ratio = {0.025830258302583026, true, {0.012089423104693039, 0.055188923259634745}},
     .share_ratio = {0.47619047619047616, true, {0.41693753359663338, 0.54386413153652191}},
     .difference = {-0.50769230769230766, true, {-0.57165026537498709, -0.44373435000962819}},
     .chi2 = 164.4622697687025,
     .p = 1.1988838056284141e-37,
     .homogeneity = {{1.4194656151900176, 2, 0.49177557860772536}, {1.4156518527672481, 2, 0.49271423088355776}}},
    /* millions */
    {.count = 3,
     .strata = {{120000, 400000, 130000, 380000}, {40000, 300000, 50000, 310000}, {10, 500000, 30, 500000}},
     .direction = {3, 0, 3, 0, 0},
     .odds_ratio = {0.81648997294301529, true, {0.81005589219963026, 0.8229751580551371}},
     .share_ratio = {0.86329382017515921, true, {0.85835262884982289, 0.86826345595431675}},
     .difference = {-0.02088863164561414, true, {-0.021703166069786776, -0.020074097221441503}},
     .chi2 = 2526.3345794357315,
     .p = 0,
     .homogeneity = {{18.053724763761863, 2, 0.00012013885226737418},
                     {18.053687839149845, 2, 0.00012014107032810354}}},
};

static void assert_estimate(kn_estimate actual, kn_estimate expected)
{
    assert_close(actual.value, expected.value, CLOSED);
    assert_int_equal(actual.bounded, expected.bounded);
    assert_close(actual.limits.low, expected.limits.low, CLOSED);
    assert_close(actual.limits.high, expected.limits.high, CLOSED);
}

static void assert_chi_squared(kn_chi_squared actual, double statistic, size_t df, double p)
{
    assert_close(actual.statistic, statistic, CLOSED);
    assert_int_equal(actual.df, df);
    assert_close(actual.p, p, CLOSED);
}

static void agrees_with_r(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT_OF(OF_R); i++) {
        kn_estimate estimate;
        kn_chi_squared chi2;
        kn_homogeneity h;
        assert_int_equal(kn_mantel_haenszel_odds_ratio(&estimate, OF_R[i].strata, OF_R[i].count, 0.95), KN_OK);
        assert_estimate(estimate, OF_R[i].odds_ratio);
        assert_int_equal(kn_mantel_haenszel_share_ratio(&estimate, OF_R[i].strata, OF_R[i].count, 0.95), KN_OK);
        assert_estimate(estimate, OF_R[i].share_ratio);
        assert_int_equal(kn_mantel_haenszel_difference(&estimate, OF_R[i].strata, OF_R[i].count, 0.95), KN_OK);
        assert_estimate(estimate, OF_R[i].difference);
        assert_int_equal(kn_cochran_mantel_haenszel(&chi2, OF_R[i].strata, OF_R[i].count), KN_OK);
        assert_chi_squared(chi2, OF_R[i].chi2, 1, OF_R[i].p);
        assert_int_equal(kn_breslow_day(&h, OF_R[i].strata, OF_R[i].count), KN_OK);
        const kn_homogeneity *e = &OF_R[i].homogeneity;
        assert_chi_squared(h.plain, e->plain.statistic, e->plain.df, e->plain.p);
        assert_chi_squared(h.tarone, e->tarone.statistic, e->tarone.df, e->tarone.p);
    }
}

static void counts_the_directions(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT_OF(OF_R); i++) {
        kn_strata_direction d;
        assert_int_equal(kn_strata_direction_count(&d, OF_R[i].strata, OF_R[i].count), KN_OK);
        assert_int_equal(d.used, OF_R[i].direction.used);
        assert_int_equal(d.dropped, OF_R[i].direction.dropped);
        assert_int_equal(d.below, OF_R[i].direction.below);
        assert_int_equal(d.equal, OF_R[i].direction.equal);
        assert_int_equal(d.above, OF_R[i].direction.above);
    }
}

/* Everything there is about some strata, and whether it exists. */
typedef struct summary {
    kn_status odds_status, share_status, difference_status, chi2_status, homogeneity_status;
    kn_estimate odds_ratio, share_ratio, difference;
    kn_chi_squared chi2;
    kn_homogeneity homogeneity;
} summary;

static summary summarise(const kn_two_by_two *strata, size_t count)
{
    summary s;
    memset(&s, 0, sizeof s);
    s.odds_status = kn_mantel_haenszel_odds_ratio(&s.odds_ratio, strata, count, 0.95);
    s.share_status = kn_mantel_haenszel_share_ratio(&s.share_ratio, strata, count, 0.95);
    s.difference_status = kn_mantel_haenszel_difference(&s.difference, strata, count, 0.95);
    s.chi2_status = kn_cochran_mantel_haenszel(&s.chi2, strata, count);
    s.homogeneity_status = kn_breslow_day(&s.homogeneity, strata, count);
    return s;
}

/* What exists (o) and what does not (u) of odds ratio, share ratio, difference, chi-squared and homogeneity. */
static const struct {
    size_t count;
    kn_two_by_two strata[3];
    const char *exists;
} DEGENERATE[] = {
    {0, {{0, 0, 0, 0}}, "uuuuu"},                             /* no strata */
    {1, {{0, 0, 0, 0}}, "uuuuu"},                             /* nobody */
    {2, {{1, 3, 0, 0}, {0, 0, 2, 5}}, "uuuuu"},               /* never both groups */
    {2, {{0, 4, 0, 5}, {0, 2, 0, 2}}, "uuouu"},               /* none with the property */
    {2, {{4, 4, 5, 5}, {2, 2, 2, 2}}, "uoouu"},               /* all with it */
    {2, {{0, 4, 2, 5}, {0, 2, 1, 2}}, "oooou"},               /* none of a */
    {2, {{1, 4, 0, 5}, {1, 2, 0, 2}}, "uuoou"},               /* none of b */
    {2, {{1, 4, 5, 5}, {1, 2, 2, 2}}, "oooou"},               /* all of b */
    {2, {{4, 4, 3, 5}, {2, 2, 1, 2}}, "uooou"},               /* all of a */
    {1, {{2, 4, 3, 5}}, "oooou"},                             /* one stratum: nothing to compare */
    {3, {{2, 4, 3, 5}, {0, 3, 0, 3}, {3, 3, 3, 3}}, "oooou"}, /* one that says something */
    {2, {{2, 4, 3, 5}, {2, 4, 3, 5}}, "ooooo"},               /* alike */
    {1, {{1, 1, 0, 1}}, "uuoou"},
    {1, {{0, 1, 0, 1}}, "uuouu"},
};

static void degenerate_strata_leave_what_exists(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT_OF(DEGENERATE); i++) {
        summary s = summarise(DEGENERATE[i].strata, DEGENERATE[i].count);
        const kn_status statuses[] = {s.odds_status, s.share_status, s.difference_status, s.chi2_status,
                                      s.homogeneity_status};
        for (size_t j = 0; j < COUNT_OF(statuses); j++)
            assert_int_equal(statuses[j], DEGENERATE[i].exists[j] == 'o' ? KN_OK : KN_UNDEFINED);
    }
}

static void limits_need_both_outcomes(void **state)
{
    (void)state;
    static const kn_two_by_two nobody[] = {{0, 4, 0, 5}, {0, 2, 0, 2}};
    static const kn_two_by_two none_of_a[] = {{0, 4, 2, 5}, {0, 2, 1, 2}};
    summary s = summarise(nobody, 2);
    assert_bits(s.difference.value, 0.0);
    assert_false(s.difference.bounded);
    s = summarise(none_of_a, 2);
    assert_bits(s.odds_ratio.value, 0.0);
    assert_false(s.odds_ratio.bounded);
    assert_bits(s.share_ratio.value, 0.0);
    assert_false(s.share_ratio.bounded);
    assert_true(s.difference.bounded);
}

/* 9 of 10 against 0 of 10: P = -900/400, Q = 90/20/2, the variance (0.9 P + Q)/5^2 = 0.009; 1.96 times its root
 * beyond 0.9 would be 1.086. R: .9 - qnorm(.975) * sqrt(.009) */
static void differences_are_not_beyond_one(void **state)
{
    (void)state;
    static const kn_two_by_two most = {9, 10, 0, 10}, least = {0, 10, 9, 10};
    kn_estimate e;
    assert_int_equal(kn_mantel_haenszel_difference(&e, &most, 1, 0.95), KN_OK);
    assert_close(e.value, 0.9, CLOSED);
    assert_close(e.limits.low, 0.71406149030863153, CLOSED);
    assert_bits(e.limits.high, 1.0);
    assert_int_equal(kn_mantel_haenszel_difference(&e, &least, 1, 0.95), KN_OK);
    assert_bits(e.limits.low, -1.0);
    assert_close(e.limits.high, -0.71406149030863153, CLOSED);
}

static void strata_alike_are_homogeneous(void **state)
{
    (void)state;
    static const kn_two_by_two alike[] = {{2, 4, 3, 5}, {2, 4, 3, 5}, {2, 4, 3, 5}};
    kn_homogeneity h;
    assert_int_equal(kn_breslow_day(&h, alike, 3), KN_OK);
    assert_true(h.plain.statistic < 1e-25 && h.tarone.statistic < 1e-25);
    assert_close(h.tarone.p, 1.0, 1e-12);
}

/* Robins, Breslow and Greenland's variance is Woolf's when there is a single stratum. */
static void one_stratum_is_the_crude_odds_ratio(void **state)
{
    (void)state;
    uint64_t seed = 1986;
    for (int round = 0; round < 500; round++) {
        size_t n_a = 2 + random_below(&seed, 200);
        size_t n_b = 2 + random_below(&seed, 200);
        kn_two_by_two table = {1 + random_below(&seed, n_a - 1), n_a, 1 + random_below(&seed, n_b - 1), n_b};
        kn_estimate crude;
        kn_estimate common;
        assert_int_equal(kn_odds_ratio(&crude, &table, 0.9), KN_OK);
        assert_int_equal(kn_mantel_haenszel_odds_ratio(&common, &table, 1, 0.9), KN_OK);
        assert_close(common.value, crude.value, 1e-14);
        assert_close(common.limits.low, crude.limits.low, 1e-12);
        assert_close(common.limits.high, crude.limits.high, 1e-12);
    }
}

static void too_much_is_refused(void **state)
{
    (void)state;
    static const kn_two_by_two large[] = {{1, 2, 1, 2}, {1, (size_t)KN_COUNT_MAX + 1, 1, 2}};
    kn_strata_direction d;
    kn_estimate e;
    kn_chi_squared c;
    kn_homogeneity h;
    assert_int_equal(kn_strata_direction_count(&d, large, 2), KN_LIMIT);
    assert_int_equal(kn_strata_direction_count(&d, large, (size_t)KN_STRATA_MAX + 1), KN_LIMIT);
    assert_int_equal(kn_mantel_haenszel_odds_ratio(&e, large, 2, 0.95), KN_LIMIT);
    assert_int_equal(kn_mantel_haenszel_share_ratio(&e, large, 2, 0.95), KN_LIMIT);
    assert_int_equal(kn_mantel_haenszel_difference(&e, large, 2, 0.95), KN_LIMIT);
    assert_int_equal(kn_cochran_mantel_haenszel(&c, large, 2), KN_LIMIT);
    assert_int_equal(kn_breslow_day(&h, large, 2), KN_LIMIT);
}

/* As many strata as are allowed, all but one without people of b; and groups as large as are allowed. */
static void the_most_is_taken(void **state)
{
    (void)state;
    kn_arena *arena = kn_arena_new();
    kn_two_by_two *strata = KN_NEW(arena, kn_two_by_two, KN_STRATA_MAX);
    for (size_t i = 0; i < KN_STRATA_MAX; i++)
        strata[i].n_a = 1;
    strata[KN_STRATA_MAX - 1] = (kn_two_by_two){1, 2, KN_COUNT_MAX, KN_COUNT_MAX};
    kn_strata_direction d;
    assert_int_equal(kn_strata_direction_count(&d, strata, KN_STRATA_MAX), KN_OK);
    assert_int_equal(d.used, 1);
    assert_int_equal(d.below, 1);
    assert_int_equal(d.dropped, KN_STRATA_MAX - 1);
    strata[KN_STRATA_MAX - 1] = (kn_two_by_two){KN_COUNT_MAX, KN_COUNT_MAX, 1, 2};
    assert_int_equal(kn_strata_direction_count(&d, strata, KN_STRATA_MAX), KN_OK);
    assert_int_equal(d.above, 1);
    kn_arena_free(arena);
}

/* An odds ratio that rounding cannot hold apart from 0 or from no limit gives no NaN. */
static void extreme_odds_stay_finite(void **state)
{
    (void)state;
    static const kn_two_by_two extreme[][2] = {
        {{1, 1000000000, 999999999, 1000000000}, {1, 1000000000, 999999999, 1000000000}},
        {{999999999, 1000000000, 1, 1000000000}, {999999999, 1000000000, 1, 1000000000}},
        {{999999999, 1000000000, 1, 1000000000}, {1, 1000000000, 999999999, 1000000000}},
        {{999999999, 1000000000, 1, 1000000000}, {1, 2, 1, 2}},
        {{1, 1000000000, 999999999, 1000000000}, {1, 2, 1, 2}},
    };
    for (size_t i = 0; i < COUNT_OF(extreme); i++) {
        summary s = summarise(extreme[i], 2);
        assert_int_equal(s.odds_status, KN_OK);
        assert_true(isfinite(s.odds_ratio.value) && isfinite(s.odds_ratio.limits.high));
        assert_true(isfinite(s.homogeneity.plain.statistic) && isfinite(s.homogeneity.tarone.p));
        assert_true(s.homogeneity.tarone.p >= 0.0 && s.homogeneity.tarone.p <= 1.0);
    }
}

static void fill(kn_two_by_two *strata, size_t count, uint64_t *seed)
{
    for (size_t i = 0; i < count; i++) {
        size_t n_a = random_below(seed, 30);
        size_t n_b = random_below(seed, 30);
        strata[i] = (kn_two_by_two){random_below(seed, n_a + 1), n_a, random_below(seed, n_b + 1), n_b};
    }
}

static void swapping_the_groups_turns_signs_only(void **state)
{
    (void)state;
    uint64_t seed = 1959;
    for (int round = 0; round < 500; round++) {
        kn_two_by_two strata[20];
        kn_two_by_two swapped[20];
        fill(strata, COUNT_OF(strata), &seed);
        for (size_t i = 0; i < COUNT_OF(strata); i++)
            swapped[i] = (kn_two_by_two){strata[i].k_b, strata[i].n_b, strata[i].k_a, strata[i].n_a};
        summary a = summarise(strata, COUNT_OF(strata));
        summary b = summarise(swapped, COUNT_OF(strata));
        assert_close(a.odds_ratio.value * b.odds_ratio.value, 1.0, 1e-13);
        assert_close(a.odds_ratio.limits.low * b.odds_ratio.limits.high, 1.0, 1e-12);
        assert_close(a.share_ratio.value * b.share_ratio.value, 1.0, 1e-13);
        assert_true(fabs(a.difference.value + b.difference.value) < 1e-15);
        assert_true(fabs(a.difference.limits.low + b.difference.limits.high) < 1e-14);
        assert_close(a.chi2.statistic, b.chi2.statistic, 1e-12);
        assert_close(a.homogeneity.tarone.statistic, b.homogeneity.tarone.statistic, 1e-10);
        assert_true(a.difference.limits.low <= a.difference.value);
        assert_true(a.difference.value <= a.difference.limits.high);
    }
}

static void the_order_of_strata_changes_no_bit(void **state)
{
    (void)state;
    uint64_t seed = 1980;
    for (int round = 0; round < 300; round++) {
        kn_two_by_two strata[20];
        fill(strata, COUNT_OF(strata), &seed);
        summary before = summarise(strata, COUNT_OF(strata));
        for (size_t i = COUNT_OF(strata); i > 1; i--) {
            size_t j = random_below(&seed, i);
            kn_two_by_two kept = strata[i - 1];
            strata[i - 1] = strata[j];
            strata[j] = kept;
        }
        summary after = summarise(strata, COUNT_OF(strata));
        assert_bits(after.odds_ratio.value, before.odds_ratio.value);
        assert_bits(after.odds_ratio.limits.low, before.odds_ratio.limits.low);
        assert_bits(after.share_ratio.limits.high, before.share_ratio.limits.high);
        assert_bits(after.difference.value, before.difference.value);
        assert_bits(after.difference.limits.low, before.difference.limits.low);
        assert_bits(after.chi2.p, before.chi2.p);
        assert_bits(after.homogeneity.plain.p, before.homogeneity.plain.p);
        assert_bits(after.homogeneity.tarone.p, before.homogeneity.tarone.p);
    }
}

/* Shares of 1 on both sides differ by exactly 0, with no limits, whatever n_a / n rounds to (here 3/5 and 2/5). */
static void equal_shares_differ_by_nothing(void **state)
{
    (void)state;
    for (size_t n_a = 1; n_a <= 30; n_a++) {
        for (size_t n_b = 1; n_b <= 30; n_b++) {
            const kn_two_by_two all[] = {{n_a, n_a, n_b, n_b}, {3, 3, 2, 2}};
            kn_estimate difference, ratio;
            assert_int_equal(kn_mantel_haenszel_difference(&difference, all, 2, 0.95), KN_OK);
            assert_true(difference.value == 0.0);
            assert_false(difference.bounded);
            assert_int_equal(kn_mantel_haenszel_share_ratio(&ratio, all, 2, 0.95), KN_OK);
            assert_true(ratio.value == 1.0);
            assert_false(ratio.bounded);
        }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(agrees_with_r),
        cmocka_unit_test(counts_the_directions),
        cmocka_unit_test(degenerate_strata_leave_what_exists),
        cmocka_unit_test(limits_need_both_outcomes),
        cmocka_unit_test(differences_are_not_beyond_one),
        cmocka_unit_test(equal_shares_differ_by_nothing),
        cmocka_unit_test(strata_alike_are_homogeneous),
        cmocka_unit_test(one_stratum_is_the_crude_odds_ratio),
        cmocka_unit_test(too_much_is_refused),
        cmocka_unit_test(the_most_is_taken),
        cmocka_unit_test(extreme_odds_stay_finite),
        cmocka_unit_test(swapping_the_groups_turns_signs_only),
        cmocka_unit_test(the_order_of_strata_changes_no_bit),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
