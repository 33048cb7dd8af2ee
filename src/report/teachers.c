#include "teachers.h"

#include "figures.h"

enum { TEACHERS_NAMED = 3 };

typedef struct teachers {
    kn_index people[TEACHERS_NAMED];
    size_t count;
} teachers;

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

/* Up to `most` in all, of those who are `here`, in the requirement's organisation, or of the others; how many there
 * are is known already, so the search ends with the last of them. */
static void find(teachers *found, const kn_view *view, size_t r, bool here, size_t most)
{
    const kn_people *people = &view->model->people;
    kn_index organisation = view->model->requirements.organisation[r];
    most = most < TEACHERS_NAMED ? most : TEACHERS_NAMED;
    for (kn_index p = 0; p < people->count && found->count < most; p++)
        if ((organisation == KN_NONE || people->organisation[p] == organisation) == here && could_teach(view, r, p))
            found->people[found->count++] = p;
}

static kn_str named(const kn_view *view, const teachers *found, size_t all)
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

static teachers teachers_of(const kn_view *view, size_t r)
{
    const kn_requirement_result *result = &view->gap->requirements[r];
    teachers found = {0};
    if (result->status == KN_PAST)
        return found;
    find(&found, view, r, true, result->teachers_here);
    find(&found, view, r, false, result->teachers);
    return found;
}

kn_cell kn_teachers_names(const kn_view *view, size_t requirement)
{
    teachers found = teachers_of(view, requirement);
    if (found.count == 0)
        return kn_cell_not_applicable();
    return kn_cell_text(named(view, &found, view->gap->requirements[requirement].teachers));
}

kn_cell kn_teachers_count(const kn_view *view, size_t requirement)
{
    kn_cell cell = kn_requirement_teachers(view, requirement);
    teachers found = teachers_of(view, requirement);
    return found.count == 0 ? cell : kn_view_person_link(view, cell, found.people[0]);
}
