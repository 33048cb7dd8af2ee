#include "exact_sum.h"

#include <math.h>
#include <string.h>

/* high + low == x + y exactly. Source: Dekker (1971), fast two-sum. */
static double two_sum(double *low, double x, double y)
{
    double large = fabs(x) < fabs(y) ? y : x;
    double small = fabs(x) < fabs(y) ? x : y;
    double high = large + small;
    *low = small - (high - large);
    return high;
}

/* From the largest down each partial takes in what of those below fits into 53 bits.
 * Source: Shewchuk (1997), COMPRESS, its first pass. */
static void pack(exact_sum *sum)
{
    size_t packed = sum->count - 1;
    double high = sum->partials[packed];
    for (size_t i = packed; i > 0; i--) {
        double low;
        high = two_sum(&low, high, sum->partials[i - 1]);
        if (low == 0.0)
            continue;
        sum->partials[packed--] = high;
        high = low;
    }
    sum->partials[packed] = high;
    sum->count -= packed;
    memmove(sum->partials, sum->partials + packed, sum->count * sizeof *sum->partials);
}

void exact_sum_add(exact_sum *sum, double x)
{
    if (sum->count == EXACT_SUM_PARTIALS)
        pack(sum);
    size_t kept = 0;
    for (size_t i = 0; i < sum->count; i++) {
        double low;
        x = two_sum(&low, x, sum->partials[i]);
        if (low != 0.0)
            sum->partials[kept++] = low;
    }
    if (x != 0.0)
        sum->partials[kept++] = x;
    sum->count = kept;
}

void exact_sum_add_times(exact_sum *sum, double x, size_t times)
{
    double product = x * (double)times;
    double rounded_off = fma(x, (double)times, -product);
    exact_sum_add(sum, product);
    if (rounded_off != 0.0)
        exact_sum_add(sum, rounded_off);
}

double exact_sum_value(const exact_sum *sum)
{
    size_t left = sum->count;
    double high = left > 0 ? sum->partials[--left] : 0.0;
    double low = 0.0;
    while (left > 0 && low == 0.0)
        high = two_sum(&low, high, sum->partials[--left]);
    /* Half an ulp left over: what lies below decides which way the last rounding should have gone. */
    if (left > 0 && low != 0.0 && signbit(low) == signbit(sum->partials[left - 1])) {
        double twice = low * 2.0;
        double other = high + twice;
        if (other - high == twice)
            high = other;
    }
    return high;
}
