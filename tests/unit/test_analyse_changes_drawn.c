/* Why requirements changed, in random models: every cause worked out once more, person by person, from the words of
 * analyse/changes.h. */
#include "changes_case.h"

#include <stdio.h>

#define DAY(year, month, day) kn_date_of((year), (month), (day))

enum { PEOPLE = 14, THINGS = 2, HOLDINGS_MAX = PEOPLE * THINGS * 3, PARTS_MAX = PEOPLE * 2, ASKED = 6, SEEDS = 3000 };

static uint64_t seed;
static kn_model model;
static kn_date from, to; /* as-of dates */
static bool quiet;       /* nobody holds anything, so that time alone moves */

/* Knuth's linear congruential generator (MMIX). */
static int drawn(int limit)
{
    seed = seed * 6364136223846793005u + 1442695040888963407u;
    return (int)((seed >> 33) % (unsigned)limit);
}

/* Near both as-of dates, often just on one. */
static kn_date drawn_day(void)
{
    static const int around[] = {-400, -91, -1, 0, 1, 30, 91, 92, 93, 200};
    return DAY(2026, 6, 30) + around[drawn(10)];
}

static void draw_people(void)
{
    kn_people *p = &model.people;
    *p = (kn_people){.count = PEOPLE,
                     .organisation = KN_NEW(arena, kn_index, PEOPLE),
                     .unit = KN_NEW(arena, kn_index, PEOPLE),
                     .from = KN_NEW(arena, kn_date, PEOPLE),
                     .to = KN_NEW(arena, kn_date, PEOPLE)};
    for (size_t i = 0; i < PEOPLE; i++) {
        p->unit[i] = (kn_index)drawn(3);
        p->organisation[i] = model.units.organisation[p->unit[i]];
        p->from[i] = drawn(3) == 0 ? drawn_day() : KN_DATE_NONE;
        p->to[i] = drawn(3) == 0 ? drawn_day() : KN_DATE_EVER;
    }
}

/* Up to three of each person and competence, the most trusted first, as the model has them. */
static void draw_holdings(void)
{
    kn_holdings *h = &model.holdings;
    *h = (kn_holdings){.first = KN_NEW(arena, size_t, PEOPLE + 1),
                       .competence.wide = KN_NEW(arena, kn_index, HOLDINGS_MAX),
                       .marks = KN_NEW(arena, uint8_t, HOLDINGS_MAX),
                       .assessed.wide = KN_NEW(arena, kn_date, HOLDINGS_MAX),
                       .until.wide = KN_NEW(arena, kn_date, HOLDINGS_MAX)};
    size_t count = 0;
    for (size_t p = 0; p < PEOPLE; p++) {
        for (kn_index c = 0; c < THINGS; c++)
            for (int n = drawn(4); n > 0 && !quiet; n--) {
                h->competence.wide[count] = c;
                h->marks[count] = drawn(9) == 0 ? KN_MARK_NO_LEVEL : (uint8_t)(1 + drawn(5));
                h->assessed.wide[count] = drawn(8) == 0 ? KN_DATE_NONE : drawn_day() - (drawn(3) == 0 ? 731 : 0);
                h->until.wide[count++] = drawn(2) == 0 ? KN_DATE_EVER : drawn_day();
            }
        h->first[p + 1] = count;
    }
}

static void draw_parts(void)
{
    kn_participations *a = &model.participations;
    *a = (kn_participations){.first = KN_NEW(arena, size_t, PEOPLE + 1),
                             .activity = KN_NEW(arena, kn_index, PARTS_MAX),
                             .status = KN_NEW(arena, uint8_t, PARTS_MAX),
                             .date = KN_NEW(arena, kn_date, PARTS_MAX)};
    for (size_t p = 0; p < PEOPLE; p++) {
        a->first[p + 1] = a->first[p];
        for (int n = drawn(3); n > 0; n--) {
            size_t i = a->first[p + 1]++;
            a->activity[i] = (kn_index)drawn(3);
            a->status[i] = drawn(3) == 0 ? KN_ONGOING : KN_COMPLETED;
            a->date[i] = drawn_day();
        }
        a->count = a->first[p + 1];
    }
}

