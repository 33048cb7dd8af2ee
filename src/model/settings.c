#include "settings_table.h"

#include <string.h>

const kn_setting kn_settings_table[] = {
#define SETTING(type, key, kind, low, high, end, initial, sv, nl, others, word)                                      \
    {#key, KN_SETTING_##kind, offsetof(kn_settings, key), low, high, KN_DATE_##end, KN_W_SETTING_##word},
#include "model/settings.def"
#undef SETTING
};

kn_settings kn_settings_default(void)
{
    return (kn_settings){
#define SETTING(type, key, kind, low, high, end, initial, sv, nl, others, word) .key = initial,
#include "model/settings.def"
#undef SETTING
    };
}

/* The share as a person writes it: without the zeros at the end. */
static kn_str share_text(kn_arena *arena, double share)
{
    kn_str text = kn_number_text(arena, KN_EN, share, 9);
    while (text.length > 0 && text.data[text.length - 1] == '0')
        text.length--;
    return kn_text_copy(arena, text);
}

static kn_str value_text(const kn_settings *settings, const kn_setting *s, kn_arena *arena)
{
    const char *at = (const char *)settings + s->offset;
    kn_str text;
    kn_date date;
    int whole;
    int64_t large;
    double share;
    switch (s->kind) {
    case KN_SETTING_TEXT:
        memcpy(&text, at, sizeof text);
        return text;
    case KN_SETTING_DATE:
        memcpy(&date, at, sizeof date);
        return kn_date_iso(arena, date);
    case KN_SETTING_LANGUAGE:
        return kn_lang_code(settings->language);
    case KN_SETTING_INT:
    case KN_SETTING_PERIOD:
        memcpy(&whole, at, sizeof whole);
        return kn_text_format(arena, "%d", whole);
    case KN_SETTING_LONG:
        memcpy(&large, at, sizeof large);
        return kn_text_format(arena, "%lld", (long long)large);
    case KN_SETTING_SHARE:
        break;
    }
    memcpy(&share, at, sizeof share);
    return share_text(arena, share);
}

bool kn_settings_line(kn_setting_line *out, const kn_settings *settings, size_t index, kn_arena *arena)
{
    if (index >= KN_SETTINGS)
        return false;
    const kn_setting *s = &kn_settings_table[index];
    out->key = kn_str_of(s->key);
    out->value = value_text(settings, s, arena);
    out->about = s->about;
    out->is_number = s->kind >= KN_SETTING_INT;
    return true;
}
