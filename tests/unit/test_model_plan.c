/* Units and what lies in them; goals and requirements with their defaults; activities, participation, targets. */
#include "check.h"

#include "fixture_case.h"

static void a_unit_holds_its_sub_units(void **state)
{
    (void)state;
    /* A: S over T over V, and U under S; W alone. B: X. */
    fixture_file(&f, KN_FILE_UNITS,
                 "unit_id,name,organisation_id,parent_unit_id\nX,x,B,\nV,v,A,T\nS,s,A,\nT,t,A,S\nU,u,A,S\nW,w,A,\n");
    fixture_file(&f, KN_FILE_STAFF, "person_id,unit_id\nP1,V\nP2,S\nP3,X\nP4,\n");
    fixture_build(&f);
    kn_index s = FIND(&f, units, "S");
    const char *inside[] = {"S", "T", "U", "V"};
    for (size_t i = 0; i < 4; i++)
        assert_true(kn_unit_in(&f.model, FIND(&f, units, inside[i]), s));
    assert_false(kn_unit_in(&f.model, FIND(&f, units, "W"), s));
    assert_false(kn_unit_in(&f.model, FIND(&f, units, "X"), s));
    assert_false(kn_unit_in(&f.model, s, FIND(&f, units, "T")));
    /* Each organisation's units are numbered in one run. */
    assert_int_equal(f.model.units.order[FIND(&f, units, "X")], 5);
    kn_index a = FIND(&f, organisations, "A");
    assert_true(kn_person_in_scope(&f.model, 0, a, s));
    assert_true(kn_person_in_scope(&f.model, 0, a, KN_NONE));
    assert_true(kn_person_in_scope(&f.model, 3, KN_NONE, KN_NONE));
    assert_false(kn_person_in_scope(&f.model, 3, a, KN_NONE));
    assert_false(kn_person_in_scope(&f.model, 1, a, FIND(&f, units, "T")));
}

static void a_loop_names_its_members_and_takes_what_hangs_on_it(void **state)
{
    (void)state;
    fixture_file(&f, KN_FILE_UNITS,
                 "unit_id,name,organisation_id,parent_unit_id\n"
                 "D,d,A,C\nC,c,A,B\nB,b,A,E\nE,e,A,C\nF,f,A,\nG,g,A,G\nH,h,A,NOWHERE\nI,i,A,H\n");
    fixture_build(&f);
    assert_int_equal(f.model.units.count, 1);
    assert_int_equal(f.model.tallies[KN_FILE_UNITS].rejected, 7);
    assert_int_equal(fixture_told(&f, KN_K055), 4);
    assert_string_equal(fixture_line(&f, KN_K055, 0),
                        "units.csv:3: error K055: unit \"C\" stands above itself: B → E → C → B; these rows are left "
                        "out. Clear the parent of the unit that is the highest of them.");
    assert_string_equal(
        fixture_line(&f, KN_K055, 3),
        "units.csv:7: error K055: unit \"G\" stands above itself: G → G; these rows are left out. Clear "
        "the parent of the unit that is the highest of them.");
    assert_int_equal(fixture_told(&f, KN_K052), 2); /* D on C, I on H */
    assert_int_equal(fixture_told(&f, KN_K051), 1); /* H on nothing */
}

static void a_parent_in_another_organisation_is_none(void **state)
{
    (void)state;
    fixture_file(&f, KN_FILE_UNITS, "unit_id,name,organisation_id,parent_unit_id\nU,u,A,\nV,v,B,U\n");
    fixture_build(&f);
    assert_int_equal(f.model.units.parent[1], KN_NONE);
    assert_int_equal(fixture_told(&f, KN_K058), 1);
}

