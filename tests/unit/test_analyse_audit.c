/* Audit: bounds of hidden counts by linear programming, and which fact to hide where they lie too close. */
#include "check.h"

#include "../../src/analyse/audit.h"

#include <glpk.h>

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

static const uint32_t cells[] = {0, 1, 2, 3};
#define SUM(from, many) ((kn_sum){&cells[from], NULL, (many)})

static kn_audit run(const kn_audit_fact *facts, size_t facts_count, const kn_audit_target *targets,
                    size_t targets_count, kn_status wanted)
{
    kn_audit_question question = {facts, facts_count, targets, targets_count, 4};
    kn_audit audit;
    assert_int_equal(kn_audit_run(&audit, &question, arena), wanted);
    return audit;
}

/* x0 + x1 = 7: each lies anywhere in 0..7, so 7 is wide enough and 8 is not. */
static void two_cells_share_a_total(void **state)
{
    (void)state;
    const kn_audit_fact facts[] = {{SUM(0, 2), 7, 1, true}};
    const kn_audit_target seven[] = {{SUM(0, 1), 3, 7}, {SUM(1, 1), 4, 7}};
    kn_audit audit = run(facts, 1, seven, 2, KN_OK);
    assert_true(audit.culprit[0] == KN_AUDIT_WIDE);
    assert_true(audit.culprit[1] == KN_AUDIT_WIDE);
    const kn_audit_target eight[] = {{SUM(0, 1), 3, 8}};
    assert_true(run(facts, 1, eight, 1, KN_OK).culprit[0] == 0);
}

/* x0 + x1 + x2 = 30 and x2 = 27 leave 3 for the two: the cell shown is hidden before the total. */
static void the_finer_fact_is_the_culprit(void **state)
{
    (void)state;
    const kn_audit_fact facts[] = {{SUM(0, 3), 30, 1, true}, {SUM(2, 1), 27, 0, true}};
    const kn_audit_target targets[] = {{SUM(0, 1), 2, 5}};
    assert_true(run(facts, 2, targets, 1, KN_OK).culprit[0] == 1);
}

/* Of two cells that would do, 6 and 20, the smaller is enough: 3 + 6 >= 5. */
static void the_least_that_does_is_the_culprit(void **state)
{
    (void)state;
    const kn_audit_fact facts[] = {{SUM(0, 4), 29, 1, true}, {SUM(2, 1), 20, 0, true}, {SUM(3, 1), 6, 0, true}};
    const kn_audit_target targets[] = {{SUM(0, 1), 2, 5}};
    assert_true(run(facts, 3, targets, 1, KN_OK).culprit[0] == 2);
}

/* Two pairs of cells that have nothing to do with each other, each with its total: that is the culprit, whatever held
 * the target before. */
static void each_target_has_its_own_culprit(void **state)
{
    (void)state;
    const kn_audit_fact facts[] = {{SUM(0, 2), 3, 1, true}, {SUM(2, 2), 4, 1, true}};
    const kn_audit_target targets[] = {{SUM(0, 1), 2, 5}, {SUM(2, 1), 2, 5}, {SUM(1, 1), 1, 5}, {SUM(3, 1), 2, 5}};
    kn_audit audit = run(facts, 2, targets, 4, KN_OK);
    assert_true(audit.culprit[0] == 0 && audit.culprit[1] == 1);
    assert_true(audit.culprit[2] == 0 && audit.culprit[3] == 1);
    const kn_audit_target turned[] = {targets[1], targets[0]};
    audit = run(facts, 2, turned, 2, KN_OK);
    assert_true(audit.culprit[0] == 1 && audit.culprit[1] == 0);
}

/* A total of zero fixes all its cells: no cell is negative. */
static void zero_gives_its_cells_away(void **state)
{
    (void)state;
    const kn_audit_fact facts[] = {{SUM(0, 2), 0, 1, true}, {SUM(0, 4), 9, 2, true}};
    const kn_audit_target targets[] = {{SUM(0, 1), 0, 1}, {SUM(2, 1), 4, 5}};
    kn_audit audit = run(facts, 2, targets, 2, KN_OK);
    assert_true(audit.culprit[0] == 0);
    assert_true(audit.culprit[1] == KN_AUDIT_WIDE);
}

/* All cells are fixed: nothing is left to solve, and the total gives them away. Where it is 3 in twos, there is no
 * project of whole people. */
static void nothing_is_left_to_solve(void **state)
{
    (void)state;
    const kn_audit_fact zero[] = {{SUM(0, 4), 0, 1, true}};
    const kn_audit_target target[] = {{SUM(0, 1), 0, 1}};
    assert_true(run(zero, 1, target, 1, KN_OK).culprit[0] == 0);
    static const int8_t twice[] = {2};
    const kn_audit_fact odd[] = {{{&cells[0], twice, 1}, 3, 1, true}};
    run(odd, 1, target, 1, KN_DATA);
}

/* However many people the facts count, wherever the largest stands: x0 + x1 = 20000 leaves room for both cells, and
 * x2 + x3 = 6 is looked at beside it. */
