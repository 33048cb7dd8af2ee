#include "figures.h"
#include "planner.h"

#include <string.h>

enum { SCOPES_SHOWN = 250 };

/* One row per competence and what it is counted in, one column per unit (or whole organisation) that requires some.
 */
typedef struct scope {
    kn_index organisation, unit;
} scope;

typedef struct line {
    kn_index competence;
    uint8_t basis;
    kn_milli missing; /* gaps over all scopes; a surplus elsewhere never fills one */
} line;

typedef struct matrix {
    scope *scopes;
    size_t scopes_count;
    size_t all_scopes; /* before the worst were chosen */
    line *lines;
    size_t lines_count;
    size_t *scope_of_cell, *line_of_slot;
    kn_milli *balance; /* lines × scopes: minus the gap, else the surplus */
    uint8_t *defined;  /* whether anything is required there */
} matrix;

static kn_milli required_of(const kn_matrix_cell *cell, uint8_t basis)
{
    return basis == KN_BASIS_FTE ? cell->required_fte : cell->required_people;
}

static kn_milli gap_of(const kn_matrix_cell *cell, uint8_t basis)
{
    return basis == KN_BASIS_FTE ? cell->gap_fte : cell->gap_people;
}

/* A gap stays one even where another requirement of the unit has more than it needs. */
static kn_milli balance_of(const kn_matrix_cell *cell, uint8_t basis)
{
    kn_milli gap = gap_of(cell, basis);
    kn_milli supply = basis == KN_BASIS_FTE ? cell->supply_fte : cell->supply_people;
    return gap > 0 ? -gap : supply - required_of(cell, basis);
}

static kn_index organisation_of(const kn_view *view, const kn_matrix_cell *cell)
{
    return cell->unit == KN_NONE ? cell->organisation : view->model->units.organisation[cell->unit];
}

static bool same_scope(const scope *a, const scope *b)
{
    return a->organisation == b->organisation && a->unit == b->unit;
}

/* Scopes by organisation (all of them together first), within it the whole first; and the scope of each cell. */
static void find_scopes(matrix *found, const kn_view *view)
{
    const kn_gap *gap = view->gap;
    kn_rank *ranks = KN_NEW(view->arena, kn_rank, gap->matrix_count);
    for (size_t i = 0; i < gap->matrix_count; i++) {
        kn_index organisation = organisation_of(view, &gap->matrix[i]);
        ranks[i] = (kn_rank){{organisation == KN_NONE ? -1 : (double)organisation,
                              gap->matrix[i].unit == KN_NONE ? -1 : (double)gap->matrix[i].unit, 0},
                             i};
    }
    kn_ranks_sort(ranks, gap->matrix_count);
    found->scopes = KN_NEW(view->arena, scope, gap->matrix_count);
    found->scope_of_cell = KN_NEW(view->arena, size_t, gap->matrix_count);
    for (size_t i = 0; i < gap->matrix_count; i++) {
        const kn_matrix_cell *cell = &gap->matrix[ranks[i].item];
        scope here = {organisation_of(view, cell), cell->unit};
        if (found->scopes_count == 0 || !same_scope(&found->scopes[found->scopes_count - 1], &here))
            found->scopes[found->scopes_count++] = here;
        found->scope_of_cell[ranks[i].item] = found->scopes_count - 1;
    }
}