static void draw_plan(void)
{
    kn_requirements *r = &model.requirements;
    *r = (kn_requirements){.count = ASKED,
                           .competence = KN_NEW(arena, kn_index, ASKED),
                           .level = KN_NEW(arena, uint8_t, ASKED),
                           .basis = KN_NEW(arena, uint8_t, ASKED),
                           .organisation = KN_NEW(arena, kn_index, ASKED),
                           .unit = KN_NEW(arena, kn_index, ASKED),
                           .from = KN_NEW(arena, kn_date, ASKED),
                           .to = KN_NEW(arena, kn_date, ASKED)};
    for (size_t i = 0; i < ASKED; i++) {
        kn_index unit = (kn_index)drawn(3);
        r->competence[i] = (kn_index)drawn(THINGS);
        r->level[i] = (uint8_t)(1 + drawn(4));
        r->basis[i] = drawn(2) == 0 ? KN_BASIS_PEOPLE : KN_BASIS_FTE;
        r->organisation[i] = model.units.organisation[unit];
        r->unit[i] = drawn(3) == 0 ? KN_NONE : unit;
        r->from[i] = drawn_day();
        r->to[i] = r->from[i] + 100;
    }
}

static kn_index *indexes(kn_index a, kn_index b, kn_index c)
{
    kn_index *all = KN_NEW(arena, kn_index, 3);
    all[0] = a, all[1] = b, all[2] = c;
    return all;
}

/* U1 lies in U0; U2 is of another organisation. The third activity builds nothing. */
static void draw_model(void)
{
    model = (kn_model){.settings = kn_settings_default()};
    model.settings.stale_months = drawn(4) == 0 ? 0 : 24;
    model.units = (kn_units){.count = 3,
                             .organisation = indexes(0, 0, 1),
                             .parent = indexes(KN_NONE, 0, KN_NONE),
                             .order = indexes(0, 1, 2),
                             .order_end = indexes(2, 2, 3)};
    model.competences.count = THINGS;
    model.activities = (kn_activities){.count = 3, .competence = indexes(0, 1, KN_NONE)};
    draw_people();
    draw_holdings();
    draw_parts();
    draw_plan();
}

/* ---- what happened to each person ---- */

static bool is_stale(size_t holding, kn_date as_of)
{
    kn_date assessed = kn_holding_assessed(&model.holdings, holding);
    int months = model.settings.stale_months;
    return months != 0 && assessed != KN_DATE_NONE && kn_date_add_months(assessed, months) < as_of;
}

/* The most trusted holding that is known, valid and fresh; HOLDINGS_MAX when there is none. */
static size_t held(size_t person, kn_index competence, kn_date day, kn_date as_of)
{
    const kn_holdings *h = &model.holdings;
    for (size_t i = h->first[person]; i < h->first[person + 1]; i++)
        if (kn_holding_competence(h, i) == competence &&
            !(kn_holding_assessed(h, i) > as_of && kn_holding_assessed(h, i) != KN_DATE_NONE) &&
            kn_holding_until(h, i) >= day && kn_holding_level(h, i) != KN_NO_LEVEL && !is_stale(i, as_of))
            return i;
    return HOLDINGS_MAX;
}

static bool works(size_t person, kn_date day)
{
    return (model.people.from[person] == KN_DATE_NONE || model.people.from[person] <= day) &&
           day <= model.people.to[person];
}

static bool learnt(size_t person, kn_index competence)
{
    const kn_participations *a = &model.participations;
    for (size_t i = a->first[person]; i < a->first[person + 1]; i++)
        if (a->status[i] == KN_COMPLETED && a->activity[i] == competence && a->date[i] > from && a->date[i] <= to)
            return true;
    return false;
}

static bool in_scope(size_t person, size_t r)
{
    kn_index unit = model.people.unit[person], asked_unit = model.requirements.unit[r];
    if (asked_unit == KN_NONE)
        return model.people.organisation[person] == model.requirements.organisation[r];
    return unit == asked_unit || (asked_unit == 0 && unit == 1);
}

typedef struct counted {
    double was, is;
    uint32_t of[KN_CAUSES];
} counted;

