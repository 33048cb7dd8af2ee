/* Trend: readiness over the moments of the analysis, from the timeline of the requirements.
 *
 * At each moment the mean coverage of the requirements whose period covers it: for one goal weighted by amount (Σ
 * min(supply, amount) / Σ amount), for all goals by amount and the goal's weight 6 − priority. */
#ifndef KN_REPORT_TREND_H
#define KN_REPORT_TREND_H

#include "view.h"

typedef struct kn_trend {
    size_t count; /* moments: gap->moments */
    double *share;
    kn_milli *required;     /* what the share is of, weighted */
    uint32_t *requirements; /* how many they are */
    bool *defined;          /* false where nothing is required */
} kn_trend;

kn_trend kn_trend_all(const kn_view *view);
kn_trend kn_trend_goal(const kn_view *view, kn_index goal);

/* Readiness of a goal when each requirement not yet past is due; false when there is none. */
bool kn_readiness_at_due(double *share, const kn_view *view, kn_index goal);

/* "2026Q3" for a quarter's end, else the date: a moment's name. */
kn_str kn_moment_name(const kn_view *view, kn_date moment);

/* Names of all moments. */
const kn_str *kn_moment_names(const kn_view *view);

/* The point of a requirement at a moment, or NULL when its period does not cover it. */
const kn_point *kn_point_at(const kn_view *view, kn_index requirement, kn_date moment);

#endif
