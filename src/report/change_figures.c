#include "change_figures.h"

#include "change_names.h"
#include "planner.h"

bool kn_view_has_changes(const kn_view *view)
{
    return view->input->changes != NULL;
}

/* The change of what this run calls `key`, or NULL. Of one key what is gone stands before it. */
static const kn_changed *change_of(const kn_view *view, kn_subject subject, kn_str key)
{
    const kn_change_list *list = &view->input->changes->lists[subject];
    size_t low = 0, high = list->count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (kn_str_order(kn_change_key(&list->items[middle]), key) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    for (; low < list->count && kn_str_equal(kn_change_key(&list->items[low]), key); low++)
        if (list->items[low].now != NULL)
            return &list->items[low];
    return NULL;
}

static kn_cell of_said(kn_said said)
{
    return said.known ? kn_cell_number(said.value) : kn_cell_not_applicable();
}

kn_cell kn_goal_readiness_before(const kn_view *view, size_t g)
{
    kn_str id = kn_view_text(view, view->model->goals.id[g]);
    const kn_changed *change = change_of(view, KN_SUBJECT_GOAL, id);
    if (change == NULL)
        return kn_cell_not_applicable();
    return of_said(kn_change_before(change, KN_SAID_GOAL_READINESS_MEAN));
}

kn_cell kn_goal_readiness_change(const kn_view *view, size_t g)
{
    kn_str id = kn_view_text(view, view->model->goals.id[g]);
    const kn_changed *change = change_of(view, KN_SUBJECT_GOAL, id);
    if (change == NULL)
        return kn_cell_not_applicable();
    kn_said moved = kn_change_difference(kn_change_before(change, KN_SAID_GOAL_READINESS_MEAN),
                                         kn_change_now(change, KN_SAID_GOAL_READINESS_MEAN));
    moved.value *= 100;
    return kn_view_link(view, of_said(moved), KN_SHEET_CHANGES, id);
}

kn_cell kn_requirement_gap_before(const kn_view *view, size_t r)
{
    const kn_changed *change = change_of(view, KN_SUBJECT_REQUIREMENT, view->model->requirements.id[r]);
    return change == NULL ? kn_cell_not_applicable() : of_said(kn_change_before(change, KN_SAID_REQ_GAP));
}

kn_cell kn_target_done_before(const kn_view *view, size_t target)
{
    const kn_change_list *list = &view->input->changes->lists[KN_SUBJECT_TARGET];
    for (size_t i = 0; i < list->count; i++)
        if (list->items[i].now != NULL && list->items[i].now->item == target)
            return of_said(kn_change_figure(KN_SUBJECT_TARGET, list->items[i].before));
    return kn_cell_not_applicable();
}

/* ---- the run as a whole ---- */

kn_str kn_total_share_text(const kn_view *view, kn_said share)
{
    return share.known ? kn_number_percent(view->arena, view->lang, share.value, 0) : KN_STR("[x]");
}

kn_str kn_total_amount_text(const kn_view *view, kn_said amount)
{
    return amount.known ? kn_view_amount(view, kn_milli_of(amount.value)) : KN_STR("[x]");
}

kn_said kn_unknown_share(const kn_edition *edition)
{
    kn_said asked = edition->totals[KN_TOTAL_ASKED], unknown = edition->totals[KN_TOTAL_UNKNOWN];
    bool known = asked.known && unknown.known && asked.value > 0;
    return kn_said_if(known, known ? unknown.value / asked.value : 0);
}

static kn_arg share(const kn_view *view, kn_said said)
{
    return kn_arg_text(kn_total_share_text(view, said));
}

static kn_arg amount(const kn_view *view, const kn_edition *edition, kn_total total)
{
    return kn_arg_text(kn_total_amount_text(view, edition->totals[total]));
}

void kn_note_since(const kn_view *view, kn_draft *draft)
{
    if (!kn_view_has_changes(view) || view->gap == NULL)
        return;
    const kn_edition *before = view->input->changes->before, *now = view->input->changes->now;
    kn_draft_note(draft,
                  KN_VIEW_SAY(view, KN_W_OVERVIEW_NOTE_SINCE, kn_arg_day(before->as_of),
                              share(view, before->totals[KN_TOTAL_READINESS]),
                              share(view, now->totals[KN_TOTAL_READINESS]), amount(view, before, KN_TOTAL_GAP_PEOPLE),
                              amount(view, now, KN_TOTAL_GAP_PEOPLE), amount(view, before, KN_TOTAL_GAP_FTE),
                              amount(view, now, KN_TOTAL_GAP_FTE), share(view, kn_unknown_share(before)),
                              share(view, kn_unknown_share(now))));
}

void kn_note_participants_since(const kn_view *view, kn_draft *draft)
{
    if (!kn_view_has_changes(view))
        return;
    const kn_edition *before = view->input->changes->before, *now = view->input->changes->now;
    if (!now->totals[KN_TOTAL_PARTICIPANTS].known)
        return;
    kn_draft_note(draft,
                  KN_VIEW_SAY(view, KN_W_OVERVIEW_NOTE_PARTICIPANTS, kn_arg_day(before->as_of),
                              amount(view, before, KN_TOTAL_PARTICIPANTS), amount(view, before, KN_TOTAL_ELIGIBLE),
                              amount(view, now, KN_TOTAL_PARTICIPANTS), amount(view, now, KN_TOTAL_ELIGIBLE)));
}
