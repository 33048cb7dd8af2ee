#include "crowd.h"

#include <assert.h>
#include <string.h>

static void number_demanded(kn_crowd *crowd, const kn_gap_work *work)
{
    const kn_requirements *all = &work->model->requirements;
    kn_index competences = work->model->competences.count;
    crowd->number = KN_NEW(work->scratch, kn_index, competences);
    crowd->competence = KN_NEW(work->scratch, kn_index, competences);
    memset(crowd->number, 0xFF, competences * sizeof *crowd->number);
    for (kn_index r = 0; r < all->count; r++)
        if (all->basis[r] == KN_BASIS_FTE && !kn_is_past(work, r))
            crowd->number[all->competence[r]] = 0;
    for (kn_index c = 0; c < competences; c++)
        if (crowd->number[c] != KN_NONE) {
            crowd->number[c] = crowd->competences_count;
            crowd->competence[crowd->competences_count++] = c;
        }
    assert(crowd->competences_count < UINT16_MAX);
}

/* The spell while the person is employed, in days of the analysis; false when it covers none of them. */
static bool span_of(kn_span *span, const kn_gap_work *work, kn_index seat, const kn_spell *spell)
{
    kn_date from = work->seats.from[seat] > spell->from ? work->seats.from[seat] : spell->from;
    kn_date to = work->seats.to[seat] < spell->to ? work->seats.to[seat] : spell->to;
    if (from > to)
        return false;
    span->first_day = kn_day_from(work, from);
    uint32_t after = to == KN_DATE_EVER ? work->days.count : kn_day_from(work, to + 1);
    span->last_day = after - 1;
    span->level = spell->level;
    return span->first_day < after;
}

static size_t put_spans(kn_span *spans, const kn_gap_work *work, kn_index number, kn_index competence,
                        const kn_candidate *candidate)
{
    kn_spells spells = kn_spells_of(work, competence, candidate);
    kn_spell spell;
    size_t count = 0;
    while (kn_spells_next(&spells, &spell)) {
        kn_span span = {.competence = (uint16_t)number};
        if (spell.level == 0 || !span_of(&span, work, candidate->seat, &spell))
            continue;
        if (spans != NULL)
            spans[count] = span;
        count++;
    }
    return count;
}

static size_t put_prospects(kn_prospect *prospects, const kn_gap_work *work, kn_index number, kn_index competence,
                            const kn_candidate *candidate)
{
    const kn_participations *parts = &work->model->participations;
    const kn_activities *activities = &work->model->activities;
    kn_index person = work->seats.person[candidate->seat];
    size_t count = 0;
    if (!candidate->in_training)
        return 0;
    for (size_t i = parts->first[person]; i < parts->first[person + 1]; i++) {
        kn_index activity = parts->activity[i];
        bool goes_on = parts->status[i] == KN_PLANNED || parts->status[i] == KN_ONGOING;
        if (!goes_on || activities->competence[activity] != competence ||
            activities->level_after[activity] == KN_NO_LEVEL)
            continue;
        if (prospects != NULL)
            prospects[count] =
                (kn_prospect){kn_training_end(work->model, i), (uint16_t)number, activities->level_after[activity]};
        count++;
    }
    return count;
}

/* Go through the demanded competences' candidates: count by seat, then put by seat; so each seat's are by competence.
 */
static void each_span(kn_crowd *crowd, const kn_gap_work *work, size_t *span_at, size_t *prospect_at)
{
    const kn_candidates *candidates = &work->candidates;
    for (kn_index number = 0; number < crowd->competences_count; number++) {
        kn_index c = crowd->competence[number];
        for (size_t i = candidates->first[c]; i < candidates->first[c + 1]; i++) {
            const kn_candidate *candidate = &candidates->items[i];
            kn_span *spans = crowd->spans == NULL ? NULL : crowd->spans + span_at[candidate->seat];
            kn_prospect *prospects =
                crowd->prospects == NULL ? NULL : crowd->prospects + prospect_at[candidate->seat];
            span_at[candidate->seat] += put_spans(spans, work, number, c, candidate);
            prospect_at[candidate->seat] += put_prospects(prospects, work, number, c, candidate);
        }
    }
}

static void order_units(kn_crowd *crowd, const kn_gap_work *work)
{
    const kn_units *units = &work->model->units;
    crowd->unit = KN_NEW(work->scratch, kn_index, units->count);
    for (kn_index u = 0; u < units->count; u++)
        crowd->unit[units->order[u]] = u;
}

static size_t longest(const size_t *first, kn_index seats)
{
    size_t most = 0;
    for (kn_index s = 0; s < seats; s++)
        most = first[s + 1] - first[s] > most ? first[s + 1] - first[s] : most;
    return most;
}

void kn_crowd_fill(kn_crowd *crowd, const kn_gap_work *work)
{
    kn_index seats = work->seats.count;
    *crowd = (kn_crowd){.competences_count = 0};
    number_demanded(crowd, work);
    if (crowd->competences_count == 0)
        return;
    order_units(crowd, work);
    crowd->first_span = KN_NEW(work->scratch, size_t, (size_t)seats + 2);
    crowd->first_prospect = KN_NEW(work->scratch, size_t, (size_t)seats + 2);
    each_span(crowd, work, crowd->first_span + 2, crowd->first_prospect + 2);
    for (kn_index s = 2; s <= seats + 1; s++) {
        crowd->first_span[s] += crowd->first_span[s - 1];
        crowd->first_prospect[s] += crowd->first_prospect[s - 1];
    }
    crowd->spans = KN_NEW(work->scratch, kn_span, crowd->first_span[seats + 1]);
    crowd->prospects = KN_NEW(work->scratch, kn_prospect, crowd->first_prospect[seats + 1]);
    each_span(crowd, work, crowd->first_span + 1, crowd->first_prospect + 1);
    crowd->most_spans = longest(crowd->first_span, seats);
    crowd->most_prospects = longest(crowd->first_prospect, seats);
}
