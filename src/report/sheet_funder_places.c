/* By sector and by organisation: the same columns over two tables. */
#include "funder.h"

#define CELLS(name, column)                                                                                          \
    static kn_cell sector_##name(const kn_view *view, size_t row)                                                    \
    {                                                                                                                \
        return kn_funder_count(view, KN_PUBLISHING_SECTORS, row, KN_PUBLISHED_##column);                             \
    }                                                                                                                \
    static kn_cell organisation_##name(const kn_view *view, size_t row)                                              \
    {                                                                                                                \
        return kn_funder_count(view, KN_PUBLISHING_ORGANISATIONS, row, KN_PUBLISHED_##column);                       \
    }

#define SHARES(name, part, whole)                                                                                    \
    static kn_cell sector_##name(const kn_view *view, size_t row)                                                    \
    {                                                                                                                \
        return kn_funder_share(view, KN_PUBLISHING_SECTORS, row, KN_PUBLISHED_##part, KN_PUBLISHED_##whole);         \
    }                                                                                                                \
    static kn_cell organisation_##name(const kn_view *view, size_t row)                                              \
    {                                                                                                                \
        return kn_funder_share(view, KN_PUBLISHING_ORGANISATIONS, row, KN_PUBLISHED_##part, KN_PUBLISHED_##whole);   \
    }

CELLS(eligible, ELIGIBLE)
CELLS(total, TOTAL)
CELLS(women, WOMEN)
CELLS(men, MEN)
CELLS(other, OTHER)
SHARES(coverage, TOTAL, ELIGIBLE)
SHARES(women_share, WOMEN, TOTAL)

static kn_cell sector_name(const kn_view *view, size_t row)
{
    return kn_cell_text(kn_funder_place(view, KN_PUBLISHING_SECTORS, row));
}

static kn_cell organisation_name(const kn_view *view, size_t row)
{
    return kn_cell_text(kn_funder_place(view, KN_PUBLISHING_ORGANISATIONS, row));
}

/* Organisations of the sector that are in the project, with participants or without. */
static kn_cell sector_organisations(const kn_view *view, size_t row)
{
    uint32_t sector = kn_funder_publication(view)->tables[KN_PUBLISHING_SECTORS].items[row];
    const kn_organisations *all = &view->model->organisations;
    uint64_t count = 0;
    for (kn_index o = 0; o < all->count; o++)
        count += all->sector[o] == sector;
    return kn_cell_count(count);
}

static kn_cell organisation_sector(const kn_view *view, size_t row)
{
    uint32_t organisation = kn_funder_publication(view)->tables[KN_PUBLISHING_ORGANISATIONS].items[row];
    if (organisation == KN_NONE)
        return kn_cell_not_available();
    return kn_view_symbol(view, view->model->organisations.sector[organisation]);
}

#define PLACE_COLUMNS(kind)                                                                                          \
    {KN_W_F_COL_ELIGIBLE, KN_FORMAT_COUNT, .get = kind##_eligible},                                                  \
        {KN_W_F_COL_PARTICIPANTS, KN_FORMAT_COUNT, .get = kind##_total},                                             \
        {KN_W_F_COL_COVERAGE, KN_FORMAT_PERCENT, .get = kind##_coverage},                                            \
        {KN_W_F_COL_WOMEN, KN_FORMAT_COUNT, .get = kind##_women},                                                    \
        {KN_W_F_COL_MEN, KN_FORMAT_COUNT, .get = kind##_men},                                                        \
        {KN_W_F_COL_OTHER, KN_FORMAT_COUNT, .get = kind##_other},                                                    \
    {                                                                                                                \
        KN_W_F_COL_WOMEN_SHARE, KN_FORMAT_PERCENT, .get = kind##_women_share                                         \
    }

static const kn_view_column sector_columns[] = {
    {KN_W_F_COL_SECTOR, KN_FORMAT_TEXT, .bold = true, .get = sector_name},
    {KN_W_F_COL_ORGANISATIONS, KN_FORMAT_COUNT, .get = sector_organisations},
    PLACE_COLUMNS(sector),
};

static const kn_view_column organisation_columns[] = {
    {KN_W_F_COL_ORGANISATION, KN_FORMAT_TEXT, .bold = true, .get = organisation_name},
    {KN_W_F_COL_SECTOR, KN_FORMAT_TEXT, .get = organisation_sector},
    PLACE_COLUMNS(organisation),
};

/* Women's share in each sector, where it is shown; the sectors with the smallest and the largest. */
typedef struct shares {
    double *values;
    bool *defined;
    kn_str *names;
    size_t count, least, most, shown;
} shares;

static shares shares_of(const kn_view *view)
{
    size_t rows = kn_funder_publication(view)->tables[KN_PUBLISHING_SECTORS].rows;
    shares s = {.values = KN_NEW(view->arena, double, rows),
                .defined = KN_NEW(view->arena, bool, rows),
                .names = KN_NEW(view->arena, kn_str, rows),
                .count = rows};
    const size_t *order = kn_funder_places(view, KN_PUBLISHING_SECTORS);
    for (size_t i = 0; i < rows; i++) {
        kn_cell cell = sector_women_share(view, order[i]);
        s.names[i] = kn_funder_place(view, KN_PUBLISHING_SECTORS, order[i]);
        s.defined[i] = cell.kind == KN_CELL_NUMBER;
        s.values[i] = s.defined[i] ? cell.number : 0;
        if (!s.defined[i])
            continue;
        if (s.shown == 0 || s.values[i] < s.values[s.least])
            s.least = i;
        if (s.shown == 0 || s.values[i] > s.values[s.most])
            s.most = i;
        s.shown++;
    }
    return s;
}

static void put_chart(const kn_view *view, kn_draft *draft)
{
    kn_cell all =
        kn_funder_share(view, KN_PUBLISHING_GENDER, KN_STAGE_PARTICIPANTS, KN_PUBLISHED_WOMEN, KN_PUBLISHED_TOTAL);
    shares s = shares_of(view);
    if (s.shown < 2 || all.kind != KN_CELL_NUMBER)
        return;
    kn_series *series = KN_NEW(view->arena, kn_series, 1);
    series[0] = (kn_series){
        .name = kn_view_word(view, KN_W_F_COL_WOMEN), .labels = true, .values = s.values, .defined = s.defined};
    kn_str title =
        KN_VIEW_SAY(view, KN_W_F_CHART_SECTORS, kn_arg_percent(all.number, 0), kn_arg_percent(s.values[s.least], 0),
                    kn_arg_text(s.names[s.least]), kn_arg_percent(s.values[s.most], 0), kn_arg_text(s.names[s.most]));
    kn_draft_chart(draft, (kn_chart){.kind = KN_CHART_BAR,
                                     .title = title,
                                     .alt = KN_VIEW_SAY(view, KN_W_F_ALT_SECTORS, kn_arg_text(title)),
                                     .axis = kn_view_word(view, KN_W_F_AXIS_WOMEN),
                                     .format = KN_FORMAT_PERCENT,
                                     .categories = s.count,
                                     .category = s.names,
                                     .series_count = 1,
                                     .series = series});
}

const kn_sheet *kn_funder_sectors(const kn_view *view)
{
    kn_draft *draft = kn_funder_draft(view, KN_FUNDER_SECTORS);
    kn_draft_note(draft, kn_view_word(view, KN_W_F_NOTE_ELIGIBLE));
    put_chart(view, draft);
    kn_view_rows(view, draft, sector_columns, KN_COUNT(sector_columns), kn_funder_places(view, KN_PUBLISHING_SECTORS),
                 kn_funder_publication(view)->tables[KN_PUBLISHING_SECTORS].rows);
    return kn_draft_done(draft);
}

const kn_sheet *kn_funder_organisations(const kn_view *view)
{
    kn_draft *draft = kn_funder_draft(view, KN_FUNDER_ORGANISATIONS);
    kn_draft_note(draft, kn_view_word(view, KN_W_F_NOTE_ELIGIBLE));
    kn_view_rows(view, draft, organisation_columns, KN_COUNT(organisation_columns),
                 kn_funder_places(view, KN_PUBLISHING_ORGANISATIONS),
                 kn_funder_publication(view)->tables[KN_PUBLISHING_ORGANISATIONS].rows);
    return kn_draft_done(draft);
}
