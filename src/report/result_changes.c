#include "results.h"

#include "view.h"

#include <stdlib.h>

/* The view's `own`: one figure of one change. */
typedef struct figure_row {
    kn_subject subject;
    const kn_changed *change;
    size_t figure;
} figure_row;

static const figure_row *row_of(const kn_view *view, size_t i)
{
    return &((const figure_row *)view->own)[i];
}

static kn_cell level(const kn_view *view, size_t i)
{
    return kn_cell_text(kn_str_of(kn_subject_names[row_of(view, i)->subject]));
}

static kn_cell key(const kn_view *view, size_t i)
{
    return kn_cell_text(kn_change_key(row_of(view, i)->change));
}

static kn_cell measure(const kn_view *view, size_t i)
{
    const figure_row *row = row_of(view, i);
    return kn_cell_text(kn_str_of(kn_edition_measures[row->subject][row->figure].name));
}

static kn_cell of_said(kn_said said)
{
    return said.known ? kn_cell_number(said.value) : kn_cell_none();
}

static kn_cell before(const kn_view *view, size_t i)
{
    return of_said(kn_change_before(row_of(view, i)->change, row_of(view, i)->figure));
}

static kn_cell now(const kn_view *view, size_t i)
{
    return of_said(kn_change_now(row_of(view, i)->change, row_of(view, i)->figure));
}

static kn_cell difference(const kn_view *view, size_t i)
{
    const figure_row *row = row_of(view, i);
    return of_said(
        kn_change_difference(kn_change_before(row->change, row->figure), kn_change_now(row->change, row->figure)));
}

static kn_cell word(const kn_view *view, size_t i)
{
    const figure_row *row = row_of(view, i);
    return kn_cell_text(kn_change_word_name(kn_change_figure_word(row->change, row->subject, row->figure)));
}

static const kn_result_column columns[] = {
    {"level", level},           {"key", key},   {"measure", measure}, {"before", before}, {"now", now},
    {"difference", difference}, {"word", word},
};

/* Figures that can be better or worse and that either run knows; what came or went without one is told by its first.
 */
static bool is_told(const kn_changed *change, kn_subject subject, size_t figure)
{
    const kn_edition_measure *about = &kn_edition_measures[subject][figure];
    if (about->name == NULL || about->better == 0)
        return false;
    bool known = kn_change_before(change, figure).known || kn_change_now(change, figure).known;
    return known || (figure == 0 && (change->before == NULL || change->now == NULL));
}

static int by_key(const void *left, const void *right)
{
    const figure_row *a = left, *b = right;
    if (a->subject != b->subject)
        return a->subject < b->subject ? -1 : 1;
    int order = kn_str_order(kn_change_key(a->change), kn_change_key(b->change));
    if (order == 0)
        order = (a->change->now != NULL) - (b->change->now != NULL);
    return order != 0 ? order
                      : kn_str_order(kn_str_of(kn_edition_measures[a->subject][a->figure].name),
                                     kn_str_of(kn_edition_measures[b->subject][b->figure].name));
}

const kn_sheet *kn_result_changes(const kn_report_input *input)
{
    kn_view view = kn_view_of(input);
    size_t room = 0, count = 0;
    for (kn_subject subject = 0; subject < KN_CHANGING; subject++)
        room += input->changes->lists[subject].count * KN_EDITION_FIGURES;
    figure_row *rows = KN_NEW(input->arena, figure_row, room);
    for (kn_subject subject = 0; subject < KN_CHANGING; subject++)
        for (size_t i = 0; i < input->changes->lists[subject].count; i++)
            for (size_t figure = 0; figure < KN_EDITION_FIGURES; figure++)
                if (is_told(&input->changes->lists[subject].items[i], subject, figure))
                    rows[count++] = (figure_row){subject, &input->changes->lists[subject].items[i], figure};
    if (count > 1)
        qsort(rows, count, sizeof *rows, by_key);
    view.own = rows;
    return kn_result_sheet(&view, columns, KN_COUNT(columns), NULL, count);
}
