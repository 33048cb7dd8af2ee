#include "figures.h"
#include "planner.h"
#include "requirement_cells.h"
#include "trend.h"

/* The first moment at which something is missing. */
static kn_cell first_gap(const kn_view *view, size_t r)
{
    const kn_gap *gap = view->gap;
    for (size_t i = gap->first_point[r]; i < gap->first_point[r + 1]; i++) {
        bool now = gap->points[i].date == gap->as_of;
        if (gap->points[i].gap > 0)
            return kn_cell_toned(now ? kn_view_word_cell(view, KN_W_NOW)
                                     : kn_cell_text(kn_moment_name(view, gap->points[i].date)),
                                 now ? KN_TONE_BAD : KN_TONE_WATCH);
    }
    return kn_cell_not_applicable();
}

static const kn_view_column columns[] = {
    {KN_W_COL_REQUIREMENT_ID, KN_FORMAT_TEXT, .bold = true, .get = kn_requirement_link},
    {KN_W_COL_GOAL_ID, KN_FORMAT_TEXT, .get = kn_requirement_goal_link},
    {KN_W_COL_GOAL, KN_FORMAT_WRAP, .width = 30, .get = kn_requirement_goal_text},
    {KN_W_COL_WHERE, KN_FORMAT_WRAP, .width = 26, .get = kn_requirement_scope},
    {KN_W_COL_COMPETENCE, KN_FORMAT_TEXT, .get = kn_requirement_competence_link},
    {KN_W_COL_LEVEL, KN_FORMAT_COUNT, .get = kn_requirement_level},
    {KN_W_COL_COUNTED_IN, KN_FORMAT_TEXT, .get = kn_requirement_unit_of_count},
    {KN_W_COL_REQUIRED, KN_FORMAT_AMOUNT, .get = kn_requirement_amount},
    {KN_W_COL_FIRST_GAP, KN_FORMAT_TEXT, .get = first_gap},
};

static kn_cell held_at(const kn_view *view, kn_index r, kn_date moment)
{
    const kn_point *point = kn_point_at(view, r, moment);
    if (point == NULL)
        return kn_cell_not_applicable();
    return kn_cell_toned(kn_cell_milli(point->supply), point->gap > 0 ? KN_TONE_WATCH : KN_TONE_PLAIN);
}

enum { SLIPPING_SHOWN = 5, NAME_WIDTH = 30 };

/* Goals whose readiness falls by half a percentage point or more after the as-of date, the deepest fall first. */
typedef struct slip {
    kn_index goal;
    kn_trend trend;
    size_t moment; /* the first at which it has fallen */
} slip;

/* How far below today the goal gets, in shares; sets the first moment at which it is below. */
static double fall_of(slip *found)
{
    const kn_trend *trend = &found->trend;
    double deepest = 0;
    if (trend->count == 0 || !trend->defined[0])
        return 0;
    for (size_t m = 1; m < trend->count; m++) {
        double fall = trend->defined[m] ? trend->share[0] - trend->share[m] : 0;
        if (fall >= 0.005 && deepest < 0.005)
            found->moment = m;
        deepest = fall > deepest ? fall : deepest;
    }
    return deepest;
}

static size_t find_slips(const kn_view *view, slip *slips, int64_t *active)
{
    kn_index count = view->model->goals.count;
    slip *all = KN_NEW(view->arena, slip, count);
    kn_rank *ranks = KN_NEW(view->arena, kn_rank, count);
    size_t found = 0;
    for (kn_index g = 0; g < count; g++) {
        all[g] = (slip){.goal = g, .trend = kn_trend_goal(view, g)};
        double fall = fall_of(&all[g]);
        *active += all[g].trend.count > 0 && all[g].trend.defined[0] ? 1 : 0;
        if (fall >= 0.005)
            ranks[found++] = (kn_rank){{-fall, 0, 0}, g};
    }
    kn_ranks_sort(ranks, found);
    for (size_t i = 0; i < found; i++)
        slips[i] = all[ranks[i].item];
    return found;
}

static kn_str slips_title(const kn_view *view, const slip *slips, size_t count, int64_t active)
{
    const slip *first = &slips[0];
    for (size_t i = 1; i < count; i++)
        if (slips[i].moment < first->moment)
            first = &slips[i];
    return KN_VIEW_SAY(view, KN_W_FINDING_SLIPS, kn_arg_count((int64_t)count), kn_arg_count(active),
                       kn_arg_text(kn_view_text(view, view->model->goals.id[first->goal])),
                       kn_arg_text(kn_moment_name(view, view->gap->moments[first->moment])));
}

static void chart_slips(const kn_view *view, kn_draft *draft)
{
    slip *slips = KN_NEW(view->arena, slip, view->model->goals.count);
    int64_t active = 0; /* goals that require something today */
    size_t count = find_slips(view, slips, &active);
    if (count == 0) {
        kn_draft_note(draft, kn_view_word(view, KN_W_FINDING_NO_SLIP));
        return;
    }
    size_t shown = count < SLIPPING_SHOWN ? count : SLIPPING_SHOWN;
    kn_series *series = KN_NEW(view->arena, kn_series, shown);
    for (size_t i = 0; i < shown; i++)
        series[i] = (kn_series){.name = kn_view_goal(view, slips[i].goal, NAME_WIDTH),
                                .labels = true,
                                .values = slips[i].trend.share,
                                .defined = slips[i].trend.defined};
    kn_str title = slips_title(view, slips, count, active);
    kn_draft_chart(
        draft, (kn_chart){.kind = KN_CHART_LINE,
                          .title = title,
                          .alt = KN_VIEW_SAY(view, KN_W_ALT_SLIPS, kn_arg_text(title), kn_arg_count((int64_t)shown)),
                          .axis = kn_view_word(view, KN_W_AXIS_READINESS),
                          .format = KN_FORMAT_PERCENT,
                          .categories = view->gap->moments_count,
                          .category = kn_moment_names(view),
                          .series_count = shown,
                          .series = series});
}

static void put_columns(const kn_view *view, kn_draft *draft)
{
    kn_view_columns(view, draft, columns, KN_COUNT(columns));
    for (size_t m = 0; m < view->gap->moments_count; m++) {
        kn_str name = kn_moment_name(view, view->gap->moments[m]);
        kn_draft_column(draft, (kn_column){.title = KN_VIEW_SAY(view, KN_W_COL_HELD_AT, kn_arg_text(name)),
                                           .format = KN_FORMAT_AMOUNT});
    }
}

const kn_sheet *kn_sheet_quarters(const kn_view *view)
{
    const kn_requirements *all = &view->model->requirements;
    kn_draft *draft = kn_planner_draft(view, KN_SHEET_QUARTERS, KN_W_QUARTERS_TITLE);
    kn_draft_note(draft, kn_view_word(view, KN_W_QUARTERS_NOTE_READ));
    kn_draft_note(draft, kn_view_word(view, KN_W_QUARTERS_NOTE_TONE));
    chart_slips(view, draft);
    kn_draft_empty_note(draft, kn_view_word(view, KN_W_SUPPLY_EMPTY));
    kn_draft_freeze_first(draft);
    put_columns(view, draft);
    for (kn_index r = 0; r < all->count; r++) {
        if (view->gap->requirements[r].status == KN_PAST)
            continue;
        kn_draft_row(draft, all->id[r]);
        kn_view_cells(view, draft, columns, KN_COUNT(columns), r);
        for (size_t m = 0; m < view->gap->moments_count; m++)
            kn_draft_put(draft, held_at(view, r, view->gap->moments[m]));
    }
    return kn_draft_done(draft);
}
