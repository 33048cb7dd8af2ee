/* Roles, people, competences, key people and expiring holdings, by hand. */
#include "check.h"

#include "analyse/gap.h"
#include "fixture_case.h"

static kn_gap gap;

#define HELD "person_id,competence_id,level,assessed_on,source,valid_until\n"

static void compute(void)
{
    fixture_build(&f);
    assert_int_equal(f.diags->of_severity[KN_ERROR], 0);
    kn_gap_compute(&gap, &f.model, 1, f.arena);
}

static void assert_near(double got, double wanted)
{
    assert_true(got - wanted < 1e-15 && wanted - got < 1e-15);
}

/* The role asks C1 at 4, C2 at 2, C3 at 2, and nothing of C4 (level 0): 3 asked, 8 levels.
 * P1: C1 2, C2 5, C3 unknown. Met 1 of 3. F low = (2 + 2 + 0) / 8 = 0.5, high = (2 + 2 + 2) / 8 = 0.75, unknown 1/3.
 * P2: C1 4, C2 2, C3 0. Met 2 of 3. F = (4 + 2 + 0) / 8 = 0.75. The 5 of P1 never makes up for the 2.
 * P3, in another unit: nothing known. 0 of 3; F from 0 to 1. P4 has left, P5 has a role that asks nothing. */
static void roles_have_three_numbers(void **state)
{
    (void)state;
    fixture_file(&f, KN_FILE_ROLES,
                 "role_id,role,competence_id,level\nR,r,C1,4\nR,r,C2,2\nR,r,C3,2\nR,r,C4,0\nS,s,C4,0\n");
    fixture_file(
        &f, KN_FILE_STAFF,
        "person_id,unit_id,role_id,employed_to\nP1,U,R,\nP2,U,R,\nP3,V,R,\nP4,V,R,2026-09-29\nP5,V,S,\nP6,V,\n");
    fixture_file(&f, KN_FILE_INVENTORY,
                 HELD "P1,C1,2,,,\nP1,C2,5,,,\nP2,C1,4,,,\nP2,C2,2,,,\nP2,C3,0,,,\nP4,C1,4,,,\n");
    compute();
    assert_int_equal(gap.roles_count, 3);
    const kn_role_result *u = &gap.roles[0];
    assert_int_equal(u->unit, FIND(&f, units, "U"));
    assert_int_equal(u->people, 2);
    assert_near(u->compliance, (1.0 / 3 + 2.0 / 3) / 2);
    assert_near(u->fulfilment_low, (0.5 + 0.75) / 2);
    assert_near(u->fulfilment_high, 0.75);
    assert_near(u->unknown_share, 1.0 / 6);
    const kn_role_result *v = &gap.roles[1];
    assert_int_equal(v->people, 1);
    assert_near(v->compliance, 0);
    assert_near(v->fulfilment_low, 0);
    assert_near(v->fulfilment_high, 1);
    assert_near(v->unknown_share, 1);
    assert_false(gap.roles[2].defined);
    assert_int_equal(gap.people[0].role_asks, 3);
    assert_int_equal(gap.people[0].role_met, 1);
    assert_int_equal(gap.people[0].role_unknown, 1);
    assert_int_equal(gap.people[3].role_asks, 0); /* has left */
    assert_int_equal(gap.people[4].role_asks, 0);
    assert_int_equal(gap.people[0].next_competence, FIND(&f, competences, "C3")); /* one step: to be assessed */
    assert_int_equal(gap.people[0].next_from, KN_NO_LEVEL);
    assert_int_equal(gap.people[1].next_competence, FIND(&f, competences, "C3")); /* 0 to 2 */
    assert_int_equal(gap.people[1].next_to, 2);
    assert_int_equal(gap.people[4].next_competence, KN_NONE);
}

/* G1 (priority 1) lacks C1 at 3, G2 lacks C2 at 3. P1 is two levels from C1 and one from C2: C2 is the step worth
 * most. P2 is one from both: C1 goes first. P3's role asks C3, one level away, and C1 is two away: the role. P4 has
 * neither a role nor a record. P5 was assessed too long ago for C1: to be assessed. */
