/* What the comparison of women and men says, in plain sentences. Empty where there is nobody to compare. */
#ifndef KN_REPORT_EQUALITY_SAYS_H
#define KN_REPORT_EQUALITY_SAYS_H

#include "coverage_figures.h"

/* "Women are reached less often (77 of 133, 58%, against 113 of 162, 70%)." */
kn_str kn_says_crude(const kn_view *view, kn_family family);

/* "Within organisations it is the other way round: …; larger than chance alone would make (p = 0.04)." */
kn_str kn_says_within(const kn_view *view, kn_family family);

/* "In 0 of 6 organisations women are below men, in 5 above, in 1 level." */
kn_str kn_says_direction(const kn_view *view, kn_family family);

/* Whether the total and the organisations point opposite ways. */
bool kn_is_reversed(const kn_view *view, kn_family family);

/* Women's and men's share of the participants, with the 40/60 band. */
kn_str kn_says_band(const kn_view *view);

/* "women 20 points above men; could be chance" for one comparison of shares; "women 3 hours below men; …" for hours.
 */
kn_cell kn_compared_words(const kn_view *view, size_t item);

#endif
