/* The sheets of project.xlsx. Each builder is one file; project_sheets.def has the order. Issues, Method and Settings
 * are the planner's. People appear by id, never by name. */
#ifndef KN_REPORT_PROJECT_H
#define KN_REPORT_PROJECT_H

#include "coverage_labels.h"
#include "planner.h"

#include <assert.h>

/* Ids, after the planner's own: a getter of the planner never leads to one of these by mistake. */
enum {
    KN_PROJECT_NONE = KN_SHEETS,
#define SHEET(id, name, build, wanted) KN_PROJECT_##id,
#define SHARED(id, name, build, wanted)
#include "project_sheets.def"
#undef SHEET
    KN_PROJECT_END
};
static_assert(KN_PROJECT_END <= 64, "ids are bits of kn_view.sheets");

#define SHEET(id, name, build, wanted) kn_sheet_builder build;
#include "project_sheets.def"
#undef SHARED
#undef SHEET
kn_sheet_builder kn_project_changes, kn_project_method;

/* A new draft of the sheet with that id, with its name. */
kn_draft *kn_project_draft(const kn_view *view, int id, kn_word title);

/* The tab's name. */
kn_str kn_project_sheet_name(const kn_view *view, int id);

/* Groups of the dimensions named, in the order given; those without anybody eligible are left out. */
size_t kn_project_items(const kn_view *view, size_t *items, const kn_dimension *dimensions, size_t count);

#endif
