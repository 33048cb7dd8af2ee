/* What the tests of the stats layer share: comparing doubles, seeded random samples, an arena. */
#ifndef KN_TEST_STATS_CHECK_H
#define KN_TEST_STATS_CHECK_H

#include "base/arena.h"
#include "check.h"
#include "stats/counted.h"

#include <math.h>
#include <stdbool.h>
#include <string.h>

#define COUNT_OF(array) (sizeof(array) / sizeof((array)[0]))

/* The error allowed where R computes the same closed form, and where one side is iterative. */
#define CLOSED 1e-9
#define ITERATED 1e-7

#define assert_close(actual, expected, relative) check_close((actual), (expected), (relative), __FILE__, __LINE__)
#define assert_bits(actual, expected) check_bits((actual), (expected), __FILE__, __LINE__)

static inline void check_close(double actual, double expected, double relative, const char *file, int line)
{
    double error = fabs(actual - expected);
    if (isfinite(actual) && error <= relative * fabs(expected))
        return;
    print_error("%.17g is not %.17g within %g\n", actual, expected, relative);
    _fail(file, line);
}

/* Equal to the last bit, the sign of zero included. */
static inline void check_bits(double actual, double expected, const char *file, int line)
{
    if (memcmp(&actual, &expected, sizeof actual) == 0)
        return;
    print_error("%a is not %a to the last bit\n", actual, expected);
    _fail(file, line);
}

/* A random number from the seed, which moves on. Source: Steele, Lea and Flood (2014), SplitMix64. */
static inline uint64_t next_random(uint64_t *seed)
{
    uint64_t z = *seed += 0x9E3779B97F4A7C15u;
    z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9u;
    z = (z ^ (z >> 27)) * 0x94D049BB133111EBu;
    return z ^ (z >> 31);
}

/* 0..below - 1 */
static inline size_t random_below(uint64_t *seed, size_t below)
{
    return (size_t)(next_random(seed) % below);
}

/* In [0, 1). */
static inline double random_unit(uint64_t *seed)
{
    return (double)(next_random(seed) >> 11) / 9007199254740992.0;
}

static inline void shuffle(double *x, size_t n, uint64_t *seed)
{
    for (size_t i = n; i > 1; i--) {
        size_t j = random_below(seed, i);
        double kept = x[i - 1];
        x[i - 1] = x[j];
        x[j] = kept;
    }
}

/* A sample of good values, counted. */
static inline kn_counted counted(kn_arena *arena, const double *x, size_t n)
{
    kn_counted sample = {0};
    assert_int_equal(kn_counted_of(&sample, arena, x, n), KN_OK);
    return sample;
}

/* Set-up and tear-down of a group of tests whose state is an arena. */
static inline int make_arena(void **state)
{
    *state = kn_arena_new();
    return 0;
}

static inline int free_arena(void **state)
{
    kn_arena_free(*state);
    return 0;
}

#endif
