/* Requirements counted in FTE compete for people's time: solved for each day on which one of them is read. */
#include "base/together.h"
#include "crowd.h"

/* One day on which somebody reads. */
typedef struct competition {
    kn_gap_work *work;
    const kn_crowd *crowd;
    kn_arena *arena;
    kn_day_demands demands;
    kn_classes classes;
    kn_allocation result;
} competition;

static bool is_inside(const kn_day_demands *demands, uint32_t scope, uint32_t around)
{
    while (scope != KN_NO_SCOPE && scope != around)
        scope = demands->scope_parent[scope];
    return scope != KN_NO_SCOPE;
}

static uint32_t level_of(const kn_classes *classes, uint32_t class, uint32_t competence)
{
    const kn_supplier *supplier = &classes->suppliers[class];
    const kn_skill *skills = classes->skills + supplier->first_skill;
    for (uint32_t i = 0; i < supplier->skills_count; i++)
        if (skills[i].competence == competence)
            return skills[i].level;
    return 0;
}

/* Demands by competence, in their order: competence c's are list[first[c]] .. list[first[c+1]-1]. */
typedef struct by_competence {
    uint32_t *first, *list;
} by_competence;

static by_competence demands_by_competence(const competition *c)
{
    kn_arena *arena = c->arena;
    by_competence index = {KN_NEW(arena, uint32_t, (size_t)c->crowd->competences_count + 2),
                           KN_NEW(arena, uint32_t, c->demands.count)};
    for (uint32_t d = 0; d < c->demands.count; d++)
        index.first[c->demands.demands[d].competence + 2]++;
    for (kn_index i = 2; i <= c->crowd->competences_count; i++)
        index.first[i] += index.first[i - 1];
    for (uint32_t d = 0; d < c->demands.count; d++)
        index.list[index.first[c->demands.demands[d].competence + 1]++] = d;
    return index;
}

/* Whom training will make fit for what; counts when `out` is NULL. A class trained twice for one demand is there
 * twice, which changes nothing. */
static uint32_t put_trainees(kn_trainee *out, const competition *c, const by_competence *index)
{
    uint32_t count = 0;
    for (uint32_t class = 0; class < c->classes.count; class ++)
        for (size_t i = c->classes.first_prospect[class]; i < c->classes.first_prospect[class + 1]; i++) {
            const kn_prospect *prospect = &c->classes.prospects[i];
            uint32_t held = level_of(&c->classes, class, prospect->competence);
            for (uint32_t k = index->first[prospect->competence]; k < index->first[prospect->competence + 1]; k++) {
                const kn_demand *demand = &c->demands.demands[index->list[k]];
                if (prospect->level < demand->level || held >= demand->level ||
                    prospect->ends > c->demands.to[index->list[k]] ||
                    !is_inside(&c->demands, c->classes.suppliers[class].scope, demand->scope))
                    continue;
                if (out != NULL)
                    out[count] = (kn_trainee){class, index->list[k]};
                count++;
            }
        }
    return count;
}

static void solve(competition *c, bool with_prospects)
{
    kn_arena *arena = c->arena;
    kn_classes_fill(&c->classes, c->work, c->crowd, &c->demands, with_prospects, arena);
    kn_allocation_problem problem = {
        .suppliers = c->classes.suppliers,
        .suppliers_count = c->classes.count,
        .skills = c->classes.skills,
        .demands = c->demands.demands,
        .demands_count = c->demands.count,
        .scope_parent = c->demands.scope_parent,
        .scopes_count = c->demands.scopes_count,
        .competences_count = c->crowd->competences_count,
    };
    if (with_prospects) {
        by_competence index = demands_by_competence(c);
        problem.trainees_count = put_trainees(NULL, c, &index);
        kn_trainee *trainees = KN_NEW(arena, kn_trainee, problem.trainees_count);
        put_trainees(trainees, c, &index);
        problem.trainees = trainees;
    }
    kn_allocate(&c->result, &problem, arena);
}

