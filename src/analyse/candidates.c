#include "gap_work.h"

#include <assert.h>
#include <stdlib.h>

/* One person's three lists by competence, walked together. */
typedef struct person_walk {
    const kn_model *model;
    kn_index competence; /* where the walk stands, and what each list has of it */
    size_t first, end;   /* holdings */
    uint8_t role_level;
    bool in_training;
    size_t holding, holdings_end;
    kn_index asked, asked_end; /* in the roles' lists */
    kn_index *trained;         /* competences trained in, in order, none twice */
    size_t training, trainings;
} person_walk;

static int by_number(const void *a, const void *b)
{
    kn_index x = *(const kn_index *)a;
    kn_index y = *(const kn_index *)b;
    return (x > y) - (x < y);
}

static bool is_training(const kn_model *model, size_t participation)
{
    const kn_participations *parts = &model->participations;
    kn_index activity = parts->activity[participation];
    return (parts->status[participation] == KN_PLANNED || parts->status[participation] == KN_ONGOING) &&
           model->activities.competence[activity] != KN_NONE &&
           model->activities.level_after[activity] != KN_NO_LEVEL;
}

static size_t trainings_of(const kn_model *model, kn_index person, kn_index *trained)
{
    const kn_participations *parts = &model->participations;
    size_t count = 0;
    for (size_t i = parts->first[person]; i < parts->first[person + 1]; i++)
        if (is_training(model, i))
            trained[count++] = model->activities.competence[parts->activity[i]];
    qsort(trained, count, sizeof *trained, by_number);
    size_t kept = 0;
    for (size_t i = 0; i < count; i++)
        if (kept == 0 || trained[kept - 1] != trained[i])
            trained[kept++] = trained[i];
    return kept;
}

static void begin(person_walk *walk, const kn_model *model, kn_index person)
{
    kn_index role = model->people.role[person];
    walk->model = model;
    walk->holding = model->holdings.first[person];
    walk->holdings_end = model->holdings.first[person + 1];
    walk->asked = role == KN_NONE ? 0 : model->roles.first[role];
    walk->asked_end = role == KN_NONE ? 0 : model->roles.first[role + 1];
    walk->training = 0;
    walk->trainings = trainings_of(model, person, walk->trained);
}

static kn_index least(kn_index a, kn_index b)
{
    return a < b ? a : b;
}

/* Go to the next competence that any of the lists names; false at the end. */
static bool next(person_walk *walk)
{
    const kn_holdings *holdings = &walk->model->holdings;
    const kn_roles *roles = &walk->model->roles;
    kn_index held = walk->holding < walk->holdings_end ? holdings->competence[walk->holding] : KN_NONE;
    kn_index asked = walk->asked < walk->asked_end ? roles->competence[walk->asked] : KN_NONE;
    kn_index trained = walk->training < walk->trainings ? walk->trained[walk->training] : KN_NONE;
    walk->competence = least(held, least(asked, trained));
    if (walk->competence == KN_NONE)
        return false;
    walk->first = walk->holding;
    while (walk->holding < walk->holdings_end && holdings->competence[walk->holding] == walk->competence)
        walk->holding++;
    walk->end = walk->holding;
    walk->role_level = asked == walk->competence ? roles->level[walk->asked++] : 0;
    walk->in_training = trained == walk->competence;
    walk->training += walk->in_training;
    return true;
}

/* What the person's holdings of one competence come to on the as-of date. */
static void note_record(kn_candidate *candidate, const kn_gap_work *work, size_t first, size_t end)
{
    const kn_holdings *all = &work->model->holdings;
    bool topmost = true;
    candidate->holding = first < end ? (uint32_t)first : KN_NONE;
    candidate->level = candidate->lapsed = KN_NO_LEVEL;
    candidate->age = KN_NO_AGE;
    for (size_t h = first; h < end; h++) {
        bool has_level = all->level[h] != KN_NO_LEVEL;
        candidate->unclear |= all->stale[h] || !has_level;
        if (has_level && topmost && all->until[h] < work->as_of)
            candidate->lapsed = all->level[h];
        topmost = topmost && !has_level;
        if (!has_level || all->stale[h] || all->until[h] < work->as_of)
            continue;
        if (candidate->level != KN_NO_LEVEL) {
            candidate->goes_on |= all->until[h] > candidate->until;
            continue;
        }
        candidate->level = all->level[h];
        candidate->until = all->until[h];
        kn_date age = all->assessed[h] == KN_DATE_NONE ? KN_NO_AGE : work->as_of - all->assessed[h];
        candidate->age = (uint16_t)(age < KN_NO_AGE ? age : KN_NO_AGE);
    }
}

