/* The gap analysis: from what the plan requires to what is missing and what closes it. methods.md, section Gap.
 *
 * Of a requirement for competence c at level l, of so much, in a scope, the people counted are those employed in the
 * scope on the day. Staleness is judged on the as-of date; on later days only employment and validity change. Counts
 * of people are whole numbers; FTE, amounts, supply and gap are thousandths, so that no sum depends on the order of
 * rows. Whatever has several rows is sorted by keys; nothing depends on the order of files. */
#ifndef KN_ANALYSE_GAP_H
#define KN_ANALYSE_GAP_H

#include "model/model.h"

typedef enum kn_status_word {
    KN_MET,     /* supply reaches what is required */
    KN_AT_RISK, /* met, but one person from a gap, or about to expire, or a gap at due */
    KN_GAP,
    KN_UNKNOWN,  /* a gap that those never assessed could fill */
    KN_UPCOMING, /* the period starts later: figures are those of its first day */
    KN_PAST,     /* the period is over: listed, in no total, no figures */
    KN_STATUS_WORDS
} kn_status_word;

/* ARUBA: attract and recruit are one move here. */
typedef enum kn_move_kind {
    KN_RENEW,
    KN_REDEPLOY,
    KN_DEVELOP,
    KN_RETAIN,
    KN_RECRUIT,
    KN_PHASE_OUT,
    KN_MOVE_KINDS
} kn_move_kind;

/* One step of what is suggested for a requirement. With a gap the amounts add up to it:
 *   renew     those whose level has ended and who would be qualified again
 *   redeploy  holders in units outside the scope, of the same organisation, whom no requirement on the competence
 * around their unit would miss; each person once, to the most urgent requirement first develop   those one level
 * short or in training, each once and without those to renew recruit   what remains With none they are preventive:
 * renew what expiring people would leave open, retain one when the bus factor is 1, and phase out what is safely
 * beyond the amount when no other requirement in the organisation and no role asks for it. */
typedef struct kn_move {
    kn_move_kind kind;
    kn_milli amount;        /* in the requirement's basis; retain: people */
    kn_index unit;          /* redeploy: from where; else KN_NONE */
    uint32_t people;        /* whom it concerns: to renew, in that unit, one level short or in training; to retain */
    uint32_t in_training;   /* develop: of those people, already in training */
    uint32_t teachers;      /* develop: holders at level + 1 or level_max, all organisations of the scope's network */
    uint32_t teachers_here; /* develop: of those, in the requirement's own organisation */
} kn_move;

enum { KN_TEACHERS_NAMED = 3 };

/* People and FTE are counts; amounts, supply and gap are thousandths of the requirement's basis. */
typedef struct kn_requirement_result {
    kn_status_word status;
    kn_status_word headline; /* for upcoming: the status its first day would have; else equal to status */
    kn_date at;              /* the moment of the headline figures: as-of date, or first day when upcoming */
    uint32_t qualified_people;
    kn_milli qualified_fte;
    kn_milli supply; /* people: qualified; fte: allocated */
    kn_milli gap;
    double coverage;                    /* min(1, supply / amount) */
    double coverage_low, coverage_high; /* with none and with all of the unknown counted */
    kn_milli supply_at_due, gap_at_due;
    uint32_t one_level_short;
    uint32_t in_training;
    kn_milli gap_after_training;
    uint32_t unknown_people;
    kn_milli unknown_fte;
    uint32_t asked_people; /* all who are asked: qualified, known below, unknown; unknown share = unknown / asked */
    uint32_t bus_factor; /* how many can leave, the most productive first, before it is no longer met; 0 = not met */
    uint32_t expiring;   /* qualified people who no longer are after expiring_days, by validity alone */
    uint32_t expired;    /* people in scope whose holding at that level has expired and who hold it no more */
    uint32_t teachers, teachers_here;
    uint32_t teachers_named;
    kn_index teacher[KN_TEACHERS_NAMED]; /* the first of them: those of the organisation by id, then others by id */
    size_t first_move, moves;
    kn_index bottleneck; /* which group it belongs to; KN_NONE */
} kn_requirement_result;

/* requirement r at each moment of its period: items first_point[r] .. first_point[r+1]-1 of the points. */
typedef struct kn_point {
    kn_date date;
    kn_milli required, supply, gap;
} kn_point;

typedef struct kn_goal_result {
    uint32_t requirements;                /* not past */
    uint32_t met;                         /* of those, with no gap */
    bool defined;                         /* there is at least one requirement that is not past */
    double readiness_min, readiness_mean; /* coverage: least, and mean weighted by amount */
    double gap_index;
    kn_milli naive_fte, allocated_fte, double_counted_fte;
    kn_index worst;        /* requirement with the lowest coverage, then largest gap; KN_NONE */
    kn_status_word status; /* the worst of its requirements: gap, unknown, at risk, met, upcoming, past */
} kn_goal_result;

/* Two or more requirements in FTE that compete for the same people and cannot all be met (a group of the minimum cut
 * closest to the sink, analyse/allocate.h), at the as-of date. Members: bottleneck_members[first .. first+count-1].
 */
