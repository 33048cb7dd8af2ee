/* The first sheet of project.xlsx: key figures, charts, and what stands out as sentences that lead to their sheets.
 */
#include "change_figures.h"
#include "coverage_labels.h"
#include "equality_says.h"
#include "pace.h"
#include "project.h"
#include "project_charts.h"

/* ---- what it is ---- */

static void note_period(const kn_view *view, kn_draft *draft)
{
    const kn_coverage *coverage = view->input->coverage;
    if (coverage->start == KN_DATE_NONE || coverage->end == KN_DATE_EVER) {
        kn_draft_note(draft, kn_view_word(view, KN_W_PRJ_NOTE_NO_PERIOD));
        return;
    }
    double days = (double)coverage->end - coverage->start + 1;
    double gone = (double)coverage->to - coverage->start + 1;
    gone = gone < 0 ? 0 : gone;
    kn_draft_note(draft, KN_VIEW_SAY(view, KN_W_PRJ_NOTE_PERIOD, kn_arg_day(coverage->start),
                                     kn_arg_day(coverage->end), kn_arg_percent(gone / days, 0)));
}

static void note_data(const kn_view *view, kn_draft *draft)
{
    const kn_tally *staff = &view->model->tallies[KN_FILE_STAFF];
    const kn_tally *rows = &view->model->tallies[KN_FILE_PARTICIPATION];
    kn_draft_note(draft, KN_VIEW_SAY(view, rows->rejected > 0 ? KN_W_PRJ_NOTE_DATA : KN_W_PRJ_NOTE_DATA_ALL,
                                     kn_arg_count((int64_t)(staff->accepted + staff->merged)),
                                     kn_arg_count((int64_t)staff->read),
                                     kn_arg_count((int64_t)(rows->accepted + rows->merged)),
                                     kn_arg_count((int64_t)rows->read), kn_arg_count((int64_t)rows->rejected)));
}

static void note_outside(const kn_view *view, kn_draft *draft)
{
    if (view->input->coverage->outside > 0)
        kn_draft_note(draft, KN_VIEW_SAY(view, KN_W_PRJ_NOTE_OUTSIDE, kn_arg_count(view->input->coverage->outside)));
}

static void put_notes(const kn_view *view, kn_draft *draft)
{
    const kn_settings *settings = &view->model->settings;
    kn_draft_note(draft, kn_view_word(view, KN_W_PRJ_NOTE_WHAT));
    kn_draft_note(draft,
                  KN_VIEW_SAY(view, settings->as_of_inferred ? KN_W_OVERVIEW_NOTE_INFERRED : KN_W_OVERVIEW_NOTE_AS_OF,
                              kn_arg_day(settings->as_of)));
    note_period(view, draft);
    kn_note_participants_since(view, draft);
    kn_draft_note(draft, kn_view_word(view, KN_W_PRJ_NOTE_CENSUS));
    note_data(view, draft);
    note_outside(view, draft);
    if (view->input->targets->count == 0)
        kn_draft_note(draft, kn_view_word(view, KN_W_PRJ_NOTE_NO_TARGETS));
    if (view->input->learning->count == 0)
        kn_draft_note(draft, kn_view_word(view, KN_W_PRJ_NOTE_NO_LEVELS));
}

/* ---- key figures ---- */

static const kn_coverage_group *all_of(const kn_view *view)
{
    return kn_coverage_all(view->input->coverage);
}

static kn_cell share_of(uint64_t part, uint64_t whole)
{
    return kn_view_share(whole > 0, whole > 0 ? (double)part / (double)whole : 0);
}

static kn_cell participants(const kn_view *view)
{
    return kn_cell_count(all_of(view)->participants);
}

/* "of 240 promised"; "no target" without one. */
static kn_str promised_note(const kn_view *view, uint8_t measure)
{
    const kn_target_result *target = kn_target_of_project(view->input->targets, measure);
    if (target == NULL)
        return kn_view_word(view, KN_W_PRJ_CARD_NO_TARGET);
    return KN_VIEW_SAY(view, KN_W_PRJ_CARD_PROMISED, kn_arg_number(target->target, 0));
}

static kn_str participants_note(const kn_view *view)
{
    return promised_note(view, KN_MEASURE_PARTICIPANTS);
}

static kn_cell coverage(const kn_view *view)
{
    return kn_view_share(all_of(view)->defined, all_of(view)->coverage);
}

static kn_str coverage_note(const kn_view *view)
{
    return KN_VIEW_SAY(view, KN_W_PRJ_CARD_OF_ELIGIBLE, kn_arg_count(all_of(view)->eligible));
}

static kn_cell organisations(const kn_view *view)
{
    return kn_cell_count(view->input->coverage->organisations);
}

static kn_str organisations_note(const kn_view *view)
{
    return KN_VIEW_SAY(view, KN_W_PRJ_CARD_OF_ORGANISATIONS, kn_arg_count(view->model->organisations.count));
}

