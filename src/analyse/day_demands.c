#include "crowd.h"

#include <string.h>

typedef struct scoping {
    const kn_model *model;
    uint32_t *all;             /* the scope of everyone, or KN_NO_SCOPE */
    uint32_t *of_organisation; /* organisations and one more for none */
    uint32_t *of_unit;
} scoping;

/* Where the number of a scope is kept. */
static uint32_t *slot_of(const scoping *s, kn_index organisation, kn_index unit)
{
    if (unit != KN_NONE)
        return &s->of_unit[unit];
    return organisation == KN_NONE ? s->all : &s->of_organisation[organisation];
}

static void mark_demanded(const scoping *s, const kn_gap_work *work, kn_day_demands *out)
{
    const kn_requirements *all = &work->model->requirements;
    for (uint32_t d = 0; d < out->count; d++) {
        kn_index r = out->requirement[d];
        *slot_of(s, all->organisation[r], all->unit[r]) = 0;
    }
}

/* Number a demanded scope behind the one around it; one that is not demanded goes by the one around it. */
static void settle(kn_day_demands *out, uint32_t *slot, uint32_t around)
{
    if (*slot == KN_NO_SCOPE) {
        *slot = around;
        return;
    }
    out->scope_parent[out->scopes_count] = around;
    *slot = out->scopes_count++;
}

/* Units in their order: each one's parent is settled before it. */
static void settle_units(const scoping *s, kn_day_demands *out, const kn_crowd *crowd)
{
    const kn_units *units = &s->model->units;
    for (kn_index i = 0; i < units->count; i++) {
        kn_index u = crowd->unit[i];
        kn_index organisation =
            units->organisation[u] == KN_NONE ? s->model->organisations.count : units->organisation[u];
        settle(out, &s->of_unit[u],
               units->parent[u] == KN_NONE ? s->of_organisation[organisation] : s->of_unit[units->parent[u]]);
    }
}

unsigned kn_readings_on(const kn_gap_work *work, kn_index requirement, kn_date day)
{
    unsigned readings = 0;
    for (size_t m = 0; m < work->out->moments_count; m++)
        if (work->out->moments[m] == day && kn_covers(work, requirement, day))
            readings |= 1u << m;
    readings |= (kn_headline_day(work, requirement) == day ? 1u : 0u) << KN_READ_HEADLINE;
    return readings | (kn_due_day(work, requirement) == day ? 1u : 0u) << KN_READ_DUE;
}

/* The organisation that a requirement stays in; their number: that of people of none; KN_NONE: it speaks of all. */
static kn_index home_of(const kn_gap_work *work, kn_index r)
{
    const kn_requirements *all = &work->model->requirements;
    bool of_none = all->organisation[r] == KN_NONE && all->unit[r] != KN_NONE;
    return of_none ? work->model->organisations.count : all->organisation[r];
}

static bool is_demand(const kn_gap_work *work, kn_index r, kn_date day)
{
    return work->model->requirements.basis[r] == KN_BASIS_FTE && kn_covers(work, r, day);
}

static void find_wanted(kn_day_demands *out, const kn_gap_work *work, kn_arena *arena)
{
    kn_index organisations = work->model->organisations.count;
    kn_date day = work->days.day[out->day];
    bool all = false;
    out->wanted = KN_NEW(arena, bool, (size_t)organisations + 1);
    for (kn_index r = 0; r < work->model->requirements.count; r++) {
        if (!is_demand(work, r, day))
            continue;
        if (home_of(work, r) == KN_NONE)
            all = true;
        else if (kn_readings_on(work, r, day) != 0)
            out->wanted[home_of(work, r)] = true;
    }
    if (all)
        memset(out->wanted, true, (size_t)organisations + 1);
}

static void gather_demands(kn_day_demands *out, const kn_gap_work *work, kn_arena *arena)
{
    kn_index count = work->model->requirements.count;
    out->requirement = KN_NEW(arena, kn_index, count);
    for (kn_index i = 0; i < count; i++) {
        kn_index r = work->order[i];
        if (is_demand(work, r, work->days.day[out->day]) &&
            (home_of(work, r) == KN_NONE || out->wanted[home_of(work, r)]))
            out->requirement[out->count++] = r;
    }
}

static void number_scopes(kn_day_demands *out, const kn_gap_work *work, const kn_crowd *crowd, kn_arena *arena)
{
    const kn_model *model = work->model;
    kn_index organisations = model->organisations.count;
    uint32_t everyone = KN_NO_SCOPE;
    out->scope_parent = KN_NEW(arena, uint32_t, (size_t)out->count + 1);
    out->scope_of_unit = KN_NEW(arena, uint32_t, model->units.count);
    out->scope_of_organisation = KN_NEW(arena, uint32_t, (size_t)organisations + 1);
    memset(out->scope_of_unit, 0xFF, model->units.count * sizeof *out->scope_of_unit);
    memset(out->scope_of_organisation, 0xFF, ((size_t)organisations + 1) * sizeof *out->scope_of_organisation);
    scoping s = {model, &everyone, out->scope_of_organisation, out->scope_of_unit};
    mark_demanded(&s, work, out);
    settle(out, s.all, KN_NO_SCOPE);
    for (kn_index o = 0; o <= organisations; o++)
        settle(out, &s.of_organisation[o], everyone);
    settle_units(&s, out, crowd);
}

static void fill_demands(kn_day_demands *out, const kn_gap_work *work, const kn_crowd *crowd, kn_arena *arena)
{
    const kn_requirements *all = &work->model->requirements;
    uint32_t everyone = out->scope_of_organisation[work->model->organisations.count];
    scoping s = {work->model, &everyone, out->scope_of_organisation, out->scope_of_unit};
    out->demands = KN_NEW(arena, kn_demand, out->count);
    out->to = KN_NEW(arena, kn_date, out->count);
    for (uint32_t d = 0; d < out->count; d++) {
        kn_index r = out->requirement[d];
        uint32_t in = *slot_of(&s, all->organisation[r], all->unit[r]);
        out->demands[d] = (kn_demand){all->amount[r], crowd->number[all->competence[r]], all->level[r], in};
        out->to[d] = all->to[r];
    }
}

static uint8_t lower(uint8_t a, uint8_t b)
{
    return a == 0 || (b != 0 && b < a) ? b : a;
}

static void fill_least(kn_day_demands *out, kn_index competences, kn_arena *arena)
{
    out->least = KN_NEW(arena, uint8_t, (size_t)out->scopes_count * competences);
    for (uint32_t d = 0; d < out->count; d++) {
        const kn_demand *demand = &out->demands[d];
        uint8_t *least = &out->least[(size_t)demand->scope * competences + demand->competence];
        *least = lower(*least, (uint8_t)demand->level);
    }
    for (uint32_t scope = 0; scope < out->scopes_count; scope++) {
        uint32_t around = out->scope_parent[scope];
        for (kn_index c = 0; around != KN_NO_SCOPE && c < competences; c++) {
            uint8_t *least = &out->least[(size_t)scope * competences + c];
            *least = lower(*least, out->least[(size_t)around * competences + c]);
        }
    }
}

void kn_day_demands_fill(kn_day_demands *out, const kn_gap_work *work, const kn_crowd *crowd, uint32_t day,
                         kn_arena *arena)
{
    *out = (kn_day_demands){.day = day};
    find_wanted(out, work, arena);
    gather_demands(out, work, arena);
    number_scopes(out, work, crowd, arena);
    fill_demands(out, work, crowd, arena);
    fill_least(out, crowd->competences_count, arena);
}
