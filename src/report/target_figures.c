#include "coverage_figures.h"

const kn_target_result *kn_target_at(const kn_view *view, size_t item)
{
    return &view->input->targets->items[item];
}

kn_cell kn_target_measure(const kn_view *view, size_t i)
{
    return kn_cell_text(kn_measure_name(kn_target_at(view, i)->measure));
}

kn_cell kn_target_organisation_id(const kn_view *view, size_t i)
{
    kn_index organisation = kn_target_at(view, i)->organisation;
    return organisation == KN_NONE ? kn_cell_not_applicable()
                                   : kn_view_symbol(view, view->model->organisations.id[organisation]);
}

kn_cell kn_target_pillar(const kn_view *view, size_t i)
{
    return kn_view_symbol(view, kn_target_at(view, i)->pillar);
}

kn_cell kn_target_value(const kn_view *view, size_t i)
{
    return kn_cell_number(kn_target_at(view, i)->target);
}

kn_cell kn_target_by(const kn_view *view, size_t i)
{
    return kn_cell_date(kn_target_at(view, i)->by);
}

kn_cell kn_target_done(const kn_view *view, size_t i)
{
    return kn_view_share(kn_target_at(view, i)->defined, kn_target_at(view, i)->done);
}

#define FIGURE(name)                                                                                                 \
    kn_cell kn_target_##name(const kn_view *view, size_t i)                                                          \
    {                                                                                                                \
        return kn_figure_cell(kn_target_at(view, i)->name);                                                          \
    }

FIGURE(share_done)
FIGURE(share_of_time)
FIGURE(needed_per_month)
FIGURE(done_per_month)
