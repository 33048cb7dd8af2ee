#include "stats/rank_test.h"
#include "stats_check.h"

enum { SMALL = 14 };

typedef struct sample {
    size_t n;
    double x[SMALL];
} sample;

/* R: wilcox.test(a, b); 2 * W / (n_a * n_b) - 1
 * The first row is Hollander and Wolfe (1999), example 4.1. */
static const struct {
    sample a, b;
    double statistic, p, rank_biserial;
    bool exact;
} MANN_WHITNEY[] = {
    {{10, {0.80, 0.83, 1.89, 1.04, 1.45, 1.38, 1.91, 1.64, 0.73, 1.46}},
     {5, {1.15, 0.88, 0.90, 0.74, 1.21}},
     35,
     0.2544122544122544,
     0.4,
     true},
    {{3, {1, 2, 3}}, {4, {4, 5, 6, 7}}, 0, 0.057142857142857141, -1, true},
    {{1, {5}}, {1, {3}}, 1, 1, 1, true},
    {{1, {5}}, {2, {5, 6}}, 0.5, 1, -0.5, false},
    {{9, {0, 0, 3, 6, 8, 8, 12, 40, 2.5}},
     {11, {0, 0, 0, 1, 3, 3, 6, 14, 16, 64, 64}},
     48.5,
     0.96938597341243049,
     -0.020202020202020221,
     false},
};

static kn_status mann_whitney(kn_rank_test *out, kn_arena *arena, const double *a, size_t n_a, const double *b,
                              size_t n_b)
{
    kn_counted counted_a = counted(arena, a, n_a);
    kn_counted counted_b = counted(arena, b, n_b);
    return kn_mann_whitney(out, arena, &counted_a, &counted_b);
}

static kn_status signed_rank(kn_rank_test *out, kn_arena *arena, const double *change, size_t n)
{
    kn_counted counted_change = counted(arena, change, n);
    return kn_signed_rank(out, arena, &counted_change);
}

static void assert_test(kn_rank_test actual, double statistic, double p, double rank_biserial, bool exact)
{
    assert_close(actual.statistic, statistic, 0);
    assert_true(actual.p.defined);
    assert_close(actual.p.value, p, CLOSED);
    assert_close(actual.rank_biserial, rank_biserial, CLOSED);
    assert_int_equal(actual.exact, exact);
}

static void mann_whitney_agrees_with_r(void **state)
{
    kn_arena *arena = *state;
    for (size_t i = 0; i < COUNT_OF(MANN_WHITNEY); i++) {
        const sample *a = &MANN_WHITNEY[i].a;
        const sample *b = &MANN_WHITNEY[i].b;
        kn_rank_test test;
        assert_int_equal(mann_whitney(&test, arena, a->x, a->n, b->x, b->n), KN_OK);
        assert_test(test, MANN_WHITNEY[i].statistic, MANN_WHITNEY[i].p, MANN_WHITNEY[i].rank_biserial,
                    MANN_WHITNEY[i].exact);
        assert_int_equal(test.used, a->n + b->n);
    }
}

/* Larger samples by rule: the i-th value, i = 1.. */
static double times_101(size_t i)
{
    return (double)i * 1.01;
}

static double plus_037(size_t i)
{
    return (double)i + 0.37;
}

static double square_over_50(size_t i)
{
    return (double)(i * i) / 50;
}

static double five_roots(size_t i)
{
    return sqrt((double)i) * 5;
}

static double mod_7(size_t i)
{
    return (double)(i % 7);
}

static double mod_5(size_t i)
{
    return (double)(i % 5);
}

static double after_90(size_t i)
{
    return i > 90 ? 1 : 0;
}

static double after_80(size_t i)
{
    return i > 80 ? 1 : 0;
}

/* R: wilcox.test((1:49) * 1.01, (1:49) + .37); wilcox.test((1:50) * 1.01, (1:12) + .37)
 * R: wilcox.test((1:49)^2 / 50, sqrt(1:31) * 5); wilcox.test((1:300) %% 7, (1:250) %% 5)
 * R: wilcox.test(rep(c(0, 1), c(90, 10)), rep(c(0, 1), c(80, 20))) */
