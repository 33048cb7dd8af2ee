#include "fuzz.h"

#include "../../src/book/tree.h"
#include "base/json.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* ---- claims ---- */

_Noreturn void fuzz_fail(const char *claim, const char *file, int line)
{
    fprintf(stderr, "%s:%d: does not hold: %s\n", file, line, claim);
    abort();
}

bool fuzz_same(kn_str a, kn_str b)
{
    enum { BEFORE = 200, SHOWN = 600 };
    if (kn_str_equal(a, b))
        return true;
    size_t at = 0;
    while (at < a.length && at < b.length && a.data[at] == b.data[at])
        at++;
    size_t from = at > BEFORE ? at - BEFORE : 0;
    fprintf(stderr, "they part at byte %zu\n---- one\n%.*s\n---- other\n%.*s\n", at,
            (int)(a.length - from < SHOWN ? a.length - from : SHOWN), a.length > from ? a.data + from : "",
            (int)(b.length - from < SHOWN ? b.length - from : SHOWN), b.length > from ? b.data + from : "");
    return false;
}

/* ---- input ---- */

uint8_t fuzz_byte(fuzz_input *input)
{
    if (input->left == 0)
        return 0;
    input->left--;
    return *input->at++;
}

size_t fuzz_choice(fuzz_input *input, size_t count)
{
    return fuzz_byte(input) % count;
}

kn_str fuzz_rest(const fuzz_input *input)
{
    return (kn_str){(const char *)input->at, input->left};
}

/* ---- folder ---- */

static char folder[256];

static void remove_folder(void)
{
    kn_arena *arena = kn_arena_new();
    kn_tree_remove(folder, arena);
    kn_arena_free(arena);
}

const char *fuzz_folder(void)
{
    if (folder[0] != '\0')
        return folder;
    const char *below = getenv("TMPDIR");
    snprintf(folder, sizeof folder, "%s/kunna-fuzz-XXXXXX", below != NULL ? below : "/tmp");
    if (mkdtemp(folder) == NULL)
        fuzz_fail("a folder can be made", folder, 0);
    atexit(remove_folder);
    return folder;
}

static const char *path_of(const char *name)
{
    static char path[512];
    snprintf(path, sizeof path, "%s/%s", fuzz_folder(), name);
    return path;
}

void fuzz_write(const char *name, kn_str bytes)
{
    FILE *file = fopen(path_of(name), "wb");
    HOLDS(file != NULL);
    HOLDS(bytes.length == 0 || fwrite(bytes.data, 1, bytes.length, file) == bytes.length);
    HOLDS(fclose(file) == 0);
}

void fuzz_remove(const char *name)
{
    unlink(path_of(name));
}

/* ---- loading ---- */

static void put_cell(kn_json *json, const fuzz_loaded *l, size_t field, size_t row)
{
    const kn_table *table = &l->table;
    const kn_table_column *column = &table->columns[field];
    const char *name = table->schema->fields[field].name;
    kn_kind kind = table->schema->fields[field].kind;
    if (kn_table_missing(table, field, row))
        kn_json_null(json, name);
    else if (kind == KN_KIND_ID || kind == KN_KIND_TEXT)
        kn_json_text(json, name, kn_symbols_text(l->symbols, kn_table_symbol(table, field, row)));
    else if (kind == KN_KIND_DATE)
        kn_json_number(json, name, kn_table_date(table, field, row));
    else if (column->millis != NULL)
        kn_json_number(json, name, (double)column->millis[row]);
    else
        kn_json_number(json, name, kn_table_integer(table, field, row, 0));
}

static kn_str picture_of(const fuzz_loaded *l)
{
    kn_json *json = kn_json_new(l->arena);
    const kn_table *table = &l->table;
    kn_json_open(json, NULL, '[');
    for (size_t row = 0; row < table->rows; row++) {
        kn_json_open(json, NULL, '{');
        kn_json_count(json, "line", kn_table_line(table, row));
        kn_json_count(json, "row", kn_table_number(table, row));
        for (size_t f = 0; f < table->schema->count; f++)
            put_cell(json, l, f, row);
        kn_json_close(json);
    }
    kn_json_close(json);
    kn_str said = kn_diags_json(l->arena, KN_EN, l->diags);
    kn_str short_form = kn_diags_text(l->arena, KN_SV, l->diags);
    return kn_text_format(l->arena, "%d\n%s\n%s\n%s\n%s\n", (int)l->status, kn_json_done(json).data, said.data,
                          short_form.length > 0 ? short_form.data : "", table->source.sha256);
}

void fuzz_load(fuzz_loaded *out, kn_file file, const kn_load_options *options)
{
    *out = (fuzz_loaded){.arena = kn_arena_new(), .symbols = kn_symbols_new()};
    out->diags = kn_diags_new(out->arena);
    out->status =
        kn_load_table(&out->table, fuzz_folder(), &kn_schemas[file], out->symbols, options, out->diags, out->arena);
    kn_diags_sort(out->diags, NULL, 0);
    out->picture = picture_of(out);
}

void fuzz_unload(fuzz_loaded *loaded)
{
    kn_table_free(&loaded->table);
    kn_symbols_free(loaded->symbols);
    kn_arena_free(loaded->arena);
}

void fuzz_load_all_ways(kn_file file, kn_load_options options, size_t block_bytes)
{
    const struct {
        int threads;
        size_t block_bytes;
        bool one_by_one;
    } ways[] = {{1, 0, true}, {2, block_bytes, false}, {4, block_bytes, false}};
    fuzz_loaded whole;
    options.threads = 1;
    options.block_bytes = 0;
    fuzz_load(&whole, file, &options);
    HOLDS(whole.table.rows + whole.table.source.rejected == whole.table.source.rows_read);
    for (size_t i = 0; i < sizeof ways / sizeof *ways; i++) {
        fuzz_loaded again;
        options.threads = ways[i].threads;
        options.block_bytes = ways[i].block_bytes;
        options.one_by_one = ways[i].one_by_one;
        fuzz_load(&again, file, &options);
        HOLDS(fuzz_same(whole.picture, again.picture));
        fuzz_unload(&again);
    }
    fuzz_unload(&whole);
}
