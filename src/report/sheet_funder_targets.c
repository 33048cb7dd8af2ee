#include "coverage_labels.h"
#include "funder.h"

static const kn_target_result *target_of(const kn_view *view, size_t row)
{
    return &view->input->targets->items[row];
}

static bool is_share(const kn_target_result *target)
{
    return target->measure == KN_MEASURE_WOMEN_SHARE || target->measure == KN_MEASURE_MEN_SHARE;
}

static bool is_shown(const kn_view *view, size_t row)
{
    return kn_publication_shows_outcome(kn_funder_publication(view), view->input->targets, row);
}

static kn_cell measure(const kn_view *view, size_t row)
{
    static const kn_word names[KN_MEASURES] = {[KN_MEASURE_PARTICIPANTS] = KN_W_F_MEASURE_PARTICIPANTS,
                                               [KN_MEASURE_ORGANISATIONS] = KN_W_F_MEASURE_ORGANISATIONS,
                                               [KN_MEASURE_HOURS] = KN_W_F_MEASURE_HOURS,
                                               [KN_MEASURE_COMPLETED] = KN_W_F_MEASURE_COMPLETED,
                                               [KN_MEASURE_WOMEN_SHARE] = KN_W_F_MEASURE_WOMEN,
                                               [KN_MEASURE_MEN_SHARE] = KN_W_F_MEASURE_MEN};
    return kn_view_word_cell(view, names[target_of(view, row)->measure]);
}

static kn_cell scope(const kn_view *view, size_t row)
{
    const kn_target_result *target = target_of(view, row);
    kn_str where = kn_view_word(view, KN_W_F_WHOLE_PROJECT);
    if (target->organisation != KN_NONE)
        where = kn_view_scope(view, target->organisation, KN_NONE);
    if (target->pillar == KN_NO_SYMBOL)
        return kn_cell_text(where);
    kn_arg pillar = kn_arg_text(kn_label_of_pillar(view, target->pillar));
    if (target->organisation == KN_NONE)
        return kn_cell_text(KN_VIEW_SAY(view, KN_W_F_SCOPE_PILLAR, pillar));
    return kn_cell_text(KN_VIEW_SAY(view, KN_W_F_SCOPE_BOTH, kn_arg_text(where), pillar));
}

/* Shares as numbers of percent, beside people and hours. */
static kn_cell in_its_unit(const kn_target_result *target, double value)
{
    return kn_cell_number(is_share(target) ? 100 * value : value);
}

static kn_cell promised(const kn_view *view, size_t row)
{
    return in_its_unit(target_of(view, row), target_of(view, row)->target);
}

static kn_cell due(const kn_view *view, size_t row)
{
    return kn_cell_date(target_of(view, row)->by);
}

static kn_cell outcome(const kn_view *view, size_t row)
{
    const kn_target_result *target = target_of(view, row);
    if (!is_shown(view, row))
        return kn_cell_confidential();
    return target->defined ? in_its_unit(target, target->done) : kn_cell_not_applicable();
}

static kn_cell of_target(const kn_view *view, size_t row)
{
    const kn_target_result *target = target_of(view, row);
    if (!is_shown(view, row))
        return kn_cell_confidential();
    return kn_view_share(target->share_done.defined, target->share_done.value);
}

static kn_cell of_time(const kn_view *view, size_t row)
{
    const kn_target_result *target = target_of(view, row);
    return kn_view_share(target->share_of_time.defined, target->share_of_time.value);
}

static kn_cell counted(const kn_view *view, size_t row)
{
    if (target_of(view, row)->measure == KN_MEASURE_ORGANISATIONS)
        return kn_cell_not_applicable();
    kn_cell cell = kn_funder_count(view, KN_PUBLISHING_TARGETS, row, KN_PUBLISHED_TOTAL);
    return cell.kind == KN_CELL_NOT_APPLICABLE ? kn_cell_confidential() : cell;
}

static kn_cell pace(const kn_view *view, size_t row)
{
    static const kn_word words[KN_PACES] = {[KN_PACE_UNKNOWN] = KN_W_F_PACE_UNKNOWN,
                                            [KN_PACE_REACHED] = KN_W_F_PACE_REACHED,
                                            [KN_PACE_AHEAD] = KN_W_F_PACE_AHEAD,
                                            [KN_PACE_BEHIND] = KN_W_F_PACE_BEHIND,
                                            [KN_PACE_MISSED] = KN_W_F_PACE_MISSED};
    if (!is_shown(view, row))
        return kn_cell_confidential();
    return kn_view_word_cell(view, words[target_of(view, row)->pace]);
}

static const kn_view_column columns[] = {
    {KN_W_F_COL_MEASURE, KN_FORMAT_WRAP, .width = 34, .bold = true, .get = measure},
    {KN_W_F_COL_SCOPE, KN_FORMAT_WRAP, .width = 28, .get = scope},
    {KN_W_F_COL_BY, KN_FORMAT_DATE, .get = due},
    {KN_W_F_COL_TARGET, KN_FORMAT_AMOUNT, .get = promised},
    {KN_W_F_COL_OUTCOME, KN_FORMAT_AMOUNT, .get = outcome},
    {KN_W_F_COL_OF_TARGET, KN_FORMAT_PERCENT, .get = of_target},
    {KN_W_F_COL_OF_TIME, KN_FORMAT_PERCENT, .get = of_time},
    {KN_W_F_COL_PACE, KN_FORMAT_TEXT, .get = pace},
    {KN_W_F_COL_COUNTED, KN_FORMAT_COUNT, .get = counted},
};

const kn_sheet *kn_funder_targets(const kn_view *view)
{
    kn_draft *draft = kn_funder_draft(view, KN_FUNDER_TARGETS);
    kn_draft_note(draft, kn_view_word(view, KN_W_F_NOTE_PASSED));
    kn_draft_empty_note(draft, kn_view_word(view, KN_W_F_NO_TARGETS));
    kn_view_rows(view, draft, columns, KN_COUNT(columns), NULL, view->input->targets->count);
    return kn_draft_done(draft);
}
