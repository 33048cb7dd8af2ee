/* Dimensions that look at a part of what people did: everyone eligible is in each group, with what they did there. */
#include "builder.h"

/* What everyone eligible did within the scope. b->label[0] .. [participants - 1] are those who did something. */
static kn_coverage_group *measure_scope(kn_group_builder *b, kn_dimension dimension, kn_str name, uint32_t item,
                                        const kn_reach_scope *scope)
{
    kn_coverage_group *group = kn_group_new(b, dimension, name, item);
    kn_reach_walk walk = kn_reach_begin(b->model, scope, b->programmes, b->scratch);
    while (kn_reach_next(&walk)) {
        if (!walk.reach.eligible)
            continue;
        b->label[group->participants] = walk.person;
        b->hours[group->participants] = kn_milli_value(walk.reach.hours);
        kn_group_add(group, &walk.reach, &walk.sums);
    }
    group->eligible = b->eligible;
    kn_group_measure(group, b->hours, b->scratch);
    kn_group_bound(group, 0, 0);
    return group;
}

void kn_groups_by_kind(kn_group_builder *b)
{
    static const uint8_t order[] = {KN_CONDUCT,   KN_COOPERATION, KN_CUSTOMERS, KN_FOLLOW_UP, KN_SELF_STUDY,
                                    KN_SHADOWING, KN_TRAINING,    KN_TRANSFER,  KN_WORKSHOP};
    kn_reach_scope scope = kn_reach_scope_of(b->model);
    for (size_t i = 0; i < sizeof order; i++) {
        scope.kind = order[i];
        measure_scope(b, KN_BY_KIND, kn_activity_kind_name(order[i]), order[i], &scope);
    }
}

/* Who took part in an activity without a pillar, and in none of this one, may have done so in this one. */
static void bound_by_pillarless(const kn_group_builder *b, kn_coverage_group *group, const uint8_t *pillarless,
                                uint32_t people)
{
    for (uint32_t i = 0; i < group->participants; i++)
        people -= pillarless[b->label[i]];
    if (group->defined)
        group->high = ((double)group->participants + people) / group->eligible;
}

void kn_groups_by_pillar(kn_group_builder *b)
{
    const kn_activities *activities = &b->model->activities;
    uint8_t *pillarless = KN_NEW(b->scratch, uint8_t, b->model->people.count);
    uint32_t pillarless_people = 0;
    kn_named *pillars = NULL;
    uint32_t *place = NULL;
    size_t count = kn_named_distinct(b, activities->pillar, activities->count, &pillars, &place);
    kn_reach_scope scope = kn_reach_scope_of(b->model);
    scope.by_pillar = true;
    for (size_t i = 0; i < count; i++) {
        scope.pillar = pillars[i].symbol;
        kn_coverage_group *group =
            measure_scope(b, KN_BY_PILLAR, pillars[i].name, i == 0 ? KN_NONE : pillars[i].symbol, &scope);
        if (i > 0) {
            bound_by_pillarless(b, group, pillarless, pillarless_people);
            continue;
        }
        group->bounded = false;
        pillarless_people = group->participants;
        for (uint32_t p = 0; p < pillarless_people; p++)
            pillarless[b->label[p]] = 1;
        if (pillarless_people == 0)
            b->out->groups_count--;
    }
}

static int quarter_of(kn_date day)
{
    kn_ymd d = kn_date_ymd(day);
    return 4 * d.year + (d.month - 1) / 3;
}

/* Those whose entry lies in the quarter, with all they did; everyone else with nothing. */
void kn_groups_by_quarter(kn_group_builder *b)
{
    const kn_coverage *coverage = b->out;
    if (coverage->first == KN_DATE_NONE || coverage->to == KN_DATE_EVER)
        return;
    int first = quarter_of(coverage->first);
    int last = quarter_of(coverage->to);
    if (last < first)
        return;
    for (kn_index p = 0; p < b->model->people.count; p++) {
        const kn_reach *reach = &coverage->people[p];
        bool entered = reach->eligible && reach->participations > 0;
        b->label[p] = entered ? (uint32_t)(quarter_of(reach->entry) - first) : 0;
    }
    kn_dealt dealt = kn_people_deal(b, (size_t)(last - first) + 1);
    kn_date end = coverage->first;
    for (int quarter = first; quarter <= last; quarter++, end++) {
        size_t q = (size_t)(quarter - first);
        end = kn_date_quarter_end(end);
        kn_coverage_group *group = kn_group_new(b, KN_BY_QUARTER, kn_date_quarter(b->arena, end), (uint32_t)end);
        kn_group_add_all(group, &dealt.of[q]);
        group->eligible = b->eligible;
        kn_group_measure(group, b->hours + dealt.first[q], b->scratch);
        kn_group_bound(group, 0, 0);
    }
}
