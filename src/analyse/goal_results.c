/* How ready a goal is: the least and the weighted mean of its requirements' coverage, its gap index, its status. */
#include "gap_work.h"

static kn_milli naive_of(const kn_gap_work *work, kn_index r)
{
    kn_milli amount = work->model->requirements.amount[r];
    kn_milli qualified = work->out->requirements[r].qualified_fte;
    return qualified < amount ? qualified : amount;
}

static bool is_worse(const kn_requirement_result *a, const kn_requirement_result *b)
{
    return a->coverage != b->coverage ? a->coverage < b->coverage : a->gap > b->gap;
}

/* Most worrying last. */
static const uint8_t worry[KN_STATUS_WORDS] = {
    [KN_PAST] = 0, [KN_UPCOMING] = 1, [KN_MET] = 2, [KN_AT_RISK] = 3, [KN_UNKNOWN] = 4, [KN_GAP] = 5,
};

static void add_requirement(kn_goal_result *goal, const kn_gap_work *work, kn_index r)
{
    const kn_requirement_result *result = &work->out->requirements[r];
    goal->requirements++;
    goal->met += result->gap == 0;
    if (goal->worst == KN_NONE || is_worse(result, &work->out->requirements[goal->worst]))
        goal->worst = r;
    if (work->model->requirements.basis[r] == KN_BASIS_FTE) {
        goal->naive_fte += naive_of(work, r);
        goal->allocated_fte += result->supply;
    }
}

static void judge_goal(kn_goal_result *goal, const kn_gap_work *work, kn_index g)
{
    const kn_goals *goals = &work->model->goals;
    kn_milli required = 0;
    kn_milli missing = 0;
    kn_milli covered = 0;
    goal->worst = KN_NONE;
    goal->status = KN_PAST;
    for (kn_index r = goals->first[g]; r < goals->first[g + 1]; r++) {
        const kn_requirement_result *result = &work->out->requirements[r];
        if (worry[result->status] > worry[goal->status])
            goal->status = result->status;
        if (result->status == KN_PAST)
            continue;
        add_requirement(goal, work, r);
        kn_milli amount = work->model->requirements.amount[r];
        required += amount;
        missing += result->gap;
        covered += amount - result->gap; /* amount × coverage */
    }
    goal->double_counted_fte = goal->naive_fte - goal->allocated_fte;
    goal->defined = goal->requirements > 0;
    if (!goal->defined)
        return;
    goal->readiness_min = work->out->requirements[goal->worst].coverage;
    goal->readiness_mean = (double)covered / (double)required;
    goal->gap_index = (double)missing / (double)required; /* the goal's own priority weighs all alike */
}

void kn_goal_results_fill(kn_gap_work *work)
{
    kn_index count = work->model->goals.count;
    work->out->goals = KN_NEW(work->arena, kn_goal_result, count);
    for (kn_index g = 0; g < count; g++)
        judge_goal(&work->out->goals[g], work, g);
}
