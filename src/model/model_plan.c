/* Goals and what they require. */
#include "build.h"

#include <stdlib.h>
#include <string.h>

enum { PRIORITY_DEFAULT = 3 };

static void fill_goal(kn_build *build, kn_index g, size_t row)
{
    const kn_table *table = &build->tables[KN_FILE_PLAN];
    kn_goals *all = &build->model->goals;
    all->text[g] = kn_table_symbol(table, KN_PLAN_TEXT, row);
    all->owner[g] = kn_table_symbol(table, KN_PLAN_OWNER, row);
    all->pillar[g] = kn_table_symbol(table, KN_PLAN_PILLAR, row);
    all->unit[g] = kn_key_of(build, KN_UNIT, KN_FILE_PLAN, KN_PLAN_UNIT, row);
    all->organisation[g] = kn_organisation_of(build, KN_FILE_PLAN, KN_PLAN_ORG, row, all->unit[g]);
    all->priority[g] = (uint8_t)kn_table_integer(table, KN_PLAN_PRIORITY, row, PRIORITY_DEFAULT);
    all->critical[g] = kn_table_word(table, KN_PLAN_CRITICAL, row);
    all->start[g] = kn_table_date(table, KN_PLAN_START, row);
    all->due[g] = kn_table_date(table, KN_PLAN_DUE, row);
}

void kn_goals_fill(kn_build *build)
{
    const kn_keys *keys = &build->keys[KN_GOAL];
    kn_goals *all = &build->model->goals;
    *all = (kn_goals){
        .count = keys->count,
        .id = keys->ids,
        .text = KN_NEW(build->arena, kn_symbol, keys->count),
        .owner = KN_NEW(build->arena, kn_symbol, keys->count),
        .pillar = KN_NEW(build->arena, kn_symbol, keys->count),
        .organisation = KN_NEW(build->arena, kn_index, keys->count),
        .unit = KN_NEW(build->arena, kn_index, keys->count),
        .priority = KN_NEW(build->arena, uint8_t, keys->count),
        .critical = KN_NEW(build->arena, uint8_t, keys->count),
        .start = KN_NEW(build->arena, kn_date, keys->count),
        .due = KN_NEW(build->arena, kn_date, keys->count),
        .first = KN_NEW(build->arena, kn_index, (size_t)keys->count + 1),
    };
    for (kn_index g = 0; g < keys->count; g++) {
        all->text[g] = keys->ids[g];
        all->organisation[g] = all->unit[g] = KN_NONE;
        all->priority[g] = PRIORITY_DEFAULT;
        all->start[g] = KN_DATE_NONE;
        all->due[g] = KN_DATE_EVER;
        if (keys->rows[g] != KN_NO_ROW)
            fill_goal(build, g, keys->rows[g]);
    }
}

/* A requirement with its goal's defaults filled in. */
typedef struct resolved {
    kn_index goal, competence, organisation, unit;
    kn_date from, to;
    uint8_t level, basis;
    kn_milli amount;
    size_t row;
} resolved;

/* A requirement may be for a unit of another organisation than its goal's; that is told, since it may be a slip. */
static void tell_if_elsewhere(kn_build *build, const resolved *r)
{
    kn_index expected = build->model->goals.organisation[r->goal];
    if (expected == KN_NONE || r->organisation == KN_NONE || expected == r->organisation)
        return;
    const kn_symbol *ids = build->keys[KN_ORGANISATION].ids;
    kn_row_tell(build, KN_FILE_REQUIREMENTS, KN_REQ_UNIT, r->row,
                (kn_diag){.code = KN_K060,
                          .args = {kn_arg_text(kn_symbols_text(build->symbols, ids[r->organisation])),
                                   kn_arg_text(kn_symbols_text(build->symbols, ids[expected]))}});
}

