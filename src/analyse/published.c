#include "analyse/published.h"

enum { AS_OF, TABLE, ROW, COLUMN, VALUE };

const kn_schema kn_published_schema = {
    .name = "published",
    .count = 5,
    .fields = {{.name = "as_of", .kind = KN_KIND_DATE, .required = true, .about = KN_W_ABOUT_PUBLISHED_AS_OF},
               {.name = "table", .kind = KN_KIND_TEXT, .required = true, .about = KN_W_ABOUT_PUBLISHED_TABLE},
               {.name = "row", .kind = KN_KIND_TEXT, .about = KN_W_ABOUT_PUBLISHED_ROW},
               {.name = "column", .kind = KN_KIND_TEXT, .required = true, .about = KN_W_ABOUT_PUBLISHED_COLUMN},
               {.name = "value",
                .kind = KN_KIND_INTEGER,
                .low = 0,
                .high = KN_UNBOUNDED,
                .about = KN_W_ABOUT_PUBLISHED_VALUE}},
    .about = KN_W_ABOUT_PUBLISHED,
};

static kn_str text_of(const kn_table *table, size_t field, size_t row, const kn_symbols *symbols)
{
    return kn_symbols_text(symbols, kn_table_symbol(table, field, row));
}

void kn_published_take(kn_published_edition *out, const kn_table *table, const kn_symbols *symbols, kn_arena *arena)
{
    kn_published_row *rows = KN_NEW(arena, kn_published_row, table->rows);
    *out = (kn_published_edition){.as_of = KN_DATE_NONE, .count = table->rows, .rows = rows};
    for (size_t i = 0; i < table->rows; i++) {
        rows[i] = (kn_published_row){.table = text_of(table, TABLE, i, symbols),
                                     .row = text_of(table, ROW, i, symbols),
                                     .column = text_of(table, COLUMN, i, symbols),
                                     .shown = !kn_table_missing(table, VALUE, i),
                                     .value = kn_table_integer(table, VALUE, i, 0)};
        out->as_of = kn_table_date(table, AS_OF, i);
    }
}
