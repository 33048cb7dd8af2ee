/* Help for the tests of load: a file written to a folder of its own, loaded, and what was said of it. */
#ifndef TESTS_LOADING_H
#define TESTS_LOADING_H

#include "load/loader.h"
#include "model/schemas.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

typedef struct loading {
    char folder[64];
    kn_arena *arena;
    kn_symbols *symbols;
    kn_diags *diags;
    kn_load_options options;
    kn_table table;
    kn_status status;
    const char *said; /* every message, one line each */
} loading;

static inline void loading_begin(loading *l)
{
    memset(l, 0, sizeof *l);
    strcpy(l->folder, "/tmp/kunna-load-XXXXXX");
    assert_non_null(mkdtemp(l->folder));
    l->arena = kn_arena_new();
    l->symbols = kn_symbols_new();
    l->options = (kn_load_options){.level_max = 5, .threads = 1, .lang = KN_EN};
}

static inline void loading_write(const loading *l, const char *name, const char *bytes, size_t length)
{
    char path[128];
    snprintf(path, sizeof path, "%.63s/%.62s", l->folder, name);
    FILE *file = fopen(path, "wb");
    assert_non_null(file);
    assert_int_equal(fwrite(bytes, 1, length, file), length);
    assert_int_equal(fclose(file), 0);
}

static inline void loading_read(loading *l, kn_file file)
{
    l->diags = kn_diags_new(l->arena);
    l->status = kn_load_table(&l->table, l->folder, &kn_schemas[file], l->symbols, &l->options, l->diags, l->arena);
    kn_diags_sort(l->diags, NULL, 0);
    l->said = kn_diags_text(l->arena, l->options.lang, l->diags).data;
}

/* One of a model's tables, which may be missing. */
static inline void loading_table(loading *l, kn_table *table, kn_file file)
{
    assert_int_equal(kn_load_table(table, l->folder, &kn_schemas[file], l->symbols, &l->options, l->diags, l->arena),
                     KN_OK);
}

static inline void loading_end(loading *l)
{
    kn_table_free(&l->table);
    kn_symbols_free(l->symbols);
    kn_arena_free(l->arena);
    char command[128];
    snprintf(command, sizeof command, "rm -r %s", l->folder);
    assert_int_equal(system(command), 0);
}

/* The text of an id or text cell. */
static inline const char *loading_text(const loading *l, size_t field, size_t row)
{
    kn_str text = kn_symbols_text(l->symbols, kn_table_symbol(&l->table, field, row));
    return text.data;
}

/* One case: bytes of a file, what must be said, rows accepted and rejected. */
typedef struct load_case {
    const char *name;
    kn_file file;
    const char *bytes;
    size_t length; /* 0 = bytes end at their zero */
    const char *said;
    size_t rows;
    uint64_t rejected;
} load_case;

static inline void check_cases(const load_case *cases, size_t count, kn_lang lang)
{
    for (size_t i = 0; i < count; i++) {
        const load_case *c = &cases[i];
        loading l;
        loading_begin(&l);
        l.options.lang = lang;
        char name[64];
        snprintf(name, sizeof name, "%s.csv", kn_schemas[c->file].name);
        loading_write(&l, name, c->bytes, c->length > 0 ? c->length : strlen(c->bytes));
        loading_read(&l, c->file);
        if (strcmp(l.said, c->said) != 0)
            fail_msg("%s: said\n%s", c->name, l.said);
        if (l.table.rows != c->rows || l.table.source.rejected != c->rejected)
            fail_msg("%s: %zu rows, %llu rejected", c->name, l.table.rows,
                     (unsigned long long)l.table.source.rejected);
        if (l.table.source.rows_read != c->rows + c->rejected)
            fail_msg("%s: rows read do not add up", c->name);
        loading_end(&l);
    }
}

#endif
