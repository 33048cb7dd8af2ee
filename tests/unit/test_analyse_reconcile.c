/* Reconciliation: each sum a reviewer makes, with the numbers of a region made by hand (funder_case.h), and each of
 * them broken in turn. */
#include "funder_case.h"

#include <string.h>

static funder_case f;
static kn_reconciliation checks;

static int begin(void **state)
{
    (void)state;
    funder_case_make(&f, NULL, 0);
    assert_int_equal(funder_case_decide(&f, false), KN_OK);
    return 0;
}

static int end(void **state)
{
    (void)state;
    funder_case_end(&f);
    return 0;
}

static void reconcile(const kn_published_edition *previous)
{
    kn_reconcile(&checks, f.model, &f.coverage, &f.funding.publication, previous, f.arena);
}

static const kn_reconciled *line_of(kn_checked checked)
{
    for (size_t i = 0; i < checks.count; i++)
        if (checks.lines[i].checked == checked)
            return &checks.lines[i];
    fail_msg("nothing of %d was checked", (int)checked);
    return NULL;
}

/* Another value for one count. */
static void alter(kn_publishing table, size_t row, kn_published_column column, int64_t more)
{
    kn_publication *p = &f.funding.publication;
    kn_count *counts = KN_NEW(f.arena, kn_count, p->counts_count);
    memcpy(counts, p->counts, p->counts_count * sizeof *counts);
    counts[p->tables[table].counts[row][column]].value += more;
    p->counts = counts;
}

/* 63 took part, 30 women and 33 men; all records are complete: one age, one education; 52 in the first quarter of
 * 2025; all completed the one activity they took part in; 2 organisations. */
static void the_sums_of_a_region(void **state)
{
    (void)state;
    static const struct {
        kn_checked checked;
        double found, wanted;
        bool at_most;
    } wanted[] = {{KN_CHECKED_GENDERS, 63, 63, false},
                  {KN_CHECKED_AGES, 63, 63, false},
                  {KN_CHECKED_EDUCATIONS, 63, 63, false},
                  {KN_CHECKED_GROUPS, 0, 0, false},
                  {KN_CHECKED_RECORDS, 63, 63, true},
                  {KN_CHECKED_QUARTERS, 63, 63, false},
                  {KN_CHECKED_CUMULATIVE, 0, 0, false},
                  {KN_CHECKED_SECTORS, 63, 63, false},
                  {KN_CHECKED_ORGANISATIONS, 63, 63, false},
                  {KN_CHECKED_ENTITIES, 2, 2, false},
                  {KN_CHECKED_COMPLETED, 63, 63, true},
                  {KN_CHECKED_PARTICIPATIONS, 63, 63, false},
                  {KN_CHECKED_EARLY, 0, 0, false}};
    reconcile(NULL);
    assert_int_equal(checks.failed, 0);
    for (size_t i = 0; i < sizeof wanted / sizeof *wanted; i++) {
        const kn_reconciled *line = line_of(wanted[i].checked);
        assert_true(line->found == wanted[i].found && line->wanted == wanted[i].wanted);
        assert_int_equal(line->at_most, wanted[i].at_most);
        assert_true(line->shown && line->agrees);
    }
}

/* Born 1990, ISCED 3: one age and one education in every programme period, wherever complete records stand in it. */
static void bands_add_up_in_every_period(void **state)
{
    (void)state;
    static const int periods[] = {2007, 2014, 2021};
    static const kn_checked bands[] = {KN_CHECKED_AGES, KN_CHECKED_EDUCATIONS, KN_CHECKED_RECORDS};
    for (size_t i = 0; i < sizeof periods / sizeof *periods; i++) {
        f.model->settings.programme_period = periods[i];
        assert_int_equal(funder_case_decide(&f, false), KN_OK);
        reconcile(NULL);
        assert_int_equal(checks.failed, 0);
        for (size_t b = 0; b < sizeof bands / sizeof *bands; b++)
            assert_true(line_of(bands[b])->found == 63 && line_of(bands[b])->wanted == 63);
    }
}

static size_t row_of(kn_counted counted)
{
    const kn_programme_period *period = f.funding.publication.period;
    for (size_t row = 0; row < period->indicators_count; row++)
        if (period->indicators[row].counted == counted)
            return row;
    return 0;
}

