/* The Excel driver's dot charts: values with intervals and a target, drawn as points in a plane. */
#include "book_xlsx.h"
#include "shown.h"

#include <math.h>

/* What stands to the right of a line: "62 % (41 % to 79 %)". */
static kn_str dot_number(const kn_drawing *d, size_t i)
{
    const kn_chart *what = d->what;
    if (!kn_series_defined(&what->series[KN_DOT_VALUE], i))
        return KN_STR("[x]");
    kn_str value = kn_number_shown(d->arena, d->lang, what->series[KN_DOT_VALUE].values[i], what->format);
    bool interval = kn_dot_rows_of(what).has_intervals && kn_series_defined(&what->series[KN_DOT_LOW], i) &&
                    kn_series_defined(&what->series[KN_DOT_HIGH], i);
    if (!interval)
        return value;
    kn_str low = kn_number_shown(d->arena, d->lang, what->series[KN_DOT_LOW].values[i], what->format);
    kn_str high = kn_number_shown(d->arena, d->lang, what->series[KN_DOT_HIGH].values[i], what->format);
    kn_str range = KN_SAY(d->arena, d->lang, KN_W_CHART_INTERVAL, kn_arg_text(low), kn_arg_text(high));
    return kn_text_format(d->arena, "%.*s (%.*s)", (int)value.length, value.data, (int)range.length, range.data);
}

/* Points without a mark that carry texts: names to the left of the axis, numbers at its right end. */
static void add_texts(const kn_drawing *d, size_t first, bool names)
{
    size_t n = d->what->categories;
    lxw_chart_series *series = chart_add_series(d->chart, NULL, NULL);
    lxw_chart_font font = kn_chart_font(9, KN_INK, false);
    lxw_chart_data_label *labels = KN_NEW(d->arena, lxw_chart_data_label, n);
    lxw_chart_data_label **list = KN_NEW(d->arena, lxw_chart_data_label *, n + 1);
    for (size_t i = 0; i < n; i++) {
        labels[i].value = kn_chart_text(d, names ? d->what->category[i] : dot_number(d, i), KN_CHART_LABEL);
        labels[i].font = &font;
        list[i] = &labels[i];
    }
    kn_chart_refer(d, series, first, n, KN_DATA_VALUE, KN_DATA_PLACE);
    chart_series_set_marker_type(series, LXW_CHART_MARKER_NONE);
    chart_series_set_labels(series);
    chart_series_set_labels_custom(series, list);
    chart_series_set_labels_font(series, &font);
    chart_series_set_labels_position(series, names ? LXW_CHART_LABEL_POSITION_LEFT : LXW_CHART_LABEL_POSITION_RIGHT);
}

/* "Low to High": what the legend calls an interval. */
static const char *interval_name(const kn_drawing *d)
{
    kn_arg ends[] = {kn_arg_text(d->what->series[KN_DOT_LOW].name), kn_arg_text(d->what->series[KN_DOT_HIGH].name)};
    return kn_chart_text(d, kn_words_fill(d->arena, d->lang, KN_W_CHART_INTERVAL, ends, 2), KN_CHART_LABEL);
}

static void add_intervals(const kn_drawing *d, size_t first)
{
    lxw_chart_line line = {.color = KN_SLATE, .width = 4};
    for (size_t i = 0; i < d->what->categories; i++) {
        lxw_chart_series *series = chart_add_series(d->chart, NULL, NULL);
        kn_chart_refer(d, series, first + 2 * i, 2, KN_DATA_VALUE, KN_DATA_PLACE);
        if (i == 0)
            chart_series_set_name(series, interval_name(d));
        chart_series_set_marker_type(series, LXW_CHART_MARKER_NONE);
        chart_series_set_line(series, &line);
    }
}

