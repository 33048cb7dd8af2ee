/* Competences, and what roles ask of them. */
#include "build.h"

void kn_competences_fill(kn_build *build)
{
    const kn_table *table = &build->tables[KN_FILE_COMPETENCES];
    const kn_keys *keys = &build->keys[KN_COMPETENCE];
    kn_competences *all = &build->model->competences;
    *all = (kn_competences){
        .count = keys->count,
        .id = keys->ids,
        .name = KN_NEW(build->arena, kn_symbol, keys->count),
        .group = KN_NEW(build->arena, kn_symbol, keys->count),
        .esco_uri = KN_NEW(build->arena, kn_symbol, keys->count),
        .validity_months = KN_NEW(build->arena, int32_t, keys->count),
        .critical = KN_NEW(build->arena, uint8_t, keys->count),
    };
    for (kn_index c = 0; c < keys->count; c++) {
        size_t row = keys->rows[c];
        all->name[c] = keys->ids[c];
        if (row == KN_NO_ROW)
            continue;
        all->name[c] = kn_table_symbol(table, KN_COMP_NAME, row);
        all->group[c] = kn_table_symbol(table, KN_COMP_GROUP, row);
        all->esco_uri[c] = kn_table_symbol(table, KN_COMP_ESCO, row);
        all->validity_months[c] = kn_table_integer(table, KN_COMP_VALIDITY, row, 0);
        all->critical[c] = kn_table_word(table, KN_COMP_CRITICAL, row);
    }
}

/* A role that rows name in different ways goes by the name that comes first in byte order. */
static void name_role(kn_build *build, kn_index role, size_t row)
{
    const kn_table *table = &build->tables[KN_FILE_ROLES];
    kn_symbol *name = &build->model->roles.name[role];
    kn_symbol said = kn_table_symbol(table, KN_ROLE_NAME, row);
    if (said == *name)
        return;
    size_t first = build->keys[KN_ROLE].rows[role];
    kn_row_tell(build, KN_FILE_ROLES, KN_ROLE_NAME, row,
                (kn_diag){.code = KN_K068,
                          .args = {kn_arg_text(kn_symbols_text(build->symbols, build->keys[KN_ROLE].ids[role])),
                                   kn_arg_text(kn_row_value(build, KN_FILE_ROLES, KN_ROLE_NAME, first)),
                                   kn_arg_line(build->arena, kn_table_line(table, first))}});
    if (kn_str_order(kn_symbols_text(build->symbols, said), kn_symbols_text(build->symbols, *name)) < 0)
        *name = said;
}

/* Rows are unique by role and competence, roles ask for few: insert each where it belongs. */
static void insert_asked(kn_roles *all, kn_index role, kn_index filled, kn_index competence, uint8_t level)
{
    kn_index at = all->first[role] + filled;
    for (; at > all->first[role] && all->competence[at - 1] > competence; at--) {
        all->competence[at] = all->competence[at - 1];
        all->level[at] = all->level[at - 1];
    }
    all->competence[at] = competence;
    all->level[at] = level;
}

static kn_index count_asked(const kn_build *build, kn_roles *all)
{
    const kn_table *table = &build->tables[KN_FILE_ROLES];
    for (size_t row = 0; row < table->rows; row++)
        if (kn_row_kept(build, KN_FILE_ROLES, row))
            all->first[kn_key_of(build, KN_ROLE, KN_FILE_ROLES, KN_ROLE_ID, row) + 1]++;
    for (kn_index r = 0; r < all->count; r++)
        all->first[r + 1] += all->first[r];
    return all->first[all->count];
}

void kn_roles_fill(kn_build *build)
{
    const kn_table *table = &build->tables[KN_FILE_ROLES];
    const kn_keys *keys = &build->keys[KN_ROLE];
    kn_roles *all = &build->model->roles;
    *all = (kn_roles){
        .count = keys->count,
        .id = keys->ids,
        .name = KN_NEW(build->arena, kn_symbol, keys->count),
        .first = KN_NEW(build->arena, kn_index, (size_t)keys->count + 1),
    };
    kn_index asked = count_asked(build, all);
    all->competence = KN_NEW(build->arena, kn_index, asked);
    all->level = KN_NEW(build->arena, uint8_t, asked);
    kn_index *filled = KN_NEW(build->arena, kn_index, keys->count);
    for (kn_index r = 0; r < keys->count; r++)
        all->name[r] =
            keys->rows[r] == KN_NO_ROW ? keys->ids[r] : kn_table_symbol(table, KN_ROLE_NAME, keys->rows[r]);
    for (size_t row = 0; row < table->rows; row++) {
        if (!kn_row_kept(build, KN_FILE_ROLES, row))
            continue;
        kn_index role = kn_key_of(build, KN_ROLE, KN_FILE_ROLES, KN_ROLE_ID, row);
        name_role(build, role, row);
        insert_asked(all, role, filled[role]++, kn_key_of(build, KN_COMPETENCE, KN_FILE_ROLES, KN_ROLE_COMP, row),
                     (uint8_t)kn_table_integer(table, KN_ROLE_LEVEL, row, 0));
    }
}
