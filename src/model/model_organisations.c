#include "build.h"

void kn_organisations_fill(kn_build *build)
{
    const kn_table *table = &build->tables[KN_FILE_ORGANISATIONS];
    const kn_keys *keys = &build->keys[KN_ORGANISATION];
    kn_organisations *all = &build->model->organisations;
    kn_arena *arena = build->arena;
    *all = (kn_organisations){
        .count = keys->count,
        .id = keys->ids,
        .name = KN_NEW(arena, kn_symbol, keys->count),
        .sector = KN_NEW(arena, kn_symbol, keys->count),
        .size = KN_NEW(arena, uint8_t, keys->count),
        .target = KN_NEW(arena, int32_t, keys->count),
        .joined = KN_NEW(arena, kn_date, keys->count),
        .left = KN_NEW(arena, kn_date, keys->count),
    };
    for (kn_index o = 0; o < keys->count; o++) {
        size_t row = keys->rows[o];
        bool named = row != KN_NO_ROW;
        all->name[o] = named ? kn_table_symbol(table, KN_ORG_NAME, row) : keys->ids[o];
        all->sector[o] = named ? kn_table_symbol(table, KN_ORG_SECTOR, row) : KN_NO_SYMBOL;
        all->size[o] = named ? kn_table_word(table, KN_ORG_SIZE, row) : 0;
        all->target[o] = named ? kn_table_integer(table, KN_ORG_TARGET, row, -1) : -1;
        all->joined[o] = named ? kn_table_date(table, KN_ORG_JOINED, row) : KN_DATE_NONE;
        all->left[o] = named ? kn_table_date(table, KN_ORG_LEFT, row) : KN_DATE_NONE;
    }
}

kn_index kn_organisation_of(kn_build *build, kn_file file, size_t field, size_t row, kn_index unit)
{
    kn_index said = kn_key_of(build, KN_ORGANISATION, file, field, row);
    if (unit == KN_NONE)
        return said;
    kn_index of_unit = build->model->units.organisation[unit];
    if (said == KN_NONE || said == of_unit || of_unit == KN_NONE)
        return of_unit == KN_NONE ? said : of_unit;
    const kn_symbols *symbols = build->symbols;
    kn_row_tell(
        build, file, field, row,
        (kn_diag){.code = KN_K057,
                  .args = {kn_arg_text(kn_symbols_text(symbols, build->keys[KN_UNIT].ids[unit])),
                           kn_arg_text(kn_symbols_text(symbols, build->keys[KN_ORGANISATION].ids[of_unit]))}});
    return of_unit;
}
