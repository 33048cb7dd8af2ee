#include "figures.h"
#include "results.h"

/* The view's `own`: the requirement of each point. */
static size_t requirement_of(const kn_view *view, size_t point)
{
    return ((const kn_index *)view->own)[point];
}

static kn_cell requirement_id(const kn_view *view, size_t point)
{
    return kn_requirement_id(view, requirement_of(view, point));
}

static kn_cell date(const kn_view *view, size_t point)
{
    return kn_cell_date(view->gap->points[point].date);
}

static kn_cell required(const kn_view *view, size_t point)
{
    return kn_cell_milli(view->gap->points[point].required);
}

static kn_cell supply(const kn_view *view, size_t point)
{
    return kn_cell_milli(view->gap->points[point].supply);
}

static kn_cell gap(const kn_view *view, size_t point)
{
    return kn_cell_milli(view->gap->points[point].gap);
}

static const kn_result_column columns[] = {
    {"requirement_id", requirement_id}, {"date", date}, {"required", required}, {"supply", supply}, {"gap", gap},
};

const kn_sheet *kn_result_timeline(const kn_report_input *input)
{
    kn_view view = kn_view_of(input);
    kn_index count = input->model->requirements.count;
    size_t points = count == 0 ? 0 : input->gap->first_point[count];
    kn_index *requirements = KN_NEW(input->arena, kn_index, points);
    for (kn_index r = 0; r < count; r++)
        for (size_t i = input->gap->first_point[r]; i < input->gap->first_point[r + 1]; i++)
            requirements[i] = r;
    view.own = requirements;
    return kn_result_sheet(&view, columns, KN_COUNT(columns), NULL, points);
}
