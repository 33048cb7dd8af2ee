/* Publication: which counts of a region made by hand a funder is shown; indicators by period; sums that must agree.
 */
#include "funder_case.h"

#include <glpk.h>
#include <math.h>
#include <string.h>

static funder_case f;

static int end(void **state)
{
    (void)state;
    funder_case_end(&f);
    return 0;
}

static kn_published_figure figure(kn_publishing table, size_t row, kn_published_column column)
{
    return kn_publication_figure(&f.funding.publication, table, row, column);
}

static void assert_shown(kn_publishing table, size_t row, kn_published_column column, int64_t value)
{
    kn_published_figure got = figure(table, row, column);
    assert_true(got.offered && got.shown);
    assert_int_equal(got.value, value);
}

static bool is_hidden(kn_publishing table, size_t row, kn_published_column column)
{
    kn_published_figure got = figure(table, row, column);
    return got.offered && !got.shown;
}

static bool told(kn_code code)
{
    for (size_t i = 0; i < f.diags->count; i++)
        if (f.diags->items[i].code == code)
            return true;
    return false;
}

/* Totals by hand, see funder_case.h. */
static void totals_are_counted(void **state)
{
    (void)state;
    funder_case_make(&f, NULL, 0);
    assert_int_equal(funder_case_decide(&f, false), KN_OK);
    assert_shown(KN_PUBLISHING_GENDER, KN_STAGE_ELIGIBLE, KN_PUBLISHED_TOTAL, 140);
    assert_shown(KN_PUBLISHING_GENDER, KN_STAGE_PARTICIPANTS, KN_PUBLISHED_TOTAL, 63);
    assert_shown(KN_PUBLISHING_GENDER, KN_STAGE_PARTICIPANTS, KN_PUBLISHED_WOMEN, 30);
    assert_shown(KN_PUBLISHING_GENDER, KN_STAGE_PARTICIPANTS, KN_PUBLISHED_MEN, 33);
    assert_shown(KN_PUBLISHING_GENDER, KN_STAGE_COMPLETED, KN_PUBLISHED_TOTAL, 63);
    assert_int_equal(f.funding.publication.tables[KN_PUBLISHING_QUARTERS].rows, 7); /* 2025Q1 .. 2026Q3 */
    assert_shown(KN_PUBLISHING_QUARTERS, 0, KN_PUBLISHED_TOTAL, 52);
    assert_shown(KN_PUBLISHING_QUARTERS, 6, KN_PUBLISHED_TOTAL, 11);
    assert_shown(KN_PUBLISHING_CUMULATIVE, 5, KN_PUBLISHED_TOTAL, 52);
    assert_shown(KN_PUBLISHING_CUMULATIVE, 6, KN_PUBLISHED_TOTAL, 63);
    assert_int_equal(f.funding.publication.disclosure.exposed, 0);
}

/* A promise for the first of August, which has passed, is measured on that day, in the middle of a quarter: the
 * eleven who began on it still stand in that quarter, whole. */
static void a_day_within_a_quarter_leaves_it_whole(void **state)
{
    (void)state;
    const case_target targets[] = {{KN_MEASURE_PARTICIPANTS, 60, DAY(2026, 8, 1), -1, NULL}};
    funder_case_make(&f, targets, 1);
    assert_int_equal(funder_case_decide(&f, false), KN_OK);
    assert_int_equal(f.funding.publication.tables[KN_PUBLISHING_QUARTERS].rows, 7);
    assert_shown(KN_PUBLISHING_QUARTERS, 0, KN_PUBLISHED_TOTAL, 52);
    assert_shown(KN_PUBLISHING_QUARTERS, 6, KN_PUBLISHED_TOTAL, 11);
    assert_shown(KN_PUBLISHING_CUMULATIVE, 6, KN_PUBLISHED_TOTAL, 63);
    assert_int_equal(f.funding.publication.disclosure.exposed, 0);
}

/* What cannot be checked is not published. */
static void a_check_that_fails_publishes_nothing(void **state)
{
    (void)state;
    enum { MEGABYTE = 1 << 20, LEFT = 20000 };
    funder_case_make(&f, NULL, 0);
    glp_mem_limit(1);
    glp_alloc(1, MEGABYTE - LEFT); /* GLPK's own, given back with all it has */
    assert_int_not_equal(funder_case_decide(&f, false), KN_OK);
    assert_true(told(KN_K076));
}

