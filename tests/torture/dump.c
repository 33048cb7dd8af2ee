/* What the reader makes of files, as JSON for run.py.
 *   dump records FILE DELIMITER   the records of a CSV text: arrays of cells, or "stray quote", "open quote"
 *   dump tables FOLDER            every table of a folder: rows read and rejected, and the accepted rows with line
 * and cells as they are kept
 */
#include "../../src/load/csv_source.h"
#include "base/json.h"
#include "load/loader.h"
#include "model/schemas.h"

#include <stdio.h>
#include <string.h>

static int dump_records(const char *path, char delimiter)
{
    kn_arena *arena = kn_arena_new();
    kn_bytes bytes = {NULL, 0};
    bool missing = false;
    kn_str why = {NULL, 0};
    if (kn_file_open(&bytes, path, &missing, &why, arena) != KN_OK)
        return 3;
    kn_csv_source *source = kn_csv_open(delimiter);
    kn_json *json = kn_json_new(arena);
    kn_record record;
    kn_csv_start(source, (kn_str){(const char *)bytes.data, bytes.length}, true);
    kn_json_open(json, NULL, '[');
    while (kn_csv_next(&record, source)) {
        if (record.fault != KN_FAULT_NONE) {
            kn_json_text(json, NULL,
                         record.fault == KN_FAULT_STRAY_QUOTE ? KN_STR("stray quote") : KN_STR("open quote"));
            continue;
        }
        kn_json_open(json, NULL, '[');
        for (size_t i = 0; i < record.count; i++)
            kn_json_text(json, NULL, record.fields[i]);
        kn_json_close(json);
    }
    kn_json_close(json);
    fputs(kn_json_done(json).data, stdout);
    kn_csv_close(source);
    kn_file_close(&bytes);
    kn_arena_free(arena);
    return 0;
}

static void dump_cell(kn_json *json, const kn_table *table, size_t field, size_t row, const kn_symbols *symbols,
                      kn_arena *arena)
{
    const kn_field *about = &table->schema->fields[field];
    if (kn_table_missing(table, field, row)) {
        kn_json_null(json, about->name);
        return;
    }
    switch (about->kind) {
    case KN_KIND_ID:
    case KN_KIND_TEXT:
        kn_json_text(json, about->name, kn_symbols_text(symbols, kn_table_symbol(table, field, row)));
        break;
    case KN_KIND_NUMBER:
        kn_json_number(json, about->name, kn_milli_value(kn_table_milli(table, field, row, 0)));
        break;
    case KN_KIND_INTEGER:
        kn_json_number(json, about->name, kn_table_integer(table, field, row, 0));
        break;
    case KN_KIND_DATE:
        kn_json_text(json, about->name, kn_date_iso(arena, kn_table_date(table, field, row)));
        break;
    case KN_KIND_WORD:
    case KN_KINDS:
        kn_json_text(json, about->name, kn_str_of(about->choices[kn_table_word(table, field, row) - 1].name));
        break;
    }
}

static void dump_table(kn_json *json, const kn_table *table, const kn_symbols *symbols, kn_arena *arena)
{
    kn_json_open(json, table->schema->name, '{');
    kn_json_count(json, "read", table->source.rows_read);
    kn_json_count(json, "rejected", table->source.rejected);
    kn_json_text(json, "encoding", table->source.encoding);
    kn_json_open(json, "rows", '[');
    for (size_t row = 0; row < table->rows; row++) {
        kn_json_open(json, NULL, '{');
        kn_json_count(json, "line", kn_table_line(table, row));
        for (size_t f = 0; f < table->schema->count; f++)
            dump_cell(json, table, f, row, symbols, arena);
        kn_json_close(json);
    }
    kn_json_close(json);
    kn_json_close(json);
}

static int dump_tables(const char *folder)
{
    kn_arena *arena = kn_arena_new();
    kn_symbols *symbols = kn_symbols_new();
    kn_diags *diags = kn_diags_new(arena);
    kn_json *json = kn_json_new(arena);
    kn_load_options options = {.level_max = 5, .threads = 2, .lang = KN_EN};
    kn_json_open(json, NULL, '{');
    for (int i = 0; i < KN_FILES; i++) {
        kn_table table = {.rows = 0};
        kn_load_table(&table, folder, &kn_schemas[i], symbols, &options, diags, arena);
        if (table.present)
            dump_table(json, &table, symbols, arena);
        kn_table_free(&table);
    }
    kn_json_close(json);
    fputs(kn_json_done(json).data, stdout);
    fputs(kn_diags_text(arena, KN_EN, diags).data, stderr);
    kn_symbols_free(symbols);
    kn_arena_free(arena);
    return 0;
}

int main(int argc, char **argv)
{
    if (argc == 4 && strcmp(argv[1], "records") == 0)
        return dump_records(argv[2], argv[3][0]);
    if (argc == 3 && strcmp(argv[1], "tables") == 0)
        return dump_tables(argv[2]);
    fputs("dump records FILE DELIMITER | dump tables FOLDER\n", stderr);
    return 2;
}
