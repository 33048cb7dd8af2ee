/* The likeliest counterpart of what is gone, and how likely it must be: at least a half. */
#include "changes_case.h"

static void no_match(kn_subject subject, const char *key)
{
    assert_int_equal(change(subject, key)->match, KN_NONE);
}

/* Words that both have of those that either has (Jaccard): two of four are enough, two of five are not. Words are the
 * same whatever their case and accents, each counts once, and blanks between them are none. */
static void goals_are_alike_by_half_their_words(void **state)
{
    (void)state;
    static const struct {
        const char *gone, *new;
        bool alike;
    } cases[] = {
        {"one two three", "one two four", true},
        {"one two three", "one two four five", false},
        {"one", "one two", true},
        {"one", "one two three", false},
        {"one two", "one", true},
        {"one two three", "one", false},
        {"One TWO", "one  two   three four", true},
        {"one one one two", "one two three four", true},
        {"one two", "one one three three", false}, /* one of three */
        {"första vården", "forsta varden", true},
        {"one two ", " one two", true},
        {"a", "a", true},
        {"a b c d", "a b x y", false}, /* two of six */
        {"a b c d e f", "a b c d", true},
        {"", "", false}, /* nothing is known of either */
        {"one", "", false},
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        before = (kn_edition){.entries[KN_SUBJECT_GOAL] = GOALS({"A", cases[i].gone, 0.5})};
        now = (kn_edition){.entries[KN_SUBJECT_GOAL] = GOALS({"B", cases[i].new, 0.5})};
        compare();
        if ((change(KN_SUBJECT_GOAL, "A")->match != KN_NONE) != cases[i].alike)
            fail_msg("\"%s\" and \"%s\"", cases[i].gone, cases[i].new);
        if (cases[i].alike)
            matches(KN_SUBJECT_GOAL, "A", "B");
    }
}

/* Where texts and requirements are known their mean counts: 1 of 5 words is 0.2, 4 of 5 requirements 0.8. One more
 * requirement that only one has, and it is 0.2 and 4/6. */
static void what_is_asked_counts_as_much_as_words(void **state)
{
    (void)state;
    for (int more = 0; more < 2; more++) {
        before = (kn_edition){.entries[KN_SUBJECT_GOAL] = GOALS({"A", "one two three", 0.5}),
                              .entries[KN_SUBJECT_REQUIREMENT] = REQUIREMENTS(
                                  {"A#1", "C1", "", "fte", 3, 4, 1, NULL}, {"A#2", "C2", "", "fte", 3, 4, 1, NULL},
                                  {"A#3", "C3", "U", "fte", 3, 4, 1, NULL}, {"A#4", "C3", "V", "fte", 3, 4, 1, NULL},
                                  {"A#5", "C1", "", "fte", 2, 4, 1, NULL})}; /* the first once more: asked once */
        const asked all[] = {{"B#1", "C1", "", "fte", 3, 4, 1, NULL},  {"B#2", "C2", "", "people", 3, 4, 1, NULL},
                             {"B#3", "C3", "U", "fte", 3, 4, 1, NULL}, {"B#4", "C3", "V", "fte", 3, 4, 1, NULL},
                             {"B#5", "C3", "W", "fte", 3, 4, 1, NULL}, {"B#6", "C4", "", "fte", 3, 4, 1, NULL}};
        now = (kn_edition){.entries[KN_SUBJECT_GOAL] = GOALS({"B", "one four five", 0.5}),
                           .entries[KN_SUBJECT_REQUIREMENT] = requirements(all, more == 0 ? 5 : 6)};
        compare();
        assert_int_equal(change(KN_SUBJECT_GOAL, "A")->match != KN_NONE, more == 0);
    }
}

/* Requirements of a goal that is still there stay its own: only what came or went with a goal tells of it. */
static void a_goal_is_told_by_its_own_requirements(void **state)
{
    (void)state;
    before = (kn_edition){.entries[KN_SUBJECT_GOAL] = GOALS({"A", "", 0.5}, {"K", "Kept", 0.5}),
                          .entries[KN_SUBJECT_REQUIREMENT] = REQUIREMENTS({"A#1", "C1", "", "fte", 3, 4, 1, NULL},
                                                                          {"K#1", "C2", "", "fte", 3, 4, 1, NULL})};
    now = (kn_edition){.entries[KN_SUBJECT_GOAL] = GOALS({"B", "", 0.5}, {"K", "Kept", 0.5}),
                       .entries[KN_SUBJECT_REQUIREMENT] = REQUIREMENTS({"B#1", "C2", "", "fte", 3, 4, 1, NULL},
                                                                       {"K#2", "C1", "", "fte", 3, 4, 1, NULL})};
    compare();
    no_match(KN_SUBJECT_GOAL, "A");
    no_match(KN_SUBJECT_GOAL, "B");
}

