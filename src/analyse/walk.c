#include "walk.h"

#include "base/together.h"

#include <assert.h>
#include <stdlib.h>

enum { FEWEST_PEOPLE = 512, PARTS_MAX = 16, VISITORS_MAX = 8, FIRST_ROOM = 64 };

/* One person's three lists by competence, walked together. */
typedef struct person_lists {
    size_t holding, holdings_end;
    kn_index asked, asked_end; /* in the roles' lists */
    kn_index *trained;         /* competences trained in, in order, none twice */
    size_t training, trainings, trainings_room;
} person_lists;

typedef struct part_walk {
    kn_stretch stretch;
    kn_index organisation; /* of the person at hand; their count = none */
    person_lists lists;
    kn_record record;
    size_t room; /* of the record's entries */
    void *own[VISITORS_MAX];
} part_walk;

typedef struct whole_walk {
    const kn_gap_work *work;
    const kn_visitor *visitors;
    size_t visitors_count;
    part_walk parts[PARTS_MAX];
} whole_walk;

/* ---- what somebody is in training for ---- */

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

static void list_trainings(person_lists *lists, const kn_model *model, kn_index person)
{
    const kn_participations *parts = &model->participations;
    size_t most = parts->first[person + 1] - parts->first[person];
    size_t count = 0;
    if (most > lists->trainings_room) {
        lists->trainings_room = 2 * most;
        lists->trained = kn_heap_grow(lists->trained, lists->trainings_room, sizeof *lists->trained);
    }
    for (size_t i = parts->first[person]; i < parts->first[person + 1]; i++)
        if (is_training(model, i))
            lists->trained[count++] = model->activities.competence[parts->activity[i]];
    if (count > 1)
        qsort(lists->trained, count, sizeof *lists->trained, by_number);
    lists->training = lists->trainings = 0;
    for (size_t i = 0; i < count; i++)
        if (i == 0 || lists->trained[lists->trainings - 1] != lists->trained[i])
            lists->trained[lists->trainings++] = lists->trained[i];
}

/* ---- one record ---- */

static void open_lists(person_lists *lists, const kn_model *model, kn_index person)
{
    kn_index role = model->people.role[person];
    lists->holding = model->holdings.first[person];
    lists->holdings_end = model->holdings.first[person + 1];
    lists->asked = role == KN_NONE ? 0 : model->roles.first[role];
    lists->asked_end = role == KN_NONE ? 0 : model->roles.first[role + 1];
    list_trainings(lists, model, person);
}

static kn_index least(kn_index a, kn_index b)
{
    return a < b ? a : b;
}

/* What the holdings up to `end` of the competence at hand come to on the as-of date; the lists go on behind them. */
static void note_holdings(kn_candidate *candidate, person_lists *lists, const kn_holdings *all, kn_index competence,
                          kn_date as_of)
{
    bool topmost = true;
    candidate->holding = (uint32_t)lists->holding;
    for (; lists->holding < lists->holdings_end && kn_holding_competence(all, lists->holding) == competence;
         lists->holding++) {
        size_t h = lists->holding;
        uint8_t level = kn_holding_level(all, h);
        kn_date until = kn_holding_until(all, h);
        bool has_level = level != KN_NO_LEVEL;
        bool is_stale = kn_holding_is_stale(all, h);
        candidate->unclear |= is_stale || !has_level;
        if (has_level && topmost && until < as_of)
            candidate->lapsed = level;
        topmost = topmost && !has_level;
        if (!has_level || is_stale || until < as_of)
            continue;
        if (candidate->level != KN_NO_LEVEL) {
            candidate->goes_on |= until > candidate->until;
            continue;
        }
        candidate->level = level;
        candidate->until = until;
        kn_date assessed = kn_holding_assessed(all, h);
        kn_date age = assessed == KN_DATE_NONE ? KN_NO_AGE : as_of - assessed;
        candidate->age = (uint16_t)(age < KN_NO_AGE ? age : KN_NO_AGE);
    }
}

