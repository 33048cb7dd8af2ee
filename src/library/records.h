/* Records: what libkunna hands out, described member by member, so that one loop fills them all. */
#ifndef KN_LIBRARY_RECORDS_H
#define KN_LIBRARY_RECORDS_H

#include "kunna.h"
#include "report/report.h"

typedef struct kn_member {
    const char *name;                             /* the column of the result file */
    enum { KN_MEMBER_TEXT, KN_MEMBER_NUMBER } as; /* const char *, kunna_number */
    size_t at;
} kn_member;

typedef struct kn_record_kind {
    const char *file; /* the result file whose rows these are: "results/goals.csv" */
    size_t size;      /* of one record */
    const kn_member *members;
    size_t members_count;
} kn_record_kind;

enum { KN_RECORD_KINDS = KUNNA_EXPIRING + 1 };

/* By kunna_kind. */
extern const kn_record_kind kn_record_kinds[KN_RECORD_KINDS];

/* The records of a kind, one for each row of the sheet, whose columns are the members of the kind. Texts are copied:
 * nothing points out of `arena`. */
void *kn_records_of(const kn_record_kind *kind, const kn_sheet *sheet, kn_arena *arena);

#endif
