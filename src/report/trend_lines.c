#include "trend_lines.h"

static kn_said quotient(kn_said part, kn_said whole)
{
    bool known = part.known && whole.known && whole.value > 0;
    return kn_said_if(known, known ? part.value / whole.value : 0);
}

kn_said kn_run_readiness(const kn_edition *run)
{
    return run->totals[KN_TOTAL_READINESS];
}

kn_said kn_run_gap_people(const kn_edition *run)
{
    return run->totals[KN_TOTAL_GAP_PEOPLE];
}

kn_said kn_run_gap_fte(const kn_edition *run)
{
    return run->totals[KN_TOTAL_GAP_FTE];
}

kn_said kn_run_unknown(const kn_edition *run)
{
    return quotient(run->totals[KN_TOTAL_UNKNOWN], run->totals[KN_TOTAL_ASKED]);
}

kn_said kn_run_coverage(const kn_edition *run)
{
    return quotient(run->totals[KN_TOTAL_PARTICIPANTS], run->totals[KN_TOTAL_ELIGIBLE]);
}

/* ---- what is shown ---- */

typedef struct line {
    kn_word name; /* as a sentence begins */
    kn_said (*get)(const kn_edition *run);
    bool share;
} line;

static const line lines[] = {
    {KN_W_TREND_READINESS, kn_run_readiness, true}, {KN_W_TREND_GAP_PEOPLE, kn_run_gap_people, false},
    {KN_W_TREND_GAP_FTE, kn_run_gap_fte, false},    {KN_W_TREND_UNKNOWN, kn_run_unknown, true},
    {KN_W_TREND_COVERAGE, kn_run_coverage, true},
};
enum { READINESS, GAP_PEOPLE, GAP_FTE, UNKNOWN, COVERAGE, LINES };

/* ---- sentences ---- */

/* Where a line begins and ends, and its extremes; runs that do not know it are passed over. */
typedef struct course {
    size_t first, last, lowest, highest;
    size_t known; /* runs that know it */
} course;

static course course_of(const kn_trend_view *trend, const line *l)
{
    course c = {.known = 0};
    for (size_t i = 0; i < trend->count; i++) {
        kn_said said = l->get(trend->runs[i]);
        if (!said.known)
            continue;
        if (c.known++ == 0)
            c = (course){i, i, i, i, 1};
        c.last = i;
        c.lowest = said.value < l->get(trend->runs[c.lowest]).value ? i : c.lowest;
        c.highest = said.value > l->get(trend->runs[c.highest]).value ? i : c.highest;
    }
    return c;
}

static int decimals_of(double value)
{
    kn_milli milli = kn_milli_of(value);
    return milli % 1000 == 0 ? 0 : milli % 100 == 0 ? 1 : 2;
}

static kn_arg value_at(const kn_trend_view *trend, const line *l, size_t run)
{
    double value = l->get(trend->runs[run]).value;
    return l->share ? kn_arg_percent(value, 1) : kn_arg_number(value, decimals_of(value));
}

/* The first and the last value. */
static kn_str ends(const kn_trend_view *trend, const line *l, course c)
{
    kn_change_word moved = kn_change_of(l->get(trend->runs[c.first]), l->get(trend->runs[c.last]), 1);
    kn_word word = c.known == 1                ? KN_W_TREND_ONLY
                   : moved == KN_CHANGE_BETTER ? KN_W_TREND_ROSE
                   : moved == KN_CHANGE_WORSE  ? KN_W_TREND_FELL
                                               : KN_W_TREND_HELD;
    return KN_SAY(trend->arena, trend->lang, word, kn_arg_word(l->name), value_at(trend, l, c.first),
                  kn_arg_text(trend->names[c.first]), value_at(trend, l, c.last), kn_arg_text(trend->names[c.last]));
}

static kn_str with_extreme(const kn_trend_view *trend, const line *l, kn_word word, kn_str says, size_t run)
{
    return KN_SAY(trend->arena, trend->lang, word, kn_arg_text(says), value_at(trend, l, run),
                  kn_arg_text(trend->names[run]));
}

