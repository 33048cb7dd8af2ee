/* The gap analysis of random small models against the definitions, written down once more in the plainest way: every
 * person asked one by one, no classes, no spells, no runs of seats, no flow; what FTE requirements are served follows
 * from Hall's condition over all sets of them. And the same rows in another order give the same result. */
#include "gap_definitions.h"

enum { MODELS = 400, MOST = 9 };

/* --- people --- */

static void assert_people(kn_index r)
{
    const kn_requirement_result *got = &gap.requirements[r];
    kn_date day = headline(r);
    uint8_t level = model->requirements.level[r];
    kn_requirement_result wanted = {.supply = 0};
    for (kn_index p = 0; p < model->people.count; p++) {
        if (!kn_person_counts(model, p, day) || !in_scope(r, p))
            continue;
        bool qualified = is_qualified(r, p, day);
        wanted.qualified_people += qualified;
        wanted.qualified_fte += qualified ? model->people.fte[p] : 0;
        wanted.expiring += qualified && !is_level(held(r, p, day + 91), level);
        wanted.one_level_short += held(r, p, day) == level - 1;
        wanted.unknown_people += is_unknown(r, p, day);
        wanted.unknown_fte += is_unknown(r, p, day) ? model->people.fte[p] : 0;
        wanted.asked_people += held(r, p, day) != KN_NO_LEVEL || is_unknown(r, p, day);
        wanted.in_training += !qualified && trains(r, p);
        wanted.expired += !qualified && is_expired(r, p, day);
    }
    assert_int_equal(got->qualified_people, wanted.qualified_people);
    assert_int_equal(got->qualified_fte, wanted.qualified_fte);
    assert_int_equal(got->expiring, wanted.expiring);
    assert_int_equal(got->one_level_short, wanted.one_level_short);
    assert_int_equal(got->unknown_people, wanted.unknown_people);
    assert_int_equal(got->unknown_fte, wanted.unknown_fte);
    assert_int_equal(got->asked_people, wanted.asked_people);
    assert_int_equal(got->in_training, wanted.in_training);
    assert_int_equal(got->expired, wanted.expired);
}

static void assert_teachers(kn_index r)
{
    int above = model->requirements.level[r] + 1 < 5 ? model->requirements.level[r] + 1 : 5;
    kn_index organisation = model->requirements.organisation[r];
    uint32_t all = 0;
    uint32_t here = 0;
    for (kn_index p = 0; p < model->people.count; p++) {
        if (!kn_person_counts(model, p, as_of) || !is_level(held(r, p, as_of), (uint8_t)above))
            continue;
        all++;
        here += organisation == KN_NONE || model->people.organisation[p] == organisation;
    }
    assert_int_equal(gap.requirements[r].teachers, all);
    assert_int_equal(gap.requirements[r].teachers_here, here);
}

/* --- FTE: Hall's condition --- */

typedef struct day_of_fte {
    kn_index demand[MOST]; /* in the order in which they are served */
    size_t count;
    kn_milli served[MOST], after[MOST];
} day_of_fte;

static kn_milli capacity_for(const day_of_fte *d, unsigned set, kn_date day, bool trained)
{
    kn_milli sum = 0;
    for (kn_index p = 0; p < model->people.count; p++) {
        bool could = false;
        for (size_t i = 0; i < d->count; i++) {
            kn_index r = d->demand[i];
            bool will = trained && kn_person_counts(model, p, day) && in_scope(r, p) && trains(r, p);
            could |= (set >> i & 1U) && (will || is_qualified(r, p, day));
        }
        sum += could ? model->people.fte[p] : 0;
    }
    return sum;
}

static void raise_by_hall(kn_milli *y, const day_of_fte *d, kn_date day, bool trained)
{
    kn_milli capacity[1 << MOST];
    for (unsigned set = 0; set < 1U << d->count; set++)
        capacity[set] = capacity_for(d, set, day, trained);
    for (size_t i = 0; i < d->count; i++) {
        kn_milli room = model->requirements.amount[d->demand[i]] - y[i];
        for (unsigned set = 0; set < 1U << d->count; set++) {
            kn_milli spent = 0;
            for (size_t k = 0; k < d->count; k++)
                spent += set >> k & 1U ? y[k] : 0;
            if ((set >> i & 1U) && capacity[set] - spent < room)
                room = capacity[set] - spent;
        }
        y[i] += room;
    }
}

static day_of_fte solve(kn_date day)
{
    day_of_fte d = {.count = 0};
    for (kn_index r = 0; r < model->requirements.count; r++) {
        if (model->requirements.basis[r] != KN_BASIS_FTE || model->requirements.from[r] > day ||
            model->requirements.to[r] < day)
            continue;
        size_t at = d.count++;
        for (; at > 0 && is_before(r, d.demand[at - 1]); at--)
            d.demand[at] = d.demand[at - 1];
        d.demand[at] = r;
    }
    raise_by_hall(d.served, &d, day, false);
    memcpy(d.after, d.served, sizeof d.after);
    raise_by_hall(d.after, &d, day, true);
    return d;
}

static kn_milli supply_on(kn_index r, kn_date day, kn_milli *after)
{
    if (model->requirements.basis[r] == KN_BASIS_PEOPLE)
        return (kn_milli)count_qualified(r, day) * 1000;
    day_of_fte d = solve(day);
    for (size_t i = 0; i < d.count; i++)
        if (d.demand[i] == r) {
            *after = d.after[i];
            return d.served[i];
        }
    return -1;
}

