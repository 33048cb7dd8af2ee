#include "change_says.h"

#include "change_names.h"
#include "change_order.h"

#include <math.h>

static kn_arg text(kn_str words)
{
    return kn_arg_text(words);
}

static kn_str percent(const kn_view *view, kn_said share, int decimals)
{
    return share.known ? kn_number_percent(view->arena, view->lang, share.value, decimals) : KN_STR("[x]");
}

void kn_says_shares(const kn_view *view, kn_str *before, kn_str *now, kn_said a, kn_said b)
{
    for (int decimals = 0; decimals <= 1; decimals++) {
        *before = percent(view, a, decimals);
        *now = percent(view, b, decimals);
        kn_said difference = kn_change_difference(a, b);
        if (!kn_str_equal(*before, *now) || !difference.known || difference.value == 0)
            return;
    }
}

/* ---- counterparts ---- */

/* How the counterpart fares: readiness of a goal, what is missing of a requirement; "" = not known, or nothing to
 * say.
 */
static kn_str fares(const kn_view *view, kn_subject subject, const kn_entry *other)
{
    kn_said said = kn_change_figure(subject, other);
    if (!said.known || subject == KN_SUBJECT_TARGET || (subject == KN_SUBJECT_REQUIREMENT && said.value <= 0))
        return KN_STR("");
    if (subject == KN_SUBJECT_REQUIREMENT)
        return kn_entry_amount_of(view, other, KN_SAID_REQ_GAP);
    return percent(view, other->figures[KN_SAID_GOAL_READINESS_MEAN], 0);
}

/* A goal by id and text, a requirement by its id, a target, which has no id, by what it promises. */
static kn_str called(const kn_view *view, kn_subject subject, const kn_changed *change)
{
    if (subject == KN_SUBJECT_GOAL && kn_change_name(change, KN_NAME_GOAL_TEXT).length > 0)
        return KN_VIEW_SAY(view, KN_W_CALLED, text(kn_change_key(change)),
                           text(kn_change_name(change, KN_NAME_GOAL_TEXT)));
    return kn_change_called(view, subject, change);
}

/* "…. Probably goes on as G12 <text>, now 81 %". */
static kn_str with_match(const kn_view *view, kn_subject subject, const kn_changed *change, kn_str so_far)
{
    static const kn_word words[2][3] = {
        {KN_W_SAYS_WAS_CALLED_BARE, KN_W_SAYS_WAS_CALLED, KN_W_SAYS_WAS_CALLED_GAP},
        {KN_W_SAYS_GOES_ON_BARE, KN_W_SAYS_GOES_ON, KN_W_SAYS_GOES_ON_GAP},
    };
    if (change->match == KN_NONE)
        return so_far;
    const kn_changed *match = &view->input->changes->lists[subject].items[change->match];
    const kn_entry *other = match->now != NULL ? match->now : match->before;
    kn_str figure = fares(view, subject, other);
    int kind = figure.length == 0 ? 0 : subject == KN_SUBJECT_GOAL ? 1 : 2;
    return KN_VIEW_SAY(view, words[match->now != NULL][kind], text(so_far), text(called(view, subject, match)),
                       text(figure));
}

/* ---- goals ---- */

/* The requirement of the goal that moved most in the goal's own direction, or NULL. */
static const kn_changed *most_moved(const kn_view *view, const kn_changed *goal)
{
    const kn_change_list *all = &view->input->changes->lists[KN_SUBJECT_REQUIREMENT];
    size_t first = 0;
    size_t end = kn_change_requirements(&first, all, kn_change_key(goal));
    const kn_changed *most = NULL;
    double furthest = 0;
    for (size_t i = first; i < end; i++) {
        const kn_changed *r = &all->items[i];
        kn_said moved = kn_change_difference(kn_change_before(r, KN_SAID_REQ_GAP), kn_change_now(r, KN_SAID_REQ_GAP));
        bool here = kn_str_equal(kn_change_name(r, KN_NAME_REQ_GOAL), kn_change_key(goal));
        if (here && r->word == goal->word && moved.known && fabs(moved.value) > furthest) {
            furthest = fabs(moved.value);
            most = r;
        }
    }
    return most;
}

