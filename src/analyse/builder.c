#include "builder.h"

#include <stdlib.h>

kn_coverage_group *kn_group_new(kn_group_builder *b, kn_dimension dimension, kn_str name, uint32_t item)
{
    kn_coverage *out = b->out;
    if (out->groups_count == b->room) {
        size_t room = b->room == 0 ? 64 : 2 * b->room;
        out->groups = kn_arena_grow(b->arena, out->groups, b->room, room, sizeof(kn_coverage_group));
        b->room = room;
    }
    kn_coverage_group *group = &out->groups[out->groups_count++];
    *group = (kn_coverage_group){.dimension = dimension, .group = name, .item = item};
    return group;
}

kn_dealt kn_people_deal(kn_group_builder *b, size_t count)
{
    kn_dealt out = {KN_NEW(b->scratch, kn_coverage_group, count), KN_NEW(b->scratch, size_t, count + 2)};
    const kn_reach *people = b->out->people;
    for (kn_index p = 0; p < b->model->people.count; p++)
        if (people[p].eligible)
            kn_group_add(&out.of[b->label[p]], &people[p], &b->sums[p]);
    for (size_t l = 0; l < count; l++)
        out.first[l + 2] = out.first[l + 1] + out.of[l].participants;
    for (kn_index p = 0; p < b->model->people.count; p++)
        if (b->hours_of[p] >= 0)
            b->hours[out.first[b->label[p] + 1]++] = b->hours_of[p];
    return out;
}

void kn_dealt_measure(kn_group_builder *b, kn_coverage_group *group, const kn_dealt *dealt, size_t from, size_t to)
{
    for (size_t l = from; l < to; l++)
        kn_group_add_all(group, &dealt->of[l]);
    kn_group_measure(group, b->hours + dealt->first[from], b->scratch);
}

/* Those whose group is not known, and whom somebody eligible is among. */
typedef struct strays {
    const kn_label **label;
    const kn_coverage_group **people;
    size_t count;
} strays;

static strays strays_of(kn_group_builder *b, const kn_dealt *dealt, const kn_label *labels, size_t count)
{
    strays out = {KN_NEW(b->scratch, const kn_label *, count), KN_NEW(b->scratch, const kn_coverage_group *, count),
                  0};
    for (size_t l = 0; l < count; l++) {
        if (!labels[l].unknown || dealt->of[l].eligible == 0)
            continue;
        out.label[out.count] = &labels[l];
        out.people[out.count++] = &dealt->of[l];
    }
    return out;
}

/* Whether people with label `stray` may in truth have label `own`: nothing known of them speaks against it. */
static bool may_be(const kn_label *own, const kn_label *stray)
{
    bool first = stray->item == own->item || stray->item == KN_NONE;
    bool second = stray->item2 == own->item2 || stray->item2 == KN_GENDER_NONE;
    return first && second;
}

static void bound_group(kn_coverage_group *group, const kn_label *own, const strays *all)
{
    uint32_t took_part = 0;
    uint32_t stayed_away = 0;
    for (size_t i = 0; i < all->count; i++) {
        if (!may_be(own, all->label[i]))
            continue;
        took_part += all->people[i]->participants;
        stayed_away += all->people[i]->eligible - all->people[i]->participants;
    }
    kn_group_bound(group, took_part, stayed_away);
}

void kn_labels_measure(kn_group_builder *b, kn_dimension dimension, const kn_label *labels, size_t count)
{
    kn_dealt dealt = kn_people_deal(b, count);
    strays unknown = strays_of(b, &dealt, labels, count);
    for (size_t l = 0; l < count; l++) {
        const kn_label *label = &labels[l];
        if (dealt.of[l].eligible == 0 && label->only_if_any)
            continue;
        kn_coverage_group *group = kn_group_new(b, dimension, label->group, label->item);
        group->group2 = label->group2;
        group->item2 = label->item2;
        kn_dealt_measure(b, group, &dealt, l, l + 1);
        if (!label->unknown)
            bound_group(group, label, &unknown);
    }
}

static int by_name(const void *a, const void *b)
{
    return kn_str_order(((const kn_named *)a)->name, ((const kn_named *)b)->name);
}

size_t kn_named_distinct(kn_group_builder *b, const kn_symbol *symbols, size_t count, kn_named **names,
                         uint32_t **place)
{
    uint32_t *at = KN_NEW(b->scratch, uint32_t, kn_symbols_count(b->model->symbols));
    size_t found = 1;
    *names = KN_NEW(b->scratch, kn_named, count + 1);
    *place = at;
    at[KN_NO_SYMBOL] = 1;
    for (size_t i = 0; i < count; i++) {
        if (at[symbols[i]] != 0)
            continue;
        at[symbols[i]] = 1;
        (*names)[found++] = (kn_named){kn_model_text(b->model, symbols[i]), symbols[i]};
    }
    qsort(*names, found, sizeof **names, by_name);
    for (size_t i = 0; i < found; i++)
        at[(*names)[i].symbol] = (uint32_t)i;
    return found;
}
