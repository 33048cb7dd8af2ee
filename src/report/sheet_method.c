#include "method.h"
#include "planner.h"

static const kn_method_figure planner_figures[] = {
    {KN_W_M_AS_OF, KN_W_M_AS_OF_MEANS, KN_W_M_AS_OF_HOW, KN_W_UNIT_DATE, KN_W_SOURCE_OWN},
    {KN_W_M_HELD, KN_W_M_HELD_MEANS, KN_W_M_HELD_HOW, KN_W_UNIT_LEVEL, KN_W_SOURCE_INVENTORY},
    {KN_W_M_QUALIFIED, KN_W_M_QUALIFIED_MEANS, KN_W_M_QUALIFIED_HOW, KN_W_UNIT_BOTH, KN_W_SOURCE_STAFF_INV},
    {KN_W_M_SUPPLY_PEOPLE, KN_W_M_SUPPLY_PEOPLE_MEANS, KN_W_M_SUPPLY_PEOPLE_HOW, KN_W_UNIT_PEOPLE,
     KN_W_SOURCE_STAFF_INV},
    {KN_W_M_SUPPLY_FTE, KN_W_M_SUPPLY_FTE_MEANS, KN_W_M_SUPPLY_FTE_HOW, KN_W_UNIT_FTE, KN_W_SOURCE_FLOW},
    {KN_W_M_TWICE, KN_W_M_TWICE_MEANS, KN_W_M_TWICE_HOW, KN_W_UNIT_FTE, KN_W_SOURCE_FLOW},
    {KN_W_M_BOTTLENECK, KN_W_M_BOTTLENECK_MEANS, KN_W_M_BOTTLENECK_HOW, KN_W_UNIT_FTE, KN_W_SOURCE_CUT},
    {KN_W_M_GAP, KN_W_M_GAP_MEANS, KN_W_M_GAP_HOW, KN_W_UNIT_BOTH, KN_W_SOURCE_OWN},
    {KN_W_M_COVERAGE, KN_W_M_COVERAGE_MEANS, KN_W_M_COVERAGE_HOW, KN_W_UNIT_SHARE, KN_W_SOURCE_OWN},
    {KN_W_M_READINESS, KN_W_M_READINESS_MEANS, KN_W_M_READINESS_HOW, KN_W_UNIT_SHARE, KN_W_SOURCE_OWN},
    {KN_W_M_READINESS_ALL, KN_W_M_READINESS_ALL_MEANS, KN_W_M_READINESS_ALL_HOW, KN_W_UNIT_SHARE, KN_W_SOURCE_OWN},
    {KN_W_M_GAP_INDEX, KN_W_M_GAP_INDEX_MEANS, KN_W_M_GAP_INDEX_HOW, KN_W_UNIT_SHARE, KN_W_SOURCE_OWN},
    {KN_W_M_QUARTERS, KN_W_M_QUARTERS_MEANS, KN_W_M_QUARTERS_HOW, KN_W_UNIT_BOTH, KN_W_SOURCE_STAFF_INV},
    {KN_W_M_TREND, KN_W_M_TREND_MEANS, KN_W_M_TREND_HOW, KN_W_UNIT_WORD, KN_W_SOURCE_OWN},
    {KN_W_M_ONE_SHORT, KN_W_M_ONE_SHORT_MEANS, KN_W_M_ONE_SHORT_HOW, KN_W_UNIT_PEOPLE, KN_W_SOURCE_STAFF_INV},
    {KN_W_M_TRAINING, KN_W_M_TRAINING_MEANS, KN_W_M_TRAINING_HOW, KN_W_UNIT_BOTH, KN_W_SOURCE_LEARNING},
    {KN_W_M_UNKNOWN, KN_W_M_UNKNOWN_MEANS, KN_W_M_UNKNOWN_HOW, KN_W_UNIT_PEOPLE_SHARE, KN_W_SOURCE_STAFF_INV},
    {KN_W_M_STATUS, KN_W_M_STATUS_MEANS, KN_W_M_STATUS_HOW, KN_W_UNIT_WORD, KN_W_SOURCE_OWN},
    {KN_W_M_KEY, KN_W_M_KEY_MEANS, KN_W_M_KEY_HOW, KN_W_UNIT_PEOPLE, KN_W_SOURCE_OWN},
    {KN_W_M_EXPIRY, KN_W_M_EXPIRY_MEANS, KN_W_M_EXPIRY_HOW, KN_W_UNIT_PEOPLE, KN_W_SOURCE_INVENTORY},
    {KN_W_M_TEACHERS, KN_W_M_TEACHERS_MEANS, KN_W_M_TEACHERS_HOW, KN_W_UNIT_PEOPLE, KN_W_SOURCE_STAFF_INV},
    {KN_W_M_MOVES, KN_W_M_MOVES_MEANS, KN_W_M_MOVES_HOW, KN_W_UNIT_BOTH, KN_W_SOURCE_ARUBA},
    {KN_W_M_BALANCE, KN_W_M_BALANCE_MEANS, KN_W_M_BALANCE_HOW, KN_W_UNIT_BOTH, KN_W_SOURCE_OWN},
    {KN_W_M_WORST, KN_W_M_WORST_MEANS, KN_W_M_WORST_HOW, KN_W_UNIT_BOTH, KN_W_SOURCE_OWN},
    {KN_W_M_COMPLIANCE, KN_W_M_COMPLIANCE_MEANS, KN_W_M_COMPLIANCE_HOW, KN_W_UNIT_SHARE, KN_W_SOURCE_ROLES},
    {KN_W_M_FULFILMENT, KN_W_M_FULFILMENT_MEANS, KN_W_M_FULFILMENT_HOW, KN_W_UNIT_SHARE, KN_W_SOURCE_ROLES},
    {KN_W_M_ROLE_UNKNOWN, KN_W_M_ROLE_UNKNOWN_MEANS, KN_W_M_ROLE_UNKNOWN_HOW, KN_W_UNIT_SHARE, KN_W_SOURCE_ROLES},
    {KN_W_M_NEXT, KN_W_M_NEXT_MEANS, KN_W_M_NEXT_HOW, KN_W_UNIT_LEVEL, KN_W_SOURCE_OWN},
    {KN_W_M_AGE, KN_W_M_AGE_MEANS, KN_W_M_AGE_HOW, KN_W_UNIT_MONTHS, KN_W_SOURCE_INVENTORY},
    {KN_W_M_ROWS, KN_W_M_ROWS_MEANS, KN_W_M_ROWS_HOW, KN_W_UNIT_ROWS, KN_W_SOURCE_RUN},
};

