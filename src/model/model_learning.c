/* Activities, who took part in them, and what has been promised. */
#include "build.h"

#include "base/together.h"

#include <stdlib.h>

static void make_room(kn_activities *all, kn_arena *arena)
{
    all->name = KN_NEW(arena, kn_symbol, all->count);
    all->pillar = KN_NEW(arena, kn_symbol, all->count);
    all->programme = KN_NEW(arena, kn_symbol, all->count);
    all->kind = KN_NEW(arena, uint8_t, all->count);
    all->competence = KN_NEW(arena, kn_index, all->count);
    all->level_after = KN_NEW(arena, uint8_t, all->count);
    all->hours = KN_NEW(arena, kn_milli, all->count);
    all->starts = KN_NEW(arena, kn_date, all->count);
    all->ends = KN_NEW(arena, kn_date, all->count);
    all->seats = KN_NEW(arena, int32_t, all->count);
    all->fixed_cost = KN_NEW(arena, kn_milli, all->count);
    all->cost_per_person = KN_NEW(arena, kn_milli, all->count);
    all->cross_sector = KN_NEW(arena, uint8_t, all->count);
}

/* An activity other files name while there is no activities.csv. */
static void fill_unknown(kn_activities *all, kn_index a)
{
    all->name[a] = all->id[a];
    all->competence[a] = KN_NONE;
    all->level_after[a] = KN_NO_LEVEL;
    all->hours[a] = all->fixed_cost[a] = all->cost_per_person[a] = -1;
    all->starts[a] = all->ends[a] = KN_DATE_NONE;
    all->seats[a] = -1;
}

static void fill_activity(kn_build *build, kn_index a, size_t row)
{
    const kn_table *table = &build->tables[KN_FILE_ACTIVITIES];
    kn_activities *all = &build->model->activities;
    all->name[a] = kn_table_symbol(table, KN_ACT_NAME, row);
    all->pillar[a] = kn_table_symbol(table, KN_ACT_PILLAR, row);
    all->programme[a] = kn_table_symbol(table, KN_ACT_PROGRAMME, row);
    all->kind[a] = kn_table_word(table, KN_ACT_KIND, row);
    all->competence[a] = kn_key_of(build, KN_COMPETENCE, KN_FILE_ACTIVITIES, KN_ACT_COMP, row);
    all->level_after[a] = (uint8_t)kn_table_integer(table, KN_ACT_LEVEL_AFTER, row, KN_NO_LEVEL);
    all->hours[a] = kn_table_milli(table, KN_ACT_HOURS, row, -1);
    all->starts[a] = kn_table_date(table, KN_ACT_STARTS, row);
    all->ends[a] = kn_table_date(table, KN_ACT_ENDS, row);
    all->seats[a] = kn_table_integer(table, KN_ACT_SEATS, row, -1);
    all->fixed_cost[a] = kn_table_milli(table, KN_ACT_FIXED_COST, row, -1);
    all->cost_per_person[a] = kn_table_milli(table, KN_ACT_COST_PER_PERSON, row, -1);
    all->cross_sector[a] = kn_table_word(table, KN_ACT_CROSS_SECTOR, row);
}

void kn_activities_fill(kn_build *build)
{
    const kn_keys *keys = &build->keys[KN_ACTIVITY];
    kn_activities *all = &build->model->activities;
    *all = (kn_activities){.count = keys->count, .id = keys->ids};
    make_room(all, build->arena);
    for (kn_index a = 0; a < keys->count; a++) {
        if (keys->rows[a] == KN_NO_ROW)
            fill_unknown(all, a);
        else
            fill_activity(build, a, keys->rows[a]);
    }
}

/* --- participation: by person, then date, activity, occasion --- */

typedef struct part {
    kn_date date;
    kn_index activity;
    kn_str occasion;
    uint32_t row;
} part;

static int by_date(const void *a, const void *b)
{
    const part *x = a;
    const part *y = b;
    if (x->date != y->date)
        return x->date < y->date ? -1 : 1;
    if (x->activity != y->activity)
        return x->activity < y->activity ? -1 : 1;
    return kn_str_order(x->occasion, y->occasion);
}

