/* Words: all text a person reads, English, Swedish and Dutch side by side.
 *
 * The tables are the .def files of include/base/words, one line a word: W(NAME, "English", "Svenska", "Nederlands").
 * A missing or empty translation does not compile. A word may be a template: {0} stands for the first argument, and
 * {0|person|persons} for the first of the two forms when that argument is 1, else for the second. */
#ifndef KN_BASE_WORDS_H
#define KN_BASE_WORDS_H

#include "base/date.h"
#include "base/text.h"

typedef enum kn_word {
    KN_W_NONE,
#define W(name, en, sv, nl) KN_W_##name,
#include "base/words/all.def"
#undef W
    KN_WORDS
} kn_word;

/* The word as it stands in the table; "" for KN_W_NONE. */
kn_str kn_word_text(kn_lang lang, kn_word word);

/* What a placeholder can be filled with. */
typedef struct kn_arg {
    enum { KN_ARG_TEXT, KN_ARG_CAUSE, KN_ARG_WORD, KN_ARG_NUMBER, KN_ARG_PERCENT, KN_ARG_DATE, KN_ARG_DAY } kind;
    int decimals;
    double number; /* of NUMBER, PERCENT, DATE and DAY (as kn_date); decides the plural */
    kn_str text;   /* of TEXT, CAUSE */
    kn_word word;  /* of WORD */
    kn_str name;   /* of TEXT that is a column's header: the column's own name */
} kn_arg;

kn_arg kn_arg_text(kn_str text);
kn_arg kn_arg_header(kn_str header, const char *name);
/* Why something failed: what strerror says is told in the language of the sentence, other texts as they are. */
kn_arg kn_arg_cause(kn_str why);
kn_arg kn_arg_word(kn_word word);
kn_arg kn_arg_count(int64_t count);
kn_arg kn_arg_number(double value, int decimals);
kn_arg kn_arg_percent(double share, int decimals);
kn_arg kn_arg_date(kn_date date); /* as in files: 2026-09-30 */
kn_arg kn_arg_day(kn_date date);  /* as in sentences: 30 september 2026 */

/* Fill a template. Text in the arena. A placeholder without an argument is a programming error (assert). */
kn_str kn_words_fill(kn_arena *arena, kn_lang lang, kn_word word, const kn_arg *args, size_t count);
kn_str kn_words_fill_text(kn_arena *arena, kn_lang lang, kn_str pattern, const kn_arg *args, size_t count);

/* KN_SAY(arena, lang, KN_W_PEOPLE_SHORT, kn_arg_count(3), kn_arg_text(name)) */
#define KN_SAY(arena, lang, ...) KN_SAY_((arena), (lang), __VA_ARGS__, kn_arg_word(KN_W_NONE))
#define KN_SAY_(arena, lang, word, ...)                                                                              \
    kn_words_fill((arena), (lang), (word), (const kn_arg[]){__VA_ARGS__},                                            \
                  sizeof((const kn_arg[]){__VA_ARGS__}) / sizeof(kn_arg))

/* "en", "sv", "nl"; KN_LANGS when it is none of them. */
kn_lang kn_lang_of(kn_str code);
kn_str kn_lang_code(kn_lang lang);

#endif