/* 3 men of Beta, and 3 women in the last quarter, are too few. Beside each of them something else is hidden in the
 * row and, as the total of men is shown, in the column. */
static void small_groups_are_hidden_everywhere(void **state)
{
    (void)state;
    funder_case_make(&f, NULL, 0);
    assert_int_equal(funder_case_decide(&f, false), KN_OK);
    const kn_publishing places[] = {KN_PUBLISHING_ORGANISATIONS, KN_PUBLISHING_SECTORS};
    for (size_t i = 0; i < 2; i++) {
        const size_t beta = 1; /* "industry" stands before "public care", too */
        assert_true(is_hidden(places[i], beta, KN_PUBLISHED_MEN));
        assert_true(is_hidden(places[i], beta, KN_PUBLISHED_WOMEN) || is_hidden(places[i], beta, KN_PUBLISHED_TOTAL));
        assert_true(is_hidden(places[i], 0, KN_PUBLISHED_MEN) || is_hidden(places[i], 0, KN_PUBLISHED_TOTAL));
    }
    assert_true(is_hidden(KN_PUBLISHING_QUARTERS, 6, KN_PUBLISHED_WOMEN));
    assert_true(is_hidden(KN_PUBLISHING_QUARTERS, 6, KN_PUBLISHED_MEN));
    assert_true(kn_publication_loss(&f.funding.publication, KN_PUBLISHING_ORGANISATIONS).small >= 1);
    assert_false(
        kn_publication_shows_hours(&f.funding.publication, KN_PUBLISHING_ORGANISATIONS, 1, KN_PUBLISHED_MEN));
    assert_true(kn_publication_shows_hours(&f.funding.publication, KN_PUBLISHING_GENDER, KN_STAGE_PARTICIPANTS,
                                           KN_PUBLISHED_TOTAL));
    assert_true(told(KN_K077) || told(KN_K078));
}

/* Everybody has ISCED 3 and is 35 or 36: one age group, one education group; nobody's level was taken. */
static void indicators_follow_the_period(void **state)
{
    (void)state;
    funder_case_make(&f, NULL, 0);
    assert_int_equal(funder_case_decide(&f, false), KN_OK);
    const kn_programme_period *period = f.funding.publication.period;
    assert_int_equal(period->first_year, 2021);
    static const struct {
        const char *code;
        int64_t total;
    } wanted[] = {{"EECO01", 63}, {"EECO05", 63}, {"EECO06", 0},  {"EECO07", 0},
                  {"EECO08", 0},  {"EECO09", 0},  {"EECO10", 63}, {"EECO11", 0}};
    for (size_t i = 0; i < sizeof wanted / sizeof *wanted; i++) {
        size_t row = 0;
        while (period->indicators[row].code == NULL || strcmp(period->indicators[row].code, wanted[i].code) != 0)
            row++;
        assert_shown(KN_PUBLISHING_INDICATORS, row, KN_PUBLISHED_TOTAL, wanted[i].total);
    }
    size_t last = period->indicators_count - 1;
    assert_int_equal(period->indicators[last].counted, KN_COUNTED_GAINED);
    assert_shown(KN_PUBLISHING_INDICATORS, last, KN_PUBLISHED_TOTAL, 0);
}

/* The bands of the three periods at their edges: age on the day of entry, ISCED 2011 levels. */
static void bands_begin_where_the_regulations_say(void **state)
{
    (void)state;
    static const struct {
        int period, age, age_band, isced, education_band;
    } edges[] = {{2021, 17, 1, 2, 1}, {2021, 18, 2, 3, 2}, {2021, 29, 2, 4, 2}, {2021, 30, 3, 5, 3},
                 {2021, 54, 3, 8, 3}, {2021, 55, 4, 0, 1}, {2014, 24, 1, 0, 1}, {2014, 25, 2, 1, 2},
                 {2014, 54, 2, 2, 2}, {2014, 55, 3, 3, 3}, {2007, 14, 1, 0, 1}, {2007, 15, 2, 2, 2},
                 {2007, 24, 2, 3, 3}, {2007, 25, 3, 4, 4}, {2007, 55, 4, 5, 5}, {2007, 64, 4, 8, 5},
                 {2007, 65, 5, 6, 5}, {2027, 18, 2, 3, 2}};
    int32_t year = 0;
    kn_date none = KN_DATE_NONE;
    kn_people people = {.count = 1, .birth_year = &year, .birth_date = &none};
    for (size_t i = 0; i < sizeof edges / sizeof *edges; i++) {
        const kn_programme_period *period = kn_programme_period_of(edges[i].period);
        year = 2026 - edges[i].age;
        assert_int_equal(kn_age_band(period, &people, 0, DAY(2026, 6, 1)), edges[i].age_band);
        assert_int_equal(kn_education_band(period, (int8_t)edges[i].isced), edges[i].education_band);
    }
    year = 0;
    assert_int_equal(kn_age_band(kn_programme_period_of(2021), &people, 0, DAY(2026, 6, 1)), 0);
    assert_int_equal(kn_education_band(kn_programme_period_of(2021), -1), 0);
    funder_case_make(&f, NULL, 0);
}

