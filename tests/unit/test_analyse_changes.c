/* Changes between two runs, from figures and a plan made by hand. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <string.h>

#include "analyse/changes.h"

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

static const kn_said unknown = {false, 0};

static kn_said said(double value)
{
    return kn_said_of(value);
}

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

/* ---- editions ---- */

typedef struct asked {
    const char *id, *competence, *unit, *basis;
    double level, required, gap;
    const char *status; /* NULL = "gap", or "met" without a gap */
} asked;

static kn_entries requirements(const asked *all, size_t count)
{
    kn_entries entries = {.present = true, .names = 0x3F, .count = count, .items = KN_NEW(arena, kn_entry, count)};
    for (size_t i = 0; i < count; i++) {
        kn_entry *e = &entries.items[i];
        kn_str id = kn_str_of(all[i].id);
        e->key = e->names[KN_NAME_REQ_ID] = id;
        e->names[KN_NAME_REQ_GOAL] = (kn_str){id.data, (size_t)(strchr(all[i].id, '#') - all[i].id)};
        e->names[KN_NAME_REQ_COMPETENCE] = kn_str_of(all[i].competence);
        e->names[KN_NAME_REQ_UNIT] = kn_str_of(all[i].unit);
        e->names[KN_NAME_REQ_BASIS] = kn_str_of(all[i].basis);
        e->names[KN_NAME_REQ_STATUS] = kn_str_of(all[i].status != NULL ? all[i].status
                                                 : all[i].gap > 0      ? "gap"
                                                                       : "met");
        e->figures[KN_SAID_REQ_REQUIRED] = said(all[i].required);
        e->figures[KN_SAID_REQ_LEVEL] = said(all[i].level);
        e->item = (uint32_t)i;
        if (strcmp(e->names[KN_NAME_REQ_STATUS].data, "past") == 0)
            continue;
        e->figures[KN_SAID_REQ_GAP] = said(all[i].gap);
        e->figures[KN_SAID_REQ_COVERAGE] = said(1 - all[i].gap / all[i].required);
        e->figures[KN_SAID_REQ_GAP_AT_DUE] = said(all[i].gap);
    }
    kn_entries_sort(&entries, arena);
    return entries;
}

typedef struct wanted {
    const char *id, *text;
    double readiness; /* -1 = unknown */
} wanted;

static kn_entries goals(const wanted *all, size_t count)
{
    kn_entries entries = {.present = true, .names = 3, .count = count, .items = KN_NEW(arena, kn_entry, count)};
    for (size_t i = 0; i < count; i++) {
        kn_entry *e = &entries.items[i];
        e->key = e->names[KN_NAME_GOAL_ID] = kn_str_of(all[i].id);
        e->names[KN_NAME_GOAL_TEXT] = kn_str_of(all[i].text);
        e->figures[KN_SAID_GOAL_READINESS_MEAN] = kn_said_if(all[i].readiness >= 0, all[i].readiness);
    }
    kn_entries_sort(&entries, arena);
    return entries;
}

#define COUNT(array) (sizeof(array) / sizeof(array)[0])
#define REQUIREMENTS(...) requirements((asked[]){__VA_ARGS__}, COUNT(((asked[]){__VA_ARGS__})))
#define GOALS(...) goals((wanted[]){__VA_ARGS__}, COUNT(((wanted[]){__VA_ARGS__})))

static kn_edition before, now;
static kn_changes changes;

static void compare(void)
{
    kn_changes_compare(&changes, &before, &now, arena);
}

static kn_changed *change(kn_subject subject, const char *key)
{
    for (size_t i = 0; i < changes.lists[subject].count; i++)
        if (kn_str_equal(kn_change_key(&changes.lists[subject].items[i]), kn_str_of(key)))
            return &changes.lists[subject].items[i];
    fail_msg("no change of %s", key);
    return NULL;
}

