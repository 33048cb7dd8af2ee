/* What a person holds: trust, validity, staleness, repeats and contradictions; and the as-of date. */
#include "check.h"

#include "fixture.h"

static fixture f;

static int begin(void **state)
{
    (void)state;
    fixture_begin(&f);
    f.settings.as_of = fixture_date("2026-09-30");
    fixture_file(&f, KN_FILE_COMPETENCES, "competence_id,name,validity_months\nC1,one,\nC2,two,24\nC3,three,12\n");
    fixture_file(&f, KN_FILE_STAFF, "person_id\nP1\nP2\nP3\nP4\nP5\n");
    return 0;
}

static int end(void **state)
{
    (void)state;
    fixture_end(&f);
    return 0;
}

static uint8_t held(const char *person, const char *competence, const char *day)
{
    return kn_level_held(&f.model, FIND(&f, people, person), FIND(&f, competences, competence), fixture_date(day));
}

#define INVENTORY "person_id,competence_id,level,assessed_on,source,valid_until\n"

static void the_most_trusted_valid_holding_counts(void **state)
{
    (void)state;
    fixture_file(&f, KN_FILE_INVENTORY,
                 INVENTORY
                 "P1,C1,5,2026-09-01,self,\nP1,C1,3,2024-01-01,manager,\n"        /* confirmed beats self */
                 "P2,C1,2,2025-01-01,certificate,\nP2,C1,4,2026-01-01,manager,\n" /* then the newest */
                 "P3,C1,2,2026-01-01,test,\nP3,C1,4,2026-01-01,manager,\n"        /* then test before manager */
                 "P3,C1,1,2026-01-01,certificate,\n"                              /* and certificate before test */
                 "P4,C1,2,2026-01-01,certificate,2026-09-29\nP4,C1,3,2025-01-01,self,\n" /* but only if valid */
                 "P5,C1,,2026-01-01,manager,\nP5,C1,0,2025-01-01,,\n");                  /* no level hides no level */
    fixture_build(&f);
    assert_int_equal(held("P1", "C1", "2026-09-30"), 3);
    assert_int_equal(held("P2", "C1", "2026-09-30"), 4);
    assert_int_equal(held("P3", "C1", "2026-09-30"), 1);
    assert_int_equal(held("P4", "C1", "2026-09-30"), 3);
    assert_int_equal(held("P5", "C1", "2026-09-30"), 0);
    assert_int_equal(held("P1", "C2", "2026-09-30"), KN_NO_LEVEL);
    assert_int_equal(f.diags->count - fixture_told(&f, KN_K069), 0);
}

/* methods.md, Time: assessed 2024-09-30 with 24 months is valid through 2026-09-30; 2025-02-28 from 2024-02-29. */
static void validity_ends_at_the_close_of_its_last_day(void **state)
{
    (void)state;
    f.settings.stale_months = 0;
    fixture_file(&f, KN_FILE_INVENTORY,
                 INVENTORY "P1,C2,4,2024-09-30,test,\nP2,C3,4,2024-02-29,test,\n"
                           "P3,C2,3,2026-09-01,test,2026-10-01\nP4,C2,3,,test,\n");
    fixture_build(&f);
    assert_int_equal(held("P1", "C2", "2026-09-30"), 4);
    assert_int_equal(held("P1", "C2", "2026-10-01"), KN_NO_LEVEL);
    assert_int_equal(held("P2", "C3", "2025-02-28"), 4);
    assert_int_equal(held("P2", "C3", "2025-03-01"), KN_NO_LEVEL);
    assert_int_equal(held("P3", "C2", "2026-10-01"), 3); /* its own end, not 24 months */
    assert_int_equal(held("P3", "C2", "2026-10-02"), KN_NO_LEVEL);
    assert_int_equal(held("P4", "C2", "2030-01-01"), 3); /* no day to count from */
}

/* 36 months before 2026-09-30 is 2023-09-30: that day is not older than 36 months, the day before is. */
static void an_assessment_older_than_stale_months_is_not_used(void **state)
{
    (void)state;
    fixture_file(&f, KN_FILE_INVENTORY,
                 INVENTORY "P1,C1,4,2023-09-30,test,\nP2,C1,4,2023-09-29,test,\n"
                           "P3,C1,4,2023-09-29,test,2030-12-31\nP3,C1,2,2026-01-01,self,\n"
                           "P4,C1,4,,test,\n");
    fixture_build(&f);
    assert_int_equal(held("P1", "C1", "2026-09-30"), 4);
    assert_int_equal(held("P2", "C1", "2026-09-30"), KN_NO_LEVEL);
    assert_int_equal(held("P3", "C1", "2026-09-30"), 2);
    assert_int_equal(held("P4", "C1", "2026-09-30"), 4);
    assert_int_equal(kn_holding_is_stale(&f.model.holdings, 1), true);
}

