#include "shown.h"

#include "base/number.h"

#include <assert.h>
#include <math.h>
#include <string.h>

enum { MOST_P_DECIMALS = 4 };

/* Decimals, at most `most`, that are not zeros once the value is rounded to `most`. */
static int decimals_needed(double value, int most)
{
    double scale = pow(10, most);
    double rounded = round(fabs(value) * scale);
    int decimals = most;
    while (decimals > 0 && fmod(rounded, 10) == 0) {
        rounded /= 10;
        decimals--;
    }
    return decimals;
}

/* Three significant digits, in no more decimals than the smallest p-value has. */
static int p_decimals(double value)
{
    int decimals = value > 0 ? 2 - (int)floor(log10(value)) : 3;
    return decimals < 2 ? 2 : decimals > MOST_P_DECIMALS ? MOST_P_DECIMALS : decimals;
}

kn_digits kn_digits_of(kn_format format, double value)
{
    switch (format) {
    case KN_FORMAT_COUNT:
    case KN_FORMAT_PLACE:
        return (kn_digits){.decimals = 0};
    case KN_FORMAT_DECIMAL1:
        return (kn_digits){.decimals = 1};
    case KN_FORMAT_DECIMAL2:
        return (kn_digits){.decimals = 2};
    case KN_FORMAT_SIGNED:
        return (kn_digits){.decimals = decimals_needed(value, 1), .sign = round(value * 10) != 0};
    case KN_FORMAT_PERCENT:
        return (kn_digits){.decimals = 0, .percent = true};
    case KN_FORMAT_PERCENT1:
        return (kn_digits){.decimals = 1, .percent = true};
    case KN_FORMAT_PVALUE:
        if (value < KN_SMALLEST_P)
            return (kn_digits){.decimals = MOST_P_DECIMALS, .below = true};
        return (kn_digits){.decimals = p_decimals(value)};
    case KN_FORMAT_TEXT:
    case KN_FORMAT_WRAP:
    case KN_FORMAT_AMOUNT:
    case KN_FORMAT_DATE:
    case KN_FORMATS:
        break;
    }
    return (kn_digits){.decimals = decimals_needed(value, 2)};
}

kn_str kn_number_shown(kn_arena *arena, kn_lang lang, double value, kn_format format)
{
    assert(isfinite(value));
    kn_digits digits = kn_digits_of(format, value);
    if (format == KN_FORMAT_PLACE)
        return kn_text_format(arena, "%lld", (long long)value);
    if (digits.percent)
        return kn_number_percent(arena, lang, value, digits.decimals);
    kn_str text = kn_number_text(arena, lang, digits.below ? KN_SMALLEST_P : value, digits.decimals);
    if (digits.below || (digits.sign && value > 0))
        return kn_text_format(arena, "%s%.*s", digits.below ? "<" : "+", (int)text.length, text.data);
    return text;
}

kn_str kn_cell_shown(kn_arena *arena, kn_lang lang, const kn_cell *cell, kn_format format)
{
    switch (cell->kind) {
    case KN_CELL_TEXT:
        return kn_printable(arena, cell->text, format == KN_FORMAT_WRAP);
    case KN_CELL_NUMBER:
        return kn_number_shown(arena, lang, cell->number, format);
    case KN_CELL_DATE:
        return kn_date_short(arena, lang, (kn_date)cell->number);
    case KN_CELL_NOT_AVAILABLE:
        return KN_STR("[x]");
    case KN_CELL_NOT_APPLICABLE:
        return KN_STR("[z]");
    case KN_CELL_CONFIDENTIAL:
        return KN_STR("[c]");
    case KN_CELL_EMPTY:
        break;
    }
    return KN_STR("");
}

/* Bytes of the UTF-8 sequence that starts at `at`, 0 when there is none. */
static size_t sequence_at(kn_str text, size_t at)
{
    unsigned char lead = (unsigned char)text.data[at];
    size_t length = lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
    if (at + length > text.length || !kn_text_is_utf8((kn_str){text.data + at, length}))
        return 0;
    return length;
}

static bool must_not_print(const char *bytes, size_t length)
{
    unsigned char a = (unsigned char)bytes[0];
    unsigned char b = length > 1 ? (unsigned char)bytes[1] : 0;
    if (length == 1)
        return (a < 0x20 && a != '\n') || a == 0x7F;
    if (length == 2)
        return a == 0xC2 && b < 0xA0;                                                /* U+0080..U+009F */
    return length == 3 && a == 0xEF && b == 0xBF && (unsigned char)bytes[2] >= 0xBE; /* U+FFFE, U+FFFF */
}

