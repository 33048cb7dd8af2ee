/* trend.xlsx: what several runs said, side by side. */
#include "report/report.h"

#include "method.h"
#include "rank.h"
#include "trend_lines.h"

#include <stdlib.h>
#include <string.h>

enum { SHEET_TREND = 1, SHEET_GOALS, SHEET_METHOD, SHEETS = SHEET_METHOD };

/* ---- the order of runs, and what they are called ---- */

static int by_day(const void *left, const void *right)
{
    const kn_edition *a = *(const kn_edition *const *)left, *b = *(const kn_edition *const *)right;
    if (a->as_of != b->as_of)
        return a->as_of < b->as_of ? -1 : 1;
    return (a > b) - (a < b);
}

static const kn_edition **in_order(const kn_edition *runs, size_t count, kn_arena *arena)
{
    const kn_edition **order = KN_NEW(arena, const kn_edition *, count);
    for (size_t i = 0; i < count; i++)
        order[i] = &runs[i];
    if (count > 1)
        qsort(order, count, sizeof *order, by_day);
    return order;
}

/* "2026Q3" for a quarter's end, else the day; with the folder where another run has the same name. */
static kn_str *names_of(const kn_edition *const *runs, size_t count, kn_arena *arena)
{
    kn_str *names = KN_NEW(arena, kn_str, count);
    for (size_t i = 0; i < count; i++) {
        kn_date day = runs[i]->as_of;
        names[i] = day == kn_date_quarter_end(day) ? kn_date_quarter(arena, day) : kn_date_iso(arena, day);
    }
    for (size_t i = 0; i < count; i++) {
        bool shared = (i > 0 && runs[i - 1]->as_of == runs[i]->as_of) ||
                      (i + 1 < count && runs[i + 1]->as_of == runs[i]->as_of);
        if (shared)
            names[i] = kn_text_format(arena, "%.*s (%.*s)", (int)names[i].length, names[i].data,
                                      (int)runs[i]->folder.length, runs[i]->folder.data);
    }
    return names;
}

/* ---- the table of runs ---- */

static kn_cell of_said(kn_said said)
{
    return said.known ? kn_cell_number(said.value) : kn_cell_not_available();
}

static kn_cell of_text(kn_str text)
{
    return text.length > 0 ? kn_cell_text(text) : kn_cell_not_available();
}

typedef struct total_column {
    kn_word title;
    kn_format format;
    kn_said (*get)(const kn_edition *run);
} total_column;

#define TOTAL(name, total)                                                                                           \
    static kn_said name(const kn_edition *run)                                                                       \
    {                                                                                                                \
        return run->totals[total];                                                                                   \
    }

TOTAL(required_people, KN_TOTAL_REQUIRED_PEOPLE)
TOTAL(required_fte, KN_TOTAL_REQUIRED_FTE)
TOTAL(asked, KN_TOTAL_ASKED)
TOTAL(participants, KN_TOTAL_PARTICIPANTS)
TOTAL(eligible, KN_TOTAL_ELIGIBLE)
TOTAL(employed, KN_TOTAL_EMPLOYED)

static const total_column columns[] = {
    {KN_W_COL_RUN_READINESS, KN_FORMAT_PERCENT1, kn_run_readiness},
    {KN_W_COL_GAP_PEOPLE, KN_FORMAT_AMOUNT, kn_run_gap_people},
    {KN_W_COL_REQUIRED_PEOPLE, KN_FORMAT_AMOUNT, required_people},
    {KN_W_COL_GAP_FTE, KN_FORMAT_AMOUNT, kn_run_gap_fte},
    {KN_W_COL_REQUIRED_FTE, KN_FORMAT_AMOUNT, required_fte},
    {KN_W_COL_UNKNOWN_SHARE, KN_FORMAT_PERCENT1, kn_run_unknown},
    {KN_W_COL_RUN_ASKED, KN_FORMAT_COUNT, asked},
    {KN_W_COL_RUN_COVERAGE, KN_FORMAT_PERCENT1, kn_run_coverage},
    {KN_W_COL_RUN_PARTICIPANTS, KN_FORMAT_COUNT, participants},
    {KN_W_COL_RUN_ELIGIBLE, KN_FORMAT_COUNT, eligible},
    {KN_W_COL_RUN_EMPLOYED, KN_FORMAT_COUNT, employed},
};
enum { COLUMNS = sizeof columns / sizeof *columns };