static const struct {
    double (*a)(size_t i);
    double (*b)(size_t i);
    size_t n_a, n_b;
    double statistic, p, rank_biserial;
    bool exact;
} BY_RULE[] = {
    {times_101, plus_037, 49, 49, 1188.5, 0.93487718247212048, -0.0099958350687213704, false},
    {times_101, plus_037, 50, 12, 522, 7.9282831220198945e-05, 0.74, false},
    {square_over_50, five_roots, 49, 31, 595, 0.10558514663558925, -0.21658986175115202, true},
    {mod_7, mod_5, 300, 250, 48350, 3.2025137324025872e-09, 0.28933333333333344, false},
    {after_90, after_80, 100, 100, 4500, 0.04845424199625957, -0.1, false},
};

static void larger_samples_agree_with_r(void **state)
{
    kn_arena *arena = *state;
    double a[300];
    double b[300];
    for (size_t i = 0; i < COUNT_OF(BY_RULE); i++) {
        for (size_t j = 0; j < COUNT_OF(a); j++) {
            a[j] = BY_RULE[i].a(j + 1);
            b[j] = BY_RULE[i].b(j + 1);
        }
        kn_rank_test test;
        assert_int_equal(mann_whitney(&test, arena, a, BY_RULE[i].n_a, b, BY_RULE[i].n_b), KN_OK);
        assert_test(test, BY_RULE[i].statistic, BY_RULE[i].p, BY_RULE[i].rank_biserial, BY_RULE[i].exact);
    }
}

/* Over all ways to choose which of 1..n_a + n_b are a's: how many put the statistic as far from its mean. */
static double counted_p(size_t n_a, size_t n_b, double statistic)
{
    double far = 0;
    double all = 0;
    double mean = (double)(n_a * n_b) / 2;
    for (unsigned chosen = 0; chosen < 1u << (n_a + n_b); chosen++) {
        size_t of_a = 0;
        size_t beaten = 0;
        for (size_t i = 0; i < n_a + n_b; i++) {
            bool is_a = chosen >> i & 1;
            beaten += is_a ? i - of_a : 0;
            of_a += is_a;
        }
        if (of_a != n_a)
            continue;
        all++;
        far += fabs((double)beaten - mean) >= fabs(statistic - mean);
    }
    return far / all;
}

static void mann_whitney_agrees_with_counting(void **state)
{
    kn_arena *arena = *state;
    uint64_t seed = 1947;
    for (size_t n_a = 1; n_a <= 6; n_a++)
        for (size_t n_b = 1; n_b <= 6; n_b++)
            for (int round = 0; round < 5; round++) {
                double all[12] = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12};
                shuffle(all, n_a + n_b, &seed);
                kn_rank_test test;
                assert_int_equal(mann_whitney(&test, arena, all, n_a, all + n_a, n_b), KN_OK);
                assert_true(test.exact);
                assert_close(test.p.value, counted_p(n_a, n_b, test.statistic), 1e-13);
            }
}

static void mann_whitney_needs_two_groups_that_differ(void **state)
{
    kn_arena *arena = *state;
    double x[120];
    for (size_t i = 0; i < COUNT_OF(x); i++)
        x[i] = 0.1;
    kn_rank_test test = {.used = 77};
    assert_int_equal(mann_whitney(&test, arena, x, 0, x, 3), KN_UNDEFINED);
    assert_int_equal(mann_whitney(&test, arena, x, 3, x, 0), KN_UNDEFINED);
    assert_int_equal(mann_whitney(&test, arena, x, 0, x, 0), KN_UNDEFINED);
    assert_int_equal(test.used, 77);
    for (size_t n = 1; n <= COUNT_OF(x); n++) {
        assert_int_equal(mann_whitney(&test, arena, x, n, x, 3), KN_OK);
        assert_false(test.p.defined);
        assert_bits(test.rank_biserial, 0.0);
        assert_close(test.statistic, 1.5 * (double)n, 0);
    }
}

