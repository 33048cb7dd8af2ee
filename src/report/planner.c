#include "planner.h"

typedef struct planner_sheet {
    int id;
    kn_word name;
    kn_sheet_builder *build;
    kn_file needs; /* a file it needs besides; KN_FILES = none */
    bool needs_gap, needs_coverage;
} planner_sheet;

static const planner_sheet sheets[] = {
#define SHEET(id, build, file, gap, coverage) {KN_SHEET_##id, KN_W_SHEET_##id, build, file, gap, coverage},
#include "planner_sheets.def"
#undef SHEET
};

static const kn_file files_of_coverage[] = {KN_FILE_STAFF, KN_FILE_ACTIVITIES, KN_FILE_PARTICIPATION};
static const kn_file files_of_gap[] = {KN_FILE_PLAN, KN_FILE_REQUIREMENTS, KN_FILE_STAFF, KN_FILE_INVENTORY};

/* Changes are only told when there is an earlier run; without one no sheet is missed. */
static bool is_wanted(const kn_view *view, const planner_sheet *sheet)
{
    return sheet->id != KN_SHEET_CHANGES || view->input->changes != NULL;
}

static bool can_be_built(const kn_view *view, const planner_sheet *sheet)
{
    if (!is_wanted(view, sheet))
        return false;
    if ((sheet->needs_gap && view->gap == NULL) || (sheet->needs_coverage && view->input->coverage == NULL))
        return false;
    return sheet->needs == KN_FILES || view->model->present[sheet->needs];
}

static kn_str listed(const kn_view *view, kn_str list, kn_str more)
{
    if (list.length == 0)
        return more;
    return kn_text_format(view->arena, "%.*s, %.*s", (int)list.length, list.data, (int)more.length, more.data);
}

kn_str kn_planner_left_out(const kn_view *view)
{
    kn_str list = {0};
    for (size_t i = 0; i < KN_COUNT(sheets); i++)
        if (is_wanted(view, &sheets[i]) && !can_be_built(view, &sheets[i]))
            list = listed(view, list, kn_view_word(view, sheets[i].name));
    return list;
}

kn_str kn_planner_missing_files(const kn_view *view)
{
    bool needed[KN_FILES + 1] = {false}; /* the last: none */
    kn_str list = {0};
    for (size_t i = 0; view->gap == NULL && i < KN_COUNT(files_of_gap); i++)
        needed[files_of_gap[i]] = true;
    for (size_t i = 0; view->input->coverage == NULL && i < KN_COUNT(files_of_coverage); i++)
        needed[files_of_coverage[i]] = true;
    for (size_t i = 0; i < KN_COUNT(sheets); i++)
        needed[sheets[i].needs] = true;
    for (size_t file = 0; file < KN_FILES; file++)
        if (needed[file] && !view->model->present[file])
            list = listed(view, list, kn_text_format(view->arena, "%s.csv", kn_schemas[file].name));
    return list;
}

kn_draft *kn_planner_draft(const kn_view *view, int id, kn_word title)
{
    kn_word name = KN_W_NONE;
    for (size_t i = 0; i < KN_COUNT(sheets); i++)
        if (sheets[i].id == id)
            name = sheets[i].name;
    return kn_draft_new(view->arena, view->lang, id, kn_view_word(view, name), kn_view_word(view, title));
}

/* The least fulfilled role first, then the most that is missing; who has no role to compare with stands last. */
static kn_rank rank_of(const kn_view *view, kn_index person)
{
    const kn_person_result *result = &view->gap->people[person];
    double missing = (double)result->role_asks - (double)result->role_met;
    kn_role_shares shares = kn_role_shares_of(result);
    double share = shares.defined ? shares.fulfilment_low : 2;
    return (kn_rank){{share, -missing, -(double)result->key_for}, person};
}

void kn_planner_choose_people(kn_view *view)
{
    const kn_model *model = view->model;
    size_t most = (size_t)model->settings.people_rows_max;
    kn_foremost chosen = kn_foremost_new(most, model->people.count, view->arena);
    for (kn_index p = 0; p < model->people.count; p++)
        if (kn_person_counts(model, p, view->gap->as_of))
            kn_foremost_add(&chosen, rank_of(view, p));
    kn_foremost_end(&chosen);
    kn_index *people = KN_NEW(view->arena, kn_index, chosen.count);
    uint8_t *shown = KN_NEW(view->arena, uint8_t, model->people.count);
    for (size_t i = 0; i < chosen.count; i++) {
        people[i] = (kn_index)chosen.ranks[i].item;
        shown[people[i]] = 1;
    }
    view->people = people;
    view->people_count = chosen.count;
    view->person_shown = shown;
}

kn_book *kn_planner_book(const kn_report_input *input)
{
    kn_view view = kn_view_of(input);
    for (size_t i = 0; i < KN_COUNT(sheets); i++)
        if (can_be_built(&view, &sheets[i]))
            view.sheets |= UINT64_C(1) << sheets[i].id;
    view.scopes = kn_view_scopes(&view);
    if (input->gap != NULL)
        kn_planner_choose_people(&view);
    const kn_sheet **built = KN_NEW(input->arena, const kn_sheet *, KN_COUNT(sheets));
    size_t count = 0;
    for (size_t i = 0; i < KN_COUNT(sheets); i++)
        if (can_be_built(&view, &sheets[i]))
            built[count++] = sheets[i].build(&view);
    return kn_view_book(&view, "planner.xlsx", KN_W_PLANNER_TITLE, KN_PROFILE_RICH, built, count);
}
