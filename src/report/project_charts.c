#include "project_charts.h"

#include "coverage_labels.h"
#include "equality_says.h"

#include <string.h>

enum { BARS_SHOWN = 12, PAIRS_SHOWN = 8, PAIRS_ENOUGH = 5 };

/* What the numbers are; with how many of all are drawn, where not all are. */
static kn_str axis_text(const kn_view *view, kn_word axis, size_t shown, size_t all)
{
    kn_str what = kn_view_word(view, axis);
    if (shown == all)
        return what;
    return KN_VIEW_SAY(view, KN_W_PRJ_AXIS_SHOWN, kn_arg_text(what), kn_arg_count((int64_t)shown),
                       kn_arg_count((int64_t)all));
}

/* A bar chart of one series, the first item on top. */
static void chart_bars(const kn_view *view, kn_draft *draft, kn_str title, kn_str axis, kn_format format,
                       size_t count, const kn_str *names, const double *values)
{
    if (count == 0)
        return; /* never: who draws has something to draw */
    kn_series *series = KN_NEW(view->arena, kn_series, 1);
    *series = (kn_series){.name = axis, .tone = KN_TONE_STRONG, .labels = true, .values = values};
    kn_draft_chart(draft,
                   (kn_chart){.kind = KN_CHART_BAR,
                              .title = title,
                              .alt = KN_VIEW_SAY(view, KN_W_PRJ_ALT_BARS, kn_arg_text(title), kn_arg_text(axis)),
                              .axis = axis,
                              .format = format,
                              .categories = count,
                              .category = names,
                              .series_count = 1,
                              .series = series});
}

typedef double kn_key(const kn_coverage_group *group);

/* Groups of a dimension whose group is known and has somebody eligible, smallest key first. */
static size_t ranked_groups(const kn_view *view, kn_dimension dimension, kn_rank **ranks, kn_key *key)
{
    const kn_coverage *coverage = view->input->coverage;
    size_t first = coverage->first_group[dimension];
    size_t end = coverage->first_group[dimension + 1];
    size_t count = 0;
    *ranks = KN_NEW(view->arena, kn_rank, end - first);
    for (size_t i = first; i < end; i++)
        if (coverage->groups[i].item != KN_NONE && coverage->groups[i].eligible > 0)
            (*ranks)[count++] = (kn_rank){{key(&coverage->groups[i]), -(double)coverage->groups[i].eligible, 0}, i};
    kn_ranks_sort(*ranks, count);
    return count;
}

static double by_coverage(const kn_coverage_group *group)
{
    return group->coverage;
}

static double by_hours(const kn_coverage_group *group)
{
    return -(double)group->per_eligible.sum;
}

static double by_size(const kn_coverage_group *group)
{
    return -(double)group->eligible;
}

static kn_str organisations_title(const kn_view *view, const kn_rank *ranks, size_t count)
{
    size_t without = 0;
    while (without < count && kn_group_at(view, ranks[without].item)->participants == 0)
        without++;
    if (without > 0)
        return KN_VIEW_SAY(view, KN_W_PRJ_TITLE_UNREACHED, kn_arg_count((int64_t)without),
                           kn_arg_count((int64_t)count));
    const kn_coverage_group *least = kn_group_at(view, ranks[0].item);
    return KN_VIEW_SAY(view, KN_W_PRJ_TITLE_LEAST, kn_arg_text(kn_label_of_group(view, least)),
                       kn_arg_percent(least->coverage, 0), kn_arg_count(least->eligible));
}

void kn_chart_organisations(const kn_view *view, kn_draft *draft)
{
    kn_rank *ranks = NULL;
    size_t count = ranked_groups(view, KN_BY_ORGANISATION, &ranks, by_coverage);
    size_t shown = count < BARS_SHOWN ? count : BARS_SHOWN;
    if (count < 2)
        return;
    kn_str *names = KN_NEW(view->arena, kn_str, shown);
    double *values = KN_NEW(view->arena, double, shown);
    for (size_t i = 0; i < shown; i++) {
        names[i] = kn_label_of_group(view, kn_group_at(view, ranks[i].item));
        values[i] = kn_group_at(view, ranks[i].item)->coverage;
    }
    chart_bars(view, draft, organisations_title(view, ranks, count),
               axis_text(view, KN_W_PRJ_COL_COVERAGE, shown, count), KN_FORMAT_PERCENT, shown, names, values);
}

