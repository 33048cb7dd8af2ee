/* Does it add up, and what is hidden. */
#include "funder.h"

static const kn_reconciled *line_of(const kn_view *view, size_t row)
{
    return &kn_funder_funding(view)->reconciliation.lines[row];
}

static kn_cell check(const kn_view *view, size_t row)
{
    static const kn_word names[] = {[KN_CHECKED_GENDERS] = KN_W_F_CHECK_GENDERS,
                                    [KN_CHECKED_AGES] = KN_W_F_CHECK_AGES,
                                    [KN_CHECKED_EDUCATIONS] = KN_W_F_CHECK_EDUCATIONS,
                                    [KN_CHECKED_GROUPS] = KN_W_F_CHECK_GROUPS,
                                    [KN_CHECKED_RECORDS] = KN_W_F_CHECK_RECORDS,
                                    [KN_CHECKED_QUARTERS] = KN_W_F_CHECK_QUARTERS,
                                    [KN_CHECKED_CUMULATIVE] = KN_W_F_CHECK_CUMULATIVE,
                                    [KN_CHECKED_SECTORS] = KN_W_F_CHECK_SECTORS,
                                    [KN_CHECKED_ORGANISATIONS] = KN_W_F_CHECK_ORGANISATIONS,
                                    [KN_CHECKED_ENTITIES] = KN_W_F_CHECK_ENTITIES,
                                    [KN_CHECKED_COMPLETED] = KN_W_F_CHECK_COMPLETED,
                                    [KN_CHECKED_PARTICIPATIONS] = KN_W_F_CHECK_PARTICIPATIONS,
                                    [KN_CHECKED_EARLY] = KN_W_F_CHECK_EARLY,
                                    [KN_CHECKED_PREVIOUS] = KN_W_F_CHECK_PREVIOUS,
                                    [KN_CHECKED_FILE] = KN_W_F_CHECK_FILE};
    const kn_reconciled *line = line_of(view, row);
    return kn_cell_text(KN_VIEW_SAY(view, names[line->checked], kn_arg_text(line->file)));
}

static kn_cell number(const kn_reconciled *line, double value)
{
    return line->shown ? kn_cell_number(value) : kn_cell_confidential();
}

static kn_cell found(const kn_view *view, size_t row)
{
    return number(line_of(view, row), line_of(view, row)->found);
}

static kn_cell wanted(const kn_view *view, size_t row)
{
    return number(line_of(view, row), line_of(view, row)->wanted);
}

/* By how much it is off: 0 where it agrees. */
static kn_cell off(const kn_view *view, size_t row)
{
    const kn_reconciled *line = line_of(view, row);
    if (line->agrees)
        return kn_cell_number(0);
    return number(line, line->found - line->wanted);
}

static kn_cell agrees(const kn_view *view, size_t row)
{
    return kn_view_word_cell(view, line_of(view, row)->agrees ? KN_W_F_TICK : KN_W_F_DIFFERS);
}

static const kn_view_column check_columns[] = {
    {KN_W_F_COL_CHECK, KN_FORMAT_TEXT, .bold = true, .get = check},
    {KN_W_F_COL_FOUND, KN_FORMAT_COUNT, .get = found},
    {KN_W_F_COL_WANTED, KN_FORMAT_COUNT, .get = wanted},
    {KN_W_F_COL_OFF, KN_FORMAT_SIGNED, .get = off},
    {KN_W_F_COL_AGREES, KN_FORMAT_TEXT, .get = agrees},
};

const kn_sheet *kn_funder_reconciliation(const kn_view *view)
{
    kn_draft *draft = kn_funder_draft(view, KN_FUNDER_RECONCILIATION);
    kn_draft_note(draft, kn_view_word(view, KN_W_F_NOTE_CHECKS));
    kn_view_rows(view, draft, check_columns, KN_COUNT(check_columns), NULL,
                 kn_funder_funding(view)->reconciliation.count);
    return kn_draft_done(draft);
}

/* ---- what is hidden ---- */

static int id_of(size_t row)
{
    return KN_FUNDER_INDICATORS + (int)row;
}

static kn_cell sheet(const kn_view *view, size_t row)
{
    kn_cell name = kn_view_word_cell(view, kn_funder_sheet_of(id_of(row))->name);
    return kn_view_link(view, name, id_of(row), (kn_str){0});
}

static kn_cell offered(const kn_view *view, size_t row)
{
    return kn_cell_count(kn_funder_loss(view, id_of(row)).offered);
}

static kn_cell hidden(const kn_view *view, size_t row)
{
    kn_table_loss loss = kn_funder_loss(view, id_of(row));
    return kn_cell_count(loss.small + loss.too);
}

static kn_cell shown(const kn_view *view, size_t row)
{
    kn_table_loss loss = kn_funder_loss(view, id_of(row));
    return kn_cell_count(loss.offered - loss.small - loss.too);
}

/* How many were too small and how many were hidden for their sake is told to nobody: it would narrow the guess. */
static kn_cell why(const kn_view *view, size_t row)
{
    kn_table_loss loss = kn_funder_loss(view, id_of(row));
    if (loss.dropped)
        return kn_view_word_cell(view, KN_W_F_WHY_DROPPED); /* net: as in drop_table_of */
    if (loss.small + loss.too == 0)
        return kn_view_word_cell(view, KN_W_F_WHY_NONE);
    return kn_cell_text(KN_VIEW_SAY(view, KN_W_F_WHY_SMALL, kn_arg_count(kn_funder_publication(view)->below - 1)));
}

static const kn_view_column hidden_columns[] = {
    {KN_W_F_COL_SHEET, KN_FORMAT_TEXT, .bold = true, .get = sheet},
    {KN_W_F_COL_OFFERED, KN_FORMAT_COUNT, .get = offered},
    {KN_W_F_COL_SHOWN, KN_FORMAT_COUNT, .get = shown},
    {KN_W_F_COL_HIDDEN, KN_FORMAT_COUNT, .get = hidden},
    {KN_W_F_COL_WHY, KN_FORMAT_WRAP, .width = 70, .get = why},
};

const kn_sheet *kn_funder_hidden(const kn_view *view)
{
    const kn_publication *publication = kn_funder_publication(view);
    kn_draft *draft = kn_funder_draft(view, KN_FUNDER_HIDDEN);
    if (!publication->nothing_done) {
        kn_draft_note(draft, KN_VIEW_SAY(view, KN_W_F_NOTE_SMALL, kn_arg_count(publication->below - 1)));
        kn_draft_note(draft, KN_VIEW_SAY(view, KN_W_F_HIDDEN_NOTE, kn_arg_count(publication->below)));
    }
    if (publication->previous != KN_DATE_NONE)
        kn_draft_note(draft, KN_VIEW_SAY(view, KN_W_F_PREVIOUS_EDITION, kn_arg_day(publication->previous)));
    kn_view_rows(view, draft, hidden_columns, KN_COUNT(hidden_columns), NULL,
                 KN_FUNDER_COMPARISON - KN_FUNDER_INDICATORS);
    return kn_draft_done(draft);
}
