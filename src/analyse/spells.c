#include "gap_work.h"

kn_spells kn_spells_of(const kn_gap_work *work, kn_index competence, const kn_candidate *candidate)
{
    const kn_holdings *holdings = &work->model->holdings;
    kn_index person = work->seats.person[candidate->seat];
    return (kn_spells){
        .holdings = holdings,
        .at = candidate->holding == KN_NONE ? holdings->first[person + 1] : candidate->holding,
        .end = holdings->first[person + 1],
        .competence = competence,
        .covered = work->as_of - 1,
    };
}

/* No holding begins after the as-of date, so what is valid only ever ends: the most trusted one counts to its end,
 * then the next that lasts longer. */
bool kn_spells_next(kn_spells *spells, kn_spell *spell)
{
    const kn_holdings *all = spells->holdings;
    while (spells->covered != KN_DATE_EVER && spells->at < spells->end &&
           all->competence[spells->at] == spells->competence) {
        size_t h = spells->at++;
        if (all->stale[h] || all->level[h] == KN_NO_LEVEL || all->until[h] <= spells->covered)
            continue;
        *spell = (kn_spell){spells->covered + 1, all->until[h], all->level[h]};
        spells->covered = all->until[h];
        return true;
    }
    return false;
}

uint8_t kn_candidate_level(const kn_gap_work *work, kn_index competence, const kn_candidate *candidate, kn_date day)
{
    kn_spells spells = kn_spells_of(work, competence, candidate);
    kn_spell spell;
    while (kn_spells_next(&spells, &spell))
        if (day <= spell.to)
            return spell.level;
    return KN_NO_LEVEL;
}

bool kn_candidate_is_unclear(const kn_gap_work *work, kn_index competence, const kn_candidate *candidate)
{
    kn_spells record = kn_spells_of(work, competence, candidate);
    for (size_t h = record.at; h < record.end && record.holdings->competence[h] == competence; h++)
        if (record.holdings->stale[h] || record.holdings->level[h] == KN_NO_LEVEL)
            return true;
    return false;
}

uint8_t kn_candidate_lapsed(const kn_gap_work *work, kn_index competence, const kn_candidate *candidate, kn_date day)
{
    kn_spells record = kn_spells_of(work, competence, candidate);
    for (size_t h = record.at; h < record.end && record.holdings->competence[h] == competence; h++)
        if (record.holdings->level[h] != KN_NO_LEVEL)
            return record.holdings->until[h] < day ? record.holdings->level[h] : KN_NO_LEVEL;
    return KN_NO_LEVEL;
}

bool kn_candidate_is_unknown(const kn_gap_work *work, kn_index competence, const kn_candidate *candidate,
                             uint8_t held)
{
    return held == KN_NO_LEVEL && (candidate->role_level > 0 || kn_candidate_is_unclear(work, competence, candidate));
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
