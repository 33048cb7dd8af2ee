#include "funder.h"

#define CELL(name, table, column)                                                                                    \
    static kn_cell name(const kn_view *view, size_t row)                                                             \
    {                                                                                                                \
        return kn_funder_count(view, KN_PUBLISHING_##table, row, KN_PUBLISHED_##column);                             \
    }

CELL(new_total, QUARTERS, TOTAL)
CELL(new_women, QUARTERS, WOMEN)
CELL(new_men, QUARTERS, MEN)
CELL(new_other, QUARTERS, OTHER)
CELL(so_far_total, CUMULATIVE, TOTAL)
CELL(so_far_women, CUMULATIVE, WOMEN)
CELL(so_far_men, CUMULATIVE, MEN)
CELL(so_far_other, CUMULATIVE, OTHER)

static const kn_published_table *table_of(const kn_view *view)
{
    return &kn_funder_publication(view)->tables[KN_PUBLISHING_CUMULATIVE];
}

static kn_cell quarter(const kn_view *view, size_t row)
{
    return kn_cell_text(table_of(view)->keys[row]);
}

static kn_cell women_share(const kn_view *view, size_t row)
{
    return kn_funder_share(view, KN_PUBLISHING_CUMULATIVE, row, KN_PUBLISHED_WOMEN, KN_PUBLISHED_TOTAL);
}

static const kn_view_column columns[] = {
    {KN_W_F_COL_QUARTER, KN_FORMAT_TEXT, .bold = true, .get = quarter},
    {KN_W_F_COL_NEW, KN_FORMAT_COUNT, .get = new_total},
    {KN_W_F_COL_NEW_WOMEN, KN_FORMAT_COUNT, .get = new_women},
    {KN_W_F_COL_NEW_MEN, KN_FORMAT_COUNT, .get = new_men},
    {KN_W_F_COL_NEW_OTHER, KN_FORMAT_COUNT, .get = new_other},
    {KN_W_F_COL_SO_FAR, KN_FORMAT_COUNT, .get = so_far_total},
    {KN_W_F_COL_SO_FAR_WOMEN, KN_FORMAT_COUNT, .get = so_far_women},
    {KN_W_F_COL_SO_FAR_MEN, KN_FORMAT_COUNT, .get = so_far_men},
    {KN_W_F_COL_SO_FAR_OTHER, KN_FORMAT_COUNT, .get = so_far_other},
    {KN_W_F_COL_SO_FAR_SHARE, KN_FORMAT_PERCENT, .get = women_share},
};

/* The published counts of a column, hidden ones left blank. */
static kn_series series_of(const kn_view *view, kn_word name, kn_published_column column)
{
    size_t rows = table_of(view)->rows;
    double *values = KN_NEW(view->arena, double, rows);
    bool *defined = KN_NEW(view->arena, bool, rows);
    for (size_t row = 0; row < rows; row++) {
        kn_published_figure figure =
            kn_publication_figure(kn_funder_publication(view), KN_PUBLISHING_CUMULATIVE, row, column);
        values[row] = (double)figure.value;
        defined[row] = figure.shown;
    }
    return (kn_series){.name = kn_view_word(view, name), .labels = true, .values = values, .defined = defined};
}

static kn_series promise_series(const kn_view *view, double target)
{
    size_t rows = table_of(view)->rows;
    double *values = KN_NEW(view->arena, double, rows);
    for (size_t row = 0; row < rows; row++)
        values[row] = target;
    return (kn_series){.name = kn_view_word(view, KN_W_F_SERIES_TARGET),
                       .tone = KN_TONE_MUTED,
                       .dashed = true,
                       .labels = true,
                       .values = values};
}

static kn_str finding(const kn_view *view, const kn_target_result *target, kn_published_figure last)
{
    kn_arg reached = kn_arg_count(last.value);
    kn_arg when = kn_arg_day(view->model->settings.as_of);
    if (target == NULL || target->target <= 0)
        return KN_VIEW_SAY(view, KN_W_F_CHART_REACHED_ALONE, reached, when);
    return KN_VIEW_SAY(view, KN_W_F_CHART_REACHED, reached, when,
                       kn_arg_percent((double)last.value / target->target, 0), kn_arg_number(target->target, 0));
}

static void put_chart(const kn_view *view, kn_draft *draft)
{
    const kn_published_table *table = table_of(view);
    const kn_target_result *target = kn_target_of_project(view->input->targets, KN_MEASURE_PARTICIPANTS);
    kn_published_figure last = {0};
    if (table->rows > 0)
        last = kn_publication_figure(kn_funder_publication(view), KN_PUBLISHING_CUMULATIVE, table->rows - 1,
                                     KN_PUBLISHED_TOTAL);
    if (table->rows < 2 || !last.shown)
        return;
    kn_series *series = KN_NEW(view->arena, kn_series, 3);
    size_t count = 0;
    series[count++] = series_of(view, KN_W_F_COL_TOTAL, KN_PUBLISHED_TOTAL);
    series[count++] = series_of(view, KN_W_F_COL_WOMEN, KN_PUBLISHED_WOMEN);
    if (target != NULL && target->target > 0)
        series[count++] = promise_series(view, target->target);
    kn_str title = finding(view, target, last);
    kn_draft_chart(draft, (kn_chart){.kind = KN_CHART_LINE,
                                     .title = title,
                                     .alt = KN_VIEW_SAY(view, KN_W_F_ALT_REACHED, kn_arg_text(title)),
                                     .axis = kn_view_word(view, KN_W_F_COL_PARTICIPANTS),
                                     .format = KN_FORMAT_COUNT,
                                     .categories = table->rows,
                                     .category = table->keys,
                                     .series_count = count,
                                     .series = series});
}

const kn_sheet *kn_funder_quarters(const kn_view *view)
{
    kn_draft *draft = kn_funder_draft(view, KN_FUNDER_QUARTERS);
    kn_draft_note(draft, kn_view_word(view, KN_W_F_NOTE_PARTICIPANT));
    put_chart(view, draft);
    kn_view_rows(view, draft, columns, KN_COUNT(columns), NULL, table_of(view)->rows);
    return kn_draft_done(draft);
}
