/* The sheet Changes: of the planner goals and requirements, of the project targets before them. */
#include "change_figures.h"
#include "change_names.h"
#include "change_order.h"
#include "change_says.h"
#include "project.h"

enum { GOALS_SHOWN = 10 };

static const kn_change_row *row_of(const kn_view *view, size_t i)
{
    return &((const kn_change_row *)view->own)[i];
}

/* Rows of this run carry its ids as anchors, so that other sheets can lead to them; what is gone one of its own. */
static kn_str anchor_of(const kn_view *view, const kn_changed *change)
{
    kn_str key = kn_change_key(change);
    return change->now != NULL ? key : kn_text_format(view->arena, "gone/%.*s", (int)key.length, key.data);
}

/* ---- columns ---- */

static kn_cell id(const kn_view *view, size_t i)
{
    return kn_change_id(view, row_of(view, i)->subject, row_of(view, i)->change);
}

static kn_cell word(const kn_view *view, size_t i)
{
    static const struct {
        kn_word word;
        kn_tone tone;
    } looks[KN_CHANGE_WORDS] = {
        [KN_CHANGE_WORSE] = {KN_W_CHANGE_WORSE, KN_TONE_BAD}, [KN_CHANGE_BETTER] = {KN_W_CHANGE_BETTER, KN_TONE_GOOD},
        [KN_CHANGE_NEW] = {KN_W_CHANGE_NEW, KN_TONE_STRONG},  [KN_CHANGE_GONE] = {KN_W_CHANGE_GONE, KN_TONE_MUTED},
        [KN_CHANGE_SAME] = {KN_W_CHANGE_SAME, KN_TONE_PLAIN},
    };
    kn_change_word change = row_of(view, i)->change->word;
    return kn_cell_toned(kn_view_word_cell(view, looks[change].word), looks[change].tone);
}

static kn_cell level(const kn_view *view, size_t i)
{
    static const kn_word words[KN_CHANGING] = {[KN_SUBJECT_GOAL] = KN_W_LEVEL_GOAL,
                                               [KN_SUBJECT_REQUIREMENT] = KN_W_LEVEL_REQUIREMENT,
                                               [KN_SUBJECT_TARGET] = KN_W_LEVEL_TARGET};
    return kn_view_word_cell(view, words[row_of(view, i)->subject]);
}

static kn_cell what(const kn_view *view, size_t i)
{
    return kn_change_what(view, row_of(view, i)->subject, row_of(view, i)->change);
}

static kn_cell where(const kn_view *view, size_t i)
{
    return kn_change_where(view, row_of(view, i)->subject, row_of(view, i)->change);
}

static kn_cell figure(const kn_view *view, size_t i)
{
    return kn_cell_text(kn_change_figure_name(view, row_of(view, i)->subject, row_of(view, i)->change));
}

static kn_cell of_said(kn_said said)
{
    return said.known ? kn_cell_number(said.value) : kn_cell_not_applicable();
}

static kn_cell before(const kn_view *view, size_t i)
{
    return of_said(kn_change_figure(row_of(view, i)->subject, row_of(view, i)->change->before));
}

static kn_cell now(const kn_view *view, size_t i)
{
    return of_said(kn_change_figure(row_of(view, i)->subject, row_of(view, i)->change->now));
}

static kn_cell difference(const kn_view *view, size_t i)
{
    const kn_change_row *row = row_of(view, i);
    return of_said(kn_change_difference(kn_change_figure(row->subject, row->change->before),
                                        kn_change_figure(row->subject, row->change->now)));
}

static kn_cell says(const kn_view *view, size_t i)
{
    return kn_cell_text(kn_change_says(view, row_of(view, i)->subject, row_of(view, i)->change));
}

static kn_cell match(const kn_view *view, size_t i)
{
    const kn_change_row *row = row_of(view, i);
    if (row->change->match == KN_NONE)
        return kn_cell_not_applicable();
    const kn_changed *other = &view->input->changes->lists[row->subject].items[row->change->match];
    return kn_view_link(view, kn_cell_text(kn_change_called(view, row->subject, other)), KN_SHEET_CHANGES,
                        anchor_of(view, other));
}

