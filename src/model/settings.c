#include "model/settings.h"

#include <stddef.h>
#include <string.h>

#include "model/schemas.h"

typedef enum setting_kind { SETTING_TEXT, SETTING_DATE, SETTING_LANGUAGE, SETTING_INT, SETTING_LONG, SETTING_SHARE } setting_kind;

/* One row a setting: where it lies, what it may be, what it is. Whole numbers and shares lie in low..high. */
typedef struct setting {
    const char *key;
    setting_kind kind;
    size_t offset;
    double low, high;
    kn_date_end end; /* what a quarter means */
    kn_word about;
} setting;

#define AT(field) offsetof(kn_settings, field)
#define MANY 1e9
#define SEED_MAX 9007199254740992.0 /* 2^53: what a cell of a spreadsheet can hold exactly */

static const setting settings_table[] = {
    {"organisation", SETTING_TEXT, AT(organisation), 0, 0, KN_DATE_FIRST, KN_W_SETTING_ORGANISATION},
    {"as_of", SETTING_DATE, AT(as_of), 0, 0, KN_DATE_LAST, KN_W_SETTING_AS_OF},
    {"language", SETTING_LANGUAGE, AT(language), 0, 0, KN_DATE_FIRST, KN_W_SETTING_LANGUAGE},
    {"level_max", SETTING_INT, AT(level_max), 1, 10, KN_DATE_FIRST, KN_W_SETTING_LEVEL_MAX},
    {"expiring_days", SETTING_INT, AT(expiring_days), 0, 3660, KN_DATE_FIRST, KN_W_SETTING_EXPIRING_DAYS},
    {"stale_months", SETTING_INT, AT(stale_months), 0, 1200, KN_DATE_FIRST, KN_W_SETTING_STALE_MONTHS},
    {"suppress_below", SETTING_INT, AT(suppress_below), 0, 1000, KN_DATE_FIRST, KN_W_SETTING_SUPPRESS_BELOW},
    {"project_start", SETTING_DATE, AT(project_start), 0, 0, KN_DATE_FIRST, KN_W_SETTING_PROJECT_START},
    {"project_end", SETTING_DATE, AT(project_end), 0, 0, KN_DATE_LAST, KN_W_SETTING_PROJECT_END},
    {"currency", SETTING_TEXT, AT(currency), 0, 0, KN_DATE_FIRST, KN_W_SETTING_CURRENCY},
    {"confidence", SETTING_SHARE, AT(confidence), 0.5, 0.9999, KN_DATE_FIRST, KN_W_SETTING_CONFIDENCE},
    {"seed", SETTING_LONG, AT(seed), 0, SEED_MAX, KN_DATE_FIRST, KN_W_SETTING_SEED},
    {"iterations", SETTING_LONG, AT(iterations), 0, MANY, KN_DATE_FIRST, KN_W_SETTING_ITERATIONS},
    {"people_rows_max", SETTING_INT, AT(people_rows_max), 1, 1000000, KN_DATE_FIRST, KN_W_SETTING_PEOPLE_ROWS_MAX},
    {"sustained_times", SETTING_INT, AT(sustained_times), 1, 1000, KN_DATE_FIRST, KN_W_SETTING_SUSTAINED_TIMES},
    {"sustained_days", SETTING_INT, AT(sustained_days), 1, 1000, KN_DATE_FIRST, KN_W_SETTING_SUSTAINED_DAYS},
    {"sustained_span_days", SETTING_INT, AT(sustained_span_days), 0, 3660, KN_DATE_FIRST,
     KN_W_SETTING_SUSTAINED_SPAN_DAYS},
    {"programme_period", SETTING_INT, AT(programme_period), 2007, 2021, KN_DATE_FIRST, KN_W_SETTING_PROGRAMME_PERIOD},
};
enum { SETTINGS = sizeof settings_table / sizeof *settings_table };

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

/* --- reading --- */

typedef struct reading {
    kn_settings *settings;
    const kn_table *table;
    const kn_symbols *symbols;
    kn_arena *arena;
    kn_diags *diags;
    size_t rows[SETTINGS]; /* 1 + the row that gave each, 0 = none */
} reading;

static kn_str cell(const reading *r, size_t field, size_t row)
{
    return kn_symbols_text(r->symbols, kn_table_symbol(r->table, field, row));
}

