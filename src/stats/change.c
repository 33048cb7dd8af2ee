#include "stats/change.h"

#include "exact_sum.h"

#include <assert.h>
#include <math.h>

static bool all_within(const double *levels, size_t n, double level_max)
{
    for (size_t i = 0; i < n; i++)
        if (!(levels[i] >= 0.0 && levels[i] <= level_max))
            return false;
    return true;
}

static double normalised(double before, double after, double level_max)
{
    if (after > before)
        return (after - before) / (level_max - before);
    return after < before ? (after - before) / (before - 1.0) : 0.0;
}

static void measure_normalised(kn_change *found, const double *before, const double *after, double level_max)
{
    exact_sum sum = {0};
    for (size_t i = 0; i < found->pairs; i++) {
        if (before[i] < 1.0 || after[i] < 1.0)
            continue;
        exact_sum_add(&sum, normalised(before[i], after[i], level_max));
        found->normalised_pairs++;
    }
    found->below_scale = found->pairs - found->normalised_pairs;
    found->normalised_change.defined = found->normalised_pairs > 0;
    if (found->normalised_change.defined)
        found->normalised_change.value = exact_sum_value(&sum) / (double)found->normalised_pairs;
}

kn_status kn_change_measure(kn_change *out, const double *before, const double *after, size_t pairs, double level_max)
{
    assert(level_max >= 1.0 && level_max <= KN_VALUE_MAX);
    if (!all_within(before, pairs, level_max) || !all_within(after, pairs, level_max))
        return KN_DATA;
    if (pairs == 0)
        return KN_UNDEFINED;
    kn_change found = {.pairs = pairs};
    exact_sum before_sum = {0}, change_sum = {0}, after_sum = {0}, room_sum = {0};
    for (size_t i = 0; i < pairs; i++) {
        found.improved += after[i] > before[i];
        found.same += after[i] == before[i];
        found.worse += after[i] < before[i];
        exact_sum_add(&before_sum, before[i]);
        exact_sum_add(&after_sum, after[i]);
        exact_sum_add(&change_sum, after[i] - before[i]);
        exact_sum_add(&room_sum, level_max - before[i]);
    }
    double change = exact_sum_value(&change_sum);
    double room = exact_sum_value(&room_sum);
    found.mean_before = exact_sum_value(&before_sum) / (double)pairs;
    found.mean_after = exact_sum_value(&after_sum) / (double)pairs;
    found.mean_change = change / (double)pairs;
    found.gain_of_means.defined = room > 0.0;
    if (found.gain_of_means.defined)
        found.gain_of_means.value = change / room;
    measure_normalised(&found, before, after, level_max);
    *out = found;
    return KN_OK;
}