/* 2026-02-28 less 36 months is 2023-02-28, of which 36 months later is 2026-02-28; with 2028-02-29 the month's end is
 * clamped: 2025-02-28 + 36 months is 2028-02-28, a day too old, 2025-03-01 is not. */
static void staleness_knows_the_ends_of_months(void **state)
{
    (void)state;
    f.settings.as_of = fixture_date("2028-02-29");
    fixture_file(&f, KN_FILE_INVENTORY, INVENTORY "P1,C1,4,2025-02-28,test,\nP2,C1,4,2025-03-01,test,\n");
    fixture_build(&f);
    assert_int_equal(held("P1", "C1", "2028-02-29"), KN_NO_LEVEL);
    assert_int_equal(held("P2", "C1", "2028-02-29"), 4);
}

static void what_is_assessed_later_is_told_and_not_used(void **state)
{
    (void)state;
    fixture_file(&f, KN_FILE_INVENTORY, INVENTORY "P1,C1,4,2026-10-01,test,\nP1,C1,2,2026-09-30,test,\n");
    fixture_build(&f);
    assert_int_equal(held("P1", "C1", "2026-12-31"), 2);
    assert_int_equal(fixture_told(&f, KN_K061), 1);
    assert_int_equal(f.model.tallies[KN_FILE_INVENTORY].accepted, 2);
}

static void repeated_holdings_merge_and_of_contradicting_ones_the_lower_counts(void **state)
{
    (void)state;
    fixture_file(&f, KN_FILE_INVENTORY,
                 INVENTORY
                 "P1,C1,4,2026-05-01,manager,\nP1,C1,3,2026-05-01,manager,\nP1,C1,3,2026-05-01,manager,\n"
                 "P2,C1,3,2026-05-01,test,2027-05-01\nP2,C1,3,2026-05-01,test,2026-12-31\n"
                 "P3,C1,3,2026-05-01,test,2026-04-30\nP4,C1,3,2026-05-01,self,\nP4,C1,3,2026-05-01,self,\n");
    fixture_build(&f);
    assert_int_equal(held("P1", "C1", "2026-09-30"), 3);
    assert_int_equal(held("P2", "C1", "2026-12-31"), 3);
    assert_int_equal(held("P2", "C1", "2027-01-01"), KN_NO_LEVEL);
    const kn_tally *tally = &f.model.tallies[KN_FILE_INVENTORY];
    assert_int_equal(tally->read, 8);
    assert_int_equal(tally->accepted, 5);
    assert_int_equal(tally->rejected, 1);
    assert_int_equal(tally->merged, 2);
    assert_string_equal(
        fixture_line(&f, KN_K062, 0),
        "inventory.csv:2: warning K062: cell C2 \"level\" is 4, but line 3 of inventory.csv says 3 for "
        "the same person, competence, day and source; the lower is used. Keep the level that is right "
        "and delete the other row.");
    assert_string_equal(
        fixture_line(&f, KN_K067, 0),
        "inventory.csv:5: warning K067: cell F5 \"valid_until\" is 2027-05-01, but line 6 of "
        "inventory.csv says 2026-12-31 for the same assessment; the earlier is used. Keep the row that "
        "is right and delete the other.");
}

/* Trained is not the same as able: only a level of the participation itself counts. */
static void completed_participation_with_its_own_level_is_a_test(void **state)
{
    (void)state;
    fixture_file(&f, KN_FILE_ACTIVITIES,
                 "activity_id,name,kind,competence_id,level_after\nA1,a,training,C2,4\nA2,b,training,,4\n");
    fixture_file(&f, KN_FILE_PARTICIPATION,
                 "person_id,activity_id,status,date,level_after\nP1,A1,completed,2026-03-01,4\n"
                 "P2,A1,completed,2026-03-01,\nP3,A1,ongoing,2026-03-01,4\nP4,A2,completed,2026-03-01,4\n"
                 "P5,A1,completed,2026-03-01,4\n");
    fixture_file(&f, KN_FILE_INVENTORY, INVENTORY "P5,C2,3,2026-03-01,test,\nP1,C2,1,2026-02-01,certificate,\n");
    fixture_build(&f);
    assert_int_equal(held("P1", "C2", "2028-03-01"), 4);
    assert_int_equal(held("P1", "C2", "2028-03-02"), KN_NO_LEVEL);
    assert_int_equal(held("P2", "C2", "2026-09-30"), KN_NO_LEVEL);
    assert_int_equal(held("P3", "C2", "2026-09-30"), KN_NO_LEVEL);
    assert_int_equal(f.model.holdings.first[5], 3);
    assert_int_equal(held("P5", "C2", "2026-09-30"), 3);
    assert_string_equal(
        fixture_line(&f, KN_K062, 0),
        "participation.csv:6: warning K062: cell E6 \"level_after\" is 4, but line 2 of inventory.csv "
        "says 3 for the same person, competence, day and source; the lower is used. Keep the level that "
        "is right and delete the other row.");
}

