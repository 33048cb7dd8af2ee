/* What the gap analysis makes of its counts, in random models: verdicts, goals, key figures and the matrix, each
 * worked out once more from analyse/gap.h. */
#include "gap_definitions.h"

#include <stdlib.h>

enum { MODELS = 300 };

static kn_milli least(kn_milli a, kn_milli b)
{
    return a < b ? a : b;
}

/* ---- requirements ---- */

static int by_fte(const void *a, const void *b)
{
    const int32_t *x = a, *y = b;
    return (*y > *x) - (*y < *x);
}

/* Those who work most leave first, until less than the amount is left. */
static uint32_t bus_factor_of(kn_index r)
{
    int32_t fte[RANDOM_PEOPLE];
    size_t count = 0;
    kn_milli left = 0;
    for (kn_index p = 0; p < model->people.count; p++)
        if (is_qualified(r, p, headline(r))) {
            fte[count++] = by_people(r) ? 1000 : model->people.fte[p];
            left += fte[count - 1];
        }
    if (count > 1)
        qsort(fte, count, sizeof *fte, by_fte);
    uint32_t leaving = 0;
    while (leaving < count && fte[leaving] > 0 && left >= model->requirements.amount[r])
        left -= fte[leaving++];
    return leaving;
}

static void check_verdict(kn_index r)
{
    const kn_requirement_result *got = &gap.requirements[r];
    kn_milli amount = model->requirements.amount[r], staying = 0, unknown = 0;
    for (kn_index p = 0; p < model->people.count; p++) {
        bool here = kn_person_counts(model, p, headline(r)) && in_scope(r, p);
        bool stays =
            is_qualified(r, p, headline(r)) && is_level(held(r, p, headline(r) + 91), model->requirements.level[r]);
        staying += stays ? weight_of(r, p) : 0;
        unknown += here && is_unknown(r, p, headline(r)) ? weight_of(r, p) : 0;
    }
    assert_int_equal(got->bus_factor, bus_factor_of(r));
    assert_int_equal(got->at, headline(r));
    NEAR(got->coverage, (double)least(got->supply, amount) / (double)amount);
    NEAR(got->coverage_low, got->coverage);
    NEAR(got->coverage_high, (double)least(got->supply + unknown, amount) / (double)amount);
    assert_int_equal(got->gap_at_due, amount - least(got->supply_at_due, amount));
    bool risky = got->bus_factor == 1 || staying < amount || got->gap_at_due > 0;
    kn_status_word word = got->gap == 0                     ? risky ? KN_AT_RISK : KN_MET
                          : got->supply + unknown >= amount ? KN_UNKNOWN
                                                            : KN_GAP;
    assert_int_equal(got->headline, word);
    assert_int_equal(got->status, model->requirements.from[r] > as_of ? KN_UPCOMING : word);
}

/* ---- goals, and all of them ---- */

static kn_milli naive_of(kn_index r)
{
    return least(gap.requirements[r].qualified_fte, model->requirements.amount[r]);
}

/* Most worrying first. */
static const kn_status_word worries[] = {KN_GAP, KN_UNKNOWN, KN_AT_RISK, KN_MET, KN_UPCOMING, KN_PAST};

static size_t worry_of(kn_status_word status)
{
    size_t i = 0;
    while (worries[i] != status)
        i++;
    return i;
}

static void check_goal(kn_index g)
{
    const kn_goal_result *got = &gap.goals[g];
    kn_goal_result wanted = {.worst = KN_NONE, .status = KN_PAST};
    double required = 0, missing = 0, lowest = 2;
    for (kn_index r = model->goals.first[g]; r < model->goals.first[g + 1]; r++) {
        const kn_requirement_result *result = &gap.requirements[r];
        wanted.status = worry_of(result->status) < worry_of(wanted.status) ? result->status : wanted.status;
        if (is_past(r))
            continue;
        wanted.requirements++;
        wanted.met += result->gap == 0;
        required += (double)model->requirements.amount[r];
        missing += (double)result->gap;
        bool tie = result->coverage == lowest && result->gap > gap.requirements[wanted.worst].gap;
        if (result->coverage < lowest || tie)
            wanted.worst = r;
        lowest = result->coverage < lowest ? result->coverage : lowest;
        wanted.naive_fte += by_people(r) ? 0 : naive_of(r);
        wanted.allocated_fte += by_people(r) ? 0 : result->supply;
    }
    assert_int_equal(got->requirements, wanted.requirements);
    assert_int_equal(got->met, wanted.met);
    assert_int_equal(got->status, wanted.status);
    assert_int_equal(got->worst, wanted.worst);
    assert_int_equal(got->naive_fte, wanted.naive_fte);
    assert_int_equal(got->allocated_fte, wanted.allocated_fte);
    assert_int_equal(got->double_counted_fte, wanted.naive_fte - wanted.allocated_fte);
    assert_int_equal(got->defined, wanted.requirements > 0);
    if (!got->defined)
        return;
    NEAR(got->readiness_min, lowest);
    NEAR(got->readiness_mean, 1 - missing / required);
    NEAR(got->gap_index, missing / required);
}

