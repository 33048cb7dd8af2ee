#include "network.h"

#include <assert.h>

#define NO_CHAIN UINT32_MAX

/* Where chains stand while the arcs are drawn. */
typedef struct chains {
    uint32_t *levels; /* per competence: bit set = some demand asks for this level */
    uint32_t *of;     /* [scope * competences + competence]: first node of the nearest chain around, or NO_CHAIN */
    bool *own;        /* likewise: the chain is this scope's own */
    uint32_t competences; /* row length of `of` */
    uint32_t nodes;       /* one past the last chain node */
} chains;

static size_t cell_of(const chains *all, uint32_t scope, uint32_t competence)
{
    return (size_t)scope * all->competences + competence;
}

static uint32_t length_of(const chains *all, uint32_t competence)
{
    return (uint32_t)__builtin_popcount(all->levels[competence]);
}

/* First node of the competence's nearest chain in the scope or around it. */
static uint32_t chain_of(const chains *all, uint32_t scope, uint32_t competence)
{
    return scope == KN_NO_SCOPE ? NO_CHAIN : all->of[cell_of(all, scope, competence)];
}

/* The node of the highest demanded level not above `level` in that chain, or NO_CHAIN. */
static uint32_t node_at(const chains *all, uint32_t scope, uint32_t competence, uint32_t level)
{
    assert(level < 32);
    uint32_t first = chain_of(all, scope, competence);
    uint32_t up_to_level = all->levels[competence] & (UINT32_MAX >> (31 - level));
    if (first == NO_CHAIN || up_to_level == 0)
        return NO_CHAIN;
    return first + (uint32_t)__builtin_popcount(up_to_level) - 1;
}

static void mark_demanded(chains *all, const kn_allocation_problem *problem)
{
    for (uint32_t d = 0; d < problem->demands_count; d++) {
        const kn_demand *demand = &problem->demands[d];
        assert(demand->amount > 0 && demand->level >= 1 && demand->level < 32);
        all->levels[demand->competence] |= 1U << demand->level;
        all->own[cell_of(all, demand->scope, demand->competence)] = true;
    }
}

static void number_chains(chains *all, const kn_allocation_problem *problem, kn_arena *arena)
{
    size_t cells = (size_t)problem->scopes_count * problem->competences_count;
    *all = (chains){
        .levels = KN_NEW(arena, uint32_t, problem->competences_count),
        .of = KN_NEW(arena, uint32_t, cells),
        .own = KN_NEW(arena, bool, cells),
        .competences = problem->competences_count,
        .nodes = problem->suppliers_count,
    };
    mark_demanded(all, problem);
    for (uint32_t scope = 0; scope < problem->scopes_count; scope++) {
        uint32_t parent = problem->scope_parent[scope];
        assert(parent == KN_NO_SCOPE || parent < scope);
        for (uint32_t c = 0; c < all->competences; c++) {
            size_t cell = cell_of(all, scope, c);
            all->of[cell] = all->own[cell] ? all->nodes : chain_of(all, parent, c);
            if (all->own[cell])
                all->nodes += length_of(all, c);
        }
    }
}

static void draw(kn_network *net, uint32_t from, uint32_t to)
{
    if (from == NO_CHAIN || to == NO_CHAIN)
        return;
    net->from[net->arcs] = from;
    net->to[net->arcs++] = to;
}

static void draw_suppliers(kn_network *net, const chains *all, const kn_allocation_problem *problem)
{
    for (uint32_t s = 0; s < problem->suppliers_count; s++) {
        const kn_supplier *supplier = &problem->suppliers[s];
        const kn_skill *skills = problem->skills + supplier->first_skill;
        net->left[s] = supplier->capacity;
        for (uint32_t i = 0; i < supplier->skills_count; i++)
            draw(net, s, node_at(all, supplier->scope, skills[i].competence, skills[i].level));
    }
}

