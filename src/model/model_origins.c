/* Where holdings come from: the inventory's rows and completed participation, by person.
 *
 * What a run holds at most is decided here. An inventory in the order of its people, as most are written, is taken as
 * it stands: its columns become the model's. Any other is sorted, one column after the other, and each is given up
 * once taken. */
#include "build.h"

#include <assert.h>
#include <string.h>

static const kn_table *inventory(const kn_build *build)
{
    return &build->tables[KN_FILE_INVENTORY];
}

static kn_index person_of(const kn_build *build, size_t row)
{
    return kn_keys_find(&build->keys[KN_PERSON], kn_table_symbol(inventory(build), KN_INV_PERSON, row));
}

static bool part_counts(const kn_build *build, size_t part)
{
    const kn_participations *parts = &build->model->participations;
    return parts->status[part] == KN_COMPLETED && parts->after[part] != KN_NO_LEVEL &&
           build->model->activities.competence[parts->activity[part]] != KN_NONE;
}

static size_t count_parts(const kn_build *build)
{
    size_t count = 0;
    for (size_t part = 0; part < build->model->participations.count; part++)
        count += part_counts(build, part);
    return count;
}

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

/* How many each person has, at `first` two further on. */
static void count_origins(size_t *first, const kn_build *build)
{
    for (size_t row = 0; row < inventory(build)->rows; row++)
        if (kn_row_kept(build, KN_FILE_INVENTORY, row))
            first[person_of(build, row) + 2]++;
    const kn_participations *parts = &build->model->participations;
    for (size_t part = 0; part < parts->count; part++)
        if (part_counts(build, part))
            first[parts->person[part] + 2]++;
}

/* A counting sort by person: those of person p go to first[p] .. first[p+1]-1, which are right when it is done. */
static kn_origin *sort_origins(size_t *first, const kn_build *build)
{
    kn_index people = build->model->people.count;
    count_origins(first, build);
    for (kn_index p = 0; p < people; p++)
        first[p + 2] += first[p + 1];
    kn_origin *sorted = kn_heap_grow(NULL, first[people + 1], sizeof *sorted);
    for (size_t row = 0; row < inventory(build)->rows; row++)
        if (kn_row_kept(build, KN_FILE_INVENTORY, row))
            sorted[first[person_of(build, row) + 1]++] = (kn_origin)row;
    const kn_participations *parts = &build->model->participations;
    for (size_t part = 0; part < parts->count; part++)
        if (part_counts(build, part))
            sorted[first[parts->person[part] + 1]++] = (kn_origin)part | KN_FROM_PART;
    return sorted;
}

static void fill_dates(kn_date *dates, size_t count, kn_date with)
{
    for (size_t i = 0; i < count; i++)
        dates[i] = with;
}

/* ---- a column in the order of its origins ---- */

static kn_index *take_competences(kn_build *build, const kn_origins *origins, size_t count)
{
    kn_symbol *symbols = kn_table_take_symbols(&build->tables[KN_FILE_INVENTORY], KN_INV_COMP);
    bool sorted = origins->from != NULL;
    kn_index *taken = sorted || symbols == NULL ? kn_heap_grow(NULL, count, sizeof *taken) : symbols;
    for (size_t i = 0; i < count && symbols != NULL; i++) {
        kn_origin from = kn_origin_at(origins, i);
        if (from < KN_FROM_PART)
            taken[i] = kn_keys_find(&build->keys[KN_COMPETENCE], symbols[from]);
    }
    if (taken != symbols)
        kn_heap_free(symbols);
    return taken;
}

static kn_date *take_dates(kn_build *build, const kn_origins *origins, size_t count, size_t field)
{
    kn_date *days = kn_table_take_days(&build->tables[KN_FILE_INVENTORY], field);
    if (days != NULL && origins->from == NULL)
        return days;
    kn_date *taken = kn_heap_grow(NULL, count, sizeof *taken);
    if (days == NULL)
        fill_dates(taken, count, KN_DATE_NONE);
    for (size_t i = 0; i < count && days != NULL; i++)
        if (origins->from[i] < KN_FROM_PART)
            taken[i] = days[origins->from[i]];
    kn_heap_free(days);
    return taken;
}

static uint8_t *take_words(kn_build *build, const kn_origins *origins, size_t count, size_t field)
{
    uint8_t *words = kn_table_take_words(&build->tables[KN_FILE_INVENTORY], field);
    if (words != NULL && origins->from == NULL)
        return words;
    uint8_t *taken = kn_heap_resize(NULL, 0, count, sizeof *taken);
    for (size_t i = 0; i < count && words != NULL; i++)
        if (origins->from[i] < KN_FROM_PART)
            taken[i] = words[origins->from[i]];
    kn_heap_free(words);
    return taken;
}

static void note_missing_levels(uint8_t *levels, const kn_build *build, const kn_origins *origins, size_t count)
{
    const kn_table *table = inventory(build);
    if (kn_table_has(table, KN_INV_LEVEL) && table->columns[KN_INV_LEVEL].missing == NULL)
        return;
    for (size_t i = 0; i < count; i++) {
        kn_origin from = kn_origin_at(origins, i);
        if (from < KN_FROM_PART && kn_table_missing(table, KN_INV_LEVEL, from))
            levels[i] = KN_NO_LEVEL;
    }
}

static void put_parts(kn_holdings *all, const kn_build *build, const kn_origins *origins, size_t count)
{
    const kn_participations *parts = &build->model->participations;
    for (size_t i = 0; i < count && origins->from != NULL; i++) {
        if (origins->from[i] < KN_FROM_PART)
            continue;
        size_t part = origins->from[i] - KN_FROM_PART;
        all->competence[i] = build->model->activities.competence[parts->activity[part]];
        all->assessed[i] = parts->date[part];
        all->until[i] = KN_DATE_NONE;
        all->level[i] = parts->after[part];
        all->proof[i] = KN_PROOF_TEST;
    }
}

void kn_origins_take(kn_origins *out, kn_build *build)
{
    kn_index people = build->model->people.count;
    kn_holdings *all = &build->model->holdings;
    assert(inventory(build)->rows < KN_FROM_PART && build->model->participations.count < KN_FROM_PART);
    *out = (kn_origins){.first = KN_NEW(build->arena, size_t, (size_t)people + 2)};
    if (count_parts(build) > 0 || !find_first_rows(out->first, build)) {
        memset(out->first, 0, ((size_t)people + 2) * sizeof *out->first);
        out->from = sort_origins(out->first, build);
    }
    size_t count = out->first[people];
    kn_table_drop(&build->tables[KN_FILE_INVENTORY], KN_INV_PERSON);
    all->competence = take_competences(build, out, count);
    all->assessed = take_dates(build, out, count, KN_INV_ASSESSED);
    all->until = take_dates(build, out, count, KN_INV_VALID_UNTIL);
    all->level = take_words(build, out, count, KN_INV_LEVEL);
    all->proof = take_words(build, out, count, KN_INV_SOURCE);
    note_missing_levels(all->level, build, out, count);
    put_parts(all, build, out, count);
    void *const columns[] = {all->competence, all->assessed, all->until, all->level, all->proof};
    for (size_t i = 0; i < sizeof columns / sizeof *columns; i++)
        kn_arena_adopt(build->arena, columns[i]);
}