static kn_str kinds_title(const kn_view *view, const kn_rank *ranks, kn_milli sum)
{
    const kn_coverage_group *most = kn_group_at(view, ranks[0].item);
    return KN_VIEW_SAY(view, KN_W_PRJ_TITLE_KINDS, kn_arg_text(kn_label_of_group(view, most)),
                       kn_arg_percent((double)most->per_eligible.sum / (double)sum, 0));
}

void kn_chart_kinds(const kn_view *view, kn_draft *draft)
{
    kn_rank *ranks = NULL;
    size_t count = ranked_groups(view, KN_BY_KIND, &ranks, by_hours);
    kn_milli sum = kn_coverage_all(view->input->coverage)->per_eligible.sum;
    if (sum == 0)
        return;
    kn_str *names = KN_NEW(view->arena, kn_str, count);
    double *values = KN_NEW(view->arena, double, count);
    while (kn_group_at(view, ranks[count - 1].item)->per_eligible.sum == 0)
        count--; /* kinds without hours stand last */
    for (size_t i = 0; i < count; i++) {
        names[i] = kn_label_of_group(view, kn_group_at(view, ranks[i].item));
        values[i] = kn_milli_value(kn_group_at(view, ranks[i].item)->per_eligible.sum);
    }
    chart_bars(view, draft, kinds_title(view, ranks, sum), kn_view_word(view, KN_W_PRJ_M_HOURS), KN_FORMAT_COUNT,
               count, names, values);
}

/* ---- women and men ---- */

static kn_str gender_title(const kn_view *view)
{
    const kn_strata_direction *direction = &view->input->equality->direction[KN_FAMILY_PARTICIPATION];
    const kn_compared *crude = kn_equality_crude(view->input->equality, KN_FAMILY_PARTICIPATION);
    bool less = crude->difference.value < 0;
    if (!kn_is_reversed(view, KN_FAMILY_PARTICIPATION))
        return KN_VIEW_SAY(view, KN_W_PRJ_TITLE_GENDER, kn_arg_percent(crude->share_a.value, 0),
                           kn_arg_percent(crude->share_b.value, 0));
    return KN_VIEW_SAY(view, less ? KN_W_PRJ_TITLE_TURNED_LESS : KN_W_PRJ_TITLE_TURNED_MORE,
                       kn_arg_count((int64_t)(less ? direction->above : direction->below)),
                       kn_arg_count((int64_t)direction->used));
}

/* One gender's share reached in each organisation shown, the total first. */
static kn_series gender_series(const kn_view *view, uint8_t gender, const kn_rank *ranks, size_t shown)
{
    const kn_coverage *coverage = view->input->coverage;
    double *values = KN_NEW(view->arena, double, shown + 1);
    bool *defined = KN_NEW(view->arena, bool, shown + 1);
    const kn_coverage_group *all = kn_coverage_of(coverage, KN_BY_GENDER, gender);
    values[0] = all->coverage;
    defined[0] = all->defined;
    for (size_t i = 0; i < shown; i++) {
        uint32_t organisation = kn_group_at(view, ranks[i].item)->item;
        for (size_t g = coverage->first_group[KN_BY_ORGANISATION_GENDER];
             g < coverage->first_group[KN_BY_ORGANISATION_GENDER + 1]; g++) {
            const kn_coverage_group *group = &coverage->groups[g];
            if (group->item != organisation || group->item2 != gender)
                continue;
            values[i + 1] = group->coverage;
            defined[i + 1] = group->defined;
        }
    }
    return (kn_series){.name = kn_view_word(view, gender == KN_WOMAN ? KN_W_PRJ_WOMEN : KN_W_PRJ_MEN),
                       .labels = true,
                       .values = values,
                       .defined = defined};
}

