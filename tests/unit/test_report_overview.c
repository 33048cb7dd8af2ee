/* The Overview: key figures with what they are of, charts whose titles state the finding, the worst gaps with links.
 * Expected texts were written from the fixture by hand. */
#include "report_fixture.h"

typedef struct expected_card {
    const char *label;
    double value;
    const char *note;
} expected_card;

static void the_cards_tell_a_number_and_of_what(void **state)
{
    (void)state;
    static const expected_card cards[] = {
        {"Goals", 2, "0 of 1 have all they need"},
        {"Readiness", 1.5 / 5.5, "mean over 2 requirements"},
        {"Gap (people)", 3, "of 4 people required"},
        {"Gap (FTE)", 1, "of 1.5 FTE required"},
        {"FTE counted twice", 0, "0.5 apart, 0.5 together"},
        {"People employed", 2, "1.5 FTE"},
        {"Unknown", 1.0 / 3, "1 of 3 asked"},
        {"Key-person risks", 1, "requirements; 1 person"},
        {"Expiring", 1, "in 90 days; 0 expired"},
        {"Data used", 0.9, "9 of 10 rows"},
    };
    fixture f;
    fixture_begin(&f, KN_EN);
    f.model.tallies[KN_FILE_STAFF] = (kn_tally){.read = 4, .accepted = 3, .merged = 1};
    f.model.tallies[KN_FILE_PLAN] = (kn_tally){.read = 6, .accepted = 5, .rejected = 1};
    const kn_sheet *overview = kn_planner_book(&f.input)->sheets[0];
    assert_int_equal(overview->cards_count, sizeof cards / sizeof cards[0]);
    for (size_t i = 0; i < overview->cards_count; i++) {
        assert_text(overview->cards[i].label, cards[i].label);
        assert_near(overview->cards[i].value.number, cards[i].value, 1e-12);
        assert_text(overview->cards[i].note, cards[i].note);
    }
    assert_true(has_note(overview, "Data: 9 of 10 rows were used (90.0%); 1 was left out. 0 errors and 0 warnings"));
    assert_true(has_note(overview, "As of 30 September 2026."));
    fixture_end(&f);
}

static void an_inferred_date_is_said_to_be(void **state)
{
    (void)state;
    fixture f;
    fixture_begin(&f, KN_EN);
    f.model.settings.as_of_inferred = true;
    assert_true(has_note(kn_planner_book(&f.input)->sheets[0], "The date was inferred"));
    fixture_end(&f);
}

/* Worst first by gap times the goal's weight: 3 people × 5, 1 FTE × 5. */
static void the_worst_gaps_lead_to_goal_and_requirement(void **state)
{
    (void)state;
    fixture f;
    fixture_begin(&f, KN_EN);
    const kn_sheet *overview = kn_planner_book(&f.input)->sheets[0];
    assert_int_equal(overview->rows_count, 2);
    assert_text(cell_of(overview, 0, "Id")->text, "G1#1");
    assert_text(cell_of(overview, 1, "Id")->text, "G1#2");
    assert_text(cell_of(overview, 0, "Goal id")->link.anchor, "G1");
    assert_text(cell_of(overview, 0, "Id")->link.anchor, "G1#1");
    assert_text(cell_of(overview, 1, "Suggested moves")->text, "Redeploy 0.25 FTE; recruit 0.75 FTE");
    fixture_end(&f);
}

static const kn_chart *chart_with_axis(const kn_sheet *sheet, const char *axis)
{
    for (size_t i = 0; i < sheet->charts_count; i++)
        if (same_text(sheet->charts[i].axis, axis))
            return &sheet->charts[i];
    return NULL;
}

typedef struct gap_title {
    kn_milli missing[3];
    const char *title; /* NULL = no chart */
} gap_title;

