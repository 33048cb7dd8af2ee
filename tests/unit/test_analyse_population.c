/* Population: the inner cells of random projects, and who lies in which, counted once more from the participations.
 */
#include "drawn_project.h"

#include "../../src/analyse/population.h"

enum { SEEDS = 40, DIGITS = KN_PILLARS_MAX + 1 };

static funder_case f;
static drawn_project project;
static kn_population population;
static kn_date previous;

static void make(uint64_t seed)
{
    drawn_project_draw(&project, seed);
    drawn_project_make(&f, &project);
    kn_coverage_compute(&f.coverage, f.model, f.arena);
    kn_targets_compute(&f.targets, f.model, &f.coverage, f.arena);
    static const int since[] = {-1, 200, 520, 637, 700};
    int days = since[drawn(5)];
    previous = days < 0 ? KN_DATE_NONE : DRAWN_START + days;
    kn_population_build(&population, f.model, &f.coverage, &f.targets, previous, f.arena);
}

static void each_project(void (*check)(void))
{
    for (uint64_t seed = 1; seed <= SEEDS; seed++) {
        make(seed);
        check();
        funder_case_end(&f);
    }
}

/* ---- what is cut, and where ---- */

static const kn_date as_of = DRAWN_START + 637;

static bool holds(const kn_date *dates, size_t count, kn_date date)
{
    for (size_t i = 0; i < count; i++)
        if (dates[i] == date)
            return true;
    return false;
}

/* Cut are the previous edition, and the dates that have passed of targets of an organisation, or of who completed
 * something, in any pillar; the first few in the order of targets. */
static void check_cuts(void)
{
    kn_date wanted[KN_CUTS_MAX];
    size_t count = 0;
    if (previous != KN_DATE_NONE && previous < as_of)
        wanted[count++] = previous;
    for (size_t i = 0; i < f.targets.count; i++) {
        const kn_target_result *t = &f.targets.items[i];
        bool asks = t->organisation != KN_NONE || t->measure == KN_MEASURE_COMPLETED;
        bool passed = t->by != KN_DATE_NONE && t->by < as_of;
        if (asks && passed && t->pillar == KN_NO_SYMBOL && count < KN_CUTS_MAX && !holds(wanted, count, t->by))
            wanted[count++] = t->by;
    }
    assert_int_equal(population.cuts_count, count);
    for (size_t i = 0; i < count; i++) {
        assert_true(holds(wanted, count, population.cuts[i]));
        assert_true(i == 0 || population.cuts[i - 1] < population.cuts[i]);
        assert_int_equal(kn_population_bucket(&population, population.cuts[i]), i + 1);
        if (!holds(wanted, count, population.cuts[i] + 1))
            assert_int_equal(kn_population_bucket(&population, population.cuts[i] + 1), 0);
    }
}

/* Slices end with every quarter from the project's first day to the as-of date, with cuts, and with the dates of
 * targets that have passed. */
static void check_slices(void)
{
    static const kn_date quarters[] = {DRAWN_START + 89,  DRAWN_START + 180, DRAWN_START + 272, DRAWN_START + 364,
                                       DRAWN_START + 454, DRAWN_START + 545, DRAWN_START + 637};
    kn_date wanted[7 + KN_CUTS_MAX + DRAWN_TARGETS];
    size_t count = 7;
    memcpy(wanted, quarters, sizeof quarters);
    for (size_t i = 0; i < population.cuts_count; i++)
        if (!holds(wanted, count, population.cuts[i]))
            wanted[count++] = population.cuts[i];
    for (size_t i = 0; i < f.targets.count; i++) {
        kn_date by = f.targets.items[i].by;
        if (by != KN_DATE_NONE && by < as_of && !holds(wanted, count, by))
            wanted[count++] = by;
    }
    assert_int_equal(population.slices, count);
    for (size_t i = 0; i < count; i++) {
        assert_true(holds(wanted, count, population.slice_end[i]));
        assert_true(i == 0 || population.slice_end[i - 1] < population.slice_end[i]);
    }
}

/* Pillars that targets name, the first three; the rest is one more. */
static void check_pillars(void)
{
    size_t count = 0;
    for (size_t i = 0; i < f.targets.count; i++) {
        kn_symbol pillar = f.targets.items[i].pillar;
        bool known = pillar == KN_NO_SYMBOL;
        for (size_t p = 0; p < count; p++)
            known = known || population.pillars[p] == pillar;
        if (known || count == KN_PILLARS_MAX)
            continue;
        assert_int_equal(population.pillars[count], pillar);
        assert_int_equal(kn_population_pillar(&population, pillar), count);
        count++;
    }
    assert_int_equal(population.pillars_count, count);
    assert_int_equal(kn_population_pillar(&population, KN_NO_SYMBOL), count);
}