void kn_chart_gender(const kn_view *view, kn_draft *draft)
{
    kn_rank *ranks = NULL;
    size_t count = ranked_groups(view, KN_BY_ORGANISATION, &ranks, by_size);
    size_t shown = count < PAIRS_SHOWN ? count : PAIRS_SHOWN;
    if (!kn_equality_crude(view->input->equality, KN_FAMILY_PARTICIPATION)->difference.defined)
        return;
    kn_str *names = KN_NEW(view->arena, kn_str, shown + 1);
    names[0] = kn_view_word(view, KN_W_PRJ_EVERYBODY);
    for (size_t i = 0; i < shown; i++)
        names[i + 1] = kn_label_of_group(view, kn_group_at(view, ranks[i].item));
    kn_series *series = KN_NEW(view->arena, kn_series, 2);
    series[0] = gender_series(view, KN_WOMAN, ranks, shown);
    series[1] = gender_series(view, KN_MAN, ranks, shown);
    kn_str title = gender_title(view);
    kn_draft_chart(draft, (kn_chart){.kind = KN_CHART_COLUMN,
                                     .title = title,
                                     .alt = KN_VIEW_SAY(view, KN_W_PRJ_ALT_GENDER, kn_arg_text(title),
                                                        kn_arg_count((int64_t)shown), kn_arg_count((int64_t)count)),
                                     .axis = axis_text(view, KN_W_PRJ_COL_COVERAGE, shown, count),
                                     .format = KN_FORMAT_PERCENT,
                                     .categories = shown + 1,
                                     .category = names,
                                     .series_count = 2,
                                     .series = series});
}

/* ---- lasting, hours, learning, records ---- */

static const struct {
    kn_word name;
    kn_tone tone;
    size_t field;
} continuities[] = {
    {KN_W_PRJ_ONE_OFF, KN_TONE_WATCH, offsetof(kn_coverage_group, one_off)},
    {KN_W_PRJ_SOME, KN_TONE_MUTED, offsetof(kn_coverage_group, some)},
    {KN_W_PRJ_SUSTAINED, KN_TONE_GOOD, offsetof(kn_coverage_group, sustained)},
};

static double field_of(const kn_coverage_group *group, size_t field)
{
    uint32_t value = 0;
    memcpy(&value, (const char *)group + field, sizeof value);
    return value;
}

void kn_chart_lasting(const kn_view *view, kn_draft *draft)
{
    kn_rank *ranks = NULL;
    size_t count = ranked_groups(view, KN_BY_ORGANISATION, &ranks, by_size);
    size_t shown = count < BARS_SHOWN ? count : BARS_SHOWN;
    const kn_coverage_group *all = kn_coverage_all(view->input->coverage);
    if (all->participants == 0 || shown == 0)
        return;
    kn_str *names = KN_NEW(view->arena, kn_str, shown);
    kn_series *series = KN_NEW(view->arena, kn_series, KN_COUNT(continuities));
    for (size_t s = 0; s < KN_COUNT(continuities); s++) {
        double *values = KN_NEW(view->arena, double, shown);
        bool *defined = KN_NEW(view->arena, bool, shown);
        for (size_t i = 0; i < shown; i++) {
            const kn_coverage_group *group = kn_group_at(view, ranks[i].item);
            names[i] = kn_label_of_group(view, group);
            values[i] = field_of(group, continuities[s].field);
            defined[i] = values[i] > 0;
        }
        series[s] = (kn_series){.name = kn_view_word(view, continuities[s].name),
                                .tone = continuities[s].tone,
                                .labels = true,
                                .values = values,
                                .defined = defined};
    }
    kn_str title =
        KN_VIEW_SAY(view, KN_W_PRJ_TITLE_LASTING, kn_arg_percent((double)all->sustained / all->participants, 0),
                    kn_arg_percent((double)all->one_off / all->participants, 0));
    kn_str axis = axis_text(view, KN_W_PRJ_COL_PARTICIPANTS, shown, count);
    kn_draft_chart(draft,
                   (kn_chart){.kind = KN_CHART_STACKED_BAR,
                              .title = title,
                              .alt = KN_VIEW_SAY(view, KN_W_PRJ_ALT_BARS, kn_arg_text(title), kn_arg_text(axis)),
                              .axis = axis,
                              .format = KN_FORMAT_COUNT,
                              .categories = shown,
                              .category = names,
                              .series_count = KN_COUNT(continuities),
                              .series = series});
}