static kn_cell hours(const kn_view *view)
{
    return kn_cell_number(kn_milli_value(all_of(view)->per_eligible.sum));
}

static kn_str hours_note(const kn_view *view)
{
    return promised_note(view, KN_MEASURE_HOURS);
}

static kn_cell women(const kn_view *view)
{
    const kn_coverage_group *group = kn_coverage_of(view->input->coverage, KN_BY_GENDER, KN_WOMAN);
    return share_of(group->participants, all_of(view)->participants);
}

static kn_str of_participants_note(const kn_view *view)
{
    return KN_VIEW_SAY(view, KN_W_PRJ_CARD_OF_PARTICIPANTS, kn_arg_count(all_of(view)->participants));
}

static kn_cell completed(const kn_view *view)
{
    return share_of(all_of(view)->completed, all_of(view)->participants);
}

static kn_cell sustained(const kn_view *view)
{
    return share_of(all_of(view)->sustained, all_of(view)->participants);
}

static kn_cell transfer(const kn_view *view)
{
    return kn_figure_cell(all_of(view)->transfer_rate);
}

static kn_str transfer_note(const kn_view *view)
{
    return KN_VIEW_SAY(view, KN_W_PRJ_CARD_OF_ANSWERS, kn_arg_count((int64_t)all_of(view)->answered));
}

static kn_cell change(const kn_view *view)
{
    const kn_learning_row *row = kn_learning_all(view->input->learning);
    return row == NULL ? kn_cell_not_applicable() : kn_cell_number(row->change.mean_change);
}

static kn_str change_note(const kn_view *view)
{
    const kn_learning_row *row = kn_learning_all(view->input->learning);
    return KN_VIEW_SAY(view, KN_W_PRJ_CARD_OF_PAIRS, kn_arg_count(row == NULL ? 0 : (int64_t)row->change.pairs));
}

static kn_cell incomplete(const kn_view *view)
{
    uint32_t count = view->input->coverage->incomplete;
    return kn_cell_toned(kn_cell_count(count), count > 0 ? KN_TONE_WATCH : KN_TONE_PLAIN);
}

static const struct {
    kn_word label;
    kn_format format;
    kn_cell (*value)(const kn_view *view);
    kn_str (*note)(const kn_view *view);
} cards[] = {
    {KN_W_PRJ_CARD_PARTICIPANTS, KN_FORMAT_COUNT, participants, participants_note},
    {KN_W_PRJ_CARD_COVERAGE, KN_FORMAT_PERCENT, coverage, coverage_note},
    {KN_W_PRJ_CARD_ORGANISATIONS, KN_FORMAT_COUNT, organisations, organisations_note},
    {KN_W_PRJ_CARD_HOURS, KN_FORMAT_COUNT, hours, hours_note},
    {KN_W_PRJ_CARD_WOMEN, KN_FORMAT_PERCENT, women, of_participants_note},
    {KN_W_PRJ_CARD_COMPLETED, KN_FORMAT_PERCENT, completed, of_participants_note},
    {KN_W_PRJ_CARD_SUSTAINED, KN_FORMAT_PERCENT, sustained, of_participants_note},
    {KN_W_PRJ_CARD_TRANSFER, KN_FORMAT_PERCENT, transfer, transfer_note},
    {KN_W_PRJ_CARD_CHANGE, KN_FORMAT_DECIMAL2, change, change_note},
    {KN_W_PRJ_CARD_INCOMPLETE, KN_FORMAT_COUNT, incomplete, of_participants_note},
};

/* ---- what stands out ---- */

static kn_finding finds_pace(const kn_view *view, uint8_t measure)
{
    const kn_target_result *target = kn_target_of_project(view->input->targets, measure);
    kn_finding found = {.says = kn_pace_sentence(view, measure), .counted = target != NULL};
    if (target != NULL) {
        found.count = target->done;
        found.of = target->target;
    }
    return found;
}

static kn_finding finds_participants(const kn_view *view)
{
    return finds_pace(view, KN_MEASURE_PARTICIPANTS);
}

static kn_finding finds_hours(const kn_view *view)
{
    return finds_pace(view, KN_MEASURE_HOURS);
}

static kn_finding finds_women(const kn_view *view)
{
    const kn_compared *crude = kn_equality_crude(view->input->equality, KN_FAMILY_PARTICIPATION);
    return (kn_finding){kn_says_crude(view, KN_FAMILY_PARTICIPATION), true, crude->k_a, crude->n_a};
}

static kn_finding finds_within(const kn_view *view)
{
    return (kn_finding){.says = kn_says_within(view, KN_FAMILY_PARTICIPATION)};
}