static kn_str says_goal_moved(const kn_view *view, const kn_changed *goal, kn_said before, kn_said now)
{
    kn_str a, b, low_a, low_b;
    kn_said least = goal->before->figures[KN_SAID_GOAL_READINESS_MIN];
    kn_said least_now = goal->now->figures[KN_SAID_GOAL_READINESS_MIN];
    kn_says_shares(view, &a, &b, before, now);
    kn_says_shares(view, &low_a, &low_b, least, least_now);
    kn_change_word word = kn_change_of(before, now, 1);
    if (word == KN_CHANGE_SAME)
        return KN_VIEW_SAY(view, goal->word == KN_CHANGE_SAME ? KN_W_SAYS_READINESS_SAME : KN_W_SAYS_WEAKEST, text(a),
                           text(b), text(low_a), text(low_b));
    kn_str says = KN_VIEW_SAY(view, word == KN_CHANGE_WORSE ? KN_W_SAYS_READINESS_FELL : KN_W_SAYS_READINESS_ROSE,
                              text(a), text(b));
    const kn_changed *most = most_moved(view, goal);
    if (most == NULL)
        return says;
    return KN_VIEW_SAY(view, KN_W_SAYS_MOST_IN, text(says),
                       text(kn_change_what(view, KN_SUBJECT_REQUIREMENT, most).text));
}

/* The goal is there both times, its readiness only once. */
static kn_str says_goal_once(const kn_view *view, const kn_changed *goal, kn_said before, kn_said now)
{
    if (now.known)
        return KN_VIEW_SAY(view, KN_W_SAYS_GOAL_GAINED, text(percent(view, now, 0)));
    const kn_goals *goals = &view->model->goals;
    kn_index first = goals->first[goal->now->item], end = goals->first[goal->now->item + 1];
    kn_date last = KN_DATE_NONE;
    for (kn_index r = first; r < end; r++)
        last = view->model->requirements.to[r] > last ? view->model->requirements.to[r] : last;
    if (first == end)
        return KN_VIEW_SAY(view, KN_W_SAYS_GOAL_LOST, text(percent(view, before, 0)));
    return KN_VIEW_SAY(view, KN_W_SAYS_GOAL_ENDED, text(percent(view, before, 0)), kn_arg_day(last));
}

static kn_str says_goal(const kn_view *view, const kn_changed *goal)
{
    kn_said before = kn_change_before(goal, KN_SAID_GOAL_READINESS_MEAN);
    kn_said now = kn_change_now(goal, KN_SAID_GOAL_READINESS_MEAN);
    if (goal->before == NULL)
        return with_match(
            view, KN_SUBJECT_GOAL, goal,
            KN_VIEW_SAY(view, now.known ? KN_W_SAYS_GOAL_NEW : KN_W_SAYS_GOAL_NEW_BARE, text(percent(view, now, 0))));
    if (goal->now == NULL)
        return with_match(view, KN_SUBJECT_GOAL, goal,
                          KN_VIEW_SAY(view, before.known ? KN_W_SAYS_GOAL_GONE : KN_W_SAYS_GOAL_GONE_BARE,
                                      text(percent(view, before, 0))));
    if (!before.known && !now.known)
        return kn_view_word(view, KN_W_SAYS_GOAL_NOTHING);
    if (!before.known || !now.known)
        return says_goal_once(view, goal, before, now);
    return says_goal_moved(view, goal, before, now);
}

/* ---- requirements ---- */

typedef enum side { BEFORE, NOW } side;

static const kn_entry *entry_of(const kn_changed *change, side when)
{
    return when == BEFORE ? change->before : change->now;
}

