/* project.xlsx: what its sheets say of a region made by hand. */
#include "coverage_case.h"

#include "report/report.h"

#include <string.h>

/* The demo's mix of women and men: reached less in all, more in each organisation. The last organisation has nobody.
 */
static const int mixes[][4] = {{17, 18, 66, 78}, {9, 10, 25, 32},  {20, 34, 5, 11},
                               {21, 57, 5, 18},  {10, 11, 12, 18}, {0, 3, 0, 5}};
enum { ORGANISATIONS = sizeof mixes / sizeof *mixes, PEOPLE_MAX = 400 };

static case_person people[PEOPLE_MAX];
static case_part parts[PEOPLE_MAX];
static case_target targets[3];
static kn_case region;

static void add_people(int organisation, kn_gender gender, int k, int n)
{
    for (int i = 0; i < n; i++) {
        int person = (int)region.people_count;
        people[region.people_count++] =
            (case_person){organisation, gender, 1990, gender == KN_MAN && i == 0 ? -1 : 3, -1, DAY(2020, 1, 1), 0};
        if (i < k)
            parts[region.parts_count++] = (case_part){person,
                                                      i % 3,
                                                      i % 4 == 3 ? KN_DROPPED : KN_COMPLETED,
                                                      DAY(2025, 1 + i % 12, 10),
                                                      HOURS(2 + i % 5),
                                                      i % 2 == 0 ? 1 : -1,
                                                      i % 2 == 0 ? 1 + i % 3 : -1,
                                                      i % 2 == 0 ? KN_YES : KN_NO};
    }
}

static void make_region(void)
{
    static const char *const sectors[] = {"industry", "industry", "care", "care", "growth", "growth"};
    static const case_activity activities[] = {{KN_WORKSHOP, "learning", "PRG", 0, true},
                                               {KN_SHADOWING, "learning", "PRG", 1, false},
                                               {KN_CONDUCT, "equality", NULL, -1, false}};
    region = (kn_case){.sectors = sectors,
                       .organisations = ORGANISATIONS,
                       .competences = 2,
                       .people = people,
                       .activities = activities,
                       .activities_count = 3,
                       .parts = parts,
                       .targets = targets,
                       .targets_count = 3,
                       .start = DAY(2025, 1, 1),
                       .end = DAY(2026, 12, 31),
                       .as_of = DAY(2026, 9, 30)};
    targets[0] = (case_target){KN_MEASURE_PARTICIPANTS, 240, DAY(2026, 12, 31), -1, NULL};
    targets[1] = (case_target){KN_MEASURE_PARTICIPANTS, 30, DAY(2026, 12, 31), 3, NULL};
    targets[2] = (case_target){KN_MEASURE_WOMEN_SHARE, 0.4, DAY(2026, 12, 31), -1, NULL};
    for (int o = 0; o < ORGANISATIONS; o++) {
        add_people(o, KN_WOMAN, mixes[o][0], mixes[o][1]);
        add_people(o, KN_MAN, mixes[o][2], mixes[o][3]);
    }
}

static kn_report_input input_of(const kn_case *c, kn_lang lang)
{
    kn_model *model = case_model(c, symbols, arena);
    kn_coverage *coverage = KN_NEW(arena, kn_coverage, 1);
    kn_equality *equality = KN_NEW(arena, kn_equality, 1);
    kn_learning *learning = KN_NEW(arena, kn_learning, 1);
    kn_target_results *results = KN_NEW(arena, kn_target_results, 1);
    model->settings.people_rows_max = 20000;
    for (kn_index p = 0; p < model->people.count; p++)
        model->people.name[p] = kn_symbols_intern(symbols, KN_STR("Secret Name"));
    case_compute(coverage, equality, learning, results, model, arena);
    return (kn_report_input){.model = model,
                             .coverage = coverage,
                             .equality = equality,
                             .learning = learning,
                             .targets = results,
                             .diags = kn_diags_new(arena),
                             .version = KN_STR("test"),
                             .lang = lang,
                             .arena = arena};
}

static const kn_book *book_of(const kn_case *c, kn_lang lang)
{
    kn_report_input *input = KN_NEW(arena, kn_report_input, 1);
    *input = input_of(c, lang);
    return kn_project_book(input);
}

static const kn_book *region_book(void)
{
    make_region();
    return book_of(&region, KN_EN);
}

