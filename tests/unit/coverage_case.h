/* A model made by hand: people, activities and participations as a test writes them. */
#ifndef KN_TESTS_UNIT_COVERAGE_CASE_H
#define KN_TESTS_UNIT_COVERAGE_CASE_H

#include "check.h"

#include "analyse/equality.h"
#include "analyse/learning.h"
#include "analyse/targets.h"

#include <stdlib.h>

#define DAY(year, month, day) kn_date_of((year), (month), (day))
#define HOURS(hours) ((kn_milli)((hours)*1000))

enum { NOBODY = -1, NO_ONE_THING = -1 };

/* 0 = missing for gender and birth year, -1 for organisation, unit and education; from and to 0 = always employed. */
typedef struct case_person {
    int organisation;
    kn_gender gender;
    int birth_year;
    int education;
    int unit;
    kn_date from, to;
} case_person;

typedef struct case_activity {
    kn_activity_kind kind;
    const char *pillar, *programme; /* NULL = none */
    int competence;                 /* -1 = none */
    bool cross_sector;
} case_activity;

/* Levels as they are; -1 = missing. Hours -1 = missing. */
typedef struct case_part {
    int person, activity;
    kn_part_status status;
    kn_date date;
    kn_milli hours;
    int before, after;
    kn_yes_no taught;
} case_part;

typedef struct case_target {
    kn_measure measure;
    double value;
    kn_date by;
    int organisation; /* -1 = all */
    const char *pillar;
} case_target;

typedef struct case_unit {
    int organisation, parent; /* parent -1 = top; parents stand before their children, which follow at once */
} case_unit;

typedef struct kn_case {
    const char *const *sectors; /* one per organisation; NULL = none */
    size_t organisations;
    const case_unit *units;
    size_t units_count;
    size_t competences;
    const case_person *people;
    size_t people_count;
    const case_activity *activities;
    size_t activities_count;
    const case_part *parts;
    size_t parts_count;
    const case_target *targets;
    size_t targets_count;
    kn_date start, end, as_of; /* start, end 0 = not set */
} kn_case;

static inline kn_symbol case_symbol(kn_symbols *symbols, const char *text)
{
    return text == NULL ? KN_NO_SYMBOL : kn_symbols_intern(symbols, kn_str_of(text));
}

static inline kn_symbol case_id(kn_symbols *symbols, kn_arena *arena, const char *letter, size_t number)
{
    return kn_symbols_intern(symbols, kn_text_format(arena, "%s%05zu", letter, number));
}

static inline kn_symbol *case_ids(kn_symbols *symbols, kn_arena *arena, const char *letter, size_t count)
{
    kn_symbol *ids = KN_NEW(arena, kn_symbol, count);
    for (size_t i = 0; i < count; i++)
        ids[i] = case_id(symbols, arena, letter, i);
    return ids;
}

static inline void case_places(kn_model *m, const kn_case *c, kn_symbols *symbols, kn_arena *arena)
{
    kn_organisations *o = &m->organisations;
    o->count = (kn_index)c->organisations;
    o->id = o->name = case_ids(symbols, arena, "O", c->organisations);
    o->sector = KN_NEW(arena, kn_symbol, c->organisations);
    o->size = KN_NEW(arena, uint8_t, c->organisations);
    o->target = KN_NEW(arena, int32_t, c->organisations);
    o->joined = o->left = KN_NEW(arena, kn_date, c->organisations);
    for (size_t i = 0; i < c->organisations; i++) {
        o->sector[i] = case_symbol(symbols, c->sectors == NULL ? NULL : c->sectors[i]);
        o->target[i] = -1;
        o->joined[i] = KN_DATE_NONE;
    }
    kn_units *u = &m->units;
    u->count = (kn_index)c->units_count;
    u->id = u->name = case_ids(symbols, arena, "U", c->units_count);
    u->organisation = KN_NEW(arena, kn_index, c->units_count);
    u->parent = KN_NEW(arena, kn_index, c->units_count);
    u->order = KN_NEW(arena, kn_index, c->units_count);
    u->order_end = KN_NEW(arena, kn_index, c->units_count);
    for (size_t i = 0; i < c->units_count; i++) {
        u->organisation[i] = (kn_index)c->units[i].organisation;
        u->parent[i] = c->units[i].parent < 0 ? KN_NONE : (kn_index)c->units[i].parent;
        u->order[i] = (kn_index)i;
        u->order_end[i] = (kn_index)i + 1;
        for (kn_index p = u->parent[i]; p != KN_NONE; p = u->parent[p])
            u->order_end[p] = (kn_index)i + 1;
    }
}