static void time_and_pillars_are_cut_where_asked(void **state)
{
    (void)state;
    each_project(check_cuts);
    each_project(check_slices);
    each_project(check_pillars);
}

/* 2·1 + 0·3 + 1·9 = 11. */
static void digits_of_a_pattern(void **state)
{
    (void)state;
    static const uint8_t digits[DIGITS] = {2, 0, 1, 0};
    for (size_t i = 0; i < DIGITS; i++)
        assert_int_equal(kn_pattern_digit(11, i), digits[i]);
    assert_int_equal(kn_pattern_digit(2 * 27, 3), 2);
}

/* ---- who lies where ---- */

typedef struct spot {
    bool eligible;
    uint8_t gender, entry, done; /* buckets */
    uint32_t where[KN_BLOCKS];
} spot;

static uint8_t bucket(kn_date date)
{
    uint8_t before = 0;
    for (size_t i = 0; i < population.cuts_count; i++)
        before = (uint8_t)(before + (population.cuts[i] < date));
    return (uint8_t)(before + 1);
}

static uint32_t slice(kn_date date)
{
    uint32_t before = 0;
    for (size_t i = 0; i < population.slices; i++)
        before += population.slice_end[i] < date;
    return before;
}

static uint32_t pattern_of(int person)
{
    static const char *const all[] = {"learning", "participation", "equality", "own words too", NULL};
    int digits[DIGITS] = {0};
    for (size_t i = 0; i < 5; i++) {
        kn_symbol symbol = case_symbol(f.symbols, all[i]);
        int *digit = &digits[kn_population_pillar(&population, symbol)];
        int far = drawn_part(&project, person, all[i]);
        *digit = far > *digit ? far : *digit;
    }
    uint32_t pattern = 0;
    for (size_t i = DIGITS; i > 0; i--)
        pattern = pattern * 3 + (uint32_t)digits[i - 1];
    return pattern;
}

static spot spot_of(int person)
{
    drawn_facts facts = drawn_facts_of(&project, person);
    int place = project.people[person].organisation;
    spot s = {.eligible = facts.eligible, .gender = (uint8_t)project.people[person].gender};
    s.where[KN_BLOCK_PLACE] = place < 0 ? DRAWN_PLACES : (uint32_t)place;
    if (facts.entry == KN_DATE_NONE)
        return s;
    s.entry = bucket(facts.entry);
    s.done = facts.done == KN_DATE_NONE ? 0 : bucket(facts.done);
    s.where[KN_BLOCK_TIME] = slice(facts.entry);
    s.where[KN_BLOCK_AGE] = (uint32_t)facts.age_band;
    s.where[KN_BLOCK_EDUCATION] = (uint32_t)facts.education_band;
    s.where[KN_BLOCK_GAIN] = (uint32_t)facts.gain;
    s.where[KN_BLOCK_PILLARS] = pattern_of(person);
    return s;
}

/* The state of entry and completion that a block tells apart. */
static void state_in(uint8_t state[2], kn_block block, const spot *s)
{
    bool all = block == KN_BLOCK_PLACE;
    bool some = block == KN_BLOCK_GAIN || block == KN_BLOCK_PILLARS;
    state[0] = some ? 1 : s->entry;
    state[1] = all ? s->done : some ? s->done > 0 : 0;
}

static size_t cells_of(size_t *first, kn_block block, const spot *s)
{
    uint8_t state[2];
    state_in(state, block, s);
    size_t found = 0;
    for (size_t c = population.first[block]; c < population.first[block + 1]; c++) {
        if (population.gender[c] != s->gender || population.entry[c] != state[0] || population.done[c] != state[1] ||
            population.where[c] != s->where[block])
            continue;
        *first = c;
        found++;
    }
    return found;
}

static void check_people(void)
{
    int64_t *counted = KN_NEW(f.arena, int64_t, population.cells);
    bool strays = false;
    for (int p = 0; p < DRAWN_PEOPLE; p++) {
        spot s = spot_of(p);
        strays = strays || (s.eligible && project.people[p].organisation < 0);
        for (int block = 0; block < KN_BLOCKS && s.eligible; block++) {
            size_t cell = 0;
            if (block != KN_BLOCK_PLACE && s.entry == 0)
                continue;
            assert_int_equal(cells_of(&cell, (kn_block)block, &s), 1);
            counted[cell]++;
        }
    }
    assert_memory_equal(counted, population.people, population.cells * sizeof *counted);
    assert_int_equal(kn_population_has_strays(f.model, &f.coverage), strays);
    assert_int_equal(population.wheres[KN_BLOCK_PLACE], DRAWN_PLACES + (strays ? 1 : 0));
}

