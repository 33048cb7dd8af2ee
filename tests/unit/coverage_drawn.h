/* Random models of who took part in what, and what that comes to for one person, reckoned from the definitions at the
 * head of analyse/coverage.h, row by row and in no hurry. */
#ifndef KN_TESTS_UNIT_COVERAGE_DRAWN_H
#define KN_TESTS_UNIT_COVERAGE_DRAWN_H

#include "stats_check.h"

#include "coverage_case.h"

#include "analyse/coverage.h"

enum { PEOPLE_MOST = 26, ACTIVITIES_MOST = 6, PARTS_MOST = 60, UNITS_MOST = 5, ORGANISATIONS_MOST = 14 };

static const char *const WORDS[] = {NULL, "a", "b"};

typedef struct drawn {
    kn_case c;
    const char *sectors[ORGANISATIONS_MOST];
    case_unit units[UNITS_MOST];
    case_person people[PEOPLE_MOST];
    case_activity activities[ACTIVITIES_MOST];
    case_part parts[PARTS_MOST];
    kn_date from, to; /* what counts lies between */
    kn_model *model;
} drawn;

/* -1 .. below - 1 */
static inline int one_or_none(uint64_t *seed, size_t below)
{
    return (int)random_below(seed, below + 1) - 1;
}

static inline void draw_units(drawn *d, uint64_t *seed)
{
    d->c.units_count = d->c.organisations == 0 ? 0 : random_below(seed, UNITS_MOST + 1);
    int ancestor = -1; /* the unit before, or one that it lies in */
    for (size_t u = 0; u < d->c.units_count; u++) {
        while (ancestor >= 0 && random_below(seed, 2) == 0)
            ancestor = d->units[ancestor].parent;
        int of_parent = ancestor < 0 ? -1 : d->units[ancestor].organisation;
        d->units[u] = (case_unit){ancestor < 0 ? (int)random_below(seed, d->c.organisations) : of_parent, ancestor};
        ancestor = (int)u;
    }
}

static inline void draw_people(drawn *d, uint64_t *seed)
{
    static const int years[] = {0, 1965, 1969, 1970, 1971, 1980, 1994, 1995, 1996, 2001};
    const kn_date day = DAY(2025, 1, 1);
    for (size_t p = 0; p < d->c.people_count; p++)
        d->people[p] = (case_person){one_or_none(seed, d->c.organisations),
                                     (kn_gender)random_below(seed, KN_GENDERS),
                                     years[random_below(seed, COUNT_OF(years))],
                                     one_or_none(seed, 9),
                                     one_or_none(seed, d->c.units_count),
                                     random_below(seed, 3) == 0 ? 0 : day + (int)random_below(seed, 800) - 100,
                                     random_below(seed, 3) > 0 ? 0 : day + (int)random_below(seed, 700) - 50};
}

static inline void draw_activities(drawn *d, uint64_t *seed)
{
    static const char *const programmes[] = {NULL, "P", "Q"};
    for (size_t a = 0; a < d->c.activities_count; a++)
        d->activities[a] = (case_activity){(kn_activity_kind)(1 + random_below(seed, 9)),
                                           WORDS[random_below(seed, 3)], programmes[random_below(seed, 3)],
                                           one_or_none(seed, d->c.competences), random_below(seed, 2) == 1};
}

static inline void draw_parts(drawn *d, uint64_t *seed)
{
    static const kn_part_status statuses[] = {KN_PLANNED, KN_ONGOING, KN_COMPLETED, KN_COMPLETED, KN_DROPPED};
    for (size_t i = 0; i < d->c.parts_count; i++)
        d->parts[i] = (case_part){(int)random_below(seed, d->c.people_count),
                                  (int)random_below(seed, d->c.activities_count),
                                  statuses[random_below(seed, COUNT_OF(statuses))],
                                  DAY(2024, 12, 20) + (int)(random_below(seed, 26) * random_below(seed, 26)),
                                  random_below(seed, 4) == 0 ? -1 : (kn_milli)random_below(seed, 13) * 500,
                                  -1,
                                  -1,
                                  (kn_yes_no)random_below(seed, 3)};
}

