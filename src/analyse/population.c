#include "population.h"

#include "reach.h"

#include <assert.h>
#include <stdlib.h>

enum { GENDERS = KN_GENDERS, STATES_MAX = (KN_CUTS_MAX + 2) * (KN_CUTS_MAX + 3) };

/* What one person is, where the blocks ask. */
typedef struct facts {
    uint8_t entry, done; /* buckets */
    uint8_t gain;
    uint32_t slice, pattern;
    uint8_t age, education;
} facts;

static uint8_t bucket_of(const kn_population *population, kn_date date)
{
    uint8_t bucket = 1;
    while (bucket <= population->cuts_count && date > population->cuts[bucket - 1])
        bucket++;
    return bucket;
}

uint8_t kn_population_bucket(const kn_population *population, kn_date date)
{
    for (size_t i = 0; i < population->cuts_count; i++)
        if (population->cuts[i] == date)
            return (uint8_t)(i + 1);
    return 0;
}

size_t kn_population_pillar(const kn_population *population, kn_symbol pillar)
{
    size_t i = 0;
    while (i < population->pillars_count && population->pillars[i] != pillar)
        i++;
    return i;
}

static uint32_t power_of_3(size_t digits)
{
    uint32_t power = 1;
    while (digits-- > 0)
        power *= KN_PARTS;
    return power;
}

uint8_t kn_pattern_digit(uint32_t pattern, size_t pillar)
{
    return (uint8_t)(pattern / power_of_3(pillar) % KN_PARTS);
}

/* ---- cuts, slices, pillars ---- */

static void insert_date(kn_date *dates, size_t *count, kn_date date)
{
    size_t at = 0;
    while (at < *count && dates[at] < date)
        at++;
    if (at < *count && dates[at] == date)
        return;
    for (size_t i = *count; i > at; i--)
        dates[i] = dates[i - 1];
    dates[at] = date;
    (*count)++;
}

/* A target whose date has passed is measured at that date. Of the whole project's participants time slices tell. */
static bool wants_cut(const kn_target_result *target, kn_date to)
{
    bool passed = target->by != KN_DATE_NONE && target->by < to;
    bool whole_entry = target->organisation == KN_NONE && target->measure != KN_MEASURE_COMPLETED;
    return passed && target->pillar == KN_NO_SYMBOL && !whole_entry;
}

static void choose_cuts(kn_population *population, const kn_coverage *coverage, const kn_target_results *targets,
                        kn_date previous)
{
    if (previous != KN_DATE_NONE && previous < coverage->to)
        insert_date(population->cuts, &population->cuts_count, previous);
    for (size_t i = 0; i < targets->count && population->cuts_count < KN_CUTS_MAX; i++)
        if (wants_cut(&targets->items[i], coverage->to))
            insert_date(population->cuts, &population->cuts_count, targets->items[i].by);
}

static void choose_pillars(kn_population *population, const kn_target_results *targets)
{
    for (size_t i = 0; i < targets->count && population->pillars_count < KN_PILLARS_MAX; i++) {
        kn_symbol pillar = targets->items[i].pillar;
        if (pillar != KN_NO_SYMBOL && kn_population_pillar(population, pillar) == population->pillars_count)
            population->pillars[population->pillars_count++] = pillar;
    }
}

/* Slices end with quarters, cuts, and dates by which targets of the whole project were due. */
static void choose_slices(kn_population *population, const kn_coverage *coverage, const kn_target_results *targets)
{
    kn_date first = coverage->first;
    kn_date last = first;
    for (size_t i = 0; i < coverage->months_count; i++)
        last = coverage->months[i].end;
    size_t quarters = first == KN_DATE_NONE ? 0 : (size_t)((last - first) / 80 + 3);
    population->slice_end = KN_NEW(population->arena, kn_date, quarters + KN_CUTS_MAX + targets->count + 1);
    if (coverage->months_count == 0)
        return; /* never: who is published has taken part in some month */
    for (size_t i = 0; i < coverage->months_count; i++)
        insert_date(population->slice_end, &population->slices, kn_date_quarter_end(coverage->months[i].end));
    kn_date most = population->slice_end[population->slices - 1];
    for (size_t i = 0; i < population->cuts_count; i++)
        if (population->cuts[i] < most)
            insert_date(population->slice_end, &population->slices, population->cuts[i]);
    for (size_t i = 0; i < targets->count; i++)
        if (targets->items[i].by != KN_DATE_NONE && targets->items[i].by < coverage->to &&
            targets->items[i].by >= first)
            insert_date(population->slice_end, &population->slices, targets->items[i].by);
}

