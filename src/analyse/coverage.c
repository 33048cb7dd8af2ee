#include "analyse/coverage.h"

#include "builder.h"
#include "series.h"

static void count_people(kn_coverage *out, const kn_model *model, kn_arena *arena)
{
    kn_mark mark = kn_arena_mark(arena);
    uint8_t *reached = KN_NEW(arena, uint8_t, model->organisations.count);
    for (kn_index p = 0; p < model->people.count; p++) {
        const kn_reach *reach = &out->people[p];
        if (reach->participations == 0)
            continue;
        if (!reach->eligible) {
            out->outside++;
            continue;
        }
        out->incomplete += reach->lacks != 0;
        for (int lack = 0; lack < KN_LACKS; lack++)
            out->lacking[lack] += (unsigned)reach->lacks >> lack & 1u;
        kn_index organisation = model->people.organisation[p];
        if (organisation != KN_NONE)
            reached[organisation] = 1;
        if (out->first == KN_DATE_NONE || (out->start == KN_DATE_NONE && reach->entry < out->first))
            out->first = reach->entry;
    }
    for (kn_index o = 0; o < model->organisations.count; o++)
        out->organisations += reached[o];
    kn_arena_rewind(arena, mark);
}

static void count_planned(kn_coverage *out, const kn_model *model)
{
    const kn_participations *rows = &model->participations;
    for (size_t row = 0; row < rows->count; row++)
        out->planned += rows->status[row] == KN_PLANNED && out->people[rows->person[row]].eligible;
}

void kn_coverage_compute(kn_coverage *out, const kn_model *model, kn_arena *arena)
{
    kn_reach_scope scope = kn_reach_scope_of(model);
    *out = (kn_coverage){.as_of = model->settings.as_of,
                         .start = scope.start,
                         .end = scope.end,
                         .first = scope.start,
                         .to = scope.to,
                         .people = KN_NEW(arena, kn_reach, model->people.count)};
    kn_programme_parts programmes = kn_programme_parts_of(model, arena);
    kn_arena *scratch = kn_arena_new();
    kn_reach_sums *sums = KN_NEW(scratch, kn_reach_sums, model->people.count);
    kn_reach_measure(out->people, sums, model, &scope, &programmes, arena);
    count_people(out, model, arena);
    count_planned(out, model);
    kn_coverage_groups_build(out, model, sums, &programmes, arena);
    kn_arena_free(scratch);
    kn_months_build(out, model, &scope, arena);
    kn_programmes_build(out, model, &scope, &programmes, arena);
    kn_meetings_build(out, model, &scope, arena);
    kn_competences_build(out, model, &scope, arena);
}

const kn_coverage_group *kn_coverage_all(const kn_coverage *coverage)
{
    return &coverage->groups[coverage->first_group[KN_BY_ALL]];
}

const kn_coverage_group *kn_coverage_of(const kn_coverage *coverage, kn_dimension dimension, uint32_t item)
{
    for (size_t i = coverage->first_group[dimension]; i < coverage->first_group[dimension + 1]; i++)
        if (coverage->groups[i].item == item)
            return &coverage->groups[i];
    return NULL;
}
