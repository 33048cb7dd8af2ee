#include "stats/counted.h"
#include "stats_check.h"

static void assert_runs(const kn_counted *found, const kn_run *runs, size_t distinct)
{
    assert_int_equal(found->distinct, distinct);
    size_t n = 0;
    for (size_t i = 0; i < distinct; i++) {
        assert_bits(found->runs[i].value, runs[i].value);
        assert_int_equal(found->runs[i].count, runs[i].count);
        n += runs[i].count;
    }
    assert_int_equal(found->n, n);
}

static void values_are_counted_in_order(void **state)
{
    kn_arena *arena = *state;
    const double x[] = {3, -0.0, -2, 0.0, 3, 1e-3, 3};
    static const kn_run runs[] = {{-2, 1}, {0.0, 2}, {1e-3, 1}, {3, 3}};
    kn_counted sample = counted(arena, x, COUNT_OF(x));
    assert_runs(&sample, runs, COUNT_OF(runs));
    assert_bits(sample.sum, 7.001);
    assert_bits(x[0], 3.0); /* the input is left alone */
    assert_bits(x[1], -0.0);
    kn_counted nobody = counted(arena, x, 0);
    assert_runs(&nobody, runs, 0);
    assert_bits(nobody.sum, 0.0);
}

/* 2,048 distinct values fit in the table; more are sorted. Value k, 1.., occurs 1 + k % 3 times. */
static void many_values_are_counted_as_few_are(void **state)
{
    kn_arena *arena = *state;
    static const size_t amounts[] = {1, 2, 3, 700, 2047, 2048, 2049, 2050, 6000};
    static double x[18000];
    uint64_t seed = 2048;
    for (size_t i = 0; i < COUNT_OF(amounts); i++) {
        size_t n = 0;
        for (size_t k = 1; k <= amounts[i]; k++)
            for (size_t j = 0; j <= k % 3; j++)
                x[n++] = (double)k / 8 - 100;
        shuffle(x, n, &seed);
        kn_mark mark = kn_arena_mark(arena);
        kn_counted sample = counted(arena, x, n);
        assert_int_equal(sample.n, n);
        assert_int_equal(sample.distinct, amounts[i]);
        double sum = 0; /* eighths: exact */
        for (size_t k = 1; k <= amounts[i]; k++) {
            assert_bits(sample.runs[k - 1].value, (double)k / 8 - 100);
            assert_int_equal(sample.runs[k - 1].count, 1 + k % 3);
            sum += ((double)k / 8 - 100) * (double)(1 + k % 3);
        }
        assert_bits(sample.sum, sum);
        kn_arena_rewind(arena, mark);
    }
}

static void values_out_of_range_are_refused(void **state)
{
    static const double bad[] = {(double)NAN, (double)INFINITY, -(double)INFINITY, 1.1e150, -1.1e150};
    for (size_t i = 0; i < COUNT_OF(bad); i++) {
        const double x[] = {1, bad[i], 2};
        kn_counted sample = {.n = 77};
        assert_int_equal(kn_counted_of(&sample, *state, x, 3), KN_LIMIT);
        assert_int_equal(sample.n, 77);
    }
    static const double largest[] = {KN_VALUE_MAX, -KN_VALUE_MAX};
    assert_bits(counted(*state, largest, 2).runs[1].value, KN_VALUE_MAX);
}

