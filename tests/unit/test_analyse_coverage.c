/* Coverage of a small region made by hand; every expected value is counted from the tables below, hours by R. */
#include "coverage_case.h"

#include "analyse/coverage.h"

#include <math.h>

#define ASSERT_NEAR(got, wanted) assert_true(fabs((got) - (wanted)) < 1e-12)

enum { ROBERT = 9 }; /* left before the project began */

/* organisation, gender, birth year, education, unit, from, to */
static case_person people[] = {
    {0, KN_WOMAN, 1990, 3, 0, 1, 0},      /*  0 two parts of a programme, all of it, on one day: sustained */
    {0, KN_WOMAN, 1970, 6, 1, 1, 0},      /*  1 one day; 55 at entry */
    {0, KN_MAN, 2000, 2, 1, 1, 0},        /*  2 nothing */
    {0, KN_MAN, 1960, -1, -1, 1, 0},      /*  3 dropped all */
    {1, KN_WOMAN, 1998, 4, 2, 1, 0},      /*  4 three times over 60 days: sustained */
    {1, KN_MAN, 1980, 4, -1, 1, 0},       /*  5 three times over 59 days: not */
    {1, KN_GENDER_NONE, 0, -1, -1, 1, 0}, /*  6 ongoing */
    {2, KN_WOMAN, 1971, 4, -1, 1, 0},     /*  7 planned only; 55 at the as-of date */
    {-1, KN_MAN, 1990, 3, -1, 1, 0},      /*  8 of no known organisation */
    {0, KN_WOMAN, 1990, 3, -1, 1, 0},     /*  9 Robert: took part after leaving */
    {0, KN_MAN, 1997, 3, -1, 0, 0},       /* 10 begins on the last day; 29 at the as-of date */
    {1, KN_MAN, 1996, 5, -1, 1, 0},       /* 11 too early and too late; 30 at the as-of date */
};

static const case_activity activities[] = {
    {KN_WORKSHOP, "learning", "P", 0, false},     {KN_SHADOWING, "learning", "P", -1, false},
    {KN_CONDUCT, "equality", NULL, -1, true},     {KN_TRAINING, NULL, NULL, -1, false},
    {KN_WORKSHOP, "learning", "SOLO", -1, false},
};

#define X -1, -1

static case_part parts[32];
static size_t parts_count;

static void put(int person, int activity, kn_part_status status, kn_date date, kn_milli hours, kn_yes_no taught)
{
    parts[parts_count++] = (case_part){person, activity, status, date, hours, X, taught};
}

static kn_case region(void)
{
    static const char *const sectors[] = {"a", "b", NULL};
    static const case_unit units[] = {{0, -1}, {0, 0}, {1, -1}};
    for (size_t p = 0; p < sizeof people / sizeof *people; p++)
        people[p].from = DAY(2020, 1, 1);
    people[ROBERT].to = DAY(2024, 12, 31);
    people[10].from = DAY(2026, 12, 31);
    parts_count = 0;
    put(0, 0, KN_COMPLETED, DAY(2025, 2, 1), HOURS(8), KN_YES);
    put(0, 1, KN_COMPLETED, DAY(2025, 2, 1), HOURS(4), KN_YES_NO_NONE);
    put(1, 2, KN_COMPLETED, DAY(2025, 3, 10), HOURS(2), KN_NO);
    put(3, 0, KN_DROPPED, DAY(2025, 2, 1), HOURS(3), KN_YES); /* an answer of a dropped one counts nowhere */
    put(4, 2, KN_COMPLETED, DAY(2025, 4, 1), HOURS(2), KN_YES_NO_NONE);
    put(4, 2, KN_COMPLETED, DAY(2025, 5, 1), HOURS(2), KN_YES_NO_NONE);
    put(4, 2, KN_COMPLETED, DAY(2025, 5, 31), HOURS(2), KN_YES);
    put(5, 2, KN_COMPLETED, DAY(2025, 4, 1), HOURS(2), KN_YES_NO_NONE);
    put(5, 2, KN_COMPLETED, DAY(2025, 5, 1), -1, KN_YES_NO_NONE);
    put(5, 2, KN_COMPLETED, DAY(2025, 5, 30), HOURS(2), KN_YES_NO_NONE);
    put(6, 3, KN_ONGOING, DAY(2026, 1, 15), HOURS(5), KN_YES_NO_NONE);
    put(7, 0, KN_PLANNED, DAY(2026, 11, 1), HOURS(8), KN_YES_NO_NONE);
    put(8, 2, KN_COMPLETED, DAY(2025, 6, 1), HOURS(2), KN_YES_NO_NONE);
    put(ROBERT, 0, KN_COMPLETED, DAY(2025, 2, 1), HOURS(8), KN_YES_NO_NONE);
    put(11, 2, KN_COMPLETED, DAY(2024, 12, 31), HOURS(2), KN_YES_NO_NONE);
    put(11, 2, KN_COMPLETED, DAY(2026, 10, 1), HOURS(2), KN_YES_NO_NONE);
    return (kn_case){.sectors = sectors,
                     .organisations = 3,
                     .units = units,
                     .units_count = 3,
                     .competences = 1,
                     .people = people,
                     .people_count = sizeof people / sizeof *people,
                     .activities = activities,
                     .activities_count = sizeof activities / sizeof *activities,
                     .parts = parts,
                     .parts_count = parts_count,
                     .start = DAY(2025, 1, 1),
                     .end = DAY(2026, 12, 31),
                     .as_of = DAY(2026, 9, 30)};
}

