#include "figures.h"
#include "people_figures.h"
#include "results.h"

static const kn_key_person *entry_of(const kn_view *view, size_t i)
{
    return &view->gap->key_people[i];
}

static kn_cell person_id(const kn_view *view, size_t i)
{
    return kn_person_id(view, entry_of(view, i)->person);
}

static kn_cell requirement_id(const kn_view *view, size_t i)
{
    return kn_requirement_id(view, entry_of(view, i)->requirement);
}

static kn_cell competence_id(const kn_view *view, size_t i)
{
    return kn_requirement_competence_id(view, entry_of(view, i)->requirement);
}

static kn_cell level(const kn_view *view, size_t i)
{
    return kn_cell_count(entry_of(view, i)->level);
}

static kn_cell only_holder(const kn_view *view, size_t i)
{
    return kn_cell_text(entry_of(view, i)->only_holder ? KN_STR("yes") : KN_STR("no"));
}

static kn_cell until(const kn_view *view, size_t i)
{
    return kn_cell_date(entry_of(view, i)->until);
}

static const kn_result_column columns[] = {
    {"person_id", person_id}, {"requirement_id", requirement_id}, {"competence_id", competence_id},
    {"level", level},         {"only_holder", only_holder},       {"until", until},
};

const kn_sheet *kn_result_key_people(const kn_report_input *input)
{
    kn_view view = kn_view_of(input);
    size_t count = input->gap->key_people_count;
    kn_rank *ranks = KN_NEW(input->arena, kn_rank, count);
    for (size_t i = 0; i < count; i++)
        ranks[i] = (kn_rank){{input->gap->key_people[i].person, input->gap->key_people[i].requirement, 0}, i};
    return kn_result_ranked(&view, columns, KN_COUNT(columns), ranks, count);
}
