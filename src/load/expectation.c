#include "expectation.h"

#include <math.h>
#include <string.h>

static kn_arg number_arg(double value)
{
    return kn_arg_number(value, value == floor(value) ? 0 : 1);
}

/* "woman, man, non-binary" in the language of the run. */
static kn_str choice_list(kn_arena *arena, kn_lang lang, const kn_choice *choices)
{
    kn_str list = KN_STR("");
    for (size_t i = 0; choices[i].name != NULL; i++)
        list = kn_text_format(arena, "%s%s%s", list.data, i == 0 ? "" : ", ", kn_choice_word(&choices[i], lang));
    return list;
}

static kn_str of_number(kn_arena *arena, kn_lang lang, const kn_plan_column *column)
{
    bool whole = column->about->kind == KN_KIND_INTEGER;
    if (column->low > column->high)
        return kn_word_text(lang, KN_W_EXPECT_WHOLE); /* never: every whole number has a range so far */
    if (column->about->open_low)
        return KN_SAY(arena, lang, KN_W_EXPECT_NUMBER_ABOVE, number_arg(column->low));
    if (column->high >= KN_UNBOUNDED)
        return KN_SAY(arena, lang, whole ? KN_W_EXPECT_WHOLE_FROM : KN_W_EXPECT_NUMBER_FROM, number_arg(column->low));
    return KN_SAY(arena, lang, whole ? KN_W_EXPECT_WHOLE_RANGE : KN_W_EXPECT_NUMBER_RANGE, number_arg(column->low),
                  number_arg(column->high));
}

kn_str kn_expectation(kn_arena *arena, const kn_plan *plan, const kn_plan_column *column)
{
    kn_lang lang = plan->options->lang;
    switch (column->about->kind) {
    case KN_KIND_ID:
        return kn_word_text(lang, KN_W_EXPECT_ID);
    case KN_KIND_DATE:
        return kn_word_text(lang, KN_W_EXPECT_DATE);
    case KN_KIND_WORD:
        return KN_SAY(arena, lang, KN_W_EXPECT_WORD, kn_arg_text(choice_list(arena, lang, column->about->choices)));
    case KN_KIND_NUMBER:
    case KN_KIND_INTEGER:
        return of_number(arena, lang, column);
    case KN_KIND_TEXT:
    case KN_KINDS:
        break;
    }
    return kn_word_text(lang, KN_W_EXPECT_TEXT);
}

/* ---- suggestions ---- */

static const char *const spelt_numbers[][KN_LANGS] = {
    {"zero", "noll", "nul"},   {"one", "ett", "een"},    {"two", "två", "twee"}, {"three", "tre", "drie"},
    {"four", "fyra", "vier"},  {"five", "fem", "vijf"},  {"six", "sex", "zes"},  {"seven", "sju", "zeven"},
    {"eight", "åtta", "acht"}, {"nine", "nio", "negen"}, {"ten", "tio", "tien"},
};

static kn_str spelt_number(kn_arena *arena, kn_str value)
{
    kn_str key = kn_text_key(arena, value);
    for (size_t i = 0; i < sizeof spelt_numbers / sizeof *spelt_numbers; i++)
        for (size_t lang = 0; lang < KN_LANGS; lang++)
            if (kn_str_equal(key, kn_text_key(arena, kn_str_of(spelt_numbers[i][lang]))))
                return kn_text_format(arena, "%zu", i);
    return KN_STR("");
}

static bool fits(const kn_plan_column *column, double value)
{
    bool low = column->about->open_low ? value > column->low : value >= column->low;
    bool whole = column->about->kind != KN_KIND_INTEGER || value == floor(value);
    return whole && (column->low > column->high || (low && value <= column->high));
}

/* "16" of "16 h", "3" of "nivå 3": the one number in the text, if it fits. */
static kn_str number_within(kn_arena *arena, const kn_plan_column *column, kn_str value)
{
    size_t from = 0;
    while (from < value.length && memchr("0123456789", value.data[from], 10) == NULL)
        from++;
    size_t to = from;
    while (to < value.length && memchr("0123456789.,", value.data[to], 12) != NULL)
        to++;
    for (size_t i = to; i < value.length; i++)
        if (memchr("0123456789", value.data[i], 10) != NULL)
            return KN_STR("");
    double number = 0.0;
    kn_str text = {value.data + from, to - from};
    bool negative = from > 0 && value.data[from - 1] != ' ';
    if (negative || kn_number_parse_as(&number, text, KN_DECIMAL_UNKNOWN) != KN_OK || !fits(column, number))
        return KN_STR("");
    return kn_text_copy(arena, text);
}

