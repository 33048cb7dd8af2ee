#include "coverage_figures.h"

const kn_compared *kn_compared_at(const kn_view *view, size_t item)
{
    return &view->input->equality->items[item];
}

kn_cell kn_compared_family(const kn_view *view, size_t i)
{
    return kn_cell_text(kn_family_name(kn_compared_at(view, i)->family));
}

kn_cell kn_compared_group_a(const kn_view *view, size_t i)
{
    (void)view;
    (void)i;
    return kn_cell_text(kn_gender_name(KN_WOMAN));
}

kn_cell kn_compared_group_b(const kn_view *view, size_t i)
{
    (void)view;
    (void)i;
    return kn_cell_text(kn_gender_name(KN_MAN));
}

kn_cell kn_compared_stratum(const kn_view *view, size_t i)
{
    const kn_compared *compared = kn_compared_at(view, i);
    if (compared->stratum == KN_STRATUM_CRUDE)
        return kn_cell_not_applicable();
    if (compared->stratum == KN_STRATUM_STRATIFIED)
        return kn_cell_text(KN_STR("*"));
    return kn_view_symbol(view, view->model->organisations.id[compared->organisation]);
}

kn_cell kn_compared_n_a(const kn_view *view, size_t i)
{
    return kn_cell_count(kn_compared_at(view, i)->n_a);
}

kn_cell kn_compared_n_b(const kn_view *view, size_t i)
{
    return kn_cell_count(kn_compared_at(view, i)->n_b);
}

/* Hours are compared by rank: nobody has or lacks a property. */
static kn_cell property(const kn_compared *compared, uint32_t count)
{
    return compared->family == KN_FAMILY_HOURS ? kn_cell_not_applicable() : kn_cell_count(count);
}

kn_cell kn_compared_k_a(const kn_view *view, size_t i)
{
    return property(kn_compared_at(view, i), kn_compared_at(view, i)->k_a);
}

kn_cell kn_compared_k_b(const kn_view *view, size_t i)
{
    return property(kn_compared_at(view, i), kn_compared_at(view, i)->k_b);
}

kn_cell kn_compared_test(const kn_view *view, size_t i)
{
    const kn_compared *compared = kn_compared_at(view, i);
    if (compared->family == KN_FAMILY_HOURS)
        return kn_cell_text(KN_STR("mann_whitney"));
    return kn_cell_text(compared->stratum == KN_STRATUM_STRATIFIED ? KN_STR("cmh") : KN_STR("fisher"));
}

static kn_cell of_strata(const kn_compared *compared, uint32_t count)
{
    return compared->stratum == KN_STRATUM_STRATIFIED ? kn_cell_count(count) : kn_cell_not_applicable();
}

kn_cell kn_compared_strata_used(const kn_view *view, size_t i)
{
    return of_strata(kn_compared_at(view, i), kn_compared_at(view, i)->strata_used);
}

kn_cell kn_compared_strata_dropped(const kn_view *view, size_t i)
{
    return of_strata(kn_compared_at(view, i), kn_compared_at(view, i)->strata_dropped);
}

#define FIGURE(name)                                                                                                 \
    kn_cell kn_compared_##name(const kn_view *view, size_t i)                                                        \
    {                                                                                                                \
        return kn_figure_cell(kn_compared_at(view, i)->name);                                                        \
    }

FIGURE(share_a)
FIGURE(share_b)
FIGURE(difference)
FIGURE(difference_low)
FIGURE(difference_high)
FIGURE(ratio)
FIGURE(odds_ratio)
FIGURE(odds_ratio_low)
FIGURE(odds_ratio_high)
FIGURE(chi2)
FIGURE(p)
FIGURE(p_adjusted)
FIGURE(homogeneity_chi2)
FIGURE(homogeneity_p)
FIGURE(shift)
FIGURE(shift_low)
FIGURE(shift_high)
FIGURE(median_a)
FIGURE(median_b)
