/* Targets: every expected value is counted by hand from the few rows below. The project runs 2025-01-01 to
 * 2026-12-31, 730 days; at the as-of date 2026-09-30 638 are gone (365 of 2025 and 273 of 2026) and 92 are left. */
#include "coverage_case.h"

#include "analyse/targets.h"

#include <math.h>

#define ASSERT_NEAR(got, wanted) assert_true(fabs((got) - (wanted)) < 1e-12)
#define ASSERT_FIGURE(got, wanted)                                                                                   \
    do {                                                                                                             \
        assert_true((got).defined);                                                                                  \
        ASSERT_NEAR((got).value, (wanted));                                                                          \
    } while (0)

static const double month = 30.4375;

static const case_activity activities[] = {{KN_WORKSHOP, "learning", NULL, -1, false},
                                           {KN_WORKSHOP, "equality", NULL, -1, false}};

/* Two organisations; a woman and a man in each, and one whose gender is not known in the second. */
static const case_person people[] = {{0, KN_WOMAN, 1990, 3, -1, 0, 0},
                                     {0, KN_MAN, 1990, 3, -1, 0, 0},
                                     {1, KN_WOMAN, 1990, 3, -1, 0, 0},
                                     {1, KN_MAN, 1990, 3, -1, 0, 0},
                                     {1, KN_GENDER_NONE, 1990, 3, -1, 0, 0}};

static kn_case promised(const case_target *targets, size_t count)
{
    static case_part parts[5];
    parts[0] = (case_part){0, 0, KN_COMPLETED, DAY(2025, 3, 1), HOURS(10), -1, -1, 0};
    parts[1] = (case_part){0, 1, KN_COMPLETED, DAY(2026, 3, 1), HOURS(4), -1, -1, 0};
    parts[2] = (case_part){1, 0, KN_ONGOING, DAY(2026, 2, 1), HOURS(6), -1, -1, 0};
    parts[3] = (case_part){2, 1, KN_COMPLETED, DAY(2025, 12, 31), HOURS(3), -1, -1, 0};
    parts[4] = (case_part){4, 1, KN_COMPLETED, DAY(2026, 1, 1), HOURS(1.5), -1, -1, 0};
    return (kn_case){.organisations = 2,
                     .people = people,
                     .people_count = 5,
                     .activities = activities,
                     .activities_count = 2,
                     .parts = parts,
                     .parts_count = 5,
                     .targets = targets,
                     .targets_count = count,
                     .start = DAY(2025, 1, 1),
                     .end = DAY(2026, 12, 31),
                     .as_of = DAY(2026, 9, 30)};
}

static kn_target_results computed(kn_model *model)
{
    kn_coverage coverage;
    kn_target_results out;
    kn_coverage_compute(&coverage, model, arena);
    kn_targets_compute(&out, model, &coverage, arena);
    return out;
}

static kn_target_result one(kn_measure measure, double value, kn_date by, int organisation, const char *pillar)
{
    case_target target = {measure, value, by, organisation, pillar};
    kn_case c = promised(&target, 1);
    kn_target_results out = computed(case_model(&c, symbols, arena));
    assert_int_equal(out.count, 1);
    return out.items[0];
}

static void done_is_counted_by_measure_organisation_and_pillar(void **state)
{
    (void)state;
    kn_date due = DAY(2026, 12, 31);
    ASSERT_NEAR(one(KN_MEASURE_PARTICIPANTS, 8, due, -1, NULL).done, 4);
    ASSERT_NEAR(one(KN_MEASURE_PARTICIPANTS, 8, due, 0, NULL).done, 2);
    ASSERT_NEAR(one(KN_MEASURE_PARTICIPANTS, 8, due, -1, "equality").done, 3);
    ASSERT_NEAR(one(KN_MEASURE_PARTICIPANTS, 8, due, 0, "equality").done, 1);
    ASSERT_NEAR(one(KN_MEASURE_PARTICIPANTS, 8, due, 0, "a pillar no activity has").done, 0);
    ASSERT_NEAR(one(KN_MEASURE_ORGANISATIONS, 2, due, -1, NULL).done, 2);
    ASSERT_NEAR(one(KN_MEASURE_ORGANISATIONS, 2, due, -1, "learning").done, 1);
    ASSERT_NEAR(one(KN_MEASURE_HOURS, 100, due, -1, NULL).done, 24.5);
    ASSERT_NEAR(one(KN_MEASURE_HOURS, 100, due, 1, NULL).done, 4.5);
    ASSERT_NEAR(one(KN_MEASURE_COMPLETED, 8, due, -1, NULL).done, 3);
    ASSERT_NEAR(one(KN_MEASURE_COMPLETED, 8, due, -1, "learning").done, 1);
}

