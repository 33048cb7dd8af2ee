/* Cells without a file: a plan with every column of a schema, and a part whose first row is read over and over. */
#ifndef KN_TESTS_FUZZ_PART_H
#define KN_TESTS_FUZZ_PART_H

#include "fuzz.h"

#include "../../src/load/cell.h"

typedef struct fuzz_part {
    kn_arena *arena; /* lives as long as the process */
    kn_load_options options;
    kn_diags *diags;
    kn_plan plan;
    kn_part part;
    kn_mark scratch; /* where the part's scratch is empty */
} fuzz_part;

/* The one part of this process, made for `file` at the first call, emptied at every other. */
static inline fuzz_part *fuzz_part_of(kn_file file)
{
    static fuzz_part p;
    if (p.arena == NULL) {
        p.arena = kn_arena_new();
        p.options = (kn_load_options){.level_max = 5, .threads = 1, .lang = KN_EN};
        p.diags = kn_diags_new(p.arena);
        p.plan = (kn_plan){
            .schema = &kn_schemas[file], .options = &p.options, .file = KN_STR("a.csv"), .symbols = kn_symbols_new()};
        kn_str header = KN_STR("");
        for (size_t f = 0; f < kn_schemas[file].count; f++)
            header =
                kn_text_format(p.arena, "%s%s%s", header.data, f == 0 ? "" : ",", kn_schemas[file].fields[f].name);
        HOLDS(kn_plan_make(&p.plan, header, p.diags, p.arena) == KN_OK && p.diags->count == 0);
        kn_part_init(&p.part, &p.plan);
        p.scratch = kn_arena_mark(p.part.scratch);
    }
    kn_arena_rewind(p.part.scratch, p.scratch);
    const kn_block block = {.text = {"", 0}, .last = true};
    kn_part_read(&p.part, &block);
    kn_part_make_room(&p.part, 1);
    return &p;
}

/* Read the text as the cell of a field; false when it is wrong, and then it must have been told. */
static inline bool fuzz_part_read(fuzz_part *p, size_t field, kn_str text)
{
    size_t told = p->part.diags->count;
    kn_str fields[KN_FIELDS_MAX] = {{NULL, 0}};
    const kn_plan_column *column = NULL;
    for (size_t i = 0; i < p->plan.count; i++)
        if (p->plan.columns[i].field == field)
            column = &p->plan.columns[i];
    HOLDS(column != NULL);
    fields[column->at] = text;
    kn_record record = {.start = text.data,
                        .length = text.length,
                        .line = 2,
                        .row = 2,
                        .lines = 1,
                        .count = p->plan.width,
                        .fields = fields};
    bool fine = kn_cell_read(&p->part, &record, column);
    HOLDS(fine == (p->part.diags->count == told));
    return fine;
}

/* Whether the cell read last says that it is missing. */
static inline bool fuzz_part_is_missing(const fuzz_part *p, size_t field)
{
    const uint64_t *missing = p->part.columns[field].missing;
    return missing != NULL && (missing[0] & 1) != 0;
}

#endif
