/* In what order requirements are served: goal priority, then critical ones (the goal or the competence) first, then
 * the earlier end. What is still equal goes by key: goal, competence, level, scope, period, amount; the order of rows
 * in a file comes last, so that it never decides what a requirement is served. */
#include "gap_work.h"

#include <stdlib.h>
#include <string.h>

enum { PARTS = 12 };

typedef struct ranked {
    int64_t key[PARTS];
} ranked;

static ranked rank(const kn_gap_work *work, kn_index r)
{
    const kn_requirements *all = &work->model->requirements;
    kn_index goal = all->goal[r];
    bool critical = work->model->goals.critical[goal] == KN_YES ||
                    work->model->competences.critical[all->competence[r]] == KN_YES;
    return (ranked){{work->model->goals.priority[goal], !critical, all->to[r], goal, all->competence[r],
                     all->level[r], all->organisation[r], all->unit[r], all->basis[r], all->from[r], all->amount[r],
                     r}};
}

static int by_key(const void *a, const void *b)
{
    const ranked *x = a;
    const ranked *y = b;
    for (size_t i = 0; i < PARTS; i++)
        if (x->key[i] != y->key[i])
            return x->key[i] < y->key[i] ? -1 : 1;
    return 0; /* never: the last part is the requirement */
}

void kn_urgency_fill(kn_gap_work *work)
{
    kn_index count = work->model->requirements.count;
    ranked *all = KN_NEW(work->scratch, ranked, count);
    work->order = KN_NEW(work->scratch, kn_index, count);
    work->urgency = KN_NEW(work->scratch, kn_index, count);
    for (kn_index r = 0; r < count; r++)
        all[r] = rank(work, r);
    qsort(all, count, sizeof *all, by_key);
    for (kn_index i = 0; i < count; i++) {
        work->order[i] = (kn_index)all[i].key[PARTS - 1];
        work->urgency[work->order[i]] = i;
    }
}
