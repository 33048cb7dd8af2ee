/* Publication: every count that a funder's workbook offers, and which of them may be shown.
 *
 * The tables share one system of inner cells (disclosure.h), so that no table gives away what another hides, nor the
 * workbook as a whole what it hid when it was last published. Whatever is worked out from counts (shares, intervals,
 * hours, charts) is shown only where all of them are. */
#ifndef KN_ANALYSE_PUBLICATION_H
#define KN_ANALYSE_PUBLICATION_H

#include "analyse/disclosure.h"
#include "analyse/indicators.h"
#include "analyse/targets.h"

typedef enum kn_publishing {
    KN_PUBLISHING_INDICATORS,    /* rows: indicators of the programme period; item: their number */
    KN_PUBLISHING_GENDER,        /* rows: kn_stage */
    KN_PUBLISHING_QUARTERS,      /* rows: quarters of entry; item: their last day */
    KN_PUBLISHING_CUMULATIVE,    /* rows: quarters; entered by their end */
    KN_PUBLISHING_SECTORS,       /* rows: sectors; item: their symbol */
    KN_PUBLISHING_ORGANISATIONS, /* rows: organisations; item: their number, KN_NONE = none known */
    KN_PUBLISHING_TARGETS,       /* rows: targets; item: their number */
    KN_PUBLISHING_TABLES
} kn_publishing;

/* Columns; a table has some of them. */
typedef enum kn_published_column {
    KN_PUBLISHED_ELIGIBLE,
    KN_PUBLISHED_TOTAL, /* participants, or what the row says */
    KN_PUBLISHED_WOMEN,
    KN_PUBLISHED_MEN,
    KN_PUBLISHED_NON_BINARY,
    KN_PUBLISHED_NOT_STATED,
    KN_PUBLISHED_OTHER, /* non-binary and not stated together */
    KN_PUBLISHED_COLUMNS
} kn_published_column;

typedef enum kn_stage { KN_STAGE_ELIGIBLE, KN_STAGE_PARTICIPANTS, KN_STAGE_COMPLETED, KN_STAGES } kn_stage;

typedef struct kn_published_table {
    const char *name; /* in results/published.csv: "quarters" */
    size_t rows;
    kn_str *keys;                           /* per row: in published.csv */
    uint32_t *items;                        /* per row: what it is */
    size_t (*counts)[KN_PUBLISHED_COLUMNS]; /* numbers of counts; KN_NO_COUNT = the table has no such cell */
} kn_published_table;

/* What an earlier edition published, as results/published.csv of its run tells. */
typedef struct kn_published_row {
    kn_str table, row, column;
    bool shown;
    int64_t value; /* where shown */
} kn_published_row;

typedef struct kn_published_edition {
    kn_date as_of; /* KN_DATE_NONE = there is none */
    size_t count;
    const kn_published_row *rows;
} kn_published_edition;

typedef struct kn_publication_question {
    const kn_model *model;
    const kn_coverage *coverage;
    const kn_target_results *targets;
    const kn_published_edition *previous; /* NULL = none */
    int64_t below;                        /* the setting suppress_below */
    bool internal;                        /* not for publication: marked, and with `below` under 2 nothing hidden */
} kn_publication_question;

typedef struct kn_publication {
    kn_status status;  /* of the decision; not KN_OK: every count is hidden */
    bool internal;     /* for this workbook: each sheet says that it is not for publication */
    bool nothing_done; /* below is under 2: everything is shown */
    int64_t below;
    const kn_programme_period *period;
    kn_published_table tables[KN_PUBLISHING_TABLES];
    const kn_count *counts;
    size_t counts_count;
    size_t cells;   /* inner cells of their sums */
    size_t offered; /* counts of the tables; the rest are relations and the previous edition */
    kn_disclosure disclosure;
    const uint8_t *hours_shown; /* per offered count of participants: their hours may be shown */
    kn_date previous;           /* as-of date of the previous edition; KN_DATE_NONE = none */
    size_t previous_known;      /* its counts that are part of the system */
    size_t previous_changed;    /* its counts that today's records no longer give: what was then is not known now */
} kn_publication;

/* Build and decide. Never fails: what cannot be decided is hidden. Results live in the arena. */
void kn_publication_decide(kn_publication *out, const kn_publication_question *question, kn_arena *arena);

/* A cell of a table. */
typedef struct kn_published_figure {
    bool offered; /* the table has such a cell */
    bool shown;
    int64_t value; /* where shown */
} kn_published_figure;
kn_published_figure kn_publication_figure(const kn_publication *publication, kn_publishing table, size_t row,
                                          kn_published_column column);

/* Whether the hours of the people of that cell may be shown. */
bool kn_publication_shows_hours(const kn_publication *publication, kn_publishing table, size_t row,
                                kn_published_column column);

/* Whether a target's outcome may be shown: all the counts that it is worked out from. `row` of the table of targets.
 */
bool kn_publication_shows_outcome(const kn_publication *publication, const kn_target_results *targets, size_t row);

/* What a table lost: offered cells, small ones and those hidden for their sake. */
kn_table_loss kn_publication_loss(const kn_publication *publication, kn_publishing table);

/* "woman", "total": the column's name in published.csv. */
kn_str kn_published_column_name(kn_published_column column);

#endif