static void the_next_step_is_the_one_that_fills_a_gap(void **state)
{
    (void)state;
    fixture_file(&f, KN_FILE_ROLES, "role_id,role,competence_id,level\nR,r,C3,2\n");
    fixture_file(&f, KN_FILE_STAFF, "person_id,role_id\nP1,\nP2,\nP3,R\nP4,\nP5,\n");
    fixture_file(
        &f, KN_FILE_INVENTORY,
        HELD "P1,C1,1,,,\nP1,C2,2,,,\nP2,C1,2,,,\nP2,C2,2,,,\nP3,C1,1,,,\nP3,C3,1,,,\nP5,C1,4,2020-01-01,test,\n");
    fixture_file(&f, KN_FILE_PLAN, "goal_id,goal,priority,due\nG1,a,1,2026-12-31\nG2,b,2,2026-12-31\n");
    fixture_file(&f, KN_FILE_REQUIREMENTS, "goal_id,competence_id,level,amount\nG1,C1,3,5\nG2,C2,3,5\n");
    compute();
    const kn_index competences[] = {FIND(&f, competences, "C2"), FIND(&f, competences, "C1"),
                                    FIND(&f, competences, "C3"), KN_NONE, FIND(&f, competences, "C1")};
    const kn_index requirements[] = {1, 0, KN_NONE, KN_NONE, 0};
    for (kn_index p = 0; p < 5; p++) {
        assert_int_equal(gap.people[p].next_competence, competences[p]);
        assert_int_equal(gap.people[p].next_requirement, requirements[p]);
    }
    assert_int_equal(gap.people[0].next_from, 2);
    assert_int_equal(gap.people[0].next_to, 3);
    assert_int_equal(gap.people[4].next_from, KN_NO_LEVEL);
}

/* P1 is one level from each of three that the role asks: the critical one goes first, whatever its id. P2 is one
 * level from C1 and two from the critical C2: the nearer goes first. P3 is one from C1 and not assessed in C3, which
 * counts for one: what is known goes first. */
static void of_steps_alike_the_critical_one_goes_first(void **state)
{
    (void)state;
    fixture_file(&f, KN_FILE_COMPETENCES,
                 "competence_id,name,validity_months,critical\nC1,a,,\nC2,b,,yes\nC3,c,,no\n");
    fixture_file(&f, KN_FILE_ROLES, "role_id,role,competence_id,level\nR,r,C1,2\nR,r,C2,2\nR,r,C3,2\n");
    fixture_file(&f, KN_FILE_STAFF, "person_id,role_id\nP1,R\nP2,R\nP3,R\n");
    fixture_file(&f, KN_FILE_INVENTORY,
                 HELD
                 "P1,C1,1,,,\nP1,C2,1,,,\nP1,C3,1,,,\nP2,C1,1,,,\nP2,C2,0,,,\nP2,C3,2,,,\nP3,C1,1,,,\nP3,C2,2,,,\n");
    compute();
    static const char *const next[] = {"C2", "C1", "C1"};
    for (size_t p = 0; p < 3; p++)
        assert_int_equal(gap.people[p].next_competence, FIND(&f, competences, next[p]));
}

/* Days before 2026-09-30: P1 30, P2 60, P3 120, P4 (stale, not counted). Median 60 days = 1.9712… months; with P5 at
 * 61 days (60 + 61) / 2 = 60.5. */
static void competences_count_levels_and_ages(void **state)
{
    (void)state;
    fixture_file(&f, KN_FILE_COMPETENCES, "competence_id,name\nC1,a\nC2,b\nC3,c\n");
    fixture_file(&f, KN_FILE_ROLES, "role_id,role,competence_id,level\nR,r,C1,2\n");
    fixture_file(&f, KN_FILE_STAFF, "person_id,fte,role_id\nP1,1,\nP2,0.5,\nP3,1,\nP4,1,\nP5,1,\nP6,1,R\nP7,1,\n");
    fixture_file(&f, KN_FILE_INVENTORY,
                 HELD "P1,C1,3,2026-08-31,test,\nP2,C1,0,2026-08-01,test,\nP3,C1,3,2026-06-02,test,2026-12-01\n"
                      "P4,C1,5,2020-01-01,test,\nP1,C2,1,2026-08-31,test,\nP2,C2,1,2026-08-01,test,\n"
                      "P3,C2,1,2026-06-02,test,\nP5,C2,2,2026-07-31,test,\nP7,C1,4,2026-01-01,test,2026-09-01\n");
    fixture_file(&f, KN_FILE_PLAN, "goal_id,goal,due\nG1,a,2026-12-31\n");
    fixture_file(&f, KN_FILE_REQUIREMENTS, "goal_id,competence_id,level,amount,basis\nG1,C1,3,1,fte\nG1,C1,1,1,\n");
    compute();
    const kn_competence_result *c1 = &gap.competences[0];
    assert_int_equal(c1->holders, 2);
    assert_int_equal(c1->at_level[0], 1);
    assert_int_equal(c1->at_level[3], 2);
    assert_int_equal(c1->supply_fte, 2000);
    assert_int_equal(c1->unknown, 2); /* P4 stale, P6 by role */
    assert_int_equal(c1->expiring, 1);
    assert_int_equal(c1->expired, 1);
    assert_int_equal(c1->required_people, 1000);
    assert_int_equal(c1->required_fte, 1000);
    assert_true(c1->has_bus_factor);
    assert_int_equal(c1->bus_factor_min, 2);
    assert_near(c1->median_age_months, 60 / 30.4375);
    assert_near(gap.competences[1].median_age_months, 60.5 / 30.4375);
    assert_int_equal(gap.competences[1].at_level[1], 3);
    assert_false(gap.competences[1].has_bus_factor);
    assert_false(gap.competences[2].has_age);
}