static const kn_view_column columns[] = {
    {KN_W_COL_CHANGE_ID, KN_FORMAT_TEXT, .bold = true, .get = id},
    {KN_W_COL_CHANGE, KN_FORMAT_TEXT, .get = word},
    {KN_W_COL_CHANGE_LEVEL, KN_FORMAT_TEXT, .get = level},
    {KN_W_COL_CHANGE_WHAT, KN_FORMAT_WRAP, .width = 34, .get = what},
    {KN_W_COL_WHERE, KN_FORMAT_WRAP, .width = 24, .get = where},
    {KN_W_COL_CHANGE_FIGURE, KN_FORMAT_TEXT, .get = figure},
    {KN_W_COL_CHANGE_BEFORE, KN_FORMAT_AMOUNT, .get = before},
    {KN_W_COL_CHANGE_NOW, KN_FORMAT_AMOUNT, .get = now},
    {KN_W_COL_CHANGE_DIFFERENCE, KN_FORMAT_SIGNED, .get = difference},
    {KN_W_COL_CHANGE_SAYS, KN_FORMAT_WRAP, .width = 62, .get = says},
    {KN_W_COL_CHANGE_MATCH, KN_FORMAT_TEXT, .get = match},
};

/* ---- notes ---- */

static void note_counts(const kn_view *view, kn_draft *draft, kn_subject subject, kn_word word_of_subject)
{
    const kn_change_list *list = &view->input->changes->lists[subject];
    if (list->count == 0)
        return;
    kn_draft_note(draft, KN_VIEW_SAY(view, word_of_subject, kn_arg_count((int64_t)list->of_word[KN_CHANGE_WORSE]),
                                     kn_arg_count((int64_t)list->of_word[KN_CHANGE_BETTER]),
                                     kn_arg_count((int64_t)list->of_word[KN_CHANGE_NEW]),
                                     kn_arg_count((int64_t)list->of_word[KN_CHANGE_GONE]),
                                     kn_arg_count((int64_t)list->of_word[KN_CHANGE_SAME])));
}

/* Files that this run can be compared on and the earlier one lacks. */
static void note_lacks(const kn_view *view, kn_draft *draft)
{
    const kn_changes *changes = view->input->changes;
    kn_str list = KN_STR("");
    for (kn_subject subject = 0; subject < KN_CHANGING; subject++)
        if (changes->now->entries[subject].present && !changes->before->entries[subject].present)
            list = kn_text_format(view->arena, "%s%s%s.csv", list.data, list.length > 0 ? ", " : "",
                                  kn_edition_schemas[subject].name);
    if (list.length > 0)
        kn_draft_note(draft, KN_VIEW_SAY(view, KN_W_CHANGES_NOTE_LACKS, kn_arg_text(list)));
}

static void note_settings(const kn_view *view, kn_draft *draft)
{
    const kn_changes *changes = view->input->changes;
    for (size_t i = 0; i < KN_COMPARED_SETTINGS; i++) {
        kn_said then = changes->before->settings[i], today = changes->now->settings[i];
        if (then.known && then.value != today.value)
            kn_draft_note(draft,
                          KN_VIEW_SAY(view, KN_W_CHANGES_NOTE_SETTING, kn_arg_text(kn_str_of(kn_compared_names[i])),
                                      kn_arg_count((int64_t)then.value), kn_arg_count((int64_t)today.value)));
    }
}

static bool has_matches(const kn_changes *changes)
{
    for (kn_subject subject = 0; subject < KN_CHANGING; subject++)
        for (size_t i = 0; i < changes->lists[subject].count; i++)
            if (changes->lists[subject].items[i].match != KN_NONE)
                return true;
    return false;
}

static void put_notes(const kn_view *view, kn_draft *draft, bool with_targets)
{
    const kn_changes *changes = view->input->changes;
    kn_draft_note(draft, KN_VIEW_SAY(view, KN_W_CHANGES_NOTE_DAYS, kn_arg_day(changes->now->as_of),
                                     kn_arg_day(changes->before->as_of)));
    note_counts(view, draft, KN_SUBJECT_GOAL, KN_W_CHANGES_NOTE_GOALS);
    note_counts(view, draft, KN_SUBJECT_REQUIREMENT, KN_W_CHANGES_NOTE_REQUIREMENTS);
    if (with_targets)
        note_counts(view, draft, KN_SUBJECT_TARGET, KN_W_CHANGES_NOTE_TARGETS);
    note_settings(view, draft);
    note_lacks(view, draft);
    kn_draft_note(draft, kn_view_word(view, KN_W_CHANGES_NOTE_READ));
    kn_draft_note(draft, kn_view_word(view, KN_W_CHANGES_NOTE_WHY));
    if (has_matches(changes))
        kn_draft_note(draft, kn_view_word(view, KN_W_CHANGES_NOTE_RENAMED));
}

/* ---- key figures ---- */

static kn_str before_share(const kn_view *view, kn_said share)
{
    if (!share.known)
        return kn_view_word(view, KN_W_CARD_BEFORE_UNKNOWN);
    return KN_VIEW_SAY(view, KN_W_CARD_BEFORE, kn_arg_text(kn_total_share_text(view, share)));
}

