#include "coverage_figures.h"

const kn_coverage_group *kn_group_at(const kn_view *view, size_t item)
{
    return &view->input->coverage->groups[item];
}

kn_cell kn_figure_cell(kn_figure figure)
{
    return kn_view_share(figure.defined, figure.value);
}

static kn_cell key_cell(kn_str key)
{
    return key.length == 0 ? kn_cell_not_available() : kn_cell_text(key);
}

kn_cell kn_group_dimension(const kn_view *view, size_t i)
{
    return kn_cell_text(kn_dimension_name(kn_group_at(view, i)->dimension));
}

kn_cell kn_group_key(const kn_view *view, size_t i)
{
    return key_cell(kn_group_at(view, i)->group);
}

kn_cell kn_group_key2(const kn_view *view, size_t i)
{
    return key_cell(kn_group_at(view, i)->group2);
}

#define COUNT(name)                                                                                                  \
    kn_cell kn_group_##name(const kn_view *view, size_t i)                                                           \
    {                                                                                                                \
        return kn_cell_count(kn_group_at(view, i)->name);                                                            \
    }

COUNT(eligible)
COUNT(participants)
COUNT(completed)
COUNT(dropped)
COUNT(one_off)
COUNT(some)
COUNT(sustained)
COUNT(participations)

kn_cell kn_group_coverage(const kn_view *view, size_t i)
{
    return kn_view_share(kn_group_at(view, i)->defined, kn_group_at(view, i)->coverage);
}

kn_cell kn_group_low(const kn_view *view, size_t i)
{
    return kn_view_share(kn_group_at(view, i)->bounded, kn_group_at(view, i)->low);
}

kn_cell kn_group_high(const kn_view *view, size_t i)
{
    return kn_view_share(kn_group_at(view, i)->bounded, kn_group_at(view, i)->high);
}

kn_cell kn_group_transfer_rate(const kn_view *view, size_t i)
{
    return kn_figure_cell(kn_group_at(view, i)->transfer_rate);
}

static kn_cell share_of(uint64_t part, uint64_t whole)
{
    return kn_view_share(whole > 0, whole > 0 ? (double)part / (double)whole : 0);
}

kn_cell kn_group_dropped_share(const kn_view *view, size_t i)
{
    return share_of(kn_group_at(view, i)->dropped_participations, kn_group_at(view, i)->participations);
}

kn_cell kn_group_hours_sum(const kn_view *view, size_t i)
{
    return kn_cell_milli(kn_group_at(view, i)->per_eligible.sum);
}

#define HOURS(name, spread, field)                                                                                   \
    kn_cell kn_group_##name(const kn_view *view, size_t i)                                                           \
    {                                                                                                                \
        const kn_hours_spread *hours = &kn_group_at(view, i)->spread;                                                \
        return kn_view_share(hours->n > 0, hours->field);                                                            \
    }

HOURS(hours_mean_eligible, per_eligible, mean)
HOURS(hours_median, per_eligible, median)
HOURS(hours_q1, per_eligible, q1)
HOURS(hours_q3, per_eligible, q3)
HOURS(share_none, per_eligible, share_none)
HOURS(hours_mean_participant, per_participant, mean)
HOURS(hours_median_participant, per_participant, median)
HOURS(hours_q1_participant, per_participant, q1)
HOURS(hours_q3_participant, per_participant, q3)

#define SPREAD(name, spread, field)                                                                                  \
    kn_cell kn_group_##name(const kn_view *view, size_t i)                                                           \
    {                                                                                                                \
        return kn_figure_cell(kn_group_at(view, i)->spread.field);                                                   \
    }

SPREAD(hours_gini, per_eligible, gini)
SPREAD(hours_theil, per_eligible, theil)
SPREAD(hours_top_tenth, per_eligible, top_tenth)
SPREAD(hours_gini_participant, per_participant, gini)
SPREAD(hours_top_tenth_participant, per_participant, top_tenth)
