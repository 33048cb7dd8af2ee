/* People alike: many classes at once, most of them of few people who differ in a level alone, so that whoever is
 * taken for another shows in the FTE. */
#include "check.h"

#include "analyse/gap.h"
#include "fixture_case.h"

#include <stdio.h>

enum { PEOPLE = 900, COMPETENCES = 4, THINGS = 8, TEXT = 1 << 19 };

static kn_gap gap;
static char text[TEXT];
static size_t length;

#define LINE(...) (length += (size_t)snprintf(text + length, TEXT - length, __VA_ARGS__))

/* Person p, from 1, knows competence c where bit c of p is set, at level 1, 2 or 3; 1 is never enough. */
static bool knows(int p, int c)
{
    return (p >> c & 1) != 0;
}

/* The last hundred are beginners throughout. */
static int level_of(int p, int c)
{
    static const int powers_of_3[] = {1, 3, 9, 27};
    return p > PEOPLE - 100 ? 1 : 1 + p / 16 / powers_of_3[c] % 3;
}

/* Each competence is asked for twice: by one thing to do at level 3, then by another at level 2. */
static int competence_of(int thing)
{
    return thing / 2;
}

static int level_asked(int thing)
{
    return 3 - thing % 2;
}

static bool can(int p, int thing)
{
    int c = competence_of(thing);
    return knows(p, c) && level_of(p, c) >= level_asked(thing);
}

static int first_asked(int p)
{
    for (int t = 0; t < THINGS; t++)
        if (can(p, t))
            return t;
    return -1;
}

static int fte_of(int p)
{
    return 250 * (1 + p % 4); /* thousandths */
}

/* What p, who can nothing that is asked, learns: one competence, to the level that one of the things asks. */
static int learns(int p)
{
    return first_asked(p) < 0 && p % 7 != 0 ? p % THINGS : -1;
}

/* One goal after the other asks for 10,000 FTE of its competence at its level: more than there are. So each gets all
 * whom no earlier one asks for. */
static void make(void)
{
    length = 0;
    LINE("person_id,fte\n");
    for (int p = 1; p <= PEOPLE; p++)
        LINE("P%03d,%d.%03d\n", p, fte_of(p) / 1000, fte_of(p) % 1000);
    fixture_file(&f, KN_FILE_STAFF, text);
    length = 0;
    LINE("person_id,competence_id,level\n");
    for (int p = 1; p <= PEOPLE; p++)
        for (int c = 0; c < COMPETENCES; c++)
            if (knows(p, c))
                LINE("P%03d,C%d,%d\n", p, c, level_of(p, c));
    fixture_file(&f, KN_FILE_INVENTORY, text);
    length = 0;
    LINE("goal_id,goal,due\n");
    for (int c = 0; c < THINGS; c++)
        LINE("G%d,g,2027-0%d-01\n", c, 1 + c);
    fixture_file(&f, KN_FILE_PLAN, text);
    length = 0;
    LINE("goal_id,competence_id,level,amount,basis\n");
    for (int c = 0; c < THINGS; c++)
        LINE("G%d,C%d,%d,10000,fte\n", c, competence_of(c), level_asked(c));
    fixture_file(&f, KN_FILE_REQUIREMENTS, text);
    length = 0;
    LINE("activity_id,name,kind,competence_id,level_after,ends_on\n");
    for (int c = 0; c < THINGS; c++)
        LINE("A%d,a,training,C%d,%d,2026-10-%02d\n", c, competence_of(c), level_asked(c), 10 + c);
    fixture_file(&f, KN_FILE_ACTIVITIES, text);
    length = 0;
    LINE("person_id,activity_id,status,date\n");
    for (int p = 1; p <= PEOPLE; p++)
        if (learns(p) >= 0)
            LINE("P%03d,A%d,planned,2026-10-01\n", p, learns(p));
    fixture_file(&f, KN_FILE_PARTICIPATION, text);
    fixture_build(&f);
    assert_int_equal(f.diags->of_severity[KN_ERROR], 0);
    kn_gap_compute(&gap, &f.model, 1, f.arena);
}

/* The first goal that asks for what someone can gets all of his or her time; who can nothing that is asked gives it
 * after the training. */
static void everybody_serves_the_first_who_asks(void **state)
{
    (void)state;
    int64_t supply[THINGS] = {0}, learnt[THINGS] = {0}, qualified[THINGS] = {0};
    make();
    for (int p = 1; p <= PEOPLE; p++) {
        int c = first_asked(p);
        if (c >= 0)
            supply[c] += fte_of(p);
        else if (learns(p) >= 0)
            learnt[learns(p)] += fte_of(p);
        for (int k = 0; k < THINGS; k++)
            qualified[k] += can(p, k) ? fte_of(p) : 0;
    }
    for (int c = 0; c < THINGS; c++) {
        const kn_requirement_result *r = &gap.requirements[c];
        assert_int_equal(r->qualified_fte, qualified[c]);
        assert_int_equal(r->supply, supply[c]);
        assert_int_equal(r->gap, 10000000 - supply[c]);
        assert_int_equal(r->gap_after_training, 10000000 - supply[c] - learnt[c]);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(everybody_serves_the_first_who_asks, begin, end)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
