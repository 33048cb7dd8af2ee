/* Expectations: what a column holds, in words, and what to write instead of what was found. */
#ifndef KN_LOAD_EXPECTATION_H
#define KN_LOAD_EXPECTATION_H

#include "plan.h"

/* "a whole number 0–5", "a date such as 2026-09-30", "one of woman, man, non-binary". */
kn_str kn_expectation(kn_arena *arena, const kn_plan *plan, const kn_plan_column *column);

/* What was most likely meant by `value`: "4" for "fyra", "16" for "16 h", "80%" for an fte of 80, the nearest of a
 * column's words, the day of a spreadsheet's day number; in general terms where nothing is near. */
kn_str kn_suggestion(kn_arena *arena, const kn_plan *plan, const kn_plan_column *column, kn_str value);

#endif
