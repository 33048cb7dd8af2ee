/* How the model is built: file after file, in the order of kn_file, each row kept, merged or rejected; then what was
 * kept is numbered and filled into arrays. */
#ifndef KN_MODEL_BUILD_H
#define KN_MODEL_BUILD_H

#include "model/model.h"

/* Things with an id. */
typedef enum kn_entity {
    KN_ORGANISATION,
    KN_UNIT,
    KN_COMPETENCE,
    KN_ROLE,
    KN_GOAL,
    KN_PERSON,
    KN_ACTIVITY,
    KN_ENTITIES
} kn_entity;

#define KN_NO_ROW UINT32_MAX

typedef enum kn_row_state { KN_ROW_KEPT, KN_ROW_MERGED, KN_ROW_REJECTED } kn_row_state;

/* The things of one kind, in byte order of their ids. */
typedef struct kn_keys {
    kn_index count;
    kn_symbol *ids;     /* in the arena */
    uint32_t *rows;     /* the row that defines each, KN_NO_ROW when other files name it and its own is not there;
                         * freed at the end of the build, as are: */
    kn_index *of;       /* per symbol of the run: its number and one, 0 = none */
    uint32_t *left_out; /* per symbol: line of its row if that was rejected, else 0 */
} kn_keys;

typedef struct kn_build {
    kn_model *model;
    kn_table *tables;
    const kn_symbols *symbols;
    size_t symbols_count;
    kn_diags *diags;
    kn_arena *arena;
    int threads;
    uint8_t *states[KN_FILES]; /* per row: kn_row_state; freed at the end of the build */
    kn_keys keys[KN_ENTITIES];
    uint32_t *part_rows;     /* per participation: its row; freed likewise */
    size_t comparisons_left; /* with known ids, in search of what was meant */
} kn_build;

/* --- rows (rows.c) --- */
/* A line number as it is said: without thousands. */
kn_arg kn_arg_line(kn_arena *arena, uint32_t line);

bool kn_row_kept(const kn_build *build, kn_file file, size_t row);

/* Reject the row and say why; `field` KN_FIELDS_MAX speaks of the row as a whole. The diagnostic's place and value
 * are filled in. */
void kn_row_reject(kn_build *build, kn_file file, size_t field, size_t row, kn_diag diag);

/* The same without rejecting. */
void kn_row_tell(kn_build *build, kn_file file, size_t field, size_t row, kn_diag diag);

/* Rows are gone through a stretch at a time, by all threads: its number, and its rows `from` up to but not including
 * `to`. */
typedef void kn_stretch_work(void *context, size_t stretch, size_t from, size_t to);
size_t kn_stretches(size_t rows);
void kn_rows_in_stretches(const kn_build *build, size_t rows, kn_stretch_work *work, void *context);

/* Where a stretch begins. */
size_t kn_stretch_begin(size_t stretch);

/* Some rows of a file, upwards; the array is on the heap, freed by who asked for it. */
typedef struct kn_row_list {
    uint32_t *rows;
    size_t count, capacity;
} kn_row_list;

void kn_row_list_add(kn_row_list *list, size_t row);

/* Adds what it looks for among the rows of a stretch. */
typedef void kn_row_look(const void *context, size_t from, size_t to, kn_row_list *found);

/* What is found among the first `rows` rows. */
kn_row_list kn_rows_look(const kn_build *build, size_t rows, kn_row_look *look, const void *context);

/* Reject rows whose end lies before their beginning. */
void kn_rows_check_periods(kn_build *build, kn_file file, size_t from, size_t to);

/* The cell as a person would write it; of a number the empty text. */
kn_str kn_row_value(const kn_build *build, kn_file file, size_t field, size_t row);

/* Merge rows that repeat another, reject rows that have another's key and say something else (repeats.c). */
void kn_rows_find_repeats(kn_build *build, kn_file file);

/* --- keys (keys.c) --- */
/* Gather the kept rows' ids in order, or, when the file that defines them is not there, all ids that other files
 * name; enough to report references. May be done again as rows are rejected. */
void kn_keys_gather(kn_build *build, kn_entity entity);

/* Gather and number for good. */
void kn_keys_number(kn_build *build, kn_entity entity);
void kn_keys_free(kn_build *build);

/* Warn of ids that differ only in case or spacing (lookalikes.c). */
void kn_lookalikes_warn(kn_build *build, kn_entity entity);

/* The number of the thing with that id, or KN_NONE. */
static inline kn_index kn_keys_find(const kn_keys *keys, kn_symbol id)
{
    return keys->of[id] - 1;
}

/* The number of the thing a cell names; KN_NONE when it names nothing or nothing that is there. */
kn_index kn_key_of(const kn_build *build, kn_entity entity, kn_file file, size_t field, size_t row);

/* --- references (references.c) --- */
/* The kind of thing a field refers to, or KN_ENTITIES. */
kn_entity kn_entity_of_field(const kn_field *field);
kn_file kn_entity_home(kn_entity entity);
size_t kn_entity_field(kn_entity entity);

/* Reject rows that name what is not there. Only things numbered so far can be named; a file's own are left aside. */
void kn_rows_check_references(kn_build *build, kn_file file);

/* Report one such cell. */
void kn_reference_reject(kn_build *build, kn_file file, size_t field, size_t row, kn_entity entity);

/* --- one file each: rules between a row's cells, then arrays --- */
void kn_organisations_fill(kn_build *build);
void kn_units_check(kn_build *build);
void kn_units_fill(kn_build *build);
void kn_competences_fill(kn_build *build);
void kn_roles_fill(kn_build *build);
void kn_goals_fill(kn_build *build);
void kn_requirements_fill(kn_build *build);
void kn_people_fill(kn_build *build);
void kn_activities_fill(kn_build *build);
void kn_participations_fill(kn_build *build);
void kn_targets_fill(kn_build *build);

/* --- once all files are read --- */
/* Tell of texts that a workbook will show cut (long_texts.c). */
void kn_long_texts_tell(kn_build *build);

/* --- once all rows are known --- */
/* Infer the as-of date when none was given (as_of.c). */
void kn_as_of_infer(kn_build *build);
/* Leave out births that cannot be (model_people.c). */
void kn_births_check(kn_build *build);
/* Inventory and completed participation to holdings (model_holdings.c). */
void kn_holdings_fill(kn_build *build);

/* The organisation a row speaks of: what it says, else its unit's; when they contradict each other, the unit's, and
 * it is reported. */
kn_index kn_organisation_of(kn_build *build, kn_file file, size_t field, size_t row, kn_index unit);

#endif