static kn_coverage covered(const kn_case *c)
{
    kn_coverage out;
    kn_coverage_compute(&out, case_model(c, symbols, arena), arena);
    return out;
}

static kn_coverage region_covered(void)
{
    kn_case c = region();
    return covered(&c);
}

static const kn_coverage_group *group(const kn_coverage *coverage, kn_dimension dimension, const char *name,
                                      const char *name2)
{
    for (size_t i = coverage->first_group[dimension]; i < coverage->first_group[dimension + 1]; i++)
        if (kn_str_equal(coverage->groups[i].group, kn_str_of(name)) &&
            kn_str_equal(coverage->groups[i].group2, kn_str_of(name2)))
            return &coverage->groups[i];
    fail_msg("no group %s %s", name, name2);
    return NULL;
}

/* Eligible 0..8, 10, 11; participants 0, 1, 3, 4, 5, 6, 8. */
static void everybody_is_counted_once(void **state)
{
    (void)state;
    kn_coverage coverage = region_covered();
    const kn_coverage_group *all = kn_coverage_all(&coverage);
    assert_int_equal(all->eligible, 11);
    assert_int_equal(all->participants, 7);
    ASSERT_NEAR(all->coverage, 7.0 / 11);
    ASSERT_NEAR(all->low, 7.0 / 11);
    ASSERT_NEAR(all->high, 7.0 / 11);
    assert_int_equal(all->completed, 5); /* 0 1 4 5 8 */
    assert_int_equal(all->dropped, 1);   /* 3; 6 is under way */
    assert_int_equal(all->one_off, 4);   /* 1 3 6 8 */
    assert_int_equal(all->some, 1);      /* 5 */
    assert_int_equal(all->sustained, 2); /* 0 4 */
    assert_int_equal(all->participations, 12);
    assert_int_equal(all->completed_participations, 10);
    assert_int_equal(all->dropped_participations, 1);
    assert_int_equal(all->without_hours, 1);
    assert_int_equal(all->answered, 3); /* yes, no, yes */
    ASSERT_NEAR(all->transfer_rate.value, 2.0 / 3);
    assert_int_equal(coverage.outside, 1); /* Robert */
    assert_int_equal(coverage.planned, 1);
    assert_int_equal(coverage.organisations, 2);
}

/* Hours of participants 2 2 3 4 5 6 12; of the eligible four zeros besides. R: quantile(x); Gini as in methods.md;
 * x <- c(2,2,3,4,5,6,12); mean(x/mean(x)*log(x/mean(x))) */