static inline void case_people(kn_model *m, const kn_case *c, kn_symbols *symbols, kn_arena *arena)
{
    kn_people *p = &m->people;
    size_t count = c->people_count;
    p->count = (kn_index)count;
    p->id = case_ids(symbols, arena, "P", count);
    p->name = KN_NEW(arena, kn_symbol, count);
    p->organisation = KN_NEW(arena, kn_index, count);
    p->unit = KN_NEW(arena, kn_index, count);
    p->role = KN_NEW(arena, kn_index, count);
    p->gender = KN_NEW(arena, uint8_t, count);
    p->birth_year = KN_NEW(arena, int32_t, count);
    p->birth_date = KN_NEW(arena, kn_date, count);
    p->fte = KN_NEW(arena, int32_t, count);
    p->from = KN_NEW(arena, kn_date, count);
    p->to = KN_NEW(arena, kn_date, count);
    p->education = KN_NEW(arena, int8_t, count);
    for (size_t i = 0; i < count; i++) {
        const case_person *person = &c->people[i];
        p->organisation[i] = person->organisation < 0 ? KN_NONE : (kn_index)person->organisation;
        p->unit[i] = person->unit < 0 || c->units_count == 0 ? KN_NONE : (kn_index)person->unit;
        p->role[i] = KN_NONE;
        p->gender[i] = (uint8_t)person->gender;
        p->birth_year[i] = person->birth_year;
        p->birth_date[i] = KN_DATE_NONE;
        p->fte[i] = 1000;
        p->from[i] = person->from == 0 ? KN_DATE_NONE : person->from;
        p->to[i] = person->to == 0 ? KN_DATE_EVER : person->to;
        p->education[i] = (int8_t)person->education;
    }
}

static inline void case_activities(kn_model *m, const kn_case *c, kn_symbols *symbols, kn_arena *arena)
{
    kn_activities *a = &m->activities;
    size_t count = c->activities_count;
    a->count = (kn_index)count;
    a->id = a->name = case_ids(symbols, arena, "A", count);
    a->pillar = KN_NEW(arena, kn_symbol, count);
    a->programme = KN_NEW(arena, kn_symbol, count);
    a->kind = KN_NEW(arena, uint8_t, count);
    a->competence = KN_NEW(arena, kn_index, count);
    a->cross_sector = KN_NEW(arena, uint8_t, count);
    a->hours = KN_NEW(arena, kn_milli, count);
    a->starts = a->ends = KN_NEW(arena, kn_date, count);
    m->competences.count = (kn_index)c->competences;
    m->competences.id = m->competences.name = case_ids(symbols, arena, "C", c->competences);
    for (size_t i = 0; i < count; i++) {
        a->starts[i] = KN_DATE_NONE;
        a->pillar[i] = case_symbol(symbols, c->activities[i].pillar);
        a->programme[i] = case_symbol(symbols, c->activities[i].programme);
        a->kind[i] = (uint8_t)c->activities[i].kind;
        a->competence[i] = c->activities[i].competence < 0 ? KN_NONE : (kn_index)c->activities[i].competence;
        a->cross_sector[i] = c->activities[i].cross_sector ? KN_YES : KN_NO;
    }
}

static inline int case_order(const void *a, const void *b)
{
    const case_part *x = a;
    const case_part *y = b;
    int keys[] = {(x->person > y->person) - (x->person < y->person), (x->date > y->date) - (x->date < y->date),
                  (x->activity > y->activity) - (x->activity < y->activity)};
    return keys[0] != 0 ? keys[0] : keys[1] != 0 ? keys[1] : keys[2];
}