static void everybody_lies_in_one_cell_of_each_block(void **state)
{
    (void)state;
    each_project(check_people);
}

/* ---- who could lie where ---- */

static bool has_done(uint32_t pattern)
{
    for (size_t i = 0; i < DIGITS; i++)
        if (kn_pattern_digit(pattern, i) == 2)
            return true;
    return false;
}

/* Who took part did so in some pillar, and completed something just where a digit says so; only who completed
 * something was tested; a complete record has a gender; a slice lies in one bucket. */
static bool can_be(kn_block block, const spot *s)
{
    uint32_t where = s->where[block];
    if (s->done > 0 && s->done < s->entry)
        return false;
    switch (block) {
    case KN_BLOCK_TIME:
        return bucket(population.slice_end[where]) == s->entry;
    case KN_BLOCK_AGE:
    case KN_BLOCK_EDUCATION:
        return where == 0 || s->gender != KN_GENDER_NONE;
    case KN_BLOCK_GAIN:
        return where == 0 || s->done > 0;
    case KN_BLOCK_PILLARS:
        return where > 0 && has_done(where) == (s->done > 0);
    case KN_BLOCK_PLACE:
    case KN_BLOCKS:
        break;
    }
    return s->entry > 0 || s->done == 0;
}

/* Calls `see` for everybody there could be, as one block tells them apart. */
static void each_possible(kn_block block, void (*see)(kn_block block, const spot *s))
{
    bool some = block == KN_BLOCK_GAIN || block == KN_BLOCK_PILLARS;
    uint8_t buckets = (uint8_t)(population.cuts_count + 1);
    uint8_t last_entry = some ? 1 : buckets;
    uint8_t last_done = some ? 1 : block == KN_BLOCK_PLACE ? buckets : 0;
    spot s = {.eligible = true};
    for (s.where[block] = 0; s.where[block] < population.wheres[block]; s.where[block]++)
        for (s.gender = 0; s.gender < KN_GENDERS; s.gender++)
            for (s.entry = block == KN_BLOCK_PLACE ? 0 : 1; s.entry <= last_entry; s.entry++)
                for (s.done = 0; s.done <= last_done; s.done++)
                    if (can_be(block, &s))
                        see(block, &s);
}

static size_t possible;

static void find_cell(kn_block block, const spot *s)
{
    size_t cell;
    assert_int_equal(cells_of(&cell, block, s), 1);
    possible++;
}

static void check_cells(void)
{
    possible = 0;
    for (int block = 0; block < KN_BLOCKS; block++)
        each_possible((kn_block)block, find_cell);
    assert_int_equal(population.cells, possible);
    assert_int_equal(population.first[KN_BLOCKS], possible);
}

/* No reader may tell an empty cell from one that cannot be: there is a cell for everybody who could be, and no more.
 */
static void there_is_a_cell_for_whoever_could_be(void **state)
{
    (void)state;
    for (uint64_t seed = 1; seed <= 12; seed++) {
        make(seed);
        check_cells();
        funder_case_end(&f);
    }
}

/* ---- selections ---- */

static bool is_in(const kn_selection *s, const spot *who)
{
    uint8_t state[2];
    state_in(state, s->block, who);
    bool gender = s->genders == 0 || (s->genders & 1u << who->gender) != 0;
    bool entered = s->entered_by == 0 || (state[0] > 0 && state[0] <= s->entered_by);
    bool finished = s->done_by == 0 || (state[1] > 0 && state[1] <= s->done_by);
    return gender && entered && finished && (!s->reached || state[0] > 0) && (!s->done || state[1] > 0) &&
           (s->where == NULL || s->where[who->where[s->block]] != 0);
}

static kn_selection draw_selection(uint8_t *where)
{
    kn_selection s = {.block = (kn_block)drawn(KN_BLOCKS), .reached = drawn(2) == 0, .done = drawn(4) == 0};
    s.genders = drawn(2) == 0 ? 0 : (unsigned)drawn(1 << KN_GENDERS);
    s.entered_by = drawn(2) == 0 ? 0 : (uint8_t)drawn((int)population.cuts_count + 2);
    s.done_by = drawn(3) != 0 ? 0 : (uint8_t)drawn((int)population.cuts_count + 2);
    for (uint32_t w = 0; w < population.wheres[s.block]; w++)
        where[w] = drawn(2) == 0;
    s.where = drawn(2) == 0 ? NULL : where;
    return s;
}

