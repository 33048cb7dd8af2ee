#include "stats/interval.h"
#include "stats_check.h"

/* R: prop.test(k, n, correct = FALSE)$conf.int; binom.test(k, n)$conf.int; and for mid-p, with a = 0.025,
 * R: uniroot(function(p) pbinom(k, n, p, lower = FALSE) + dbinom(k, n, p) / 2 - a, c(0, 1), tol = 1e-17)$root (low)
 * R: uniroot(function(p) pbinom(k - 1, n, p) + dbinom(k, n, p) / 2 - a, c(0, 1), tol = 1e-17)$root (high)
 * Rows from 56 of 2800 to 2744 of 2800 are among those where gsl_cdf_beta_Pinv does not converge. */
static const struct {
    size_t k, n;
    kn_interval wilson, clopper_pearson, mid_p;
} OF_R[] = {
    {0, 1, {0, 0.79345068562276255}, {0, 0.97499999999999998}, {0, 0.94999999999999996}},
    {1, 1, {0.2065493143772375, 1}, {0.025000000000000022, 1}, {0.050000000000000044, 1}},
    {0, 10, {0, 0.27753279986288915}, {0, 0.30849710781876083}, {0, 0.25886555089305224}},
    {1,
     10,
     {0.017876213095072892, 0.40415002679523837},
     {0.0025285785444617865, 0.44501611702819543},
     {0.0050014752824399612, 0.40347615573769446}},
    {5,
     10,
     {0.23659309051256402, 0.76340690948743595},
     {0.18708602844739858, 0.81291397155260148},
     {0.21200850677886801, 0.78799149322113204}},
    {10, 10, {0.72246720013711085, 1}, {0.69150289218123917, 1}, {0.74113444910694781, 1}},
    {7,
     23,
     {0.15604024453214027, 0.50865756268759199},
     {0.13210287969809992, 0.52919166600850653},
     {0.14392707215233128, 0.51142156874514089}},
    {81,
     263,
     {0.25528851987827428, 0.36620957698280016},
     {0.25273674558527121, 0.3676219226013514},
     {0.2544021049455224, 0.36577347425777712}},
    {15,
     148,
     {0.062386399530736283, 0.160487241723308},
     {0.057844010083448555, 0.16165049034947898},
     {0.060063602665532172, 0.15812173305061183}},
    {0, 20, {0, 0.1611251580528193}, {0, 0.16843347098308536}, {0, 0.13910834066826519}},
    {1,
     29,
     {0.006113214292762661, 0.17175521879320282},
     {0.0008726468835799228, 0.17764429548872285},
     {0.0017247701147051282, 0.15853738368146539}},
    {56,
     2800,
     {0.015434047416879638, 0.025881219698621772},
     {0.015142273735721782, 0.025893896107304526},
     {0.015287054964169496, 0.025705401074918505}},
    {5,
     1000,
     {0.0021375355273244604, 0.011650955373375111},
     {0.0016254195175627606, 0.011629470559812116},
     {0.0018342310615640496, 0.011047029329527417}},
    {0, 237, {0, 0.015950155922091803}, {0, 0.015444385312427089}, {0, 0.012560668513494624}},
    {237, 237, {0.98404984407790808, 1}, {0.98455561468757291, 1}, {0.98743933148650542, 1}},
    {2744,
     2800,
     {0.97411878030137822, 0.9845659525831203},
     {0.97410610389269547, 0.98485772626427825},
     {0.97429459892508152, 0.98471294503583051}},
    {1,
     3000,
     {5.8843941871566362e-05, 0.001885818884304179},
     {8.4392337175634199e-06, 0.0018557999944919217},
     {1.6673441658092336e-05, 0.0016428304818301069}},
    {1499,
     3000,
     {0.48178659968403842, 0.51754758621511188},
     {0.48161576535534584, 0.51771821875604651},
     {0.48177928725487629, 0.51755468898132406}},
    {12345,
     28000,
     {0.43508591112834943, 0.44671601933653643},
     {0.43506593831525953, 0.44673204464266558},
     {0.435083663474647, 0.44671426983171664}},
    {3,
     100000,
     {1.0202758544517339e-05, 8.8208049251767303e-05},
     {6.1867639589220374e-06, 8.7670202566361965e-05},
     {7.6310179096814218e-06, 8.164247416076423e-05}},
    {50000,
     100000,
     {0.49690108435968972, 0.50309891564031028},
     {0.49689606249180041, 0.50310393750819959},
     {0.49690104685250308, 0.50309895314749697}},
    {1,
     1000000,
     {1.7652457674537213e-07, 5.6649118043114411e-06},
     {2.5317807663794211e-08, 5.5716306551722366e-06},
     {5.0020344775740227e-08, 4.9318504133159261e-06}},
    {500000,
     1000000,
     {0.49902001989000477, 0.50097998010999523},
     {0.49901951919531184, 0.50098048080468816},
     {0.49902001870387458, 0.50097998129612542}},
    {999998,
     1000000,
     {0.99999270704361154, 0.99999945152769043},
     {0.99999277533120567, 0.99999975779062966},
     {0.99999339205624482, 0.99999966467080903}},
};

