/* Women and men: the demo region's numbers, for which R's values stand beside each, and small groups by hand. */
#include "coverage_case.h"

#include "analyse/equality.h"

#include <math.h>

/* Relative, as methods.md asks of what R computes. */
#define ASSERT_CLOSE(got, wanted)                                                                                    \
    do {                                                                                                             \
        assert_true((got).defined);                                                                                  \
        assert_true(fabs((got).value - (wanted)) <= 1e-9 * fabs((double)(wanted)));                                  \
    } while (0)

/* One organisation: women and men, and how many of them take part. */
typedef struct mix {
    int k_women, n_women, k_men, n_men;
} mix;

enum { PEOPLE_MAX = 400 };
static case_person people[PEOPLE_MAX];
static case_part parts[PEOPLE_MAX];
static size_t people_count, parts_count;
static const case_activity activity = {KN_WORKSHOP, NULL, NULL, -1, false};

static void add_people(int organisation, kn_gender gender, int k, int n)
{
    for (int i = 0; i < n; i++) {
        int person = (int)people_count;
        people[people_count++] = (case_person){organisation, gender, 1990, 3, -1, 0, 0};
        if (i < k)
            parts[parts_count++] =
                (case_part){person, 0, i % 2 == 0 ? KN_COMPLETED : KN_DROPPED, DAY(2026, 1, 1), HOURS(2), -1, -1, 0};
    }
}

static kn_equality compared(size_t organisations)
{
    kn_case c = {.organisations = organisations,
                 .people = people,
                 .people_count = people_count,
                 .activities = &activity,
                 .activities_count = 1,
                 .parts = parts,
                 .parts_count = parts_count,
                 .as_of = DAY(2026, 9, 30)};
    kn_model *model = case_model(&c, symbols, arena);
    kn_coverage coverage;
    kn_equality out;
    kn_coverage_compute(&coverage, model, arena);
    kn_equality_compute(&out, model, &coverage, arena);
    return out;
}

static void fill(const mix *mixes, size_t count)
{
    people_count = parts_count = 0;
    for (size_t o = 0; o < count; o++) {
        add_people((int)o, KN_WOMAN, mixes[o].k_women, mixes[o].n_women);
        add_people((int)o, KN_MAN, mixes[o].k_men, mixes[o].n_men);
    }
}

static const mix demo[] = {{17, 18, 66, 78}, {9, 10, 25, 32}, {20, 34, 5, 11},
                           {21, 57, 5, 18},  {0, 3, 0, 5},    {10, 11, 12, 18}};
enum { DEMO = sizeof demo / sizeof *demo };

/* R: w<-c(17,9,20,21,0,10); nw<-c(18,10,34,57,3,11); m<-c(66,25,5,5,0,12); nm<-c(78,32,11,18,5,18)
 * R: fisher.test(matrix(c(sum(w),sum(m),sum(nw-w),sum(nm-m)),2))$p.value; the difference's limits from
 *    prop.test(77,133,correct=FALSE)$conf.int and prop.test(113,162,correct=FALSE)$conf.int by Newcombe's formula;
 * R: o <- (77/56)/(113/49); o*exp(c(-1,1)*qnorm(.975)*sqrt(1/77+1/56+1/113+1/49)) */
static void women_are_reached_less_when_organisations_are_mixed(void **state)
{
    (void)state;
    fill(demo, DEMO);
    kn_equality equality = compared(DEMO);
    const kn_compared *crude = kn_equality_crude(&equality, KN_FAMILY_PARTICIPATION);
    assert_int_equal(crude->n_a, 133);
    assert_int_equal(crude->k_a, 77);
    assert_int_equal(crude->n_b, 162);
    assert_int_equal(crude->k_b, 113);
    ASSERT_CLOSE(crude->share_a, 77.0 / 133);
    ASSERT_CLOSE(crude->difference, 77.0 / 133 - 113.0 / 162);
    ASSERT_CLOSE(crude->difference_low, -0.22585687331648024);
    ASSERT_CLOSE(crude->difference_high, -0.00878294348468567);
    ASSERT_CLOSE(crude->ratio, 0.829995342338146);
    ASSERT_CLOSE(crude->odds_ratio, 0.596238938053097);
    ASSERT_CLOSE(crude->odds_ratio_low, 0.368758851268240);
    ASSERT_CLOSE(crude->odds_ratio_high, 0.964047018879796);
    ASSERT_CLOSE(crude->p, 0.0382062330371875);
    assert_false(crude->chi2.defined || crude->homogeneity_p.defined || crude->shift.defined);
}

/* R: arr <- array(0, c(2,2,6)); for (i in 1:6) arr[,,i] <- matrix(c(w[i], m[i], nw[i]-w[i], nm[i]-m[i]), 2)
 * R: mantelhaen.test(arr, correct=FALSE)
 * R: library(metafor); rma.mh(measure="OR"/"RR", ai=w, bi=nw-w, ci=m, di=nm-m): TA and TAp are Tarone's.
 * The risk difference of rma.mh has the same value and Sato's limits (its default there). */
