/* What follows from the counts that are shown: exact linear algebra modulo the prime 2^61-1.
 *
 * Every inner cell is a vector of the space of all cells; showing a count makes its sum known, that is: zero in the
 * quotient of the space by all that is known. A count follows from what is shown exactly when its image there is
 * zero. Showing one more count makes a guarded one follow exactly when their images are multiples of each other. The
 * images of cells and guarded counts are kept as sparse rows; one elimination step keeps them true.
 *
 * Dependence over the rationals is dependence modulo the prime; the reverse fails only if the prime divides a minor
 * of a matrix of zeros and ones: then the audit still stands behind. */
#ifndef KN_ANALYSE_DISCLOSURE_SPAN_H
#define KN_ANALYSE_DISCLOSURE_SPAN_H

#include "analyse/disclosure.h"

typedef struct kn_span kn_span;

/* Nothing is known yet. Room for `guards` guarded counts. Free with kn_span_free. */
kn_span *kn_span_new(size_t cells, size_t guards);
void kn_span_free(kn_span *span);

/* Guard a sum that does not follow yet. Returns false (and guards nothing) when it does already. */
bool kn_span_guard(kn_span *span, const kn_sum *sum);

/* Whether a sum follows from what is known. */
bool kn_span_follows(kn_span *span, const kn_sum *sum);

typedef enum kn_span_answer {
    KN_SPAN_ADDED,     /* it is known from now on */
    KN_SPAN_FOLLOWS,   /* it was known before */
    KN_SPAN_GIVES_AWAY /* a guarded sum would follow: nothing was added */
} kn_span_answer;

/* Make a sum known unless that gives a guarded one away. */
kn_span_answer kn_span_show(kn_span *span, const kn_sum *sum);

#endif
