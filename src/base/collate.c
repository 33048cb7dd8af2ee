/* Order for people: primary by letter, then accents, then case, then bytes (the levels of UTS #10, tailored as CLDR
 * does for Swedish; English and Dutch use the root order). Text outside Latin is ordered by code point after it. */
#include "base/text.h"
#include "codepoints.h"

#include <string.h>

enum {
    RING = 0x30A,
    DIAERESIS = 0x308,
    STROKE = 0x338 - 0x2FF,
    STROKE_O = 0xF8,
    AE = 0xE6,
    WEIGHT_DIGIT = 100,
    WEIGHT_LETTER = 200
};

static const char punctuation[] = " _-,;:!?.'\"()[]{}@*/\\&#%`^+<=>|~$";

typedef struct element {
    uint32_t primary;
    uint32_t accent;
    uint32_t upper;
} element;

static uint32_t primary_of(int32_t lower)
{
    if (lower >= 'a' && lower <= 'z')
        return WEIGHT_LETTER + (uint32_t)(lower - 'a') * 4;
    if (lower >= '0' && lower <= '9')
        return WEIGHT_DIGIT + (uint32_t)(lower - '0');
    for (uint32_t i = 0; punctuation[i] != '\0'; i++)
        if (punctuation[i] == lower)
            return i + 1;
    return 1000 + (uint32_t)lower;
}

/* The Swedish letters after z: å, ä (æ), ö (ø); ü as y. Returns 0 when the pair is none of them. */
static uint32_t swedish(int32_t lower, int32_t mark)
{
    enum { AFTER_Z = WEIGHT_LETTER + 26 * 4 };
    if (lower == 'a' && mark == RING)
        return AFTER_Z;
    if ((lower == 'a' && mark == DIAERESIS) || lower == AE)
        return AFTER_Z + 4;
    if ((lower == 'o' && mark == DIAERESIS) || lower == STROKE_O)
        return AFTER_Z + 8;
    if (lower == 'u' && mark == DIAERESIS)
        return primary_of('y');
    return 0;
}

/* At most two elements a code point; outside Swedish æ sorts as ae and ø as o, with an accent. */
static size_t elements_of(element *out, kn_lang lang, const int32_t *c, size_t count)
{
    size_t made = 0;
    for (size_t i = 0; i < count; i++) {
        if (kn_codepoint_is_mark(c[i])) {
            if (made > 0)
                out[made - 1].accent = out[made - 1].accent * 1024 + (uint32_t)(c[i] - 0x2FF);
            continue;
        }
        int32_t lower = kn_codepoint_lower(c[i]);
        bool upper = c[i] != lower;
        if (lang != KN_SV && lower == AE)
            out[made++] = (element){primary_of('a'), STROKE, upper};
        if (lang != KN_SV && (lower == AE || lower == STROKE_O)) {
            out[made++] = (element){primary_of(lower == AE ? 'e' : 'o'), STROKE, upper};
            continue;
        }
        int32_t mark = i + 1 < count ? c[i + 1] : 0;
        uint32_t special = lang == KN_SV ? swedish(lower, mark) : 0;
        bool whole = special != 0 && lower != 'u' && lower != AE && lower != STROKE_O;
        uint32_t primary = special != 0 ? special : primary_of(lower);
        uint32_t accent = special != 0 && (lower == AE || lower == STROKE_O) ? 1 : 0;
        out[made++] = (element){primary, accent, upper};
        if (whole)
            i++;
    }
    return made;
}

/* Four bytes, the highest first, so that bytes are in the order of numbers. */
static char *put_weight(char *to, uint32_t weight)
{
    for (int shift = 24; shift >= 0; shift -= 8)
        *to++ = (char)(weight >> shift & 0xFF);
    return to;
}

/* Every element has a primary weight, so texts whose primaries are alike have as many elements, and no level but the
 * first needs an end. */
kn_str kn_text_sort_key(kn_arena *arena, kn_lang lang, kn_str text)
{
    size_t count = 0;
    const int32_t *codepoints = kn_codepoints_decomposed(arena, text, &count);
    element *elements = KN_NEW(arena, element, 2 * count);
    count = elements_of(elements, lang, codepoints, count);
    char *key = kn_arena_alloc(arena, count * 9 + 4 + text.length, 1);
    char *to = key;
    for (size_t i = 0; i < count; i++)
        to = put_weight(to, elements[i].primary);
    to = put_weight(to, 0);
    for (size_t i = 0; i < count; i++)
        to = put_weight(to, elements[i].accent);
    for (size_t i = 0; i < count; i++)
        *to++ = (char)elements[i].upper;
    if (text.length > 0)
        memcpy(to, text.data, text.length);
    return (kn_str){key, (size_t)(to - key) + text.length};
}
