#include "programmes.h"

#include <stdlib.h>

typedef struct named {
    kn_str name;
    kn_symbol id;
    kn_index activity;
} named;

static int by_name(const void *a, const void *b)
{
    const named *x = a;
    const named *y = b;
    int order = kn_str_order(x->name, y->name);
    return order != 0 ? order : (x->activity > y->activity) - (x->activity < y->activity);
}

kn_programme_parts kn_programme_parts_of(const kn_model *model, kn_arena *arena)
{
    const kn_activities *activities = &model->activities;
    named *parts = KN_NEW(arena, named, activities->count);
    size_t count = 0;
    kn_programme_parts out = {.of = KN_NEW(arena, kn_index, activities->count)};
    for (kn_index a = 0; a < activities->count; a++) {
        kn_symbol id = activities->programme[a];
        out.of[a] = KN_NONE;
        if (id != KN_NO_SYMBOL)
            parts[count++] = (named){kn_model_text(model, id), id, a};
    }
    if (count > 0)
        qsort(parts, count, sizeof *parts, by_name);
    out.id = KN_NEW(arena, kn_symbol, count);
    out.parts = KN_NEW(arena, uint32_t, count);
    for (size_t i = 0, end; i < count; i = end) {
        for (end = i + 1; end < count && parts[end].id == parts[i].id; end++)
            ;
        if (end - i < 2)
            continue;
        for (size_t j = i; j < end; j++)
            out.of[parts[j].activity] = (kn_index)out.count;
        out.id[out.count] = parts[i].id;
        out.parts[out.count++] = (uint32_t)(end - i);
    }
    return out;
}

kn_part_counter kn_part_counter_new(const kn_programme_parts *programmes, const kn_model *model, kn_arena *arena)
{
    return (kn_part_counter){programmes, KN_NEW(arena, kn_index, model->activities.count),
                             KN_NEW(arena, kn_index, programmes->count), KN_NEW(arena, uint32_t, programmes->count)};
}

bool kn_part_begin(kn_part_counter *counter, kn_index person, kn_index programme)
{
    if (counter->begun_by[programme] == person + 1)
        return false;
    counter->begun_by[programme] = person + 1;
    counter->done[programme] = 0;
    return true;
}

bool kn_part_complete(kn_part_counter *counter, kn_index person, kn_index activity)
{
    kn_index programme = counter->programmes->of[activity];
    if (programme == KN_NONE || counter->completed_by[activity] == person + 1)
        return false;
    counter->completed_by[activity] = person + 1;
    kn_part_begin(counter, person, programme);
    return ++counter->done[programme] == counter->programmes->parts[programme];
}