static counted count_people(size_t r, kn_date then, kn_date now_day)
{
    counted c = {.was = 0};
    const kn_requirements *all = &model.requirements;
    for (size_t p = 0; p < PEOPLE; p++) {
        size_t a = held(p, all->competence[r], then, from), b = held(p, all->competence[r], now_day, to);
        bool was = a < HOLDINGS_MAX && works(p, then) && kn_holding_level(&model.holdings, a) >= all->level[r];
        bool is = b < HOLDINGS_MAX && works(p, now_day) && kn_holding_level(&model.holdings, b) >= all->level[r];
        if (!in_scope(p, r))
            continue;
        c.was += was;
        c.is += is;
        if (was && !is)
            c.of[!works(p, now_day)                               ? KN_CAUSE_LEFT
                 : kn_holding_until(&model.holdings, a) < now_day ? KN_CAUSE_EXPIRED
                 : is_stale(a, to)                                ? KN_CAUSE_OUTDATED
                                                                  : KN_CAUSE_REASSESSED]++;
        if (is && !was)
            c.of[!works(p, then)                                  ? KN_CAUSE_JOINED
                 : learnt(p, all->competence[r])                  ? KN_CAUSE_LEARNT
                 : kn_holding_assessed(&model.holdings, b) > from ? KN_CAUSE_ASSESSED
                                                                  : KN_CAUSE_SURFACED]++;
    }
    return c;
}

/* ---- what both runs say ---- */

static const char *const statuses[] = {"gap", "met", "at_risk", "upcoming", "past"};

static kn_entries draw_entries(void)
{
    static char ids[ASKED][8], units[ASKED][8];
    asked all[ASKED];
    for (size_t i = 0; i < ASKED; i++) {
        snprintf(ids[i], sizeof ids[i], "G1#%zu", i);
        snprintf(units[i], sizeof units[i], "U%zu", i);
        all[i] = (asked){ids[i],
                         "C",
                         units[i],
                         "fte",
                         model.requirements.level[i] + (drawn(5) == 0 ? drawn(3) - 1 : 0),
                         4 + drawn(2),
                         1,
                         statuses[drawn(5)]};
    }
    kn_entries entries = requirements(all, ASKED);
    for (size_t i = 0; i < ASKED; i++) {
        kn_said *figures = entries.items[i].figures;
        figures[KN_SAID_REQ_QUALIFIED_FTE] = kn_said_if(drawn(5) > 0, 3 + drawn(2));
        figures[KN_SAID_REQ_SUPPLY] = said(2 + drawn(2));
    }
    return entries;
}

static bool says(const kn_entry *entry, const char *status)
{
    return kn_str_equal(entry->names[KN_NAME_REQ_STATUS], kn_str_of(status));
}

static kn_date day_of(const kn_entry *entry, size_t r, kn_date as_of)
{
    kn_date first = model.requirements.from[r];
    return says(entry, "upcoming") && first > as_of ? first : as_of;
}

/* ---- what must be told ---- */

static kn_cause wanted_causes[2 * KN_CAUSES];
static size_t wanted_count;

static void want(kn_cause cause)
{
    wanted_causes[wanted_count++] = cause;
}

static bool moved(const kn_entry *a, const kn_entry *b, size_t figure)
{
    return a->figures[figure].known && b->figures[figure].known &&
           a->figures[figure].value != b->figures[figure].value;
}

static void want_amounts(const kn_entry *a, const kn_entry *b, size_t figure, kn_cause_kind more, kn_cause_kind less)
{
    double then = a->figures[figure].value, today = b->figures[figure].value;
    if (moved(a, b, figure))
        want((kn_cause){.kind = today > then ? more : less, .before = then, .now = today});
}

/* Who is qualified now and was then by the files, and what the run of then said beyond them. */
static bool want_people(const kn_entry *a, const kn_entry *b, size_t r, counted *c)
{
    double rest = b->figures[KN_SAID_REQ_QUALIFIED_PEOPLE].value - a->figures[KN_SAID_REQ_QUALIFIED_PEOPLE].value -
                  (c->is - c->was);
    if (a->figures[KN_SAID_REQ_LEVEL].value == model.requirements.level[r] && rest != 0)
        c->of[rest < 0 ? KN_CAUSE_FEWER : KN_CAUSE_MORE] = (uint32_t)(rest < 0 ? -rest : rest);
    bool any = false;
    for (int kind = KN_CAUSE_LEFT; kind <= KN_CAUSE_MORE; kind++) {
        if (c->of[kind] > 0)
            want((kn_cause){.kind = (kn_cause_kind)kind, .people = c->of[kind]});
        any = any || c->of[kind] > 0;
    }
    return any;
}

