#include "coverage_figures.h"
#include "results.h"

static const kn_result_column columns[] = {
    {"measure", kn_target_measure},
    {"organisation_id", kn_target_organisation_id},
    {"pillar", kn_target_pillar},
    {"target", kn_target_value},
    {"by", kn_target_by},
    {"done", kn_target_done},
    {"share_done", kn_target_share_done},
    {"share_of_time", kn_target_share_of_time},
    {"needed_per_month", kn_target_needed_per_month},
};

/* Sorted by key: measures in byte order of their names, which is not that of their numbers. */
static int place_of(uint8_t measure)
{
    int place = 0;
    for (int other = 1; other < KN_MEASURES; other++)
        place += kn_str_order(kn_measure_name((uint8_t)other), kn_measure_name(measure)) < 0;
    return place;
}

const kn_sheet *kn_result_targets(const kn_report_input *input)
{
    kn_view view = kn_view_of(input);
    size_t count = input->targets->count;
    kn_rank *ranks = KN_NEW(input->arena, kn_rank, count);
    for (size_t i = 0; i < count; i++)
        ranks[i] = (kn_rank){{place_of(kn_target_at(&view, i)->measure), 0, 0}, i};
    return kn_result_ranked(&view, columns, KN_COUNT(columns), ranks, count);
}
