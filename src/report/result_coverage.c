#include "coverage_figures.h"
#include "results.h"

static const kn_result_column columns[] = {
    {"dimension", kn_group_dimension},
    {"group", kn_group_key},
    {"group2", kn_group_key2},
    {"eligible", kn_group_eligible},
    {"participants", kn_group_participants},
    {"coverage", kn_group_coverage},
    {"low", kn_group_low},
    {"high", kn_group_high},
    {"completed", kn_group_completed},
    {"dropped", kn_group_dropped},
    {"hours_sum", kn_group_hours_sum},
    {"hours_mean_eligible", kn_group_hours_mean_eligible},
    {"hours_mean_participant", kn_group_hours_mean_participant},
    {"hours_median", kn_group_hours_median},
    {"hours_q1", kn_group_hours_q1},
    {"hours_q3", kn_group_hours_q3},
    {"hours_gini", kn_group_hours_gini},
    {"hours_theil", kn_group_hours_theil},
    {"hours_top_tenth", kn_group_hours_top_tenth},
    {"share_none", kn_group_share_none},
    {"one_off", kn_group_one_off},
    {"sustained", kn_group_sustained},
    {"transfer_rate", kn_group_transfer_rate},
};

const kn_sheet *kn_result_coverage(const kn_report_input *input)
{
    kn_view view = kn_view_of(input);
    return kn_result_sheet(&view, columns, KN_COUNT(columns), NULL, input->coverage->groups_count);
}