static void put_share(const kn_view *view, kn_draft *draft, kn_word label, kn_said then, kn_said today)
{
    kn_draft_card(draft, (kn_card){.label = kn_view_word(view, label),
                                   .value = kn_view_share(today.known, today.value),
                                   .format = KN_FORMAT_PERCENT,
                                   .note = before_share(view, then)});
}

static void put_amount(const kn_view *view, kn_draft *draft, kn_word label, kn_total total)
{
    const kn_changes *changes = view->input->changes;
    kn_said then = changes->before->totals[total];
    kn_str note = kn_view_word(view, KN_W_CARD_BEFORE_UNKNOWN);
    if (then.known)
        note = KN_VIEW_SAY(view, KN_W_CARD_BEFORE, kn_arg_text(kn_total_amount_text(view, then)));
    kn_draft_card(draft, (kn_card){.label = kn_view_word(view, label),
                                   .value = of_said(changes->now->totals[total]),
                                   .format = KN_FORMAT_AMOUNT,
                                   .note = note});
}

static void put_participants(const kn_view *view, kn_draft *draft)
{
    const kn_edition *then = view->input->changes->before, *today = view->input->changes->now;
    kn_str note = kn_view_word(view, KN_W_CARD_BEFORE_UNKNOWN);
    if (then->totals[KN_TOTAL_PARTICIPANTS].known)
        note = KN_VIEW_SAY(view, KN_W_CARD_PARTICIPANTS_BEFORE,
                           kn_arg_text(kn_total_amount_text(view, today->totals[KN_TOTAL_ELIGIBLE])),
                           kn_arg_text(kn_total_amount_text(view, then->totals[KN_TOTAL_PARTICIPANTS])),
                           kn_arg_text(kn_total_amount_text(view, then->totals[KN_TOTAL_ELIGIBLE])));
    kn_draft_card(draft, (kn_card){.label = kn_view_word(view, KN_W_CARD_PARTICIPANTS),
                                   .value = of_said(today->totals[KN_TOTAL_PARTICIPANTS]),
                                   .format = KN_FORMAT_COUNT,
                                   .note = note});
}

static void put_cards(const kn_view *view, kn_draft *draft)
{
    const kn_edition *then = view->input->changes->before, *today = view->input->changes->now;
    if (view->gap != NULL) {
        put_share(view, draft, KN_W_CARD_READINESS, then->totals[KN_TOTAL_READINESS],
                  today->totals[KN_TOTAL_READINESS]);
        put_amount(view, draft, KN_W_CARD_GAP_PEOPLE, KN_TOTAL_GAP_PEOPLE);
        put_amount(view, draft, KN_W_CARD_GAP_FTE, KN_TOTAL_GAP_FTE);
        put_share(view, draft, KN_W_CARD_UNKNOWN, kn_unknown_share(then), kn_unknown_share(today));
    }
    if (today->totals[KN_TOTAL_PARTICIPANTS].known)
        put_participants(view, draft);
}

/* ---- chart ---- */

/* Goals whose readiness is known both times and moved, in the order of the table. */
static size_t moved_goals(const kn_changed **out, const kn_change_row *rows, size_t count)
{
    size_t found = 0;
    for (size_t i = 0; i < count; i++) {
        const kn_changed *goal = rows[i].change;
        kn_said moved = kn_change_difference(kn_change_before(goal, KN_SAID_GOAL_READINESS_MEAN),
                                             kn_change_now(goal, KN_SAID_GOAL_READINESS_MEAN));
        if (rows[i].subject == KN_SUBJECT_GOAL && moved.known && moved.value != 0)
            out[found++] = goal;
    }
    return found;
}

static kn_series *two_series(const kn_view *view, const kn_changed **goals, size_t shown)
{
    const kn_changes *changes = view->input->changes;
    double *then = KN_NEW(view->arena, double, shown), *today = KN_NEW(view->arena, double, shown);
    for (size_t i = 0; i < shown; i++) {
        then[i] = kn_change_before(goals[i], KN_SAID_GOAL_READINESS_MEAN).value;
        today[i] = kn_change_now(goals[i], KN_SAID_GOAL_READINESS_MEAN).value;
    }
    kn_arg quarter_then = kn_arg_text(kn_date_quarter(view->arena, changes->before->as_of));
    kn_arg quarter_now = kn_arg_text(kn_date_quarter(view->arena, changes->now->as_of));
    kn_series *series = KN_NEW(view->arena, kn_series, 2);
    series[0] = (kn_series){.name = KN_VIEW_SAY(view, KN_W_SERIES_BEFORE, quarter_then),
                            .tone = KN_TONE_MUTED,
                            .labels = true,
                            .values = then};
    series[1] = (kn_series){.name = KN_VIEW_SAY(view, KN_W_SERIES_NOW, quarter_now), .labels = true, .values = today};
    return series;
}

