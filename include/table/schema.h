/* Schemas: what each file may hold, as data. model/schemas.c has the tables; load and cli read them. */
#ifndef KN_TABLE_SCHEMA_H
#define KN_TABLE_SCHEMA_H

#include "base/words.h"

#include <stdbool.h>

typedef enum kn_kind {
    KN_KIND_ID,      /* a key or a reference: text, interned, compared case-sensitively */
    KN_KIND_TEXT,    /* free text, interned */
    KN_KIND_NUMBER,  /* kept in thousandths (kn_milli) */
    KN_KIND_INTEGER, /* whole number */
    KN_KIND_DATE,    /* kn_date; a quarter means the end named in the field */
    KN_KIND_WORD,    /* one of a fixed list, kept as its number from 1 */
    KN_KINDS
} kn_kind;

/* A word a cell may hold, with all spellings understood. Matched by kn_text_key. */
typedef struct kn_choice {
    const char *name;    /* canonical, as in results: "woman" */
    const char *sv, *nl; /* the word in Swedish and Dutch */
    const char *others;  /* further spellings, separated by "|"; may be NULL */
} kn_choice;

#define KN_UNBOUNDED 1e15

typedef struct kn_field {
    const char *name;    /* canonical header: "person_id" */
    const char *sv, *nl; /* header in Swedish and Dutch, as a person would write it */
    const char *others;  /* further headers understood, separated by "|"; may be NULL */
    kn_kind kind;
    bool required;            /* the column must be there and the cell filled */
    bool key;                 /* part of the row's key */
    bool blank_allowed;       /* required as a column, but a cell may say "not known" */
    bool open_low;            /* `low` itself is outside: > 0 */
    bool person;              /* an id that may not be a personal number or e-mail */
    bool level;               /* the upper end is the setting level_max, not `high` */
    double low, high;         /* range of numbers; low > high means none */
    kn_date_end end;          /* what a quarter means */
    const kn_choice *choices; /* of WORD, all there are; of TEXT, words kept by their `name`; ends with a NULL name */
    const char *refers;       /* of ID: "staff.person_id"; NULL when it is not a reference */
    kn_word about;            /* what it is, one sentence, for `kunna schema` and templates */
    const char *example[3]; /* cells of two rows, separated by "|", in English, Swedish and Dutch; NULL = as English.
                             * Words and numbers are put into the language from the English. */
} kn_field;

/* Whether cells of the kind are texts, kept as symbols. */
static inline bool kn_kind_is_text(kn_kind kind)
{
    return kind == KN_KIND_ID || kind == KN_KIND_TEXT;
}

enum { KN_FIELDS_MAX = 24 };

typedef struct kn_schema {
    const char *name;    /* "staff": the file is staff.csv */
    const char *sv, *nl; /* file names in Swedish and Dutch that are understood too; may be NULL */
    size_t count;
    kn_field fields[KN_FIELDS_MAX];
    kn_word about;
    bool wide; /* may be a matrix: a column for each value of `wide_key`, `wide_value` in the cells */
    size_t wide_key, wide_value; /* fields */
} kn_schema;

/* Index of a field by its canonical name; the name must exist (assert). */
size_t kn_schema_field(const kn_schema *schema, const char *name);

/* The field's header in the language. */
const char *kn_field_header(const kn_field *field, kn_lang lang);

/* Whether it holds whole numbers of a range within 0..255, which a byte keeps. */
bool kn_field_is_byte(const kn_field *field);

/* A choice's word in the language. */
const char *kn_choice_word(const kn_choice *choice, kn_lang lang);

/* A word for "missing", in small letters. In free text and ids only those count that can mean nothing else. */
typedef struct kn_missing_word {
    const char *text;
    bool anywhere;
} kn_missing_word;

/* All of them; ends with a NULL text. "NA" is one anywhere too, but not "Na", which is a name. */
extern const kn_missing_word kn_missing_words[];

/* The schema as a Frictionless Table Schema (specs.frictionlessdata.io/table-schema, version 1), titles and
 * descriptions in the language; in the arena. */
kn_str kn_schema_json(kn_arena *arena, const kn_schema *schema, kn_lang lang);

/* All of them as a Tabular Data Package, one resource a file. */
kn_str kn_schemas_json(kn_arena *arena, const kn_schema *schemas, size_t count, kn_lang lang);

/* The file to begin with: headers in the language and two example rows, as a spreadsheet of that language opens it:
 * UTF-8 with a byte order mark; commas and decimal points in English, semicolons and decimal commas else. */
kn_str kn_template_csv(kn_arena *arena, const kn_schema *schema, kn_lang lang);

/* What the files and columns hold, in the language, as Markdown. */
kn_str kn_template_readme(kn_arena *arena, const kn_schema *schemas, size_t count, kn_lang lang);

#endif
