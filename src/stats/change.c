#include "stats/change.h"

#include "exact_sum.h"

#include <assert.h>
#include <math.h>

static bool is_level(double level, double level_max)
{
    return level >= 0.0 && level <= level_max;
}

static double normalised(double before, double after, double level_max)
{
    if (after > before)
        return (after - before) / (level_max - before);
    return after < before ? (after - before) / (before - 1.0) : 0.0;
}

static void measure_normalised(kn_change *found, const kn_level_pair *pairs, size_t distinct, double level_max)
{
    exact_sum sum = {0};
    for (size_t i = 0; i < distinct; i++) {
        const kn_level_pair *pair = &pairs[i];
        if (pair->before < 1.0 || pair->after < 1.0)
            continue;
        exact_sum_add_times(&sum, normalised(pair->before, pair->after, level_max), pair->count);
        found->normalised_pairs += pair->count;
    }
    found->below_scale = found->pairs - found->normalised_pairs;
    found->normalised_change.defined = found->normalised_pairs > 0;
    if (found->normalised_change.defined)
        found->normalised_change.value = exact_sum_value(&sum) / (double)found->normalised_pairs;
}

kn_status kn_change_measure(kn_change *out, const kn_level_pair *pairs, size_t distinct, double level_max)
{
    assert(level_max >= 1.0 && level_max <= KN_VALUE_MAX);
    kn_change found = {0};
    exact_sum before_sum = {0}, change_sum = {0}, after_sum = {0}, room_sum = {0};
    for (size_t i = 0; i < distinct; i++) {
        const kn_level_pair *pair = &pairs[i];
        if (!is_level(pair->before, level_max) || !is_level(pair->after, level_max))
            return KN_DATA;
        found.improved += pair->after > pair->before ? pair->count : 0;
        found.same += pair->after == pair->before ? pair->count : 0;
        found.worse += pair->after < pair->before ? pair->count : 0;
        exact_sum_add_times(&before_sum, pair->before, pair->count);
        exact_sum_add_times(&after_sum, pair->after, pair->count);
        exact_sum_add_times(&change_sum, pair->after - pair->before, pair->count);
        exact_sum_add_times(&room_sum, level_max - pair->before, pair->count);
    }
    found.pairs = found.improved + found.same + found.worse;
    if (found.pairs == 0)
        return KN_UNDEFINED;
    double change = exact_sum_value(&change_sum);
    double room = exact_sum_value(&room_sum);
    found.mean_before = exact_sum_value(&before_sum) / (double)found.pairs;
    found.mean_after = exact_sum_value(&after_sum) / (double)found.pairs;
    found.mean_change = change / (double)found.pairs;
    found.gain_of_means.defined = room > 0.0;
    if (found.gain_of_means.defined)
        found.gain_of_means.value = change / room;
    measure_normalised(&found, pairs, distinct, level_max);
    *out = found;
    return KN_OK;
}
