#include "builder.h"

/* A unit includes its sub-units, which lie beside each other in the order of units; place 0 is "no unit". */
static uint32_t unit_place(const kn_group_builder *b, kn_index person)
{
    kn_index unit = b->model->people.unit[person];
    return unit == KN_NONE ? 0 : b->model->units.order[unit] + 1;
}

/* People without a unit. */
typedef struct unplaced {
    uint32_t took_part, stayed_away;
} unplaced;

/* Those of each organisation, and behind them those without one. */
static const unplaced *count_unplaced(const kn_group_builder *b)
{
    const kn_people *people = &b->model->people;
    kn_index organisations = b->model->organisations.count;
    unplaced *out = KN_NEW(b->scratch, unplaced, (size_t)organisations + 1);
    for (kn_index p = 0; p < people->count; p++) {
        const kn_reach *reach = &b->out->people[p];
        if (!reach->eligible || people->unit[p] != KN_NONE)
            continue;
        kn_index organisation = people->organisation[p];
        unplaced *of = &out[organisation == KN_NONE ? organisations : organisation];
        of->took_part += reach->participations > 0;
        of->stayed_away += reach->participations == 0;
    }
    return out;
}

void kn_groups_by_unit(kn_group_builder *b)
{
    const kn_units *units = &b->model->units;
    for (kn_index p = 0; p < b->model->people.count; p++)
        b->label[p] = unit_place(b, p);
    kn_dealt dealt = kn_people_deal(b, (size_t)units->count + 1);
    if (dealt.of[0].eligible > 0)
        kn_dealt_measure(b, kn_group_new(b, KN_BY_UNIT, KN_STR(""), KN_NONE), &dealt, 0, 1);
    const unplaced *of = count_unplaced(b);
    for (kn_index u = 0; u < units->count; u++) {
        kn_coverage_group *group = kn_group_new(b, KN_BY_UNIT, kn_model_text(b->model, units->id[u]), u);
        kn_dealt_measure(b, group, &dealt, (size_t)units->order[u] + 1, (size_t)units->order_end[u] + 1);
        /* Who is in no unit may be in one of their organisation; who is in no organisation either, in any. */
        unplaced may_be = of[b->model->organisations.count];
        if (units->organisation[u] != KN_NONE) {
            may_be.took_part += of[units->organisation[u]].took_part;
            may_be.stayed_away += of[units->organisation[u]].stayed_away;
        }
        kn_group_bound(group, may_be.took_part, may_be.stayed_away);
    }
}
