#include "teachers.h"

#include "figures.h"

static const kn_requirement_result *result_of(const kn_view *view, size_t requirement)
{
    return &view->gap->requirements[requirement];
}

kn_cell kn_teachers_names(const kn_view *view, size_t requirement)
{
    const kn_requirement_result *result = result_of(view, requirement);
    kn_str list = {0};
    for (size_t i = 0; i < result->teachers_named; i++) {
        kn_str name = kn_view_person(view, result->teacher[i]);
        list = i == 0 ? name
                      : kn_text_format(view->arena, "%.*s, %.*s", (int)list.length, list.data, (int)name.length,
                                       name.data);
    }
    if (result->teachers_named == 0)
        return kn_cell_not_applicable();
    if (result->teachers > result->teachers_named)
        list = KN_VIEW_SAY(view, KN_W_AND_MORE, kn_arg_text(list),
                           kn_arg_count((int64_t)(result->teachers - result->teachers_named)));
    return kn_cell_text(list);
}

kn_cell kn_teachers_count(const kn_view *view, size_t requirement)
{
    kn_cell cell = kn_requirement_teachers(view, requirement);
    const kn_requirement_result *result = result_of(view, requirement);
    return result->teachers_named == 0 ? cell : kn_view_person_link(view, cell, result->teacher[0]);
}