static void public_services_are_told_by_their_sector(void **state)
{
    (void)state;
    funder_case_make(&f, NULL, 0);
    static const struct {
        const char *sector;
        bool is_public;
    } wanted[] = {
        {"public services", true}, {"Offentlig sektor", true},  {"Publieke sector", true}, {"Kommunal", true},
        {"automotive", false},     {"growth companies", false}, {"overheid", true},        {"", false}};
    for (size_t i = 0; i < sizeof wanted / sizeof *wanted; i++) {
        f.model->organisations.sector[0] = kn_symbols_intern(f.symbols, kn_str_of(wanted[i].sector));
        f.model->organisations.size[0] = KN_SIZE_MEDIUM;
        assert_int_equal(kn_organisation_is_public(f.model, 0, f.arena), wanted[i].is_public);
        assert_int_equal(kn_organisation_is_small_firm(f.model, 0, f.arena), !wanted[i].is_public);
        f.model->organisations.size[0] = KN_SIZE_LARGE;
        assert_false(kn_organisation_is_small_firm(f.model, 0, f.arena));
    }
}

static void every_sum_agrees(void **state)
{
    (void)state;
    funder_case_make(&f, NULL, 0);
    assert_int_equal(funder_case_decide(&f, false), KN_OK);
    const kn_reconciliation *checks = &f.funding.reconciliation;
    assert_int_equal(checks->failed, 0);
    assert_int_equal(checks->count, 13 + 3); /* 13 sums of the publication; staff, activities, participation */
    for (size_t i = 0; i < checks->count; i++) {
        assert_true(checks->lines[i].agrees);
        if (checks->lines[i].checked == KN_CHECKED_GENDERS)
            assert_true(checks->lines[i].found == 63 && checks->lines[i].wanted == 63);
        if (checks->lines[i].checked == KN_CHECKED_ENTITIES)
            assert_true(checks->lines[i].found == 2);
        if (checks->lines[i].checked == KN_CHECKED_PARTICIPATIONS)
            assert_true(checks->lines[i].found == 63);
    }
}

/* 30 of 70 women against 33 of 70 men: difference -3/70; both are shown, so it is. Fisher's p in R:
 * fisher.test(matrix(c(30,40,33,37),2))$p.value is 0.7342 (rounded). */
static void comparisons_come_from_what_is_shown(void **state)
{
    (void)state;
    funder_case_make(&f, NULL, 0);
    assert_int_equal(funder_case_decide(&f, false), KN_OK);
    const kn_published_comparison *men = &f.funding.comparisons[0];
    assert_int_equal(men->family, KN_FAMILY_PARTICIPATION);
    assert_true(men->shown && men->compared && !men->against_others);
    assert_int_equal(men->n_a, 70);
    assert_int_equal(men->k_a, 30);
    assert_int_equal(men->n_b, 70);
    assert_int_equal(men->k_b, 33);
    assert_true(fabs(men->shares.difference.value + 3.0 / 70) < 1e-12);
    assert_true(fabs(men->shares.p - 0.7342) < 5e-5);
    const kn_published_comparison *others = &f.funding.comparisons[1];
    assert_true(others->against_others && others->shown);
    assert_int_equal(others->k_b, 33); /* 63 participants less 30 women */
}

