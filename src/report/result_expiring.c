#include "figures.h"
#include "people_figures.h"
#include "results.h"

static const kn_expiry *entry_of(const kn_view *view, size_t i)
{
    return &view->gap->expiries[i];
}

static kn_cell person_id(const kn_view *view, size_t i)
{
    return kn_person_id(view, entry_of(view, i)->person);
}

static kn_cell competence_id(const kn_view *view, size_t i)
{
    return kn_competence_id(view, entry_of(view, i)->competence);
}

static kn_cell level(const kn_view *view, size_t i)
{
    return kn_cell_count(entry_of(view, i)->level);
}

static kn_cell until(const kn_view *view, size_t i)
{
    return kn_cell_date(entry_of(view, i)->until);
}

static kn_cell expired(const kn_view *view, size_t i)
{
    return kn_cell_text(entry_of(view, i)->expired ? KN_STR("yes") : KN_STR("no"));
}

static kn_cell requirements(const kn_view *view, size_t i)
{
    return kn_cell_count(entry_of(view, i)->requirements);
}

static const kn_result_column columns[] = {
    {"person_id", person_id}, {"competence_id", competence_id}, {"level", level}, {"until", until},
    {"expired", expired},     {"requirements", requirements},
};

const kn_sheet *kn_result_expiring(const kn_report_input *input)
{
    kn_view view = kn_view_of(input);
    size_t count = input->gap->expiries_count;
    kn_rank *ranks = KN_NEW(input->arena, kn_rank, count);
    for (size_t i = 0; i < count; i++)
        ranks[i] = (kn_rank){{input->gap->expiries[i].person, input->gap->expiries[i].competence, 0}, i};
    return kn_result_ranked(&view, columns, KN_COUNT(columns), ranks, count);
}