static kn_index activity_of(const kn_build *build, size_t row)
{
    return kn_key_of(build, KN_ACTIVITY, KN_FILE_PARTICIPATION, KN_PART_ACTIVITY, row);
}

static void fill_part(const kn_build *build, size_t at, kn_index person, size_t row)
{
    const kn_table *table = &build->tables[KN_FILE_PARTICIPATION];
    kn_participations *all = &build->model->participations;
    kn_index activity = activity_of(build, row);
    all->person[at] = person;
    all->activity[at] = activity;
    all->date[at] = kn_table_date(table, KN_PART_DATE, row);
    all->status[at] = kn_table_word(table, KN_PART_STATUS, row);
    all->hours[at] = kn_table_milli(table, KN_PART_HOURS, row, build->model->activities.hours[activity]);
    all->before[at] = (uint8_t)kn_table_integer(table, KN_PART_BEFORE, row, KN_NO_LEVEL);
    all->after[at] = (uint8_t)kn_table_integer(table, KN_PART_AFTER, row, KN_NO_LEVEL);
    all->taught[at] = kn_table_word(table, KN_PART_TAUGHT, row);
    all->occasion[at] = kn_table_symbol(table, KN_PART_OCCASION, row);
}

/* Where each person's participations begin. */
static void count_parts(kn_build *build)
{
    const kn_table *table = &build->tables[KN_FILE_PARTICIPATION];
    kn_participations *all = &build->model->participations;
    kn_index people = build->model->people.count;
    all->first = KN_NEW(build->arena, size_t, (size_t)people + 1);
    if (table->rows == 0)
        return; /* nothing is written: what is zeroed takes no memory */
    for (size_t row = 0; row < table->rows; row++)
        if (kn_row_kept(build, KN_FILE_PARTICIPATION, row))
            all->first[kn_key_of(build, KN_PERSON, KN_FILE_PARTICIPATION, KN_PART_PERSON, row) + 1]++;
    for (kn_index p = 0; p < people; p++)
        all->first[p + 1] += all->first[p];
    all->count = all->first[people];
}

/* Their rows by person, each person's in file order; returns the most of any person. */
static size_t deal_parts(kn_build *build)
{
    const kn_table *table = &build->tables[KN_FILE_PARTICIPATION];
    const kn_participations *all = &build->model->participations;
    uint32_t *dealt = KN_NEW(build->arena, uint32_t, build->model->people.count);
    size_t most = 0;
    for (size_t row = 0; row < table->rows; row++) {
        if (!kn_row_kept(build, KN_FILE_PARTICIPATION, row))
            continue;
        kn_index person = kn_key_of(build, KN_PERSON, KN_FILE_PARTICIPATION, KN_PART_PERSON, row);
        build->part_rows[all->first[person] + dealt[person]++] = (uint32_t)row;
        most = dealt[person] > most ? dealt[person] : most;
    }
    return most;
}

/* Put several rows of one person in order. `parts`: room for them. */
static void sort_rows(const kn_build *build, uint32_t *rows, size_t count, part *parts)
{
    const kn_table *table = &build->tables[KN_FILE_PARTICIPATION];
    for (size_t i = 0; i < count; i++)
        parts[i] =
            (part){.date = kn_table_date(table, KN_PART_DATE, rows[i]),
                   .activity = activity_of(build, rows[i]),
                   .occasion = kn_symbols_text(build->symbols, kn_table_symbol(table, KN_PART_OCCASION, rows[i])),
                   .row = rows[i]};
    qsort(parts, count, sizeof *parts, by_date);
    for (size_t i = 0; i < count; i++)
        rows[i] = parts[i].row;
}

/* People are filled in in pieces of as many people each, side by side. */
typedef struct filling {
    kn_build *build;
    size_t pieces;
    size_t most; /* rows of one person */
} filling;

static void fill_piece(void *context, size_t piece)
{
    const filling *f = context;
    const kn_participations *all = &f->build->model->participations;
    uint64_t people = f->build->model->people.count;
    kn_index end = (kn_index)(people * (piece + 1) / f->pieces);
    part *parts = kn_heap_grow(NULL, f->most + 1, sizeof *parts);
    for (kn_index p = (kn_index)(people * piece / f->pieces); p < end; p++) {
        size_t count = all->first[p + 1] - all->first[p];
        if (count > 1)
            sort_rows(f->build, f->build->part_rows + all->first[p], count, parts);
        for (size_t i = all->first[p]; i < all->first[p + 1]; i++)
            fill_part(f->build, i, p, f->build->part_rows[i]);
    }
    kn_heap_free(parts);
}