static void assert_interval(kn_interval actual, kn_interval expected, double relative)
{
    assert_close(actual.low, expected.low, relative);
    assert_close(actual.high, expected.high, relative);
}

static void agrees_with_r(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT_OF(OF_R); i++) {
        kn_interval out;
        assert_int_equal(kn_interval_wilson(&out, OF_R[i].k, OF_R[i].n, 0.95), KN_OK);
        assert_interval(out, OF_R[i].wilson, CLOSED);
        assert_int_equal(kn_interval_clopper_pearson(&out, OF_R[i].k, OF_R[i].n, 0.95), KN_OK);
        assert_interval(out, OF_R[i].clopper_pearson, CLOSED);
        assert_int_equal(kn_interval_mid_p(&out, OF_R[i].k, OF_R[i].n, 0.95), KN_OK);
        assert_interval(out, OF_R[i].mid_p, ITERATED);
    }
}

/* As above for 7 of 23, with conf.level = confidence. */
static const struct {
    double confidence;
    kn_interval wilson, clopper_pearson, mid_p;
} AT_CONFIDENCE[] = {
    {0.5,
     {0.24394797273791441, 0.37233749324490184},
     {0.22604583782814738, 0.39585162516232697},
     {0.24415712170425913, 0.37509461282359352}},
    {0.8,
     {0.19788521736460107, 0.43689023696552581},
     {0.17815778668162857, 0.45855614645662646},
     {0.19327015880112489, 0.43901267869030297}},
    {0.9,
     {0.17424907814592944, 0.47563188951102481},
     {0.15247968742967721, 0.49643508371406275},
     {0.16580871138528541, 0.47779580809685557}},
    {0.99,
     {0.12606999174510133, 0.57023399334490021},
     {0.097434623313945631, 0.5921326020191735},
     {0.10651086096161982, 0.57622620000697455}},
    {0.999,
     {0.09922346730598515, 0.63472132923674462},
     {0.065568516906878926, 0.66178852377163633},
     {0.071902899270431017, 0.64819148379914471}},
};

static void follows_the_confidence(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT_OF(AT_CONFIDENCE); i++) {
        kn_interval out;
        assert_int_equal(kn_interval_wilson(&out, 7, 23, AT_CONFIDENCE[i].confidence), KN_OK);
        assert_interval(out, AT_CONFIDENCE[i].wilson, CLOSED);
        assert_int_equal(kn_interval_clopper_pearson(&out, 7, 23, AT_CONFIDENCE[i].confidence), KN_OK);
        assert_interval(out, AT_CONFIDENCE[i].clopper_pearson, CLOSED);
        assert_int_equal(kn_interval_mid_p(&out, 7, 23, AT_CONFIDENCE[i].confidence), KN_OK);
        assert_interval(out, AT_CONFIDENCE[i].mid_p, ITERATED);
    }
}

/* Newcombe (1998), Statistics in Medicine 17, 857-872, Table I: methods 3 (score), 5 (exact) and 6 (mid-p). */
static const struct {
    size_t k, n;
    kn_interval wilson, clopper_pearson, mid_p;
} PUBLISHED[] = {
    {81, 263, {0.2553, 0.3662}, {0.2527, 0.3676}, {0.2544, 0.3658}},
    {15, 148, {0.0624, 0.1605}, {0.0578, 0.1617}, {0.0601, 0.1581}},
    {0, 20, {0.0000, 0.1611}, {0.0000, 0.1684}, {0.0000, 0.1391}},
    {1, 29, {0.0061, 0.1718}, {0.0009, 0.1776}, {0.0017, 0.1585}},
};

static void assert_printed(kn_interval actual, kn_interval printed)
{
    assert_true(fabs(actual.low - printed.low) <= 0.5001e-4);
    assert_true(fabs(actual.high - printed.high) <= 0.5001e-4);
}

