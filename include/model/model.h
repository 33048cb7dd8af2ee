/* The model: the business in structs of arrays, every reference resolved.
 *
 * Things with an id (organisations, units, competences, roles, goals, people, activities) are numbered from 0 in byte
 * order of their ids, so that an index is also a rank and the order of rows in a file never shows in a result.
 * KN_NONE is "no such thing". All arrays live in the run's arena and are read-only once built. */
#ifndef KN_MODEL_MODEL_H
#define KN_MODEL_MODEL_H

#include "base/number.h"
#include "base/symbols.h"
#include "model/schemas.h"
#include "model/settings.h"
#include "table/table.h"

typedef uint32_t kn_index;
#define KN_NONE UINT32_MAX

/* Enumerated words; each number is that of the schema's choice. 0 = missing. */
typedef enum kn_size { KN_SIZE_NONE, KN_SIZE_MICRO, KN_SIZE_SMALL, KN_SIZE_MEDIUM, KN_SIZE_LARGE } kn_size;
typedef enum kn_yes_no { KN_YES_NO_NONE, KN_YES, KN_NO } kn_yes_no;
typedef enum kn_basis { KN_BASIS_NONE, KN_BASIS_PEOPLE, KN_BASIS_FTE } kn_basis;
typedef enum kn_gender { KN_GENDER_NONE, KN_WOMAN, KN_MAN, KN_NON_BINARY, KN_GENDERS } kn_gender;
typedef enum kn_proof {
    KN_PROOF_NONE,
    KN_PROOF_SELF,
    KN_PROOF_MANAGER,
    KN_PROOF_TEST,
    KN_PROOF_CERTIFICATE
} kn_proof;
typedef enum kn_activity_kind {
    KN_ACTIVITY_NONE,
    KN_FOLLOW_UP,
    KN_COOPERATION,
    KN_CUSTOMERS,
    KN_CONDUCT,
    KN_SHADOWING,
    KN_WORKSHOP,
    KN_SELF_STUDY,
    KN_TRAINING,
    KN_TRANSFER,
    KN_ACTIVITY_KINDS
} kn_activity_kind;
typedef enum kn_part_status {
    KN_PART_NONE,
    KN_PLANNED,
    KN_ONGOING,
    KN_COMPLETED,
    KN_DROPPED,
    KN_PART_STATUSES
} kn_part_status;
typedef enum kn_measure {
    KN_MEASURE_NONE,
    KN_MEASURE_PARTICIPANTS,
    KN_MEASURE_ORGANISATIONS,
    KN_MEASURE_HOURS,
    KN_MEASURE_COMPLETED,
    KN_MEASURE_WOMEN_SHARE,
    KN_MEASURE_MEN_SHARE,
    KN_MEASURES
} kn_measure;

enum { KN_NO_LEVEL = 255 }; /* a level not assessed, as a uint8_t */

typedef struct kn_organisations {
    kn_index count;
    kn_symbol *id, *name, *sector; /* sector KN_NO_SYMBOL = missing */
    uint8_t *size;                 /* kn_size */
    int32_t *target;               /* target_participants; -1 = missing */
    kn_date *joined, *left;        /* KN_DATE_NONE = missing */
} kn_organisations;

typedef struct kn_units {
    kn_index count;
    kn_symbol *id, *name;
    kn_index *organisation;
    kn_index *parent;            /* KN_NONE = top */
    kn_index *order, *order_end; /* unit v lies in unit u (or is it) when order[u] <= order[v] < order_end[u] */
} kn_units;

typedef struct kn_competences {
    kn_index count;
    kn_symbol *id, *name, *group, *esco_uri;
    int32_t *validity_months; /* 0 = no end */
    uint8_t *critical;        /* kn_yes_no */
} kn_competences;

/* What role r asks: entries first[r] .. first[r+1]-1, sorted by competence. */
typedef struct kn_roles {
    kn_index count;
    kn_symbol *id, *name;
    kn_index *first;
    kn_index *competence;
    uint8_t *level;
} kn_roles;

