#include "wide.h"

#include "cell.h"
#include "lookup.h"

#include <string.h>

typedef enum mark { NO_MARK, MARK_YES, MARK_NO } mark;

/* What a cell of a yes/no matrix says. Signs have no key and are compared as they are. */
static mark mark_of(kn_str cell, kn_arena *arena)
{
    static const char *const yes[] = {"x",    "ja", "yes", "y", "j", "true", "sant",
                                      "waar", "✓",  "✔",   "☑", "☒", "●",    "•"};
    static const char *const no[] = {"nej", "no", "nee", "n", "false", "falskt", "onwaar", "✗", "✘", "☐", "○"};
    kn_str key = kn_text_key(arena, cell);
    if (key.length == 0)
        key = cell;
    for (size_t i = 0; i < sizeof yes / sizeof *yes; i++)
        if (kn_str_equal(key, kn_str_of(yes[i])))
            return MARK_YES;
    for (size_t i = 0; i < sizeof no / sizeof *no; i++)
        if (kn_str_equal(key, kn_str_of(no[i])))
            return MARK_NO;
    return NO_MARK;
}

/* ---- planning ---- */

/* What the first rows hold in a column. */
typedef struct column_sample {
    size_t levels; /* whole numbers in range */
    size_t above_one;
    size_t marks;
    size_t others;
} column_sample;

static void look_at(column_sample *sample, kn_str cell, const kn_plan *plan, kn_arena *arena)
{
    int64_t level = 0;
    cell = kn_text_is_utf8(cell) ? kn_text_clean(arena, cell) : KN_STR("?");
    if (kn_cell_is_missing(cell, KN_KIND_INTEGER))
        return;
    bool number = kn_number_parse_integer(&level, cell) == KN_OK && level >= 0 && level <= plan->options->level_max;
    bool is_mark = !number && mark_of(cell, arena) != NO_MARK;
    sample->levels += number;
    sample->above_one += number && level > 1;
    sample->marks += is_mark;
    sample->others += !number && !is_mark;
}

static column_sample *sample_columns(const kn_plan *plan, kn_str text, kn_arena *arena)
{
    column_sample *samples = KN_NEW(arena, column_sample, plan->headers_count);
    kn_str body = {text.data + plan->body, text.length - plan->body};
    kn_csv_source *source = kn_csv_open(plan->delimiter);
    kn_csv_start(source, body, true);
    kn_arena *scratch = kn_arena_new();
    kn_record record;
    while (kn_csv_next(&record, source))
        for (size_t c = 0; c < record.count && c < plan->headers_count; c++)
            look_at(&samples[c], record.fields[c], plan, scratch);
    kn_arena_free(scratch);
    kn_csv_close(source);
    return samples;
}

static bool is_field(const kn_header *header, size_t column)
{
    for (size_t f = 0; f < KN_FIELDS_MAX; f++)
        if (header->column[f] == (int)column)
            return true;
    return false;
}

/* The competence a column stands for, or the empty text. */
static kn_str id_of(const kn_plan *plan, size_t column, const column_sample *sample, kn_arena *arena)
{
    kn_str header = plan->headers[column];
    if (header.length == 0)
        return header;
    if (plan->options->wide != NULL)
        return kn_lookup_find(plan->options->wide, header, arena);
    bool holds_levels = sample->others == 0 && sample->levels + sample->marks > 0;
    return holds_levels ? header : (kn_str){NULL, 0};
}

static const kn_plan_column *column_of(const kn_plan *plan, kn_str id)
{
    for (size_t i = 0; i < plan->wide_count; i++)
        if (kn_str_equal(plan->wide[i].id, id))
            return &plan->wide[i];
    return NULL;
}