/* From each level to the next lower one, and to the same level of the chain around. */
static void draw_chain(kn_network *net, uint32_t first, uint32_t length, uint32_t around)
{
    for (uint32_t i = 0; i < length; i++) {
        draw(net, first + i, i == 0 ? NO_CHAIN : first + i - 1);
        draw(net, first + i, around == NO_CHAIN ? NO_CHAIN : around + i);
    }
}

static void draw_chains(kn_network *net, const chains *all, const kn_allocation_problem *problem)
{
    for (uint32_t scope = 0; scope < problem->scopes_count; scope++)
        for (uint32_t c = 0; c < all->competences; c++)
            if (all->own[cell_of(all, scope, c)])
                draw_chain(net, chain_of(all, scope, c), length_of(all, c),
                           chain_of(all, problem->scope_parent[scope], c));
}

static void draw_demands(kn_network *net, const chains *all, const kn_allocation_problem *problem)
{
    for (uint32_t d = 0; d < problem->demands_count; d++) {
        const kn_demand *demand = &problem->demands[d];
        draw(net, node_at(all, demand->scope, demand->competence, demand->level), net->first_demand + d);
    }
    net->open_arcs = net->arcs;
    for (uint32_t i = 0; i < problem->trainees_count; i++)
        draw(net, problem->trainees[i].supplier, net->first_demand + problem->trainees[i].demand);
}

static void make_room(kn_network *net, const kn_allocation_problem *problem, const chains *all, kn_arena *arena)
{
    size_t arcs = 2 * (size_t)(all->nodes - problem->suppliers_count) + problem->demands_count;
    for (uint32_t s = 0; s < problem->suppliers_count; s++)
        arcs += problem->suppliers[s].skills_count;
    arcs += problem->trainees_count;
    assert(arcs < UINT32_MAX);
    *net = (kn_network){
        .suppliers = problem->suppliers_count,
        .first_demand = all->nodes,
        .nodes = all->nodes + problem->demands_count,
    };
    net->from = KN_NEW(arena, uint32_t, arcs);
    net->to = KN_NEW(arena, uint32_t, arcs);
    net->flow = KN_NEW(arena, kn_milli, arcs);
    net->left = KN_NEW(arena, kn_milli, net->suppliers);
    net->sealed = KN_NEW(arena, bool, net->nodes);
    net->round = KN_NEW(arena, uint32_t, net->nodes);
    net->distance = KN_NEW(arena, uint32_t, net->nodes);
    net->next = KN_NEW(arena, uint32_t, net->nodes);
    net->queue = KN_NEW(arena, uint32_t, net->nodes);
    net->path = KN_NEW(arena, uint32_t, net->nodes);
}

/* Arcs by the node at one of their ends, in their order: a counting sort. */
static void index_arcs(uint32_t **first, uint32_t **by_node, const uint32_t *ends, const kn_network *net,
                       kn_arena *arena)
{
    uint32_t *start = KN_NEW(arena, uint32_t, (size_t)net->nodes + 2);
    *by_node = KN_NEW(arena, uint32_t, net->arcs);
    *first = start;
    for (uint32_t arc = 0; arc < net->arcs; arc++)
        start[ends[arc] + 2]++;
    for (uint32_t node = 2; node <= net->nodes; node++)
        start[node] += start[node - 1];
    for (uint32_t arc = 0; arc < net->arcs; arc++)
        (*by_node)[start[ends[arc] + 1]++] = arc;
}

void kn_network_build(kn_network *net, const kn_allocation_problem *problem, kn_arena *arena)
{
    chains all;
    number_chains(&all, problem, arena);
    make_room(net, problem, &all, arena);
    draw_suppliers(net, &all, problem);
    draw_chains(net, &all, problem);
    draw_demands(net, &all, problem);
    index_arcs(&net->first_in, &net->in, net->to, net, arena);
    index_arcs(&net->first_out, &net->out, net->from, net, arena);
}