static void agrees_with_newcombe_table_1(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT_OF(PUBLISHED); i++) {
        kn_interval out;
        kn_interval_wilson(&out, PUBLISHED[i].k, PUBLISHED[i].n, 0.95);
        assert_printed(out, PUBLISHED[i].wilson);
        kn_interval_clopper_pearson(&out, PUBLISHED[i].k, PUBLISHED[i].n, 0.95);
        assert_printed(out, PUBLISHED[i].clopper_pearson);
        kn_interval_mid_p(&out, PUBLISHED[i].k, PUBLISHED[i].n, 0.95);
        assert_printed(out, PUBLISHED[i].mid_p);
    }
}

static void assert_sane(kn_interval limits, size_t k, size_t n)
{
    double share = (double)k / (double)n;
    assert_true(isfinite(limits.low) && isfinite(limits.high));
    assert_true(0.0 <= limits.low && limits.low <= share && share <= limits.high && limits.high <= 1.0);
    assert_true((k == 0) == (limits.low == 0.0));
    assert_true((k == n) == (limits.high == 1.0));
}

static void every_small_count_is_sane(void **state)
{
    (void)state;
    for (size_t n = 1; n <= 300; n++) {
        kn_interval before = {-1, -1};
        for (size_t k = 0; k <= n; k++) {
            kn_interval wilson;
            kn_interval exact;
            kn_interval mid_p;
            assert_int_equal(kn_interval_wilson(&wilson, k, n, 0.95), KN_OK);
            assert_int_equal(kn_interval_clopper_pearson(&exact, k, n, 0.95), KN_OK);
            assert_int_equal(kn_interval_mid_p(&mid_p, k, n, 0.95), KN_OK);
            assert_sane(wilson, k, n);
            assert_sane(exact, k, n);
            assert_sane(mid_p, k, n);
            assert_true(exact.low <= mid_p.low && mid_p.high <= exact.high);
            assert_true(before.low < exact.low && before.high < exact.high);
            before = exact;
        }
    }
}

/* What holds for k of n with the property holds for the n - k without it, turned round. */
static void complements_mirror(void **state)
{
    (void)state;
    static kn_interval_method *const methods[] = {kn_interval_wilson, kn_interval_clopper_pearson, kn_interval_mid_p};
    uint64_t seed = 1934;
    for (int round = 0; round < 500; round++) {
        size_t n = 1 + random_below(&seed, 5000);
        size_t k = random_below(&seed, n + 1);
        for (size_t m = 0; m < COUNT_OF(methods); m++) {
            kn_interval with;
            kn_interval without;
            assert_int_equal(methods[m](&with, k, n, 0.95), KN_OK);
            assert_int_equal(methods[m](&without, n - k, n, 0.95), KN_OK);
            assert_true(fabs(with.low - (1.0 - without.high)) < 1e-15);
            assert_true(fabs(with.high - (1.0 - without.low)) < 1e-15);
        }
    }
}

static void nobody_is_undefined_and_too_many_refused(void **state)
{
    (void)state;
    kn_interval out = {-1, -1};
    assert_int_equal(kn_interval_wilson(&out, 0, 0, 0.95), KN_UNDEFINED);
    assert_int_equal(kn_interval_clopper_pearson(&out, 0, 0, 0.95), KN_UNDEFINED);
    assert_int_equal(kn_interval_mid_p(&out, 0, 0, 0.95), KN_UNDEFINED);
    assert_int_equal(kn_interval_hypergeometric(&out, 0, 0, 100, 0.95), KN_UNDEFINED);
    assert_int_equal(kn_interval_hypergeometric(&out, 0, 0, 0, 0.95), KN_UNDEFINED);
    assert_int_equal(kn_interval_wilson(&out, 1, KN_COUNT_MAX + 1, 0.95), KN_LIMIT);
    assert_int_equal(kn_interval_clopper_pearson(&out, 1, KN_EXACT_TRIALS_MAX + 1, 0.95), KN_LIMIT);
    assert_int_equal(kn_interval_mid_p(&out, 1, KN_EXACT_TRIALS_MAX + 1, 0.95), KN_LIMIT);
    assert_int_equal(kn_interval_hypergeometric(&out, 1, 2, KN_COUNT_MAX + 1, 0.95), KN_LIMIT);
    assert_bits(out.low, -1.0);
    assert_bits(out.high, -1.0);
    assert_int_equal(kn_interval_wilson(&out, 1, KN_COUNT_MAX, 0.95), KN_OK);
    assert_sane(out, 1, KN_COUNT_MAX);
}