static resolved resolve(kn_build *build, size_t row)
{
    const kn_table *table = &build->tables[KN_FILE_REQUIREMENTS];
    const kn_goals *goals = &build->model->goals;
    resolved r = {.row = row, .goal = kn_key_of(build, KN_GOAL, KN_FILE_REQUIREMENTS, KN_REQ_GOAL, row)};
    r.competence = kn_key_of(build, KN_COMPETENCE, KN_FILE_REQUIREMENTS, KN_REQ_COMP, row);
    r.level = (uint8_t)kn_table_integer(table, KN_REQ_LEVEL, row, 0);
    r.amount = kn_table_milli(table, KN_REQ_AMOUNT, row, 0);
    r.amount = r.amount > 0 ? r.amount : 1; /* less than half a thousandth is still more than nothing */
    r.basis = kn_table_word(table, KN_REQ_BASIS, row);
    r.basis = r.basis == KN_BASIS_NONE ? KN_BASIS_PEOPLE : r.basis;
    r.unit = kn_key_of(build, KN_UNIT, KN_FILE_REQUIREMENTS, KN_REQ_UNIT, row);
    r.organisation = r.unit == KN_NONE ? goals->organisation[r.goal] : build->model->units.organisation[r.unit];
    r.unit = r.unit == KN_NONE ? goals->unit[r.goal] : r.unit;
    r.from = kn_table_date(table, KN_REQ_FROM, row);
    r.from = r.from == KN_DATE_NONE ? goals->start[r.goal] : r.from;
    r.to = kn_table_date(table, KN_REQ_TO, row);
    r.to = r.to == KN_DATE_NONE ? goals->due[r.goal] : r.to;
    return r;
}

/* The period may end before it begins by the goal's own dates: then the cell that is filled is the one to look at. */
static bool period_is_possible(kn_build *build, const resolved *r)
{
    if (r->from <= r->to) /* no beginning is before everything */
        return true;
    const kn_table *table = &build->tables[KN_FILE_REQUIREMENTS];
    bool ends_here = !kn_table_missing(table, KN_REQ_TO, r->row);
    bool begins_here = !kn_table_missing(table, KN_REQ_FROM, r->row);
    kn_arg from = begins_here ? kn_table_header(table, KN_REQ_FROM) : kn_arg_text(KN_STR("plan.csv: start"));
    if (ends_here)
        kn_row_reject(build, KN_FILE_REQUIREMENTS, KN_REQ_TO, r->row,
                      (kn_diag){.code = KN_K056, .args = {from, kn_arg_date(r->from)}});
    else
        kn_row_reject(build, KN_FILE_REQUIREMENTS, KN_REQ_FROM, r->row,
                      (kn_diag){.code = KN_K059, .args = {kn_arg_date(r->to)}});
    return false;
}

enum { KEY_PARTS = 8 };

static void key_of(int64_t key[KEY_PARTS], const resolved *r)
{
    const int64_t parts[KEY_PARTS] = {r->goal,         r->competence, r->level, r->basis,
                                      r->organisation, r->unit,       r->from,  r->to};
    memcpy(key, parts, sizeof parts);
}

static int by_key(const resolved *a, const resolved *b)
{
    int64_t x[KEY_PARTS];
    int64_t y[KEY_PARTS];
    key_of(x, a);
    key_of(y, b);
    for (size_t i = 0; i < KEY_PARTS; i++)
        if (x[i] != y[i])
            return x[i] < y[i] ? -1 : 1;
    return 0;
}

static int by_row(const resolved *a, const resolved *b)
{
    return (a->row > b->row) - (a->row < b->row);
}

static int by_key_and_row(const void *a, const void *b)
{
    int order = by_key(a, b);
    return order != 0 ? order : by_row(a, b);
}

static int by_goal_and_row(const void *a, const void *b)
{
    const resolved *x = a;
    const resolved *y = b;
    return x->goal != y->goal ? (x->goal < y->goal ? -1 : 1) : by_row(x, y);
}

static void contradict(kn_build *build, size_t row, size_t other)
{
    const kn_table *table = &build->tables[KN_FILE_REQUIREMENTS];
    kn_row_reject(build, KN_FILE_REQUIREMENTS, KN_REQ_GOAL, row,
                  (kn_diag){.code = KN_K053,
                            .args = {kn_arg_line(build->arena, kn_table_line(table, other)),
                                     kn_table_header(table, KN_REQ_AMOUNT)}});
}

