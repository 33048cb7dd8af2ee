/* Header: which column of a file is which field of its schema. */
#ifndef KN_LOAD_HEADER_H
#define KN_LOAD_HEADER_H

#include "plan.h"

enum { KN_NO_COLUMN = -1 };

/* All names of a schema's fields, by key; made once a file. */
kn_names *kn_names_new(const kn_schema *schema, kn_arena *arena);

/* A header row matched. */
typedef struct kn_header {
    int column[KN_FIELDS_MAX];    /* of each field, from 0; KN_NO_COLUMN */
    size_t matched;               /* fields that have one */
    size_t by_language[KN_LANGS]; /* how many headers are words of the language */
} kn_header;

/* Match cells to fields: a canonical name before a Swedish or Dutch one, that before other spellings in their order.
 */
void kn_header_match(kn_header *out, const kn_names *names, const kn_str *cells, size_t count, kn_arena *arena);

/* The field a header could mean, or SIZE_MAX: for a column that another one of the same meaning has displaced. */
size_t kn_header_meaning(const kn_names *names, kn_str cell, kn_arena *arena);

/* The known name nearest to a header, or the empty text. */
kn_str kn_header_nearest(const kn_names *names, kn_str cell, kn_arena *arena);

#endif
