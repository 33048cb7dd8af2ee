/* The gap analysis on data made by hand; every expected figure is counted in the comment beside it. */
#include "check.h"

#include "analyse/gap.h"
#include "fixture.h"

static fixture f;
static kn_gap gap;

static int begin(void **state)
{
    (void)state;
    fixture_begin(&f);
    f.settings.as_of = fixture_date("2026-09-30");
    return 0;
}

static int end(void **state)
{
    (void)state;
    fixture_end(&f);
    return 0;
}

static void compute(void)
{
    fixture_build(&f);
    assert_int_equal(f.diags->of_severity[KN_ERROR], 0);
    kn_gap_compute(&gap, &f.model, f.arena);
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

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, begin, end)
    const struct CMUnitTest tests[] = {
        TEST(the_allocation_example_holds_to_the_last_digit),
        TEST(the_coverage_example_holds_to_the_last_digit),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
