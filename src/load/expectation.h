/* Expectations: what a column holds, in words, and what to write instead of what was found. */
#ifndef KN_LOAD_EXPECTATION_H
#define KN_LOAD_EXPECTATION_H

#include "plan.h"

/* "a whole number 0–5", "a date such as 2026-09-30", "one of woman, man, non-binary". */
kn_str kn_expectation(kn_arena *arena, const kn_plan *plan, const kn_plan_column *column);

/* What was most likely meant by `value`: "4" for "fyra" or "IV", the nearest of a column's words, 0.8 for 80; the
 * expectation where nothing is near. */
kn_str kn_suggestion(kn_arena *arena, const kn_plan *plan, const kn_plan_column *column, kn_str value);

#endif
