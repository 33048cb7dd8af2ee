/* Required and held at each moment of a requirement's period, from known dates alone. */
#include "gap_work.h"

void kn_timeline_fill(kn_gap_work *work)
{
    const kn_requirements *all = &work->model->requirements;
    kn_gap *out = work->out;
    out->first_point = KN_NEW(work->arena, size_t, (size_t)all->count + 1);
    out->points = KN_NEW(work->arena, kn_point, (size_t)all->count * out->moments_count);
    size_t at = 0;
    for (kn_index r = 0; r < all->count; r++) {
        const kn_milli *supply = work->supply + (size_t)r * KN_READINGS;
        for (size_t m = 0; m < out->moments_count; m++) {
            if (!kn_covers(work, r, out->moments[m]))
                continue;
            kn_milli missing = all->amount[r] - supply[m];
            out->points[at++] = (kn_point){out->moments[m], all->amount[r], supply[m], missing > 0 ? missing : 0};
        }
        out->first_point[r + 1] = at;
    }
}
