/* The sheets of funder.xlsx. Each builder looks at published counts alone: a cell whose count is hidden is [c], and
 * so is whatever is worked out from it. */
#ifndef KN_REPORT_FUNDER_H
#define KN_REPORT_FUNDER_H

#include "analyse/funding.h"
#include "view.h"

/* Ids, in the order of the tabs. */
enum {
    KN_FUNDER_NONE,
#define SHEET(id, tables, build) KN_FUNDER_##id,
#include "funder_sheets.def"
#undef SHEET
    KN_FUNDER_SHEETS
};

typedef const kn_sheet *kn_funder_builder(const kn_view *view);
#define SHEET(id, tables, build) kn_funder_builder build;
#include "funder_sheets.def"
#undef SHEET

/* What a sheet is called, what it shows, and which tables of counts stand on it (bits 1 << kn_publishing). */
typedef struct kn_funder_sheet {
    int id;
    kn_word name, shows;
    unsigned tables;
    kn_funder_builder *build;
} kn_funder_sheet;
const kn_funder_sheet *kn_funder_sheet_of(int id);

const kn_funding *kn_funder_funding(const kn_view *view);
const kn_publication *kn_funder_publication(const kn_view *view);

/* A draft with what every sheet says first: that it is internal, and how many of its counts are hidden. */
kn_draft *kn_funder_draft(const kn_view *view, int id);

/* Counts of the sheet's tables. */
kn_table_loss kn_funder_loss(const kn_view *view, int id);

/* The count, [c] where it is hidden, [z] where there is none. */
kn_cell kn_funder_count(const kn_view *view, kn_publishing table, size_t row, kn_published_column column);

/* One column's count as a share of another's, of the same row: [c] where either is hidden, [z] of nobody. */
kn_cell kn_funder_share(const kn_view *view, kn_publishing table, size_t row, kn_published_column part,
                        kn_published_column whole);

/* The key of a sector or organisation, as people know it. */
kn_str kn_funder_place(const kn_view *view, kn_publishing table, size_t row);

/* The rows of the table of sectors or organisations as a dictionary lists their names, "not stated" last: as many as
 * the table has, in the arena. */
const size_t *kn_funder_places(const kn_view *view, kn_publishing table);

/* A figure with [z] where it is not defined; percentage points as numbers of percent. */
kn_cell kn_funder_figure(bool defined, double value);

#endif