static void requirements_take_what_their_goal_says(void **state)
{
    (void)state;
    fixture_file(&f, KN_FILE_UNITS, "unit_id,name,organisation_id\nU,u,A\nV,v,A\nX,x,B\n");
    fixture_file(&f, KN_FILE_PLAN,
                 "goal_id,goal,unit_id,start,due,priority,organisation_id\nG2,two,U,2026-01-01,2026-12-31,1,\n"
                 "G1,one,,,2027-06-30,,A\n");
    fixture_file(&f, KN_FILE_REQUIREMENTS,
                 "goal_id,competence_id,level,amount,basis,unit_id,from,to\n"
                 "G2,C1,3,2,fte,,,\n"
                 "G1,C1,2,1.5,,X,2026-07-01,\n"
                 "G2,C2,1,1,,V,,2026-06-30\n"
                 "G1,C1,2,1.5,people,X,2026-07-01,2027-06-30\n"); /* the second again, defaults spelt out */
    fixture_build(&f);
    const kn_requirements *all = &f.model.requirements;
    assert_int_equal(all->count, 3);
    assert_int_equal(f.model.tallies[KN_FILE_REQUIREMENTS].merged, 1);
    assert_string_equal(
        fixture_line(&f, KN_K085, 0),
        "requirements.csv:5: note K085: the row asks the same as line 3, defaults filled in; of equal "
        "rows one counts, and 1 row is merged into others. If both amounts are needed, write one row with "
        "their sum; if not, delete one.");
    assert_text(all->id[0], "G1#1");
    assert_text(all->id[1], "G2#1");
    assert_text(all->id[2], "G2#2");
    assert_int_equal(all->basis[0], KN_BASIS_PEOPLE);
    assert_int_equal(all->amount[0], 1500);
    assert_int_equal(all->unit[0], FIND(&f, units, "X"));
    assert_int_equal(all->organisation[0], FIND(&f, organisations, "B"));
    assert_int_equal(fixture_told(&f, KN_K060),
                     1); /* the goal is A's, unit X is B's; once, the second row is the same */
    assert_int_equal(all->to[0], fixture_date("2027-06-30"));
    assert_int_equal(all->unit[1], FIND(&f, units, "U"));
    assert_int_equal(all->organisation[1], FIND(&f, organisations, "A"));
    assert_int_equal(all->from[1], fixture_date("2026-01-01"));
    assert_int_equal(all->to[2], fixture_date("2026-06-30"));
    const kn_index first[] = {0, 1, 3};
    assert_memory_equal(f.model.goals.first, first, sizeof first);
    assert_int_equal(f.model.goals.priority[0], 3);
}

/* Every row of a key that is contradicted is left out, each told of another line once. */
static void three_amounts_of_one_requirement_are_none(void **state)
{
    (void)state;
    fixture_file(&f, KN_FILE_PLAN, "goal_id,goal,start,due\nG1,one,2026-01-01,2026-12-31\n");
    fixture_file(&f, KN_FILE_REQUIREMENTS,
                 "goal_id,competence_id,level,amount\nG1,C1,3,2\nG1,C1,3,4\nG1,C1,3,5\nG1,C2,3,1\n");
    fixture_build(&f);
    assert_int_equal(f.model.requirements.count, 1);
    assert_int_equal(f.model.tallies[KN_FILE_REQUIREMENTS].rejected, 3);
    assert_int_equal(fixture_told(&f, KN_K053), 3);
    assert_int_equal(fixture_told(&f, KN_K085), 0);
}

/* Four requirements asked nine times: G1#1 on lines 2, 7 and 8, C2 on 3 and 6, C3 on 4 and 9 with another amount on
 * 10, C4 once. Told at the first repeat, line 6; merged with what counts are 6, 7 and 8. */
static void repeated_requirements_are_told_once(void **state)
{
    (void)state;
    fixture_file(&f, KN_FILE_PLAN, "goal_id,goal,start,due\nG1,one,2026-01-01,2026-12-31\n");
    fixture_file(&f, KN_FILE_REQUIREMENTS,
                 "goal_id,competence_id,level,amount,to\n"
                 "G1,C1,3,2,\nG1,C2,3,2,\nG1,C3,3,2,\nG1,C4,3,2,\nG1,C2,3,2,\nG1,C1,3,2,\nG1,C1,3,2,2026-12-31\n"
                 "G1,C3,3,2,\nG1,C3,3,4,\n");
    fixture_build(&f);
    assert_int_equal(f.model.requirements.count, 3);
    assert_int_equal(fixture_told(&f, KN_K085), 1);
    assert_string_equal(
        fixture_line(&f, KN_K085, 0),
        "requirements.csv:6: note K085: the row asks the same as line 3, defaults filled in; of equal "
        "rows one counts, and 3 rows are merged into others. If both amounts are needed, write one row with "
        "their sum; if not, delete one.");
}

