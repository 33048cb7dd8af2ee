/* Allocation: the worked example by hand, and hundreds of small problems against Hall's condition, which needs no
 * flow: amounts y can be served together exactly when, for every set T of demands, the sum of y over T is at most the
 * capacity of all suppliers who could serve any of T (Gale 1957). So the greedy vector, the minimum cuts and what
 * trainees add all follow from enumerating sets. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "analyse/allocate.h"

#include <stdbool.h>
#include <string.h>

enum { MOST = 8, PROBLEMS = 600 };

static kn_arena *arena;

static int begin(void **state)
{
    (void)state;
    arena = kn_arena_new();
    return 0;
}

static int end(void **state)
{
    (void)state;
    kn_arena_free(arena);
    return 0;
}

/* P1 1.0 (C1 3, C2 2), P2 1.0 (C1 4), P3 0.5 (C1 3, C2 3), P4 1.0 (C2 1), P5 0.75 (C2 2, C3 2), P6 1.0 (C3 4). */
static const kn_skill example_skills[] = {{0, 3}, {1, 2}, {0, 4}, {0, 3}, {1, 3}, {1, 1}, {1, 2}, {2, 2}, {2, 4}};
static const kn_supplier example_suppliers[] = {
    {1000, 0, 2, 0}, {1000, 0, 1, 2}, {500, 0, 2, 3}, {1000, 0, 1, 5}, {750, 0, 2, 6}, {1000, 0, 1, 8},
};
static const kn_demand example_demands[] = {
    {2000, 0, 3, 0}, /* C1 >= 3, priority 1 */
    {1500, 1, 2, 0}, /* C2 >= 2, priority 1 */
    {1000, 2, 2, 0}, /* C3 >= 2, priority 2 */
    {500, 1, 3, 0},  /* C2 >= 3, priority 3 */
};
static const uint32_t one_scope[] = {KN_NO_SCOPE};

static kn_allocation_problem example(void)
{
    return (kn_allocation_problem){
        .suppliers = example_suppliers,
        .suppliers_count = 6,
        .skills = example_skills,
        .demands = example_demands,
        .demands_count = 4,
        .scope_parent = one_scope,
        .scopes_count = 1,
        .competences_count = 3,
    };
}

/* C1 >= 3 can have P1, P2, P3 (2.5) and C2 >= 2 can have P1, P3, P5 (2.25); together only P1, P2, P3, P5 = 3.25 of
 * the 3.5 they ask. C3 >= 2 takes P6. C2 >= 3 could have P3 alone, who is spent: it needs 0.5 of the same 3.25. */
static void the_worked_example_holds_to_the_last_digit(void **state)
{
    (void)state;
    kn_allocation got;
    kn_allocation_problem problem = example();
    kn_allocate(&got, &problem, arena);
    assert_int_equal(got.served[0] + got.served[1], 3250);
    assert_int_equal(got.served[0], 2000);
    assert_int_equal(got.served[2], 1000);
    assert_int_equal(got.served[3], 0);
    assert_memory_equal(got.served_after, got.served, 4 * sizeof(kn_milli));
    assert_int_equal(got.groups, 1);
    const uint32_t groups[] = {0, 0, KN_NO_GROUP, 0};
    assert_memory_equal(got.group, groups, sizeof groups);
    const uint32_t supplier_groups[] = {0, 0, 0, KN_NO_GROUP, 0, KN_NO_GROUP};
    assert_memory_equal(got.supplier_group, supplier_groups, sizeof supplier_groups);
}

/* P4 (1.0, C2 at 1) trains to C2 at 2: that fills the 0.25 that C2 >= 2 lacks and, with 0.5 of the 0.75 P4 has left,
 * frees P3 for C2 >= 3. */
