/* The gap analysis on data made by hand; every expected figure is counted in the comment beside it. */
#include "check.h"

#include "analyse/gap.h"
#include "fixture_case.h"

static kn_gap gap;

static void compute(void)
{
    fixture_build(&f);
    assert_int_equal(f.diags->of_severity[KN_ERROR], 0);
    kn_gap_compute(&gap, &f.model, 1, f.arena);
}

static const kn_requirement_result *result(const char *id)
{
    for (kn_index r = 0; r < f.model.requirements.count; r++)
        if (kn_str_equal(f.model.requirements.id[r], kn_str_of(id)))
            return &gap.requirements[r];
    fail_msg("no requirement %s", id);
    return NULL;
}

/* P1 1.0 (C1 3, C2 2), P2 1.0 (C1 4), P3 0.5 (C1 3, C2 3), P4 1.0 (C2 1), P5 0.75 (C2 2, C3 2), P6 1.0 (C3 4). Asked:
 * C1>=3 2.0 and C2>=2 1.5 with priority 1, C3>=2 1.0 with 2, C2>=3 0.5 with 3. Naive: 2 + 1.5 + 1 + 0.5 = 5. P1, P2,
 * P3 and P5 together give 3.25 to the first two, P6 1.0 to the third, and nobody is left for the fourth: 4.25. */
static void the_allocation_example_holds_to_the_last_digit(void **state)
{
    (void)state;
    fixture_file(&f, KN_FILE_STAFF, "person_id,fte\nP1,1\nP2,1\nP3,0.5\nP4,1\nP5,0.75\nP6,1\n");
    fixture_file(&f, KN_FILE_INVENTORY,
                 "person_id,competence_id,level\nP1,C1,3\nP1,C2,2\nP2,C1,4\nP3,C1,3\nP3,C2,3\nP4,C2,1\nP5,C2,2\n"
                 "P5,C3,2\nP6,C3,4\n");
    fixture_file(&f, KN_FILE_PLAN,
                 "goal_id,goal,priority,due\nG1,a,1,2026-12-31\nG2,b,2,2026-12-31\nG3,c,3,2026-12-31\n");
    fixture_file(&f, KN_FILE_REQUIREMENTS,
                 "goal_id,competence_id,level,amount,basis\nG1,C1,3,2,fte\nG1,C2,2,1.5,fte\nG2,C3,2,1,fte\n"
                 "G3,C2,3,0.5,fte\n");
    compute();
    assert_int_equal(gap.naive_fte, 5000);
    assert_int_equal(gap.allocated_fte, 4250);
    assert_int_equal(gap.double_counted_fte, 750);
    assert_int_equal(gap.goals[0].allocated_fte, 3250);
    assert_int_equal(gap.goals[1].allocated_fte, 1000);
    assert_int_equal(gap.goals[2].allocated_fte, 0);
    assert_int_equal(gap.goals[2].naive_fte, 500);
    assert_int_equal(gap.bottlenecks_count, 1);
    assert_int_equal(gap.bottlenecks[0].need, 4000);
    assert_int_equal(gap.bottlenecks[0].can_give, 3250);
    assert_int_equal(gap.bottlenecks[0].people, 4);
    const kn_index members[] = {0, 1, 3};
    assert_int_equal(gap.bottlenecks[0].count, 3);
    assert_memory_equal(gap.bottleneck_members + gap.bottlenecks[0].first, members, sizeof members);
    assert_int_equal(gap.requirements[2].bottleneck, KN_NONE);
    assert_int_equal(gap.requirements[3].bottleneck, 0);
    assert_int_equal(gap.requirements[1].supply, 1250);
    /* 0.25 + 0.5 of 5.0; weighted by 5, 4, 3: (5 x 0.25 + 3 x 0.5) / (5 x 3.5 + 4 x 1 + 3 x 0.5) = 2.75 / 23 */
    assert_int_equal(gap.gap_fte, 750);
    assert_true(gap.gap_index == 2750.0 / 23000.0);
    assert_true(gap.readiness == 20250.0 / 23000.0);
    assert_true(gap.goals[0].readiness_min == 1250.0 / 1500.0);
    assert_true(gap.goals[0].readiness_mean == 3250.0 / 3500.0);
}

