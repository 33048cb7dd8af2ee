/* The sheets of planner.xlsx. Each builder is one file; planner.c has the order and what each one needs. */
#ifndef KN_REPORT_PLANNER_H
#define KN_REPORT_PLANNER_H

#include "view.h"

/* Ids, stable, below 32; links name them. */
enum {
    KN_SHEET_OVERVIEW = 1,
    KN_SHEET_GOALS,
    KN_SHEET_SUPPLY,
    KN_SHEET_MATRIX,
    KN_SHEET_COMPETENCES,
    KN_SHEET_ROLES,
    KN_SHEET_PEOPLE,
    KN_SHEET_KEY_PEOPLE,
    KN_SHEET_EXPIRING,
    KN_SHEET_QUARTERS,
    KN_SHEET_ISSUES,
    KN_SHEET_METHOD,
    KN_SHEET_SETTINGS,
    KN_SHEET_TRAINING,
    KN_SHEET_CHANGES,
    KN_SHEETS
};

typedef const kn_sheet *kn_sheet_builder(const kn_view *view);
kn_sheet_builder kn_sheet_overview, kn_sheet_goals, kn_sheet_supply, kn_sheet_matrix, kn_sheet_competences,
    kn_sheet_roles, kn_sheet_people, kn_sheet_key_people, kn_sheet_expiring, kn_sheet_quarters, kn_sheet_issues,
    kn_sheet_method, kn_sheet_settings, kn_sheet_training, kn_sheet_changes;

/* A new draft of the sheet with that id, named as planner.c says. */
kn_draft *kn_planner_draft(const kn_view *view, int id, kn_word title);

/* "Roles, Key people": sheets that are not in the book because their files are missing; empty = none. */
kn_str kn_planner_left_out(const kn_view *view);

/* "roles.csv, inventory.csv": the files they would have needed and that are not there. */
kn_str kn_planner_missing_files(const kn_view *view);

/* Who stands on the People sheet, worst first, at most people_rows_max: sets people, people_count, person_shown. */
void kn_planner_choose_people(kn_view *view);

#endif
