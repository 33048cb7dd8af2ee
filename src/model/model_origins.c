/* Where holdings come from: the inventory's rows and completed participation, by person.
 *
 * What a run holds at most is decided here. An inventory in the order of its people, as most are written, is taken as
 * it stands: its columns become the model's. The rows of any other are dealt into buckets of people, one column after
 * the other, and each column is given up once it is dealt. */
#include "holdings.h"

#include "base/together.h"

#include <assert.h>
#include <string.h>

enum { BUCKET_ROWS = 1 << 15, BUCKETS_MAX = 1 << 10 };

static const kn_table *inventory(const kn_build *build)
{
    return &build->tables[KN_FILE_INVENTORY];
}

bool kn_part_counts(const kn_build *build, size_t part)
{
    const kn_participations *parts = &build->model->participations;
    return parts->status[part] == KN_COMPLETED && parts->after[part] != KN_NO_LEVEL &&
           build->model->activities.competence[parts->activity[part]] != KN_NONE;
}

/* ---- whose is what ---- */

/* Where each person's rows begin, if the rows that are kept stand in the order of their people. */
static bool find_first_rows(size_t *first, const kn_build *build)
{
    const uint8_t *states = build->states[KN_FILE_INVENTORY];
    kn_index people = build->model->people.count;
    kn_index next = 0; /* the first person whose rows have not been met */
    kn_symbol_reader ids = kn_table_symbols(inventory(build), KN_INV_PERSON, 0);
    for (size_t row = 0; row < inventory(build)->rows; row++) {
        kn_index person = kn_keys_find(&build->keys[KN_PERSON], kn_symbol_read(&ids, row));
        if (person + 1 == next || states[row] != KN_ROW_KEPT)
            continue;
        if (person < next)
            return false;
        while (next <= person)
            first[next++] = row;
    }
    while (next <= people)
        first[next++] = inventory(build)->rows;
    return true;
}

/* Each row's person (heap); KN_NONE = the row is not kept. */
static kn_index *take_people(kn_build *build)
{
    size_t rows = inventory(build)->rows;
    kn_index *who = kn_table_take_symbols(&build->tables[KN_FILE_INVENTORY], KN_INV_PERSON);
    for (size_t row = 0; row < rows; row++)
        who[row] =
            kn_row_kept(build, KN_FILE_INVENTORY, row) ? kn_keys_find(&build->keys[KN_PERSON], who[row]) : KN_NONE;
    return who;
}

static void choose_buckets(kn_origins *origins, const kn_build *build)
{
    size_t people = build->model->people.count;
    size_t all = inventory(build)->rows + build->model->participations.count;
    size_t most = all / BUCKET_ROWS + 1 < BUCKETS_MAX ? all / BUCKET_ROWS + 1 : BUCKETS_MAX;
    while (people >> origins->shift >= most)
        origins->shift++;
    origins->buckets = (people >> origins->shift) + 1;
    origins->slots = KN_NEW(build->arena, size_t, origins->buckets + 1);
    origins->rows_from = KN_NEW(build->arena, size_t, origins->buckets);
}

/* What each bucket has room for: its rows behind what its participations come to. */
static void lay_out(kn_origins *origins, const kn_build *build, const kn_index *who)
{
    const kn_participations *parts = &build->model->participations;
    size_t *slots = origins->slots;
    for (size_t part = 0; part < parts->count; part++)
        origins->rows_from[parts->person[part] >> origins->shift] += kn_part_counts(build, part);
    for (size_t row = 0; row < inventory(build)->rows && who != NULL; row++)
        if (who[row] != KN_NONE)
            slots[(who[row] >> origins->shift) + 1]++;
    for (size_t b = 0; b < origins->buckets; b++) {
        slots[b + 1] +=
            slots[b] + origins->rows_from[b] + (who == NULL ? origins->begin[b + 1] - origins->begin[b] : 0);
        origins->rows_from[b] += slots[b];
    }
}

/* Nobody's rows go with those before them; ahead of all, with the first bucket, so that no column grows shorter. */
static void note_begins(kn_origins *origins, const kn_build *build)
{
    kn_index people = build->model->people.count;
    origins->begin = KN_NEW(build->arena, size_t, origins->buckets + 1);
    for (size_t b = 1; b <= origins->buckets; b++)
        origins->begin[b] = origins->first[b << origins->shift < people ? b << origins->shift : people];
}