/* Required 4 at level 3: held 3 (1.0), 2 (1.0), 4 (0.5), 1 (1.0) and one unknown. Required 2, nobody. Nothing. */
static void the_coverage_example_holds_to_the_last_digit(void **state)
{
    (void)state;
    fixture_file(&f, KN_FILE_ROLES, "role_id,role,competence_id,level\nR1,Adviser,C1,3\n");
    fixture_file(&f, KN_FILE_STAFF, "person_id,role_id,fte\nP1,R1,1\nP2,R1,1\nP3,R1,0.5\nP4,R1,1\nP5,R1,1\n");
    fixture_file(&f, KN_FILE_INVENTORY, "person_id,competence_id,level\nP1,C1,3\nP2,C1,2\nP3,C1,4\nP4,C1,1\n");
    fixture_file(&f, KN_FILE_PLAN, "goal_id,goal,due\nG1,a,2026-12-31\nG2,b,2026-12-31\nG3,c,2026-12-31\n");
    fixture_file(&f, KN_FILE_REQUIREMENTS,
                 "goal_id,competence_id,level,amount,basis\nG1,C1,3,4,fte\nG2,C2,3,2,fte\n");
    compute();
    const kn_requirement_result *first = result("G1#1");
    assert_int_equal(first->supply, 1500);
    assert_int_equal(first->gap, 2500);
    assert_true(first->coverage == 0.375);
    assert_int_equal(first->unknown_people, 1);
    assert_int_equal(first->asked_people, 5);
    assert_true(first->coverage_low == 0.375 && first->coverage_high == 0.625); /* the fifth has 1.0 FTE */
    assert_int_equal(first->one_level_short, 1);
    assert_int_equal(first->status, KN_GAP); /* 1.5 + 1.0 < 4 */
    assert_true(result("G2#1")->coverage == 0);
    assert_true(gap.goals[1].defined);
    assert_false(gap.goals[2].defined);
    assert_int_equal(gap.goals[2].worst, KN_NONE);
    assert_int_equal(gap.asked, 5);
    assert_int_equal(gap.unknown, 1);
}

/* --- each status --- */

#define STAFF_OF_FOUR "person_id\nP1\nP2\nP3\nP4\n"
#define HELD "person_id,competence_id,level,assessed_on,source,valid_until\n"

/* One requirement of two people at level 3 of C1 to 2026-12-31, with this inventory. */
static const kn_requirement_result *two_people_with(const char *inventory)
{
    fixture_file(&f, KN_FILE_STAFF, STAFF_OF_FOUR);
    fixture_file(&f, KN_FILE_INVENTORY, inventory);
    fixture_file(&f, KN_FILE_PLAN, "goal_id,goal,due\nG1,a,2026-12-31\n");
    fixture_file(&f, KN_FILE_REQUIREMENTS, "goal_id,competence_id,level,amount\nG1,C1,3,2\n");
    compute();
    return result("G1#1");
}

static void met_with_one_to_spare(void **state)
{
    (void)state;
    const kn_requirement_result *r = two_people_with(HELD "P1,C1,3,,,\nP2,C1,4,,,\nP3,C1,5,,,\nP4,C1,2,,,\n");
    assert_int_equal(r->status, KN_MET);
    assert_int_equal(r->supply, 3000);
    assert_int_equal(r->bus_factor, 2); /* 3 holders - 2 + 1 */
    assert_true(r->coverage == 1);
    assert_int_equal(gap.met, 1);
    assert_int_equal(gap.goals[0].met, 1);
    assert_int_equal(gap.goals[0].status, KN_MET);
}

