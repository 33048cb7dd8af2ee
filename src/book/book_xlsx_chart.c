/* The Excel driver's charts: few series, direct labels, numbers read from the sheet of chart data. */
#include "book_xlsx.h"
#include "excel.h"

#include <math.h>

enum { MOST_ALT = 1000, GRID = 0xE4E9ED };

/* A text for the library: zero-terminated; a leading "=" would be taken for a formula. */
char *kn_chart_text(const kn_drawing *d, kn_str text, size_t most)
{
    kn_str clean = kn_excel_plain(d->arena, text, most);
    bool formula = clean.length > 0 && clean.data[0] == '=';
    return (char *)(uintptr_t)kn_text_format(d->arena, "%s%.*s", formula ? "\u200b" : "", (int)clean.length,
                                             clean.data)
        .data;
}

lxw_chart_font kn_chart_font(double size, lxw_color_t colour, bool bold)
{
    /* In the library 0 stands for "as usual", which is bold for titles; an explicit no is written like this. */
    static char face[] = "Calibri";
    return (lxw_chart_font){
        .name = face, .size = size, .color = colour, .bold = bold ? LXW_TRUE : LXW_EXPLICIT_FALSE};
}

lxw_color_t kn_chart_colour(const kn_chart *chart, size_t s)
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
const char *kn_chart_format(const kn_drawing *d)
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
const char *kn_chart_axis_format(const kn_drawing *d, double most)
{
    if (d->what->format == KN_FORMAT_PERCENT || d->what->format == KN_FORMAT_PERCENT1)
        return kn_excel_number_format(KN_FORMAT_PERCENT, 0, d->lang);
    if (d->what->format == KN_FORMAT_COUNT || most >= 1000)
        return kn_excel_number_format(KN_FORMAT_COUNT, 0, d->lang);
    return "General";
}

void kn_chart_refer(const kn_drawing *d, lxw_chart_series *series, size_t first, size_t count, int x, int y)
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
static void label_last(const kn_drawing *d, lxw_chart_series *series, size_t s)
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

/* Whether another line ends close to this one's end on the given side: 1 above, -1 below. */
static bool is_crowded(const kn_chart *chart, size_t s, size_t last, int side)
{
    double most, least;
    highest_and_lowest(chart, &most, &least);
    for (size_t other = 0; other < chart->series_count; other++) {
        if (other == s || !kn_series_defined(&chart->series[other], last))
            continue;
        double distance = (chart->series[other].values[last] - chart->series[s].values[last]) * side;
        if (distance > 0 && distance < (most - least) * 0.2)
            return true;
    }
    return false;
}

/* A line's label stands above its end, or below where the line comes down to it or another ends close above. */
static uint8_t side_of_last(const kn_chart *chart, size_t s)
{
    const kn_series *series = &chart->series[s];
    size_t last = last_of(chart, s);
    if (last == chart->categories)
        return LXW_CHART_LABEL_POSITION_ABOVE;
    bool falls = last > 0 && kn_series_defined(series, last - 1) && series->values[last] < series->values[last - 1];
    bool below = is_crowded(chart, s, last, 1) || (falls && !is_crowded(chart, s, last, -1));
    return below ? LXW_CHART_LABEL_POSITION_BELOW : LXW_CHART_LABEL_POSITION_ABOVE;
}

/* The parts of a stacked bar lie on each other, so they must differ in a print without colour too: light, middle,
 * dark, and stripes. Series without a tone have the palette's colours. */
typedef struct area_look {
    lxw_color_t fill; /* 0: as lines and bars */
    lxw_color_t ink;  /* of the numbers on it */
    bool striped;
} area_look;

static area_look area_of(const kn_chart *chart, size_t s)
{
    static const area_look looks[KN_TONES] = {
        [KN_TONE_PLAIN] = {0, LXW_COLOR_WHITE, false},         [KN_TONE_GOOD] = {0xA9DCD6, KN_INK, false},
        [KN_TONE_WATCH] = {KN_ORANGE, LXW_COLOR_BLACK, false}, [KN_TONE_BAD] = {KN_PLUM, LXW_COLOR_WHITE, false},
        [KN_TONE_UNKNOWN] = {KN_LILAC, KN_INK, true},          [KN_TONE_MUTED] = {KN_SLATE, KN_INK, true},
        [KN_TONE_STRONG] = {KN_NAVY, LXW_COLOR_WHITE, false},
    };
    area_look look = looks[chart->series[s].tone];
    look.fill = look.fill == 0 ? kn_chart_colour(chart, s) : look.fill;
    return look;
}

static void label_inside(const kn_drawing *d, lxw_chart_series *series, size_t s)
{
    area_look look = area_of(d->what, s);
    lxw_chart_font font = kn_chart_font(9, look.ink, false);
    lxw_chart_fill paper = {.color = LXW_COLOR_WHITE};
    chart_series_set_labels_font(series, &font);
    if (look.striped)
        chart_series_set_labels_fill(series, &paper);
}

