#include "coverage_labels.h"
#include "project.h"
#include "project_charts.h"

static const kn_meeting *meeting_at(const kn_view *view, size_t i)
{
    return &view->input->coverage->meetings[i];
}

static kn_cell name(const kn_view *view, size_t i)
{
    return kn_cell_text(kn_label_of_activity(view, meeting_at(view, i)->activity));
}

static kn_cell kind(const kn_view *view, size_t i)
{
    return kn_view_word_cell(view, kn_word_of_kind(view->model->activities.kind[meeting_at(view, i)->activity]));
}

static kn_cell pillar(const kn_view *view, size_t i)
{
    kn_symbol symbol = view->model->activities.pillar[meeting_at(view, i)->activity];
    return symbol == KN_NO_SYMBOL ? kn_cell_not_available() : kn_cell_text(kn_label_of_pillar(view, symbol));
}

static kn_cell participants(const kn_view *view, size_t i)
{
    return kn_cell_count(meeting_at(view, i)->participants);
}

static kn_cell organisations(const kn_view *view, size_t i)
{
    return kn_cell_count(meeting_at(view, i)->organisations);
}

static kn_cell sectors(const kn_view *view, size_t i)
{
    return kn_cell_count(meeting_at(view, i)->sectors);
}

static kn_cell hours(const kn_view *view, size_t i)
{
    return kn_cell_milli(meeting_at(view, i)->hours);
}

static kn_cell words(const kn_view *view, size_t i)
{
    if (meeting_at(view, i)->sectors == 0)
        return kn_cell_toned(kn_view_word_cell(view, KN_W_PRJ_SECTORS_UNKNOWN), KN_TONE_UNKNOWN);
    bool several = meeting_at(view, i)->sectors > 1;
    return kn_cell_toned(kn_view_word_cell(view, several ? KN_W_PRJ_SECTORS_MET : KN_W_PRJ_SECTORS_DID_NOT),
                         several ? KN_TONE_GOOD : KN_TONE_WATCH);
}

static const kn_view_column columns[] = {
    {KN_W_PRJ_SCOPE_ACTIVITY, KN_FORMAT_WRAP, .width = 40, .bold = true, .get = name},
    {KN_W_PRJ_BY_KIND, KN_FORMAT_WRAP, .width = 26, .get = kind},
    {KN_W_PRJ_BY_PILLAR, KN_FORMAT_TEXT, .get = pillar},
    {KN_W_PRJ_COL_PARTICIPANTS, KN_FORMAT_COUNT, KN_PAINT_BAR, .get = participants},
    {KN_W_PRJ_COL_ORGANISATIONS, KN_FORMAT_COUNT, .get = organisations},
    {KN_W_PRJ_COL_SECTORS, KN_FORMAT_COUNT, .get = sectors},
    {KN_W_PRJ_COL_HOURS, KN_FORMAT_AMOUNT, .get = hours},
    {KN_W_PRJ_COL_WORDS, KN_FORMAT_TEXT, .get = words},
};

/* The most participants first. */
const kn_sheet *kn_project_meetings(const kn_view *view)
{
    size_t count = view->input->coverage->meetings_count;
    kn_rank *ranks = KN_NEW(view->arena, kn_rank, count);
    size_t *items = KN_NEW(view->arena, size_t, count);
    for (size_t i = 0; i < count; i++)
        ranks[i] = (kn_rank){{-(double)meeting_at(view, i)->participants, 0, 0}, i};
    kn_ranks_sort(ranks, count);
    for (size_t i = 0; i < count; i++)
        items[i] = ranks[i].item;
    kn_draft *draft = kn_project_draft(view, KN_PROJECT_MEETINGS, KN_W_PRJ_MEETINGS_TITLE);
    kn_draft_note(draft, kn_finds_meetings(view).says);
    kn_draft_note(draft, kn_view_word(view, KN_W_PRJ_MEETINGS_NOTE_READ));
    kn_view_rows(view, draft, columns, KN_COUNT(columns), items, count);
    return kn_draft_done(draft);
}