static void at_risk_when_one_leaving_opens_a_gap(void **state)
{
    (void)state;
    const kn_requirement_result *r = two_people_with(HELD "P1,C1,3,,,\nP2,C1,4,,,\nP4,C1,2,,,\n");
    assert_int_equal(r->status, KN_AT_RISK);
    assert_int_equal(r->bus_factor, 1);
    assert_int_equal(gap.key_people_count, 2);
    assert_false(gap.key_people[0].only_holder);
    assert_int_equal(gap.key_people[1].level, 4);
    assert_int_equal(gap.people[0].key_for, 1);
    assert_int_equal(gap.people[3].key_for, 0);
}

/* 90 days after 2026-09-30 is 2026-12-29: what ends then is expiring, what ends the day after is not. Of three
 * holders one or two are lost; the requirement itself ends 2026-12-31, so the due date finds a gap with two. */
static void expiring_within_the_window_alone(void **state)
{
    (void)state;
    const kn_requirement_result *r =
        two_people_with(HELD "P1,C1,3,,,2026-12-29\nP2,C1,4,,,2026-12-30\nP3,C1,5,,,\nP4,C1,3,,,2026-09-30\n");
    assert_int_equal(r->qualified_people, 4); /* P4's last day is the as-of date */
    assert_int_equal(r->expiring, 2);
    assert_int_equal(r->supply_at_due, 1000);
    assert_int_equal(r->gap_at_due, 1000);
    assert_int_equal(r->status, KN_AT_RISK);
    assert_int_equal(gap.expiries_count, 2);
    assert_int_equal(gap.expiries[0].person, 3);
    assert_int_equal(gap.expiries[1].person, 0);
    assert_false(gap.expiries[1].expired);
    assert_int_equal(gap.competences[0].expiring, 2);
}

/* P1 is expiring by certificate but holds the level by another record too. */
static void not_expiring_when_another_record_goes_on(void **state)
{
    (void)state;
    const kn_requirement_result *r =
        two_people_with(HELD "P1,C1,3,2026-01-01,certificate,2026-10-31\nP1,C1,4,2025-01-01,self,\nP2,C1,4,,,\n"
                             "P3,C1,3,,,\n");
    assert_int_equal(r->expiring, 0);
    assert_int_equal(r->status, KN_MET);
    assert_int_equal(gap.expiries_count, 0);
}

static void a_gap_that_nobody_could_fill(void **state)
{
    (void)state;
    const kn_requirement_result *r = two_people_with(HELD "P1,C1,3,,,\nP2,C1,2,,,\nP3,C1,0,,,\n");
    assert_int_equal(r->status, KN_GAP);
    assert_int_equal(r->gap, 1000);
    assert_true(r->coverage == 0.5);
    assert_int_equal(r->one_level_short, 1);
    assert_int_equal(r->asked_people, 3); /* P4 is neither known nor unknown */
    assert_int_equal(r->unknown_people, 0);
    assert_int_equal(gap.goals[0].status, KN_GAP);
    assert_int_equal(gap.key_people_count, 1);
    assert_true(gap.key_people[0].only_holder);
}

/* Stale by the default 36 months (before 2023-09-30), or without a level: the record names C1, nothing usable. */
static void unknown_when_those_never_assessed_could_fill_it(void **state)
{
    (void)state;
    const kn_requirement_result *r =
        two_people_with(HELD "P1,C1,3,,,\nP2,C1,4,2023-09-29,test,\nP3,C1,,,,\nP4,C1,0,,,\n");
    assert_int_equal(r->status, KN_UNKNOWN);
    assert_int_equal(r->unknown_people, 2);
    assert_int_equal(r->unknown_fte, 2000);
    assert_int_equal(r->asked_people, 4);
    assert_true(r->coverage_low == 0.5 && r->coverage_high == 1);
    assert_int_equal(gap.unknown_status, 1);
    assert_int_equal(gap.competences[0].unknown, 2);
}