static void hours_are_per_eligible_and_per_participant(void **state)
{
    (void)state;
    kn_coverage coverage = region_covered();
    const kn_hours_spread *eligible = &kn_coverage_all(&coverage)->per_eligible;
    const kn_hours_spread *participant = &kn_coverage_all(&coverage)->per_participant;
    assert_int_equal(eligible->n, 11);
    assert_int_equal(participant->n, 7);
    assert_int_equal(eligible->sum, HOURS(34));
    assert_int_equal(participant->sum, HOURS(34));
    ASSERT_NEAR(eligible->mean, 34.0 / 11);
    ASSERT_NEAR(eligible->q1, 0);
    ASSERT_NEAR(eligible->median, 2);
    ASSERT_NEAR(eligible->q3, 4.5);
    ASSERT_NEAR(eligible->share_none, 4.0 / 11);
    ASSERT_NEAR(eligible->gini.value, 216.0 / 374);
    ASSERT_NEAR(eligible->top_tenth.value, 12.6 / 34); /* a tenth of 11 is 1.1 people: 12 and a tenth of 6 */
    ASSERT_NEAR(participant->q1, 2.5);
    ASSERT_NEAR(participant->median, 4);
    ASSERT_NEAR(participant->q3, 5.5);
    ASSERT_NEAR(participant->gini.value, 80.0 / 238);
    ASSERT_NEAR(participant->theil.value, 0.19102695407793166);
    ASSERT_NEAR(eligible->theil.value, 0.64301207782098879);
}

/* One row: what the group counts, and its bounds as fractions. */
typedef struct expected {
    kn_dimension dimension;
    const char *group, *group2;
    uint32_t eligible, participants;
    double low, high; /* -1 = no bounds */
} expected;

static const expected groups[] = {
    /* person 8, who took part, may belong to any organisation */
    {KN_BY_ORGANISATION, "", "", 1, 1, -1, -1},
    {KN_BY_ORGANISATION, "O00000", "", 5, 3, 3.0 / 5, 4.0 / 6},
    {KN_BY_ORGANISATION, "O00001", "", 4, 3, 3.0 / 4, 4.0 / 5},
    {KN_BY_ORGANISATION, "O00002", "", 1, 0, 0, 1.0 / 2},
    /* of no known sector: 7, who did not take part, and 8 */
    {KN_BY_SECTOR, "", "", 2, 1, -1, -1},
    {KN_BY_SECTOR, "a", "", 5, 3, 3.0 / 6, 4.0 / 6},
    {KN_BY_SECTOR, "b", "", 4, 3, 3.0 / 5, 4.0 / 5},
    {KN_BY_GENDER, "", "", 1, 1, -1, -1},
    {KN_BY_GENDER, "man", "", 6, 3, 3.0 / 6, 4.0 / 7},
    {KN_BY_GENDER, "woman", "", 4, 3, 3.0 / 4, 4.0 / 5},
    {KN_BY_AGE, "", "", 1, 1, -1, -1},
    {KN_BY_AGE, "<30", "", 3, 1, 1.0 / 3, 2.0 / 4},   /* 2 4 10 */
    {KN_BY_AGE, "30-54", "", 4, 3, 3.0 / 4, 4.0 / 5}, /* 0 5 8 11 */
    {KN_BY_AGE, "55+", "", 3, 2, 2.0 / 3, 3.0 / 4},   /* 1 3 7 */
    {KN_BY_EDUCATION, "", "", 2, 2, -1, -1},          /* 3 6 */
    {KN_BY_EDUCATION, "0-2", "", 1, 0, 0, 2.0 / 3},
    {KN_BY_EDUCATION, "3-4", "", 6, 4, 4.0 / 6, 6.0 / 8}, /* 0 4 5 7 8 10 */
    {KN_BY_EDUCATION, "5-8", "", 2, 1, 1.0 / 2, 3.0 / 4}, /* 1 11 */
    {KN_BY_ORGANISATION_GENDER, "O00000", "man", 3, 1, 1.0 / 3, 2.0 / 4},
    {KN_BY_ORGANISATION_GENDER, "O00000", "woman", 2, 2, 1, 1},
    {KN_BY_ORGANISATION_GENDER, "O00001", "", 1, 1, -1, -1},
    {KN_BY_ORGANISATION_GENDER, "O00001", "woman", 1, 1, 1, 1},
    {KN_BY_ORGANISATION_GENDER, "O00001", "man", 2, 1, 1.0 / 2, 3.0 / 4}, /* 6 and 8 may be */
    /* pillar: 6 took part in an activity without one */
    {KN_BY_PILLAR, "", "", 11, 1, -1, -1},
    {KN_BY_PILLAR, "learning", "", 11, 2, 2.0 / 11, 3.0 / 11},
    {KN_BY_PILLAR, "equality", "", 11, 4, 4.0 / 11, 5.0 / 11},
    {KN_BY_KIND, "conduct", "", 11, 4, 4.0 / 11, 4.0 / 11},
    {KN_BY_KIND, "workshop", "", 11, 2, 2.0 / 11, 2.0 / 11},
    {KN_BY_KIND, "follow_up", "", 11, 0, 0, 0},
    {KN_BY_QUARTER, "2025Q1", "", 11, 3, 3.0 / 11, 3.0 / 11},
    {KN_BY_QUARTER, "2025Q2", "", 11, 3, 3.0 / 11, 3.0 / 11},
    {KN_BY_QUARTER, "2025Q3", "", 11, 0, 0, 0},
    {KN_BY_QUARTER, "2026Q1", "", 11, 1, 1.0 / 11, 1.0 / 11},
    {KN_BY_QUARTER, "2026Q3", "", 11, 0, 0, 0},
    /* unit 0 holds unit 1; of organisation 0 without a unit: 3 took part, 10 did not; of none: 8 did */
    {KN_BY_UNIT, "", "", 7, 4, -1, -1},
    {KN_BY_UNIT, "U00000", "", 3, 2, 2.0 / 4, 4.0 / 5},
    {KN_BY_UNIT, "U00001", "", 2, 1, 1.0 / 3, 3.0 / 4},
};

