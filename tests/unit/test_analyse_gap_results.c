/* What the gap analysis tells of people, in random models: key people, expiries, competences, roles and each person,
 * worked out once more from analyse/gap.h. */
#include "gap_definitions.h"

#include <stdlib.h>

enum { MODELS = 300 };

/* ---- key people ---- */

/* Without whom the rest is less than the amount, where that many were there; or who is the only one. */
static bool is_key(kn_index r, kn_index p)
{
    kn_milli rest = 0;
    if (!is_active(r) || !is_qualified(r, p, as_of))
        return false;
    for (kn_index q = 0; q < model->people.count; q++)
        rest += q != p && is_qualified(r, q, as_of) ? weight_of(r, q) : 0;
    kn_milli amount = model->requirements.amount[r];
    return count_qualified(r, as_of) == 1 || (rest < amount && rest + weight_of(r, p) >= amount);
}

/* The last day on which the person is qualified from the as-of date on, day after day. */
static kn_date until(kn_index r, kn_index p)
{
    kn_date day = as_of;
    while (day < as_of + 800 && is_qualified(r, p, day + 1))
        day++;
    return day;
}

static void check_key_people(void)
{
    size_t at = 0;
    for (kn_index p = 0; p < model->people.count; p++) {
        uint32_t key_for = 0;
        for (kn_index r = 0; r < model->requirements.count; r++) {
            if (!is_key(r, p))
                continue;
            const kn_key_person *got = &gap.key_people[at++];
            assert_true(at <= gap.key_people_count);
            assert_int_equal(got->person, p);
            assert_int_equal(got->requirement, r);
            assert_int_equal(got->only_holder, count_qualified(r, as_of) == 1);
            assert_int_equal(got->level, held(r, p, as_of));
            kn_date last = until(r, p);
            assert_true(got->until == last || (last == as_of + 800 && got->until > last));
            key_for++;
        }
        assert_int_equal(gap.people[p].key_for, key_for);
    }
    assert_int_equal(gap.key_people_count, at);
}

/* ---- competences ---- */

static uint8_t holds(kn_index p, kn_index c, kn_date day)
{
    return kn_level_held(model, p, c, day);
}

/* The most trusted holding with a level, whether it still counts or not; SIZE_MAX = none. */
static size_t trusted(kn_index p, kn_index c)
{
    for (size_t h = model->holdings.first[p]; h < model->holdings.first[p + 1]; h++)
        if (kn_holding_competence(&model->holdings, h) == c && kn_holding_level(&model->holdings, h) != KN_NO_LEVEL)
            return h;
    return SIZE_MAX;
}

/* The level that has ended, KN_NO_LEVEL = none has: that of the most trusted holding, when it is no longer valid. */
static uint8_t lapsed(kn_index p, kn_index c)
{
    size_t h = trusted(p, c);
    return h != SIZE_MAX && kn_holding_until(&model->holdings, h) < as_of ? kn_holding_level(&model->holdings, h)
                                                                          : KN_NO_LEVEL;
}

static uint8_t asked_by_role(kn_index p, kn_index c)
{
    kn_index role = model->people.role[p];
    for (kn_index i = 0; role != KN_NONE && i < model->roles.first[role + 1] - model->roles.first[role]; i++)
        if (model->roles.competence[model->roles.first[role] + i] == c)
            return model->roles.level[model->roles.first[role] + i];
    return 0;
}

static bool is_unclear_of(kn_index p, kn_index c)
{
    const kn_holdings *all = &model->holdings;
    for (size_t h = all->first[p]; h < all->first[p + 1]; h++)
        if (kn_holding_competence(all, h) == c &&
            (kn_holding_is_stale(all, h) || kn_holding_level(all, h) == KN_NO_LEVEL))
            return true;
    return false;
}

static int by_size(const void *a, const void *b)
{
    const double *x = a, *y = b;
    return (*x > *y) - (*x < *y);
}

/* The middle one of the ages of what counts, or the mean of the two middle ones. */
static void check_ages(kn_index c)
{
    double ages[RANDOM_PEOPLE];
    size_t count = 0;
    const kn_holdings *all = &model->holdings;
    for (kn_index p = 0; p < model->people.count; p++) {
        size_t h = all->first[p];
        while (h < all->first[p + 1] &&
               !(kn_holding_competence(all, h) == c && kn_holding_level(all, h) != KN_NO_LEVEL &&
                 !kn_holding_is_stale(all, h) && kn_holding_until(all, h) >= as_of))
            h++;
        if (h < all->first[p + 1] && kn_holding_assessed(all, h) != KN_DATE_NONE && kn_person_counts(model, p, as_of))
            ages[count++] = (double)as_of - kn_holding_assessed(all, h);
    }
    assert_int_equal(gap.competences[c].has_age, count > 0);
    if (count == 0)
        return;
    qsort(ages, count, sizeof *ages, by_size);
    NEAR(gap.competences[c].median_age_months, (ages[(count - 1) / 2] + ages[count / 2]) / 2 / 30.4375);
}

