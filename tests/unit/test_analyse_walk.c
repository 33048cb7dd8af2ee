/* The walk through all people: in parts it finds what it finds in one. The people are many enough for each part to
 * get some; what the figures are is tested elsewhere, on models that a person can count. */
#define FIXTURE_ROWS 32768

#include "check.h"

#include "analyse/gap.h"
#include "fixture_rows.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { PEOPLE = 17 * 512, COMPETENCES = 7 }; /* enough for more parts than there can be, 16 */

/* Units and levels by remainders, so that neighbours differ; every fourth has a role, every ninth no unit. */
static void put_people(fixture *f)
{
    rows staff = rows_begin("person_id,organisation_id,unit_id,role_id,employed_from,employed_to", PEOPLE);
    rows held = rows_begin("person_id,competence_id,level,assessed_on,source,valid_until", 3 * PEOPLE);
    for (int p = 0; p < PEOPLE; p++) {
        char unit[8] = "";
        if (p % 9 != 0)
            sprintf(unit, "U%d", p % 5);
        ADD(&staff, "P%05d,O%d,%s,%s,%s,%s\n", p, p % 5 % 2, unit, p % 4 == 0 ? "R" : "",
            p % 11 == 0 ? "2026-12-01" : "", p % 11 == 3 ? "2026-06-30" : "");
        for (int k = 0; k < 3; k++)
            ADD(&held, "P%05d,C%d,%d,20%d-0%d-01,%s,%s\n", p, (p + 2 * k) % COMPETENCES, (p + k) % 6, 20 + p % 6,
                1 + p % 8, "test",
                p % 3 == k   ? "2026-10-15"
                : p % 8 == k ? "2026-08-15"
                             : "");
    }
    put(f, KN_FILE_STAFF, &staff);
    put(f, KN_FILE_INVENTORY, &held);
}

static void build(fixture *f)
{
    fixture_begin(f);
    f->settings.as_of = fixture_date("2026-09-30");
    fixture_file(f, KN_FILE_UNITS, "unit_id,name,organisation_id\nU0,u,O0\nU1,u,O1\nU2,u,O0\nU3,u,O1\nU4,u,O0\n");
    fixture_file(f, KN_FILE_ROLES, "role_id,competence_id,level\nR,C0,3\nR,C5,2\n");
    fixture_file(f, KN_FILE_PLAN, "goal_id,goal,due,organisation_id\nG,a,2027-03-31,\nH,b,2027-03-31,O0\n");
    fixture_file(f, KN_FILE_REQUIREMENTS,
                 "goal_id,competence_id,level,amount,basis,unit_id\n"
                 "G,C0,3,100,people,\nH,C1,4,90,people,\nG,C1,2,10,people,U1\nG,C2,5,300,fte,\n"
                 "G,C3,3,50,fte,U2\nH,C4,2,40,people,U4\n");
    put_people(f);
    fixture_build(f);
    assert_int_equal(f->diags->of_severity[KN_ERROR], 0);
}

static void assert_same_requirements(const kn_gap *a, const kn_gap *b, kn_index count)
{
    for (kn_index r = 0; r < count; r++) {
        const kn_requirement_result *x = &a->requirements[r];
        const kn_requirement_result *y = &b->requirements[r];
        assert_true(x->supply > 0 && x->teachers > 0);
        assert_int_equal(x->qualified_people, y->qualified_people);
        assert_int_equal(x->qualified_fte, y->qualified_fte);
        assert_int_equal(x->supply, y->supply);
        assert_int_equal(x->supply_at_due, y->supply_at_due);
        assert_int_equal(x->unknown_people, y->unknown_people);
        assert_int_equal(x->expiring, y->expiring);
        assert_int_equal(x->teachers_here, y->teachers_here);
        assert_int_equal(x->teachers_named, KN_TEACHERS_NAMED);
        assert_memory_equal(x->teacher, y->teacher, sizeof x->teacher);
    }
}

static void assert_same_competences(const kn_gap *a, const kn_gap *b, kn_index count)
{
    for (kn_index c = 0; c < count; c++) {
        const kn_competence_result *x = &a->competences[c];
        const kn_competence_result *y = &b->competences[c];
        assert_true(x->holders > 0 && x->has_age && x->expiring > 0 && x->expired > 0);
        assert_memory_equal(x->at_level, y->at_level, sizeof x->at_level);
        assert_int_equal(x->holders, y->holders);
        assert_int_equal(x->supply_fte, y->supply_fte);
        assert_int_equal(x->expiring, y->expiring);
        assert_int_equal(x->expired, y->expired);
        assert_int_equal(x->unknown, y->unknown);
        assert_true(x->median_age_months == y->median_age_months);
    }
}

static void assert_same_expiries(const kn_gap *a, const kn_gap *b)
{
    assert_true(a->expiries_count > 0);
    assert_int_equal(a->expiries_count, b->expiries_count);
    for (size_t i = 0; i < a->expiries_count; i++) {
        assert_int_equal(a->expiries[i].person, b->expiries[i].person);
        assert_int_equal(a->expiries[i].competence, b->expiries[i].competence);
        assert_int_equal(a->expiries[i].until, b->expiries[i].until);
        assert_int_equal(a->expiries[i].requirements, b->expiries[i].requirements);
        assert_int_equal(a->expiries[i].requirement, b->expiries[i].requirement);
    }
}

static void parts_find_what_the_whole_finds(void **state)
{
    (void)state;
    fixture f;
    kn_gap whole;
    build(&f);
    kn_gap_compute(&whole, &f.model, 1, f.arena);
    static const int threads[] = {2, 3, 5, 16, 17, 40};
    for (size_t i = 0; i < sizeof threads / sizeof *threads; i++) {
        kn_gap parts;
        kn_gap_compute(&parts, &f.model, threads[i], f.arena);
        assert_same_requirements(&whole, &parts, f.model.requirements.count);
        assert_same_competences(&whole, &parts, f.model.competences.count);
        assert_same_expiries(&whole, &parts);
    }
    fixture_end(&f);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(parts_find_what_the_whole_finds),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