static kn_str chart_title(const kn_view *view, const kn_changed **goals, size_t count)
{
    int64_t lost = 0;
    for (size_t i = 0; i < count; i++)
        lost += kn_change_before(goals[i], KN_SAID_GOAL_READINESS_MEAN).value >
                        kn_change_now(goals[i], KN_SAID_GOAL_READINESS_MEAN).value
                    ? 1
                    : 0;
    kn_word finding = count > 1 ? KN_W_FINDING_CHANGES_FIRST : KN_W_FINDING_CHANGES;
    return KN_VIEW_SAY(view, finding, kn_arg_count(lost), kn_arg_count((int64_t)count - lost),
                       kn_arg_text(kn_change_key(goals[0])));
}

static void put_chart(const kn_view *view, kn_draft *draft, const kn_change_row *rows, size_t count)
{
    const kn_changed **goals = KN_NEW(view->arena, const kn_changed *, count);
    size_t found = moved_goals(goals, rows, count);
    if (found == 0)
        return;
    size_t shown = found < GOALS_SHOWN ? found : GOALS_SHOWN;
    kn_str *names = KN_NEW(view->arena, kn_str, shown);
    for (size_t i = 0; i < shown; i++)
        names[i] =
            kn_text_format(view->arena, "%.*s %.*s", (int)kn_change_key(goals[i]).length,
                           kn_change_key(goals[i]).data, (int)kn_change_name(goals[i], KN_NAME_GOAL_TEXT).length,
                           kn_change_name(goals[i], KN_NAME_GOAL_TEXT).data);
    kn_str title = chart_title(view, goals, found);
    kn_draft_chart(draft, (kn_chart){.kind = KN_CHART_BAR,
                                     .title = title,
                                     .alt = KN_VIEW_SAY(view, KN_W_ALT_CHANGES, kn_arg_text(title),
                                                        kn_arg_count((int64_t)shown)),
                                     .axis = kn_view_word(view, KN_W_AXIS_READINESS),
                                     .format = KN_FORMAT_PERCENT,
                                     .categories = shown,
                                     .category = names,
                                     .series_count = 2,
                                     .series = two_series(view, goals, shown)});
}

/* ---- the sheet ---- */

static void put_rows(const kn_view *view, kn_draft *draft, const kn_change_row *rows, size_t count)
{
    kn_view own = *view;
    own.own = rows;
    kn_view_columns(&own, draft, columns, KN_COUNT(columns));
    for (size_t i = 0; i < count; i++) {
        kn_draft_row(draft, anchor_of(view, rows[i].change));
        kn_view_cells(&own, draft, columns, KN_COUNT(columns), i);
    }
}

typedef struct rows {
    kn_change_row *items;
    size_t count;
} rows;

static const kn_sheet *build(const kn_view *view, rows plan, const kn_change_row *all, size_t count)
{
    kn_arg day = kn_arg_day(view->input->changes->before->as_of);
    kn_draft *draft = kn_draft_new(view->arena, view->lang, KN_SHEET_CHANGES, kn_view_word(view, KN_W_SHEET_CHANGES),
                                   KN_VIEW_SAY(view, KN_W_CHANGES_TITLE, day));
    put_notes(view, draft, count > plan.count);
    put_cards(view, draft);
    put_chart(view, draft, plan.items, plan.count);
    kn_draft_empty_note(draft, kn_view_word(view, KN_W_CHANGES_EMPTY));
    kn_draft_freeze_first(draft);
    put_rows(view, draft, all, count);
    return kn_draft_done(draft);
}

const kn_sheet *kn_sheet_changes(const kn_view *view)
{
    rows plan = {NULL, 0};
    plan.count = kn_changes_of_plan(&plan.items, view);
    return build(view, plan, plan.items, plan.count);
}

const kn_sheet *kn_project_changes(const kn_view *view)
{
    rows plan = {NULL, 0}, targets = {NULL, 0};
    plan.count = kn_changes_of_plan(&plan.items, view);
    targets.count = kn_changes_of_targets(&targets.items, view);
    kn_change_row *all = KN_NEW(view->arena, kn_change_row, plan.count + targets.count);
    for (size_t i = 0; i < targets.count; i++)
        all[i] = targets.items[i];
    for (size_t i = 0; i < plan.count; i++)
        all[targets.count + i] = plan.items[i];
    return build(view, plan, all, plan.count + targets.count);
}