/* Goal g's requirements are first[g] .. first[g+1]-1. */
typedef struct kn_goals {
    kn_index count;
    kn_symbol *id, *text, *owner, *pillar;
    kn_index *organisation, *unit; /* KN_NONE = all */
    uint8_t *priority;             /* 1..5 */
    uint8_t *critical;             /* kn_yes_no */
    kn_date *start, *due;          /* start KN_DATE_NONE = always */
    kn_index *first;
} kn_goals;

/* Sorted by goal, within it in file order. */
typedef struct kn_requirements {
    kn_index count;
    kn_str *id; /* "G1#2" */
    kn_index *goal, *competence;
    uint8_t *level;                /* 1..level_max */
    kn_milli *amount;              /* people or FTE, in thousandths; > 0 */
    uint8_t *basis;                /* kn_basis, never NONE */
    kn_index *organisation, *unit; /* the scope; KN_NONE = all of it */
    kn_date *from, *to;            /* from KN_DATE_NONE = always; both ends inside */
} kn_requirements;

/* Whoever is in a unit is of the unit's organisation, and of none when the unit is of none: what else a row says is
 * told (K057). A unit that no units.csv places is of the organisation that it is first named with. */
typedef struct kn_people {
    kn_index count;
    kn_symbol *id, *name;
    kn_index *organisation, *unit, *role; /* KN_NONE = missing */
    uint8_t *gender;                      /* kn_gender */
    int32_t *birth_year;                  /* 0 = missing; from birth_date when that is given */
    kn_date *birth_date;                  /* KN_DATE_NONE = missing */
    int32_t *fte;                         /* thousandths, 0..1500 */
    kn_date *from, *to;                   /* employed; KN_DATE_NONE = always, KN_DATE_EVER = no end */
    int8_t *education;                    /* ISCED 0..8; -1 = missing */
} kn_people;

/* Numbers, in two bytes each when all of them fit: one of the two is there. */
typedef struct kn_numbers {
    uint16_t *narrow;
    uint32_t *wide;
} kn_numbers;

/* The same of days; narrow ones as kn_narrow_date has them. */
typedef struct kn_days_column {
    uint16_t *narrow;
    kn_date *wide;
} kn_days_column;

/* Person p's holdings are first[p] .. first[p+1]-1, sorted by competence and, for one competence, from the most to
 * the least trusted: confirmed (certificate, test, manager) before self, then newest, then certificate > test >
 * manager, then the lower level. Dated after the as-of date: not here (reported). Stale: here, with its mark. They
 * are most of what a run holds; read them by kn_holding_*. */
typedef struct kn_holdings {
    size_t *first;
    kn_numbers competence;
    uint8_t *marks; /* KN_MARK_* */
    kn_days_column assessed;
    kn_days_column until; /* narrow: 0 = no end */
} kn_holdings;

/* The level below, KN_MARK_NO_LEVEL = named without one; then the proof; then whether it is older than stale_months
 * at the as-of date. */
enum { KN_MARK_NO_LEVEL = 15, KN_MARK_PROOF = 16, KN_MARK_STALE = 128 };

static inline kn_index kn_holding_competence(const kn_holdings *all, size_t holding)
{
    return all->competence.narrow != NULL ? all->competence.narrow[holding] : all->competence.wide[holding];
}

/* KN_NO_LEVEL = named without a level. */
static inline uint8_t kn_holding_level(const kn_holdings *all, size_t holding)
{
    uint8_t level = all->marks[holding] % KN_MARK_PROOF;
    return level == KN_MARK_NO_LEVEL ? KN_NO_LEVEL : level;
}

static inline kn_proof kn_holding_proof(const kn_holdings *all, size_t holding)
{
    return (kn_proof)(all->marks[holding] % KN_MARK_STALE / KN_MARK_PROOF);
}

static inline bool kn_holding_is_stale(const kn_holdings *all, size_t holding)
{
    return all->marks[holding] >= KN_MARK_STALE;
}

