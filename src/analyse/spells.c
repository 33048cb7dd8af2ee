#include "gap_work.h"

kn_spells kn_spells_of(const kn_gap_work *work, kn_index competence, const kn_candidate *candidate)
{
    return (kn_spells){
        .holdings = &work->model->holdings,
        .candidate = candidate,
        .competence = competence,
        .as_of = work->as_of,
        .covered = work->as_of - 1,
        .end = candidate->goes_on ? work->model->holdings.first[work->seats.person[candidate->seat] + 1] : 0,
        .at = candidate->goes_on ? candidate->holding : 0,
    };
}

/* The next holding, in the order of trust, that is still valid when all before it have ended. */
static bool take_over(kn_spells *spells, kn_spell *spell)
{
    const kn_holdings *all = spells->holdings;
    while (spells->at < spells->end && kn_holding_competence(all, spells->at) == spells->competence) {
        size_t h = spells->at++;
        uint8_t level = kn_holding_level(all, h);
        kn_date until = kn_holding_until(all, h);
        if (kn_holding_is_stale(all, h) || level == KN_NO_LEVEL || until <= spells->covered)
            continue;
        *spell = (kn_spell){spells->covered + 1, until, level};
        spells->covered = until;
        return true;
    }
    return false;
}

/* No holding begins after the as-of date, so what is valid only ever ends: the most trusted one counts to its end,
 * then the next that lasts longer. The first spell is kept in the candidate. */
bool kn_spells_next(kn_spells *spells, kn_spell *spell)
{
    const kn_candidate *candidate = spells->candidate;
    if (spells->covered < spells->as_of) {
        *spell = (kn_spell){spells->as_of, candidate->until, candidate->level};
        spells->covered = candidate->until;
        return candidate->level != KN_NO_LEVEL;
    }
    return take_over(spells, spell);
}

uint8_t kn_candidate_level(const kn_gap_work *work, kn_index competence, const kn_candidate *candidate, kn_date day)
{
    if (candidate->level == KN_NO_LEVEL || day <= candidate->until)
        return candidate->level;
    kn_spells spells = kn_spells_of(work, competence, candidate);
    kn_spell spell;
    while (kn_spells_next(&spells, &spell))
        if (day <= spell.to)
            return spell.level;
    return KN_NO_LEVEL;
}

uint8_t kn_candidate_lapsed(const kn_gap_work *work, kn_index competence, const kn_candidate *candidate, kn_date day)
{
    const kn_holdings *all = &work->model->holdings;
    if (day == work->as_of || candidate->holding == KN_NONE)
        return candidate->lapsed;
    size_t end = all->first[work->seats.person[candidate->seat] + 1];
    for (size_t h = candidate->holding; h < end && kn_holding_competence(all, h) == competence; h++)
        if (kn_holding_level(all, h) != KN_NO_LEVEL)
            return kn_holding_until(all, h) < day ? kn_holding_level(all, h) : KN_NO_LEVEL;
    return KN_NO_LEVEL;
}

bool kn_candidate_is_unknown(const kn_candidate *candidate, uint8_t held)
{
    return held == KN_NO_LEVEL && (candidate->role_level > 0 || candidate->unclear);
}

kn_date kn_training_end(const kn_model *model, size_t participation)
{
    const kn_participations *parts = &model->participations;
    kn_date ends = model->activities.ends[parts->activity[participation]];
    return ends == KN_DATE_NONE ? parts->date[participation] : ends;
}

bool kn_candidate_trains(const kn_gap_work *work, kn_index competence, const kn_candidate *candidate, uint8_t level,
                         kn_date by)
{
    const kn_participations *parts = &work->model->participations;
    const kn_activities *activities = &work->model->activities;
    kn_index person = work->seats.person[candidate->seat];
    if (!candidate->in_training)
        return false;
    for (size_t i = parts->first[person]; i < parts->first[person + 1]; i++) {
        kn_index activity = parts->activity[i];
        bool goes_on = parts->status[i] == KN_PLANNED || parts->status[i] == KN_ONGOING;
        uint8_t gives = activities->level_after[activity];
        if (goes_on && activities->competence[activity] == competence && gives != KN_NO_LEVEL && gives >= level &&
            kn_training_end(work->model, i) <= by)
            return true;
    }
    return false;
}
