#include "part.h"

#include "batch.h"
#include "cell.h"
#include "identity.h"
#include "odd.h"
#include "wide.h"

#include <assert.h>
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
    diag.at.header = column->header;
    diag.at.field = kn_str_of(column->id.length > 0 ? NULL : column->about->name);
    kn_part_tell(part, record, diag);
}

/* ---- room ---- */

void kn_part_init(kn_part *part, const kn_plan *plan)
{
    *part = (kn_part){.plan = plan, .source = kn_csv_open(plan->delimiter)};
    part->arena = kn_arena_new();
    part->scratch = kn_arena_new();
    kn_arena_alloc(part->arena, 1, 1); /* a first block each, so that rewinding keeps it */
    kn_arena_alloc(part->scratch, 1, 1);
    part->empty = kn_arena_mark(part->arena);
    part->unused = kn_arena_mark(part->scratch);
    part->ends = kn_heap_grow(NULL, kn_batch_room(plan), sizeof *part->ends);
    part->memos = kn_heap_grow(NULL, KN_FIELDS_MAX, sizeof *part->memos);
}

void kn_part_free(kn_part *part)
{
    kn_table columns = {.runs = part->runs, .wide_columns = part->wide_columns};
    memcpy(columns.columns, part->columns, sizeof part->columns);
    kn_table_free(&columns);
    kn_csv_close(part->source);
    kn_pseudonyms_free(part);
    kn_arena_free(part->arena);
    kn_arena_free(part->scratch);
    kn_heap_free(part->memos);
    kn_heap_free(part->ends);
    kn_heap_free(part->texts);
    kn_heap_free(part->symbols);
}

static void grow_column(kn_part *part, size_t field, size_t to)
{
    kn_table_column *column = &part->columns[field];
    switch (part->plan->storage[field]) {
    case KN_STORED_SYMBOLS:
        column->symbols = kn_heap_grow(column->symbols, to, sizeof *column->symbols);
        break;
    case KN_STORED_MILLIS:
        column->millis = kn_heap_grow(column->millis, to, sizeof *column->millis);
        break;
    case KN_STORED_DAYS:
        column->days = kn_heap_grow(column->days, to, sizeof *column->days);
        break;
    case KN_STORED_WORDS:
        column->words = kn_heap_grow(column->words, to, sizeof *column->words);
        break;
    }
    if (column->missing != NULL)
        column->missing =
            kn_heap_resize(column->missing, (part->capacity + 63) / 64, (to + 63) / 64, sizeof *column->missing);
}

void kn_part_make_room(kn_part *part, size_t more)
{
    if (part->rows + more <= part->capacity)
        return;
    assert(more <= FIRST_ROWS);
    size_t to = part->capacity == 0 ? FIRST_ROWS : part->capacity * 2;
    for (size_t i = 0; i < part->plan->count; i++)
        grow_column(part, part->plan->columns[i].field, to);
    if (part->plan->wide_count > 0) {
        grow_column(part, part->plan->schema->wide_key, to);
        grow_column(part, part->plan->schema->wide_value, to);
        part->wide_columns = kn_heap_grow(part->wide_columns, to, sizeof *part->wide_columns);
    }
    part->capacity = to;
}

uint32_t kn_part_keep(kn_part *part, kn_str text, bool lasting)
{
    if (part->texts_count == part->texts_capacity) {
        size_t more = part->texts_capacity == 0 ? FIRST_ROWS : part->texts_capacity * 2;
        part->texts = kn_heap_grow(part->texts, more, sizeof *part->texts);
        part->symbols = kn_heap_grow(part->symbols, more, sizeof *part->symbols);
        part->texts_capacity = more;
    }
    bool here = text.data >= part->text.data && text.data < part->text.data + part->text.length;
    part->texts[part->texts_count] = lasting || here ? text : kn_text_copy(part->arena, text);
    return (uint32_t)part->texts_count++;
}

/* Put `count` bits at the row of the next. */
static void put_bits(uint64_t *to, size_t at, uint64_t bits, size_t count)
{
    uint64_t all = count < 64 ? ((uint64_t)1 << count) - 1 : UINT64_MAX;
    size_t shift = at % 64;
    to += at / 64;
    to[0] = (to[0] & ~(all << shift)) | (bits & all) << shift;
    if (shift + count > 64)
        to[1] = (to[1] & ~(all >> (64 - shift))) | (bits & all) >> (64 - shift);
}

void kn_part_put_missing(kn_part *part, size_t field, uint64_t missing, size_t count)
{
    kn_table_column *column = &part->columns[field];
    if (column->missing == NULL && missing == 0)
        return;
    if (column->missing == NULL)
        column->missing = kn_heap_resize(NULL, 0, (part->capacity + 63) / 64, sizeof *column->missing);
    put_bits(column->missing, part->rows, missing, count);
}

void kn_part_accept(kn_part *part, size_t count, uint32_t line, uint32_t number)
{
    uint32_t row = (uint32_t)part->rows;
    part->rows += count;
    kn_runs_add(&part->runs, &part->runs_count, &part->runs_capacity, (kn_line_run){row, line, number});
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
    if (!part->suspect)
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
        diag.args[0] = kn_arg_text(part->encoding);
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
    kn_part_make_room(part, 1);
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
        kn_part_accept(part, 1, record->line, record->row);
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

void kn_part_read_record(kn_part *part, const kn_record *record)
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
            kn_csv_take_back(part->source, record);
    } else if (part->plan->wide_count > 0) {
        kn_wide_read(part, record);
    } else {
        read_long(part, record);
    }
}

static bool has_memo(const kn_plan *plan, size_t field)
{
    return plan->storage[field] == KN_STORED_SYMBOLS || plan->storage[field] == KN_STORED_WORDS;
}

static void begin(kn_part *part, const kn_block *block)
{
    part->text = block->text;
    part->last = block->last;
    part->suspect = block->suspect;
    part->encoding = kn_encoding_name(block->encoding);
    kn_arena_rewind(part->arena, part->empty);
    part->diags = kn_diags_new(part->arena);
    part->rows = part->runs_count = part->texts_count = 0;
    part->read = part->rejected = 0;
    kn_part_keep(part, (kn_str){NULL, 0}, true);
    part->wide_texts = KN_NEW(part->arena, uint32_t, part->plan->wide_count);
    part->memo_bits = kn_memo_bits(part->text.length);
    for (size_t i = 0; i < part->plan->count; i++)
        if (has_memo(part->plan, part->plan->columns[i].field))
            memset(part->memos[part->plan->columns[i].field], 0, sizeof(kn_memo) << part->memo_bits);
    for (size_t f = 0; f < KN_FIELDS_MAX; f++)
        if (part->columns[f].missing != NULL)
            memset(part->columns[f].missing, 0, (part->capacity + 63) / 64 * sizeof *part->columns[f].missing);
}

void kn_part_read(kn_part *part, const kn_block *block)
{
    kn_record record;
    begin(part, block);
    kn_csv_start(part->source, block->text, true);
    do {
        kn_batches_read(part);
        kn_arena_rewind(part->scratch, part->unused);
        if (!kn_csv_next(&record, part->source))
            break;
        kn_part_read_record(part, &record);
    } while (true);
    kn_symbols_look_up(part->plan->symbols, part->symbols, part->texts, part->texts_count);
    part->ended = kn_csv_next_place(part->source);
}
