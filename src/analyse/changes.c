#include "analyse/changes.h"

#include "changes_match.h"

#include <math.h>
#include <stdlib.h>

/* ---- one figure ---- */

static bool is_same(double before, double now)
{
    double larger = fmax(1, fmax(fabs(before), fabs(now)));
    return fabs(now - before) <= 1e-9 * larger;
}

kn_change_word kn_change_of(kn_said before, kn_said now, int better)
{
    if (!before.known && !now.known)
        return KN_CHANGE_SAME;
    if (!before.known || !now.known)
        return before.known ? KN_CHANGE_GONE : KN_CHANGE_NEW;
    if (better == 0 || is_same(before.value, now.value))
        return KN_CHANGE_SAME;
    return (now.value > before.value) == (better > 0) ? KN_CHANGE_BETTER : KN_CHANGE_WORSE;
}

kn_said kn_change_difference(kn_said before, kn_said now)
{
    if (!before.known || !now.known)
        return kn_said_if(false, 0);
    return kn_said_of(is_same(before.value, now.value) ? 0 : now.value - before.value);
}

kn_said kn_change_before(const kn_changed *change, size_t figure)
{
    return change->before == NULL ? kn_said_if(false, 0) : change->before->figures[figure];
}

kn_said kn_change_now(const kn_changed *change, size_t figure)
{
    return change->now == NULL ? kn_said_if(false, 0) : change->now->figures[figure];
}

static const kn_entry *either(const kn_changed *change)
{
    return change->now != NULL ? change->now : change->before;
}

kn_str kn_change_key(const kn_changed *change)
{
    return either(change)->key;
}

kn_str kn_change_name(const kn_changed *change, size_t name)
{
    return either(change)->names[name];
}

kn_str kn_change_word_name(kn_change_word word)
{
    static const char *const names[KN_CHANGE_WORDS] = {[KN_CHANGE_WORSE] = "worse",
                                                       [KN_CHANGE_BETTER] = "better",
                                                       [KN_CHANGE_NEW] = "new",
                                                       [KN_CHANGE_GONE] = "gone",
                                                       [KN_CHANGE_SAME] = "same"};
    return kn_str_of(names[word]);
}

/* ---- one subject ---- */

/* How many of a subject's figures, from the first, say how it fares as a whole. */
static const size_t leading[KN_CHANGING] = {
    [KN_SUBJECT_COMPETENCE] = KN_SAID_COMP_HOLDERS + 1,
    [KN_SUBJECT_GOAL] = KN_SAID_GOAL_READINESS_MIN + 1,
    [KN_SUBJECT_REQUIREMENT] = KN_SAID_REQ_GAP_AT_DUE + 1,
    [KN_SUBJECT_TARGET] = KN_SAID_TARGET_DONE + 1,
};

/* A requirement that is met both times may have come to hang on one person, or no longer do. */
static kn_change_word word_of_status(const kn_changed *change)
{
    kn_str before = change->before->names[KN_NAME_REQ_STATUS], now = change->now->names[KN_NAME_REQ_STATUS];
    kn_str met = kn_status_name(KN_MET), at_risk = kn_status_name(KN_AT_RISK);
    if (kn_str_equal(before, met) && kn_str_equal(now, at_risk))
        return KN_CHANGE_WORSE;
    if (kn_str_equal(before, at_risk) && kn_str_equal(now, met))
        return KN_CHANGE_BETTER;
    return KN_CHANGE_SAME;
}

bool kn_entry_is_share(const kn_entry *target)
{
    kn_str measure = target->names[KN_NAME_TARGET_MEASURE];
    return kn_str_equal(measure, kn_measure_name(KN_MEASURE_WOMEN_SHARE)) ||
           kn_str_equal(measure, kn_measure_name(KN_MEASURE_MEN_SHARE));
}

/* What counts of a figure: of a promised share no more than was promised. */
static kn_said counted(const kn_entry *entry, kn_subject subject, size_t figure)
{
    kn_said said = entry->figures[figure];
    if (subject != KN_SUBJECT_TARGET || !kn_entry_is_share(entry) || !said.known)
        return said;
    kn_said most = entry->figures[KN_SAID_TARGET_PROMISED];
    if (figure == KN_SAID_TARGET_SHARE_DONE)
        most = kn_said_of(1);
    bool capped = figure <= KN_SAID_TARGET_SHARE_DONE && most.known && said.value > most.value;
    return capped ? most : said;
}

kn_change_word kn_change_figure_word(const kn_changed *change, kn_subject subject, size_t figure)
{
    if (change->before == NULL || change->now == NULL)
        return change->before == NULL ? KN_CHANGE_NEW : KN_CHANGE_GONE;
    return kn_change_of(counted(change->before, subject, figure), counted(change->now, subject, figure),
                        kn_edition_measures[subject][figure].better);
}

static kn_change_word word_of(const kn_changed *change, kn_subject subject)
{
    for (size_t f = 0; f < leading[subject]; f++) {
        kn_change_word word = kn_change_figure_word(change, subject, f);
        if (word != KN_CHANGE_SAME)
            return word;
    }
    return subject == KN_SUBJECT_REQUIREMENT ? word_of_status(change) : KN_CHANGE_SAME;
}

static int by_key(const void *left, const void *right)
{
    const kn_changed *a = left, *b = right;
    int order = kn_str_order(kn_change_key(a), kn_change_key(b));
    return order != 0 ? order : (a->now != NULL) - (b->now != NULL);
}

static void compare(kn_changes *out, kn_subject subject, kn_arena *arena)
{
    const kn_entries *before = &out->before->entries[subject], *now = &out->now->entries[subject];
    kn_change_list *list = &out->lists[subject];
    if (!before->present || !now->present)
        return;
    list->items = KN_NEW(arena, kn_changed, before->count + now->count);
    list->count = kn_changes_pair(list->items, subject, before, now, arena);
    if (list->count > 1)
        qsort(list->items, list->count, sizeof *list->items, by_key);
    for (size_t i = 0; i < list->count; i++) {
        list->items[i].match = KN_NONE;
        list->items[i].word = word_of(&list->items[i], subject);
        list->of_word[list->items[i].word]++;
    }
}

void kn_changes_compare(kn_changes *out, const kn_edition *before, const kn_edition *now, kn_arena *arena)
{
    *out = (kn_changes){.before = before, .now = now};
    for (kn_subject subject = 0; subject < KN_CHANGING; subject++)
        compare(out, subject, arena);
    kn_changes_match(out, arena);
}
