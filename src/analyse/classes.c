#include "crowd.h"

#include <string.h>

/* What makes two people alike, as numbers: the scope, then skills, then prospects. Classes are found by hash and
 * numbered in the order of seats, so that no hash shows in a result. */
typedef struct sorting {
    const kn_gap_work *work;
    const kn_crowd *crowd;
    const kn_day_demands *demands;
    kn_classes *out;
    kn_arena *arena;
    size_t skills_count, skills_room, prospects_count, prospects_room;
    uint32_t room;   /* of classes */
    uint32_t *slots; /* 1 + class, 0 = free */
    uint32_t mask;
    kn_skill *skills; /* of the person at hand … */
    kn_prospect *prospects;
    uint32_t own_skills, own_prospects; /* … how many */
} sorting;

enum { FIRST_ROOM = 64 };

static uint8_t least_asked(const sorting *s, uint32_t scope, uint16_t competence)
{
    return s->demands->least[(size_t)scope * s->crowd->competences_count + competence];
}

/* Only what some demand around the person asks for tells people apart. */
static void gather_own(sorting *s, kn_index seat, uint32_t scope, bool with_prospects)
{
    const kn_crowd *crowd = s->crowd;
    s->own_skills = s->own_prospects = 0;
    for (size_t i = crowd->first_span[seat]; i < crowd->first_span[seat + 1]; i++) {
        const kn_span *span = &crowd->spans[i];
        uint8_t least = least_asked(s, scope, span->competence);
        if (span->first_day <= s->demands->day && s->demands->day <= span->last_day && least != 0 &&
            span->level >= least)
            s->skills[s->own_skills++] = (kn_skill){span->competence, span->level};
    }
    for (size_t i = crowd->first_prospect[seat]; with_prospects && i < crowd->first_prospect[seat + 1]; i++) {
        const kn_prospect *prospect = &crowd->prospects[i];
        uint8_t least = least_asked(s, scope, prospect->competence);
        if (least != 0 && prospect->level >= least)
            s->prospects[s->own_prospects++] = *prospect;
    }
}

static uint64_t mix(uint64_t hash, uint64_t value)
{
    hash = (hash ^ value) * 0x9E3779B97F4A7C15ULL;
    return hash ^ hash >> 32;
}

static uint64_t hash_of(const sorting *s, uint32_t scope)
{
    uint64_t hash = mix(0, scope);
    for (uint32_t i = 0; i < s->own_skills; i++)
        hash = mix(hash, (uint64_t)s->skills[i].competence << 32 | s->skills[i].level);
    for (uint32_t i = 0; i < s->own_prospects; i++)
        hash = mix(mix(hash, (uint32_t)s->prospects[i].ends),
                   (uint64_t)s->prospects[i].competence << 32 | s->prospects[i].level | 1ULL << 63);
    return hash;
}

static bool alike(const sorting *s, uint32_t class, uint32_t scope)
{
    const kn_supplier *supplier = &s->out->suppliers[class];
    const kn_skill *skills = s->out->skills + supplier->first_skill;
    const kn_prospect *prospects = s->out->prospects + s->out->first_prospect[class];
    if (supplier->scope != scope || supplier->skills_count != s->own_skills ||
        s->out->first_prospect[class + 1] - s->out->first_prospect[class] != s->own_prospects)
        return false;
    for (uint32_t i = 0; i < s->own_skills; i++)
        if (skills[i].competence != s->skills[i].competence || skills[i].level != s->skills[i].level)
            return false;
    for (uint32_t i = 0; i < s->own_prospects; i++)
        if (prospects[i].competence != s->prospects[i].competence || prospects[i].level != s->prospects[i].level ||
            prospects[i].ends != s->prospects[i].ends)
            return false;
    return true;
}

static void grow_classes(sorting *s)
{
    kn_classes *out = s->out;
    if (out->count < s->room)
        return;
    uint32_t room = s->room * 2;
    out->suppliers = kn_arena_grow(s->arena, out->suppliers, out->count, room, sizeof *out->suppliers);
    out->people = kn_arena_grow(s->arena, out->people, out->count, room, sizeof *out->people);
    out->first_prospect =
        kn_arena_grow(s->arena, out->first_prospect, out->count + 1, (size_t)room + 1, sizeof *out->first_prospect);
    s->room = room;
}

static void grow_lists(sorting *s)
{
    kn_classes *out = s->out;
    if (s->skills_count + s->own_skills > s->skills_room) {
        s->skills_room = 2 * (s->skills_count + s->own_skills);
        out->skills = kn_arena_grow(s->arena, out->skills, s->skills_count, s->skills_room, sizeof *out->skills);
    }
    if (s->prospects_count + s->own_prospects > s->prospects_room) {
        s->prospects_room = 2 * (s->prospects_count + s->own_prospects);
        out->prospects =
            kn_arena_grow(s->arena, out->prospects, s->prospects_count, s->prospects_room, sizeof *out->prospects);
    }
}