static void groups_and_their_bounds(void **state)
{
    (void)state;
    kn_coverage coverage = region_covered();
    for (size_t i = 0; i < sizeof groups / sizeof *groups; i++) {
        const expected *wanted = &groups[i];
        const kn_coverage_group *got = group(&coverage, wanted->dimension, wanted->group, wanted->group2);
        assert_int_equal(got->eligible, wanted->eligible);
        assert_int_equal(got->participants, wanted->participants);
        ASSERT_NEAR(got->coverage, (double)wanted->participants / wanted->eligible);
        assert_int_equal(got->bounded, wanted->low >= 0);
        if (!got->bounded)
            continue;
        ASSERT_NEAR(got->low, wanted->low);
        ASSERT_NEAR(got->high, wanted->high);
    }
    const kn_coverage_group *nobody = group(&coverage, KN_BY_GENDER, "non-binary", "");
    assert_int_equal(nobody->eligible, 0);
    assert_false(nobody->defined || nobody->bounded || nobody->per_eligible.gini.defined);
    assert_int_equal(coverage.first_group[KN_BY_QUARTER + 1] - coverage.first_group[KN_BY_QUARTER], 7);
}

/* Sorted by dimension, group, group2 in byte order: what coverage.csv promises. */
static void groups_stand_sorted_by_key(void **state)
{
    (void)state;
    kn_coverage coverage = region_covered();
    for (size_t i = 1; i < coverage.groups_count; i++) {
        const kn_coverage_group *a = &coverage.groups[i - 1];
        const kn_coverage_group *b = &coverage.groups[i];
        int order = kn_str_order(kn_dimension_name(a->dimension), kn_dimension_name(b->dimension));
        order = order != 0 ? order : kn_str_order(a->group, b->group);
        order = order != 0 ? order : kn_str_order(a->group2, b->group2);
        assert_true(order < 0);
    }
}

/* Person 0 is sustained by the programme in its pillar; its two kinds hold one part each, on one day. Person 3
 * dropped the only workshop. Person 0's hours: 8 in workshops, 4 in shadowing. */
