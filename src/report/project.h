/* The sheets of project.xlsx. Each builder is one file; project.c has the order. Issues, Method and Settings are the
 * planner's. People appear by id, never by name. */
#ifndef KN_REPORT_PROJECT_H
#define KN_REPORT_PROJECT_H

#include "coverage_labels.h"
#include "planner.h"

/* Ids, after the planner's own and below 32: a getter of the planner never leads to one of these by mistake. */
enum {
    KN_PROJECT_OVERVIEW = 16,
    KN_PROJECT_PROGRESS,
    KN_PROJECT_MONTHS,
    KN_PROJECT_ORGANISATIONS,
    KN_PROJECT_EQUALITY,
    KN_PROJECT_EQUALITY_HOURS,
    KN_PROJECT_GROUPS,
    KN_PROJECT_ACTIVITIES,
    KN_PROJECT_LASTING,
    KN_PROJECT_PROGRAMMES,
    KN_PROJECT_HOURS,
    KN_PROJECT_LEARNING,
    KN_PROJECT_MEETINGS,
    KN_PROJECT_RECORDS,
    KN_PROJECT_END
};

kn_sheet_builder kn_project_overview, kn_project_progress, kn_project_months, kn_project_organisations,
    kn_project_equality, kn_project_equality_hours, kn_project_groups, kn_project_activities, kn_project_lasting,
    kn_project_programmes, kn_project_hours, kn_project_learning, kn_project_meetings, kn_project_records,
    kn_project_changes, kn_project_method;

/* A new draft of the sheet with that id, named as project.c says. */
kn_draft *kn_project_draft(const kn_view *view, int id, kn_word title);

/* The tab's name. */
kn_str kn_project_sheet_name(const kn_view *view, int id);

/* The table of a sheet: its columns, then a row for each item. */
void kn_project_rows(const kn_view *view, kn_draft *draft, const kn_view_column *columns, size_t count,
                     const size_t *items, size_t items_count);

/* Groups of the dimensions named, in the order given; those without anybody eligible are left out. */
size_t kn_project_items(const kn_view *view, size_t *items, const kn_dimension *dimensions, size_t count);

#endif
