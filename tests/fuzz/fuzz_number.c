/* Numbers: as written, as cells, and written again. Byte 0: which sign marks decimals; the rest is the number. */
#include "fuzz.h"

#include "part.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* Digits with at most one sign between them, for strtod to judge: "" when the text is not that. */
static const char *plain(char room[64], kn_str text, char sign)
{
    size_t signs = 0;
    if (text.length == 0 || text.length >= 64 || text.data[0] == sign || text.data[text.length - 1] == sign)
        return "";
    for (size_t i = 0; i < text.length; i++) {
        bool is_sign = text.data[i] == sign;
        signs += is_sign;
        if ((!is_sign && (text.data[i] < '0' || text.data[i] > '9')) || signs > 1)
            return "";
        room[i] = is_sign ? '.' : text.data[i];
    }
    room[text.length] = '\0';
    return room;
}

static void as_strtod_says(kn_str text, kn_decimal decimal)
{
    char room[64];
    double value = 0.0;
    const char *number = plain(room, text, decimal == KN_DECIMAL_COMMA ? ',' : '.');
    if (decimal == KN_DECIMAL_UNKNOWN || *number == '\0')
        return;
    HOLDS(kn_number_parse_as(&value, text, decimal) == KN_OK);
    HOLDS(value == strtod(number, NULL));
}

/* What is written can be read: exactly, and rounded in every language. */
static void comes_back(double value, kn_arena *arena)
{
    static const kn_decimal signs[KN_LANGS] = {KN_DECIMAL_POINT, KN_DECIMAL_COMMA, KN_DECIMAL_COMMA};
    double again = 0.0;
    HOLDS(isfinite(value));
    HOLDS(kn_number_parse(&again, kn_number_exact(arena, value)) == KN_OK && again == value);
    for (int decimals = 0; decimals <= 9 && fabs(value) < 1e15; decimals++)
        for (kn_lang lang = KN_EN; lang < KN_LANGS; lang++) {
            double half = 0.5 * pow(10.0, -decimals) + fabs(value) * 1e-14;
            HOLDS(kn_number_parse_as(&again, kn_number_text(arena, lang, value, decimals), signs[lang]) == KN_OK);
            HOLDS(fabs(again - value) <= half * 1.000001);
        }
    HOLDS(kn_number_percent(arena, KN_SV, value, 1).length > 0);
}

static void parsed_one_way(kn_str text, kn_decimal decimal, kn_arena *arena)
{
    double value = 0.0;
    int64_t whole = 0;
    kn_status status = kn_number_parse_as(&value, text, decimal);
    HOLDS(status == KN_OK || status == KN_DATA || (status == KN_UNDEFINED && decimal == KN_DECIMAL_UNKNOWN));
    if (status == KN_OK)
        comes_back(value, arena);
    if (kn_number_parse_integer(&whole, text) == KN_OK)
        HOLDS(kn_number_parse_as(&value, text, KN_DECIMAL_POINT) == KN_OK ||
              kn_number_parse_as(&value, text, KN_DECIMAL_COMMA) == KN_OK);
    kn_number_decimal(text);
}

/* The short way of a cell gives what the long one does. */
static void cell_is_the_same(kn_str text, kn_decimal decimal, kn_arena *arena)
{
    double value = 0.0;
    fuzz_part *p = fuzz_part_of(KN_FILE_REQUIREMENTS);
    p->plan.point = p->plan.comma = decimal;
    bool read = fuzz_part_read(p, KN_REQ_AMOUNT, text) && !fuzz_part_is_missing(p, KN_REQ_AMOUNT);
    bool parsed = kn_number_parse_as(&value, kn_text_clean(arena, text), decimal) == KN_OK;
    if (read)
        HOLDS(p->part.columns[KN_REQ_AMOUNT].millis[0] > 0);
    if (read && parsed)
        HOLDS(p->part.columns[KN_REQ_AMOUNT].millis[0] == kn_milli_of(value));
    if (fuzz_part_read(p, KN_REQ_LEVEL, text) && !fuzz_part_is_missing(p, KN_REQ_LEVEL))
        HOLDS(p->part.columns[KN_REQ_LEVEL].words[0] <= p->options.level_max);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    fuzz_input input = {data, size};
    kn_decimal decimal = (kn_decimal)fuzz_choice(&input, 3);
    kn_str text = fuzz_rest(&input);
    kn_arena *arena = kn_arena_new();
    as_strtod_says(text, decimal);
    parsed_one_way(text, decimal, arena);
    if (kn_text_is_utf8(text))
        cell_is_the_same(text, decimal, arena);
    kn_arena_free(arena);
    return 0;
}
