/* A model from a few lines of CSV in canonical form: header names of the schema, commas, no quotes. The reader has
 * its own tests; here tables are filled by the shortest way, so that a test shows its data next to what it expects.
 */
#ifndef KN_TESTS_FIXTURE_H
#define KN_TESTS_FIXTURE_H

#include "model/model.h"

#include <assert.h>
#include <string.h>

typedef struct fixture {
    kn_arena *arena;
    kn_symbols *symbols;
    kn_diags *diags;
    kn_settings settings;
    kn_table tables[KN_FILES];
    kn_model model;
} fixture;

static inline void fixture_begin(fixture *f)
{
    memset(f, 0, sizeof *f);
    f->arena = kn_arena_new();
    f->symbols = kn_symbols_new();
    f->diags = kn_diags_new(f->arena);
    f->settings = kn_settings_default();
    for (int i = 0; i < KN_FILES; i++)
        f->tables[i].schema = &kn_schemas[i];
}

static inline void fixture_end(fixture *f)
{
    for (int i = 0; i < KN_FILES; i++)
        kn_table_free(&f->tables[i]);
    kn_symbols_free(f->symbols);
    kn_arena_free(f->arena);
}

static inline kn_date fixture_date(const char *iso)
{
    kn_date date = KN_DATE_NONE;
    kn_status status = kn_date_parse(&date, kn_str_of(iso), KN_DATE_FIRST);
    assert(status == KN_OK);
    (void)status;
    return date;
}

/* The part of `text` before `end`; moves `text` behind it. */
static inline kn_str fixture_cut(const char **text, const char *ends)
{
    size_t length = strcspn(*text, ends);
    kn_str part = {*text, length};
    *text += length;
    return part;
}

static inline uint8_t fixture_word(const kn_field *field, kn_str text)
{
    for (uint8_t i = 0; field->choices[i].name != NULL; i++)
        if (kn_str_equal(text, kn_str_of(field->choices[i].name)))
            return (uint8_t)(i + 1);
    assert(text.length == 0);
    return 0;
}

#ifndef FIXTURE_ROWS /* a test of many sets it, a multiple of 64, before it includes this */
#define FIXTURE_ROWS 4096
#endif

static inline void fixture_column(kn_table_column *column, const kn_field *field, uint32_t number)
{
    column->column = number;
    column->header = kn_str_of(field->name);
    column->missing = kn_heap_resize(NULL, 0, FIXTURE_ROWS / 64, sizeof(uint64_t));
    if (kn_kind_is_text(field->kind))
        column->symbols = kn_heap_resize(NULL, 0, FIXTURE_ROWS, sizeof(kn_symbol));
    else if (field->kind == KN_KIND_NUMBER)
        column->millis = kn_heap_resize(NULL, 0, FIXTURE_ROWS, sizeof(kn_milli));
    else if (field->kind == KN_KIND_WORD || kn_field_is_byte(field))
        column->words = kn_heap_resize(NULL, 0, FIXTURE_ROWS, sizeof(uint8_t));
    else
        column->days = kn_heap_resize(NULL, 0, FIXTURE_ROWS, sizeof(int32_t));
}

static inline void fixture_cell(fixture *f, kn_table_column *column, const kn_field *field, size_t row, kn_str text)
{
    double number = 0;
    kn_status status = KN_OK;
    if (text.length == 0)
        column->missing[row / 64] |= (uint64_t)1 << row % 64;
    if (text.length == 0 && field->kind == KN_KIND_DATE)
        column->days[row] = KN_DATE_NONE;
    else if (text.length == 0)
        return;
    else if (column->symbols != NULL)
        column->symbols[row] = kn_symbols_intern(f->symbols, text);
    else if (field->kind == KN_KIND_WORD)
        column->words[row] = fixture_word(field, text);
    else if (field->kind == KN_KIND_DATE)
        status = kn_date_parse(&column->days[row], text, field->end);
    else
        status = kn_number_parse(&number, text);
    assert(status == KN_OK);
    (void)status;
    if (column->millis != NULL)
        column->millis[row] = kn_milli_of(number);
    else if (kn_field_is_byte(field))
        column->words[row] = (uint8_t)number;
    else if (field->kind == KN_KIND_INTEGER)
        column->days[row] = (int32_t)number;
}

/* Fill one file's table; the header is line 1. */
static inline void fixture_file(fixture *f, kn_file file, const char *csv)
{
    kn_table *table = &f->tables[file];
    const kn_schema *schema = &kn_schemas[file];
    size_t fields[KN_FIELDS_MAX];
    size_t count = 0;
    table->schema = schema;
    table->present = true;
    table->source.file = kn_text_format(f->arena, "%s.csv", schema->name);
    table->runs = kn_heap_resize(NULL, 0, 1, sizeof(kn_line_run));
    table->runs[0] = (kn_line_run){.row = 0, .line = 2, .number = 2};
    table->runs_count = 1;
    while (*csv != '\0' && *csv != '\n') {
        kn_str name = fixture_cut(&csv, ",\n");
        fields[count] = kn_schema_field(schema, kn_text_copy(f->arena, name).data);
        fixture_column(&table->columns[fields[count]], &schema->fields[fields[count]], (uint32_t)count + 1);
        count++;
        csv += *csv == ',';
    }
    for (csv += *csv == '\n'; *csv != '\0'; csv += *csv == '\n') {
        size_t row = table->rows++;
        assert(row < FIXTURE_ROWS);
        for (size_t i = 0; i < count; i++) {
            kn_str text = fixture_cut(&csv, ",\n");
            fixture_cell(f, &table->columns[fields[i]], &schema->fields[fields[i]], row, text);
            csv += *csv == ',';
        }
    }
    table->source.rows_read = table->rows;
}

static inline void fixture_build(fixture *f)
{
    kn_str files[KN_FILES];
    for (int i = 0; i < KN_FILES; i++)
        files[i] = kn_text_format(f->arena, "%s.csv", kn_schemas[i].name);
    kn_model_build(&f->model, f->tables, &f->settings, f->symbols, 1, f->diags, f->arena);
    kn_diags_sort(f->diags, files, KN_FILES);
}

/* How often a code was told, and the n-th of them in words (English), "" when there are fewer. */
static inline size_t fixture_told(const fixture *f, kn_code code)
{
    size_t count = 0;
    for (size_t i = 0; i < f->diags->count; i++)
        count += f->diags->items[i].code == code;
    return count;
}

static inline const char *fixture_line(const fixture *f, kn_code code, size_t nth)
{
    for (size_t i = 0; i < f->diags->count; i++)
        if (f->diags->items[i].code == code && nth-- == 0)
            return kn_diag_line(f->arena, KN_EN, &f->diags->items[i]).data;
    return "";
}

/* The number of the thing with this id; KN_NONE when there is none. */
static inline kn_index fixture_find(const fixture *f, const kn_symbol *ids, kn_index count, const char *name)
{
    for (kn_index i = 0; i < count; i++)
        if (kn_str_equal(kn_symbols_text(f->symbols, ids[i]), kn_str_of(name)))
            return i;
    return KN_NONE;
}
#define FIND(f, things, name) fixture_find((f), (f)->model.things.id, (f)->model.things.count, name)

#endif
