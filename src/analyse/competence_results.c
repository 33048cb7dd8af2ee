/* Each competence over everyone: who holds it, what ends, what is not known, how old the assessments are. */
#include "gap_work.h"

#include <string.h>

enum { LEVELS = 11 };

/* How many valid assessments are so many days old. */
typedef struct ages {
    uint32_t *of_day;
    int32_t oldest;
    uint32_t count;
} ages;

/* The day that at least `rank` of the assessments are no older than; rank from 1. */
static int32_t age_at(const ages *a, uint32_t rank)
{
    uint32_t seen = 0;
    int32_t day = 0;
    for (; day < a->oldest; day++) {
        seen += a->of_day[day];
        if (seen >= rank)
            break;
    }
    return day;
}

/* The middle one, or the mean of the two middle ones, in months of 30.4375 days. */
static double median_months(const ages *a)
{
    double low = age_at(a, (a->count + 1) / 2);
    double high = age_at(a, a->count / 2 + 1);
    return (low + high) / 2 / 30.4375;
}

static void note_held(kn_competence_result *result, ages *a, const kn_gap_work *work, kn_index c,
                      const kn_candidate *candidate)
{
    kn_date after = work->as_of + work->model->settings.expiring_days + 1;
    uint8_t later = kn_candidate_level(work, c, candidate, after);
    result->at_level[candidate->level]++;
    if (candidate->age != KN_NO_AGE) {
        a->of_day[candidate->age]++;
        a->count++;
        a->oldest = candidate->age > a->oldest ? candidate->age : a->oldest;
    }
    if (candidate->level == 0)
        return;
    result->holders++;
    result->supply_fte += work->seats.fte[candidate->seat];
    result->expiring += later == KN_NO_LEVEL || later < candidate->level;
}

static void note(kn_competence_result *result, ages *a, const kn_gap_work *work, kn_index c,
                 const kn_candidate *candidate)
{
    if (!kn_seat_counts(work, candidate->seat, work->as_of))
        return;
    uint8_t held = candidate->level;
    uint8_t lapsed = candidate->lapsed;
    if (held != KN_NO_LEVEL)
        note_held(result, a, work, c, candidate);
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

void kn_competence_results_fill(kn_gap_work *work)
{
    kn_index count = work->model->competences.count;
    work->out->competences = KN_NEW(work->arena, kn_competence_result, count);
    add_requirements(work);
    kn_mark mark = kn_arena_mark(work->arena);
    ages a = {.of_day = KN_NEW(work->arena, uint32_t, KN_NO_AGE)};
    for (kn_index c = 0; c < count; c++) {
        kn_competence_result *result = &work->out->competences[c];
        for (size_t i = work->candidates.first[c]; i < work->candidates.first[c + 1]; i++)
            note(result, &a, work, c, &work->candidates.items[i]);
        result->has_age = a.count > 0;
        result->median_age_months = result->has_age ? median_months(&a) : 0;
        memset(a.of_day, 0, ((size_t)a.oldest + 1) * sizeof *a.of_day);
        a.oldest = 0;
        a.count = 0;
    }
    kn_arena_rewind(work->arena, mark);
}
