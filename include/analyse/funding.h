/* Funding: all that a funder's workbook is made from, decided before any sheet is built; and what the project leader
 * is told about it. */
#ifndef KN_ANALYSE_FUNDING_H
#define KN_ANALYSE_FUNDING_H

#include "analyse/equality.h"
#include "analyse/publication.h"
#include "analyse/reconcile.h"
#include "stats/compare.h"

/* Women against men, or against everybody else, worked out from published numbers alone. */
typedef struct kn_published_comparison {
    kn_family family;
    bool against_others; /* everybody but women; else men */
    bool shown;          /* all that it is worked out from is */
    uint32_t n_a, k_a, n_b, k_b;
    bool compared; /* of shares */
    kn_comparison shares;
    kn_figure p, shift, shift_low, shift_high; /* of hours */
} kn_published_comparison;

/* Those of shares first, then those of hours. */
enum { KN_PUBLISHED_OF_SHARES = 4, KN_PUBLISHED_COMPARISONS = 5 };

typedef struct kn_funding {
    kn_publication publication;
    kn_reconciliation reconciliation;
    kn_published_comparison comparisons[KN_PUBLISHED_COMPARISONS];
} kn_funding;

typedef struct kn_funding_question {
    const kn_model *model;
    const kn_coverage *coverage;
    const kn_equality *equality;
    const kn_target_results *targets;
    const kn_published_edition *previous; /* NULL = none */
    bool internal;
} kn_funding_question;

/* Decide all of it. KN_DATA: there is no workbook that would not pretend, and `diags` says why: nothing may be hidden
 * though the workbook is not internal, targets could not be read, nobody took part in the project's period, or the
 * counts could not be made safe. Results live in the arena. */
kn_status kn_funding_decide(kn_funding *out, const kn_funding_question *question, kn_diags *diags, kn_arena *arena);

#endif
