/* Pace: what was promised by when, and how far it is. */
#ifndef KN_REPORT_PACE_H
#define KN_REPORT_PACE_H

#include "coverage_figures.h"

/* What the project should have reached on a day: straight from 0 before the first day through each promise of the
 * whole project on that measure, pillars apart. False before, after, and where nothing was promised. */
bool kn_promise_at(double *promised, const kn_view *view, uint8_t measure, kn_date day);

/* "196 of 240 participants: 14.6 a month are needed until 2026-12-31, 9.4 a month so far". */
kn_str kn_pace_sentence(const kn_view *view, uint8_t measure);

/* The word of a pace, with its tone. */
kn_cell kn_pace_cell(const kn_view *view, kn_pace pace);

/* A line by month with its promise; nothing when there are no months. */
void kn_pace_chart(const kn_view *view, kn_draft *draft, uint8_t measure);

/* What the month says of a measure. */
double kn_month_value(const kn_month *month, uint8_t measure);

#endif
