/* Targets: what was promised, what is done, and the pace that is left to keep.
 *
 * Promises are those of targets.csv, and target_participants of organisations.csv where targets.csv says nothing of
 * the participants of that organisation; those are due on the project's last day. Done is counted up to the as-of
 * date, of a target whose date has passed up to that date: what came later did not keep the promise. */
#ifndef KN_ANALYSE_TARGETS_H
#define KN_ANALYSE_TARGETS_H

#include "analyse/coverage.h"

typedef enum kn_pace {
    KN_PACE_UNKNOWN, /* no date, or no first day to count from */
    KN_PACE_REACHED,
    KN_PACE_AHEAD,  /* a larger share done than of the time gone by (or an equal one) */
    KN_PACE_BEHIND, /* a smaller one; of a share (women_share, men_share): below it so far */
    KN_PACE_MISSED, /* its date has passed */
    KN_PACES
} kn_pace;

typedef struct kn_target_result {
    uint8_t measure;            /* kn_measure */
    kn_index organisation;      /* KN_NONE = the whole project */
    kn_symbol pillar;           /* KN_NO_SYMBOL = all */
    double target;              /* people, organisations, hours, or a share */
    kn_date by;                 /* KN_DATE_NONE = unknown */
    bool from_organisations;    /* not in targets.csv */
    bool defined;               /* a share of no participants is not */
    double done;                /* in the target's unit. women_share, men_share: of the participants */
    double low, high;           /* done were nobody, and everybody, whose gender is not known a woman (a man) */
    kn_figure share_done;       /* done / target, may exceed 1; undefined for a target of 0 */
    kn_figure share_of_time;    /* of the days from the project's first to the target's, both included; 0..1 */
    kn_figure needed_per_month; /* what is left over the months left (days / 30.4375), all of them before the project
                                   begins; undefined for shares and when the date has passed */
    kn_figure done_per_month;   /* so far, over the months gone by; undefined for shares */
    kn_pace pace;
} kn_target_result;

typedef struct kn_target_results {
    kn_target_result *items; /* by measure in order of kn_measure, whole project before organisations, pillar, date */
    size_t count;
} kn_target_results;

/* Compute everything; never fails. Results live in the arena. */
void kn_targets_compute(kn_target_results *out, const kn_model *model, const kn_coverage *coverage, kn_arena *arena);

/* The promise of the whole project on a measure, pillars apart, that is due last; NULL when there is none. */
const kn_target_result *kn_target_of_project(const kn_target_results *targets, uint8_t measure);

/* The promise of participants of one organisation, due last; NULL when there is none. */
const kn_target_result *kn_target_of_organisation(const kn_target_results *targets, kn_index organisation);

#endif
