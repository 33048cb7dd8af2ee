/* What follows from the counts that are shown, held against ranks of matrices worked out anew for every question:
 * dense rows, plain Gauss, and another prime. */
#include "check.h"

#include "../../src/analyse/disclosure_span.h"

#include <string.h>

enum { CELLS = 10, SUMS = 60, SEEDS = 300 };

#define PRIME 1000000007

static uint64_t seed;

/* Knuth's linear congruential generator (MMIX). */
static int drawn(int limit)
{
    seed = seed * 6364136223846793005u + 1442695040888963407u;
    return (int)((seed >> 33) % (unsigned)limit);
}

typedef struct vectors {
    int64_t rows[SUMS][CELLS];
    size_t count;
} vectors;

static int64_t power(int64_t base, int64_t exponent)
{
    int64_t result = 1;
    for (; exponent > 0; exponent /= 2) {
        if (exponent % 2 == 1)
            result = result * base % PRIME;
        base = base * base % PRIME;
    }
    return result;
}

static size_t rank_of(const vectors *v)
{
    vectors left = *v;
    size_t rank = 0;
    for (size_t column = 0; column < CELLS; column++) {
        size_t pivot = rank;
        while (pivot < left.count && left.rows[pivot][column] == 0)
            pivot++;
        if (pivot == left.count)
            continue;
        for (size_t c = 0; c < CELLS; c++) {
            int64_t kept = left.rows[rank][c];
            left.rows[rank][c] = left.rows[pivot][c];
            left.rows[pivot][c] = kept;
        }
        int64_t inverse = power(left.rows[rank][column], PRIME - 2);
        for (size_t r = rank + 1; r < left.count; r++) {
            int64_t factor = left.rows[r][column] * inverse % PRIME;
            for (size_t c = 0; c < CELLS; c++)
                left.rows[r][c] = ((left.rows[r][c] - factor * left.rows[rank][c]) % PRIME + PRIME) % PRIME;
        }
        rank++;
    }
    return rank;
}

static void push(vectors *v, const kn_sum *sum)
{
    assert_true(v->count < SUMS);
    memset(v->rows[v->count], 0, sizeof v->rows[0]);
    for (size_t i = 0; i < sum->count; i++)
        v->rows[v->count][sum->cells[i]] = ((sum->times == NULL ? 1 : sum->times[i]) + PRIME) % PRIME;
    v->count++;
}

static bool lies_in(const vectors *v, const kn_sum *sum)
{
    vectors more = *v;
    push(&more, sum);
    return rank_of(&more) == rank_of(v);
}

/* A few of the cells; once each, or by factors of either sign up to the widest. */
typedef struct drawing {
    uint32_t cells[CELLS];
    int8_t times[CELLS];
    kn_sum sum;
} drawing;

static const kn_sum *draw_sum(drawing *d, int cells)
{
    static const int8_t factors[] = {1, 1, -1, 1, -1, 2, -3, 127, -128, 1};
    size_t count = 0;
    int density = 2 + drawn(3);
    for (int c = 0; c < cells; c++) {
        if (drawn(density) != 0)
            continue;
        d->cells[count] = (uint32_t)c;
        d->times[count++] = factors[drawn(10)];
    }
    d->sum = (kn_sum){.cells = d->cells, .times = drawn(3) == 0 ? d->times : NULL, .count = count};
    return &d->sum;
}

static kn_span_answer expected(const vectors *known, const vectors *guards, size_t guards_count, const kn_sum *sum)
{
    if (lies_in(known, sum))
        return KN_SPAN_FOLLOWS;
    vectors more = *known;
    push(&more, sum);
    size_t rank = rank_of(&more);
    for (size_t g = 0; g < guards_count; g++) {
        vectors with = more;
        memcpy(with.rows[with.count++], guards->rows[g], sizeof with.rows[0]);
        if (rank_of(&with) == rank)
            return KN_SPAN_GIVES_AWAY;
    }
    return KN_SPAN_ADDED;
}

static void every_answer_is_that_of_ranks(void **state)
{
    (void)state;
    enum { STEPS = 24 };
    size_t told[3] = {0};
    for (uint64_t s = 1; s <= SEEDS; s++) {
        seed = s * 7919;
        int cells = 3 + drawn(CELLS - 2);
        static vectors known, guards;
        known.count = guards.count = 0;
        kn_span *span = kn_span_new((size_t)cells, STEPS);
        for (int step = 0; step < STEPS; step++) {
            drawing d;
            const kn_sum *sum = draw_sum(&d, cells);
            bool follows = lies_in(&known, sum);
            assert_int_equal(kn_span_follows(span, sum), follows);
            if (drawn(3) == 0) {
                assert_int_equal(kn_span_guard(span, sum), !follows);
                if (!follows)
                    push(&guards, sum);
                continue;
            }
            kn_span_answer answer = kn_span_show(span, sum);
            assert_int_equal(answer, expected(&known, &guards, guards.count, sum));
            told[answer]++;
            if (answer == KN_SPAN_ADDED)
                push(&known, sum);
        }
        kn_span_free(span);
    }
    for (size_t i = 0; i < 3; i++)
        assert_true(told[i] > SEEDS);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(every_answer_is_that_of_ranks)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
