/* What the gap analysis counts, written down once more in the plainest way: every person of a random model asked one
 * by one, no classes, no spells, no runs of seats. */
#ifndef KN_TESTS_GAP_DEFINITIONS_H
#define KN_TESTS_GAP_DEFINITIONS_H

#include "check.h"

#include "analyse/gap.h"
#include "random_model.h"

#include <math.h>

static fixture f;
static const kn_model *model;
static kn_gap gap;
static kn_date as_of;

static inline void compute(const random_rows *made)
{
    fixture_begin(&f);
    f.settings.as_of = fixture_date("2026-09-30");
    random_build(&f, made);
    kn_gap_compute(&gap, &f.model, 1, f.arena);
    model = &f.model;
    as_of = f.settings.as_of;
}

/* --- the definitions --- */

static inline bool is_past(kn_index r)
{
    return model->requirements.to[r] < as_of;
}

static inline kn_date headline(kn_index r)
{
    return model->requirements.from[r] > as_of ? model->requirements.from[r] : as_of;
}

static inline bool in_scope(kn_index r, kn_index p)
{
    return kn_person_in_scope(model, p, model->requirements.organisation[r], model->requirements.unit[r]);
}

static inline uint8_t held(kn_index r, kn_index p, kn_date day)
{
    return kn_level_held(model, p, model->requirements.competence[r], day);
}

static inline bool is_level(uint8_t level, uint8_t asked)
{
    return level != KN_NO_LEVEL && level >= asked;
}

static inline bool is_qualified(kn_index r, kn_index p, kn_date day)
{
    return kn_person_counts(model, p, day) && in_scope(r, p) &&
           is_level(held(r, p, day), model->requirements.level[r]);
}

static inline bool is_asked_by_role(kn_index r, kn_index p)
{
    kn_index role = model->people.role[p];
    for (kn_index i = 0; role != KN_NONE && i < model->roles.first[role + 1] - model->roles.first[role]; i++) {
        kn_index at = model->roles.first[role] + i;
        if (model->roles.competence[at] == model->requirements.competence[r] && model->roles.level[at] > 0)
            return true;
    }
    return false;
}

static inline bool is_unclear(kn_index r, kn_index p)
{
    const kn_holdings *all = &model->holdings;
    for (size_t h = all->first[p]; h < all->first[p + 1]; h++)
        if (kn_holding_competence(all, h) == model->requirements.competence[r] &&
            (kn_holding_is_stale(all, h) || kn_holding_level(all, h) == KN_NO_LEVEL))
            return true;
    return false;
}

static inline bool is_unknown(kn_index r, kn_index p, kn_date day)
{
    return held(r, p, day) == KN_NO_LEVEL && (is_asked_by_role(r, p) || is_unclear(r, p));
}

static inline bool is_expired(kn_index r, kn_index p, kn_date day)
{
    const kn_holdings *all = &model->holdings;
    for (size_t h = all->first[p]; h < all->first[p + 1]; h++)
        if (kn_holding_competence(all, h) == model->requirements.competence[r] &&
            kn_holding_level(all, h) != KN_NO_LEVEL)
            return kn_holding_until(all, h) < day && kn_holding_level(all, h) >= model->requirements.level[r];
    return false;
}

static inline bool trains(kn_index r, kn_index p)
{
    const kn_participations *all = &model->participations;
    for (size_t i = all->first[p]; i < all->first[p + 1]; i++) {
        kn_index a = all->activity[i];
        kn_date ends = model->activities.ends[a] == KN_DATE_NONE ? all->date[i] : model->activities.ends[a];
        if ((all->status[i] == KN_PLANNED || all->status[i] == KN_ONGOING) &&
            model->activities.competence[a] == model->requirements.competence[r] &&
            is_level(model->activities.level_after[a], model->requirements.level[r]) &&
            ends <= model->requirements.to[r])
            return true;
    }
    return false;
}

static inline uint32_t count_qualified(kn_index r, kn_date day)
{
    uint32_t count = 0;
    for (kn_index p = 0; p < model->people.count; p++)
        count += is_qualified(r, p, day);
    return count;
}

/* --- urgency: the order in which requirements are served --- */

enum { URGENCY = 10 };

static inline void urgency_of(int64_t key[URGENCY], kn_index r)
{
    const kn_requirements *all = &model->requirements;
    bool critical =
        model->goals.critical[all->goal[r]] == KN_YES || model->competences.critical[all->competence[r]] == KN_YES;
    const int64_t parts[URGENCY] = {model->goals.priority[all->goal[r]],
                                    !critical,
                                    all->to[r],
                                    all->goal[r],
                                    all->competence[r],
                                    all->level[r],
                                    all->organisation[r],
                                    all->unit[r],
                                    all->from[r],
                                    all->amount[r]};
    memcpy(key, parts, sizeof parts);
}

static inline bool is_before(kn_index a, kn_index b)
{
    int64_t x[URGENCY];
    int64_t y[URGENCY];
    urgency_of(x, a);
    urgency_of(y, b);
    for (size_t i = 0; i < URGENCY; i++)
        if (x[i] != y[i])
            return x[i] < y[i];
    return a < b;
}

/* --- of a requirement --- */

static inline bool is_active(kn_index r)
{
    return !is_past(r) && model->requirements.from[r] <= as_of;
}

static inline bool by_people(kn_index r)
{
    return model->requirements.basis[r] == KN_BASIS_PEOPLE;
}

/* In the basis of the requirement. */
static inline kn_milli weight_of(kn_index r, kn_index p)
{
    return by_people(r) ? 1000 : model->people.fte[p];
}

#define NEAR(got, wanted) assert_true(fabs((got) - (wanted)) < 1e-12)

#endif
