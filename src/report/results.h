/* The files of results/, one builder each; results.def has the table. */
#ifndef KN_REPORT_RESULTS_H
#define KN_REPORT_RESULTS_H

#include "report/report.h"

#define RESULT(file, build, gap, personal, coverage, changes, funding)                                               \
    const kn_sheet *build(const kn_report_input *input);
#include "results.def"
#undef RESULT

#endif