static kn_entry *new_entry(part_walk *part, kn_index competence)
{
    kn_record *record = &part->record;
    if (record->count == part->room) {
        part->room = part->room == 0 ? FIRST_ROOM : 2 * part->room;
        record->entries = kn_heap_grow(record->entries, part->room, sizeof *record->entries);
    }
    kn_entry *entry = &record->entries[record->count++];
    *entry = (kn_entry){.competence = competence,
                        .asked = kn_is_asked(part->stretch.work, part->organisation, competence),
                        .candidate = {.seat = part->stretch.work->seats.of[record->person],
                                      .holding = KN_NONE,
                                      .age = KN_NO_AGE,
                                      .level = KN_NO_LEVEL,
                                      .lapsed = KN_NO_LEVEL}};
    return entry;
}

static void gather_entries(part_walk *part, kn_index person)
{
    const kn_gap_work *work = part->stretch.work;
    const kn_holdings *holdings = &work->model->holdings;
    const kn_roles *roles = &work->model->roles;
    person_lists *lists = &part->lists;
    part->record.count = 0;
    open_lists(lists, work->model, person);
    for (;;) {
        bool more = lists->holding < lists->holdings_end;
        kn_index held = more ? kn_holding_competence(holdings, lists->holding) : KN_NONE;
        kn_index asked = lists->asked < lists->asked_end ? roles->competence[lists->asked] : KN_NONE;
        kn_index trained = lists->training < lists->trainings ? lists->trained[lists->training] : KN_NONE;
        kn_index competence = least(held, least(asked, trained));
        if (competence == KN_NONE)
            return;
        kn_candidate *candidate = &new_entry(part, competence)->candidate;
        if (held == competence)
            note_holdings(candidate, lists, holdings, competence, work->as_of);
        if (asked == competence)
            candidate->role_level = roles->level[lists->asked++];
        candidate->in_training = trained == competence;
        lists->training += trained == competence;
    }
}

/* ---- one part ---- */

static void walk_part(void *context, size_t number)
{
    whole_walk *whole = context;
    part_walk *part = &whole->parts[number];
    const kn_gap_work *work = whole->work;
    const kn_people *people = &work->model->people;
    for (kn_index person = part->stretch.first; person < part->stretch.end; person++) {
        if (people->to[person] < work->as_of)
            continue;
        part->organisation = kn_seat_organisation(work, person);
        part->record.person = person;
        part->record.counts = kn_person_counts(work->model, person, work->as_of);
        gather_entries(part, person);
        for (size_t v = 0; v < whole->visitors_count; v++)
            whole->visitors[v].see(part->own[v], &part->record);
    }
    kn_heap_free(part->lists.trained);
    kn_heap_free(part->record.entries);
}

/* ---- all of it ---- */

static int parts_for(const kn_gap_work *work)
{
    kn_index sensible = work->model->people.count / FEWEST_PEOPLE + 1;
    int parts = work->threads < PARTS_MAX ? work->threads : PARTS_MAX;
    return sensible < (kn_index)parts ? (int)sensible : parts;
}

static void begin_parts(whole_walk *whole, int parts)
{
    uint64_t people = whole->work->model->people.count;
    for (int i = 0; i < parts; i++) {
        part_walk *part = &whole->parts[i];
        kn_index first = (kn_index)(people * (uint64_t)i / (uint64_t)parts);
        kn_index end = (kn_index)(people * (uint64_t)(i + 1) / (uint64_t)parts);
        part->stretch = (kn_stretch){whole->work, first, end, kn_arena_new()};
        for (size_t v = 0; v < whole->visitors_count; v++)
            part->own[v] = whole->visitors[v].begin(&part->stretch, whole->visitors[v].about);
    }
}

static void end_parts(whole_walk *whole, kn_gap_work *work, int parts)
{
    for (size_t v = 0; v < whole->visitors_count; v++) {
        void *own[PARTS_MAX];
        for (int i = 0; i < parts; i++)
            own[i] = whole->parts[i].own[v];
        whole->visitors[v].end(work, whole->visitors[v].about, own, parts);
    }
    for (int i = 0; i < parts; i++)
        kn_arena_free(whole->parts[i].stretch.arena);
}

void kn_walk(kn_gap_work *work, const kn_visitor *visitors, size_t count)
{
    const kn_model *model = work->model;
    whole_walk whole = {.work = work, .visitors = visitors, .visitors_count = count};
    int parts = parts_for(work);
    assert(count <= VISITORS_MAX);
    assert(model->people.count == 0 || model->holdings.first[model->people.count] < KN_NONE);
    begin_parts(&whole, parts);
    kn_together(parts, (size_t)parts, walk_part, &whole);
    end_parts(&whole, work, parts);
}
