/* A sum of doubles without rounding until it is read: the order of the terms cannot change it.
 * Source: Shewchuk (1997), Adaptive Precision Floating-Point Arithmetic, Theorem 10 (grow expansion). */
#ifndef KN_STATS_EXACT_SUM_H
#define KN_STATS_EXACT_SUM_H

#include <stddef.h>

/* Partials do not overlap, but some may hold few bits. When there is no room left they are packed: all the bits a
 * double can have, 2098, are then in at most 40 of them. */
enum { EXACT_SUM_PARTIALS = 48 };

/* Start from {0}. */
typedef struct exact_sum {
    size_t count;
    double partials[EXACT_SUM_PARTIALS];
} exact_sum;

/* Add a finite x. The sum of the magnitudes must stay finite. */
void exact_sum_add(exact_sum *sum, double x);

/* Add `times` times x: exact up to 2^53 times. The product must stay finite. */
void exact_sum_add_times(exact_sum *sum, double x, size_t times);

/* The sum, rounded once to the nearest double; 0 for no terms. */
double exact_sum_value(const exact_sum *sum);

#endif