/* Two of the four leave before the due date; one joins. */
static void leaving_and_joining_before_due(void **state)
{
    (void)state;
    fixture_file(
        &f, KN_FILE_STAFF,
        "person_id,employed_from,employed_to\nP1,,2026-10-31\nP2,,2026-12-31\nP3,2026-12-31,\nP4,,2026-09-29\n"
        "P5,,2026-12-30\n");
    fixture_file(&f, KN_FILE_INVENTORY, HELD "P1,C1,3,,,\nP2,C1,3,,,\nP3,C1,3,,,\nP4,C1,3,,,\nP5,C1,3,,,\n");
    fixture_file(&f, KN_FILE_PLAN, "goal_id,goal,due\nG1,a,2026-12-31\n");
    fixture_file(&f, KN_FILE_REQUIREMENTS, "goal_id,competence_id,level,amount\nG1,C1,3,2\n");
    compute();
    const kn_requirement_result *r = result("G1#1");
    assert_int_equal(r->supply, 3000);        /* P1, P2, P5 */
    assert_int_equal(r->supply_at_due, 2000); /* P2, P3 */
    assert_int_equal(r->gap_at_due, 0);
    assert_int_equal(r->status, KN_MET);
    assert_int_equal(gap.headcount, 3);
    assert_int_equal(gap.moments_count, 2);
    assert_int_equal(gap.points[1].supply, 2000);
    assert_int_equal(gap.first_point[1], 2);
}

/* --- time --- */

/* G1 is over, G2 goes from 2026-11-15 to 2027-05-15, G3 from always to 2026-10-31. Q4's and Q1's ends are G2's
 * moments; 2027-05-15 is before Q2's. On 2026-11-15 P1 holds C1 still, on 2026-12-31 no longer. */
static void past_upcoming_and_the_timeline(void **state)
{
    (void)state;
    fixture_file(&f, KN_FILE_STAFF, "person_id\nP1\nP2\n");
    fixture_file(&f, KN_FILE_INVENTORY, HELD "P1,C1,3,,,2026-12-30\nP2,C1,3,,,2026-11-14\n");
    fixture_file(
        &f, KN_FILE_PLAN,
        "goal_id,goal,start,due\nG1,a,2026-01-01,2026-09-29\nG2,b,2026-11-15,2027-05-15\nG3,c,,2026-10-31\n");
    fixture_file(&f, KN_FILE_REQUIREMENTS, "goal_id,competence_id,level,amount\nG1,C1,3,1\nG2,C1,3,2\nG3,C1,3,1\n");
    compute();
    assert_int_equal(result("G1#1")->status, KN_PAST);
    assert_int_equal(result("G1#1")->supply, 0);
    const kn_requirement_result *upcoming = result("G2#1");
    assert_int_equal(upcoming->status, KN_UPCOMING);
    assert_int_equal(upcoming->headline, KN_GAP);
    assert_int_equal(upcoming->at, fixture_date("2026-11-15"));
    assert_int_equal(upcoming->supply, 1000);
    assert_int_equal(upcoming->expired, 1);
    assert_int_equal(upcoming->gap_at_due, 2000);
    assert_int_equal(result("G3#1")->supply, 2000);
    assert_int_equal(gap.moments_count, 3);
    assert_int_equal(gap.moments[2], fixture_date("2027-03-31"));
    const size_t first[] = {0, 0, 2, 3};
    assert_memory_equal(gap.first_point, first, sizeof first);
    assert_int_equal(gap.points[0].date, fixture_date("2026-12-31"));
    assert_int_equal(gap.points[0].supply, 0);
    assert_int_equal(gap.points[0].gap, 2000);
    assert_int_equal(gap.points[2].supply, 2000);
    /* Totals are those of the active ones; the goal's are those of all that is not past. */
    assert_int_equal(gap.active, 1);
    assert_int_equal(gap.upcoming, 1);
    assert_int_equal(gap.past, 1);
    assert_int_equal(gap.required_people, 1000);
    assert_false(gap.goals[0].defined);
    assert_int_equal(gap.goals[0].status, KN_PAST);
    assert_true(gap.goals[1].readiness_min == 0.5);
    assert_int_equal(gap.goals[1].status, KN_UPCOMING);
    assert_int_equal(gap.matrix_count, 1);
}

