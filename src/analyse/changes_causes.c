/* Causes: why a requirement's figures moved, where plan, staff, inventory and participation show it. */
#include "analyse/changes.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* What is counted for one requirement that both editions have. */
typedef struct tally {
    kn_changed *change;
    kn_index requirement;
    kn_date then, now; /* days of its figures: the as-of dates, or its first day when that was to come */
    bool people;       /* not past, and some time lies between */
    uint32_t counts[KN_CAUSES];
} tally;

typedef struct explaining {
    const kn_model *model;
    kn_date from, to; /* as-of dates */
    tally *tallies;
    size_t count;
    size_t *first; /* of competence c: tallies first[c] .. first[c+1]-1 */
    kn_cause *causes;
    size_t causes_count;
} explaining;

/* ---- who was qualified when ---- */

static bool is_stale(const explaining *e, size_t holding, kn_date as_of)
{
    int months = e->model->settings.stale_months;
    kn_date assessed = kn_holding_assessed(&e->model->holdings, holding);
    return months > 0 && assessed != KN_DATE_NONE && kn_date_add_months(assessed, months) < as_of;
}

/* The holding that counts on a day by what a run knows on its as-of date, among those of one person and competence;
 * `end` when none does. */
static size_t counting(const explaining *e, size_t first, size_t end, kn_date day, kn_date as_of)
{
    const kn_holdings *all = &e->model->holdings;
    for (size_t h = first; h < end; h++) {
        bool known = kn_holding_assessed(all, h) <= as_of; /* none is before every day */
        bool has_level = kn_holding_level(all, h) != KN_NO_LEVEL;
        if (known && kn_holding_until(all, h) >= day && has_level && !is_stale(e, h, as_of))
            return h;
    }
    return end;
}

static bool reaches(const explaining *e, size_t holding, size_t end, kn_index requirement)
{
    return holding < end &&
           kn_holding_level(&e->model->holdings, holding) >= e->model->requirements.level[requirement];
}

static bool has_learnt(const explaining *e, kn_index person, kn_index competence)
{
    const kn_participations *all = &e->model->participations;
    for (size_t i = all->first[person]; i < all->first[person + 1]; i++)
        if (all->status[i] == KN_COMPLETED && all->date[i] > e->from && all->date[i] <= e->to &&
            e->model->activities.competence[all->activity[i]] == competence)
            return true;
    return false;
}

static kn_cause_kind why_lost(const explaining *e, const tally *t, kn_index person, size_t held)
{
    if (!kn_person_counts(e->model, person, t->now))
        return KN_CAUSE_LEFT;
    if (kn_holding_until(&e->model->holdings, held) < t->now)
        return KN_CAUSE_EXPIRED;
    return is_stale(e, held, e->to) ? KN_CAUSE_OUTDATED : KN_CAUSE_REASSESSED;
}

static kn_cause_kind why_won(const explaining *e, const tally *t, kn_index person, size_t held)
{
    if (!kn_person_counts(e->model, person, t->then))
        return KN_CAUSE_JOINED;
    if (has_learnt(e, person, e->model->requirements.competence[t->requirement]))
        return KN_CAUSE_LEARNT;
    return kn_holding_assessed(&e->model->holdings, held) > e->from ? KN_CAUSE_ASSESSED : KN_CAUSE_SURFACED;
}

/* One person's holdings of one competence against one requirement. */
static void count_person(const explaining *e, tally *t, kn_index person, size_t first, size_t end)
{
    const kn_requirements *all = &e->model->requirements;
    const kn_index r = t->requirement;
    if (!t->people || !kn_person_in_scope(e->model, person, all->organisation[r], all->unit[r]))
        return;
    size_t then = counting(e, first, end, t->then, e->from), now = counting(e, first, end, t->now, e->to);
    bool was = kn_person_counts(e->model, person, t->then) && reaches(e, then, end, r);
    bool is = kn_person_counts(e->model, person, t->now) && reaches(e, now, end, r);
    if (was && !is)
        t->counts[why_lost(e, t, person, then)]++;
    if (is && !was)
        t->counts[why_won(e, t, person, now)]++;
}