static void and_more_within_organisations(void **state)
{
    (void)state;
    fill(demo, DEMO);
    kn_equality equality = compared(DEMO);
    const kn_compared *within = kn_equality_stratified(&equality, KN_FAMILY_PARTICIPATION);
    ASSERT_CLOSE(within->odds_ratio, 2.12322151193123);
    ASSERT_CLOSE(within->odds_ratio_low, 1.03788022441753);
    ASSERT_CLOSE(within->odds_ratio_high, 4.34353548961544);
    ASSERT_CLOSE(within->ratio, 1.20844370243541);
    ASSERT_CLOSE(within->chi2, 4.2570176450622);
    ASSERT_CLOSE(within->p, 0.0390884887590348);
    ASSERT_CLOSE(within->difference, 0.1199247424916711);
    ASSERT_CLOSE(within->difference_low, 0.0173174365659513);
    ASSERT_CLOSE(within->difference_high, 0.2225320484173909);
    ASSERT_CLOSE(within->homogeneity_chi2, 1.129550553602468);
    ASSERT_CLOSE(within->homogeneity_p, 0.889555787327499);
    assert_int_equal(within->strata_used, 6);
    assert_int_equal(within->strata_dropped, 0);
    const kn_strata_direction *direction = &equality.direction[KN_FAMILY_PARTICIPATION];
    assert_int_equal(direction->above, 5);
    assert_int_equal(direction->equal, 1); /* nobody took part */
    assert_int_equal(direction->below, 0);
}

/* R: p.adjust(c(crude, cmh, fisher of each organisation), "BH") */
static void p_is_adjusted_over_the_family(void **state)
{
    (void)state;
    static const double p[] = {0.0382062330371875,
                               0.0390884887590348,
                               0.450756221322636,
                               0.654506684031716,
                               0.500053992396590,
                               0.577394918733908,
                               1,
                               0.202052819743974};
    static const double adjusted[] = {0.156353955036139,
                                      0.156353955036139,
                                      0.748007638893390,
                                      0.748007638893390,
                                      0.748007638893390,
                                      0.748007638893390,
                                      1,
                                      0.538807519317265};
    fill(demo, DEMO);
    kn_equality equality = compared(DEMO);
    size_t first = equality.first[KN_FAMILY_PARTICIPATION];
    assert_int_equal(equality.first[KN_FAMILY_PARTICIPATION + 1] - first, 8);
    for (size_t i = 0; i < 8; i++) {
        ASSERT_CLOSE(equality.items[first + i].p, p[i]);
        ASSERT_CLOSE(equality.items[first + i].p_adjusted, adjusted[i]);
        assert_int_equal(equality.items[first + i].organisation, i < 2 ? KN_NONE : i - 2);
    }
}

/* Of those who took part every second completed: of k, (k + 1) / 2. */
static void completion_is_of_participants(void **state)
{
    (void)state;
    fill(demo, DEMO);
    kn_equality equality = compared(DEMO);
    const kn_compared *crude = kn_equality_crude(&equality, KN_FAMILY_COMPLETION);
    assert_int_equal(crude->n_a, 77);
    assert_int_equal(crude->k_a, 9 + 5 + 10 + 11 + 5);
    assert_int_equal(crude->n_b, 113);
    assert_int_equal(crude->k_b, 33 + 13 + 3 + 3 + 6);
    const kn_compared *within = kn_equality_stratified(&equality, KN_FAMILY_COMPLETION);
    assert_int_equal(within->strata_used, 5);
    assert_int_equal(within->strata_dropped, 1);
}

/* Women 1 2.5 7, men 3 4 5 9 hours. R: wilcox.test(a, b, conf.int = TRUE): p 0.4, shift -2, limits -8 and 4. */
static void hours_of_participants_are_compared_by_rank(void **state)
{
    (void)state;
    static const double hours[] = {1, 2.5, 7, 3, 4, 5, 9};
    people_count = parts_count = 0;
    add_people(0, KN_WOMAN, 3, 5);
    add_people(0, KN_MAN, 4, 4);
    for (size_t i = 0; i < 7; i++)
        parts[i].hours = HOURS(hours[i]);
    kn_equality equality = compared(1);
    const kn_compared *crude = kn_equality_crude(&equality, KN_FAMILY_HOURS);
    assert_int_equal(crude->n_a, 3);
    assert_int_equal(crude->n_b, 4);
    ASSERT_CLOSE(crude->p, 0.4);
    ASSERT_CLOSE(crude->shift, -2);
    ASSERT_CLOSE(crude->median_a, 2.5);
    ASSERT_CLOSE(crude->median_b, 4.5);
    assert_false(crude->share_a.defined || crude->difference.defined);
    assert_null(kn_equality_stratified(&equality, KN_FAMILY_HOURS));
}

