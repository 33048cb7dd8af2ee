/* Roles by the unit people belong to: three numbers, because they rank differently. methods.md, Roles. */
#include "gap_work.h"

#include <stdlib.h>

typedef struct member {
    kn_index role, unit, person;
} member;

/* Those of no unit come first: KN_NONE + 1 is 0. */
static int by_role_and_unit(const void *a, const void *b)
{
    const member *x = a;
    const member *y = b;
    if (x->role != y->role)
        return x->role < y->role ? -1 : 1;
    if (x->unit != y->unit)
        return x->unit + 1 < y->unit + 1 ? -1 : 1;
    return (x->person > y->person) - (x->person < y->person);
}

static size_t gather_members(const kn_gap_work *work, member *members)
{
    const kn_people *people = &work->model->people;
    size_t count = 0;
    for (kn_index p = 0; p < people->count; p++)
        if (people->role[p] != KN_NONE && kn_person_counts(work->model, p, work->as_of))
            members[count++] = (member){people->role[p], people->unit[p], p};
    qsort(members, count, sizeof *members, by_role_and_unit);
    return count;
}

/* Sums first; kn_role_results_fill turns them into means. */
static void add_member(kn_role_result *result, const kn_person_result *person)
{
    result->people++;
    kn_role_shares shares = kn_role_shares_of(person);
    result->defined = shares.defined;
    if (!shares.defined)
        return;
    result->compliance += shares.compliance;
    result->fulfilment_low += shares.fulfilment_low;
    result->fulfilment_high += shares.fulfilment_high;
    result->unknown_share += (double)person->role_unknown / person->role_asks;
}

void kn_role_results_fill(kn_gap_work *work)
{
    kn_gap *out = work->out;
    member *members = KN_NEW(work->scratch, member, work->model->people.count);
    size_t count = gather_members(work, members);
    out->roles = KN_NEW(work->arena, kn_role_result, count);
    for (size_t i = 0; i < count; i++) {
        bool begins = i == 0 || members[i].role != members[i - 1].role || members[i].unit != members[i - 1].unit;
        if (begins)
            out->roles[out->roles_count++] = (kn_role_result){.role = members[i].role, .unit = members[i].unit};
        add_member(&out->roles[out->roles_count - 1], &out->people[members[i].person]);
    }
    for (size_t i = 0; i < out->roles_count; i++) {
        kn_role_result *result = &out->roles[i];
        result->compliance /= result->people;
        result->fulfilment_low /= result->people;
        result->fulfilment_high /= result->people;
        result->unknown_share /= result->people;
    }
}
