/* Loader: a folder of CSV files to tables. */
#ifndef KN_LOAD_LOADER_H
#define KN_LOAD_LOADER_H

#include "base/file.h"
#include "table/table.h"

/* What the columns of a matrix may be called: ids and names by key, each with the id it means. */
typedef struct kn_lookup kn_lookup;

/* A lookup from a loaded table: the texts of its id field and its name field. Names that two ids share mean neither.
 */
kn_lookup *kn_lookup_new(const kn_table *table, size_t id_field, size_t name_field, const kn_symbols *symbols,
                         kn_arena *arena);

typedef struct kn_load_options {
    kn_str encoding;          /* "" = detect each file */
    bool allow_personal_ids;  /* personal identity numbers and e-mail addresses may be ids */
    bool pseudonymise;        /* replace ids of people by keyed HMAC-SHA-256 */
    const unsigned char *key; /* of pseudonymise; 32 bytes or more */
    size_t key_length;
    int level_max;      /* for "x" in a yes/no matrix and for ranges that end at the level maximum */
    int threads;        /* 1.. ; the result does not depend on it */
    size_t block_bytes; /* how much of a file is read at a time; 0 = a megabyte. Decides nothing but speed */
    bool one_by_one;    /* read every record by itself. Decides nothing but speed */
    kn_lang lang;
    const kn_lookup *wide; /* what a matrix may have as columns; NULL = whatever holds levels */
} kn_load_options;

/* Read the key of pseudonyms. KN_IO, told, when it cannot be read; KN_USAGE, told, when others than its owner may
 * read it or it has fewer than 32 bytes. A line break at its end does not count. Free with kn_file_close. */
kn_status kn_key_read(kn_bytes *out, const char *path, kn_diags *diags, kn_arena *arena);

/* Read the file of `schema` from `folder` into `out` (zeroed by the caller; free with kn_table_free). It is called
 * <schema->name>.csv, or by its Swedish or Dutch name, in any case of letters. A file that is not there gives KN_OK
 * with out->present false; one that cannot be read KN_IO; one whose header is unusable KN_DATA; an encoding of the
 * options that is not known KN_USAGE. Bad rows are reported to `diags`, left out and counted in out->source.rejected;
 * they do not change the status. */
kn_status kn_load_table(kn_table *out, const char *folder, const kn_schema *schema, kn_symbols *symbols,
                        const kn_load_options *options, kn_diags *diags, kn_arena *arena);

#endif
