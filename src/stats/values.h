/* Checks on a sample, shared by the files of the layer. */
#ifndef KN_STATS_VALUES_H
#define KN_STATS_VALUES_H

#include <stdbool.h>
#include <stddef.h>

/* Whether every value is finite and at most KN_VALUE_MAX in magnitude. */
bool values_in_range(const double *x, size_t n);

#endif