/* Two women, one man and one not known of four participants. */
static void shares_are_of_participants_with_bounds(void **state)
{
    (void)state;
    kn_target_result women = one(KN_MEASURE_WOMEN_SHARE, 0.6, DAY(2026, 12, 31), -1, NULL);
    ASSERT_NEAR(women.done, 2.0 / 4);
    ASSERT_NEAR(women.low, 2.0 / 4);
    ASSERT_NEAR(women.high, 3.0 / 4);
    ASSERT_FIGURE(women.share_done, 0.5 / 0.6);
    assert_int_equal(women.pace, KN_PACE_BEHIND);
    assert_false(women.needed_per_month.defined);
    kn_target_result men = one(KN_MEASURE_MEN_SHARE, 0.25, DAY(2026, 12, 31), -1, NULL);
    ASSERT_NEAR(men.done, 1.0 / 4);
    assert_int_equal(men.pace, KN_PACE_REACHED);
    kn_target_result nobody = one(KN_MEASURE_MEN_SHARE, 0.25, DAY(2026, 12, 31), 1, "learning");
    assert_false(nobody.defined || nobody.share_done.defined);
    assert_int_equal(nobody.pace, KN_PACE_UNKNOWN);
}

static void pace_is_what_is_left_over_the_time_left(void **state)
{
    (void)state;
    kn_target_result behind = one(KN_MEASURE_PARTICIPANTS, 10, DAY(2026, 12, 31), -1, NULL);
    ASSERT_FIGURE(behind.share_done, 0.4);
    ASSERT_FIGURE(behind.share_of_time, 638.0 / 730);
    ASSERT_FIGURE(behind.needed_per_month, 6 / (92 / month));
    ASSERT_FIGURE(behind.done_per_month, 4 / (638 / month));
    assert_int_equal(behind.pace, KN_PACE_BEHIND);
    kn_target_result ahead = one(KN_MEASURE_HOURS, 25, DAY(2026, 12, 31), -1, NULL);
    assert_int_equal(ahead.pace, KN_PACE_AHEAD); /* 0.98 of the hours, 0.87 of the time */
    kn_target_result reached = one(KN_MEASURE_PARTICIPANTS, 4, DAY(2026, 12, 31), -1, NULL);
    ASSERT_FIGURE(reached.needed_per_month, 0);
    assert_int_equal(reached.pace, KN_PACE_REACHED);
}

/* Of the two years of the project none has gone by half a year before it begins: 24 months are left, not 30. */
static void before_the_project_begins_all_its_time_is_left(void **state)
{
    (void)state;
    const case_target target = {KN_MEASURE_PARTICIPANTS, 10, DAY(2026, 12, 31), -1, NULL};
    kn_case c = promised(&target, 1);
    c.as_of = DAY(2024, 7, 1);
    kn_target_results out = computed(case_model(&c, symbols, arena));
    ASSERT_FIGURE(out.items[0].share_of_time, 0);
    ASSERT_FIGURE(out.items[0].needed_per_month, (10 - out.items[0].done) / (730 / month));
    assert_false(out.items[0].done_per_month.defined);
}

/* By the last day of 2025 two had taken part: who came on the next day came too late. */
static void a_date_that_has_passed_is_judged_on_that_day(void **state)
{
    (void)state;
    kn_target_result missed = one(KN_MEASURE_PARTICIPANTS, 3, DAY(2025, 12, 31), -1, NULL);
    ASSERT_NEAR(missed.done, 2);
    ASSERT_FIGURE(missed.share_of_time, 1);
    assert_false(missed.needed_per_month.defined);
    assert_int_equal(missed.pace, KN_PACE_MISSED);
    assert_int_equal(one(KN_MEASURE_PARTICIPANTS, 2, DAY(2025, 12, 31), -1, NULL).pace, KN_PACE_REACHED);
    assert_int_equal(one(KN_MEASURE_PARTICIPANTS, 9, DAY(2026, 9, 30), -1, NULL).pace, KN_PACE_MISSED);
}