static kn_arg amount(const kn_view *view, const kn_changed *change, side when, size_t figure, bool with_unit)
{
    const kn_entry *entry = entry_of(change, when);
    if (entry == NULL || !entry->figures[figure].known)
        return text(KN_STR("[x]"));
    return text(with_unit ? kn_entry_amount_of(view, entry, figure) : kn_entry_amount(view, entry, figure));
}

/* The sentence with gap before, gap now, required now, required before. */
static kn_str say_amounts(const kn_view *view, const kn_changed *r, kn_word word, size_t figure)
{
    return KN_VIEW_SAY(view, word, amount(view, r, BEFORE, figure, false), amount(view, r, NOW, figure, false),
                       amount(view, r, NOW, KN_SAID_REQ_REQUIRED, true),
                       amount(view, r, BEFORE, KN_SAID_REQ_REQUIRED, true));
}

static bool nothing(kn_said gap)
{
    return !gap.known || gap.value <= 0;
}

static kn_word word_of_gap(kn_said before, kn_said now, kn_change_word word)
{
    if (word == KN_CHANGE_WORSE)
        return nothing(before) ? KN_W_SAYS_GAP_OPENED : KN_W_SAYS_GAP_GREW;
    if (word == KN_CHANGE_BETTER)
        return nothing(now) ? KN_W_SAYS_GAP_CLOSED : KN_W_SAYS_GAP_SHRANK;
    return nothing(now) ? KN_W_SAYS_STILL_MET : KN_W_SAYS_GAP_SAME;
}

/* The gap is what it was: whether it will be, and whether it hangs on one person. */
static kn_str says_unmoved(const kn_view *view, const kn_changed *r, kn_said before, kn_said now)
{
    kn_said due = r->before->figures[KN_SAID_REQ_GAP_AT_DUE], due_now = r->now->figures[KN_SAID_REQ_GAP_AT_DUE];
    kn_change_word coverage =
        kn_change_of(r->before->figures[KN_SAID_REQ_COVERAGE], r->now->figures[KN_SAID_REQ_COVERAGE], 1);
    kn_change_word at_due = kn_change_of(due, due_now, -1);
    if (coverage == KN_CHANGE_SAME && due.known && due_now.known && at_due != KN_CHANGE_SAME)
        return say_amounts(view, r, at_due == KN_CHANGE_WORSE ? KN_W_SAYS_DUE_GREW : KN_W_SAYS_DUE_SHRANK,
                           KN_SAID_REQ_GAP_AT_DUE);
    bool met = nothing(now) && coverage == KN_CHANGE_SAME;
    if (met && r->word == KN_CHANGE_WORSE)
        return kn_view_word(view, KN_W_SAYS_NOW_AT_RISK);
    if (met && r->word == KN_CHANGE_BETTER)
        return kn_view_word(view, KN_W_SAYS_NO_RISK);
    return say_amounts(view, r, word_of_gap(before, now, KN_CHANGE_SAME), KN_SAID_REQ_GAP);
}

static kn_str says_requirement_moved(const kn_view *view, const kn_changed *r, kn_said before, kn_said now)
{
    if (!before.known && !now.known)
        return kn_view_word(view, KN_W_SAYS_OVER);
    if (!now.known)
        return KN_VIEW_SAY(view, nothing(before) ? KN_W_SAYS_OVER_MET : KN_W_SAYS_OVER_GAP,
                           amount(view, r, BEFORE, KN_SAID_REQ_GAP, false),
                           kn_arg_day(view->model->requirements.to[r->now->item]), text(KN_STR("")),
                           amount(view, r, BEFORE, KN_SAID_REQ_REQUIRED, true));
    if (!before.known)
        return say_amounts(view, r, nothing(now) ? KN_W_SAYS_STILL_MET : KN_W_SAYS_GAP_OPENED, KN_SAID_REQ_GAP);
    kn_change_word word = kn_change_of(before, now, -1);
    if (word == KN_CHANGE_SAME)
        return says_unmoved(view, r, before, now);
    return say_amounts(view, r, word_of_gap(before, now, word), KN_SAID_REQ_GAP);
}

