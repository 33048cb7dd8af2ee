/* The Excel driver's charts: few series, direct labels, numbers read from the sheet of chart data. */
#include "book_xlsx.h"
#include "excel.h"

#include "base/number.h"

#include <math.h>

enum { MOST_ALT = 1000, MOST_TITLE = 250, MOST_LABEL = 60, GRID = 0xE4E9ED };

typedef struct drawing {
    lxw_chart *chart;
    const kn_chart *what;
    kn_chart_source source;
    kn_lang lang;
    kn_arena *arena;
} drawing;

/* A text for the library: zero-terminated; a leading "=" would be taken for a formula. */
static char *plain(const drawing *d, kn_str text, size_t most)
{
    kn_str clean = kn_excel_plain(d->arena, text, most);
    bool formula = clean.length > 0 && clean.data[0] == '=';
    return (char *)(uintptr_t)kn_text_format(d->arena, "%s%.*s", formula ? "\u200b" : "", (int)clean.length,
                                             clean.data)
        .data;
}

static lxw_chart_font font_of(double size, lxw_color_t colour, bool bold)
{
    /* In the library 0 stands for "as usual", which is bold for titles; an explicit no is written like this. */
    static char face[] = "Calibri";
    return (lxw_chart_font){
        .name = face, .size = size, .color = colour, .bold = bold ? LXW_TRUE : LXW_EXPLICIT_FALSE};
}

static lxw_color_t colour_of(const kn_chart *chart, size_t s)
{
    static const lxw_color_t palette[] = {KN_NAVY, KN_TEAL, KN_ORANGE, KN_PLUM, KN_LILAC, KN_INK};
    static const lxw_color_t toned[KN_TONES] = {
        [KN_TONE_GOOD] = KN_TEAL,     [KN_TONE_WATCH] = KN_ORANGE, [KN_TONE_BAD] = KN_PLUM,
        [KN_TONE_UNKNOWN] = KN_LILAC, [KN_TONE_MUTED] = KN_SLATE,  [KN_TONE_STRONG] = KN_NAVY,
    };
    if (chart->series[s].tone != KN_TONE_PLAIN)
        return toned[chart->series[s].tone];
    size_t before = 0;
    for (size_t i = 0; i < s; i++)
        before += chart->series[i].tone == KN_TONE_PLAIN ? 1 : 0;
    return palette[before % (sizeof(palette) / sizeof(palette[0]))];
}

/* The most decimals that one of the values needs, but one for amounts: points of one chart are shown alike. */
static const char *number_format(const drawing *d)
{
    double finest = 0;
    unsigned most = 0;
    for (size_t s = 0; s < d->what->series_count; s++)
        for (size_t i = 0; i < d->what->categories; i++) {
            double value = d->what->series[s].values[i];
            if (!kn_series_defined(&d->what->series[s], i))
                continue;
            unsigned decimals = (unsigned)kn_digits_of(d->what->format, value).decimals;
            finest = decimals > most ? value : finest;
            most = decimals > most ? decimals : most;
        }
    kn_format format =
        d->what->format == KN_FORMAT_TEXT || d->what->format == KN_FORMAT_WRAP ? KN_FORMAT_AMOUNT : d->what->format;
    if (format == KN_FORMAT_AMOUNT)
        return kn_excel_number_format(format, most > 0 ? 1 : 0, d->lang);
    return kn_excel_number_format(format, most > 0 ? kn_excel_variant(format, finest) : 0, d->lang);
}

/* Along an axis the program that draws picks the steps, so it picks their decimals too, but for large amounts. */
static const char *axis_format(const drawing *d, double most)
{
    if (d->what->format == KN_FORMAT_PERCENT || d->what->format == KN_FORMAT_PERCENT1)
        return kn_excel_number_format(KN_FORMAT_PERCENT, 0, d->lang);
    if (d->what->format == KN_FORMAT_COUNT || most >= 1000)
        return kn_excel_number_format(KN_FORMAT_COUNT, 0, d->lang);
    return "General";
}

