#include "part.h"

#include "cell.h"
#include "odd.h"
#include "wide.h"

#include <string.h>

enum { FIRST_ROWS = 256, VALUE_BYTES = 80 };

/* ---- telling ---- */

/* A long value is cut at a letter's start: the place says where the rest is. */
static kn_str shortened(kn_part *part, kn_str value)
{
    if (value.length <= VALUE_BYTES)
        return value;
    size_t end = VALUE_BYTES;
    while (end > 0 && ((unsigned char)value.data[end] & 0xC0) == 0x80)
        end--;
    return kn_text_format(part->scratch, "%.*s…", (int)end, value.data);
}

void kn_part_tell(kn_part *part, const kn_record *record, kn_diag diag)
{
    diag.at.file = part->plan->file;
    diag.at.line = record->line;
    diag.at.row = record->row;
    diag.value = shortened(part, diag.value);
    kn_diag_add(part->diags, diag);
}

void kn_part_tell_cell(kn_part *part, const kn_record *record, const kn_plan_column *column, kn_diag diag)
{
    diag.at.column = (uint32_t)column->at + 1;
    diag.at.field = column->header;
    kn_part_tell(part, record, diag);
}

/* ---- room ---- */

static void grow_column(kn_part *part, size_t field, size_t from, size_t to)
{
    kn_table_column *column = &part->columns[field];
    kn_kind kind = part->plan->schema->fields[field].kind;
    switch (kind) {
    case KN_KIND_ID:
    case KN_KIND_TEXT:
        column->symbols = kn_heap_resize(column->symbols, from, to, sizeof *column->symbols);
        break;
    case KN_KIND_NUMBER:
        column->millis = kn_heap_resize(column->millis, from, to, sizeof *column->millis);
        break;
    case KN_KIND_INTEGER:
    case KN_KIND_DATE:
        column->days = kn_heap_resize(column->days, from, to, sizeof *column->days);
        break;
    case KN_KIND_WORD:
    case KN_KINDS:
        column->words = kn_heap_resize(column->words, from, to, sizeof *column->words);
        break;
    }
    if (column->missing != NULL)
        column->missing = kn_heap_resize(column->missing, (from + 63) / 64, (to + 63) / 64, sizeof *column->missing);
}

void kn_part_make_room(kn_part *part)
{
    if (part->rows < part->capacity)
        return;
    size_t from = part->capacity;
    size_t to = from == 0 ? FIRST_ROWS : from * 2;
    for (size_t i = 0; i < part->plan->count; i++)
        grow_column(part, part->plan->columns[i].field, from, to);
    if (part->plan->wide_count > 0) {
        grow_column(part, part->plan->schema->wide_key, from, to);
        grow_column(part, part->plan->schema->wide_value, from, to);
        part->wide_columns = kn_heap_resize(part->wide_columns, from, to, sizeof *part->wide_columns);
    }
    part->lines = kn_heap_resize(part->lines, from, to, sizeof *part->lines);
    if (part->row_numbers != NULL)
        part->row_numbers = kn_heap_resize(part->row_numbers, from, to, sizeof *part->row_numbers);
    part->capacity = to;
}

void kn_part_put_missing(kn_part *part, size_t field)
{
    kn_table_column *column = &part->columns[field];
    if (column->missing == NULL)
        column->missing = kn_heap_resize(NULL, 0, (part->capacity + 63) / 64, sizeof *column->missing);
    column->missing[part->rows / 64] |= (uint64_t)1 << (part->rows % 64);
}

/* Row numbers are kept apart from lines from the first row on where they differ. */
void kn_part_accept(kn_part *part, const kn_record *record)
{
    part->lines[part->rows] = record->line;
    if (part->row_numbers == NULL && record->row != record->line) {
        part->row_numbers = kn_heap_resize(NULL, 0, part->capacity, sizeof *part->row_numbers);
        memcpy(part->row_numbers, part->lines, part->rows * sizeof *part->lines);
    }
    if (part->row_numbers != NULL)
        part->row_numbers[part->rows] = record->row;
    part->rows++;
}

/* ---- records ---- */

static bool is_blank(kn_str field)
{
    bool plain = field.length > 0 && field.data[0] > ' '; /* a letter, digit or sign of ASCII */
    return !plain && kn_text_trim(field).length == 0;
}

static bool all_blank(const kn_record *record, size_t from)
{
    for (size_t i = from; i < record->count; i++)
        if (record->fields[i].length > 0 && !is_blank(record->fields[i]))
            return false;
    return true;
}

static kn_code bad_bytes(const kn_part *part, const kn_record *record)
{
    if (!part->plan->suspect)
        return KN_CODE_NONE;
    if (memchr(record->start, '\0', record->length) != NULL)
        return KN_K020;
    return kn_text_is_utf8((kn_str){record->start, record->length}) ? KN_CODE_NONE : KN_K022;
}

static bool right_width(const kn_plan *plan, const kn_record *record)
{
    return record->count >= plan->needed && (record->count <= plan->width || all_blank(record, plan->width));
}

