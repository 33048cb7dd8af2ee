#include "funder.h"

#define TABLE(table) (1u << KN_PUBLISHING_##table)

static const kn_funder_sheet sheets[] = {
#define SHEET(id, tables, build) {KN_FUNDER_##id, KN_W_F_##id, KN_W_F_##id##_SHOWS, tables, build},
#include "funder_sheets.def"
#undef SHEET
};

const kn_funder_sheet *kn_funder_sheet_of(int id)
{
    return &sheets[id - KN_FUNDER_COVER];
}

const kn_funding *kn_funder_funding(const kn_view *view)
{
    return view->own;
}

const kn_publication *kn_funder_publication(const kn_view *view)
{
    return &kn_funder_funding(view)->publication;
}

kn_table_loss kn_funder_loss(const kn_view *view, int id)
{
    kn_table_loss sum = {0};
    for (int t = 0; t < KN_PUBLISHING_TABLES; t++) {
        if ((kn_funder_sheet_of(id)->tables >> t & 1u) == 0)
            continue;
        kn_table_loss loss = kn_publication_loss(kn_funder_publication(view), (kn_publishing)t);
        sum.offered += loss.offered;
        sum.small += loss.small;
        sum.too += loss.dropped ? loss.offered - loss.small : loss.too;
        sum.dropped = sum.dropped || loss.dropped;
    }
    return sum;
}

static void note_hiding(const kn_view *view, kn_draft *draft, int id)
{
    const kn_publication *publication = kn_funder_publication(view);
    if (publication->internal)
        kn_draft_note(draft, kn_view_word(view, KN_W_F_INTERNAL));
    if (publication->nothing_done)
        kn_draft_note(draft, kn_view_word(view, KN_W_F_NOTHING_HIDDEN_NOW));
    kn_table_loss loss = kn_funder_loss(view, id);
    size_t hidden = loss.small + loss.too;
    if (hidden > 0)
        kn_draft_note(draft, KN_VIEW_SAY(view, KN_W_F_HIDDEN_HERE, kn_arg_count((int64_t)hidden),
                                         kn_arg_count((int64_t)loss.offered), kn_arg_count(publication->below)));
}

kn_draft *kn_funder_draft(const kn_view *view, int id)
{
    const kn_funder_sheet *sheet = kn_funder_sheet_of(id);
    kn_draft *draft = kn_draft_new(view->arena, view->lang, id, kn_view_word(view, sheet->name),
                                   kn_view_word(view, id == KN_FUNDER_COVER ? KN_W_F_TITLE : sheet->shows));
    note_hiding(view, draft, id);
    return draft;
}

kn_cell kn_funder_count(const kn_view *view, kn_publishing table, size_t row, kn_published_column column)
{
    kn_published_figure figure = kn_publication_figure(kn_funder_publication(view), table, row, column);
    if (!figure.offered)
        return kn_cell_not_applicable();
    return figure.shown ? kn_cell_number((double)figure.value) : kn_cell_confidential();
}

kn_cell kn_funder_share(const kn_view *view, kn_publishing table, size_t row, kn_published_column part,
                        kn_published_column whole)
{
    const kn_publication *publication = kn_funder_publication(view);
    kn_published_figure of = kn_publication_figure(publication, table, row, part);
    kn_published_figure all = kn_publication_figure(publication, table, row, whole);
    if (!of.offered || !all.offered)
        return kn_cell_not_applicable();
    if (!of.shown || !all.shown)
        return kn_cell_confidential();
    return kn_view_share(all.value > 0, all.value > 0 ? (double)of.value / (double)all.value : 0);
}

/* Empty where the data do not say. */
static kn_str name_of_place(const kn_view *view, kn_publishing table, size_t row)
{
    uint32_t item = kn_funder_publication(view)->tables[table].items[row];
    if (table == KN_PUBLISHING_SECTORS)
        return item == KN_NO_SYMBOL ? KN_STR("") : kn_view_text(view, item);
    return item == KN_NONE ? KN_STR("") : kn_view_scope(view, item, KN_NONE);
}

kn_str kn_funder_place(const kn_view *view, kn_publishing table, size_t row)
{
    kn_str name = name_of_place(view, table, row);
    if (name.length > 0)
        return name;
    return kn_view_word(view, table == KN_PUBLISHING_SECTORS ? KN_W_F_NO_SECTOR : KN_W_F_NO_ORGANISATION);
}

const size_t *kn_funder_places(const kn_view *view, kn_publishing table)
{
    size_t count = kn_funder_publication(view)->tables[table].rows;
    kn_called *called = KN_NEW(view->arena, kn_called, count);
    for (size_t row = 0; row < count; row++)
        called[row] = (kn_called){name_of_place(view, table, row), row};
    return kn_called_items(called, count, view->lang, view->arena);
}

kn_cell kn_funder_figure(bool defined, double value)
{
    return defined ? kn_cell_number(value) : kn_cell_not_applicable();
}

kn_book *kn_funder_book(const kn_report_input *input)
{
    if (input->funding == NULL)
        return NULL;
    kn_view view = kn_view_of(input);
    view.own = input->funding;
    view.has_names = false;
    for (size_t i = 0; i < KN_COUNT(sheets); i++)
        view.sheets |= UINT64_C(1) << sheets[i].id;
    const kn_sheet **built = KN_NEW(input->arena, const kn_sheet *, KN_COUNT(sheets));
    size_t count = 0;
    for (size_t i = 0; i < KN_COUNT(sheets); i++)
        built[count++] = sheets[i].build(&view);
    return kn_view_book(&view, "funder.xlsx", KN_W_F_TITLE, KN_PROFILE_ACCESSIBLE, built, count);
}