/* Shown then: 27 women. 30 now would say that 3 came since. The 25 men are not near the 33 of now. */
static void what_the_edition_before_showed_is_known(void **state)
{
    (void)state;
    static const kn_published_row rows[] = {
        {{"gender", 6}, {"participants", 12}, {"woman", 5}, true, 27},
        {{"gender", 6}, {"participants", 12}, {"man", 3}, true, 25},
        {{"gender", 6}, {"a row that is no more", 21}, {"man", 3}, true, 9},
        {{"organisations", 13}, {"O00001", 6}, {"man", 3}, false, 0},
    };
    funder_case_make(&f, NULL, 0);
    f.previous = (kn_published_edition){DAY(2026, 6, 30), 4, rows};
    assert_int_equal(funder_case_decide(&f, false), KN_OK);
    assert_int_equal(f.funding.publication.previous_known, 2);
    assert_true(is_hidden(KN_PUBLISHING_GENDER, KN_STAGE_PARTICIPANTS, KN_PUBLISHED_WOMEN));
    assert_true(is_hidden(KN_PUBLISHING_ORGANISATIONS, 1, KN_PUBLISHED_MEN));
    assert_int_equal(f.funding.publication.disclosure.exposed, 0);
}

/* Records corrected since: today's give 27 women then, 28 were shown. 30 is nearer to 28 than 5, so it is hidden. */
static void corrected_numbers_are_not_told_apart_by_a_few(void **state)
{
    (void)state;
    static const kn_published_row rows[] = {{{"gender", 6}, {"participants", 12}, {"woman", 5}, true, 28}};
    funder_case_make(&f, NULL, 0);
    f.previous = (kn_published_edition){DAY(2026, 6, 30), 1, rows};
    assert_int_equal(funder_case_decide(&f, false), KN_OK);
    assert_int_equal(f.funding.publication.previous_changed, 1);
    assert_true(is_hidden(KN_PUBLISHING_GENDER, KN_STAGE_PARTICIPANTS, KN_PUBLISHED_WOMEN));
}

static void targets_are_shown_with_what_they_count(void **state)
{
    (void)state;
    const case_target targets[] = {{KN_MEASURE_PARTICIPANTS, 60, DAY(2026, 12, 31), -1, NULL},
                                   {KN_MEASURE_PARTICIPANTS, 60, DAY(2025, 12, 31), -1, NULL},
                                   {KN_MEASURE_PARTICIPANTS, 60, DAY(2026, 12, 31), -1, "learning"},
                                   {KN_MEASURE_PARTICIPANTS, 9, DAY(2026, 12, 31), 0, "learning"},
                                   {KN_MEASURE_HOURS, 100, DAY(2026, 12, 31), -1, NULL},
                                   {KN_MEASURE_ORGANISATIONS, 2, DAY(2026, 12, 31), -1, NULL}};
    funder_case_make(&f, targets, sizeof targets / sizeof *targets);
    assert_int_equal(funder_case_decide(&f, false), KN_OK);
    for (size_t row = 0; row < f.targets.count; row++) {
        const kn_target_result *target = &f.targets.items[row];
        bool too_fine = target->organisation != KN_NONE && target->pillar != KN_NO_SYMBOL;
        assert_int_equal(kn_publication_shows_outcome(&f.funding.publication, &f.targets, row), !too_fine);
        if (!too_fine && target->measure == KN_MEASURE_PARTICIPANTS)
            assert_shown(KN_PUBLISHING_TARGETS, row, KN_PUBLISHED_TOTAL, target->by == DAY(2025, 12, 31) ? 52 : 63);
    }
}

/* What would pretend is refused, with the reason. */
/* A share tells one count by the other: it is shown where both are. The total alone decides where people are
 * promised. */