static void large_counts_have_room(void **state)
{
    (void)state;
    const kn_audit_fact small_first[] = {{SUM(2, 2), 6, 1, true}, {SUM(0, 2), 20000, 1, true}};
    const kn_audit_fact large_first[] = {{SUM(0, 2), 20000, 1, true}, {SUM(2, 2), 6, 1, true}};
    const kn_audit_target targets[] = {{SUM(2, 1), 3, 6}, {SUM(3, 1), 3, 7}};
    kn_audit audit = run(small_first, 2, targets, 2, KN_OK);
    assert_true(audit.culprit[0] == KN_AUDIT_WIDE && audit.culprit[1] == 0);
    audit = run(large_first, 2, targets, 2, KN_OK);
    assert_true(audit.culprit[0] == KN_AUDIT_WIDE && audit.culprit[1] == 1);
}

/* What is known whatever is decided cannot be hidden. */
static void known_facts_are_hopeless(void **state)
{
    (void)state;
    const kn_audit_fact facts[] = {{SUM(0, 2), 3, 1, false}};
    const kn_audit_target targets[] = {{SUM(0, 1), 2, 5}};
    assert_true(run(facts, 1, targets, 1, KN_OK).culprit[0] == KN_AUDIT_HOPELESS);
}

/* x0 + x1 = x2 + x3 by definition, and x0 + x1 = 6: x2 is bounded through the relation. */
static void relations_carry_bounds(void **state)
{
    (void)state;
    static const int8_t times[] = {1, 1, -1, -1};
    const kn_audit_fact facts[] = {{{cells, times, 4}, 0, 9, false}, {SUM(0, 2), 6, 1, true}};
    const kn_audit_target six[] = {{SUM(2, 1), 1, 6}};
    assert_true(run(facts, 2, six, 1, KN_OK).culprit[0] == KN_AUDIT_WIDE);
    const kn_audit_target seven[] = {{SUM(2, 1), 1, 7}};
    assert_true(run(facts, 2, seven, 1, KN_OK).culprit[0] == 1);
}

static void contradictions_are_told(void **state)
{
    (void)state;
    const kn_audit_fact single[] = {{SUM(0, 1), 3, 0, true}, {SUM(0, 1), 4, 0, true}};
    const kn_audit_fact totals[] = {{SUM(0, 2), 3, 0, true}, {SUM(0, 3), 2, 0, true}};
    const kn_audit_target targets[] = {{SUM(1, 1), 3, 5}};
    run(single, 2, targets, 1, KN_DATA);
    run(totals, 2, targets, 1, KN_DATA);
}

/* Nothing known: as wide as can be. Nothing asked: nothing to solve. */
static void degenerate_questions(void **state)
{
    (void)state;
    const kn_audit_target targets[] = {{SUM(0, 1), 2, 5}, {SUM(0, 4), 2, 1000}};
    kn_audit audit = run(NULL, 0, targets, 2, KN_OK);
    assert_true(audit.culprit[0] == KN_AUDIT_WIDE && audit.culprit[1] == KN_AUDIT_WIDE);
    assert_int_equal(run(NULL, 0, NULL, 0, KN_OK).programs, 0);
}

/* GLPK, out of memory, would end the process; it is led out of its error, and the next question is answered. */
static void a_solver_that_gives_up_is_told(void **state)
{
    (void)state;
    enum { MEGABYTE = 1 << 20, LEFT = 1000 };
    const kn_audit_fact facts[] = {{SUM(0, 2), 7, 1, true}};
    const kn_audit_target seven[] = {{SUM(0, 1), 3, 7}};
    glp_mem_limit(1);
    glp_alloc(1, MEGABYTE - LEFT); /* GLPK's own, given back with all it has */
    run(facts, 1, seven, 1, KN_INTERNAL);
    assert_true(run(facts, 1, seven, 1, KN_OK).culprit[0] == KN_AUDIT_WIDE);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(two_cells_share_a_total, begin, end),
        cmocka_unit_test_setup_teardown(the_finer_fact_is_the_culprit, begin, end),
        cmocka_unit_test_setup_teardown(the_least_that_does_is_the_culprit, begin, end),
        cmocka_unit_test_setup_teardown(each_target_has_its_own_culprit, begin, end),
        cmocka_unit_test_setup_teardown(zero_gives_its_cells_away, begin, end),
        cmocka_unit_test_setup_teardown(a_solver_that_gives_up_is_told, begin, end),
        cmocka_unit_test_setup_teardown(nothing_is_left_to_solve, begin, end),
        cmocka_unit_test_setup_teardown(large_counts_have_room, begin, end),
        cmocka_unit_test_setup_teardown(known_facts_are_hopeless, begin, end),
        cmocka_unit_test_setup_teardown(relations_carry_bounds, begin, end),
        cmocka_unit_test_setup_teardown(contradictions_are_told, begin, end),
        cmocka_unit_test_setup_teardown(degenerate_questions, begin, end),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
