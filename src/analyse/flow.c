/* Dinic's search, run backwards from one demand to the suppliers that have capacity left. */
#include "network.h"

#include <string.h>

static uint32_t ins_of(const kn_network *net, uint32_t node)
{
    return net->first_in[node + 1] - net->first_in[node];
}

static uint32_t arcs_of(const kn_network *net, uint32_t node)
{
    return ins_of(net, node) + net->first_out[node + 1] - net->first_out[node];
}

/* The arc over which more flow can come to a node, and the node it comes from: the i-th is an arc into it, or one out
 * of it whose flow can be called back. Returns false when nothing can come over the i-th. */
static bool can_come(const kn_network *net, uint32_t node, uint32_t i, uint32_t *arc, uint32_t *source)
{
    uint32_t ins = ins_of(net, node);
    if (i < ins) {
        *arc = net->in[net->first_in[node] + i];
        *source = net->from[*arc];
        return *arc < net->open_arcs;
    }
    *arc = net->out[net->first_out[node] + i - ins];
    *source = net->to[*arc];
    return net->flow[*arc] > 0;
}

static bool has_left(const kn_network *net, uint32_t node)
{
    return node < net->suppliers && net->left[node] > 0;
}

static void see(kn_network *net, uint32_t node, uint32_t distance, uint32_t *seen)
{
    net->round[node] = net->rounds;
    net->distance[node] = distance;
    net->next[node] = 0;
    net->queue[(*seen)++] = node;
}

/* See what a node can be reached from; returns whether capacity is left there. */
static bool see_around(kn_network *net, uint32_t node, uint32_t *seen)
{
    bool found = false;
    uint32_t arcs = arcs_of(net, node);
    for (uint32_t i = 0; i < arcs; i++) {
        uint32_t arc;
        uint32_t source;
        if (!can_come(net, node, i, &arc, &source) || net->sealed[source] || net->round[source] == net->rounds)
            continue;
        see(net, source, net->distance[node] + 1, seen);
        found |= has_left(net, source);
    }
    return found;
}

/* Distances from the demand, breadth first, up to the nearest supplier with capacity left. Returns whether there is
 * one; if not, the queue holds every node that reaches the demand, `seen` of them. */
static bool measure(kn_network *net, uint32_t demand, uint32_t *seen)
{
    uint32_t nearest = UINT32_MAX;
    *seen = 0;
    net->rounds++;
    see(net, demand, 0, seen);
    for (uint32_t at = 0; at < *seen && net->distance[net->queue[at]] < nearest; at++)
        if (see_around(net, net->queue[at], seen))
            nearest = net->distance[net->queue[at]] + 1;
    return nearest != UINT32_MAX;
}

/* The next arc by which a shortest path can go on from the node; it stays the next until it is given up. */
static bool go_on(kn_network *net, uint32_t node, uint32_t *arc, uint32_t *source)
{
    uint32_t arcs = arcs_of(net, node);
    for (; net->next[node] < arcs; net->next[node]++)
        if (can_come(net, node, net->next[node], arc, source) && net->round[*source] == net->rounds &&
            net->distance[*source] == net->distance[node] + 1)
            return true;
    return false;
}

static uint32_t other_end(const kn_network *net, uint32_t arc, uint32_t node)
{
    return net->to[arc] == node ? net->from[arc] : net->to[arc];
}

/* Send as much as the path of `length` arcs from the demand back to `supplier` carries, `wanted` at most. Arcs that
 * the path meets at their end give flow without limit; those it meets at their beginning give back what they carry.
 */
static kn_milli send_along(kn_network *net, uint32_t demand, uint32_t supplier, uint32_t length, kn_milli wanted)
{
    kn_milli amount = wanted < net->left[supplier] ? wanted : net->left[supplier];
    uint32_t node = demand;
    for (uint32_t i = 0; i < length; i++) {
        uint32_t arc = net->path[i];
        if (net->from[arc] == node && net->flow[arc] < amount)
            amount = net->flow[arc];
        node = other_end(net, arc, node);
    }
    node = demand;
    for (uint32_t i = 0; i < length; i++) {
        uint32_t arc = net->path[i];
        net->flow[arc] += net->to[arc] == node ? amount : -amount;
        node = other_end(net, arc, node);
    }
    net->left[supplier] -= amount;
    return amount;
}

/* Send along one shortest path, found depth first; 0 when this round has no more. */
static kn_milli send_some(kn_network *net, uint32_t demand, kn_milli wanted)
{
    uint32_t length = 0;
    uint32_t node = demand;
    while (!has_left(net, node)) {
        uint32_t source;
        if (go_on(net, node, &net->path[length], &source)) {
            length++;
            node = source;
            continue;
        }
        if (length == 0)
            return 0;
        length--;
        node = other_end(net, net->path[length], node);
        net->next[node]++;
    }
    return send_along(net, demand, node, length, wanted);
}

kn_milli kn_network_serve(kn_network *net, uint32_t demand, kn_milli wanted)
{
    kn_milli served = 0;
    uint32_t node = net->first_demand + demand;
    uint32_t seen = 0;
    while (served < wanted && measure(net, node, &seen)) {
        kn_milli sent = 1;
        for (; sent > 0 && served < wanted; served += sent)
            sent = send_some(net, node, wanted - served);
    }
    for (uint32_t i = 0; served < wanted && i < seen; i++)
        net->sealed[net->queue[i]] = true;
    return served;
}

void kn_network_open_all(kn_network *net)
{
    net->open_arcs = net->arcs;
    memset(net->sealed, 0, net->nodes * sizeof *net->sealed);
}
