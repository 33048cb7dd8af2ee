#include "stats/rank_test.h"

#include "null_chances.h"
#include "stats/describe.h"
#include "tail.h"
#include "values.h"

#include <math.h>
#include <stdint.h>
#include <stdlib.h>

/* Two-sided p of a statistic `off` its mean, drawn half a step towards it. */
static double normal_p(double off, double variance)
{
    double distance = fmax(fabs(off) - 0.5, 0.0);
    return fmin(normal_two_sided_p(distance / sqrt(variance)), 1.0);
}

static double cubed_less_itself(size_t ties)
{
    double t = (double)ties;
    return t * (t * t - 1.0);
}

/* What a walk through both sorted samples finds. */
typedef struct merged {
    uint64_t twice_pairs; /* pairs with a larger, twice; ties once */
    double ties;          /* sum of t^3 - t over groups of tied values */
} merged;

static size_t run_of(const double *sorted, size_t n, size_t from, double value)
{
    size_t end = from;
    while (end < n && sorted[end] == value)
        end++;
    return end - from;
}

static merged merge(const double *a, size_t n_a, const double *b, size_t n_b)
{
    merged found = {0};
    size_t i = 0;
    size_t j = 0;
    while (i < n_a || j < n_b) {
        double value = j == n_b || (i < n_a && a[i] < b[j]) ? a[i] : b[j];
        size_t same_a = run_of(a, n_a, i, value);
        size_t same_b = run_of(b, n_b, j, value);
        found.twice_pairs += (uint64_t)same_a * (2 * (uint64_t)j + same_b);
        found.ties += cubed_less_itself(same_a + same_b);
        i += same_a;
        j += same_b;
    }
    return found;
}

static double mann_whitney_exact_p(kn_arena *arena, size_t n_a, size_t n_b, size_t pairs)
{
    size_t other = n_a * n_b - pairs;
    size_t nearer = pairs < other ? pairs : other;
    return fmin(2.0 * chance_up_to(mann_whitney_chances(arena, n_a, n_b, nearer), nearer), 1.0);
}

static kn_rank_test mann_whitney_sorted(kn_arena *arena, const double *a, size_t n_a, const double *b, size_t n_b)
{
    merged found = merge(a, n_a, b, n_b);
    double all_pairs = (double)n_a * (double)n_b;
    double n = (double)n_a + (double)n_b;
    double statistic = (double)found.twice_pairs / 2.0;
    double off = ((double)found.twice_pairs - all_pairs) / 2.0;
    kn_rank_test test = {.statistic = statistic, .used = n_a + n_b, .rank_biserial = 2.0 * off / all_pairs};
    test.exact = n_a < KN_MANN_WHITNEY_EXACT_BELOW && n_b < KN_MANN_WHITNEY_EXACT_BELOW && found.ties == 0.0;
    test.p.defined = found.ties < cubed_less_itself(n_a + n_b);
    double variance = all_pairs / 12.0 * (n + 1.0 - found.ties / (n * (n - 1.0)));
    if (test.exact)
        test.p.value = mann_whitney_exact_p(arena, n_a, n_b, (size_t)(found.twice_pairs / 2));
    else if (test.p.defined)
        test.p.value = normal_p(off, variance);
    return test;
}

kn_status kn_mann_whitney(kn_rank_test *out, kn_arena *arena, const double *a, size_t n_a, const double *b,
                          size_t n_b)
{
    if (n_a == 0 || n_b == 0)
        return KN_UNDEFINED;
    if (n_a > KN_RANK_MAX || n_b > KN_RANK_MAX)
        return KN_LIMIT;
    kn_mark mark = kn_arena_mark(arena);
    double *sorted_a;
    double *sorted_b;
    bool fits = kn_sorted(&sorted_a, arena, a, n_a) == KN_OK && kn_sorted(&sorted_b, arena, b, n_b) == KN_OK;
    if (fits)
        *out = mann_whitney_sorted(arena, sorted_a, n_a, sorted_b, n_b);
    kn_arena_rewind(arena, mark);
    return fits ? KN_OK : KN_LIMIT;
}

static int by_size(const void *left, const void *right)
{
    double a = fabs(*(const double *)left);
    double b = fabs(*(const double *)right);
    return (a > b) - (a < b);
}

/* Ranks by size, doubled so that the mean rank of tied changes is a whole number. */
typedef struct signed_ranks {
    size_t *doubled;
    size_t n;
    uint64_t rises; /* sum of the doubled ranks of changes above 0 */
    uint64_t all;
    double ties;
} signed_ranks;

static signed_ranks rank_by_size(kn_arena *arena, double *change, size_t n)
{
    qsort(change, n, sizeof(double), by_size);
    signed_ranks ranks = {.doubled = KN_NEW(arena, size_t, n), .n = n, .all = (uint64_t)n * (n + 1)};
    for (size_t from = 0, end = 0; from < n; from = end) {
        while (end < n && fabs(change[end]) == fabs(change[from]))
            end++;
        for (size_t i = from; i < end; i++) {
            ranks.doubled[i] = from + 1 + end;
            if (change[i] > 0.0)
                ranks.rises += ranks.doubled[i];
        }
        ranks.ties += cubed_less_itself(end - from);
    }
    return ranks;
}

static double signed_rank_p(kn_arena *arena, const signed_ranks *ranks, bool exact)
{
    uint64_t falls = ranks->all - ranks->rises;
    if (exact) {
        size_t nearer = (size_t)(ranks->rises < falls ? ranks->rises : falls);
        const double *chances = signed_rank_chances(arena, ranks->doubled, ranks->n, nearer);
        return fmin(2.0 * chance_up_to(chances, nearer), 1.0);
    }
    double n = (double)ranks->n;
    double variance = n * (n + 1.0) * (2.0 * n + 1.0) / 24.0 - ranks->ties / 48.0;
    return normal_p(((double)ranks->rises - (double)falls) / 4.0, variance);
}

kn_status kn_signed_rank(kn_rank_test *out, kn_arena *arena, const double *change, size_t n)
{
    if (n > KN_RANK_MAX || !values_in_range(change, n))
        return KN_LIMIT;
    kn_mark mark = kn_arena_mark(arena);
    double *other_than_zero = KN_NEW(arena, double, n);
    size_t used = 0;
    for (size_t i = 0; i < n; i++)
        if (change[i] != 0.0)
            other_than_zero[used++] = change[i];
    if (used > 0) {
        signed_ranks ranks = rank_by_size(arena, other_than_zero, used);
        bool exact = used <= KN_SIGNED_RANK_EXACT_MAX;
        double rises = (double)ranks.rises;
        double all = (double)ranks.all;
        kn_figure p = {true, signed_rank_p(arena, &ranks, exact)};
        *out = (kn_rank_test){rises / 2.0, used, exact, p, (rises - (all - rises)) / all};
    }
    kn_arena_rewind(arena, mark);
    return used > 0 ? KN_OK : KN_UNDEFINED;
}
