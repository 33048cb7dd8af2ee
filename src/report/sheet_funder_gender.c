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
    kn_view_rows(view, draft, columns, KN_COUNT(columns), NULL, KN_STAGES);
    return kn_draft_done(draft);
}
