#include "stats/interval.h"

#include "hypergeometric.h"
#include "root.h"
#include "tail.h"

#include <assert.h>
#include <math.h>

_Static_assert(KN_EXACT_TRIALS_MAX <= TAIL_TRIALS_MAX, "the exact intervals rest on beta_below");

static kn_status check_counts(size_t k, size_t n, size_t most, double confidence)
{
    assert(k <= n);
    assert(confidence > 0.0 && confidence < 1.0);
    (void)k;
    (void)confidence;
    if (n == 0)
        return KN_UNDEFINED;
    return n > most ? KN_LIMIT : KN_OK;
}

/* The limits are the roots of (n + z2) p2 - (2k + z2) p + k2/n = 0, each taken in the form that does not cancel. */
kn_status kn_interval_wilson(kn_interval *out, size_t k, size_t n, double confidence)
{
    kn_status status = check_counts(k, n, KN_COUNT_MAX, confidence);
    if (status != KN_OK)
        return status;
    double z = normal_two_sided_deviate(confidence);
    double successes = (double)k;
    double trials = (double)n;
    double spread = z * sqrt(successes * (double)(n - k) / trials + z * z / 4.0);
    double sum = successes + z * z / 2.0 + spread;
    out->low = successes * (successes / trials) / sum;
    out->high = k == n ? 1.0 : sum / (trials + z * z);
    return KN_OK;
}

/* A lower limit is the share at which `k or more` of n has the chance `tail`; with half, k counts half. */
typedef struct tail_equation {
    double k;
    double n;
    double tail;
    bool half;
} tail_equation;

/* P(k or more) = I_p(k, n - k + 1). Source: Abramowitz and Stegun (1964), 26.5.24. */
static double tail_excess(double share, const void *context)
{
    const tail_equation *e = context;
    double chance = beta_below(share, e->k, e->n - e->k + 1.0);
    if (e->half)
        chance = (chance + (e->k < e->n ? beta_below(share, e->k + 1.0, e->n - e->k) : 0.0)) / 2.0;
    return chance - e->tail;
}

static double lower_limit(size_t k, size_t n, double tail, bool half)
{
    if (k == 0)
        return 0.0;
    if (k == n) /* the equation is p^n = tail, or p^n/2 = tail */
        return exp(log(half ? 2.0 * tail : tail) / (double)n);
    tail_equation equation = {(double)k, (double)n, tail, half};
    return root_between(tail_excess, &equation, 0.0, 1.0);
}

static kn_status exact_interval(kn_interval *out, size_t k, size_t n, double confidence, bool half)
{
    kn_status status = check_counts(k, n, KN_EXACT_TRIALS_MAX, confidence);
    if (status != KN_OK)
        return status;
    double tail = (1.0 - confidence) / 2.0;
    out->low = lower_limit(k, n, tail, half);
    out->high = 1.0 - lower_limit(n - k, n, tail, half);
    return KN_OK;
}

kn_status kn_interval_clopper_pearson(kn_interval *out, size_t k, size_t n, double confidence)
{
    return exact_interval(out, k, n, confidence, false);
}

kn_status kn_interval_mid_p(kn_interval *out, size_t k, size_t n, double confidence)
{
    return exact_interval(out, k, n, confidence, true);
}

/* Smallest number with the property in the population at which `k or more` of n has a chance above `tail`. */
static size_t least_marked(size_t k, size_t n, size_t population, double tail)
{
    size_t low = k;
    size_t high = population - (n - k);
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        chances c = hypergeometric_chances((hypergeometric){middle, population - middle, n}, k);
        if (c.at + c.above > tail)
            high = middle;
        else
            low = middle + 1;
    }
    return low;
}

kn_status kn_interval_hypergeometric(kn_interval *out, size_t k, size_t n, size_t population, double confidence)
{
    assert(n <= population);
    kn_status status = check_counts(k, n, KN_COUNT_MAX, confidence);
    if (status != KN_OK)
        return status;
    if (population > KN_COUNT_MAX)
        return KN_LIMIT;
    double tail = (1.0 - confidence) / 2.0;
    size_t without = least_marked(n - k, n, population, tail);
    out->low = (double)least_marked(k, n, population, tail) / (double)population;
    out->high = (double)(population - without) / (double)population;
    return KN_OK;
}
