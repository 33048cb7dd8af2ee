/* Which rows are kept, merged and rejected, and what is said of them. */
#include "check.h"

#include "fixture_case.h"
#include "fixture_rows.h"

static void assert_tally(kn_file file, uint64_t read, uint64_t accepted, uint64_t rejected, uint64_t merged)
{
    const kn_tally *tally = &f.model.tallies[file];
    assert_int_equal(tally->read, read);
    assert_int_equal(tally->accepted, accepted);
    assert_int_equal(tally->rejected, rejected);
    assert_int_equal(tally->merged, merged);
}

static void things_are_numbered_in_byte_order_of_their_ids(void **state)
{
    (void)state;
    fixture_file(&f, KN_FILE_COMPETENCES, "competence_id,name\nC10,ten\nC2,two\nA,a\nc1,small\nÅ,ring\n");
    fixture_build(&f);
    const char *expected[] = {"A", "C10", "C2", "c1", "Å"};
    assert_int_equal(f.model.competences.count, 5);
    for (kn_index i = 0; i < 5; i++)
        assert_text(kn_model_text(&f.model, f.model.competences.id[i]), expected[i]);
    assert_text(kn_model_text(&f.model, f.model.competences.name[2]), "two");
}

static void a_row_said_twice_is_merged_and_a_contradicting_one_rejects_both(void **state)
{
    (void)state;
    f.tables[KN_FILE_COMPETENCES].source.rejected = 3; /* by the reader */
    fixture_file(&f, KN_FILE_COMPETENCES,
                 "competence_id,name,group\nC1,one,\nC2,two,x\nC1,one,\nC2,two,y\nC3,three,\nC1,one,\n");
    fixture_build(&f);
    assert_int_equal(f.model.competences.count, 2);
    assert_tally(KN_FILE_COMPETENCES, 9, 2, 3 + 2, 2);
    assert_int_equal(fixture_told(&f, KN_K053), 2);
    assert_string_equal(
        fixture_line(&f, KN_K053, 0),
        "competences.csv:3: error K053: cell A3 \"competence_id\" is \"C2\" on line 5 too, with another "
        "\"group\"; both rows are left out. Keep the row that is right and delete the other.");
}

/* "24" and "024" are one number; 24 and 36 are two; the dates are those of one day. */
static void repeated_rows_are_compared_by_value(void **state)
{
    (void)state;
    fixture_file(
        &f, KN_FILE_COMPETENCES,
        "competence_id,name,validity_months\nC1,one,24\nC1,one,024\nC2,two,24\nC2,two,36\nC3,three,\nC3,three,12\n");
    fixture_file(&f, KN_FILE_ORGANISATIONS,
                 "organisation_id,name,joined\nA,a,2026-01-02\nA,a,20260102\nB,b,2026-01-02\nB,b,2026-02-01\n");
    fixture_build(&f);
    assert_tally(KN_FILE_COMPETENCES, 6, 1, 4, 1);
    assert_tally(KN_FILE_ORGANISATIONS, 4, 1, 2, 1);
    assert_non_null(strstr(fixture_line(&f, KN_K053, 0), "\"B\" on line 5 too, with another \"joined\""));
    assert_non_null(strstr(fixture_line(&f, KN_K053, 2), "\"C2\" on line 5 too, with another \"validity_months\""));
}

/* Three rows of one id, each another: all are left out. */
static void rows_of_three_kinds_are_all_left_out(void **state)
{
    (void)state;
    fixture_file(&f, KN_FILE_COMPETENCES, "competence_id,name\nC1,one\nC1,two\nC1,three\nC2,other\n");
    fixture_build(&f);
    assert_int_equal(f.model.competences.count, 1);
    assert_tally(KN_FILE_COMPETENCES, 4, 1, 3, 0);
    assert_int_equal(fixture_told(&f, KN_K053), 3);
}