typedef struct kn_bottleneck {
    size_t first, count;
    kn_milli need;     /* together */
    kn_milli can_give; /* everyone who could serve them */
    uint32_t people;   /* those people */
} kn_bottleneck;

/* Competence × unit over active requirements; unit KN_NONE = whole organisation of `organisation`. */
typedef struct kn_matrix_cell {
    kn_index unit, organisation, competence;
    kn_milli required_people, required_fte, supply_people, supply_fte, gap_people, gap_fte;
} kn_matrix_cell;

typedef struct kn_competence_result {
    kn_milli required_people, required_fte, gap_people, gap_fte;
    kn_milli supply_fte;   /* FTE of all holders at level 1 or more */
    uint32_t holders;      /* people with a valid level of 1 or more at the as-of date */
    uint32_t at_level[11]; /* people whose valid level is exactly that; [0] assessed, cannot */
    bool has_bus_factor;   /* some active requirement asks for it */
    uint32_t bus_factor_min;
    uint32_t expiring, expired, unknown;
    bool has_age;
    double median_age_months; /* of the valid assessments: days / 30.4375 */
} kn_competence_result;

/* Role × the unit people belong to (KN_NONE = none). Shares are means over people. */
typedef struct kn_role_result {
    kn_index role, unit;
    uint32_t people;
    bool defined; /* the role asks for something */
    double compliance;
    double fulfilment_low, fulfilment_high;
    double unknown_share;
} kn_role_result;

/* What one person holds against what role and plan ask. */
typedef struct kn_person_result {
    uint32_t role_asks, role_met, role_unknown;         /* competences */
    uint32_t levels_asked, levels_held, levels_unknown; /* by the role: sums over those competences of the level
                                                           asked, of what is held of it, and of what nobody knows */
    uint32_t plan_serves;                               /* active requirements the person is qualified for */
    uint32_t key_for;                                   /* how often the person is among the key people */
    kn_index next_competence; /* the most valuable step: a single level, or an assessment, that helps fill a gap; then
                                 what the role lacks; then longer ways to a gap. KN_NONE = none */
    kn_index next_requirement;  /* whose gap it would help; KN_NONE = the role asks */
    uint8_t next_from, next_to; /* held, and asked; next_from KN_NO_LEVEL = not assessed */
} kn_person_result;

/* How much of what the role asks a person has, 0..1. */
typedef struct kn_role_shares {
    bool defined; /* the role asks for something */
    double compliance, fulfilment_low, fulfilment_high;
} kn_role_shares;

/* A person without whom an active requirement is no longer met (bus factor 1), or who alone is qualified for one, met
 * or not. Sorted by person, requirement. */
typedef struct kn_key_person {
    kn_index person, requirement;
    bool only_holder;
    uint8_t level; /* held */
    kn_date until; /* last day: of employment, or of an unbroken run of validity at the required level, whichever is
                      first; KN_DATE_EVER */
} kn_key_person;

/* A level that ends by validity within expiring_days, or has ended, and was enough for an active requirement or for
 * the person's role, while what is held after it is not. A person's older levels of the competence are not listed. */
typedef struct kn_expiry {
    kn_index person, competence;
    uint8_t level;
    kn_date until;
    bool expired;
    uint32_t requirements; /* active requirements it matters for; 0 = only the role asks */
    kn_index requirement;  /* the most urgent of those; KN_NONE */
} kn_expiry;

typedef struct kn_gap {
    kn_date as_of;
    kn_date *moments; /* as-of date and quarter ends */
    size_t moments_count;
    kn_requirement_result *requirements;
    size_t *first_point;
    kn_point *points;
    kn_move *moves;
    kn_goal_result *goals;
    kn_bottleneck *bottlenecks;
    size_t bottlenecks_count;
    kn_index *bottleneck_members;
    kn_matrix_cell *matrix; /* sorted by unit id (whole organisation first), competence id */
    size_t matrix_count;
    kn_competence_result *competences;
    kn_role_result *roles; /* sorted by role, unit */
    size_t roles_count;
    kn_person_result *people;
    kn_key_person *key_people;
    size_t key_people_count;
    kn_expiry *expiries; /* by end of validity, person, competence */
    size_t expiries_count;
    /* Key figures over active requirements (as-of date within the period). */
    uint32_t headcount; /* employed at the as-of date */
    kn_milli headcount_fte;
    uint32_t active, met, at_risk, with_gap, unknown_status, upcoming, past;
    kn_milli required_people, required_fte, gap_people, gap_fte;
    kn_milli naive_fte, allocated_fte, double_counted_fte;
    bool has_readiness;
    double readiness; /* mean of coverage weighted by amount and priority */
    double gap_index;
    uint64_t asked, unknown; /* person × requirement */
} kn_gap;

/* Compute everything on some threads, 1 or more, whose number shows nowhere. Never fails: what does not exist is
 * empty or flagged. Results live in the arena. */
void kn_gap_compute(kn_gap *out, const kn_model *model, int threads, kn_arena *arena);

kn_role_shares kn_role_shares_of(const kn_person_result *person);

#endif
