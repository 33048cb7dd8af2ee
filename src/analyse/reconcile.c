#include "analyse/reconcile.h"

#include "reach.h"

typedef struct reviewer {
    kn_reconciliation *out;
    const kn_model *model;
    const kn_coverage *coverage;
    const kn_publication *publication;
    kn_arena *arena;
} reviewer;

enum { LINES_MAX = KN_CHECKED_FILE + KN_FILES }; /* each once, and each file */

static void note(const reviewer *r, kn_reconciled line)
{
    line.agrees = line.at_most ? line.found <= line.wanted : line.found == line.wanted;
    r->out->failed += !line.agrees;
    r->out->lines[r->out->count++] = line;
}

/* The number behind a cell, shown or not; 0 where the table has none. */
static double true_value(const reviewer *r, kn_publishing table, size_t row, kn_published_column column)
{
    size_t count = r->publication->tables[table].counts[row][column];
    return count == KN_NO_COUNT ? 0 : (double)r->publication->counts[count].value;
}

static bool is_shown(const reviewer *r, kn_publishing table, size_t row, kn_published_column column)
{
    return kn_publication_figure(r->publication, table, row, column).shown;
}

static double participants(const reviewer *r)
{
    return true_value(r, KN_PUBLISHING_GENDER, KN_STAGE_PARTICIPANTS, KN_PUBLISHED_TOTAL);
}

static bool participants_shown(const reviewer *r)
{
    return is_shown(r, KN_PUBLISHING_GENDER, KN_STAGE_PARTICIPANTS, KN_PUBLISHED_TOTAL);
}

/* Sum of a table's rows against all participants. */
static void check_rows(const reviewer *r, kn_checked checked, kn_publishing table)
{
    double sum = 0;
    for (size_t row = 0; row < r->publication->tables[table].rows; row++)
        sum += true_value(r, table, row, KN_PUBLISHED_TOTAL);
    note(r, (kn_reconciled){
                .checked = checked, .shown = participants_shown(r), .found = sum, .wanted = participants(r)});
}

static void check_genders(const reviewer *r)
{
    double sum = 0;
    for (int column = KN_PUBLISHED_WOMEN; column <= KN_PUBLISHED_NOT_STATED; column++)
        sum += true_value(r, KN_PUBLISHING_GENDER, KN_STAGE_PARTICIPANTS, (kn_published_column)column);
    note(r,
         (kn_reconciled){
             .checked = KN_CHECKED_GENDERS, .shown = participants_shown(r), .found = sum, .wanted = participants(r)});
}

static size_t row_of(const reviewer *r, kn_counted counted)
{
    const kn_programme_period *period = r->publication->period;
    size_t row = 0;
    while (row + 1 < period->indicators_count && period->indicators[row].counted != counted)
        row++;
    return row;
}

/* Sum of the bands of one kind against the complete records. */
static void check_bands(const reviewer *r, kn_checked checked, kn_counted counted)
{
    const kn_programme_period *period = r->publication->period;
    size_t records = row_of(r, KN_COUNTED_EMPLOYED);
    double sum = 0;
    for (size_t row = 0; row < period->indicators_count; row++)
        if (period->indicators[row].counted == counted)
            sum += true_value(r, KN_PUBLISHING_INDICATORS, row, KN_PUBLISHED_TOTAL);
    note(r, (kn_reconciled){.checked = checked,
                            .shown = is_shown(r, KN_PUBLISHING_INDICATORS, records, KN_PUBLISHED_TOTAL),
                            .found = sum,
                            .wanted = true_value(r, KN_PUBLISHING_INDICATORS, records, KN_PUBLISHED_TOTAL)});
}

static void check_groups(const reviewer *r)
{
    const kn_programme_period *period = r->publication->period;
    double larger = 0;
    for (size_t row = 0; row < period->indicators_count; row++)
        for (int column = KN_PUBLISHED_TOTAL; column <= KN_PUBLISHED_NOT_STATED; column++)
            larger += true_value(r, KN_PUBLISHING_INDICATORS, row, (kn_published_column)column) >
                      true_value(r, KN_PUBLISHING_GENDER, KN_STAGE_PARTICIPANTS, (kn_published_column)column);
    note(r, (kn_reconciled){.checked = KN_CHECKED_GROUPS, .shown = true, .found = larger});
}

static void check_records(const reviewer *r)
{
    size_t row = row_of(r, KN_COUNTED_EMPLOYED);
    note(r, (kn_reconciled){.checked = KN_CHECKED_RECORDS,
                            .at_most = true,
                            .shown = participants_shown(r) &&
                                     is_shown(r, KN_PUBLISHING_INDICATORS, row, KN_PUBLISHED_TOTAL),
                            .found = true_value(r, KN_PUBLISHING_INDICATORS, row, KN_PUBLISHED_TOTAL),
                            .wanted = participants(r)});
}

