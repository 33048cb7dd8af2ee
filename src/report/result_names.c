/* What ids are called, so that a later run can name what is gone by then. Never people. */
#include "results.h"
#include "view.h"

typedef struct naming {
    const char *level;
    kn_symbol id, name;
} naming;

static const naming *row_of(const kn_view *view, size_t i)
{
    return &((const naming *)view->own)[i];
}

static kn_cell level(const kn_view *view, size_t i)
{
    return kn_cell_text(kn_str_of(row_of(view, i)->level));
}

static kn_cell key(const kn_view *view, size_t i)
{
    return kn_view_symbol(view, row_of(view, i)->id);
}

static kn_cell name(const kn_view *view, size_t i)
{
    return kn_view_symbol(view, row_of(view, i)->name);
}

static const kn_result_column columns[] = {{"level", level}, {"key", key}, {"name", name}};

const kn_sheet *kn_result_names(const kn_report_input *input)
{
    const kn_model *model = input->model;
    const struct {
        const char *level;
        kn_index count;
        const kn_symbol *ids, *names;
    } levels[] = {
        {"competence", model->competences.count, model->competences.id, model->competences.name},
        {"goal", model->goals.count, model->goals.id, model->goals.text},
        {"organisation", model->organisations.count, model->organisations.id, model->organisations.name},
        {"unit", model->units.count, model->units.id, model->units.name},
    };
    kn_view view = kn_view_of(input);
    size_t count = 0;
    naming *rows = KN_NEW(input->arena, naming,
                          (size_t)model->competences.count + model->goals.count + model->organisations.count +
                              model->units.count);
    for (size_t l = 0; l < KN_COUNT(levels); l++)
        for (kn_index i = 0; i < levels[l].count; i++)
            rows[count++] = (naming){levels[l].level, levels[l].ids[i], levels[l].names[i]};
    view.own = rows;
    return kn_result_sheet(&view, columns, KN_COUNT(columns), NULL, count);
}
