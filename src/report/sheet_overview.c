#include "change_figures.h"
#include "figures.h"
#include "overview_charts.h"
#include "planner.h"
#include "requirement_cells.h"

enum { WORST_SHOWN = 10 };

/* ---- what it is ---- */

static kn_tally all_rows(const kn_model *model)
{
    kn_tally sum = {0};
    for (size_t f = 0; f < KN_FILES; f++) {
        sum.read += model->tallies[f].read;
        sum.accepted += model->tallies[f].accepted;
        sum.rejected += model->tallies[f].rejected;
        sum.merged += model->tallies[f].merged;
    }
    return sum;
}

static void note_scope(const kn_view *view, kn_draft *draft)
{
    const kn_model *model = view->model;
    bool placed = model->organisations.count > 0;
    kn_draft_note(draft, KN_VIEW_SAY(view, placed ? KN_W_OVERVIEW_NOTE_SCOPE : KN_W_OVERVIEW_NOTE_SCOPE_PLAIN,
                                     kn_arg_count(model->goals.count), kn_arg_count(model->requirements.count),
                                     kn_arg_count(model->organisations.count), kn_arg_count(model->units.count),
                                     kn_arg_count(model->people.count)));
}

/* How much of the data the figures stand on. */
static void note_data(const kn_view *view, kn_draft *draft)
{
    kn_tally rows = all_rows(view->model);
    const size_t *of_severity = view->input->diags->of_severity;
    if (rows.read == 0)
        return;
    kn_draft_note(draft,
                  KN_VIEW_SAY(view, rows.rejected == 0 ? KN_W_OVERVIEW_NOTE_DATA_ALL : KN_W_OVERVIEW_NOTE_DATA,
                              kn_arg_count((int64_t)(rows.accepted + rows.merged)), kn_arg_count((int64_t)rows.read),
                              kn_arg_percent((double)(rows.accepted + rows.merged) / (double)rows.read, 1),
                              kn_arg_count((int64_t)rows.rejected), kn_arg_count((int64_t)of_severity[KN_ERROR]),
                              kn_arg_count((int64_t)of_severity[KN_WARNING])));
}

static void note_left_out(const kn_view *view, kn_draft *draft)
{
    kn_str sheets = kn_planner_left_out(view);
    if (sheets.length > 0)
        kn_draft_note(draft, KN_VIEW_SAY(view, KN_W_OVERVIEW_NOTE_LEFT_OUT, kn_arg_text(sheets),
                                         kn_arg_text(kn_planner_missing_files(view))));
}

static void put_notes(const kn_view *view, kn_draft *draft)
{
    const kn_settings *settings = &view->model->settings;
    kn_draft_note(draft, kn_view_word(view, KN_W_OVERVIEW_NOTE_WHAT));
    kn_draft_note(draft,
                  KN_VIEW_SAY(view, settings->as_of_inferred ? KN_W_OVERVIEW_NOTE_INFERRED : KN_W_OVERVIEW_NOTE_AS_OF,
                              kn_arg_day(settings->as_of)));
    note_scope(view, draft);
    kn_note_since(view, draft);
    kn_note_participants_since(view, draft);
    note_data(view, draft);
    note_left_out(view, draft);
}

/* ---- key figures ---- */

typedef struct card {
    kn_word label;
    kn_format format;
    kn_cell (*value)(const kn_view *view);
    kn_str (*note)(const kn_view *view);
} card;

static kn_cell goals(const kn_view *view)
{
    return kn_cell_count(view->model->goals.count);
}

static kn_str goals_note(const kn_view *view)
{
    int64_t complete = 0, defined = 0;
    for (kn_index g = 0; g < view->model->goals.count; g++) {
        const kn_goal_result *goal = &view->gap->goals[g];
        defined += goal->defined ? 1 : 0;
        complete += goal->defined && goal->met == goal->requirements ? 1 : 0;
    }
    return KN_VIEW_SAY(view, KN_W_CARD_GOALS_NOTE, kn_arg_count(complete), kn_arg_count(defined));
}

static kn_cell readiness(const kn_view *view)
{
    return kn_view_share(view->gap->has_readiness, view->gap->readiness);
}

static kn_str readiness_note(const kn_view *view)
{
    return KN_VIEW_SAY(view, KN_W_CARD_READINESS_NOTE, kn_arg_count(view->gap->active));
}

static kn_cell people(const kn_view *view)
{
    return kn_cell_count(view->gap->headcount);
}

static kn_str people_note(const kn_view *view)
{
    return KN_VIEW_SAY(view, KN_W_CARD_PEOPLE_NOTE, kn_arg_number(kn_milli_value(view->gap->headcount_fte), 1));
}

/* A gap is of something: where nothing is required there is none to speak of. */
static kn_cell gap_of(kn_milli gap, kn_milli required)
{
    if (required == 0)
        return kn_cell_not_applicable();
    return kn_cell_toned(kn_cell_milli(gap), gap > 0 ? KN_TONE_BAD : KN_TONE_PLAIN);
}

