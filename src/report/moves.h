/* Moves: what is suggested for a requirement, for machines and in words. */
#ifndef KN_REPORT_MOVES_H
#define KN_REPORT_MOVES_H

#include "view.h"

/* "renew 1; develop 2; recruit 1.5": as in requirements.csv; empty when nothing is suggested. */
kn_str kn_moves_code(const kn_view *view, size_t requirement);

/* "Renew 1; develop 2; recruit 1.5 FTE": the same in the language of the run. */
kn_str kn_moves_short(const kn_view *view, size_t requirement);

/* One sentence a move with its reason: "Develop 2 of 5 people one level short; 3 in training; 2 colleagues could
 * teach." */
kn_str kn_moves_reasons(const kn_view *view, size_t requirement);

#endif