static void put_column(kn_draft *draft, kn_lang lang, kn_word title, kn_format format, int width)
{
    kn_draft_column(draft, (kn_column){.title = kn_word_text(lang, title), .format = format, .width = width});
}

static void put_runs(kn_draft *draft, const kn_trend_view *trend)
{
    kn_draft_column(draft, (kn_column){.title = kn_word_text(trend->lang, KN_W_COL_RUN), .width = 12, .bold = true});
    put_column(draft, trend->lang, KN_W_COL_RUN_AS_OF, KN_FORMAT_DATE, 12);
    for (size_t c = 0; c < COLUMNS; c++)
        put_column(draft, trend->lang, columns[c].title, columns[c].format, 13);
    put_column(draft, trend->lang, KN_W_COL_RUN_VERSION, KN_FORMAT_TEXT, 0);
    put_column(draft, trend->lang, KN_W_COL_RUN_FOLDER, KN_FORMAT_WRAP, 24);
    for (size_t i = 0; i < trend->count; i++) {
        const kn_edition *run = trend->runs[i];
        kn_draft_row(draft, (kn_str){0});
        kn_draft_put(draft, kn_cell_text(trend->names[i]));
        kn_draft_put(draft, kn_cell_date(run->as_of));
        for (size_t c = 0; c < COLUMNS; c++)
            kn_draft_put(draft, of_said(columns[c].get(run)));
        kn_draft_put(draft, of_text(run->version));
        kn_draft_put(draft, of_text(run->folder));
    }
}

/* ---- the first sheet ---- */

static bool lacks_something(const kn_trend_view *trend)
{
    for (size_t i = 0; i < trend->count; i++)
        for (size_t c = 0; c < COLUMNS; c++)
            if (!columns[c].get(trend->runs[i]).known)
                return true;
    return false;
}

/* Settings in which the runs differ, with the values in order of the runs. */
static void note_settings(kn_draft *draft, const kn_trend_view *trend)
{
    for (size_t s = 0; s < KN_COMPARED_SETTINGS; s++) {
        kn_str values = KN_STR("");
        bool differ = false;
        kn_said last = kn_said_if(false, 0);
        for (size_t i = 0; i < trend->count; i++) {
            kn_said said = trend->runs[i]->settings[s];
            if (!said.known)
                continue;
            differ = differ || (last.known && last.value != said.value);
            kn_str value = kn_number_text(trend->arena, trend->lang, said.value, 0);
            values = kn_text_format(trend->arena, "%s%s%s", values.data, values.length > 0 ? ", " : "", value.data);
            last = said;
        }
        if (differ)
            kn_draft_note(draft, KN_SAY(trend->arena, trend->lang, KN_W_TREND_NOTE_SETTING,
                                        kn_arg_text(kn_str_of(kn_compared_names[s])), kn_arg_text(values)));
    }
}

static kn_str title_of(const kn_trend_view *trend)
{
    static const kn_word words[2][2] = {{KN_W_TREND_TITLE, KN_W_TREND_TITLE_OF},
                                        {KN_W_TREND_TITLE_ONE, KN_W_TREND_TITLE_ONE_OF}};
    kn_str organisation = trend->runs[trend->count - 1]->organisation;
    return KN_SAY(trend->arena, trend->lang, words[trend->count == 1][organisation.length > 0],
                  kn_arg_text(trend->names[0]), kn_arg_text(trend->names[trend->count - 1]),
                  kn_arg_text(organisation));
}