/* One count too many (or too few) somewhere; `indicator` says which row of the indicators, else `row` does. */
typedef struct fault {
    kn_publishing table;
    int row; /* -1 = the first that counts `indicator` */
    kn_counted indicator;
    kn_published_column column;
    int64_t more;
    kn_checked fails[2];
    double found; /* of the first */
} fault;

#define ONLY(checked)                                                                                                \
    {                                                                                                                \
        checked, checked                                                                                             \
    }
static const fault faults[] = {
    {KN_PUBLISHING_GENDER, KN_STAGE_PARTICIPANTS, 0, KN_PUBLISHED_WOMEN, 1, ONLY(KN_CHECKED_GENDERS), 64},
    {KN_PUBLISHING_GENDER, KN_STAGE_PARTICIPANTS, 0, KN_PUBLISHED_NON_BINARY, 2, ONLY(KN_CHECKED_GENDERS), 65},
    {KN_PUBLISHING_GENDER, KN_STAGE_PARTICIPANTS, 0, KN_PUBLISHED_NOT_STATED, 3, ONLY(KN_CHECKED_GENDERS), 66},
    {KN_PUBLISHING_GENDER, KN_STAGE_COMPLETED, 0, KN_PUBLISHED_TOTAL, 1, ONLY(KN_CHECKED_COMPLETED), 64},
    {KN_PUBLISHING_INDICATORS, -1, KN_COUNTED_AGE, KN_PUBLISHED_TOTAL, 1, ONLY(KN_CHECKED_AGES), 64},
    {KN_PUBLISHING_INDICATORS, -1, KN_COUNTED_EDUCATION, KN_PUBLISHED_TOTAL, 4, ONLY(KN_CHECKED_EDUCATIONS), 67},
    {KN_PUBLISHING_INDICATORS, -1, KN_COUNTED_AGE, KN_PUBLISHED_WOMEN, 31, ONLY(KN_CHECKED_GROUPS), 1},
    {KN_PUBLISHING_INDICATORS, -1, KN_COUNTED_TESTED, KN_PUBLISHED_NOT_STATED, 1, ONLY(KN_CHECKED_GROUPS), 1},
    {KN_PUBLISHING_QUARTERS, 0, 0, KN_PUBLISHED_TOTAL, 1, ONLY(KN_CHECKED_QUARTERS), 64},
    {KN_PUBLISHING_QUARTERS, 6, 0, KN_PUBLISHED_TOTAL, -1, ONLY(KN_CHECKED_QUARTERS), 62},
    {KN_PUBLISHING_CUMULATIVE, 1, 0, KN_PUBLISHED_TOTAL, -1, ONLY(KN_CHECKED_CUMULATIVE), 1},
    {KN_PUBLISHING_CUMULATIVE, 6, 0, KN_PUBLISHED_TOTAL, -12, ONLY(KN_CHECKED_CUMULATIVE), 1},
    {KN_PUBLISHING_SECTORS, 1, 0, KN_PUBLISHED_TOTAL, 1, ONLY(KN_CHECKED_SECTORS), 64},
    {KN_PUBLISHING_ORGANISATIONS, 0, 0, KN_PUBLISHED_TOTAL, -1, ONLY(KN_CHECKED_ORGANISATIONS), 62},
    {KN_PUBLISHING_ORGANISATIONS, 1, 0, KN_PUBLISHED_TOTAL, -12, ONLY(KN_CHECKED_ORGANISATIONS), 51},
    {KN_PUBLISHING_ORGANISATIONS, 1, 0, KN_PUBLISHED_TOTAL, -13, {KN_CHECKED_ORGANISATIONS, KN_CHECKED_ENTITIES}, 50},
};

/* The sum that a count belongs to does not agree then, and no other but those named. */
static void each_sum_can_fail(void **state)
{
    (void)state;
    const kn_publication kept = f.funding.publication;
    for (size_t i = 0; i < sizeof faults / sizeof *faults; i++) {
        const fault *it = &faults[i];
        f.funding.publication = kept;
        alter(it->table, it->row < 0 ? row_of(it->indicator) : (size_t)it->row, it->column, it->more);
        reconcile(NULL);
        assert_int_equal(checks.failed, it->fails[0] == it->fails[1] ? 1 : 2);
        assert_false(line_of(it->fails[0])->agrees);
        assert_false(line_of(it->fails[1])->agrees);
        assert_true(line_of(it->fails[0])->found == it->found);
    }
}

