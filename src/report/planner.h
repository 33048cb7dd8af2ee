/* The sheets of planner.xlsx. Each builder is one file; planner_sheets.def has the order and what each one needs. */
#ifndef KN_REPORT_PLANNER_H
#define KN_REPORT_PLANNER_H

#include "view.h"

/* Ids, in the order of the tabs; links name them. */
enum {
    KN_SHEET_NONE,
#define SHEET(id, build, file, gap, coverage) KN_SHEET_##id,
#include "planner_sheets.def"
#undef SHEET
    KN_SHEETS
};

typedef const kn_sheet *kn_sheet_builder(const kn_view *view);
#define SHEET(id, build, file, gap, coverage) kn_sheet_builder build;
#include "planner_sheets.def"
#undef SHEET

/* A new draft of the sheet with that id, with its name. */
kn_draft *kn_planner_draft(const kn_view *view, int id, kn_word title);

/* "Roles, Key people": sheets that are not in the book because their files are missing; empty = none. */
kn_str kn_planner_left_out(const kn_view *view);

/* "roles.csv, inventory.csv": the files they would have needed and that are not there. */
kn_str kn_planner_missing_files(const kn_view *view);

/* Who stands on the People sheet, worst first, at most people_rows_max: sets people, people_count, person_shown. */
void kn_planner_choose_people(kn_view *view);

#endif