/* ---- columns ---- */

/* On their way from the table to the model (heap); without values: the rows' own numbers. */
typedef struct dealing {
    const kn_origins *origins;
    const kn_index *who;
    size_t rows;
    kn_column *columns;
} dealing;

static inline void deal_values(char *to, const char *from, const dealing *d, size_t *next, size_t size)
{
    for (size_t row = 0; row < d->rows; row++)
        if (d->who[row] != KN_NONE)
            memcpy(to + next[d->who[row] >> d->origins->shift]++ * size, from + row * size, size);
}

static void deal_rows(uint32_t *to, const dealing *d, size_t *next)
{
    for (size_t row = 0; row < d->rows; row++)
        if (d->who[row] != KN_NONE)
            to[next[d->who[row] >> d->origins->shift]++] = (uint32_t)row;
}

static void deal_column(void *context, size_t i)
{
    const dealing *d = context;
    const kn_origins *origins = d->origins;
    kn_column *c = &d->columns[i];
    void *to = kn_heap_grow(NULL, origins->slots[origins->buckets], c->size);
    size_t *next = kn_heap_grow(NULL, origins->buckets, sizeof *next);
    memcpy(next, origins->rows_from, origins->buckets * sizeof *next);
    if (c->values == NULL)
        deal_rows(to, d, next);
    else if (c->size == 1)
        deal_values(to, c->values, d, next, 1);
    else if (c->size == 2)
        deal_values(to, c->values, d, next, 2);
    else
        deal_values(to, c->values, d, next, 4);
    kn_heap_free(next);
    if (c->values != d->who)
        kn_heap_free(c->values);
    c->values = to;
}

/* Rows in the order of their people go up to the end of their bucket's place; the last bucket first. */
static void spread_column(void *context, size_t i)
{
    const dealing *d = context;
    const kn_origins *origins = d->origins;
    kn_column *c = &d->columns[i];
    c->values = kn_heap_grow(c->values, origins->slots[origins->buckets], c->size);
    char *values = c->values;
    for (size_t b = origins->buckets; b-- > 0 && origins->rows_from[b] != origins->begin[b];)
        memmove(values + origins->rows_from[b] * c->size, values + origins->begin[b] * c->size,
                (origins->begin[b + 1] - origins->begin[b]) * c->size);
}

/* ---- what the table has ---- */

enum { COMPETENCE, MARKS, ASSESSED, UNTIL };

static bool parts_are_narrow(const kn_build *build)
{
    const kn_participations *parts = &build->model->participations;
    for (size_t part = 0; part < parts->count; part++)
        if (!kn_date_is_narrow(parts->date[part]))
            return false;
    return true;
}

/* Whether an assessment up to the as-of date has an end that is narrow, by the competence's months. */
static bool ends_are_narrow(const kn_build *build)
{
    enum { SURELY_NOT = 12 * 200 };
    const kn_competences *all = &build->model->competences;
    int32_t longest = 0;
    for (kn_index c = 0; c < all->count; c++)
        longest = all->validity_months[c] > longest ? all->validity_months[c] : longest;
    return longest < SURELY_NOT && kn_date_is_narrow(kn_date_add_months(build->model->settings.as_of, longest));
}

static void *zeroed_if_none(void *values, size_t rows, size_t size)
{
    return values != NULL ? values : kn_heap_resize(NULL, 0, rows, size);
}

static kn_column take_dates(kn_build *build, size_t field, bool narrow)
{
    kn_table *table = &build->tables[KN_FILE_INVENTORY];
    if (!kn_table_has(table, field)) /* missing, as 0 is while it is narrow */
        return (kn_column){zeroed_if_none(NULL, table->rows, sizeof(uint16_t)), sizeof(uint16_t)};
    if (table->columns[field].narrow != NULL && !narrow)
        kn_table_widen(table, field, table->rows);
    void *values = kn_table_take_narrow(table, field);
    if (values != NULL)
        return (kn_column){values, sizeof(uint16_t)};
    return (kn_column){zeroed_if_none(kn_table_take_days(table, field), table->rows, sizeof(kn_date)),
                       sizeof(kn_date)};
}