/* P1 alone holds C1 at 3, to 2026-11-30 by employment; C2 at 2 is met by two of two, P2's validity running on through
 * a second record. */
static void key_people_and_until_when(void **state)
{
    (void)state;
    fixture_file(&f, KN_FILE_STAFF, "person_id,employed_to\nP1,2026-11-30\nP2,\nP3,\n");
    fixture_file(&f, KN_FILE_INVENTORY,
                 HELD "P1,C1,4,2026-01-01,test,2027-06-30\nP1,C2,2,2026-01-01,test,2026-10-31\n"
                      "P2,C2,3,2026-01-01,test,2026-10-31\nP2,C2,2,2025-01-01,self,2027-03-31\nP3,C2,1,,,\n");
    fixture_file(&f, KN_FILE_PLAN, "goal_id,goal,due\nG1,a,2026-12-31\n");
    fixture_file(&f, KN_FILE_REQUIREMENTS, "goal_id,competence_id,level,amount\nG1,C1,3,2\nG1,C2,2,2\n");
    compute();
    assert_int_equal(gap.key_people_count, 3);
    const kn_key_person *k = gap.key_people;
    assert_int_equal(k[0].person, 0);
    assert_int_equal(k[0].requirement, 0);
    assert_true(k[0].only_holder);
    assert_int_equal(k[0].level, 4);
    assert_int_equal(k[0].until, fixture_date("2026-11-30"));
    assert_int_equal(k[1].requirement, 1);
    assert_int_equal(k[1].until, fixture_date("2026-10-31"));
    assert_int_equal(k[2].person, 1);
    assert_int_equal(k[2].until, fixture_date("2027-03-31"));
    assert_int_equal(gap.people[0].key_for, 2);
    assert_int_equal(gap.people[0].plan_serves, 2);
}

/* Listed: what the plan or a role asks for at that level. P1's C1 ends within 90 days and matters for two
 * requirements, the most urgent named; its C2 nobody asks for. P2's C1 has expired and nothing took its place; P3's
 * has, by a newer assessment of the same trust. P4's C2 is asked by the role. */
static void expiring_and_expired_that_matter(void **state)
{
    (void)state;
    fixture_file(&f, KN_FILE_ROLES, "role_id,role,competence_id,level\nR,r,C2,2\n");
    fixture_file(&f, KN_FILE_STAFF, "person_id,role_id\nP1,\nP2,\nP3,\nP4,R\n");
    fixture_file(&f, KN_FILE_INVENTORY,
                 HELD
                 "P1,C1,4,2026-01-01,test,2026-12-29\nP1,C2,4,2026-01-01,test,2026-12-29\n"
                 "P2,C1,3,2025-01-01,test,2026-01-01\nP3,C1,4,2025-01-01,test,2026-01-01\nP3,C1,3,2026-02-01,test,\n"
                 "P4,C2,3,2026-01-01,test,2026-10-01\n");
    fixture_file(&f, KN_FILE_PLAN, "goal_id,goal,priority,due\nG1,a,2,2026-12-31\nG2,a,1,2026-12-31\n");
    fixture_file(&f, KN_FILE_REQUIREMENTS, "goal_id,competence_id,level,amount\nG1,C1,3,1\nG2,C1,4,1\nG2,C1,5,1\n");
    compute();
    assert_int_equal(gap.expiries_count, 3);
    const kn_expiry *e = gap.expiries;
    assert_int_equal(e[0].person, 1);
    assert_true(e[0].expired);
    assert_int_equal(e[0].requirements, 1);
    assert_int_equal(e[0].requirement, 0);
    assert_int_equal(e[1].person, 3);
    assert_int_equal(e[1].requirements, 0);
    assert_int_equal(e[1].requirement, KN_NONE);
    assert_int_equal(e[2].person, 0);
    assert_int_equal(e[2].requirements, 2);
    assert_int_equal(e[2].requirement, 1);
    assert_int_equal(e[2].level, 4);
    assert_int_equal(e[2].until, fixture_date("2026-12-29"));
}

static void nothing_at_all_is_no_error(void **state)
{
    (void)state;
    compute();
    assert_int_equal(gap.active, 0);
    assert_false(gap.has_readiness);
    assert_int_equal(gap.moments_count, 1);
    assert_int_equal(gap.first_point[0], 0);
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, begin, end)
    const struct CMUnitTest tests[] = {
        TEST(roles_have_three_numbers),
        TEST(the_next_step_is_the_one_that_fills_a_gap),
        TEST(competences_count_levels_and_ages),
        TEST(key_people_and_until_when),
        TEST(expiring_and_expired_that_matter),
        TEST(nothing_at_all_is_no_error),
        TEST(of_steps_alike_the_critical_one_goes_first),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