static void trainees_fill_what_is_left_and_take_from_nobody(void **state)
{
    (void)state;
    kn_allocation got;
    kn_allocation_problem problem = example();
    const kn_trainee trainee = {3, 1};
    problem.trainees = &trainee;
    problem.trainees_count = 1;
    kn_allocate(&got, &problem, arena);
    const kn_milli served[] = {2000, 1250, 1000, 0};
    const kn_milli after[] = {2000, 1500, 1000, 500};
    assert_memory_equal(got.served, served, sizeof served);
    assert_memory_equal(got.served_after, after, sizeof after);
}

static void nothing_asked_or_nobody_there_is_no_error(void **state)
{
    (void)state;
    kn_allocation got;
    kn_allocation_problem problem = example();
    problem.demands_count = 0;
    kn_allocate(&got, &problem, arena);
    assert_int_equal(got.groups, 0);
    assert_int_equal(got.supplier_group[0], KN_NO_GROUP);
    problem = example();
    problem.suppliers_count = 0;
    kn_allocate(&got, &problem, arena);
    assert_int_equal(got.served[0], 0);
    assert_int_equal(got.groups, 4); /* nobody to share */
}

/* xorshift64*, Vigna 2016: a seeded sequence that is the same everywhere. */
static uint64_t seed;
static uint32_t below(uint32_t limit)
{
    seed ^= seed >> 12;
    seed ^= seed << 25;
    seed ^= seed >> 27;
    return (uint32_t)((seed * 2685821657736338717U) >> 33) % limit;
}

typedef struct random_problem {
    kn_supplier suppliers[MOST];
    kn_skill skills[MOST * 3];
    kn_demand demands[MOST];
    uint32_t parents[4];
    kn_trainee trainees[6];
    kn_allocation_problem problem;
} random_problem;

static void make_suppliers(random_problem *made)
{
    size_t skills = 0;
    for (uint32_t s = 0; s < made->problem.suppliers_count; s++) {
        kn_supplier *supplier = &made->suppliers[s];
        uint32_t scope = below(made->problem.scopes_count + 1);
        supplier->capacity = below(5) * 250;
        supplier->scope = scope == made->problem.scopes_count ? KN_NO_SCOPE : scope;
        supplier->first_skill = skills;
        for (uint32_t c = 0; c < 3; c++)
            if (below(2) == 0)
                made->skills[skills++] = (kn_skill){c, below(5)};
        supplier->skills_count = (uint32_t)(skills - supplier->first_skill);
    }
}

static void make_problem(random_problem *made)
{
    made->problem = (kn_allocation_problem){
        .suppliers = made->suppliers,
        .suppliers_count = 1 + below(MOST),
        .skills = made->skills,
        .demands = made->demands,
        .demands_count = 1 + below(MOST),
        .scope_parent = made->parents,
        .scopes_count = 1 + below(4),
        .competences_count = 3,
        .trainees = made->trainees,
        .trainees_count = below(7),
    };
    for (uint32_t u = 0; u < made->problem.scopes_count; u++) {
        uint32_t parent = below(u + 1);
        made->parents[u] = parent == u ? KN_NO_SCOPE : parent;
    }
    make_suppliers(made);
    for (uint32_t d = 0; d < made->problem.demands_count; d++)
        made->demands[d] =
            (kn_demand){1 + below(12) * 125, below(3), 1 + below(4), below(made->problem.scopes_count)};
    for (uint32_t i = 0; i < made->problem.trainees_count; i++)
        made->trainees[i] = (kn_trainee){below(made->problem.suppliers_count), below(made->problem.demands_count)};
}

static bool could_serve(const kn_allocation_problem *p, uint32_t s, uint32_t d, bool trained)
{
    const kn_supplier *supplier = &p->suppliers[s];
    for (uint32_t i = 0; trained && i < p->trainees_count; i++)
        if (p->trainees[i].supplier == s && p->trainees[i].demand == d)
            return true;
    uint32_t scope = supplier->scope;
    while (scope != KN_NO_SCOPE && scope != p->demands[d].scope)
        scope = p->scope_parent[scope];
    if (scope == KN_NO_SCOPE)
        return false;
    for (uint32_t i = 0; i < supplier->skills_count; i++) {
        const kn_skill *skill = &p->skills[supplier->first_skill + i];
        if (skill->competence == p->demands[d].competence && skill->level >= p->demands[d].level)
            return true;
    }
    return false;
}

