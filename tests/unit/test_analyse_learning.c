/* Learning: twelve pairs, of which the values come from R and from hand. */
#include "coverage_case.h"

#include "analyse/learning.h"

#include <math.h>

#define ASSERT_FIGURE(got, wanted)                                                                                   \
    do {                                                                                                             \
        assert_true((got).defined);                                                                                  \
        assert_true(fabs((got).value - (wanted)) < 1e-12);                                                           \
    } while (0)

enum { PAIRS = 12, PEOPLE = 10 };

static const int before[PAIRS] = {1, 2, 3, 2, 4, 1, 3, 2, 1, 5, 0, 2};
static const int after[PAIRS] = {2, 3, 3, 4, 3, 2, 3, 3, 4, 3, 1, 3};
/* Activities 0 and 1 build competence 1, activity 2 none; nobody came to 3. Persons 0 and 1 bring two pairs each. */
static const int person[PAIRS] = {0, 1, 2, 3, 4, 0, 1, 5, 6, 7, 8, 9};
static const int activity[PAIRS] = {0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2};

static kn_learning learnt(const case_part *more, size_t more_count)
{
    static const case_activity activities[] = {{KN_WORKSHOP, NULL, NULL, 1, false},
                                               {KN_WORKSHOP, NULL, NULL, 1, false},
                                               {KN_WORKSHOP, NULL, NULL, -1, false},
                                               {KN_WORKSHOP, NULL, NULL, 0, false}};
    static case_person people[PEOPLE + 1];
    static case_part parts[PAIRS + 8];
    for (int p = 0; p < PEOPLE; p++)
        people[p] = (case_person){-1, KN_WOMAN, 1990, 3, -1, 0, 0};
    people[PEOPLE] = (case_person){-1, KN_WOMAN, 1990, 3, -1, DAY(2020, 1, 1), DAY(2024, 12, 31)};
    for (int i = 0; i < PAIRS; i++)
        parts[i] = (case_part){person[i], activity[i], KN_COMPLETED, DAY(2026, 1, 1 + i), 0, before[i], after[i], 0};
    for (size_t i = 0; i < more_count; i++)
        parts[PAIRS + i] = more[i];
    kn_case c = {.competences = 2,
                 .people = people,
                 .people_count = PEOPLE + 1,
                 .activities = activities,
                 .activities_count = 4,
                 .parts = parts,
                 .parts_count = PAIRS + more_count,
                 .start = DAY(2025, 1, 1),
                 .as_of = DAY(2026, 9, 30)};
    kn_model *model = case_model(&c, symbols, arena);
    kn_coverage coverage;
    kn_learning out;
    kn_coverage_compute(&coverage, model, arena);
    kn_learning_compute(&out, model, &coverage, arena);
    return out;
}

/* R: x <- after - before; y <- x[x != 0]; wilcox.test(x)$statistic 42.5;
 * R: library(exactRankTests); wilcox.exact(y)$p.value 0.158203125
 * R: w <- outer(y, y, "+")/2; w <- sort(w[upper.tri(w, TRUE)]); median(w); q <- qsignrank(.025, 10); w[c(q, 56 - q)]
 * By hand: rank sums 42.5 and 12.5 of 55. Mean before 26/12, after 34/12: gain (8/12)/(5 - 26/12) = 8/34.
 * Normalised changes, the pair from 0 apart: 1/4 1/3 0 2/3 -1/3 1/4 0 1/3 3/4 -2/4 1/3, together 25/12, over 11. */
static void all_pairs_together(void **state)
{
    (void)state;
    kn_learning learning = learnt(NULL, 0);
    const kn_learning_row *all = kn_learning_all(&learning);
    assert_int_equal(all->change.pairs, 12);
    assert_int_equal(all->people, 10);
    assert_int_equal(all->change.improved, 8);
    assert_int_equal(all->change.same, 2);
    assert_int_equal(all->change.worse, 2);
    assert_true(fabs(all->change.mean_change - 8.0 / 12) < 1e-12);
    ASSERT_FIGURE(all->w_plus, 42.5);
    ASSERT_FIGURE(all->p, 0.158203125);
    assert_true(all->exact);
    ASSERT_FIGURE(all->centre, 1);
    ASSERT_FIGURE(all->centre_low, -0.5);
    ASSERT_FIGURE(all->centre_high, 2);
    ASSERT_FIGURE(all->rank_biserial, 30.0 / 55);
    ASSERT_FIGURE(all->change.gain_of_means, 8.0 / 34);
    ASSERT_FIGURE(all->change.normalised_change, 25.0 / 132);
    assert_int_equal(all->change.below_scale, 1);
    assert_int_equal(learning.completed, 12);
}

static void activities_and_competences_have_their_own(void **state)
{
    (void)state;
    static const struct {
        kn_learning_scope scope;
        kn_index item;
        size_t pairs;
        double sum;
        uint32_t people;
    } wanted[] = {{KN_LEARNING_ACTIVITY, 0, 5, 3, 5},
                  {KN_LEARNING_ACTIVITY, 1, 4, 5, 4},
                  {KN_LEARNING_ACTIVITY, 2, 3, 0, 3},
                  {KN_LEARNING_ALL, KN_NONE, 12, 8, 10},
                  {KN_LEARNING_COMPETENCE, 1, 9, 8, 7}};
    kn_learning learning = learnt(NULL, 0);
    assert_int_equal(learning.count, sizeof wanted / sizeof *wanted);
    for (size_t i = 0; i < learning.count; i++) {
        const kn_learning_row *row = &learning.rows[i];
        assert_int_equal(row->scope, wanted[i].scope);
        assert_int_equal(row->item, wanted[i].item);
        assert_int_equal(row->change.pairs, wanted[i].pairs);
        assert_int_equal(row->people, wanted[i].people);
        assert_true(fabs(row->change.mean_change * (double)row->change.pairs - wanted[i].sum) < 1e-12);
    }
}

