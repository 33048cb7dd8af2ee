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

kn_labels kn_labels_new(kn_group_builder *b, kn_dimension dimension, size_t room)
{
    return (kn_labels){dimension, KN_NEW(b->arena, kn_label, room), 0,
                       KN_NEW(b->arena, uint32_t, b->model->people.count)};
}

void kn_labels_deal(kn_group_builder *b, kn_labels *labels)
{
    size_t *at = KN_NEW(b->arena, size_t, labels->count + 1);
    kn_index *person = KN_NEW(b->arena, kn_index, b->eligible.count);
    for (size_t i = 0; i < b->eligible.count; i++)
        at[labels->of[b->eligible.person[i]] + 1]++;
    for (size_t l = 0; l < labels->count; l++) {
        labels->items[l].people = (kn_members){person + at[l], at[l + 1]};
        at[l + 1] += at[l];
    }
    for (size_t i = 0; i < b->eligible.count; i++)
        person[at[labels->of[b->eligible.person[i]]]++] = b->eligible.person[i];
}

static uint32_t participants_of(const kn_group_builder *b, kn_members members)
{
    uint32_t count = 0;
    for (size_t i = 0; i < members.count; i++)
        count += b->out->people[members.person[i]].participations > 0;
    return count;
}

/* Whether people with label `other` may in truth have label `own`: nothing known of them speaks against it. */
static bool may_be(const kn_label *own, const kn_label *other)
{
    bool first = other->item == own->item || other->item == KN_NONE;
    bool second = other->item2 == own->item2 || other->item2 == KN_GENDER_NONE;
    return other->unknown && first && second;
}

static void bound_group(const kn_group_builder *b, kn_coverage_group *group, const kn_labels *labels,
                        const kn_label *own)
{
    uint32_t took_part = 0;
    uint32_t stayed_away = 0;
    for (size_t l = 0; l < labels->count; l++) {
        const kn_label *other = &labels->items[l];
        if (other->people.count == 0 || !may_be(own, other))
            continue;
        uint32_t there = participants_of(b, other->people);
        took_part += there;
        stayed_away += (uint32_t)other->people.count - there;
    }
    kn_group_bound(group, took_part, stayed_away);
}

void kn_labels_measure(kn_group_builder *b, kn_labels *labels)
{
    kn_labels_deal(b, labels);
    for (size_t l = 0; l < labels->count; l++) {
        const kn_label *label = &labels->items[l];
        if (label->people.count == 0 && label->only_if_any)
            continue;
        kn_coverage_group *group = kn_group_new(b, labels->dimension, label->group, label->item);
        group->group2 = label->group2;
        group->item2 = label->item2;
        kn_group_measure(group, b->out->people, label->people, b->arena);
        if (!label->unknown)
            bound_group(b, group, labels, label);
    }
}

static int by_name(const void *a, const void *b)
{
    return kn_str_order(((const kn_named *)a)->name, ((const kn_named *)b)->name);
}

size_t kn_named_distinct(kn_group_builder *b, const kn_symbol *symbols, size_t count, kn_named **names,
                         uint32_t **place)
{
    uint32_t *at = KN_NEW(b->arena, uint32_t, kn_symbols_count(b->model->symbols));
    size_t found = 1;
    *names = KN_NEW(b->arena, kn_named, count + 1);
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
