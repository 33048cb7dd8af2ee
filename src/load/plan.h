/* Plan: how one file is read, found out from its first lines and then the same for all of it. */
#ifndef KN_LOAD_PLAN_H
#define KN_LOAD_PLAN_H

#include "base/date.h"
#include "base/diag.h"
#include "base/number.h"
#include "csv_source.h"
#include "load/loader.h"

/* One way to write one of a column's words. */
typedef struct kn_spelling {
    kn_str key;     /* by kn_text_key; of signs without letters (✓) the text itself */
    uint8_t choice; /* from 1 */
} kn_spelling;

/* One column that is read. */
typedef struct kn_plan_column {
    size_t at;                    /* place in the record, from 0 */
    size_t field;                 /* of the schema */
    const kn_field *about;        /* that field */
    double low, high;             /* range with level_max put in */
    kn_str header;                /* as written */
    const kn_spelling *spellings; /* of its choices */
    size_t spellings_count;
    bool bsn;  /* its header says burgerservicenummer */
    kn_str id; /* of a matrix: the competence the column stands for */
} kn_plan_column;

typedef struct kn_names kn_names; /* header.h */

/* Which array of kn_table_column a field's values stand in. */
typedef enum kn_storage { KN_STORED_SYMBOLS, KN_STORED_MILLIS, KN_STORED_DAYS, KN_STORED_WORDS } kn_storage;

typedef struct kn_plan {
    const kn_schema *schema;
    const kn_load_options *options;
    const kn_symbols *symbols; /* texts known before; settled */
    kn_str file;
    char delimiter;
    kn_lang language;    /* of the headers */
    kn_decimal point;    /* what a lone point before three digits marks; UNKNOWN = refuse it */
    kn_decimal comma;    /* and a lone comma */
    kn_date_order order; /* of dates with dashes */
    size_t width;        /* columns of the header, empty ones at its end left off */
    size_t needed;       /* columns a record must have: up to the last required one */
    size_t count;        /* columns that are read */
    kn_plan_column columns[KN_FIELDS_MAX];
    kn_storage storage[KN_FIELDS_MAX];
    size_t wide_count; /* columns of a matrix; 0 = not one */
    kn_plan_column *wide;
    bool marks; /* a matrix of yes and no */
    const kn_names *names;
    size_t headers_count;
    const kn_str *headers; /* every one, as written */
    kn_str used, ignored;  /* those read and those left out, comma-separated */
    uint32_t header_line;
    size_t body; /* offset of the first record behind the header */
    uint32_t body_line, body_row;
} kn_plan;

/* Find delimiter and header row in the file's first lines, and match the columns. Tells what is skipped, unknown or
 * doubled. KN_DATA when there is no usable header: told, and nothing can be read. */
kn_status kn_plan_make(kn_plan *plan, kn_str text, kn_diags *diags, kn_arena *arena);

/* Look at the first rows for what marks decimals and which way round dates are, and for cells without a header. */
void kn_plan_sample(kn_plan *plan, kn_str text, kn_diags *diags, kn_arena *arena);

#endif