static void refer(const drawing *d, lxw_chart_series *series, size_t first, size_t count, int x, int y)
{
    lxw_row_t row = (lxw_row_t)(d->source.row + first);
    lxw_row_t last = (lxw_row_t)(row + count - 1);
    chart_series_set_categories(series, d->source.sheet, row, (lxw_col_t)x, last, (lxw_col_t)x);
    chart_series_set_values(series, d->source.sheet, row, (lxw_col_t)y, last, (lxw_col_t)y);
    chart_series_set_name_range(series, d->source.sheet, row, KN_DATA_SERIES);
}

static bool is_line(kn_chart_kind kind)
{
    return kind == KN_CHART_LINE;
}

static bool is_lying(kn_chart_kind kind)
{
    return kind == KN_CHART_BAR || kind == KN_CHART_STACKED_BAR;
}

static bool is_stacked(kn_chart_kind kind)
{
    return kind == KN_CHART_STACKED || kind == KN_CHART_STACKED_BAR;
}

static void highest_and_lowest(const kn_chart *chart, double *most, double *least)
{
    *most = *least = 0;
    for (size_t s = 0; s < chart->series_count; s++)
        for (size_t i = 0; i < chart->categories; i++)
            if (kn_series_defined(&chart->series[s], i)) {
                *most = fmax(*most, chart->series[s].values[i]);
                *least = fmin(*least, chart->series[s].values[i]);
            }
}

/* ---- labels ---- */

/* Index of the last value that is known; `categories` when none is. */
static size_t last_of(const kn_chart *chart, size_t s)
{
    size_t last = chart->categories;
    for (size_t i = 0; i < chart->categories; i++)
        last = kn_series_defined(&chart->series[s], i) ? i : last;
    return last;
}

/* A line tells its last value only: the labels before it are taken away. */
static void label_last(const drawing *d, lxw_chart_series *series, size_t s)
{
    size_t n = d->what->categories;
    size_t last = last_of(d->what, s);
    lxw_chart_data_label *labels = KN_NEW(d->arena, lxw_chart_data_label, n);
    lxw_chart_data_label **list = KN_NEW(d->arena, lxw_chart_data_label *, n + 1);
    for (size_t i = 0; i < n; i++) {
        labels[i].hide = i != last;
        list[i] = &labels[i];
    }
    chart_series_set_labels_custom(series, list);
}

/* A line's label stands above its end, or below where another line ends close above. */
static uint8_t side_of_last(const kn_chart *chart, size_t s)
{
    double most, least;
    highest_and_lowest(chart, &most, &least);
    size_t last = last_of(chart, s);
    for (size_t other = 0; other < chart->series_count && last < chart->categories; other++) {
        if (other == s || !kn_series_defined(&chart->series[other], last))
            continue;
        double above = chart->series[other].values[last] - chart->series[s].values[last];
        if (above > 0 && above < (most - least) * 0.2)
            return LXW_CHART_LABEL_POSITION_BELOW;
    }
    return LXW_CHART_LABEL_POSITION_ABOVE;
}

static void label_series(const drawing *d, lxw_chart_series *series, size_t s)
{
    lxw_color_t colour = colour_of(d->what, s);
    bool inside = is_stacked(d->what->kind);
    bool dark = colour != KN_SLATE && colour != KN_LILAC;
    lxw_chart_font font = font_of(9, inside ? (dark ? LXW_COLOR_WHITE : KN_INK) : KN_INK, false);
    chart_series_set_labels(series);
    const char *format = number_format(d);
    if (inside) /* a part of nothing has no room for a 0 */
        format = kn_text_format(d->arena, "%s;%s;", format, format).data;
    chart_series_set_labels_num_format(series, format);
    chart_series_set_labels_font(series, &font);
    uint8_t position = is_line(d->what->kind) ? side_of_last(d->what, s)
                       : inside               ? LXW_CHART_LABEL_POSITION_CENTER
                                              : LXW_CHART_LABEL_POSITION_OUTSIDE_END;
    chart_series_set_labels_position(series, position);
    if (is_line(d->what->kind))
        label_last(d, series, s);
}

/* ---- series ---- */

