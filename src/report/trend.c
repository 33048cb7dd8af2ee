#include "trend.h"

static kn_milli least(kn_milli a, kn_milli b)
{
    return a < b ? a : b;
}

const kn_point *kn_point_at(const kn_view *view, kn_index requirement, kn_date moment)
{
    const kn_gap *gap = view->gap;
    for (size_t i = gap->first_point[requirement]; i < gap->first_point[requirement + 1]; i++)
        if (gap->points[i].date == moment)
            return &gap->points[i];
    return NULL;
}

static kn_trend trend_new(const kn_view *view)
{
    size_t count = view->gap->moments_count;
    return (kn_trend){.count = count,
                      .share = KN_NEW(view->arena, double, count),
                      .required = KN_NEW(view->arena, kn_milli, count),
                      .requirements = KN_NEW(view->arena, uint32_t, count),
                      .defined = KN_NEW(view->arena, bool, count)};
}

static kn_trend trend_of(const kn_view *view, kn_index first, kn_index end, bool by_priority)
{
    const kn_model *model = view->model;
    kn_trend trend = trend_new(view);
    for (size_t m = 0; m < trend.count; m++) {
        kn_milli supplied = 0;
        for (kn_index r = first; r < end; r++) {
            const kn_point *point = kn_point_at(view, r, view->gap->moments[m]);
            if (point == NULL)
                continue;
            int weight = by_priority ? 6 - model->goals.priority[model->requirements.goal[r]] : 1;
            trend.required[m] += weight * point->required;
            supplied += weight * least(point->supply, point->required);
            trend.requirements[m]++;
        }
        trend.defined[m] = trend.required[m] > 0;
        trend.share[m] = trend.defined[m] ? (double)supplied / (double)trend.required[m] : 0;
    }
    return trend;
}

kn_trend kn_trend_all(const kn_view *view)
{
    return trend_of(view, 0, view->model->requirements.count, true);
}

kn_trend kn_trend_goal(const kn_view *view, kn_index goal)
{
    const kn_index *first = view->model->goals.first;
    return trend_of(view, first[goal], first[goal + 1], false);
}

bool kn_readiness_at_due(double *share, const kn_view *view, kn_index goal)
{
    const kn_model *model = view->model;
    kn_milli required = 0, supplied = 0;
    for (kn_index r = model->goals.first[goal]; r < model->goals.first[goal + 1]; r++) {
        const kn_requirement_result *result = &view->gap->requirements[r];
        if (result->status == KN_PAST)
            continue;
        required += model->requirements.amount[r];
        supplied += least(result->supply_at_due, model->requirements.amount[r]);
    }
    *share = required > 0 ? (double)supplied / (double)required : 0;
    return required > 0;
}

kn_str kn_moment_name(const kn_view *view, kn_date moment)
{
    if (moment == kn_date_quarter_end(moment))
        return kn_date_quarter(view->arena, moment);
    return kn_date_iso(view->arena, moment);
}

const kn_str *kn_moment_names(const kn_view *view)
{
    kn_str *names = KN_NEW(view->arena, kn_str, view->gap->moments_count);
    for (size_t m = 0; m < view->gap->moments_count; m++)
        names[m] = kn_moment_name(view, view->gap->moments[m]);
    return names;
}
