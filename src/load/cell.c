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
    bool free_text = kn_kind_is_text(kind);
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
    kn_part_put_missing(part, column->field, 1, 1);
    if (values->symbols != NULL)
        values->symbols[part->rows] = 0;
    else if (values->days != NULL)
        values->days[part->rows] = KN_DATE_NONE;
    else if (values->words != NULL)
        values->words[part->rows] = 0;
    return true;
}

/* ---- kinds ---- */

/* The bytes of a quoted record go with it: what is remembered is the text that was kept, if it is the same. */
static void remember(kn_memo *memo, bool quoted, kn_str raw, kn_str kept, uint32_t value)
{
    if (!quoted || raw.length == kept.length)
        kn_memo_keep(memo, quoted ? kept.data : raw.data, raw.length, value);
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

/* The place of an id or a text among the part's, which is new there; 0 for what is missing, and for what is refused,
 * with the reason. */
static uint32_t place_of(kn_code *refused, kn_part *part, const kn_plan_column *column, kn_str text)
{
    bool is_id = column->about->kind == KN_KIND_ID;
    if (kn_cell_is_missing(text, column->about->kind))
        return 0;
    if (is_id && kn_identity_is_replaced(part, column))
        return kn_part_keep(part, kn_identity_pseudonym(part, text), true);
    *refused = is_id ? kn_identity_judge(part, column, text) : KN_CODE_NONE;
    if (*refused != KN_CODE_NONE)
        return 0;
    uint8_t choice = !is_id && column->spellings_count > 0 ? choice_of(part, column, text) : 0;
    if (choice > 0)
        return kn_part_keep(part, kn_str_of(column->about->choices[choice - 1].name), true);
    return kn_part_keep(part, text, false);
}

/* The same of a cell that is not empty, found again when the column had it lately. */
static inline uint32_t place_of_cell(kn_code *refused, kn_part *part, const kn_plan_column *column, kn_str raw,
                                     const char *behind)
{
    kn_memo *memo = kn_memo_find(part->memos[column->field], part->memo_bits, raw, behind);
    if (memo->length > 0)
        return memo->value;
    uint32_t place = place_of(refused, part, column, kn_cell_clean(part, raw));
    if (place > 0)
        remember(memo, behind == NULL, raw, part->texts[place], place);
    return place;
}

static bool read_text(kn_part *part, const kn_record *record, const kn_plan_column *column, kn_str raw)
{
    kn_code refused = KN_CODE_NONE;
    uint32_t place = raw.length == 0 ? 0 : place_of_cell(&refused, part, column, raw, record->behind);
    if (refused != KN_CODE_NONE) {
        kn_part_tell_cell(part, record, column, (kn_diag){.code = refused});
        return false;
    }
    if (place == 0)
        return kn_cell_put_missing(part, record, column);
    part->columns[column->field].symbols[part->rows] = place;
    kn_part_put_present(part, column->field);
    return true;
}

void kn_cells_read_texts(kn_batch *batch, const kn_plan_column *column)
{
    kn_part *part = batch->part;
    const char *behind = part->text.data + part->text.length;
    kn_symbol *places = part->columns[column->field].symbols + batch->row;
    for (size_t line = 0; line < batch->count; line++) {
        kn_str raw = kn_batch_cell(batch, line, column->at);
        kn_code refused = KN_CODE_NONE;
        places[line] = raw.length == 0 ? 0 : place_of_cell(&refused, part, column, raw, behind);
        batch->empty |= (uint64_t)(raw.length == 0) << line;
        batch->unusual |= (uint64_t)(raw.length > 0 && places[line] == 0) << line;
    }
}

static bool read_word(kn_part *part, const kn_record *record, const kn_plan_column *column, kn_str raw)
{
    kn_str text = kn_cell_clean(part, raw);
    if (kn_cell_is_missing(text, KN_KIND_WORD))
        return kn_cell_put_missing(part, record, column);
    kn_memo *memo = kn_memo_find(part->memos[column->field], part->memo_bits, raw, record->behind);
    uint8_t choice = memo->length > 0 ? (uint8_t)memo->value : choice_of(part, column, text);
    if (choice == 0)
        return kn_cell_wrong(part, record, column, KN_K016, text);
    if (record->behind != NULL)
        kn_memo_keep(memo, raw.data, raw.length, choice);
    part->columns[column->field].words[part->rows] = choice;
    kn_part_put_present(part, column->field);
    return true;
}

/* Those met lately; a word of its own is read by itself once. */
void kn_cells_read_words(kn_batch *batch, const kn_plan_column *column)
{
    kn_part *part = batch->part;
    const char *behind = part->text.data + part->text.length;
    kn_memo *memos = part->memos[column->field];
    uint8_t *words = part->columns[column->field].words + batch->row;
    for (size_t line = 0; line < batch->count; line++) {
        kn_str raw = kn_batch_cell(batch, line, column->at);
        words[line] = raw.length == 0 ? 0 : (uint8_t)kn_memo_find(memos, part->memo_bits, raw, behind)->value;
        batch->empty |= (uint64_t)(raw.length == 0) << line;
        batch->unusual |= (uint64_t)(raw.length > 0 && words[line] == 0) << line;
    }
}

bool kn_cell_read(kn_part *part, const kn_record *record, const kn_plan_column *column)
{
    static const cell_reader readers[KN_KINDS] = {
        [KN_KIND_ID] = read_text,
        [KN_KIND_TEXT] = read_text,
        [KN_KIND_NUMBER] = kn_cell_read_number,
        [KN_KIND_INTEGER] = kn_cell_read_integer,
        [KN_KIND_DATE] = kn_cell_read_date,
        [KN_KIND_WORD] = read_word,
    };
    kn_str raw = column->at < record->count ? record->fields[column->at] : (kn_str){NULL, 0};
    return readers[column->about->kind](part, record, column, raw);
}