void kn_participations_fill(kn_build *build)
{
    kn_participations *all = &build->model->participations;
    kn_arena *arena = build->arena;
    count_parts(build);
    all->person = KN_NEW(arena, kn_index, all->count);
    all->activity = KN_NEW(arena, kn_index, all->count);
    all->status = KN_NEW(arena, uint8_t, all->count);
    all->date = KN_NEW(arena, kn_date, all->count);
    all->hours = KN_NEW(arena, kn_milli, all->count);
    all->before = KN_NEW(arena, uint8_t, all->count);
    all->after = KN_NEW(arena, uint8_t, all->count);
    all->taught = KN_NEW(arena, uint8_t, all->count);
    all->occasion = KN_NEW(arena, kn_symbol, all->count);
    build->part_rows = kn_heap_grow(NULL, all->count + 1, sizeof *build->part_rows);
    kn_mark mark = kn_arena_mark(arena);
    filling f = {build, (size_t)build->threads, deal_parts(build)};
    kn_together(build->threads, f.pieces, fill_piece, &f);
    kn_arena_rewind(arena, mark);
}

/* --- targets: by measure, date, organisation, pillar --- */

typedef struct target {
    uint8_t measure;
    kn_date by;
    kn_index organisation;
    kn_symbol pillar;
    kn_str pillar_text;
    double value;
} target;

static int by_measure(const void *a, const void *b)
{
    const target *x = a;
    const target *y = b;
    if (x->measure != y->measure)
        return x->measure < y->measure ? -1 : 1;
    if (x->by != y->by)
        return x->by < y->by ? -1 : 1;
    if (x->organisation != y->organisation) /* the whole project first: KN_NONE + 1 is 0 */
        return x->organisation + 1 < y->organisation + 1 ? -1 : 1;
    return kn_str_order(x->pillar_text, y->pillar_text);
}

static size_t gather_targets(kn_build *build, target *targets)
{
    const kn_table *table = &build->tables[KN_FILE_TARGETS];
    size_t count = 0;
    for (size_t row = 0; row < table->rows; row++) {
        if (!kn_row_kept(build, KN_FILE_TARGETS, row))
            continue;
        kn_symbol pillar = kn_table_symbol(table, KN_TARGET_PILLAR, row);
        targets[count++] = (target){
            .measure = kn_table_word(table, KN_TARGET_MEASURE, row),
            .by = kn_table_date(table, KN_TARGET_BY, row),
            .organisation = kn_key_of(build, KN_ORGANISATION, KN_FILE_TARGETS, KN_TARGET_ORG, row),
            .pillar = pillar,
            .pillar_text = kn_symbols_text(build->symbols, pillar),
            .value = kn_milli_value(kn_table_milli(table, KN_TARGET_VALUE, row, 0)),
        };
    }
    qsort(targets, count, sizeof *targets, by_measure);
    return count;
}

void kn_targets_fill(kn_build *build)
{
    target *targets = KN_NEW(build->arena, target, build->tables[KN_FILE_TARGETS].rows);
    size_t count = gather_targets(build, targets);
    build->model->targets = (kn_targets){
        .count = (kn_index)count,
        .measure = KN_NEW(build->arena, uint8_t, count),
        .value = KN_NEW(build->arena, double, count),
        .by = KN_NEW(build->arena, kn_date, count),
        .organisation = KN_NEW(build->arena, kn_index, count),
        .pillar = KN_NEW(build->arena, kn_symbol, count),
    };
    kn_targets *all = &build->model->targets;
    for (size_t i = 0; i < count; i++) {
        all->measure[i] = targets[i].measure;
        all->value[i] = targets[i].value;
        all->by[i] = targets[i].by;
        all->organisation[i] = targets[i].organisation;
        all->pillar[i] = targets[i].pillar;
    }
}
