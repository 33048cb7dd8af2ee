/* Audit: bounds of small random tables, held against those found by listing every table of whole numbers.
 *
 * Sums of rows and of columns, whole and in part, tied to a second breakdown of the first row, make the matrix of a
 * network, so the ends that linear programming finds are whole numbers (Hoffman and Kruskal 1956): listing finds the
 * same ones. */
#include "check.h"

#include "../../src/analyse/audit.h"

#include <string.h>

enum { ROWS = 2, COLUMNS = 3, TABLE = ROWS * COLUMNS, CELLS = TABLE + 2, SUMS = 14, SEEDS = 400 };

static kn_arena *arena;
static uint64_t seed;

/* Knuth's linear congruential generator (MMIX). */
static int drawn(int limit)
{
    seed = seed * 6364136223846793005u + 1442695040888963407u;
    return (int)((seed >> 33) % (unsigned)limit);
}

/* The total; rows; columns; the first two columns; cells; then the cells of the other breakdown. */
static const uint32_t listed[SUMS + 1][TABLE] = {{0, 1, 2, 3, 4, 5},
                                                 {0, 1, 2},
                                                 {3, 4, 5},
                                                 {0, 3},
                                                 {1, 4},
                                                 {2, 5},
                                                 {0, 1, 3, 4},
                                                 {0},
                                                 {1},
                                                 {2},
                                                 {3},
                                                 {4},
                                                 {5},
                                                 {6},
                                                 {7}};
static const size_t lengths[SUMS + 1] = {6, 3, 3, 2, 2, 2, 4, 1, 1, 1, 1, 1, 1, 1, 1};

/* The first row is the other breakdown: its three cells less those two make 0. */
static const uint32_t tied[] = {0, 1, 2, 6, 7};
static const int8_t signs[] = {1, 1, 1, -1, -1};

typedef struct project {
    int64_t x[CELLS];
    kn_audit_fact facts[SUMS + 2];
    size_t facts_count;
    kn_audit_target targets[SUMS];
    size_t targets_count;
} project;

static int64_t value_of(const kn_sum *sum, const int64_t *x)
{
    int64_t value = 0;
    for (size_t i = 0; i < sum->count; i++)
        value += x[sum->cells[i]] * (sum->times == NULL ? 1 : sum->times[i]);
    return value;
}

static void draw_project(project *p)
{
    *p = (project){0};
    for (size_t i = 0; i < TABLE; i++)
        p->x[i] = drawn(3) == 0 ? 0 : drawn(4);
    int64_t row = p->x[0] + p->x[1] + p->x[2];
    p->x[6] = drawn((int)row + 1);
    p->x[7] = row - p->x[6];
    const kn_sum relation = {tied, signs, 5};
    p->facts[p->facts_count++] = (kn_audit_fact){relation, 0, 200, false};
    for (size_t s = 0; s <= SUMS; s++) {
        const kn_sum sum = {listed[s], NULL, lengths[s]};
        if (s == 0 || drawn(3) == 0)
            p->facts[p->facts_count++] = (kn_audit_fact){sum, value_of(&sum, p->x), drawn(3), s > 0 && drawn(4) > 0};
        else if (p->targets_count < SUMS)
            p->targets[p->targets_count++] = (kn_audit_target){sum, value_of(&sum, p->x), 1 + drawn(5)};
    }
}

typedef struct bounds {
    int64_t x[CELLS];
    int64_t low[SUMS], high[SUMS];
    size_t points;
    bool all; /* facts that may be hidden count, too */
} bounds;

static bool agrees(const bounds *b, const project *p)
{
    for (size_t f = 0; f < p->facts_count; f++)
        if ((b->all || !p->facts[f].hideable) && value_of(&p->facts[f].sum, b->x) != p->facts[f].value)
            return false;
    return true;
}

static void note(bounds *b, const project *p)
{
    if (!agrees(b, p))
        return;
    b->points++;
    for (size_t t = 0; t < p->targets_count; t++) {
        int64_t value = value_of(&p->targets[t].sum, b->x);
        b->low[t] = b->points == 1 || value < b->low[t] ? value : b->low[t];
        b->high[t] = b->points == 1 || value > b->high[t] ? value : b->high[t];
    }
}

/* Every table of the total, and every breakdown of its first row. */
static void list_all(bounds *b, const project *p, size_t cell, int64_t left)
{
    if (cell < TABLE) {
        for (int64_t v = cell + 1 == TABLE ? left : 0; v <= left; v++) {
            b->x[cell] = v;
            list_all(b, p, cell + 1, left - v);
        }
        return;
    }
    int64_t row = b->x[0] + b->x[1] + b->x[2];
    for (b->x[6] = 0; b->x[6] <= row; b->x[6]++) {
        b->x[7] = row - b->x[6];
        note(b, p);
    }
}

static bounds bounds_of(const project *p, bool all)
{
    bounds b = {.all = all};
    list_all(&b, p, 0, p->facts[1].value);
    return b;
}

static kn_status run(kn_audit *audit, const project *p)
{
    kn_audit_question question = {p->facts, p->facts_count, p->targets, p->targets_count, CELLS};
    return kn_audit_run(audit, &question, arena);
}

/* Wide just when the ends lie `need` apart. What is narrow is blamed on a fact that may be hidden; or on none, and
 * then it is as narrow without all of those. */
static void bounds_are_those_of_every_table(void **state)
{
    (void)state;
    size_t wide = 0, blamed = 0, hopeless = 0;
    for (uint64_t s = 1; s <= SEEDS; s++) {
        seed = s * 104729;
        project p;
        draw_project(&p);
        arena = kn_arena_new();
        kn_audit audit;
        assert_int_equal(run(&audit, &p), KN_OK);
        bounds b = bounds_of(&p, true);
        bounds known = bounds_of(&p, false);
        for (size_t t = 0; t < p.targets_count; t++) {
            size_t culprit = audit.culprit[t];
            assert_int_equal(culprit == KN_AUDIT_WIDE, b.high[t] - b.low[t] >= p.targets[t].need);
            if (culprit == KN_AUDIT_HOPELESS)
                assert_true(known.high[t] - known.low[t] < p.targets[t].need);
            else if (culprit != KN_AUDIT_WIDE)
                assert_true(culprit < p.facts_count && p.facts[culprit].hideable);
            wide += culprit == KN_AUDIT_WIDE;
            hopeless += culprit == KN_AUDIT_HOPELESS;
            blamed += culprit < p.facts_count;
        }
        kn_arena_free(arena);
    }
    assert_true(wide > SEEDS && blamed > SEEDS && hopeless > SEEDS / 8);
}

/* One number is off by one or two: the audit says so just when no table agrees with all of them. */
static void what_cannot_be_is_told(void **state)
{
    (void)state;
    size_t told = 0;
    for (uint64_t s = 1; s <= SEEDS; s++) {
        seed = s * 15485863;
        project p;
        draw_project(&p);
        int64_t *value = &p.facts[1 + (size_t)drawn((int)p.facts_count - 1)].value;
        *value += drawn(2) == 0 || *value == 0 ? 1 + drawn(2) : -1;
        if (p.targets_count == 0)
            continue;
        bounds b = bounds_of(&p, true);
        arena = kn_arena_new();
        kn_audit audit;
        assert_int_equal(run(&audit, &p), b.points > 0 ? KN_OK : KN_DATA);
        told += b.points == 0;
        kn_arena_free(arena);
    }
    assert_true(told > SEEDS / 4);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(bounds_are_those_of_every_table),
                                       cmocka_unit_test(what_cannot_be_is_told)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
