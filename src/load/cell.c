#include "cell.h"

#include "expectation.h"
#include "identity.h"

#include <string.h>

typedef bool (*cell_reader)(kn_part *part, const kn_record *record, const kn_plan_column *column, kn_str raw);

/* ---- missing ---- */

/* The first bytes of the words for missing: most cells begin otherwise. */
static const bool may_be_missing[256] = {
    ['-'] = true, ['#'] = true, ['N'] = true, ['n'] = true, ['S'] = true, ['s'] = true,  ['O'] = true,
    ['o'] = true, ['U'] = true, ['u'] = true, ['E'] = true, ['e'] = true, [0xE2] = true,
};

static bool equal_but_for_case(kn_str text, const char *word)
{
    size_t i = 0;
    for (; i < text.length && word[i] != '\0'; i++) {
        char c = text.data[i];
        if ((c >= 'A' && c <= 'Z' ? (char)(c + 'a' - 'A') : c) != word[i])
            return false;
    }
    return i == text.length && word[i] == '\0';
}

bool kn_cell_is_missing(kn_str text, kn_kind kind)
{
    enum { LONGEST = 14 };
    if (text.length == 0)
        return true;
    if (text.length > LONGEST || !may_be_missing[(unsigned char)text.data[0]])
        return false;
    bool free_text = kind == KN_KIND_TEXT || kind == KN_KIND_ID;
    if (free_text && kn_str_equal(text, KN_STR("NA")))
        return true;
    for (const kn_missing_word *word = kn_missing_words; word->text != NULL; word++)
        if ((word->anywhere || !free_text) && equal_but_for_case(text, word->text))
            return true;
    return false;
}

/* ---- text of a cell ---- */

static bool is_ascii_blank(char c)
{
    return c == ' ' || (c >= '\t' && c <= '\r');
}

kn_str kn_cell_clean(kn_part *part, kn_str raw)
{
    while (raw.length > 0 && is_ascii_blank(raw.data[0])) {
        raw.data++;
        raw.length--;
    }
    while (raw.length > 0 && is_ascii_blank(raw.data[raw.length - 1]))
        raw.length--;
    if (raw.length > 3 && raw.data[0] == '=' && raw.data[1] == '"' && raw.data[raw.length - 1] == '"')
        raw = (kn_str){raw.data + 2, raw.length - 3};
    for (size_t i = 0; i < raw.length; i++)
        if ((unsigned char)raw.data[i] >= 0x80)
            return kn_text_clean(part->scratch, raw);
    return raw;
}

bool kn_cell_wrong(kn_part *part, const kn_record *record, const kn_plan_column *column, kn_code code, kn_str value)
{
    kn_diag diag = {.code = code, .value = value, .expected = kn_expectation(part->scratch, part->plan, column)};
    diag.args[0] = kn_arg_text(kn_suggestion(part->scratch, part->plan, column, value));
    kn_part_tell_cell(part, record, column, diag);
    return false;
}

bool kn_cell_put_missing(kn_part *part, const kn_record *record, const kn_plan_column *column)
{
    if (column->about->required && !column->about->blank_allowed)
        return kn_cell_wrong(part, record, column, KN_K011, KN_STR(""));
    const kn_table_column *values = &part->columns[column->field];
    kn_part_put_missing(part, column->field);
    if (values->symbols != NULL)
        values->symbols[part->rows] = 0;
    else if (values->days != NULL)
        values->days[part->rows] = KN_DATE_NONE;
    else if (values->words != NULL)
        values->words[part->rows] = 0;
    return true;
}

/* ---- memory of the last cells ---- */

static uint64_t load(const char *at, size_t bytes)
{
    uint64_t value = 0;
    memcpy(&value, at, bytes);
    return value;
}

enum { WORD = 8 };

/* The first and the last eight bytes of a text that is not empty, zeros behind a shorter one. Where eight bytes can be
 * read of any cell, that goes without asking how long it is. */
static inline void ends_of(uint64_t *first, uint64_t *last, const kn_record *record, kn_str raw)
{
    size_t beyond = raw.length > WORD ? raw.length - WORD : 0;
    if (record->behind != NULL && record->behind - raw.data >= WORD) {
        size_t unused = raw.length < WORD ? WORD - raw.length : 0;
        uint64_t used = UINT64_MAX >> unused * 8;
        *first = load(raw.data, WORD) & used;
        *last = load(raw.data + beyond, WORD) & used;
        return;
    }
    size_t bytes = raw.length < WORD ? raw.length : WORD;
    *first = load(raw.data, bytes);
    *last = load(raw.data + beyond, bytes);
}

