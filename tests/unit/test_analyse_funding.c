/* Funding: comparisons from published numbers alone, what is told of losses, and what is refused; the region is that
 * of funder_case.h: of 140 eligible (70 women, 70 men) 63 took part (30, 33), and all of them completed something. */
#include "funder_case.h"

#include <math.h>

static funder_case f;

static int begin(void **state)
{
    (void)state;
    funder_case_make(&f, NULL, 0);
    return 0;
}

static int end(void **state)
{
    (void)state;
    funder_case_end(&f);
    return 0;
}

static const kn_published_comparison *comparison(size_t number)
{
    return &f.funding.comparisons[number];
}

static void assert_counts(size_t number, uint32_t k_a, uint32_t n_a, uint32_t k_b, uint32_t n_b)
{
    const kn_published_comparison *c = comparison(number);
    assert_true(c->shown && c->compared);
    assert_int_equal(c->k_a, k_a);
    assert_int_equal(c->n_a, n_a);
    assert_int_equal(c->k_b, k_b);
    assert_int_equal(c->n_b, n_b);
}

/* Women against men, women against all others; of the eligible who took part, of those who took part who completed
 * something. Three women and two men did not. */
static void women_are_compared_with_men_and_with_all_others(void **state)
{
    (void)state;
    kn_participations *rows = &f.model->participations;
    int women = 3, men = 2;
    for (size_t row = 0; row < rows->count; row++) {
        int *left = f.model->people.gender[rows->person[row]] == KN_WOMAN ? &women : &men;
        if (*left > 0)
            rows->status[row] = KN_DROPPED;
        *left -= *left > 0;
    }
    f.model->settings.suppress_below = 2;
    assert_int_equal(funder_case_decide(&f, false), KN_OK);
    assert_counts(0, 30, 70, 33, 70);
    assert_counts(1, 30, 70, 33, 70);
    assert_counts(2, 27, 30, 31, 33);
    assert_counts(3, 27, 30, 31, 33);
    static const kn_family families[] = {KN_FAMILY_PARTICIPATION, KN_FAMILY_PARTICIPATION, KN_FAMILY_COMPLETION,
                                         KN_FAMILY_COMPLETION, KN_FAMILY_HOURS};
    for (size_t i = 0; i < KN_PUBLISHED_COMPARISONS; i++) {
        assert_int_equal(comparison(i)->family, families[i]);
        assert_int_equal(comparison(i)->against_others, i == 1 || i == 3);
    }
    assert_true(fabs(comparison(2)->shares.difference.value - (27.0 / 30 - 31.0 / 33)) < 1e-12);
}

/* With people of neither gender the others are more than the men: five of six took part. */
static void others_are_the_total_less_the_women(void **state)
{
    (void)state;
    int changed = 0;
    for (kn_index p = 0; p < f.model->people.count; p++)
        if (f.model->people.gender[p] == KN_MAN && f.model->people.organisation[p] == 0 && changed < 6) {
            f.model->people.gender[p] = KN_NON_BINARY;
            changed++;
        }
    assert_int_equal(funder_case_decide(&f, false), KN_OK);
    /* the first six men of Alfa took part: 27 of 64 men are left, and all others are 33 of 70 as before */
    assert_counts(0, 30, 70, 27, 64);
    assert_counts(1, 30, 70, 33, 70);
}

/* Every woman has two hours and every man three: every difference is one hour, and such a one is hardly by chance. */
static void hours_are_compared_where_both_are_shown(void **state)
{
    (void)state;
    kn_participations *rows = &f.model->participations;
    for (size_t row = 0; row < rows->count; row++)
        rows->hours[row] = f.model->people.gender[rows->person[row]] == KN_WOMAN ? HOURS(2) : HOURS(3);
    assert_int_equal(funder_case_decide(&f, false), KN_OK);
    const kn_published_comparison *hours = comparison(4);
    assert_true(hours->shown && !hours->compared);
    assert_int_equal(hours->n_a, 30);
    assert_int_equal(hours->n_b, 33);
    assert_true(hours->shift.defined && hours->shift.value == -1);
    assert_true(hours->shift_low.value == -1 && hours->shift_high.value == -1);
    assert_true(hours->p.defined && hours->p.value < 1e-6);
}

