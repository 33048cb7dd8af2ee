/* Projects drawn at random with everything a funder asks for: organisations, pillars, levels, several days, promises
 * of every kind. And what each person is in them, worked out once more from the participations alone. */
#ifndef KN_TESTS_DRAWN_PROJECT_H
#define KN_TESTS_DRAWN_PROJECT_H

#include "funder_case.h"

#include <string.h>

enum { DRAWN_PEOPLE = 70, DRAWN_PARTS = 150, DRAWN_ACTIVITIES = 6, DRAWN_TARGETS = 9, DRAWN_PLACES = 3 };

static const char *const drawn_pillars[DRAWN_ACTIVITIES] = {"learning",      "participation", "equality",
                                                            "own words too", "learning",      NULL};

typedef struct drawn_project {
    case_person people[DRAWN_PEOPLE];
    case_part parts[DRAWN_PARTS];
    case_target targets[DRAWN_TARGETS];
    size_t targets_count;
    int period;
} drawn_project;

static uint64_t drawn_seed;

/* Knuth's linear congruential generator (MMIX). */
static inline int drawn(int limit)
{
    drawn_seed = drawn_seed * 6364136223846793005u + 1442695040888963407u;
    return (int)((drawn_seed >> 33) % (unsigned)limit);
}

enum { DRAWN_START = 20089 /* 2025-01-01 */, DRAWN_DAYS = 638 /* to 2026-09-30, the as-of date */ };

/* Some lack something, some were not employed in the project's period, some never take part or only plan to, or did
 * so before the project or after the as-of date. */
static inline void drawn_people(drawn_project *p)
{
    static const kn_gender genders[] = {KN_WOMAN, KN_WOMAN, KN_MAN, KN_MAN, KN_NON_BINARY, KN_GENDER_NONE};
    static const kn_part_status statuses[] = {KN_COMPLETED, KN_COMPLETED, KN_ONGOING, KN_DROPPED, KN_PLANNED};
    for (int i = 0; i < DRAWN_PEOPLE; i++)
        p->people[i] = (case_person){drawn(DRAWN_PLACES + 1) - 1,
                                     genders[drawn(6)],
                                     drawn(8) == 0 ? 0 : 1950 + drawn(65),
                                     drawn(8) == 0 ? -1 : drawn(9),
                                     -1,
                                     drawn(9) == 0 ? 0 : DAY(2020, 1, 1),
                                     drawn(9) == 0 ? DAY(2024, 12, 31) : 0};
    for (int i = 0; i < DRAWN_PARTS; i++)
        p->parts[i] = (case_part){drawn(DRAWN_PEOPLE * 3 / 4),
                                  drawn(DRAWN_ACTIVITIES),
                                  statuses[drawn(5)],
                                  DRAWN_START - 20 + drawn(DRAWN_DAYS + 50),
                                  HOURS(2),
                                  drawn(3) == 0 ? -1 : drawn(5),
                                  drawn(3) == 0 ? -1 : drawn(6),
                                  0};
}

static inline void drawn_targets(drawn_project *p)
{
    static const kn_measure measures[] = {KN_MEASURE_PARTICIPANTS, KN_MEASURE_PARTICIPANTS, KN_MEASURE_COMPLETED,
                                          KN_MEASURE_COMPLETED,    KN_MEASURE_WOMEN_SHARE,  KN_MEASURE_MEN_SHARE,
                                          KN_MEASURE_HOURS};
    p->targets_count = (size_t)drawn(DRAWN_TARGETS + 1);
    for (size_t i = 0; i < p->targets_count; i++) {
        kn_measure measure = measures[drawn(7)];
        bool share = measure == KN_MEASURE_WOMEN_SHARE || measure == KN_MEASURE_MEN_SHARE;
        p->targets[i] = (case_target){measure, share ? 0.5 : 10 + drawn(50),
                                      drawn(3) == 0 ? DAY(2026, 12, 31) : DRAWN_START + drawn(DRAWN_DAYS + 40),
                                      drawn(2) == 0 ? -1 : drawn(DRAWN_PLACES),
                                      drawn(3) != 0 ? NULL : drawn_pillars[drawn(DRAWN_ACTIVITIES)]};
    }
}

static inline void drawn_project_draw(drawn_project *p, uint64_t seed)
{
    static const int periods[] = {2021, 2014, 2007};
    drawn_seed = seed * 2654435761u;
    *p = (drawn_project){.period = periods[drawn(3)]};
    drawn_people(p);
    drawn_targets(p);
}