/* Of too many scopes keep those with most missing, in the order they stand in. */
static void keep_worst(matrix *found, const kn_view *view)
{
    found->all_scopes = found->scopes_count;
    if (found->scopes_count <= SCOPES_SHOWN)
        return;
    kn_rank *ranks = KN_NEW(view->arena, kn_rank, found->scopes_count);
    for (size_t s = 0; s < found->scopes_count; s++)
        ranks[s].item = s;
    for (size_t i = 0; i < view->gap->matrix_count; i++)
        ranks[found->scope_of_cell[i]].key[0] -=
            (double)(view->gap->matrix[i].gap_people + view->gap->matrix[i].gap_fte);
    kn_ranks_sort(ranks, found->scopes_count);
    size_t *place = KN_NEW(view->arena, size_t, found->scopes_count);
    memset(place, 0xFF, found->scopes_count * sizeof *place);
    for (size_t i = 0; i < SCOPES_SHOWN; i++)
        place[ranks[i].item] = 0;
    size_t kept = 0;
    for (size_t s = 0; s < found->all_scopes; s++)
        if (place[s] != SIZE_MAX) {
            found->scopes[kept] = found->scopes[s];
            place[s] = kept++;
        }
    found->scopes_count = kept;
    for (size_t i = 0; i < view->gap->matrix_count; i++)
        found->scope_of_cell[i] = place[found->scope_of_cell[i]];
}

static size_t slot_of(kn_index competence, uint8_t basis)
{
    return 2 * (size_t)competence + (basis == KN_BASIS_FTE ? 1 : 0);
}

static const uint8_t bases[] = {KN_BASIS_PEOPLE, KN_BASIS_FTE};

/* Competences with what they are counted in, those with most missing first; and the line of each slot. */
static void find_lines(matrix *found, const kn_view *view)
{
    size_t slots = 2 * (size_t)view->model->competences.count;
    kn_milli *missing = KN_NEW(view->arena, kn_milli, slots);
    uint8_t *required = KN_NEW(view->arena, uint8_t, slots);
    for (size_t i = 0; i < view->gap->matrix_count; i++)
        for (size_t b = 0; b < KN_COUNT(bases); b++) {
            const kn_matrix_cell *cell = &view->gap->matrix[i];
            size_t slot = slot_of(cell->competence, bases[b]);
            missing[slot] += gap_of(cell, bases[b]);
            required[slot] |= required_of(cell, bases[b]) > 0;
        }
    kn_rank *ranks = KN_NEW(view->arena, kn_rank, slots);
    for (size_t slot = 0; slot < slots; slot++)
        if (required[slot])
            ranks[found->lines_count++] = (kn_rank){{-(double)missing[slot], 0, 0}, slot};
    kn_ranks_sort(ranks, found->lines_count);
    found->lines = KN_NEW(view->arena, line, found->lines_count);
    found->line_of_slot = KN_NEW(view->arena, size_t, slots);
    for (size_t l = 0; l < found->lines_count; l++) {
        size_t slot = ranks[l].item;
        found->lines[l] = (line){(kn_index)(slot / 2), bases[slot % 2], missing[slot]};
        found->line_of_slot[slot] = l;
    }
}

static void fill_cells(matrix *found, const kn_view *view)
{
    found->balance = KN_NEW(view->arena, kn_milli, found->lines_count * found->scopes_count);
    found->defined = KN_NEW(view->arena, uint8_t, found->lines_count * found->scopes_count);
    for (size_t i = 0; i < view->gap->matrix_count; i++)
        for (size_t b = 0; b < KN_COUNT(bases); b++) {
            const kn_matrix_cell *cell = &view->gap->matrix[i];
            if (required_of(cell, bases[b]) == 0 || found->scope_of_cell[i] == SIZE_MAX)
                continue;
            size_t l = found->line_of_slot[slot_of(cell->competence, bases[b])];
            size_t at = l * found->scopes_count + found->scope_of_cell[i];
            found->balance[at] += balance_of(cell, bases[b]);
            found->defined[at] = 1;
        }
}

/* A column's title is narrow: of several organisations the id. Where two units bear one name, their ids tell. */
static kn_str short_name(const kn_view *view, const scope *here)
{
    if (here->unit == KN_NONE)
        return kn_view_scope(view, here->organisation, here->unit);
    const kn_units *units = &view->model->units;
    kn_symbol name = units->name[here->unit];
    kn_str unit = kn_view_text(view, name != KN_NO_SYMBOL ? name : units->id[here->unit]);
    if (!kn_view_has_organisations(view) || here->organisation == KN_NONE)
        return unit;
    kn_str organisation = kn_view_text(view, view->model->organisations.id[here->organisation]);
    return kn_text_format(view->arena, "%.*s · %.*s", (int)organisation.length, organisation.data, (int)unit.length,
                          unit.data);
}

