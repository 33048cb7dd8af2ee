#include "stats/compare.h"
#include "stats_check.h"

#define NONE ((double)NAN)

/* With t = c(k_a, n_a, k_b, n_b), pa = k_a / n_a, pb = k_b / n_b, m = matrix(c(k_a, n_a - k_a, k_b, n_b - k_b), 2),
 * A = prop.test(k_a, n_a, correct = FALSE)$conf.int, B = prop.test(k_b, n_b, correct = FALSE)$conf.int:
 * R: pa - pb; pa - pb - sqrt((pa - A[1])^2 + (B[2] - pb)^2); pa - pb + sqrt((A[2] - pa)^2 + (pb - B[1])^2)
 *    (the same as Epi::ci.pd(k_a, k_b, n_a - k_a, n_b - k_b))
 * R: pa / pb; o <- m[1,1] * m[2,2] / (m[1,2] * m[2,1]); exp(log(o) + c(-1, 1) * qnorm(.975) * sqrt(sum(1 / m)))
 * R: fisher.test(m)$p.value */
static const struct {
    kn_two_by_two table;
    double difference[3], ratio, odds[3], p;
} OF_R[] = {
    {{56, 70, 48, 80},
     {0.20000000000000007, 0.052431472402364926, 0.33387265403690586},
     1.3333333333333335,
     {2.6666666666666665, 1.276217870536434, 5.5720196960743777},
     0.012521129749209175},
    {{9, 10, 3, 10},
     {0.60000000000000009, 0.17052272393450307, 0.80901797353548799},
     3,
     {21, 1.7774858510064275, 248.10324073764193},
     0.019766611097880426},
    {{6, 7, 2, 7},
     {0.5714285714285714, 0.058227927482312314, 0.80624963752422774},
     3,
     {15, 1.0306911611224634, 218.30011596778041},
     0.10256410256410259},
    {{5, 56, 0, 29},
     {0.089285714285714288, -0.038137147903536853, 0.19256001385511157},
     NONE,
     {NONE, NONE, NONE},
     0.16062144320947105},
    {{0, 10, 0, 20}, {0, -0.1611251580528193, 0.27753279986288915}, NONE, {NONE, NONE, NONE}, 1},
    {{0, 10, 0, 10}, {0, -0.27753279986288915, 0.27753279986288915}, NONE, {NONE, NONE, NONE}, 1},
    {{10, 10, 0, 20}, {1, 0.67908603714191484, 1}, NONE, {NONE, NONE, NONE}, 3.3283391604231181e-08},
    {{10, 10, 0, 10}, {1, 0.60750935043052434, 1}, NONE, {NONE, NONE, NONE}, 1.0825088224469028e-05},
    {{3, 4, 1, 4},
     {0.5, -0.13548840058295131, 0.78908326808475571},
     3,
     {9, 0.36663693192554586, 220.92700692915736},
     0.48571428571428582},
    {{10, 15, 2, 12},
     {0.5, 0.12392603788329926, 0.71747678533536396},
     4,
     {10, 1.5576838338526138, 64.197880100399104},
     0.018536964747760239},
    {{1, 24, 8, 22},
     {-0.32196969696969696, -0.53163645748429555, -0.090673052316228325},
     0.11458333333333333,
     {0.076086956521739135, 0.008580012064658955, 0.67473389420823993},
     0.008604214843579561},
    {{0, 3, 0, 5}, {0, -0.43448246478317465, 0.56149703175504539}, NONE, {NONE, NONE, NONE}, 1},
    {{3, 3, 5, 5}, {0, -0.56149703175504539, 0.43448246478317465}, 1, {NONE, NONE, NONE}, 1},
    {{1, 1, 0, 1}, {1, -0.12210872068194178, 1}, NONE, {NONE, NONE, NONE}, 1},
    {{412, 900, 377, 1100},
     {0.11505050505050507, 0.071939456666146651, 0.15771861593904207},
     1.3356911287945772,
     {1.6191024916293431, 1.3512696168750116, 1.9400220693653227},
     1.9661533479197733e-07},
    {{1200, 14000, 1450, 14000},
     {-0.017857142857142863, -0.024717105014285094, -0.011003555802131328},
     0.82758620689655171,
     {0.81142241379310343, 0.74877246770596062, 0.87931429373065484},
     3.6413300999749054e-07},
    {{140, 2800, 110, 2800},
     {0.010714285714285718, -0.00012461144725415749, 0.021632546117051989},
     1.2727272727272729,
     {1.2870813397129186, 0.99697311674767286, 1.6616078680649824},
     0.0603908783366192},
    {{25, 400000, 13, 600000},
     {4.0833333333333334e-05, 1.5457867997654416e-05, 7.1931215077153637e-05},
     2.8846153846153846,
     {2.884733180439162, 1.4758440435279045, 5.6385941040451799},
     0.0014766317950649414},
    {{250300, 500000, 249700, 500000},
     {0.0012000000000000344, -0.0007599615634259118, 0.0031599485251825308},
     1.0024028834601522,
     {1.0048115407692275, 0.99696475641515248, 1.0127200846030666},
     0.23091700006959495},
    {{300000, 600000, 199000, 400000},
     {0.0025000000000000022, 0.00049962486506199746, 0.0045003379407399288},
     1.0050251256281406,
     {1.0100502512562815, 1.00200050220117, 1.0181646694005877},
     0.014305839080447606},
    {{101, 1000, 60, 1000},
     {0.041000000000000009, 0.017202712027389364, 0.06510279889901939},
     1.6833333333333336,
     {1.7601038190582128, 1.2624829464040741, 2.4538671692059131},
     0.00096004290288597219},
};

