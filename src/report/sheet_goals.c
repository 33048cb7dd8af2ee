#include "change_figures.h"
#include "figures.h"
#include "planner.h"
#include "requirement_cells.h"
#include "trend.h"

static const kn_goals *goals(const kn_view *view)
{
    return &view->model->goals;
}

static const kn_goal_result *result_of(const kn_view *view, size_t g)
{
    return &view->gap->goals[g];
}

static kn_cell scope(const kn_view *view, size_t g)
{
    return kn_cell_text(kn_view_scope(view, goals(view)->organisation[g], goals(view)->unit[g]));
}

static kn_cell owner(const kn_view *view, size_t g)
{
    return kn_view_symbol(view, goals(view)->owner[g]);
}

static kn_cell priority(const kn_view *view, size_t g)
{
    return kn_cell_count(goals(view)->priority[g]);
}

static kn_cell critical(const kn_view *view, size_t g)
{
    return kn_view_yes_no(view, goals(view)->critical[g] == KN_YES);
}

static kn_cell due(const kn_view *view, size_t g)
{
    return kn_cell_date(goals(view)->due[g]);
}

static kn_cell status(const kn_view *view, size_t g)
{
    return kn_status_cell(view, result_of(view, g)->status, KN_UPCOMING);
}

/* The way down: to the goal's first requirement. */
static kn_cell requirements(const kn_view *view, size_t g)
{
    kn_cell cell = kn_goal_requirements(view, g);
    kn_index first = goals(view)->first[g];
    if (first == goals(view)->first[g + 1])
        return cell;
    return kn_view_link(view, cell, KN_SHEET_SUPPLY, view->model->requirements.id[first]);
}

static kn_cell readiness_at_due(const kn_view *view, size_t g)
{
    double share;
    bool defined = kn_readiness_at_due(&share, view, (kn_index)g);
    return kn_view_share(defined, share);
}

/* Half a percentage point either way is no trend. */
static kn_cell trend(const kn_view *view, size_t g)
{
    double share;
    if (!kn_readiness_at_due(&share, view, (kn_index)g))
        return kn_cell_not_applicable();
    double change = share - result_of(view, g)->readiness_mean;
    if (change < -0.005)
        return kn_cell_toned(kn_view_word_cell(view, KN_W_TREND_FALLS), KN_TONE_WATCH);
    if (change > 0.005)
        return kn_cell_toned(kn_view_word_cell(view, KN_W_TREND_RISES), KN_TONE_GOOD);
    return kn_view_word_cell(view, KN_W_TREND_HOLDS);
}

static bool has_gap(const kn_view *view, size_t g)
{
    kn_index worst = result_of(view, g)->worst;
    return worst != KN_NONE && view->gap->requirements[worst].gap > 0;
}

static kn_cell worst_id(const kn_view *view, size_t g)
{
    return has_gap(view, g) ? kn_requirement_link(view, result_of(view, g)->worst) : kn_cell_not_applicable();
}

static kn_cell worst(const kn_view *view, size_t g)
{
    const kn_requirements *all = &view->model->requirements;
    kn_index r = result_of(view, g)->worst;
    if (!has_gap(view, g))
        return kn_cell_not_applicable();
    kn_str says =
        KN_VIEW_SAY(view, KN_W_WORST_GAP, kn_arg_text(kn_view_competence(view, all->competence[r])),
                    kn_arg_count(all->level[r]), kn_arg_text(kn_view_amount(view, view->gap->requirements[r].gap)),
                    kn_arg_text(kn_view_amount_of(view, all->amount[r], all->basis[r])));
    return kn_cell_text(says);
}

/* How ready each goal is comes first: a screen shows the first ten. */
static const kn_view_column columns[] = {
    {KN_W_COL_GOAL_ID, KN_FORMAT_TEXT, .bold = true, .get = kn_goal_id},
    {KN_W_COL_GOAL, KN_FORMAT_WRAP, .width = 34, .get = kn_goal_text},
    {KN_W_COL_WHERE, KN_FORMAT_WRAP, .width = 24, .get = scope},
    {KN_W_COL_STATUS, KN_FORMAT_TEXT, .get = status},
    {KN_W_COL_READINESS_MEAN, KN_FORMAT_PERCENT, KN_PAINT_SHARE, .get = kn_goal_readiness_mean},
    {KN_W_COL_READINESS_BEFORE, KN_FORMAT_PERCENT, KN_PAINT_SHARE, .get = kn_goal_readiness_before,
     .wanted = kn_view_has_changes},
    {KN_W_COL_READINESS_CHANGE, KN_FORMAT_SIGNED, .get = kn_goal_readiness_change, .wanted = kn_view_has_changes},
    {KN_W_COL_READINESS_MIN, KN_FORMAT_PERCENT, KN_PAINT_SHARE, .get = kn_goal_readiness_min},
    {KN_W_COL_READINESS_AT_DUE, KN_FORMAT_PERCENT, KN_PAINT_SHARE, .get = readiness_at_due},
    {KN_W_COL_TREND, KN_FORMAT_TEXT, .get = trend},
    {KN_W_COL_REQUIREMENTS, KN_FORMAT_COUNT, .get = requirements},
    {KN_W_COL_REQUIREMENTS_MET, KN_FORMAT_COUNT, .get = kn_goal_met},
    {KN_W_COL_WORST_REQUIREMENT, KN_FORMAT_TEXT, .get = worst_id},
    {KN_W_COL_WORST_GAP, KN_FORMAT_WRAP, .width = 32, .get = worst},
    {KN_W_COL_DUE, KN_FORMAT_DATE, .get = due},
    {KN_W_COL_PRIORITY, KN_FORMAT_COUNT, .get = priority},
    {KN_W_COL_CRITICAL, KN_FORMAT_TEXT, .get = critical},
    {KN_W_COL_OWNER, KN_FORMAT_WRAP, .width = 16, .get = owner},
    {KN_W_COL_GAP_INDEX, KN_FORMAT_PERCENT, .get = kn_goal_gap_index},
    {KN_W_COL_NAIVE_FTE, KN_FORMAT_AMOUNT, .get = kn_goal_naive_fte},
    {KN_W_COL_ALLOCATED_FTE, KN_FORMAT_AMOUNT, .get = kn_goal_allocated_fte},
    {KN_W_COL_DOUBLE_FTE, KN_FORMAT_AMOUNT, .get = kn_goal_double_counted_fte},
};

const kn_sheet *kn_sheet_goals(const kn_view *view)
{
    kn_draft *draft = kn_planner_draft(view, KN_SHEET_GOALS, KN_W_GOALS_TITLE);
    kn_draft_note(draft, kn_view_word(view, KN_W_GOALS_NOTE_READ));
    kn_draft_note(draft, kn_view_word(view, KN_W_GOALS_NOTE_FTE));
    kn_draft_empty_note(draft, kn_view_word(view, KN_W_GOALS_EMPTY));
    kn_draft_freeze_first(draft);
    kn_view_columns(view, draft, columns, KN_COUNT(columns));
    for (kn_index g = 0; g < goals(view)->count; g++) {
        kn_draft_row(draft, kn_view_text(view, goals(view)->id[g]));
        kn_view_cells(view, draft, columns, KN_COUNT(columns), g);
    }
    return kn_draft_done(draft);
}