static void add_points(const kn_drawing *d, size_t first, bool target)
{
    lxw_chart_series *series = chart_add_series(d->chart, NULL, NULL);
    lxw_color_t colour = target ? KN_ORANGE : kn_chart_colour(d->what, KN_DOT_VALUE);
    lxw_chart_fill fill = {.color = colour};
    lxw_chart_line line = {.color = colour, .width = 2, .dash_type = LXW_CHART_LINE_DASH_DASH};
    kn_chart_refer(d, series, first, d->what->categories, KN_DATA_VALUE, KN_DATA_PLACE);
    if (target) {
        chart_series_set_marker_type(series, LXW_CHART_MARKER_NONE);
        chart_series_set_line(series, &line);
        return;
    }
    line.dash_type = LXW_CHART_LINE_DASH_SOLID;
    chart_series_set_marker_type(series, LXW_CHART_MARKER_CIRCLE);
    chart_series_set_marker_size(series, 9);
    chart_series_set_marker_fill(series, &fill);
    chart_series_set_marker_line(series, &line);
}

/* As a number format may hold it: with a point, and no more digits than Excel takes there. */
static kn_str plain_number(kn_arena *arena, double value)
{
    enum { MILLION = 1000000 };
    long long parts = llround(fabs(value) * MILLION);
    return kn_text_format(arena, "%s%lld.%06lld", value < 0 ? "-" : "", parts / MILLION, parts % MILLION);
}

static void style_dot_axes(const kn_drawing *d)
{
    kn_dot_axis axis = kn_dot_axis_of(d->what);
    lxw_chart_font small = kn_chart_font(9, KN_INK, false);
    lxw_chart_line no_line = {.none = LXW_TRUE};
    lxw_chart_line base = {.color = KN_SLATE, .width = 1};
    lxw_chart_axis *x = d->chart->x_axis;
    lxw_chart_axis *y = d->chart->y_axis;
    chart_axis_set_min(x, axis.left);
    chart_axis_set_max(x, axis.right);
    chart_axis_set_major_unit(x, axis.unit);
    chart_axis_set_num_font(x, &small);
    chart_axis_set_line(x, &no_line);
    chart_axis_set_crossing(x, axis.low);
    chart_axis_set_major_tick_mark(x, LXW_CHART_AXIS_TICK_MARK_NONE);
    /* only numbers on the axis proper are printed: neither under the names nor under the numbers in words */
    kn_str low = plain_number(d->arena, axis.low - axis.unit / 2);
    kn_str high = plain_number(d->arena, axis.high + axis.unit / 2);
    chart_axis_set_num_format(
        x, kn_text_format(d->arena, "[<%s]\"\";[>%s]\"\";%s", low.data, high.data, kn_chart_axis_format(d, axis.high))
               .data);
    chart_axis_major_gridlines_set_visible(x, LXW_FALSE);
    chart_axis_set_min(y, 0.4);
    chart_axis_set_max(y, (double)d->what->categories + 0.6);
    chart_axis_set_major_unit(y, 1);
    chart_axis_set_line(y, &base);
    chart_axis_set_major_tick_mark(y, LXW_CHART_AXIS_TICK_MARK_NONE);
    chart_axis_set_label_position(y, LXW_CHART_AXIS_LABEL_POSITION_NONE);
    chart_axis_major_gridlines_set_visible(y, LXW_FALSE);
    if (d->what->axis.length > 0) {
        lxw_chart_font quiet = kn_chart_font(9, KN_GREY, false);
        chart_axis_set_name(x, kn_chart_text(d, d->what->axis, KN_CHART_TITLE));
        chart_axis_set_name_font(x, &quiet);
    }
}

/* Excel draws the last series on top, LibreOffice the first: the values are both. The legend names them and an
 * interval once, and the texts never. */
void kn_chart_dots(const kn_drawing *d)
{
    enum { BEFORE = 3 }; /* series before the intervals */
    kn_dot_rows rows = kn_dot_rows_of(d->what);
    size_t n = d->what->categories;
    int16_t *hidden = KN_NEW(d->arena, int16_t, n + BEFORE + 1);
    size_t count = 0;
    add_points(d, rows.values, false);
    add_texts(d, rows.names, true);
    add_texts(d, rows.numbers, false);
    for (int i = 0; i < BEFORE; i++)
        hidden[count++] = (int16_t)i;
    if (rows.has_intervals) {
        add_intervals(d, rows.intervals);
        for (size_t i = 1; i < n; i++)
            hidden[count++] = (int16_t)(BEFORE + i);
    }
    if (rows.has_targets)
        add_points(d, rows.targets, true);
    add_points(d, rows.values, false);
    hidden[count] = -1;
    style_dot_axes(d);
    chart_legend_delete_series(d->chart, hidden);
}
