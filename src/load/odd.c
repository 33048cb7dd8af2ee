#include "odd.h"

#include "header.h"

#include <assert.h>
#include <string.h>

enum { MARKER = 7 };

static const char *const total_words[] = {
    "total",      "totals",     "totalt",     "summa",    "sum",      "totaal",    "som",
    "grandtotal", "totalsumma", "eindtotaal", "subtotal", "delsumma", "subtotaal",
};

/* <<<<<<< name, ||||||| name, >>>>>>> name, ======= alone. */
static bool is_marker(const kn_record *record)
{
    if (record->length < MARKER)
        return false;
    char first = record->start[0];
    for (size_t i = 1; i < MARKER; i++)
        if (record->start[i] != first)
            return false;
    char behind = record->length > MARKER ? record->start[MARKER] : '\n';
    bool alone = behind == '\n' || behind == '\r';
    if (first == '=')
        return alone;
    return (first == '<' || first == '>' || first == '|') && (alone || behind == ' ');
}

static bool starts_like_header(const kn_plan *plan, const kn_record *record)
{
    size_t first = plan->columns[0].at;
    return first < record->count && kn_odd_starts_like_header(plan, record->fields[first]);
}

static bool equals_header(const kn_plan *plan, const kn_record *record)
{
    for (size_t i = 0; i < plan->count; i++) {
        size_t at = plan->columns[i].at;
        if (at >= record->count || !kn_str_equal(kn_text_trim(record->fields[at]), plan->columns[i].header))
            return false;
    }
    return plan->count > 0;
}

static kn_str first_filled(const kn_record *record)
{
    for (size_t i = 0; i < record->count; i++) {
        kn_str cell = kn_text_trim(record->fields[i]);
        if (cell.length > 0)
            return cell;
    }
    return (kn_str){NULL, 0};
}

/* The text is a word for a total, or, where `prefix` is allowed, begins with one. */
static bool is_total(const kn_part *part, kn_str cell, bool prefix)
{
    kn_str key = kn_text_is_utf8(cell) ? kn_text_key(part->scratch, cell) : (kn_str){NULL, 0};
    if (key.length == 0)
        return false;
    for (size_t i = 0; i < sizeof total_words / sizeof *total_words; i++) {
        size_t length = strlen(total_words[i]);
        bool long_enough = prefix ? key.length >= length : key.length == length;
        if (long_enough && memcmp(key.data, total_words[i], length) == 0)
            return true;
    }
    return false;
}

/* Whether nothing but blank lines and delimiters follows the record. */
static bool is_last(const kn_part *part, const kn_record *record)
{
    const char *end = part->text.data + part->text.length;
    const char *at = record->start + record->length;
    if (!kn_odd_is_near_end(part, at))
        return false;
    for (; at < end; at++)
        if (memchr(" \t\r\n", *at, 4) == NULL && *at != part->plan->delimiter)
            return false;
    return true;
}

kn_code kn_odd_at_sight(const kn_part *part, const kn_record *record)
{
    char first = record->length > 0 ? record->start[0] : '\0';
    if (kn_odd_may_begin(first) && is_marker(record))
        return KN_K023;
    if (record->fault != KN_FAULT_NONE)
        return KN_CODE_NONE;
    if (starts_like_header(part->plan, record) && equals_header(part->plan, record))
        return KN_K024;
    if (is_last(part, record) && is_total(part, first_filled(record), false))
        return KN_K025;
    return KN_CODE_NONE;
}

/* Headers in another language or order of words still name the same fields. */
static bool names_the_fields(kn_part *part, const kn_record *record)
{
    size_t same = 0;
    for (size_t i = 0; i < part->plan->count; i++) {
        const kn_plan_column *column = &part->plan->columns[i];
        if (column->at < record->count && kn_text_is_utf8(record->fields[column->at]))
            same += kn_header_meaning(part->plan->names, record->fields[column->at], part->scratch) == column->field;
    }
    return same >= 2 && same * 2 > part->plan->count;
}

kn_code kn_odd_on_failure(kn_part *part, const kn_record *record)
{
    assert(record->fault == KN_FAULT_NONE);
    if (names_the_fields(part, record))
        return KN_K024;
    return is_total(part, first_filled(record), true) ? KN_K025 : KN_CODE_NONE;
}
