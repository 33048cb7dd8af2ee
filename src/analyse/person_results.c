/* Per person: what the role asks and gets, which requirements the person serves, and the next step worth most. */
#include "gap_work.h"

/* How good a next step is: less is better. A single level that fills a gap of the plan comes first, then what the
 * role lacks, then longer ways to a gap. A person not yet assessed is one step away: the assessment. */
enum { PLAN_NEXT_LEVEL, PLAN_ASSESS, ROLE_STEPS, PLAN_FAR = ROLE_STEPS + 64, NO_STEP = 255 };

typedef struct steps {
    uint8_t *best; /* per person: the rank of the next step found so far */
} steps;

static void offer(kn_gap_work *work, const steps *s, kn_index person, int rank, kn_index competence, uint8_t from,
                  uint8_t to, kn_index requirement)
{
    kn_person_result *result = &work->out->people[person];
    if (rank >= s->best[person])
        return;
    s->best[person] = (uint8_t)rank;
    result->next_competence = competence;
    result->next_from = from;
    result->next_to = to;
    result->next_requirement = requirement;
}

/* --- the role --- */

static void offer_for_role(kn_gap_work *work, const steps *s, kn_index person, kn_index competence, uint8_t held,
                           uint8_t asked)
{
    int away = held == KN_NO_LEVEL ? 1 : asked - held;
    int less_pressing = work->model->competences.critical[competence] == KN_YES ? 0 : 1;
    int to_assess = held == KN_NO_LEVEL ? 1 : 0;
    offer(work, s, person, ROLE_STEPS + away * 4 + less_pressing * 2 + to_assess, competence, held, asked, KN_NONE);
}

static void fill_role(kn_gap_work *work, const steps *s, kn_index person)
{
    const kn_model *model = work->model;
    kn_person_result *sums = &work->out->people[person];
    kn_index role = model->people.role[person];
    if (role == KN_NONE)
        return;
    for (kn_index i = model->roles.first[role]; i < model->roles.first[role + 1]; i++) {
        uint8_t asked = model->roles.level[i];
        if (asked == 0)
            continue;
        uint8_t held = kn_level_held(model, person, model->roles.competence[i], work->as_of);
        bool known = held != KN_NO_LEVEL;
        bool met = known && held >= asked;
        sums->role_asks++;
        sums->role_met += met;
        sums->role_unknown += !known;
        sums->levels_asked += asked;
        sums->levels_held += !known ? 0 : met ? asked : held;
        sums->levels_unknown += known ? 0 : asked;
        if (!met)
            offer_for_role(work, s, person, model->roles.competence[i], held, asked);
    }
}

kn_role_shares kn_role_shares_of(const kn_person_result *person)
{
    if (person->role_asks == 0)
        return (kn_role_shares){0};
    double levels = person->levels_asked;
    return (kn_role_shares){.defined = true,
                            .compliance = (double)person->role_met / person->role_asks,
                            .fulfilment_low = person->levels_held / levels,
                            .fulfilment_high = ((double)person->levels_held + person->levels_unknown) / levels};
}

/* --- the plan --- */

static void offer_for_plan(kn_gap_work *work, const steps *s, kn_index r, const kn_candidate *candidate, uint8_t held)
{
    kn_index competence = work->model->requirements.competence[r];
    uint8_t level = work->model->requirements.level[r];
    kn_index person = work->seats.person[candidate->seat];
    int rank = PLAN_ASSESS;
    if (held == KN_NO_LEVEL && !kn_candidate_is_unknown(candidate, held))
        return;
    if (held != KN_NO_LEVEL)
        rank = held + 1 == level ? PLAN_NEXT_LEVEL : PLAN_FAR + level - held;
    offer(work, s, person, rank, competence, held, level, r);
}

static void fill_plan(kn_gap_work *work, const steps *s, kn_index r)
{
    const kn_requirements *all = &work->model->requirements;
    kn_candidate_range range = kn_candidates_in(work, all->competence[r], kn_requirement_seats(work, r));
    for (size_t i = range.first; i < range.end; i++) {
        const kn_candidate *candidate = &work->candidates.items[i];
        kn_index person = work->seats.person[candidate->seat];
        if (!kn_seat_counts(work, candidate->seat, work->as_of))
            continue;
        uint8_t held = candidate->level;
        if (held != KN_NO_LEVEL && held >= all->level[r])
            work->out->people[person].plan_serves += kn_is_active(work, r);
        else if (work->out->requirements[r].gap > 0)
            offer_for_plan(work, s, r, candidate, held);
    }
}

void kn_person_results_fill(kn_gap_work *work)
{
    kn_index count = work->model->people.count;
    work->out->people = KN_NEW(work->arena, kn_person_result, count);
    steps s = {KN_NEW(work->scratch, uint8_t, count)};
    for (kn_index p = 0; p < count; p++) {
        kn_person_result *result = &work->out->people[p];
        result->next_competence = result->next_requirement = KN_NONE;
        result->next_from = KN_NO_LEVEL;
        s.best[p] = NO_STEP;
        if (kn_person_counts(work->model, p, work->as_of))
            fill_role(work, &s, p);
    }
    for (kn_index i = 0; i < work->model->requirements.count; i++)
        if (!kn_is_past(work, work->order[i]))
            fill_plan(work, &s, work->order[i]);
    for (size_t i = 0; i < work->out->key_people_count; i++)
        work->out->people[work->out->key_people[i].person].key_for++;
}
