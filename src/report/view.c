#include "view.h"

#include "planner.h"

static bool anybody_has_a_name(const kn_people *people)
{
    for (kn_index p = 0; p < people->count; p++)
        if (people->name[p] != KN_NO_SYMBOL)
            return true;
    return false;
}

static bool anybody_has_a_role(const kn_people *people)
{
    for (kn_index p = 0; p < people->count; p++)
        if (people->role[p] != KN_NONE)
            return true;
    return false;
}

kn_view kn_view_of(const kn_report_input *input)
{
    return (kn_view){.input = input,
                     .model = input->model,
                     .gap = input->gap,
                     .arena = input->arena,
                     .lang = input->lang,
                     .has_names = anybody_has_a_name(&input->model->people),
                     .has_roles = anybody_has_a_role(&input->model->people)};
}

void kn_view_columns(const kn_view *view, kn_draft *draft, const kn_view_column *columns, size_t count)
{
    kn_arg days = kn_arg_count(view->model->settings.expiring_days);
    for (size_t i = 0; i < count; i++) {
        const kn_view_column *column = &columns[i];
        if (column->wanted != NULL && !column->wanted(view))
            continue;
        kn_draft_column(draft, (kn_column){.title = KN_VIEW_SAY(view, column->title, days),
                                           .format = column->format,
                                           .paint = column->paint,
                                           .width = column->width,
                                           .bold = column->bold});
    }
}

void kn_view_cells(const kn_view *view, kn_draft *draft, const kn_view_column *columns, size_t count, size_t item)
{
    for (size_t i = 0; i < count; i++)
        if (columns[i].wanted == NULL || columns[i].wanted(view))
            kn_draft_put(draft, columns[i].get(view, item));
}

void kn_view_rows(const kn_view *view, kn_draft *draft, const kn_view_column *columns, size_t count,
                  const size_t *items, size_t items_count)
{
    kn_view_columns(view, draft, columns, count);
    kn_draft_expect(draft, items_count);
    for (size_t i = 0; i < items_count; i++) {
        kn_draft_row(draft, (kn_str){0});
        kn_view_cells(view, draft, columns, count, items == NULL ? i : items[i]);
    }
}

static void make_raw(kn_cell *cell)
{
    if (cell->kind == KN_CELL_NOT_AVAILABLE || cell->kind == KN_CELL_NOT_APPLICABLE)
        cell->kind = KN_CELL_EMPTY;
    cell->tone = KN_TONE_PLAIN;
    cell->link = (kn_link){0};
}

/* What makes the rows of a result file; its view is a copy, for the builder's own is gone by then. */
typedef struct row_source {
    kn_view view;
    const kn_result_column *columns;
    size_t count;
    const size_t *items;
} row_source;

static void make_row(kn_cell *cells, const void *from, size_t row)
{
    const row_source *source = from;
    size_t item = source->items == NULL ? row : source->items[row];
    for (size_t i = 0; i < source->count; i++) {
        cells[i] = source->columns[i].get(&source->view, item);
        make_raw(&cells[i]);
    }
}

const kn_sheet *kn_result_sheet(const kn_view *view, const kn_result_column *columns, size_t count,
                                const size_t *items, size_t items_count)
{
    kn_draft *draft = kn_draft_new(view->arena, view->lang, 1, KN_STR("results"), KN_STR("results"));
    for (size_t i = 0; i < count; i++)
        kn_draft_column(draft, (kn_column){.title = kn_str_of(columns[i].name)});
    row_source *source = KN_NEW(view->arena, row_source, 1);
    *source = (row_source){*view, columns, count, items};
    kn_sheet *sheet = KN_NEW(view->arena, kn_sheet, 1);
    *sheet = *kn_draft_done(draft);
    sheet->rows_count = items_count;
    sheet->make_row = make_row;
    sheet->source = source;
    return sheet;
}

const kn_sheet *kn_result_ranked(const kn_view *view, const kn_result_column *columns, size_t count, kn_rank *ranks,
                                 size_t ranks_count)
{
    return kn_result_sheet(view, columns, count, kn_ranks_items(ranks, ranks_count, view->arena), ranks_count);
}

kn_book *kn_view_book(const kn_view *view, const char *file, kn_word title, kn_profile profile,
                      const kn_sheet *const *sheets, size_t sheets_count)
{
    kn_book *book = KN_NEW(view->arena, kn_book, 1);
    *book = (kn_book){.file = kn_str_of(file),
                      .title = kn_view_word(view, title),
                      .organisation = view->model->settings.organisation,
                      .created = view->model->settings.as_of,
                      .lang = view->lang,
                      .profile = profile,
                      .sheets_count = sheets_count,
                      .sheets = sheets};
    return book;
}

kn_str kn_view_front_title(const kn_view *view, kn_word with_organisation, kn_word without)
{
    kn_str organisation = view->model->settings.organisation;
    kn_arg quarter = kn_arg_text(kn_date_quarter(view->arena, view->model->settings.as_of));
    return organisation.length > 0 ? KN_VIEW_SAY(view, with_organisation, kn_arg_text(organisation), quarter)
                                   : KN_VIEW_SAY(view, without, quarter);
}

kn_str kn_view_word(const kn_view *view, kn_word word)
{
    return kn_word_text(view->lang, word);
}

kn_cell kn_view_word_cell(const kn_view *view, kn_word word)
{
    return kn_cell_text(kn_view_word(view, word));
}

kn_cell kn_view_symbol(const kn_view *view, kn_symbol symbol)
{
    return symbol == KN_NO_SYMBOL ? kn_cell_not_available() : kn_cell_text(kn_view_text(view, symbol));
}