static kn_column take_competences(kn_build *build)
{
    kn_table *table = &build->tables[KN_FILE_INVENTORY];
    bool narrow = build->keys[KN_COMPETENCE].count <= UINT16_MAX;
    if (table->columns[KN_INV_COMP].narrow != NULL && !narrow)
        kn_table_widen(table, KN_INV_COMP, table->rows);
    void *values = kn_table_take_narrow(table, KN_INV_COMP);
    if (values != NULL)
        return (kn_column){values, sizeof(uint16_t)};
    values = kn_table_take_symbols(table, KN_INV_COMP);
    return (kn_column){zeroed_if_none(values, table->rows, sizeof(kn_symbol)), sizeof(kn_symbol)};
}

/* Level and proof in one byte. */
static kn_column take_marks(kn_build *build)
{
    kn_table *table = &build->tables[KN_FILE_INVENTORY];
    uint8_t *marks = kn_table_take_words(table, KN_INV_LEVEL);
    uint8_t *proofs = kn_table_take_words(table, KN_INV_SOURCE);
    marks = zeroed_if_none(marks, table->rows, 1);
    for (size_t row = 0; row < table->rows; row++) {
        uint8_t level = kn_table_missing(table, KN_INV_LEVEL, row) ? KN_MARK_NO_LEVEL : marks[row];
        marks[row] = (uint8_t)(level | (proofs == NULL ? 0 : proofs[row] * KN_MARK_PROOF));
    }
    kn_heap_free(proofs);
    return (kn_column){marks, 1};
}

static kn_column column_of(void *narrow, void *wide)
{
    if (narrow != NULL)
        return (kn_column){narrow, sizeof(uint16_t)};
    return (kn_column){wide, sizeof(uint32_t)};
}

void kn_columns_of(kn_column out[KN_HOLDING_COLUMNS], const kn_holdings *all)
{
    out[COMPETENCE] = column_of(all->competence.narrow, all->competence.wide);
    out[MARKS] = (kn_column){all->marks, sizeof *all->marks};
    out[ASSESSED] = column_of(all->assessed.narrow, all->assessed.wide);
    out[UNTIL] = column_of(all->until.narrow, all->until.wide);
}

static kn_days_column days_of(const kn_column *c)
{
    if (c->size == sizeof(uint16_t))
        return (kn_days_column){.narrow = c->values};
    return (kn_days_column){.wide = c->values};
}

static kn_numbers numbers_of(const kn_column *c)
{
    if (c->size == sizeof(uint16_t))
        return (kn_numbers){.narrow = c->values};
    return (kn_numbers){.wide = c->values};
}

void kn_columns_set(kn_holdings *all, const kn_column columns[KN_HOLDING_COLUMNS])
{
    all->competence = numbers_of(&columns[COMPETENCE]);
    all->marks = columns[MARKS].values;
    all->assessed = days_of(&columns[ASSESSED]);
    all->until = days_of(&columns[UNTIL]);
}

void kn_origins_take(kn_origins *out, kn_build *build)
{
    kn_index people = build->model->people.count;
    size_t rows = inventory(build)->rows;
    assert(rows < KN_FROM_PART && build->model->participations.count < KN_FROM_PART);
    *out = (kn_origins){.first = KN_NEW(build->arena, size_t, (size_t)people + 1)};
    choose_buckets(out, build);
    kn_index *who = find_first_rows(out->first, build) ? NULL : take_people(build);
    kn_table_drop(&build->tables[KN_FILE_INVENTORY], KN_INV_PERSON);
    if (who == NULL)
        note_begins(out, build);
    lay_out(out, build, who);
    enum { ROW = KN_HOLDING_COLUMNS, WHO, DEALT };
    kn_column columns[DEALT] = {take_competences(build),
                                take_marks(build),
                                take_dates(build, KN_INV_ASSESSED, parts_are_narrow(build)),
                                take_dates(build, KN_INV_VALID_UNTIL, ends_are_narrow(build)),
                                {NULL, sizeof(uint32_t)},
                                {who, sizeof *who}};
    dealing d = {out, who, rows, columns};
    kn_together(build->threads, who == NULL ? KN_HOLDING_COLUMNS : DEALT, who == NULL ? spread_column : deal_column,
                &d);
    kn_heap_free(who);
    out->row = who == NULL ? NULL : columns[ROW].values;
    out->who = who == NULL ? NULL : columns[WHO].values;
    kn_columns_set(&build->model->holdings, columns);
    for (size_t i = 0; i < KN_HOLDING_COLUMNS; i++)
        kn_arena_adopt(build->arena, columns[i].values);
}
