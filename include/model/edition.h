/* Edition: what one run said, as its results/ tell it: the figures of goals, requirements, competences and targets.
 *
 * An earlier run is read back from its files; what this run says is put into the same shape (analyse/changes.h), so
 * that two runs compare like with like. The files are tables as any other: kn_edition_schemas describe them, the
 * loader reads them, kn_edition_take keeps what they say. Columns that an older version did not write are unknown
 * figures; columns that a newer one added are left alone. */
#ifndef KN_MODEL_EDITION_H
#define KN_MODEL_EDITION_H

#include "base/diag.h"
#include "table/table.h"

/* What a figure is about. The first KN_CHANGING are the levels of changes.csv. */
typedef enum kn_subject {
    KN_SUBJECT_COMPETENCE,
    KN_SUBJECT_GOAL,
    KN_SUBJECT_REQUIREMENT,
    KN_SUBJECT_TARGET,
    KN_SUBJECT_COVERAGE,
    KN_SUBJECT_NAME, /* what ids are called */
    KN_SUBJECTS,
    KN_CHANGING = KN_SUBJECT_COVERAGE
} kn_subject;

/* A number that a run gave, or did not. */
typedef struct kn_said {
    bool known;
    double value;
} kn_said;

kn_said kn_said_of(double value);
kn_said kn_said_if(bool known, double value);

/* Names of an entry: ids and words, in the order of the schema's first fields; "" = missing. */
enum { KN_NAME_GOAL_ID, KN_NAME_GOAL_TEXT };
enum {
    KN_NAME_REQ_ID,
    KN_NAME_REQ_GOAL,
    KN_NAME_REQ_COMPETENCE,
    KN_NAME_REQ_UNIT,
    KN_NAME_REQ_BASIS,
    KN_NAME_REQ_STATUS
};
enum { KN_NAME_COMP_ID };
enum { KN_NAME_TARGET_MEASURE, KN_NAME_TARGET_ORGANISATION, KN_NAME_TARGET_PILLAR, KN_NAME_TARGET_BY };
enum { KN_NAME_COV_DIMENSION, KN_NAME_COV_GROUP, KN_NAME_COV_GROUP2 };
enum { KN_NAME_NAME_LEVEL, KN_NAME_NAME_KEY, KN_NAME_NAME };

/* Figures of an entry, in the order of kn_edition_measures. Amounts are in the requirement's basis, shares 0..1. */
enum {
    KN_SAID_GOAL_READINESS_MEAN,
    KN_SAID_GOAL_READINESS_MIN,
    KN_SAID_GOAL_GAP_INDEX,
    KN_SAID_GOAL_REQUIREMENTS,
    KN_SAID_GOAL_MET
};
enum {
    KN_SAID_REQ_GAP,
    KN_SAID_REQ_COVERAGE,
    KN_SAID_REQ_GAP_AT_DUE,
    KN_SAID_REQ_SUPPLY,
    KN_SAID_REQ_BUS_FACTOR,
    KN_SAID_REQ_UNKNOWN_PEOPLE,
    KN_SAID_REQ_QUALIFIED_PEOPLE,
    KN_SAID_REQ_QUALIFIED_FTE,
    KN_SAID_REQ_REQUIRED,
    KN_SAID_REQ_LEVEL
};
enum {
    KN_SAID_COMP_GAP_PEOPLE,
    KN_SAID_COMP_GAP_FTE,
    KN_SAID_COMP_HOLDERS,
    KN_SAID_COMP_BUS_FACTOR_MIN,
    KN_SAID_COMP_EXPIRING,
    KN_SAID_COMP_EXPIRED,
    KN_SAID_COMP_UNKNOWN,
    KN_SAID_COMP_REQUIRED_PEOPLE,
    KN_SAID_COMP_REQUIRED_FTE
};
enum {
    KN_SAID_TARGET_DONE,
    KN_SAID_TARGET_SHARE_DONE,
    KN_SAID_TARGET_PROMISED,
    KN_SAID_TARGET_SHARE_OF_TIME,
    KN_SAID_TARGET_NEEDED
};
enum { KN_SAID_COV_SHARE, KN_SAID_COV_PARTICIPANTS, KN_SAID_COV_ELIGIBLE };

enum { KN_EDITION_NAMES = 6, KN_EDITION_FIGURES = 10 };