/* Rows that ask the same of the same, defaults filled in: merged if the amount is the same too, else rejected. */
static void find_repeats(kn_build *build, resolved *all, size_t count)
{
    qsort(all, count, sizeof *all, by_key_and_row);
    size_t first = 0;
    for (size_t i = 1; i < count; i++) {
        if (by_key(&all[first], &all[i]) != 0) {
            first = i;
            continue;
        }
        if (all[i].amount == all[first].amount) {
            build->states[KN_FILE_REQUIREMENTS][all[i].row] = KN_ROW_MERGED;
            continue;
        }
        contradict(build, all[i].row, all[first].row);
        if (kn_row_kept(build, KN_FILE_REQUIREMENTS, all[first].row))
            contradict(build, all[first].row, all[i].row);
    }
}

/* Two rows of 2 may have been meant as 4: told once, at the first row that repeats one which counts. */
static void tell_of_repeats(kn_build *build, const resolved *all, size_t count)
{
    const kn_table *table = &build->tables[KN_FILE_REQUIREMENTS];
    size_t repeats = 0, first = 0, told = 0, says_it_too = 0;
    for (size_t i = 1; i < count; i++) {
        if (by_key(&all[first], &all[i]) != 0)
            first = i;
        else if (kn_row_kept(build, KN_FILE_REQUIREMENTS, all[first].row) && (repeats++ == 0 || all[i].row < told)) {
            told = all[i].row;
            says_it_too = all[first].row;
        }
    }
    if (repeats > 0)
        kn_row_tell(build, KN_FILE_REQUIREMENTS, KN_REQ_AMOUNT, told,
                    (kn_diag){.code = KN_K085,
                              .args = {kn_arg_line(build->arena, kn_table_line(table, says_it_too)),
                                       kn_arg_count((int64_t)repeats)}});
}

static kn_requirements room_for(kn_index count, kn_arena *arena)
{
    return (kn_requirements){
        .id = KN_NEW(arena, kn_str, count),
        .goal = KN_NEW(arena, kn_index, count),
        .competence = KN_NEW(arena, kn_index, count),
        .level = KN_NEW(arena, uint8_t, count),
        .amount = KN_NEW(arena, kn_milli, count),
        .basis = KN_NEW(arena, uint8_t, count),
        .organisation = KN_NEW(arena, kn_index, count),
        .unit = KN_NEW(arena, kn_index, count),
        .from = KN_NEW(arena, kn_date, count),
        .to = KN_NEW(arena, kn_date, count),
    };
}

static void put(kn_build *build, const resolved *r)
{
    kn_goals *goals = &build->model->goals;
    kn_requirements *all = &build->model->requirements;
    kn_index at = all->count++;
    kn_index ordinal = ++goals->first[r->goal + 1];
    kn_str goal = kn_symbols_text(build->symbols, goals->id[r->goal]);
    all->id[at] = kn_text_format(build->arena, "%.*s#%u", (int)goal.length, goal.data, ordinal);
    all->goal[at] = r->goal;
    all->competence[at] = r->competence;
    all->level[at] = r->level;
    all->amount[at] = r->amount;
    all->basis[at] = r->basis;
    all->organisation[at] = r->organisation;
    all->unit[at] = r->unit;
    all->from[at] = r->from;
    all->to[at] = r->to;
}

void kn_requirements_fill(kn_build *build)
{
    size_t rows = build->tables[KN_FILE_REQUIREMENTS].rows;
    resolved *all = KN_NEW(build->arena, resolved, rows);
    size_t count = 0;
    for (size_t row = 0; row < rows; row++) {
        if (!kn_row_kept(build, KN_FILE_REQUIREMENTS, row))
            continue;
        all[count] = resolve(build, row);
        count += period_is_possible(build, &all[count]);
    }
    find_repeats(build, all, count);
    tell_of_repeats(build, all, count);
    qsort(all, count, sizeof *all, by_goal_and_row);
    build->model->requirements = room_for((kn_index)count, build->arena);
    for (size_t i = 0; i < count; i++)
        if (kn_row_kept(build, KN_FILE_REQUIREMENTS, all[i].row)) {
            tell_if_elsewhere(build, &all[i]);
            put(build, &all[i]);
        }
    kn_goals *goals = &build->model->goals;
    for (kn_index g = 0; g < goals->count; g++)
        goals->first[g + 1] += goals->first[g];
}
