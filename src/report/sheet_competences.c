#include "figures.h"
#include "planner.h"

static const kn_competence_result *result_of(const kn_view *view, size_t c)
{
    return &view->gap->competences[c];
}

static kn_cell name(const kn_view *view, size_t c)
{
    return kn_cell_text(kn_view_competence(view, (kn_index)c));
}

static kn_cell group(const kn_view *view, size_t c)
{
    return kn_view_symbol(view, view->model->competences.group[c]);
}

static kn_cell critical(const kn_view *view, size_t c)
{
    return kn_view_yes_no(view, view->model->competences.critical[c] == KN_YES);
}

static bool has_groups(const kn_view *view)
{
    const kn_competences *all = &view->model->competences;
    for (kn_index c = 0; c < all->count; c++)
        if (all->group[c] != KN_NO_SYMBOL)
            return true;
    return false;
}

/* The view's `own`: per competence its requirements, and the one with the largest gap. */
typedef struct demand {
    uint32_t requirements;
    kn_index worst;
} demand;

static kn_cell requirements(const kn_view *view, size_t c)
{
    const demand *asked = &((const demand *)view->own)[c];
    kn_cell cell = kn_cell_count(asked->requirements);
    if (asked->requirements == 0)
        return cell;
    return kn_view_link(view, cell, KN_SHEET_SUPPLY, view->model->requirements.id[asked->worst]);
}

static kn_cell holders_fte(const kn_view *view, size_t c)
{
    return kn_cell_milli(result_of(view, c)->supply_fte);
}

/* Of all who were assessed or are asked, the share of whom nothing is known. */
static kn_cell unknown_share(const kn_view *view, size_t c)
{
    const kn_competence_result *result = result_of(view, c);
    double asked = (double)result->holders + (double)result->at_level[0] + (double)result->unknown;
    return kn_view_share(asked > 0, asked > 0 ? (double)result->unknown / asked : 0);
}

static const kn_view_column before_levels[] = {
    {KN_W_COL_COMPETENCE_ID, KN_FORMAT_TEXT, .bold = true, .get = kn_competence_id},
    {KN_W_COL_COMPETENCE, KN_FORMAT_WRAP, .width = 26, .get = name},
    {KN_W_COL_GROUP, KN_FORMAT_TEXT, .get = group, .wanted = has_groups},
    {KN_W_COL_CRITICAL, KN_FORMAT_TEXT, .get = critical},
    {KN_W_COL_REQUIREMENTS, KN_FORMAT_COUNT, .get = requirements},
    {KN_W_COL_REQUIRED_PEOPLE, KN_FORMAT_AMOUNT, .get = kn_competence_required_people},
    {KN_W_COL_GAP_PEOPLE, KN_FORMAT_AMOUNT, KN_PAINT_BAR, .get = kn_competence_gap_people},
    {KN_W_COL_REQUIRED_FTE, KN_FORMAT_AMOUNT, .get = kn_competence_required_fte},
    {KN_W_COL_GAP_FTE, KN_FORMAT_AMOUNT, KN_PAINT_BAR, .get = kn_competence_gap_fte},
    {KN_W_COL_HOLDERS, KN_FORMAT_COUNT, .get = kn_competence_holders},
    {KN_W_COL_HOLDERS_FTE, KN_FORMAT_AMOUNT, .get = holders_fte},
};

static const kn_view_column after_levels[] = {
    {KN_W_COL_CAN_LEAVE_MIN, KN_FORMAT_COUNT, .get = kn_competence_bus_factor},
    {KN_W_COL_EXPIRING_DAYS, KN_FORMAT_COUNT, .get = kn_competence_expiring},
    {KN_W_COL_EXPIRED, KN_FORMAT_COUNT, .get = kn_competence_expired},
    {KN_W_COL_UNKNOWN_PEOPLE, KN_FORMAT_COUNT, .get = kn_competence_unknown},
    {KN_W_COL_UNKNOWN_SHARE, KN_FORMAT_PERCENT, .get = unknown_share},
    {KN_W_COL_AGE, KN_FORMAT_DECIMAL1, .get = kn_competence_age},
};

static const demand *demands(const kn_view *view)
{
    const kn_requirements *all = &view->model->requirements;
    demand *found = KN_NEW(view->arena, demand, view->model->competences.count);
    for (kn_index r = 0; r < all->count; r++) {
        demand *asked = &found[all->competence[r]];
        if (view->gap->requirements[r].status == KN_PAST)
            continue;
        if (asked->requirements++ == 0 || view->gap->requirements[r].gap > view->gap->requirements[asked->worst].gap)
            asked->worst = r;
    }
    return found;
}

static void put_level_columns(const kn_view *view, kn_draft *draft)
{
    for (int level = 0; level <= view->model->settings.level_max; level++)
        kn_draft_column(draft, (kn_column){.title = KN_VIEW_SAY(view, KN_W_COL_AT_LEVEL, kn_arg_count(level)),
                                           .format = KN_FORMAT_COUNT});
}

static void put_row(const kn_view *view, kn_draft *draft, kn_index c)
{
    kn_draft_row(draft, kn_view_text(view, view->model->competences.id[c]));
    kn_view_cells(view, draft, before_levels, KN_COUNT(before_levels), c);
    for (int level = 0; level <= view->model->settings.level_max; level++)
        kn_draft_put(draft, kn_cell_count(result_of(view, c)->at_level[level]));
    kn_view_cells(view, draft, after_levels, KN_COUNT(after_levels), c);
}

const kn_sheet *kn_sheet_competences(const kn_view *plain)
{
    kn_view view = *plain;
    view.own = demands(&view);
    kn_draft *draft = kn_planner_draft(&view, KN_SHEET_COMPETENCES, KN_W_COMPETENCES_TITLE);
    kn_draft_note(draft, kn_view_word(&view, KN_W_COMPETENCES_NOTE_READ));
    kn_draft_note(draft, kn_view_word(&view, KN_W_COMPETENCES_NOTE_UNKNOWN));
    kn_draft_empty_note(draft, kn_view_word(&view, KN_W_COMPETENCES_EMPTY));
    kn_draft_freeze_first(draft);
    kn_view_columns(&view, draft, before_levels, KN_COUNT(before_levels));
    put_level_columns(&view, draft);
    kn_view_columns(&view, draft, after_levels, KN_COUNT(after_levels));
    kn_index count = view.model->competences.count;
    kn_rank *ranks = KN_NEW(view.arena, kn_rank, count);
    for (kn_index c = 0; c < count; c++)
        ranks[c] = (kn_rank){{-(double)(result_of(&view, c)->gap_people + result_of(&view, c)->gap_fte), 0, 0}, c};
    kn_ranks_sort(ranks, count);
    for (kn_index i = 0; i < count; i++)
        put_row(&view, draft, (kn_index)ranks[i].item);
    return kn_draft_done(draft);
}
