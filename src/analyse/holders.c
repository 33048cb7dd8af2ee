/* Each competence over everyone: who holds it, what ends, what is not known. */
#include "walk.h"

typedef struct census {
    const kn_gap_work *work;
    kn_date after; /* the first day on which a level that expires soon has expired */
    kn_competence_result *competences;
} census;

static void *begin(const kn_stretch *stretch, const void *about)
{
    (void)about;
    census *own = KN_NEW(stretch->arena, census, 1);
    *own = (census){
        .work = stretch->work,
        .after = stretch->work->as_of + stretch->work->model->settings.expiring_days + 1,
        .competences = KN_NEW(stretch->arena, kn_competence_result, stretch->work->model->competences.count),
    };
    return own;
}

static void note_held(const census *all, kn_competence_result *result, const kn_entry *entry, int32_t fte)
{
    const kn_candidate *candidate = &entry->candidate;
    result->at_level[candidate->level]++;
    if (candidate->level == 0)
        return;
    result->holders++;
    result->supply_fte += fte;
    if (candidate->until >= all->after)
        return;
    uint8_t later = kn_candidate_level(all->work, entry->competence, candidate, all->after);
    result->expiring += later == KN_NO_LEVEL || later < candidate->level;
}

static void see_holders(void *own, const kn_record *record)
{
    const census *all = own;
    int32_t fte = all->work->model->people.fte[record->person];
    for (size_t i = 0; record->counts && i < record->count; i++) {
        const kn_entry *entry = &record->entries[i];
        kn_competence_result *result = &all->competences[entry->competence];
        uint8_t held = entry->candidate.level;
        uint8_t lapsed = entry->candidate.lapsed;
        if (held != KN_NO_LEVEL)
            note_held(all, result, entry, fte);
        else
            result->unknown += kn_candidate_is_unknown(&entry->candidate, held);
        result->expired += lapsed != KN_NO_LEVEL && lapsed > 0 && (held == KN_NO_LEVEL || held < lapsed);
    }
}

static void add(kn_competence_result *to, const kn_competence_result *from)
{
    for (size_t level = 0; level < sizeof to->at_level / sizeof *to->at_level; level++)
        to->at_level[level] += from->at_level[level];
    to->holders += from->holders;
    to->supply_fte += from->supply_fte;
    to->expiring += from->expiring;
    to->expired += from->expired;
    to->unknown += from->unknown;
}

static void end(kn_gap_work *work, const void *about, void *const *own, int parts)
{
    (void)about;
    for (int i = 0; i < parts; i++)
        for (kn_index c = 0; c < work->model->competences.count; c++)
            add(&work->out->competences[c], &((const census *)own[i])->competences[c]);
}

const kn_visitor kn_holders_visitor = {.begin = begin, .see = see_holders, .end = end};