static void check_against_r(const kn_comparison *c, size_t i)
{
    assert_close(c->share_a, (double)OF_R[i].table.k_a / (double)OF_R[i].table.n_a, 0);
    assert_close(c->share_b, (double)OF_R[i].table.k_b / (double)OF_R[i].table.n_b, 0);
    assert_close(c->difference.value, OF_R[i].difference[0], CLOSED);
    assert_true(c->difference.bounded);
    assert_close(c->difference.limits.low, OF_R[i].difference[1], CLOSED);
    assert_close(c->difference.limits.high, OF_R[i].difference[2], CLOSED);
    assert_int_equal(c->ratio.defined, !isnan(OF_R[i].ratio));
    if (c->ratio.defined)
        assert_close(c->ratio.value, OF_R[i].ratio, CLOSED);
    assert_int_equal(c->odds_defined, !isnan(OF_R[i].odds[0]));
    assert_int_equal(c->odds_defined && c->odds_ratio.bounded, !isnan(OF_R[i].odds[1]));
    if (c->odds_defined && c->odds_ratio.bounded) {
        assert_close(c->odds_ratio.value, OF_R[i].odds[0], CLOSED);
        assert_close(c->odds_ratio.limits.low, OF_R[i].odds[1], CLOSED);
        assert_close(c->odds_ratio.limits.high, OF_R[i].odds[2], CLOSED);
    }
    assert_close(c->p, OF_R[i].p, CLOSED);
}

static void agrees_with_r(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT_OF(OF_R); i++) {
        kn_comparison c;
        assert_int_equal(kn_compare(&c, &OF_R[i].table, 0.95), KN_OK);
        check_against_r(&c, i);
    }
}

/* Newcombe (1998), Statistics in Medicine 17, 873-890, Table II, method 10, as printed. */
static const struct {
    kn_two_by_two table;
    double low, high;
} PUBLISHED[] = {
    {{56, 70, 48, 80}, 0.0524, 0.3339}, {{9, 10, 3, 10}, 0.1705, 0.8090},  {{6, 7, 2, 7}, 0.0582, 0.8062},
    {{5, 56, 0, 29}, -0.0381, 0.1926},  {{0, 10, 0, 20}, -0.1611, 0.2775}, {{0, 10, 0, 10}, -0.2775, 0.2775},
    {{10, 10, 0, 20}, 0.6791, 1.0000},  {{10, 10, 0, 10}, 0.6075, 1.0000},
};