void kn_chart_hours(const kn_view *view, kn_draft *draft)
{
    kn_rank *ranks = NULL;
    size_t count = ranked_groups(view, KN_BY_ORGANISATION, &ranks, by_size);
    const kn_hours_spread *all = &kn_coverage_all(view->input->coverage)->per_participant;
    kn_str *names = KN_NEW(view->arena, kn_str, BARS_SHOWN);
    double *values = KN_NEW(view->arena, double, BARS_SHOWN);
    size_t shown = 0;
    size_t reached = 0;
    if (!all->top_tenth.defined)
        return;
    names[shown] = kn_view_word(view, KN_W_PRJ_EVERYBODY);
    values[shown++] = all->median;
    for (size_t i = 0; i < count; i++) {
        const kn_coverage_group *group = kn_group_at(view, ranks[i].item);
        reached += group->participants > 0;
        if (group->participants == 0 || shown == BARS_SHOWN)
            continue;
        names[shown] = kn_label_of_group(view, group);
        values[shown++] = group->per_participant.median;
    }
    chart_bars(view, draft,
               KN_VIEW_SAY(view, KN_W_PRJ_TITLE_HOURS, kn_arg_number(all->median, all->median < 10 ? 1 : 0),
                           kn_arg_percent(all->top_tenth.value, 0)),
               axis_text(view, KN_W_PRJ_COL_HOURS_MEDIAN, shown - 1, reached), KN_FORMAT_DECIMAL1, shown, names,
               values);
}

/* Competences with enough pairs for a mean to say something, the largest mean change first. */
void kn_chart_learning(const kn_view *view, kn_draft *draft)
{
    const kn_learning *learning = view->input->learning;
    const kn_learning_row *all = kn_learning_all(learning);
    size_t first = learning->first[KN_LEARNING_COMPETENCE];
    size_t end = learning->first[KN_LEARNING_COMPETENCE + 1];
    kn_rank *ranks = KN_NEW(view->arena, kn_rank, end - first);
    size_t count = 0;
    for (size_t i = first; i < end; i++)
        if (learning->rows[i].change.pairs >= PAIRS_ENOUGH)
            ranks[count++] = (kn_rank){{-learning->rows[i].change.mean_change, 0, 0}, i};
    kn_ranks_sort(ranks, count);
    size_t shown = count < BARS_SHOWN ? count : BARS_SHOWN;
    if (all == NULL || count == 0)
        return;
    kn_str *names = KN_NEW(view->arena, kn_str, shown);
    double *values = KN_NEW(view->arena, double, shown);
    for (size_t i = 0; i < shown; i++) {
        names[i] = kn_view_competence(view, learning->rows[ranks[i].item].item);
        values[i] = learning->rows[ranks[i].item].change.mean_change;
    }
    chart_bars(view, draft,
               KN_VIEW_SAY(view, KN_W_PRJ_TITLE_LEARNING, kn_arg_count((int64_t)all->change.improved),
                           kn_arg_count((int64_t)all->change.pairs)),
               axis_text(view, KN_W_PRJ_AXIS_MEAN_CHANGE, shown, count), KN_FORMAT_DECIMAL2, shown, names, values);
}

void kn_chart_records(const kn_view *view, kn_draft *draft)
{
    const kn_coverage *coverage = view->input->coverage;
    kn_rank ranks[KN_LACKS];
    kn_str *names = KN_NEW(view->arena, kn_str, KN_LACKS);
    double *values = KN_NEW(view->arena, double, KN_LACKS);
    if (coverage->incomplete == 0)
        return;
    for (size_t i = 0; i < KN_LACKS; i++)
        ranks[i] = (kn_rank){{-(double)coverage->lacking[i], 0, 0}, i};
    kn_ranks_sort(ranks, KN_LACKS);
    for (size_t i = 0; i < KN_LACKS; i++) {
        names[i] = kn_view_word(view, kn_word_of_lack((kn_lack)ranks[i].item));
        values[i] = coverage->lacking[ranks[i].item];
    }
    chart_bars(view, draft,
               KN_VIEW_SAY(view, KN_W_PRJ_TITLE_RECORDS, kn_arg_count(coverage->incomplete),
                           kn_arg_count(kn_coverage_all(coverage)->participants)),
               kn_view_word(view, KN_W_PRJ_COL_PARTICIPANTS), KN_FORMAT_COUNT, KN_LACKS, names, values);
}
