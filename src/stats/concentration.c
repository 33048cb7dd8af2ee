#include "stats/concentration.h"

#include "exact_sum.h"
#include "stats/describe.h"

#include <math.h>

static bool can_be_shared(const kn_counted *amounts)
{
    return amounts->n > 0 && amounts->runs[0].value >= 0.0 && amounts->sum > 1.0 / KN_VALUE_MAX;
}

/* What of the runs at both ends is not yet paired. */
typedef struct ends {
    const kn_run *low, *high;
    size_t low_left, high_left;
} ends;

static void take_pairs(ends *e, size_t pairs)
{
    e->low_left -= pairs;
    e->high_left -= pairs;
    if (e->low_left == 0)
        e->low_left = (++e->low)->count;
    if (e->high_left == 0)
        e->high_left = (--e->high)->count;
}

/* The weights of x_(i) and x_(n+1-i) are opposite, n + 1 - 2i: added in pairs no term is negative and none cancels.
 * Of pairs in a row that are the same two values the weights, each less by 2, are added up first. */
kn_status kn_gini(double *gini, const kn_counted *amounts)
{
    if (!can_be_shared(amounts))
        return KN_UNDEFINED;
    const kn_run *last = &amounts->runs[amounts->distinct - 1];
    ends e = {amounts->runs, last, amounts->runs->count, last->count};
    exact_sum spread = {0};
    size_t weight = amounts->n - 1;
    while (e.low < e.high) {
        size_t pairs = e.low_left < e.high_left ? e.low_left : e.high_left;
        exact_sum_add_times(&spread, e.high->value - e.low->value, pairs * (weight + 1 - pairs));
        weight -= 2 * pairs;
        take_pairs(&e, pairs);
    }
    *gini = exact_sum_value(&spread) / ((double)amounts->n * amounts->sum);
    return KN_OK;
}

kn_status kn_theil(double *theil, const kn_counted *amounts)
{
    double mean;
    if (!can_be_shared(amounts) || kn_mean(&mean, amounts) != KN_OK)
        return KN_UNDEFINED;
    /* The x/m - 1 add up to 0; taking each off its term leaves terms >= 0 that do not cancel. */
    exact_sum entropy = {0};
    for (size_t i = 0; i < amounts->distinct; i++) {
        double ratio = amounts->runs[i].value / mean;
        double term = ratio > 0.0 ? ratio * log(ratio) - (ratio - 1.0) : 1.0;
        exact_sum_add_times(&entropy, term, amounts->runs[i].count);
    }
    *theil = fmax(exact_sum_value(&entropy) / (double)amounts->n, 0.0);
    return KN_OK;
}

kn_status kn_top_tenth_share(double *share, const kn_counted *amounts)
{
    if (!can_be_shared(amounts))
        return KN_UNDEFINED;
    size_t whole = amounts->n / 10;
    exact_sum top = {0};
    size_t run = amounts->distinct;
    for (size_t left = whole, taken; left > 0; left -= taken) {
        run--;
        taken = amounts->runs[run].count < left ? amounts->runs[run].count : left;
        exact_sum_add_times(&top, amounts->runs[run].value, taken);
    }
    double tenths_left = (double)(amounts->n % 10);
    double next = kn_counted_at(amounts, amounts->n - whole - 1);
    *share = fmin((exact_sum_value(&top) + tenths_left / 10.0 * next) / amounts->sum, 1.0);
    return KN_OK;
}