static void samples_too_large_are_refused(void **state)
{
    kn_arena *arena = *state;
    static const double x[] = {1, 2};
    kn_counted few = counted(arena, x, 2);
    kn_counted many = {.runs = few.runs, .distinct = 2, .n = (size_t)KN_RANK_MAX + 1};
    kn_rank_test test;
    assert_int_equal(kn_mann_whitney(&test, arena, &many, &few), KN_LIMIT);
    assert_int_equal(kn_mann_whitney(&test, arena, &few, &many), KN_LIMIT);
    assert_int_equal(kn_signed_rank(&test, arena, &many), KN_LIMIT);
}

/* As many ones as are allowed, against as many twos: each two is the larger in each of its 1e8 pairs. And as many
 * rises: their ranks are all there are, 1 + ... + 1e8. */
static void the_largest_samples_are_taken(void **state)
{
    kn_arena *arena = *state;
    kn_run ones[] = {{1, KN_RANK_MAX}}, twos[] = {{2, KN_RANK_MAX}};
    kn_counted low = kn_counted_from(ones, 1), high = kn_counted_from(twos, 1);
    kn_rank_test test;
    assert_int_equal(kn_mann_whitney(&test, arena, &high, &low), KN_OK);
    assert_bits(test.statistic, 1e16);
    assert_bits(test.rank_biserial, 1.0);
    assert_int_equal(kn_signed_rank(&test, arena, &low), KN_OK);
    assert_bits(test.statistic, 5000000050000000.0);
    assert_bits(test.rank_biserial, 1.0);
}

static double random_level(uint64_t *seed)
{
    return (double)random_below(seed, 9) - 4;
}

static void swapping_the_groups_turns_signs_only(void **state)
{
    kn_arena *arena = *state;
    uint64_t seed = 1945;
    double a[60];
    double b[60];
    for (int round = 0; round < 400; round++) {
        size_t n_a = 1 + random_below(&seed, COUNT_OF(a));
        size_t n_b = 1 + random_below(&seed, COUNT_OF(b));
        bool ties = round % 2 == 0;
        for (size_t i = 0; i < COUNT_OF(a); i++) {
            a[i] = ties ? random_level(&seed) : random_unit(&seed);
            b[i] = ties ? random_level(&seed) + 1 : random_unit(&seed);
        }
        kn_rank_test forth;
        kn_rank_test back;
        assert_int_equal(mann_whitney(&forth, arena, a, n_a, b, n_b), KN_OK);
        shuffle(a, n_a, &seed);
        shuffle(b, n_b, &seed);
        assert_int_equal(mann_whitney(&back, arena, b, n_b, a, n_a), KN_OK);
        assert_bits(back.statistic, (double)(n_a * n_b) - forth.statistic);
        assert_bits(back.rank_biserial, 0.0 - forth.rank_biserial);
        assert_int_equal(back.p.defined, forth.p.defined);
        assert_bits(back.p.value, forth.p.value);
        assert_true(!forth.p.defined || (forth.p.value >= 0.0 && forth.p.value <= 1.0));
    }
}

/* R: library(exactRankTests); wilcox.exact(x, exact = TRUE)$p.value
 * R: library(coin); pvalue(wilcoxsign_test(x ~ rep(0, length(x)), distribution = "exact", zero.method = "Wilcoxon"))
 * R: wilcox.test(x)$statistic; y <- x[x != 0]; r <- rank(abs(y)); (sum(r[y > 0]) - sum(r[y < 0])) / sum(r)
 * The first row is Hollander and Wolfe (1999), example 3.1: depression scores before and after. */
static const struct {
    sample change;
    size_t used;
    double statistic, p, rank_biserial;
} SIGNED_RANK[] = {
    {{9,
      {1.83 - 0.878, 0.50 - 0.647, 1.62 - 0.598, 2.48 - 2.05, 1.68 - 1.06, 1.88 - 1.29, 1.55 - 1.06, 3.06 - 3.14,
       1.30 - 1.29}},
     9,
     40,
     0.0390625,
     0.77777777777777779},
    {{14, {1, 1, 1, 2, 0, -1, 0, 1, 1, 2, -1, 1, 0, 3}}, 11, 57, 0.0361328125, 0.72727272727272729},
    {{1, {1}}, 1, 1, 1, 1},
    {{3, {-1, 0, 0}}, 1, 0, 1, -1},
    {{5, {1, 1, 1, 1, 1}}, 5, 15, 0.0625, 1},
    {{6, {1, -1, 2, -2, 3, -3}}, 6, 10.5, 1, 0},
};