static void tell(const reading *r, size_t field, size_t row, kn_diag diag)
{
    diag.at = kn_table_place(r->table, field, row);
    diag.value = cell(r, field, row);
    kn_diag_add(r->diags, diag);
}

static bool is_programme_period(int64_t year)
{
    return year == 2021 || year == 2014 || year == 2007;
}

static bool set_whole(kn_settings *settings, const setting *s, kn_str text)
{
    int64_t value;
    if (kn_number_parse_integer(&value, text) != KN_OK || (double)value < s->low || (double)value > s->high)
        return false;
    if (s->about == KN_W_SETTING_PROGRAMME_PERIOD && !is_programme_period(value))
        return false;
    char *at = (char *)settings + s->offset;
    int narrow = (int)value;
    if (s->kind == SETTING_INT)
        memcpy(at, &narrow, sizeof narrow);
    else
        memcpy(at, &value, sizeof value);
    return true;
}

static bool set_share(kn_settings *settings, const setting *s, kn_str text)
{
    double value;
    if (kn_number_parse(&value, text) != KN_OK && kn_number_parse_as(&value, text, KN_DECIMAL_COMMA) != KN_OK)
        return false;
    value = value > 1 && value <= 100 ? value / 100 : value; /* 95 is 95 % */
    if (value < s->low || value > s->high)
        return false;
    memcpy((char *)settings + s->offset, &value, sizeof value);
    return true;
}

static bool set_date(kn_settings *settings, const setting *s, kn_str text)
{
    kn_date date;
    if (kn_date_parse(&date, text, s->end) != KN_OK)
        return false;
    memcpy((char *)settings + s->offset, &date, sizeof date);
    return true;
}

static bool set(const reading *r, const setting *s, kn_str text)
{
    kn_lang language = kn_lang_of(text);
    kn_str copy = kn_text_copy(r->arena, text);
    switch (s->kind) {
    case SETTING_TEXT:
        memcpy((char *)r->settings + s->offset, &copy, sizeof copy);
        return true;
    case SETTING_LANGUAGE:
        r->settings->language = language == KN_LANGS ? r->settings->language : language;
        return language != KN_LANGS;
    case SETTING_DATE:
        return set_date(r->settings, s, text);
    case SETTING_SHARE:
        return set_share(r->settings, s, text);
    case SETTING_INT:
    case SETTING_LONG:
        break;
    }
    return set_whole(r->settings, s, text);
}

static kn_str expected(const reading *r, const setting *s)
{
    kn_lang lang = r->settings->language;
    if (s->about == KN_W_SETTING_PROGRAMME_PERIOD)
        return kn_word_text(lang, KN_W_EXPECT_PROGRAMME_PERIOD);
    if (s->kind == SETTING_LANGUAGE)
        return kn_word_text(lang, KN_W_EXPECT_LANGUAGE);
    if (s->kind == SETTING_DATE)
        return kn_word_text(lang, KN_W_EXPECT_SETTING_DATE);
    if (s->kind == SETTING_SHARE)
        return KN_SAY(r->arena, lang, KN_W_EXPECT_SHARE, kn_arg_number(s->low, 1), kn_arg_number(s->high, 4));
    kn_str low = kn_text_format(r->arena, "%.0f", s->low); /* years and seeds go without thousands */
    kn_str high = kn_text_format(r->arena, "%.0f", s->high);
    return KN_SAY(r->arena, lang, KN_W_EXPECT_WHOLE, kn_arg_text(low), kn_arg_text(high));
}

static size_t find(const reading *r, kn_str key)
{
    kn_str folded = kn_text_key(r->arena, key);
    for (size_t i = 0; i < SETTINGS; i++)
        if (kn_str_equal(folded, kn_text_key(r->arena, kn_str_of(settings_table[i].key))))
            return i;
    return SETTINGS;
}

static void tell_unknown(const reading *r, size_t row)
{
    kn_str keys[SETTINGS];
    for (size_t i = 0; i < SETTINGS; i++)
        keys[i] = kn_str_of(settings_table[i].key);
    size_t nearest = kn_text_nearest(r->arena, cell(r, KN_SETTINGS_KEY, row), keys, SETTINGS);
    kn_diag diag = {.code = nearest == SIZE_MAX ? KN_K071 : KN_K070};
    diag.expected = nearest == SIZE_MAX ? KN_STR("") : keys[nearest];
    tell(r, KN_SETTINGS_KEY, row, diag);
}