static void a_target_of_none_is_reached_and_has_no_share(void **state)
{
    (void)state;
    kn_target_result none = one(KN_MEASURE_PARTICIPANTS, 0, DAY(2026, 12, 31), -1, NULL);
    assert_false(none.share_done.defined);
    assert_int_equal(none.pace, KN_PACE_REACHED);
}

/* organisations.csv promises 7 of each; targets.csv says something of the first alone. */
static void promises_of_organisations_fill_in(void **state)
{
    (void)state;
    static const case_target targets[] = {{KN_MEASURE_PARTICIPANTS, 5, 0, 0, NULL},
                                          {KN_MEASURE_HOURS, 5, 0, 1, NULL}};
    kn_case c = promised(targets, 2);
    kn_model *model = case_model(&c, symbols, arena);
    model->organisations.target[0] = model->organisations.target[1] = 7;
    model->targets.by[0] = model->targets.by[1] = DAY(2026, 12, 31);
    kn_target_results out = computed(model);
    assert_int_equal(out.count, 3);
    assert_false(out.items[0].from_organisations);
    ASSERT_NEAR(out.items[0].target, 5);
    assert_true(out.items[1].from_organisations);
    assert_int_equal(out.items[1].organisation, 1);
    ASSERT_NEAR(out.items[1].target, 7);
    assert_int_equal(out.items[1].by, DAY(2026, 12, 31));
    assert_ptr_equal(kn_target_of_organisation(&out, 1), &out.items[1]);
    assert_null(kn_target_of_project(&out, KN_MEASURE_PARTICIPANTS));
}

/* Sorted by measure, whole project first, pillar, date, whatever the order of the rows. */
static void targets_stand_sorted(void **state)
{
    (void)state;
    case_target targets[] = {{KN_MEASURE_HOURS, 5, 0, -1, NULL},
                             {KN_MEASURE_PARTICIPANTS, 4, 0, 1, NULL},
                             {KN_MEASURE_PARTICIPANTS, 3, 0, -1, "learning"},
                             {KN_MEASURE_PARTICIPANTS, 2, 0, -1, NULL},
                             {KN_MEASURE_PARTICIPANTS, 1, 0, -1, NULL}};
    for (size_t i = 0; i < 5; i++)
        targets[i].by = DAY(2026, 12, 31);
    targets[4].by = DAY(2025, 12, 31);
    kn_case c = promised(targets, 5);
    kn_target_results out = computed(case_model(&c, symbols, arena));
    for (size_t i = 0; i < 5; i++)
        ASSERT_NEAR(out.items[i].target, (double)(i + 1));
    ASSERT_NEAR(kn_target_of_project(&out, KN_MEASURE_PARTICIPANTS)->target, 2);
}

/* Without a project's first day time is counted from the first participation, 2025-03-01: 671 days to the end of
 * 2026, 579 of them gone. */
static void without_a_period_time_runs_from_the_first_participation(void **state)
{
    (void)state;
    case_target target = {KN_MEASURE_PARTICIPANTS, 10, DAY(2026, 12, 31), -1, NULL};
    kn_case c = promised(&target, 1);
    c.start = c.end = 0;
    kn_target_results out = computed(case_model(&c, symbols, arena));
    ASSERT_FIGURE(out.items[0].share_of_time, 579.0 / 671);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(done_is_counted_by_measure_organisation_and_pillar, case_begin, case_end),
        cmocka_unit_test_setup_teardown(shares_are_of_participants_with_bounds, case_begin, case_end),
        cmocka_unit_test_setup_teardown(pace_is_what_is_left_over_the_time_left, case_begin, case_end),
        cmocka_unit_test_setup_teardown(before_the_project_begins_all_its_time_is_left, case_begin, case_end),
        cmocka_unit_test_setup_teardown(a_date_that_has_passed_is_judged_on_that_day, case_begin, case_end),
        cmocka_unit_test_setup_teardown(a_target_of_none_is_reached_and_has_no_share, case_begin, case_end),
        cmocka_unit_test_setup_teardown(promises_of_organisations_fill_in, case_begin, case_end),
        cmocka_unit_test_setup_teardown(targets_stand_sorted, case_begin, case_end),
        cmocka_unit_test_setup_teardown(without_a_period_time_runs_from_the_first_participation, case_begin,
                                        case_end),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
