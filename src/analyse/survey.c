/* Who there is in a requirement's scope: one pass over those whose record, role or training names its competence. */
#include "gap_work.h"

#include <assert.h>
#include <string.h>

enum { FTE_MAX = 1500, ONE = 1000 };

typedef struct pass {
    kn_gap_work *work;
    kn_index requirement, competence;
    uint8_t level;
    kn_date day; /* of the headline figures */
    kn_date to;  /* the requirement's last */
    kn_survey *survey;
    int32_t *change;  /* per day and one more: how many become qualified on it, less those who no longer are */
    uint32_t *of_fte; /* per FTE: how many qualified people work so much */
} pass;

/* Note on which of the days the candidate is qualified: employed, and by validity at the level. */
static void note_days(pass *p, const kn_candidate *candidate)
{
    const kn_gap_work *work = p->work;
    kn_date employed_from = work->seats.from[candidate->seat];
    kn_date employed_to = work->seats.to[candidate->seat];
    kn_spells spells = kn_spells_of(work, p->competence, candidate);
    kn_spell spell;
    while (kn_spells_next(&spells, &spell)) {
        if (spell.level < p->level)
            continue;
        kn_date from = employed_from > spell.from ? employed_from : spell.from;
        kn_date to = employed_to < spell.to ? employed_to : spell.to;
        if (from > to)
            continue;
        p->change[kn_day_from(work, from)]++;
        p->change[to == KN_DATE_EVER ? work->days.count : kn_day_from(work, to + 1)]--;
    }
}

static void note_qualified(pass *p, const kn_candidate *candidate, int32_t fte)
{
    kn_survey *survey = p->survey;
    kn_date after = p->day + p->work->model->settings.expiring_days + 1;
    uint8_t later = kn_candidate_level(p->work, p->competence, candidate, after);
    assert(fte >= 0 && fte <= FTE_MAX);
    survey->qualified++;
    survey->qualified_fte += fte;
    p->of_fte[fte]++;
    if (later == KN_NO_LEVEL || later < p->level) {
        survey->expiring++;
        survey->expiring_fte += fte;
    }
    if (candidate->role_level == 0) {
        survey->unasked++;
        survey->unasked_fte += fte;
    }
}

static void note_not_qualified(pass *p, const kn_candidate *candidate, uint8_t held, int32_t fte)
{
    kn_survey *survey = p->survey;
    uint8_t lapsed = kn_candidate_lapsed(p->work, p->competence, candidate, p->day);
    bool expired = lapsed != KN_NO_LEVEL && lapsed >= p->level;
    bool trains = kn_candidate_trains(p->work, p->competence, candidate, p->level, p->to);
    bool is_short = held != KN_NO_LEVEL && held + 1 == p->level;
    survey->short_by_one += is_short;
    survey->in_training += trains;
    survey->expired += expired;
    survey->expired_fte += expired ? fte : 0;
    if ((is_short || trains) && !expired) {
        survey->developing++;
        survey->developing_fte += fte;
        survey->developing_in_training += trains;
    }
    if (kn_candidate_is_unknown(candidate, held)) {
        survey->asked++;
        survey->unknown++;
        survey->unknown_fte += fte;
    }
}

static void note_headline(pass *p, const kn_candidate *candidate)
{
    if (!kn_seat_counts(p->work, candidate->seat, p->day))
        return;
    int32_t fte = p->work->seats.fte[candidate->seat];
    uint8_t held = kn_candidate_level(p->work, p->competence, candidate, p->day);
    p->survey->asked += held != KN_NO_LEVEL;
    if (held != KN_NO_LEVEL && held >= p->level)
        note_qualified(p, candidate, fte);
    else
        note_not_qualified(p, candidate, held, fte);
}

/* How many must leave, those who work most first, before less than the amount is left; 0 when there is less already.
 * Counted in people it is holders - amount + 1. */
static uint32_t bus_factor_of_fte(const pass *p, kn_milli amount)
{
    kn_milli left = p->survey->qualified_fte;
    uint32_t leaving = 0;
    for (int fte = FTE_MAX; fte > 0 && left >= amount; fte--)
        for (uint32_t i = 0; i < p->of_fte[fte] && left >= amount; i++) {
            left -= fte;
            leaving++;
        }
    return leaving;
}

static uint32_t bus_factor_of_people(const pass *p, kn_milli amount)
{
    uint32_t needed = (uint32_t)((amount + ONE - 1) / ONE);
    return p->survey->qualified >= needed ? p->survey->qualified - needed + 1 : 0;
}

/* Supply in people at each reading: a running sum over the days. */
static void read_people(pass *p)
{
    kn_gap_work *work = p->work;
    kn_milli *supply = work->supply + (size_t)p->requirement * KN_READINGS;
    uint32_t headline = kn_day_from(work, p->day);
    uint32_t due = kn_day_from(work, kn_due_day(work, p->requirement));
    size_t moment = 0;
    int32_t now = 0;
    for (uint32_t day = 0; day < work->days.count; day++) {
        now += p->change[day];
        if (moment < work->out->moments_count && work->out->moments[moment] == work->days.day[day])
            supply[moment++] = (kn_milli)now * ONE;
        if (day == headline)
            supply[KN_READ_HEADLINE] = (kn_milli)now * ONE;
        if (day == due)
            supply[KN_READ_DUE] = (kn_milli)now * ONE;
    }
}

static void survey_one(pass *p)
{
    kn_gap_work *work = p->work;
    const kn_requirements *all = &work->model->requirements;
    bool by_people = all->basis[p->requirement] == KN_BASIS_PEOPLE;
    memset(p->of_fte, 0, (FTE_MAX + 1) * sizeof *p->of_fte);
    memset(p->change, 0, ((size_t)work->days.count + 1) * sizeof *p->change);
    kn_candidate_range range = kn_candidates_in(work, p->competence, kn_requirement_seats(work, p->requirement));
    for (size_t i = range.first; i < range.end; i++) {
        const kn_candidate *candidate = &work->candidates.items[i];
        if (by_people)
            note_days(p, candidate);
        note_headline(p, candidate);
    }
    kn_milli amount = all->amount[p->requirement];
    p->survey->bus_factor = by_people ? bus_factor_of_people(p, amount) : bus_factor_of_fte(p, amount);
    if (by_people)
        read_people(p);
}

void kn_surveys_fill(kn_gap_work *work)
{
    const kn_requirements *all = &work->model->requirements;
    work->surveys = KN_NEW(work->scratch, kn_survey, all->count);
    work->supply = KN_NEW(work->scratch, kn_milli, (size_t)all->count * KN_READINGS);
    work->after_training = KN_NEW(work->scratch, kn_milli, all->count);
    pass p = {.work = work};
    p.change = KN_NEW(work->scratch, int32_t, (size_t)work->days.count + 1);
    p.of_fte = KN_NEW(work->scratch, uint32_t, FTE_MAX + 1);
    for (kn_index r = 0; r < all->count; r++) {
        if (kn_is_past(work, r))
            continue;
        p.requirement = r;
        p.competence = all->competence[r];
        p.level = all->level[r];
        p.day = kn_headline_day(work, r);
        p.to = all->to[r];
        p.survey = &work->surveys[r];
        survey_one(&p);
    }
}
