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

static void describe_hours(kn_hours_spread *out, const double *hours, kn_arena *arena)
{
    kn_description description = {0};
    double *sorted = NULL;
    double value = 0;
    if (kn_describe(&description, arena, hours, out->n) != KN_OK || kn_sorted(&sorted, arena, hours, out->n) != KN_OK)
        return;
    out->mean = description.mean;
    out->q1 = description.q1;
    out->median = description.median;
    out->q3 = description.q3;
    out->share_none = description.share_none;
    kn_status status = kn_gini(&value, sorted, out->n);
    out->gini = figure(status, value);
    status = kn_theil(&value, sorted, out->n);
    out->theil = figure(status, value);
    status = kn_top_tenth_share(&value, sorted, out->n);
    out->top_tenth = figure(status, value);
}

kn_hours_spread kn_hours_spread_of(const kn_reach *people, kn_members members, bool participants, kn_arena *arena)
{
    kn_hours_spread out = {0};
    kn_mark mark = kn_arena_mark(arena);
    double *hours = KN_NEW(arena, double, members.count);
    for (size_t i = 0; i < members.count; i++) {
        const kn_reach *reach = &people[members.person[i]];
        if (participants && reach->participations == 0)
            continue;
        hours[out.n++] = kn_milli_value(reach->hours);
        out.sum += reach->hours;
    }
    if (out.n > 0)
        describe_hours(&out, hours, arena);
    kn_arena_rewind(arena, mark);
    return out;
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
    out->per_eligible = kn_hours_spread_of(people, members, false, arena);
    out->per_participant = kn_hours_spread_of(people, members, true, arena);
}
