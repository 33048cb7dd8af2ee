#include "coverage_labels.h"
#include "equality_says.h"
#include "project.h"
#include "project_charts.h"

static kn_cell what(const kn_view *view, size_t i)
{
    static const kn_word words[KN_FAMILIES] = {[KN_FAMILY_COMPLETION] = KN_W_PRJ_FAMILY_COMPLETION,
                                               [KN_FAMILY_HOURS] = KN_W_PRJ_M_HOURS,
                                               [KN_FAMILY_PARTICIPATION] = KN_W_PRJ_FAMILY_PARTICIPATION};
    return kn_view_word_cell(view, words[kn_compared_at(view, i)->family]);
}

static kn_cell where(const kn_view *view, size_t i)
{
    const kn_compared *compared = kn_compared_at(view, i);
    if (compared->stratum == KN_STRATUM_CRUDE)
        return kn_view_word_cell(view, KN_W_PRJ_MIXED);
    if (compared->stratum == KN_STRATUM_STRATIFIED)
        return kn_view_word_cell(view, KN_W_PRJ_WITHIN);
    return kn_cell_text(kn_label_of_organisation(view, compared->organisation));
}

static kn_cell in_points(kn_figure figure)
{
    return kn_view_share(figure.defined, 100 * figure.value);
}

static kn_cell difference(const kn_view *view, size_t i)
{
    return in_points(kn_compared_at(view, i)->difference);
}

static kn_cell difference_low(const kn_view *view, size_t i)
{
    return in_points(kn_compared_at(view, i)->difference_low);
}

static kn_cell difference_high(const kn_view *view, size_t i)
{
    return in_points(kn_compared_at(view, i)->difference_high);
}

/* The total and its sum over organisations are the question itself; organisations are many at once. */
static kn_cell p_adjusted(const kn_view *view, size_t i)
{
    bool one_of_many = kn_compared_at(view, i)->stratum == KN_STRATUM_ORGANISATION;
    return one_of_many ? kn_compared_p_adjusted(view, i) : kn_cell_not_applicable();
}

static const kn_view_column columns[] = {
    {KN_W_PRJ_COL_COMPARED, KN_FORMAT_TEXT, .bold = true, .get = what},
    {KN_W_COL_WHERE, KN_FORMAT_WRAP, .width = 30, .get = where},
    {KN_W_PRJ_COL_WOMEN_N, KN_FORMAT_COUNT, .get = kn_compared_n_a},
    {KN_W_PRJ_COL_WOMEN_K, KN_FORMAT_COUNT, .get = kn_compared_k_a},
    {KN_W_PRJ_COL_WOMEN_SHARE, KN_FORMAT_PERCENT, .get = kn_compared_share_a},
    {KN_W_PRJ_COL_MEN_N, KN_FORMAT_COUNT, .get = kn_compared_n_b},
    {KN_W_PRJ_COL_MEN_K, KN_FORMAT_COUNT, .get = kn_compared_k_b},
    {KN_W_PRJ_COL_MEN_SHARE, KN_FORMAT_PERCENT, .get = kn_compared_share_b},
    {KN_W_PRJ_COL_DIFFERENCE, KN_FORMAT_SIGNED, .get = difference},
    {KN_W_PRJ_COL_DIFFERENCE_LOW, KN_FORMAT_SIGNED, .get = difference_low},
    {KN_W_PRJ_COL_DIFFERENCE_HIGH, KN_FORMAT_SIGNED, .get = difference_high},
    {KN_W_PRJ_COL_P, KN_FORMAT_PVALUE, .get = kn_compared_p},
    {KN_W_PRJ_COL_P_ADJUSTED, KN_FORMAT_PVALUE, .get = p_adjusted},
    {KN_W_PRJ_COL_WORDS, KN_FORMAT_WRAP, .width = 44, .get = kn_compared_words},
};

static const kn_view_column hours_columns[] = {
    {KN_W_COL_WHERE, KN_FORMAT_WRAP, .width = 30, .bold = true, .get = where},
    {KN_W_PRJ_COL_WOMEN_TOOK_PART, KN_FORMAT_COUNT, .get = kn_compared_n_a},
    {KN_W_PRJ_COL_WOMEN_MEDIAN, KN_FORMAT_DECIMAL1, .get = kn_compared_median_a},
    {KN_W_PRJ_COL_MEN_TOOK_PART, KN_FORMAT_COUNT, .get = kn_compared_n_b},
    {KN_W_PRJ_COL_MEN_MEDIAN, KN_FORMAT_DECIMAL1, .get = kn_compared_median_b},
    {KN_W_PRJ_COL_SHIFT, KN_FORMAT_SIGNED, .get = kn_compared_shift},
    {KN_W_PRJ_COL_SHIFT_LOW, KN_FORMAT_SIGNED, .get = kn_compared_shift_low},
    {KN_W_PRJ_COL_SHIFT_HIGH, KN_FORMAT_SIGNED, .get = kn_compared_shift_high},
    {KN_W_PRJ_COL_P, KN_FORMAT_PVALUE, .get = kn_compared_p},
    {KN_W_PRJ_COL_P_ADJUSTED, KN_FORMAT_PVALUE, .get = p_adjusted},
    {KN_W_PRJ_COL_WORDS, KN_FORMAT_WRAP, .width = 44, .get = kn_compared_words},
};

