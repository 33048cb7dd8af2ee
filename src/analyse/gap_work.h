/* What the parts of the gap analysis share while it is computed. Each part is a file of its own; gap.c calls them in
 * order. Everything lives in the run's arena. */
#ifndef KN_ANALYSE_GAP_WORK_H
#define KN_ANALYSE_GAP_WORK_H

#include "analyse/gap.h"

/* People in the order of organisation, unit (sub-units right behind), id: everyone in a scope sits in one run. */
typedef struct kn_seats {
    kn_index count;
    kn_index *of;          /* per person: the seat */
    kn_index *person;      /* per seat … */
    kn_date *from, *to;    /* … when employed … */
    int32_t *fte;          /* … and how much, in thousandths */
    kn_index *first;       /* per place: its first seat; one more at the end. Places: per organisation those without a
                              unit, then its units in their order; behind all, those of no organisation */
    kn_index *units_first; /* per organisation and one more: how many units come before its own */
} kn_seats;

/* Seats first .. end-1. */
typedef struct kn_run_of_seats {
    kn_index first, end;
} kn_seat_run;

/* A person whose record, role or training names a competence. What most questions ask is kept here, so that going
 * through a competence's candidates touches little else. */
typedef struct kn_candidate {
    kn_index seat;
    uint32_t holding;        /* the most trusted of the person's holdings of it; KN_NONE = no record */
    kn_date until;           /* last day of the level held on the as-of date */
    uint16_t age;            /* days since that was assessed; KN_NO_AGE = nobody said */
    uint8_t level;           /* held on the as-of date; KN_NO_LEVEL = none, then nor is there later */
    uint8_t lapsed;          /* the level of the most trusted holding, if its validity is over on the as-of date */
    uint8_t role_level;      /* what the role asks; 0 = nothing */
    uint8_t in_training : 1; /* some planned or ongoing participation is on it */
    uint8_t unclear : 1;     /* the record has an entry without a usable level: none given, or stale */
    uint8_t goes_on : 1;     /* another holding takes over when the level's validity ends */
} kn_candidate;

enum { KN_NO_AGE = UINT16_MAX };

/* Candidates by competence, in the order of seats: competence c's are first[c] .. first[c+1]-1. Only those in an
 * organisation that has requirements of the competence, or of any where a requirement speaks of all. People who left
 * before the as-of date are none. */
typedef struct kn_candidates {
    size_t *first;
    kn_candidate *items;
} kn_candidates;

/* From one day to another (both inside) a person holds a level, as far as validity goes. */
typedef struct kn_spell {
    kn_date from, to;
    uint8_t level;
} kn_spell;

/* Walks through a candidate's spells from the as-of date on, in the order of time. */
typedef struct kn_spells {
    const kn_holdings *holdings;
    const kn_candidate *candidate;
    size_t at, end;
    kn_index competence;
    kn_date as_of;
    kn_date covered; /* last day dealt with */
} kn_spells;

/* The days at which anything is computed, in order: the as-of date first. */
typedef struct kn_days {
    kn_date *day;
    uint32_t count;
    uint32_t *from; /* [d - as_of] for d up to the last day + 1: the first of the days that is d or later */
} kn_days;

/* Where a requirement's supply is read: at each moment of the timeline, then at its headline day and its last day. */
enum { KN_MOMENTS_MAX = 12, KN_READ_HEADLINE = KN_MOMENTS_MAX, KN_READ_DUE, KN_READINGS };

/* What is counted of the people in a requirement's scope on its headline day. FTE in thousandths. */
typedef struct kn_survey {
    uint32_t qualified, expiring, expired, unknown, asked, short_by_one, in_training;
    kn_milli qualified_fte, expiring_fte, expired_fte, unknown_fte;
    uint32_t unasked; /* qualified, and no role asks it of them */
    kn_milli unasked_fte;
    uint32_t developing; /* one level short or in training, and not expired: those who can be developed */
    uint32_t developing_in_training;
    kn_milli developing_fte;
    uint32_t bus_factor;
} kn_survey;

/* Who asks for which competence: a bit for each in each organisation, the last row for people of no organisation; and
 * the requirements that are not past, by competence, the most urgent first: competence c's are
 * requirement[first[c]] .. requirement[first[c+1]-1]. */
typedef struct kn_asked {
    size_t competences;
    uint64_t *bits;
    kn_index *first, *requirement;
} kn_asked;

/* The first people by id who hold a competence at just this level on the as-of date: as many as can be named, and as
 * many again, less one, as may be passed over because they were named before. */
enum { KN_TEACHERS_KEPT = 2 * KN_TEACHERS_NAMED - 1, KN_LEVELS = 11 };
typedef struct kn_teachers_of_level {
    kn_index person[KN_TEACHERS_KEPT]; /* ascending; KN_NONE = no more */
} kn_teachers_of_level;

