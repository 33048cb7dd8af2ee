#include "builder.h"

#include "base/together.h"

#include <string.h>

static kn_dimension_builder *const dimensions[KN_DIMENSIONS] = {[KN_BY_AGE] = kn_groups_by_age,
                                                                [KN_BY_ALL] = kn_groups_by_all,
                                                                [KN_BY_EDUCATION] = kn_groups_by_education,
                                                                [KN_BY_GENDER] = kn_groups_by_gender,
                                                                [KN_BY_KIND] = kn_groups_by_kind,
                                                                [KN_BY_ORGANISATION] = kn_groups_by_organisation,
                                                                [KN_BY_ORGANISATION_GENDER] =
                                                                    kn_groups_by_organisation_gender,
                                                                [KN_BY_PILLAR] = kn_groups_by_pillar,
                                                                [KN_BY_QUARTER] = kn_groups_by_quarter,
                                                                [KN_BY_SECTOR] = kn_groups_by_sector,
                                                                [KN_BY_UNIT] = kn_groups_by_unit};

/* Every second dimension, each with people dealt out anew, in arenas of its own. */
enum { SHARES = 2 };

typedef struct share {
    kn_group_builder builder;
    size_t ends[KN_DIMENSIONS]; /* where a dimension's groups end, of those that are its own */
} share;

static void build_share(void *context, size_t i)
{
    share *s = &((share *)context)[i];
    kn_group_builder *b = &s->builder;
    kn_index people = b->model->people.count;
    b->scratch = kn_arena_new();
    b->label = KN_NEW(b->scratch, uint32_t, people);
    b->hours = KN_NEW(b->scratch, double, people);
    for (size_t d = i; d < KN_DIMENSIONS; d += SHARES) {
        kn_mark mark = kn_arena_mark(b->scratch);
        dimensions[d](b);
        s->ends[d] = b->count;
        kn_arena_rewind(b->scratch, mark);
    }
    kn_arena_free(b->scratch);
}

static void take_people(kn_group_builder *b, double *hours_of)
{
    for (kn_index p = 0; p < b->model->people.count; p++) {
        const kn_reach *reach = &b->out->people[p];
        bool took_part = reach->eligible && reach->participations > 0;
        b->eligible += reach->eligible;
        hours_of[p] = took_part ? kn_milli_value(reach->hours) : -1;
    }
    b->hours_of = hours_of;
}

/* The shares' groups in the order of dimensions. */
static void join_shares(kn_coverage *out, const share shares[SHARES], kn_arena *arena)
{
    size_t all = 0;
    for (size_t i = 0; i < SHARES; i++)
        all += shares[i].builder.count;
    out->groups = KN_NEW(arena, kn_coverage_group, all);
    for (size_t d = 0; d < KN_DIMENSIONS; d++) {
        const share *s = &shares[d % SHARES];
        size_t from = d < SHARES ? 0 : s->ends[d - SHARES];
        size_t count = s->ends[d] - from;
        out->first_group[d] = out->groups_count;
        if (count > 0)
            memcpy(out->groups + out->groups_count, s->builder.groups + from, count * sizeof *out->groups);
        out->groups_count += count;
    }
    out->first_group[KN_DIMENSIONS] = out->groups_count;
}

void kn_coverage_groups_build(kn_coverage *out, const kn_model *model, const kn_reach_sums *sums,
                              const kn_programme_parts *programmes, int threads, kn_arena *arena)
{
    kn_arena *scratch = kn_arena_new();
    kn_group_builder builder = {.out = out, .model = model, .programmes = programmes, .sums = sums};
    take_people(&builder, KN_NEW(scratch, double, model->people.count));
    share shares[SHARES];
    for (size_t i = 0; i < SHARES; i++) {
        shares[i] = (share){.builder = builder};
        shares[i].builder.arena = kn_arena_new();
    }
    kn_together(threads, SHARES, build_share, shares);
    join_shares(out, shares, arena);
    for (size_t i = 0; i < SHARES; i++)
        kn_arena_take(arena, shares[i].builder.arena);
    kn_arena_free(scratch);
}