static void signed_rank_agrees_with_r(void **state)
{
    kn_arena *arena = *state;
    for (size_t i = 0; i < COUNT_OF(SIGNED_RANK); i++) {
        kn_rank_test test;
        assert_int_equal(signed_rank(&test, arena, SIGNED_RANK[i].change.x, SIGNED_RANK[i].change.n), KN_OK);
        assert_test(test, SIGNED_RANK[i].statistic, SIGNED_RANK[i].p, SIGNED_RANK[i].rank_biserial, true);
        assert_int_equal(test.used, SIGNED_RANK[i].used);
    }
}

/* Changes by level: so many people each. */
typedef struct level_count {
    double change;
    size_t people;
} level_count;

/* R: x <- rep(c(2, 1, 0, -1), c(8, 30, 40, 12)) and so on; exact as above, else wilcox.test(x)$p.value */
static const struct {
    level_count levels[5];
    size_t used;
    double statistic, p, rank_biserial;
    bool exact;
} BY_LEVEL[] = {
    {{{2, 8}, {1, 30}, {0, 40}, {-1, 12}}, 50, 1017, 4.1156862849334175e-05, 0.59529411764705886, true},
    {{{3, 10}, {2, 40}, {1, 100}, {-1, 40}, {-2, 10}}, 200, 15625, 1.0532661105774761e-13, 0.55472636815920395, true},
    {{{3, 11}, {2, 40}, {1, 100}, {-1, 40}, {-2, 10}}, 201, 15826, 6.2108669411414096e-13, 0.5591350179794099, false},
    {{{1, 300}, {0, 200}, {-1, 150}}, 450, 67650, 1.5397779695110617e-12, 0.33333333333333331, false},
};

static void many_ties_agree_with_r(void **state)
{
    kn_arena *arena = *state;
    for (size_t i = 0; i < COUNT_OF(BY_LEVEL); i++) {
        double x[700];
        size_t n = 0;
        for (size_t l = 0; l < COUNT_OF(BY_LEVEL[i].levels); l++)
            for (size_t j = 0; j < BY_LEVEL[i].levels[l].people; j++)
                x[n++] = BY_LEVEL[i].levels[l].change;
        kn_rank_test test;
        assert_int_equal(signed_rank(&test, arena, x, n), KN_OK);
        assert_test(test, BY_LEVEL[i].statistic, BY_LEVEL[i].p, BY_LEVEL[i].rank_biserial, BY_LEVEL[i].exact);
        assert_int_equal(test.used, BY_LEVEL[i].used);
    }
}

/* R: library(exactRankTests); wilcox.exact(((1:200) * 37) %% 211 - 90.5, exact = TRUE)
 * R: wilcox.test(((1:260) * 37) %% 263 - 110.25) */
static void many_pairs_agree_with_r(void **state)
{
    kn_arena *arena = *state;
    double x[260];
    kn_rank_test test;
    for (size_t i = 0; i < 200; i++)
        x[i] = (double)((i + 1) * 37 % 211) - 90.5;
    assert_int_equal(signed_rank(&test, arena, x, 200), KN_OK);
    assert_test(test, 12637.5, 0.0015043465668499257, 0.2574626865671642, true);
    for (size_t i = 0; i < 260; i++)
        x[i] = (double)((i + 1) * 37 % 263) - 110.25;
    assert_int_equal(signed_rank(&test, arena, x, 260), KN_OK);
    assert_test(test, 21861, 5.4963426195604953e-05, 0.28859416445623343, false);
}

