#include "people_figures.h"

static const kn_person_result *result_of(const kn_view *view, size_t p)
{
    return &view->gap->people[p];
}

static kn_cell id_of(const kn_view *view, kn_index index, const kn_symbol *ids)
{
    return index == KN_NONE ? kn_cell_none() : kn_view_symbol(view, ids[index]);
}

kn_cell kn_person_id(const kn_view *view, size_t p)
{
    return kn_view_symbol(view, view->model->people.id[p]);
}

kn_cell kn_person_organisation_id(const kn_view *view, size_t p)
{
    return id_of(view, view->model->people.organisation[p], view->model->organisations.id);
}

kn_cell kn_person_unit_id(const kn_view *view, size_t p)
{
    return id_of(view, view->model->people.unit[p], view->model->units.id);
}

kn_cell kn_person_role_id(const kn_view *view, size_t p)
{
    return id_of(view, view->model->people.role[p], view->model->roles.id);
}

kn_cell kn_person_fte(const kn_view *view, size_t p)
{
    return kn_cell_milli(view->model->people.fte[p]);
}

#define COUNT(name)                                                                                                  \
    kn_cell kn_person_##name(const kn_view *view, size_t p)                                                          \
    {                                                                                                                \
        return kn_cell_count(result_of(view, p)->name);                                                              \
    }

COUNT(role_asks)
COUNT(role_met)
COUNT(role_unknown)
COUNT(plan_serves)
COUNT(key_for)

#define SHARE(name)                                                                                                  \
    kn_cell kn_person_##name(const kn_view *view, size_t p)                                                          \
    {                                                                                                                \
        kn_role_shares shares = kn_role_shares_of(result_of(view, p));                                               \
        return kn_view_share(shares.defined, shares.name);                                                           \
    }

SHARE(compliance)
SHARE(fulfilment_low)
SHARE(fulfilment_high)

static bool has_next(const kn_view *view, size_t p)
{
    return result_of(view, p)->next_competence != KN_NONE;
}

kn_cell kn_person_next_competence_id(const kn_view *view, size_t p)
{
    return id_of(view, result_of(view, p)->next_competence, view->model->competences.id);
}

kn_cell kn_person_next_from(const kn_view *view, size_t p)
{
    return has_next(view, p) ? kn_view_level(result_of(view, p)->next_from) : kn_cell_not_applicable();
}

kn_cell kn_person_next_to(const kn_view *view, size_t p)
{
    return has_next(view, p) ? kn_view_level(result_of(view, p)->next_to) : kn_cell_not_applicable();
}

kn_cell kn_person_next_requirement_id(const kn_view *view, size_t p)
{
    kn_index requirement = result_of(view, p)->next_requirement;
    if (!has_next(view, p) || requirement == KN_NONE)
        return kn_cell_not_applicable();
    return kn_cell_text(view->model->requirements.id[requirement]);
}

kn_cell kn_person_shown_id(const kn_view *view, size_t p)
{
    return kn_view_person_link(view, kn_person_id(view, p), (kn_index)p);
}

kn_cell kn_person_name(const kn_view *view, size_t p)
{
    return kn_view_symbol(view, view->model->people.name[p]);
}

kn_cell kn_person_scope(const kn_view *view, size_t p)
{
    const kn_people *people = &view->model->people;
    if (people->organisation[p] == KN_NONE && people->unit[p] == KN_NONE)
        return kn_cell_not_available();
    return kn_cell_text(kn_view_scope(view, people->organisation[p], people->unit[p]));
}

kn_cell kn_person_role_name(const kn_view *view, size_t p)
{
    kn_index role = view->model->people.role[p];
    return role == KN_NONE ? kn_cell_not_available() : kn_cell_text(kn_view_role(view, role));
}