static void label_series(const kn_drawing *d, lxw_chart_series *series, size_t s)
{
    bool inside = is_stacked(d->what->kind);
    lxw_chart_font font = kn_chart_font(9, KN_INK, false);
    chart_series_set_labels(series);
    const char *format = kn_chart_format(d);
    if (inside) /* a part of nothing has no room for a 0 */
        format = kn_text_format(d->arena, "%s;%s;", format, format).data;
    chart_series_set_labels_num_format(series, format);
    if (inside)
        label_inside(d, series, s);
    else
        chart_series_set_labels_font(series, &font);
    uint8_t position = is_line(d->what->kind) ? side_of_last(d->what, s)
                       : inside               ? LXW_CHART_LABEL_POSITION_CENTER
                                              : LXW_CHART_LABEL_POSITION_OUTSIDE_END;
    chart_series_set_labels_position(series, position);
    if (is_line(d->what->kind))
        label_last(d, series, s);
}

/* ---- series ---- */

static void style_line(const kn_drawing *d, lxw_chart_series *series, size_t s)
{
    static const uint8_t markers[] = {LXW_CHART_MARKER_CIRCLE, LXW_CHART_MARKER_SQUARE, LXW_CHART_MARKER_DIAMOND,
                                      LXW_CHART_MARKER_TRIANGLE};
    enum { SHAPES = sizeof markers / sizeof *markers };
    lxw_color_t colour = kn_chart_colour(d->what, s);
    bool dashed = d->what->series[s].dashed;
    lxw_chart_line line = {
        .color = colour, .width = 2.25F, .dash_type = dashed ? LXW_CHART_LINE_DASH_DASH : LXW_CHART_LINE_DASH_SOLID};
    chart_series_set_line(series, &line);
    chart_series_set_marker_type(series, dashed ? LXW_CHART_MARKER_NONE : markers[s % SHAPES]);
    if (dashed)
        return;
    bool hollow = (s + s / SHAPES) % 2 == 1; /* full and hollow in turn: told apart without colour */
    lxw_chart_fill fill = {.color = hollow ? LXW_COLOR_WHITE : colour};
    lxw_chart_line border = {.color = colour, .width = 1.5F};
    chart_series_set_marker_size(series, 7);
    chart_series_set_marker_fill(series, &fill);
    chart_series_set_marker_line(series, &border);
}

static void style_bar(const kn_drawing *d, lxw_chart_series *series, size_t s)
{
    bool stacked = is_stacked(d->what->kind);
    lxw_color_t colour = stacked ? area_of(d->what, s).fill : kn_chart_colour(d->what, s);
    bool striped = stacked && area_of(d->what, s).striped;
    lxw_chart_fill fill = {.color = colour};
    lxw_chart_line border = {.color = stacked ? LXW_COLOR_WHITE : colour, .width = 0.75F};
    if (d->what->series[s].dashed || striped) {
        lxw_chart_pattern pattern = {
            .fg_color = colour, .bg_color = LXW_COLOR_WHITE, .type = LXW_CHART_PATTERN_WIDE_UPWARD_DIAGONAL};
        border.color = colour;
        chart_series_set_pattern(series, &pattern);
    } else {
        chart_series_set_fill(series, &fill);
    }
    chart_series_set_line(series, &border);
}

static void add_series(const kn_drawing *d, size_t s)
{
    size_t n = d->what->categories;
    lxw_chart_series *series = chart_add_series(d->chart, NULL, NULL);
    kn_chart_refer(d, series, s * n, n, KN_DATA_CATEGORY, KN_DATA_VALUE);
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
static void scale_values(const kn_drawing *d, lxw_chart_axis *axis)
{
    double most, least;
    highest_and_lowest(d->what, &most, &least);
    chart_axis_set_num_format(axis, kn_chart_axis_format(d, most));
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

static void style_axes(const kn_drawing *d, lxw_chart_axis *names, lxw_chart_axis *values)
{
    lxw_chart_font small = kn_chart_font(9, KN_INK, false);
    lxw_chart_font quiet = kn_chart_font(9, KN_GREY, false);
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
        chart_axis_set_name(values, kn_chart_text(d, d->what->axis, KN_CHART_TITLE));
        chart_axis_set_name_font(values, &quiet);
    }
}

static void draw_series(const kn_drawing *d)
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

/* ---- the whole ---- */

static void dress(const kn_drawing *d)
{
    lxw_chart_font title = kn_chart_font(11, KN_NAVY, true);
    lxw_chart_font legend = kn_chart_font(9, KN_INK, false);
    lxw_chart_line no_line = {.none = LXW_TRUE};
    chart_title_set_name(d->chart, kn_chart_text(d, d->what->title, KN_CHART_TITLE));
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
    kn_drawing d = {workbook_add_chart(workbook, kinds[chart->kind]), chart, source, lang, arena};
    if (d.chart == NULL)
        return LXW_ERROR_MEMORY_MALLOC_FAILED; /* never: without memory the program has ended */
    dress(&d);
    if (chart->kind == KN_CHART_DOT)
        kn_chart_dots(&d);
    else
        draw_series(&d);
    lxw_chart_options options = {.x_offset = spot->x,
                                 .x_scale = (double)spot->width / USUAL_WIDTH,
                                 .y_scale = (double)spot->height / USUAL_HEIGHT,
                                 .object_position = LXW_OBJECT_MOVE_DONT_SIZE,
                                 .description = kn_chart_text(&d, chart->alt, MOST_ALT)};
    return worksheet_insert_chart_opt(worksheet, (lxw_row_t)spot->row, 0, d.chart, &options);
}
