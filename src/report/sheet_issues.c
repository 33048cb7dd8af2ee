#include "planner.h"

/* How many issues of one kind (code, file, column) stand in full; the rest of the kind is one row with its number. */
enum { SHOWN_OF_A_KIND = 50 };

static kn_cell text_or_none(kn_str text)
{
    if (kn_str_equal(text, KN_STR("[c]"))) /* a person, where the workbook may not name one */
        return kn_cell_confidential();
    return text.length == 0 ? kn_cell_not_applicable() : kn_cell_text(text);
}

static kn_cell number_or_none(uint32_t number)
{
    return number == 0 ? kn_cell_not_applicable() : kn_cell_count(number);
}

static const kn_diag *issue_of(const kn_view *view, size_t i)
{
    return &view->input->diags->items[i];
}

static kn_cell severity(const kn_view *view, size_t i)
{
    static const kn_tone tones[KN_SEVERITIES] = {
        [KN_ERROR] = KN_TONE_BAD, [KN_WARNING] = KN_TONE_WATCH, [KN_NOTE] = KN_TONE_MUTED};
    kn_severity grade = kn_diag_severity(issue_of(view, i)->code);
    return kn_cell_toned(kn_cell_text(kn_severity_word(view->lang, grade)), tones[grade]);
}

static kn_cell code(const kn_view *view, size_t i)
{
    return kn_cell_text(kn_code_name(issue_of(view, i)->code));
}

static kn_cell file(const kn_view *view, size_t i)
{
    return text_or_none(issue_of(view, i)->at.file);
}

static kn_cell row(const kn_view *view, size_t i)
{
    return number_or_none(issue_of(view, i)->at.row);
}

static kn_cell column(const kn_view *view, size_t i)
{
    return text_or_none(kn_column_letter(view->arena, issue_of(view, i)->at.column));
}

static kn_cell value(const kn_view *view, size_t i)
{
    return text_or_none(issue_of(view, i)->value);
}

static kn_cell expected(const kn_view *view, size_t i)
{
    return text_or_none(issue_of(view, i)->expected);
}

static kn_cell message(const kn_view *view, size_t i)
{
    return kn_cell_text(kn_diag_message(view->arena, view->lang, issue_of(view, i)));
}

static kn_cell fix(const kn_view *view, size_t i)
{
    return text_or_none(kn_diag_fix(view->arena, view->lang, issue_of(view, i)));
}

static kn_cell done(const kn_view *view, size_t i)
{
    const kn_diag *issue = issue_of(view, i);
    if (kn_diag_severity(issue->code) != KN_ERROR)
        return kn_view_word_cell(view, KN_W_DONE_KEPT);
    return kn_view_word_cell(view, issue->at.line > 0 ? KN_W_DONE_ROW_OUT : KN_W_DONE_PART_OUT);
}

static const kn_view_column columns[] = {
    {KN_W_COL_SEVERITY, KN_FORMAT_TEXT, .bold = true, .get = severity},
    {KN_W_COL_CODE, KN_FORMAT_TEXT, .get = code},
    {KN_W_COL_FILE, KN_FORMAT_TEXT, .width = 20, .get = file},
    {KN_W_COL_ROW, KN_FORMAT_PLACE, .get = row},
    {KN_W_COL_COLUMN, KN_FORMAT_TEXT, .get = column},
    {KN_W_COL_CELL_VALUE, KN_FORMAT_WRAP, .width = 20, .get = value},
    {KN_W_COL_EXPECTED, KN_FORMAT_WRAP, .width = 26, .get = expected},
    {KN_W_COL_MESSAGE, KN_FORMAT_WRAP, .width = 48, .get = message},
    {KN_W_COL_DONE, KN_FORMAT_WRAP, .width = 20, .get = done},
    {KN_W_COL_FIX, KN_FORMAT_WRAP, .width = 44, .get = fix},
};

/* "and 1,250 more like this in column C": the rest of a kind, after its last issue that is shown. */
static void put_rest(const kn_view *view, kn_draft *draft, size_t i, size_t more)
{
    const kn_diag *issue = issue_of(view, i);
    kn_arg count = kn_arg_count((int64_t)more);
    kn_str letter = kn_column_letter(view->arena, issue->at.column);
    kn_str says = issue->at.column > 0 ? KN_VIEW_SAY(view, KN_W_MORE_LIKE_THIS, count, kn_arg_text(letter))
                                       : KN_VIEW_SAY(view, KN_W_MORE_LIKE_THIS_ROWS, count);
    kn_draft_row(draft, (kn_str){0});
    for (size_t c = 0; c < KN_COUNT(columns); c++) {
        kn_getter *get = columns[c].get;
        bool of_one_row = get == row || get == value;
        kn_draft_put(draft, get == message ? kn_cell_text(says)
                            : of_one_row   ? kn_cell_not_applicable()
                                           : get(view, i));
    }
}

static void put_issues(const kn_view *view, kn_draft *draft)
{
    const kn_diags *diags = view->input->diags;
    size_t *kind = KN_NEW(view->arena, size_t, diags->count);
    size_t kinds = 0;
    kn_diags_group(diags, kind, &kinds, view->arena);
    size_t *total = KN_NEW(view->arena, size_t, kinds);
    size_t *seen = KN_NEW(view->arena, size_t, kinds);
    for (size_t i = 0; i < diags->count; i++)
        total[kind[i]]++;
    for (size_t i = 0; i < diags->count; i++) {
        size_t nth = ++seen[kind[i]];
        if (nth <= SHOWN_OF_A_KIND) {
            kn_draft_row(draft, (kn_str){0});
            kn_view_cells(view, draft, columns, KN_COUNT(columns), i);
        } else if (nth == SHOWN_OF_A_KIND + 1) {
            put_rest(view, draft, i, total[kind[i]] - SHOWN_OF_A_KIND);
        }
    }
}

const kn_sheet *kn_sheet_issues(const kn_view *view)
{
    const kn_diags *diags = view->input->diags;
    kn_draft *draft = kn_planner_draft(view, KN_SHEET_ISSUES, KN_W_ISSUES_TITLE);
    kn_draft_note(draft,
                  KN_VIEW_SAY(view, KN_W_ISSUES_NOTE_COUNT, kn_arg_count((int64_t)diags->of_severity[KN_ERROR]),
                              kn_arg_count((int64_t)diags->of_severity[KN_WARNING]),
                              kn_arg_count((int64_t)diags->of_severity[KN_NOTE])));
    kn_draft_note(draft, KN_VIEW_SAY(view, KN_W_ISSUES_NOTE_READ, kn_arg_count(SHOWN_OF_A_KIND)));
    kn_draft_empty_note(draft, kn_view_word(view, KN_W_ISSUES_EMPTY));
    kn_view_columns(view, draft, columns, KN_COUNT(columns));
    put_issues(view, draft);
    return kn_draft_done(draft);
}