static uint32_t new_class(sorting *s, uint32_t scope)
{
    kn_classes *out = s->out;
    grow_classes(s);
    grow_lists(s);
    out->suppliers[out->count] = (kn_supplier){0, scope, s->own_skills, s->skills_count};
    if (s->own_skills > 0)
        memcpy(out->skills + s->skills_count, s->skills, s->own_skills * sizeof *s->skills);
    if (s->own_prospects > 0)
        memcpy(out->prospects + s->prospects_count, s->prospects, s->own_prospects * sizeof *s->prospects);
    s->skills_count += s->own_skills;
    s->prospects_count += s->own_prospects;
    out->first_prospect[out->count + 1] = s->prospects_count;
    return out->count++;
}

static uint32_t class_of(sorting *s, uint32_t scope)
{
    size_t at = (size_t)hash_of(s, scope) & s->mask;
    while (s->slots[at] != 0 && !alike(s, s->slots[at] - 1, scope))
        at = (at + 1) & s->mask;
    if (s->slots[at] == 0)
        s->slots[at] = new_class(s, scope) + 1;
    return s->slots[at] - 1;
}

/* How many seats there are to sort. */
static kn_index count_wanted(const kn_gap_work *work, const kn_day_demands *demands)
{
    kn_index count = 0;
    for (kn_index o = 0; o <= work->model->organisations.count; o++) {
        kn_seat_run run = kn_organisation_seats(work, o);
        count += demands->wanted[o] ? run.end - run.first : 0;
    }
    return count;
}

static sorting begin(kn_classes *out, const kn_gap_work *work, const kn_crowd *crowd, const kn_day_demands *demands,
                     kn_arena *arena)
{
    kn_index seats = count_wanted(work, demands);
    sorting s = {.work = work, .crowd = crowd, .demands = demands, .out = out, .arena = arena, .room = FIRST_ROOM};
    s.skills_room = s.prospects_room = FIRST_ROOM;
    s.mask = 1;
    while (s.mask < seats + seats / 2)
        s.mask = s.mask * 2 + 1;
    s.slots = KN_NEW(arena, uint32_t, (size_t)s.mask + 1);
    s.skills = KN_NEW(arena, kn_skill, crowd->most_spans);
    s.prospects = KN_NEW(arena, kn_prospect, crowd->most_prospects);
    *out = (kn_classes){
        .suppliers = KN_NEW(arena, kn_supplier, FIRST_ROOM),
        .people = KN_NEW(arena, uint32_t, FIRST_ROOM),
        .skills = KN_NEW(arena, kn_skill, FIRST_ROOM),
        .prospects = KN_NEW(arena, kn_prospect, FIRST_ROOM),
        .first_prospect = KN_NEW(arena, size_t, FIRST_ROOM + 1),
    };
    return s;
}

/* Those of one place, who all lie in the same scopes. */
static void sort_seats(sorting *s, kn_seat_run seats, uint32_t scope, bool with_prospects)
{
    const kn_gap_work *work = s->work;
    const kn_crowd *crowd = s->crowd;
    kn_date day = work->days.day[s->demands->day];
    if (scope == KN_NO_SCOPE)
        return;
    for (kn_index seat = seats.first; seat < seats.end; seat++) {
        bool has_any = crowd->first_span[seat] < crowd->first_span[seat + 1] ||
                       crowd->first_prospect[seat] < crowd->first_prospect[seat + 1];
        if (!has_any || work->seats.fte[seat] == 0 || !kn_seat_counts(work, seat, day))
            continue;
        gather_own(s, seat, scope, with_prospects);
        if (s->own_skills + s->own_prospects == 0)
            continue;
        uint32_t class = class_of(s, scope);
        s->out->suppliers[class].capacity += work->seats.fte[seat];
        s->out->people[class]++;
    }
}

/* First those without a unit, then unit by unit. */
static void sort_organisation(sorting *s, kn_index organisation, bool with_prospects)
{
    const kn_seats *seats = &s->work->seats;
    const kn_day_demands *demands = s->demands;
    kn_index before = seats->units_first[organisation];
    kn_index place = organisation + before;
    sort_seats(s, (kn_seat_run){seats->first[place], seats->first[place + 1]},
               demands->scope_of_organisation[organisation], with_prospects);
    for (kn_index i = before; i < seats->units_first[organisation + 1]; i++) {
        place = organisation + 1 + i;
        sort_seats(s, (kn_seat_run){seats->first[place], seats->first[place + 1]},
                   demands->scope_of_unit[s->crowd->unit[i]], with_prospects);
    }
}

void kn_classes_fill(kn_classes *out, const kn_gap_work *work, const kn_crowd *crowd, const kn_day_demands *demands,
                     bool with_prospects, kn_arena *arena)
{
    sorting s = begin(out, work, crowd, demands, arena);
    for (kn_index o = 0; o <= work->model->organisations.count; o++)
        if (demands->wanted[o])
            sort_organisation(&s, o, with_prospects);
}
