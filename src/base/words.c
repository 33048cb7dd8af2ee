#include "base/words.h"

#include "base/number.h"

#include <assert.h>
#include <string.h>

#define IN_EVERY_LANGUAGE(en, sv, nl)                                                                                \
    _Static_assert(sizeof(en) > 1 && sizeof(sv) > 1 && sizeof(nl) > 1, "a word lacks a translation");
#define W(name, en, sv, nl) IN_EVERY_LANGUAGE(en, sv, nl)
#include "base/words/all.def"
#undef W

static const char *const words[KN_WORDS][KN_LANGS] = {
    {"", "", ""},
#define W(name, en, sv, nl) {en, sv, nl},
#include "base/words/all.def"
#undef W
};

static const char *const codes[KN_LANGS] = {"en", "sv", "nl"};

kn_lang kn_lang_of(kn_str code)
{
    for (int i = 0; i < KN_LANGS; i++)
        if (kn_str_equal(code, kn_str_of(codes[i])))
            return (kn_lang)i;
    return KN_LANGS;
}

kn_str kn_lang_code(kn_lang lang)
{
    return kn_str_of(codes[lang]);
}

kn_str kn_word_text(kn_lang lang, kn_word word)
{
    return kn_str_of(words[word][lang]);
}

kn_arg kn_arg_text(kn_str text)
{
    return (kn_arg){.kind = KN_ARG_TEXT, .text = text};
}

kn_arg kn_arg_header(kn_str header, const char *name)
{
    return (kn_arg){.kind = KN_ARG_TEXT, .text = header, .name = kn_str_of(name)};
}

kn_arg kn_arg_cause(kn_str why)
{
    return (kn_arg){.kind = KN_ARG_CAUSE, .text = why};
}

kn_arg kn_arg_word(kn_word word)
{
    return (kn_arg){.kind = KN_ARG_WORD, .word = word};
}

kn_arg kn_arg_count(int64_t count)
{
    return (kn_arg){.kind = KN_ARG_NUMBER, .number = (double)count};
}

kn_arg kn_arg_number(double value, int decimals)
{
    return (kn_arg){.kind = KN_ARG_NUMBER, .number = value, .decimals = decimals};
}

kn_arg kn_arg_percent(double share, int decimals)
{
    return (kn_arg){.kind = KN_ARG_PERCENT, .number = share, .decimals = decimals};
}

kn_arg kn_arg_date(kn_date date)
{
    return (kn_arg){.kind = KN_ARG_DATE, .number = date};
}

kn_arg kn_arg_day(kn_date date)
{
    return (kn_arg){.kind = KN_ARG_DAY, .number = date};
}

static kn_str day_text(kn_arena *arena, kn_lang lang, kn_date date)
{
    if (date == KN_DATE_NONE || date == KN_DATE_EVER)
        return kn_date_iso(arena, date);
    kn_ymd parts = kn_date_ymd(date);
    kn_str month = kn_word_text(lang, (kn_word)(KN_W_JANUARY + parts.month - 1));
    return kn_text_format(arena, "%d %s %d", parts.day, month.data, parts.year);
}

static kn_str cause_text(kn_lang lang, kn_str why)
{
    static const kn_word causes[] = {
        KN_W_CAUSE_NOT_THERE, KN_W_CAUSE_NOT_ALLOWED,   KN_W_CAUSE_NOT_PERMITTED, KN_W_CAUSE_NO_FOLDER,
        KN_W_CAUSE_FOLDER,    KN_W_CAUSE_THERE_ALREADY, KN_W_CAUSE_FULL,          KN_W_CAUSE_QUOTA,
        KN_W_CAUSE_READ_ONLY, KN_W_CAUSE_TOO_LARGE,     KN_W_CAUSE_DEVICE,        KN_W_CAUSE_NOT_POSSIBLE,
        KN_W_CAUSE_TOO_MANY,  KN_W_CAUSE_NAME,          KN_W_CAUSE_NOT_EMPTY,     KN_W_CAUSE_INVALID,
        KN_W_CAUSE_LINKS,     KN_W_CAUSE_BUSY,          KN_W_CAUSE_CLOSED,        KN_W_CAUSE_NO_READER,
        KN_W_CAUSE_NO_FILE,   KN_W_CAUSE_CHANGED,
    };
    for (size_t i = 0; i < sizeof causes / sizeof *causes; i++)
        if (kn_str_equal(why, kn_word_text(KN_EN, causes[i])))
            return kn_word_text(lang, causes[i]);
    return why;
}