static const kn_sheet *sheet_named(const kn_book *book, const char *name)
{
    for (size_t i = 0; i < book->sheets_count; i++)
        if (kn_str_equal(book->sheets[i]->name, kn_str_of(name)))
            return book->sheets[i];
    fail_msg("no sheet %s", name);
    return NULL;
}

static const kn_cell *cell(const kn_sheet *sheet, size_t row, const char *title)
{
    for (size_t c = 0; c < sheet->columns_count; c++)
        if (kn_str_equal(sheet->columns[c].title, kn_str_of(title)))
            return &sheet->cells[row * sheet->columns_count + c];
    fail_msg("no column %s", title);
    return NULL;
}

static bool has_note(const kn_sheet *sheet, const char *text)
{
    for (size_t i = 0; i < sheet->notes_count; i++)
        if (kn_str_equal(sheet->notes[i], kn_str_of(text)))
            return true;
    return false;
}

static void sheets_stand_in_order(void **state)
{
    (void)state;
    static const char *const names[] = {"Overview",
                                        "Progress to targets",
                                        "By month",
                                        "Organisations",
                                        "Women and men",
                                        "Women and men, hours",
                                        "Sectors, age, education",
                                        "Pillars and kinds",
                                        "Sustained or one-off",
                                        "Programmes",
                                        "Hours",
                                        "Learning change",
                                        "Across sectors",
                                        "Incomplete records",
                                        "Issues",
                                        "Method",
                                        "Settings and sources"};
    const kn_book *book = region_book();
    assert_text(book->file, "project.xlsx");
    assert_int_equal(book->created, DAY(2026, 9, 30));
    assert_int_equal(book->sheets_count, sizeof names / sizeof *names);
    for (size_t i = 0; i < book->sheets_count; i++)
        assert_text(book->sheets[i]->name, names[i]);
}

static void without_its_files_there_is_no_book(void **state)
{
    (void)state;
    make_region();
    kn_report_input input = input_of(&region, KN_EN);
    input.coverage = NULL;
    assert_null(kn_project_book(&input));
}

/* 77 of 133 women and 113 of 162 men; within organisations 0.12 and p 0.039 by mantelhaen.test of R. */
static void the_total_and_the_organisations_are_both_said(void **state)
{
    (void)state;
    const kn_sheet *sheet = sheet_named(region_book(), "Women and men");
    assert_text(sheet->notes[0], "Women are reached less often: 77 of 133 (58%), against 113 of 162 men (70%).");
    assert_text(sheet->notes[1],
                "Within organisations it is the other way round: women are 12 percentage points above men; "
                "the difference is larger than chance alone would make (p = 0.04).");
    assert_true(has_note(
        sheet, "Of 6 organisations with both, women are reached less than men in 0, more in 5, level in 1."));
    assert_text(cell(sheet, 0, "Where")->text, "everybody, organisations mixed");
    assert_text(cell(sheet, 0, "In words")->text, "women 12 points below men: more than chance");
    assert_text(cell(sheet, 1, "In words")->text, "women 12 points above men: more than chance");
    assert_text(cell(sheet, 2, "In words")->text, "women 10 points above men: may be chance");
    assert_int_equal(cell(sheet, 0, "p, adjusted for many comparisons")->kind, KN_CELL_NOT_APPLICABLE);
    assert_int_equal(cell(sheet, 2, "p, adjusted for many comparisons")->kind, KN_CELL_NUMBER);
    assert_text(sheet->charts[0].title, "Women are reached less in all, yet more than men in 5 of 6 organisations");
    assert_true(sheet->charts[0].series[0].values[0] == 77.0 / 133);
    assert_text(sheet->charts[0].series[0].name, "Women");
}

/* 190 of 240 with 92 days left: (240 - 190) / (92 / 30.4375) = 16.5; 190 / (638 / 30.4375) = 9.06. */
static void the_pace_is_told_and_drawn(void **state)
{
    (void)state;
    const kn_sheet *sheet = sheet_named(region_book(), "Progress to targets");
    const kn_chart *chart = &sheet->charts[0];
    assert_text(chart->title,
                "190 of 240 participants: 16.5 a month needed until 31 December 2026, 9.1 a month so far");
    assert_int_equal(chart->categories, 24);
    assert_text(chart->category[23], "2026-12");
    assert_true(chart->series[1].values[23] == 240);
    assert_true(chart->series[0].defined[20] && !chart->series[0].defined[21]);
    assert_true(chart->series[0].values[20] == 190);
    assert_int_equal(sheet->rows_count, 3);
    assert_text(cell(sheet, 0, "Status")->text, "behind");
    assert_text(cell(sheet, 1, "Counted in")->text, "%");
    assert_true(cell(sheet, 1, "Promised")->number == 40);
    assert_text(cell(sheet, 1, "Status")->text, "reached"); /* 77 / 190 */
    assert_true(cell(sheet, 2, "Done")->number == 26);
}