static bool is_printable_ascii(kn_str text)
{
    for (size_t i = 0; i < text.length; i++)
        if (text.data[i] < ' ' || text.data[i] > '~')
            return false;
    return true;
}

/* What stands for the sequence of `length` bytes (0: not UTF-8) at `bytes`. */
static kn_str printed(const char *bytes, size_t length, bool lines)
{
    if (length == 1 && (*bytes == '\n' || *bytes == '\r'))
        return lines ? KN_STR("\n") : KN_STR(" ");
    if (length == 1 && *bytes == '\t')
        return KN_STR(" ");
    if (length == 0 || must_not_print(bytes, length))
        return KN_STR("\xEF\xBF\xBD");
    return (kn_str){bytes, length};
}

kn_str kn_printable(kn_arena *arena, kn_str text, bool lines)
{
    if (is_printable_ascii(text))
        return text;
    char *out = kn_arena_alloc(arena, text.length, 3);
    size_t used = 0;
    for (size_t at = 0; at < text.length;) {
        size_t length = sequence_at(text, at);
        bool is_half = text.data[at] == '\r' && at + 1 < text.length && text.data[at + 1] == '\n';
        kn_str shown = is_half ? KN_STR("") : printed(text.data + at, length, lines);
        memcpy(out + used, shown.data, shown.length);
        used += shown.length;
        at += length > 0 ? length : 1;
    }
    return (kn_str){out, used};
}

/* Where the line that starts at `from` ends, and where the next one starts. */
static size_t line_end(kn_str text, size_t from, kn_measure *measure, double width, size_t *next)
{
    size_t blank = 0, at = from;
    double used = 0;
    while (at < text.length && text.data[at] != '\n') {
        size_t length = sequence_at(text, at);
        length = length > 0 ? length : 1;
        used += measure((kn_str){text.data + at, length});
        if (used > width && at > from)
            break;
        if (text.data[at] == ' ')
            blank = at;
        at += length;
    }
    bool broken = at < text.length && text.data[at] != '\n' && text.data[at] != ' ';
    size_t end = broken && blank > from ? blank : at;
    *next = end < text.length && (text.data[end] == '\n' || text.data[end] == ' ') ? end + 1 : end;
    return end;
}

size_t kn_text_wrap(kn_str text, kn_measure *measure, double width, kn_str *lines, size_t room)
{
    size_t count = 0;
    size_t from = 0;
    do {
        size_t next;
        size_t end = line_end(text, from, measure, width, &next);
        if (count < room)
            lines[count] = (kn_str){text.data + from, end - from};
        count++;
        from = next;
    } while (from < text.length);
    return count;
}

bool kn_format_is_number(kn_format format)
{
    return format != KN_FORMAT_TEXT && format != KN_FORMAT_WRAP;
}

/* A mark may also be a text: a value that a message must not tell. */
static kn_cell_kind mark_of(const kn_cell *cell)
{
    if (cell->kind != KN_CELL_TEXT || cell->text.length != 3 || cell->text.data[0] != '[')
        return cell->kind;
    for (kn_cell_kind kind = KN_CELL_NOT_AVAILABLE; kind <= KN_CELL_CONFIDENTIAL; kind++) {
        kn_cell mark = {.kind = kind};
        if (kn_str_equal(kn_cell_shown(NULL, KN_EN, &mark, KN_FORMAT_TEXT), cell->text))
            return kind;
    }
    return cell->kind;
}

kn_str kn_sheet_legend(kn_arena *arena, kn_lang lang, const kn_sheet *sheet)
{
    static const struct {
        kn_cell_kind kind;
        kn_word word;
    } marks[] = {
        {KN_CELL_NOT_AVAILABLE, KN_W_LEGEND_NOT_AVAILABLE},
        {KN_CELL_NOT_APPLICABLE, KN_W_LEGEND_NOT_APPLICABLE},
        {KN_CELL_CONFIDENTIAL, KN_W_LEGEND_CONFIDENTIAL},
    };
    bool seen[KN_CELL_CONFIDENTIAL + 1] = {false};
    for (size_t i = 0; i < sheet->rows_count * sheet->columns_count; i++)
        seen[mark_of(&sheet->cells[i])] = true;
    kn_str legend = {NULL, 0};
    for (size_t i = 0; i < sizeof(marks) / sizeof(marks[0]); i++) {
        if (!seen[marks[i].kind])
            continue;
        kn_str word = kn_word_text(lang, marks[i].word);
        legend = legend.length == 0 ? word
                                    : kn_text_format(arena, "%.*s · %.*s", (int)legend.length, legend.data,
                                                     (int)word.length, word.data);
    }
    return legend;
}
