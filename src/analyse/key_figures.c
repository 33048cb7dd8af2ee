/* The figures on the Overview: sums over the requirements that are active at the as-of date. */
#include "gap_work.h"

enum { PRIORITIES = 5 }; /* weights 5,4,3,2,1 for priority 1..5 */

static void count_heads(kn_gap_work *work)
{
    const kn_people *people = &work->model->people;
    for (kn_index p = 0; p < people->count; p++) {
        if (!kn_person_counts(work->model, p, work->as_of))
            continue;
        work->out->headcount++;
        work->out->headcount_fte += people->fte[p];
    }
}

static void count_status(kn_gap *out, kn_status_word status)
{
    out->met += status == KN_MET;
    out->at_risk += status == KN_AT_RISK;
    out->with_gap += status == KN_GAP;
    out->unknown_status += status == KN_UNKNOWN;
    out->upcoming += status == KN_UPCOMING;
    out->past += status == KN_PAST;
}

static void add_amounts(kn_gap_work *work, kn_index r)
{
    const kn_requirements *all = &work->model->requirements;
    const kn_requirement_result *result = &work->out->requirements[r];
    kn_gap *out = work->out;
    if (all->basis[r] == KN_BASIS_PEOPLE) {
        out->required_people += all->amount[r];
        out->gap_people += result->gap;
        return;
    }
    out->required_fte += all->amount[r];
    out->gap_fte += result->gap;
    out->allocated_fte += result->supply;
    out->naive_fte += result->qualified_fte < all->amount[r] ? result->qualified_fte : all->amount[r];
}

void kn_key_figures_fill(kn_gap_work *work)
{
    const kn_requirements *all = &work->model->requirements;
    kn_gap *out = work->out;
    kn_milli required = 0; /* each weighted by priority */
    kn_milli covered = 0;
    kn_milli missing = 0;
    count_heads(work);
    for (kn_index r = 0; r < all->count; r++) {
        const kn_requirement_result *result = &out->requirements[r];
        count_status(out, result->status);
        if (!kn_is_active(work, r))
            continue;
        kn_milli weight = PRIORITIES + 1 - work->model->goals.priority[all->goal[r]];
        out->active++;
        out->asked += result->asked_people;
        out->unknown += result->unknown_people;
        required += weight * all->amount[r];
        covered += weight * (all->amount[r] - result->gap); /* amount × coverage */
        missing += weight * result->gap;
        add_amounts(work, r);
    }
    out->double_counted_fte = out->naive_fte - out->allocated_fte;
    out->has_readiness = out->active > 0;
    out->readiness = out->has_readiness ? (double)covered / (double)required : 0;
    out->gap_index = out->has_readiness ? (double)missing / (double)required : 0;
}
