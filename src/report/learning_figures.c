#include "coverage_figures.h"

const kn_learning_row *kn_learning_at(const kn_view *view, size_t item)
{
    return &view->input->learning->rows[item];
}

kn_cell kn_learning_scope_key(const kn_view *view, size_t i)
{
    return kn_cell_text(kn_learning_scope_name(kn_learning_at(view, i)->scope));
}

kn_cell kn_learning_key(const kn_view *view, size_t i)
{
    const kn_learning_row *row = kn_learning_at(view, i);
    if (row->scope == KN_LEARNING_ALL)
        return kn_cell_text(KN_STR("*"));
    return kn_view_symbol(view, row->scope == KN_LEARNING_ACTIVITY ? view->model->activities.id[row->item]
                                                                   : view->model->competences.id[row->item]);
}

kn_cell kn_learning_zeros(const kn_view *view, size_t i)
{
    return kn_cell_count(kn_learning_at(view, i)->change.same);
}

#define COUNT(name, field)                                                                                           \
    kn_cell kn_learning_##name(const kn_view *view, size_t i)                                                        \
    {                                                                                                                \
        return kn_cell_count(kn_learning_at(view, i)->change.field);                                                 \
    }

COUNT(pairs, pairs)
COUNT(improved, improved)
COUNT(same, same)
COUNT(worse, worse)

#define MEAN(name, field)                                                                                            \
    kn_cell kn_learning_##name(const kn_view *view, size_t i)                                                        \
    {                                                                                                                \
        return kn_cell_number(kn_learning_at(view, i)->change.field);                                                \
    }

MEAN(mean_before, mean_before)
MEAN(mean_after, mean_after)
MEAN(mean_change, mean_change)

#define FIGURE(name, field)                                                                                          \
    kn_cell kn_learning_##name(const kn_view *view, size_t i)                                                        \
    {                                                                                                                \
        return kn_figure_cell(kn_learning_at(view, i)->field);                                                       \
    }

FIGURE(w_plus, w_plus)
FIGURE(p, p)
FIGURE(centre, centre)
FIGURE(centre_low, centre_low)
FIGURE(centre_high, centre_high)
FIGURE(rank_biserial, rank_biserial)
FIGURE(gain_of_means, change.gain_of_means)
FIGURE(normalised_change, change.normalised_change)

kn_cell kn_learning_exact(const kn_view *view, size_t i)
{
    const kn_learning_row *row = kn_learning_at(view, i);
    if (!row->p.defined)
        return kn_cell_not_applicable();
    return kn_cell_text(row->exact ? KN_STR("yes") : KN_STR("no"));
}
