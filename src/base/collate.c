/* Order for people: primary by letter, then accents, then case, then bytes (the levels of UTS #10, tailored as CLDR
 * does for Swedish; English and Dutch use the root order). Text outside Latin is ordered by code point after it. */
#include "base/text.h"
#include "codepoints.h"

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

static int difference(const element *a, size_t na, const element *b, size_t nb, int level)
{
    for (size_t i = 0; i < na || i < nb; i++) {
        element zero = {0, 0, 0};
        const element *x = i < na ? &a[i] : &zero;
        const element *y = i < nb ? &b[i] : &zero;
        uint32_t left = level == 0 ? x->primary : level == 1 ? x->accent : x->upper;
        uint32_t right = level == 0 ? y->primary : level == 1 ? y->accent : y->upper;
        if (left != right)
            return left < right ? -1 : 1;
    }
    return 0;
}

int kn_text_compare(kn_lang lang, kn_str a, kn_str b)
{
    kn_arena *arena = kn_arena_new();
    size_t na = 0;
    size_t nb = 0;
    const int32_t *ca = kn_codepoints_decomposed(arena, a, &na);
    const int32_t *cb = kn_codepoints_decomposed(arena, b, &nb);
    element *ea = KN_NEW(arena, element, 2 * na);
    element *eb = KN_NEW(arena, element, 2 * nb);
    na = elements_of(ea, lang, ca, na);
    nb = elements_of(eb, lang, cb, nb);
    int order = 0;
    for (int level = 0; level < 3 && order == 0; level++)
        order = difference(ea, na, eb, nb, level);
    kn_arena_free(arena);
    return order != 0 ? order : kn_str_order(a, b);
}
