#include "overview_charts.h"

#include "trend.h"

enum { BARS_SHOWN = 8, GOALS_SHOWN = 8, NAME_WIDTH = 26 };

/* What is missing in one basis, by competence: the most first. */
static kn_milli missing_of(const kn_view *view, uint8_t basis, size_t c)
{
    const kn_competence_result *result = &view->gap->competences[c];
    return basis == KN_BASIS_FTE ? result->gap_fte : result->gap_people;
}

static size_t rank_missing(const kn_view *view, uint8_t basis, kn_rank *ranks)
{
    size_t count = 0;
    for (kn_index c = 0; c < view->model->competences.count; c++)
        if (missing_of(view, basis, c) > 0)
            ranks[count++] = (kn_rank){{-(double)missing_of(view, basis, c), 0, 0}, c};
    kn_ranks_sort(ranks, count);
    return count;
}

/* Who lacks most: the first, the first two, or as many as lack the same; never some of those that lack the same. */
static kn_str missing_title(const kn_view *view, uint8_t basis, const kn_rank *ranks, size_t count)
{
    kn_milli total = 0;
    kn_milli first = missing_of(view, basis, ranks[0].item);
    int64_t alike = 0;
    for (size_t i = 0; i < count; i++) {
        total += missing_of(view, basis, ranks[i].item);
        alike += missing_of(view, basis, ranks[i].item) == first ? 1 : 0;
    }
    kn_arg all = kn_arg_text(kn_view_amount_of(view, total, basis));
    kn_arg name = kn_arg_text(kn_view_competence(view, (kn_index)ranks[0].item));
    if (count == 1)
        return KN_VIEW_SAY(view, KN_W_FINDING_LACKS_ALL, name, all);
    if (alike > 2 || (alike == 2 && count == 2))
        return KN_VIEW_SAY(view, KN_W_FINDING_LACK_ALIKE, kn_arg_count(alike),
                           kn_arg_text(kn_view_amount_of(view, first, basis)), all);
    bool second_alone =
        alike == 2 || count == 2 || missing_of(view, basis, ranks[1].item) > missing_of(view, basis, ranks[2].item);
    if (count == 2 || !second_alone)
        return KN_VIEW_SAY(view, KN_W_FINDING_LACKS_MOST, name, kn_arg_text(kn_view_amount(view, first)), all);
    kn_milli both = first + missing_of(view, basis, ranks[1].item);
    return KN_VIEW_SAY(view, KN_W_FINDING_LACK_MOST, name,
                       kn_arg_text(kn_view_competence(view, (kn_index)ranks[1].item)),
                       kn_arg_text(kn_view_amount(view, both)), all);
}

static void chart_missing(const kn_view *view, kn_draft *draft, uint8_t basis)
{
    kn_rank *ranks = KN_NEW(view->arena, kn_rank, view->model->competences.count);
    size_t count = rank_missing(view, basis, ranks);
    if (count == 0)
        return;
    size_t shown = count < BARS_SHOWN ? count : BARS_SHOWN;
    kn_str *names = KN_NEW(view->arena, kn_str, shown);
    double *values = KN_NEW(view->arena, double, shown);
    for (size_t i = 0; i < shown; i++) {
        names[i] = kn_view_competence(view, (kn_index)ranks[i].item);
        values[i] = kn_milli_value(missing_of(view, basis, ranks[i].item));
    }
    kn_series *series = KN_NEW(view->arena, kn_series, 1);
    kn_str axis = kn_view_word(view, basis == KN_BASIS_FTE ? KN_W_AXIS_MISSING_FTE : KN_W_AXIS_MISSING_PEOPLE);
    *series = (kn_series){.name = axis, .tone = KN_TONE_BAD, .labels = true, .values = values};
    kn_str title = missing_title(view, basis, ranks, count);
    kn_draft_chart(draft, (kn_chart){.kind = KN_CHART_BAR,
                                     .title = title,
                                     .alt = KN_VIEW_SAY(view, KN_W_ALT_MISSING, kn_arg_text(title),
                                                        kn_arg_count((int64_t)shown), kn_arg_count((int64_t)count)),
                                     .axis = axis,
                                     .format = KN_FORMAT_AMOUNT,
                                     .categories = shown,
                                     .category = names,
                                     .series_count = 1,
                                     .series = series});
}

/* Moments at which at least half as much is required as today: only these are compared with today. */
static bool is_comparable(const kn_trend *trend, size_t m)
{
    return trend->defined[m] && 2 * trend->required[m] >= trend->required[0];
}

static kn_str readiness_title(const kn_view *view, const kn_trend *trend)
{
    size_t last = 0;
    for (size_t m = 1; m < trend->count; m++) {
        if (!is_comparable(trend, m))
            continue;
        last = m;
        if (trend->share[0] >= 0.5 && trend->share[m] < 0.5)
            return KN_VIEW_SAY(view, KN_W_FINDING_BELOW_HALF,
                               kn_arg_text(kn_moment_name(view, view->gap->moments[m])));
    }
    double change = trend->share[last] - trend->share[0];
    kn_word word = change <= -0.005  ? KN_W_FINDING_READINESS_FALLS
                   : change >= 0.005 ? KN_W_FINDING_READINESS_RISES
                                     : KN_W_FINDING_READINESS_HOLDS;
    return KN_VIEW_SAY(view, word, kn_arg_percent(trend->share[0], 0), kn_arg_percent(trend->share[last], 0),
                       kn_arg_text(kn_moment_name(view, view->gap->moments[last])));
}

static bool has_later_point(const kn_trend *trend)
{
    for (size_t m = 1; m < trend->count; m++)
        if (is_comparable(trend, m))
            return trend->defined[0];
    return false;
}