static kn_str says_requirement(const kn_view *view, const kn_changed *r)
{
    kn_said before = kn_change_before(r, KN_SAID_REQ_GAP), now = kn_change_now(r, KN_SAID_REQ_GAP);
    if (r->before == NULL) {
        kn_word word = !now.known     ? KN_W_SAYS_REQUIREMENT_NEW_BARE
                       : nothing(now) ? KN_W_SAYS_REQUIREMENT_NEW_MET
                                      : KN_W_SAYS_REQUIREMENT_NEW;
        return with_match(view, KN_SUBJECT_REQUIREMENT, r, say_amounts(view, r, word, KN_SAID_REQ_GAP));
    }
    if (r->now == NULL) {
        kn_word word = !before.known     ? KN_W_SAYS_REQUIREMENT_GONE_BARE
                       : nothing(before) ? KN_W_SAYS_REQUIREMENT_GONE_MET
                                         : KN_W_SAYS_REQUIREMENT_GONE;
        return with_match(view, KN_SUBJECT_REQUIREMENT, r, say_amounts(view, r, word, KN_SAID_REQ_GAP));
    }
    return says_requirement_moved(view, r, before, now);
}

/* ---- targets ---- */

static kn_str says_share(const kn_view *view, const kn_changed *t)
{
    static const kn_word words[KN_CHANGE_WORDS] = {[KN_CHANGE_BETTER] = KN_W_SAYS_SHARE_MOVED,
                                                   [KN_CHANGE_WORSE] = KN_W_SAYS_SHARE_MOVED,
                                                   [KN_CHANGE_SAME] = KN_W_SAYS_SHARE_MOVED,
                                                   [KN_CHANGE_NEW] = KN_W_SAYS_SHARE_NEW,
                                                   [KN_CHANGE_GONE] = KN_W_SAYS_SHARE_GONE};
    kn_str before, now;
    const kn_entry *entry = t->now != NULL ? t->now : t->before;
    kn_says_shares(view, &before, &now, kn_change_before(t, KN_SAID_TARGET_DONE),
                   kn_change_now(t, KN_SAID_TARGET_DONE));
    return KN_VIEW_SAY(view, words[t->word], text(before), text(now),
                       text(percent(view, entry->figures[KN_SAID_TARGET_PROMISED], 0)));
}

static kn_arg count_of(const kn_view *view, kn_said said)
{
    return text(said.known ? kn_view_amount(view, kn_milli_of(said.value)) : KN_STR("[x]"));
}

static kn_str says_target(const kn_view *view, const kn_changed *t)
{
    static const kn_word words[KN_CHANGE_WORDS] = {[KN_CHANGE_BETTER] = KN_W_SAYS_TARGET_ROSE,
                                                   [KN_CHANGE_WORSE] = KN_W_SAYS_TARGET_FELL,
                                                   [KN_CHANGE_SAME] = KN_W_SAYS_TARGET_SAME,
                                                   [KN_CHANGE_NEW] = KN_W_SAYS_TARGET_NEW,
                                                   [KN_CHANGE_GONE] = KN_W_SAYS_TARGET_GONE};
    const kn_entry *entry = t->now != NULL ? t->now : t->before;
    if (kn_entry_is_share(entry))
        return with_match(view, KN_SUBJECT_TARGET, t, says_share(view, t));
    kn_str says = KN_VIEW_SAY(view, words[t->word], count_of(view, kn_change_before(t, KN_SAID_TARGET_DONE)),
                              count_of(view, kn_change_now(t, KN_SAID_TARGET_DONE)),
                              count_of(view, entry->figures[KN_SAID_TARGET_PROMISED]),
                              text(percent(view, entry->figures[KN_SAID_TARGET_SHARE_DONE], 0)));
    return with_match(view, KN_SUBJECT_TARGET, t, says);
}

/* ---- causes ---- */

