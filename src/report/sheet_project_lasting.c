#include "project.h"
#include "project_charts.h"

static kn_cell share_of(const kn_view *view, size_t i, uint32_t people)
{
    uint32_t all = kn_group_at(view, i)->participants;
    return kn_view_share(all > 0, all > 0 ? (double)people / all : 0);
}

static kn_cell one_off_share(const kn_view *view, size_t i)
{
    return share_of(view, i, kn_group_at(view, i)->one_off);
}

static kn_cell some_share(const kn_view *view, size_t i)
{
    return share_of(view, i, kn_group_at(view, i)->some);
}

static kn_cell sustained_share(const kn_view *view, size_t i)
{
    return share_of(view, i, kn_group_at(view, i)->sustained);
}

static const kn_view_column columns[] = {
    {KN_W_PRJ_COL_BY_WHAT, KN_FORMAT_TEXT, .get = kn_group_dimension_label},
    {KN_W_COL_GROUP, KN_FORMAT_WRAP, .width = 30, .bold = true, .get = kn_group_label},
    {KN_W_PRJ_COL_PARTICIPANTS, KN_FORMAT_COUNT, .get = kn_group_participants},
    {KN_W_PRJ_COL_ONE_OFF, KN_FORMAT_COUNT, .get = kn_group_one_off},
    {KN_W_PRJ_COL_SOME, KN_FORMAT_COUNT, .get = kn_group_some},
    {KN_W_PRJ_COL_SUSTAINED, KN_FORMAT_COUNT, .get = kn_group_sustained},
    {KN_W_PRJ_COL_ONE_OFF_SHARE, KN_FORMAT_PERCENT, .get = one_off_share},
    {KN_W_PRJ_COL_SOME_SHARE, KN_FORMAT_PERCENT, .get = some_share},
    {KN_W_PRJ_COL_SUSTAINED_SHARE, KN_FORMAT_PERCENT, KN_PAINT_SHARE, .get = sustained_share},
};

const kn_sheet *kn_project_lasting(const kn_view *view)
{
    static const kn_dimension dimensions[] = {KN_BY_ALL, KN_BY_ORGANISATION, KN_BY_GENDER, KN_BY_PILLAR};
    const kn_settings *settings = &view->model->settings;
    size_t *items = KN_NEW(view->arena, size_t, view->input->coverage->groups_count);
    size_t count = kn_project_items(view, items, dimensions, KN_COUNT(dimensions));
    kn_draft *draft = kn_project_draft(view, KN_PROJECT_LASTING, KN_W_PRJ_LASTING_TITLE);
    kn_str says = kn_finds_lasting(view).says;
    if (says.length > 0)
        kn_draft_note(draft, says);
    kn_draft_note(draft,
                  KN_VIEW_SAY(view, KN_W_PRJ_LASTING_NOTE_READ, kn_arg_count(settings->sustained_times),
                              kn_arg_count(settings->sustained_days), kn_arg_count(settings->sustained_span_days)));
    kn_draft_note(draft, kn_view_word(view, KN_W_PRJ_NOTE_CENSUS));
    kn_chart_lasting(view, draft);
    kn_view_rows(view, draft, columns, KN_COUNT(columns), items, count);
    return kn_draft_done(draft);
}

/* ---- programmes ---- */

static const kn_programme *programme_at(const kn_view *view, size_t i)
{
    return &view->input->coverage->programmes[i];
}

static kn_cell programme(const kn_view *view, size_t i)
{
    return kn_view_symbol(view, programme_at(view, i)->id);
}

static kn_cell parts(const kn_view *view, size_t i)
{
    return kn_cell_count(programme_at(view, i)->parts);
}

static kn_cell begun(const kn_view *view, size_t i)
{
    return kn_cell_count(programme_at(view, i)->begun);
}

static kn_cell completed(const kn_view *view, size_t i)
{
    return kn_cell_count(programme_at(view, i)->completed);
}

static kn_cell completed_share(const kn_view *view, size_t i)
{
    const kn_programme *item = programme_at(view, i);
    return kn_view_share(item->begun > 0, item->begun > 0 ? (double)item->completed / item->begun : 0);
}

/* The last part's first day: who begins cannot have them all before. */
static kn_cell last_part(const kn_view *view, size_t i)
{
    const kn_activities *activities = &view->model->activities;
    kn_date last = KN_DATE_NONE;
    for (kn_index a = 0; a < activities->count; a++)
        if (activities->programme[a] == programme_at(view, i)->id && activities->starts[a] > last)
            last = activities->starts[a];
    return kn_cell_date(last);
}

static const kn_view_column programme_columns[] = {
    {KN_W_PRJ_COL_PROGRAMME, KN_FORMAT_TEXT, .bold = true, .get = programme},
    {KN_W_PRJ_COL_PARTS, KN_FORMAT_COUNT, .get = parts},
    {KN_W_PRJ_COL_LAST_PART, KN_FORMAT_DATE, .get = last_part},
    {KN_W_PRJ_COL_BEGUN, KN_FORMAT_COUNT, .get = begun},
    {KN_W_PRJ_COL_ALL_PARTS, KN_FORMAT_COUNT, .get = completed},
    {KN_W_PRJ_COL_ALL_PARTS_SHARE, KN_FORMAT_PERCENT, KN_PAINT_SHARE, .get = completed_share},
};

const kn_sheet *kn_project_programmes(const kn_view *view)
{
    kn_draft *draft = kn_project_draft(view, KN_PROJECT_PROGRAMMES, KN_W_PRJ_PROGRAMMES_TITLE);
    kn_draft_note(draft, kn_view_word(view, KN_W_PRJ_PROGRAMMES_NOTE_READ));
    kn_view_rows(view, draft, programme_columns, KN_COUNT(programme_columns), NULL,
                 view->input->coverage->programmes_count);
    return kn_draft_done(draft);
}
