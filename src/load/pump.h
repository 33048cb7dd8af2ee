/* Pump: block after block read, its records parsed, the parts put together, by as many threads as wanted. Whoever is
 * free does what is next; parts are put together in order, so that the table is the same for any number of threads.
 */
#ifndef KN_LOAD_PUMP_H
#define KN_LOAD_PUMP_H

#include "collector.h"

/* Read all blocks. KN_IO with `why` (in the arena) when the file cannot be read to its end. */
kn_status kn_pump(kn_collector *collector, kn_blocks *blocks, int threads, kn_str *why, kn_arena *arena);

#endif
