#include "settings_table.h"

#include <string.h>

#define AT(field) offsetof(kn_settings, field)
#define MANY 1000000000
#define SEED_MAX 9007199254740992 /* 2^53: what a cell of a spreadsheet can hold exactly */

const kn_setting kn_settings_table[] = {
    {"organisation", KN_SETTING_TEXT, AT(organisation), 0, 0, KN_DATE_FIRST, KN_W_SETTING_ORGANISATION},
    {"as_of", KN_SETTING_DATE, AT(as_of), 0, 0, KN_DATE_LAST, KN_W_SETTING_AS_OF},
    {"language", KN_SETTING_LANGUAGE, AT(language), 0, 0, KN_DATE_FIRST, KN_W_SETTING_LANGUAGE},
    {"level_max", KN_SETTING_INT, AT(level_max), 1, 10, KN_DATE_FIRST, KN_W_SETTING_LEVEL_MAX},
    {"expiring_days", KN_SETTING_INT, AT(expiring_days), 0, 3660, KN_DATE_FIRST, KN_W_SETTING_EXPIRING_DAYS},
    {"stale_months", KN_SETTING_INT, AT(stale_months), 0, 1200, KN_DATE_FIRST, KN_W_SETTING_STALE_MONTHS},
    {"suppress_below", KN_SETTING_INT, AT(suppress_below), 0, 1000, KN_DATE_FIRST, KN_W_SETTING_SUPPRESS_BELOW},
    {"project_start", KN_SETTING_DATE, AT(project_start), 0, 0, KN_DATE_FIRST, KN_W_SETTING_PROJECT_START},
    {"project_end", KN_SETTING_DATE, AT(project_end), 0, 0, KN_DATE_LAST, KN_W_SETTING_PROJECT_END},
    {"currency", KN_SETTING_TEXT, AT(currency), 0, 0, KN_DATE_FIRST, KN_W_SETTING_CURRENCY},
    {"confidence", KN_SETTING_SHARE, AT(confidence), 5000, 9999, KN_DATE_FIRST, KN_W_SETTING_CONFIDENCE},
    {"seed", KN_SETTING_LONG, AT(seed), 0, SEED_MAX, KN_DATE_FIRST, KN_W_SETTING_SEED},
    {"iterations", KN_SETTING_LONG, AT(iterations), 0, MANY, KN_DATE_FIRST, KN_W_SETTING_ITERATIONS},
    {"people_rows_max", KN_SETTING_INT, AT(people_rows_max), 1, 1000000, KN_DATE_FIRST, KN_W_SETTING_PEOPLE_ROWS_MAX},
    {"sustained_times", KN_SETTING_INT, AT(sustained_times), 1, 1000, KN_DATE_FIRST, KN_W_SETTING_SUSTAINED_TIMES},
    {"sustained_days", KN_SETTING_INT, AT(sustained_days), 1, 1000, KN_DATE_FIRST, KN_W_SETTING_SUSTAINED_DAYS},
    {"sustained_span_days", KN_SETTING_INT, AT(sustained_span_days), 0, 3660, KN_DATE_FIRST,
     KN_W_SETTING_SUSTAINED_SPAN_DAYS},
    {"programme_period", KN_SETTING_PERIOD, AT(programme_period), 2007, 2021, KN_DATE_FIRST,
     KN_W_SETTING_PROGRAMME_PERIOD},
};

kn_settings kn_settings_default(void)
{
    return (kn_settings){
        .as_of = KN_DATE_NONE,
        .language = KN_EN,
        .level_max = 5,
        .expiring_days = 90,
        .stale_months = 36,
        .suppress_below = 5,
        .project_start = KN_DATE_NONE,
        .project_end = KN_DATE_NONE,
        .confidence = 0.95,
        .seed = 1,
        .iterations = 2000,
        .people_rows_max = 20000,
        .sustained_times = 3,
        .sustained_days = 3,
        .sustained_span_days = 60,
        .programme_period = 2021,
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