static void style_line(const drawing *d, lxw_chart_series *series, size_t s)
{
    static const uint8_t markers[] = {LXW_CHART_MARKER_CIRCLE, LXW_CHART_MARKER_SQUARE, LXW_CHART_MARKER_DIAMOND,
                                      LXW_CHART_MARKER_TRIANGLE};
    lxw_color_t colour = colour_of(d->what, s);
    bool dashed = d->what->series[s].dashed;
    lxw_chart_line line = {
        .color = colour, .width = 2.25F, .dash_type = dashed ? LXW_CHART_LINE_DASH_DASH : LXW_CHART_LINE_DASH_SOLID};
    chart_series_set_line(series, &line);
    chart_series_set_marker_type(series, dashed ? LXW_CHART_MARKER_NONE : markers[s % 4]);
    if (dashed)
        return;
    lxw_chart_fill fill = {.color = colour};
    lxw_chart_line border = {.color = colour};
    chart_series_set_marker_size(series, 6);
    chart_series_set_marker_fill(series, &fill);
    chart_series_set_marker_line(series, &border);
}

static void style_bar(const drawing *d, lxw_chart_series *series, size_t s)
{
    lxw_color_t colour = colour_of(d->what, s);
    lxw_chart_fill fill = {.color = colour};
    lxw_chart_line border = {.color = is_stacked(d->what->kind) ? LXW_COLOR_WHITE : colour, .width = 0.75F};
    if (d->what->series[s].dashed) {
        lxw_chart_pattern pattern = {
            .fg_color = colour, .bg_color = LXW_COLOR_WHITE, .type = LXW_CHART_PATTERN_WIDE_UPWARD_DIAGONAL};
        border.color = colour;
        chart_series_set_pattern(series, &pattern);
    } else {
        chart_series_set_fill(series, &fill);
    }
    chart_series_set_line(series, &border);
}

static void add_series(const drawing *d, size_t s)
{
    size_t n = d->what->categories;
    lxw_chart_series *series = chart_add_series(d->chart, NULL, NULL);
    refer(d, series, s * n, n, KN_DATA_CATEGORY, KN_DATA_VALUE);
    if (is_line(d->what->kind))
        style_line(d, series, s);
    else
        style_bar(d, series, s);
    if (d->what->series[s].labels)
        label_series(d, series, s);
}

/* ---- axes ---- */

static bool all_labelled(const kn_chart *chart)
{
    for (size_t s = 0; s < chart->series_count; s++)
        if (!chart->series[s].labels)
            return false;
    return !is_line(chart->kind) && !is_stacked(chart->kind);
}

/* Numbers start at 0; shares that come near it end at 1; a few whole things are counted in ones. */
static void scale_values(const drawing *d, lxw_chart_axis *axis)
{
    double most, least;
    highest_and_lowest(d->what, &most, &least);
    chart_axis_set_num_format(axis, axis_format(d, most));
    bool share = d->what->format == KN_FORMAT_PERCENT || d->what->format == KN_FORMAT_PERCENT1;
    if (least >= 0)
        chart_axis_set_min(axis, 0);
    if (share && most > 0.6 && most <= 1) {
        chart_axis_set_max(axis, 1);
        chart_axis_set_major_unit(axis, 0.25);
    }
    if (d->what->format == KN_FORMAT_COUNT && most <= 5 && !is_stacked(d->what->kind))
        chart_axis_set_major_unit(axis, 1);
}

static void style_axes(const drawing *d, lxw_chart_axis *names, lxw_chart_axis *values)
{
    lxw_chart_font small = font_of(9, KN_INK, false);
    lxw_chart_font quiet = font_of(9, KN_GREY, false);
    lxw_chart_line no_line = {.none = LXW_TRUE};
    lxw_chart_line base = {.color = KN_SLATE, .width = 1};
    lxw_chart_line grid = {.color = GRID, .width = 0.75F};
    bool bare = all_labelled(d->what);
    chart_axis_set_num_font(names, &small);
    chart_axis_set_line(names, &base);
    chart_axis_set_major_tick_mark(names, LXW_CHART_AXIS_TICK_MARK_NONE);
    chart_axis_set_label_position(names, LXW_CHART_AXIS_LABEL_POSITION_LOW);
    chart_axis_set_num_font(values, &small);
    chart_axis_set_line(values, &no_line);
    chart_axis_set_major_tick_mark(values, LXW_CHART_AXIS_TICK_MARK_NONE);
    chart_axis_major_gridlines_set_visible(names, LXW_FALSE);
    chart_axis_major_gridlines_set_visible(values, bare ? LXW_FALSE : LXW_TRUE);
    if (bare)
        chart_axis_set_label_position(values, LXW_CHART_AXIS_LABEL_POSITION_NONE);
    else
        chart_axis_major_gridlines_set_line(values, &grid);
    scale_values(d, values);
    if (d->what->axis.length > 0) {
        chart_axis_set_name(values, plain(d, d->what->axis, MOST_TITLE));
        chart_axis_set_name_font(values, &quiet);
    }
}