static kn_str for_number(kn_arena *arena, const kn_plan_column *column, kn_str value)
{
    double number = 0.0;
    if (kn_number_parse_as(&number, value, KN_DECIMAL_UNKNOWN) == KN_OK) {
        if (column->high <= 2.0 && number >= 10.0 && fits(column, number / 100.0))
            return kn_text_format(arena, "%.*s%%", (int)value.length, value.data); /* 80 for 80% */
        return KN_STR("");
    }
    kn_str spelt = spelt_number(arena, value);
    double as_number = 0.0;
    if (spelt.length > 0 && kn_number_parse(&as_number, spelt) == KN_OK && fits(column, as_number))
        return spelt;
    return number_within(arena, column, value);
}

/* A bare number of five digits is how a spreadsheet keeps a date: days since 1899-12-30. */
static kn_str for_date(kn_arena *arena, kn_str value)
{
    enum { FIRST = 20000, LAST = 80000, EPOCH = 25569 };
    int64_t serial = 0;
    if (kn_number_parse_integer(&serial, value) != KN_OK || serial < FIRST || serial > LAST)
        return KN_STR("");
    return kn_date_iso(arena, (kn_date)(serial - EPOCH));
}

static kn_str for_word(kn_arena *arena, kn_lang lang, const kn_plan_column *column, kn_str value)
{
    kn_str *keys = KN_NEW(arena, kn_str, column->spellings_count);
    for (size_t i = 0; i < column->spellings_count; i++)
        keys[i] = column->spellings[i].key;
    size_t nearest = kn_text_nearest(arena, value, keys, column->spellings_count);
    if (nearest == SIZE_MAX)
        return KN_STR("");
    return kn_str_of(kn_choice_word(&column->about->choices[column->spellings[nearest].choice - 1], lang));
}

static kn_word number_in_general(const kn_plan_column *column, kn_str value)
{
    double number = 0.0;
    kn_word kind = column->about->kind == KN_KIND_INTEGER ? KN_W_EXPECT_WHOLE : KN_W_EXPECT_NUMBER;
    if (kn_number_parse_as(&number, value, KN_DECIMAL_UNKNOWN) == KN_OK)
        return kind == KN_W_EXPECT_WHOLE && number != floor(number) ? kind : KN_W_SUGGEST_WITHIN;
    for (size_t i = 0; i < value.length; i++)
        if (value.data[i] >= '0' && value.data[i] <= '9')
            return KN_W_SUGGEST_NUMBER;
    return kind;
}

/* Where nothing is near: what kind of thing to write. */
static kn_word in_general(const kn_plan_column *column, kn_str value)
{
    static const kn_word words[KN_KINDS] = {[KN_KIND_ID] = KN_W_EXPECT_ID,
                                            [KN_KIND_TEXT] = KN_W_EXPECT_TEXT,
                                            [KN_KIND_DATE] = KN_W_SUGGEST_DATE,
                                            [KN_KIND_WORD] = KN_W_SUGGEST_WORD};
    kn_kind kind = column->about->kind;
    bool number = kind == KN_KIND_NUMBER || kind == KN_KIND_INTEGER;
    return number ? number_in_general(column, value) : words[kind];
}

kn_str kn_suggestion(kn_arena *arena, const kn_plan *plan, const kn_plan_column *column, kn_str value)
{
    kn_lang lang = plan->options->lang;
    kn_kind kind = column->about->kind;
    kn_str suggestion = KN_STR("");
    if (kind == KN_KIND_NUMBER || kind == KN_KIND_INTEGER)
        suggestion = for_number(arena, column, value);
    else if (kind == KN_KIND_DATE)
        suggestion = for_date(arena, value);
    else if (kind == KN_KIND_WORD)
        suggestion = for_word(arena, lang, column, value);
    return suggestion.length > 0 ? suggestion : kn_word_text(lang, in_general(column, value));
}
