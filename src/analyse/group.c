#include "group.h"

#include "stats/concentration.h"
#include "stats/describe.h"

void kn_group_add(kn_coverage_group *group, const kn_reach *reach, const kn_reach_sums *sums)
{
    group->eligible++;
    if (reach->participations == 0)
        return;
    group->participants++;
    group->completed += reach->has_completed;
    group->dropped += sums->dropped == reach->participations;
    group->one_off += reach->continuity == KN_ONE_OFF;
    group->some += reach->continuity == KN_SOME;
    group->sustained += reach->continuity == KN_SUSTAINED;
    group->participations += reach->participations;
    group->completed_participations += sums->completed;
    group->dropped_participations += sums->dropped;
    group->without_hours += sums->without_hours;
    group->answered += sums->answered;
    group->taught += sums->taught;
    group->per_participant.sum += reach->hours;
}

void kn_group_add_all(kn_coverage_group *group, const kn_coverage_group *other)
{
    group->eligible += other->eligible;
    group->participants += other->participants;
    group->completed += other->completed;
    group->dropped += other->dropped;
    group->one_off += other->one_off;
    group->some += other->some;
    group->sustained += other->sustained;
    group->participations += other->participations;
    group->completed_participations += other->completed_participations;
    group->dropped_participations += other->dropped_participations;
    group->without_hours += other->without_hours;
    group->answered += other->answered;
    group->taught += other->taught;
    group->per_participant.sum += other->per_participant.sum;
}

static kn_figure figure(kn_status status, double value)
{
    return (kn_figure){.defined = status == KN_OK, .value = status == KN_OK ? value : 0};
}

static kn_hours_spread spread_of(const kn_counted *hours, kn_milli sum)
{
    kn_hours_spread out = {.n = (uint32_t)hours->n, .sum = sum};
    double value = 0;
    if (kn_mean(&out.mean, hours) != KN_OK)
        return out;
    kn_quantile(&out.q1, hours, 0.25);
    kn_median(&out.median, hours);
    kn_quantile(&out.q3, hours, 0.75);
    kn_share_none(&out.share_none, hours);
    kn_status status = kn_gini(&value, hours);
    out.gini = figure(status, value);
    status = kn_theil(&value, hours);
    out.theil = figure(status, value);
    status = kn_top_tenth_share(&value, hours);
    out.top_tenth = figure(status, value);
    return out;
}

/* Who has not taken part has no hours. */
static void spread_hours(kn_coverage_group *group, const double *hours, kn_arena *scratch)
{
    kn_mark mark = kn_arena_mark(scratch);
    kn_milli sum = group->per_participant.sum;
    kn_counted sample = {0};
    if (kn_counted_of(&sample, scratch, hours, group->participants) == KN_OK) {
        group->per_participant = spread_of(&sample, sum);
        kn_counted_add_zeros(&sample, group->eligible - group->participants);
        group->per_eligible = spread_of(&sample, sum);
    }
    kn_arena_rewind(scratch, mark);
}

void kn_group_measure(kn_coverage_group *group, const double *hours, kn_arena *scratch)
{
    group->defined = group->eligible > 0;
    if (group->defined)
        group->coverage = (double)group->participants / (double)group->eligible;
    group->transfer_rate.defined = group->answered > 0;
    if (group->answered > 0)
        group->transfer_rate.value = (double)group->taught / (double)group->answered;
    spread_hours(group, hours, scratch);
}

void kn_group_bound(kn_coverage_group *group, uint32_t took_part, uint32_t stayed_away)
{
    double k = group->participants;
    double n = group->eligible;
    group->bounded = n > 0;
    if (n == 0)
        return;
    group->low = k / (n + stayed_away);
    group->high = (k + took_part) / (n + took_part);
}