static inline void case_parts(kn_model *m, const kn_case *c, kn_arena *arena)
{
    kn_participations *r = &m->participations;
    size_t count = c->parts_count;
    case_part *parts = KN_NEW(arena, case_part, count);
    for (size_t i = 0; i < count; i++)
        parts[i] = c->parts[i];
    if (count > 0)
        qsort(parts, count, sizeof *parts, case_order);
    r->count = count;
    r->first = KN_NEW(arena, size_t, c->people_count + 1);
    r->person = KN_NEW(arena, kn_index, count);
    r->activity = KN_NEW(arena, kn_index, count);
    r->status = KN_NEW(arena, uint8_t, count);
    r->date = KN_NEW(arena, kn_date, count);
    r->hours = KN_NEW(arena, kn_milli, count);
    r->before = KN_NEW(arena, uint8_t, count);
    r->after = KN_NEW(arena, uint8_t, count);
    r->taught = KN_NEW(arena, uint8_t, count);
    r->occasion = KN_NEW(arena, kn_symbol, count);
    for (size_t i = 0; i < count; i++) {
        r->person[i] = (kn_index)parts[i].person;
        r->activity[i] = (kn_index)parts[i].activity;
        r->status[i] = (uint8_t)parts[i].status;
        r->date[i] = parts[i].date;
        r->hours[i] = parts[i].hours;
        r->before[i] = parts[i].before < 0 ? KN_NO_LEVEL : (uint8_t)parts[i].before;
        r->after[i] = parts[i].after < 0 ? KN_NO_LEVEL : (uint8_t)parts[i].after;
        r->taught[i] = (uint8_t)parts[i].taught;
        r->first[parts[i].person + 1]++;
    }
    for (size_t p = 0; p < c->people_count; p++)
        r->first[p + 1] += r->first[p];
}

static inline void case_targets(kn_model *m, const kn_case *c, kn_symbols *symbols, kn_arena *arena)
{
    kn_targets *t = &m->targets;
    t->count = (kn_index)c->targets_count;
    t->measure = KN_NEW(arena, uint8_t, c->targets_count);
    t->value = KN_NEW(arena, double, c->targets_count);
    t->by = KN_NEW(arena, kn_date, c->targets_count);
    t->organisation = KN_NEW(arena, kn_index, c->targets_count);
    t->pillar = KN_NEW(arena, kn_symbol, c->targets_count);
    for (size_t i = 0; i < c->targets_count; i++) {
        t->measure[i] = (uint8_t)c->targets[i].measure;
        t->value[i] = c->targets[i].value;
        t->by[i] = c->targets[i].by;
        t->organisation[i] = c->targets[i].organisation < 0 ? KN_NONE : (kn_index)c->targets[i].organisation;
        t->pillar[i] = case_symbol(symbols, c->targets[i].pillar);
    }
}

/* The model of a case; `symbols` must outlive it. */
static inline kn_model *case_model(const kn_case *c, kn_symbols *symbols, kn_arena *arena)
{
    kn_model *m = KN_NEW(arena, kn_model, 1);
    m->symbols = symbols;
    m->settings = (kn_settings){.as_of = c->as_of,
                                .level_max = 5,
                                .confidence = 0.95,
                                .suppress_below = 5,
                                .project_start = c->start == 0 ? KN_DATE_NONE : c->start,
                                .project_end = c->end == 0 ? KN_DATE_NONE : c->end,
                                .sustained_times = 3,
                                .sustained_days = 3,
                                .sustained_span_days = 60};
    case_places(m, c, symbols, arena);
    case_people(m, c, symbols, arena);
    case_activities(m, c, symbols, arena);
    case_parts(m, c, arena);
    case_targets(m, c, symbols, arena);
    static const kn_file files[] = {KN_FILE_STAFF, KN_FILE_ACTIVITIES, KN_FILE_PARTICIPATION};
    for (size_t i = 0; i < sizeof files / sizeof *files; i++)
        m->present[files[i]] = true;
    return m;
}

/* All that follows from who took part. */
static inline void case_compute(kn_coverage *coverage, kn_equality *equality, kn_learning *learning,
                                kn_target_results *targets, const kn_model *model, kn_arena *arena)
{
    kn_coverage_compute(coverage, model, arena);
    kn_equality_compute(equality, model, coverage, arena);
    kn_learning_compute(learning, model, coverage, arena);
    kn_targets_compute(targets, model, coverage, arena);
}

/* Set-up and tear-down of a test that makes its models with these. */
static kn_arena *arena;
static kn_symbols *symbols;

static inline int case_begin(void **state)
{
    (void)state;
    arena = kn_arena_new();
    symbols = kn_symbols_new();
    return 0;
}

static inline int case_end(void **state)
{
    (void)state;
    kn_symbols_free(symbols);
    kn_arena_free(arena);
    return 0;
}

#endif