/* With a period or without, the as-of date before its end or after; few times and few days can be lasting. */
static inline void draw_dates(drawn *d, uint64_t *seed)
{
    bool period = random_below(seed, 4) > 0;
    d->c.start = period ? DAY(2025, 1, 1) + (int)random_below(seed, 40) : 0;
    d->c.end = period ? DAY(2026, 3, 31) + (int)random_below(seed, 40) : 0;
    d->c.as_of = DAY(2025, 2, 1) + (int)random_below(seed, 600);
    d->from = period ? d->c.start : KN_DATE_NONE;
    d->to = period && d->c.end < d->c.as_of ? d->c.end : d->c.as_of;
}

static inline void draw(drawn *d, uint64_t *seed)
{
    *d = (drawn){.c = {.organisations = random_below(seed, ORGANISATIONS_MOST + 1),
                       .competences = random_below(seed, 4),
                       .people_count = 1 + random_below(seed, PEOPLE_MOST),
                       .activities_count = 1 + random_below(seed, ACTIVITIES_MOST),
                       .parts_count = random_below(seed, PARTS_MOST + 1)}};
    for (size_t o = 0; o < d->c.organisations; o++)
        d->sectors[o] = WORDS[random_below(seed, 3)];
    draw_units(d, seed);
    draw_people(d, seed);
    draw_activities(d, seed);
    draw_parts(d, seed);
    draw_dates(d, seed);
    d->c.sectors = d->sectors;
    d->c.units = d->units;
    d->c.people = d->people;
    d->c.activities = d->activities;
    d->c.parts = d->parts;
    d->model = case_model(&d->c, symbols, arena);
    d->model->settings.sustained_times = 1 + (int)random_below(seed, 3);
    d->model->settings.sustained_days = 1 + (int)random_below(seed, 3);
    d->model->settings.sustained_span_days = (int)random_below(seed, 3) * 30;
}

/* ---- one person ---- */

/* Which activities are looked at. */
typedef struct looked_at {
    kn_activity_kind kind; /* KN_ACTIVITY_NONE = any */
    bool by_pillar;
    const char *pillar; /* one of WORDS */
} looked_at;

static const looked_at EVERYTHING = {KN_ACTIVITY_NONE, false, NULL};

static inline bool row_counts(const drawn *d, const case_part *row, looked_at what)
{
    const case_activity *activity = &d->activities[row->activity];
    return row->status != KN_PLANNED && row->date >= d->from && row->date <= d->to &&
           (what.kind == KN_ACTIVITY_NONE || activity->kind == what.kind) &&
           (!what.by_pillar || activity->pillar == what.pillar);
}

/* Employed on any day of the period. */
static inline bool drawn_eligible(const drawn *d, size_t p)
{
    const case_person *person = &d->people[p];
    bool before_the_end = d->c.end == 0 || person->from == 0 || person->from <= d->c.end;
    return before_the_end && (d->c.start == 0 || person->to == 0 || person->to >= d->c.start);
}

typedef struct tallied {
    uint32_t participations, completed, dropped, without_hours, answered, taught;
    kn_milli hours;
    kn_date entry;
    int days, kept, kept_days;
    kn_date kept_first, kept_last;
} tallied;

/* Whether an earlier row of the list is the same person's on the same day; with `kept` one that was not dropped. */
static inline bool day_seen(const drawn *d, size_t row, looked_at what, bool kept)
{
    for (size_t i = 0; i < row; i++)
        if (d->parts[i].person == d->parts[row].person && d->parts[i].date == d->parts[row].date &&
            row_counts(d, &d->parts[i], what) && !(kept && d->parts[i].status == KN_DROPPED))
            return true;
    return false;
}