static void one_requirement_with_two_amounts_is_none(void **state)
{
    (void)state;
    fixture_file(&f, KN_FILE_PLAN, "goal_id,goal,start,due\nG1,one,2026-01-01,2026-12-31\n");
    fixture_file(&f, KN_FILE_REQUIREMENTS,
                 "goal_id,competence_id,level,amount,from,to\n"
                 "G1,C1,3,2,,\nG1,C1,3,4,2026-01-01,\nG1,C1,2,4,,\nG1,C2,1,1,2027-01-01,\nG1,C3,1,1,,2025-12-31\n");
    fixture_build(&f);
    assert_int_equal(f.model.requirements.count, 1);
    assert_int_equal(f.model.requirements.level[0], 2);
    assert_int_equal(fixture_told(&f, KN_K053), 2);
    assert_string_equal(
        fixture_line(&f, KN_K059, 0),
        "requirements.csv:5: error K059: cell E5 \"from\" is 2027-01-01, after the goal is due "
        "(2026-12-31); the row is left out. Begin earlier, or give the requirement an end of its own.");
    assert_int_equal(fixture_told(&f, KN_K056), 1);
}

static void a_goal_that_ends_before_it_starts_takes_its_requirements_along(void **state)
{
    (void)state;
    fixture_file(&f, KN_FILE_PLAN, "goal_id,goal,start,due\nG1,one,2026-09-01,2026-06-30\n");
    fixture_file(&f, KN_FILE_REQUIREMENTS, "goal_id,competence_id,level,amount\nG1,C1,3,2\n");
    fixture_build(&f);
    assert_int_equal(f.model.goals.count, 0);
    assert_int_equal(f.model.requirements.count, 0);
    assert_int_equal(fixture_told(&f, KN_K056), 1);
    assert_int_equal(fixture_told(&f, KN_K052), 1);
}

static void participations_are_sorted_and_take_the_activitys_hours(void **state)
{
    (void)state;
    fixture_file(&f, KN_FILE_STAFF, "person_id\nP1\nP2\n");
    fixture_file(&f, KN_FILE_ACTIVITIES,
                 "activity_id,name,kind,hours,level_after,competence_id,ends_on\nA2,a,training,8,3,C1,2026-12-01\n"
                 "A1,b,workshop,,,,\n");
    fixture_file(&f, KN_FILE_PARTICIPATION,
                 "person_id,activity_id,status,date,hours,occasion\nP2,A2,planned,2026-10-01,,\n"
                 "P1,A2,completed,2026-03-01,6.5,2\nP1,A2,completed,2026-03-01,,1\nP1,A1,dropped,2026-03-01,,\n"
                 "P1,A2,completed,2025-03-01,,\n");
    fixture_build(&f);
    const kn_participations *all = &f.model.participations;
    assert_int_equal(all->count, 5);
    const size_t first[] = {0, 4, 5};
    assert_memory_equal(all->first, first, sizeof first);
    const kn_milli hours[] = {8000, -1, 8000, 6500, 8000};
    assert_memory_equal(all->hours, hours, sizeof hours);
    const kn_index activities[] = {1, 0, 1, 1, 1};
    assert_memory_equal(all->activity, activities, sizeof activities);
    assert_int_equal(f.model.activities.level_after[1], 3);
    assert_int_equal(f.model.activities.level_after[0], KN_NO_LEVEL);
    assert_int_equal(f.model.activities.competence[0], KN_NONE);
}

static void targets_are_sorted_and_the_whole_project_comes_first(void **state)
{
    (void)state;
    fixture_file(
        &f, KN_FILE_TARGETS,
        "measure,value,by,organisation_id,pillar\nhours,10,2026-12-31,,\nparticipants,5,2026-12-31,B,\n"
        "participants,20,2026-12-31,,\nparticipants,7,2026-12-31,A,learning\nparticipants,2,2026-06-30,A,\n");
    fixture_build(&f);
    const double values[] = {2, 20, 7, 5, 10};
    assert_int_equal(f.model.targets.count, 5);
    assert_memory_equal(f.model.targets.value, values, sizeof values);
    assert_int_equal(f.model.targets.organisation[1], KN_NONE);
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, begin, end)
    const struct CMUnitTest tests[] = {
        TEST(a_unit_holds_its_sub_units),
        TEST(a_loop_names_its_members_and_takes_what_hangs_on_it),
        TEST(a_parent_in_another_organisation_is_none),
        TEST(requirements_take_what_their_goal_says),
        TEST(three_amounts_of_one_requirement_are_none),
        TEST(repeated_requirements_are_told_once),
        TEST(one_requirement_with_two_amounts_is_none),
        TEST(a_goal_that_ends_before_it_starts_takes_its_requirements_along),
        TEST(participations_are_sorted_and_take_the_activitys_hours),
        TEST(targets_are_sorted_and_the_whole_project_comes_first),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