static void a_dangling_reference_names_what_was_meant(void **state)
{
    (void)state;
    fixture_file(&f, KN_FILE_COMPETENCES, "competence_id,name\nC-WELD,Welding\nC-CNC,CNC\n");
    fixture_file(&f, KN_FILE_STAFF, "person_id\nP1\nP2\n");
    fixture_file(&f, KN_FILE_INVENTORY,
                 "person_id,competence_id,level\nP1,C-WLED,3\nP1,C-WELD,3\nP2,Quite else,1\nP9,C-CNC,2\n");
    fixture_build(&f);
    assert_tally(KN_FILE_INVENTORY, 4, 1, 3, 0);
    assert_string_equal(
        fixture_line(&f, KN_K050, 0),
        "inventory.csv:2: error K050: cell B2 \"competence_id\" is \"C-WLED\", which is not in "
        "competences.csv; the row is left out. Did you mean \"C-WELD\"? Write that, or add \"C-WLED\" to "
        "competences.csv.");
    assert_int_equal(fixture_told(&f, KN_K051), 2);
    assert_int_equal(f.model.holdings.first[1], 1);
}

/* B-007 is one edit from A-007 and two from any other; B-1nn is two edits from whatever is nearest, of four letters
 * that count, which is more than a third. */
static void many_dangling_references_are_told_in_the_order_of_rows(void **state)
{
    (void)state;
    enum { KNOWN = 100, WRONG = 150 };
    rows competences = rows_begin("competence_id,name", KNOWN);
    rows inventory = rows_begin("person_id,competence_id,level", WRONG);
    for (int i = 0; i < KNOWN; i++)
        ADD(&competences, "A-%03d,name %d\n", i, i);
    for (int i = 0; i < WRONG; i++)
        ADD(&inventory, "P1,B-%03d,1\n", i);
    fixture_file(&f, KN_FILE_STAFF, "person_id\nP1\n");
    put(&f, KN_FILE_COMPETENCES, &competences);
    put(&f, KN_FILE_INVENTORY, &inventory);
    fixture_build(&f);
    assert_tally(KN_FILE_INVENTORY, WRONG, 0, WRONG, 0);
    assert_int_equal(fixture_told(&f, KN_K050), KNOWN);
    assert_int_equal(fixture_told(&f, KN_K051), WRONG - KNOWN);
    for (size_t i = 0; i < KNOWN; i++) {
        kn_str place = kn_text_format(f.arena, "inventory.csv:%zu: ", i + 2);
        kn_str meant = kn_text_format(f.arena, "Did you mean \"A-%03zu\"?", i);
        const char *line = fixture_line(&f, KN_K050, i);
        assert_memory_equal(line, place.data, place.length);
        assert_non_null(strstr(line, meant.data));
    }
}

static void what_hangs_on_a_rejected_row_says_so(void **state)
{
    (void)state;
    fixture_file(&f, KN_FILE_COMPETENCES, "competence_id,name\nC1,one\n");
    fixture_file(&f, KN_FILE_STAFF,
                 "person_id,employed_from,employed_to\nP1,2026-02-01,2026-01-31\nP2,2026-01-31,2026-01-31\n");
    fixture_file(&f, KN_FILE_INVENTORY, "person_id,competence_id,level\nP1,C1,3\nP2,C1,3\n");
    fixture_build(&f);
    assert_tally(KN_FILE_STAFF, 2, 1, 1, 0);
    assert_tally(KN_FILE_INVENTORY, 2, 1, 1, 0);
    assert_string_equal(fixture_line(&f, KN_K056, 0),
                        "staff.csv:2: error K056: cell C2 \"employed_to\" is 2026-01-31, before \"employed_from\" "
                        "(2026-02-01); the row is left out. Correct one of the two dates.");
    assert_string_equal(fixture_line(&f, KN_K052, 0),
                        "inventory.csv:2: error K052: cell A2 \"person_id\" is \"P1\", whose own row (line 2 of "
                        "staff.csv) was left out; so is this one. Mend line 2 of staff.csv.");
}