/* Weights 5, 4, 3, 2, 1 for priority 1 to 5. */
static void check_totals(void)
{
    kn_gap wanted = {.active = 0};
    uint32_t of_status[KN_STATUS_WORDS] = {0};
    double required = 0, missing = 0;
    for (kn_index p = 0; p < model->people.count; p++)
        if (kn_person_counts(model, p, as_of)) {
            wanted.headcount++;
            wanted.headcount_fte += model->people.fte[p];
        }
    for (kn_index r = 0; r < model->requirements.count; r++) {
        const kn_requirement_result *result = &gap.requirements[r];
        kn_milli amount = model->requirements.amount[r];
        double weight = 6 - model->goals.priority[model->requirements.goal[r]];
        of_status[result->status]++;
        if (!is_active(r))
            continue;
        wanted.active++;
        wanted.asked += result->asked_people;
        wanted.unknown += result->unknown_people;
        required += weight * (double)amount;
        missing += weight * (double)result->gap;
        *(by_people(r) ? &wanted.required_people : &wanted.required_fte) += amount;
        *(by_people(r) ? &wanted.gap_people : &wanted.gap_fte) += result->gap;
        wanted.naive_fte += by_people(r) ? 0 : naive_of(r);
        wanted.allocated_fte += by_people(r) ? 0 : result->supply;
    }
    const uint32_t counts[KN_STATUS_WORDS] = {[KN_MET] = gap.met,           [KN_AT_RISK] = gap.at_risk,
                                              [KN_GAP] = gap.with_gap,      [KN_UNKNOWN] = gap.unknown_status,
                                              [KN_UPCOMING] = gap.upcoming, [KN_PAST] = gap.past};
    assert_memory_equal(counts, of_status, sizeof counts);
    assert_int_equal(gap.headcount, wanted.headcount);
    assert_int_equal(gap.headcount_fte, wanted.headcount_fte);
    assert_int_equal(gap.active, wanted.active);
    assert_int_equal(gap.asked, wanted.asked);
    assert_int_equal(gap.unknown, wanted.unknown);
    assert_int_equal(gap.required_people, wanted.required_people);
    assert_int_equal(gap.required_fte, wanted.required_fte);
    assert_int_equal(gap.gap_people, wanted.gap_people);
    assert_int_equal(gap.gap_fte, wanted.gap_fte);
    assert_int_equal(gap.naive_fte, wanted.naive_fte);
    assert_int_equal(gap.allocated_fte, wanted.allocated_fte);
    assert_int_equal(gap.double_counted_fte, wanted.naive_fte - wanted.allocated_fte);
    assert_int_equal(gap.has_readiness, wanted.active > 0);
    NEAR(gap.readiness, wanted.active > 0 ? 1 - missing / required : 0);
    NEAR(gap.gap_index, wanted.active > 0 ? missing / required : 0);
}

/* ---- the matrix ---- */

static void check_matrix(void)
{
    size_t active = 0, in_cells = 0;
    for (size_t i = 0; i < gap.matrix_count; i++) {
        const kn_matrix_cell *got = &gap.matrix[i];
        kn_matrix_cell wanted = {.unit = got->unit};
        for (kn_index r = 0; r < model->requirements.count; r++) {
            const kn_requirements *all = &model->requirements;
            if (!is_active(r) || all->unit[r] != got->unit || all->organisation[r] != got->organisation ||
                all->competence[r] != got->competence)
                continue;
            in_cells++;
            *(by_people(r) ? &wanted.required_people : &wanted.required_fte) += all->amount[r];
            *(by_people(r) ? &wanted.supply_people : &wanted.supply_fte) += gap.requirements[r].supply;
            *(by_people(r) ? &wanted.gap_people : &wanted.gap_fte) += gap.requirements[r].gap;
        }
        assert_int_equal(got->required_people, wanted.required_people);
        assert_int_equal(got->required_fte, wanted.required_fte);
        assert_int_equal(got->supply_people, wanted.supply_people);
        assert_int_equal(got->supply_fte, wanted.supply_fte);
        assert_int_equal(got->gap_people, wanted.gap_people);
        assert_int_equal(got->gap_fte, wanted.gap_fte);
    }
    for (kn_index r = 0; r < model->requirements.count; r++)
        active += is_active(r);
    assert_int_equal(in_cells, active);
}

static void random_models_come_to_what_they_say(void **state)
{
    (void)state;
    random_seed = 141421;
    for (int i = 0; i < MODELS; i++) {
        random_rows made;
        random_model(&made);
        compute(&made);
        for (kn_index r = 0; r < model->requirements.count; r++)
            if (!is_past(r))
                check_verdict(r);
        for (kn_index g = 0; g < model->goals.count; g++)
            check_goal(g);
        check_totals();
        check_matrix();
        fixture_end(&f);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(random_models_come_to_what_they_say)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