/* Of requirements the same competence is needed; then the goal is worth five tenths, the unit two, basis, level and
 * amount one each. */
static void requirements_are_alike_by_tenths(void **state)
{
    (void)state;
    static const struct {
        asked gone, new;
        bool alike;
    } cases[] = {
        /* Another goal: 2 + 1 + 1 + 1, and each of these missing. */
        {{"A#1", "C", "U", "fte", 3, 4, 1, NULL}, {"B#1", "C", "U", "fte", 3, 4, 1, NULL}, true},
        {{"A#1", "C", "U", "fte", 3, 4, 1, NULL}, {"B#1", "C", "V", "fte", 3, 4, 1, NULL}, false},
        {{"A#1", "C", "U", "fte", 3, 4, 1, NULL}, {"B#1", "C", "U", "people", 3, 4, 1, NULL}, false},
        {{"A#1", "C", "U", "fte", 3, 4, 1, NULL}, {"B#1", "C", "U", "fte", 2, 4, 1, NULL}, false},
        {{"A#1", "C", "U", "fte", 3, 4, 1, NULL}, {"B#1", "C", "U", "fte", 3, 5, 1, NULL}, false},
        {{"A#1", "C", "U", "fte", 3, 4, 1, NULL}, {"B#1", "D", "U", "fte", 3, 4, 1, NULL}, false},
        {{"A#1", "", "U", "fte", 3, 4, 1, NULL}, {"B#1", "", "U", "fte", 3, 4, 1, NULL}, false},
        /* The same goal is enough, whatever else there is; but not for another competence. */
        {{"A#1", "C", "U", "fte", 3, 4, 1, NULL}, {"A#2", "C", "V", "people", 2, 5, 1, NULL}, true},
        {{"A#1", "C", "U", "fte", 3, 4, 1, NULL}, {"A#2", "D", "U", "fte", 3, 4, 1, NULL}, false},
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        before = (kn_edition){.entries[KN_SUBJECT_REQUIREMENT] = requirements(&cases[i].gone, 1)};
        now = (kn_edition){.entries[KN_SUBJECT_REQUIREMENT] = requirements(&cases[i].new, 1)};
        compare();
        assert_int_equal(changes.lists[KN_SUBJECT_REQUIREMENT].count, 2);
        if ((changes.lists[KN_SUBJECT_REQUIREMENT].items[0].match != KN_NONE) != cases[i].alike)
            fail_msg("case %zu", i);
    }
}

/* Which of two new ones of the same goal: the unit (two tenths) is worth more than any one other, and as much as two;
 * of equals the first is taken. */
static void the_likelier_is_taken(void **state)
{
    (void)state;
    static const asked gone = {"A#0", "C", "U", "fte", 3, 4, 1, NULL};
    static const struct {
        asked new[2];
        uint32_t likelier;
    } cases[] = {
        {{{"A#1", "C", "V", "fte", 2, 5, 1, NULL}, {"A#2", "C", "U", "people", 2, 5, 1, NULL}}, 1},
        {{{"A#1", "C", "V", "people", 3, 5, 1, NULL}, {"A#2", "C", "U", "people", 2, 5, 1, NULL}}, 1},
        {{{"A#1", "C", "V", "people", 2, 4, 1, NULL}, {"A#2", "C", "U", "people", 2, 5, 1, NULL}}, 1},
        {{{"A#1", "C", "V", "people", 2, 5, 1, NULL}, {"A#2", "C", "V", "fte", 2, 5, 1, NULL}}, 1},
        {{{"A#1", "C", "V", "people", 2, 5, 1, NULL}, {"A#2", "C", "V", "people", 3, 5, 1, NULL}}, 1},
        {{{"A#1", "C", "V", "people", 2, 5, 1, NULL}, {"A#2", "C", "V", "people", 2, 4, 1, NULL}}, 1},
        {{{"A#1", "C", "V", "fte", 3, 5, 1, NULL}, {"A#2", "C", "U", "people", 2, 5, 1, NULL}}, 0},
        {{{"A#1", "C", "V", "fte", 3, 4, 1, NULL}, {"A#2", "C", "U", "people", 2, 5, 1, NULL}}, 0},
        {{{"A#1", "C", "V", "people", 2, 5, 1, NULL}, {"A#2", "C", "W", "people", 2, 5, 1, NULL}}, 0},
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        before = (kn_edition){.entries[KN_SUBJECT_REQUIREMENT] = requirements(&gone, 1)};
        now = (kn_edition){.entries[KN_SUBJECT_REQUIREMENT] = requirements(cases[i].new, 2)};
        compare();
        if (change(KN_SUBJECT_REQUIREMENT, "A#0")->match != 1 + cases[i].likelier)
            fail_msg("case %zu", i);
        no_match(KN_SUBJECT_REQUIREMENT, cases[i].likelier == 0 ? "A#2" : "A#1");
    }
}

