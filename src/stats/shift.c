#include "stats/shift.h"

#include "null_chances.h"
#include "stats/describe.h"
#include "stats/rank_test.h"
#include "tail.h"

#include <assert.h>
#include <math.h>
#include <stdint.h>
#include <string.h>

/* All differences a_i - b_j of two ascending samples. With `walsh`, b is a mirrored at 0 and a difference is the sum
 * of two values of a; then each unordered pair counts once. */
typedef struct pairs {
    const double *a;
    size_t n_a;
    const double *b;
    size_t n_b;
    bool walsh;
} pairs;

static uint64_t number_of(const pairs *p)
{
    uint64_t ordered = (uint64_t)p->n_a * p->n_b;
    return p->walsh ? (ordered + p->n_a) / 2 : ordered;
}

/* How many differences are at most `bound`. Rounding keeps order, so rows and columns of differences ascend, and one
 * pass along the edge of the region counts them all. */
static uint64_t count_up_to(const pairs *p, double bound)
{
    uint64_t ordered = 0;
    uint64_t with_itself = 0;
    size_t first = 0;
    for (size_t i = 0; i < p->n_a; i++) {
        while (first < p->n_b && p->a[i] - p->b[first] > bound)
            first++;
        ordered += p->n_b - first;
        with_itself += p->a[i] + p->a[i] <= bound;
    }
    return p->walsh ? (ordered + with_itself) / 2 : ordered;
}

/* Doubles in order as whole numbers in order. Source: IEEE 754-2019, 5.10 (totalOrder). */
static uint64_t key_of(double x)
{
    uint64_t bits;
    memcpy(&bits, &x, sizeof bits);
    return bits >> 63 ? ~bits : bits | (uint64_t)1 << 63;
}

static double value_of(uint64_t key)
{
    uint64_t bits = key >> 63 ? key & ~((uint64_t)1 << 63) : ~key;
    double x;
    memcpy(&x, &bits, sizeof x);
    return x;
}

/* The difference at `place` 1..number_of in ascending order: the least double that so many do not exceed. */
static double at_place(const pairs *p, uint64_t place)
{
    uint64_t low = key_of(p->a[0] - p->b[p->n_b - 1]);
    uint64_t high = key_of(p->a[p->n_a - 1] - p->b[0]);
    while (low < high) {
        uint64_t middle = low + (high - low) / 2;
        if (count_up_to(p, value_of(middle)) >= place)
            high = middle;
        else
            low = middle + 1;
    }
    return value_of(low) + 0.0;
}

static double median_of(const pairs *p)
{
    uint64_t count = number_of(p);
    double lower = at_place(p, (count + 1) / 2);
    return count % 2 == 1 ? lower : (lower + at_place(p, count / 2 + 1)) / 2.0;
}

/* How many of the smallest (and of the largest) pairs may be beyond the limits: the most whose chance, P(statistic <
 * that many), is at most `tail`; 0 when there is no such number. `chances` reach to the middle of the distribution.
 */
static uint64_t exact_place(const double *chances, size_t middle, double tail)
{
    uint64_t place = 0;
    double chance = chances[0];
    while (chance <= tail && place < middle)
        chance += chances[++place];
    return place;
}

static uint64_t normal_place(double mean, double variance, double confidence)
{
    double place = floor(mean + 0.5 - normal_two_sided_deviate(confidence) * sqrt(variance));
    return place >= 1.0 ? (uint64_t)place : 0;
}

static kn_estimate estimate_of(const pairs *p, uint64_t place)
{
    kn_estimate estimate = {.value = median_of(p), .bounded = place > 0};
    if (estimate.bounded)
        estimate.limits = (kn_interval){at_place(p, place), at_place(p, number_of(p) + 1 - place)};
    return estimate;
}

static uint64_t shift_place(kn_arena *arena, size_t n_a, size_t n_b, double confidence)
{
    double tail = (1.0 - confidence) / 2.0;
    if (n_a < KN_MANN_WHITNEY_EXACT_BELOW && n_b < KN_MANN_WHITNEY_EXACT_BELOW)
        return exact_place(mann_whitney_chances(arena, n_a, n_b, n_a * n_b / 2), n_a * n_b / 2, tail);
    double all_pairs = (double)n_a * (double)n_b;
    return normal_place(all_pairs / 2.0, all_pairs * ((double)n_a + (double)n_b + 1.0) / 12.0, confidence);
}

kn_status kn_hodges_lehmann_shift(kn_estimate *out, kn_arena *arena, const double *a, size_t n_a, const double *b,
                                  size_t n_b, double confidence)
{
    assert(confidence > 0.0 && confidence < 1.0);
    if (n_a == 0 || n_b == 0)
        return KN_UNDEFINED;
    if (n_a > KN_RANK_MAX || n_b > KN_RANK_MAX)
        return KN_LIMIT;
    kn_mark mark = kn_arena_mark(arena);
    double *sorted_a;
    double *sorted_b;
    bool fits = kn_sorted(&sorted_a, arena, a, n_a) == KN_OK && kn_sorted(&sorted_b, arena, b, n_b) == KN_OK;
    if (fits) {
        pairs differences = {sorted_a, n_a, sorted_b, n_b, false};
        *out = estimate_of(&differences, shift_place(arena, n_a, n_b, confidence));
    }
    kn_arena_rewind(arena, mark);
    return fits ? KN_OK : KN_LIMIT;
}

static uint64_t centre_place(kn_arena *arena, size_t n, double confidence)
{
    if (n <= KN_SIGNED_RANK_EXACT_MAX) {
        size_t *ranks = KN_NEW(arena, size_t, n);
        for (size_t i = 0; i < n; i++)
            ranks[i] = i + 1;
        size_t middle = n * (n + 1) / 4;
        return exact_place(signed_rank_chances(arena, ranks, n, middle), middle, (1.0 - confidence) / 2.0);
    }
    double count = (double)n;
    double mean = count * (count + 1.0) / 4.0;
    return normal_place(mean, mean * (2.0 * count + 1.0) / 6.0, confidence);
}

kn_status kn_hodges_lehmann_centre(kn_estimate *out, kn_arena *arena, const double *x, size_t n, double confidence)
{
    assert(confidence > 0.0 && confidence < 1.0);
    if (n == 0)
        return KN_UNDEFINED;
    if (n > KN_RANK_MAX)
        return KN_LIMIT;
    kn_mark mark = kn_arena_mark(arena);
    double *sorted;
    kn_status status = kn_sorted(&sorted, arena, x, n);
    if (status == KN_OK) {
        double *mirrored = KN_NEW(arena, double, n);
        for (size_t i = 0; i < n; i++)
            mirrored[i] = -sorted[n - 1 - i];
        pairs sums = {sorted, n, mirrored, n, true};
        kn_estimate twice = estimate_of(&sums, centre_place(arena, n, confidence));
        *out = (kn_estimate){twice.value / 2.0, twice.bounded, {twice.limits.low / 2.0, twice.limits.high / 2.0}};
    }
    kn_arena_rewind(arena, mark);
    return status;
}
