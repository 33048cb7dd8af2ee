#include "results.h"
#include "view.h"

#include "analyse/funding.h"

/* The view's `own`: which cell each row of the file is. */
typedef struct published_cell {
    kn_publishing table;
    size_t row;
    kn_published_column column;
} published_cell;

static const published_cell *cell_of(const kn_view *view, size_t item)
{
    return &((const published_cell *)view->own)[item];
}

static const kn_publication *publication_of(const kn_view *view)
{
    return &view->input->funding->publication;
}

static kn_cell as_of(const kn_view *view, size_t item)
{
    (void)item;
    return kn_cell_date(view->model->settings.as_of);
}

static kn_cell table(const kn_view *view, size_t item)
{
    return kn_cell_text(kn_str_of(publication_of(view)->tables[cell_of(view, item)->table].name));
}

static kn_cell row(const kn_view *view, size_t item)
{
    const published_cell *cell = cell_of(view, item);
    kn_str key = publication_of(view)->tables[cell->table].keys[cell->row];
    return key.length == 0 ? kn_cell_none() : kn_cell_text(key);
}

static kn_cell column(const kn_view *view, size_t item)
{
    return kn_cell_text(kn_published_column_name(cell_of(view, item)->column));
}

/* Empty where it is hidden. */
static kn_cell value(const kn_view *view, size_t item)
{
    const published_cell *cell = cell_of(view, item);
    kn_published_figure figure = kn_publication_figure(publication_of(view), cell->table, cell->row, cell->column);
    return figure.shown ? kn_cell_number((double)figure.value) : kn_cell_none();
}

static const kn_result_column columns[] = {
    {"as_of", as_of}, {"table", table}, {"row", row}, {"column", column}, {"value", value}};

const kn_sheet *kn_result_published(const kn_report_input *input)
{
    kn_view view = kn_view_of(input);
    const kn_publication *publication = &input->funding->publication;
    published_cell *cells = KN_NEW(input->arena, published_cell, publication->offered);
    size_t count = 0;
    for (int t = 0; t < KN_PUBLISHING_TABLES; t++)
        for (size_t r = 0; r < publication->tables[t].rows; r++)
            for (int c = 0; c < KN_PUBLISHED_COLUMNS; c++)
                if (publication->tables[t].counts[r][c] != KN_NO_COUNT)
                    cells[count++] = (published_cell){(kn_publishing)t, r, (kn_published_column)c};
    view.own = cells;
    return kn_result_sheet(&view, columns, KN_COUNT(columns), NULL, count);
}
