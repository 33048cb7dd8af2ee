#include "base/words.h"
#include "check.h"

#include <errno.h>
#include <string.h>

static kn_arena *arena;

static int setup(void **state)
{
    (void)state;
    arena = kn_arena_new();
    return 0;
}

static int teardown(void **state)
{
    (void)state;
    kn_arena_free(arena);
    return 0;
}

static kn_str fill(const char *pattern, kn_arg first, kn_arg second)
{
    const kn_arg args[] = {first, second};
    return kn_words_fill_text(arena, KN_EN, kn_str_of(pattern), args, 2);
}

static void templates_are_filled_in_any_order(void **state)
{
    (void)state;
    assert_text(fill("{1} of {0}", kn_arg_count(3), kn_arg_text(KN_STR("x"))), "x of 3");
    assert_text(fill("no place", kn_arg_count(3), kn_arg_count(4)), "no place");
    assert_text(fill("{0}{0}", kn_arg_text(KN_STR("ab")), kn_arg_count(4)), "abab");
    assert_text(fill("", kn_arg_count(3), kn_arg_count(4)), "");
    assert_text(fill("a { b", kn_arg_count(3), kn_arg_count(4)), "a { b");
    assert_text(fill("{value} is {0}", kn_arg_count(3), kn_arg_count(4)), "{value} is 3");
}

static void plural_follows_the_argument(void **state)
{
    (void)state;
    const char *pattern = "{0} {0|person|people}, {1} {1|goal|goals}";
    assert_text(fill(pattern, kn_arg_count(1), kn_arg_count(2)), "1 person, 2 goals");
    assert_text(fill(pattern, kn_arg_count(0), kn_arg_count(1)), "0 people, 1 goal");
    assert_text(fill(pattern, kn_arg_number(1.5, 1), kn_arg_count(-1)), "1.5 people, \xE2\x88\x92"
                                                                        "1 goals");
}

static void a_filled_text_may_hold_braces(void **state)
{
    (void)state;
    assert_text(fill("<{0}>", kn_arg_text(KN_STR("{1}{9}")), kn_arg_count(4)), "<{1}{9}>");
}

static void dates_and_words_are_arguments(void **state)
{
    (void)state;
    assert_text(fill("{0} {1}", kn_arg_date(kn_date_of(2026, 9, 30)), kn_arg_word(KN_W_YES)), "2026-09-30 yes");
}

static kn_str said(kn_lang lang, kn_arg arg)
{
    return kn_words_fill_text(arena, lang, KN_STR("{0}"), &arg, 1);
}

static void days_in_sentences_have_months_in_words(void **state)
{
    (void)state;
    assert_text(said(KN_EN, kn_arg_day(kn_date_of(2026, 9, 3))), "3 September 2026");
    assert_text(said(KN_SV, kn_arg_day(kn_date_of(2026, 1, 31))), "31 januari 2026");
    assert_text(said(KN_NL, kn_arg_day(kn_date_of(2024, 12, 1))), "1 december 2024");
    assert_text(said(KN_NL, kn_arg_day(kn_date_of(2024, 3, 29))), "29 maart 2024");
    assert_text(said(KN_SV, kn_arg_day(KN_DATE_NONE)), "");
}

static void causes_are_told_in_the_language(void **state)
{
    (void)state;
    assert_text(said(KN_EN, kn_arg_cause(kn_str_of(strerror(ENOSPC)))), "No space left on device");
    assert_text(said(KN_SV, kn_arg_cause(kn_str_of(strerror(ENOSPC)))), "disken är full");
    assert_text(said(KN_NL, kn_arg_cause(kn_str_of(strerror(ENOENT)))), "het bestand of de map bestaat niet");
    assert_text(said(KN_NL, kn_arg_cause(KN_STR("een andere reden"))), "een andere reden");
}

/* The English of a cause is what the system says, so that English messages can be searched for. */
static void causes_in_english_are_the_systems(void **state)
{
    (void)state;
    const int numbers[] = {ENOENT, EACCES, EPERM,   ENOTDIR, EISDIR,       EEXIST,    ENOSPC, EDQUOT, EROFS,
                           EFBIG,  EIO,    ENOTSUP, EMFILE,  ENAMETOOLONG, ENOTEMPTY, EINVAL, ELOOP,  EBUSY};
    for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++) {
        const char *system = strerror(numbers[i]);
        assert_text(said(KN_EN, kn_arg_cause(kn_str_of(system))), system);
        assert_false(kn_str_equal(said(KN_SV, kn_arg_cause(kn_str_of(system))), kn_str_of(system)));
    }
}

static void every_language_has_its_code(void **state)
{
    (void)state;
    for (int i = 0; i < KN_LANGS; i++)
        assert_int_equal(kn_lang_of(kn_lang_code((kn_lang)i)), i);
    assert_int_equal(kn_lang_of(KN_STR("de")), KN_LANGS);
    assert_int_equal(kn_lang_of(KN_STR("")), KN_LANGS);
}

/* Placeholders must be the same in every language, or a sentence loses a fact. */
static unsigned placeholders(kn_str text)
{
    unsigned found = 0;
    for (size_t i = 0; i + 1 < text.length; i++)
        if (text.data[i] == '{' && text.data[i + 1] >= '0' && text.data[i + 1] <= '9' &&
            (i + 2 >= text.length || text.data[i + 2] == '}'))
            found |= 1U << (text.data[i + 1] - '0');
    return found;
}

static void translations_keep_the_placeholders(void **state)
{
    (void)state;
    for (int word = 1; word < KN_WORDS; word++) {
        unsigned english = placeholders(kn_word_text(KN_EN, (kn_word)word));
        for (int lang = KN_SV; lang < KN_LANGS; lang++) {
            kn_str text = kn_word_text((kn_lang)lang, (kn_word)word);
            if (placeholders(text) != english)
                print_error("\"%s\" against \"%s\"\n", kn_word_text(KN_EN, (kn_word)word).data, text.data);
            assert_int_equal(placeholders(text), english);
        }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(templates_are_filled_in_any_order),      cmocka_unit_test(plural_follows_the_argument),
        cmocka_unit_test(a_filled_text_may_hold_braces),          cmocka_unit_test(dates_and_words_are_arguments),
        cmocka_unit_test(days_in_sentences_have_months_in_words), cmocka_unit_test(causes_are_told_in_the_language),
        cmocka_unit_test(causes_in_english_are_the_systems),      cmocka_unit_test(every_language_has_its_code),
        cmocka_unit_test(translations_keep_the_placeholders),
    };
    return cmocka_run_group_tests(tests, setup, teardown);
}
