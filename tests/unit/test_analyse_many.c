/* Figures of so many people, competences and courses that rooms for them fill up, yet of a kind that a person can
 * count. */
#include "check.h"

#include "analyse/gap.h"
#include "fixture_rows.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static kn_str day_text(const fixture *f, const char *first, int days)
{
    return kn_date_iso(f->arena, fixture_date(first) + days);
}

static void begin(fixture *f, const char *goal_and_requirements)
{
    fixture_begin(f);
    f->settings.as_of = fixture_date("2026-09-30");
    f->settings.stale_months = 0;
    fixture_file(f, KN_FILE_PLAN, "goal_id,goal,due\nG,a,2027-02-27\n");
    fixture_file(f, KN_FILE_REQUIREMENTS, goal_and_requirements);
}

/* 4,000 people in a role that asks C0 and C1. The first 1,000 were assessed in C0 on the as-of date, the next 1,500
 * thirty days before: the 1,250th and the 1,251st of 2,500 are thirty days old. 3,000 are needed, 1,500 were never
 * assessed, in C1 nobody was. */
static void thousands_hold_and_are_asked(void **state)
{
    (void)state;
    enum { PEOPLE = 4000, NEW = 1000, HOLDERS = 2500 };
    fixture f;
    begin(&f, "goal_id,competence_id,level,amount\nG,C0,3,3000\nG,C1,1,5\n");
    fixture_file(&f, KN_FILE_ROLES, "role_id,competence_id,level\nR,C0,3\nR,C1,1\n");
    rows staff = rows_begin("person_id,role_id", PEOPLE);
    rows held = rows_begin("person_id,competence_id,level,assessed_on,source", HOLDERS);
    for (int p = 0; p < PEOPLE; p++)
        ADD(&staff, "P%04d,R\n", p);
    for (int p = 0; p < HOLDERS; p++)
        ADD(&held, "P%04d,C0,3,%s,test\n", p, p < NEW ? "2026-09-30" : "2026-08-31");
    put(&f, KN_FILE_STAFF, &staff);
    put(&f, KN_FILE_INVENTORY, &held);
    fixture_build(&f);
    kn_gap gap;
    kn_gap_compute(&gap, &f.model, 1, f.arena);
    assert_int_equal(gap.requirements[0].supply, HOLDERS * 1000);
    assert_int_equal(gap.requirements[0].gap, 500 * 1000);
    assert_int_equal(gap.requirements[0].unknown_people, PEOPLE - HOLDERS);
    assert_int_equal(gap.requirements[1].supply, 0);
    assert_int_equal(gap.requirements[1].unknown_people, PEOPLE);
    assert_int_equal(gap.competences[0].holders, HOLDERS);
    assert_true(gap.competences[0].has_age);
    assert_true(fabs(gap.competences[0].median_age_months - 30 / 30.4375) < 1e-12);
    assert_false(gap.competences[1].has_age);
    fixture_end(&f);
}

/* 600 competences, each held by one person, the n-th assessed n days before the as-of date, the last one in 1900:
 * more days times competences than are counted in one walk. */
static void hundreds_of_competences_over_a_century(void **state)
{
    (void)state;
    enum { COMPETENCES = 600 };
    fixture f;
    begin(&f, "goal_id,competence_id,level,amount\nG,C000,3,1\n");
    fixture_file(&f, KN_FILE_STAFF, "person_id\nP\n");
    rows held = rows_begin("person_id,competence_id,level,assessed_on,source", COMPETENCES);
    for (int c = 0; c < COMPETENCES - 1; c++)
        ADD(&held, "P,C%03d,3,%s,test\n", c, day_text(&f, "2026-09-30", -c).data);
    ADD(&held, "P,C%03d,3,1900-01-01,test\n", COMPETENCES - 1);
    put(&f, KN_FILE_INVENTORY, &held);
    fixture_build(&f);
    kn_gap gap;
    kn_gap_compute(&gap, &f.model, 1, f.arena);
    assert_int_equal(f.model.competences.count, COMPETENCES);
    for (int c = 0; c < COMPETENCES - 1; c++)
        assert_true(fabs(gap.competences[c].median_age_months - c / 30.4375) < 1e-12);
    double days = fixture_date("2026-09-30") - fixture_date("1900-01-01");
    assert_true(fabs(gap.competences[COMPETENCES - 1].median_age_months - days / 30.4375) < 1e-9);
    fixture_end(&f);
}

/* 300 people who differ in the day their course ends alone, from 2026-10-01 on: 150 of them are through by 2027-02-27
 * (31 + 30 + 31 + 31 + 27 days). 400 FTE are needed and nobody has it yet. */
static void people_differ_in_the_end_of_a_course_alone(void **state)
{
    (void)state;
    enum { PEOPLE = 300, IN_TIME = 150 };
    fixture f;
    begin(&f, "goal_id,competence_id,level,amount,basis\nG,C0,3,400,fte\n");
    rows staff = rows_begin("person_id", PEOPLE);
    rows courses = rows_begin("activity_id,name,kind,competence_id,level_after,ends_on", PEOPLE);
    rows places = rows_begin("person_id,activity_id,status,date", PEOPLE);
    for (int p = 0; p < PEOPLE; p++) {
        ADD(&staff, "P%03d\n", p);
        ADD(&courses, "A%03d,a,training,C0,3,%s\n", p, day_text(&f, "2026-10-01", p).data);
        ADD(&places, "P%03d,A%03d,planned,2026-10-01\n", p, p);
    }
    put(&f, KN_FILE_STAFF, &staff);
    put(&f, KN_FILE_ACTIVITIES, &courses);
    put(&f, KN_FILE_PARTICIPATION, &places);
    fixture_file(&f, KN_FILE_INVENTORY, "person_id,competence_id,level\nP000,C1,1\n");
    fixture_build(&f);
    kn_gap gap;
    kn_gap_compute(&gap, &f.model, 1, f.arena);
    assert_int_equal(gap.requirements[0].supply, 0);
    assert_int_equal(gap.requirements[0].in_training, IN_TIME);
    assert_int_equal(gap.requirements[0].gap_after_training, 250 * 1000);
    fixture_end(&f);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(thousands_hold_and_are_asked),
        cmocka_unit_test(hundreds_of_competences_over_a_century),
        cmocka_unit_test(people_differ_in_the_end_of_a_course_alone),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