/* The place of a text that is not empty among the column's memos; whether it is there. */
static inline bool recall(kn_memo **memo, kn_part *part, const kn_record *record, const kn_plan_column *column,
                          kn_str raw)
{
    uint64_t first = 0;
    uint64_t last = 0;
    ends_of(&first, &last, record, raw);
    uint64_t mixed = (first ^ last << 5 ^ raw.length) * 0x9E3779B97F4A7C15ULL;
    kn_memo *found = &part->memos[column->field][mixed >> (64 - KN_MEMO_BITS)];
    *memo = found;
    if (found->first == first && found->last == last && found->length == raw.length)
        return raw.length <= 2 * WORD || memcmp(found->data, raw.data, raw.length) == 0;
    *found = (kn_memo){.first = first, .last = last};
    return false;
}

/* The bytes of a quoted record go with it: what is remembered is the text that was kept, if it is the same. */
static void remember(kn_memo *memo, const kn_record *record, kn_str raw, kn_str kept, uint32_t value)
{
    if (memo == NULL || (record->quoted && raw.length != kept.length))
        return;
    memo->data = record->quoted ? kept.data : raw.data;
    memo->length = (uint32_t)raw.length;
    memo->value = value;
}

/* ---- kinds ---- */

static bool put_text(kn_part *part, const kn_plan_column *column, uint32_t place)
{
    part->columns[column->field].symbols[part->rows] = place;
    kn_part_put_present(part, column->field);
    return true;
}

static bool read_id(kn_part *part, const kn_record *record, const kn_plan_column *column, kn_str raw)
{
    kn_memo *memo = NULL;
    if (raw.length > 0 && recall(&memo, part, record, column, raw))
        return put_text(part, column, memo->value);
    kn_str text = kn_cell_clean(part, raw);
    if (kn_cell_is_missing(text, KN_KIND_ID))
        return kn_cell_put_missing(part, record, column);
    bool replaced = kn_identity_is_replaced(part, column);
    kn_code refused = replaced ? KN_CODE_NONE : kn_identity_judge(part, column, text);
    if (refused != KN_CODE_NONE) {
        kn_part_tell_cell(part, record, column, (kn_diag){.code = refused});
        return false;
    }
    if (replaced)
        return put_text(part, column, kn_part_keep(part, kn_identity_pseudonym(part, text), true));
    uint32_t place = kn_part_keep(part, text, false);
    remember(memo, record, raw, part->texts[place], place);
    return put_text(part, column, place);
}

static uint8_t choice_of(kn_part *part, const kn_plan_column *column, kn_str text)
{
    kn_str key = kn_text_key(part->scratch, text);
    if (key.length == 0)
        key = text;
    for (size_t i = 0; i < column->spellings_count; i++)
        if (kn_str_equal(key, column->spellings[i].key))
            return column->spellings[i].choice;
    return 0;
}

static bool read_text(kn_part *part, const kn_record *record, const kn_plan_column *column, kn_str raw)
{
    kn_memo *memo = NULL;
    if (raw.length > 0 && recall(&memo, part, record, column, raw))
        return put_text(part, column, memo->value);
    kn_str text = kn_cell_clean(part, raw);
    if (kn_cell_is_missing(text, KN_KIND_TEXT))
        return kn_cell_put_missing(part, record, column);
    uint8_t choice = column->spellings_count > 0 ? choice_of(part, column, text) : 0;
    if (choice > 0) {
        kn_str name = kn_str_of(column->about->choices[choice - 1].name);
        return put_text(part, column, kn_part_keep(part, name, true));
    }
    uint32_t place = kn_part_keep(part, text, false);
    remember(memo, record, raw, part->texts[place], place);
    return put_text(part, column, place);
}

static bool read_word(kn_part *part, const kn_record *record, const kn_plan_column *column, kn_str raw)
{
    kn_memo *memo = NULL;
    uint8_t choice = 0;
    if (raw.length > 0 && recall(&memo, part, record, column, raw)) {
        choice = (uint8_t)memo->value;
    } else {
        kn_str text = kn_cell_clean(part, raw);
        if (kn_cell_is_missing(text, KN_KIND_WORD))
            return kn_cell_put_missing(part, record, column);
        choice = choice_of(part, column, text);
        if (choice == 0)
            return kn_cell_wrong(part, record, column, KN_K016, text);
        if (!record->quoted)
            remember(memo, record, raw, raw, choice);
    }
    part->columns[column->field].words[part->rows] = choice;
    kn_part_put_present(part, column->field);
    return true;
}

bool kn_cell_read(kn_part *part, const kn_record *record, const kn_plan_column *column)
{
    static const cell_reader readers[KN_KINDS] = {
        [KN_KIND_ID] = read_id,
        [KN_KIND_TEXT] = read_text,
        [KN_KIND_NUMBER] = kn_cell_read_number,
        [KN_KIND_INTEGER] = kn_cell_read_integer,
        [KN_KIND_DATE] = kn_cell_read_date,
        [KN_KIND_WORD] = read_word,
    };
    kn_str raw = column->at < record->count ? record->fields[column->at] : (kn_str){NULL, 0};
    return readers[column->about->kind](part, record, column, raw);
}