/* With K <- k:(N - n + k),
 * R: min(K[phyper(k - 1, K, N - K, n, lower = FALSE) > .025]); max(K[phyper(k, K, N - K, n) > .025]) */
static const struct {
    size_t k, n, population, low, high;
} DRAWN[] = {
    {0, 1, 1, 0, 0},
    {1, 1, 1, 1, 1},
    {1, 1, 2, 1, 2},
    {0, 10, 100, 0, 29},
    {10, 10, 100, 71, 100},
    {3, 10, 100, 8, 63},
    {5, 20, 25, 5, 9},
    {98, 99, 100, 99, 99},
    {99, 99, 100, 100, 100},
    {40, 100, 100, 40, 40},
    {17, 60, 412, 75, 166},
    {0, 60, 412, 0, 22},
    {250, 1000, 28000, 6270, 7771},
    {333, 1000, 1000000, 303833, 363154},
    {0, 50, 1000000, 0, 71119},
};

static void a_draw_from_a_population_agrees_with_r(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT_OF(DRAWN); i++) {
        kn_interval out;
        double population = (double)DRAWN[i].population;
        assert_int_equal(kn_interval_hypergeometric(&out, DRAWN[i].k, DRAWN[i].n, DRAWN[i].population, 0.95), KN_OK);
        assert_bits(out.low, (double)DRAWN[i].low / population);
        assert_bits(out.high, (double)DRAWN[i].high / population);
    }
}

static double choose(size_t n, size_t k)
{
    double ways = 1;
    for (size_t i = 1; i <= k; i++)
        ways = ways * (double)(n - k + i) / (double)i;
    return ways;
}

/* Ways to draw `from`..`to` of `marked` in n of the population; exact in doubles for populations up to 30. */
static double ways_between(size_t from, size_t to, size_t marked, size_t n, size_t population)
{
    double ways = 0;
    for (size_t x = from; x <= to; x++)
        if (x <= marked && x <= n && n - x <= population - marked)
            ways += choose(marked, x) * choose(population - marked, n - x);
    return ways;
}

/* Over all populations up to 30: a number with the property is inside exactly when neither tail is too rare. */
static void small_populations_agree_with_counting(void **state)
{
    (void)state;
    for (size_t population = 1; population <= 30; population++)
        for (size_t n = 1; n <= population; n++)
            for (size_t k = 0; k <= n; k++) {
                kn_interval out;
                assert_int_equal(kn_interval_hypergeometric(&out, k, n, population, 0.9), KN_OK);
                double all = choose(population, n);
                for (size_t marked = 0; marked <= population; marked++) {
                    double tail =
                        fmin(ways_between(0, k, marked, n, population), ways_between(k, n, marked, n, population));
                    double share = (double)marked / (double)population;
                    bool inside = out.low <= share && share <= out.high;
                    if (fabs(tail / all - 0.05) > 1e-12)
                        assert_int_equal(inside, tail / all > 0.05);
                }
            }
}

static void a_census_leaves_nothing_open(void **state)
{
    (void)state;
    for (size_t k = 0; k <= 100; k++) {
        kn_interval out;
        assert_int_equal(kn_interval_hypergeometric(&out, k, 100, 100, 0.95), KN_OK);
        assert_bits(out.low, (double)k / 100);
        assert_bits(out.high, (double)k / 100);
    }
}

/* From a population large enough the draw is as good as with replacement. */
static void a_large_population_is_like_trials(void **state)
{
    (void)state;
    kn_interval drawn;
    kn_interval trials;
    assert_int_equal(kn_interval_hypergeometric(&drawn, 17, 60, 100000000, 0.95), KN_OK);
    assert_int_equal(kn_interval_clopper_pearson(&trials, 17, 60, 0.95), KN_OK);
    assert_interval(drawn, trials, 1e-6);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(agrees_with_r),
        cmocka_unit_test(follows_the_confidence),
        cmocka_unit_test(agrees_with_newcombe_table_1),
        cmocka_unit_test(every_small_count_is_sane),
        cmocka_unit_test(complements_mirror),
        cmocka_unit_test(nobody_is_undefined_and_too_many_refused),
        cmocka_unit_test(a_draw_from_a_population_agrees_with_r),
        cmocka_unit_test(small_populations_agree_with_counting),
        cmocka_unit_test(a_census_leaves_nothing_open),
        cmocka_unit_test(a_large_population_is_like_trials),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
