#include "group.h"

#include "stats/concentration.h"
#include "stats/describe.h"

kn_members kn_eligible_members(const kn_model *model, const kn_reach *people, kn_arena *arena)
{
    kn_index *person = KN_NEW(arena, kn_index, model->people.count);
    kn_members out = {.person = person};
    for (kn_index p = 0; p < model->people.count; p++)
        if (people[p].eligible)
            person[out.count++] = p;
    return out;
}

static kn_figure figure(kn_status status, double value)
{
    return (kn_figure){.defined = status == KN_OK, .value = status == KN_OK ? value : 0};
}

/* `sorted`: n amounts, ascending. */
static kn_hours_spread spread_of(const double *sorted, size_t n, kn_milli sum)
{
    kn_hours_spread out = {.n = (uint32_t)n, .sum = sum};
    double value = 0;
    if (kn_mean(&out.mean, sorted, n) != KN_OK)
        return out;
    kn_quantile(&out.q1, sorted, n, 0.25);
    kn_median(&out.median, sorted, n);
    kn_quantile(&out.q3, sorted, n, 0.75);
    kn_share_none(&out.share_none, sorted, n);
    kn_status status = kn_gini(&value, sorted, n);
    out.gini = figure(status, value);
    status = kn_theil(&value, sorted, n);
    out.theil = figure(status, value);
    status = kn_top_tenth_share(&value, sorted, n);
    out.top_tenth = figure(status, value);
    return out;
}

/* Who has not taken part has no hours: sorted, the eligible are those zeros with the participants behind them. */
static void spread_hours(kn_coverage_group *out, const kn_reach *people, kn_members members, kn_arena *arena)
{
    kn_mark mark = kn_arena_mark(arena);
    size_t none = members.count - out->participants;
    double *all = KN_NEW(arena, double, members.count);
    double *hours = KN_NEW(arena, double, out->participants);
    double *sorted = NULL;
    kn_milli sum = 0;
    size_t count = 0;
    for (size_t i = 0; i < members.count; i++) {
        const kn_reach *reach = &people[members.person[i]];
        if (reach->participations == 0)
            continue;
        hours[count++] = kn_milli_value(reach->hours);
        sum += reach->hours;
    }
    if (kn_sorted(&sorted, arena, hours, count) == KN_OK)
        for (size_t i = 0; i < count; i++)
            all[none + i] = sorted[i];
    out->per_eligible = spread_of(all, members.count, sum);
    out->per_participant = spread_of(all + none, count, sum);
    kn_arena_rewind(arena, mark);
}

static void add_person(kn_coverage_group *out, const kn_reach *reach)
{
    out->eligible++;
    if (reach->participations == 0)
        return;
    out->participants++;
    out->completed += reach->completed > 0;
    out->dropped += reach->dropped == reach->participations;
    out->one_off += reach->continuity == KN_ONE_OFF;
    out->some += reach->continuity == KN_SOME;
    out->sustained += reach->continuity == KN_SUSTAINED;
    out->participations += reach->participations;
    out->completed_participations += reach->completed;
    out->dropped_participations += reach->dropped;
    out->without_hours += reach->without_hours;
    out->answered += reach->answered;
    out->taught += reach->taught;
}

void kn_group_measure(kn_coverage_group *out, const kn_reach *people, kn_members members, kn_arena *arena)
{
    for (size_t i = 0; i < members.count; i++)
        add_person(out, &people[members.person[i]]);
    out->defined = out->eligible > 0;
    if (out->defined)
        out->coverage = (double)out->participants / (double)out->eligible;
    out->transfer_rate.defined = out->answered > 0;
    if (out->answered > 0)
        out->transfer_rate.value = (double)out->taught / (double)out->answered;
    spread_hours(out, people, members, arena);
}