/* The zeros go where they belong, once more to those that are there. */
static void zeros_are_added(void **state)
{
    kn_arena *arena = *state;
    static const double x[] = {-1, 0, 2, 2};
    static const struct {
        size_t from, n, distinct;
        kn_run runs[3];
    } cases[] = {
        {0, 4, 3, {{-1, 1}, {0, 6}, {2, 2}}}, {0, 1, 2, {{-1, 1}, {0, 5}}}, {1, 3, 2, {{0, 6}, {2, 2}}},
        {2, 2, 2, {{0, 5}, {2, 2}}},          {0, 0, 1, {{0, 5}}},
    };
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        kn_counted sample = counted(arena, x + cases[i].from, cases[i].n);
        size_t distinct = sample.distinct;
        size_t zeros = kn_counted_zeros(&sample);
        double sum = sample.sum;
        kn_counted_add_zeros(&sample, 0);
        assert_int_equal(sample.distinct, distinct);
        assert_int_equal(kn_counted_zeros(&sample), zeros);
        kn_counted_add_zeros(&sample, 2);
        kn_counted_add_zeros(&sample, 3);
        assert_runs(&sample, cases[i].runs, cases[i].distinct);
        assert_int_equal(kn_counted_zeros(&sample), zeros + 5);
        assert_bits(sample.sum, sum);
    }
}

/* Where every value is another one, there is room for zero too: as many values as a table is filled with, and more.
 */
static void there_is_room_for_zero(void **state)
{
    kn_arena *arena = *state;
    static const size_t sizes[] = {1, 2, 4, 2048, 2049};
    double x[2049];
    for (size_t i = 0; i < COUNT_OF(x); i++)
        x[i] = (double)(i + 1);
    for (size_t i = 0; i < COUNT_OF(sizes); i++) {
        kn_counted sample = counted(arena, x, sizes[i]);
        kn_counted_add_zeros(&sample, 9);
        assert_int_equal(sample.distinct, sizes[i] + 1);
        assert_int_equal(sample.n, sizes[i] + 9);
        assert_bits(sample.runs[0].value, 0.0);
        assert_bits(sample.runs[sizes[i]].value, (double)sizes[i]);
    }
}

static void places_are_found(void **state)
{
    static const double x[] = {5, 1, 5, 5, 2, 1};
    static const double sorted[] = {1, 1, 2, 5, 5, 5};
    kn_counted sample = counted(*state, x, COUNT_OF(x));
    for (size_t i = 0; i < COUNT_OF(sorted); i++)
        assert_bits(kn_counted_at(&sample, i), sorted[i]);
}

static void runs_can_be_given(void **state)
{
    (void)state;
    kn_run runs[] = {{-1.5, 4}, {0, 2}, {10, 3}};
    kn_counted sample = kn_counted_from(runs, COUNT_OF(runs));
    assert_int_equal(sample.n, 9);
    assert_bits(sample.sum, 24.0);
    assert_ptr_equal(sample.runs, runs);
}

/* Each sum is known; adding from left to right gets none of them right. */
static const struct {
    double x[5];
    double sum;
} CANCELLING[] = {
    {{1e100, 1, -1e100, 0, 0}, 1},
    {{1, 1e100, 1, -1e100, 0}, 2},
    {{0.1, 0.2, 0.3, -0.6, 0}, 0x1p-55},                 /* in fractions: what the four doubles are */
    {{0x1p53, 1, 0x1p-60, 0, 0}, 0x1.0000000000001p53},  /* just above half way: up */
    {{0x1p53, 1, -0x1p-60, 0, 0}, 0x1p53},               /* just below: down */
    {{0x1p53, 3, -0x1p-60, 0, 0}, 0x1.0000000000001p53}, /* just below half way to the even one: down */
    {{-0x1p53, -1, -0x1p-60, 0, 0}, -0x1.0000000000001p53},
    {{5e-324, 1e-300, -1e-300, 0, 0}, 5e-324},
    {{1e100, 1e100, -1e100, -1e100, 3}, 3},
    {{0.1, 0.1, 0.1, 0, 0}, 0x1.3333333333334p-2}, /* 3 * 0x1.999999999999ap-4 lies half way: to the even one */
    {{0x1.0000000000001p0, 0x1.0000000000001p0, 0x1.0000000000001p0, -3, 0},
     0x1.8p-51}, /* a rounded product: 0x1p-50 */
};

static void sums_are_rounded_once(void **state)
{
    for (size_t i = 0; i < COUNT_OF(CANCELLING); i++)
        assert_bits(counted(*state, CANCELLING[i].x, 5).sum, CANCELLING[i].sum);
}