static kn_str arg_text(kn_arena *arena, kn_lang lang, const kn_arg *arg)
{
    switch (arg->kind) {
    case KN_ARG_TEXT:
        return arg->text;
    case KN_ARG_CAUSE:
        return cause_text(lang, arg->text);
    case KN_ARG_WORD:
        return kn_word_text(lang, arg->word);
    case KN_ARG_PERCENT:
        return kn_number_percent(arena, lang, arg->number, arg->decimals);
    case KN_ARG_DAY:
        return day_text(arena, lang, (kn_date)arg->number);
    case KN_ARG_DATE:
        return kn_date_iso(arena, (kn_date)arg->number);
    case KN_ARG_NUMBER:
    default:
        return kn_number_text(arena, lang, arg->number, arg->decimals);
    }
}

typedef struct out_text {
    kn_arena *arena;
    char *data;
    size_t length, room;
} out_text;

static void append(out_text *out, kn_str text)
{
    if (out->length + text.length + 1 > out->room) {
        size_t room = (out->length + text.length + 1) * 2;
        out->data = kn_arena_grow(out->arena, out->data, out->length, room, 1);
        out->room = room;
    }
    assert(out->data != NULL && (text.data != NULL || text.length == 0));
    if (text.length > 0)
        memcpy(out->data + out->length, text.data, text.length);
    out->length += text.length;
}

/* The inside of {0} or {0|one|many}, filled. */
static kn_str filled(kn_arena *arena, kn_lang lang, kn_str inside, const kn_arg *args, size_t count)
{
    size_t index = (size_t)(inside.data[0] - '0');
    assert(index < count);
    if (inside.length == 1)
        return arg_text(arena, lang, &args[index]);
    kn_str one = {inside.data + 2, inside.length - 2};
    const char *bar = memchr(one.data, '|', one.length);
    assert(inside.data[1] == '|' && bar != NULL);
    size_t split = (size_t)(bar - one.data);
    kn_str many = {bar + 1, one.length - split - 1};
    one.length = split;
    return args[index].number >= 1 && args[index].number <= 1 ? one : many;
}

kn_str kn_words_fill_text(kn_arena *arena, kn_lang lang, kn_str pattern, const kn_arg *args, size_t count)
{
    out_text out = {.arena = arena};
    size_t at = 0;
    while (at < pattern.length) {
        kn_str rest = {pattern.data + at, pattern.length - at};
        const char *open = memchr(rest.data, '{', rest.length);
        size_t plain = open == NULL ? rest.length : (size_t)(open - rest.data);
        append(&out, (kn_str){rest.data, plain});
        at += plain;
        if (open == NULL)
            break;
        const char *close = memchr(open, '}', pattern.length - at);
        bool placeholder = close != NULL && open[1] >= '0' && open[1] <= '9';
        if (!placeholder) {
            append(&out, KN_STR("{"));
            at++;
            continue;
        }
        append(&out, filled(arena, lang, (kn_str){open + 1, (size_t)(close - open) - 1}, args, count));
        at += (size_t)(close - open) + 1;
    }
    append(&out, KN_STR(""));
    return (kn_str){out.data, out.length};
}

kn_str kn_words_fill(kn_arena *arena, kn_lang lang, kn_word word, const kn_arg *args, size_t count)
{
    return kn_words_fill_text(arena, lang, kn_word_text(lang, word), args, count);
}
