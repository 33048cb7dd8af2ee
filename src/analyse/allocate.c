#include "network.h"

#include <string.h>

static uint32_t root_of(uint32_t *parent, uint32_t node)
{
    while (parent[node] != node) {
        parent[node] = parent[parent[node]];
        node = parent[node];
    }
    return node;
}

/* Whether any supplier with time to give reaches a node. Arcs between chain nodes lead to lower numbers, so going
 * down sees each node after all that lead to it. */
static bool *find_supplied(const kn_network *net, const kn_allocation_problem *problem, kn_arena *arena)
{
    bool *supplied = KN_NEW(arena, bool, net->nodes);
    for (uint32_t s = 0; s < net->suppliers; s++)
        supplied[s] = problem->suppliers[s].capacity > 0;
    for (uint32_t node = net->first_demand; node-- > net->suppliers;)
        for (uint32_t i = net->first_in[node]; i < net->first_in[node + 1]; i++)
            supplied[node] |= supplied[net->from[net->in[i]]];
    return supplied;
}

/* Join sealed nodes that a supplier connects. An open arc into a sealed node comes from a sealed one. */
static uint32_t *join_sealed(const kn_network *net, const kn_allocation_problem *problem, kn_arena *arena)
{
    const bool *supplied = find_supplied(net, problem, arena);
    uint32_t *parent = KN_NEW(arena, uint32_t, net->nodes);
    for (uint32_t node = 0; node < net->nodes; node++)
        parent[node] = node;
    for (uint32_t arc = 0; arc < net->open_arcs; arc++)
        if (net->sealed[net->to[arc]] && supplied[net->from[arc]])
            parent[root_of(parent, net->from[arc])] = root_of(parent, net->to[arc]);
    return parent;
}

static void find_groups(kn_allocation *out, const kn_network *net, const kn_allocation_problem *problem,
                        kn_arena *arena)
{
    uint32_t *parent = join_sealed(net, problem, arena);
    uint32_t *number = KN_NEW(arena, uint32_t, net->nodes);
    memset(number, 0xFF, net->nodes * sizeof *number);
    for (uint32_t node = net->first_demand; node < net->nodes; node++) {
        uint32_t *group = &number[root_of(parent, node)];
        if (net->sealed[node] && *group == KN_NO_GROUP)
            *group = out->groups++;
        out->group[node - net->first_demand] = net->sealed[node] ? *group : KN_NO_GROUP;
    }
    for (uint32_t s = 0; s < net->suppliers; s++)
        out->supplier_group[s] = net->sealed[s] ? number[root_of(parent, s)] : KN_NO_GROUP;
}

void kn_allocate(kn_allocation *out, const kn_allocation_problem *problem, kn_arena *arena)
{
    kn_network net;
    uint32_t count = problem->demands_count;
    *out = (kn_allocation){
        .served = KN_NEW(arena, kn_milli, count),
        .served_after = KN_NEW(arena, kn_milli, count),
        .group = KN_NEW(arena, uint32_t, count),
        .supplier_group = KN_NEW(arena, uint32_t, problem->suppliers_count),
    };
    kn_network_build(&net, problem, arena);
    for (uint32_t d = 0; d < count; d++)
        out->served[d] = out->served_after[d] = kn_network_serve(&net, d, problem->demands[d].amount);
    find_groups(out, &net, problem, arena);
    if (problem->trainees_count == 0)
        return;
    kn_network_open_all(&net);
    for (uint32_t d = 0; d < count; d++)
        out->served_after[d] += kn_network_serve(&net, d, problem->demands[d].amount - out->served[d]);
}