/* Write what each requirement is served where it is read on this day. */
static void read_day(const competition *c)
{
    kn_gap_work *work = c->work;
    kn_date day = work->days.day[c->demands.day];
    for (uint32_t d = 0; d < c->demands.count; d++) {
        kn_index r = c->demands.requirement[d];
        unsigned readings = kn_readings_on(work, r, day);
        for (size_t reading = 0; reading < KN_READINGS; reading++)
            if ((readings >> reading & 1u) != 0)
                work->supply[(size_t)r * KN_READINGS + reading] = c->result.served[d];
        if ((readings >> KN_READ_HEADLINE & 1u) != 0)
            work->after_training[r] = c->result.served_after[d];
    }
}

/* Groups of at least two requirements: one alone competes with nobody. */
static void keep_bottlenecks(const competition *c)
{
    kn_gap *out = c->work->out;
    kn_arena *arena = c->work->arena;
    const kn_allocation *result = &c->result;
    kn_bottleneck *groups = KN_NEW(arena, kn_bottleneck, result->groups);
    for (uint32_t d = 0; d < c->demands.count; d++) {
        if (result->group[d] == KN_NO_GROUP)
            continue;
        groups[result->group[d]].count++;
        groups[result->group[d]].need += c->demands.demands[d].amount;
    }
    for (uint32_t class = 0; class < c->classes.count; class ++) {
        if (result->supplier_group[class] == KN_NO_GROUP)
            continue;
        groups[result->supplier_group[class]].can_give += c->classes.suppliers[class].capacity;
        groups[result->supplier_group[class]].people += c->classes.people[class];
    }
    out->bottlenecks = KN_NEW(arena, kn_bottleneck, result->groups);
    out->bottleneck_members = KN_NEW(arena, kn_index, c->demands.count);
    size_t members = 0;
    for (uint32_t g = 0; g < result->groups; g++) {
        if (groups[g].count < 2)
            continue;
        groups[g].first = members;
        for (uint32_t d = 0; d < c->demands.count; d++)
            if (result->group[d] == g) {
                out->bottleneck_members[members++] = c->demands.requirement[d];
                out->requirements[c->demands.requirement[d]].bottleneck = (kn_index)out->bottlenecks_count;
            }
        out->bottlenecks[out->bottlenecks_count++] = groups[g];
    }
}

/* Each day by itself: what is read on one is read on no other. */
typedef struct reading_days {
    kn_gap_work *work;
    kn_crowd crowd;
    uint32_t *days;
    size_t count;
    bool *headline; /* per day of the analysis: with those in training */
} reading_days;

static void find_days(reading_days *all, kn_gap_work *work)
{
    bool *read = KN_NEW(work->scratch, bool, work->days.count);
    all->headline = KN_NEW(work->scratch, bool, work->days.count);
    all->days = KN_NEW(work->scratch, uint32_t, work->days.count);
    for (kn_index r = 0; r < work->model->requirements.count; r++) {
        if (work->model->requirements.basis[r] != KN_BASIS_FTE || kn_is_past(work, r))
            continue;
        for (size_t m = 0; m < work->out->moments_count; m++)
            if (kn_covers(work, r, work->out->moments[m]))
                read[kn_day_from(work, work->out->moments[m])] = true;
        read[kn_day_from(work, kn_due_day(work, r))] = true;
        read[kn_day_from(work, kn_headline_day(work, r))] = true;
        all->headline[kn_day_from(work, kn_headline_day(work, r))] = true;
    }
    for (uint32_t day = 0; day < work->days.count; day++)
        if (read[day])
            all->days[all->count++] = day;
}

static void solve_day(void *context, size_t i)
{
    const reading_days *all = context;
    uint32_t day = all->days[i];
    competition c = {.work = all->work, .crowd = &all->crowd, .arena = kn_arena_new()};
    kn_day_demands_fill(&c.demands, c.work, c.crowd, day, c.arena);
    solve(&c, all->headline[day]);
    read_day(&c);
    if (day == 0)
        keep_bottlenecks(&c); /* alone in the run's arena */
    kn_arena_free(c.arena);
}

void kn_competition_solve(kn_gap_work *work)
{
    reading_days all = {.work = work};
    kn_crowd_fill(&all.crowd, work);
    if (all.crowd.competences_count == 0)
        return;
    find_days(&all, work);
    kn_together(work->threads, all.count, solve_day, &all);
}