static void the_as_of_date_is_the_end_of_the_newest_records_quarter(void **state)
{
    (void)state;
    f.settings.as_of = KN_DATE_NONE;
    fixture_file(&f, KN_FILE_INVENTORY, INVENTORY "P1,C1,4,2026-05-17,test,\nNOBODY,C1,4,2027-05-17,test,\n");
    fixture_file(&f, KN_FILE_ACTIVITIES, "activity_id,name,kind\nA1,a,training\n");
    fixture_file(&f, KN_FILE_PARTICIPATION,
                 "person_id,activity_id,status,date\nP1,A1,ongoing,2026-07-02\nP2,A1,planned,2026-11-02\n");
    fixture_build(&f);
    assert_int_equal(f.model.settings.as_of, fixture_date("2026-09-30"));
    assert_true(f.model.settings.as_of_inferred);
    assert_int_equal(fixture_told(&f, KN_K063), 1);
}

static void without_any_record_the_plan_tells_the_day(void **state)
{
    (void)state;
    f.settings.as_of = KN_DATE_NONE;
    fixture_file(&f, KN_FILE_PLAN, "goal_id,goal,start,due\nG1,a,,2026-12-31\nG2,a,2026-02-01,2027-12-31\n");
    fixture_build(&f);
    assert_int_equal(f.model.settings.as_of, fixture_date("2026-03-31"));
    assert_int_equal(fixture_told(&f, KN_K066), 1);
}

/* Rows of three people, some of which cannot be kept; in the order of people, and in another. */
static void rows_in_any_order_give_the_same_holdings(void **state)
{
    (void)state;
    static const char *const rows[] = {
        "P1,C3,5,2026-09-01,self,", "P1,C1,,2026-01-01,,2027-01-01", "NOBODY,C1,1,2026-01-01,,",
        "P1,C2,1,,test,",           "P2,C1,2,2026-11-01,,",          "P2,C9,2,2026-01-01,,",
        "P4,C2,3,2025-01-01,self,", "P4,C2,2,2026-01-01,self,",      "P4,C1,4,2020-01-01,test,",
        "P4,C1,4,2020-01-01,test,",
    };
    static const size_t orders[2][10] = {{0, 1, 2, 3, 4, 5, 6, 7, 8, 9}, {8, 4, 7, 2, 3, 0, 9, 5, 6, 1}};
    /* C1 named without a level, C2 without a date, C3; nobody's; the later assessment first, the repeated one once */
    static const size_t first[] = {0, 3, 3, 3, 6, 6};
    static const uint8_t levels[] = {KN_NO_LEVEL, 1, 5, 4, 2, 3};
    static const char *const until[] = {"2027-01-01", NULL, "2027-09-01", NULL, "2028-01-01", "2027-01-01"};
    for (size_t order = 0; order < 2; order++) {
        char text[1024] = INVENTORY;
        for (size_t i = 0; i < 10; i++)
            strcat(strcat(text, rows[orders[order][i]]), "\n");
        end(state);
        begin(state);
        fixture_file(&f, KN_FILE_INVENTORY, text);
        fixture_build(&f);
        assert_memory_equal(f.model.holdings.first, first, sizeof first);
        for (size_t i = 0; i < 6; i++) {
            assert_int_equal(kn_holding_level(&f.model.holdings, i), levels[i]);
            assert_int_equal(kn_holding_until(&f.model.holdings, i),
                             until[i] == NULL ? KN_DATE_EVER : fixture_date(until[i]));
        }
        assert_int_equal(f.model.tallies[KN_FILE_INVENTORY].accepted, 7);
        assert_int_equal(f.model.tallies[KN_FILE_INVENTORY].merged, 1);
        assert_int_equal(f.model.tallies[KN_FILE_INVENTORY].rejected, 2);
    }
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, begin, end)
    const struct CMUnitTest tests[] = {
        TEST(the_most_trusted_valid_holding_counts),
        TEST(validity_ends_at_the_close_of_its_last_day),
        TEST(an_assessment_older_than_stale_months_is_not_used),
        TEST(staleness_knows_the_ends_of_months),
        TEST(what_is_assessed_later_is_told_and_not_used),
        TEST(repeated_holdings_merge_and_of_contradicting_ones_the_lower_counts),
        TEST(completed_participation_with_its_own_level_is_a_test),
        TEST(rows_in_any_order_give_the_same_holdings),
        TEST(the_as_of_date_is_the_end_of_the_newest_records_quarter),
        TEST(without_any_record_the_plan_tells_the_day),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