/* A figure that is no longer known makes a goal's word "gone", and one that has come to be known "new"; but both runs
 * have the goal, so that nothing is renamed. */
static void what_both_runs_have_is_not_renamed(void **state)
{
    (void)state;
    before = (kn_edition){.entries[KN_SUBJECT_GOAL] = GOALS({"A", "Weld", 0.5}, {"B", "Weld", -1}, {"C", "Glue", 1})};
    now = (kn_edition){.entries[KN_SUBJECT_GOAL] = GOALS({"A", "Weld", -1}, {"B", "Weld", 0.5}, {"D", "Glue", 1})};
    compare();
    assert_int_equal(change(KN_SUBJECT_GOAL, "A")->word, KN_CHANGE_GONE);
    assert_int_equal(change(KN_SUBJECT_GOAL, "B")->word, KN_CHANGE_NEW);
    no_match(KN_SUBJECT_GOAL, "A");
    no_match(KN_SUBJECT_GOAL, "B");
    matches(KN_SUBJECT_GOAL, "C", "D");
}

/* Requirements of a renamed goal follow it, those of a goal that only one run has do not. */
static void requirements_follow_their_goal(void **state)
{
    (void)state;
    before = (kn_edition){.entries[KN_SUBJECT_GOAL] = GOALS({"A", "Weld ships", 1}, {"E", "Sing", 1}),
                          .entries[KN_SUBJECT_REQUIREMENT] = REQUIREMENTS({"A#1", "C", "U", "fte", 3, 4, 1, NULL},
                                                                          {"E#1", "D", "U", "fte", 3, 4, 1, NULL})};
    now = (kn_edition){.entries[KN_SUBJECT_GOAL] = GOALS({"B", "Weld ships", 1}, {"F", "Dance", 1}),
                       .entries[KN_SUBJECT_REQUIREMENT] = REQUIREMENTS({"B#1", "C", "V", "people", 2, 5, 1, NULL},
                                                                       {"F#1", "D", "V", "people", 2, 5, 1, NULL})};
    compare();
    matches(KN_SUBJECT_GOAL, "A", "B");
    matches(KN_SUBJECT_REQUIREMENT, "A#1", "B#1");
    no_match(KN_SUBJECT_REQUIREMENT, "E#1");
}

typedef struct promise {
    const char *measure, *organisation, *pillar, *by;
} promise;

static kn_entries promises(const promise *all, size_t count)
{
    kn_entries entries = {.present = true, .names = 15, .count = count, .items = KN_NEW(arena, kn_entry, count)};
    for (size_t i = 0; i < count; i++) {
        kn_entry *e = &entries.items[i];
        e->names[KN_NAME_TARGET_MEASURE] = kn_str_of(all[i].measure);
        e->names[KN_NAME_TARGET_ORGANISATION] = kn_str_of(all[i].organisation);
        e->names[KN_NAME_TARGET_PILLAR] = kn_str_of(all[i].pillar);
        e->names[KN_NAME_TARGET_BY] = kn_str_of(all[i].by);
        e->key = kn_text_format(arena, "%s/%s/%s/%s", all[i].measure, all[i].organisation, all[i].pillar, all[i].by);
        e->figures[KN_SAID_TARGET_DONE] = said(1);
    }
    kn_entries_sort(&entries, arena);
    return entries;
}

