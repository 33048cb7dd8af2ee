/* Reconciliation: the sums a reviewer makes before believing a workbook, made beforehand.
 *
 * Each line compares two numbers that come to be in two ways. It says whether they agree in any case; the numbers
 * themselves only where they may be published. */
#ifndef KN_ANALYSE_RECONCILE_H
#define KN_ANALYSE_RECONCILE_H

#include "analyse/publication.h"

typedef enum kn_checked {
    KN_CHECKED_GENDERS,        /* women + men + non-binary + not stated = participants */
    KN_CHECKED_AGES,           /* sum of age groups = complete records */
    KN_CHECKED_EDUCATIONS,     /* sum of education groups = complete records */
    KN_CHECKED_GROUPS,         /* groups larger than the total: none */
    KN_CHECKED_RECORDS,        /* complete records <= participants */
    KN_CHECKED_QUARTERS,       /* sum of quarters of entry = participants */
    KN_CHECKED_CUMULATIVE,     /* quarters in which the cumulative count falls: none */
    KN_CHECKED_SECTORS,        /* sum of sectors = participants */
    KN_CHECKED_ORGANISATIONS,  /* sum of organisations = participants */
    KN_CHECKED_ENTITIES,       /* organisations with participants, counted from records = from the table */
    KN_CHECKED_COMPLETED,      /* participants who completed something <= participants */
    KN_CHECKED_PARTICIPATIONS, /* completed + ongoing + dropped = participations */
    KN_CHECKED_EARLY,          /* participations counted that are dated before the project: none */
    KN_CHECKED_PREVIOUS,       /* participants in the previous edition <= participants now */
    KN_CHECKED_FILE            /* accepted + rejected + merged = rows read */
} kn_checked;

typedef struct kn_reconciled {
    kn_checked checked;
    kn_str file;  /* of FILE */
    bool at_most; /* found may be less than what it is held against */
    bool shown;   /* the numbers may be published */
    double found, wanted;
    bool agrees;
} kn_reconciled;

typedef struct kn_reconciliation {
    kn_reconciled *lines;
    size_t count;
    size_t failed; /* lines that do not agree */
} kn_reconciliation;

/* `previous` may be NULL. Never fails. Results live in the arena. */
void kn_reconcile(kn_reconciliation *out, const kn_model *model, const kn_coverage *coverage,
                  const kn_publication *publication, const kn_published_edition *previous, kn_arena *arena);

#endif
