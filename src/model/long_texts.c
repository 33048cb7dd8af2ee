/* Texts that are longer than a cell of a spreadsheet: kept whole in results, shown cut in workbooks. */
#include "build.h"

/* UTF-16 units, as spreadsheets count: one for each character, two for those beyond the first plane. */
static size_t units_of(kn_str text)
{
    size_t units = 0;
    for (size_t i = 0; i < text.length; i++) {
        unsigned char byte = (unsigned char)text.data[i];
        units += (size_t)((byte & 0xC0) != 0x80) + (byte >= 0xF0);
    }
    return units;
}

/* Usually there are none: they are few texts to ask, and many cells. */
static bool *mark_long(const kn_build *build)
{
    bool *is_long = NULL;
    for (size_t s = 1; s < build->symbols_count; s++) {
        kn_str text = kn_symbols_text(build->symbols, (kn_symbol)s);
        if (text.length <= KN_TEXT_SHOWN || units_of(text) <= KN_TEXT_SHOWN)
            continue;
        if (is_long == NULL)
            is_long = KN_NEW(build->arena, bool, build->symbols_count);
        is_long[s] = true;
    }
    return is_long;
}

static void tell(kn_build *build, const kn_table *table, size_t field, size_t row)
{
    kn_str text = kn_symbols_text(build->symbols, kn_table_symbol(table, field, row));
    kn_diag_add(build->diags,
                (kn_diag){.code = KN_K039,
                          .at = kn_table_place(table, field, row),
                          .args = {kn_arg_count((int64_t)units_of(text)), kn_arg_count(KN_TEXT_SHOWN)}});
}

static void tell_field(kn_build *build, const kn_table *table, size_t field, const bool *is_long)
{
    kn_symbol_reader symbols = kn_table_symbols(table, field, 0);
    for (size_t row = 0; row < table->rows; row++)
        if (is_long[kn_symbol_read(&symbols, row)])
            tell(build, table, field, row);
}

void kn_long_texts_tell(kn_build *build)
{
    const bool *is_long = mark_long(build);
    for (int file = 0; file < KN_FILES && is_long != NULL; file++) {
        const kn_table *table = &build->tables[file];
        for (size_t field = 0; table->present && field < table->schema->count; field++)
            if (kn_kind_is_text(table->schema->fields[field].kind))
                tell_field(build, table, field, is_long);
    }
}