/* The ends, and the extremes that lie beyond both. */
static kn_str sentence(const kn_trend_view *trend, const line *l)
{
    const course c = course_of(trend, l);
    if (c.known == 0)
        return KN_STR("");
    double first = l->get(trend->runs[c.first]).value, last = l->get(trend->runs[c.last]).value;
    double lowest = l->get(trend->runs[c.lowest]).value, highest = l->get(trend->runs[c.highest]).value;
    kn_str says = ends(trend, l, c);
    if (lowest < first && lowest < last)
        says = with_extreme(trend, l, KN_W_TREND_LOWEST, says, c.lowest);
    if (highest > first && highest > last)
        says = with_extreme(trend, l, KN_W_TREND_HIGHEST, says, c.highest);
    return says;
}

void kn_trend_sentences(kn_draft *draft, const kn_trend_view *trend)
{
    for (size_t i = 0; i < LINES; i++) {
        kn_str says = sentence(trend, &lines[i]);
        if (says.length > 0)
            kn_draft_note(draft, says);
    }
}

/* ---- charts ---- */

typedef struct chart {
    kn_word axis;
    kn_format format;
    size_t count;
    size_t lines[2];
    kn_word names[2]; /* of the series; one alone needs none but the axis' */
} chart;

static const chart charts[] = {
    {KN_W_AXIS_TREND_READINESS, KN_FORMAT_PERCENT, 1, {READINESS}, {KN_W_AXIS_TREND_READINESS}},
    {KN_W_AXIS_TREND_GAP, KN_FORMAT_AMOUNT, 2, {GAP_PEOPLE, GAP_FTE}, {KN_W_UNIT_PEOPLE, KN_W_UNIT_FTE}},
    {KN_W_AXIS_TREND_UNKNOWN, KN_FORMAT_PERCENT, 1, {UNKNOWN}, {KN_W_AXIS_TREND_UNKNOWN}},
    {KN_W_AXIS_TREND_COVERAGE, KN_FORMAT_PERCENT, 1, {COVERAGE}, {KN_W_AXIS_TREND_COVERAGE}},
};

static kn_series series_of(const kn_trend_view *trend, const line *l, kn_word name)
{
    double *values = KN_NEW(trend->arena, double, trend->count);
    bool *defined = KN_NEW(trend->arena, bool, trend->count);
    for (size_t i = 0; i < trend->count; i++) {
        kn_said said = l->get(trend->runs[i]);
        values[i] = said.value;
        defined[i] = said.known;
    }
    return (kn_series){.name = kn_word_text(trend->lang, name), .labels = true, .values = values, .defined = defined};
}

/* Where the line begins and ends, without the stop; of two lines, both. */
static kn_str title_of(const kn_trend_view *trend, const chart *about)
{
    const line *first = &lines[about->lines[0]], *second = &lines[about->lines[1]];
    const course a = course_of(trend, first), b = course_of(trend, second);
    if (about->count == 1) {
        kn_str title = ends(trend, first, a);
        return (kn_str){title.data, title.length - 1};
    }
    return KN_SAY(trend->arena, trend->lang, KN_W_TREND_GAP_TITLE, value_at(trend, first, a.first),
                  value_at(trend, first, a.last), value_at(trend, second, b.first), value_at(trend, second, b.last));
}

static void put_chart(kn_draft *draft, const kn_trend_view *trend, const chart *about)
{
    kn_series *series = KN_NEW(trend->arena, kn_series, about->count);
    for (size_t i = 0; i < about->count; i++)
        series[i] = series_of(trend, &lines[about->lines[i]], about->names[i]);
    kn_str title = title_of(trend, about);
    kn_draft_chart(draft, (kn_chart){.kind = KN_CHART_LINE,
                                     .title = title,
                                     .alt = KN_SAY(trend->arena, trend->lang, KN_W_TREND_ALT, kn_arg_text(title)),
                                     .axis = kn_word_text(trend->lang, about->axis),
                                     .format = about->format,
                                     .categories = trend->count,
                                     .category = trend->names,
                                     .series_count = about->count,
                                     .series = series});
}

void kn_trend_charts(kn_draft *draft, const kn_trend_view *trend)
{
    for (size_t i = 0; i < sizeof charts / sizeof *charts; i++) {
        bool drawn = true;
        for (size_t s = 0; s < charts[i].count; s++)
            drawn = drawn && course_of(trend, &lines[charts[i].lines[s]]).known > 1;
        if (drawn)
            put_chart(draft, trend, &charts[i]);
    }
}
