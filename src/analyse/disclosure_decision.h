/* Decision: one way of showing as much as is safe, for one order in which counts are tried. */
#ifndef KN_ANALYSE_DISCLOSURE_DECISION_H
#define KN_ANALYSE_DISCLOSURE_DECISION_H

#include "analyse/disclosure.h"

/* A small count, or the small rest of one: nothing shown may lead to it. */
typedef struct kn_guard {
    kn_sum sum;
    int64_t value;
    int64_t need; /* how far apart its bounds must be */
    bool exposed; /* known counts alone give it away */
} kn_guard;

typedef struct kn_decision {
    const kn_disclosure_question *question;
    kn_disclosure out;
    kn_arena *arena;
    kn_guard *guards;
    size_t guards_count;
    size_t *order; /* offered counts, the most aggregated first */
    size_t order_count;
    uint8_t *mended;  /* per count: 1 = hidden by an audit */
    uint8_t *excused; /* per count: 1 = hidden, but known counts alone narrow it: no use asking again */
    uint8_t *given;   /* per count: 1 = known counts alone give it: it is of no use to hide it */
    uint8_t *follows; /* per count: 1 = shown, and it follows from others that are */
    bool overstated;  /* the span knows more than is shown, so `follows` is not to be relied on */
} kn_decision;

/* Show what can be shown, audit, mend, until it is safe. KN_UNDEFINED: given up, as no less would be lost than
 * `enough`. Other failures: nothing may be shown. */
kn_status kn_decision_settle(kn_decision *decision, uint64_t enough);

/* Take back what an audit hid where it turns out that the rest is safe without; at most `tries` are tried. */
kn_status kn_decision_relent(kn_decision *decision, size_t tries);

/* What the reader loses: every hidden count, twice as much for every ten levels of aggregation. */
uint64_t kn_decision_loss(const kn_decision *decision);

#endif
