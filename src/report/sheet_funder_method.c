#include "funder.h"

typedef struct method_line {
    kn_word name, how, unit, source;
} method_line;

static const method_line lines[] = {
    {KN_W_F_STAGE_PARTICIPANTS, KN_W_F_M_PARTICIPANTS_HOW, KN_W_F_UNIT_PEOPLE, KN_W_F_SOURCE_RECORDS},
    {KN_W_F_STAGE_ELIGIBLE, KN_W_F_NOTE_ELIGIBLE, KN_W_F_UNIT_PEOPLE, KN_W_F_SOURCE_RECORDS},
    {KN_W_F_M_COVERAGE, KN_W_F_M_COVERAGE_HOW, KN_W_F_UNIT_SHARE, KN_W_F_SOURCE_RECORDS},
    {KN_W_F_INDICATORS, KN_W_F_M_INDICATOR_HOW, KN_W_F_UNIT_PEOPLE, KN_W_NONE},
    {KN_W_F_M_GAIN, KN_W_F_M_GAIN_HOW, KN_W_F_UNIT_PEOPLE, KN_W_F_SOURCE_RECORDS},
    {KN_W_F_M_OUTCOME, KN_W_F_M_OUTCOME_HOW, KN_W_F_UNIT_SHARE, KN_W_F_SOURCE_TARGETS},
    {KN_W_F_M_TIME, KN_W_F_M_TIME_HOW, KN_W_F_UNIT_SHARE, KN_W_F_SOURCE_TARGETS},
    {KN_W_F_M_DIFFERENCE, KN_W_F_M_DIFFERENCE_HOW, KN_W_F_UNIT_SHARE, KN_W_F_SOURCE_NEWCOMBE},
    {KN_W_F_M_SHIFT, KN_W_F_M_SHIFT_HOW, KN_W_F_UNIT_HOURS, KN_W_F_SOURCE_LEHMANN},
    {KN_W_F_M_MEAN, KN_W_F_M_MEAN_HOW, KN_W_F_UNIT_HOURS, KN_W_F_SOURCE_RECORDS},
    {KN_W_F_M_HIDING, KN_W_F_M_HIDING_HOW, KN_W_F_UNIT_CELLS, KN_W_F_SOURCE_COX},
};

static kn_cell name(const kn_view *view, size_t row)
{
    return kn_view_word_cell(view, lines[row].name);
}

static kn_cell how(const kn_view *view, size_t row)
{
    return kn_cell_text(KN_VIEW_SAY(view, lines[row].how, kn_arg_count(kn_funder_publication(view)->below - 1)));
}

static kn_cell unit(const kn_view *view, size_t row)
{
    return kn_view_word_cell(view, lines[row].unit);
}

/* Of the indicators: the regulation that they stand in. */
static kn_cell source(const kn_view *view, size_t row)
{
    kn_word word = lines[row].source;
    return kn_view_word_cell(view, word == KN_W_NONE ? kn_funder_publication(view)->period->regulation : word);
}

static const kn_view_column columns[] = {
    {KN_W_F_COL_FIGURE, KN_FORMAT_WRAP, .width = 28, .bold = true, .get = name},
    {KN_W_F_COL_HOW, KN_FORMAT_WRAP, .width = 84, .get = how},
    {KN_W_F_COL_UNIT, KN_FORMAT_TEXT, .get = unit},
    {KN_W_F_COL_SOURCE, KN_FORMAT_WRAP, .width = 40, .get = source},
};

const kn_sheet *kn_funder_method(const kn_view *view)
{
    kn_draft *draft = kn_funder_draft(view, KN_FUNDER_METHOD);
    kn_view_rows(view, draft, columns, KN_COUNT(columns), NULL, KN_COUNT(lines));
    return kn_draft_done(draft);
}