static void no_more_than_twelve_moments(void **state)
{
    (void)state;
    fixture_file(&f, KN_FILE_STAFF, "person_id\nP1\n");
    fixture_file(&f, KN_FILE_PLAN, "goal_id,goal,due\nG1,a,2036-12-31\n");
    fixture_file(&f, KN_FILE_REQUIREMENTS, "goal_id,competence_id,level,amount\nG1,C1,3,1\n");
    compute();
    assert_int_equal(gap.moments_count, 12);
    assert_int_equal(gap.moments[11], fixture_date("2029-06-30"));
}

/* --- scope --- */

/* U over V; W beside; X in another organisation. */
static void a_unit_includes_its_sub_units(void **state)
{
    (void)state;
    fixture_file(&f, KN_FILE_UNITS, "unit_id,name,organisation_id,parent_unit_id\nU,u,A,\nV,v,A,U\nW,w,A,\nX,x,B,\n");
    fixture_file(&f, KN_FILE_STAFF, "person_id,unit_id,organisation_id\nP1,U,\nP2,V,\nP3,W,\nP4,X,\nP5,,A\nP6,,\n");
    fixture_file(&f, KN_FILE_INVENTORY,
                 HELD "P1,C1,3,,,\nP2,C1,3,,,\nP3,C1,3,,,\nP4,C1,3,,,\nP5,C1,3,,,\nP6,C1,3,,,\n");
    fixture_file(
        &f, KN_FILE_PLAN,
        "goal_id,goal,unit_id,organisation_id,due\nG1,a,U,,2026-12-31\nG2,b,,A,2026-12-31\nG3,c,,,2026-12-31\n");
    fixture_file(
        &f, KN_FILE_REQUIREMENTS,
        "goal_id,competence_id,level,amount,unit_id,basis\nG1,C1,3,1,,\nG1,C1,3,1,V,\nG2,C1,3,1,,\nG3,C1,3,1,,\n"
        "G3,C1,3,1,,fte\nG1,C1,3,1,V,fte\n");
    compute();
    assert_int_equal(result("G1#1")->qualified_people, 2);
    assert_int_equal(result("G1#2")->qualified_people, 1);
    assert_int_equal(result("G2#1")->qualified_people, 4);
    assert_int_equal(result("G3#1")->qualified_people, 6);
    /* Six people: one FTE goes to the unit, one to the whole. */
    assert_int_equal(result("G3#2")->supply, 1000);
    assert_int_equal(result("G1#3")->supply, 1000);
    /* Matrix: everyone, A, U, V, each with C1. */
    assert_int_equal(gap.matrix_count, 4);
    assert_int_equal(gap.matrix[0].organisation, KN_NONE);
    assert_int_equal(gap.matrix[0].required_fte, 1000);
    assert_int_equal(gap.matrix[0].required_people, 1000);
    assert_int_equal(gap.matrix[1].organisation, 0);
    assert_int_equal(gap.matrix[1].unit, KN_NONE);
    assert_int_equal(gap.matrix[3].unit, FIND(&f, units, "V"));
    assert_int_equal(gap.matrix[3].supply_people, 1000);
}

/* --- FTE --- */

/* Asked 1.5 FTE of 0.8 + 0.5 + 0.4 + 0.2 = 1.9: losing 0.8 leaves 1.1, so one is enough. Asked 1.0: 0.8 leaves 1.1,
 * 0.8 + 0.5 leaves 0.6, so two. For 1.5 key is who works more than 0.4: P1 and P2. */
