#include "suggest.h"

#include <stdlib.h>
#include <string.h>

enum { ONE = 1000 };

/* Another requirement on the competence that counts on people of the organisation and could not after the move. */
struct kn_rival {
    kn_index requirement;
    kn_seat_run seats;
    uint8_t level;
    kn_milli slack_before; /* while a unit is measured */
};

/* A unit's people among the candidates: items first .. end-1, and how much of them could go. */
struct kn_surplus {
    kn_index unit;
    size_t first, end;
    kn_milli amount; /* in the asking requirement's basis */
};

typedef struct kn_rival rival;
typedef struct kn_surplus surplus;

static size_t most_asking(const kn_gap_work *work)
{
    kn_index most = 0;
    for (size_t c = 0; c < work->asked.competences; c++) {
        kn_index asking = work->asked.first[c + 1] - work->asked.first[c];
        most = asking > most ? asking : most;
    }
    return most;
}

void kn_redeploy_begin(kn_suggesting *s)
{
    const kn_gap_work *work = s->work;
    const kn_requirements *all = &work->model->requirements;
    s->given = KN_NEW(work->scratch, bool, work->seats.count);
    s->slack = KN_NEW(work->scratch, kn_milli, all->count);
    s->rivals = KN_NEW(work->scratch, rival, most_asking(work));
    s->units = KN_NEW(work->scratch, surplus, work->model->units.count);
    for (kn_index r = 0; r < all->count; r++) {
        const kn_survey *survey = &work->surveys[r];
        kn_milli qualified = kn_counts_people(work, r) ? (kn_milli)survey->qualified * ONE : survey->qualified_fte;
        s->slack[r] = work->out->requirements[r].gap > 0 ? 0 : qualified - all->amount[r];
    }
}

/* Whether the other requirement still counts on people who go to our unit. By units, not by seats: that of a unit
 * without people lies anywhere. */
static bool covers_ours(const kn_suggesting *s, kn_index other)
{
    const kn_model *model = s->work->model;
    const kn_requirements *all = &model->requirements;
    if (all->unit[other] != KN_NONE)
        return kn_unit_in(model, all->unit[s->requirement], all->unit[other]);
    return all->organisation[other] == KN_NONE || all->organisation[other] == all->organisation[s->requirement];
}

/* Who around a run of seats could miss people that go from there to ours. */
static void find_rivals(kn_suggesting *s, kn_seat_run around)
{
    const kn_gap_work *work = s->work;
    kn_index competence = work->model->requirements.competence[s->requirement];
    s->rivals_count = 0;
    for (kn_index i = work->asked.first[competence]; i < work->asked.first[competence + 1]; i++) {
        kn_index r = work->asked.requirement[i];
        kn_seat_run theirs = kn_requirement_seats(work, r);
        if (theirs.first < around.end && around.first < theirs.end && !covers_ours(s, r))
            s->rivals[s->rivals_count++] = (rival){r, theirs, work->model->requirements.level[r], 0};
    }
}

/* Whether the requirement counts on the person. */
static bool loses(const rival *other, kn_index seat, uint8_t held)
{
    return held >= other->level && other->seats.first <= seat && seat < other->seats.end;
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
    for (kn_index i = 0; i < s->rivals_count; i++) {
        kn_index other = s->rivals[i].requirement;
        if (loses(&s->rivals[i], candidate->seat, held) && s->slack[other] < cost(work, other, fte))
            return 0;
    }
    for (kn_index i = 0; i < s->rivals_count; i++) {
        kn_index other = s->rivals[i].requirement;
        if (loses(&s->rivals[i], candidate->seat, held))
            s->slack[other] -= cost(work, other, fte);
    }
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

/* How much each unit could give by itself: take, and give back. */
static void measure(kn_suggesting *s, surplus *from)
{
    kn_arena *arena = s->work->scratch;
    const kn_candidate *items = s->work->candidates.items;
    kn_mark mark = kn_arena_mark(arena);
    bool *given = KN_NEW(arena, bool, from->end - from->first);
    for (kn_index i = 0; i < s->rivals_count; i++)
        s->rivals[i].slack_before = s->slack[s->rivals[i].requirement];
    for (size_t i = from->first; i < from->end; i++)
        given[i - from->first] = s->given[items[i].seat];
    uint32_t people;
    from->amount = take_unit(s, from, s->left, &people);
    for (kn_index i = 0; i < s->rivals_count; i++)
        s->slack[s->rivals[i].requirement] = s->rivals[i].slack_before;
    for (size_t i = from->first; i < from->end; i++)
        s->given[items[i].seat] = given[i - from->first];
    kn_arena_rewind(arena, mark);
}

/* Candidates of other units in the organisation, unit by unit. */
static size_t gather_units(kn_suggesting *s, kn_candidate_range range, kn_seat_run ours)
{
    const kn_gap_work *work = s->work;
    surplus *units = s->units;
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

static void take_from_units(kn_suggesting *s, size_t count)
{
    surplus *units = s->units;
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
    kn_seat_run ours = kn_requirement_seats(work, r);
    find_rivals(s, organisation);
    take_from_units(s, gather_units(s, range, ours));
}
