#include "walk.h"

static void ask(kn_asked *asked, kn_index organisation, kn_index competence)
{
    size_t at = organisation * asked->competences + competence;
    asked->bits[at / 64] |= (uint64_t)1 << at % 64;
}

static void mark_organisations(kn_asked *asked, const kn_gap_work *work)
{
    const kn_requirements *all = &work->model->requirements;
    kn_index organisations = work->model->organisations.count;
    asked->bits = KN_NEW(work->scratch, uint64_t, ((size_t)organisations + 1) * asked->competences / 64 + 1);
    for (kn_index r = 0; r < all->count; r++) {
        bool by_all = all->organisation[r] == KN_NONE;
        kn_index first = by_all ? 0 : all->organisation[r];
        kn_index last = by_all ? organisations : all->organisation[r];
        for (kn_index o = first; o <= last; o++)
            ask(asked, o, all->competence[r]);
    }
}

static void sort_by_competence(kn_asked *asked, const kn_gap_work *work)
{
    const kn_requirements *all = &work->model->requirements;
    asked->first = KN_NEW(work->scratch, kn_index, asked->competences + 2);
    asked->requirement = KN_NEW(work->scratch, kn_index, all->count);
    for (kn_index r = 0; r < all->count; r++)
        asked->first[all->competence[r] + 2] += !kn_is_past(work, r);
    for (size_t c = 2; c <= asked->competences; c++)
        asked->first[c] += asked->first[c - 1];
    for (kn_index i = 0; i < all->count; i++) {
        kn_index r = work->order[i];
        if (!kn_is_past(work, r))
            asked->requirement[asked->first[all->competence[r] + 1]++] = r;
    }
}

void kn_asked_fill(kn_gap_work *work)
{
    work->asked.competences = work->model->competences.count;
    mark_organisations(&work->asked, work);
    sort_by_competence(&work->asked, work);
}
