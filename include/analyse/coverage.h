/* Coverage: who of the eligible has been reached, how much of it, how lasting, and what the records lack.
 *
 * Eligible: employed on any day of the project period; without a period in the settings, everyone in staff.csv.
 * Participation: ongoing, completed or dropped, dated within the project period and not after the as-of date; planned
 * ones never count. Participant: an eligible person with at least one, counted once however many, dated by the first.
 * A dropped participation makes a participant, never a completer. Hours are those of all participations, in
 * thousandths; where none are known they add nothing and the row is counted as lacking them.
 *
 * Everything here is a census of the organisations' own records: shares have no sampling error. */
#ifndef KN_ANALYSE_COVERAGE_H
#define KN_ANALYSE_COVERAGE_H

#include "model/model.h"
#include "stats/estimate.h"

/* In byte order of their names in coverage.csv, so that groups stand sorted by key. */
typedef enum kn_dimension {
    KN_BY_AGE,
    KN_BY_ALL,
    KN_BY_EDUCATION,
    KN_BY_GENDER,
    KN_BY_KIND,
    KN_BY_ORGANISATION,
    KN_BY_ORGANISATION_GENDER,
    KN_BY_PILLAR,
    KN_BY_QUARTER,
    KN_BY_SECTOR,
    KN_BY_UNIT,
    KN_DIMENSIONS
} kn_dimension;

/* At entry (exact where the birth date is known, else the age reached in that calendar year); of who has not taken
 * part, at the as-of date. */
typedef enum kn_age_group { KN_AGE_NONE, KN_AGE_UNDER_30, KN_AGE_30_54, KN_AGE_55_PLUS, KN_AGE_GROUPS } kn_age_group;

/* ISCED 0-2, 3-4, 5-8. */
typedef enum kn_education_group {
    KN_EDUCATION_NONE,
    KN_EDUCATION_LOWER,
    KN_EDUCATION_UPPER,
    KN_EDUCATION_TERTIARY,
    KN_EDUCATION_GROUPS
} kn_education_group;

/* How lasting. Dropped participations count as days attended, not towards "sustained". */
typedef enum kn_continuity {
    KN_CONTINUITY_NONE, /* has not taken part */
    KN_ONE_OFF,         /* exactly one day, and not sustained */
    KN_SOME,            /* neither */
    KN_SUSTAINED,       /* sustained_times participations on sustained_days days over sustained_span_days, or all
                           parts of a programme completed */
    KN_CONTINUITIES
} kn_continuity;

/* What a record lacks of what a funder requires: bits of kn_reach.lacks. */
typedef enum kn_lack {
    KN_LACK_GENDER,
    KN_LACK_BIRTH_YEAR,
    KN_LACK_EDUCATION,
    KN_LACK_ORGANISATION,
    KN_LACK_EMPLOYED_FROM,
    KN_LACKS
} kn_lack;

/* One person and all that he or she took part in, within some scope. */
typedef struct kn_reach {
    bool eligible;
    bool has_completed;      /* at least one participation */
    uint8_t continuity;      /* kn_continuity */
    uint8_t lacks;           /* bits 1 << kn_lack */
    uint8_t age, education;  /* kn_age_group, kn_education_group */
    kn_date entry;           /* first participation; KN_DATE_NONE = none */
    uint32_t participations; /* completed, dropped or ongoing */
    kn_milli hours;
} kn_reach;

/* How hours lie over some people. n = 0: nothing is defined. Hours all 0: gini, theil and top_tenth are not. */
typedef struct kn_hours_spread {
    uint32_t n;
    kn_milli sum;
    double mean, q1, median, q3; /* hours */
    double share_none;           /* of the people, with none */
    kn_figure gini, theil, top_tenth;
} kn_hours_spread;

