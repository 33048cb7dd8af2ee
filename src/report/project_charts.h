/* What project.xlsx says in sentences, and the charts that carry them as titles: on the overview and on the sheet
 * itself. A sentence is empty where there is nothing to say; a chart is left out then. */
#ifndef KN_REPORT_PROJECT_CHARTS_H
#define KN_REPORT_PROJECT_CHARTS_H

#include "project.h"

/* A sentence, and the numbers in it that can be put side by side: so many of so many. */
typedef struct kn_finding {
    kn_str says;
    bool counted;
    double count, of;
} kn_finding;

kn_finding kn_finds_targets(const kn_view *view);
kn_finding kn_finds_organisations(const kn_view *view);
kn_finding kn_finds_kinds(const kn_view *view);
kn_finding kn_finds_lasting(const kn_view *view);
kn_finding kn_finds_hours(const kn_view *view);
kn_finding kn_finds_dropout(const kn_view *view);
kn_finding kn_finds_transfer(const kn_view *view);
kn_finding kn_finds_learning(const kn_view *view);
kn_finding kn_finds_meetings(const kn_view *view);
kn_finding kn_finds_records(const kn_view *view);

void kn_chart_organisations(const kn_view *view, kn_draft *draft); /* reached, by organisation, the least first */
void kn_chart_gender(const kn_view *view, kn_draft *draft);        /* women and men, by organisation */
void kn_chart_kinds(const kn_view *view, kn_draft *draft);         /* hours by kind of learning, the most first */
void kn_chart_lasting(const kn_view *view, kn_draft *draft);       /* one day, some, sustained, by organisation */
void kn_chart_hours(const kn_view *view, kn_draft *draft);         /* hours of participants by quarters of them */
void kn_chart_learning(const kn_view *view, kn_draft *draft);      /* mean change by competence */
void kn_chart_records(const kn_view *view, kn_draft *draft);       /* what records lack */

#endif