static void ids_that_look_alike_are_warned_about(void **state)
{
    (void)state;
    fixture_file(&f, KN_FILE_COMPETENCES,
                 "competence_id,name\nC-WELD,a\nc-weld,b\nC 1,c\nC1,d\nÅ1,e\nå1,f\nC++,g\nC+,h\n×,i\n÷,j\n");
    fixture_build(&f);
    assert_int_equal(f.model.competences.count, 10);
    assert_int_equal(fixture_told(&f, KN_K054), 3);
    assert_string_equal(
        fixture_line(&f, KN_K054, 0),
        "competences.csv:3: warning K054: \"c-weld\" and \"C-WELD\" (line 2 of competences.csv) differ "
        "only in case or spacing and count as two. Write both in the same way if they are one.");
}

static void without_the_file_that_defines_them_ids_stand_as_given(void **state)
{
    (void)state;
    fixture_file(&f, KN_FILE_STAFF, "person_id,organisation_id,unit_id,role_id\nP1,ORG,U2,R\nP2,,U1,R\n");
    fixture_file(&f, KN_FILE_PLAN, "goal_id,goal,unit_id,organisation_id,due\nG1,Goal,U1,OTHER,2026-12-31\n");
    fixture_file(&f, KN_FILE_INVENTORY, "person_id,competence_id,level\nP1,C9,3\n");
    fixture_build(&f);
    assert_int_equal(f.model.organisations.count, 2);
    assert_int_equal(f.model.units.count, 2);
    assert_int_equal(f.model.competences.count, 1);
    assert_int_equal(f.model.roles.count, 1);
    assert_text(kn_model_text(&f.model, f.model.units.name[1]), "U2");
    /* U2 is named with ORG in staff, U1 with OTHER in plan: so P2, of U1, is OTHER's. */
    assert_int_equal(f.model.units.organisation[1], FIND(&f, organisations, "ORG"));
    assert_int_equal(f.model.people.organisation[1], FIND(&f, organisations, "OTHER"));
    assert_int_equal(fixture_told(&f, KN_K069), 4);
    assert_int_equal(f.diags->of_severity[KN_ERROR], 0);
    assert_string_equal(fixture_line(&f, KN_K069, 0),
                        "organisations.csv: note K069: there is no such file; 2 ids that other files name are used "
                        "as they stand. Add the file to have names and checks.");
}

static void a_file_that_is_there_but_empty_defines_nothing(void **state)
{
    (void)state;
    fixture_file(&f, KN_FILE_ROLES, "role_id,role,competence_id,level\n");
    fixture_file(&f, KN_FILE_STAFF, "person_id,role_id\nP1,R\n");
    fixture_build(&f);
    assert_tally(KN_FILE_STAFF, 1, 0, 1, 0);
}

static void the_unit_decides_on_the_organisation(void **state)
{
    (void)state;
    fixture_file(&f, KN_FILE_ORGANISATIONS, "organisation_id,name\nA,Alfa\nB,Beta\n");
    fixture_file(&f, KN_FILE_UNITS, "unit_id,name,organisation_id\nU,Unit,B\n");
    fixture_file(&f, KN_FILE_STAFF, "person_id,organisation_id,unit_id\nP1,A,U\nP2,,U\nP3,A,\n");
    fixture_build(&f);
    const kn_index expected[] = {1, 1, 0};
    assert_memory_equal(f.model.people.organisation, expected, sizeof expected);
    assert_int_equal(fixture_told(&f, KN_K057), 1);
    assert_tally(KN_FILE_STAFF, 3, 3, 0, 0);
}

/* Nobody places U: it is of the organisation that P2 names with it, so P1 is of that too, and P3's other one is told.
 * V is named with none, so P4 is of none. */