static void a_pillar_or_kind_sees_its_own_part_alone(void **state)
{
    (void)state;
    kn_coverage coverage = region_covered();
    const kn_coverage_group *learning = group(&coverage, KN_BY_PILLAR, "learning", "");
    assert_int_equal(learning->sustained, 1);
    assert_int_equal(learning->one_off, 1);
    assert_int_equal(learning->per_eligible.sum, HOURS(15));
    const kn_coverage_group *workshop = group(&coverage, KN_BY_KIND, "workshop", "");
    assert_int_equal(workshop->sustained, 0);
    assert_int_equal(workshop->one_off, 2);
    assert_int_equal(workshop->completed, 1);
    assert_int_equal(workshop->dropped, 1);
    assert_int_equal(workshop->per_participant.sum, HOURS(11));
    assert_int_equal(group(&coverage, KN_BY_KIND, "shadowing", "")->per_participant.sum, HOURS(4));
    const kn_coverage_group *quarter = group(&coverage, KN_BY_QUARTER, "2025Q1", "");
    assert_int_equal(quarter->per_participant.sum, HOURS(17)); /* 12 + 2 + 3 */
    assert_int_equal(quarter->per_participant.n, 3);
}

/* January 2025 to September 2026. February: 0 (12 h) and 3 (3 h), one organisation, 0 has completed. */
static void months_add_up(void **state)
{
    (void)state;
    static const struct {
        size_t month;
        uint32_t entered, participants, organisations, completed;
        int hours;
    } wanted[] = {{0, 0, 0, 0, 0, 0},  {1, 2, 2, 1, 1, 15}, {2, 1, 3, 1, 2, 17},  {3, 2, 5, 2, 4, 21},
                  {4, 0, 5, 2, 4, 27}, {5, 1, 6, 2, 5, 29}, {12, 1, 7, 2, 5, 34}, {20, 0, 7, 2, 5, 34}};
    kn_coverage coverage = region_covered();
    assert_int_equal(coverage.months_count, 21);
    assert_int_equal(coverage.months[0].end, DAY(2025, 1, 31));
    assert_int_equal(coverage.months[20].end, DAY(2026, 9, 30));
    for (size_t i = 0; i < sizeof wanted / sizeof *wanted; i++) {
        const kn_month *month = &coverage.months[wanted[i].month];
        assert_int_equal(month->entered, wanted[i].entered);
        assert_int_equal(month->participants, wanted[i].participants);
        assert_int_equal(month->organisations, wanted[i].organisations);
        assert_int_equal(month->completed, wanted[i].completed);
        assert_int_equal(month->hours, HOURS(wanted[i].hours));
    }
}

static void programmes_and_meetings(void **state)
{
    (void)state;
    kn_coverage coverage = region_covered();
    assert_int_equal(coverage.programmes_count, 1); /* SOLO has a single part */
    assert_int_equal(coverage.programmes[0].parts, 2);
    assert_int_equal(coverage.programmes[0].begun, 2);
    assert_int_equal(coverage.programmes[0].completed, 1);
    assert_int_equal(coverage.meetings_count, 1);
    assert_int_equal(coverage.meetings[0].activity, 2);
    assert_int_equal(coverage.meetings[0].participants, 4);
    assert_int_equal(coverage.meetings[0].organisations, 2);
    assert_int_equal(coverage.meetings[0].sectors, 2);
    assert_int_equal(coverage.meetings[0].hours, HOURS(14));
    assert_int_equal(coverage.met, 4);
    assert_int_equal(coverage.met_several, 4);
}

/* Activity 0 alone builds competence 0: 0 completed it, 3 dropped it; Robert and plans count nowhere. */
static void competences_that_activities_build(void **state)
{
    (void)state;
    kn_coverage coverage = region_covered();
    assert_int_equal(coverage.competences_count, 1);
    const kn_competence_reach *reach = &coverage.competences[0];
    assert_int_equal(reach->competence, 0);
    assert_int_equal(reach->activities, 1);
    assert_int_equal(reach->participants, 2);
    assert_int_equal(reach->completed, 1);
    assert_int_equal(reach->participations, 2);
    assert_int_equal(reach->dropped_participations, 1);
    assert_int_equal(reach->answered, 1);
    assert_int_equal(reach->taught, 1);
    assert_int_equal(reach->hours, HOURS(11));
}

