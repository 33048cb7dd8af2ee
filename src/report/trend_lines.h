/* Lines of the trend: each figure over the runs, as a sentence and as a chart. */
#ifndef KN_REPORT_TREND_LINES_H
#define KN_REPORT_TREND_LINES_H

#include "report/report.h"

typedef struct kn_trend_view {
    const kn_edition *const *runs; /* in order of their day */
    const kn_str *names;
    size_t count; /* 1 or more */
    kn_lang lang;
    kn_arena *arena;
} kn_trend_view;

/* Figures of a run. */
kn_said kn_run_readiness(const kn_edition *run);
kn_said kn_run_gap_people(const kn_edition *run);
kn_said kn_run_gap_fte(const kn_edition *run);
kn_said kn_run_unknown(const kn_edition *run);
kn_said kn_run_coverage(const kn_edition *run);

/* One note for each figure that some run knows: from where to where, and where it was lowest and highest between. */
void kn_trend_sentences(kn_draft *draft, const kn_trend_view *trend);

/* Line charts of readiness, gaps, unknown share and coverage; those that two runs or more know. */
void kn_trend_charts(kn_draft *draft, const kn_trend_view *trend);

#endif