kn_cell kn_view_share(bool defined, double share)
{
    return defined ? kn_cell_number(share) : kn_cell_not_applicable();
}

kn_cell kn_view_level(uint8_t level)
{
    return level == KN_NO_LEVEL ? kn_cell_not_available() : kn_cell_count(level);
}

kn_cell kn_view_yes_no(const kn_view *view, bool yes)
{
    return kn_view_word_cell(view, yes ? KN_W_YES : KN_W_NO);
}

kn_cell kn_view_link(const kn_view *view, kn_cell cell, int sheet, kn_str anchor)
{
    return (view->sheets >> sheet & 1u) != 0 ? kn_cell_linked(cell, sheet, anchor) : cell;
}

kn_cell kn_view_competence_link(const kn_view *view, kn_index competence)
{
    kn_str id = kn_view_text(view, view->model->competences.id[competence]);
    return kn_view_link(view, kn_cell_text(kn_view_competence(view, competence)), KN_SHEET_COMPETENCES, id);
}

kn_cell kn_view_person_link(const kn_view *view, kn_cell cell, kn_index person)
{
    if (view->person_shown == NULL || view->person_shown[person] == 0)
        return cell;
    return kn_view_link(view, cell, KN_SHEET_PEOPLE, kn_view_text(view, view->model->people.id[person]));
}

kn_str kn_view_text(const kn_view *view, kn_symbol symbol)
{
    return kn_model_text(view->model, symbol);
}

static kn_str name_or_id(const kn_view *view, kn_symbol name, kn_symbol id)
{
    return kn_view_text(view, name != KN_NO_SYMBOL ? name : id);
}

kn_str kn_view_competence(const kn_view *view, kn_index competence)
{
    const kn_competences *all = &view->model->competences;
    return name_or_id(view, all->name[competence], all->id[competence]);
}

kn_str kn_view_role(const kn_view *view, kn_index role)
{
    return name_or_id(view, view->model->roles.name[role], view->model->roles.id[role]);
}

kn_str kn_view_person(const kn_view *view, kn_index person)
{
    const kn_people *all = &view->model->people;
    return name_or_id(view, all->name[person], all->id[person]);
}

kn_str kn_view_brief(const kn_view *view, kn_str text, size_t width)
{
    enum { CONTINUES = 0x80, CONTINUES_MASK = 0xC0 }; /* of the bytes of a UTF-8 character but the first */
    if (kn_text_width(text) <= width)
        return text;
    kn_str part = text;
    while (part.length > 0 && kn_text_width(part) + 1 > width) {
        part.length--;
        while (part.length > 0 && ((unsigned char)part.data[part.length] & CONTINUES_MASK) == CONTINUES)
            part.length--;
    }
    part = kn_text_trim(part);
    return kn_text_format(view->arena, "%.*s…", (int)part.length, part.data);
}

kn_str kn_view_goal(const kn_view *view, kn_index goal, size_t width)
{
    kn_str id = kn_view_text(view, view->model->goals.id[goal]);
    kn_str text = kn_view_text(view, view->model->goals.text[goal]);
    return kn_view_brief(
        view, kn_text_format(view->arena, "%.*s %.*s", (int)id.length, id.data, (int)text.length, text.data), width);
}

kn_str kn_view_scope(const kn_view *view, kn_index organisation, kn_index unit)
{
    const kn_model *model = view->model;
    if (unit != KN_NONE && view->scopes != NULL)
        return view->scopes[unit];
    if (unit != KN_NONE)
        organisation = model->units.organisation[unit];
    kn_str there = organisation == KN_NONE ? kn_view_word(view, KN_W_EVERYWHERE)
                                           : name_or_id(view, model->organisations.name[organisation],
                                                        model->organisations.id[organisation]);
    if (unit == KN_NONE)
        return there;
    kn_str name = name_or_id(view, model->units.name[unit], model->units.id[unit]);
    if (!kn_view_has_organisations(view))
        return name;
    return kn_text_format(view->arena, "%.*s · %.*s", (int)there.length, there.data, (int)name.length, name.data);
}

const kn_str *kn_view_scopes(const kn_view *view)
{
    kn_str *scopes = KN_NEW(view->arena, kn_str, view->model->units.count);
    for (kn_index unit = 0; unit < view->model->units.count; unit++)
        scopes[unit] = kn_view_scope(view, KN_NONE, unit);
    return scopes;
}

static int decimals_of(kn_milli amount)
{
    if (amount % 1000 == 0)
        return 0;
    return amount % 100 == 0 ? 1 : amount % 10 == 0 ? 2 : 3;
}

kn_str kn_view_amount(const kn_view *view, kn_milli amount)
{
    return kn_number_text(view->arena, view->lang, kn_milli_value(amount), decimals_of(amount));
}

kn_str kn_view_amount_of(const kn_view *view, kn_milli amount, uint8_t basis)
{
    kn_word word = basis == KN_BASIS_FTE ? KN_W_AMOUNT_FTE : KN_W_AMOUNT_PEOPLE;
    return KN_VIEW_SAY(view, word, kn_arg_number(kn_milli_value(amount), decimals_of(amount)));
}

bool kn_view_has_organisations(const kn_view *view)
{
    return view->model->organisations.count > 1;
}

bool kn_view_has_names(const kn_view *view)
{
    return view->has_names;
}

bool kn_view_has_roles(const kn_view *view)
{
    return view->has_roles;
}

bool kn_view_roles_ask(const kn_view *view)
{
    return view->has_roles && view->model->present[KN_FILE_ROLES];
}
