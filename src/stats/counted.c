#include "stats/counted.h"

#include "exact_sum.h"

#include <assert.h>
#include <math.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

/* Up to half the slots of a table are used: that many distinct values are counted without being sorted. */
enum { SLOTS_BITS = 12, SLOTS_MAX = 1 << SLOTS_BITS };

static bool values_in_range(const double *x, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (!(fabs(x[i]) <= KN_VALUE_MAX))
            return false;
    return true;
}

static int by_value(const void *left, const void *right)
{
    double a = *(const double *)left; /* the first member of a run too */
    double b = *(const double *)right;
    return (a > b) - (a < b);
}

/* ---- few distinct values: a table, where a slot without a count is free ---- */

typedef struct table {
    kn_run *slots;
    size_t mask; /* slots, a power of 2, less 1 */
    size_t used;
} table;

/* The highest bits of the product hang on all bits of the value, also where only its first few are set.
 * Source of the multiplier: Knuth (1998), The Art of Computer Programming, vol. 3, section 6.4 (Fibonacci hashing).
 */
static kn_run *slot_of(const table *t, double value)
{
    uint64_t bits;
    memcpy(&bits, &value, sizeof bits);
    size_t at = (size_t)(bits * 0x9E3779B97F4A7C15u >> (64 - SLOTS_BITS)) & t->mask;
    while (t->slots[at].count > 0 && t->slots[at].value != value)
        at = (at + 1) & t->mask;
    return &t->slots[at];
}

/* Count them all; false when there are too many distinct ones. */
static bool count_in_table(table *t, const double *x, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        kn_run *slot = slot_of(t, x[i] + 0.0);
        if (slot->count == 0 && t->used++ > t->mask / 2)
            return false;
        slot->value = x[i] + 0.0;
        slot->count++;
    }
    return true;
}

static size_t close_up(kn_run *slots, size_t count)
{
    size_t used = 0;
    for (size_t i = 0; i < count; i++)
        if (slots[i].count > 0)
            slots[used++] = slots[i];
    return used;
}

/* ---- many ---- */

static double *sorted_copy(kn_arena *arena, const double *x, size_t n)
{
    double *copy = KN_NEW(arena, double, n);
    for (size_t i = 0; i < n; i++)
        copy[i] = x[i] + 0.0;
    qsort(copy, n, sizeof *copy, by_value);
    return copy;
}

static size_t runs_of(kn_run *runs, const double *sorted, size_t n)
{
    size_t distinct = 0;
    for (size_t i = 0; i < n; i++) {
        if (i == 0 || sorted[i] != sorted[i - 1])
            runs[distinct++] = (kn_run){.value = sorted[i]};
        runs[distinct - 1].count++;
    }
    return distinct;
}

/* ---- either ---- */

kn_counted kn_counted_from(kn_run *runs, size_t distinct)
{
    kn_counted out = {.runs = runs, .distinct = distinct};
    exact_sum sum = {0};
    for (size_t i = 0; i < distinct; i++) {
        out.n += runs[i].count;
        exact_sum_add_times(&sum, runs[i].value, runs[i].count);
    }
    out.sum = exact_sum_value(&sum);
    return out;
}

kn_status kn_counted_of(kn_counted *out, kn_arena *arena, const double *x, size_t n)
{
    if (!values_in_range(x, n))
        return KN_LIMIT;
    size_t slots = 2;
    while (slots < 2 * n && slots < SLOTS_MAX)
        slots *= 2;
    table t = {.slots = KN_NEW(arena, kn_run, slots), .mask = slots - 1};
    kn_run *runs = t.slots;
    size_t distinct = 0;
    if (count_in_table(&t, x, n)) {
        distinct = close_up(runs, slots);
        qsort(runs, distinct, sizeof *runs, by_value);
    } else {
        runs = KN_NEW(arena, kn_run, n + 1);
        kn_mark mark = kn_arena_mark(arena);
        distinct = runs_of(runs, sorted_copy(arena, x, n), n);
        kn_arena_rewind(arena, mark);
    }
    *out = kn_counted_from(runs, distinct);
    return KN_OK;
}

/* The first run that is not below 0. */
static size_t run_from_zero(const kn_counted *sample)
{
    size_t at = 0;
    while (at < sample->distinct && sample->runs[at].value < 0.0)
        at++;
    return at;
}

size_t kn_counted_zeros(const kn_counted *sample)
{
    size_t at = run_from_zero(sample);
    return at < sample->distinct && sample->runs[at].value == 0.0 ? sample->runs[at].count : 0;
}

void kn_counted_add_zeros(kn_counted *sample, size_t zeros)
{
    kn_run *run = &sample->runs[run_from_zero(sample)];
    if (zeros > 0 && kn_counted_zeros(sample) == 0) {
        memmove(run + 1, run, (size_t)(sample->runs + sample->distinct - run) * sizeof *run);
        *run = (kn_run){0};
        sample->distinct++;
    }
    if (zeros > 0)
        run->count += zeros;
    sample->n += zeros;
}

double kn_counted_at(const kn_counted *sample, size_t place)
{
    assert(place < sample->n);
    size_t run = 0;
    for (size_t up_to = sample->runs[0].count; up_to <= place; up_to += sample->runs[run].count)
        run++;
    return sample->runs[run].value;
}
