/* Collector: parts put one behind the other into a table. */
#ifndef KN_LOAD_COLLECTOR_H
#define KN_LOAD_COLLECTOR_H

#include "part.h"

typedef struct kn_collector {
    kn_table *table;
    const kn_plan *plan;
    kn_symbols *symbols;
    kn_diags *diags;
    uint64_t bytes; /* of the file; what rows there will be is guessed from it */
    uint64_t bytes_added;
    size_t capacity, runs_capacity;
    uint32_t line, row; /* where the next part begins */
} kn_collector;

/* Add the part's rows and what was told of it. */
void kn_collector_add(kn_collector *collector, kn_part *part);

#endif
