/* The days at which supply is computed: methods.md, Time. */
#include "gap_work.h"

#include <stdlib.h>

bool kn_is_past(const kn_gap_work *work, kn_index requirement)
{
    return work->model->requirements.to[requirement] < work->as_of;
}

bool kn_is_upcoming(const kn_gap_work *work, kn_index requirement)
{
    return work->model->requirements.from[requirement] > work->as_of;
}

bool kn_is_active(const kn_gap_work *work, kn_index requirement)
{
    return kn_covers(work, requirement, work->as_of);
}

bool kn_covers(const kn_gap_work *work, kn_index requirement, kn_date day)
{
    const kn_requirements *all = &work->model->requirements;
    return all->from[requirement] <= day && day <= all->to[requirement];
}

kn_date kn_headline_day(const kn_gap_work *work, kn_index requirement)
{
    return kn_is_upcoming(work, requirement) ? work->model->requirements.from[requirement] : work->as_of;
}

/* Without any end, what is known goes no further than the headline day. */
kn_date kn_due_day(const kn_gap_work *work, kn_index requirement)
{
    kn_date to = work->model->requirements.to[requirement];
    return to == KN_DATE_EVER ? kn_headline_day(work, requirement) : to;
}

static kn_date last_due(const kn_gap_work *work)
{
    kn_date last = work->as_of;
    for (kn_index r = 0; r < work->model->requirements.count; r++)
        if (!kn_is_past(work, r) && kn_due_day(work, r) > last)
            last = kn_due_day(work, r);
    return last;
}

/* The as-of date and each quarter's end up to the last due. */
static void fill_moments(kn_gap_work *work)
{
    kn_date last = last_due(work);
    kn_gap *out = work->out;
    out->moments = KN_NEW(work->arena, kn_date, KN_MOMENTS_MAX);
    out->moments[out->moments_count++] = work->as_of;
    kn_date quarter = kn_date_quarter_end(work->as_of + 1);
    while (quarter <= last && out->moments_count < KN_MOMENTS_MAX) {
        out->moments[out->moments_count++] = quarter;
        quarter = kn_date_quarter_end(quarter + 1);
    }
}

static int by_date(const void *a, const void *b)
{
    kn_date x = *(const kn_date *)a;
    kn_date y = *(const kn_date *)b;
    return (x > y) - (x < y);
}

static void index_days(kn_days *days, kn_arena *arena)
{
    kn_date first = days->day[0];
    size_t span = (size_t)(days->day[days->count - 1] - first) + 2;
    days->from = KN_NEW(arena, uint32_t, span);
    uint32_t next = 0;
    for (size_t d = 0; d < span; d++) {
        while (next < days->count && days->day[next] < first + (kn_date)d)
            next++;
        days->from[d] = next;
    }
}

void kn_moments_fill(kn_gap_work *work)
{
    kn_index requirements = work->model->requirements.count;
    fill_moments(work);
    kn_date *all = KN_NEW(work->scratch, kn_date, KN_MOMENTS_MAX + 2 * (size_t)requirements);
    size_t count = 0;
    for (size_t m = 0; m < work->out->moments_count; m++)
        all[count++] = work->out->moments[m];
    for (kn_index r = 0; r < requirements; r++) {
        if (kn_is_past(work, r))
            continue;
        all[count++] = kn_headline_day(work, r);
        all[count++] = kn_due_day(work, r);
    }
    qsort(all, count, sizeof *all, by_date);
    kn_days *days = &work->days;
    days->day = all;
    for (size_t i = 0; i < count; i++)
        if (days->count == 0 || all[days->count - 1] != all[i])
            all[days->count++] = all[i];
    index_days(days, work->scratch);
}

uint32_t kn_day_from(const kn_gap_work *work, kn_date day)
{
    const kn_days *days = &work->days;
    if (day <= work->as_of)
        return 0;
    if (day > days->day[days->count - 1])
        return days->count;
    return days->from[day - work->as_of];
}