/* A figure of a subject: its column in the results file, and which way is better: 1 more, -1 less, 0 neither. */
typedef struct kn_edition_measure {
    const char *name;
    int better;
} kn_edition_measure;

extern const kn_edition_measure kn_edition_measures[KN_SUBJECTS][KN_EDITION_FIGURES]; /* a NULL name ends them */
extern const kn_schema kn_edition_schemas[KN_SUBJECTS];
extern const char *const kn_subject_names[KN_SUBJECTS]; /* "goal": the word of changes.csv */

typedef struct kn_entry {
    kn_str key; /* of a target "measure/organisation/pillar/by", of coverage "dimension/group/group2"; `*` = all; of a
                   name "level/key" */
    kn_str names[KN_EDITION_NAMES];
    kn_said figures[KN_EDITION_FIGURES];
    uint32_t item; /* of this run: its number in the model or result; of an earlier one UINT32_MAX */
} kn_entry;

typedef struct kn_entries {
    bool present;   /* the run said something of this subject at all */
    unsigned names; /* bit 1 << name of each that the run told */
    size_t count;
    kn_entry *items; /* in byte order of their keys */
} kn_entries;

/* Figures of the run as a whole: members of "figures" in summary.json, in the order of kn_total_names. */
typedef enum kn_total {
    KN_TOTAL_READINESS, /* mean of coverage weighted by amount and priority */
    KN_TOTAL_GAP_INDEX,
    KN_TOTAL_REQUIRED_PEOPLE,
    KN_TOTAL_REQUIRED_FTE,
    KN_TOTAL_GAP_PEOPLE,
    KN_TOTAL_GAP_FTE,
    KN_TOTAL_ASKED, /* person × requirement */
    KN_TOTAL_UNKNOWN,
    KN_TOTAL_EMPLOYED,
    KN_TOTAL_ELIGIBLE,
    KN_TOTAL_PARTICIPANTS,
    KN_TOTALS
} kn_total;
extern const char *const kn_total_names[KN_TOTALS];

/* Settings without which two runs do not count alike: members of "settings" in summary.json. */
enum { KN_COMPARED_LEVEL_MAX, KN_COMPARED_EXPIRING_DAYS, KN_COMPARED_STALE_MONTHS, KN_COMPARED_SETTINGS };
extern const char *const kn_compared_names[KN_COMPARED_SETTINGS];

typedef struct kn_edition {
    kn_str folder;  /* as given on the command line; "" = this run */
    kn_str version; /* of the program that wrote it */
    kn_str organisation;
    kn_str language; /* "sv" */
    kn_date as_of;
    kn_said settings[KN_COMPARED_SETTINGS];
    kn_said totals[KN_TOTALS];
    kn_entries entries[KN_SUBJECTS];
} kn_edition;

/* Begin an edition with what summary.json tells. False when it tells no as-of date: then it is no run's summary. */
bool kn_edition_begin(kn_edition *out, kn_str summary, kn_arena *arena);

/* Keep what a loaded results file tells of a subject. A figure that is no number is reported (K082) and
 * its row left out; of two rows with one key the first is kept, and the other reported (K083). Texts stay those of
 * `symbols`. */
void kn_edition_take(kn_edition *edition, kn_subject subject, const kn_table *table, const kn_symbols *symbols,
                     kn_diags *diags, kn_arena *arena);

/* Fill in what follows from what was taken, once all of it is: what goals are called, the goal of requirements from
 * their ids, the totals of gaps and requirements that are not past or upcoming where the summary of an older version
 * lacks them, and the participants of the whole. */
void kn_edition_finish(kn_edition *edition, kn_arena *arena);

/* The key of an entry from its names, as kn_entry.key says. */
kn_str kn_entry_key(kn_arena *arena, kn_subject subject, const kn_str names[KN_EDITION_NAMES]);

/* Put entries in byte order of their keys; entries of one key stay in their order. */
void kn_entries_sort(kn_entries *entries, kn_arena *arena);

/* What the run called an id of a level ("goal", "competence", "unit", "organisation"); "" = not told. */
kn_str kn_edition_called(const kn_edition *edition, const char *level, kn_str id, kn_arena *arena);

/* The entry with that key, or NULL. */
const kn_entry *kn_entries_find(const kn_entries *entries, kn_str key);

#endif