static void agrees_with_newcombe_table_2(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT_OF(PUBLISHED); i++) {
        kn_estimate difference;
        assert_int_equal(kn_difference_newcombe(&difference, &PUBLISHED[i].table, 0.95), KN_OK);
        assert_true(fabs(difference.limits.low - PUBLISHED[i].low) <= 0.5001e-4);
        assert_true(fabs(difference.limits.high - PUBLISHED[i].high) <= 0.5001e-4);
    }
}

/* Fisher (1935), The Design of Experiments, ch. 2: of 70 orders of the cups 17 + 17 are no likelier than 3 right. */
static void the_lady_tastes_tea(void **state)
{
    (void)state;
    double p;
    assert_int_equal(kn_fisher_exact(&p, &(kn_two_by_two){3, 4, 1, 4}), KN_OK);
    assert_close(p, 34.0 / 70.0, 1e-15);
    assert_int_equal(kn_fisher_exact(&p, &(kn_two_by_two){4, 4, 0, 4}), KN_OK);
    assert_close(p, 2.0 / 70.0, 1e-15);
}

static double choose(size_t n, size_t k)
{
    double ways = 1;
    for (size_t i = 1; i <= k; i++)
        ways = ways * (double)(n - k + i) / (double)i;
    return ways;
}

/* Ways to get k of n_a with the property when m of all have it: a whole number, exact in a double here. */
static double ways_to(size_t k, size_t n_a, size_t n_b, size_t m)
{
    return k > m || k > n_a || m - k > n_b ? 0 : choose(n_a, k) * choose(n_b, m - k);
}

static void fisher_agrees_with_counting(void **state)
{
    (void)state;
    for (size_t n_a = 1; n_a <= 14; n_a++)
        for (size_t n_b = 1; n_b <= 14; n_b++)
            for (size_t k_a = 0; k_a <= n_a; k_a++)
                for (size_t k_b = 0; k_b <= n_b; k_b++) {
                    size_t m = k_a + k_b;
                    double rare = 0;
                    for (size_t k = 0; k <= n_a; k++)
                        if (ways_to(k, n_a, n_b, m) <= ways_to(k_a, n_a, n_b, m))
                            rare += ways_to(k, n_a, n_b, m);
                    double p;
                    assert_int_equal(kn_fisher_exact(&p, &(kn_two_by_two){k_a, n_a, k_b, n_b}), KN_OK);
                    assert_close(p, rare / choose(n_a + n_b, m), 1e-13);
                }
}

/* Far out in the tails, where a sum of rounded logarithms is worst.
 * R: fisher.test(matrix(c(k_a, n_a - k_a, k_b, n_b - k_b), 2))$p.value */
static const struct {
    kn_two_by_two table;
    double p;
} RARE[] = {
    {{200, 1000, 60, 1000}, 3.2234938570474876e-21},
    {{800, 1000, 200, 1000}, 4.5597730791970145e-169},
    {{5000, 100000, 3500, 100000}, 2.6733725596709409e-62},
    {{60, 500000, 0, 500000}, 1.7316555487974235e-18},
    {{251500, 500000, 248500, 500000}, 1.9974102164072748e-09},
};

static void fisher_holds_in_the_far_tail(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT_OF(RARE); i++) {
        double p;
        assert_int_equal(kn_fisher_exact(&p, &RARE[i].table), KN_OK);
        assert_close(p, RARE[i].p, ITERATED);
    }
    double p;
    assert_int_equal(kn_fisher_exact(&p, &(kn_two_by_two){500000, 500000, 0, 500000}), KN_OK);
    assert_bits(p, 0.0);
}

