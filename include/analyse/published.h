/* Published: results/published.csv, where each run keeps what its funder workbook showed, for the next edition.
 *
 * Columns: as_of, table, row, column, value. One row for each count of the workbook; an empty value is a hidden one.
 */
#ifndef KN_ANALYSE_PUBLISHED_H
#define KN_ANALYSE_PUBLISHED_H

#include "analyse/publication.h"

extern const kn_schema kn_published_schema;

/* Take what a loaded published.csv tells; KN_DATE_NONE as its as-of date where it tells nothing. Texts stay those of
 * `symbols`. */
void kn_published_take(kn_published_edition *out, const kn_table *table, const kn_symbols *symbols, kn_arena *arena);

#endif