static void an_outcome_is_shown_with_all_it_is_worked_out_from(void **state)
{
    (void)state;
    const case_target targets[] = {{KN_MEASURE_WOMEN_SHARE, 0.5, DAY(2026, 12, 31), -1, NULL},
                                   {KN_MEASURE_MEN_SHARE, 0.5, DAY(2026, 12, 31), -1, NULL},
                                   {KN_MEASURE_PARTICIPANTS, 60, DAY(2026, 12, 31), -1, NULL}};
    static const kn_published_column parts[] = {KN_PUBLISHED_WOMEN, KN_PUBLISHED_MEN, KN_PUBLISHED_TOTAL};
    funder_case_make(&f, targets, sizeof targets / sizeof *targets);
    assert_int_equal(funder_case_decide(&f, false), KN_OK);
    const kn_publication *p = &f.funding.publication;
    for (size_t row = 0; row < f.targets.count; row++) {
        size_t share = f.targets.items[row].measure == KN_MEASURE_WOMEN_SHARE ? 0
                       : f.targets.items[row].measure == KN_MEASURE_MEN_SHARE ? 1
                                                                              : 2;
        size_t total = p->tables[KN_PUBLISHING_TARGETS].counts[row][KN_PUBLISHED_TOTAL];
        size_t part = p->tables[KN_PUBLISHING_TARGETS].counts[row][parts[share]];
        for (int hidden = 0; hidden < 4; hidden++) {
            p->disclosure.shown[part] = hidden & 1 ? KN_HIDDEN_SMALL : KN_SHOWN;
            if (share < 2)
                p->disclosure.shown[total] = hidden & 2 ? KN_HIDDEN_TOO : KN_SHOWN;
            bool shown = share < 2 ? hidden == 0 : (hidden & 1) == 0;
            assert_int_equal(kn_publication_shows_outcome(p, &f.targets, row), shown);
        }
    }
}

static void what_would_pretend_is_refused(void **state)
{
    (void)state;
    funder_case_make(&f, NULL, 0);
    f.model->settings.suppress_below = 1;
    assert_int_equal(funder_case_decide(&f, false), KN_DATA);
    assert_true(told(KN_K073));
    assert_int_equal(funder_case_decide(&f, true), KN_OK);
    assert_true(f.funding.publication.internal && f.funding.publication.nothing_done);
    assert_shown(KN_PUBLISHING_ORGANISATIONS, 1, KN_PUBLISHED_MEN, 3);
    f.model->settings.suppress_below = 5;
    f.model->tallies[KN_FILE_TARGETS].rejected = 1;
    assert_int_equal(funder_case_decide(&f, false), KN_DATA);
    assert_true(told(KN_K075));
    f.model->tallies[KN_FILE_TARGETS].rejected = 0;
    f.model->settings.project_start = DAY(2030, 1, 1);
    f.model->settings.project_end = DAY(2031, 1, 1);
    assert_int_equal(funder_case_decide(&f, false), KN_DATA);
    assert_true(told(KN_K074));
}

/* The same question has the same answer. */
static void the_pattern_does_not_change(void **state)
{
    (void)state;
    funder_case_make(&f, NULL, 0);
    assert_int_equal(funder_case_decide(&f, false), KN_OK);
    const kn_publication first = f.funding.publication;
    assert_int_equal(funder_case_decide(&f, false), KN_OK);
    assert_int_equal(first.offered, f.funding.publication.offered);
    assert_memory_equal(first.disclosure.shown, f.funding.publication.disclosure.shown, first.offered);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(totals_are_counted, NULL, end),
        cmocka_unit_test_setup_teardown(a_check_that_fails_publishes_nothing, NULL, end),
        cmocka_unit_test_setup_teardown(a_day_within_a_quarter_leaves_it_whole, NULL, end),
        cmocka_unit_test_setup_teardown(small_groups_are_hidden_everywhere, NULL, end),
        cmocka_unit_test_setup_teardown(indicators_follow_the_period, NULL, end),
        cmocka_unit_test_setup_teardown(bands_begin_where_the_regulations_say, NULL, end),
        cmocka_unit_test_setup_teardown(public_services_are_told_by_their_sector, NULL, end),
        cmocka_unit_test_setup_teardown(every_sum_agrees, NULL, end),
        cmocka_unit_test_setup_teardown(comparisons_come_from_what_is_shown, NULL, end),
        cmocka_unit_test_setup_teardown(what_the_edition_before_showed_is_known, NULL, end),
        cmocka_unit_test_setup_teardown(corrected_numbers_are_not_told_apart_by_a_few, NULL, end),
        cmocka_unit_test_setup_teardown(targets_are_shown_with_what_they_count, NULL, end),
        cmocka_unit_test_setup_teardown(an_outcome_is_shown_with_all_it_is_worked_out_from, NULL, end),
        cmocka_unit_test_setup_teardown(what_would_pretend_is_refused, NULL, end),
        cmocka_unit_test_setup_teardown(the_pattern_does_not_change, NULL, end),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
