#include "people_figures.h"
#include "results.h"

static const kn_result_column columns[] = {
    {"person_id", kn_person_id},
    {"organisation_id", kn_person_organisation_id},
    {"unit_id", kn_person_unit_id},
    {"role_id", kn_person_role_id},
    {"fte", kn_person_fte},
    {"role_asks", kn_person_role_asks},
    {"role_met", kn_person_role_met},
    {"role_unknown", kn_person_role_unknown},
    {"compliance", kn_person_compliance},
    {"fulfilment_low", kn_person_fulfilment_low},
    {"fulfilment_high", kn_person_fulfilment_high},
    {"plan_serves", kn_person_plan_serves},
    {"key_for", kn_person_key_for},
    {"next_competence_id", kn_person_next_competence_id},
    {"next_from", kn_person_next_from},
    {"next_to", kn_person_next_to},
    {"next_requirement_id", kn_person_next_requirement_id},
};

/* Everybody employed on the as-of date. */
const kn_sheet *kn_result_people(const kn_report_input *input)
{
    kn_view view = kn_view_of(input);
    const kn_model *model = input->model;
    size_t *items = KN_NEW(input->arena, size_t, model->people.count);
    size_t count = 0;
    for (kn_index p = 0; p < model->people.count; p++)
        if (kn_person_counts(model, p, input->gap->as_of))
            items[count++] = p;
    return kn_result_sheet(&view, columns, KN_COUNT(columns), items, count);
}
