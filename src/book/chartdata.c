#include "chartdata.h"

#include <limits.h>
#include <math.h>

bool kn_series_defined(const kn_series *series, size_t i)
{
    return series->defined == NULL || series->defined[i];
}

/* Each interval is a series of its own, and Excel takes 255 a chart. */
enum { MOST_INTERVALS = 200 };

kn_dot_rows kn_dot_rows_of(const kn_chart *chart)
{
    size_t n = chart->categories;
    kn_dot_rows rows = {.has_targets = chart->series_count > KN_DOT_TARGET,
                        .has_intervals = chart->series_count > KN_DOT_HIGH && n <= MOST_INTERVALS};
    rows.targets = n;
    rows.names = rows.targets + (rows.has_targets ? n : 0);
    rows.numbers = rows.names + n;
    rows.intervals = rows.numbers + n;
    return rows;
}

/* 1, 2, 2.5 or 5 times a power of ten, at least `step`. */
static double nice_step(double step)
{
    static const double steps[] = {1, 2, 2.5, 5};
    double power = pow(10, floor(log10(step)));
    for (size_t i = 0; i < sizeof(steps) / sizeof(steps[0]); i++)
        if (steps[i] * power >= step * (1 - 1e-9))
            return steps[i] * power;
    return 10 * power;
}

kn_dot_axis kn_dot_axis_of(const kn_chart *chart)
{
    enum { STEPS = 5 };
    bool share = chart->format == KN_FORMAT_PERCENT || chart->format == KN_FORMAT_PERCENT1;
    double least = 0, most = 0;
    for (size_t s = 0; s < chart->series_count; s++)
        for (size_t i = 0; i < chart->categories; i++)
            if (kn_series_defined(&chart->series[s], i)) {
                least = fmin(least, chart->series[s].values[i]);
                most = fmax(most, chart->series[s].values[i]);
            }
    if (share && most > 0.5 && most <= 1)
        most = 1;
    double unit = nice_step((most > least ? most - least : 1) / STEPS);
    kn_dot_axis axis = {
        .unit = unit, .low = floor(least / unit + 1e-9) * unit, .high = ceil(most / unit - 1e-9) * unit};
    if (axis.high <= axis.low)
        axis.high = axis.low + unit;
    double steps = round((axis.high - axis.low) / unit);
    axis.left = axis.low - unit * ceil(steps * 0.38); /* a quarter of the chart is for the names */
    axis.right = axis.high + unit * ceil(steps * 0.2);
    return axis;
}

typedef struct data_writer {
    kn_draft *draft;
    kn_str chart;
    bool places; /* the book has dot charts: rows have a place, or none */
} data_writer;

static void put_row(const data_writer *to, kn_str series, kn_str category, kn_cell value, kn_cell place)
{
    kn_draft_row(to->draft, KN_STR(""));
    kn_draft_put(to->draft, kn_cell_text(to->chart));
    kn_draft_put(to->draft, kn_cell_text(series));
    kn_draft_put(to->draft, kn_cell_text(category));
    kn_draft_put(to->draft, value);
    if (to->places)
        kn_draft_put(to->draft, place);
}

static kn_cell value_at(const kn_series *series, size_t i)
{
    return kn_series_defined(series, i) ? kn_cell_number(series->values[i]) : kn_cell_none();
}

static void put_series(const data_writer *to, const kn_chart *chart)
{
    for (size_t s = 0; s < chart->series_count; s++)
        for (size_t i = 0; i < chart->categories; i++)
            put_row(to, chart->series[s].name, chart->category[i], value_at(&chart->series[s], i), kn_cell_none());
}

/* One point for each category; one that is not defined has neither value nor place. */
static void put_points(const data_writer *to, const kn_chart *chart, const kn_series *series)
{
    for (size_t i = 0; i < chart->categories; i++) {
        kn_cell value = value_at(series, i);
        bool there = value.kind == KN_CELL_NUMBER;
        put_row(to, series->name, chart->category[i], value,
                there ? kn_cell_count(chart->categories - i) : kn_cell_none());
    }
}

static void put_side(const data_writer *to, const kn_chart *chart, kn_str name, double at)
{
    for (size_t i = 0; i < chart->categories; i++)
        put_row(to, name, chart->category[i], kn_cell_number(at), kn_cell_count(chart->categories - i));
}