static uint32_t slice_of(const kn_population *population, kn_date date)
{
    uint32_t slice = 0;
    while (slice + 1 < population->slices && date > population->slice_end[slice])
        slice++;
    return slice;
}

/* ---- cells ---- */

typedef struct state {
    uint8_t entry, done;
} state;

/* How far someone came: not reached, or entered in a bucket and first completed in the same or a later one, or not.
 */
static size_t list_states(state *out, size_t buckets)
{
    size_t count = 0;
    out[count++] = (state){0, 0};
    for (size_t entry = 1; entry <= buckets; entry++) {
        out[count++] = (state){(uint8_t)entry, 0};
        for (size_t done = entry; done <= buckets; done++)
            out[count++] = (state){(uint8_t)entry, (uint8_t)done};
    }
    return count;
}

/* The states that the cells of a block tell apart. */
static size_t states_of(state *out, const kn_population *population, kn_block block)
{
    size_t buckets = population->cuts_count + 1;
    if (block == KN_BLOCK_PLACE)
        return list_states(out, buckets);
    if (block == KN_BLOCK_GAIN || block == KN_BLOCK_PILLARS) {
        out[0] = (state){1, 0};
        out[1] = (state){1, 1};
        return 2;
    }
    for (size_t b = 1; b <= buckets; b++)
        out[b - 1] = (state){(uint8_t)b, 0};
    return buckets;
}

static bool pattern_is_done(uint32_t pattern)
{
    for (; pattern > 0; pattern /= KN_PARTS)
        if (pattern % KN_PARTS == KN_PART_DONE)
            return true;
    return false;
}

/* Combinations that cannot be: nobody knows them to be empty, everybody does. */
static bool can_be(const kn_population *population, kn_block block, uint8_t gender, state s, uint32_t where)
{
    if (block == KN_BLOCK_TIME)
        return bucket_of(population, population->slice_end[where]) == s.entry;
    if (block == KN_BLOCK_AGE || block == KN_BLOCK_EDUCATION)
        return where == 0 || gender != KN_GENDER_NONE;
    if (block == KN_BLOCK_GAIN)
        return where == KN_GAIN_NONE || s.done > 0;
    if (block == KN_BLOCK_PILLARS)
        return where > 0 && pattern_is_done(where) == (s.done > 0);
    return true;
}

/* Add the block's cells; with `store` false only count them. */
static size_t lay_block(kn_population *population, kn_block block, bool store)
{
    state states[STATES_MAX];
    size_t states_count = states_of(states, population, block);
    size_t cell = population->first[block];
    for (uint32_t where = 0; where < population->wheres[block]; where++)
        for (size_t gender = 0; gender < GENDERS; gender++)
            for (size_t s = 0; s < states_count; s++) {
                if (!can_be(population, block, (uint8_t)gender, states[s], where))
                    continue;
                if (store) {
                    population->where[cell] = where;
                    population->gender[cell] = (uint8_t)gender;
                    population->entry[cell] = states[s].entry;
                    population->done[cell] = states[s].done;
                }
                cell++;
            }
    return cell;
}

static void lay_cells(kn_population *population)
{
    for (int block = 0; block < KN_BLOCKS; block++)
        population->first[block + 1] = lay_block(population, (kn_block)block, false);
    size_t cells = population->first[KN_BLOCKS];
    population->cells = cells;
    population->where = KN_NEW(population->arena, uint32_t, cells);
    population->gender = KN_NEW(population->arena, uint8_t, cells);
    population->entry = KN_NEW(population->arena, uint8_t, cells);
    population->done = KN_NEW(population->arena, uint8_t, cells);
    population->people = KN_NEW(population->arena, int64_t, cells);
    for (int block = 0; block < KN_BLOCKS; block++)
        lay_block(population, (kn_block)block, true);
}

/* ---- people ---- */

