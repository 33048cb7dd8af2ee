#include "batch.h"

#include "cell.h"
#include "odd.h"

typedef void (*cells_reader)(kn_batch *batch, const kn_plan_column *column);

static const cells_reader readers[KN_KINDS] = {
    [KN_KIND_ID] = kn_cells_read_texts,       [KN_KIND_TEXT] = kn_cells_read_texts,
    [KN_KIND_NUMBER] = kn_cells_read_numbers, [KN_KIND_INTEGER] = kn_cells_read_integers,
    [KN_KIND_DATE] = kn_cells_read_dates,     [KN_KIND_WORD] = kn_cells_read_words,
};

size_t kn_batch_room(const kn_plan *plan)
{
    return KN_BATCH * (plan->width + 1);
}

/* Behind the line's end. */
static const char *behind_line(const kn_batch *batch, size_t line)
{
    const char *last = batch->part->text.data + batch->ends[(line + 1) * (batch->width + 1) - 1];
    const char *behind = batch->part->text.data + batch->part->text.length;
    return last + (last[0] == '\r' && behind - last > 1 && last[1] == '\n' ? 2 : 1);
}

/* What is told at sight is not plain, nor is a line whose first cell is blank, as far as can be seen. */
static void look_at_lines(kn_batch *batch)
{
    const kn_part *part = batch->part;
    for (size_t line = 0; line < batch->count; line++) {
        kn_str first = kn_batch_cell(batch, line, 0);
        bool plain = first.length > 0 && first.data[0] > ' ' && !kn_odd_may_begin(first.data[0]) &&
                     !kn_odd_is_near_end(part, behind_line(batch, line)) &&
                     !kn_odd_starts_like_header(part->plan, kn_batch_cell(batch, line, part->plan->columns[0].at));
        batch->unusual |= (uint64_t)!plain << line;
    }
}

/* Read a column's cells of all lines; which are missing goes to `missing`. */
static void read_column(kn_batch *batch, const kn_plan_column *column, uint64_t *missing)
{
    const kn_field *about = column->about;
    batch->empty = 0;
    readers[about->kind](batch, column);
    if (about->required && !about->blank_allowed)
        batch->unusual |= batch->empty;
    *missing = batch->empty;
}

static void move_up(kn_table_column *column, kn_storage storage, size_t to, size_t from, size_t count)
{
    switch (storage) {
    case KN_STORED_SYMBOLS:
        memmove(column->symbols + to, column->symbols + from, count * sizeof *column->symbols);
        break;
    case KN_STORED_MILLIS:
        memmove(column->millis + to, column->millis + from, count * sizeof *column->millis);
        break;
    case KN_STORED_DAYS:
        memmove(column->days + to, column->days + from, count * sizeof *column->days);
        break;
    case KN_STORED_WORDS:
        memmove(column->words + to, column->words + from, count * sizeof *column->words);
        break;
    }
}

/* Keep the lines from `from` to `to`; they move up when one before them was left out. */
static void keep(const kn_batch *batch, const uint64_t *missing, size_t from, size_t to, kn_csv_place first)
{
    kn_part *part = batch->part;
    size_t row = batch->row + from;
    for (size_t i = 0; i < part->plan->count; i++) {
        size_t field = part->plan->columns[i].field;
        if (row != part->rows)
            move_up(&part->columns[field], part->plan->storage[field], part->rows, row, to - from);
        kn_part_put_missing(part, field, missing[i] >> from, to - from);
    }
    kn_part_accept(part, to - from, first.line + (uint32_t)from, first.row + (uint32_t)from);
    part->read += to - from;
}

static void read_by_itself(const kn_batch *batch, size_t line, kn_csv_place first)
{
    kn_str fields[KN_BATCH_WIDTH];
    const kn_str text = batch->part->text;
    for (size_t at = 0; at < batch->width; at++)
        fields[at] = kn_batch_cell(batch, line, at);
    const char *start = kn_batch_cell(batch, line, 0).data;
    kn_record record = {.start = start,
                        .length = (size_t)(behind_line(batch, line) - start),
                        .line = first.line + (uint32_t)line,
                        .row = first.row + (uint32_t)line,
                        .lines = 1,
                        .behind = text.data + text.length,
                        .count = batch->width,
                        .fields = fields};
    kn_part_read_record(batch->part, &record);
}

/* Lines in their order: those that are plain together, others by themselves. */
static void keep_in_order(const kn_batch *batch, const uint64_t *missing, kn_csv_place first)
{
    for (size_t line = 0; line < batch->count;) {
        uint64_t rest = batch->unusual >> line;
        size_t plain = rest == 0 ? batch->count - line : (size_t)__builtin_ctzll(rest);
        if (plain > 0)
            keep(batch, missing, line, line + plain, first);
        line += plain;
        if (line < batch->count)
            read_by_itself(batch, line++, first);
    }
}

static bool has_batches(const kn_part *part)
{
    const kn_plan *plan = part->plan;
    return !part->suspect && plan->wide_count == 0 && plan->count > 0 && plan->width <= KN_BATCH_WIDTH &&
           !plan->options->one_by_one;
}

void kn_batches_read(kn_part *part)
{
    const kn_plan *plan = part->plan;
    uint64_t missing[KN_FIELDS_MAX] = {0};
    kn_batch batch = {.part = part, .count = KN_BATCH, .width = plan->width, .ends = part->ends};
    while (has_batches(part) && batch.count == KN_BATCH) {
        kn_csv_place first = kn_csv_next_place(part->source);
        batch.count = kn_csv_lines(part->ends, part->source, plan->width, KN_BATCH);
        batch.unusual = 0;
        batch.row = part->rows;
        kn_part_make_room(part, KN_BATCH);
        look_at_lines(&batch);
        for (size_t i = 0; i < plan->count; i++)
            read_column(&batch, &plan->columns[i], &missing[i]);
        keep_in_order(&batch, missing, first);
        kn_arena_rewind(part->scratch, part->unused);
    }
}
