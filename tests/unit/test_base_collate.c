/* The order of texts by language against ICU's (the CLDR collations), pair by pair. */
#include "check.h"

#include <unicode/ucol.h>
#include <unicode/ustring.h>

/* Words of the trade and of people's names, with case, accents, digits, blanks, hyphens and the Nordic letters. */
static const char *const words[] = {
    "a",      "A",         "ab",        "Anna",   "anna",   "Ann-Marie", "Ann Marie",  "Annika",     "Åsa",
    "åka",    "ärende",    "Ärla",      "öga",    "Örebro", "ost",       "Oskar",      "zon",        "Zäta",
    "vad",    "wok",       "Wallin",    "Valin",  "växel",  "Växjö",     "vaxa",       "y",          "yta",
    "über",   "Ude",       "udda",      "é",      "e",      "éclair",    "eclair",     "Eclair",     "ö",
    "o",      "oz",        "øl",        "æbler",  "aerob",  "aforism",   "ål",         "ijs",        "ik",
    "ij",     "IJsland",   "ijzer",     "ieder",  "Unit 1", "Unit 10",   "Unit 2",     "Unit-2",     "unit_2",
    "C1",     "C-1",       "c1",        "C 1",    "10",     "9",         "1",          "A1",         "a-b",
    "a b",    "a.b",       "a,b",       "a/b",    "naïef",  "naief",     "coöperatie", "cooperatie", "façade",
    "facade", "Kompetens", "kompetens", "Läkare", "Lakare", "Lagning",   "Skövde",     "Skovde",     "Skåne",
    "Skane",  "",          "дом",       "Дом",    "завод",  "ωμέγα",
};
enum { WORDS = sizeof words / sizeof *words };

static int sign(int order)
{
    return (order > 0) - (order < 0);
}

static int by_icu(const UCollator *collator, const char *a, const char *b)
{
    UErrorCode error = U_ZERO_ERROR;
    UCollationResult order = ucol_strcollUTF8(collator, a, -1, b, -1, &error);
    assert_true(U_SUCCESS(error));
    return order == UCOL_LESS ? -1 : order == UCOL_GREATER ? 1 : 0;
}

static void pairs_agree(kn_lang lang, const char *locale)
{
    UErrorCode error = U_ZERO_ERROR;
    UCollator *collator = ucol_open(locale, &error);
    assert_true(U_SUCCESS(error));
    kn_arena *arena = kn_arena_new();
    kn_str keys[WORDS];
    for (size_t i = 0; i < WORDS; i++)
        keys[i] = kn_text_sort_key(arena, lang, kn_str_of(words[i]));
    for (size_t i = 0; i < WORDS; i++)
        for (size_t j = 0; j < WORDS; j++) {
            int wanted = by_icu(collator, words[i], words[j]);
            int got = sign(kn_str_order(keys[i], keys[j]));
            if (wanted != 0 && got != wanted)
                print_error("%s: \"%s\" and \"%s\": got %d, ICU says %d\n", locale, words[i], words[j], got, wanted);
            assert_true(wanted == 0 || got == wanted);
            assert_true((i == j) == (got == 0));
        }
    ucol_close(collator);
    kn_arena_free(arena);
}

static void swedish_is_icus(void **state)
{
    (void)state;
    pairs_agree(KN_SV, "sv");
}

static void dutch_is_icus(void **state)
{
    (void)state;
    pairs_agree(KN_NL, "nl");
}

static void english_is_icus(void **state)
{
    (void)state;
    pairs_agree(KN_EN, "en");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(swedish_is_icus),
        cmocka_unit_test(dutch_is_icus),
        cmocka_unit_test(english_is_icus),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