static void assert_supply(kn_index r)
{
    const kn_requirement_result *got = &gap.requirements[r];
    kn_milli amount = model->requirements.amount[r];
    kn_milli after = 0;
    kn_milli supply = supply_on(r, headline(r), &after);
    kn_milli missing = supply < amount ? amount - supply : 0;
    assert_int_equal(got->supply, supply);
    assert_int_equal(got->gap, missing);
    if (model->requirements.basis[r] == KN_BASIS_FTE)
        assert_int_equal(got->gap_after_training, amount - after);
    else
        assert_int_equal(got->gap_after_training,
                         missing > got->in_training * 1000 ? missing - got->in_training * 1000 : 0);
    assert_int_equal(got->supply_at_due, supply_on(r, model->requirements.to[r], &after));
    for (size_t i = gap.first_point[r]; i < gap.first_point[r + 1]; i++)
        assert_int_equal(gap.points[i].supply, supply_on(r, gap.points[i].date, &after));
}

static void assert_moves(kn_index r)
{
    const kn_requirement_result *got = &gap.requirements[r];
    kn_milli sum = 0;
    for (size_t i = got->first_move; i < got->first_move + got->moves; i++) {
        assert_true(gap.moves[i].amount > 0);
        assert_true(i == got->first_move || gap.moves[i - 1].kind <= gap.moves[i].kind);
        sum += gap.moves[i].amount;
    }
    if (got->gap > 0)
        assert_int_equal(sum, got->gap);
}

static void random_models_agree_with_the_definitions(void **state)
{
    (void)state;
    random_seed = 271828;
    size_t requirements = 0;
    for (int i = 0; i < MODELS; i++) {
        random_rows made;
        random_model(&made);
        compute(&made);
        for (kn_index r = 0; r < model->requirements.count; r++) {
            if (is_past(r))
                continue;
            requirements++;
            assert_people(r);
            assert_teachers(r);
            assert_supply(r);
            assert_moves(r);
        }
        fixture_end(&f);
    }
    assert_true(requirements > 1000);
}

/* --- the order of rows --- */

static kn_str put(kn_str text, kn_str more)
{
    return kn_text_format(f.arena, "%.*s%.*s\n", (int)text.length, text.length > 0 ? text.data : "", (int)more.length,
                          more.data);
}
#define PUT(text, ...) (text) = put((text), kn_text_format(f.arena, __VA_ARGS__))

/* Everything that could tell one result from another. */
static kn_str all_of(void)
{
    kn_str t = KN_STR("");
    for (kn_index r = 0; r < model->requirements.count; r++) {
        const kn_requirement_result *q = &gap.requirements[r];
        PUT(t, "%d %d %ld %ld %ld %u %u %u %u %u %u %d %d", q->status, q->headline, (long)q->supply, (long)q->gap,
            (long)q->supply_at_due, q->unknown_people, q->bus_factor, q->expiring, q->expired, q->teachers,
            q->bottleneck, (int)(q->coverage * 1e9), (int)(q->coverage_high * 1e9));
        for (size_t i = q->first_move; i < q->first_move + q->moves; i++)
            PUT(t, "move %d %ld %u %u", gap.moves[i].kind, (long)gap.moves[i].amount, gap.moves[i].unit,
                gap.moves[i].people);
    }
    for (size_t i = 0; i < gap.matrix_count; i++)
        PUT(t, "cell %u %u %ld %ld", gap.matrix[i].unit, gap.matrix[i].competence, (long)gap.matrix[i].gap_people,
            (long)gap.matrix[i].gap_fte);
    for (kn_index p = 0; p < model->people.count; p++)
        PUT(t, "person %u %u %u %u %u", gap.people[p].role_met, gap.people[p].plan_serves, gap.people[p].key_for,
            gap.people[p].next_competence, gap.people[p].next_requirement);
    for (size_t i = 0; i < gap.roles_count; i++)
        PUT(t, "role %a %a %a", gap.roles[i].compliance, gap.roles[i].fulfilment_low, gap.roles[i].unknown_share);
    for (size_t i = 0; i < gap.expiries_count; i++)
        PUT(t, "expiry %u %u %u", gap.expiries[i].person, gap.expiries[i].competence, gap.expiries[i].requirement);
    PUT(t, "%a %a %ld %ld", gap.readiness, gap.gap_index, (long)gap.naive_fte, (long)gap.allocated_fte);
    for (kn_index c = 0; c < model->competences.count; c++)
        PUT(t, "competence %u %u %u %a", gap.competences[c].holders, gap.competences[c].expiring,
            gap.competences[c].expired, gap.competences[c].median_age_months);
    return t;
}

static void rows_in_another_order_give_the_same(void **state)
{
    (void)state;
    static char before[1 << 16];
    random_seed = 314159;
    for (int i = 0; i < MODELS / 2; i++) {
        random_rows made;
        random_model(&made);
        compute(&made);
        kn_str text = all_of();
        assert_true(text.length < sizeof before);
        memcpy(before, text.data, text.length + 1);
        fixture_end(&f);
        random_shuffle(&made);
        compute(&made);
        assert_text(all_of(), before);
        fixture_end(&f);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(random_models_agree_with_the_definitions),
        cmocka_unit_test(rows_in_another_order_give_the_same),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
