/* Cover, contents and notes. */
#include "funder.h"

/* ---- cover ---- */

typedef struct front_figure {
    kn_str label;
    kn_cell value;
    kn_word unit;
} front_figure;

enum { FRONT_FIGURES = 10 };

static kn_published_figure participants(const kn_view *view, kn_published_column column)
{
    return kn_publication_figure(kn_funder_publication(view), KN_PUBLISHING_GENDER, KN_STAGE_PARTICIPANTS, column);
}

static kn_cell hours_of_all(const kn_view *view)
{
    bool shown = kn_publication_shows_hours(kn_funder_publication(view), KN_PUBLISHING_GENDER, KN_STAGE_PARTICIPANTS,
                                            KN_PUBLISHED_TOTAL);
    return shown ? kn_cell_milli(kn_coverage_all(view->input->coverage)->per_participant.sum)
                 : kn_cell_confidential();
}

static size_t put_promise(const kn_view *view, front_figure *out)
{
    const kn_target_result *target = kn_target_of_project(view->input->targets, KN_MEASURE_PARTICIPANTS);
    if (target == NULL || target->target <= 0)
        return 0;
    kn_published_figure reached = participants(view, KN_PUBLISHED_TOTAL);
    out[0] = (front_figure){KN_VIEW_SAY(view, KN_W_F_CARD_TARGET, kn_arg_day(target->by)),
                            kn_cell_number(target->target), KN_W_F_UNIT_PEOPLE};
    out[1] = (front_figure){kn_view_word(view, KN_W_F_CARD_OF_TARGET),
                            reached.shown ? kn_cell_number(100 * (double)reached.value / target->target)
                                          : kn_cell_confidential(),
                            KN_W_F_UNIT_SHARE};
    return 2;
}

static kn_table_loss loss_of_all(const kn_view *view)
{
    kn_table_loss sum = {0};
    for (int id = KN_FUNDER_COVER; id < KN_FUNDER_SHEETS; id++) {
        kn_table_loss loss = kn_funder_loss(view, id);
        sum.offered += loss.offered;
        sum.too += loss.small + loss.too;
    }
    return sum;
}

static size_t list_figures(const kn_view *view, front_figure *out)
{
    const kn_reconciliation *checks = &kn_funder_funding(view)->reconciliation;
    kn_cell women =
        kn_funder_share(view, KN_PUBLISHING_GENDER, KN_STAGE_PARTICIPANTS, KN_PUBLISHED_WOMEN, KN_PUBLISHED_TOTAL);
    women.number *= 100;
    kn_table_loss loss = loss_of_all(view);
    size_t count = 0;
    out[count++] = (front_figure){
        kn_view_word(view, KN_W_F_CARD_PARTICIPANTS),
        kn_funder_count(view, KN_PUBLISHING_GENDER, KN_STAGE_PARTICIPANTS, KN_PUBLISHED_TOTAL), KN_W_F_UNIT_PEOPLE};
    count += put_promise(view, out + count);
    out[count++] = (front_figure){kn_view_word(view, KN_W_F_CARD_WOMEN), women, KN_W_F_UNIT_SHARE};
    out[count++] = (front_figure){kn_view_word(view, KN_W_F_CARD_ORGANISATIONS),
                                  kn_cell_count(view->input->coverage->organisations), KN_W_F_UNIT_ORGANISATIONS};
    out[count++] = (front_figure){kn_view_word(view, KN_W_F_CARD_HOURS), hours_of_all(view), KN_W_F_UNIT_HOURS};
    out[count++] =
        (front_figure){kn_view_word(view, KN_W_F_CARD_CHECKS), kn_cell_count(checks->count), KN_W_F_UNIT_CHECKS};
    out[count++] = (front_figure){kn_view_word(view, KN_W_F_CARD_RECONCILED),
                                  kn_cell_count(checks->count - checks->failed), KN_W_F_UNIT_CHECKS};
    out[count++] =
        (front_figure){kn_view_word(view, KN_W_F_CARD_OFFERED), kn_cell_count(loss.offered), KN_W_F_UNIT_CELLS};
    out[count++] = (front_figure){kn_view_word(view, KN_W_F_CARD_HIDDEN), kn_cell_count(loss.too), KN_W_F_UNIT_CELLS};
    return count;
}

