/* Whether women and others differ by more than chance: in shares, and in hours. */
#include "funder.h"

static const kn_published_comparison *comparison_of(const kn_view *view, size_t row)
{
    return &kn_funder_funding(view)->comparisons[row];
}

static kn_cell question(const kn_view *view, size_t row)
{
    static const kn_word names[KN_FAMILIES] = {[KN_FAMILY_PARTICIPATION] = KN_W_F_ASKS_PARTICIPATION,
                                               [KN_FAMILY_COMPLETION] = KN_W_F_ASKS_COMPLETION,
                                               [KN_FAMILY_HOURS] = KN_W_F_ASKS_HOURS};
    return kn_view_word_cell(view, names[comparison_of(view, row)->family]);
}

static kn_cell against(const kn_view *view, size_t row)
{
    return kn_view_word_cell(view, comparison_of(view, row)->against_others ? KN_W_F_ALL_OTHERS : KN_W_F_MEN);
}

/* A number of the comparison: [c] where it is hidden, [z] where there is none. */
static kn_cell told(const kn_view *view, size_t row, bool defined, double value)
{
    return comparison_of(view, row)->shown ? kn_funder_figure(defined, value) : kn_cell_confidential();
}

static kn_cell n_women(const kn_view *view, size_t row)
{
    return told(view, row, true, comparison_of(view, row)->n_a);
}

static kn_cell n_others(const kn_view *view, size_t row)
{
    return told(view, row, true, comparison_of(view, row)->n_b);
}

static kn_cell k_women(const kn_view *view, size_t row)
{
    return told(view, row, true, comparison_of(view, row)->k_a);
}

static kn_cell k_others(const kn_view *view, size_t row)
{
    return told(view, row, true, comparison_of(view, row)->k_b);
}

/* What there is only where both groups have people. */
static kn_cell of_shares(const kn_view *view, size_t row, bool defined, double value)
{
    return told(view, row, defined && comparison_of(view, row)->compared, value);
}

static kn_cell share_women(const kn_view *view, size_t row)
{
    return of_shares(view, row, true, comparison_of(view, row)->shares.share_a);
}

static kn_cell share_others(const kn_view *view, size_t row)
{
    return of_shares(view, row, true, comparison_of(view, row)->shares.share_b);
}

static kn_cell difference(const kn_view *view, size_t row)
{
    return of_shares(view, row, true, 100 * comparison_of(view, row)->shares.difference.value);
}

static kn_cell difference_low(const kn_view *view, size_t row)
{
    const kn_estimate *estimate = &comparison_of(view, row)->shares.difference;
    return of_shares(view, row, estimate->bounded, 100 * estimate->limits.low);
}

static kn_cell difference_high(const kn_view *view, size_t row)
{
    const kn_estimate *estimate = &comparison_of(view, row)->shares.difference;
    return of_shares(view, row, estimate->bounded, 100 * estimate->limits.high);
}

static kn_cell ratio(const kn_view *view, size_t row)
{
    kn_figure figure = comparison_of(view, row)->shares.ratio;
    return of_shares(view, row, figure.defined, figure.value);
}

static kn_cell p_of_shares(const kn_view *view, size_t row)
{
    return of_shares(view, row, true, comparison_of(view, row)->shares.p);
}

static kn_cell fisher(const kn_view *view, size_t row)
{
    (void)row;
    return kn_view_word_cell(view, KN_W_F_TEST_FISHER);
}

static const kn_view_column share_columns[] = {
    {KN_W_F_COL_QUESTION, KN_FORMAT_WRAP, .width = 26, .bold = true, .get = question},
    {KN_W_F_COL_AGAINST, KN_FORMAT_WRAP, .width = 24, .get = against},
    {KN_W_F_COL_N_WOMEN, KN_FORMAT_COUNT, .get = n_women},
    {KN_W_F_COL_K_WOMEN, KN_FORMAT_COUNT, .get = k_women},
    {KN_W_F_COL_SHARE_WOMEN, KN_FORMAT_PERCENT1, .get = share_women},
    {KN_W_F_COL_N_OTHERS, KN_FORMAT_COUNT, .get = n_others},
    {KN_W_F_COL_K_OTHERS, KN_FORMAT_COUNT, .get = k_others},
    {KN_W_F_COL_SHARE_OTHERS, KN_FORMAT_PERCENT1, .get = share_others},
    {KN_W_F_COL_DIFFERENCE, KN_FORMAT_SIGNED, .get = difference},
    {KN_W_F_COL_DIFFERENCE_LOW, KN_FORMAT_SIGNED, .get = difference_low},
    {KN_W_F_COL_DIFFERENCE_HIGH, KN_FORMAT_SIGNED, .get = difference_high},
    {KN_W_F_COL_RATIO, KN_FORMAT_DECIMAL2, .get = ratio},
    {KN_W_F_COL_P, KN_FORMAT_PVALUE, .get = p_of_shares},
    {KN_W_F_COL_TEST, KN_FORMAT_TEXT, .get = fisher},
};

