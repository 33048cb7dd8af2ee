/* Participants whose record lacks something a funder requires: by id, never by name. */
#include "coverage_labels.h"
#include "privacy.h"
#include "project.h"
#include "project_charts.h"

static const kn_reach *reach_of(const kn_view *view, size_t person)
{
    return &view->input->coverage->people[person];
}

/* An id that may be a personal number or an address stays out of this workbook. */
static kn_cell id(const kn_view *view, size_t person)
{
    kn_str text = kn_view_text(view, view->model->people.id[person]);
    return kn_id_is_personal(text) ? kn_cell_confidential() : kn_cell_text(text);
}

static kn_cell organisation(const kn_view *view, size_t person)
{
    kn_index where = view->model->people.organisation[person];
    return where == KN_NONE ? kn_cell_not_available() : kn_cell_text(kn_label_of_organisation(view, where));
}

static kn_cell lacks(const kn_view *view, size_t person, kn_lack lack)
{
    if (((unsigned)reach_of(view, person)->lacks >> lack & 1U) == 0)
        return kn_cell_toned(kn_view_word_cell(view, KN_W_PRJ_THERE), KN_TONE_MUTED);
    return kn_cell_toned(kn_view_word_cell(view, KN_W_PRJ_MISSING), KN_TONE_WATCH);
}

static kn_cell gender(const kn_view *view, size_t person)
{
    return lacks(view, person, KN_LACK_GENDER);
}

static kn_cell birth_year(const kn_view *view, size_t person)
{
    return lacks(view, person, KN_LACK_BIRTH_YEAR);
}

static kn_cell education(const kn_view *view, size_t person)
{
    return lacks(view, person, KN_LACK_EDUCATION);
}

static kn_cell employer(const kn_view *view, size_t person)
{
    return lacks(view, person, KN_LACK_ORGANISATION);
}

static kn_cell employed_from(const kn_view *view, size_t person)
{
    return lacks(view, person, KN_LACK_EMPLOYED_FROM);
}

static kn_cell entry(const kn_view *view, size_t person)
{
    return kn_cell_date(reach_of(view, person)->entry);
}

static const kn_view_column columns[] = {
    {KN_W_PRJ_COL_PERSON_ID, KN_FORMAT_TEXT, .bold = true, .get = id},
    {KN_W_PRJ_BY_ORGANISATION, KN_FORMAT_WRAP, .width = 30, .get = organisation},
    {KN_W_PRJ_COL_ENTRY, KN_FORMAT_DATE, .get = entry},
    {KN_W_PRJ_LACK_GENDER, KN_FORMAT_TEXT, .get = gender},
    {KN_W_PRJ_LACK_BIRTH_YEAR, KN_FORMAT_TEXT, .get = birth_year},
    {KN_W_PRJ_LACK_EDUCATION, KN_FORMAT_TEXT, .get = education},
    {KN_W_PRJ_LACK_ORGANISATION, KN_FORMAT_TEXT, .get = employer},
    {KN_W_PRJ_LACK_EMPLOYED_FROM, KN_FORMAT_TEXT, .get = employed_from},
};

static size_t people_lacking(const kn_view *view, size_t *people)
{
    size_t most = (size_t)view->model->settings.people_rows_max;
    size_t count = 0;
    for (kn_index p = 0; p < view->model->people.count && count < most; p++)
        if (reach_of(view, p)->eligible && reach_of(view, p)->participations > 0 && reach_of(view, p)->lacks != 0)
            people[count++] = p;
    return count;
}

const kn_sheet *kn_project_records(const kn_view *view)
{
    size_t *people = KN_NEW(view->arena, size_t, view->input->coverage->incomplete);
    size_t count = people_lacking(view, people);
    kn_draft *draft = kn_project_draft(view, KN_PROJECT_RECORDS, KN_W_PRJ_RECORDS_TITLE);
    kn_str says = kn_finds_records(view).says;
    if (says.length > 0)
        kn_draft_note(draft, says);
    kn_draft_note(draft, kn_view_word(view, KN_W_PRJ_RECORDS_NOTE_READ));
    if (count < view->input->coverage->incomplete)
        kn_draft_note(draft, KN_VIEW_SAY(view, KN_W_PRJ_RECORDS_NOTE_SOME, kn_arg_count((int64_t)count),
                                         kn_arg_count(view->input->coverage->incomplete)));
    kn_draft_empty_note(draft, kn_view_word(view, KN_W_PRJ_RECORDS_EMPTY));
    kn_chart_records(view, draft);
    kn_view_rows(view, draft, columns, KN_COUNT(columns), people, count);
    return kn_draft_done(draft);
}