/* 3 lacks education; 6 gender, birth year and education; 8 an organisation. Who has not taken part is not asked. */
static void records_that_lack_something(void **state)
{
    (void)state;
    kn_coverage coverage = region_covered();
    assert_int_equal(coverage.incomplete, 3);
    assert_int_equal(coverage.lacking[KN_LACK_GENDER], 1);
    assert_int_equal(coverage.lacking[KN_LACK_BIRTH_YEAR], 1);
    assert_int_equal(coverage.lacking[KN_LACK_EDUCATION], 2);
    assert_int_equal(coverage.lacking[KN_LACK_ORGANISATION], 1);
    assert_int_equal(coverage.lacking[KN_LACK_EMPLOYED_FROM], 0);
}

/* Without a period everybody is eligible and every participation up to the as-of date counts: Robert's too, and 11's
 * of 2024, from which the series begins. */
static void without_a_period_everything_counts(void **state)
{
    (void)state;
    kn_case c = region();
    c.start = c.end = 0;
    kn_coverage coverage = covered(&c);
    assert_int_equal(kn_coverage_all(&coverage)->eligible, 12);
    assert_int_equal(kn_coverage_all(&coverage)->participants, 9);
    assert_int_equal(coverage.outside, 0);
    assert_int_equal(coverage.first, DAY(2024, 12, 31));
    assert_int_equal(coverage.months_count, 22);
    assert_int_equal(coverage.months[0].participants, 1);
}

static void nobody_at_all(void **state)
{
    (void)state;
    kn_case c = {.start = DAY(2025, 1, 1), .end = DAY(2026, 12, 31), .as_of = DAY(2026, 9, 30)};
    kn_coverage coverage = covered(&c);
    const kn_coverage_group *all = kn_coverage_all(&coverage);
    assert_int_equal(all->eligible, 0);
    assert_false(all->defined || all->bounded || all->transfer_rate.defined || all->per_eligible.gini.defined);
    assert_int_equal(coverage.months_count, 21);
    c.start = c.end = 0;
    coverage = covered(&c);
    assert_int_equal(coverage.months_count, 0);
    assert_int_equal(coverage.first_group[KN_BY_QUARTER], coverage.first_group[KN_BY_QUARTER + 1]);
}

/* Two in a unit of no organisation, one of whom took part. Of those without a unit, 2 is of an organisation and so
 * not of this unit; 3, of none, stayed away and may be. */
static void a_unit_of_no_organisation_has_bounds(void **state)
{
    (void)state;
    static const case_unit unit = {-1, -1};
    static const case_person four[] = {{-1, KN_WOMAN, 1990, 3, 0, 0, 0},
                                       {-1, KN_MAN, 1990, 3, 0, 0, 0},
                                       {0, KN_MAN, 1990, 3, -1, 0, 0},
                                       {-1, KN_MAN, 1990, 3, -1, 0, 0}};
    const case_part taken[] = {{0, 0, KN_COMPLETED, DAY(2026, 1, 1), HOURS(1), X, KN_YES_NO_NONE},
                               {2, 0, KN_COMPLETED, DAY(2026, 1, 1), HOURS(1), X, KN_YES_NO_NONE}};
    kn_case c = {.organisations = 1,
                 .units = &unit,
                 .units_count = 1,
                 .people = four,
                 .people_count = 4,
                 .competences = 1,
                 .activities = activities,
                 .activities_count = 5,
                 .parts = taken,
                 .parts_count = 2,
                 .as_of = DAY(2026, 9, 30)};
    kn_coverage coverage = covered(&c);
    const kn_coverage_group *of = group(&coverage, KN_BY_UNIT, "U00000", "");
    assert_int_equal(of->eligible, 2);
    assert_int_equal(of->participants, 1);
    assert_true(of->bounded);
    ASSERT_NEAR(of->low, 1.0 / 3);
    ASSERT_NEAR(of->high, 1.0 / 2);
}