static inline void tally_row(tallied *t, const drawn *d, size_t i, looked_at what)
{
    const case_part *row = &d->parts[i];
    bool completed = row->status == KN_COMPLETED, dropped = row->status == KN_DROPPED;
    t->entry = t->participations == 0 || row->date < t->entry ? row->date : t->entry;
    t->participations++;
    t->completed += completed;
    t->dropped += dropped;
    t->without_hours += row->hours < 0;
    t->hours += row->hours < 0 ? 0 : row->hours;
    t->answered += completed && row->taught != KN_YES_NO_NONE;
    t->taught += completed && row->taught == KN_YES;
    t->days += !day_seen(d, i, what, false);
    if (dropped)
        return;
    t->kept_first = t->kept == 0 || row->date < t->kept_first ? row->date : t->kept_first;
    t->kept_last = t->kept == 0 || row->date > t->kept_last ? row->date : t->kept_last;
    t->kept_days += !day_seen(d, i, what, true);
    t->kept++;
}

static inline tallied tally(const drawn *d, size_t p, looked_at what)
{
    tallied t = {.entry = KN_DATE_NONE};
    for (size_t i = 0; i < d->c.parts_count; i++)
        if (d->parts[i].person == (int)p && row_counts(d, &d->parts[i], what))
            tally_row(&t, d, i, what);
    return t;
}

static inline bool completed_activity(const drawn *d, size_t p, size_t activity, looked_at what)
{
    for (size_t i = 0; i < d->c.parts_count; i++)
        if (d->parts[i].person == (int)p && d->parts[i].activity == (int)activity &&
            d->parts[i].status == KN_COMPLETED && row_counts(d, &d->parts[i], what))
            return true;
    return false;
}

/* Activities of a programme; with a person, those that he or she completed. */
static inline size_t parts_of(const drawn *d, const char *programme, size_t p, looked_at what, bool completed)
{
    size_t parts = 0;
    for (size_t a = 0; a < d->c.activities_count; a++)
        parts += d->activities[a].programme == programme && (!completed || completed_activity(d, p, a, what));
    return parts;
}

static inline bool completed_a_programme(const drawn *d, size_t p, looked_at what)
{
    bool found = false;
    for (size_t a = 0; a < d->c.activities_count; a++) {
        const char *programme = d->activities[a].programme;
        size_t parts = programme == NULL ? 0 : parts_of(d, programme, p, what, false);
        found = found || (parts > 1 && parts_of(d, programme, p, what, true) == parts);
    }
    return found;
}

static inline kn_continuity lasting_of(const drawn *d, size_t p, looked_at what)
{
    tallied t = tally(d, p, what);
    const kn_settings *s = &d->model->settings;
    if (t.participations == 0)
        return KN_CONTINUITY_NONE;
    bool often = t.kept > 0 && t.kept >= s->sustained_times && t.kept_days >= s->sustained_days &&
                 t.kept_last - t.kept_first >= s->sustained_span_days;
    if (often || completed_a_programme(d, p, what))
        return KN_SUSTAINED;
    return t.days == 1 ? KN_ONE_OFF : KN_SOME;
}

/* No birth date is known: the age reached in the calendar year of entry, or of the last day that counts. */
static inline kn_age_group age_group_of(const drawn *d, size_t p)
{
    tallied t = tally(d, p, EVERYTHING);
    if (d->people[p].birth_year == 0)
        return KN_AGE_NONE;
    int age = kn_date_ymd(t.participations > 0 ? t.entry : d->to).year - d->people[p].birth_year;
    return age <= 29 ? KN_AGE_UNDER_30 : age <= 54 ? KN_AGE_30_54 : KN_AGE_55_PLUS;
}

static inline kn_education_group education_group_of(const drawn *d, size_t p)
{
    static const kn_education_group of[] = {KN_EDUCATION_LOWER,    KN_EDUCATION_LOWER,    KN_EDUCATION_LOWER,
                                            KN_EDUCATION_UPPER,    KN_EDUCATION_UPPER,    KN_EDUCATION_TERTIARY,
                                            KN_EDUCATION_TERTIARY, KN_EDUCATION_TERTIARY, KN_EDUCATION_TERTIARY};
    return d->people[p].education < 0 ? KN_EDUCATION_NONE : of[d->people[p].education];
}

#endif
