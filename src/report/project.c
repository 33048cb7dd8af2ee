#include "project.h"

#include "privacy.h"

#include <string.h>

typedef struct project_sheet {
    int id;
    kn_word name;
    kn_sheet_builder *build;
    bool (*wanted)(const kn_view *view); /* NULL = always there */
} project_sheet;

static bool has_targets(const kn_view *view)
{
    return view->input->targets->count > 0;
}

static bool has_months(const kn_view *view)
{
    return view->input->coverage->months_count > 0;
}

static bool has_organisations(const kn_view *view)
{
    return view->model->organisations.count > 0;
}

static bool has_programmes(const kn_view *view)
{
    return view->input->coverage->programmes_count > 0;
}

static bool has_learning(const kn_view *view)
{
    return view->input->learning->count > 0;
}

static bool has_meetings(const kn_view *view)
{
    return view->input->coverage->meetings_count > 0;
}

static bool has_changes(const kn_view *view)
{
    return view->input->changes != NULL;
}

static const project_sheet sheets[] = {
#define SHEET(id, name, build, wanted) {KN_PROJECT_##id, name, build, wanted},
#define SHARED(id, name, build, wanted) {KN_SHEET_##id, name, build, wanted},
#include "project_sheets.def"
#undef SHARED
#undef SHEET
};

kn_str kn_project_sheet_name(const kn_view *view, int id)
{
    kn_word name = KN_W_NONE;
    for (size_t i = 0; i < KN_COUNT(sheets); i++)
        if (sheets[i].id == id)
            name = sheets[i].name;
    return kn_view_word(view, name);
}

kn_draft *kn_project_draft(const kn_view *view, int id, kn_word title)
{
    return kn_draft_new(view->arena, view->lang, id, kn_project_sheet_name(view, id), kn_view_word(view, title));
}

/* Words stand in the order of their enumeration (women first, the youngest first), what is not known last. */
static const size_t *by_word(const kn_view *view, const size_t *groups, size_t count)
{
    kn_rank *ranks = KN_NEW(view->arena, kn_rank, count);
    for (size_t i = 0; i < count; i++)
        ranks[i] = (kn_rank){{(double)kn_group_at(view, groups[i])->item, 0, 0}, groups[i]};
    return kn_ranks_items(ranks, count, view->arena);
}

/* Names that the data bring along stand as a dictionary has them, what is not known last. */
static const size_t *by_name(const kn_view *view, const size_t *groups, size_t count)
{
    kn_called *called = KN_NEW(view->arena, kn_called, count);
    for (size_t i = 0; i < count; i++) {
        const kn_coverage_group *group = kn_group_at(view, groups[i]);
        called[i] = (kn_called){group->item == KN_NONE ? KN_STR("") : kn_label_of_group(view, group), groups[i]};
    }
    return kn_called_items(called, count, view->lang, view->arena);
}

size_t kn_project_items(const kn_view *view, size_t *items, const kn_dimension *dimensions, size_t count)
{
    static const bool named[KN_DIMENSIONS] = {
        [KN_BY_ORGANISATION] = true, [KN_BY_SECTOR] = true, [KN_BY_PILLAR] = true};
    const size_t *first = view->input->coverage->first_group;
    size_t found = 0;
    for (size_t d = 0; d < count; d++) {
        size_t *here = items + found;
        size_t groups = 0;
        for (size_t i = first[dimensions[d]]; i < first[dimensions[d] + 1]; i++)
            if (kn_group_at(view, i)->eligible > 0)
                here[groups++] = i;
        if (groups > 0)
            memcpy(here, (named[dimensions[d]] ? by_name : by_word)(view, here, groups), groups * sizeof *here);
        found += groups;
    }
    return found;
}

/* The issues without people: an id may be a personal number that somebody allowed. */
static const kn_diags *impersonal(const kn_view *view)
{
    const kn_diags *all = view->input->diags;
    const uint8_t *personal = kn_personal_symbols(view);
    kn_diags *told = KN_NEW(view->arena, kn_diags, 1);
    *told = *all;
    told->items = KN_NEW(view->arena, kn_diag, all->count);
    for (size_t i = 0; i < all->count; i++)
        told->items[i] = kn_diag_impersonal(view, personal, &all->items[i]);
    return told;
}

kn_book *kn_project_book(const kn_report_input *input)
{
    if (input->coverage == NULL)
        return NULL;
    kn_view view = kn_view_of(input);
    kn_report_input *told = KN_NEW(input->arena, kn_report_input, 1);
    *told = *input;
    told->diags = impersonal(&view);
    view.input = told;
    view.has_names = false;
    for (size_t i = 0; i < KN_COUNT(sheets); i++)
        if (sheets[i].wanted == NULL || sheets[i].wanted(&view))
            view.sheets |= UINT64_C(1) << sheets[i].id;
    const kn_sheet **built = KN_NEW(input->arena, const kn_sheet *, KN_COUNT(sheets));
    size_t count = 0;
    for (size_t i = 0; i < KN_COUNT(sheets); i++)
        if ((view.sheets >> sheets[i].id & 1u) != 0)
            built[count++] = sheets[i].build(&view);
    return kn_view_book(&view, "project.xlsx", KN_W_PRJ_BOOK_TITLE, KN_PROFILE_RICH, built, count);
}