static void note_intervals(const kn_view *view, kn_draft *draft)
{
    kn_draft_note(draft, kn_view_word(view, KN_W_F_NOTE_CENSUS));
    kn_draft_note(draft,
                  KN_VIEW_SAY(view, KN_W_F_NOTE_INTERVAL, kn_arg_percent(view->model->settings.confidence, 0)));
}

const kn_sheet *kn_funder_comparison(const kn_view *view)
{
    kn_draft *draft = kn_funder_draft(view, KN_FUNDER_COMPARISON);
    note_intervals(view, draft);
    kn_draft_note(draft, kn_view_word(view, KN_W_F_NOTE_STRATA));
    kn_view_rows(view, draft, share_columns, KN_COUNT(share_columns), NULL, KN_PUBLISHED_OF_SHARES);
    return kn_draft_done(draft);
}

/* ---- hours: the rows after those of shares ---- */

static const kn_published_comparison *hours_of(const kn_view *view, size_t row)
{
    return comparison_of(view, KN_PUBLISHED_OF_SHARES + row);
}

static kn_cell hours_question(const kn_view *view, size_t row)
{
    return question(view, KN_PUBLISHED_OF_SHARES + row);
}

static kn_cell hours_against(const kn_view *view, size_t row)
{
    return against(view, KN_PUBLISHED_OF_SHARES + row);
}

static kn_cell hours_women(const kn_view *view, size_t row)
{
    return n_women(view, KN_PUBLISHED_OF_SHARES + row);
}

static kn_cell hours_others(const kn_view *view, size_t row)
{
    return n_others(view, KN_PUBLISHED_OF_SHARES + row);
}

static kn_cell of_hours(const kn_view *view, size_t row, kn_figure figure)
{
    return told(view, KN_PUBLISHED_OF_SHARES + row, figure.defined, figure.value);
}

static kn_cell shift(const kn_view *view, size_t row)
{
    return of_hours(view, row, hours_of(view, row)->shift);
}

static kn_cell shift_low(const kn_view *view, size_t row)
{
    return of_hours(view, row, hours_of(view, row)->shift_low);
}

static kn_cell shift_high(const kn_view *view, size_t row)
{
    return of_hours(view, row, hours_of(view, row)->shift_high);
}

static kn_cell p_of_hours(const kn_view *view, size_t row)
{
    return of_hours(view, row, hours_of(view, row)->p);
}

static kn_cell mann_whitney(const kn_view *view, size_t row)
{
    (void)row;
    return kn_view_word_cell(view, KN_W_F_TEST_MANN_WHITNEY);
}

static const kn_view_column hours_columns[] = {
    {KN_W_F_COL_QUESTION, KN_FORMAT_WRAP, .width = 26, .bold = true, .get = hours_question},
    {KN_W_F_COL_AGAINST, KN_FORMAT_WRAP, .width = 24, .get = hours_against},
    {KN_W_F_COL_N_WOMEN, KN_FORMAT_COUNT, .get = hours_women},
    {KN_W_F_COL_N_OTHERS, KN_FORMAT_COUNT, .get = hours_others},
    {KN_W_F_COL_SHIFT, KN_FORMAT_SIGNED, .get = shift},
    {KN_W_F_COL_SHIFT_LOW, KN_FORMAT_SIGNED, .get = shift_low},
    {KN_W_F_COL_SHIFT_HIGH, KN_FORMAT_SIGNED, .get = shift_high},
    {KN_W_F_COL_P, KN_FORMAT_PVALUE, .get = p_of_hours},
    {KN_W_F_COL_TEST, KN_FORMAT_TEXT, .get = mann_whitney},
};

const kn_sheet *kn_funder_hours_compared(const kn_view *view)
{
    kn_draft *draft = kn_funder_draft(view, KN_FUNDER_HOURS_COMPARED);
    note_intervals(view, draft);
    kn_view_rows(view, draft, hours_columns, KN_COUNT(hours_columns), NULL,
                 KN_PUBLISHED_COMPARISONS - KN_PUBLISHED_OF_SHARES);
    return kn_draft_done(draft);
}