static void say_what_it_is(const kn_view *view, kn_draft *draft)
{
    const kn_settings *settings = &view->model->settings;
    const kn_publication *publication = kn_funder_publication(view);
    kn_draft_note(draft,
                  KN_VIEW_SAY(view, KN_W_F_AS_OF, kn_arg_text(settings->organisation), kn_arg_day(settings->as_of)));
    if (settings->project_start != KN_DATE_NONE && settings->project_end != KN_DATE_NONE)
        kn_draft_note(draft, KN_VIEW_SAY(view, KN_W_F_PERIOD, kn_arg_day(settings->project_start),
                                         kn_arg_day(settings->project_end)));
    if (!publication->internal)
        kn_draft_note(draft, kn_view_word(view, KN_W_F_COVER_PURPOSE));
    if (publication->previous != KN_DATE_NONE)
        kn_draft_note(draft, KN_VIEW_SAY(view, KN_W_F_PREVIOUS_EDITION, kn_arg_day(publication->previous)));
    kn_draft_note(draft, kn_view_word(view, KN_W_F_COVER_NEXT));
    kn_draft_note(draft, KN_VIEW_SAY(view, KN_W_F_MADE_BY, kn_arg_text(view->input->version)));
}

const kn_sheet *kn_funder_cover(const kn_view *view)
{
    front_figure figures[FRONT_FIGURES];
    size_t count = list_figures(view, figures);
    kn_draft *draft = kn_funder_draft(view, KN_FUNDER_COVER);
    say_what_it_is(view, draft);
    kn_draft_column(draft, (kn_column){.title = kn_view_word(view, KN_W_F_COL_FIGURE), .bold = true});
    kn_draft_column(draft, (kn_column){.title = kn_view_word(view, KN_W_F_COL_NUMBER), .format = KN_FORMAT_AMOUNT});
    kn_draft_column(draft, (kn_column){.title = kn_view_word(view, KN_W_F_COL_UNIT)});
    for (size_t i = 0; i < count; i++) {
        kn_draft_row(draft, (kn_str){0});
        kn_draft_put(draft, kn_cell_text(figures[i].label));
        kn_draft_put(draft, figures[i].value);
        kn_draft_put(draft, kn_view_word_cell(view, figures[i].unit));
    }
    return kn_draft_done(draft);
}

/* ---- contents ---- */

static int id_of(size_t row)
{
    return KN_FUNDER_NOTES + (int)row;
}

static kn_cell sheet_link(const kn_view *view, size_t row)
{
    kn_cell name = kn_view_word_cell(view, kn_funder_sheet_of(id_of(row))->name);
    return kn_view_link(view, name, id_of(row), (kn_str){0});
}

static kn_cell sheet_shows(const kn_view *view, size_t row)
{
    return kn_view_word_cell(view, kn_funder_sheet_of(id_of(row))->shows);
}

static const kn_view_column content_columns[] = {
    {KN_W_F_COL_SHEET, KN_FORMAT_TEXT, .bold = true, .get = sheet_link},
    {KN_W_F_COL_SHOWS, KN_FORMAT_WRAP, .width = 70, .get = sheet_shows},
};

const kn_sheet *kn_funder_contents(const kn_view *view)
{
    kn_draft *draft = kn_funder_draft(view, KN_FUNDER_CONTENTS);
    kn_view_rows(view, draft, content_columns, KN_COUNT(content_columns), NULL, KN_FUNDER_SHEETS - KN_FUNDER_NOTES);
    return kn_draft_done(draft);
}

/* ---- notes ---- */

static const kn_word notes[] = {
    KN_W_F_NOTE_PARTICIPANT, KN_W_F_NOTE_ELIGIBLE, KN_W_F_NOTE_ENTRY,  KN_W_F_NOTE_AGE_YEAR, KN_W_F_NOTE_COMPLETE,
    KN_W_F_NOTE_GENDER,      KN_W_F_NOTE_SMALL,    KN_W_F_NOTE_MARKS,  KN_W_F_NOTE_CENSUS,   KN_W_F_NOTE_GAIN,
    KN_W_F_NOTE_REGULATION,  KN_W_F_NOTE_PUBLIC,   KN_W_F_NOTE_PASSED, KN_W_F_NOTE_FINE,     KN_W_F_NOTE_HOURS,
};

static kn_cell note_number(const kn_view *view, size_t row)
{
    (void)view;
    return kn_cell_count(row + 1);
}

static kn_cell note_text(const kn_view *view, size_t row)
{
    kn_arg arg = kn_arg_count(kn_funder_publication(view)->below - 1);
    if (notes[row] == KN_W_F_NOTE_REGULATION)
        arg = kn_arg_word(kn_funder_publication(view)->period->regulation);
    return kn_cell_text(KN_VIEW_SAY(view, notes[row], arg));
}

static const kn_view_column note_columns[] = {
    {KN_W_F_COL_NOTE_NUMBER, KN_FORMAT_COUNT, .width = 8, .get = note_number},
    {KN_W_F_COL_NOTE, KN_FORMAT_WRAP, .width = 110, .get = note_text},
};

const kn_sheet *kn_funder_notes(const kn_view *view)
{
    kn_draft *draft = kn_funder_draft(view, KN_FUNDER_NOTES);
    kn_view_rows(view, draft, note_columns, KN_COUNT(note_columns), NULL, KN_COUNT(notes));
    return kn_draft_done(draft);
}
