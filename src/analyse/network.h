/* The network in which an allocation is solved, and the search for flow in it.
 *
 * Nodes: suppliers, then chain nodes, then demands. For each competence and scope with a demand there is a chain of
 * nodes, one for each level that anyone demands of the competence. Arcs, all without limit: supplier → its highest
 * such level in the nearest chain around it; a level → the next lower one of its chain; a level → the same level of
 * the next chain around; a level → the demands for it. So there are about as many arcs as suppliers have skills. */
#ifndef KN_ANALYSE_NETWORK_H
#define KN_ANALYSE_NETWORK_H

#include "analyse/allocate.h"

#include <stdbool.h>

typedef struct kn_network {
    uint32_t suppliers, first_demand, nodes;
    uint32_t arcs;
    uint32_t open_arcs; /* those from here on are the trainees', closed at first */
    uint32_t *from, *to;
    kn_milli *flow;
    uint32_t *first_in, *in;   /* arcs into node v: in[first_in[v] .. first_in[v+1]-1] */
    uint32_t *first_out, *out; /* arcs out of it, likewise */
    kn_milli *left;            /* per supplier: capacity not yet spent */
    bool *sealed;              /* per node: reaches an unmet demand, and no capacity is left that reaches it */
    uint32_t *round;           /* the search that last saw the node … */
    uint32_t *distance;        /* … how far from the demand … */
    uint32_t *next;            /* … and the first of its arcs not yet given up */
    uint32_t *queue, *path;    /* nodes to visit; arcs of the path being built */
    uint32_t rounds;
} kn_network;

/* Build the network of a problem, without flow. In the arena. */
void kn_network_build(kn_network *net, const kn_allocation_problem *problem, kn_arena *arena);

/* Send up to `wanted` more to a demand; returns how much was sent. When it falls short, the nodes that reach the
 * demand are sealed: no path can enter them any more, so no later search looks there, and at the end of all demands
 * the sealed nodes are the sink side of the minimum cut closest to the sink. */
kn_milli kn_network_serve(kn_network *net, uint32_t demand, kn_milli wanted);

/* Open the trainees' arcs and with them all that was sealed. */
void kn_network_open_all(kn_network *net);

#endif