static void check_cumulative(const reviewer *r)
{
    double falls = 0;
    for (size_t row = 1; row < r->publication->tables[KN_PUBLISHING_CUMULATIVE].rows; row++)
        falls += true_value(r, KN_PUBLISHING_CUMULATIVE, row, KN_PUBLISHED_TOTAL) <
                 true_value(r, KN_PUBLISHING_CUMULATIVE, row - 1, KN_PUBLISHED_TOTAL);
    note(r, (kn_reconciled){.checked = KN_CHECKED_CUMULATIVE, .shown = true, .found = falls});
}

static void check_entities(const reviewer *r)
{
    const kn_published_table *table = &r->publication->tables[KN_PUBLISHING_ORGANISATIONS];
    double reported = 0;
    for (size_t row = 0; row < table->rows; row++)
        reported +=
            table->items[row] != KN_NONE && true_value(r, KN_PUBLISHING_ORGANISATIONS, row, KN_PUBLISHED_TOTAL) > 0;
    note(r,
         (kn_reconciled){
             .checked = KN_CHECKED_ENTITIES, .shown = true, .found = r->coverage->organisations, .wanted = reported});
}

static void check_completed(const reviewer *r)
{
    note(r, (kn_reconciled){.checked = KN_CHECKED_COMPLETED,
                            .at_most = true,
                            .shown = participants_shown(r) &&
                                     is_shown(r, KN_PUBLISHING_GENDER, KN_STAGE_COMPLETED, KN_PUBLISHED_TOTAL),
                            .found = true_value(r, KN_PUBLISHING_GENDER, KN_STAGE_COMPLETED, KN_PUBLISHED_TOTAL),
                            .wanted = participants(r)});
}

/* Participations counted row by row, against what the people's own tallies add up to. */
static void check_participations(const reviewer *r)
{
    const kn_participations *rows = &r->model->participations;
    kn_reach_scope scope = kn_reach_scope_of(r->model);
    double found = 0;
    double early = 0;
    for (size_t row = 0; row < rows->count; row++) {
        if (!kn_reach_counts(r->model, &scope, row) || !r->coverage->people[rows->person[row]].eligible)
            continue;
        found++;
        early += rows->date[row] < r->model->settings.project_start;
    }
    double wanted = 0;
    for (kn_index p = 0; p < r->model->people.count; p++) {
        const kn_reach *reach = &r->coverage->people[p];
        if (reach->eligible)
            wanted += reach->participations;
    }
    note(r,
         (kn_reconciled){
             .checked = KN_CHECKED_PARTICIPATIONS, .shown = participants_shown(r), .found = found, .wanted = wanted});
    note(r, (kn_reconciled){.checked = KN_CHECKED_EARLY, .shown = true, .found = early});
}

/* The edition's first word on it: a file may say it again and again. */
static void check_previous(const reviewer *r, const kn_published_edition *previous)
{
    for (size_t i = 0; previous != NULL && i < previous->count; i++) {
        const kn_published_row *row = &previous->rows[i];
        bool total = kn_str_equal(row->table, KN_STR("gender")) && kn_str_equal(row->row, KN_STR("participants")) &&
                     kn_str_equal(row->column, KN_STR("total"));
        if (!total)
            continue;
        if (row->shown)
            note(r, (kn_reconciled){.checked = KN_CHECKED_PREVIOUS,
                                    .at_most = true,
                                    .shown = participants_shown(r),
                                    .found = (double)row->value,
                                    .wanted = participants(r)});
        return;
    }
}

static void check_files(const reviewer *r)
{
    static const kn_file files[] = {KN_FILE_ORGANISATIONS, KN_FILE_STAFF, KN_FILE_ACTIVITIES, KN_FILE_PARTICIPATION,
                                    KN_FILE_TARGETS};
    for (size_t i = 0; i < sizeof files / sizeof *files; i++) {
        const kn_tally *rows = &r->model->tallies[files[i]];
        if (r->model->present[files[i]])
            note(r, (kn_reconciled){.checked = KN_CHECKED_FILE,
                                    .file = r->model->sources[files[i]].file,
                                    .shown = true,
                                    .found = (double)(rows->accepted + rows->rejected + rows->merged),
                                    .wanted = (double)rows->read});
    }
}

void kn_reconcile(kn_reconciliation *out, const kn_model *model, const kn_coverage *coverage,
                  const kn_publication *publication, const kn_published_edition *previous, kn_arena *arena)
{
    *out = (kn_reconciliation){.lines = KN_NEW(arena, kn_reconciled, LINES_MAX)};
    reviewer r = {out, model, coverage, publication, arena};
    check_genders(&r);
    check_records(&r);
    check_bands(&r, KN_CHECKED_AGES, KN_COUNTED_AGE);
    check_bands(&r, KN_CHECKED_EDUCATIONS, KN_COUNTED_EDUCATION);
    check_groups(&r);
    check_rows(&r, KN_CHECKED_QUARTERS, KN_PUBLISHING_QUARTERS);
    check_cumulative(&r);
    check_rows(&r, KN_CHECKED_SECTORS, KN_PUBLISHING_SECTORS);
    check_rows(&r, KN_CHECKED_ORGANISATIONS, KN_PUBLISHING_ORGANISATIONS);
    check_entities(&r);
    check_completed(&r);
    check_participations(&r);
    check_previous(&r, previous);
    check_files(&r);
}
