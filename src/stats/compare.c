#include "stats/compare.h"

#include "cells.h"
#include "hypergeometric.h"
#include "stats/interval.h"
#include "tail.h"

#include <assert.h>
#include <math.h>
#include <stdlib.h>

kn_status table_check(const kn_two_by_two *table)
{
    assert(table->k_a <= table->n_a && table->k_b <= table->n_b);
    if (table->n_a > KN_COUNT_MAX || table->n_b > KN_COUNT_MAX)
        return KN_LIMIT;
    return table->n_a == 0 || table->n_b == 0 ? KN_UNDEFINED : KN_OK;
}

cells table_cells(const kn_two_by_two *table)
{
    return (cells){(double)table->k_a, (double)(table->n_a - table->k_a), (double)table->k_b,
                   (double)(table->n_b - table->k_b)};
}

static double share_of(size_t k, size_t n)
{
    return (double)k / (double)n;
}

kn_status kn_share(double *share, size_t k, size_t n)
{
    assert(k <= n);
    if (n == 0)
        return KN_UNDEFINED;
    *share = share_of(k, n);
    return KN_OK;
}

kn_status kn_difference_newcombe(kn_estimate *out, const kn_two_by_two *table, double confidence)
{
    kn_status status = table_check(table);
    if (status != KN_OK)
        return status;
    double share_a = share_of(table->k_a, table->n_a);
    double share_b = share_of(table->k_b, table->n_b);
    kn_interval a = {0};
    kn_interval b = {0};
    kn_interval_wilson(&a, table->k_a, table->n_a, confidence);
    kn_interval_wilson(&b, table->k_b, table->n_b, confidence);
    double difference = share_a - share_b;
    double down = hypot(share_a - a.low, b.high - share_b);
    double up = hypot(a.high - share_a, share_b - b.low);
    *out = (kn_estimate){difference, true, {fmax(difference - down, -1.0), fmin(difference + up, 1.0)}};
    return KN_OK;
}

kn_status kn_share_ratio(double *ratio, const kn_two_by_two *table)
{
    kn_status status = table_check(table);
    if (status != KN_OK)
        return status;
    if (table->k_b == 0)
        return KN_UNDEFINED;
    *ratio = (double)(table->k_a * table->n_b) / (double)(table->k_b * table->n_a);
    return KN_OK;
}

kn_estimate estimate_from_log(double value, double log_variance, double confidence)
{
    kn_estimate estimate = {.value = value};
    if (!(value > 0.0 && log_variance > 0.0))
        return estimate;
    double factor = exp(normal_two_sided_deviate(confidence) * sqrt(log_variance));
    estimate.bounded = isfinite(value * factor);
    if (estimate.bounded)
        estimate.limits = (kn_interval){value / factor, value * factor};
    return estimate;
}

kn_status kn_odds_ratio(kn_estimate *out, const kn_two_by_two *table, double confidence)
{
    kn_status status = table_check(table);
    if (status != KN_OK)
        return status;
    cells c = table_cells(table);
    if (c.a_without * c.b_with == 0.0)
        return KN_UNDEFINED;
    double ratio = c.a_with * c.b_without / (c.a_without * c.b_with);
    double variance = ratio > 0.0 ? 1.0 / c.a_with + 1.0 / c.a_without + 1.0 / c.b_with + 1.0 / c.b_without : 0.0;
    *out = estimate_from_log(ratio, variance, confidence);
    return KN_OK;
}

/* One of the two orders of the groups, the same for both, so that the rounding does not depend on the order. */
static kn_two_by_two in_order(kn_two_by_two t)
{
    if (t.n_a < t.n_b || (t.n_a == t.n_b && t.k_a <= t.k_b))
        return t;
    return (kn_two_by_two){t.k_b, t.n_b, t.k_a, t.n_a};
}

kn_status kn_fisher_exact(double *p, const kn_two_by_two *table)
{
    kn_status status = table_check(table);
    if (status != KN_OK)
        return status;
    kn_two_by_two t = in_order(*table);
    size_t marked = t.k_a + t.k_b;
    hypergeometric draw = {marked, t.n_a + t.n_b - marked, t.n_a};
    *p = fmin(hypergeometric_chances(draw, t.k_a).as_rare, 1.0);
    return KN_OK;
}

typedef struct ranked_p {
    double p;
    size_t place;
} ranked_p;

static int by_p(const void *left, const void *right)
{
    const ranked_p *a = left;
    const ranked_p *b = right;
    return (a->p > b->p) - (a->p < b->p);
}

kn_status kn_adjust_benjamini_hochberg(double *adjusted, kn_arena *arena, const double *p, size_t count)
{
    if (count == 0)
        return KN_UNDEFINED;
    kn_mark mark = kn_arena_mark(arena);
    ranked_p *ranked = KN_NEW(arena, ranked_p, count);
    for (size_t i = 0; i < count; i++) {
        assert(p[i] >= 0.0 && p[i] <= 1.0);
        ranked[i] = (ranked_p){p[i], i};
    }
    qsort(ranked, count, sizeof(ranked_p), by_p);
    double least = 1.0;
    for (size_t rank = count; rank > 0; rank--) {
        least = fmin(least, (double)count / (double)rank * ranked[rank - 1].p);
        adjusted[ranked[rank - 1].place] = least;
    }
    kn_arena_rewind(arena, mark);
    return KN_OK;
}

kn_status kn_compare(kn_comparison *out, const kn_two_by_two *table, double confidence)
{
    kn_comparison found = {0};
    kn_status status = kn_difference_newcombe(&found.difference, table, confidence);
    if (status != KN_OK)
        return status;
    found.share_a = share_of(table->k_a, table->n_a);
    found.share_b = share_of(table->k_b, table->n_b);
    found.ratio.defined = kn_share_ratio(&found.ratio.value, table) == KN_OK;
    found.odds_defined = kn_odds_ratio(&found.odds_ratio, table, confidence) == KN_OK;
    kn_fisher_exact(&found.p, table);
    *out = found;
    return KN_OK;
}