static facts facts_of(const kn_population *population, const kn_model *model, const kn_coverage *coverage,
                      const kn_reach_scope *scope, kn_index person)
{
    const kn_reach *reach = &coverage->people[person];
    const kn_participations *rows = &model->participations;
    facts f = {0};
    if (reach->participations == 0)
        return f;
    f.entry = bucket_of(population, reach->entry);
    f.slice = slice_of(population, reach->entry);
    f.age = reach->lacks != 0 ? 0 : kn_age_band(population->period, &model->people, person, reach->entry);
    f.education = reach->lacks != 0 ? 0 : kn_education_band(population->period, model->people.education[person]);
    uint8_t digits[KN_PILLARS_MAX + 1] = {0};
    for (size_t row = rows->first[person]; row < rows->first[person + 1]; row++) {
        if (!kn_reach_counts(model, scope, row))
            continue;
        bool done = rows->status[row] == KN_COMPLETED;
        uint8_t *digit = &digits[kn_population_pillar(population, model->activities.pillar[rows->activity[row]])];
        *digit = done ? KN_PART_DONE : *digit == KN_PART_DONE ? KN_PART_DONE : KN_PART_IN;
        if (!done)
            continue;
        f.done = f.done == 0 ? bucket_of(population, rows->date[row]) : f.done;
        if (rows->before[row] == KN_NO_LEVEL || rows->after[row] == KN_NO_LEVEL)
            continue;
        uint8_t gain = rows->after[row] > rows->before[row] ? KN_GAIN_HIGHER : KN_GAIN_TESTED;
        f.gain = gain > f.gain ? gain : f.gain;
    }
    for (size_t i = 0; i <= population->pillars_count; i++)
        f.pattern += digits[i] * power_of_3(i);
    return f;
}

