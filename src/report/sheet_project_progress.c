#include "change_figures.h"
#include "coverage_labels.h"
#include "pace.h"
#include "project.h"
#include "project_charts.h"

/* Shares are shown in per cent, so that one column holds targets of every unit; the column before says which. */
static bool is_share(const kn_target_result *target)
{
    return target->measure == KN_MEASURE_WOMEN_SHARE || target->measure == KN_MEASURE_MEN_SHARE;
}

static double shown(const kn_target_result *target, double value)
{
    return is_share(target) ? 100 * value : value;
}

static kn_cell measure(const kn_view *view, size_t i)
{
    return kn_view_word_cell(view, kn_word_of_measure(kn_target_at(view, i)->measure));
}

static kn_cell where(const kn_view *view, size_t i)
{
    return kn_cell_text(kn_label_of_organisation(view, kn_target_at(view, i)->organisation));
}

static kn_cell pillar(const kn_view *view, size_t i)
{
    kn_symbol symbol = kn_target_at(view, i)->pillar;
    return symbol == KN_NO_SYMBOL ? kn_view_word_cell(view, KN_W_PRJ_ALL_PILLARS)
                                  : kn_cell_text(kn_label_of_pillar(view, symbol));
}

static kn_cell unit(const kn_view *view, size_t i)
{
    static const kn_word units[KN_MEASURES] = {[KN_MEASURE_NONE] = KN_W_NONE,
                                               [KN_MEASURE_PARTICIPANTS] = KN_W_UNIT_PEOPLE,
                                               [KN_MEASURE_ORGANISATIONS] = KN_W_PRJ_UNIT_ORGANISATIONS,
                                               [KN_MEASURE_HOURS] = KN_W_PRJ_UNIT_HOURS,
                                               [KN_MEASURE_COMPLETED] = KN_W_UNIT_PEOPLE,
                                               [KN_MEASURE_WOMEN_SHARE] = KN_W_PRJ_UNIT_PER_CENT,
                                               [KN_MEASURE_MEN_SHARE] = KN_W_PRJ_UNIT_PER_CENT};
    return kn_view_word_cell(view, units[kn_target_at(view, i)->measure]);
}

static kn_cell target(const kn_view *view, size_t i)
{
    const kn_target_result *item = kn_target_at(view, i);
    return kn_cell_number(shown(item, item->target));
}

static kn_cell done(const kn_view *view, size_t i)
{
    const kn_target_result *item = kn_target_at(view, i);
    return kn_view_share(item->defined, shown(item, item->done));
}

static kn_cell done_at_most(const kn_view *view, size_t i)
{
    const kn_target_result *item = kn_target_at(view, i);
    return kn_view_share(item->defined && is_share(item), shown(item, item->high));
}

static bool some_at_most(const kn_view *view)
{
    for (size_t i = 0; i < view->input->targets->count; i++)
        if (view->input->targets->items[i].high > view->input->targets->items[i].done)
            return true;
    return false;
}

static kn_cell status(const kn_view *view, size_t i)
{
    return kn_pace_cell(view, kn_target_at(view, i)->pace);
}

static const kn_view_column columns[] = {
    {KN_W_PRJ_COL_TARGET_OF, KN_FORMAT_WRAP, .width = 36, .bold = true, .get = measure},
    {KN_W_COL_WHERE, KN_FORMAT_WRAP, .width = 28, .get = where},
    {KN_W_PRJ_BY_PILLAR, KN_FORMAT_TEXT, .get = pillar},
    {KN_W_COL_COUNTED_IN, KN_FORMAT_TEXT, .get = unit},
    {KN_W_PRJ_COL_TARGET, KN_FORMAT_AMOUNT, .get = target},
    {KN_W_PRJ_COL_BY, KN_FORMAT_DATE, .get = kn_target_by},
    {KN_W_PRJ_COL_DONE, KN_FORMAT_AMOUNT, .get = done},
    {KN_W_COL_DONE_BEFORE, KN_FORMAT_AMOUNT, .get = kn_target_done_before, .wanted = kn_view_has_changes},
    {KN_W_PRJ_COL_DONE_AT_MOST, KN_FORMAT_AMOUNT, .get = done_at_most, .wanted = some_at_most},
    {KN_W_PRJ_COL_SHARE_DONE, KN_FORMAT_PERCENT, KN_PAINT_BAR, .get = kn_target_share_done},
    {KN_W_PRJ_COL_SHARE_OF_TIME, KN_FORMAT_PERCENT, .get = kn_target_share_of_time},
    {KN_W_PRJ_COL_PER_MONTH, KN_FORMAT_DECIMAL1, .get = kn_target_done_per_month},
    {KN_W_PRJ_COL_NEEDED, KN_FORMAT_DECIMAL1, .get = kn_target_needed_per_month},
    {KN_W_COL_STATUS, KN_FORMAT_TEXT, .get = status},
};

/* The whole project first, then its pillars, then organisations, each in the order of measures. */
static const size_t *in_order(const kn_view *view)
{
    size_t count = view->input->targets->count;
    kn_rank *ranks = KN_NEW(view->arena, kn_rank, count);
    for (size_t i = 0; i < count; i++) {
        const kn_target_result *item = kn_target_at(view, i);
        double scope = item->organisation != KN_NONE ? 2 : item->pillar != KN_NO_SYMBOL ? 1 : 0;
        ranks[i] = (kn_rank){{scope, 0, 0}, i};
    }
    return kn_ranks_items(ranks, count, view->arena);
}

const kn_sheet *kn_project_progress(const kn_view *view)
{
    kn_draft *draft = kn_project_draft(view, KN_PROJECT_PROGRESS, KN_W_PRJ_PROGRESS_TITLE);
    kn_draft_note(draft, kn_finds_targets(view).says);
    kn_draft_note(draft, kn_view_word(view, KN_W_PRJ_PROGRESS_NOTE_READ));
    kn_draft_note(draft, kn_view_word(view, KN_W_PRJ_PROGRESS_NOTE_PACE));
    kn_pace_chart(view, draft, KN_MEASURE_PARTICIPANTS);
    kn_pace_chart(view, draft, KN_MEASURE_HOURS);
    kn_pace_chart(view, draft, KN_MEASURE_COMPLETED);
    kn_pace_chart(view, draft, KN_MEASURE_ORGANISATIONS);
    kn_view_rows(view, draft, columns, KN_COUNT(columns), in_order(view), view->input->targets->count);
    return kn_draft_done(draft);
}
