/* Why a requirement changed: people, holdings and a plan made by hand. */
#include "changes_case.h"

#define DAY(year, month, day) kn_date_of((year), (month), (day))
#define COPY(type, ...)                                                                                              \
    ((type *)memcpy(kn_arena_alloc(arena, sizeof((type[]){__VA_ARGS__}), 1), (type[]){__VA_ARGS__},                  \
                    sizeof((type[]){__VA_ARGS__})))

/* One competence, asked of one unit at level 3 from people (G1#1) and in FTE (G1#2); eleven people, each with a story
 * between 30 June and 30 September 2026. Assessments grow stale after 24 months. */
static kn_model model;
enum { PEOPLE = 11, CHIEF = KN_PROOF_MANAGER * KN_MARK_PROOF };

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
        .competence.wide = COPY(uint32_t, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0),
        /* P1 runs out, P2 grows stale, P3 is assessed lower, P4 learns, P5 is assessed higher, P6 has it all along,
         * P7 joins, P8 has been below all along; of P10 a lower assessment runs out, and the own one counts. */
        .marks = COPY(uint8_t, CHIEF + 3, CHIEF + 3, CHIEF + 3 + KN_MARK_STALE, CHIEF + 2, CHIEF + 3, CHIEF + 3,
                      CHIEF + 2, CHIEF + 4, CHIEF + 2, CHIEF + 5, CHIEF + 3, CHIEF + 2, CHIEF + 3, CHIEF + 2,
                      KN_PROOF_SELF * KN_MARK_PROOF + 3),
        .assessed.wide =
            COPY(kn_date, DAY(2026, 1, 1), DAY(2026, 1, 1), DAY(2024, 8, 15), DAY(2026, 9, 1), DAY(2026, 1, 1),
                 DAY(2026, 9, 10), DAY(2026, 1, 1), DAY(2026, 7, 1), DAY(2026, 1, 1), DAY(2026, 1, 1),
                 DAY(2026, 8, 1), DAY(2026, 1, 1), DAY(2026, 1, 1), DAY(2026, 1, 1), DAY(2026, 1, 1)),
        .until.wide = COPY(kn_date, ever, DAY(2026, 9, 29), ever, ever, ever, ever, ever, ever, ever, ever, ever,
                           ever, ever, DAY(2026, 7, 31), ever)};
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

/* The same people, their stories moved to the last day: who leaves then is there, what runs out then is valid, what
 * is 24 months old then is not stale, and who begins, learns or is assessed then counts. `learnt` is the day of P4's
 * activity. */
static void explain_last_day(kn_date learnt, double qualified_now)
{
    const kn_date last = DAY(2026, 9, 30);
    make_model();
    model.people.to[0] = model.people.from[7] = last;
    model.holdings.until.wide[1] = model.holdings.assessed.wide[5] = last;
    model.holdings.assessed.wide[2] = DAY(2024, 9, 30);
    model.participations.date[0] = learnt;
    before =
        (kn_edition){.as_of = DAY(2026, 6, 30),
                     .entries[KN_SUBJECT_REQUIREMENT] = REQUIREMENTS({"G1#1", "C1", "U1", "people", 3, 8, 3, NULL})};
    now =
        (kn_edition){.as_of = last,
                     .entries[KN_SUBJECT_REQUIREMENT] = REQUIREMENTS({"G1#1", "C1", "U1", "people", 3, 8, 0, NULL})};
    qualify(&before, "G1#1", 5, 5, 5);
    qualify(&now, "G1#1", qualified_now, 8, 8);
    compare();
    kn_changes_explain(&changes, &model, arena);
}

/* Then: P0 to P3 and P6. Now: those but P3, and P4, P5, P7 and P10: 5 - 1 + 4 = 8. */
static void the_last_day_counts(void **state)
{
    (void)state;
    explain_last_day(DAY(2026, 9, 30), 8);
    CAUSES("G1#1", {.kind = KN_CAUSE_REASSESSED, .people = 1}, {.kind = KN_CAUSE_JOINED, .people = 1},
           {.kind = KN_CAUSE_LEARNT, .people = 1}, {.kind = KN_CAUSE_ASSESSED, .people = 1},
           {.kind = KN_CAUSE_SURFACED, .people = 1});
}

/* What was learnt on the day of the earlier run is no news, the assessment is; and two more than these stories tell.
 */
static void the_first_day_does_not(void **state)
{
    (void)state;
    explain_last_day(DAY(2026, 6, 30), 10);
    CAUSES("G1#1", {.kind = KN_CAUSE_REASSESSED, .people = 1}, {.kind = KN_CAUSE_JOINED, .people = 1},
           {.kind = KN_CAUSE_ASSESSED, .people = 2}, {.kind = KN_CAUSE_SURFACED, .people = 1},
           {.kind = KN_CAUSE_MORE, .people = 2});
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
        cmocka_unit_test(each_person_is_told_by_what_happened),
        cmocka_unit_test(the_last_day_counts),
        cmocka_unit_test(the_first_day_does_not),
        cmocka_unit_test(people_are_not_looked_at_without_time_between),
        cmocka_unit_test(periods_begin_and_end),
        cmocka_unit_test(time_moves_without_people),
    };
    return cmocka_run_group_tests(tests, begin, end);
}
