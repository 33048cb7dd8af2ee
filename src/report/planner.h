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
    KN_SHEETS
};

#endif