/* The first cell of the block with that `where`: they ascend. */
static size_t first_at(const kn_population *population, kn_block block, uint32_t where)
{
    size_t low = population->first[block];
    size_t high = population->first[block + 1];
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (population->where[middle] < where)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

static void put(kn_population *population, kn_block block, uint8_t gender, state s, uint32_t where)
{
    size_t cell = first_at(population, block, where);
    while (cell < population->first[block + 1] &&
           (population->gender[cell] != gender || population->entry[cell] != s.entry ||
            population->done[cell] != s.done))
        cell++;
    assert(cell < population->first[block + 1] && population->where[cell] == where);
    population->people[cell]++;
}

static void count_person(kn_population *population, const kn_model *model, const facts *f, kn_index person)
{
    uint8_t gender = model->people.gender[person];
    kn_index organisation = model->people.organisation[person];
    uint32_t place = organisation == KN_NONE ? model->organisations.count : organisation;
    put(population, KN_BLOCK_PLACE, gender, (state){f->entry, f->done}, place);
    if (f->entry == 0)
        return;
    state entered = {f->entry, 0};
    state finished = {1, f->done > 0};
    put(population, KN_BLOCK_TIME, gender, entered, f->slice);
    put(population, KN_BLOCK_AGE, gender, entered, f->age);
    put(population, KN_BLOCK_EDUCATION, gender, entered, f->education);
    put(population, KN_BLOCK_GAIN, gender, finished, f->gain);
    put(population, KN_BLOCK_PILLARS, gender, finished, f->pattern);
}

bool kn_population_has_strays(const kn_model *model, const kn_coverage *coverage)
{
    for (kn_index p = 0; p < model->people.count; p++)
        if (coverage->people[p].eligible && model->people.organisation[p] == KN_NONE)
            return true;
    return false;
}

void kn_population_build(kn_population *out, const kn_model *model, const kn_coverage *coverage,
                         const kn_target_results *targets, kn_date previous, kn_arena *arena)
{
    *out = (kn_population){.arena = arena, .period = kn_programme_period_of(model->settings.programme_period)};
    choose_cuts(out, coverage, targets, previous);
    choose_pillars(out, targets);
    choose_slices(out, coverage, targets);
    const uint32_t wheres[KN_BLOCKS] = {
        [KN_BLOCK_PLACE] = model->organisations.count + (kn_population_has_strays(model, coverage) ? 1 : 0),
        [KN_BLOCK_TIME] = (uint32_t)out->slices,
        [KN_BLOCK_AGE] = (uint32_t)out->period->age_bands + 1,
        [KN_BLOCK_EDUCATION] = (uint32_t)out->period->education_bands + 1,
        [KN_BLOCK_GAIN] = KN_GAINS,
        [KN_BLOCK_PILLARS] = power_of_3(out->pillars_count + 1),
    };
    for (int block = 0; block < KN_BLOCKS; block++)
        out->wheres[block] = wheres[block];
    lay_cells(out);
    kn_reach_scope scope = kn_reach_scope_of(model);
    for (kn_index p = 0; p < model->people.count; p++) {
        if (!coverage->people[p].eligible)
            continue;
        facts f = facts_of(out, model, coverage, &scope, p);
        count_person(out, model, &f, p);
    }
}

/* ---- sums ---- */

static bool is_selected(const kn_population *population, const kn_selection *s, size_t cell)
{
    uint8_t entry = population->entry[cell];
    uint8_t done = population->done[cell];
    if (s->genders != 0 && (s->genders >> population->gender[cell] & 1u) == 0)
        return false;
    if ((s->reached && entry == 0) || (s->done && done == 0))
        return false;
    if ((s->entered_by != 0 && (entry == 0 || entry > s->entered_by)) ||
        (s->done_by != 0 && (done == 0 || done > s->done_by)))
        return false;
    return s->where == NULL || s->where[population->where[cell]] != 0;
}

kn_sum kn_population_sum(int64_t *value, const kn_population *population, const kn_selection *selection)
{
    size_t from = population->first[selection->block];
    size_t to = population->first[selection->block + 1];
    uint32_t *cells = KN_NEW(population->arena, uint32_t, to - from);
    size_t count = 0;
    *value = 0;
    for (size_t cell = from; cell < to; cell++) {
        if (!is_selected(population, selection, cell))
            continue;
        cells[count++] = (uint32_t)cell;
        *value += population->people[cell];
    }
    return (kn_sum){.cells = cells, .count = count};
}

/* Two selections that hold the same people, as a sum that is 0. The first block comes before the second. */
static kn_sum same_people(const kn_population *population, const kn_selection *first, const kn_selection *second)
{
    int64_t a, b;
    kn_sum left = kn_population_sum(&a, population, first);
    kn_sum right = kn_population_sum(&b, population, second);
    assert(a == b);
    uint32_t *cells = KN_NEW(population->arena, uint32_t, left.count + right.count);
    int8_t *times = KN_NEW(population->arena, int8_t, left.count + right.count);
    for (size_t i = 0; i < left.count + right.count; i++) {
        bool in_left = i < left.count;
        cells[i] = in_left ? left.cells[i] : right.cells[i - left.count];
        times[i] = in_left ? 1 : -1;
    }
    return (kn_sum){cells, times, left.count + right.count};
}

/* Bucket of entry `b` alone: entered by b, less entered by b - 1, would be two sums; a mask of slices does it in
 * TIME, so the relations speak of "entered by b" throughout, which says the same. */
static size_t tie_by_entry(kn_sum *out, const kn_population *population, kn_block block, unsigned gender)
{
    size_t count = 0;
    for (uint8_t b = 1; b <= population->cuts_count + 1; b++) {
        kn_selection here = {.block = KN_BLOCK_PLACE, .genders = gender, .entered_by = b};
        kn_selection there = {.block = block, .genders = gender, .entered_by = b};
        out[count++] = same_people(population, &here, &there);
    }
    return count;
}

/* Who completed something, and who took part. */
static size_t tie_by_completion(kn_sum *out, const kn_population *population, kn_block block, unsigned gender)
{
    for (int done = 0; done < 2; done++) {
        kn_selection here = {.block = KN_BLOCK_PLACE, .genders = gender, .reached = true, .done = done == 1};
        kn_selection there = {.block = block, .genders = gender, .reached = true, .done = done == 1};
        out[done] = same_people(population, &here, &there);
    }
    return 2;
}

/* A record is complete or not, whether one looks at age or at education. */
static size_t tie_records(kn_sum *out, const kn_population *population, unsigned gender)
{
    uint8_t *incomplete = KN_NEW(population->arena, uint8_t, KN_BANDS_MAX + 1);
    incomplete[0] = 1;
    size_t count = 0;
    for (uint8_t b = 1; b <= population->cuts_count + 1; b++) {
        kn_selection age = {.block = KN_BLOCK_AGE, .genders = gender, .entered_by = b, .where = incomplete};
        kn_selection education = age;
        education.block = KN_BLOCK_EDUCATION;
        out[count++] = same_people(population, &age, &education);
    }
    return count;
}

size_t kn_population_relations(kn_sum **out, const kn_population *population)
{
    size_t buckets = population->cuts_count + 1;
    kn_sum *relations = KN_NEW(population->arena, kn_sum, GENDERS * (4 * buckets + 4));
    size_t count = 0;
    for (unsigned g = 0; g < GENDERS; g++) {
        unsigned gender = 1u << g;
        count += tie_by_entry(relations + count, population, KN_BLOCK_TIME, gender);
        count += tie_by_entry(relations + count, population, KN_BLOCK_AGE, gender);
        count += tie_by_entry(relations + count, population, KN_BLOCK_EDUCATION, gender);
        count += tie_by_completion(relations + count, population, KN_BLOCK_GAIN, gender);
        count += tie_by_completion(relations + count, population, KN_BLOCK_PILLARS, gender);
        count += tie_records(relations + count, population, gender);
    }
    *out = relations;
    return count;
}