/* An organisation with women alone says nothing; people without an organisation count in the crude one alone; who is
 * neither woman nor man in none. */
static void who_is_left_out_where(void **state)
{
    (void)state;
    people_count = parts_count = 0;
    add_people(0, KN_WOMAN, 2, 4);
    add_people(0, KN_MAN, 1, 4);
    add_people(1, KN_WOMAN, 1, 3);
    add_people(-1, KN_WOMAN, 1, 2);
    add_people(-1, KN_MAN, 1, 1);
    add_people(0, KN_NON_BINARY, 1, 1);
    add_people(0, KN_GENDER_NONE, 1, 1);
    kn_equality equality = compared(2);
    const kn_compared *crude = kn_equality_crude(&equality, KN_FAMILY_PARTICIPATION);
    assert_int_equal(crude->n_a, 9);
    assert_int_equal(crude->n_b, 5);
    const kn_compared *within = kn_equality_stratified(&equality, KN_FAMILY_PARTICIPATION);
    assert_int_equal(within->n_a, 4);
    assert_int_equal(within->k_a, 2);
    assert_int_equal(within->n_b, 4);
    assert_int_equal(within->strata_used, 1);
    assert_int_equal(within->strata_dropped, 1);
    assert_false(within->homogeneity_p.defined);
    const kn_compared *women_alone = &within[2];
    assert_int_equal(women_alone->organisation, 1);
    assert_int_equal(women_alone->n_a, 3);
    assert_int_equal(women_alone->n_b, 0);
    assert_true(women_alone->share_a.defined);
    assert_false(women_alone->share_b.defined || women_alone->difference.defined || women_alone->p.defined);
}

static void nobody_to_compare(void **state)
{
    (void)state;
    people_count = parts_count = 0;
    kn_equality equality = compared(0);
    assert_int_equal(equality.count, 5); /* crude and stratified of shares, crude of hours */
    for (size_t i = 0; i < equality.count; i++)
        assert_false(equality.items[i].p.defined || equality.items[i].p_adjusted.defined ||
                     equality.items[i].difference.defined || equality.items[i].shift.defined);
}

/* Swapping women and men turns signs and nothing else: of twenty regions drawn at random (fixed seed). */
static void swapping_women_and_men_turns_signs_only(void **state)
{
    (void)state;
    uint64_t seed = 20260930;
    for (int round = 0; round < 20; round++) {
        mix there[6], back[6];
        for (int o = 0; o < 6; o++) {
            int n[4];
            for (int i = 0; i < 4; i++) {
                seed = seed * 6364136223846793005u + 1442695040888963407u;
                n[i] = (int)(seed >> 33) % 16;
            }
            there[o] = (mix){n[0] % (n[1] + 1), n[1], n[2] % (n[3] + 1), n[3]};
            back[o] = (mix){there[o].k_men, there[o].n_men, there[o].k_women, there[o].n_women};
        }
        fill(there, 6);
        kn_equality one = compared(6);
        fill(back, 6);
        kn_equality other = compared(6);
        assert_int_equal(one.count, other.count);
        for (size_t i = 0; i < one.count; i++) {
            const kn_compared *a = &one.items[i];
            const kn_compared *b = &other.items[i];
            assert_int_equal(a->n_a, b->n_b);
            assert_int_equal(a->k_b, b->k_a);
            assert_int_equal(a->p.defined, b->p.defined);
            assert_true(fabs(a->p.value - b->p.value) < 1e-12);
            assert_true(fabs(a->difference.value + b->difference.value) < 1e-12);
            assert_true(fabs(a->difference_low.value + b->difference_high.value) < 1e-12);
            assert_true(fabs(a->shift.value + b->shift.value) < 1e-12);
            assert_true(fabs(a->chi2.value - b->chi2.value) < 1e-9);
            if (a->odds_ratio.defined && b->odds_ratio.defined)
                assert_true(fabs(a->odds_ratio.value * b->odds_ratio.value - 1) < 1e-9);
        }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(women_are_reached_less_when_organisations_are_mixed, case_begin, case_end),
        cmocka_unit_test_setup_teardown(and_more_within_organisations, case_begin, case_end),
        cmocka_unit_test_setup_teardown(p_is_adjusted_over_the_family, case_begin, case_end),
        cmocka_unit_test_setup_teardown(completion_is_of_participants, case_begin, case_end),
        cmocka_unit_test_setup_teardown(hours_of_participants_are_compared_by_rank, case_begin, case_end),
        cmocka_unit_test_setup_teardown(who_is_left_out_where, case_begin, case_end),
        cmocka_unit_test_setup_teardown(nobody_to_compare, case_begin, case_end),
        cmocka_unit_test_setup_teardown(swapping_women_and_men_turns_signs_only, case_begin, case_end),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