static void draw_series(const drawing *d)
{
    for (size_t s = 0; s < d->what->series_count; s++)
        add_series(d, s);
    bool lying = is_lying(d->what->kind); /* then the library's x axis holds the values */
    style_axes(d, lying ? d->chart->y_axis : d->chart->x_axis, lying ? d->chart->x_axis : d->chart->y_axis);
    if (lying) {
        chart_axis_set_reverse(d->chart->y_axis);      /* first on top … */
        chart_axis_set_crossing_max(d->chart->y_axis); /* … and the values at the bottom */
    }
    if (!is_line(d->what->kind)) {
        chart_set_series_gap(d->chart, is_stacked(d->what->kind) ? 45 : d->what->series_count > 1 ? 60 : 40);
        if (!is_stacked(d->what->kind) && d->what->series_count > 1)
            chart_set_series_overlap(d->chart, -5);
    }
    if (d->what->series_count < 2)
        chart_legend_set_position(d->chart, LXW_CHART_LEGEND_NONE);
}

/* ---- dots ---- */

/* What stands to the right of a line: "62 % (41 % to 79 %)". */
static kn_str dot_number(const drawing *d, size_t i)
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
static void add_texts(const drawing *d, size_t first, bool names)
{
    size_t n = d->what->categories;
    lxw_chart_series *series = chart_add_series(d->chart, NULL, NULL);
    lxw_chart_font font = font_of(9, KN_INK, false);
    lxw_chart_data_label *labels = KN_NEW(d->arena, lxw_chart_data_label, n);
    lxw_chart_data_label **list = KN_NEW(d->arena, lxw_chart_data_label *, n + 1);
    for (size_t i = 0; i < n; i++) {
        labels[i].value = plain(d, names ? d->what->category[i] : dot_number(d, i), MOST_LABEL);
        labels[i].font = &font;
        list[i] = &labels[i];
    }
    refer(d, series, first, n, KN_DATA_VALUE, KN_DATA_PLACE);
    chart_series_set_marker_type(series, LXW_CHART_MARKER_NONE);
    chart_series_set_labels(series);
    chart_series_set_labels_custom(series, list);
    chart_series_set_labels_font(series, &font);
    chart_series_set_labels_position(series, names ? LXW_CHART_LABEL_POSITION_LEFT : LXW_CHART_LABEL_POSITION_RIGHT);
}

/* "Low to High": what the legend calls an interval. */
static const char *interval_name(const drawing *d)
{
    kn_arg ends[] = {kn_arg_text(d->what->series[KN_DOT_LOW].name), kn_arg_text(d->what->series[KN_DOT_HIGH].name)};
    return plain(d, kn_words_fill(d->arena, d->lang, KN_W_CHART_INTERVAL, ends, 2), MOST_LABEL);
}

static void add_intervals(const drawing *d, size_t first)
{
    lxw_chart_line line = {.color = KN_SLATE, .width = 4};
    for (size_t i = 0; i < d->what->categories; i++) {
        lxw_chart_series *series = chart_add_series(d->chart, NULL, NULL);
        refer(d, series, first + 2 * i, 2, KN_DATA_VALUE, KN_DATA_PLACE);
        if (i == 0)
            chart_series_set_name(series, interval_name(d));
        chart_series_set_marker_type(series, LXW_CHART_MARKER_NONE);
        chart_series_set_line(series, &line);
    }
}