static kn_candidate candidate_of(const person_walk *walk, const kn_gap_work *work, kn_index seat)
{
    kn_candidate candidate = {.seat = seat, .role_level = walk->role_level, .in_training = walk->in_training};
    note_record(&candidate, work, walk->first, walk->end);
    return candidate;
}

/* ---- which of them are kept ---- */

/* Which organisation asks for which competence: a bit each, the last row for people of no organisation. */
typedef struct asked_for {
    uint64_t *bits;
    size_t competences;
} asked_for;

static void ask(asked_for *asked, kn_index organisation, kn_index competence)
{
    size_t at = organisation * asked->competences + competence;
    asked->bits[at / 64] |= (uint64_t)1 << at % 64;
}

static bool is_asked(const asked_for *asked, kn_index organisation, kn_index competence)
{
    size_t at = organisation * asked->competences + competence;
    return (asked->bits[at / 64] >> at % 64 & 1) != 0;
}

static asked_for find_asked(const kn_gap_work *work)
{
    const kn_requirements *all = &work->model->requirements;
    kn_index organisations = work->model->organisations.count;
    asked_for asked = {.competences = work->model->competences.count};
    asked.bits = KN_NEW(work->arena, uint64_t, ((size_t)organisations + 1) * asked.competences / 64 + 1);
    for (kn_index r = 0; r < all->count; r++) {
        bool by_all = all->organisation[r] == KN_NONE;
        kn_index first = by_all ? 0 : all->organisation[r];
        kn_index last = by_all ? organisations : all->organisation[r];
        for (kn_index o = first; o <= last; o++)
            ask(&asked, o, all->competence[r]);
    }
    return asked;
}

/* Go through those to be kept by seat: count them by competence, then put them where they belong. */
static void each_asked(kn_gap_work *work, person_walk *walk, const asked_for *asked, size_t *places,
                       kn_candidate *items)
{
    for (kn_index seat = 0; seat < work->seats.count; seat++) {
        kn_index person = work->seats.person[seat];
        kn_index organisation = kn_seat_organisation(work, person);
        if (work->seats.to[seat] < work->as_of)
            continue;
        for (begin(walk, work->model, person); next(walk);) {
            if (!is_asked(asked, organisation, walk->competence))
                continue;
            if (items != NULL)
                items[places[walk->competence]] = candidate_of(walk, work, seat);
            places[walk->competence]++;
        }
    }
}

static size_t most_participations(const kn_model *model)
{
    size_t most = 0;
    for (kn_index p = 0; p < model->people.count; p++) {
        size_t own = model->participations.first[p + 1] - model->participations.first[p];
        most = own > most ? own : most;
    }
    return most;
}

void kn_candidates_fill(kn_gap_work *work)
{
    const kn_model *model = work->model;
    kn_index competences = model->competences.count;
    assert(model->people.count == 0 || model->holdings.first[model->people.count] < KN_NONE);
    person_walk walk = {.trained = KN_NEW(work->arena, kn_index, most_participations(model))};
    size_t *first = KN_NEW(work->arena, size_t, (size_t)competences + 2);
    work->candidates.first = first;
    asked_for asked = find_asked(work);
    each_asked(work, &walk, &asked, first + 2, NULL); /* competence c is counted two places on … */
    for (kn_index c = 2; c <= competences; c++)
        first[c] += first[c - 1];
    work->candidates.items =
        KN_NEW(work->arena, kn_candidate, competences == 0 ? 0 : first[competences] + first[competences + 1]);
    each_asked(work, &walk, &asked, first + 1,
               work->candidates.items); /* … and filling moves each start to its end */
}

void kn_candidates_see(const kn_gap_work *work, kn_candidate_seer *see, void *context)
{
    const kn_model *model = work->model;
    person_walk walk = {.trained = kn_heap_resize(NULL, 0, most_participations(model), sizeof *walk.trained)};
    for (kn_index person = 0; person < model->people.count; person++) {
        kn_index seat = work->seats.of[person];
        if (!kn_person_counts(model, person, work->as_of))
            continue;
        for (begin(&walk, model, person); next(&walk);) {
            kn_candidate candidate = candidate_of(&walk, work, seat);
            see(context, walk.competence, &candidate);
        }
    }
    kn_heap_free(walk.trained);
}

static size_t first_from(const kn_gap_work *work, kn_index competence, kn_index seat)
{
    size_t low = work->candidates.first[competence];
    size_t high = work->candidates.first[competence + 1];
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (work->candidates.items[middle].seat < seat)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

kn_candidate_range kn_candidates_in(const kn_gap_work *work, kn_index competence, kn_seat_run seats)
{
    return (kn_candidate_range){first_from(work, competence, seats.first), first_from(work, competence, seats.end)};
}
