/* Suggested moves, who is in training, who can teach. Every expected figure is counted in the comment beside it. */
#include "check.h"

#include "analyse/gap.h"
#include "fixture.h"

static fixture f;
static kn_gap gap;

#define HELD "person_id,competence_id,level,assessed_on,source,valid_until\n"
#define ASKED "goal_id,competence_id,level,amount,basis,unit_id\n"

static int begin(void **state)
{
    (void)state;
    fixture_begin(&f);
    f.settings.as_of = fixture_date("2026-09-30");
    fixture_file(&f, KN_FILE_UNITS,
                 "unit_id,name,organisation_id,parent_unit_id\nU,u,A,\nV,v,A,\nW,w,A,\nW1,w,A,W\nX,x,B,\n");
    fixture_file(&f, KN_FILE_PLAN, "goal_id,goal,due,organisation_id\nG1,a,2026-12-31,A\nG2,b,2026-12-31,A\n");
    return 0;
}

static int end(void **state)
{
    (void)state;
    fixture_end(&f);
    return 0;
}

static void compute(void)
{
    fixture_build(&f);
    assert_int_equal(f.diags->of_severity[KN_ERROR], 0);
    kn_gap_compute(&gap, &f.model, 1, f.arena);
}

static const kn_requirement_result *result(const char *id)
{
    for (kn_index r = 0; r < f.model.requirements.count; r++)
        if (kn_str_equal(f.model.requirements.id[r], kn_str_of(id)))
            return &gap.requirements[r];
    fail_msg("no requirement %s", id);
    return NULL;
}

/* "renew 1000; redeploy V 1000": kind, unit and amount of each move. */
static const char *moves_of(const char *id)
{
    static const char *const kinds[] = {"renew", "redeploy", "develop", "retain", "recruit", "phase_out"};
    const kn_requirement_result *r = result(id);
    kn_str text = KN_STR("");
    for (size_t i = r->first_move; i < r->first_move + r->moves; i++) {
        const kn_move *move = &gap.moves[i];
        kn_str unit = move->unit == KN_NONE ? KN_STR("") : kn_model_text(&f.model, f.model.units.id[move->unit]);
        text = kn_text_format(f.arena, "%s%s%s%s%.*s %d", text.length > 0 ? text.data : "",
                              text.length > 0 ? "; " : "", kinds[move->kind], unit.length > 0 ? " " : "",
                              (int)unit.length, unit.length > 0 ? unit.data : "", (int)move->amount);
    }
    return text.length > 0 ? text.data : "";
}

/* Asked 6 in U. P1 holds it. P2's has expired. V holds two and asks for one of them: one can go. P3 and P4 are one
 * level short. 6 - 1 = 5 missing: renew 1, redeploy 1 from V, develop 2, recruit 1. */
static void moves_come_in_order_and_add_up_to_the_gap(void **state)
{
    (void)state;
    fixture_file(&f, KN_FILE_STAFF, "person_id,unit_id\nP1,U\nP2,U\nP3,U\nP4,U\nP5,V\nP6,V\nP7,X\nP8,V\n");
    fixture_file(&f, KN_FILE_INVENTORY,
                 HELD "P1,C1,3,,,\nP2,C1,3,2026-01-01,test,2026-09-29\nP3,C1,2,,,\nP4,C1,2,,,\nP5,C1,3,,,\n"
                      "P6,C1,4,,,\nP7,C1,5,,,\nP8,C1,2,,,\n");
    fixture_file(&f, KN_FILE_REQUIREMENTS, ASKED "G1,C1,3,6,,U\nG2,C1,3,1,,V\n");
    compute();
    assert_int_equal(result("G1#1")->gap, 5000);
    assert_string_equal(moves_of("G1#1"), "renew 1000; redeploy V 1000; develop 2000; recruit 1000");
    const kn_move *develop = &gap.moves[result("G1#1")->first_move + 2];
    assert_int_equal(develop->people, 2);
    assert_int_equal(develop->in_training, 0);
    assert_int_equal(develop->teachers, 2);      /* P6 at 4, P7 at 5 */
    assert_int_equal(develop->teachers_here, 1); /* P6 */
    assert_string_equal(moves_of("G2#1"), "");   /* met twice over, but G1 asks: no phasing out */
    assert_int_equal(result("G1#1")->expired, 1);
}

/* U lacks two and asks first (its goal comes first), W's unit W1 lacks two. V has three and asks none; W itself has
 * one that W's own requirement (for W and W1) counts. U is given two of V's, W1 the third; W's one may move to W1,
 * since it stays within W. */