/* More complete records than participants is more than the ages and educations, too. One less is none of its faults.
 */
static void records_are_at_most_the_participants(void **state)
{
    (void)state;
    alter(KN_PUBLISHING_INDICATORS, row_of(KN_COUNTED_EMPLOYED), KN_PUBLISHED_TOTAL, 1);
    reconcile(NULL);
    assert_false(line_of(KN_CHECKED_RECORDS)->agrees);
    assert_true(line_of(KN_CHECKED_RECORDS)->found == 64);
    assert_true(line_of(KN_CHECKED_AGES)->wanted == 64 && line_of(KN_CHECKED_EDUCATIONS)->wanted == 64);
    alter(KN_PUBLISHING_INDICATORS, row_of(KN_COUNTED_EMPLOYED), KN_PUBLISHED_TOTAL, -2);
    reconcile(NULL);
    assert_true(line_of(KN_CHECKED_RECORDS)->agrees && !line_of(KN_CHECKED_AGES)->agrees);
}

/* A person's own tally says one more, then one less; somebody who is not eligible does not count. */
static void participations_are_those_of_the_people(void **state)
{
    (void)state;
    f.coverage.people[0].participations++;
    f.coverage.people[1].participations += 2;
    f.coverage.people[2].participations += 3;
    reconcile(NULL);
    assert_int_equal(checks.failed, 1);
    assert_true(line_of(KN_CHECKED_PARTICIPATIONS)->wanted == 63 + 6);
    f.coverage.people[1].eligible = false;
    reconcile(NULL);
    assert_true(line_of(KN_CHECKED_PARTICIPATIONS)->found == 62);
    assert_true(line_of(KN_CHECKED_PARTICIPATIONS)->wanted == 63 + 6 - 3);
}

static void organisations_are_those_of_the_records(void **state)
{
    (void)state;
    f.coverage.organisations = 3;
    reconcile(NULL);
    assert_int_equal(checks.failed, 1);
    assert_true(line_of(KN_CHECKED_ENTITIES)->found == 3 && line_of(KN_CHECKED_ENTITIES)->wanted == 2);
}

/* Where the participants are hidden no sum of them is shown; where the records are, none of these. */
static void what_is_hidden_is_not_in_a_sum(void **state)
{
    (void)state;
    const kn_publication *p = &f.funding.publication;
    const size_t participants = p->tables[KN_PUBLISHING_GENDER].counts[KN_STAGE_PARTICIPANTS][KN_PUBLISHED_TOTAL];
    const size_t completed = p->tables[KN_PUBLISHING_GENDER].counts[KN_STAGE_COMPLETED][KN_PUBLISHED_TOTAL];
    const size_t records =
        p->tables[KN_PUBLISHING_INDICATORS].counts[row_of(KN_COUNTED_EMPLOYED)][KN_PUBLISHED_TOTAL];
    static const kn_checked of_participants[] = {
        KN_CHECKED_GENDERS,       KN_CHECKED_RECORDS,   KN_CHECKED_QUARTERS,      KN_CHECKED_SECTORS,
        KN_CHECKED_ORGANISATIONS, KN_CHECKED_COMPLETED, KN_CHECKED_PARTICIPATIONS};
    p->disclosure.shown[participants] = KN_HIDDEN_TOO;
    reconcile(NULL);
    for (size_t i = 0; i < sizeof of_participants / sizeof *of_participants; i++)
        assert_false(line_of(of_participants[i])->shown);
    assert_true(line_of(KN_CHECKED_AGES)->shown && line_of(KN_CHECKED_ENTITIES)->shown);
    p->disclosure.shown[participants] = KN_SHOWN;
    p->disclosure.shown[records] = KN_HIDDEN_TOO;
    p->disclosure.shown[completed] = KN_HIDDEN_TOO;
    reconcile(NULL);
    assert_false(line_of(KN_CHECKED_AGES)->shown || line_of(KN_CHECKED_EDUCATIONS)->shown);
    assert_false(line_of(KN_CHECKED_RECORDS)->shown || line_of(KN_CHECKED_COMPLETED)->shown);
    assert_true(line_of(KN_CHECKED_GENDERS)->shown && line_of(KN_CHECKED_QUARTERS)->shown);
}

