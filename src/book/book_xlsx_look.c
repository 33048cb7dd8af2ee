/* The Excel driver's formats: one object for each look, made when first asked for. */
#include "book_xlsx.h"
#include "excel.h"

#include <string.h>

struct kn_looks {
    lxw_workbook *workbook;
    kn_profile profile;
    kn_lang lang;
    lxw_format *roles[KN_ROLES];
    lxw_format *cards[KN_CARD_PARTS][KN_TONES][KN_FORMATS][KN_EXCEL_VARIANTS][2];
    lxw_format *bodies[KN_FORMATS][KN_EXCEL_VARIANTS][KN_TONES][KN_DRESSES];
};

static lxw_format *new_format(kn_looks *looks, double size, lxw_color_t colour)
{
    lxw_format *format = workbook_add_format(looks->workbook);
    format_set_font_name(format, "Calibri");
    format_set_font_size(format, size);
    format_set_font_color(format, colour);
    format_set_align(format, LXW_ALIGN_VERTICAL_CENTER);
    return format;
}

static lxw_format *header_format(kn_looks *looks, bool right)
{
    bool rich = looks->profile == KN_PROFILE_RICH;
    lxw_format *format = new_format(looks, 11, rich ? LXW_COLOR_WHITE : LXW_COLOR_BLACK);
    format_set_bold(format);
    format_set_text_wrap(format);
    format_set_align(format, right ? LXW_ALIGN_RIGHT : LXW_ALIGN_LEFT);
    format_set_indent(format, 1);
    if (rich)
        format_set_bg_color(format, KN_NAVY);
    format_set_bottom(format, LXW_BORDER_MEDIUM);
    format_set_bottom_color(format, KN_NAVY);
    return format;
}

/* Part of a card, centred across its columns. */
static lxw_format *new_card(kn_looks *looks, kn_card_part part, kn_tone tone, bool end)
{
    static const double sizes[KN_CARD_PARTS] = {10, 22, 9};
    static const lxw_color_t inks[KN_TONES] = {
        [KN_TONE_PLAIN] = KN_NAVY,    [KN_TONE_GOOD] = 0x1B756D, [KN_TONE_WATCH] = 0xB3470F, [KN_TONE_BAD] = KN_PLUM,
        [KN_TONE_UNKNOWN] = 0x6A4AA5, [KN_TONE_MUTED] = KN_GREY, [KN_TONE_STRONG] = KN_NAVY,
    };
    lxw_format *format = new_format(looks, sizes[part], part == KN_CARD_VALUE ? inks[tone] : KN_GREY);
    format_set_align(format, LXW_ALIGN_CENTER_ACROSS);
    if (part == KN_CARD_VALUE)
        format_set_bold(format);
    if (looks->profile != KN_PROFILE_RICH)
        return format;
    format_set_bg_color(format, KN_PAPER);
    if (part == KN_CARD_LABEL) {
        format_set_top(format, LXW_BORDER_MEDIUM);
        format_set_top_color(format, KN_NAVY);
    }
    if (end) {
        format_set_right(format, LXW_BORDER_THICK);
        format_set_right_color(format, LXW_COLOR_WHITE);
    }
    return format;
}

lxw_format *kn_look_card(kn_looks *looks, kn_card_part part, const kn_card *card, bool end)
{
    bool number = part == KN_CARD_VALUE && card->value.kind == KN_CELL_NUMBER;
    unsigned variant = number ? kn_excel_variant(card->format, card->value.number) : 0;
    lxw_format **slot = &looks->cards[part][card->value.tone][card->format][variant][end ? 1 : 0];
    if (*slot == NULL) {
        *slot = new_card(looks, part, card->value.tone, end);
        if (number)
            format_set_num_format(*slot, kn_excel_number_format(card->format, variant, looks->lang));
    }
    return *slot;
}

/* Fill and ink of a tone: light enough that black on white prints the same; never red against green. */
static void paint_tone(lxw_format *format, kn_tone tone)
{
    static const struct {
        lxw_color_t fill, ink;
    } looks[KN_TONES] = {
        [KN_TONE_GOOD] = {0xD5EEEB, 0x0F5650},  [KN_TONE_WATCH] = {0xFDE4D3, 0x7D3208},
        [KN_TONE_BAD] = {0xEBD3E0, 0x6B0F42},   [KN_TONE_UNKNOWN] = {0xE9E2F5, 0x4A3480},
        [KN_TONE_STRONG] = {KN_PAPER, KN_NAVY},
    };
    if (looks[tone].fill == 0)
        return;
    format_set_bg_color(format, looks[tone].fill);
    format_set_font_color(format, looks[tone].ink);
}