static const kn_sheet *sheet_trend(const kn_trend_view *trend)
{
    kn_draft *draft = kn_draft_new(trend->arena, trend->lang, SHEET_TREND,
                                   kn_word_text(trend->lang, KN_W_SHEET_TREND), title_of(trend));
    kn_draft_note(draft,
                  KN_SAY(trend->arena, trend->lang, KN_W_TREND_NOTE_RUNS, kn_arg_count((int64_t)trend->count)));
    kn_trend_sentences(draft, trend);
    note_settings(draft, trend);
    kn_draft_note(draft, kn_word_text(trend->lang, KN_W_TREND_NOTE_READ));
    if (lacks_something(trend))
        kn_draft_note(draft, kn_word_text(trend->lang, KN_W_TREND_NOTE_LACKS));
    kn_trend_charts(draft, trend);
    kn_draft_freeze_first(draft);
    put_runs(draft, trend);
    return kn_draft_done(draft);
}

/* ---- goals ---- */

typedef struct goal_row {
    kn_str id, text;
    kn_said *readiness; /* per run */
    double change;      /* from the first run that knows it to the last */
    bool moved;
} goal_row;

static int by_id(const void *left, const void *right)
{
    return kn_str_order(*(const kn_str *)left, *(const kn_str *)right);
}

/* The ids that any run names, each once, in byte order. */
static size_t all_goals(kn_str **out, const kn_trend_view *trend)
{
    size_t room = 0, count = 0, kept = 0;
    for (size_t i = 0; i < trend->count; i++)
        room += trend->runs[i]->entries[KN_SUBJECT_GOAL].count;
    kn_str *ids = KN_NEW(trend->arena, kn_str, room);
    for (size_t i = 0; i < trend->count; i++) {
        const kn_entries *goals = &trend->runs[i]->entries[KN_SUBJECT_GOAL];
        for (size_t g = 0; g < goals->count; g++)
            ids[count++] = goals->items[g].key;
    }
    if (count > 1)
        qsort(ids, count, sizeof *ids, by_id);
    for (size_t i = 0; i < count; i++)
        if (kept == 0 || !kn_str_equal(ids[kept - 1], ids[i]))
            ids[kept++] = ids[i];
    *out = ids;
    return kept;
}

static goal_row row_of(const kn_trend_view *trend, kn_str id)
{
    goal_row row = {.id = id, .readiness = KN_NEW(trend->arena, kn_said, trend->count)};
    kn_said first = kn_said_if(false, 0), last = first;
    for (size_t i = 0; i < trend->count; i++) {
        const kn_entry *goal = kn_entries_find(&trend->runs[i]->entries[KN_SUBJECT_GOAL], id);
        if (goal == NULL)
            continue;
        if (goal->names[KN_NAME_GOAL_TEXT].length > 0)
            row.text = goal->names[KN_NAME_GOAL_TEXT];
        row.readiness[i] = goal->figures[KN_SAID_GOAL_READINESS_MEAN];
        if (!row.readiness[i].known)
            continue;
        row.moved = first.known;
        if (!first.known)
            first = row.readiness[i];
        last = row.readiness[i];
    }
    row.change = kn_change_difference(first, last).value;
    return row;
}

static void put_goal(kn_draft *draft, const kn_trend_view *trend, const goal_row *row)
{
    kn_draft_row(draft, row->id);
    kn_draft_put(draft, kn_cell_text(row->id));
    kn_draft_put(draft, of_text(row->text));
    for (size_t i = 0; i < trend->count; i++)
        kn_draft_put(draft,
                     row->readiness[i].known ? kn_cell_number(row->readiness[i].value) : kn_cell_not_applicable());
    kn_draft_put(draft, row->moved ? kn_cell_number(100 * row->change) : kn_cell_not_applicable());
}