/* Ten of the men of Alfa who took part are non-binary instead, three of them of the late ones. Since the edition
 * before 3 women have taken part, 5 men and 3 others: the hours of these 3 and 3 would be those of few, so that they
 * are not shown, and the men's, which are, are not compared with them. */
static void hours_are_compared_only_where_both_are_shown(void **state)
{
    (void)state;
    const kn_participations *rows = &f.model->participations;
    int late = 3, early = 7;
    for (size_t row = 0; row < rows->count; row++) {
        uint8_t *gender = &f.model->people.gender[rows->person[row]];
        int *left = rows->date[row] > DAY(2026, 6, 30) ? &late : &early;
        if (*gender != KN_MAN || *left == 0)
            continue;
        *gender = KN_NON_BINARY;
        --*left;
    }
    f.previous = (kn_published_edition){DAY(2026, 6, 30), 0, NULL};
    assert_int_equal(funder_case_decide(&f, false), KN_OK);
    const kn_publication *p = &f.funding.publication;
    assert_true(comparison(0)->shown); /* women and men who took part are shown */
    assert_false(kn_publication_shows_hours(p, KN_PUBLISHING_GENDER, KN_STAGE_PARTICIPANTS, KN_PUBLISHED_WOMEN));
    assert_true(kn_publication_shows_hours(p, KN_PUBLISHING_GENDER, KN_STAGE_PARTICIPANTS, KN_PUBLISHED_MEN));
    assert_false(comparison(4)->shown || comparison(4)->p.defined || comparison(4)->shift.defined);
}

/* 27 women were shown before and 30 would be now: they are hidden, and every comparison that needs them. Of those who
 * completed something 30 women follow from the rest, so that nothing of these is compared either. */
static void what_needs_a_hidden_number_is_not_compared(void **state)
{
    (void)state;
    static const kn_published_row rows[] = {
        {{"gender", 6}, {"participants", 12}, {"woman", 5}, true, 27},
        {{"gender", 6}, {"completed", 9}, {"woman", 5}, true, 27},
    };
    f.previous = (kn_published_edition){DAY(2026, 6, 30), 2, rows};
    assert_int_equal(funder_case_decide(&f, false), KN_OK);
    for (size_t i = 0; i < KN_PUBLISHED_COMPARISONS; i++) {
        assert_false(comparison(i)->shown || comparison(i)->compared);
        assert_false(comparison(i)->p.defined);
    }
}

/* ---- what is told ---- */

static size_t losses_told(const kn_diag **out)
{
    size_t count = 0;
    for (size_t i = 0; i < f.diags->count; i++)
        if (f.diags->items[i].code == KN_K077 || f.diags->items[i].code == KN_K078)
            out[count++] = &f.diags->items[i];
    return count;
}

static size_t hidden_in(kn_publishing table)
{
    kn_table_loss loss = kn_publication_loss(&f.funding.publication, table);
    return loss.dropped ? loss.offered : loss.small + loss.too;
}

/* The three tables that lost the largest share, the worst first, each once, with how much. */
static void check_losses(void)
{
    const kn_diag *told[64];
    assert_int_equal(funder_case_decide(&f, false), KN_OK);
    size_t count = losses_told(told), losing = 0;
    double shares[KN_PUBLISHING_TABLES];
    for (int t = 0; t < KN_PUBLISHING_TABLES; t++) {
        size_t offered = kn_publication_loss(&f.funding.publication, (kn_publishing)t).offered;
        if (hidden_in((kn_publishing)t) > 0)
            shares[losing++] = (double)hidden_in((kn_publishing)t) / (double)offered;
    }
    assert_int_equal(count, losing < 3 ? losing : 3);
    double above = 2;
    for (size_t i = 0; i < count; i++) {
        double share = told[i]->args[1].number / told[i]->args[2].number;
        size_t larger = 0;
        for (size_t s = 0; s < losing; s++)
            larger += shares[s] > share;
        assert_true(larger <= i && share <= above && share > 0);
        above = share;
        for (size_t j = 0; j < i; j++)
            assert_int_not_equal(told[i]->args[0].word, told[j]->args[0].word);
    }
}

static void the_worst_losses_are_told(void **state)
{
    (void)state;
    check_losses();
    assert_true(hidden_in(KN_PUBLISHING_CUMULATIVE) > 0 && hidden_in(KN_PUBLISHING_SECTORS) > 0);
}