static void check_selections(void)
{
    static uint8_t where[256];
    spot spots[DRAWN_PEOPLE];
    for (int p = 0; p < DRAWN_PEOPLE; p++)
        spots[p] = spot_of(p);
    for (int i = 0; i < 60; i++) {
        kn_selection s = draw_selection(where);
        int64_t value;
        kn_sum sum = kn_population_sum(&value, &population, &s);
        int64_t wanted = 0;
        for (int p = 0; p < DRAWN_PEOPLE; p++)
            wanted += spots[p].eligible && (s.block == KN_BLOCK_PLACE || spots[p].entry > 0) && is_in(&s, &spots[p]);
        assert_int_equal(value, wanted);
        assert_null(sum.times);
        int64_t held = 0;
        for (size_t c = 0; c < sum.count; c++) {
            assert_true(c == 0 || sum.cells[c - 1] < sum.cells[c]);
            held += population.people[sum.cells[c]];
        }
        assert_int_equal(held, wanted);
    }
}

static void a_selection_counts_its_people(void **state)
{
    (void)state;
    each_project(check_selections);
}

/* ---- relations ---- */

static const kn_sum *relations;
static size_t relations_count;

/* Somebody there could be, everywhere at once: the cell in each block. */
static void draw_spot(size_t cells[KN_BLOCKS], spot *s)
{
    do {
        *s = (spot){.gender = (uint8_t)drawn(KN_GENDERS)};
        s->entry = (uint8_t)(1 + drawn((int)population.cuts_count + 1));
        s->done = drawn(2) == 0 ? 0 : (uint8_t)(s->entry + drawn((int)population.cuts_count + 2 - s->entry));
        for (int block = 0; block < KN_BLOCKS; block++)
            s->where[block] = (uint32_t)drawn((int)population.wheres[block]);
        bool complete = s->gender != KN_GENDER_NONE && drawn(3) > 0;
        s->where[KN_BLOCK_AGE] = complete ? 1 : 0;
        s->where[KN_BLOCK_EDUCATION] = complete ? 2 : 0;
    } while (!can_be(KN_BLOCK_TIME, s) || !can_be(KN_BLOCK_GAIN, s) || !can_be(KN_BLOCK_PILLARS, s));
    for (int block = 0; block < KN_BLOCKS; block++)
        assert_int_equal(cells_of(&cells[block], (kn_block)block, s), 1);
}

static bool relations_hold(const size_t cells[KN_BLOCKS])
{
    for (size_t r = 0; r < relations_count; r++) {
        int sum = 0;
        for (size_t i = 0; i < relations[r].count; i++)
            for (int block = 0; block < KN_BLOCKS; block++)
                sum += relations[r].cells[i] == cells[block] ? relations[r].times[i] : 0;
        if (sum != 0)
            return false;
    }
    return true;
}

/* Two people cannot share one body: where a block says another gender, another bucket of entry (or another word on
 * whether something is completed, or whether the record is) than the others say, a relation does not hold. */
static void check_relations(void)
{
    kn_sum *found;
    relations_count = kn_population_relations(&found, &population);
    relations = found;
    for (int i = 0; i < 40; i++) {
        size_t cells[KN_BLOCKS], others[KN_BLOCKS];
        spot s, other;
        draw_spot(cells, &s);
        draw_spot(others, &other);
        assert_true(relations_hold(cells));
        for (int block = 0; block < KN_BLOCKS; block++) {
            size_t mixed[KN_BLOCKS];
            memcpy(mixed, cells, sizeof mixed);
            mixed[block] = others[block];
            bool by_entry = block <= KN_BLOCK_EDUCATION,
                 by_done = block == KN_BLOCK_PLACE || block > KN_BLOCK_EDUCATION;
            bool by_record = block == KN_BLOCK_AGE || block == KN_BLOCK_EDUCATION;
            bool same = s.gender == other.gender && (!by_entry || s.entry == other.entry) &&
                        (!by_done || (s.done > 0) == (other.done > 0)) &&
                        (!by_record || (s.where[block] == 0) == (other.where[block] == 0));
            assert_int_equal(relations_hold(mixed), same);
        }
    }
}

static void blocks_are_tied_by_what_they_share(void **state)
{
    (void)state;
    for (uint64_t seed = 1; seed <= 12; seed++) {
        make(seed);
        check_relations();
        funder_case_end(&f);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(time_and_pillars_are_cut_where_asked),
        cmocka_unit_test(digits_of_a_pattern),
        cmocka_unit_test(everybody_lies_in_one_cell_of_each_block),
        cmocka_unit_test(there_is_a_cell_for_whoever_could_be),
        cmocka_unit_test(a_selection_counts_its_people),
        cmocka_unit_test(blocks_are_tied_by_what_they_share),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