static kn_cell gap_people(const kn_view *view)
{
    return gap_of(view->gap->gap_people, view->gap->required_people);
}

static kn_str gap_people_note(const kn_view *view)
{
    return KN_VIEW_SAY(view, KN_W_CARD_GAP_NOTE,
                       kn_arg_text(kn_view_amount_of(view, view->gap->required_people, KN_BASIS_PEOPLE)));
}

static kn_cell gap_fte(const kn_view *view)
{
    return gap_of(view->gap->gap_fte, view->gap->required_fte);
}

static kn_str gap_fte_note(const kn_view *view)
{
    return KN_VIEW_SAY(view, KN_W_CARD_GAP_NOTE,
                       kn_arg_text(kn_view_amount_of(view, view->gap->required_fte, KN_BASIS_FTE)));
}

static kn_cell unknown(const kn_view *view)
{
    const kn_gap *gap = view->gap;
    return kn_view_share(gap->asked > 0, gap->asked > 0 ? (double)gap->unknown / (double)gap->asked : 0);
}

static kn_str unknown_note(const kn_view *view)
{
    return KN_VIEW_SAY(view, KN_W_CARD_UNKNOWN_NOTE, kn_arg_count((int64_t)view->gap->unknown),
                       kn_arg_count((int64_t)view->gap->asked));
}

/* Requirements that hang on one person, and how many people those are. */
typedef struct key_counts {
    uint64_t requirements, people;
} key_counts;

static key_counts count_key(const kn_view *view)
{
    const kn_gap *gap = view->gap;
    uint8_t *hangs = KN_NEW(view->arena, uint8_t, view->model->requirements.count);
    uint8_t *bears = KN_NEW(view->arena, uint8_t, view->model->people.count);
    key_counts counts = {0};
    for (size_t i = 0; i < gap->key_people_count; i++) {
        const kn_key_person *entry = &gap->key_people[i];
        counts.requirements += hangs[entry->requirement] == 0;
        counts.people += bears[entry->person] == 0;
        hangs[entry->requirement] = bears[entry->person] = 1;
    }
    return counts;
}

static kn_cell key_risks(const kn_view *view)
{
    uint64_t count = count_key(view).requirements;
    return kn_cell_toned(kn_cell_count(count), count > 0 ? KN_TONE_WATCH : KN_TONE_PLAIN);
}

static kn_str key_risks_note(const kn_view *view)
{
    return KN_VIEW_SAY(view, KN_W_CARD_KEY_NOTE, kn_arg_count((int64_t)count_key(view).people));
}

static size_t expired_count(const kn_gap *gap)
{
    size_t count = 0;
    for (size_t i = 0; i < gap->expiries_count; i++)
        count += gap->expiries[i].expired ? 1 : 0;
    return count;
}

static kn_cell expiring(const kn_view *view)
{
    size_t count = view->gap->expiries_count - expired_count(view->gap);
    return kn_cell_toned(kn_cell_count(count), count > 0 ? KN_TONE_WATCH : KN_TONE_PLAIN);
}

static kn_str expiring_note(const kn_view *view)
{
    return KN_VIEW_SAY(view, KN_W_CARD_EXPIRING_NOTE, kn_arg_count(view->model->settings.expiring_days),
                       kn_arg_count((int64_t)expired_count(view->gap)));
}

static kn_cell twice(const kn_view *view)
{
    return kn_cell_milli(view->gap->double_counted_fte);
}

static kn_str twice_note(const kn_view *view)
{
    return KN_VIEW_SAY(view, KN_W_CARD_TWICE_NOTE, kn_arg_text(kn_view_amount(view, view->gap->naive_fte)),
                       kn_arg_text(kn_view_amount(view, view->gap->allocated_fte)));
}

static kn_cell usable(const kn_view *view)
{
    kn_tally rows = all_rows(view->model);
    return kn_view_share(rows.read > 0,
                         rows.read > 0 ? (double)(rows.accepted + rows.merged) / (double)rows.read : 0);
}

static kn_str usable_note(const kn_view *view)
{
    kn_tally rows = all_rows(view->model);
    return KN_VIEW_SAY(view, KN_W_CARD_USABLE_NOTE, kn_arg_count((int64_t)(rows.accepted + rows.merged)),
                       kn_arg_count((int64_t)rows.read));
}

static const card cards[] = {
    {KN_W_CARD_GOALS, KN_FORMAT_COUNT, goals, goals_note},
    {KN_W_CARD_READINESS, KN_FORMAT_PERCENT, readiness, readiness_note},
    {KN_W_CARD_GAP_PEOPLE, KN_FORMAT_AMOUNT, gap_people, gap_people_note},
    {KN_W_CARD_GAP_FTE, KN_FORMAT_AMOUNT, gap_fte, gap_fte_note},
    {KN_W_CARD_TWICE, KN_FORMAT_AMOUNT, twice, twice_note},
    {KN_W_CARD_PEOPLE, KN_FORMAT_COUNT, people, people_note},
    {KN_W_CARD_UNKNOWN, KN_FORMAT_PERCENT, unknown, unknown_note},
    {KN_W_CARD_KEY, KN_FORMAT_COUNT, key_risks, key_risks_note},
    {KN_W_CARD_EXPIRING, KN_FORMAT_COUNT, expiring, expiring_note},
    {KN_W_CARD_USABLE, KN_FORMAT_PERCENT1, usable, usable_note},
};

