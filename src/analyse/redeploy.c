#include "suggest.h"

#include <stdlib.h>
#include <string.h>

enum { ONE = 1000 };

/* A unit's people among the candidates: items first .. end-1, and how much of them could go. */
typedef struct surplus {
    kn_index unit;
    size_t first, end;
    kn_milli amount; /* in the asking requirement's basis */
} surplus;

void kn_redeploy_begin(kn_suggesting *s)
{
    const kn_gap_work *work = s->work;
    const kn_requirements *all = &work->model->requirements;
    kn_index competences = work->model->competences.count;
    s->given = KN_NEW(work->arena, bool, work->seats.count);
    s->slack = KN_NEW(work->arena, kn_milli, all->count);
    s->first = KN_NEW(work->arena, kn_index, (size_t)competences + 2);
    s->asking = KN_NEW(work->arena, kn_index, all->count);
    for (kn_index r = 0; r < all->count; r++) {
        const kn_survey *survey = &work->surveys[r];
        kn_milli qualified = kn_counts_people(work, r) ? (kn_milli)survey->qualified * ONE : survey->qualified_fte;
        s->slack[r] = work->out->requirements[r].gap > 0 ? 0 : qualified - all->amount[r];
        s->first[all->competence[r] + 2] += !kn_is_past(work, r);
    }
    for (kn_index c = 2; c <= competences; c++)
        s->first[c] += s->first[c - 1];
    for (kn_index r = 0; r < all->count; r++)
        if (!kn_is_past(work, r))
            s->asking[s->first[all->competence[r] + 1]++] = r;
}

/* Whether the requirement counts on the person and would no longer after the move. */
static bool loses(const kn_suggesting *s, kn_index other, kn_index seat, uint8_t held)
{
    kn_seat_run theirs = kn_requirement_seats(s->work, other);
    kn_seat_run ours = kn_requirement_seats(s->work, s->requirement);
    return held >= s->work->model->requirements.level[other] && theirs.first <= seat && seat < theirs.end &&
           !kn_run_holds(theirs, ours);
}

static kn_milli cost(const kn_gap_work *work, kn_index r, int32_t fte)
{
    return kn_counts_people(work, r) ? ONE : fte;
}

/* Take the person if nobody would miss them; returns what they bring. */
static kn_milli take(kn_suggesting *s, const kn_candidate *candidate)
{
    const kn_gap_work *work = s->work;
    kn_index r = s->requirement;
    kn_index c = work->model->requirements.competence[r];
    kn_date day = kn_headline_day(work, r);
    int32_t fte = work->seats.fte[candidate->seat];
    uint8_t held = kn_candidate_level(work, c, candidate, day);
    if (s->given[candidate->seat] || held == KN_NO_LEVEL || held < work->model->requirements.level[r] ||
        cost(work, r, fte) == 0 || !kn_seat_counts(work, candidate->seat, day))
        return 0;
    for (kn_index i = s->first[c]; i < s->first[c + 1]; i++)
        if (loses(s, s->asking[i], candidate->seat, held) && s->slack[s->asking[i]] < cost(work, s->asking[i], fte))
            return 0;
    for (kn_index i = s->first[c]; i < s->first[c + 1]; i++)
        if (loses(s, s->asking[i], candidate->seat, held))
            s->slack[s->asking[i]] -= cost(work, s->asking[i], fte);
    s->given[candidate->seat] = true;
    return cost(work, r, fte);
}

/* Take people of a unit until enough; returns what they bring, and how many they are. */
static kn_milli take_unit(kn_suggesting *s, const surplus *from, kn_milli wanted, uint32_t *people)
{
    kn_milli brought = 0;
    *people = 0;
    for (size_t i = from->first; i < from->end && brought < wanted; i++) {
        kn_milli one = take(s, &s->work->candidates.items[i]);
        brought += one;
        *people += one > 0;
    }
    return brought < wanted ? brought : wanted;
}

static void give_back(kn_suggesting *s, const surplus *from, const kn_milli *slack_before, const bool *given_before)
{
    kn_index c = s->work->model->requirements.competence[s->requirement];
    for (kn_index i = s->first[c]; i < s->first[c + 1]; i++)
        s->slack[s->asking[i]] = slack_before[i - s->first[c]];
    for (size_t i = from->first; i < from->end; i++)
        s->given[s->work->candidates.items[i].seat] = given_before[i - from->first];
}

/* How much each unit could give by itself: take, and give back. */
static void measure(kn_suggesting *s, surplus *from)
{
    kn_arena *arena = s->work->arena;
    kn_index c = s->work->model->requirements.competence[s->requirement];
    kn_mark mark = kn_arena_mark(arena);
    kn_milli *slack = KN_NEW(arena, kn_milli, s->first[c + 1] - s->first[c]);
    bool *given = KN_NEW(arena, bool, from->end - from->first);
    for (kn_index i = s->first[c]; i < s->first[c + 1]; i++)
        slack[i - s->first[c]] = s->slack[s->asking[i]];
    for (size_t i = from->first; i < from->end; i++)
        given[i - from->first] = s->given[s->work->candidates.items[i].seat];
    uint32_t people;
    from->amount = take_unit(s, from, s->left, &people);
    give_back(s, from, slack, given);
    kn_arena_rewind(arena, mark);
}

/* Candidates of other units in the organisation, unit by unit. */
static size_t gather_units(const kn_suggesting *s, kn_candidate_range range, kn_seat_run ours, surplus *units)
{
    const kn_gap_work *work = s->work;
    size_t count = 0;
    for (size_t i = range.first; i < range.end; i++) {
        kn_index seat = work->candidates.items[i].seat;
        kn_index unit = work->model->people.unit[work->seats.person[seat]];
        if (unit == KN_NONE || (ours.first <= seat && seat < ours.end))
            continue;
        if (count > 0 && units[count - 1].unit == unit)
            units[count - 1].end = i + 1;
        else
            units[count++] = (surplus){.unit = unit, .first = i, .end = i + 1};
    }
    return count;
}

static int by_amount(const void *a, const void *b)
{
    const surplus *x = a;
    const surplus *y = b;
    if (x->amount != y->amount)
        return x->amount > y->amount ? -1 : 1;
    return (x->unit > y->unit) - (x->unit < y->unit);
}

static void take_from_units(kn_suggesting *s, surplus *units, size_t count)
{
    for (size_t i = 0; i < count; i++)
        measure(s, &units[i]);
    qsort(units, count, sizeof *units, by_amount);
    for (size_t i = 0; i < count && s->left > 0; i++) {
        uint32_t people;
        kn_milli brought = take_unit(s, &units[i], s->left, &people);
        if (brought > 0)
            kn_move_add(s,
                        (kn_move){.kind = KN_REDEPLOY, .amount = brought, .unit = units[i].unit, .people = people});
    }
}

void kn_redeploy(kn_suggesting *s)
{
    const kn_gap_work *work = s->work;
    const kn_requirements *all = &work->model->requirements;
    kn_index r = s->requirement;
    if (s->left == 0 || all->unit[r] == KN_NONE)
        return;
    kn_seat_run organisation = kn_seats_of(work, all->organisation[r], KN_NONE);
    kn_candidate_range range = kn_candidates_in(work, all->competence[r], organisation);
    surplus *units = kn_heap_resize(NULL, 0, work->model->units.count, sizeof *units);
    size_t count = gather_units(s, range, kn_requirement_seats(work, r), units);
    take_from_units(s, units, count);
    kn_heap_free(units);
}
