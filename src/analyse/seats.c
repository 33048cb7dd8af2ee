#include "gap_work.h"

#include <assert.h>

kn_index kn_seat_organisation(const kn_gap_work *work, kn_index person)
{
    const kn_model *model = work->model;
    kn_index unit = model->people.unit[person];
    kn_index organisation = model->people.organisation[person];
    assert(unit == KN_NONE || model->units.organisation[unit] == organisation);
    return organisation == KN_NONE ? model->organisations.count : organisation;
}

/* Places come organisation by organisation: the place of those without a unit, then its units'. */
static kn_index place_of(const kn_gap_work *work, kn_index person)
{
    const kn_model *model = work->model;
    kn_index unit = model->people.unit[person];
    kn_index organisation = kn_seat_organisation(work, person);
    return unit == KN_NONE ? organisation + work->seats.units_first[organisation]
                           : organisation + 1 + model->units.order[unit];
}

static void count_units(kn_gap_work *work)
{
    const kn_model *model = work->model;
    kn_index organisations = model->organisations.count;
    kn_index *before = KN_NEW(work->scratch, kn_index, (size_t)organisations + 2);
    for (kn_index u = 0; u < model->units.count; u++) {
        kn_index organisation = model->units.organisation[u];
        before[(organisation == KN_NONE ? organisations : organisation) + 1]++;
    }
    for (kn_index o = 0; o <= organisations; o++)
        before[o + 1] += before[o];
    work->seats.units_first = before;
}

void kn_seats_fill(kn_gap_work *work)
{
    const kn_model *model = work->model;
    kn_seats *seats = &work->seats;
    kn_index places = model->organisations.count + 1 + model->units.count;
    seats->count = model->people.count;
    count_units(work);
    seats->person = KN_NEW(work->scratch, kn_index, seats->count);
    seats->from = KN_NEW(work->scratch, kn_date, seats->count);
    seats->to = KN_NEW(work->scratch, kn_date, seats->count);
    seats->fte = KN_NEW(work->scratch, int32_t, seats->count);
    seats->first = KN_NEW(work->scratch, kn_index, (size_t)places + 2);
    seats->of = KN_NEW(work->scratch, kn_index, seats->count);
    for (kn_index p = 0; p < seats->count; p++) {
        seats->of[p] = place_of(work, p); /* until it is known how many come before */
        seats->first[seats->of[p] + 2]++;
    }
    for (kn_index i = 2; i <= places; i++)
        seats->first[i] += seats->first[i - 1];
    for (kn_index p = 0; p < seats->count; p++) {
        kn_index seat = seats->first[seats->of[p] + 1]++;
        seats->of[p] = seat;
        seats->person[seat] = p;
        seats->from[seat] = model->people.from[p];
        seats->to[seat] = model->people.to[p];
        seats->fte[seat] = model->people.fte[p];
    }
}

kn_seat_run kn_organisation_seats(const kn_gap_work *work, kn_index organisation)
{
    const kn_seats *seats = &work->seats;
    return (kn_seat_run){seats->first[organisation + seats->units_first[organisation]],
                         seats->first[organisation + 1 + seats->units_first[organisation + 1]]};
}

kn_seat_run kn_seats_of(const kn_gap_work *work, kn_index organisation, kn_index unit)
{
    const kn_seats *seats = &work->seats;
    const kn_units *units = &work->model->units;
    if (unit != KN_NONE) {
        kn_index of_unit = units->organisation[unit];
        kn_index shift = (of_unit == KN_NONE ? work->model->organisations.count : of_unit) + 1;
        return (kn_seat_run){seats->first[shift + units->order[unit]], seats->first[shift + units->order_end[unit]]};
    }
    if (organisation == KN_NONE)
        return (kn_seat_run){0, seats->count};
    return kn_organisation_seats(work, organisation);
}

kn_seat_run kn_requirement_seats(const kn_gap_work *work, kn_index requirement)
{
    const kn_requirements *all = &work->model->requirements;
    return kn_seats_of(work, all->organisation[requirement], all->unit[requirement]);
}

bool kn_seat_counts(const kn_gap_work *work, kn_index seat, kn_date day)
{
    return work->seats.from[seat] <= day && day <= work->seats.to[seat];
}