static void the_bus_factor_of_fte_loses_the_largest_first(void **state)
{
    (void)state;
    fixture_file(&f, KN_FILE_STAFF, "person_id,fte\nP1,0.8\nP2,0.5\nP3,0.4\nP4,0.2\n");
    fixture_file(&f, KN_FILE_INVENTORY,
                 HELD "P1,C1,3,,,\nP2,C1,3,,,\nP3,C1,3,,,\nP4,C1,3,,,\nP1,C2,3,,,\nP2,C2,3,,,\n"
                      "P3,C2,3,,,\nP4,C2,3,,,\n");
    fixture_file(&f, KN_FILE_PLAN, "goal_id,goal,due\nG1,a,2026-12-31\n");
    fixture_file(&f, KN_FILE_REQUIREMENTS,
                 "goal_id,competence_id,level,amount,basis\nG1,C1,3,1.5,fte\nG1,C2,3,2.5,people\nG1,C2,3,2,fte\n");
    compute();
    assert_int_equal(result("G1#1")->bus_factor, 1);
    assert_int_equal(result("G1#2")->bus_factor, 2); /* 4 - 3 + 1 */
    assert_int_equal(result("G1#3")->bus_factor, 0); /* 1.9 < 2 */
    assert_int_equal(gap.key_people_count, 2);
    assert_int_equal(gap.key_people[1].person, 1);
    assert_int_equal(result("G1#2")->supply, 4000);
    /* C1 first by competence: it takes 1.5 of 1.9, the other has 0.4. */
    assert_int_equal(result("G1#1")->supply, 1500);
    assert_int_equal(result("G1#3")->supply, 400);
    assert_int_equal(gap.goals[0].naive_fte, 3400);
    assert_int_equal(gap.goals[0].double_counted_fte, 1500);
}

/* Within a priority: critical first (goal or competence), then the earlier end, then keys. One FTE for all. */
static void the_most_urgent_is_served_first(void **state)
{
    (void)state;
    fixture_file(&f, KN_FILE_COMPETENCES, "competence_id,name,critical\nC1,a,no\nC2,b,yes\nC3,c,\n");
    fixture_file(&f, KN_FILE_STAFF, "person_id\nP1\n");
    fixture_file(&f, KN_FILE_INVENTORY, HELD "P1,C1,3,,,\nP1,C2,3,,,\nP1,C3,3,,,\n");
    fixture_file(
        &f, KN_FILE_PLAN,
        "goal_id,goal,priority,critical,due\nG1,a,2,no,2026-10-31\nG2,b,2,yes,2027-12-31\nG3,c,3,yes,2026-10-31\n"
        "G4,d,2,no,2026-12-31\n");
    fixture_file(&f, KN_FILE_REQUIREMENTS,
                 "goal_id,competence_id,level,amount,basis\nG1,C1,3,0.4,fte\nG2,C3,3,0.3,fte\nG3,C2,3,1,fte\n"
                 "G4,C2,3,0.2,fte\nG4,C1,3,0.5,fte\n");
    compute();
    assert_int_equal(result("G4#1")->supply, 200); /* critical competence, due 2026 */
    assert_int_equal(result("G2#1")->supply, 300); /* critical goal, due 2027 */
    assert_int_equal(result("G1#1")->supply, 400); /* not critical, the earlier due */
    assert_int_equal(result("G4#2")->supply, 100); /* what is left of priority 2 */
    assert_int_equal(result("G3#1")->supply, 0);
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, begin, end)
    const struct CMUnitTest tests[] = {
        TEST(the_allocation_example_holds_to_the_last_digit),
        TEST(the_coverage_example_holds_to_the_last_digit),
        TEST(met_with_one_to_spare),
        TEST(at_risk_when_one_leaving_opens_a_gap),
        TEST(expiring_within_the_window_alone),
        TEST(not_expiring_when_another_record_goes_on),
        TEST(a_gap_that_nobody_could_fill),
        TEST(unknown_when_those_never_assessed_could_fill_it),
        TEST(leaving_and_joining_before_due),
        TEST(past_upcoming_and_the_timeline),
        TEST(no_more_than_twelve_moments),
        TEST(a_unit_includes_its_sub_units),
        TEST(the_bus_factor_of_fte_loses_the_largest_first),
        TEST(the_most_urgent_is_served_first),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
