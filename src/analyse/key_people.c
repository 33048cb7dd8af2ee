/* People without whom a requirement is no longer met, and those who alone hold what it asks. */
#include "gap_work.h"

#include <stdlib.h>

/* The day on which the person no longer is qualified: the end of employment, or of an unbroken run of spells. */
static kn_date qualified_until(const kn_gap_work *work, kn_index r, const kn_candidate *candidate)
{
    const kn_requirements *all = &work->model->requirements;
    kn_date employed_to = work->seats.to[candidate->seat];
    kn_date valid_to = work->as_of;
    kn_spells spells = kn_spells_of(work, all->competence[r], candidate);
    kn_spell spell;
    while (kn_spells_next(&spells, &spell) && spell.level >= all->level[r])
        valid_to = spell.to;
    return employed_to < valid_to ? employed_to : valid_to;
}

static bool is_key(const kn_gap_work *work, kn_index r, kn_index person)
{
    const kn_requirements *all = &work->model->requirements;
    const kn_requirement_result *result = &work->out->requirements[r];
    if (result->qualified_people == 1)
        return true;
    if (result->bus_factor != 1)
        return false; /* never: only holders on whom something hangs are asked about */
    return all->basis[r] == KN_BASIS_PEOPLE ||
           result->qualified_fte - work->model->people.fte[person] < all->amount[r];
}

static void add_of_requirement(kn_gap_work *work, kn_index r)
{
    const kn_requirements *all = &work->model->requirements;
    const kn_requirement_result *result = &work->out->requirements[r];
    if (result->qualified_people != 1 && result->bus_factor != 1)
        return;
    kn_candidate_range range = kn_candidates_in(work, all->competence[r], kn_requirement_seats(work, r));
    for (size_t i = range.first; i < range.end; i++) {
        const kn_candidate *candidate = &work->candidates.items[i];
        kn_index person = work->seats.person[candidate->seat];
        uint8_t held = candidate->level;
        if (!kn_seat_counts(work, candidate->seat, work->as_of) || held == KN_NO_LEVEL || held < all->level[r] ||
            !is_key(work, r, person))
            continue;
        kn_gap *out = work->out;
        out->key_people =
            kn_room_for_one(work->arena, out->key_people, out->key_people_count, sizeof *out->key_people);
        out->key_people[out->key_people_count++] =
            (kn_key_person){person, r, result->qualified_people == 1, held, qualified_until(work, r, candidate)};
    }
}

static int by_person(const void *a, const void *b)
{
    const kn_key_person *x = a;
    const kn_key_person *y = b;
    if (x->person != y->person)
        return x->person < y->person ? -1 : 1;
    return (x->requirement > y->requirement) - (x->requirement < y->requirement);
}

void kn_key_people_fill(kn_gap_work *work)
{
    kn_gap *out = work->out;
    for (kn_index r = 0; r < work->model->requirements.count; r++)
        if (kn_is_active(work, r))
            add_of_requirement(work, r);
    if (out->key_people_count > 0)
        qsort(out->key_people, out->key_people_count, sizeof *out->key_people, by_person);
}