static void matches(kn_subject subject, const char *gone, const char *new)
{
    kn_changed *a = change(subject, gone), *b = change(subject, new);
    assert_int_equal(a->word, KN_CHANGE_GONE);
    assert_int_equal(b->word, KN_CHANGE_NEW);
    assert_ptr_equal(&changes.lists[subject].items[a->match], b);
    assert_ptr_equal(&changes.lists[subject].items[b->match], a);
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

/* ---- causes ---- */

#define DAY(year, month, day) kn_date_of((year), (month), (day))
#define COPY(type, ...)                                                                                              \
    ((type *)memcpy(kn_arena_alloc(arena, sizeof((type[]){__VA_ARGS__}), 1), (type[]){__VA_ARGS__},                  \
                    sizeof((type[]){__VA_ARGS__})))

/* One competence, asked of one unit at level 3 from people (G1#1) and in FTE (G1#2); eleven people, each with a story
 * between 30 June and 30 September 2026. Assessments grow stale after 24 months. */
static kn_model model;
enum { PEOPLE = 11 };

static void make_people(void)
{
    const kn_date ever = KN_DATE_EVER, none = KN_DATE_NONE;
    model.people = (kn_people){
        .count = PEOPLE,
        .organisation = COPY(kn_index, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0),
        .unit = COPY(kn_index, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 0),
        .from = COPY(kn_date, none, none, none, none, none, none, none, DAY(2026, 8, 1), none, none, none),
        /* P0 left on 31 August; P9 of the other unit left too. */
        .to =
            COPY(kn_date, DAY(2026, 8, 31), ever, ever, ever, ever, ever, ever, ever, ever, DAY(2026, 8, 31), ever)};
    model.holdings = (kn_holdings){
        .first = COPY(size_t, 0, 1, 2, 3, 5, 7, 9, 10, 11, 12, 13, 15),
        .competence = COPY(kn_index, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0),
        /* P1 runs out, P2 grows stale, P3 is assessed lower, P4 learns, P5 is assessed higher, P6 has it all along,
         * P7 joins, P8 has been below all along; of P10 a lower assessment runs out, and the own one counts. */
        .level = COPY(uint8_t, 3, 3, 3, 2, 3, 3, 2, 4, 2, 5, 3, 2, 3, 2, 3),
        .proof = COPY(uint8_t, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 1),
        .stale = COPY(uint8_t, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0),
        .assessed =
            COPY(kn_date, DAY(2026, 1, 1), DAY(2026, 1, 1), DAY(2024, 8, 15), DAY(2026, 9, 1), DAY(2026, 1, 1),
                 DAY(2026, 9, 10), DAY(2026, 1, 1), DAY(2026, 7, 1), DAY(2026, 1, 1), DAY(2026, 1, 1),
                 DAY(2026, 8, 1), DAY(2026, 1, 1), DAY(2026, 1, 1), DAY(2026, 1, 1), DAY(2026, 1, 1)),
        .until = COPY(kn_date, ever, DAY(2026, 9, 29), ever, ever, ever, ever, ever, ever, ever, ever, ever, ever,
                      ever, DAY(2026, 7, 31), ever)};
    model.activities = (kn_activities){.count = 2, .competence = COPY(kn_index, 0, KN_NONE)};
    /* P4 completed the activity in September, P5 one without a competence, P6 only plans. */
    model.participations =
        (kn_participations){.count = 3,
                            .first = COPY(size_t, 0, 0, 0, 0, 0, 1, 2, 3, 3, 3, 3, 3),
                            .activity = COPY(kn_index, 0, 1, 0),
                            .status = COPY(uint8_t, KN_COMPLETED, KN_COMPLETED, KN_PLANNED),
                            .date = COPY(kn_date, DAY(2026, 9, 10), DAY(2026, 9, 10), DAY(2026, 9, 10))};
}

static void make_model(void)
{
    model = (kn_model){.settings = kn_settings_default()};
    model.settings.stale_months = 24;
    model.units = (kn_units){.count = 2,
                             .organisation = COPY(kn_index, 0, 0),
                             .parent = COPY(kn_index, KN_NONE, KN_NONE),
                             .order = COPY(kn_index, 0, 1),
                             .order_end = COPY(kn_index, 1, 2)};
    model.competences.count = 1;
    model.requirements = (kn_requirements){.count = 2,
                                           .competence = COPY(kn_index, 0, 0),
                                           .level = COPY(uint8_t, 3, 3),
                                           .basis = COPY(uint8_t, KN_BASIS_PEOPLE, KN_BASIS_FTE),
                                           .organisation = COPY(kn_index, 0, 0),
                                           .unit = COPY(kn_index, 0, 0),
                                           .from = COPY(kn_date, DAY(2026, 7, 1), DAY(2026, 1, 1)),
                                           .to = COPY(kn_date, DAY(2026, 12, 31), DAY(2026, 9, 15))};
    make_people();
}

static void qualify(kn_edition *edition, const char *id, double people, double fte, double supply)
{
    for (size_t i = 0; i < edition->entries[KN_SUBJECT_REQUIREMENT].count; i++) {
        kn_entry *e = &edition->entries[KN_SUBJECT_REQUIREMENT].items[i];
        if (!kn_str_equal(e->key, kn_str_of(id)))
            continue;
        e->figures[KN_SAID_REQ_QUALIFIED_PEOPLE] = said(people);
        e->figures[KN_SAID_REQ_QUALIFIED_FTE] = said(fte);
        e->figures[KN_SAID_REQ_SUPPLY] = said(supply);
    }
}

static void check_causes(const char *key, const kn_cause *wanted_causes, size_t count)
{
    const kn_changed *c = change(KN_SUBJECT_REQUIREMENT, key);
    assert_int_equal(c->causes, count);
    for (size_t i = 0; i < count; i++) {
        const kn_cause *got = &changes.causes[c->first_cause + i], *want = &wanted_causes[i];
        assert_int_equal(got->kind, want->kind);
        assert_int_equal(got->people, want->people);
        assert_int_equal(got->date, want->date);
        assert_true(got->before == want->before && got->now == want->now);
    }
}

#define CAUSES(key, ...) check_causes((key), (kn_cause[]){__VA_ARGS__}, COUNT(((kn_cause[]){__VA_ARGS__})))

static void each_person_is_told_by_what_happened(void **state)
{
    (void)state;
    make_model();
    before =
        (kn_edition){.as_of = DAY(2026, 6, 30),
                     .entries[KN_SUBJECT_REQUIREMENT] = REQUIREMENTS({"G1#1", "C1", "U1", "people", 3, 5, 0, NULL})};
    now =
        (kn_edition){.as_of = DAY(2026, 9, 30),
                     .entries[KN_SUBJECT_REQUIREMENT] = REQUIREMENTS({"G1#1", "C1", "U1", "people", 3, 8, 3, NULL})};
    /* Then by the files of now: P0 to P3 and P6 (5); the earlier run said 6, so one is gone from the files. Now: P4,
     * P5, P6, P7, P10 (5) and the run says 5. 5 - 6 = -4 + 4 - 1. */
    qualify(&before, "G1#1", 6, 6, 6);
    qualify(&now, "G1#1", 5, 5, 5);
    compare();
    kn_changes_explain(&changes, &model, arena);
    CAUSES("G1#1", {.kind = KN_CAUSE_RAISED, .before = 5, .now = 8}, {.kind = KN_CAUSE_LEFT, .people = 1},
           {.kind = KN_CAUSE_EXPIRED, .people = 1}, {.kind = KN_CAUSE_OUTDATED, .people = 1},
           {.kind = KN_CAUSE_REASSESSED, .people = 1}, {.kind = KN_CAUSE_FEWER, .people = 1},
           {.kind = KN_CAUSE_JOINED, .people = 1}, {.kind = KN_CAUSE_LEARNT, .people = 1},
           {.kind = KN_CAUSE_ASSESSED, .people = 1}, {.kind = KN_CAUSE_SURFACED, .people = 1});
}

static void people_are_not_looked_at_without_time_between(void **state)
{
    (void)state;
    make_model();
    before =
        (kn_edition){.as_of = DAY(2026, 9, 30),
                     .entries[KN_SUBJECT_REQUIREMENT] = REQUIREMENTS({"G1#1", "C1", "U1", "people", 2, 5, 0, NULL})};
    now = before;
    now.entries[KN_SUBJECT_REQUIREMENT] = REQUIREMENTS({"G1#1", "C1", "U1", "people", 3, 4, 3, NULL});
    qualify(&before, "G1#1", 6, 6, 6);
    qualify(&now, "G1#1", 4, 4, 4);
    compare();
    kn_changes_explain(&changes, &model, arena);
    CAUSES("G1#1", {.kind = KN_CAUSE_LOWERED, .before = 5, .now = 4},
           {.kind = KN_CAUSE_LEVEL_RAISED, .before = 2, .now = 3});
}

static void periods_begin_and_end(void **state)
{
    (void)state;
    make_model();
    model.people.count = 0;
    before = (kn_edition){.as_of = DAY(2026, 6, 30),
                          .entries[KN_SUBJECT_REQUIREMENT] =
                              REQUIREMENTS({"G1#1", "C1", "U1", "people", 3, 5, 0, "upcoming"},
                                           {"G1#2", "C1", "U1", "fte", 3, 5, 1, NULL})};
    now = (kn_edition){.as_of = DAY(2026, 9, 30),
                       .entries[KN_SUBJECT_REQUIREMENT] = REQUIREMENTS({"G1#1", "C1", "U1", "people", 3, 5, 1, NULL},
                                                                       {"G1#2", "C1", "U1", "fte", 3, 5, 0, "past"})};
    compare();
    kn_changes_explain(&changes, &model, arena);
    CAUSES("G1#1", {.kind = KN_CAUSE_BEGAN, .date = DAY(2026, 7, 1)});
    CAUSES("G1#2", {.kind = KN_CAUSE_ENDED, .date = DAY(2026, 9, 15)});
}

/* Nobody came or went: the FTE moved because working time did, or because others were served first. */
static void time_moves_without_people(void **state)
{
    (void)state;
    make_model();
    model.people.count = 0;
    before =
        (kn_edition){.as_of = DAY(2026, 6, 30),
                     .entries[KN_SUBJECT_REQUIREMENT] = REQUIREMENTS({"G1#2", "C1", "U1", "fte", 3, 5, 1, NULL})};
    now = (kn_edition){.as_of = DAY(2026, 9, 30),
                       .entries[KN_SUBJECT_REQUIREMENT] = REQUIREMENTS({"G1#2", "C1", "U1", "fte", 3, 5, 2, NULL})};
    now.entries[KN_SUBJECT_REQUIREMENT].items[0].item = 1;
    qualify(&before, "G1#2", 4, 4, 4);
    qualify(&now, "G1#2", 4, 3.5, 3);
    compare();
    kn_changes_explain(&changes, &model, arena);
    CAUSES("G1#2", {.kind = KN_CAUSE_HOURS, .before = 4, .now = 3.5});
    qualify(&now, "G1#2", 4, 4, 3);
    compare();
    kn_changes_explain(&changes, &model, arena);
    CAUSES("G1#2", {.kind = KN_CAUSE_TIME_LOST, .before = 4, .now = 3});
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_figure_is_better_worse_or_the_same),
        cmocka_unit_test(a_difference_needs_both),
        cmocka_unit_test(every_goal_gets_its_word),
        cmocka_unit_test(a_subject_that_one_run_lacks_is_left_out),
        cmocka_unit_test(requirements_are_told_by_what_they_ask),
        cmocka_unit_test(without_competences_the_key_decides),
        cmocka_unit_test(met_may_come_to_be_at_risk),
        cmocka_unit_test(a_renamed_goal_names_its_likeliest_match),
        cmocka_unit_test(without_texts_what_is_asked_decides),
        cmocka_unit_test(each_person_is_told_by_what_happened),
        cmocka_unit_test(people_are_not_looked_at_without_time_between),
        cmocka_unit_test(periods_begin_and_end),
        cmocka_unit_test(time_moves_without_people),
    };
    return cmocka_run_group_tests(tests, begin, end);
}
