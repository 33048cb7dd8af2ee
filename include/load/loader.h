/* Loader: a folder of CSV files to tables. */
#ifndef KN_LOAD_LOADER_H
#define KN_LOAD_LOADER_H

#include "table/table.h"

typedef struct kn_load_options {
    kn_str encoding; /* "" = detect each file */
    bool allow_personal_ids;
    bool pseudonymise;        /* replace person ids by keyed HMAC-SHA-256 */
    const unsigned char *key; /* of pseudonymise; 32 bytes or more */
    size_t key_length;
    int level_max; /* for "x" in a yes/no matrix and for ranges that end at the level maximum */
    int threads;   /* 1.. ; the result does not depend on it */
    kn_lang lang;
} kn_load_options;

/* Read `folder`/<schema->name>.csv into `out` (zeroed by the caller; free with kn_table_free). A file that is not
 * there gives KN_OK with out->present false; one that cannot be read KN_IO; one whose header is unusable KN_DATA. Bad
 * rows are reported to `diags`, left out and counted in out->source.rejected; they do not change the status. */
kn_status kn_load_table(kn_table *out, const char *folder, const kn_schema *schema, kn_symbols *symbols,
                        const kn_load_options *options, kn_diags *diags, kn_arena *arena);

#endif
