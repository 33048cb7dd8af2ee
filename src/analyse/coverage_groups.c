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

void kn_coverage_groups_build(kn_coverage *out, const kn_model *model, const kn_programme_parts *programmes,
                              kn_arena *arena)
{
    kn_group_builder b = {out, model, programmes, arena, kn_eligible_members(model, out->people, arena), 0};
    for (int d = 0; d < KN_DIMENSIONS; d++) {
        out->first_group[d] = out->groups_count;
        dimensions[d](&b);
    }
    out->first_group[KN_DIMENSIONS] = out->groups_count;
}