static void a_surplus_is_given_away_once(void **state)
{
    (void)state;
    fixture_file(&f, KN_FILE_STAFF, "person_id,unit_id\nP1,V\nP2,V\nP3,V\nP4,W\n");
    fixture_file(&f, KN_FILE_INVENTORY, HELD "P1,C1,3,,,\nP2,C1,3,,,\nP3,C1,3,,,\nP4,C1,3,,,\n");
    fixture_file(&f, KN_FILE_REQUIREMENTS, ASKED "G1,C1,3,2,,U\nG2,C1,3,2,,W1\nG2,C1,2,1,,W\n");
    compute();
    assert_string_equal(moves_of("G1#1"), "redeploy V 2000");
    assert_string_equal(moves_of("G2#1"), "redeploy V 1000; redeploy W 1000");
    assert_string_equal(moves_of("G2#2"), "retain 1000");
}

/* V and W each hold two and ask for one: each can give one to U, where nobody is and which lacks two. That the one
 * could go is found by trying, after which each of them has it to spare again. */
static void what_is_tried_is_given_back(void **state)
{
    (void)state;
    fixture_file(&f, KN_FILE_STAFF, "person_id,unit_id\nP1,V\nP2,V\nP3,W\nP4,W\n");
    fixture_file(&f, KN_FILE_INVENTORY, HELD "P1,C1,3,,,\nP2,C1,3,,,\nP3,C1,3,,,\nP4,C1,3,,,\n");
    fixture_file(&f, KN_FILE_REQUIREMENTS, ASKED "G1,C1,3,2,,U\nG2,C1,3,1,,V\nG2,C1,3,1,,W\n");
    compute();
    assert_string_equal(moves_of("G1#1"), "redeploy V 1000; redeploy W 1000");
}

/* W's requirement counts on P4, U is outside W: P4 is not suggested to U. The unit with more to give comes first. */
static void nobody_is_taken_from_a_requirement_that_would_miss_them(void **state)
{
    (void)state;
    fixture_file(&f, KN_FILE_STAFF, "person_id,unit_id,fte\nP1,V,0.4\nP2,W1,0.5\nP3,W1,0.75\nP4,W,1\nP5,X,1\n");
    fixture_file(&f, KN_FILE_INVENTORY, HELD "P1,C1,3,,,\nP2,C1,3,,,\nP3,C1,3,,,\nP4,C1,3,,,\nP5,C1,3,,,\n");
    fixture_file(&f, KN_FILE_REQUIREMENTS, ASKED "G1,C1,3,2,fte,U\nG2,C1,3,1,fte,W\n");
    compute();
    /* W has 2.25 and asks 1: 1.25 to spare. W1 gives 0.5 and 0.75, which is all; then V gives 0.4; X is of B. */
    assert_string_equal(moves_of("G1#1"), "redeploy W1 1250; redeploy V 400; recruit 350");
    const kn_move *moves = &gap.moves[result("G1#1")->first_move];
    assert_int_equal(moves[0].people, 2);
    assert_int_equal(moves[1].people, 1);
}

/* Asked 3 at level 3 to 2026-12-31. P1 trains to 3, ending in time; P2's ends a day late; P3's gives 2; P4 completed;
 * P5 has no end, its participation is in time, and P5 is one level short too: counted once. P6 is qualified already.
 */
static void training_counts_when_it_gives_the_level_in_time(void **state)
{
    (void)state;
    fixture_file(&f, KN_FILE_STAFF, "person_id,unit_id\nP1,U\nP2,U\nP3,U\nP4,U\nP5,U\nP6,U\n");
    fixture_file(&f, KN_FILE_ACTIVITIES,
                 "activity_id,name,kind,competence_id,level_after,ends_on\nA1,a,training,C1,3,2026-12-31\n"
                 "A2,b,training,C1,4,2027-01-01\nA3,c,training,C1,2,2026-12-01\nA4,d,training,C1,3,\n");
    fixture_file(
        &f, KN_FILE_PARTICIPATION,
        "person_id,activity_id,status,date\nP1,A1,planned,2026-11-01\nP2,A2,ongoing,2026-11-01\n"
        "P3,A3,planned,2026-11-01\nP4,A1,completed,2026-03-01\nP5,A4,planned,2026-12-31\nP6,A1,planned,2026-11-01\n"
        "P5,A1,planned,2026-11-01\n");
    fixture_file(&f, KN_FILE_INVENTORY, HELD "P5,C1,2,,,\nP6,C1,3,,,\n");
    fixture_file(&f, KN_FILE_REQUIREMENTS, ASKED "G1,C1,3,4,,U\nG2,C1,3,4,fte,U\n");
    compute();
    assert_int_equal(result("G1#1")->in_training, 2);
    assert_int_equal(result("G1#1")->gap, 3000);
    assert_int_equal(result("G1#1")->gap_after_training, 1000);
    assert_string_equal(moves_of("G1#1"), "develop 2000; recruit 1000");
    assert_int_equal(gap.moves[result("G1#1")->first_move].in_training, 2);
    /* In FTE the same three people serve, once P1 and P5 are trained. */
    assert_int_equal(result("G2#1")->gap, 3000);
    assert_int_equal(result("G2#1")->gap_after_training, 1000);
}