static void swapping_the_groups_turns_signs_only(void **state)
{
    (void)state;
    uint64_t seed = 1935;
    for (int round = 0; round < 2000; round++) {
        size_t n_a = 1 + random_below(&seed, 400);
        size_t n_b = 1 + random_below(&seed, 400);
        kn_two_by_two table = {random_below(&seed, n_a + 1), n_a, random_below(&seed, n_b + 1), n_b};
        kn_two_by_two swapped = {table.k_b, table.n_b, table.k_a, table.n_a};
        kn_comparison c;
        kn_comparison s;
        assert_int_equal(kn_compare(&c, &table, 0.95), KN_OK);
        assert_int_equal(kn_compare(&s, &swapped, 0.95), KN_OK);
        assert_bits(s.difference.value, 0.0 - c.difference.value);
        assert_bits(s.difference.limits.low, -c.difference.limits.high);
        assert_bits(s.difference.limits.high, -c.difference.limits.low);
        assert_bits(s.p, c.p);
        assert_true(c.p >= 0.0 && c.p <= 1.0);
        assert_true(c.difference.limits.low <= c.difference.value && c.difference.value <= c.difference.limits.high);
        if (c.ratio.defined && s.ratio.defined)
            assert_close(s.ratio.value * c.ratio.value, 1.0, 1e-15);
        if (c.odds_defined && s.odds_defined) {
            assert_close(s.odds_ratio.value * c.odds_ratio.value, 1.0, 1e-14);
            assert_close(s.odds_ratio.limits.low * c.odds_ratio.limits.high, 1.0, 1e-13);
        }
    }
}

static void an_empty_group_is_undefined_and_a_large_one_refused(void **state)
{
    (void)state;
    static const struct {
        kn_two_by_two table;
        kn_status status;
    } cases[] = {
        {{0, 0, 0, 0}, KN_UNDEFINED},
        {{0, 0, 3, 5}, KN_UNDEFINED},
        {{3, 5, 0, 0}, KN_UNDEFINED},
        {{1, (size_t)KN_COUNT_MAX + 1, 1, 2}, KN_LIMIT},
        {{1, 2, 1, (size_t)KN_COUNT_MAX + 1}, KN_LIMIT},
        {{0, 0, 1, (size_t)KN_COUNT_MAX + 1}, KN_LIMIT},
    };
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        kn_comparison c = {.p = -1};
        kn_estimate estimate;
        double out = -1;
        assert_int_equal(kn_compare(&c, &cases[i].table, 0.95), cases[i].status);
        assert_int_equal(kn_difference_newcombe(&estimate, &cases[i].table, 0.95), cases[i].status);
        assert_int_equal(kn_odds_ratio(&estimate, &cases[i].table, 0.95), cases[i].status);
        assert_int_equal(kn_share_ratio(&out, &cases[i].table), cases[i].status);
        assert_int_equal(kn_fisher_exact(&out, &cases[i].table), cases[i].status);
        assert_bits(out, -1.0);
        assert_bits(c.p, -1.0);
    }
}

static void a_share_of_nobody_is_undefined(void **state)
{
    (void)state;
    double share = -1;
    assert_int_equal(kn_share(&share, 0, 0), KN_UNDEFINED);
    assert_bits(share, -1.0);
    assert_int_equal(kn_share(&share, 0, 3), KN_OK);
    assert_bits(share, 0.0);
    assert_int_equal(kn_share(&share, 3, 3), KN_OK);
    assert_bits(share, 1.0);
}

/* What exists of ratio and odds ratio when cells are empty. */
static const struct {
    kn_two_by_two table;
    bool ratio, odds;
    double odds_ratio;
} EMPTY_CELLS[] = {
    {{0, 4, 0, 4}, false, false, 0}, /* nobody */
    {{4, 4, 4, 4}, true, false, 0},  /* everybody */
    {{0, 4, 2, 4}, true, true, 0},   /* none of a */
    {{2, 4, 0, 4}, false, false, 0}, /* none of b */
    {{4, 4, 2, 4}, true, false, 0},  /* all of a */
    {{2, 4, 4, 4}, true, true, 0},   /* all of b */
};

static void empty_cells_leave_what_exists(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT_OF(EMPTY_CELLS); i++) {
        kn_comparison c;
        assert_int_equal(kn_compare(&c, &EMPTY_CELLS[i].table, 0.95), KN_OK);
        assert_int_equal(c.ratio.defined, EMPTY_CELLS[i].ratio);
        assert_int_equal(c.odds_defined, EMPTY_CELLS[i].odds);
        if (c.odds_defined) {
            assert_bits(c.odds_ratio.value, EMPTY_CELLS[i].odds_ratio);
            assert_false(c.odds_ratio.bounded);
        }
    }
}

