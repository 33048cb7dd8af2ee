/* Each competence over everyone: who holds it, what ends, what is not known, how old the assessments are. */
#include "gap_work.h"

/* What is counted of some competences: those from `first` up to `end`. */
typedef struct census {
    kn_gap_work *work;
    kn_index first, end;
    uint32_t *of_age; /* per competence and age in days: how many valid assessments */
    size_t ages;
} census;

/* The day that at least `rank` of the assessments are no older than; rank from 1. */
static size_t age_at(const uint32_t *of_age, uint32_t rank)
{
    size_t age = 0;
    for (uint32_t seen = of_age[0]; seen < rank; seen += of_age[age])
        age++;
    return age;
}

/* The middle one, or the mean of the two middle ones, in months of 30.4375 days. */
static void find_median(kn_competence_result *result, const uint32_t *of_age, size_t ages)
{
    uint32_t count = 0;
    for (size_t age = 0; age < ages; age++)
        count += of_age[age];
    result->has_age = count > 0;
    if (count > 0)
        result->median_age_months =
            (double)(age_at(of_age, (count + 1) / 2) + age_at(of_age, count / 2 + 1)) / 2 / 30.4375;
}

static void note_held(census *all, kn_index c, const kn_candidate *candidate)
{
    const kn_gap_work *work = all->work;
    kn_competence_result *result = &work->out->competences[c];
    kn_date after = work->as_of + work->model->settings.expiring_days + 1;
    uint8_t later = kn_candidate_level(work, c, candidate, after);
    result->at_level[candidate->level]++;
    if (candidate->age != KN_NO_AGE)
        all->of_age[(c - all->first) * all->ages + candidate->age]++;
    if (candidate->level == 0)
        return;
    result->holders++;
    result->supply_fte += work->seats.fte[candidate->seat];
    result->expiring += later == KN_NO_LEVEL || later < candidate->level;
}

static void note(void *context, kn_index c, const kn_candidate *candidate)
{
    census *all = context;
    if (c < all->first || c >= all->end)
        return;
    kn_competence_result *result = &all->work->out->competences[c];
    uint8_t held = candidate->level;
    uint8_t lapsed = candidate->lapsed;
    if (held != KN_NO_LEVEL)
        note_held(all, c, candidate);
    result->expired += lapsed != KN_NO_LEVEL && lapsed > 0 && (held == KN_NO_LEVEL || held < lapsed);
    result->unknown += kn_candidate_is_unknown(candidate, held);
}

static void add_requirements(kn_gap_work *work)
{
    const kn_requirements *all = &work->model->requirements;
    for (kn_index r = 0; r < all->count; r++) {
        if (!kn_is_active(work, r))
            continue;
        kn_competence_result *result = &work->out->competences[all->competence[r]];
        const kn_requirement_result *found = &work->out->requirements[r];
        bool by_people = all->basis[r] == KN_BASIS_PEOPLE;
        *(by_people ? &result->required_people : &result->required_fte) += all->amount[r];
        *(by_people ? &result->gap_people : &result->gap_fte) += found->gap;
        if (!result->has_bus_factor || found->bus_factor < result->bus_factor_min)
            result->bus_factor_min = found->bus_factor;
        result->has_bus_factor = true;
    }
}

/* How many ages there are, from 0 days to the oldest assessment's. */
static size_t count_ages(const kn_gap_work *work)
{
    const kn_holdings *all = &work->model->holdings;
    kn_index people = work->model->people.count;
    kn_date oldest = work->as_of;
    for (size_t h = 0; people > 0 && h < all->first[people]; h++)
        if (all->assessed[h] != KN_DATE_NONE && all->assessed[h] < oldest)
            oldest = all->assessed[h];
    size_t ages = (size_t)(work->as_of - oldest) + 1;
    return ages < KN_NO_AGE ? ages : KN_NO_AGE;
}

/* All competences at once, unless they are so many and the assessments so old that the count of ages grows large. */
void kn_competence_results_fill(kn_gap_work *work)
{
    enum { CELLS_MAX = 1 << 24 };
    kn_index count = work->model->competences.count;
    work->out->competences = KN_NEW(work->arena, kn_competence_result, count);
    add_requirements(work);
    census all = {.work = work, .ages = count_ages(work)};
    kn_index at_once = (kn_index)(CELLS_MAX / all.ages) + 1;
    for (all.first = 0; all.first < count; all.first = all.end) {
        all.end = count - all.first < at_once ? count : all.first + at_once;
        all.of_age = kn_heap_resize(NULL, 0, (all.end - all.first) * all.ages, sizeof *all.of_age);
        kn_candidates_see(work, note, &all);
        for (kn_index c = all.first; c < all.end; c++)
            find_median(&work->out->competences[c], all.of_age + (c - all.first) * all.ages, all.ages);
        kn_heap_free(all.of_age);
    }
}