static inline void drawn_project_make(funder_case *f, const drawn_project *p)
{
    static const char *const sectors[] = {"industry", "public care", "industry"};
    case_activity activities[DRAWN_ACTIVITIES];
    for (int i = 0; i < DRAWN_ACTIVITIES; i++)
        activities[i] = (case_activity){KN_WORKSHOP, drawn_pillars[i], NULL, -1, false};
    *f = (funder_case){.arena = kn_arena_new(), .symbols = kn_symbols_new()};
    f->diags = kn_diags_new(f->arena);
    f->previous = (kn_published_edition){.as_of = KN_DATE_NONE};
    kn_case c = {.sectors = sectors,
                 .organisations = DRAWN_PLACES,
                 .people = p->people,
                 .people_count = DRAWN_PEOPLE,
                 .activities = activities,
                 .activities_count = DRAWN_ACTIVITIES,
                 .parts = p->parts,
                 .parts_count = DRAWN_PARTS,
                 .targets = p->targets,
                 .targets_count = p->targets_count,
                 .start = DAY(2025, 1, 1),
                 .end = DAY(2026, 12, 31),
                 .as_of = DAY(2026, 9, 30)};
    f->model = case_model(&c, f->symbols, f->arena);
    f->model->settings.programme_period = p->period;
}

/* What a person is; dates KN_DATE_NONE = never. */
typedef struct drawn_facts {
    bool eligible;
    kn_date entry, done, latest;  /* first participation, first completed one, last one */
    int gain;                     /* 0 not tested before and after, 1 tested, 2 a higher level after */
    int age_band, education_band; /* 0 = the record is not complete */
} drawn_facts;

static inline bool drawn_counts(const case_part *part)
{
    return part->status != KN_PLANNED && part->date >= DAY(2025, 1, 1) && part->date <= DAY(2026, 9, 30);
}

/* Bands of the regulations: where each begins (age, ISCED level). 2021: below 18, 18-29, 30-54, 55 and above; 0-2,
 * 3-4, 5-8. 2014: below 25, 25-54, above 54; 0, 1-2, 3-4, 5-8. 2007: below 15, 15-24, 25-54, 55-64, 65 and above; 0,
 * 1-2, 3, 4, 5-6 of ISCED 1997, which are 5-8 now. */
static inline int drawn_band(int period, bool age, int value)
{
    static const int begins[3][2][6] = {{{0, 18, 30, 55, 999}, {0, 3, 5, 999}},
                                        {{0, 25, 55, 999}, {0, 1, 3, 5, 999}},
                                        {{0, 15, 25, 55, 65, 999}, {0, 1, 3, 4, 5, 999}}};
    const int *from = begins[period == 2021 ? 0 : period == 2014 ? 1 : 2][age ? 0 : 1];
    int band = 1;
    while (value >= from[band])
        band++;
    return band;
}

static inline drawn_facts drawn_facts_of(const drawn_project *p, int person)
{
    const case_person *who = &p->people[person];
    drawn_facts f = {.eligible = who->to == 0, .entry = KN_DATE_NONE, .done = KN_DATE_NONE, .latest = KN_DATE_NONE};
    for (int i = 0; i < DRAWN_PARTS; i++) {
        const case_part *part = &p->parts[i];
        if (part->person != person || !drawn_counts(part))
            continue;
        f.entry = f.entry == KN_DATE_NONE || part->date < f.entry ? part->date : f.entry;
        f.latest = f.latest == KN_DATE_NONE || part->date > f.latest ? part->date : f.latest;
        if (part->status != KN_COMPLETED)
            continue;
        f.done = f.done == KN_DATE_NONE || part->date < f.done ? part->date : f.done;
        int gain = part->before < 0 || part->after < 0 ? 0 : part->after > part->before ? 2 : 1;
        f.gain = gain > f.gain ? gain : f.gain;
    }
    bool complete = who->organisation >= 0 && who->gender != KN_GENDER_NONE && who->birth_year != 0 &&
                    who->education >= 0 && who->from != 0;
    if (!complete || f.entry == KN_DATE_NONE)
        return f;
    f.age_band = drawn_band(p->period, true, kn_date_ymd(f.entry).year - who->birth_year);
    f.education_band = drawn_band(p->period, false, who->education);
    return f;
}

/* How far someone came in a pillar (NULL = the activities of none): 0 not at all, 1 took part, 2 completed something.
 */
static inline int drawn_part(const drawn_project *p, int person, const char *pillar)
{
    int far = 0;
    for (int i = 0; i < DRAWN_PARTS; i++) {
        const char *its = drawn_pillars[p->parts[i].activity];
        bool here = pillar == NULL || its == NULL ? pillar == its : strcmp(pillar, its) == 0;
        if (p->parts[i].person != person || !drawn_counts(&p->parts[i]) || !here)
            continue;
        int now = p->parts[i].status == KN_COMPLETED ? 2 : 1;
        far = now > far ? now : far;
    }
    return far;
}

#endif
