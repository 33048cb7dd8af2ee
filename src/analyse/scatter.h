/* Scatter: fixed numbers that look as if they had been drawn. */
#ifndef KN_ANALYSE_SCATTER_H
#define KN_ANALYSE_SCATTER_H

#include <stddef.h>
#include <stdint.h>

/* The number of an item in a round: the same in every run, and without a pattern from item to item or round to round.
 * Source: Steele, Lea and Flood (2014), SplitMix64. */
uint64_t kn_scatter(size_t item, size_t round);

#endif