/* An id, a number, a date or a word with a line break in it is no cell but a quote left open. */
static bool breaks_within(const kn_plan *plan, const kn_record *record)
{
    for (size_t i = 0; i < plan->count; i++) {
        const kn_plan_column *column = &plan->columns[i];
        if (column->about->kind == KN_KIND_TEXT || column->at >= record->count)
            continue;
        kn_str cell = kn_text_trim(record->fields[column->at]);
        if (cell.length > 0 && (memchr(cell.data, '\n', cell.length) || memchr(cell.data, '\r', cell.length)))
            return true;
    }
    return false;
}

static void reject(kn_part *part, const kn_record *record, kn_code code)
{
    kn_diag diag = {.code = code};
    if (code == KN_K010) {
        diag.args[0] = kn_arg_count((int64_t)record->count);
        diag.args[1] = kn_arg_count((int64_t)part->plan->width);
    }
    if (code == KN_K022)
        diag.args[0] = kn_arg_text(part->plan->encoding);
    kn_part_tell(part, record, diag);
    part->read++;
    part->rejected++;
}

/* What is wrong with the record as a whole. */
static kn_code fault_of(const kn_part *part, const kn_record *record)
{
    kn_code bytes = bad_bytes(part, record);
    if (bytes != KN_CODE_NONE)
        return bytes;
    if (record->fault != KN_FAULT_NONE)
        return record->fault == KN_FAULT_STRAY_QUOTE ? KN_K018 : KN_K019;
    bool width = right_width(part->plan, record);
    if (record->lines > 1 && (!width || breaks_within(part->plan, record)))
        return KN_K019;
    return width ? KN_CODE_NONE : KN_K010;
}

/* Whether every cell was right; else what is wrong is told. */
static bool read_row(kn_part *part, const kn_record *record)
{
    bool fine = true;
    kn_part_make_room(part);
    for (size_t i = 0; i < part->plan->count; i++)
        fine = kn_cell_read(part, record, &part->plan->columns[i]) && fine;
    return fine;
}

/* A header over again or a total has no cells to mend: what was told of them is taken back. */
static void untell(kn_part *part, size_t count)
{
    while (part->diags->count > count)
        part->diags->of_severity[kn_diag_severity(part->diags->items[--part->diags->count].code)]--;
}

static void read_long(kn_part *part, const kn_record *record)
{
    size_t told = part->diags->count;
    if (read_row(part, record)) {
        kn_part_accept(part, record);
        part->read++;
        return;
    }
    kn_code odd = kn_odd_on_failure(part, record);
    if (odd != KN_CODE_NONE) {
        untell(part, told);
        reject(part, record, odd);
        return;
    }
    part->read++;
    part->rejected++;
}

/* A record of the wrong width may be a total after all. */
static kn_code reason(kn_part *part, const kn_record *record)
{
    kn_code fault = fault_of(part, record);
    kn_code odd = fault == KN_K010 ? kn_odd_on_failure(part, record) : KN_CODE_NONE;
    return odd != KN_CODE_NONE ? odd : fault;
}

static void read_record(kn_part *part, kn_csv_source *source, const kn_record *record)
{
    kn_code code = kn_odd_at_sight(part, record);
    if (code == KN_CODE_NONE && record->fault == KN_FAULT_NONE && all_blank(record, 0) &&
        bad_bytes(part, record) == KN_CODE_NONE)
        return;
    if (code == KN_CODE_NONE)
        code = reason(part, record);
    if (code != KN_CODE_NONE) {
        reject(part, record, code);
        if (code == KN_K019 && record->fault == KN_FAULT_NONE)
            kn_csv_take_back(source, record);
    } else if (part->plan->wide_count > 0) {
        kn_wide_read(part, record);
    } else {
        read_long(part, record);
    }
}

void kn_part_read(kn_part *part)
{
    kn_csv_source *source = kn_csv_open(part->text, part->plan->delimiter);
    kn_record record;
    kn_arena_alloc(part->scratch, 1, 1); /* a first block, so that rewinding keeps it */
    kn_mark mark = kn_arena_mark(part->scratch);
    while (kn_csv_next_place(source).offset < part->stop && kn_csv_next(&record, source)) {
        record.line += part->line - 1;
        record.row += part->row - 1;
        read_record(part, source, &record);
        kn_arena_rewind(part->scratch, mark);
    }
    part->ended = kn_csv_next_place(source);
    kn_csv_close(source);
}

void kn_part_move(kn_table *table, kn_part *part)
{
    table->rows = part->rows;
    table->lines = part->lines;
    table->row_numbers = part->row_numbers;
    for (size_t i = 0; i < part->plan->count; i++) {
        const kn_plan_column *column = &part->plan->columns[i];
        table->columns[column->field] = part->columns[column->field];
        table->columns[column->field].column = (uint32_t)column->at + 1;
        table->columns[column->field].header = column->header;
    }
    if (part->plan->wide_count > 0) {
        size_t fields[] = {part->plan->schema->wide_key, part->plan->schema->wide_value};
        for (size_t i = 0; i < 2; i++) {
            table->columns[fields[i]] = part->columns[fields[i]];
            table->columns[fields[i]].column = (uint32_t)part->plan->wide[0].at + 1;
        }
        table->wide_columns = part->wide_columns;
        table->wide_headers = part->plan->headers;
    }
    table->source.rows_read = part->read;
    table->source.rejected = part->rejected;
}
