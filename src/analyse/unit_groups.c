#include "builder.h"

/* A unit includes its sub-units, which lie beside each other in the order of units; place 0 is "no unit". */
static uint32_t unit_place(const kn_group_builder *b, kn_index person)
{
    kn_index unit = b->model->people.unit[person];
    return unit == KN_NONE ? 0 : b->model->units.order[unit] + 1;
}

/* People without a unit may be in one of their organisation; without an organisation, in any. */
static void bound_unit(const kn_group_builder *b, kn_coverage_group *group, kn_members unplaced,
                       kn_index organisation)
{
    uint32_t took_part = 0;
    uint32_t stayed_away = 0;
    for (size_t i = 0; i < unplaced.count; i++) {
        kn_index theirs = b->model->people.organisation[unplaced.person[i]];
        if (theirs != organisation && theirs != KN_NONE)
            continue;
        bool there = b->out->people[unplaced.person[i]].participations > 0;
        took_part += there;
        stayed_away += !there;
    }
    kn_group_bound(group, took_part, stayed_away);
}

void kn_groups_by_unit(kn_group_builder *b)
{
    const kn_units *units = &b->model->units;
    kn_labels places = kn_labels_new(b, KN_BY_UNIT, (size_t)units->count + 1);
    places.count = (size_t)units->count + 1;
    for (kn_index p = 0; p < b->model->people.count; p++)
        places.of[p] = unit_place(b, p);
    kn_labels_deal(b, &places);
    kn_members unplaced = places.items[0].people;
    if (unplaced.count > 0) {
        kn_coverage_group *group = kn_group_new(b, KN_BY_UNIT, KN_STR(""), KN_NONE);
        kn_group_measure(group, b->out->people, unplaced, b->arena);
    }
    for (kn_index u = 0; u < units->count; u++) {
        const kn_label *first = &places.items[units->order[u] + 1];
        const kn_label *last = &places.items[units->order_end[u]];
        size_t count = (size_t)(last->people.person - first->people.person) + last->people.count;
        kn_coverage_group *group = kn_group_new(b, KN_BY_UNIT, kn_model_text(b->model, units->id[u]), u);
        kn_group_measure(group, b->out->people, (kn_members){first->people.person, count}, b->arena);
        bound_unit(b, group, unplaced, units->organisation[u]);
    }
}
