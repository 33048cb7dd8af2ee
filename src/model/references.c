#include "build.h"

#include "base/together.h"

#include <string.h>

/* Where things with an id are defined. */
static const struct home {
    kn_file file;
    size_t field;
} homes[KN_ENTITIES] = {
    [KN_ORGANISATION] = {KN_FILE_ORGANISATIONS, KN_ORG_ID},
    [KN_UNIT] = {KN_FILE_UNITS, KN_UNIT_ID},
    [KN_COMPETENCE] = {KN_FILE_COMPETENCES, KN_COMP_ID},
    [KN_ROLE] = {KN_FILE_ROLES, KN_ROLE_ID},
    [KN_GOAL] = {KN_FILE_PLAN, KN_PLAN_GOAL},
    [KN_PERSON] = {KN_FILE_STAFF, KN_STAFF_ID},
    [KN_ACTIVITY] = {KN_FILE_ACTIVITIES, KN_ACT_ID},
};

kn_file kn_entity_home(kn_entity entity)
{
    return homes[entity].file;
}

size_t kn_entity_field(kn_entity entity)
{
    return homes[entity].field;
}

/* "staff.person_id" names the file and its id. */
kn_entity kn_entity_of_field(const kn_field *field)
{
    for (int e = 0; field->refers != NULL && e < KN_ENTITIES; e++) {
        const char *file = kn_schemas[homes[e].file].name;
        size_t length = strlen(file);
        if (strncmp(field->refers, file, length) == 0 && field->refers[length] == '.')
            return (kn_entity)e;
    }
    return KN_ENTITIES;
}

/* ---- references that lead nowhere ---- */

/* Rows whose reference leads nowhere, and what it may have been meant to be: looked for by all threads, told in the
 * order of rows. */
enum { TOGETHER = 64 };

typedef struct stray {
    size_t row;
    kn_symbol id;
    bool wanted;  /* it is looked for */
    kn_str meant; /* the empty text when nothing is near */
} stray;

typedef struct strays {
    const kn_build *build;
    kn_file file;
    size_t field;
    kn_entity entity;
    const kn_str *known;
    stray items[TOGETHER];
    size_t count;
} strays;

static void look_for(void *context, size_t i)
{
    strays *all = context;
    stray *s = &all->items[i];
    if (!s->wanted)
        return;
    kn_arena *scratch = kn_arena_new();
    kn_str id = kn_symbols_text(all->build->symbols, s->id);
    size_t nearest = kn_text_nearest(scratch, id, all->known, all->build->keys[all->entity].count);
    if (nearest != SIZE_MAX)
        s->meant = all->known[nearest];
    kn_arena_free(scratch);
}

static const kn_str *known_ids(const kn_build *build, const kn_keys *keys)
{
    kn_str *ids = KN_NEW(build->arena, kn_str, keys->count);
    for (kn_index i = 0; i < keys->count; i++)
        ids[i] = kn_symbols_text(build->symbols, keys->ids[i]);
    return ids;
}

static void reject(kn_build *build, const strays *all, const stray *s)
{
    uint32_t left_out = build->keys[all->entity].left_out[s->id];
    kn_arg home = kn_arg_text(build->tables[homes[all->entity].file].source.file);
    kn_diag diag = {
        .code = s->meant.length > 0 ? KN_K050 : KN_K051, .expected = s->meant, .args = {home, kn_arg_text(s->meant)}};
    if (left_out != 0)
        diag = (kn_diag){.code = KN_K052, .args = {home, kn_arg_line(build->arena, left_out)}};
    kn_row_reject(build, all->file, all->field, s->row, diag);
}

static void reject_all(kn_build *build, strays *all)
{
    bool wanted = false;
    for (size_t i = 0; i < all->count; i++)
        wanted = wanted || all->items[i].wanted;
    kn_mark mark = kn_arena_mark(build->arena);
    all->known = wanted ? known_ids(build, &build->keys[all->entity]) : NULL;
    kn_together(wanted ? build->threads : 1, all->count, look_for, all);
    kn_arena_rewind(build->arena, mark);
    for (size_t i = 0; i < all->count; i++)
        reject(build, all, &all->items[i]);
    all->count = 0;
}

/* Nothing is looked for once too much has been compared. */
static void add(kn_build *build, strays *all, size_t row)
{
    const kn_keys *keys = &build->keys[all->entity];
    stray s = {.row = row, .id = kn_table_symbol(&build->tables[all->file], all->field, row), .meant = KN_STR("")};
    s.wanted = keys->left_out[s.id] == 0 && keys->count <= build->comparisons_left;
    build->comparisons_left -= s.wanted ? keys->count : 0;
    all->items[all->count++] = s;
    if (all->count == TOGETHER)
        reject_all(build, all);
}

void kn_reference_reject(kn_build *build, kn_file file, size_t field, size_t row, kn_entity entity)
{
    strays all = {.build = build, .file = file, .field = field, .entity = entity};
    add(build, &all, row);
    reject_all(build, &all);
}

static void find_strays(const void *context, size_t from, size_t to, kn_row_list *found)
{
    const strays *all = context;
    const kn_keys *keys = &all->build->keys[all->entity];
    kn_symbol_reader ids = kn_table_symbols(&all->build->tables[all->file], all->field, from);
    for (size_t row = from; row < to; row++) {
        kn_symbol id = kn_symbol_read(&ids, row);
        if (kn_keys_find(keys, id) == KN_NONE && id != KN_NO_SYMBOL && kn_row_kept(all->build, all->file, row))
            kn_row_list_add(found, row);
    }
}

static void check_field(kn_build *build, kn_file file, size_t field, kn_entity entity)
{
    const kn_table *table = &build->tables[file];
    if (!kn_table_has(table, field))
        return;
    strays all = {.build = build, .file = file, .field = field, .entity = entity};
    kn_row_list found = kn_rows_look(build, table->rows, find_strays, &all);
    for (size_t i = 0; i < found.count; i++)
        add(build, &all, found.rows[i]);
    reject_all(build, &all);
    kn_heap_free(found.rows);
}

void kn_rows_check_references(kn_build *build, kn_file file)
{
    for (size_t field = 0; field < kn_schemas[file].count; field++) {
        kn_entity entity = kn_entity_of_field(&kn_schemas[file].fields[field]);
        if (entity != KN_ENTITIES && homes[entity].file != file)
            check_field(build, file, field, entity);
    }
}
