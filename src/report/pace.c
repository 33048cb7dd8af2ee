#include "pace.h"

#include "coverage_labels.h"

enum { MONTHS_SHOWN = 60 };

static bool is_milestone(const kn_target_result *target, uint8_t measure)
{
    return target->measure == measure && target->organisation == KN_NONE && target->pillar == KN_NO_SYMBOL &&
           target->by != KN_DATE_NONE;
}

bool kn_promise_at(double *promised, const kn_view *view, uint8_t measure, kn_date day)
{
    const kn_target_results *targets = view->input->targets;
    kn_date from = view->input->coverage->first;
    double before = 0;
    if (from == KN_DATE_NONE || day < from)
        return false; /* never: asked about days of the project alone */
    from--;
    for (size_t i = 0; i < targets->count; i++) { /* sorted by date within the measure */
        const kn_target_result *target = &targets->items[i];
        if (!is_milestone(target, measure) || target->by <= from)
            continue;
        if (day <= target->by) {
            double gone = ((double)day - from) / ((double)target->by - from);
            *promised = before + (target->target - before) * gone;
            return true;
        }
        from = target->by;
        before = target->target;
    }
    return false;
}

double kn_month_value(const kn_month *month, uint8_t measure)
{
    if (measure == KN_MEASURE_HOURS)
        return kn_milli_value(month->hours);
    if (measure == KN_MEASURE_ORGANISATIONS)
        return month->organisations;
    return measure == KN_MEASURE_COMPLETED ? month->completed : month->participants;
}

kn_cell kn_pace_cell(const kn_view *view, kn_pace pace)
{
    static const struct {
        kn_word word;
        kn_tone tone;
    } paces[KN_PACES] = {[KN_PACE_UNKNOWN] = {KN_W_PRJ_PACE_UNKNOWN, KN_TONE_MUTED},
                         [KN_PACE_REACHED] = {KN_W_PRJ_PACE_REACHED, KN_TONE_GOOD},
                         [KN_PACE_AHEAD] = {KN_W_PRJ_PACE_AHEAD, KN_TONE_GOOD},
                         [KN_PACE_BEHIND] = {KN_W_PRJ_PACE_BEHIND, KN_TONE_WATCH},
                         [KN_PACE_MISSED] = {KN_W_PRJ_PACE_MISSED, KN_TONE_BAD}};
    return kn_cell_toned(kn_view_word_cell(view, paces[pace].word), paces[pace].tone);
}

static kn_word sentence_of(const kn_target_result *target)
{
    if (target->pace == KN_PACE_REACHED)
        return KN_W_PRJ_SAYS_REACHED;
    if (target->pace == KN_PACE_MISSED)
        return KN_W_PRJ_SAYS_MISSED;
    if (!target->needed_per_month.defined || !target->done_per_month.defined)
        return KN_W_PRJ_SAYS_OF;
    if (target->measure == KN_MEASURE_ORGANISATIONS)
        return KN_W_PRJ_SAYS_LEFT;
    return target->pace == KN_PACE_AHEAD ? KN_W_PRJ_SAYS_AHEAD : KN_W_PRJ_SAYS_BEHIND;
}

static int decimals_of(double value)
{
    return value < 100 ? 1 : 0;
}

kn_str kn_pace_sentence(const kn_view *view, uint8_t measure)
{
    const kn_coverage *coverage = view->input->coverage;
    const kn_target_result *target = kn_target_of_project(view->input->targets, measure);
    kn_arg name = kn_arg_text(kn_view_word(view, kn_word_of_measure(measure)));
    if (target == NULL) {
        double done =
            coverage->months_count == 0 ? 0 : kn_month_value(&coverage->months[coverage->months_count - 1], measure);
        return KN_VIEW_SAY(view, KN_W_PRJ_SAYS_NO_TARGET, kn_arg_number(done, 0), name);
    }
    double needed = target->needed_per_month.value;
    double so_far = target->done_per_month.value;
    return KN_VIEW_SAY(view, sentence_of(target), kn_arg_number(target->done, 0), kn_arg_number(target->target, 0),
                       name, kn_arg_day(target->by), kn_arg_number(needed, decimals_of(needed)),
                       kn_arg_number(so_far, decimals_of(so_far)), kn_arg_number(target->target - target->done, 0));
}

/* Months from the first of the series to the last promise, or to the last month counted. */
static size_t months_shown(const kn_view *view, uint8_t measure)
{
    const kn_coverage *coverage = view->input->coverage;
    size_t count = coverage->months_count;
    double promised = 0;
    kn_date start = kn_date_month_start(coverage->first);
    while (count < MONTHS_SHOWN && kn_promise_at(&promised, view, measure, kn_date_add_months(start, (int)count)))
        count++;
    return count;
}

typedef struct month_line {
    kn_str *names;
    double *done, *promised;
    bool *has_done, *has_promised;
    size_t count;
    bool any_promised;
} month_line;

/* The promise of a month is that of its last day, or of the last promise within it. */
static bool promise_of_month(double *promised, const kn_view *view, uint8_t measure, kn_date end)
{
    const kn_target_result *last = kn_target_of_project(view->input->targets, measure);
    if (last != NULL && last->by < end && last->by >= kn_date_month_start(end))
        end = last->by;
    return kn_promise_at(promised, view, measure, end);
}

static month_line line_of(const kn_view *view, uint8_t measure)
{
    const kn_coverage *coverage = view->input->coverage;
    size_t count = months_shown(view, measure);
    month_line out = {KN_NEW(view->arena, kn_str, count),
                      KN_NEW(view->arena, double, count),
                      KN_NEW(view->arena, double, count),
                      KN_NEW(view->arena, bool, count),
                      KN_NEW(view->arena, bool, count),
                      count,
                      false};
    for (size_t m = 0; m < count; m++) {
        kn_date end = kn_date_month_end(kn_date_add_months(kn_date_month_start(coverage->first), (int)m));
        out.names[m] = kn_label_of_month(view, end);
        out.has_done[m] = m < coverage->months_count;
        if (out.has_done[m])
            out.done[m] = kn_month_value(&coverage->months[m], measure);
        out.has_promised[m] = promise_of_month(&out.promised[m], view, measure, end);
        out.any_promised = out.any_promised || out.has_promised[m];
    }
    return out;
}

void kn_pace_chart(const kn_view *view, kn_draft *draft, uint8_t measure)
{
    if (view->input->coverage->months_count == 0)
        return;
    month_line line = line_of(view, measure);
    kn_series *series = KN_NEW(view->arena, kn_series, 2);
    series[0] = (kn_series){.name = kn_view_word(view, KN_W_PRJ_SO_FAR),
                            .tone = KN_TONE_STRONG,
                            .labels = true,
                            .values = line.done,
                            .defined = line.has_done};
    series[1] = (kn_series){.name = kn_view_word(view, KN_W_PRJ_PROMISED),
                            .tone = KN_TONE_WATCH,
                            .dashed = true,
                            .labels = true,
                            .values = line.promised,
                            .defined = line.has_promised};
    kn_str title = kn_pace_sentence(view, measure);
    kn_str axis = kn_view_word(view, kn_word_of_measure(measure));
    kn_draft_chart(draft,
                   (kn_chart){.kind = KN_CHART_LINE,
                              .title = title,
                              .alt = KN_VIEW_SAY(view, KN_W_PRJ_ALT_PACE, kn_arg_text(title), kn_arg_text(axis)),
                              .axis = axis,
                              .format = KN_FORMAT_COUNT,
                              .categories = line.count,
                              .category = line.names,
                              .series_count = line.any_promised ? 2 : 1,
                              .series = series});
}