/* The edition before told of as many as now, of one more, of an unknown number: at most now's. */
static void the_edition_before_told_of_no_more(void **state)
{
    (void)state;
    kn_published_row rows[] = {{KN_STR("gender"), KN_STR("participants"), KN_STR("woman"), true, 99},
                               {KN_STR("gender"), KN_STR("eligible"), KN_STR("total"), true, 140},
                               {KN_STR("sectors"), KN_STR("participants"), KN_STR("total"), true, 99},
                               {KN_STR("gender"), KN_STR("participants"), KN_STR("total"), true, 63}};
    const kn_published_edition previous = {DAY(2026, 6, 30), 4, rows};
    reconcile(&previous);
    assert_int_equal(checks.failed, 0);
    assert_true(line_of(KN_CHECKED_PREVIOUS)->found == 63 && line_of(KN_CHECKED_PREVIOUS)->wanted == 63);
    assert_true(line_of(KN_CHECKED_PREVIOUS)->at_most && line_of(KN_CHECKED_PREVIOUS)->shown);
    rows[3].value = 64;
    reconcile(&previous);
    assert_int_equal(checks.failed, 1);
    assert_false(line_of(KN_CHECKED_PREVIOUS)->agrees);
    size_t with = checks.count;
    rows[3].shown = false;
    reconcile(&previous);
    assert_int_equal(checks.count, with - 1);
}

/* A file that says it a thousand times is believed once. */
static void the_edition_before_is_asked_once(void **state)
{
    (void)state;
    enum { TIMES = 1000 };
    kn_published_row *rows = KN_NEW(f.arena, kn_published_row, TIMES);
    for (size_t i = 0; i < TIMES; i++)
        rows[i] = (kn_published_row){KN_STR("gender"), KN_STR("participants"), KN_STR("total"), true, 60};
    const kn_published_edition previous = {DAY(2026, 6, 30), TIMES, rows};
    reconcile(NULL);
    size_t without = checks.count;
    reconcile(&previous);
    assert_int_equal(checks.count, without + 1);
}

/* Rows read are accepted, rejected or merged: 7 = 4 + 2 + 1, and one more is one too many. */
static void rows_of_files_add_up(void **state)
{
    (void)state;
    f.model->present[KN_FILE_TARGETS] = true;
    f.model->sources[KN_FILE_TARGETS].file = KN_STR("targets.csv");
    kn_tally *rows = &f.model->tallies[KN_FILE_TARGETS];
    rows->read = 7, rows->accepted = 4, rows->rejected = 2, rows->merged = 1;
    reconcile(NULL);
    const kn_reconciled *line = &checks.lines[checks.count - 1];
    assert_int_equal(line->checked, KN_CHECKED_FILE);
    assert_text(line->file, "targets.csv");
    assert_true(line->found == 7 && line->wanted == 7 && line->agrees && line->shown);
    rows->merged = 2;
    reconcile(NULL);
    assert_int_equal(checks.failed, 1);
    assert_true(checks.lines[checks.count - 1].found == 8);
    f.model->present[KN_FILE_TARGETS] = false;
    reconcile(NULL);
    assert_int_equal(checks.failed, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(the_sums_of_a_region, begin, end),
        cmocka_unit_test_setup_teardown(bands_add_up_in_every_period, begin, end),
        cmocka_unit_test_setup_teardown(each_sum_can_fail, begin, end),
        cmocka_unit_test_setup_teardown(records_are_at_most_the_participants, begin, end),
        cmocka_unit_test_setup_teardown(participations_are_those_of_the_people, begin, end),
        cmocka_unit_test_setup_teardown(organisations_are_those_of_the_records, begin, end),
        cmocka_unit_test_setup_teardown(what_is_hidden_is_not_in_a_sum, begin, end),
        cmocka_unit_test_setup_teardown(the_edition_before_told_of_no_more, begin, end),
        cmocka_unit_test_setup_teardown(the_edition_before_is_asked_once, begin, end),
        cmocka_unit_test_setup_teardown(rows_of_files_add_up, begin, end),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
