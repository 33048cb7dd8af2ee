#include "stats/rank_test.h"

#include "null_chances.h"
#include "tail.h"

#include <math.h>
#include <stdint.h>

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

/* What a walk through both samples finds. */
typedef struct merged {
    uint64_t twice_pairs; /* pairs with a larger, twice; ties once */
    double ties;          /* sum of t^3 - t over groups of tied values */
} merged;

static merged merge(const kn_counted *a, const kn_counted *b)
{
    merged found = {0};
    uint64_t below = 0; /* values of b */
    for (size_t i = 0, j = 0; i < a->distinct || j < b->distinct;) {
        bool from_a = i < a->distinct && (j == b->distinct || a->runs[i].value <= b->runs[j].value);
        bool from_b = j < b->distinct && (i == a->distinct || b->runs[j].value <= a->runs[i].value);
        size_t same_a = from_a ? a->runs[i].count : 0;
        size_t same_b = from_b ? b->runs[j].count : 0;
        found.twice_pairs += (uint64_t)same_a * (2 * below + same_b);
        found.ties += cubed_less_itself(same_a + same_b);
        below += same_b;
        i += from_a;
        j += from_b;
    }
    return found;
}

static double mann_whitney_exact_p(kn_arena *arena, size_t n_a, size_t n_b, size_t pairs)
{
    size_t other = n_a * n_b - pairs;
    size_t nearer = pairs < other ? pairs : other;
    return fmin(2.0 * chance_up_to(mann_whitney_chances(arena, n_a, n_b, nearer), nearer), 1.0);
}

static kn_rank_test compare_ranks(kn_arena *arena, const kn_counted *a, const kn_counted *b)
{
    merged found = merge(a, b);
    double all_pairs = (double)a->n * (double)b->n;
    double n = (double)a->n + (double)b->n;
    double statistic = (double)found.twice_pairs / 2.0;
    double off = ((double)found.twice_pairs - all_pairs) / 2.0;
    kn_rank_test test = {.statistic = statistic, .used = a->n + b->n, .rank_biserial = 2.0 * off / all_pairs};
    bool few = a->n < KN_MANN_WHITNEY_EXACT_BELOW && b->n < KN_MANN_WHITNEY_EXACT_BELOW;
    test.exact = few && found.ties == 0.0;
    test.p.defined = found.ties < cubed_less_itself(a->n + b->n);
    double variance = all_pairs / 12.0 * (n + 1.0 - found.ties / (n * (n - 1.0)));
    if (test.exact)
        test.p.value = mann_whitney_exact_p(arena, a->n, b->n, (size_t)(found.twice_pairs / 2));
    else if (test.p.defined)
        test.p.value = normal_p(off, variance);
    return test;
}

kn_status kn_mann_whitney(kn_rank_test *out, kn_arena *arena, const kn_counted *a, const kn_counted *b)
{
    if (a->n == 0 || b->n == 0)
        return KN_UNDEFINED;
    if (a->n > KN_RANK_MAX || b->n > KN_RANK_MAX)
        return KN_LIMIT;
    kn_mark mark = kn_arena_mark(arena);
    *out = compare_ranks(arena, a, b);
    kn_arena_rewind(arena, mark);
    return KN_OK;
}

/* Ranks by size, doubled so that the mean rank of tied changes is a whole number. */
typedef struct signed_ranks {
    size_t *doubled; /* where the test is exact */
    size_t n;        /* changes other than zero */
    uint64_t rises;  /* sum of the doubled ranks of changes above 0 */
    uint64_t all;
    double ties;
} signed_ranks;

/* The next `same` changes by size, of which so many are rises. */
static void rank_next(signed_ranks *ranks, size_t same, size_t rises, bool exact)
{
    size_t doubled = 2 * ranks->n + same + 1;
    for (size_t i = 0; exact && i < same; i++)
        ranks->doubled[ranks->n + i] = doubled;
    ranks->n += same;
    ranks->rises += (uint64_t)rises * doubled;
    ranks->ties += cubed_less_itself(same);
}

/* Falls and rises are met by size, from zero outwards. */
static signed_ranks rank_by_size(kn_arena *arena, const kn_counted *change, bool exact)
{
    signed_ranks ranks = {.doubled = exact ? KN_NEW(arena, size_t, change->n) : NULL};
    size_t fall = 0; /* falls left: the run before is the next */
    while (fall < change->distinct && change->runs[fall].value < 0.0)
        fall++;
    size_t rise = fall;
    if (rise < change->distinct && change->runs[rise].value == 0.0)
        rise++;
    while (fall > 0 || rise < change->distinct) {
        double down = fall > 0 ? -change->runs[fall - 1].value : (double)INFINITY;
        double up = rise < change->distinct ? change->runs[rise].value : (double)INFINITY;
        size_t falls = down <= up ? change->runs[--fall].count : 0;
        size_t rises = up <= down ? change->runs[rise++].count : 0;
        rank_next(&ranks, falls + rises, rises, exact);
    }
    ranks.all = (uint64_t)ranks.n * (ranks.n + 1);
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

kn_status kn_signed_rank(kn_rank_test *out, kn_arena *arena, const kn_counted *change)
{
    if (change->n > KN_RANK_MAX)
        return KN_LIMIT;
    size_t used = change->n - kn_counted_zeros(change);
    if (used == 0)
        return KN_UNDEFINED;
    kn_mark mark = kn_arena_mark(arena);
    bool exact = used <= KN_SIGNED_RANK_EXACT_MAX;
    signed_ranks ranks = rank_by_size(arena, change, exact);
    double rises = (double)ranks.rises;
    double all = (double)ranks.all;
    kn_figure p = {true, signed_rank_p(arena, &ranks, exact)};
    *out = (kn_rank_test){rises / 2.0, used, exact, p, (rises - (all - rises)) / all};
    kn_arena_rewind(arena, mark);
    return KN_OK;
}