static void add_points(const drawing *d, size_t first, bool target)
{
    lxw_chart_series *series = chart_add_series(d->chart, NULL, NULL);
    lxw_color_t colour = target ? KN_ORANGE : colour_of(d->what, KN_DOT_VALUE);
    lxw_chart_fill fill = {.color = colour};
    lxw_chart_line line = {.color = colour, .width = 2, .dash_type = LXW_CHART_LINE_DASH_DASH};
    refer(d, series, first, d->what->categories, KN_DATA_VALUE, KN_DATA_PLACE);
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

static void style_dot_axes(const drawing *d)
{
    kn_dot_axis axis = kn_dot_axis_of(d->what);
    lxw_chart_font small = font_of(9, KN_INK, false);
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
    kn_str low = kn_number_exact(d->arena, axis.low - axis.unit / 2);
    kn_str high = kn_number_exact(d->arena, axis.high + axis.unit / 2);
    chart_axis_set_num_format(
        x, kn_text_format(d->arena, "[<%s]\"\";[>%s]\"\";%s", low.data, high.data, axis_format(d, axis.high)).data);
    chart_axis_major_gridlines_set_visible(x, LXW_FALSE);
    chart_axis_set_min(y, 0.4);
    chart_axis_set_max(y, (double)d->what->categories + 0.6);
    chart_axis_set_major_unit(y, 1);
    chart_axis_set_line(y, &base);
    chart_axis_set_major_tick_mark(y, LXW_CHART_AXIS_TICK_MARK_NONE);
    chart_axis_set_label_position(y, LXW_CHART_AXIS_LABEL_POSITION_NONE);
    chart_axis_major_gridlines_set_visible(y, LXW_FALSE);
    if (d->what->axis.length > 0) {
        lxw_chart_font quiet = font_of(9, KN_GREY, false);
        chart_axis_set_name(x, plain(d, d->what->axis, MOST_TITLE));
        chart_axis_set_name_font(x, &quiet);
    }
}

/* Excel draws the last series on top, LibreOffice the first: the values are both. The legend names them and an
 * interval once, and the texts never. */
static void draw_dots(const drawing *d)
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

/* ---- the whole ---- */

static void dress(const drawing *d)
{
    lxw_chart_font title = font_of(11, KN_NAVY, true);
    lxw_chart_font legend = font_of(9, KN_INK, false);
    lxw_chart_line no_line = {.none = LXW_TRUE};
    chart_title_set_name(d->chart, plain(d, d->what->title, MOST_TITLE));
    chart_title_set_name_font(d->chart, &title);
    chart_legend_set_position(d->chart, LXW_CHART_LEGEND_BOTTOM);
    chart_legend_set_font(d->chart, &legend);
    chart_chartarea_set_line(d->chart, &no_line);
    chart_show_blanks_as(d->chart, LXW_CHART_BLANKS_AS_GAP);
}

lxw_error kn_xlsx_chart(lxw_workbook *workbook, lxw_worksheet *worksheet, const kn_chart *chart,
                        kn_chart_source source, const kn_spot *spot, kn_lang lang, kn_arena *arena)
{
    static const uint8_t kinds[] = {
        [KN_CHART_BAR] = LXW_CHART_BAR,
        [KN_CHART_COLUMN] = LXW_CHART_COLUMN,
        [KN_CHART_STACKED] = LXW_CHART_COLUMN_STACKED,
        [KN_CHART_STACKED_BAR] = LXW_CHART_BAR_STACKED,
        [KN_CHART_LINE] = LXW_CHART_LINE,
        [KN_CHART_DOT] = LXW_CHART_SCATTER,
    };
    enum { USUAL_WIDTH = 480, USUAL_HEIGHT = 288 };
    drawing d = {workbook_add_chart(workbook, kinds[chart->kind]), chart, source, lang, arena};
    if (d.chart == NULL)
        return LXW_ERROR_MEMORY_MALLOC_FAILED;
    dress(&d);
    if (chart->kind == KN_CHART_DOT)
        draw_dots(&d);
    else
        draw_series(&d);
    lxw_chart_options options = {.x_offset = spot->x,
                                 .x_scale = (double)spot->width / USUAL_WIDTH,
                                 .y_scale = (double)spot->height / USUAL_HEIGHT,
                                 .object_position = LXW_OBJECT_MOVE_DONT_SIZE,
                                 .description = plain(&d, chart->alt, MOST_ALT)};
    return worksheet_insert_chart_opt(worksheet, (lxw_row_t)spot->row, 0, d.chart, &options);
}