/* The two largest and their sum, of the sum of all; never some of those that lack the same. */
static void a_chart_of_gaps_says_what_lacks_most(void **state)
{
    (void)state;
    static const gap_title cases[] = {
        {{1000, 3500, 4500}, "C3 and C2 lack most: 8 of 9 FTE missing"},
        {{2000, 2000, 2000}, "3 competences lack most: 2 FTE each, of 6 FTE in all"},
        {{4000, 4000, 1000}, "Welding and C2 lack most: 8 of 9 FTE missing"},
        {{5000, 2000, 2000}, "Welding lacks most: 5 of 9 FTE missing"},
        {{0, 2000, 2000}, "2 competences lack most: 2 FTE each, of 4 FTE in all"},
        {{2500, 0, 500}, "Welding lacks most: 2.5 of 3 FTE missing"},
        {{0, 1250, 0}, "Only C2 is short: 1.25 FTE missing"},
        {{0, 0, 0}, NULL},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        fixture f;
        fixture_begin(&f, KN_EN);
        f.model.competences.count = 3;
        f.model.competences.id = SYMBOLS(&f, "C1", "C2", "C3");
        f.model.competences.name = SYMBOLS(&f, "Welding", NULL, NULL);
        f.model.competences.group = SYMBOLS(&f, NULL, NULL, NULL);
        f.model.competences.critical = COPY(&f, uint8_t, KN_NO, KN_NO, KN_NO);
        f.gap.competences = KN_NEW(f.arena, kn_competence_result, 3);
        for (size_t c = 0; c < 3; c++)
            f.gap.competences[c].gap_fte = cases[i].missing[c];
        const kn_chart *chart = chart_with_axis(kn_planner_book(&f.input)->sheets[0], "Missing (FTE)");
        if (cases[i].title == NULL)
            assert_null(chart);
        else
            assert_text(chart->title, cases[i].title);
        fixture_end(&f);
    }
}

typedef struct readiness_title {
    kn_milli now, later; /* of 4 required, with 0.5 of 1.5 FTE besides: (now + 0.5) / 5.5 */
    const char *title;
} readiness_title;

static void a_chart_of_readiness_says_where_it_goes(void **state)
{
    (void)state;
    static const readiness_title cases[] = {
        {1000, 0, "Readiness falls from 27% to 9% by 2026Q4"},
        {3000, 2000, "Readiness falls below half in 2026Q4"}, /* 64 % to 45 % */
        {1000, 4000, "Readiness rises from 27% to 82% by 2026Q4"},
        {1000, 1000, "Readiness stays at 27% until 2026Q4"},
        {9000, 9000, "Readiness stays at 82% until 2026Q4"}, /* a surplus counts no more than what is required */
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        fixture f;
        fixture_begin(&f, KN_EN);
        f.gap.points[0].supply = cases[i].now;
        f.gap.points[1].supply = cases[i].later;
        const kn_sheet *overview = kn_planner_book(&f.input)->sheets[0];
        assert_text(chart_with_axis(overview, "Readiness, % (requirements)")->title, cases[i].title);
        fixture_end(&f);
    }
}

/* Two goals that ask 2 each: priority 1 weighs 5, priority 5 weighs 1. Today 5 · 2 of 12; later 5 · 1 + 1 · 2 of 12.
 */
static void readiness_weighs_goals_by_priority(void **state)
{
    (void)state;
    fixture f;
    fixture_begin(&f, KN_EN);
    f.model.goals.priority = COPY(&f, uint8_t, 1, 5);
    f.gap.first_point = COPY(&f, size_t, 0, 2, 2, 4);
    kn_date now = f.gap.as_of, later = f.gap.moments[1];
    f.gap.points = COPY(&f, kn_point, {now, 2000, 2000, 0}, {later, 2000, 1000, 1000}, {now, 2000, 0, 2000},
                        {later, 2000, 2000, 0});
    const kn_sheet *overview = kn_planner_book(&f.input)->sheets[0];
    const kn_chart *chart = chart_with_axis(overview, "Readiness, % (requirements)");
    assert_near(chart->series[0].values[0], 10.0 / 12, 1e-15);
    assert_near(chart->series[0].values[1], 7.0 / 12, 1e-15);
    assert_text(chart->category[0], "2026Q3 (2)");
    fixture_end(&f);
}

/* Where less than half of what is required today still is, a change says nothing of today's plan. */
static void moments_with_little_left_are_not_compared(void **state)
{
    (void)state;
    fixture f;
    fixture_begin(&f, KN_EN);
    f.gap.first_point = COPY(&f, size_t, 0, 1, 3, 3); /* of 5.5 required today, 1.5 are later */
    kn_date now = f.gap.as_of, later = f.gap.moments[1];
    f.gap.points = COPY(&f, kn_point, {now, 4000, 4000, 0}, {now, 1500, 1500, 0}, {later, 1500, 0, 1500});
    assert_null(chart_with_axis(kn_planner_book(&f.input)->sheets[0], "Readiness, % (requirements)"));
    fixture_end(&f);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_cards_tell_a_number_and_of_what),
        cmocka_unit_test(an_inferred_date_is_said_to_be),
        cmocka_unit_test(the_worst_gaps_lead_to_goal_and_requirement),
        cmocka_unit_test(a_chart_of_gaps_says_what_lacks_most),
        cmocka_unit_test(a_chart_of_readiness_says_where_it_goes),
        cmocka_unit_test(readiness_weighs_goals_by_priority),
        cmocka_unit_test(moments_with_little_left_are_not_compared),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
