#include "teachers.h"

#include "figures.h"

enum { TEACHERS_NAMED = 3 };

struct kn_teachers {
    kn_index people[TEACHERS_NAMED];
    size_t count;
};

/* People of organisation o, by id: list[first[o]] .. list[first[o+1]-1]; behind all, those of none. */
typedef struct members {
    kn_index *first, *list;
} members;

static members members_of(const kn_view *view)
{
    const kn_people *people = &view->model->people;
    kn_index organisations = view->model->organisations.count;
    members all = {KN_NEW(view->arena, kn_index, (size_t)organisations + 3),
                   KN_NEW(view->arena, kn_index, people->count)};
    for (kn_index p = 0; p < people->count; p++)
        all.first[(people->organisation[p] == KN_NONE ? organisations : people->organisation[p]) + 2]++;
    for (kn_index o = 2; o <= organisations + 2; o++)
        all.first[o] += all.first[o - 1];
    for (kn_index p = 0; p < people->count; p++)
        all.list[all.first[(people->organisation[p] == KN_NONE ? organisations : people->organisation[p]) + 1]++] = p;
    return all;
}

/* Today, also for what is upcoming: training comes before the need. */
static bool could_teach(const kn_view *view, size_t r, kn_index person)
{
    const kn_model *model = view->model;
    kn_date day = view->gap->as_of;
    int asked = model->requirements.level[r];
    int enough = asked < model->settings.level_max ? asked + 1 : asked;
    uint8_t held = kn_level_held(model, person, model->requirements.competence[r], day);
    return held != KN_NO_LEVEL && held >= enough && kn_person_counts(model, person, day);
}

static void note(kn_teachers *found, const kn_view *view, size_t r, kn_index person)
{
    if (could_teach(view, r, person))
        found->people[found->count++] = person;
}

static size_t most_named(uint32_t teachers)
{
    return teachers < TEACHERS_NAMED ? teachers : TEACHERS_NAMED;
}

/* Those of the requirement's own organisation first, then the others; how many there are is known already, so the
 * search ends with the last of them. */
static void find(kn_teachers *found, const kn_view *view, size_t r, const members *all)
{
    const kn_people *people = &view->model->people;
    const kn_requirement_result *result = &view->gap->requirements[r];
    kn_index own = view->model->requirements.organisation[r];
    if (own != KN_NONE)
        for (kn_index i = all->first[own];
             i < all->first[own + 1] && found->count < most_named(result->teachers_here); i++)
            note(found, view, r, all->list[i]);
    for (kn_index p = 0; p < people->count && found->count < most_named(result->teachers); p++)
        if (own == KN_NONE || people->organisation[p] != own)
            note(found, view, r, p);
}

const kn_teachers *kn_teachers_find(const kn_view *view)
{
    kn_index count = view->model->requirements.count;
    kn_teachers *found = KN_NEW(view->arena, kn_teachers, count);
    members all = members_of(view);
    for (kn_index r = 0; r < count; r++)
        if (view->gap->requirements[r].status != KN_PAST)
            find(&found[r], view, r, &all);
    return found;
}

static const kn_teachers *teachers_of(const kn_view *view, size_t requirement)
{
    return (const kn_teachers *)view->own + requirement;
}

static kn_str named(const kn_view *view, const kn_teachers *found, size_t all)
{
    kn_str list = {0};
    for (size_t i = 0; i < found->count; i++) {
        kn_str name = kn_view_person(view, found->people[i]);
        list = i == 0 ? name
                      : kn_text_format(view->arena, "%.*s, %.*s", (int)list.length, list.data, (int)name.length,
                                       name.data);
    }
    if (all <= found->count)
        return list;
    return KN_VIEW_SAY(view, KN_W_AND_MORE, kn_arg_text(list), kn_arg_count((int64_t)(all - found->count)));
}

kn_cell kn_teachers_names(const kn_view *view, size_t requirement)
{
    const kn_teachers *found = teachers_of(view, requirement);
    if (found->count == 0)
        return kn_cell_not_applicable();
    return kn_cell_text(named(view, found, view->gap->requirements[requirement].teachers));
}

kn_cell kn_teachers_count(const kn_view *view, size_t requirement)
{
    kn_cell cell = kn_requirement_teachers(view, requirement);
    const kn_teachers *found = teachers_of(view, requirement);
    return found->count == 0 ? cell : kn_view_person_link(view, cell, found->people[0]);
}