/* The view's `own`: the figures shown. */
static const kn_method_figure *figure_of(const kn_view *view, size_t i)
{
    return &((const kn_method_figure *)view->own)[i];
}

static kn_cell name(const kn_view *view, size_t i)
{
    return kn_view_word_cell(view, figure_of(view, i)->name);
}

static kn_cell means(const kn_view *view, size_t i)
{
    return kn_view_word_cell(view, figure_of(view, i)->means);
}

static kn_cell how(const kn_view *view, size_t i)
{
    return kn_view_word_cell(view, figure_of(view, i)->how);
}

static kn_cell unit(const kn_view *view, size_t i)
{
    return kn_view_word_cell(view, figure_of(view, i)->unit);
}

static kn_cell source(const kn_view *view, size_t i)
{
    return kn_view_word_cell(view, figure_of(view, i)->source);
}

static const kn_view_column columns[] = {
    {KN_W_COL_FIGURE, KN_FORMAT_WRAP, .width = 24, .bold = true, .get = name},
    {KN_W_COL_MEANS, KN_FORMAT_WRAP, .width = 36, .get = means},
    {KN_W_COL_HOW, KN_FORMAT_WRAP, .width = 80, .get = how},
    {KN_W_COL_MEASURE, KN_FORMAT_WRAP, .width = 16, .get = unit},
    {KN_W_COL_SOURCE, KN_FORMAT_WRAP, .width = 30, .get = source},
};

void kn_method_columns(const kn_view *view, kn_draft *draft)
{
    kn_view_columns(view, draft, columns, KN_COUNT(columns));
}

void kn_method_rows(const kn_view *view, kn_draft *draft, const kn_method_figure *figures, size_t count)
{
    kn_view own = *view;
    own.own = figures;
    for (size_t i = 0; i < count; i++) {
        kn_draft_row(draft, (kn_str){0});
        kn_view_cells(&own, draft, columns, KN_COUNT(columns), i);
    }
}

const kn_sheet *kn_sheet_method(const kn_view *view)
{
    kn_draft *draft = kn_planner_draft(view, KN_SHEET_METHOD, KN_W_METHOD_TITLE);
    kn_draft_note(draft, kn_view_word(view, KN_W_METHOD_NOTE));
    kn_method_columns(view, draft);
    kn_method_rows(view, draft, planner_figures, KN_COUNT(planner_figures));
    if (view->input->coverage != NULL)
        kn_method_rows(view, draft, kn_method_coverage, kn_method_coverage_count);
    if (view->input->changes != NULL)
        kn_method_rows(view, draft, kn_method_changes, kn_method_changes_count);
    return kn_draft_done(draft);
}