void kn_wide_plan(kn_plan *plan, const kn_header *header, kn_str text, kn_arena *arena)
{
    const kn_schema *schema = plan->schema;
    if (!schema->wide || header->matched == 0 || header->column[schema->wide_key] != KN_NO_COLUMN ||
        header->column[schema->wide_value] != KN_NO_COLUMN)
        return;
    const column_sample *samples = sample_columns(plan, text, arena);
    const kn_field *value = &schema->fields[schema->wide_value];
    size_t above_one = 0;
    size_t marks = 0;
    plan->wide = KN_NEW(arena, kn_plan_column, plan->headers_count);
    for (size_t c = 0; c < plan->headers_count; c++) {
        kn_str id = is_field(header, c) ? (kn_str){NULL, 0} : id_of(plan, c, &samples[c], arena);
        if (id.length == 0 || column_of(plan, id) != NULL)
            continue;
        plan->wide[plan->wide_count++] = (kn_plan_column){.at = c,
                                                          .field = schema->wide_value,
                                                          .about = value,
                                                          .low = value->low,
                                                          .high = plan->options->level_max,
                                                          .header = plan->headers[c],
                                                          .id = id};
        above_one += samples[c].above_one;
        marks += samples[c].marks;
    }
    plan->marks = marks > 0 && above_one == 0;
}

bool kn_wide_has(const kn_plan *plan, size_t column)
{
    for (size_t i = 0; i < plan->wide_count; i++)
        if (plan->wide[i].at == column)
            return true;
    return false;
}

const kn_plan_column *kn_wide_twin(const kn_plan *plan, kn_str header, kn_arena *arena)
{
    kn_str id = plan->options->wide == NULL ? header : kn_lookup_find(plan->options->wide, header, arena);
    return id.length == 0 ? NULL : column_of(plan, id);
}

/* ---- reading ---- */

static bool read_base(kn_part *part, const kn_record *record)
{
    bool fine = true;
    kn_part_make_room(part, 1);
    for (size_t i = 0; i < part->plan->count; i++)
        fine = kn_cell_read(part, record, &part->plan->columns[i]) && fine;
    return fine;
}

/* 1 and 0 beside marks are marks. */
static bool read_mark(kn_part *part, const kn_record *record, const kn_plan_column *column, kn_str cell)
{
    mark is = mark_of(cell, part->scratch);
    if (is == NO_MARK && cell.length == 1 && (cell.data[0] == '0' || cell.data[0] == '1'))
        is = cell.data[0] == '1' ? MARK_YES : MARK_NO;
    if (is == NO_MARK) {
        kn_str expected = kn_word_text(part->plan->options->lang, KN_W_EXPECT_MARK);
        kn_diag diag = {.code = KN_K016, .value = cell, .expected = expected, .args = {kn_arg_text(expected)}};
        kn_part_tell_cell(part, record, column, diag);
        return false;
    }
    part->columns[column->field].words[part->rows] = is == MARK_YES ? (uint8_t)part->plan->options->level_max : 0;
    kn_part_put_present(part, column->field);
    return true;
}

static void put_key(kn_part *part, size_t wide)
{
    const kn_plan *plan = part->plan;
    if (part->wide_texts[wide] == 0)
        part->wide_texts[wide] = kn_part_keep(part, plan->wide[wide].id, true);
    part->columns[plan->schema->wide_key].symbols[part->rows] = part->wide_texts[wide];
    kn_part_put_present(part, plan->schema->wide_key);
    part->wide_columns[part->rows] = (uint32_t)plan->wide[wide].at + 1;
}

static void read_cell(kn_part *part, const kn_record *record, size_t wide)
{
    const kn_plan_column *column = &part->plan->wide[wide];
    kn_str cell = column->at < record->count ? kn_cell_clean(part, record->fields[column->at]) : (kn_str){NULL, 0};
    if (kn_cell_is_missing(cell, KN_KIND_INTEGER))
        return;
    read_base(part, record);
    part->read++;
    bool fine = part->plan->marks ? read_mark(part, record, column, cell) : kn_cell_read(part, record, column);
    if (!fine) {
        part->rejected++;
        return;
    }
    put_key(part, wide);
    kn_part_accept(part, 1, record->line, record->row);
}

void kn_wide_read(kn_part *part, const kn_record *record)
{
    if (!read_base(part, record)) {
        part->read++;
        part->rejected++;
        return;
    }
    for (size_t i = 0; i < part->plan->wide_count; i++)
        read_cell(part, record, i);
}