/* Whether another row gives the same setting another value; said once a row. */
static bool is_contradicted(const reading *r, size_t row, size_t which)
{
    for (size_t other = 0; other < r->table->rows; other++) {
        if (other == row || find(r, cell(r, KN_SETTINGS_KEY, other)) != which ||
            kn_str_equal(cell(r, KN_SETTINGS_VALUE, other), cell(r, KN_SETTINGS_VALUE, row)))
            continue;
        kn_diag diag = {.code = KN_K053};
        diag.args[0] = kn_arg_count(r->table->lines[other]);
        diag.args[1] = kn_arg_text(r->table->columns[KN_SETTINGS_VALUE].header);
        tell(r, KN_SETTINGS_KEY, row, diag);
        return true;
    }
    return false;
}

static bool read_row(reading *r, size_t row)
{
    size_t which = find(r, cell(r, KN_SETTINGS_KEY, row));
    if (which == SETTINGS) {
        tell_unknown(r, row);
        return false;
    }
    if (is_contradicted(r, row, which))
        return false;
    const setting *s = &settings_table[which];
    if (!set(r, s, cell(r, KN_SETTINGS_VALUE, row))) {
        tell(r, KN_SETTINGS_VALUE, row,
             (kn_diag){.code = KN_K072, .expected = expected(r, s), .args = {kn_arg_text(kn_str_of(s->key))}});
        return false;
    }
    r->rows[which] = row + 1;
    return true;
}

/* A project that ends before it starts keeps its start alone. */
static bool project_is_possible(reading *r)
{
    kn_settings *settings = r->settings;
    size_t row = r->rows[find(r, KN_STR("project_end"))];
    if (row == 0 || settings->project_start == KN_DATE_NONE || settings->project_start <= settings->project_end)
        return true;
    tell(r, KN_SETTINGS_VALUE, row - 1,
         (kn_diag){.code = KN_K056,
                   .args = {kn_arg_text(KN_STR("project_start")), kn_arg_date(settings->project_start)}});
    settings->project_end = KN_DATE_NONE;
    return false;
}

void kn_settings_read(kn_settings *settings, const kn_table *table, const kn_symbols *symbols, kn_arena *arena,
                      kn_diags *diags, uint64_t *accepted, uint64_t *rejected)
{
    reading r = {.settings = settings, .table = table, .symbols = symbols, .arena = arena, .diags = diags};
    uint64_t good = 0;
    /* The language first: what is expected elsewhere is said in it. */
    for (size_t row = 0; row < table->rows; row++)
        if (find(&r, cell(&r, KN_SETTINGS_KEY, row)) == find(&r, KN_STR("language")))
            set(&r, &settings_table[find(&r, KN_STR("language"))], cell(&r, KN_SETTINGS_VALUE, row));
    for (size_t row = 0; row < table->rows; row++)
        good += read_row(&r, row);
    good -= !project_is_possible(&r);
    *accepted += good;
    *rejected += table->rows - good;
}

/* --- telling --- */

static kn_str value_text(const kn_settings *settings, const setting *s, kn_arena *arena)
{
    const char *at = (const char *)settings + s->offset;
    kn_str text;
    kn_date date;
    int whole;
    int64_t large;
    double share;
    switch (s->kind) {
    case SETTING_TEXT:
        memcpy(&text, at, sizeof text);
        return text;
    case SETTING_DATE:
        memcpy(&date, at, sizeof date);
        return kn_date_iso(arena, date);
    case SETTING_LANGUAGE:
        return kn_lang_code(settings->language);
    case SETTING_INT:
        memcpy(&whole, at, sizeof whole);
        return kn_text_format(arena, "%d", whole);
    case SETTING_LONG:
        memcpy(&large, at, sizeof large);
        return kn_text_format(arena, "%lld", (long long)large);
    case SETTING_SHARE:
        break;
    }
    memcpy(&share, at, sizeof share);
    return kn_number_exact(arena, share);
}

bool kn_settings_line(kn_setting_line *out, const kn_settings *settings, size_t index, kn_arena *arena)
{
    if (index >= SETTINGS)
        return false;
    const setting *s = &settings_table[index];
    out->key = kn_str_of(s->key);
    out->value = value_text(settings, s, arena);
    out->about = s->about;
    out->is_number = s->kind == SETTING_INT || s->kind == SETTING_LONG || s->kind == SETTING_SHARE;
    return true;
}