/* "2026Q4 (52)": the moment and of how many requirements it speaks. */
static const kn_str *counted_names(const kn_view *view, const kn_trend *trend)
{
    kn_str *names = KN_NEW(view->arena, kn_str, trend->count);
    for (size_t m = 0; m < trend->count; m++) {
        kn_str name = kn_moment_name(view, view->gap->moments[m]);
        names[m] = kn_text_format(view->arena, "%.*s (%u)", (int)name.length, name.data, trend->requirements[m]);
    }
    return names;
}

static void chart_readiness(const kn_view *view, kn_draft *draft)
{
    kn_trend trend = kn_trend_all(view);
    if (trend.count == 0 || !has_later_point(&trend))
        return;
    kn_series *series = KN_NEW(view->arena, kn_series, 1);
    *series = (kn_series){.name = kn_view_word(view, KN_W_CARD_READINESS),
                          .tone = KN_TONE_STRONG,
                          .labels = true,
                          .values = trend.share,
                          .defined = trend.defined};
    kn_str title = readiness_title(view, &trend);
    kn_draft_chart(draft, (kn_chart){.kind = KN_CHART_LINE,
                                     .title = title,
                                     .alt = KN_VIEW_SAY(view, KN_W_ALT_READINESS, kn_arg_text(title)),
                                     .axis = kn_view_word(view, KN_W_AXIS_READINESS_COUNT),
                                     .format = KN_FORMAT_PERCENT,
                                     .categories = trend.count,
                                     .category = counted_names(view, &trend),
                                     .series_count = 1,
                                     .series = series});
}

/* Requirements of each goal by what their headline says. */
typedef struct status_series {
    kn_status_word status;
    kn_word name;
    kn_tone tone;
} status_series;

static const status_series statuses[] = {
    {KN_MET, KN_W_STATUS_MET, KN_TONE_GOOD},
    {KN_AT_RISK, KN_W_STATUS_AT_RISK, KN_TONE_WATCH},
    {KN_UNKNOWN, KN_W_STATUS_UNKNOWN, KN_TONE_UNKNOWN},
    {KN_GAP, KN_W_STATUS_GAP, KN_TONE_BAD},
};

static double count_of(const kn_view *view, kn_index goal, kn_status_word status)
{
    const kn_index *first = view->model->goals.first;
    double count = 0;
    for (kn_index r = first[goal]; r < first[goal + 1]; r++) {
        const kn_requirement_result *result = &view->gap->requirements[r];
        count += result->status != KN_PAST && result->headline == status ? 1 : 0;
    }
    return count;
}

/* The least ready goals first; goals with nothing required any more are left out. */
static size_t rank_goals(const kn_view *view, kn_rank *ranks, int64_t *complete)
{
    size_t count = 0;
    for (kn_index g = 0; g < view->model->goals.count; g++) {
        const kn_goal_result *result = &view->gap->goals[g];
        if (!result->defined)
            continue;
        *complete += result->met == result->requirements ? 1 : 0;
        ranks[count++] = (kn_rank){{result->readiness_mean, 0, 0}, g};
    }
    kn_ranks_sort(ranks, count);
    return count;
}

static kn_series *status_counts(const kn_view *view, const kn_rank *ranks, size_t shown)
{
    kn_series *series = KN_NEW(view->arena, kn_series, KN_COUNT(statuses));
    for (size_t s = 0; s < KN_COUNT(statuses); s++) {
        double *values = KN_NEW(view->arena, double, shown);
        bool *defined = KN_NEW(view->arena, bool, shown);
        for (size_t i = 0; i < shown; i++) {
            values[i] = count_of(view, (kn_index)ranks[i].item, statuses[s].status);
            defined[i] = values[i] > 0;
        }
        series[s] = (kn_series){.name = kn_view_word(view, statuses[s].name),
                                .tone = statuses[s].tone,
                                .labels = true,
                                .values = values,
                                .defined = defined};
    }
    return series;
}

static void chart_goals(const kn_view *view, kn_draft *draft)
{
    kn_rank *ranks = KN_NEW(view->arena, kn_rank, view->model->goals.count);
    int64_t complete = 0;
    size_t count = rank_goals(view, ranks, &complete);
    if (count == 0)
        return;
    size_t shown = count < GOALS_SHOWN ? count : GOALS_SHOWN;
    kn_str *names = KN_NEW(view->arena, kn_str, shown);
    for (size_t i = 0; i < shown; i++)
        names[i] = kn_view_goal(view, (kn_index)ranks[i].item, NAME_WIDTH);
    kn_str title =
        KN_VIEW_SAY(view, KN_W_FINDING_GOALS_COMPLETE, kn_arg_count(complete), kn_arg_count((int64_t)count));
    kn_draft_chart(
        draft, (kn_chart){.kind = KN_CHART_STACKED_BAR,
                          .title = title,
                          .alt = KN_VIEW_SAY(view, KN_W_ALT_GOALS, kn_arg_text(title), kn_arg_count((int64_t)shown)),
                          .axis = kn_view_word(view, KN_W_AXIS_REQUIREMENTS),
                          .format = KN_FORMAT_COUNT,
                          .categories = shown,
                          .category = names,
                          .series_count = KN_COUNT(statuses),
                          .series = status_counts(view, ranks, shown)});
}

void kn_overview_charts(const kn_view *view, kn_draft *draft)
{
    chart_missing(view, draft, KN_BASIS_FTE);
    chart_missing(view, draft, KN_BASIS_PEOPLE);
    chart_readiness(view, draft);
    chart_goals(view, draft);
}
