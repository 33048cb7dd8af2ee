#include "funder.h"

/* One row: a group of participants, and where its count stands among the published ones. */
typedef struct hours_row {
    kn_str name;
    kn_publishing table;
    size_t row;
    kn_published_column column, eligible; /* where those eligible stand: row 0 of GENDER, or the row itself */
    size_t eligible_row;
    const kn_coverage_group *group;
} hours_row;

typedef struct hours_table {
    hours_row *rows;
    size_t count;
} hours_table;

static void add_gender(const kn_view *view, hours_table *out, kn_word name, kn_published_column column,
                       const kn_coverage_group *group)
{
    out->rows[out->count++] = (hours_row){kn_view_word(view, name),
                                          KN_PUBLISHING_GENDER,
                                          KN_STAGE_PARTICIPANTS,
                                          column,
                                          column,
                                          KN_STAGE_ELIGIBLE,
                                          group};
}

static void add_places(const kn_view *view, hours_table *out, kn_publishing table, kn_dimension dimension)
{
    const kn_published_table *places = &kn_funder_publication(view)->tables[table];
    const size_t *rows = kn_funder_places(view, table);
    for (size_t i = 0; i < places->rows; i++) {
        size_t row = rows[i];
        uint32_t item = places->items[row];
        if (table == KN_PUBLISHING_SECTORS && item == KN_NO_SYMBOL)
            item = KN_NONE;
        out->rows[out->count++] = (hours_row){kn_funder_place(view, table, row),
                                              table,
                                              row,
                                              KN_PUBLISHED_TOTAL,
                                              KN_PUBLISHED_ELIGIBLE,
                                              row,
                                              kn_coverage_of(view->input->coverage, dimension, item)};
    }
}

static hours_table list_rows(const kn_view *view)
{
    static const struct {
        kn_word name;
        kn_published_column column;
        uint32_t gender;
    } genders[] = {{KN_W_F_COL_WOMEN, KN_PUBLISHED_WOMEN, KN_WOMAN},
                   {KN_W_F_COL_MEN, KN_PUBLISHED_MEN, KN_MAN},
                   {KN_W_F_COL_NON_BINARY, KN_PUBLISHED_NON_BINARY, KN_NON_BINARY},
                   {KN_W_F_COL_NOT_STATED, KN_PUBLISHED_NOT_STATED, KN_NONE}};
    const kn_publication *publication = kn_funder_publication(view);
    const kn_coverage *coverage = view->input->coverage;
    size_t room = 1 + KN_COUNT(genders) + publication->tables[KN_PUBLISHING_SECTORS].rows +
                  publication->tables[KN_PUBLISHING_ORGANISATIONS].rows;
    hours_table out = {.rows = KN_NEW(view->arena, hours_row, room)};
    add_gender(view, &out, KN_W_F_EVERYBODY, KN_PUBLISHED_TOTAL, kn_coverage_all(coverage));
    for (size_t i = 0; i < KN_COUNT(genders); i++)
        add_gender(view, &out, genders[i].name, genders[i].column,
                   kn_coverage_of(coverage, KN_BY_GENDER, genders[i].gender));
    add_places(view, &out, KN_PUBLISHING_SECTORS, KN_BY_SECTOR);
    add_places(view, &out, KN_PUBLISHING_ORGANISATIONS, KN_BY_ORGANISATION);
    return out;
}

static bool shows_hours(const kn_view *view, const hours_row *r)
{
    return kn_publication_shows_hours(kn_funder_publication(view), r->table, r->row, r->column);
}

static double hours_of(const hours_row *r)
{
    return r->group == NULL ? 0 : kn_milli_value(r->group->per_participant.sum);
}

/* Hours per person of a published count; [c] where hours or count are hidden. */
static kn_cell mean_over(const kn_view *view, const hours_row *r, kn_published_figure people)
{
    if (!shows_hours(view, r) || !people.shown)
        return kn_cell_confidential();
    return kn_funder_figure(people.value > 0, people.value > 0 ? hours_of(r) / (double)people.value : 0);
}

static kn_cell share_of_all(const kn_view *view, const hours_row *r, const hours_row *all)
{
    if (!shows_hours(view, r) || !shows_hours(view, all))
        return kn_cell_confidential();
    double sum = hours_of(all);
    return kn_view_share(sum > 0, sum > 0 ? hours_of(r) / sum : 0);
}

static void put_row(const kn_view *view, kn_draft *draft, const hours_row *r, const hours_row *all)
{
    const kn_publication *publication = kn_funder_publication(view);
    kn_published_figure people = kn_publication_figure(publication, r->table, r->row, r->column);
    kn_published_figure eligible = kn_publication_figure(publication, r->table, r->eligible_row, r->eligible);
    kn_draft_row(draft, (kn_str){0});
    kn_draft_put(draft, kn_cell_text(r->name));
    kn_draft_put(draft, kn_funder_count(view, r->table, r->row, r->column));
    kn_draft_put(draft, shows_hours(view, r) ? kn_cell_number(hours_of(r)) : kn_cell_confidential());
    kn_draft_put(draft, share_of_all(view, r, all));
    kn_draft_put(draft, mean_over(view, r, people));
    kn_draft_put(draft, mean_over(view, r, eligible));
}

const kn_sheet *kn_funder_hours(const kn_view *view)
{
    static const struct {
        kn_word title;
        kn_format format;
        bool bold;
    } columns[] = {{KN_W_F_COL_STAGE, KN_FORMAT_TEXT, true},
                   {KN_W_F_COL_PARTICIPANTS, KN_FORMAT_COUNT, false},
                   {KN_W_F_COL_HOURS, KN_FORMAT_DECIMAL1, false},
                   {KN_W_F_COL_HOURS_SHARE, KN_FORMAT_PERCENT, false},
                   {KN_W_F_COL_HOURS_PARTICIPANT, KN_FORMAT_DECIMAL1, false},
                   {KN_W_F_COL_HOURS_ELIGIBLE, KN_FORMAT_DECIMAL1, false}};
    kn_draft *draft = kn_funder_draft(view, KN_FUNDER_HOURS);
    kn_draft_note(draft, kn_view_word(view, KN_W_F_NOTE_HOURS));
    for (size_t i = 0; i < KN_COUNT(columns); i++)
        kn_draft_column(draft, (kn_column){.title = kn_view_word(view, columns[i].title),
                                           .format = columns[i].format,
                                           .bold = columns[i].bold});
    hours_table table = list_rows(view);
    for (size_t i = 0; i < table.count; i++)
        put_row(view, draft, &table.rows[i], &table.rows[0]);
    return kn_draft_done(draft);
}
