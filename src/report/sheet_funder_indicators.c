#include "funder.h"

#define TABLE KN_PUBLISHING_INDICATORS

static const kn_indicator *indicator_of(const kn_view *view, size_t row)
{
    return &kn_funder_publication(view)->period->indicators[row];
}

static kn_cell code(const kn_view *view, size_t row)
{
    const char *text = indicator_of(view, row)->code;
    return text == NULL ? kn_cell_not_applicable() : kn_cell_text(kn_str_of(text));
}

static kn_cell name(const kn_view *view, size_t row)
{
    return kn_view_word_cell(view, indicator_of(view, row)->name);
}

/* Organisations of a kind that have a participant. */
static kn_cell count_organisations(const kn_view *view, kn_counted counted)
{
    const kn_model *model = view->model;
    uint64_t count = 0;
    for (kn_index o = 0; o < model->organisations.count; o++) {
        const kn_coverage_group *group = kn_coverage_of(view->input->coverage, KN_BY_ORGANISATION, o);
        if (group == NULL || group->participants == 0)
            continue;
        count += counted == KN_COUNTED_PUBLIC ? kn_organisation_is_public(model, o, view->arena)
                                              : kn_organisation_is_small_firm(model, o, view->arena);
    }
    return kn_cell_count(count);
}

static kn_cell total(const kn_view *view, size_t row)
{
    kn_counted counted = indicator_of(view, row)->counted;
    if (counted == KN_COUNTED_PUBLIC || counted == KN_COUNTED_SMALL_FIRMS)
        return count_organisations(view, counted);
    return kn_funder_count(view, TABLE, row, KN_PUBLISHED_TOTAL);
}

static kn_cell unit(const kn_view *view, size_t row)
{
    kn_counted counted = indicator_of(view, row)->counted;
    bool organisations = counted == KN_COUNTED_PUBLIC || counted == KN_COUNTED_SMALL_FIRMS;
    return kn_view_word_cell(view, organisations ? KN_W_F_UNIT_ORGANISATIONS : KN_W_F_UNIT_PEOPLE);
}

static kn_cell women(const kn_view *view, size_t row)
{
    return kn_funder_count(view, TABLE, row, KN_PUBLISHED_WOMEN);
}

static kn_cell men(const kn_view *view, size_t row)
{
    return kn_funder_count(view, TABLE, row, KN_PUBLISHED_MEN);
}

static kn_cell non_binary(const kn_view *view, size_t row)
{
    return kn_funder_count(view, TABLE, row, KN_PUBLISHED_NON_BINARY);
}

static kn_cell not_stated(const kn_view *view, size_t row)
{
    return kn_funder_count(view, TABLE, row, KN_PUBLISHED_NOT_STATED);
}

static kn_cell women_share(const kn_view *view, size_t row)
{
    return kn_funder_share(view, TABLE, row, KN_PUBLISHED_WOMEN, KN_PUBLISHED_TOTAL);
}

static const kn_view_column columns[] = {
    {KN_W_F_COL_CODE, KN_FORMAT_TEXT, .get = code},
    {KN_W_F_COL_INDICATOR, KN_FORMAT_WRAP, .width = 52, .bold = true, .get = name},
    {KN_W_F_COL_UNIT, KN_FORMAT_TEXT, .get = unit},
    {KN_W_F_COL_TOTAL, KN_FORMAT_COUNT, .get = total},
    {KN_W_F_COL_WOMEN, KN_FORMAT_COUNT, .get = women},
    {KN_W_F_COL_MEN, KN_FORMAT_COUNT, .get = men},
    {KN_W_F_COL_NON_BINARY, KN_FORMAT_COUNT, .get = non_binary},
    {KN_W_F_COL_NOT_STATED, KN_FORMAT_COUNT, .get = not_stated},
    {KN_W_F_COL_WOMEN_SHARE, KN_FORMAT_PERCENT, .get = women_share},
};

const kn_sheet *kn_funder_indicators(const kn_view *view)
{
    const kn_programme_period *period = kn_funder_publication(view)->period;
    kn_draft *draft = kn_funder_draft(view, KN_FUNDER_INDICATORS);
    kn_draft_note(draft, KN_VIEW_SAY(view, KN_W_F_NOTE_REGULATION, kn_arg_word(period->regulation)));
    kn_draft_note(draft, kn_view_word(view, KN_W_F_NOTE_COMPLETE));
    kn_draft_note(draft, kn_view_word(view, KN_W_F_NOTE_GAIN));
    kn_view_rows(view, draft, columns, KN_COUNT(columns), NULL, period->indicators_count);
    return kn_draft_done(draft);
}