static const kn_sheet *sheet_goals(const kn_trend_view *trend)
{
    kn_draft *draft =
        kn_draft_new(trend->arena, trend->lang, SHEET_GOALS, kn_word_text(trend->lang, KN_W_SHEET_TREND_GOALS),
                     kn_word_text(trend->lang, KN_W_TREND_GOALS_TITLE));
    kn_draft_note(draft, kn_word_text(trend->lang, KN_W_TREND_GOALS_NOTE));
    kn_draft_empty_note(draft, kn_word_text(trend->lang, KN_W_TREND_GOALS_EMPTY));
    kn_draft_freeze_first(draft);
    kn_draft_column(draft, (kn_column){.title = kn_word_text(trend->lang, KN_W_COL_GOAL_ID), .bold = true});
    put_column(draft, trend->lang, KN_W_COL_GOAL, KN_FORMAT_WRAP, 44);
    for (size_t i = 0; i < trend->count; i++)
        kn_draft_column(draft, (kn_column){.title = KN_SAY(trend->arena, trend->lang, KN_W_COL_RUN_GOAL,
                                                           kn_arg_text(trend->names[i])),
                                           .format = KN_FORMAT_PERCENT,
                                           .paint = KN_PAINT_SHARE,
                                           .width = 13});
    put_column(draft, trend->lang, KN_W_COL_RUN_GOAL_CHANGE, KN_FORMAT_SIGNED, 16);
    kn_str *ids = NULL;
    size_t count = all_goals(&ids, trend);
    goal_row *rows = KN_NEW(trend->arena, goal_row, count);
    kn_rank *ranks = KN_NEW(trend->arena, kn_rank, count);
    for (size_t i = 0; i < count; i++) {
        rows[i] = row_of(trend, ids[i]);
        ranks[i] = (kn_rank){{!rows[i].moved, rows[i].change, 0}, i};
    }
    kn_ranks_sort(ranks, count);
    for (size_t i = 0; i < count; i++)
        put_goal(draft, trend, &rows[ranks[i].item]);
    return kn_draft_done(draft);
}

/* ---- method ---- */

/* The words of the other workbooks, which are drawn for a model: here one with nothing but default settings. */
static const kn_sheet *sheet_method(const kn_trend_view *trend)
{
    kn_model *nothing = KN_NEW(trend->arena, kn_model, 1);
    nothing->settings = kn_settings_default();
    const kn_view view = {.model = nothing, .arena = trend->arena, .lang = trend->lang};
    kn_draft *draft = kn_draft_new(trend->arena, trend->lang, SHEET_METHOD, kn_view_word(&view, KN_W_SHEET_METHOD),
                                   kn_view_word(&view, KN_W_METHOD_TITLE));
    kn_draft_note(draft, kn_view_word(&view, KN_W_TREND_METHOD_NOTE));
    kn_method_columns(&view, draft);
    kn_method_rows(&view, draft, kn_method_trend, kn_method_trend_count);
    return kn_draft_done(draft);
}

/* ---- the book ---- */

kn_book *kn_trend_book(const kn_edition *runs, size_t count, kn_lang lang, kn_arena *arena)
{
    const kn_edition *const *order = in_order(runs, count, arena);
    const kn_trend_view trend = {order, names_of(order, count, arena), count, lang, arena};
    const kn_sheet **sheets = KN_NEW(arena, const kn_sheet *, SHEETS);
    sheets[0] = sheet_trend(&trend);
    sheets[1] = sheet_goals(&trend);
    sheets[2] = sheet_method(&trend);
    kn_book *book = KN_NEW(arena, kn_book, 1);
    *book = (kn_book){.file = KN_STR("trend.xlsx"),
                      .title = kn_word_text(lang, KN_W_TREND_BOOK),
                      .organisation = order[count - 1]->organisation,
                      .created = order[count - 1]->as_of,
                      .lang = lang,
                      .profile = KN_PROFILE_RICH,
                      .sheets_count = SHEETS,
                      .sheets = sheets};
    return book;
}
