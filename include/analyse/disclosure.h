/* Disclosure control: which counts of a publication may be shown, so that no small one can be worked out.
 *
 * A publication is a list of counts, each a sum of inner cells that nobody sees: the finest classes of people that
 * its tables tell apart. What is known of an inner cell is only that it is not negative. A reader knows every count
 * that is shown, every count of an earlier edition, and every relation that holds by definition; the rest is safe
 * when the smallest and the largest value it can still have lie far enough apart.
 *
 * Small (primary): a count of 1 .. below-1; the rest of a count in the total it is a part of, when that rest is 1 ..
 * below-1; none and all of a sensitive total. Hidden besides (complementary): from the most to the least aggregated
 * count, one is shown only if no small count then is a linear combination of what is shown (exact elimination modulo
 * 2^61-1: Gauss; no tolerances). Then the audit: smallest and largest value of every hidden count by linear
 * programming over x >= 0; where they lie too close, a count that holds them together is hidden as well, and all is
 * decided anew. A table that cannot be mended is left out whole. Source of the method: Cox, L. H. (1980) Suppression
 * methodology and statistical disclosure control, JASA 75, 377-385; Fischetti & Salazar (2001) Management Science 47,
 * 1008-1027 for the audit.
 *
 * The same question has the same answer, whatever the machine: nothing is drawn and no order of memory shows. */
#ifndef KN_ANALYSE_DISCLOSURE_H
#define KN_ANALYSE_DISCLOSURE_H

#include "base/arena.h"
#include "base/status.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define KN_NO_COUNT SIZE_MAX

/* A sum of inner cells. Cells ascend and are distinct. */
typedef struct kn_sum {
    const uint32_t *cells;
    const int8_t *times; /* how often each counts; NULL = once each. Only a known relation needs anything else */
    size_t count;
} kn_sum;

typedef enum kn_count_kind {
    KN_COUNT_OFFERED, /* shown if nothing small follows */
    KN_COUNT_KNOWN, /* the reader has it whatever is decided here: an earlier edition, or a relation by definition */
    KN_COUNT_SECRET /* never shown here and must not follow: what an earlier edition hid */
} kn_count_kind;

typedef struct kn_count {
    kn_sum sum;
    int64_t value; /* of the sum; >= 0 unless it is a relation */
    kn_count_kind kind;
    uint32_t table; /* which table offers it; several tables may offer the same sum */
    int level;      /* aggregation: the higher, the earlier it is shown; ten more make its loss twice as bad */
    size_t total;   /* the count it is a part of, whose rest must not be small; KN_NO_COUNT */
    bool sensitive; /* none of, and all of, its total is told to nobody */
} kn_count;

typedef struct kn_disclosure_question {
    const kn_count *counts;
    size_t counts_count;
    size_t cells_count;
    size_t tables_count;
    int64_t below; /* counts 1 .. below-1 are small; >= 2 */
    bool hasty;    /* one attempt and no audit: to compare groupings with, never to publish */
} kn_disclosure_question;

typedef enum kn_shown {
    KN_SHOWN,
    KN_HIDDEN_SMALL, /* primary */
    KN_HIDDEN_TOO,   /* complementary: it would give a small one away */
    KN_HIDDEN_TABLE  /* the whole table is left out: it could not be made safe */
} kn_shown;

/* What a table lost. */
typedef struct kn_table_loss {
    size_t offered, small, too;
    bool dropped;
} kn_table_loss;

typedef struct kn_disclosure {
    uint8_t *shown;        /* kn_shown per count; KNOWN counts KN_SHOWN, SECRET ones KN_HIDDEN_SMALL */
    kn_table_loss *tables; /* per table */
    size_t exposed;        /* small counts that the reader can work out from known counts alone: beyond help here */
    size_t rounds;         /* how often all was decided anew */
    size_t programs;       /* linear programs solved by the audits */
    bool audited;          /* the last audit found every hidden count wide enough; false: nothing is shown */
} kn_disclosure;

/* Decide. Fails closed: on any status but KN_OK every offered count is hidden as KN_HIDDEN_TABLE.
 * KN_LIMIT: more inner cells than KN_DISCLOSURE_CELLS_MAX. KN_DATA: the counts contradict each other.
 * KN_INTERNAL: a linear program could not be solved. */
kn_status kn_disclosure_decide(kn_disclosure *out, const kn_disclosure_question *question, kn_arena *arena);

enum { KN_DISCLOSURE_CELLS_MAX = 20000 };

#endif