/* Marks among numbers have the same format, whatever the numbers'. */
static const char *number_format_of(const kn_looks *looks, kn_format kind, unsigned variant, unsigned dress)
{
    bool mark = (dress & KN_DRESS_MARK) != 0 && kn_format_is_number(kind);
    return mark ? "@" : kn_excel_number_format(kind, variant, looks->lang);
}

/* Numbers stand to the right, a little off the edge. The distance is part of the number format, an n's width in each
 * of its sections: LibreOffice forgets a right indent where only the number format changes between two cells. */
static void set_side(const kn_looks *looks, lxw_format *format, kn_format kind, unsigned variant, unsigned dress)
{
    if (!kn_format_is_number(kind)) {
        format_set_align(format, LXW_ALIGN_LEFT);
        format_set_indent(format, 1);
        return;
    }
    const char *plain = number_format_of(looks, kind, variant, dress);
    char apart[128];
    size_t used = 0;
    for (const char *at = plain;; at++) {
        if (*at == ';' || *at == '\0') {
            apart[used++] = '_';
            apart[used++] = 'n';
        }
        apart[used++] = *at;
        if (*at == '\0')
            break;
    }
    format_set_align(format, LXW_ALIGN_RIGHT);
    format_set_num_format(format, apart);
}

static lxw_format *new_body(kn_looks *looks, kn_format kind, unsigned variant, kn_tone tone, unsigned dress)
{
    bool rich = looks->profile == KN_PROFILE_RICH;
    bool faint = tone == KN_TONE_MUTED || (dress & KN_DRESS_MARK) != 0;
    lxw_format *format = new_format(looks, 11, (dress & KN_DRESS_LINK) ? KN_NAVY : faint ? KN_GREY : LXW_COLOR_BLACK);
    set_side(looks, format, kind, variant, dress);
    if (dress & KN_DRESS_TOP)
        format_set_align(format, LXW_ALIGN_VERTICAL_TOP);
    if (dress & KN_DRESS_WRAP)
        format_set_text_wrap(format);
    if ((dress & KN_DRESS_BOLD) || tone == KN_TONE_STRONG)
        format_set_bold(format);
    if (rich) {
        format_set_bottom(format, LXW_BORDER_THIN);
        format_set_bottom_color(format, KN_HAIRLINE);
        paint_tone(format, tone);
    }
    if (dress & KN_DRESS_LINK)
        format_set_underline(format, LXW_UNDERLINE_SINGLE);
    return format;
}

/* A format made before that looks the same. The library would look the second one up again for every cell. */
static lxw_format *same_body(const kn_looks *looks, kn_tone tone, unsigned dress, const char *number_format)
{
    for (kn_format kind = 0; kind < KN_FORMATS; kind++)
        for (unsigned variant = 0; variant < KN_EXCEL_VARIANTS; variant++) {
            lxw_format *made = looks->bodies[kind][variant][tone][dress];
            if (made != NULL && strcmp(number_format_of(looks, kind, variant, dress), number_format) == 0)
                return made;
        }
    return NULL;
}

lxw_format *kn_look_body(kn_looks *looks, kn_format kind, unsigned variant, kn_tone tone, unsigned dress)
{
    lxw_format **slot = &looks->bodies[kind][variant][tone][dress];
    if (*slot == NULL)
        *slot = same_body(looks, tone, dress, number_format_of(looks, kind, variant, dress));
    if (*slot == NULL)
        *slot = new_body(looks, kind, variant, tone, dress);
    return *slot;
}

kn_looks *kn_looks_new(lxw_workbook *workbook, kn_profile profile, kn_lang lang, kn_arena *arena)
{
    kn_looks *looks = KN_NEW(arena, kn_looks, 1);
    looks->workbook = workbook;
    looks->profile = profile;
    looks->lang = lang;
    looks->roles[KN_ROLE_TITLE] = new_format(looks, 18, KN_NAVY);
    format_set_bold(looks->roles[KN_ROLE_TITLE]);
    looks->roles[KN_ROLE_NOTE] = new_format(looks, 10, KN_GREY);
    looks->roles[KN_ROLE_HEADER] = header_format(looks, false);
    looks->roles[KN_ROLE_HEADER_RIGHT] = header_format(looks, true);
    return looks;
}

lxw_format *kn_look_role(const kn_looks *looks, kn_role role)
{
    return looks->roles[role];
}
