#include "figures.h"
#include "results.h"

static const kn_result_column columns[] = {
    {"role_id", kn_role_id},
    {"unit_id", kn_role_unit_id},
    {"people", kn_role_people},
    {"compliance", kn_role_compliance},
    {"fulfilment_low", kn_role_fulfilment_low},
    {"fulfilment_high", kn_role_fulfilment_high},
    {"unknown_share", kn_role_unknown_share},
};

/* By role id, then unit id, those without a unit first: the order in which "" stands before every id. */
const kn_sheet *kn_result_roles(const kn_report_input *input)
{
    kn_view view = kn_view_of(input);
    size_t count = input->gap->roles_count;
    const kn_role_result *roles = input->gap->roles;
    kn_rank *ranks = KN_NEW(input->arena, kn_rank, count);
    for (size_t i = 0; i < count; i++)
        ranks[i] = (kn_rank){{roles[i].role, roles[i].unit == KN_NONE ? -1 : (double)roles[i].unit, 0}, i};
    return kn_result_ranked(&view, columns, KN_COUNT(columns), ranks, count);
}
