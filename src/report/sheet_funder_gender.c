/* Women and men side by side, and whether they differ by more than chance. */
#include "funder.h"

#define TABLE KN_PUBLISHING_GENDER

#define CELL(name, column)                                                                                           \
    static kn_cell name(const kn_view *view, size_t row)                                                             \
    {                                                                                                                \
        return kn_funder_count(view, TABLE, row, KN_PUBLISHED_##column);                                             \
    }

CELL(total, TOTAL)
CELL(women, WOMEN)
CELL(men, MEN)
CELL(non_binary, NON_BINARY)
CELL(not_stated, NOT_STATED)

static kn_cell stage(const kn_view *view, size_t row)
{
    static const kn_word names[KN_STAGES] = {[KN_STAGE_ELIGIBLE] = KN_W_F_STAGE_ELIGIBLE,
                                             [KN_STAGE_PARTICIPANTS] = KN_W_F_STAGE_PARTICIPANTS,
                                             [KN_STAGE_COMPLETED] = KN_W_F_STAGE_COMPLETED};
    return kn_view_word_cell(view, names[row]);
}

static kn_cell women_share(const kn_view *view, size_t row)
{
    return kn_funder_share(view, TABLE, row, KN_PUBLISHED_WOMEN, KN_PUBLISHED_TOTAL);
}

static kn_cell men_share(const kn_view *view, size_t row)
{
    return kn_funder_share(view, TABLE, row, KN_PUBLISHED_MEN, KN_PUBLISHED_TOTAL);
}

static kn_cell band(const kn_view *view, size_t row)
{
    kn_cell share = women_share(view, row);
    if (share.kind != KN_CELL_NUMBER)
        return share;
    return kn_view_yes_no(view, share.number >= 0.4 && share.number <= 0.6);
}

static const kn_view_column columns[] = {
    {KN_W_F_COL_STAGE, KN_FORMAT_WRAP, .width = 34, .bold = true, .get = stage},
    {KN_W_F_COL_TOTAL, KN_FORMAT_COUNT, .get = total},
    {KN_W_F_COL_WOMEN, KN_FORMAT_COUNT, .get = women},
    {KN_W_F_COL_MEN, KN_FORMAT_COUNT, .get = men},
    {KN_W_F_COL_NON_BINARY, KN_FORMAT_COUNT, .get = non_binary},
    {KN_W_F_COL_NOT_STATED, KN_FORMAT_COUNT, .get = not_stated},
    {KN_W_F_COL_WOMEN_SHARE, KN_FORMAT_PERCENT1, .get = women_share},
    {KN_W_F_COL_MEN_SHARE, KN_FORMAT_PERCENT1, .get = men_share},
    {KN_W_F_COL_BAND, KN_FORMAT_TEXT, .get = band},
};

const kn_sheet *kn_funder_gender(const kn_view *view)
{
    kn_draft *draft = kn_funder_draft(view, KN_FUNDER_GENDER);
    kn_draft_note(draft, kn_view_word(view, KN_W_F_NOTE_GENDER));
    kn_draft_note(draft, kn_view_word(view, KN_W_F_NOTE_BAND));
    kn_funder_fill(view, draft, columns, KN_COUNT(columns), KN_STAGES);
    return kn_draft_done(draft);
}

/* ---- comparison ---- */

static const kn_published_comparison *comparison_of(const kn_view *view, size_t row)
{
    return &kn_funder_funding(view)->comparisons[row];
}

static bool is_hours(const kn_view *view, size_t row)
{
    return comparison_of(view, row)->family == KN_FAMILY_HOURS;
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

/* What only shares have. */
static kn_cell of_shares(const kn_view *view, size_t row, bool defined, double value)
{
    if (is_hours(view, row))
        return kn_cell_not_applicable();
    return told(view, row, defined && comparison_of(view, row)->compared, value);
}

static kn_cell k_women(const kn_view *view, size_t row)
{
    return of_shares(view, row, true, comparison_of(view, row)->k_a);
}

static kn_cell k_others(const kn_view *view, size_t row)
{
    return of_shares(view, row, true, comparison_of(view, row)->k_b);
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

/* What only hours have. */
static kn_cell of_hours(const kn_view *view, size_t row, kn_figure figure)
{
    return is_hours(view, row) ? told(view, row, figure.defined, figure.value) : kn_cell_not_applicable();
}

static kn_cell shift(const kn_view *view, size_t row)
{
    return of_hours(view, row, comparison_of(view, row)->shift);
}

static kn_cell shift_low(const kn_view *view, size_t row)
{
    return of_hours(view, row, comparison_of(view, row)->shift_low);
}

static kn_cell shift_high(const kn_view *view, size_t row)
{
    return of_hours(view, row, comparison_of(view, row)->shift_high);
}

static kn_cell p(const kn_view *view, size_t row)
{
    const kn_published_comparison *comparison = comparison_of(view, row);
    if (is_hours(view, row))
        return of_hours(view, row, comparison->p);
    return of_shares(view, row, true, comparison->shares.p);
}

static kn_cell test(const kn_view *view, size_t row)
{
    return kn_view_word_cell(view, is_hours(view, row) ? KN_W_F_TEST_MANN_WHITNEY : KN_W_F_TEST_FISHER);
}

static const kn_view_column comparison_columns[] = {
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
    {KN_W_F_COL_SHIFT, KN_FORMAT_SIGNED, .get = shift},
    {KN_W_F_COL_SHIFT_LOW, KN_FORMAT_SIGNED, .get = shift_low},
    {KN_W_F_COL_SHIFT_HIGH, KN_FORMAT_SIGNED, .get = shift_high},
    {KN_W_F_COL_P, KN_FORMAT_PVALUE, .get = p},
    {KN_W_F_COL_TEST, KN_FORMAT_TEXT, .get = test},
};

const kn_sheet *kn_funder_comparison(const kn_view *view)
{
    kn_draft *draft = kn_funder_draft(view, KN_FUNDER_COMPARISON);
    kn_draft_note(draft, kn_view_word(view, KN_W_F_NOTE_CENSUS));
    kn_draft_note(draft,
                  KN_VIEW_SAY(view, KN_W_F_NOTE_INTERVAL, kn_arg_percent(view->model->settings.confidence, 0)));
    kn_draft_note(draft, kn_view_word(view, KN_W_F_NOTE_STRATA));
    kn_funder_fill(view, draft, comparison_columns, KN_COUNT(comparison_columns), KN_PUBLISHED_COMPARISONS);
    return kn_draft_done(draft);
}
