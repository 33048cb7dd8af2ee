#include "figures.h"
#include "results.h"

static const kn_result_column columns[] = {
    {"competence_id", kn_competence_id},          {"required_people", kn_competence_required_people},
    {"required_fte", kn_competence_required_fte}, {"holders", kn_competence_holders},
    {"gap_people", kn_competence_gap_people},     {"gap_fte", kn_competence_gap_fte},
    {"bus_factor_min", kn_competence_bus_factor}, {"expiring", kn_competence_expiring},
    {"expired", kn_competence_expired},           {"unknown", kn_competence_unknown},
    {"median_age_months", kn_competence_age},
};

const kn_sheet *kn_result_competences(const kn_report_input *input)
{
    kn_view view = kn_view_of(input);
    return kn_result_sheet(&view, columns, KN_COUNT(columns), NULL, input->model->competences.count);
}