/* All of one organisation, all in the first quarter; three of them are of another age, which is what is small. */
static void the_first_table_can_be_the_worst(void **state)
{
    (void)state;
    kn_participations *rows = &f.model->participations;
    int older = 3;
    for (kn_index p = 0; p < f.model->people.count; p++)
        f.model->people.organisation[p] = 0;
    for (size_t row = 0; row < rows->count; row++) {
        rows->date[row] = DAY(2025, 2, 1);
        if (older-- > 0)
            f.model->people.birth_year[rows->person[row]] = 1965;
    }
    check_losses();
    assert_true(hidden_in(KN_PUBLISHING_INDICATORS) > 0);
    for (int t = KN_PUBLISHING_INDICATORS + 1; t < KN_PUBLISHING_TABLES; t++)
        assert_int_equal(hidden_in((kn_publishing)t), 0);
}

static size_t told(kn_code code)
{
    size_t count = 0;
    for (size_t i = 0; i < f.diags->count; i++)
        count += f.diags->items[i].code == code;
    return count;
}

/* Nothing is hidden where nothing is small enough; and an internal workbook that hides nothing tells of no loss. */
static void no_loss_is_not_told(void **state)
{
    (void)state;
    const kn_diag *losses[64];
    f.model->settings.suppress_below = 0;
    assert_int_equal(funder_case_decide(&f, true), KN_OK);
    assert_int_equal(losses_told(losses), 0);
    assert_int_equal(told(KN_K087), 0);
}

/* A file whose rows do not add up: the sums that fail are counted. */
static void sums_that_fail_are_told(void **state)
{
    (void)state;
    f.model->tallies[KN_FILE_STAFF].read = 3;
    assert_int_equal(funder_case_decide(&f, false), KN_OK);
    assert_int_equal(f.funding.reconciliation.failed, 1);
    assert_int_equal(told(KN_K087), 1);
}

/* ---- what is refused ---- */

/* A project that has only plans has nothing to publish yet, and nothing is told; one whose participations all lie
 * outside its period is told. */
static void nobody_took_part(void **state)
{
    (void)state;
    kn_participations *rows = &f.model->participations;
    for (size_t row = 0; row < rows->count; row++)
        rows->status[row] = KN_PLANNED;
    size_t before = f.diags->count;
    assert_int_equal(funder_case_decide(&f, false), KN_UNDEFINED);
    assert_int_equal(f.diags->count, before);
    rows->status[rows->count - 1] = KN_COMPLETED;
    rows->date[rows->count - 1] = DAY(2024, 12, 31);
    assert_int_equal(funder_case_decide(&f, false), KN_DATA);
    assert_int_equal(told(KN_K074), 1);
}

/* Two is the least that hides anything; below that only an internal workbook is made. */
static void too_little_suppression_is_refused(void **state)
{
    (void)state;
    for (int below = 0; below < 4; below++) {
        f.model->settings.suppress_below = below;
        assert_int_equal(funder_case_decide(&f, false), below < 2 ? KN_DATA : KN_OK);
        assert_int_equal(funder_case_decide(&f, true), KN_OK);
        assert_int_equal(f.funding.publication.nothing_done, below < 2);
    }
    assert_int_equal(told(KN_K073), 2);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(women_are_compared_with_men_and_with_all_others, begin, end),
        cmocka_unit_test_setup_teardown(others_are_the_total_less_the_women, begin, end),
        cmocka_unit_test_setup_teardown(hours_are_compared_where_both_are_shown, begin, end),
        cmocka_unit_test_setup_teardown(hours_are_compared_only_where_both_are_shown, begin, end),
        cmocka_unit_test_setup_teardown(what_needs_a_hidden_number_is_not_compared, begin, end),
        cmocka_unit_test_setup_teardown(the_worst_losses_are_told, begin, end),
        cmocka_unit_test_setup_teardown(the_first_table_can_be_the_worst, begin, end),
        cmocka_unit_test_setup_teardown(no_loss_is_not_told, begin, end),
        cmocka_unit_test_setup_teardown(sums_that_fail_are_told, begin, end),
        cmocka_unit_test_setup_teardown(nobody_took_part, begin, end),
        cmocka_unit_test_setup_teardown(too_little_suppression_is_refused, begin, end),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
