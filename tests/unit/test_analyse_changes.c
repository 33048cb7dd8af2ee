/* Changes between two runs, from figures made by hand. */
#include "changes_case.h"

/* ---- one figure ---- */

static void a_figure_is_better_worse_or_the_same(void **state)
{
    (void)state;
    static const struct {
        double before, now;
        int better;
        kn_change_word word;
    } cases[] = {
        {1, 2, 1, KN_CHANGE_BETTER},
        {1, 2, -1, KN_CHANGE_WORSE},
        {2, 1, 1, KN_CHANGE_WORSE},
        {2, 1, -1, KN_CHANGE_BETTER},
        {2, 2, 1, KN_CHANGE_SAME},
        {1, 2, 0, KN_CHANGE_SAME},
        /* The order of sums: 0.1 + 0.2 is not 0.3. */
        {0.3, 0.1 + 0.2, -1, KN_CHANGE_SAME},
        {0, 1e-8, 1, KN_CHANGE_BETTER},
        {1e12, 1e12 + 1, 1, KN_CHANGE_SAME},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        if (kn_change_of(said(cases[i].before), said(cases[i].now), cases[i].better) != cases[i].word)
            fail_msg("case %zu", i);
    assert_int_equal(kn_change_of(unknown, said(0), 1), KN_CHANGE_NEW);
    assert_int_equal(kn_change_of(said(0), unknown, 1), KN_CHANGE_GONE);
    assert_int_equal(kn_change_of(unknown, unknown, 1), KN_CHANGE_SAME);
}

static void a_difference_needs_both(void **state)
{
    (void)state;
    kn_said difference = kn_change_difference(said(0.75), said(0.5));
    assert_true(difference.known);
    assert_true(difference.value == -0.25);
    assert_true(kn_change_difference(said(0.3), said(0.1 + 0.2)).value == 0);
    assert_false(kn_change_difference(unknown, said(1)).known);
    assert_false(kn_change_difference(said(1), unknown).known);
}

static void every_goal_gets_its_word(void **state)
{
    (void)state;
    before =
        (kn_edition){.entries[KN_SUBJECT_GOAL] = GOALS({"G1", "Up", 0.5}, {"G2", "Down", 0.5}, {"G3", "Still", 1},
                                                       {"G4", "Out", 0.5}, {"G6", "Ended", 1}, {"G7", "Late", -1})};
    now =
        (kn_edition){.entries[KN_SUBJECT_GOAL] = GOALS({"G7", "Late", 0.25}, {"G6", "Ended", -1}, {"G5", "In", 0.5},
                                                       {"G3", "Still", 1}, {"G2", "Down", 0.25}, {"G1", "Up", 0.75})};
    compare();
    static const kn_change_word words[] = {KN_CHANGE_BETTER, KN_CHANGE_WORSE, KN_CHANGE_SAME, KN_CHANGE_GONE,
                                           KN_CHANGE_NEW,    KN_CHANGE_GONE,  KN_CHANGE_NEW};
    const kn_change_list *list = &changes.lists[KN_SUBJECT_GOAL];
    assert_int_equal(list->count, 7);
    for (size_t i = 0; i < 7; i++) {
        assert_int_equal(kn_change_key(&list->items[i]).data[1], '1' + (int)i);
        assert_int_equal(list->items[i].word, words[i]);
        assert_int_equal(list->items[i].match, KN_NONE);
    }
    static const size_t of_word[KN_CHANGE_WORDS] = {[KN_CHANGE_WORSE] = 1,
                                                    [KN_CHANGE_BETTER] = 1,
                                                    [KN_CHANGE_NEW] = 2,
                                                    [KN_CHANGE_GONE] = 2,
                                                    [KN_CHANGE_SAME] = 1};
    assert_memory_equal(list->of_word, of_word, sizeof of_word);
}

/* Where the mean of a goal stays as it was, its least ready requirement tells. */
static void a_goal_fares_by_its_mean_then_its_least(void **state)
{
    (void)state;
    before = (kn_edition){.entries[KN_SUBJECT_GOAL] = GOALS({"G1", "a", 0.5}, {"G2", "b", 0.5}, {"G3", "c", 0.5})};
    now = (kn_edition){.entries[KN_SUBJECT_GOAL] = GOALS({"G1", "a", 0.5}, {"G2", "b", 0.5}, {"G3", "c", 0.75})};
    static const double least_before[] = {0.2, 0.2, 0.2}, least_now[] = {0.3, 0.1, 0.1};
    static const kn_change_word words[] = {KN_CHANGE_BETTER, KN_CHANGE_WORSE, KN_CHANGE_BETTER};
    for (size_t g = 0; g < 3; g++) {
        before.entries[KN_SUBJECT_GOAL].items[g].figures[KN_SAID_GOAL_READINESS_MIN] = said(least_before[g]);
        now.entries[KN_SUBJECT_GOAL].items[g].figures[KN_SAID_GOAL_READINESS_MIN] = said(least_now[g]);
    }
    compare();
    for (size_t g = 0; g < 3; g++)
        assert_int_equal(changes.lists[KN_SUBJECT_GOAL].items[g].word, words[g]);
}

/* By what is missing of people, then of FTE, then by who holds it; figures after these say nothing of the whole. */
static void every_competence_gets_its_word(void **state)
{
    (void)state;
    static const struct {
        const char *id;
        double before[4], now[4]; /* gap of people, of FTE, holders, the least bus factor */
        kn_change_word word;
    } cases[] = {
        {"C1", {2, 1, 5, 2}, {1, 2, 4, 1}, KN_CHANGE_BETTER}, {"C2", {1, 1, 5, 2}, {1, 2, 6, 3}, KN_CHANGE_WORSE},
        {"C3", {1, 1, 5, 2}, {1, 1, 6, 1}, KN_CHANGE_BETTER}, {"C4", {1, 1, 5, 2}, {1, 1, 5, 1}, KN_CHANGE_SAME},
        {"C5", {0, 1, 5, 2}, {1, 0, 6, 3}, KN_CHANGE_WORSE},
    };
    kn_entry then[COUNT(cases)] = {{.item = 0}}, today[COUNT(cases)] = {{.item = 0}};
    for (size_t i = 0; i < COUNT(cases); i++) {
        then[i].key = today[i].key = then[i].names[0] = today[i].names[0] = kn_str_of(cases[i].id);
        for (size_t figure = 0; figure < 4; figure++) {
            then[i].figures[figure] = said(cases[i].before[figure]);
            today[i].figures[figure] = said(cases[i].now[figure]);
        }
    }
    const kn_entries all_then = {.present = true, .names = 1, .count = COUNT(cases), .items = then};
    const kn_entries all_today = {.present = true, .names = 1, .count = COUNT(cases), .items = today};
    before = (kn_edition){.entries[KN_SUBJECT_COMPETENCE] = all_then};
    now = (kn_edition){.entries[KN_SUBJECT_COMPETENCE] = all_today};
    compare();
    assert_int_equal(changes.lists[KN_SUBJECT_COMPETENCE].count, COUNT(cases));
    for (size_t i = 0; i < COUNT(cases); i++)
        assert_int_equal(change(KN_SUBJECT_COMPETENCE, cases[i].id)->word, cases[i].word);
}

/* What a run did not tell at all is neither new nor gone. */
static void a_subject_that_one_run_lacks_is_left_out(void **state)
{
    (void)state;
    before = (kn_edition){.as_of = 0};
    now = (kn_edition){.entries[KN_SUBJECT_GOAL] = GOALS({"G1", "Up", 0.5})};
    compare();
    assert_int_equal(changes.lists[KN_SUBJECT_GOAL].count, 0);
}

/* A row put in above shifts the ids of those below: G1#1 then is G1#2 now. */
static void requirements_are_told_by_what_they_ask(void **state)
{
    (void)state;
    before = (kn_edition){.entries[KN_SUBJECT_REQUIREMENT] = REQUIREMENTS(
                              {"G1#1", "C1", "U1", "people", 3, 4, 1, NULL}, {"G1#2", "C2", "", "fte", 2, 2, 0, NULL},
                              {"G1#3", "C2", "", "fte", 4, 1, 1, NULL}, {"G1#4", "C3", "", "people", 3, 5, 0, NULL})};
    now = (kn_edition){.entries[KN_SUBJECT_REQUIREMENT] = REQUIREMENTS(
                           {"G1#1", "C9", "U1", "people", 3, 1, 0, NULL},
                           {"G1#2", "C1", "U1", "people", 3, 4, 2, NULL}, {"G1#3", "C2", "", "fte", 4, 1, 0, NULL},
                           {"G1#4", "C2", "", "fte", 3, 2, 1, NULL}, {"G1#5", "C3", "", "fte", 3, 5, 0, NULL})};
    compare();
    assert_int_equal(changes.lists[KN_SUBJECT_REQUIREMENT].count, 6);
    assert_int_equal(change(KN_SUBJECT_REQUIREMENT, "G1#1")->word, KN_CHANGE_NEW);
    const kn_changed *shifted = change(KN_SUBJECT_REQUIREMENT, "G1#2");
    assert_int_equal(shifted->word, KN_CHANGE_WORSE);
    assert_true(kn_str_equal(shifted->before->key, KN_STR("G1#1")));
    /* The same level first, … */
    const kn_changed *level4 = change(KN_SUBJECT_REQUIREMENT, "G1#3");
    assert_int_equal(level4->word, KN_CHANGE_BETTER);
    assert_true(kn_str_equal(level4->before->key, KN_STR("G1#3")));
    /* … then what is left of the same competence: its level was raised. */
    const kn_changed *raised = change(KN_SUBJECT_REQUIREMENT, "G1#4");
    assert_int_equal(raised->word, KN_CHANGE_GONE);
    raised = &changes.lists[KN_SUBJECT_REQUIREMENT].items[4];
    assert_true(kn_str_equal(raised->before->key, KN_STR("G1#2")));
    assert_int_equal(raised->word, KN_CHANGE_WORSE);
    /* People and FTE cannot be compared: gone and new, each the likeliest of the other (and gone stands first). */
    assert_int_equal(change(KN_SUBJECT_REQUIREMENT, "G1#5")->match, 3);
    assert_int_equal(changes.lists[KN_SUBJECT_REQUIREMENT].items[3].match, 5);
}

static void without_competences_the_key_decides(void **state)
{
    (void)state;
    before = (kn_edition){.entries[KN_SUBJECT_REQUIREMENT] = REQUIREMENTS({"G1#1", "", "", "", 0, 4, 1, NULL})};
    before.entries[KN_SUBJECT_REQUIREMENT].names = 1u << KN_NAME_REQ_ID;
    now =
        (kn_edition){.entries[KN_SUBJECT_REQUIREMENT] = REQUIREMENTS({"G1#1", "C1", "U1", "people", 3, 4, 0, NULL})};
    compare();
    assert_int_equal(changes.lists[KN_SUBJECT_REQUIREMENT].count, 1);
    assert_int_equal(changes.lists[KN_SUBJECT_REQUIREMENT].items[0].word, KN_CHANGE_BETTER);
}

static void met_may_come_to_be_at_risk(void **state)
{
    (void)state;
    before =
        (kn_edition){.entries[KN_SUBJECT_REQUIREMENT] = REQUIREMENTS({"G1#1", "C1", "", "people", 3, 4, 0, "met"},
                                                                     {"G1#2", "C2", "", "people", 3, 4, 0, "at_risk"},
                                                                     {"G1#3", "C3", "", "people", 3, 4, 0, "met"})};
    now =
        (kn_edition){.entries[KN_SUBJECT_REQUIREMENT] = REQUIREMENTS({"G1#1", "C1", "", "people", 3, 4, 0, "at_risk"},
                                                                     {"G1#2", "C2", "", "people", 3, 4, 0, "met"},
                                                                     {"G1#3", "C3", "", "people", 3, 4, 0, "past"})};
    compare();
    assert_int_equal(change(KN_SUBJECT_REQUIREMENT, "G1#1")->word, KN_CHANGE_WORSE);
    assert_int_equal(change(KN_SUBJECT_REQUIREMENT, "G1#2")->word, KN_CHANGE_BETTER);
    assert_int_equal(change(KN_SUBJECT_REQUIREMENT, "G1#3")->word, KN_CHANGE_GONE);
}

/* How a requirement fares is told by what is missing; that more people are there than it asks for is no news. */
static void what_is_beyond_the_amount_is_no_news(void **state)
{
    (void)state;
    before = (kn_edition){.entries[KN_SUBJECT_REQUIREMENT] = REQUIREMENTS({"G1#1", "C1", "", "fte", 3, 4, 0, NULL})};
    now = (kn_edition){.entries[KN_SUBJECT_REQUIREMENT] = REQUIREMENTS({"G1#1", "C1", "", "fte", 3, 4, 0, NULL})};
    before.entries[KN_SUBJECT_REQUIREMENT].items[0].figures[KN_SAID_REQ_SUPPLY] = said(4);
    now.entries[KN_SUBJECT_REQUIREMENT].items[0].figures[KN_SAID_REQ_SUPPLY] = said(6);
    compare();
    assert_int_equal(change(KN_SUBJECT_REQUIREMENT, "G1#1")->word, KN_CHANGE_SAME);
}

/* More women than were promised is neither better nor worse; that a promise is passed by more is no news either. */
static void a_promised_share_counts_up_to_the_promise(void **state)
{
    (void)state;
    static const struct {
        size_t figure;
        double before, now;
        kn_change_word word;
    } cases[] = {
        {KN_SAID_TARGET_DONE, 0.6, 0.7, KN_CHANGE_SAME},
        {KN_SAID_TARGET_DONE, 0.4, 0.7, KN_CHANGE_BETTER},
        {KN_SAID_TARGET_DONE, 0.5, 0.4, KN_CHANGE_WORSE},
        {KN_SAID_TARGET_SHARE_DONE, 1.2, 1.5, KN_CHANGE_SAME},
        {KN_SAID_TARGET_SHARE_DONE, 1.5, 1, KN_CHANGE_SAME},
        {KN_SAID_TARGET_SHARE_DONE, 0.9, 1.5, KN_CHANGE_BETTER},
        {KN_SAID_TARGET_SHARE_DONE, 1.2, 0.6, KN_CHANGE_WORSE},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        kn_entry then = {.item = 0}, today = {.item = 0};
        then.names[KN_NAME_TARGET_MEASURE] = today.names[KN_NAME_TARGET_MEASURE] = KN_STR("women_share");
        then.figures[KN_SAID_TARGET_PROMISED] = today.figures[KN_SAID_TARGET_PROMISED] = said(0.5);
        then.figures[cases[i].figure] = said(cases[i].before);
        today.figures[cases[i].figure] = said(cases[i].now);
        const kn_changed target = {.before = &then, .now = &today};
        if (kn_change_figure_word(&target, KN_SUBJECT_TARGET, cases[i].figure) != cases[i].word)
            fail_msg("case %zu", i);
    }
}

/* ---- renamed ---- */

/* Words shared 7 of 9, requirements all: (7/9 + 1) / 2. The other new goal shares two words of twelve and nothing
 * that is asked. */
static void a_renamed_goal_names_its_likeliest_match(void **state)
{
    (void)state;
    before = (kn_edition){
        .entries[KN_SUBJECT_GOAL] = GOALS({"G12A", "Home nursing uses one shared method for dementia", 0.5}),
        .entries[KN_SUBJECT_REQUIREMENT] =
            REQUIREMENTS({"G12A#1", "C1", "U1", "fte", 3, 4, 1, NULL}, {"G12A#2", "C2", "", "fte", 3, 4, 1, NULL})};
    now = (kn_edition){.entries[KN_SUBJECT_GOAL] =
                           GOALS({"G12", "Home nursing follows one shared method for dementia", 0.5},
                                 {"G14", "One shared booking service is launched", 0.5}),
                       .entries[KN_SUBJECT_REQUIREMENT] = REQUIREMENTS({"G12#1", "C2", "", "fte", 3, 4, 1, NULL},
                                                                       {"G12#2", "C1", "U1", "fte", 3, 6, 1, NULL},
                                                                       {"G14#1", "C3", "", "fte", 3, 4, 1, NULL})};
    compare();
    matches(KN_SUBJECT_GOAL, "G12A", "G12");
    assert_int_equal(change(KN_SUBJECT_GOAL, "G14")->match, KN_NONE);
    matches(KN_SUBJECT_REQUIREMENT, "G12A#1", "G12#2");
    matches(KN_SUBJECT_REQUIREMENT, "G12A#2", "G12#1");
    assert_int_equal(change(KN_SUBJECT_REQUIREMENT, "G14#1")->match, KN_NONE);
}

/* 64 pairs are as likely as each other: the first goes with the first, and nobody with two. */
static void equals_are_matched_in_order(void **state)
{
    (void)state;
    before = (kn_edition){.entries[KN_SUBJECT_GOAL] =
                              GOALS({"A1", "Weld", 1}, {"A2", "Weld", 1}, {"A3", "Weld", 1}, {"A4", "Weld", 1},
                                    {"A5", "Weld", 1}, {"A6", "Weld", 1}, {"A7", "Weld", 1}, {"A8", "Weld", 1})};
    now = (kn_edition){.entries[KN_SUBJECT_GOAL] =
                           GOALS({"B1", "Weld", 1}, {"B2", "Weld", 1}, {"B3", "Weld", 1}, {"B4", "Weld", 1},
                                 {"B5", "Weld", 1}, {"B6", "Weld", 1}, {"B7", "Weld", 1}, {"B8", "Weld", 1})};
    compare();
    for (char n = '1'; n <= '8'; n++)
        matches(KN_SUBJECT_GOAL, (const char[]){'A', n, 0}, (const char[]){'B', n, 0});
}

static void without_texts_what_is_asked_decides(void **state)
{
    (void)state;
    before = (kn_edition){.entries[KN_SUBJECT_GOAL] = GOALS({"A", "", 0.5}, {"B", "", 0.5}),
                          .entries[KN_SUBJECT_REQUIREMENT] = REQUIREMENTS({"A#1", "C1", "", "fte", 3, 4, 1, NULL},
                                                                          {"B#1", "C2", "", "fte", 3, 4, 1, NULL})};
    now = (kn_edition){.entries[KN_SUBJECT_GOAL] = GOALS({"X", "Some words", 0.5}, {"Y", "Other words", 0.5}),
                       .entries[KN_SUBJECT_REQUIREMENT] = REQUIREMENTS({"X#1", "C2", "", "fte", 3, 4, 1, NULL},
                                                                       {"Y#1", "C5", "", "fte", 3, 4, 1, NULL})};
    compare();
    matches(KN_SUBJECT_GOAL, "B", "X");
    assert_int_equal(change(KN_SUBJECT_GOAL, "A")->match, KN_NONE);
    assert_int_equal(change(KN_SUBJECT_GOAL, "Y")->match, KN_NONE);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_figure_is_better_worse_or_the_same),
        cmocka_unit_test(a_difference_needs_both),
        cmocka_unit_test(every_goal_gets_its_word),
        cmocka_unit_test(every_competence_gets_its_word),
        cmocka_unit_test(a_goal_fares_by_its_mean_then_its_least),
        cmocka_unit_test(a_subject_that_one_run_lacks_is_left_out),
        cmocka_unit_test(requirements_are_told_by_what_they_ask),
        cmocka_unit_test(without_competences_the_key_decides),
        cmocka_unit_test(met_may_come_to_be_at_risk),
        cmocka_unit_test(what_is_beyond_the_amount_is_no_news),
        cmocka_unit_test(a_renamed_goal_names_its_likeliest_match),
        cmocka_unit_test(without_texts_what_is_asked_decides),
        cmocka_unit_test(a_promised_share_counts_up_to_the_promise),
        cmocka_unit_test(equals_are_matched_in_order),
    };
    return cmocka_run_group_tests(tests, begin, end);
}