static void people_are_of_their_units_organisation_without_units_too(void **state)
{
    (void)state;
    fixture_file(&f, KN_FILE_STAFF, "person_id,organisation_id,unit_id\nP1,,U\nP2,A,U\nP3,B,U\nP4,,V\nP5,B,\n");
    fixture_file(&f, KN_FILE_PLAN, "goal_id,goal,unit_id,due\nG1,Goal,V,2026-12-31\n");
    fixture_build(&f);
    const kn_index a = FIND(&f, organisations, "A"), b = FIND(&f, organisations, "B");
    const kn_index units[] = {a, KN_NONE}, expected[] = {a, a, a, KN_NONE, b};
    assert_memory_equal(f.model.units.organisation, units, sizeof units);
    assert_memory_equal(f.model.people.organisation, expected, sizeof expected);
    assert_int_equal(fixture_told(&f, KN_K057), 1);
    assert_true(kn_person_in_scope(&f.model, 0, a, KN_NONE));
    assert_false(kn_person_in_scope(&f.model, 2, b, KN_NONE));
    assert_false(kn_person_in_scope(&f.model, 3, b, KN_NONE));
    assert_tally(KN_FILE_STAFF, 5, 5, 0, 0);
}

static void births_that_cannot_be_are_left_out(void **state)
{
    (void)state;
    fixture_file(
        &f, KN_FILE_STAFF,
        "person_id,birth_year,birth_date\nP1,1984,\nP2,2014,\nP3,1925,\nP4,,1990-05-17\nP5,1991,1990-05-17\n");
    fixture_build(&f);
    const int32_t years[] = {1984, 0, 0, 1990, 1990}; /* 12 and 101 years old are out */
    assert_memory_equal(f.model.people.birth_year, years, sizeof years);
    assert_int_equal(fixture_told(&f, KN_K064), 2);
    assert_int_equal(fixture_told(&f, KN_K065), 1);
    assert_tally(KN_FILE_STAFF, 5, 5, 0, 0);
}

static void what_is_not_said_has_its_default(void **state)
{
    (void)state;
    fixture_file(&f, KN_FILE_STAFF, "person_id,fte\nP1,\nP2,0.5\n");
    fixture_build(&f);
    const kn_people *people = &f.model.people;
    assert_int_equal(people->fte[0], 1000);
    assert_int_equal(people->fte[1], 500);
    assert_int_equal(people->from[0], KN_DATE_NONE);
    assert_int_equal(people->to[0], KN_DATE_EVER);
    assert_int_equal(people->unit[0], KN_NONE);
    assert_int_equal(people->education[0], -1);
    assert_true(kn_person_counts(&f.model, 0, fixture_date("1900-01-01")));
}

static void a_role_named_in_two_ways_is_told(void **state)
{
    (void)state;
    fixture_file(&f, KN_FILE_ROLES, "role_id,role,competence_id,level\nR,welder,C2,3\nR,Welder,C1,2\nQ,Clerk,C1,0\n");
    fixture_build(&f);
    const kn_roles *roles = &f.model.roles;
    assert_text(kn_model_text(&f.model, roles->name[1]), "Welder");
    assert_int_equal(fixture_told(&f, KN_K068), 1);
    assert_int_equal(roles->first[2] - roles->first[1], 2);
    assert_int_equal(roles->competence[roles->first[1]], FIND(&f, competences, "C1"));
    assert_int_equal(roles->level[roles->first[1] + 1], 3);
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, begin, end)
    const struct CMUnitTest tests[] = {
        TEST(things_are_numbered_in_byte_order_of_their_ids),
        TEST(a_row_said_twice_is_merged_and_a_contradicting_one_rejects_both),
        TEST(repeated_rows_are_compared_by_value),
        TEST(rows_of_three_kinds_are_all_left_out),
        TEST(a_dangling_reference_names_what_was_meant),
        TEST(many_dangling_references_are_told_in_the_order_of_rows),
        TEST(what_hangs_on_a_rejected_row_says_so),
        TEST(ids_that_look_alike_are_warned_about),
        TEST(without_the_file_that_defines_them_ids_stand_as_given),
        TEST(a_file_that_is_there_but_empty_defines_nothing),
        TEST(the_unit_decides_on_the_organisation),
        TEST(people_are_of_their_units_organisation_without_units_too),
        TEST(births_that_cannot_be_are_left_out),
        TEST(what_is_not_said_has_its_default),
        TEST(a_role_named_in_two_ways_is_told),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