static void check_competence(kn_index c)
{
    const kn_competence_result *got = &gap.competences[c];
    kn_competence_result wanted = {.bus_factor_min = UINT32_MAX};
    for (kn_index p = 0; p < model->people.count; p++) {
        if (!kn_person_counts(model, p, as_of))
            continue;
        uint8_t level = holds(p, c, as_of), later = holds(p, c, as_of + 91), ended = lapsed(p, c);
        bool known = level != KN_NO_LEVEL, holder = known && level > 0;
        wanted.holders += holder;
        wanted.supply_fte += holder ? model->people.fte[p] : 0;
        wanted.at_level[known ? level : 0] += known;
        wanted.expiring += holder && (later == KN_NO_LEVEL || later < level);
        wanted.expired += ended != KN_NO_LEVEL && ended > 0 && (!known || level < ended);
        wanted.unknown += !known && (asked_by_role(p, c) > 0 || is_unclear_of(p, c));
    }
    for (kn_index r = 0; r < model->requirements.count; r++) {
        if (!is_active(r) || model->requirements.competence[r] != c)
            continue;
        const kn_requirement_result *result = &gap.requirements[r];
        *(by_people(r) ? &wanted.required_people : &wanted.required_fte) += model->requirements.amount[r];
        *(by_people(r) ? &wanted.gap_people : &wanted.gap_fte) += result->gap;
        wanted.has_bus_factor = true;
        if (result->bus_factor < wanted.bus_factor_min)
            wanted.bus_factor_min = result->bus_factor;
    }
    assert_int_equal(got->holders, wanted.holders);
    assert_int_equal(got->supply_fte, wanted.supply_fte);
    assert_memory_equal(got->at_level, wanted.at_level, sizeof wanted.at_level);
    assert_int_equal(got->expiring, wanted.expiring);
    assert_int_equal(got->expired, wanted.expired);
    assert_int_equal(got->unknown, wanted.unknown);
    assert_int_equal(got->required_people, wanted.required_people);
    assert_int_equal(got->required_fte, wanted.required_fte);
    assert_int_equal(got->gap_people, wanted.gap_people);
    assert_int_equal(got->gap_fte, wanted.gap_fte);
    assert_int_equal(got->has_bus_factor, wanted.has_bus_factor);
    if (wanted.has_bus_factor)
        assert_int_equal(got->bus_factor_min, wanted.bus_factor_min);
}

/* ---- expiries ---- */

static bool loses(uint8_t before, uint8_t after, uint8_t asked)
{
    return asked > 0 && is_level(before, asked) && !is_level(after, asked);
}

/* What a person loses of a competence: from `before` to `after`; for whom it matters. */
static bool matters(kn_expiry *out, kn_index p, kn_index c, uint8_t before, uint8_t after)
{
    *out = (kn_expiry){.person = p, .competence = c, .level = before, .requirement = KN_NONE};
    for (kn_index r = 0; r < model->requirements.count; r++) {
        const kn_requirements *all = &model->requirements;
        if (!is_active(r) || all->competence[r] != c || !in_scope(r, p) || !loses(before, after, all->level[r]))
            continue;
        out->requirements++;
        if (out->requirement == KN_NONE || is_before(r, out->requirement))
            out->requirement = r;
    }
    return out->requirements > 0 || loses(before, after, asked_by_role(p, c));
}

static void find_expiry(const kn_expiry *wanted, kn_date end, bool expired)
{
    for (size_t i = 0; i < gap.expiries_count; i++) {
        const kn_expiry *got = &gap.expiries[i];
        if (got->person != wanted->person || got->competence != wanted->competence || got->expired != expired)
            continue;
        assert_int_equal(got->level, wanted->level);
        assert_int_equal(got->requirements, wanted->requirements);
        assert_int_equal(got->requirement, wanted->requirement);
        assert_int_equal(got->until, end);
        return;
    }
    fail_msg("person %u, competence %u is not listed", wanted->person, wanted->competence);
}

/* The last day of the holding that counts today. */
static kn_date end_of_today(kn_index p, kn_index c)
{
    const kn_holdings *all = &model->holdings;
    for (size_t h = all->first[p]; h < all->first[p + 1]; h++)
        if (kn_holding_competence(all, h) == c && kn_holding_level(all, h) != KN_NO_LEVEL &&
            !kn_holding_is_stale(all, h) && kn_holding_until(all, h) >= as_of)
            return kn_holding_until(all, h);
    return KN_DATE_NONE;
}