/* P1 serves both in FTE, 1.0 in all; P2 trains for C2. After training P2 serves C2 and P1 is free for C1. */
static void after_training_time_is_allocated_anew(void **state)
{
    (void)state;
    fixture_file(&f, KN_FILE_STAFF, "person_id,unit_id,fte\nP1,U,1\nP2,U,0.6\n");
    fixture_file(&f, KN_FILE_ACTIVITIES,
                 "activity_id,name,kind,competence_id,level_after,ends_on\nA1,a,training,C2,3,2026-12-01\n");
    fixture_file(&f, KN_FILE_PARTICIPATION, "person_id,activity_id,status,date\nP2,A1,planned,2026-11-01\n");
    fixture_file(&f, KN_FILE_INVENTORY, HELD "P1,C1,3,,,\nP1,C2,3,,,\n");
    fixture_file(&f, KN_FILE_REQUIREMENTS, ASKED "G1,C1,3,1,fte,U\nG2,C2,3,1,fte,U\n");
    compute();
    assert_int_equal(result("G1#1")->gap_after_training, 0);
    assert_int_equal(result("G2#1")->gap, 1000);
    assert_int_equal(result("G2#1")->in_training, 1);
    assert_int_equal(result("G2#1")->gap_after_training, 400);
    assert_int_equal(gap.bottlenecks_count, 1);
    assert_int_equal(gap.bottlenecks[0].need, 2000);
    assert_int_equal(gap.bottlenecks[0].can_give, 1000);
    assert_string_equal(moves_of("G2#1"), "develop 600; recruit 400");
}

/* Two of three expire, asked two: one has to be renewed. One holder too few to lose: retain. */
static void what_is_met_is_kept_met(void **state)
{
    (void)state;
    fixture_file(&f, KN_FILE_STAFF, "person_id,unit_id\nP1,U\nP2,U\nP3,U\nP4,V\n");
    fixture_file(&f, KN_FILE_INVENTORY, HELD "P1,C1,3,,,2026-10-31\nP2,C1,3,,,2026-11-30\nP3,C1,3,,,\nP4,C2,3,,,\n");
    fixture_file(&f, KN_FILE_REQUIREMENTS, ASKED "G1,C1,3,2,,U\nG2,C2,3,1,,V\n");
    compute();
    assert_string_equal(moves_of("G1#1"), "renew 1000");
    assert_int_equal(gap.moves[0].people, 2);
    assert_string_equal(moves_of("G2#1"), "retain 1000");
}

/* Four hold C1, one is asked for, no one else asks. A role asks it of two of the four: two are more than anyone
 * needs. C2 is asked for elsewhere too, later: nobody is phased out. */
static void surplus_that_nobody_asks_for_is_phased_out(void **state)
{
    (void)state;
    fixture_file(&f, KN_FILE_ROLES, "role_id,role,competence_id,level\nR,Welder,C1,2\n");
    fixture_file(&f, KN_FILE_STAFF, "person_id,unit_id,role_id\nP1,U,R\nP2,U,R\nP3,U,\nP4,U,\n");
    fixture_file(&f, KN_FILE_INVENTORY,
                 HELD "P1,C1,3,,,\nP2,C1,3,,,\nP3,C1,3,,,\nP4,C1,3,,,\nP1,C2,3,,,\nP2,C2,3,,,\n"
                      "P3,C2,3,,,\n");
    fixture_file(&f, KN_FILE_REQUIREMENTS, ASKED "G1,C1,3,1,,U\nG1,C2,3,1,,U\nG2,C2,5,1,,V\n");
    compute();
    assert_string_equal(moves_of("G1#1"), "phase_out 2000");
    assert_string_equal(moves_of("G1#2"), "");
    assert_string_equal(moves_of("G2#1"), "recruit 1000");
}

