#include "build.h"

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

/* What the id may have been meant to be; the empty text when nothing is near, or too much has been compared already.
 */
static kn_str nearest_id(kn_build *build, const kn_keys *keys, kn_str id)
{
    if (keys->count > build->comparisons_left)
        return KN_STR("");
    build->comparisons_left -= keys->count;
    kn_mark mark = kn_arena_mark(build->arena);
    kn_str *ids = KN_NEW(build->arena, kn_str, keys->count);
    for (kn_index i = 0; i < keys->count; i++)
        ids[i] = kn_symbols_text(build->symbols, keys->ids[i]);
    size_t nearest = kn_text_nearest(build->arena, id, ids, keys->count);
    kn_str found = nearest == SIZE_MAX ? KN_STR("") : ids[nearest];
    kn_arena_rewind(build->arena, mark);
    return found;
}

void kn_reference_reject(kn_build *build, kn_file file, size_t field, size_t row, kn_entity entity)
{
    const kn_keys *keys = &build->keys[entity];
    kn_symbol id = kn_table_symbol(&build->tables[file], field, row);
    kn_arg home = kn_arg_text(build->tables[homes[entity].file].source.file);
    if (keys->left_out[id] != 0) {
        kn_row_reject(build, file, field, row,
                      (kn_diag){.code = KN_K052, .args = {home, kn_arg_line(build->arena, keys->left_out[id])}});
        return;
    }
    kn_str nearest = nearest_id(build, keys, kn_symbols_text(build->symbols, id));
    kn_code code = nearest.length > 0 ? KN_K050 : KN_K051;
    kn_row_reject(build, file, field, row,
                  (kn_diag){.code = code, .expected = nearest, .args = {home, kn_arg_text(nearest)}});
}

static void check_field(kn_build *build, kn_file file, size_t field, kn_entity entity)
{
    const kn_table *table = &build->tables[file];
    if (!kn_table_has(table, field))
        return;
    const kn_keys *keys = &build->keys[entity];
    kn_symbol_reader ids = kn_table_symbols(table, field, 0);
    for (size_t row = 0; row < table->rows; row++) {
        kn_symbol id = kn_symbol_read(&ids, row);
        if (kn_keys_find(keys, id) == KN_NONE && id != KN_NO_SYMBOL && kn_row_kept(build, file, row))
            kn_reference_reject(build, file, field, row, entity);
    }
}

void kn_rows_check_references(kn_build *build, kn_file file)
{
    for (size_t field = 0; field < kn_schemas[file].count; field++) {
        kn_entity entity = kn_entity_of_field(&kn_schemas[file].fields[field]);
        if (entity != KN_ENTITIES && homes[entity].file != file)
            check_field(build, file, field, entity);
    }
}
