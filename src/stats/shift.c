#include "stats/shift.h"

#include "null_chances.h"
#include "stats/rank_test.h"
#include "tail.h"

#include <assert.h>
#include <math.h>
#include <stdint.h>
#include <string.h>

/* All differences a_i - b_j of two samples. With `walsh`, b is a mirrored at 0 and a difference is the sum of two
 * values of a; then each unordered pair counts once. */
typedef struct pairs {
    const kn_counted *a, *b;
    bool walsh;
} pairs;

static uint64_t number_of(const pairs *p)
{
    uint64_t ordered = (uint64_t)p->a->n * p->b->n;
    return p->walsh ? (ordered + p->a->n) / 2 : ordered;
}

/* How many differences are at most some bound; the largest of those, and the smallest of the others. */
typedef struct split {
    uint64_t up_to;
    double last, next;
} split;

/* Rounding keeps order, so rows and columns of differences ascend, and one pass along the edge of the region counts
 * them all. */
static split split_at(const pairs *p, double bound)
{
    split found = {0, -(double)INFINITY, (double)INFINITY};
    uint64_t with_itself = 0;
    size_t first = 0;        /* the run of b from which on differences are at most the bound … */
    uint64_t left = p->b->n; /* … and the values from there on */
    for (size_t i = 0; i < p->a->distinct; i++) {
        kn_run a = p->a->runs[i];
        while (first < p->b->distinct && a.value - p->b->runs[first].value > bound)
            left -= p->b->runs[first++].count;
        found.up_to += a.count * left;
        with_itself += a.value + a.value <= bound ? a.count : 0;
        double last = first < p->b->distinct ? a.value - p->b->runs[first].value : -(double)INFINITY;
        double next = first > 0 ? a.value - p->b->runs[first - 1].value : (double)INFINITY;
        found.last = last > found.last ? last : found.last;
        found.next = next < found.next ? next : found.next;
    }
    if (p->walsh)
        found.up_to = (found.up_to + with_itself) / 2;
    return found;
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

/* The difference at `place` 1..number_of in ascending order: the least that so many do not exceed. The doubles
 * between two differences are halved, and the halves drawn in to differences that there are. */
static double at_place(const pairs *p, uint64_t place)
{
    double low = p->a->runs[0].value - p->b->runs[p->b->distinct - 1].value;
    double high = p->a->runs[p->a->distinct - 1].value - p->b->runs[0].value;
    while (low < high) {
        split middle = split_at(p, value_of(key_of(low) + (key_of(high) - key_of(low)) / 2));
        if (middle.up_to >= place)
            high = middle.last;
        else
            low = middle.next;
    }
    return low + 0.0;
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

kn_status kn_hodges_lehmann_shift(kn_estimate *out, kn_arena *arena, const kn_counted *a, const kn_counted *b,
                                  double confidence)
{
    assert(confidence > 0.0 && confidence < 1.0);
    if (a->n == 0 || b->n == 0)
        return KN_UNDEFINED;
    if (a->n > KN_RANK_MAX || b->n > KN_RANK_MAX)
        return KN_LIMIT;
    kn_mark mark = kn_arena_mark(arena);
    pairs differences = {a, b, false};
    *out = estimate_of(&differences, shift_place(arena, a->n, b->n, confidence));
    kn_arena_rewind(arena, mark);
    return KN_OK;
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

static kn_counted mirror(const kn_counted *sample, kn_arena *arena)
{
    kn_counted out = {KN_NEW(arena, kn_run, sample->distinct), sample->distinct, sample->n, -sample->sum};
    for (size_t i = 0; i < sample->distinct; i++) {
        kn_run run = sample->runs[sample->distinct - 1 - i];
        out.runs[i] = (kn_run){-run.value, run.count};
    }
    return out;
}

kn_status kn_hodges_lehmann_centre(kn_estimate *out, kn_arena *arena, const kn_counted *sample, double confidence)
{
    assert(confidence > 0.0 && confidence < 1.0);
    if (sample->n == 0)
        return KN_UNDEFINED;
    if (sample->n > KN_RANK_MAX)
        return KN_LIMIT;
    kn_mark mark = kn_arena_mark(arena);
    kn_counted mirrored = mirror(sample, arena);
    pairs sums = {sample, &mirrored, true};
    kn_estimate twice = estimate_of(&sums, centre_place(arena, sample->n, confidence));
    *out = (kn_estimate){twice.value / 2.0, twice.bounded, {twice.limits.low / 2.0, twice.limits.high / 2.0}};
    kn_arena_rewind(arena, mark);
    return KN_OK;
}
