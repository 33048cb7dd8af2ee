#include "build.h"
#include "settings_table.h"

#include <string.h>

typedef struct reading {
    kn_settings *settings;
    const kn_table *table;
    const kn_symbols *symbols;
    kn_arena *arena;
    kn_diags *diags;
    size_t rows[KN_SETTINGS]; /* 1 + the row that gave each, 0 = none */
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

static bool set_whole(kn_settings *settings, const kn_setting *s, kn_str text)
{
    int64_t value;
    if (kn_number_parse_integer(&value, text) != KN_OK || value < s->low || value > s->high)
        return false;
    if (s->kind == KN_SETTING_PERIOD && !is_programme_period(value))
        return false;
    char *at = (char *)settings + s->offset;
    int narrow = (int)value;
    if (s->kind == KN_SETTING_LONG)
        memcpy(at, &value, sizeof value);
    else
        memcpy(at, &narrow, sizeof narrow);
    return true;
}

static bool set_share(kn_settings *settings, const kn_setting *s, kn_str text)
{
    double value;
    if (kn_number_parse(&value, text) != KN_OK && kn_number_parse_as(&value, text, KN_DECIMAL_COMMA) != KN_OK)
        return false;
    value = value > 1 && value <= 100 ? value / 100 : value; /* 95 is 95 % */
    if (value < (double)s->low / 1e4 || value > (double)s->high / 1e4)
        return false;
    memcpy((char *)settings + s->offset, &value, sizeof value);
    return true;
}

static bool set_date(kn_settings *settings, const kn_setting *s, kn_str text)
{
    kn_date date;
    if (kn_date_parse(&date, text, s->end) != KN_OK)
        return false;
    memcpy((char *)settings + s->offset, &date, sizeof date);
    return true;
}

static bool set(const reading *r, const kn_setting *s, kn_str text)
{
    kn_lang language = kn_lang_of(text);
    kn_str copy = kn_text_copy(r->arena, text);
    switch (s->kind) {
    case KN_SETTING_TEXT:
        memcpy((char *)r->settings + s->offset, &copy, sizeof copy);
        return true;
    case KN_SETTING_LANGUAGE:
        r->settings->language = language == KN_LANGS ? r->settings->language : language;
        return language != KN_LANGS;
    case KN_SETTING_DATE:
        return set_date(r->settings, s, text);
    case KN_SETTING_SHARE:
        return set_share(r->settings, s, text);
    case KN_SETTING_INT:
    case KN_SETTING_PERIOD:
    case KN_SETTING_LONG:
        break;
    }
    return set_whole(r->settings, s, text);
}

static kn_str expected(const reading *r, const kn_setting *s)
{
    static const kn_word words[] = {
        [KN_SETTING_DATE] = KN_W_EXPECT_SETTING_DATE,         [KN_SETTING_LANGUAGE] = KN_W_EXPECT_SETTING_LANGUAGE,
        [KN_SETTING_INT] = KN_W_EXPECT_SETTING_WHOLE,         [KN_SETTING_LONG] = KN_W_EXPECT_SETTING_WHOLE,
        [KN_SETTING_PERIOD] = KN_W_EXPECT_SETTING_ESF_PERIOD, [KN_SETTING_SHARE] = KN_W_EXPECT_SETTING_SHARE,
    };
    kn_lang lang = r->settings->language;
    if (s->kind == KN_SETTING_SHARE)
        return KN_SAY(r->arena, lang, words[s->kind], kn_arg_number((double)s->low / 1e4, 1),
                      kn_arg_number((double)s->high / 1e4, 4));
    /* Years and seeds go without thousands. */
    kn_str low = kn_text_format(r->arena, "%lld", (long long)s->low);
    kn_str high = kn_text_format(r->arena, "%lld", (long long)s->high);
    return KN_SAY(r->arena, lang, words[s->kind], kn_arg_text(low), kn_arg_text(high));
}

static size_t find(const reading *r, kn_str key)
{
    kn_str folded = kn_text_key(r->arena, key);
    for (size_t i = 0; i < KN_SETTINGS; i++)
        if (kn_str_equal(folded, kn_text_key(r->arena, kn_str_of(kn_settings_table[i].key))))
            return i;
    return KN_SETTINGS;
}

static void tell_unknown(const reading *r, size_t row)
{
    kn_str keys[KN_SETTINGS];
    for (size_t i = 0; i < KN_SETTINGS; i++)
        keys[i] = kn_str_of(kn_settings_table[i].key);
    size_t nearest = kn_text_nearest(r->arena, cell(r, KN_SETTINGS_KEY, row), keys, KN_SETTINGS);
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
        diag.args[0] = kn_arg_line(r->arena, kn_table_line(r->table, other));
        diag.args[1] = kn_table_header(r->table, KN_SETTINGS_VALUE);
        tell(r, KN_SETTINGS_KEY, row, diag);
        return true;
    }
    return false;
}

static bool read_row(reading *r, size_t row)
{
    size_t which = find(r, cell(r, KN_SETTINGS_KEY, row));
    if (which == KN_SETTINGS) {
        tell_unknown(r, row);
        return false;
    }
    if (is_contradicted(r, row, which))
        return false;
    const kn_setting *s = &kn_settings_table[which];
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
            set(&r, &kn_settings_table[find(&r, KN_STR("language"))], cell(&r, KN_SETTINGS_VALUE, row));
    for (size_t row = 0; row < table->rows; row++)
        good += read_row(&r, row);
    good -= !project_is_possible(&r);
    *accepted += good;
    *rejected += table->rows - good;
}
