#include "coverage_labels.h"
#include "project.h"
#include "project_charts.h"

static kn_cell scope(const kn_view *view, size_t i)
{
    static const kn_word words[KN_LEARNING_SCOPES] = {[KN_LEARNING_ACTIVITY] = KN_W_PRJ_SCOPE_ACTIVITY,
                                                      [KN_LEARNING_ALL] = KN_W_PRJ_BY_ALL,
                                                      [KN_LEARNING_COMPETENCE] = KN_W_COL_COMPETENCE};
    return kn_view_word_cell(view, words[kn_learning_at(view, i)->scope]);
}

static kn_cell name(const kn_view *view, size_t i)
{
    const kn_learning_row *row = kn_learning_at(view, i);
    if (row->scope == KN_LEARNING_ALL)
        return kn_view_word_cell(view, KN_W_PRJ_ALL_PAIRS);
    return kn_cell_text(row->scope == KN_LEARNING_ACTIVITY ? kn_label_of_activity(view, row->item)
                                                           : kn_view_competence(view, row->item));
}

/* So few changes that even all in one direction could be chance: p is at least 2 / 2^n. */
static bool is_too_small(const kn_view *view, const kn_learning_row *row)
{
    double least = 2;
    for (size_t i = 0; i < row->change.improved + row->change.worse && least > 0; i++)
        least /= 2;
    return !kn_is_more_than_chance(view, (kn_figure){true, least});
}

static kn_cell words(const kn_view *view, size_t i)
{
    const kn_learning_row *row = kn_learning_at(view, i);
    if (!row->p.defined)
        return kn_view_word_cell(view, KN_W_PRJ_LEARNT_UNTOLD);
    if (is_too_small(view, row))
        return kn_view_word_cell(view, KN_W_PRJ_LEARNT_FEW);
    if (!kn_is_more_than_chance(view, row->p))
        return kn_view_word_cell(view, KN_W_PRJ_LEARNT_CHANCE);
    bool up = row->change.mean_change > 0;
    return kn_cell_toned(kn_view_word_cell(view, up ? KN_W_PRJ_LEARNT_MORE : KN_W_PRJ_LEARNT_LESS),
                         up ? KN_TONE_GOOD : KN_TONE_WATCH);
}

static const kn_view_column columns[] = {
    {KN_W_PRJ_COL_BY_WHAT, KN_FORMAT_TEXT, .get = scope},
    {KN_W_COL_NAME_OF, KN_FORMAT_WRAP, .width = 34, .bold = true, .get = name},
    {KN_W_PRJ_COL_PAIRS, KN_FORMAT_COUNT, .get = kn_learning_pairs},
    {KN_W_PRJ_COL_MEAN_BEFORE, KN_FORMAT_DECIMAL2, .get = kn_learning_mean_before},
    {KN_W_PRJ_COL_MEAN_AFTER, KN_FORMAT_DECIMAL2, .get = kn_learning_mean_after},
    {KN_W_PRJ_COL_MEAN_CHANGE, KN_FORMAT_DECIMAL2, .get = kn_learning_mean_change},
    {KN_W_PRJ_COL_IMPROVED, KN_FORMAT_COUNT, .get = kn_learning_improved},
    {KN_W_PRJ_COL_SAME, KN_FORMAT_COUNT, .get = kn_learning_same},
    {KN_W_PRJ_COL_WORSE, KN_FORMAT_COUNT, .get = kn_learning_worse},
    {KN_W_PRJ_COL_TYPICAL, KN_FORMAT_DECIMAL1, .get = kn_learning_centre},
    {KN_W_PRJ_COL_TYPICAL_LOW, KN_FORMAT_DECIMAL1, .get = kn_learning_centre_low},
    {KN_W_PRJ_COL_TYPICAL_HIGH, KN_FORMAT_DECIMAL1, .get = kn_learning_centre_high},
    {KN_W_PRJ_COL_P, KN_FORMAT_PVALUE, .get = kn_learning_p},
    {KN_W_PRJ_COL_GAIN, KN_FORMAT_PERCENT, .get = kn_learning_gain_of_means},
    {KN_W_PRJ_COL_NORMALISED, KN_FORMAT_PERCENT, .get = kn_learning_normalised_change},
    {KN_W_PRJ_COL_WORDS, KN_FORMAT_WRAP, .width = 30, .get = words},
};

/* All pairs first, then competences, then activities. */
static size_t *in_order(const kn_view *view)
{
    static const kn_learning_scope scopes[] = {KN_LEARNING_ALL, KN_LEARNING_COMPETENCE, KN_LEARNING_ACTIVITY};
    const kn_learning *learning = view->input->learning;
    size_t *items = KN_NEW(view->arena, size_t, learning->count);
    size_t count = 0;
    for (size_t s = 0; s < KN_COUNT(scopes); s++)
        for (size_t i = learning->first[scopes[s]]; i < learning->first[scopes[s] + 1]; i++)
            items[count++] = i;
    return items;
}

const kn_sheet *kn_project_learning(const kn_view *view)
{
    const kn_learning *learning = view->input->learning;
    const kn_learning_row *all = kn_learning_all(learning);
    kn_draft *draft = kn_project_draft(view, KN_PROJECT_LEARNING, KN_W_PRJ_LEARNING_TITLE);
    kn_draft_note(draft, kn_finds_learning(view).says);
    kn_draft_note(draft, KN_VIEW_SAY(view, KN_W_PRJ_LEARNING_NOTE_PAIRS, kn_arg_count((int64_t)all->change.pairs),
                                     kn_arg_count((int64_t)learning->completed), kn_arg_count(all->people)));
    kn_draft_note(draft, kn_view_word(view, KN_W_PRJ_LEARNING_NOTE_CAUSE));
    kn_draft_note(draft, KN_VIEW_SAY(view, KN_W_PRJ_LEARNING_NOTE_ASKS,
                                     kn_arg_text(kn_number_percent(view->arena, view->lang,
                                                                   1 - view->model->settings.confidence, 0))));
    if (all->change.below_scale > 0)
        kn_draft_note(draft,
                      KN_VIEW_SAY(view, KN_W_PRJ_LEARNING_NOTE_ZERO, kn_arg_count((int64_t)all->change.below_scale)));
    kn_chart_learning(view, draft);
    kn_view_rows(view, draft, columns, KN_COUNT(columns), in_order(view), learning->count);
    return kn_draft_done(draft);
}