/* R: p.adjust(p, "BH"); the last p are those of Benjamini and Hochberg (1995), section 4. */
static const struct {
    size_t count;
    double p[15], adjusted[15];
} ADJUSTED[] = {
    {1, {0.03}, {0.03}},
    {3, {0.3, 0.2, 0.25}, {0.3, 0.3, 0.3}},
    {10,
     {0.01, 0.04, 0.03, 0.005, 0.2, 0.04, 1, 0, 0.9, 0.5},
     {0.033333333333333333, 0.066666666666666666, 0.066666666666666666, 0.025, 0.28571428571428575,
      0.066666666666666666, 1, 0, 1, 0.625}},
    {15,
     {0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344, 0.0459, 0.3240, 0.4262, 0.5719, 0.6528, 0.7590,
      1},
     {0.0015, 0.003, 0.0095, 0.035625, 0.0603, 0.063857142857142862, 0.063857142857142862, 0.0645,
      0.076500000000000012, 0.486, 0.58118181818181818, 0.71487499999999993, 0.75323076923076926, 0.81321428571428567,
      1}},
};

static void adjusts_as_benjamini_and_hochberg(void **state)
{
    kn_arena *arena = *state;
    for (size_t i = 0; i < COUNT_OF(ADJUSTED); i++) {
        double adjusted[15];
        assert_int_equal(kn_adjust_benjamini_hochberg(adjusted, arena, ADJUSTED[i].p, ADJUSTED[i].count), KN_OK);
        for (size_t j = 0; j < ADJUSTED[i].count; j++)
            assert_close(adjusted[j], ADJUSTED[i].adjusted[j], CLOSED);
    }
    double none;
    assert_int_equal(kn_adjust_benjamini_hochberg(&none, arena, ADJUSTED[0].p, 0), KN_UNDEFINED);
}

/* The adjusted p depends on p alone, not on where it stands, never falls below p and keeps its order. */
static void adjusting_does_not_depend_on_order(void **state)
{
    kn_arena *arena = *state;
    uint64_t seed = 1995;
    double p[60];
    double before[60];
    double after[60];
    double moved[60];
    for (int round = 0; round < 200; round++) {
        for (size_t i = 0; i < COUNT_OF(p); i++)
            moved[i] = p[i] = (double)random_below(&seed, 40) / 39.0;
        assert_int_equal(kn_adjust_benjamini_hochberg(before, arena, p, COUNT_OF(p)), KN_OK);
        shuffle(moved, COUNT_OF(moved), &seed);
        memcpy(after, moved, sizeof after);
        assert_int_equal(kn_adjust_benjamini_hochberg(after, arena, after, COUNT_OF(p)), KN_OK);
        for (size_t i = 0; i < COUNT_OF(p); i++)
            for (size_t j = 0; j < COUNT_OF(p); j++) {
                if (p[i] == moved[j])
                    assert_bits(after[j], before[i]);
                assert_true(p[i] > moved[j] || before[i] <= after[j]);
                assert_true(before[i] >= p[i] && before[i] <= 1.0);
            }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(agrees_with_r),
        cmocka_unit_test(agrees_with_newcombe_table_2),
        cmocka_unit_test(the_lady_tastes_tea),
        cmocka_unit_test(fisher_agrees_with_counting),
        cmocka_unit_test(fisher_holds_in_the_far_tail),
        cmocka_unit_test(swapping_the_groups_turns_signs_only),
        cmocka_unit_test(an_empty_group_is_undefined_and_a_large_one_refused),
        cmocka_unit_test(a_share_of_nobody_is_undefined),
        cmocka_unit_test(empty_cells_leave_what_exists),
        cmocka_unit_test(adjusts_as_benjamini_and_hochberg),
        cmocka_unit_test(adjusting_does_not_depend_on_order),
    };
    return cmocka_run_group_tests(tests, make_arena, free_arena);
}