typedef struct kn_gap_work {
    const kn_model *model;
    kn_gap *out;
    kn_arena *arena;   /* of the results */
    kn_arena *scratch; /* of everything else: given back when they are there */
    int threads;
    kn_date as_of;
    kn_seats seats;
    kn_asked asked;
    kn_teachers_of_level *teachers; /* [competence * KN_LEVELS + level] */
    kn_candidates candidates;
    kn_days days;
    kn_index *order;          /* requirements, the most urgent first */
    kn_index *urgency;        /* per requirement: its place in that order */
    kn_survey *surveys;       /* per requirement */
    kn_milli *supply;         /* [requirement * KN_READINGS + reading] */
    kn_milli *after_training; /* per requirement counted in FTE: served with those in training */
} kn_gap_work;

/* A list with room for one more behind `count` items; grown by doubling. Items may be NULL when there are none. */
void *kn_room_for_one(kn_arena *arena, void *items, size_t count, size_t size);

/* --- seats.c --- */
/* The organisation a person's seat belongs to; the number of organisations when it is none. */
kn_index kn_seat_organisation(const kn_gap_work *work, kn_index person);
void kn_seats_fill(kn_gap_work *work);
/* Everyone of an organisation; their number: those of none. */
kn_seat_run kn_organisation_seats(const kn_gap_work *work, kn_index organisation);
kn_seat_run kn_seats_of(const kn_gap_work *work, kn_index organisation, kn_index unit);
kn_seat_run kn_requirement_seats(const kn_gap_work *work, kn_index requirement);
bool kn_seat_counts(const kn_gap_work *work, kn_index seat, kn_date day); /* employed */

/* --- candidates.c --- */
/* Candidates of a competence in a run of seats: items first .. end-1. */
typedef struct kn_candidate_range {
    size_t first, end;
} kn_candidate_range;
kn_candidate_range kn_candidates_in(const kn_gap_work *work, kn_index competence, kn_seat_run seats);

/* --- spells.c --- */
kn_spells kn_spells_of(const kn_gap_work *work, kn_index competence, const kn_candidate *candidate);
bool kn_spells_next(kn_spells *spells, kn_spell *spell);
/* The level a candidate holds on a day by validity, or KN_NO_LEVEL. */
uint8_t kn_candidate_level(const kn_gap_work *work, kn_index competence, const kn_candidate *candidate, kn_date day);
/* The level that has ended: that of the most trusted holding if its validity is over on the day, else KN_NO_LEVEL. */
uint8_t kn_candidate_lapsed(const kn_gap_work *work, kn_index competence, const kn_candidate *candidate, kn_date day);
/* Unknown: nothing valid is held, and the role asks for it or the record is unclear. */
bool kn_candidate_is_unknown(const kn_candidate *candidate, uint8_t held);
/* Whether the person will have trained to a level by a day. */
bool kn_candidate_trains(const kn_gap_work *work, kn_index competence, const kn_candidate *candidate, uint8_t level,
                         kn_date by);
/* The last day on which an activity that someone takes part in runs. */
kn_date kn_training_end(const kn_model *model, size_t participation);

/* --- moments.c --- */
void kn_moments_fill(kn_gap_work *work);
bool kn_is_past(const kn_gap_work *work, kn_index requirement);
bool kn_is_upcoming(const kn_gap_work *work, kn_index requirement);
bool kn_is_active(const kn_gap_work *work, kn_index requirement); /* at the as-of date */
bool kn_covers(const kn_gap_work *work, kn_index requirement, kn_date day);
kn_date kn_headline_day(const kn_gap_work *work, kn_index requirement);
kn_date kn_due_day(const kn_gap_work *work, kn_index requirement);
/* The first of the days that is `day` or later; their count when there is none. */
uint32_t kn_day_from(const kn_gap_work *work, kn_date day);

/* --- urgency.c --- */
void kn_urgency_fill(kn_gap_work *work);

/* --- survey.c --- */
void kn_surveys_fill(kn_gap_work *work);

/* --- competition.c --- */
void kn_competition_solve(kn_gap_work *work);

/* --- teaching.c --- */
/* How many can teach what the requirement asks, and the first of them. Needs competence results. */
void kn_teachers_find_for(kn_gap_work *work, kn_index requirement);

/* --- one question each, from what stands above --- */
void kn_verdicts_fill(kn_gap_work *work);           /* verdict.c: requirement results */
void kn_timeline_fill(kn_gap_work *work);           /* timeline.c */
void kn_suggestions_fill(kn_gap_work *work);        /* suggest.c: moves */
void kn_goal_results_fill(kn_gap_work *work);       /* goal_results.c */
void kn_matrix_fill(kn_gap_work *work);             /* gap_matrix.c */
void kn_competence_results_fill(kn_gap_work *work); /* competence_results.c: what requirements say of them */
void kn_person_results_fill(kn_gap_work *work);     /* person_results.c */
void kn_role_results_fill(kn_gap_work *work);       /* role_results.c */
void kn_key_people_fill(kn_gap_work *work);         /* key_people.c */
void kn_key_figures_fill(kn_gap_work *work);        /* key_figures.c */

#endif
