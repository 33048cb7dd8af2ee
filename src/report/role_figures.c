#include "figures.h"

static const kn_role_result *result_of(const kn_view *view, size_t i)
{
    return &view->gap->roles[i];
}

kn_cell kn_role_id(const kn_view *view, size_t i)
{
    return kn_view_symbol(view, view->model->roles.id[result_of(view, i)->role]);
}

kn_cell kn_role_unit_id(const kn_view *view, size_t i)
{
    kn_index unit = result_of(view, i)->unit;
    return unit == KN_NONE ? kn_cell_none() : kn_view_symbol(view, view->model->units.id[unit]);
}

kn_cell kn_role_people(const kn_view *view, size_t i)
{
    return kn_cell_count(result_of(view, i)->people);
}

#define SHARE(name)                                                                                                  \
    kn_cell kn_role_##name(const kn_view *view, size_t i)                                                            \
    {                                                                                                                \
        return kn_view_share(result_of(view, i)->defined, result_of(view, i)->name);                                 \
    }

SHARE(compliance)
SHARE(fulfilment_low)
SHARE(fulfilment_high)
SHARE(unknown_share)