static void note(kn_draft *draft, kn_str text)
{
    if (text.length > 0)
        kn_draft_note(draft, text);
}

/* Whether organisations differ among each other in how far women and men differ. */
static kn_str says_alike(const kn_view *view)
{
    const kn_compared *within = kn_equality_stratified(view->input->equality, KN_FAMILY_PARTICIPATION);
    if (!within->homogeneity_p.defined)
        return (kn_str){0};
    kn_word word = kn_is_more_than_chance(view, within->homogeneity_p) ? KN_W_PRJ_NOT_ALIKE : KN_W_PRJ_ALIKE;
    return KN_VIEW_SAY(view, word, kn_arg_text(kn_label_of_p(view, within->homogeneity_p.value)));
}

static kn_str percent_of(const kn_view *view, double share)
{
    return kn_number_percent(view->arena, view->lang, share, 0);
}

static void note_what_is_asked(const kn_view *view, kn_draft *draft)
{
    double confidence = view->model->settings.confidence;
    note(draft, KN_VIEW_SAY(view, KN_W_PRJ_EQUALITY_NOTE_ASKS, kn_arg_text(percent_of(view, 1 - confidence))));
    note(draft, KN_VIEW_SAY(view, KN_W_PRJ_EQUALITY_NOTE_INTERVAL, kn_arg_text(percent_of(view, confidence))));
}

/* Participation first: it is what people ask for. */
static size_t items_of_shares(const kn_view *view, size_t *items)
{
    static const kn_family families[] = {KN_FAMILY_PARTICIPATION, KN_FAMILY_COMPLETION};
    const kn_equality *equality = view->input->equality;
    size_t count = 0;
    for (size_t f = 0; f < KN_COUNT(families); f++)
        for (size_t i = equality->first[families[f]]; i < equality->first[families[f] + 1]; i++)
            items[count++] = i;
    return count;
}

const kn_sheet *kn_project_equality(const kn_view *view)
{
    kn_draft *draft = kn_project_draft(view, KN_PROJECT_EQUALITY, KN_W_PRJ_EQUALITY_TITLE);
    note(draft, kn_says_crude(view, KN_FAMILY_PARTICIPATION));
    note(draft, kn_says_within(view, KN_FAMILY_PARTICIPATION));
    if (kn_is_reversed(view, KN_FAMILY_PARTICIPATION))
        note(draft, kn_view_word(view, KN_W_PRJ_WHY_TURNED));
    note(draft, kn_says_direction(view, KN_FAMILY_PARTICIPATION));
    note(draft, says_alike(view));
    note(draft, kn_says_crude(view, KN_FAMILY_COMPLETION));
    note(draft, kn_says_band(view));
    note(draft, kn_view_word(view, KN_W_PRJ_NOTE_CENSUS));
    note_what_is_asked(view, draft);
    kn_chart_gender(view, draft);
    size_t *items = KN_NEW(view->arena, size_t, view->input->equality->count);
    size_t count = items_of_shares(view, items);
    kn_view_rows(view, draft, columns, KN_COUNT(columns), items, count);
    return kn_draft_done(draft);
}

const kn_sheet *kn_project_equality_hours(const kn_view *view)
{
    const kn_equality *equality = view->input->equality;
    size_t first = equality->first[KN_FAMILY_HOURS];
    size_t count = equality->first[KN_FAMILY_HOURS + 1] - first;
    size_t *items = KN_NEW(view->arena, size_t, count);
    for (size_t i = 0; i < count; i++)
        items[i] = first + i;
    kn_draft *draft = kn_project_draft(view, KN_PROJECT_EQUALITY_HOURS, KN_W_PRJ_EQUALITY_HOURS_TITLE);
    note(draft, kn_view_word(view, KN_W_PRJ_EQUALITY_HOURS_NOTE));
    note_what_is_asked(view, draft);
    kn_view_rows(view, draft, hours_columns, KN_COUNT(hours_columns), items, count);
    return kn_draft_done(draft);
}
