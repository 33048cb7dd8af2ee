/* Root: where a continuous function crosses zero between two given points. */
#ifndef KN_STATS_ROOT_H
#define KN_STATS_ROOT_H

typedef double root_function(double x, const void *context);

/* A zero of f between low and high, where f has opposite signs (or is 0); to about two units in the last place.
 * Never leaves the bracket, and ends after 200 evaluations at worst.
 * Source: Chandrupatla (1997), Advances in Engineering Software 28, 145-149. */
double root_between(root_function *f, const void *context, double low, double high);

#endif
