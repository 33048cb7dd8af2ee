/* Dimensions that look at a part of what people did: everyone eligible is in each group, with what they did there. */
#include "builder.h"

/* What everyone eligible did within the scope. */
static kn_coverage_group *measure_scope(kn_group_builder *b, kn_dimension dimension, kn_str name, uint32_t item,
                                        const kn_reach_scope *scope, kn_reach *reach)
{
    kn_reach_measure(reach, b->model, scope, b->programmes, b->arena);
    kn_coverage_group *group = kn_group_new(b, dimension, name, item);
    kn_group_measure(group, reach, b->eligible, b->arena);
    kn_group_bound(group, 0, 0);
    return group;
}

void kn_groups_by_kind(kn_group_builder *b)
{
    static const uint8_t order[] = {KN_CONDUCT,   KN_COOPERATION, KN_CUSTOMERS, KN_FOLLOW_UP, KN_SELF_STUDY,
                                    KN_SHADOWING, KN_TRAINING,    KN_TRANSFER,  KN_WORKSHOP};
    kn_reach *reach = KN_NEW(b->arena, kn_reach, b->model->people.count);
    kn_reach_scope scope = kn_reach_scope_of(b->model);
    for (size_t i = 0; i < sizeof order; i++) {
        scope.kind = order[i];
        measure_scope(b, KN_BY_KIND, kn_activity_kind_name(order[i]), order[i], &scope, reach);
    }
}

/* Who took part in an activity without a pillar, and in none of this one, may have done so in this one. */
static void bound_by_pillarless(const kn_group_builder *b, kn_coverage_group *group, const kn_reach *reach,
                                const uint8_t *pillarless)
{
    uint32_t possible = 0;
    for (size_t i = 0; i < b->eligible.count; i++) {
        kn_index p = b->eligible.person[i];
        possible += reach[p].participations == 0 && pillarless[p] != 0;
    }
    if (group->defined)
        group->high = ((double)group->participants + possible) / group->eligible;
}

void kn_groups_by_pillar(kn_group_builder *b)
{
    const kn_activities *activities = &b->model->activities;
    kn_reach *reach = KN_NEW(b->arena, kn_reach, b->model->people.count);
    uint8_t *pillarless = KN_NEW(b->arena, uint8_t, b->model->people.count);
    kn_named *pillars = NULL;
    uint32_t *place = NULL;
    size_t count = kn_named_distinct(b, activities->pillar, activities->count, &pillars, &place);
    kn_reach_scope scope = kn_reach_scope_of(b->model);
    scope.by_pillar = true;
    for (size_t i = 0; i < count; i++) {
        scope.pillar = pillars[i].symbol;
        kn_coverage_group *group =
            measure_scope(b, KN_BY_PILLAR, pillars[i].name, i == 0 ? KN_NONE : pillars[i].symbol, &scope, reach);
        if (i > 0) {
            bound_by_pillarless(b, group, reach, pillarless);
            continue;
        }
        group->bounded = false;
        for (kn_index p = 0; p < b->model->people.count; p++)
            pillarless[p] = reach[p].participations > 0;
        if (group->participants == 0)
            b->out->groups_count--;
    }
}

/* Those whose entry lies in the quarter, with all they did; everyone else with nothing. */
static void enter_in(kn_reach *out, const kn_group_builder *b, kn_date quarter_end)
{
    for (kn_index p = 0; p < b->model->people.count; p++) {
        const kn_reach *all = &b->out->people[p];
        bool here = all->participations > 0 && kn_date_quarter_end(all->entry) == quarter_end;
        out[p] = here ? *all : (kn_reach){.eligible = all->eligible, .entry = KN_DATE_NONE, .last = KN_DATE_NONE};
    }
}

void kn_groups_by_quarter(kn_group_builder *b)
{
    const kn_coverage *coverage = b->out;
    if (coverage->first == KN_DATE_NONE)
        return;
    kn_reach *reach = KN_NEW(b->arena, kn_reach, b->model->people.count);
    kn_date last = kn_date_quarter_end(coverage->to);
    for (kn_date end = kn_date_quarter_end(coverage->first); end <= last; end = kn_date_quarter_end(end + 1)) {
        enter_in(reach, b, end);
        kn_coverage_group *group = kn_group_new(b, KN_BY_QUARTER, kn_date_quarter(b->arena, end), (uint32_t)end);
        kn_group_measure(group, reach, b->eligible, b->arena);
        kn_group_bound(group, 0, 0);
    }
}