/* Dropped or ongoing, before the project or after the as-of date, with one level alone, of someone who had left: not
 * a pair. Two of these are completed all the same. */
static void what_is_not_a_pair(void **state)
{
    (void)state;
    static case_part more[6];
    more[0] = (case_part){0, 3, KN_DROPPED, DAY(2026, 1, 1), 0, 1, 2, 0};
    more[1] = (case_part){0, 3, KN_ONGOING, DAY(2026, 1, 1), 0, 1, 2, 0};
    more[2] = (case_part){0, 3, KN_COMPLETED, DAY(2024, 12, 31), 0, 1, 2, 0};
    more[3] = (case_part){0, 3, KN_COMPLETED, DAY(2026, 10, 1), 0, 1, 2, 0};
    more[4] = (case_part){0, 3, KN_COMPLETED, DAY(2026, 1, 1), 0, -1, 2, 0};
    more[5] = (case_part){PEOPLE, 3, KN_COMPLETED, DAY(2026, 1, 1), 0, 1, 2, 0};
    kn_learning learning = learnt(more, 6);
    assert_int_equal(kn_learning_all(&learning)->change.pairs, 12);
    assert_int_equal(learning.completed, 13);
}

/* Nothing changed: no test, no centre, but a mean change of 0 and a gain of 0. */
static void nothing_changed(void **state)
{
    (void)state;
    static const case_activity one = {KN_WORKSHOP, NULL, NULL, -1, false};
    static const case_person two[] = {{-1, KN_MAN, 1990, 3, -1, 0, 0}, {-1, KN_MAN, 1990, 3, -1, 0, 0}};
    case_part parts[] = {{0, 0, KN_COMPLETED, DAY(2026, 1, 1), 0, 2, 2, 0},
                         {1, 0, KN_COMPLETED, DAY(2026, 1, 1), 0, 3, 3, 0}};
    kn_case c = {.people = two,
                 .people_count = 2,
                 .activities = &one,
                 .activities_count = 1,
                 .parts = parts,
                 .parts_count = 2,
                 .as_of = DAY(2026, 9, 30)};
    kn_model *model = case_model(&c, symbols, arena);
    kn_coverage coverage;
    kn_learning learning;
    kn_coverage_compute(&coverage, model, arena);
    kn_learning_compute(&learning, model, &coverage, arena);
    const kn_learning_row *all = kn_learning_all(&learning);
    assert_int_equal(all->change.same, 2);
    assert_false(all->w_plus.defined || all->p.defined || all->centre.defined || all->rank_biserial.defined);
    ASSERT_FIGURE(all->change.gain_of_means, 0);
    parts[0].before = parts[1].before = -1;
    model = case_model(&c, symbols, arena);
    kn_learning_compute(&learning, model, &coverage, arena);
    assert_null(kn_learning_all(&learning));
    assert_int_equal(learning.count, 0);
}

/* Every level before with every level after, 0..5: of 36 pairs 30 change, and each rise has its fall. The rises have
 * half of the ranks' sum, 30 * 31 / 2. */
static void rises_and_falls_of_every_size(void **state)
{
    (void)state;
    enum { LEVELS = 6 };
    static const case_activity one = {KN_WORKSHOP, NULL, NULL, -1, false};
    static const case_person somebody = {-1, KN_MAN, 1990, 3, -1, 0, 0};
    case_part parts[LEVELS * LEVELS];
    for (int i = 0; i < LEVELS * LEVELS; i++)
        parts[i] = (case_part){0, 0, KN_COMPLETED, DAY(2026, 1, 1) + i, 0, i / LEVELS, i % LEVELS, 0};
    kn_case c = {.people = &somebody,
                 .people_count = 1,
                 .activities = &one,
                 .activities_count = 1,
                 .parts = parts,
                 .parts_count = LEVELS * LEVELS,
                 .as_of = DAY(2026, 9, 30)};
    kn_model *model = case_model(&c, symbols, arena);
    kn_coverage coverage;
    kn_learning learning;
    kn_coverage_compute(&coverage, model, arena);
    kn_learning_compute(&learning, model, &coverage, arena);
    const kn_learning_row *all = kn_learning_all(&learning);
    assert_int_equal(all->change.improved, 15);
    assert_int_equal(all->change.same, 6);
    assert_int_equal(all->change.worse, 15);
    ASSERT_FIGURE(all->w_plus, 232.5);
    ASSERT_FIGURE(all->p, 1);
    ASSERT_FIGURE(all->centre, 0);
    ASSERT_FIGURE(all->rank_biserial, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(all_pairs_together, case_begin, case_end),
        cmocka_unit_test_setup_teardown(activities_and_competences_have_their_own, case_begin, case_end),
        cmocka_unit_test_setup_teardown(what_is_not_a_pair, case_begin, case_end),
        cmocka_unit_test_setup_teardown(nothing_changed, case_begin, case_end),
        cmocka_unit_test_setup_teardown(rises_and_falls_of_every_size, case_begin, case_end),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
