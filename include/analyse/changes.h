/* Changes: what one run says beside what an earlier one said, and why where the data show it.
 *
 * Two editions are compared entry by entry. Goals, competences and targets are the same when their key is. A
 * requirement's key holds its place in the file, which moves when a row is added above: within a goal those are the
 * same that ask for the same competence in the same unit and basis, of several first the one at the same level. What
 * has no counterpart is gone or new; the likeliest counterpart of a renamed one is named, never assumed. */
#ifndef KN_ANALYSE_CHANGES_H
#define KN_ANALYSE_CHANGES_H

#include "analyse/coverage.h"
#include "analyse/gap.h"
#include "analyse/targets.h"
#include "model/edition.h"

typedef enum kn_change_word {
    KN_CHANGE_WORSE,
    KN_CHANGE_BETTER,
    KN_CHANGE_NEW,
    KN_CHANGE_GONE,
    KN_CHANGE_SAME,
    KN_CHANGE_WORDS
} kn_change_word;

/* Why a requirement's figures moved. People are those qualified then and not now, or now and not then, at the level
 * asked now, by what the files of this run tell of both days; of a requirement that is to come, of its first day. */
typedef enum kn_cause_kind {
    KN_CAUSE_ENDED,        /* its last day has passed; date */
    KN_CAUSE_BEGAN,        /* its first day has come; date */
    KN_CAUSE_RAISED,       /* more is required; before, now */
    KN_CAUSE_LOWERED,      /* less is */
    KN_CAUSE_LEVEL_RAISED, /* a higher level is; before, now */
    KN_CAUSE_LEVEL_LOWERED,
    KN_CAUSE_LEFT,       /* people whose employment ended */
    KN_CAUSE_EXPIRED,    /* people whose validity ended */
    KN_CAUSE_OUTDATED,   /* people whose assessment became older than stale_months */
    KN_CAUSE_REASSESSED, /* people assessed anew, below the level */
    KN_CAUSE_FEWER,    /* people fewer by what the files do not show: other unit, no longer in the files, corrected */
    KN_CAUSE_JOINED,   /* people whose employment began */
    KN_CAUSE_LEARNT,   /* people who completed learning towards it and were assessed at the level since */
    KN_CAUSE_ASSESSED, /* people assessed at the level since, without such learning */
    KN_CAUSE_SURFACED, /* people whose lower assessment ran out, so that another one counts */
    KN_CAUSE_MORE,     /* people more by what the files do not show */
    KN_CAUSE_HOURS,    /* the same people, other working time; before, now in FTE */
    KN_CAUSE_TIME_LOST, /* the same people's time, spent on what is more urgent */
    KN_CAUSE_TIME_WON,  /* the same people's time, no longer needed elsewhere */
    KN_CAUSES
} kn_cause_kind;

typedef struct kn_cause {
    kn_cause_kind kind;
    uint32_t people;
    double before, now;
    kn_date date;
} kn_cause;

/* One goal, requirement, competence or target. */
typedef struct kn_changed {
    const kn_entry *before, *now; /* NULL = was not there, is not there */
    kn_change_word word;          /* of the subject as a whole: its first leading figure that moved */
    uint32_t match;               /* of what is new or gone: the likeliest counterpart in its list; KN_NONE */
    size_t first_cause, causes;   /* of requirements, in order of their kind */
} kn_changed;

typedef struct kn_change_list {
    kn_changed *items; /* by key; of one key what is gone stands first */
    size_t count;
    size_t of_word[KN_CHANGE_WORDS];
} kn_change_list;

typedef struct kn_changes {
    const kn_edition *before, *now;
    kn_change_list lists[KN_CHANGING];
    kn_cause *causes;
} kn_changes;

/* What this run says, as an edition. `gap`, `coverage` and `targets` are NULL where their files are missing. An
 * entry's `item` is the number of its goal, requirement or competence in the model, of its target in `targets`, of
 * its group in `coverage`. Texts and entries live in the arena. */
void kn_edition_now(kn_edition *out, const kn_model *model, const kn_gap *gap, const kn_coverage *coverage,
                    const kn_target_results *targets, kn_arena *arena);

/* Totals of this run, in the order of kn_total_names; `gap` and `coverage` may be NULL. */
void kn_totals_now(kn_said totals[KN_TOTALS], const kn_gap *gap, const kn_coverage *coverage);

/* Compare two editions; both must outlive `out`. Nothing but what they say is looked at. */
void kn_changes_compare(kn_changes *out, const kn_edition *before, const kn_edition *now, kn_arena *arena);

/* Find causes in the model of the run that `changes->now` is. People are only looked at when the earlier run speaks
 * of an earlier day. */
void kn_changes_explain(kn_changes *changes, const kn_model *model, kn_arena *arena);

/* The word for one figure; `better` as in kn_edition_measure. Differences below 1e-9 of the larger number (or of 1)
 * come from the order of sums and are none. A figure that neither run knows is the same. */
kn_change_word kn_change_of(kn_said before, kn_said now, int better);

/* The word for one figure of a change. A share of women or men among participants beyond what was promised is as good
 * as what was promised. */
kn_change_word kn_change_figure_word(const kn_changed *change, kn_subject subject, size_t figure);

/* now - before, 0 where it is the same; unknown unless both are known. */
kn_said kn_change_difference(kn_said before, kn_said now);

/* The figure of a change before and now; unknown where the entry is not there. */
kn_said kn_change_before(const kn_changed *change, size_t figure);
kn_said kn_change_now(const kn_changed *change, size_t figure);

/* Whether an entry of a target promises a share of participants. */
bool kn_entry_is_share(const kn_entry *target);

/* Key and names of a change: those of now, else those of before. */
kn_str kn_change_key(const kn_changed *change);
kn_str kn_change_name(const kn_changed *change, size_t name);

/* "better": the word as changes.csv writes it. "at_risk": a status as requirements.csv does. */
kn_str kn_change_word_name(kn_change_word word);
kn_str kn_status_name(kn_status_word status);

#endif