static void want_all(const kn_entry *a, const kn_entry *b, size_t r, counted *c)
{
    bool past = says(b, "past"), people = from < to && !past && !says(a, "past");
    wanted_count = 0;
    if (past && !says(a, "past"))
        want((kn_cause){.kind = KN_CAUSE_ENDED, .date = model.requirements.to[r]});
    if (says(a, "upcoming") && !says(b, "upcoming") && !past)
        want((kn_cause){.kind = KN_CAUSE_BEGAN, .date = model.requirements.from[r]});
    if (!past) {
        want_amounts(a, b, KN_SAID_REQ_REQUIRED, KN_CAUSE_RAISED, KN_CAUSE_LOWERED);
        want_amounts(a, b, KN_SAID_REQ_LEVEL, KN_CAUSE_LEVEL_RAISED, KN_CAUSE_LEVEL_LOWERED);
    }
    if (!people || want_people(a, b, r, c) || model.requirements.basis[r] != KN_BASIS_FTE ||
        moved(a, b, KN_SAID_REQ_REQUIRED) || moved(a, b, KN_SAID_REQ_LEVEL))
        return;
    if (moved(a, b, KN_SAID_REQ_QUALIFIED_FTE))
        want((kn_cause){.kind = KN_CAUSE_HOURS,
                        .before = a->figures[KN_SAID_REQ_QUALIFIED_FTE].value,
                        .now = b->figures[KN_SAID_REQ_QUALIFIED_FTE].value});
    else if (a->figures[KN_SAID_REQ_QUALIFIED_FTE].known)
        want_amounts(a, b, KN_SAID_REQ_SUPPLY, KN_CAUSE_TIME_WON, KN_CAUSE_TIME_LOST);
}

/* The numbers of qualified people: now by the files, then by the files and a few that are no longer in them. */
static void qualify(kn_entry *a, kn_entry *b, size_t r, counted *c)
{
    bool people = from < to && !says(a, "past") && !says(b, "past");
    *c = people ? count_people(r, day_of(a, r, from), day_of(b, r, to)) : (counted){.was = 0};
    a->figures[KN_SAID_REQ_QUALIFIED_PEOPLE] = said(c->was + (drawn(2) == 0 ? drawn(5) - 2 : 0));
    b->figures[KN_SAID_REQ_QUALIFIED_PEOPLE] = said(c->is);
}

static size_t told[KN_CAUSES];

static void check_project(void)
{
    counted counts[ASKED];
    draw_model();
    before = (kn_edition){.as_of = from, .entries[KN_SUBJECT_REQUIREMENT] = draw_entries()};
    now = (kn_edition){.as_of = to, .entries[KN_SUBJECT_REQUIREMENT] = draw_entries()};
    for (size_t r = 0; r < ASKED; r++)
        qualify(&before.entries[KN_SUBJECT_REQUIREMENT].items[r], &now.entries[KN_SUBJECT_REQUIREMENT].items[r], r,
                &counts[r]);
    compare();
    kn_changes_explain(&changes, &model, arena);
    assert_int_equal(changes.lists[KN_SUBJECT_REQUIREMENT].count, ASKED);
    for (size_t r = 0; r < ASKED; r++) {
        const kn_changed *c = &changes.lists[KN_SUBJECT_REQUIREMENT].items[r];
        assert_int_equal(c->now->item, r);
        want_all(c->before, c->now, r, &counts[r]);
        assert_int_equal(c->causes, wanted_count);
        for (size_t i = 0; i < wanted_count; i++) {
            const kn_cause *got = &changes.causes[c->first_cause + i];
            assert_int_equal(got->kind, wanted_causes[i].kind);
            assert_int_equal(got->people, wanted_causes[i].people);
            assert_int_equal(got->date, wanted_causes[i].date);
            assert_true(got->before == wanted_causes[i].before && got->now == wanted_causes[i].now);
            told[got->kind]++;
        }
    }
}

static void every_cause_is_that_of_the_people(void **state)
{
    (void)state;
    for (uint64_t s = 1; s <= SEEDS; s++) {
        seed = s * 86028121;
        from = DAY(2026, 6, 30);
        quiet = s % 9 == 0;
        to = s % 10 == 0 ? from : DAY(2026, 9, 30);
        arena = kn_arena_new();
        check_project();
        kn_arena_free(arena);
    }
    for (int kind = 0; kind < KN_CAUSES; kind++)
        assert_true(told[kind] >= 5); /* each was drawn */
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(every_cause_is_that_of_the_people)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