/* Capacity of everyone who could serve any demand of the set, and what the set is served. */
static kn_milli capacity_for(const kn_allocation_problem *p, uint32_t set, bool trained)
{
    kn_milli sum = 0;
    for (uint32_t s = 0; s < p->suppliers_count; s++) {
        bool any = false;
        for (uint32_t d = 0; d < p->demands_count; d++)
            any |= (set >> d & 1U) && could_serve(p, s, d, trained);
        sum += any ? p->suppliers[s].capacity : 0;
    }
    return sum;
}

static kn_milli sum_over(const kn_milli *y, uint32_t set, uint32_t count)
{
    kn_milli sum = 0;
    for (uint32_t d = 0; d < count; d++)
        sum += set >> d & 1U ? y[d] : 0;
    return sum;
}

/* Raise each demand in order as far as Hall's condition allows. */
static void raise_by_hall(kn_milli *y, const kn_allocation_problem *p, bool trained)
{
    kn_milli capacity[1 << MOST];
    for (uint32_t set = 0; set < 1U << p->demands_count; set++)
        capacity[set] = capacity_for(p, set, trained);
    for (uint32_t d = 0; d < p->demands_count; d++) {
        kn_milli room = p->demands[d].amount - y[d];
        for (uint32_t set = 0; set < 1U << p->demands_count; set++) {
            kn_milli slack = capacity[set] - sum_over(y, set, p->demands_count);
            if ((set >> d & 1U) && slack < room)
                room = slack;
        }
        y[d] += room;
    }
}

/* The demands on the sink side of every minimum cut: the intersection of all sets T with the least (what is asked
 * outside T) + (capacity for T). */
static uint32_t closest_cut(const kn_allocation_problem *p)
{
    kn_milli least = INT64_MAX;
    uint32_t common = 0;
    for (uint32_t set = 0; set < 1U << p->demands_count; set++) {
        kn_milli cut = capacity_for(p, set, false);
        for (uint32_t d = 0; d < p->demands_count; d++)
            cut += set >> d & 1U ? 0 : p->demands[d].amount;
        if (cut < least)
            common = set;
        else if (cut == least)
            common &= set;
        least = cut < least ? cut : least;
    }
    return common;
}

static void small_problems_agree_with_enumeration(void **state)
{
    (void)state;
    seed = 20260930;
    for (int i = 0; i < PROBLEMS; i++) {
        random_problem made;
        make_problem(&made);
        kn_allocation got;
        kn_allocate(&got, &made.problem, arena);
        kn_milli expected[MOST] = {0};
        raise_by_hall(expected, &made.problem, false);
        assert_memory_equal(got.served, expected, made.problem.demands_count * sizeof(kn_milli));
        raise_by_hall(expected, &made.problem, true);
        assert_memory_equal(got.served_after, expected, made.problem.demands_count * sizeof(kn_milli));
        uint32_t tight = 0;
        for (uint32_t d = 0; d < made.problem.demands_count; d++)
            tight |= got.group[d] != KN_NO_GROUP ? 1U << d : 0;
        assert_int_equal(tight, closest_cut(&made.problem));
    }
}

/* Whether two demands share a supplier with time to give. */
static bool share(const kn_allocation_problem *p, uint32_t a, uint32_t b)
{
    for (uint32_t s = 0; s < p->suppliers_count; s++)
        if (p->suppliers[s].capacity > 0 && could_serve(p, s, a, false) && could_serve(p, s, b, false))
            return true;
    return false;
}

static bool both_tight(const kn_allocation *got, uint32_t a, uint32_t b)
{
    return got->group[a] != KN_NO_GROUP && got->group[b] != KN_NO_GROUP;
}

