/* Holdings at a level that the plan or a role asks for, which end by validity soon or have ended. */
#include "walk.h"

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
    while (kn_holding_level(holdings, h) == KN_NO_LEVEL)
        h++;
    *out = (loss){candidate->lapsed, candidate->level, kn_holding_until(holdings, h), true};
    return true;
}

/* What one part of the walk finds. */
typedef struct part_losses {
    const kn_gap_work *work;
    kn_arena *arena;
    kn_expiry *items;
    size_t count;
} part_losses;

/* How many active requirements had enough and no longer have; the most urgent of them. */
static void find_affected(kn_expiry *expiry, const kn_gap_work *work, kn_index seat, const loss *lost)
{
    const kn_requirements *all = &work->model->requirements;
    const kn_asked *asked = &work->asked;
    for (kn_index i = asked->first[expiry->competence]; i < asked->first[expiry->competence + 1]; i++) {
        kn_index r = asked->requirement[i];
        kn_seat_run run = kn_requirement_seats(work, r);
        if (!kn_is_active(work, r) || seat < run.first || seat >= run.end ||
            !is_enough(lost->before, all->level[r]) || is_enough(lost->after, all->level[r]))
            continue;
        if (expiry->requirements++ == 0)
            expiry->requirement = r;
    }
}

static void note(part_losses *own, kn_index person, const kn_entry *entry, const loss *lost)
{
    const kn_candidate *candidate = &entry->candidate;
    kn_expiry expiry = {.person = person,
                        .competence = entry->competence,
                        .level = lost->before,
                        .until = lost->until,
                        .expired = lost->expired,
                        .requirement = KN_NONE};
    if (entry->asked)
        find_affected(&expiry, own->work, candidate->seat, lost);
    bool role_affected = candidate->role_level > 0 && is_enough(lost->before, candidate->role_level) &&
                         !is_enough(lost->after, candidate->role_level);
    if (expiry.requirements == 0 && !role_affected)
        return;
    own->items = kn_room_for_one(own->arena, own->items, own->count, sizeof *own->items);
    own->items[own->count++] = expiry;
}

static void *begin(const kn_stretch *stretch, const void *about)
{
    (void)about;
    part_losses *own = KN_NEW(stretch->arena, part_losses, 1);
    *own = (part_losses){.work = stretch->work, .arena = stretch->arena};
    return own;
}

static bool matters(const kn_entry *entry)
{
    return entry->asked || entry->candidate.role_level > 0;
}

static void see_expiries(void *context, const kn_record *record)
{
    part_losses *own = context;
    for (size_t i = 0; record->counts && i < record->count; i++) {
        const kn_entry *entry = &record->entries[i];
        loss lost;
        if (!matters(entry) || entry->candidate.holding == KN_NONE)
            continue;
        if (expiring_loss(&lost, own->work, entry->competence, &entry->candidate))
            note(own, record->person, entry, &lost);
        if (expired_loss(&lost, own->work, &entry->candidate))
            note(own, record->person, entry, &lost);
    }
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

static void end(kn_gap_work *work, const void *about, void *const *own, int parts)
{
    (void)about;
    kn_gap *out = work->out;
    size_t count = 0;
    for (int i = 0; i < parts; i++)
        count += ((const part_losses *)own[i])->count;
    out->expiries = KN_NEW(work->arena, kn_expiry, count);
    for (int i = 0; i < parts; i++) {
        const part_losses *part = own[i];
        for (size_t k = 0; k < part->count; k++)
            out->expiries[out->expiries_count++] = part->items[k];
    }
    if (count > 0)
        qsort(out->expiries, count, sizeof *out->expiries, by_end);
}

const kn_visitor kn_expiries_visitor = {.begin = begin, .see = see_expiries, .end = end};