/* The same promise with another date, and no other. */
static void promises_move_in_time_alone(void **state)
{
    (void)state;
    static const promise gone = {"hours", "O1", "learning", "2026-12-31"};
    static const struct {
        promise new;
        bool alike;
    } cases[] = {{{"hours", "O1", "learning", "2027-06-30"}, true},
                 {{"completed", "O1", "learning", "2026-12-31"}, false},
                 {{"hours", "O2", "learning", "2026-12-31"}, false},
                 {{"hours", "O1", "equality", "2026-12-31"}, false}};
    for (size_t i = 0; i < COUNT(cases); i++) {
        before = (kn_edition){.entries[KN_SUBJECT_TARGET] = promises(&gone, 1)};
        now = (kn_edition){.entries[KN_SUBJECT_TARGET] = promises(&cases[i].new, 1)};
        compare();
        assert_int_equal(changes.lists[KN_SUBJECT_TARGET].count, 2);
        assert_int_equal(changes.lists[KN_SUBJECT_TARGET].items[0].match != KN_NONE, cases[i].alike);
    }
}

/* ---- pairs ---- */

/* Without unit, without basis, without competence in one of the files the key decides; with all three it does not. */
static void content_decides_where_both_runs_tell_it(void **state)
{
    (void)state;
    const unsigned all = 0x3F;
    const unsigned left_out[] = {0, 1u << KN_NAME_REQ_COMPETENCE, 1u << KN_NAME_REQ_UNIT, 1u << KN_NAME_REQ_BASIS};
    for (size_t i = 0; i < 2 * COUNT(left_out); i++) {
        before =
            (kn_edition){.entries[KN_SUBJECT_REQUIREMENT] = REQUIREMENTS({"A#1", "C", "U", "fte", 3, 4, 1, NULL})};
        now = (kn_edition){.entries[KN_SUBJECT_REQUIREMENT] = REQUIREMENTS({"A#1", "D", "V", "fte", 3, 4, 1, NULL})};
        kn_edition *lacking = i % 2 == 0 ? &before : &now;
        lacking->entries[KN_SUBJECT_REQUIREMENT].names = all & ~left_out[i / 2];
        compare();
        assert_int_equal(changes.lists[KN_SUBJECT_REQUIREMENT].count, i / 2 == 0 ? 2 : 1);
    }
}

/* Two of one competence, unit and basis: the same level goes with the same level first, whatever the ids; and a level
 * that is not known goes with what is left. */
static void levels_find_each_other(void **state)
{
    (void)state;
    before = (kn_edition){.entries[KN_SUBJECT_REQUIREMENT] = REQUIREMENTS({"A#1", "C", "U", "fte", 2, 4, 1, NULL},
                                                                          {"A#2", "C", "U", "fte", 3, 4, 1, NULL},
                                                                          {"A#3", "C", "U", "fte", 5, 4, 1, NULL})};
    before.entries[KN_SUBJECT_REQUIREMENT].items[2].figures[KN_SAID_REQ_LEVEL] = unknown;
    now = (kn_edition){.entries[KN_SUBJECT_REQUIREMENT] = REQUIREMENTS({"A#4", "C", "U", "fte", 3, 4, 1, NULL},
                                                                       {"A#5", "C", "U", "fte", 2, 4, 1, NULL},
                                                                       {"A#6", "C", "U", "fte", 4, 4, 1, NULL})};
    compare();
    assert_int_equal(changes.lists[KN_SUBJECT_REQUIREMENT].count, 3);
    static const char *const pairs[][2] = {{"A#2", "A#4"}, {"A#1", "A#5"}, {"A#3", "A#6"}};
    for (size_t i = 0; i < COUNT(pairs); i++) {
        const kn_changed *c = change(KN_SUBJECT_REQUIREMENT, pairs[i][1]);
        assert_true(kn_str_equal(c->before->key, kn_str_of(pairs[i][0])));
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(goals_are_alike_by_half_their_words),
        cmocka_unit_test(what_is_asked_counts_as_much_as_words),
        cmocka_unit_test(a_goal_is_told_by_its_own_requirements),
        cmocka_unit_test(requirements_are_alike_by_tenths),
        cmocka_unit_test(the_likelier_is_taken),
        cmocka_unit_test(what_both_runs_have_is_not_renamed),
        cmocka_unit_test(requirements_follow_their_goal),
        cmocka_unit_test(promises_move_in_time_alone),
        cmocka_unit_test(content_decides_where_both_runs_tell_it),
        cmocka_unit_test(levels_find_each_other),
    };
    return cmocka_run_group_tests(tests, begin, end);
}
