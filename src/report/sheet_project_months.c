#include "coverage_labels.h"
#include "pace.h"
#include "project.h"

static const kn_month *month_at(const kn_view *view, size_t m)
{
    return &view->input->coverage->months[m];
}

static kn_cell month(const kn_view *view, size_t m)
{
    return kn_cell_text(kn_label_of_month(view, month_at(view, m)->end));
}

static kn_cell entered(const kn_view *view, size_t m)
{
    return kn_cell_count(month_at(view, m)->entered);
}

static kn_cell participants(const kn_view *view, size_t m)
{
    return kn_cell_count(month_at(view, m)->participants);
}

static kn_cell promised(const kn_view *view, size_t m, uint8_t measure)
{
    double value = 0;
    bool defined = kn_promise_at(&value, view, measure, month_at(view, m)->end);
    return kn_view_share(defined, value);
}

static kn_cell promised_participants(const kn_view *view, size_t m)
{
    return promised(view, m, KN_MEASURE_PARTICIPANTS);
}

/* Above or below the line, in participants. */
static kn_cell lead(const kn_view *view, size_t m)
{
    kn_cell line = promised_participants(view, m);
    if (line.kind != KN_CELL_NUMBER)
        return line;
    double ahead = month_at(view, m)->participants - line.number;
    return kn_cell_toned(kn_cell_number(ahead), ahead < 0 ? KN_TONE_WATCH : KN_TONE_PLAIN);
}

static kn_cell organisations(const kn_view *view, size_t m)
{
    return kn_cell_count(month_at(view, m)->organisations);
}

static kn_cell completed(const kn_view *view, size_t m)
{
    return kn_cell_count(month_at(view, m)->completed);
}

static kn_cell hours_here(const kn_view *view, size_t m)
{
    return kn_cell_milli(month_at(view, m)->hours - (m == 0 ? 0 : month_at(view, m - 1)->hours));
}

static kn_cell hours(const kn_view *view, size_t m)
{
    return kn_cell_milli(month_at(view, m)->hours);
}

static kn_cell promised_hours(const kn_view *view, size_t m)
{
    return promised(view, m, KN_MEASURE_HOURS);
}

static bool has_target(const kn_view *view)
{
    return kn_target_of_project(view->input->targets, KN_MEASURE_PARTICIPANTS) != NULL;
}

static bool has_hours_target(const kn_view *view)
{
    return kn_target_of_project(view->input->targets, KN_MEASURE_HOURS) != NULL;
}

static const kn_view_column columns[] = {
    {KN_W_PRJ_COL_MONTH, KN_FORMAT_TEXT, .bold = true, .get = month},
    {KN_W_PRJ_COL_ENTERED, KN_FORMAT_COUNT, KN_PAINT_BAR, .get = entered},
    {KN_W_PRJ_COL_PARTICIPANTS_SO_FAR, KN_FORMAT_COUNT, .get = participants},
    {KN_W_PRJ_COL_LINE, KN_FORMAT_DECIMAL1, .get = promised_participants, .wanted = has_target},
    {KN_W_PRJ_COL_LEAD, KN_FORMAT_SIGNED, .get = lead, .wanted = has_target},
    {KN_W_PRJ_COL_ORGANISATIONS_SO_FAR, KN_FORMAT_COUNT, .get = organisations},
    {KN_W_PRJ_COL_COMPLETED_SO_FAR, KN_FORMAT_COUNT, .get = completed},
    {KN_W_PRJ_COL_HOURS_HERE, KN_FORMAT_AMOUNT, KN_PAINT_BAR, .get = hours_here},
    {KN_W_PRJ_COL_HOURS_SO_FAR, KN_FORMAT_AMOUNT, .get = hours},
    {KN_W_PRJ_COL_HOURS_LINE, KN_FORMAT_COUNT, .get = promised_hours, .wanted = has_hours_target},
};

const kn_sheet *kn_project_months(const kn_view *view)
{
    kn_draft *draft = kn_project_draft(view, KN_PROJECT_MONTHS, KN_W_PRJ_MONTHS_TITLE);
    kn_draft_note(draft, kn_view_word(view, KN_W_PRJ_MONTHS_NOTE_READ));
    kn_view_rows(view, draft, columns, KN_COUNT(columns), NULL, view->input->coverage->months_count);
    return kn_draft_done(draft);
}