static const kn_word cause_words[KN_CAUSES] = {
    [KN_CAUSE_BEGAN] = KN_W_CAUSE_BEGAN,
    [KN_CAUSE_RAISED] = KN_W_CAUSE_RAISED,
    [KN_CAUSE_LOWERED] = KN_W_CAUSE_LOWERED,
    [KN_CAUSE_LEVEL_RAISED] = KN_W_CAUSE_LEVEL_RAISED,
    [KN_CAUSE_LEVEL_LOWERED] = KN_W_CAUSE_LEVEL_LOWERED,
    [KN_CAUSE_LEFT] = KN_W_CAUSE_LEFT,
    [KN_CAUSE_EXPIRED] = KN_W_CAUSE_EXPIRED,
    [KN_CAUSE_OUTDATED] = KN_W_CAUSE_OUTDATED,
    [KN_CAUSE_REASSESSED] = KN_W_CAUSE_REASSESSED,
    [KN_CAUSE_FEWER] = KN_W_CAUSE_FEWER,
    [KN_CAUSE_JOINED] = KN_W_CAUSE_JOINED,
    [KN_CAUSE_LEARNT] = KN_W_CAUSE_LEARNT,
    [KN_CAUSE_ASSESSED] = KN_W_CAUSE_ASSESSED,
    [KN_CAUSE_SURFACED] = KN_W_CAUSE_SURFACED,
    [KN_CAUSE_MORE] = KN_W_CAUSE_MORE,
    [KN_CAUSE_HOURS] = KN_W_CAUSE_HOURS,
    [KN_CAUSE_TIME_LOST] = KN_W_CAUSE_TIME_LOST,
    [KN_CAUSE_TIME_WON] = KN_W_CAUSE_TIME_WON,
};

static kn_str cause_text(const kn_view *view, const kn_changed *r, const kn_cause *cause)
{
    kn_word word = cause_words[cause->kind];
    bool fte = kn_str_equal(kn_change_name(r, KN_NAME_REQ_BASIS), KN_STR("fte"));
    uint8_t basis = fte ? KN_BASIS_FTE : KN_BASIS_PEOPLE;
    if (cause->people > 0)
        return KN_VIEW_SAY(view, word, kn_arg_count(cause->people));
    if (cause->kind == KN_CAUSE_BEGAN)
        return KN_VIEW_SAY(view, word, kn_arg_day(cause->date));
    kn_milli before = kn_milli_of(cause->before), now = kn_milli_of(cause->now);
    bool level = cause->kind == KN_CAUSE_LEVEL_RAISED || cause->kind == KN_CAUSE_LEVEL_LOWERED;
    return KN_VIEW_SAY(view, word, text(kn_view_amount(view, before)),
                       text(level ? kn_view_amount(view, now) : kn_view_amount_of(view, now, basis)));
}

static kn_str with_causes(const kn_view *view, const kn_changed *r, kn_str says)
{
    kn_str all = KN_STR("");
    for (size_t i = 0; i < r->causes; i++) {
        const kn_cause *cause = &view->input->changes->causes[r->first_cause + i];
        if (cause->kind == KN_CAUSE_ENDED) /* the sentence itself says so */
            continue;
        kn_str one = cause_text(view, r, cause);
        all = all.length == 0 ? one : kn_text_format(view->arena, "%s; %s", all.data, one.data);
    }
    kn_word link = r->word == KN_CHANGE_SAME ? KN_W_SAYS_MEANWHILE : KN_W_SAYS_BECAUSE;
    return all.length == 0 ? says : KN_VIEW_SAY(view, link, text(says), text(all));
}

kn_str kn_change_says(const kn_view *view, kn_subject subject, const kn_changed *change)
{
    kn_str says = subject == KN_SUBJECT_GOAL     ? says_goal(view, change)
                  : subject == KN_SUBJECT_TARGET ? says_target(view, change)
                                                 : with_causes(view, change, says_requirement(view, change));
    return kn_text_format(view->arena, "%.*s.", (int)says.length, says.data);
}