/* Nobody's role asks for C1, of three who hold it two are asked for: one is more than anyone needs. */
static void no_more_is_phased_out_than_the_surplus(void **state)
{
    (void)state;
    fixture_file(&f, KN_FILE_STAFF, "person_id,unit_id\nP1,U\nP2,U\nP3,U\n");
    fixture_file(&f, KN_FILE_INVENTORY, HELD "P1,C1,3,,,\nP2,C1,3,,,\nP3,C1,3,,,\n");
    fixture_file(&f, KN_FILE_REQUIREMENTS, ASKED "G1,C1,3,2,,U\n");
    compute();
    assert_string_equal(moves_of("G1#1"), "phase_out 1000");
}

/* At the highest level those at it can teach. */
static void at_the_top_peers_teach(void **state)
{
    (void)state;
    fixture_file(&f, KN_FILE_STAFF, "person_id,unit_id\nP1,U\nP2,U\nP3,X\n");
    fixture_file(&f, KN_FILE_INVENTORY, HELD "P1,C1,5,,,\nP2,C1,4,,,\nP3,C1,5,,,\n");
    fixture_file(&f, KN_FILE_REQUIREMENTS, ASKED "G1,C1,5,2,,U\nG1,C1,4,1,,U\n");
    compute();
    assert_int_equal(result("G1#1")->teachers, 2);
    assert_int_equal(result("G1#1")->teachers_here, 1);
    assert_int_equal(result("G1#2")->teachers, 2);
    assert_string_equal(moves_of("G1#1"), "develop 1000");
}

/* Level 3 is asked: 4 teaches. Of organisation A P5 and P7 can, P6 has left, P8 holds just 3; of the others P1, P2,
 * P3 can. Three are named: first A's own by id, then the first of the others; for all of A and B together by id. */
static void teachers_are_named_own_first(void **state)
{
    (void)state;
    fixture_file(&f, KN_FILE_STAFF,
                 "person_id,unit_id,employed_to\nP7,U,\nP5,V,\nP6,U,2026-01-31\nP8,U,\nP3,X,\nP1,X,\nP2,X,\n");
    fixture_file(&f, KN_FILE_INVENTORY,
                 HELD "P7,C1,5,,,\nP5,C1,4,,,\nP6,C1,5,,,\nP8,C1,3,,,\nP3,C1,4,,,\nP1,C1,5,,,\nP2,C1,4,,,\n");
    kn_table_free(&f.tables[KN_FILE_PLAN]);
    memset(&f.tables[KN_FILE_PLAN], 0, sizeof f.tables[KN_FILE_PLAN]);
    fixture_file(&f, KN_FILE_PLAN, "goal_id,goal,due,organisation_id\nG1,a,2026-12-31,A\nG2,b,2026-12-31,\n");
    fixture_file(&f, KN_FILE_REQUIREMENTS, ASKED "G1,C1,3,9,,\nG2,C1,3,9,,\nG2,C1,5,9,,X\n");
    compute();
    static const struct {
        const char *id;
        uint32_t all, here;
        const char *named[KN_TEACHERS_NAMED + 1];
    } expected[] = {
        {"G1#1", 5, 2, {"P5", "P7", "P1"}},
        {"G2#1", 5, 5, {"P1", "P2", "P3"}},
        {"G2#2", 2, 1, {"P1", "P7"}}, /* unit X is of organisation B */
    };
    for (size_t i = 0; i < sizeof expected / sizeof *expected; i++) {
        const kn_requirement_result *r = result(expected[i].id);
        assert_int_equal(r->teachers, expected[i].all);
        assert_int_equal(r->teachers_here, expected[i].here);
        uint32_t named = 0;
        for (; expected[i].named[named] != NULL; named++)
            assert_text(kn_model_text(&f.model, f.model.people.id[r->teacher[named]]), expected[i].named[named]);
        assert_int_equal(r->teachers_named, named);
    }
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, begin, end)
    const struct CMUnitTest tests[] = {
        TEST(moves_come_in_order_and_add_up_to_the_gap),
        TEST(a_surplus_is_given_away_once),
        TEST(what_is_tried_is_given_back),
        TEST(nobody_is_taken_from_a_requirement_that_would_miss_them),
        TEST(training_counts_when_it_gives_the_level_in_time),
        TEST(after_training_time_is_allocated_anew),
        TEST(what_is_met_is_kept_met),
        TEST(surplus_that_nobody_asks_for_is_phased_out),
        TEST(no_more_is_phased_out_than_the_surplus),
        TEST(at_the_top_peers_teach),
        TEST(teachers_are_named_own_first),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