/* Over all ways to give the ranks signs: how many put the rank sum of the rises as far from its mean. */
static double counted_sign_p(const double *change, size_t n)
{
    double rank[SMALL];
    double rises = 0;
    double sum = 0;
    for (size_t i = 0; i < n; i++) {
        rank[i] = 0.5;
        for (size_t j = 0; j < n; j++)
            rank[i] += fabs(change[j]) < fabs(change[i]) ? 1 : fabs(change[j]) == fabs(change[i]) ? 0.5 : 0;
        sum += rank[i];
        rises += change[i] > 0 ? rank[i] : 0;
    }
    double far = 0;
    for (unsigned signs = 0; signs < 1u << n; signs++) {
        double up = 0;
        for (size_t i = 0; i < n; i++)
            up += signs >> i & 1 ? rank[i] : 0;
        far += fabs(up - sum / 2) >= fabs(rises - sum / 2);
    }
    return far / (double)(1u << n);
}

static void signed_rank_agrees_with_counting(void **state)
{
    kn_arena *arena = *state;
    uint64_t seed = 1949;
    for (int round = 0; round < 300; round++) {
        double change[12];
        double other_than_zero[12];
        size_t n = 1 + random_below(&seed, 12);
        size_t used = 0;
        for (size_t i = 0; i < n; i++) {
            change[i] = random_level(&seed);
            if (change[i] != 0)
                other_than_zero[used++] = change[i];
        }
        kn_rank_test test;
        kn_status status = signed_rank(&test, arena, change, n);
        assert_int_equal(status, used > 0 ? KN_OK : KN_UNDEFINED);
        if (used > 0)
            assert_close(test.p.value, counted_sign_p(other_than_zero, used), 1e-13);
    }
}

static void no_change_at_all_is_undefined(void **state)
{
    kn_arena *arena = *state;
    static const double zeros[] = {0, -0.0, 0};
    kn_rank_test test = {.used = 77};
    assert_int_equal(signed_rank(&test, arena, zeros, 0), KN_UNDEFINED);
    assert_int_equal(signed_rank(&test, arena, zeros, 1), KN_UNDEFINED);
    assert_int_equal(signed_rank(&test, arena, zeros, 3), KN_UNDEFINED);
    assert_int_equal(test.used, 77);
}

static void turning_the_changes_turns_signs_only(void **state)
{
    kn_arena *arena = *state;
    uint64_t seed = 1999;
    double x[260];
    double turned[260];
    for (int round = 0; round < 200; round++) {
        size_t n = 1 + random_below(&seed, COUNT_OF(x));
        for (size_t i = 0; i < n; i++)
            x[i] = round % 2 == 0 ? random_level(&seed) : random_unit(&seed) - 0.4;
        x[0] = 1;
        for (size_t i = 0; i < n; i++)
            turned[i] = -x[i];
        shuffle(turned, n, &seed);
        kn_rank_test forth;
        kn_rank_test back;
        assert_int_equal(signed_rank(&forth, arena, x, n), KN_OK);
        assert_int_equal(signed_rank(&back, arena, turned, n), KN_OK);
        double all = (double)(forth.used * (forth.used + 1)) / 2;
        assert_bits(back.statistic, all - forth.statistic);
        assert_bits(back.rank_biserial, 0.0 - forth.rank_biserial);
        assert_bits(back.p.value, forth.p.value);
        assert_int_equal(back.exact, forth.exact);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(mann_whitney_agrees_with_r),
        cmocka_unit_test(larger_samples_agree_with_r),
        cmocka_unit_test(mann_whitney_agrees_with_counting),
        cmocka_unit_test(mann_whitney_needs_two_groups_that_differ),
        cmocka_unit_test(samples_too_large_are_refused),
        cmocka_unit_test(the_largest_samples_are_taken),
        cmocka_unit_test(swapping_the_groups_turns_signs_only),
        cmocka_unit_test(signed_rank_agrees_with_r),
        cmocka_unit_test(many_ties_agree_with_r),
        cmocka_unit_test(many_pairs_agree_with_r),
        cmocka_unit_test(signed_rank_agrees_with_counting),
        cmocka_unit_test(no_change_at_all_is_undefined),
        cmocka_unit_test(turning_the_changes_turns_signs_only),
    };
    return cmocka_run_group_tests(tests, make_arena, free_arena);
}