static void count_people(const explaining *e)
{
    const kn_holdings *all = &e->model->holdings;
    for (kn_index p = 0; p < e->model->people.count; p++) {
        size_t end = all->first[p];
        for (size_t h = end; h < all->first[p + 1]; h = end) {
            const kn_index competence = kn_holding_competence(all, h);
            while (end < all->first[p + 1] && kn_holding_competence(all, end) == competence)
                end++;
            for (size_t t = e->first[competence]; t < e->first[competence + 1]; t++)
                count_person(e, &e->tallies[t], p, h, end);
        }
    }
}

/* ---- what is put down ---- */

static void put(explaining *e, kn_cause cause)
{
    e->causes[e->causes_count++] = cause;
}

static void put_amounts(explaining *e, const tally *t, size_t figure, kn_cause_kind more, kn_cause_kind less)
{
    kn_said before = t->change->before->figures[figure], now = t->change->now->figures[figure];
    kn_said difference = kn_change_difference(before, now);
    if (difference.known && difference.value != 0)
        put(e, (kn_cause){.kind = difference.value > 0 ? more : less, .before = before.value, .now = now.value});
}

static bool status_is(const kn_entry *entry, kn_status_word status)
{
    return kn_str_equal(entry->names[KN_NAME_REQ_STATUS], kn_status_name(status));
}

static void put_period(explaining *e, const tally *t)
{
    const kn_requirements *all = &e->model->requirements;
    const kn_entry *before = t->change->before, *now = t->change->now;
    if (status_is(now, KN_PAST) && !status_is(before, KN_PAST))
        put(e, (kn_cause){.kind = KN_CAUSE_ENDED, .date = all->to[t->requirement]});
    if (status_is(before, KN_UPCOMING) && !status_is(now, KN_UPCOMING) && !status_is(now, KN_PAST))
        put(e, (kn_cause){.kind = KN_CAUSE_BEGAN, .date = all->from[t->requirement]});
}

/* What the counted people leave unexplained of the change in how many are qualified. */
static void count_rest(const explaining *e, tally *t)
{
    const kn_entry *before = t->change->before, *now = t->change->now;
    kn_said then = before->figures[KN_SAID_REQ_QUALIFIED_PEOPLE];
    kn_said level = before->figures[KN_SAID_REQ_LEVEL];
    bool same_level = level.known && level.value == (double)e->model->requirements.level[t->requirement];
    if (!t->people || !then.known || !same_level)
        return;
    double rest = now->figures[KN_SAID_REQ_QUALIFIED_PEOPLE].value - then.value;
    for (kn_cause_kind kind = KN_CAUSE_LEFT; kind < KN_CAUSE_FEWER; kind++)
        rest += t->counts[kind];
    for (kn_cause_kind kind = KN_CAUSE_JOINED; kind <= KN_CAUSE_MORE; kind++)
        rest -= t->counts[kind];
    if (rest < -0.5)
        t->counts[KN_CAUSE_FEWER] += (uint32_t)lround(-rest);
    if (rest > 0.5)
        t->counts[KN_CAUSE_MORE] += (uint32_t)lround(rest);
}

static bool moved(const tally *t, size_t figure)
{
    kn_said difference = kn_change_difference(t->change->before->figures[figure], t->change->now->figures[figure]);
    return difference.known && difference.value != 0;
}

/* FTE of the same people: their working time, or what is left of it after more urgent requirements. */
static void put_time(explaining *e, const tally *t)
{
    const kn_entry *before = t->change->before, *now = t->change->now;
    bool fte = e->model->requirements.basis[t->requirement] == KN_BASIS_FTE;
    for (kn_cause_kind kind = KN_CAUSE_LEFT; kind <= KN_CAUSE_MORE; kind++)
        if (t->counts[kind] > 0)
            return;
    if (!fte || !t->people || moved(t, KN_SAID_REQ_REQUIRED) || moved(t, KN_SAID_REQ_LEVEL))
        return;
    if (moved(t, KN_SAID_REQ_QUALIFIED_FTE)) {
        put(e, (kn_cause){.kind = KN_CAUSE_HOURS,
                          .before = before->figures[KN_SAID_REQ_QUALIFIED_FTE].value,
                          .now = now->figures[KN_SAID_REQ_QUALIFIED_FTE].value});
        return;
    }
    if (moved(t, KN_SAID_REQ_SUPPLY) && before->figures[KN_SAID_REQ_QUALIFIED_FTE].known)
        put_amounts(e, t, KN_SAID_REQ_SUPPLY, KN_CAUSE_TIME_WON, KN_CAUSE_TIME_LOST);
}

