/* Diagnostics: what the user is told, made once where the facts are known.
 *
 * A diagnostic keeps facts, not sentences; kn_diag_message puts them into words in the language of the run. Codes are
 * stable; their words stand in include/base/words/codes.def, one entry a code with severity, sentence, mend, cause
 * and example in three languages. Not shared between threads: each has its own list, merged in order of file and
 * line. */
#ifndef KN_BASE_DIAG_H
#define KN_BASE_DIAG_H

#include "base/words.h"

#include <stdbool.h>

typedef enum kn_severity { KN_ERROR, KN_WARNING, KN_NOTE, KN_SEVERITIES } kn_severity;

typedef enum kn_code {
    KN_CODE_NONE,
#define C(code, severity, says, fix, cause, example) KN_##code,
#include "base/words/codes.def"
#undef C
    KN_CODES
} kn_code;

/* Where: all parts may be missing (empty or 0). */
typedef struct kn_place {
    kn_str file;     /* as given inside the input folder: "staff.csv" */
    uint32_t line;   /* physical line, from 1 */
    uint32_t row;    /* as Excel numbers it, the first row of the file being 1 */
    uint32_t column; /* from 1: A */
    kn_str header;   /* of the column, as written in the file */
    kn_str field;    /* the column's own name, "level"; as written where it has none */
} kn_place;

enum { KN_DIAG_ARGS = 4 };

typedef struct kn_diag {
    kn_code code;
    kn_place at;
    kn_str value;              /* the offending cell; empty when there is none or it must not be told */
    kn_str expected;           /* what would be right, in the language of the run */
    kn_arg args[KN_DIAG_ARGS]; /* for the code's sentence and mend */
} kn_diag;

typedef struct kn_diags {
    kn_arena *arena;
    kn_diag *items;
    size_t count, capacity;
    size_t of_severity[KN_SEVERITIES];
} kn_diags;

/* An empty list whose texts and items live in the arena. */
kn_diags *kn_diags_new(kn_arena *arena);

/* Add one; texts are copied. */
void kn_diag_add(kn_diags *diags, kn_diag diag);

/* Order by file (in the order of `files`; what concerns no file, last), line, column, code; equal ones keep their
 * order. */
void kn_diags_sort(kn_diags *diags, const kn_str *files, size_t count);

kn_severity kn_diag_severity(kn_code code);

/* "K012"; KN_CODE_NONE for an unknown name. */
kn_str kn_code_name(kn_code code);
kn_code kn_code_find(kn_str name);

/* The code's texts as they stand in the table: patterns of sentence and mend; cause and example for `kunna explain`.
 */
kn_str kn_code_says(kn_lang lang, kn_code code);
kn_str kn_code_fix(kn_lang lang, kn_code code);
kn_str kn_code_cause(kn_lang lang, kn_code code);
kn_str kn_code_example(kn_lang lang, kn_code code);

/* "error", "warning", "note" in the language. */
kn_str kn_severity_word(kn_lang lang, kn_severity severity);

/* The same with columns called by their own names, whatever the language of their headers: for machines to read. The
 * texts are shared. */
kn_diag kn_diag_canonical(const kn_diag *diag);

/* The sentence without place and severity: `cell C47 "Nivå" is "fyra"; expected a whole number 0–5.` */
kn_str kn_diag_message(kn_arena *arena, kn_lang lang, const kn_diag *diag);

/* How to mend it: "Write 4." */
kn_str kn_diag_fix(kn_arena *arena, kn_lang lang, const kn_diag *diag);

/* The whole line: `inventory.csv:47: error K012: <message> <fix>`. */
kn_str kn_diag_line(kn_arena *arena, kn_lang lang, const kn_diag *diag);

/* "AB" for 28. In the arena. */
kn_str kn_column_letter(kn_arena *arena, uint32_t column);

/* Number the kinds of equal diagnostics (code, file, column) from 0 in order of appearance: kind[i] for each item. */
void kn_diags_group(const kn_diags *diags, size_t *kind, size_t *kinds_count, kn_arena *arena);

/* The stderr form of a sorted list, one line each; equal errors (code, file, column) from the sixth on are one line
 * with their count. */
kn_str kn_diags_text(kn_arena *arena, kn_lang lang, const kn_diags *diags);

/* All of a list as a JSON array of {code, severity, file, line, row, column, field, value, expected, message, fix}:
 * none left out; line and row are null where there is none. */
kn_str kn_diags_json(kn_arena *arena, kn_lang lang, const kn_diags *diags);

#endif