/* Nobody in the last; then the one with a promise that is behind; the others have none and stand by how far reached.
 */
static void organisations_stand_by_how_far_behind(void **state)
{
    (void)state;
    const kn_sheet *sheet = sheet_named(region_book(), "Organisations");
    static const char *const ids[] = {"O00005", "O00003", "O00002", "O00004", "O00001", "O00000"};
    assert_int_equal(sheet->rows_count, ORGANISATIONS);
    for (size_t i = 0; i < ORGANISATIONS; i++)
        assert_text(cell(sheet, i, "Id")->text, ids[i]);
    assert_text(cell(sheet, 0, "Status")->text, "nobody yet");
    assert_int_equal(cell(sheet, 0, "Status")->tone, KN_TONE_BAD);
    assert_text(cell(sheet, 1, "Status")->text, "behind"); /* 26 of 30, 0.867 of it; 638 of 730 days, 0.874, gone */
}

static void what_stands_out_leads_to_its_sheet(void **state)
{
    (void)state;
    const kn_book *book = region_book();
    const kn_sheet *overview = book->sheets[0];
    for (size_t row = 0; row < overview->rows_count; row++) {
        const kn_cell *link = cell(overview, row, "Sheet");
        assert_int_equal(link->kind, KN_CELL_TEXT);
        bool found = false;
        for (size_t i = 0; i < book->sheets_count; i++)
            found =
                found || (book->sheets[i]->id == link->link.sheet && kn_str_equal(book->sheets[i]->name, link->text));
        assert_true(found);
    }
    assert_text(cell(overview, 0, "What stands out")->text, "Participants");
    assert_true(cell(overview, 0, "Number")->number == 190);
    assert_true(cell(overview, 0, "Out of")->number == 240);
}

static bool says(kn_str text, const char *word)
{
    size_t length = strlen(word);
    for (size_t i = 0; i + length <= text.length; i++)
        if (memcmp(text.data + i, word, length) == 0)
            return true;
    return false;
}

static void no_sheet_names_a_person(void **state)
{
    (void)state;
    const kn_book *book = region_book();
    for (size_t i = 0; i < book->sheets_count; i++) {
        const kn_sheet *sheet = book->sheets[i];
        for (size_t n = 0; n < sheet->notes_count; n++)
            assert_false(says(sheet->notes[n], "Secret"));
        for (size_t c = 0; c < sheet->rows_count * sheet->columns_count; c++) {
            assert_false(says(sheet->cells[c].text, "Secret"));
            bool id = says(sheet->cells[c].text, "P00");
            assert_true(!id || kn_str_equal(sheet->name, KN_STR("Incomplete records")));
        }
    }
    /* the first man of each organisation with participants lacks education */
    assert_int_equal(sheet_named(book, "Incomplete records")->rows_count, 5);
}

/* With --allow-personal-ids a personal number may be an id: the planner sees it, nobody else. */
static void a_personal_number_is_not_shown(void **state)
{
    (void)state;
    static const struct {
        const char *id;
        bool shown;
    } cases[] = {{"19900101-2384", false},    {"900101-2384", false}, {"9001012384", false},
                 {"anna@example.org", false}, {"P007", true},         {"20260930", true}};
    make_region();
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        kn_report_input input = input_of(&region, KN_EN);
        for (kn_index p = 0; p < input.model->people.count; p++)
            input.model->people.id[p] = kn_symbols_intern(symbols, kn_str_of(cases[i].id));
        const kn_sheet *sheet = sheet_named(kn_project_book(&input), "Incomplete records");
        assert_int_equal(cell(sheet, 0, "Person id")->kind, cases[i].shown ? KN_CELL_TEXT : KN_CELL_CONFIDENTIAL);
    }
}