/* KN_DATE_NONE = missing. */
static inline kn_date kn_holding_assessed(const kn_holdings *all, size_t holding)
{
    return all->assessed.narrow != NULL ? kn_narrow_date(all->assessed.narrow[holding]) : all->assessed.wide[holding];
}

/* The last valid day; KN_DATE_EVER = no end. */
static inline kn_date kn_holding_until(const kn_holdings *all, size_t holding)
{
    if (all->until.narrow == NULL)
        return all->until.wide[holding];
    uint16_t until = all->until.narrow[holding];
    return until == 0 ? KN_DATE_EVER : kn_narrow_date(until);
}

typedef struct kn_activities {
    kn_index count;
    kn_symbol *id, *name, *pillar, *programme;
    uint8_t *kind;        /* kn_activity_kind */
    kn_index *competence; /* KN_NONE = none in particular */
    uint8_t *level_after; /* KN_NO_LEVEL = promises none */
    kn_milli *hours;      /* -1 = missing */
    kn_date *starts, *ends;
    int32_t *seats;                         /* -1 = missing */
    kn_milli *fixed_cost, *cost_per_person; /* -1 = missing */
    uint8_t *cross_sector;                  /* kn_yes_no */
} kn_activities;

/* Person p's participations are first[p] .. first[p+1]-1, sorted by date, activity, occasion. */
typedef struct kn_participations {
    size_t count;
    size_t *first;
    kn_index *person, *activity;
    uint8_t *status; /* kn_part_status */
    kn_date *date;
    kn_milli *hours;         /* the row's, else the activity's; -1 = neither */
    uint8_t *before, *after; /* KN_NO_LEVEL = missing */
    uint8_t *taught;         /* kn_yes_no */
    kn_symbol *occasion;
} kn_participations;

typedef struct kn_targets {
    kn_index count;
    uint8_t *measure; /* kn_measure */
    double *value;
    kn_date *by;
    kn_index *organisation; /* KN_NONE = the whole project */
    kn_symbol *pillar;      /* KN_NO_SYMBOL = all */
} kn_targets;

/* rows read = accepted + rejected + merged, for every file. */
typedef struct kn_tally {
    uint64_t read, accepted, rejected, merged;
} kn_tally;

typedef struct kn_model {
    kn_settings settings;
    const kn_symbols *symbols;
    kn_organisations organisations;
    kn_units units;
    kn_competences competences;
    kn_roles roles;
    kn_goals goals;
    kn_requirements requirements;
    kn_people people;
    kn_holdings holdings;
    kn_activities activities;
    kn_participations participations;
    kn_targets targets;
    kn_source sources[KN_FILES];
    bool present[KN_FILES];
    kn_tally tallies[KN_FILES];
} kn_model;

/* Build the model from loaded tables (indexed by kn_file). Reports and leaves out: duplicate keys that contradict
 * (both rows), references to nothing, unit loops, dates in the wrong order. Exact duplicates are merged. `settings`
 * holds what settings.csv and the command line gave; a missing as-of date is inferred (methods.md, Time) and
 * reported. The largest columns are given up (kn_table_drop) as soon as they have been taken. The number of threads,
 * at least 1, shows nowhere. */
void kn_model_build(kn_model *out, kn_table tables[KN_FILES], const kn_settings *settings, kn_symbols *symbols,
                    int threads, kn_diags *diags, kn_arena *arena);

/* Text of a symbol, and the most used names. */
kn_str kn_model_text(const kn_model *model, kn_symbol symbol);

/* Whether person p is employed on the day, and whether p belongs to requirement r's scope. */
bool kn_person_counts(const kn_model *model, kn_index person, kn_date day);
bool kn_person_in_scope(const kn_model *model, kn_index person, kn_index organisation, kn_index unit);

/* Whether a unit is another or lies in it. */
bool kn_unit_in(const kn_model *model, kn_index unit, kn_index around);

/* The level person p holds of competence c on a day (as-of date or later): the most trusted holding that is not stale
 * and valid that day, or KN_NO_LEVEL. */
uint8_t kn_level_held(const kn_model *model, kn_index person, kn_index competence, kn_date day);

#endif