static void check_expiries(void)
{
    size_t count = 0;
    for (kn_index p = 0; p < model->people.count; p++)
        for (kn_index c = 0; c < model->competences.count && kn_person_counts(model, p, as_of); c++) {
            kn_expiry wanted;
            uint8_t level = holds(p, c, as_of), ended = lapsed(p, c);
            kn_date end = end_of_today(p, c);
            uint8_t later = holds(p, c, as_of + 91);
            bool ends = level != KN_NO_LEVEL && end <= as_of + 90 && (later == KN_NO_LEVEL || later < level);
            if (ends && matters(&wanted, p, c, level, later)) {
                find_expiry(&wanted, end, false);
                count++;
            }
            if (ended != KN_NO_LEVEL && !is_level(level, ended) && matters(&wanted, p, c, ended, level)) {
                find_expiry(&wanted, kn_holding_until(&model->holdings, trusted(p, c)), true);
                count++;
            }
        }
    assert_int_equal(gap.expiries_count, count);
    for (size_t i = 1; i < count; i++) {
        const kn_expiry *a = &gap.expiries[i - 1], *b = &gap.expiries[i];
        assert_true(a->until < b->until ||
                    (a->until == b->until &&
                     (a->person < b->person || (a->person == b->person && a->competence <= b->competence))));
    }
}

/* ---- people and roles ---- */

typedef struct role_sums {
    double asks, met, unknown, levels, reached, unclear;
} role_sums;

static role_sums role_of(kn_index p)
{
    role_sums sums = {.asks = 0};
    for (kn_index c = 0; c < model->competences.count; c++) {
        uint8_t asked = asked_by_role(p, c), level = holds(p, c, as_of);
        if (asked == 0)
            continue;
        bool known = level != KN_NO_LEVEL;
        sums.asks++;
        sums.met += known && level >= asked;
        sums.unknown += !known;
        sums.levels += asked;
        sums.reached += !known ? 0 : level < asked ? level : asked;
        sums.unclear += known ? 0 : asked;
    }
    return sums;
}

static void check_person(kn_index p)
{
    const kn_person_result *got = &gap.people[p];
    bool counts = kn_person_counts(model, p, as_of);
    role_sums sums = counts ? role_of(p) : (role_sums){.asks = 0};
    uint32_t serves = 0;
    for (kn_index r = 0; r < model->requirements.count; r++)
        serves += is_active(r) && is_qualified(r, p, as_of);
    assert_int_equal(got->plan_serves, serves);
    assert_true(got->role_asks == sums.asks && got->role_met == sums.met && got->role_unknown == sums.unknown);
    kn_role_shares shares = kn_role_shares_of(got);
    assert_int_equal(shares.defined, sums.asks > 0);
    if (sums.asks == 0)
        return;
    NEAR(shares.compliance, sums.met / sums.asks);
    NEAR(shares.fulfilment_low, sums.reached / sums.levels);
    NEAR(shares.fulfilment_high, (sums.reached + sums.unclear) / sums.levels);
}

/* Everybody is in one of them; means over people; by role, then unit, those of none first. */
static void check_roles(void)
{
    uint32_t counted = 0, members = 0;
    for (size_t i = 0; i < gap.roles_count; i++) {
        const kn_role_result *got = &gap.roles[i];
        double people = 0, compliance = 0, low = 0, high = 0, unknown = 0;
        for (kn_index p = 0; p < model->people.count; p++) {
            if (model->people.role[p] != got->role || model->people.unit[p] != got->unit ||
                !kn_person_counts(model, p, as_of))
                continue;
            role_sums sums = role_of(p);
            people++;
            assert_int_equal(got->defined, sums.asks > 0);
            compliance += sums.asks == 0 ? 0 : sums.met / sums.asks;
            low += sums.asks == 0 ? 0 : sums.reached / sums.levels;
            high += sums.asks == 0 ? 0 : (sums.reached + sums.unclear) / sums.levels;
            unknown += sums.asks == 0 ? 0 : sums.unknown / sums.asks;
        }
        assert_true(people > 0 && got->people == people);
        NEAR(got->compliance, compliance / people);
        NEAR(got->fulfilment_low, low / people);
        NEAR(got->fulfilment_high, high / people);
        NEAR(got->unknown_share, unknown / people);
        counted += got->people;
        if (i > 0)
            assert_true(got[-1].role < got->role || (got[-1].role == got->role && got[-1].unit + 1 < got->unit + 1));
    }
    for (kn_index p = 0; p < model->people.count; p++)
        members += model->people.role[p] != KN_NONE && kn_person_counts(model, p, as_of);
    assert_int_equal(counted, members);
}

static void random_models_come_to_what_they_say(void **state)
{
    (void)state;
    random_seed = 161803;
    for (int i = 0; i < MODELS; i++) {
        random_rows made;
        random_model(&made);
        compute(&made);
        check_key_people();
        for (kn_index c = 0; c < model->competences.count; c++) {
            check_competence(c);
            check_ages(c);
        }
        check_expiries();
        for (kn_index p = 0; p < model->people.count; p++)
            check_person(p);
        check_roles();
        fixture_end(&f);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(random_models_come_to_what_they_say)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