static const struct {
    kn_word about;
    int sheet;
    kn_finding (*find)(const kn_view *view);
} findings[] = {
    {KN_W_PRJ_ABOUT_PARTICIPANTS, KN_PROJECT_PROGRESS, finds_participants},
    {KN_W_PRJ_ABOUT_HOURS, KN_PROJECT_PROGRESS, finds_hours},
    {KN_W_PRJ_ABOUT_TARGETS, KN_PROJECT_PROGRESS, kn_finds_targets},
    {KN_W_PRJ_ABOUT_ORGANISATIONS, KN_PROJECT_ORGANISATIONS, kn_finds_organisations},
    {KN_W_PRJ_ABOUT_GENDER, KN_PROJECT_EQUALITY, finds_women},
    {KN_W_PRJ_ABOUT_WITHIN, KN_PROJECT_EQUALITY, finds_within},
    {KN_W_PRJ_ABOUT_KINDS, KN_PROJECT_ACTIVITIES, kn_finds_kinds},
    {KN_W_PRJ_ABOUT_LASTING, KN_PROJECT_LASTING, kn_finds_lasting},
    {KN_W_PRJ_ABOUT_SHARING, KN_PROJECT_HOURS, kn_finds_hours},
    {KN_W_PRJ_ABOUT_DROPOUT, KN_PROJECT_ACTIVITIES, kn_finds_dropout},
    {KN_W_PRJ_ABOUT_TRANSFER, KN_PROJECT_ACTIVITIES, kn_finds_transfer},
    {KN_W_PRJ_ABOUT_CHANGE, KN_PROJECT_LEARNING, kn_finds_learning},
    {KN_W_PRJ_ABOUT_MEETINGS, KN_PROJECT_MEETINGS, kn_finds_meetings},
    {KN_W_PRJ_ABOUT_RECORDS, KN_PROJECT_RECORDS, kn_finds_records},
};

/* Narrow columns first: the cards above share their widths. */
/* Such that the five cards above, which stand on these columns, are of much the same width. */
static const kn_column finding_columns[] = {{.bold = true, .width = 28},
                                            {.format = KN_FORMAT_AMOUNT, .width = 14},
                                            {.format = KN_FORMAT_AMOUNT, .width = 14},
                                            {.format = KN_FORMAT_PERCENT, KN_PAINT_BAR, .width = 28},
                                            {.format = KN_FORMAT_TEXT, .width = 28},
                                            {.format = KN_FORMAT_WRAP, .width = 54}};
static const kn_word finding_titles[] = {KN_W_PRJ_COL_ABOUT, KN_W_PRJ_COL_SO_MANY, KN_W_PRJ_COL_OF_SO_MANY,
                                         KN_W_PRJ_COL_SHARE, KN_W_PRJ_COL_SEE,     KN_W_PRJ_COL_FINDING};

static kn_cell sheet_cell(const kn_view *view, int id)
{
    if ((view->sheets >> id & 1u) == 0)
        return kn_cell_not_applicable();
    return kn_view_link(view, kn_cell_text(kn_project_sheet_name(view, id)), id, (kn_str){0});
}

static void put_findings(const kn_view *view, kn_draft *draft)
{
    for (size_t c = 0; c < KN_COUNT(finding_columns); c++) {
        kn_column column = finding_columns[c];
        column.title = kn_view_word(view, finding_titles[c]);
        kn_draft_column(draft, column);
    }
    for (size_t i = 0; i < KN_COUNT(findings); i++) {
        kn_finding found = findings[i].find(view);
        bool has_share = found.counted && found.of > 0;
        if (found.says.length == 0)
            continue;
        kn_draft_row(draft, (kn_str){0});
        kn_draft_put(draft, kn_view_word_cell(view, findings[i].about));
        kn_draft_put(draft, kn_view_share(found.counted, found.count));
        kn_draft_put(draft, kn_view_share(found.counted, found.of));
        kn_draft_put(draft, kn_view_share(has_share, has_share ? found.count / found.of : 0));
        kn_draft_put(draft, sheet_cell(view, findings[i].sheet));
        kn_draft_put(draft, kn_cell_text(found.says));
    }
}

const kn_sheet *kn_project_overview(const kn_view *view)
{
    kn_str title = kn_view_front_title(view, KN_W_PRJ_OVERVIEW_TITLE_OF, KN_W_PRJ_OVERVIEW_TITLE);
    kn_draft *draft =
        kn_draft_new(view->arena, view->lang, KN_PROJECT_OVERVIEW, kn_view_word(view, KN_W_SHEET_OVERVIEW), title);
    put_notes(view, draft);
    for (size_t i = 0; i < KN_COUNT(cards); i++)
        kn_draft_card(draft, (kn_card){.label = kn_view_word(view, cards[i].label),
                                       .value = cards[i].value(view),
                                       .format = cards[i].format,
                                       .note = cards[i].note(view)});
    kn_pace_chart(view, draft, KN_MEASURE_PARTICIPANTS);
    kn_chart_organisations(view, draft);
    kn_chart_gender(view, draft);
    kn_chart_kinds(view, draft);
    put_findings(view, draft);
    return kn_draft_done(draft);
}