/* Every value and its opposite, from the largest fall to the largest rise: on the way there the sum has more bits,
 * and in more pieces, than there is room for unpacked. */
static void sums_of_the_widest_range_are_exact(void **state)
{
    kn_arena *arena = *state;
    uint64_t seed = 1997;
    double x[601];
    for (int decades = 2; decades <= 300; decades += 2) {
        for (size_t i = 0; i < 300; i++) {
            x[i] = random_unit(&seed) * pow(10, (double)random_below(&seed, (size_t)decades) - decades / 2);
            x[300 + i] = -x[i];
        }
        x[600] = 0x1.8p-3;
        kn_mark mark = kn_arena_mark(arena);
        assert_bits(counted(arena, x, 600).sum, 0.0);
        assert_bits(counted(arena, x, 601).sum, 0x1.8p-3);
        kn_arena_rewind(arena, mark);
    }
}

/* A whole number of many bits, lowest first, as one would add with pencil and paper. */
enum { BITS = 640 };

static void add_bits(unsigned char *bits, uint64_t number, size_t shift)
{
    unsigned carry = 0;
    for (size_t i = shift; i < BITS; i++, number >>= 1) {
        unsigned here = bits[i] + (unsigned)(number & 1) + carry;
        bits[i] = here & 1;
        carry = here >> 1;
    }
}

/* Rounded to the nearest double, halves to the even one. */
static double double_of_bits(const unsigned char *bits)
{
    int top = BITS - 1;
    while (top > 0 && bits[top] == 0)
        top--;
    uint64_t first = 0;
    for (int i = top; i > top - 53; i--)
        first = 2 * first + (i >= 0 ? bits[i] : 0);
    bool beyond_half = false;
    for (int i = top - 54; i >= 0 && !beyond_half; i--)
        beyond_half = bits[i] == 1;
    bool half = top >= 53 && bits[top - 53] == 1;
    return ldexp((double)(first + (half && (beyond_half || first % 2 == 1))), top - 52);
}

/* Upwards from the least each value adds a piece of few bits: more pieces than there is room for unpacked. */
static void sums_in_many_pieces_are_exact(void **state)
{
    kn_arena *arena = *state;
    uint64_t seed = 1971;
    double x[600];
    for (int round = 0; round < 200; round++) {
        unsigned char bits[BITS] = {0};
        for (size_t i = 0; i < COUNT_OF(x); i++) {
            uint64_t number = 1 + random_below(&seed, 1u << 20);
            size_t shift = random_below(&seed, 450); /* up to 2^470, below KN_VALUE_MAX */
            x[i] = ldexp((double)number, (int)shift);
            add_bits(bits, number, shift);
        }
        kn_mark mark = kn_arena_mark(arena);
        assert_bits(counted(arena, x, COUNT_OF(x)).sum, double_of_bits(bits));
        kn_arena_rewind(arena, mark);
    }
}

static void nobody_stays_nobody(void **state)
{
    (void)state;
    kn_counted nobody = {0};
    kn_counted_add_zeros(&nobody, 0);
    assert_int_equal(nobody.n, 0);
    assert_int_equal(kn_counted_zeros(&nobody), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(sums_in_many_pieces_are_exact),
        cmocka_unit_test(nobody_stays_nobody),
        cmocka_unit_test(values_are_counted_in_order),
        cmocka_unit_test(many_values_are_counted_as_few_are),
        cmocka_unit_test(values_out_of_range_are_refused),
        cmocka_unit_test(zeros_are_added),
        cmocka_unit_test(there_is_room_for_zero),
        cmocka_unit_test(places_are_found),
        cmocka_unit_test(runs_can_be_given),
        cmocka_unit_test(sums_are_rounded_once),
        cmocka_unit_test(sums_of_the_widest_range_are_exact),
    };
    return cmocka_run_group_tests(tests, make_arena, free_arena);
}