/* With the three files alone: no organisations, no targets, no levels. */
static void parts_without_data_are_left_out(void **state)
{
    (void)state;
    static const case_person two[] = {{-1, KN_WOMAN, 1990, 3, -1, 0, 0}, {-1, KN_MAN, 0, 3, -1, 0, 0}};
    static const case_activity activity = {KN_SELF_STUDY, NULL, NULL, -1, false};
    const case_part part = {1, 0, KN_ONGOING, DAY(2026, 5, 1), -1, -1, -1, KN_YES_NO_NONE};
    kn_case c = {.people = two,
                 .people_count = 2,
                 .activities = &activity,
                 .activities_count = 1,
                 .parts = &part,
                 .parts_count = 1,
                 .as_of = DAY(2026, 9, 30)};
    static const char *const names[] = {"Overview",
                                        "By month",
                                        "Women and men",
                                        "Women and men, hours",
                                        "Sectors, age, education",
                                        "Pillars and kinds",
                                        "Sustained or one-off",
                                        "Hours",
                                        "Incomplete records",
                                        "Issues",
                                        "Method",
                                        "Settings and sources"};
    for (int lang = 0; lang < KN_LANGS; lang++) {
        const kn_book *book = book_of(&c, (kn_lang)lang);
        assert_int_equal(book->sheets_count, sizeof names / sizeof *names);
        for (size_t i = 0; i < book->sheets_count && lang == KN_EN; i++)
            assert_text(book->sheets[i]->name, names[i]);
        assert_true(book->sheets[0]->rows_count > 0);
    }
    const kn_sheet *overview = book_of(&c, KN_EN)->sheets[0];
    assert_true(has_note(overview,
                         "Progress to targets is left out: there is no targets.csv, and no organisation has "
                         "target_participants."));
    assert_true(has_note(overview, "Learning change is left out: no completed participation has a level both before "
                                   "and after."));
}

static void nobody_at_all_is_a_workbook_too(void **state)
{
    (void)state;
    kn_case c = {.as_of = DAY(2026, 9, 30)};
    for (int lang = 0; lang < KN_LANGS; lang++) {
        const kn_book *book = book_of(&c, (kn_lang)lang);
        assert_non_null(book);
        assert_int_equal(book->sheets[0]->cards[0].value.number, 0);
        assert_int_equal(book->sheets[0]->cards[1].value.kind, KN_CELL_NOT_APPLICABLE);
    }
}

/* The header of each file, as results.md promises it; of learning.csv the id is `key`, which `scope` explains. */
static void result_files_have_the_columns_promised(void **state)
{
    (void)state;
    static const struct {
        const char *name, *header;
    } promised[] = {
        {"results/coverage.csv",
         "dimension,group,group2,eligible,participants,coverage,low,high,completed,dropped,hours_sum,"
         "hours_mean_eligible,hours_mean_participant,hours_median,hours_q1,hours_q3,hours_gini,hours_theil,"
         "hours_top_tenth,share_none,one_off,sustained,transfer_rate"},
        {"results/comparisons.csv",
         "family,group_a,group_b,stratum,n_a,k_a,n_b,k_b,difference,difference_low,difference_high,ratio,odds_ratio,"
         "odds_ratio_low,odds_ratio_high,chi2,p,p_adjusted,homogeneity_chi2,homogeneity_p,test,shift,strata_used,"
         "strata_dropped"},
        {"results/learning.csv",
         "scope,key,pairs,zeros,improved,same,worse,mean_change,w_plus,p,exact,hodges_lehmann,"
         "hl_low,hl_high,rank_biserial,gain_of_means,mean_normalised_change"},
        {"results/targets.csv",
         "measure,organisation_id,pillar,target,by,done,share_done,share_of_time,needed_per_month"},
    };
    make_region();
    kn_report_input input = input_of(&region, KN_EN);
    for (size_t n = 0; n < sizeof promised / sizeof *promised; n++) {
        const kn_sheet *sheet = NULL;
        for (size_t i = 0; i < kn_result_files_count; i++)
            if (strcmp(kn_result_files[i].name, promised[n].name) == 0)
                sheet = kn_result_files[i].build(&input);
        assert_non_null(sheet);
        kn_str header = sheet->columns[0].title;
        for (size_t c = 1; c < sheet->columns_count; c++)
            header = kn_text_format(arena, "%.*s,%.*s", (int)header.length, header.data,
                                    (int)sheet->columns[c].title.length, sheet->columns[c].title.data);
        assert_text(header, promised[n].header);
        assert_true(sheet->rows_count > 0);
    }
}