static kn_str scope_title(const kn_view *view, const matrix *found, const kn_str *names, size_t s)
{
    for (size_t other = 0; other < found->scopes_count; other++) {
        if (other == s || found->scopes[s].unit == KN_NONE || !kn_str_equal(names[s], names[other]))
            continue;
        kn_str id = kn_view_text(view, view->model->units.id[found->scopes[s].unit]);
        return kn_text_format(view->arena, "%.*s (%.*s)", (int)names[s].length, names[s].data, (int)id.length,
                              id.data);
    }
    return names[s];
}

static void put_columns(const kn_view *view, kn_draft *draft, const matrix *found)
{
    kn_draft_column(
        draft, (kn_column){.title = kn_view_word(view, KN_W_COL_COMPETENCE), .format = KN_FORMAT_TEXT, .bold = true});
    kn_draft_column(draft, (kn_column){.title = kn_view_word(view, KN_W_COL_COUNTED_IN), .format = KN_FORMAT_TEXT});
    kn_draft_column(draft, (kn_column){.title = kn_view_word(view, KN_W_COL_MISSING_IN_ALL),
                                       .format = KN_FORMAT_AMOUNT,
                                       .paint = KN_PAINT_BAR,
                                       .width = 13});
    kn_str *names = KN_NEW(view->arena, kn_str, found->scopes_count);
    for (size_t s = 0; s < found->scopes_count; s++)
        names[s] = short_name(view, &found->scopes[s]);
    for (size_t s = 0; s < found->scopes_count; s++)
        kn_draft_column(draft, (kn_column){.title = scope_title(view, found, names, s),
                                           .format = KN_FORMAT_SIGNED,
                                           .paint = KN_PAINT_SCALE,
                                           .width = 13});
}

static void put_row(const kn_view *view, kn_draft *draft, const matrix *found, size_t l)
{
    const line *row = &found->lines[l];
    kn_draft_row(draft, (kn_str){0});
    kn_draft_put(draft, kn_view_competence_link(view, row->competence));
    kn_draft_put(draft, kn_view_word_cell(view, row->basis == KN_BASIS_FTE ? KN_W_UNIT_FTE : KN_W_UNIT_PEOPLE));
    kn_draft_put(draft, kn_cell_milli(row->missing));
    for (size_t s = 0; s < found->scopes_count; s++) {
        size_t at = l * found->scopes_count + s;
        kn_draft_put(draft, found->defined[at] ? kn_cell_milli(found->balance[at]) : kn_cell_not_applicable());
    }
}

const kn_sheet *kn_sheet_matrix(const kn_view *view)
{
    matrix found = {0};
    find_scopes(&found, view);
    keep_worst(&found, view);
    find_lines(&found, view);
    fill_cells(&found, view);
    kn_draft *draft = kn_planner_draft(view, KN_SHEET_MATRIX, KN_W_MATRIX_TITLE);
    kn_draft_note(draft, kn_view_word(view, KN_W_MATRIX_NOTE_READ));
    kn_draft_note(draft, kn_view_word(view, KN_W_MATRIX_NOTE_BLANK));
    if (found.all_scopes > found.scopes_count)
        kn_draft_note(draft, KN_VIEW_SAY(view, KN_W_MATRIX_NOTE_MORE, kn_arg_count((int64_t)found.scopes_count),
                                         kn_arg_count((int64_t)found.all_scopes)));
    kn_draft_empty_note(draft, kn_view_word(view, KN_W_MATRIX_EMPTY));
    kn_draft_freeze_first(draft);
    put_columns(view, draft, &found);
    kn_draft_expect(draft, found.lines_count);
    for (size_t l = 0; l < found.lines_count; l++)
        put_row(view, draft, &found, l);
    return kn_draft_done(draft);
}
