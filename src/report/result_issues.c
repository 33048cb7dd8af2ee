#include "privacy.h"
#include "results.h"

/* The view's `own`: the issues, without people. */
static const kn_diag *issue_of(const kn_view *view, size_t i)
{
    return &((const kn_diag *)view->own)[i];
}

static kn_cell text_or_none(kn_str text)
{
    return text.length == 0 ? kn_cell_none() : kn_cell_text(text);
}

static kn_cell number_or_none(uint32_t number)
{
    return number == 0 ? kn_cell_none() : kn_cell_count(number);
}

static kn_cell code(const kn_view *view, size_t i)
{
    return kn_cell_text(kn_code_name(issue_of(view, i)->code));
}

static kn_cell severity(const kn_view *view, size_t i)
{
    static const char *const names[KN_SEVERITIES] = {
        [KN_ERROR] = "error", [KN_WARNING] = "warning", [KN_NOTE] = "note"};
    return kn_cell_text(kn_str_of(names[kn_diag_severity(issue_of(view, i)->code)]));
}

static kn_cell file(const kn_view *view, size_t i)
{
    return text_or_none(issue_of(view, i)->at.file);
}

static kn_cell line(const kn_view *view, size_t i)
{
    return number_or_none(issue_of(view, i)->at.line);
}

static kn_cell row(const kn_view *view, size_t i)
{
    return number_or_none(issue_of(view, i)->at.row);
}

static kn_cell column(const kn_view *view, size_t i)
{
    return text_or_none(kn_column_letter(view->arena, issue_of(view, i)->at.column));
}

static kn_cell field(const kn_view *view, size_t i)
{
    return text_or_none(issue_of(view, i)->at.field);
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
    return text_or_none(kn_diag_message(view->arena, view->lang, issue_of(view, i)));
}

static kn_cell fix(const kn_view *view, size_t i)
{
    return text_or_none(kn_diag_fix(view->arena, view->lang, issue_of(view, i)));
}

static const kn_result_column columns[] = {
    {"code", code},         {"severity", severity}, {"file", file},   {"line", line},
    {"row", row},           {"column", column},     {"field", field}, {"value", value},
    {"expected", expected}, {"message", message},   {"fix", fix},
};

const kn_sheet *kn_result_issues(const kn_report_input *input)
{
    kn_view view = kn_view_of(input);
    const uint8_t *personal = kn_personal_symbols(&view);
    kn_diag *issues = KN_NEW(input->arena, kn_diag, input->diags->count);
    for (size_t i = 0; i < input->diags->count; i++) {
        kn_diag told = kn_diag_impersonal(&view, personal, &input->diags->items[i]);
        issues[i] = kn_diag_canonical(&told);
    }
    view.own = issues;
    return kn_result_sheet(&view, columns, KN_COUNT(columns), NULL, input->diags->count);
}