/* The planner has it without a plan too. */
static void the_planner_sees_training(void **state)
{
    (void)state;
    make_region();
    kn_report_input input = input_of(&region, KN_EN);
    const kn_sheet *sheet = sheet_named(kn_planner_book(&input), "Training");
    assert_int_equal(sheet->rows_count, 1 + 1 + 9 + 2); /* everybody; nobody has a unit; kinds; competences */
    assert_text(cell(sheet, 0, "Group")->text, "everybody");
    assert_true(cell(sheet, 0, "Participants (people)")->number == 190);
    assert_text(cell(sheet, 1, "Group")->text, "no unit");
    assert_text(cell(sheet, 2, "Group")->text, "follow-up of work done");
    assert_text(cell(sheet, 11, "By")->text, "Competence");
    assert_true(cell(sheet, 11, "Participants (people)")->number >= cell(sheet, 12, "Participants (people)")->number);
    assert_int_equal(cell(sheet, 11, "Sustained (people)")->kind, KN_CELL_NOT_APPLICABLE);
}

/* 77 women and 113 men take part: 190 of 240 promised, women 77/190 = 40.5% of 40%, which is as good as 40%; 26 of 30
 * in the fourth organisation, for which nothing was promised before. In June it was 180, and 38% women. */
static void what_changed_since_an_earlier_run(void **state)
{
    (void)state;
    make_region();
    kn_report_input input = input_of(&region, KN_EN);
    kn_edition before, now;
    kn_changes changes;
    kn_edition_now(&now, input.model, NULL, input.coverage, input.targets, arena);
    kn_edition_now(&before, input.model, NULL, input.coverage, input.targets, arena);
    before.as_of = DAY(2026, 6, 30);
    before.totals[KN_TOTAL_PARTICIPANTS] = kn_said_of(180);
    kn_entries *promised = &before.entries[KN_SUBJECT_TARGET];
    assert_int_equal(promised->count, 3);
    promised->items[0].figures[KN_SAID_TARGET_DONE] = kn_said_of(180);
    promised->items[0].figures[KN_SAID_TARGET_SHARE_DONE] = kn_said_of(0.75);
    promised->items[1] = promised->items[2];
    promised->items[1].figures[KN_SAID_TARGET_DONE] = kn_said_of(0.38);
    promised->items[1].figures[KN_SAID_TARGET_SHARE_DONE] = kn_said_of(0.95);
    promised->count = 2;
    kn_changes_compare(&changes, &before, &now, arena);
    input.changes = &changes;
    const kn_book *book = kn_project_book(&input);
    const kn_sheet *sheet = sheet_named(book, "Changes");
    static const struct {
        const char *id, *change, *says;
    } rows[] = {{"Women", "better", "From 38% to 41% of the participants; 40% promised."},
                {"Participants", "better", "From 180 to 190 of 240 promised, 79%."},
                {"Participants O00003", "new", "New promise: 26 of 30, 87%."}};
    assert_int_equal(sheet->rows_count, sizeof rows / sizeof *rows);
    for (size_t i = 0; i < sheet->rows_count; i++) {
        assert_text(cell(sheet, i, "Id")->text, rows[i].id);
        assert_text(cell(sheet, i, "Change")->text, rows[i].change);
        assert_text(cell(sheet, i, "In words")->text, rows[i].says);
    }
    const kn_sheet *progress = sheet_named(book, "Progress to targets");
    assert_true(cell(progress, 0, "Done before")->number == 180);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(sheets_stand_in_order, case_begin, case_end),
        cmocka_unit_test_setup_teardown(without_its_files_there_is_no_book, case_begin, case_end),
        cmocka_unit_test_setup_teardown(the_total_and_the_organisations_are_both_said, case_begin, case_end),
        cmocka_unit_test_setup_teardown(the_pace_is_told_and_drawn, case_begin, case_end),
        cmocka_unit_test_setup_teardown(organisations_stand_by_how_far_behind, case_begin, case_end),
        cmocka_unit_test_setup_teardown(what_stands_out_leads_to_its_sheet, case_begin, case_end),
        cmocka_unit_test_setup_teardown(no_sheet_names_a_person, case_begin, case_end),
        cmocka_unit_test_setup_teardown(a_personal_number_is_not_shown, case_begin, case_end),
        cmocka_unit_test_setup_teardown(parts_without_data_are_left_out, case_begin, case_end),
        cmocka_unit_test_setup_teardown(result_files_have_the_columns_promised, case_begin, case_end),
        cmocka_unit_test_setup_teardown(the_planner_sees_training, case_begin, case_end),
        cmocka_unit_test_setup_teardown(nobody_at_all_is_a_workbook_too, case_begin, case_end),
        cmocka_unit_test_setup_teardown(what_changed_since_an_earlier_run, case_begin, case_end),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