/* Groups are those joined by sharing: the least number spreads from demand to demand until nothing changes. */
static void assert_groups_by_sharing(const kn_allocation_problem *p, const kn_allocation *got)
{
    uint32_t with[MOST] = {0, 1, 2, 3, 4, 5, 6, 7};
    uint32_t count = p->demands_count;
    for (uint32_t i = 0; i < count * count * count; i++) {
        uint32_t a = i % count;
        uint32_t b = i / count % count;
        if (both_tight(got, a, b) && with[b] < with[a] && share(p, a, b))
            with[a] = with[b];
    }
    for (uint32_t a = 0; a < count; a++)
        for (uint32_t b = 0; b < count; b++)
            if (both_tight(got, a, b))
                assert_int_equal(got->group[a] == got->group[b], with[a] == with[b]);
}

/* In each group what is served is all the capacity of those who could. */
static void each_group_spends_all_it_has(void **state)
{
    (void)state;
    seed = 4711;
    for (int i = 0; i < PROBLEMS; i++) {
        random_problem made;
        make_problem(&made);
        kn_allocation got;
        kn_allocate(&got, &made.problem, arena);
        assert_groups_by_sharing(&made.problem, &got);
        for (uint32_t g = 0; g < got.groups; g++) {
            kn_milli served = 0;
            kn_milli asked = 0;
            kn_milli capacity = 0;
            uint32_t set = 0;
            for (uint32_t d = 0; d < made.problem.demands_count; d++) {
                served += got.group[d] == g ? got.served[d] : 0;
                asked += got.group[d] == g ? made.demands[d].amount : 0;
                set |= got.group[d] == g ? 1U << d : 0;
            }
            for (uint32_t s = 0; s < made.problem.suppliers_count; s++)
                capacity += got.supplier_group[s] == g ? made.suppliers[s].capacity : 0;
            assert_int_equal(served, capacity);
            assert_int_equal(capacity, capacity_for(&made.problem, set, false));
            assert_true(asked > served);
        }
    }
}

static void the_order_of_suppliers_changes_nothing(void **state)
{
    (void)state;
    seed = 99;
    for (int i = 0; i < PROBLEMS; i++) {
        random_problem made;
        make_problem(&made);
        made.problem.trainees_count = 0;
        kn_allocation before;
        kn_allocate(&before, &made.problem, arena);
        uint32_t count = made.problem.suppliers_count;
        uint32_t moved[MOST];
        kn_supplier shuffled[MOST];
        for (uint32_t s = 0; s < count; s++)
            moved[s] = s;
        for (uint32_t s = count; s > 1; s--) {
            uint32_t other = below(s);
            uint32_t kept = moved[s - 1];
            moved[s - 1] = moved[other];
            moved[other] = kept;
        }
        for (uint32_t s = 0; s < count; s++)
            shuffled[s] = made.suppliers[moved[s]];
        made.problem.suppliers = shuffled;
        kn_allocation after;
        kn_allocate(&after, &made.problem, arena);
        size_t demands = made.problem.demands_count;
        assert_memory_equal(after.served, before.served, demands * sizeof(kn_milli));
        assert_memory_equal(after.group, before.group, demands * sizeof(uint32_t));
        for (uint32_t s = 0; s < count; s++)
            assert_int_equal(after.supplier_group[s], before.supplier_group[moved[s]]);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(the_worked_example_holds_to_the_last_digit, begin, end),
        cmocka_unit_test_setup_teardown(trainees_fill_what_is_left_and_take_from_nobody, begin, end),
        cmocka_unit_test_setup_teardown(nothing_asked_or_nobody_there_is_no_error, begin, end),
        cmocka_unit_test_setup_teardown(small_problems_agree_with_enumeration, begin, end),
        cmocka_unit_test_setup_teardown(each_group_spends_all_it_has, begin, end),
        cmocka_unit_test_setup_teardown(the_order_of_suppliers_changes_nothing, begin, end),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