/* One row of coverage.csv. */
typedef struct kn_coverage_group {
    kn_dimension dimension;
    kn_str group, group2;  /* as in coverage.csv: an id or a canonical word; "" = not known */
    uint32_t item;         /* what `group` is: organisation, unit, kn_gender, kn_age_group, kn_education_group,
                              kn_activity_kind, symbol of a sector or pillar, a quarter's last day as a kn_date;
                              KN_NONE = not known. all: 0 */
    uint32_t item2;        /* organisation_gender: the kn_gender */
    uint32_t eligible;     /* pillar, kind, quarter: all who are eligible, as anyone could have been reached there */
    uint32_t participants; /* quarter: whose first participation lies in it, with all they did since */
    uint32_t completed;    /* people with at least one participation completed */
    uint32_t dropped;      /* people who dropped all they began; the others have ongoing ones alone, or completed */
    uint32_t one_off, some, sustained;
    bool defined; /* somebody is eligible */
    double coverage;
    bool bounded;     /* a group of people not known has no bounds */
    double low, high; /* were nobody who took part, and everybody who did not, of those whose group is not known in
                         this group; and the other way round */
    kn_hours_spread per_eligible, per_participant;
    uint64_t participations, completed_participations, dropped_participations, without_hours;
    uint64_t answered, taught;
    kn_figure transfer_rate; /* taught / answered */
} kn_coverage_group;

/* Everything up to the month's end (or the as-of date). */
typedef struct kn_month {
    kn_date end;
    uint32_t entered; /* in this month */
    uint32_t participants, organisations, completed;
    kn_milli hours;
} kn_month;

/* A programme: linked activities of which at least two are known. */
typedef struct kn_programme {
    kn_symbol id;
    uint32_t parts;
    uint32_t begun;     /* people with at least one participation in a part */
    uint32_t completed; /* people with all parts completed */
} kn_programme;

/* An activity said to be cross-sector, and who met there. */
typedef struct kn_meeting {
    kn_index activity;
    uint32_t participants, organisations, sectors; /* distinct; organisations and sectors among the known ones */
    kn_milli hours;
} kn_meeting;

/* What people did in activities that build one competence. */
typedef struct kn_competence_reach {
    kn_index competence;
    uint32_t activities;   /* that build it, held or not */
    uint32_t participants; /* distinct people */
    uint32_t completed;    /* people with at least one participation completed */
    uint64_t participations, dropped_participations, answered, taught;
    kn_milli hours;
} kn_competence_reach;

typedef struct kn_coverage {
    kn_date as_of;
    kn_date start, end; /* the period; KN_DATE_NONE and KN_DATE_EVER where the settings give none */
    kn_date first, to;  /* first day of the series: start, else the first participation; last day counted */
    kn_reach *people;   /* one per person, over all activities */
    kn_coverage_group *groups;
    size_t groups_count;
    size_t first_group[KN_DIMENSIONS + 1]; /* dimension d: first_group[d] .. first_group[d + 1] - 1 */
    kn_month *months;                      /* from the month of `first` to that of `to`; none without participants */
    size_t months_count;
    kn_programme *programmes; /* by id */
    size_t programmes_count;
    kn_meeting *meetings; /* by activity; cross-sector ones that somebody took part in */
    size_t meetings_count;
    kn_competence_reach *competences; /* by id; those that an activity builds */
    size_t competences_count;
    uint32_t met;               /* participants of a cross-sector activity */
    uint32_t met_several;       /* of one where at least two sectors were */
    uint32_t organisations;     /* with at least one participant */
    uint32_t outside;           /* people who took part though not employed in the period: not participants */
    uint32_t incomplete;        /* participants whose record lacks something */
    uint32_t lacking[KN_LACKS]; /* participants */
    uint64_t planned;           /* participations to come, of eligible people */
} kn_coverage;

/* Compute everything; never fails. Results live in the arena. */
void kn_coverage_compute(kn_coverage *out, const kn_model *model, kn_arena *arena);

/* The group of the whole: dimension "all". */
const kn_coverage_group *kn_coverage_all(const kn_coverage *coverage);

/* The group of a dimension with that item, or NULL. */
const kn_coverage_group *kn_coverage_of(const kn_coverage *coverage, kn_dimension dimension, uint32_t item);

/* Age in full years on a day: exact where the birth date is known, else the age reached in that calendar year; -1
 * when the year of birth is missing. */
int kn_age_on(const kn_people *people, kn_index person, kn_date day);

/* Its name in coverage.csv: "age_group". */
kn_str kn_dimension_name(kn_dimension dimension);

/* Canonical words of results: "woman"; "<30"; "0-2"; "follow_up"; "participants". "" for the first of each, which is
 * "missing". */
kn_str kn_gender_name(uint8_t gender);
kn_str kn_age_name(uint8_t age);
kn_str kn_education_name(uint8_t education);
kn_str kn_activity_kind_name(uint8_t kind);
kn_str kn_measure_name(uint8_t measure);

#endif