/* All hours 0: a mean of 0, but nothing whose sharing could be unequal. */
static void hours_all_zero(void **state)
{
    (void)state;
    static const case_person two[] = {{-1, KN_WOMAN, 1990, 3, -1, 0, 0}, {-1, KN_MAN, 1990, 3, -1, 0, 0}};
    const case_part once = {0, 0, KN_COMPLETED, DAY(2026, 1, 1), 0, X, KN_YES_NO_NONE};
    kn_case c = {.people = two,
                 .people_count = 2,
                 .competences = 1,
                 .activities = activities,
                 .activities_count = 5,
                 .parts = &once,
                 .parts_count = 1,
                 .as_of = DAY(2026, 9, 30)};
    kn_coverage coverage = covered(&c);
    const kn_hours_spread *hours = &kn_coverage_all(&coverage)->per_eligible;
    assert_int_equal(hours->n, 2);
    ASSERT_NEAR(hours->mean, 0);
    ASSERT_NEAR(hours->share_none, 1);
    assert_false(hours->gini.defined || hours->theil.defined || hours->top_tenth.defined);
}

static void canonical_words(void **state)
{
    (void)state;
    assert_text(kn_gender_name(KN_WOMAN), "woman");
    assert_text(kn_gender_name(KN_NON_BINARY), "non-binary");
    assert_text(kn_gender_name(KN_GENDER_NONE), "");
    assert_text(kn_activity_kind_name(KN_SELF_STUDY), "self_study");
    assert_text(kn_measure_name(KN_MEASURE_WOMEN_SHARE), "women_share");
    assert_text(kn_dimension_name(KN_BY_ORGANISATION_GENDER), "organisation_gender");
}

/* Full years on the day: the birthday itself counts, 29 February is a birthday on 1 March of other years; without a
 * date, the age reached in that calendar year. */
static void age_is_told_to_the_day_where_the_date_is_known(void **state)
{
    (void)state;
    const struct {
        int year;
        kn_date born, day;
        int age;
    } cases[] = {
        {1996, DAY(1996, 9, 15), DAY(2026, 9, 14), 29}, {1996, DAY(1996, 9, 15), DAY(2026, 9, 15), 30},
        {1996, DAY(1996, 9, 15), DAY(2026, 8, 31), 29}, {1996, DAY(1996, 9, 15), DAY(2026, 10, 1), 30},
        {1996, DAY(1996, 2, 29), DAY(2026, 2, 28), 29}, {1996, DAY(1996, 2, 29), DAY(2026, 3, 1), 30},
        {1996, KN_DATE_NONE, DAY(2026, 1, 1), 30},      {1996, KN_DATE_NONE, DAY(2025, 12, 31), 29},
        {0, KN_DATE_NONE, DAY(2026, 1, 1), -1},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        int32_t year = cases[i].year;
        kn_date born = cases[i].born;
        kn_people one = {.count = 1, .birth_year = &year, .birth_date = &born};
        assert_int_equal(kn_age_on(&one, 0, cases[i].day), cases[i].age);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(age_is_told_to_the_day_where_the_date_is_known),
        cmocka_unit_test_setup_teardown(everybody_is_counted_once, case_begin, case_end),
        cmocka_unit_test_setup_teardown(a_unit_of_no_organisation_has_bounds, case_begin, case_end),
        cmocka_unit_test_setup_teardown(hours_are_per_eligible_and_per_participant, case_begin, case_end),
        cmocka_unit_test_setup_teardown(groups_and_their_bounds, case_begin, case_end),
        cmocka_unit_test_setup_teardown(groups_stand_sorted_by_key, case_begin, case_end),
        cmocka_unit_test_setup_teardown(a_pillar_or_kind_sees_its_own_part_alone, case_begin, case_end),
        cmocka_unit_test_setup_teardown(months_add_up, case_begin, case_end),
        cmocka_unit_test_setup_teardown(programmes_and_meetings, case_begin, case_end),
        cmocka_unit_test_setup_teardown(competences_that_activities_build, case_begin, case_end),
        cmocka_unit_test_setup_teardown(records_that_lack_something, case_begin, case_end),
        cmocka_unit_test_setup_teardown(without_a_period_everything_counts, case_begin, case_end),
        cmocka_unit_test_setup_teardown(nobody_at_all, case_begin, case_end),
        cmocka_unit_test_setup_teardown(hours_all_zero, case_begin, case_end),
        cmocka_unit_test_setup_teardown(canonical_words, case_begin, case_end),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