static void put_cards(const kn_view *view, kn_draft *draft)
{
    for (size_t i = 0; i < KN_COUNT(cards); i++)
        kn_draft_card(draft, (kn_card){.label = kn_view_word(view, cards[i].label),
                                       .value = cards[i].value(view),
                                       .format = cards[i].format,
                                       .note = cards[i].note(view)});
}

/* ---- the ten worst gaps ---- */

/* Widths and order make groups of columns as wide as a card, so that five cards stand side by side. */
static const kn_view_column columns[] = {
    {KN_W_COL_REQUIREMENT_ID, KN_FORMAT_TEXT, .width = 9, .bold = true, .get = kn_requirement_link},
    {KN_W_COL_GOAL_ID, KN_FORMAT_TEXT, .width = 10, .get = kn_requirement_goal_link},
    {KN_W_COL_STATUS, KN_FORMAT_TEXT, .width = 13, .get = kn_requirement_status_cell},
    {KN_W_COL_GOAL, KN_FORMAT_WRAP, .width = 32, .get = kn_requirement_goal_text},
    {KN_W_COL_COMPETENCE, KN_FORMAT_TEXT, .width = 33, .get = kn_requirement_competence_link},
    {KN_W_COL_LEVEL, KN_FORMAT_COUNT, .width = 9, .get = kn_requirement_level},
    {KN_W_COL_COUNTED_IN, KN_FORMAT_TEXT, .width = 11, .get = kn_requirement_unit_of_count},
    {KN_W_COL_REQUIRED, KN_FORMAT_AMOUNT, .width = 13, .get = kn_requirement_amount},
    {KN_W_COL_GAP, KN_FORMAT_AMOUNT, .width = 12, .get = kn_requirement_gap},
    {KN_W_COL_GAP_BEFORE, KN_FORMAT_AMOUNT, .width = 12, .get = kn_requirement_gap_before,
     .wanted = kn_view_has_changes},
    {KN_W_COL_COVERAGE, KN_FORMAT_PERCENT, KN_PAINT_SHARE, .width = 12, .get = kn_requirement_coverage},
    {KN_W_COL_WHERE, KN_FORMAT_WRAP, .width = 22, .get = kn_requirement_scope},
    {KN_W_COL_MOVES, KN_FORMAT_WRAP, .width = 26, .get = kn_requirement_short_moves},
};

/* The largest gap times the goal's weight (priority 1 counts 5 … priority 5 counts 1), the least covered first. */
static size_t worst_gaps(const kn_view *view, kn_rank *ranks)
{
    const kn_model *model = view->model;
    size_t count = 0;
    for (kn_index r = 0; r < model->requirements.count; r++) {
        const kn_requirement_result *result = &view->gap->requirements[r];
        if (result->status == KN_PAST || result->status == KN_UPCOMING || result->gap == 0)
            continue;
        int weight = 6 - model->goals.priority[model->requirements.goal[r]];
        ranks[count++] = (kn_rank){{-(double)(weight * result->gap), result->coverage, 0}, r};
    }
    return count;
}

static void put_worst(const kn_view *view, kn_draft *draft)
{
    kn_rank *ranks = KN_NEW(view->arena, kn_rank, view->model->requirements.count);
    size_t count = worst_gaps(view, ranks);
    size_t shown = count < WORST_SHOWN ? count : WORST_SHOWN;
    if (count > 0)
        kn_draft_note(draft, KN_VIEW_SAY(view, KN_W_OVERVIEW_NOTE_WORST, kn_arg_count((int64_t)shown),
                                         kn_arg_count((int64_t)count)));
    kn_draft_empty_note(draft, kn_view_word(view, KN_W_OVERVIEW_NO_GAPS));
    kn_view_rows(view, draft, columns, KN_COUNT(columns), kn_ranks_items(ranks, count, view->arena), shown);
}

const kn_sheet *kn_sheet_overview(const kn_view *view)
{
    kn_str title = kn_view_front_title(view, KN_W_OVERVIEW_TITLE_OF, KN_W_OVERVIEW_TITLE);
    kn_draft *draft =
        kn_draft_new(view->arena, view->lang, KN_SHEET_OVERVIEW, kn_view_word(view, KN_W_SHEET_OVERVIEW), title);
    put_notes(view, draft);
    if (view->gap != NULL) {
        put_cards(view, draft);
        kn_overview_charts(view, draft);
        put_worst(view, draft);
    }
    return kn_draft_done(draft);
}
