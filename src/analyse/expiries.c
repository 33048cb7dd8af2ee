/* Holdings at a level that the plan or a role asks for, which end by validity soon or have ended. */
#include "gap_work.h"

#include <stdlib.h>

/* A person's level that is, or was, enough for something and is lost to validity. */
typedef struct loss {
    uint8_t before, after; /* KN_NO_LEVEL = none */
    kn_date until;         /* last valid day of `before` */
    bool expired;
} loss;

static bool is_enough(uint8_t level, uint8_t asked)
{
    return level != KN_NO_LEVEL && level >= asked;
}

/* What the person loses between the as-of date and the end of the window. */
static bool expiring_loss(loss *out, const kn_gap_work *work, kn_index c, const kn_candidate *candidate)
{
    kn_date end = work->as_of + work->model->settings.expiring_days;
    if (candidate->level == KN_NO_LEVEL || candidate->until > end)
        return false;
    *out = (loss){candidate->level, kn_candidate_level(work, c, candidate, end + 1), candidate->until, false};
    return out->after == KN_NO_LEVEL || out->after < out->before;
}

static bool expired_loss(loss *out, const kn_gap_work *work, const kn_candidate *candidate)
{
    const kn_holdings *holdings = &work->model->holdings;
    if (candidate->lapsed == KN_NO_LEVEL || is_enough(candidate->level, candidate->lapsed))
        return false;
    size_t h = candidate->holding;
    while (holdings->level[h] == KN_NO_LEVEL)
        h++;
    *out = (loss){candidate->lapsed, candidate->level, holdings->until[h], true};
    return true;
}

/* Requirements by competence, the most urgent first. */
typedef struct asking {
    kn_index *first, *list;
} asking;

static asking requirements_by_competence(const kn_gap_work *work)
{
    const kn_requirements *all = &work->model->requirements;
    kn_index competences = work->model->competences.count;
    asking index = {KN_NEW(work->arena, kn_index, (size_t)competences + 2),
                    KN_NEW(work->arena, kn_index, all->count)};
    for (kn_index r = 0; r < all->count; r++)
        index.first[all->competence[r] + 2]++;
    for (kn_index c = 2; c <= competences; c++)
        index.first[c] += index.first[c - 1];
    for (kn_index i = 0; i < all->count; i++)
        index.list[index.first[all->competence[work->order[i]] + 1]++] = work->order[i];
    return index;
}

/* How many active requirements had enough and no longer have; the most urgent of them. */
static void find_affected(kn_expiry *expiry, const kn_gap_work *work, const asking *index, kn_index seat,
                          const loss *lost)
{
    const kn_requirements *all = &work->model->requirements;
    expiry->requirement = KN_NONE;
    for (kn_index i = index->first[expiry->competence]; i < index->first[expiry->competence + 1]; i++) {
        kn_index r = index->list[i];
        kn_seat_run run = kn_requirement_seats(work, r);
        if (!kn_is_active(work, r) || seat < run.first || seat >= run.end ||
            !is_enough(lost->before, all->level[r]) || is_enough(lost->after, all->level[r]))
            continue;
        if (expiry->requirements++ == 0)
            expiry->requirement = r;
    }
}

static void note(kn_gap_work *work, const asking *index, kn_index c, const kn_candidate *candidate, const loss *lost)
{
    kn_expiry expiry = {.person = work->seats.person[candidate->seat],
                        .competence = c,
                        .level = lost->before,
                        .until = lost->until,
                        .expired = lost->expired};
    find_affected(&expiry, work, index, candidate->seat, lost);
    bool role_affected = candidate->role_level > 0 && is_enough(lost->before, candidate->role_level) &&
                         !is_enough(lost->after, candidate->role_level);
    if (expiry.requirements == 0 && !role_affected)
        return;
    kn_gap *out = work->out;
    out->expiries = kn_room_for_one(work->arena, out->expiries, out->expiries_count, sizeof *out->expiries);
    out->expiries[out->expiries_count++] = expiry;
}

static int by_end(const void *a, const void *b)
{
    const kn_expiry *x = a;
    const kn_expiry *y = b;
    if (x->until != y->until)
        return x->until < y->until ? -1 : 1;
    if (x->person != y->person)
        return x->person < y->person ? -1 : 1;
    return (x->competence > y->competence) - (x->competence < y->competence);
}

typedef struct search {
    kn_gap_work *work;
    asking index;
} search;

static void look(void *context, kn_index c, const kn_candidate *candidate)
{
    search *s = context;
    loss lost;
    if (candidate->holding == KN_NONE)
        return;
    if (expiring_loss(&lost, s->work, c, candidate))
        note(s->work, &s->index, c, candidate, &lost);
    if (expired_loss(&lost, s->work, candidate))
        note(s->work, &s->index, c, candidate, &lost);
}

void kn_expiries_fill(kn_gap_work *work)
{
    kn_gap *out = work->out;
    search s = {work, requirements_by_competence(work)};
    kn_candidates_see(work, look, &s);
    if (out->expiries_count > 0)
        qsort(out->expiries, out->expiries_count, sizeof *out->expiries, by_end);
}
