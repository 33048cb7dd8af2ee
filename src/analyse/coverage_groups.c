#include "builder.h"

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

static void take_people(kn_group_builder *b)
{
    for (kn_index p = 0; p < b->model->people.count; p++) {
        const kn_reach *reach = &b->out->people[p];
        bool took_part = reach->eligible && reach->participations > 0;
        b->eligible += reach->eligible;
        b->hours_of[p] = took_part ? kn_milli_value(reach->hours) : -1;
    }
}

void kn_coverage_groups_build(kn_coverage *out, const kn_model *model, const kn_reach_sums *sums,
                              const kn_programme_parts *programmes, kn_arena *arena)
{
    kn_arena *scratch = kn_arena_new();
    kn_index people = model->people.count;
    kn_group_builder b = {.out = out,
                          .model = model,
                          .programmes = programmes,
                          .sums = sums,
                          .arena = arena,
                          .scratch = scratch,
                          .hours_of = KN_NEW(scratch, double, people),
                          .label = KN_NEW(scratch, uint32_t, people),
                          .hours = KN_NEW(scratch, double, people)};
    take_people(&b);
    for (int d = 0; d < KN_DIMENSIONS; d++) {
        kn_mark mark = kn_arena_mark(scratch);
        out->first_group[d] = out->groups_count;
        dimensions[d](&b);
        kn_arena_rewind(scratch, mark);
    }
    out->first_group[KN_DIMENSIONS] = out->groups_count;
    kn_arena_free(scratch);
}