static void put_causes(explaining *e, tally *t)
{
    t->change->first_cause = e->causes_count;
    put_period(e, t);
    if (!status_is(t->change->now, KN_PAST)) {
        put_amounts(e, t, KN_SAID_REQ_REQUIRED, KN_CAUSE_RAISED, KN_CAUSE_LOWERED);
        put_amounts(e, t, KN_SAID_REQ_LEVEL, KN_CAUSE_LEVEL_RAISED, KN_CAUSE_LEVEL_LOWERED);
    }
    count_rest(e, t);
    for (kn_cause_kind kind = KN_CAUSE_LEFT; kind <= KN_CAUSE_MORE; kind++)
        if (t->counts[kind] > 0)
            put(e, (kn_cause){.kind = kind, .people = t->counts[kind]});
    put_time(e, t);
    t->change->causes = e->causes_count - t->change->first_cause;
}

/* ---- all of them ---- */

/* The day of a requirement's figures: its first when that is to come. */
static kn_date day_of(const explaining *e, const kn_entry *entry, kn_index requirement, kn_date as_of)
{
    kn_date first = e->model->requirements.from[requirement];
    return status_is(entry, KN_UPCOMING) && first > as_of ? first : as_of;
}

static tally tally_of(const explaining *e, kn_changed *change)
{
    const kn_index r = change->now->item;
    bool past = status_is(change->before, KN_PAST) || status_is(change->now, KN_PAST);
    return (tally){.change = change,
                   .requirement = r,
                   .then = day_of(e, change->before, r, e->from),
                   .now = day_of(e, change->now, r, e->to),
                   .people = e->from < e->to && !past};
}

static int by_requirement(const void *left, const void *right)
{
    const tally *a = left, *b = right;
    return (a->requirement > b->requirement) - (a->requirement < b->requirement);
}

/* One tally for each requirement that both editions have, in order of competence, then of requirement. */
static void begin_tallies(explaining *e, const kn_changes *changes, kn_arena *arena)
{
    const kn_change_list *list = &changes->lists[KN_SUBJECT_REQUIREMENT];
    const kn_index *competence = e->model->requirements.competence;
    const kn_index competences = e->model->competences.count;
    tally *all = KN_NEW(arena, tally, list->count);
    e->first = KN_NEW(arena, size_t, (size_t)competences + 2);
    for (size_t i = 0; i < list->count; i++) {
        kn_changed *change = &list->items[i];
        if (change->before == NULL || change->now == NULL)
            continue;
        all[e->count++] = tally_of(e, change);
        e->first[competence[change->now->item] + 2]++;
    }
    if (e->count > 1)
        qsort(all, e->count, sizeof *all, by_requirement);
    for (kn_index c = 0; c < competences; c++)
        e->first[c + 2] += e->first[c + 1];
    e->tallies = KN_NEW(arena, tally, e->count);
    for (size_t i = 0; i < e->count; i++)
        e->tallies[e->first[competence[all[i].requirement] + 1]++] = all[i];
}

void kn_changes_explain(kn_changes *changes, const kn_model *model, kn_arena *arena)
{
    explaining e = {.model = model, .from = changes->before->as_of, .to = changes->now->as_of};
    begin_tallies(&e, changes, arena);
    e.causes = KN_NEW(arena, kn_cause, e.count * KN_CAUSES);
    if (e.from < e.to)
        count_people(&e);
    for (size_t i = 0; i < e.count; i++)
        put_causes(&e, &e.tallies[i]);
    changes->causes = e.causes;
}
