/* Cells: what the files on two-by-two tables share. */
#ifndef KN_STATS_CELLS_H
#define KN_STATS_CELLS_H

#include "base/status.h"
#include "stats/compare.h"

/* The four cells as numbers to reckon with. */
typedef struct cells {
    double a_with;
    double a_without;
    double b_with;
    double b_without;
} cells;

/* KN_OK, KN_LIMIT for too large a count, KN_UNDEFINED for a group without people. */
kn_status table_check(const kn_two_by_two *table);

cells table_cells(const kn_two_by_two *table);

/* A ratio with limits symmetric on the log scale; not bounded when ratio or variance is 0. */
kn_estimate estimate_from_log(double value, double log_variance, double confidence);

#endif