static void put_interval(const data_writer *to, const kn_chart *chart, size_t i)
{
    bool whole =
        kn_series_defined(&chart->series[KN_DOT_LOW], i) && kn_series_defined(&chart->series[KN_DOT_HIGH], i);
    for (size_t s = KN_DOT_LOW; s <= KN_DOT_HIGH; s++) {
        const kn_series *series = &chart->series[s];
        put_row(to, series->name, chart->category[i], whole ? kn_cell_number(series->values[i]) : kn_cell_none(),
                whole ? kn_cell_count(chart->categories - i) : kn_cell_none());
    }
}

static void put_dots(const data_writer *to, const kn_chart *chart, kn_lang lang)
{
    kn_dot_rows rows = kn_dot_rows_of(chart);
    kn_dot_axis axis = kn_dot_axis_of(chart);
    put_points(to, chart, &chart->series[KN_DOT_VALUE]);
    if (rows.has_targets)
        put_points(to, chart, &chart->series[KN_DOT_TARGET]);
    put_side(to, chart, kn_word_text(lang, KN_W_CHART_NAMES_AT), axis.low);
    put_side(to, chart, kn_word_text(lang, KN_W_CHART_NUMBERS_AT), axis.high);
    for (size_t i = 0; rows.has_intervals && i < chart->categories; i++)
        put_interval(to, chart, i);
}

static bool has_dots(const kn_book *book)
{
    for (size_t s = 0; s < book->sheets_count; s++)
        for (size_t i = 0; i < book->sheets[s]->charts_count; i++)
            if (book->sheets[s]->charts[i].kind == KN_CHART_DOT)
                return true;
    return false;
}

static kn_draft *draft_of(kn_arena *arena, kn_lang lang, bool places)
{
    static const struct {
        kn_word title;
        kn_format format;
    } columns[] = {
        {KN_W_CHART, KN_FORMAT_TEXT},   {KN_W_SERIES, KN_FORMAT_TEXT},       {KN_W_CATEGORY, KN_FORMAT_TEXT},
        {KN_W_VALUE, KN_FORMAT_AMOUNT}, {KN_W_CHART_PLACE, KN_FORMAT_COUNT},
    };
    kn_draft *draft = kn_draft_new(arena, lang, INT_MAX, kn_word_text(lang, KN_W_CHART_DATA),
                                   kn_word_text(lang, KN_W_CHART_DATA_TITLE));
    kn_draft_note(draft, kn_word_text(lang, KN_W_CHART_DATA_NOTE));
    for (size_t i = 0; i < (places ? 5U : 4U); i++)
        kn_draft_column(draft,
                        (kn_column){.title = kn_word_text(lang, columns[i].title), .format = columns[i].format});
    return draft;
}

/* Rows that a chart takes. */
static size_t rows_of(const kn_chart *chart)
{
    if (chart->kind != KN_CHART_DOT)
        return chart->series_count * chart->categories;
    kn_dot_rows rows = kn_dot_rows_of(chart);
    return rows.intervals + (rows.has_intervals ? 2 * chart->categories : 0);
}

kn_chart_data kn_chart_data_of(kn_arena *arena, const kn_book *book)
{
    size_t charts = 0;
    for (size_t s = 0; s < book->sheets_count; s++)
        charts += book->sheets[s]->charts_count;
    if (charts == 0)
        return (kn_chart_data){NULL, NULL};
    bool places = has_dots(book);
    kn_draft *draft = draft_of(arena, book->lang, places);
    size_t *first = KN_NEW(arena, size_t, charts);
    size_t row = 0, at = 0;
    for (size_t s = 0; s < book->sheets_count; s++)
        for (size_t i = 0; i < book->sheets[s]->charts_count; i++) {
            const kn_chart *chart = &book->sheets[s]->charts[i];
            data_writer to = {draft, chart->title, places};
            first[at++] = row;
            row += rows_of(chart);
            if (chart->kind == KN_CHART_DOT)
                put_dots(&to, chart, book->lang);
            else
                put_series(&to, chart);
        }
    return (kn_chart_data){kn_draft_done(draft), first};
}
