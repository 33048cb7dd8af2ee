/* planner.xlsx as data: which sheets, what they say, where their links lead. Expected texts were written from the
 * fixture by hand. */
#include "report_fixture.h"

static void assert_sheets(const kn_book *book, const char *const *names, size_t count)
{
    assert_int_equal(book->sheets_count, count);
    for (size_t i = 0; i < count; i++)
        assert_text(book->sheets[i]->name, names[i]);
}

static void the_sheets_stand_in_order(void **state)
{
    (void)state;
    static const char *const names[] = {"Overview", "Goals",  "Plan to supply",      "Gap matrix", "Competences",
                                        "Roles",    "People", "Key people",          "Expiring",   "By quarter",
                                        "Issues",   "Method", "Settings and sources"};
    fixture f;
    fixture_begin(&f, KN_EN);
    const kn_book *book = kn_planner_book(&f.input);
    assert_sheets(book, names, sizeof names / sizeof names[0]);
    assert_text(book->file, "planner.xlsx");
    assert_int_equal(book->created, kn_date_of(2026, 9, 30));
    assert_int_equal(book->profile, KN_PROFILE_RICH);
    fixture_end(&f);
}

static void a_part_without_its_files_is_left_out_and_said_so(void **state)
{
    (void)state;
    static const char *const names[] = {"Overview", "Issues", "Method", "Settings and sources"};
    fixture f;
    fixture_begin(&f, KN_EN);
    f.input.gap = NULL;
    f.model.present[KN_FILE_PLAN] = f.model.present[KN_FILE_ROLES] = false;
    const kn_book *book = kn_planner_book(&f.input);
    assert_sheets(book, names, sizeof names / sizeof names[0]);
    assert_true(
        has_note(book->sheets[0],
                 "Left out because files are missing (roles.csv, plan.csv): Goals, Plan to supply, Gap matrix, "
                 "Competences, Roles, People, Key people, Expiring, By quarter, Training."));
    assert_int_equal(book->sheets[0]->cards_count + book->sheets[0]->charts_count, 0);
    fixture_end(&f);
}

static void without_roles_only_that_sheet_is_missing(void **state)
{
    (void)state;
    fixture f;
    fixture_begin(&f, KN_EN);
    f.model.present[KN_FILE_ROLES] = false;
    const kn_book *book = kn_planner_book(&f.input);
    assert_int_equal(book->sheets_count, 12);
    assert_true(has_note(book->sheets[0], "Left out because files are missing (roles.csv): Roles, Training."));
    fixture_end(&f);
}

/* ---- what holds for every sheet in every language ---- */

static bool leads_to_a_row(const kn_book *book, const kn_link *link)
{
    for (size_t i = 0; i < book->sheets_count; i++) {
        const kn_sheet *sheet = book->sheets[i];
        if (sheet->id != link->sheet)
            continue;
        for (size_t r = 0; r < sheet->rows_count && link->anchor.length > 0; r++)
            if (kn_str_equal(sheet->anchors[r], link->anchor))
                return true;
        return link->anchor.length == 0;
    }
    return false;
}

static void check_sheet(const kn_book *book, const kn_sheet *sheet)
{
    assert_in_range(sheet->name.length, 1, 31);
    for (size_t i = 0; i < sheet->name.length; i++)
        assert_null(strchr("[]:*?/\\", sheet->name.data[i]));
    assert_true(sheet->rows_count > 0 || sheet->columns_count == 0 || sheet->empty_note.length > 0);
    for (size_t i = 0; i < sheet->rows_count * sheet->columns_count; i++) {
        const kn_cell *cell = &sheet->cells[i];
        assert_int_not_equal(cell->kind, KN_CELL_EMPTY);
        if (cell->kind == KN_CELL_TEXT)
            assert_true(cell->text.length > 0);
        if (cell->link.sheet != 0)
            assert_true(leads_to_a_row(book, &cell->link));
    }
    for (size_t i = 0; i < sheet->charts_count; i++) {
        assert_true(sheet->charts[i].title.length > 0 && sheet->charts[i].alt.length > sheet->charts[i].title.length);
        assert_true(sheet->charts[i].categories > 0 && sheet->charts[i].series_count > 0);
    }
}

static void sheets_are_whole_in_every_language(void **state)
{
    (void)state;
    for (int lang = 0; lang < KN_LANGS; lang++)
        for (int people = 0; people <= 2; people++) {
            fixture f;
            fixture_begin(&f, (kn_lang)lang);
            f.model.settings.people_rows_max = people;
            const kn_book *book = kn_planner_book(&f.input);
            for (size_t i = 0; i < book->sheets_count; i++)
                check_sheet(book, book->sheets[i]);
            fixture_end(&f);
        }
}

/* Nothing required, nobody employed, no goals: no figure becomes a number that is not there. */
static void an_empty_plan_is_a_workbook_too(void **state)
{
    (void)state;
    fixture f;
    fixture_begin(&f, KN_EN);
    f.model.goals.count = f.model.requirements.count = f.model.people.count = f.model.competences.count = 0;
    f.gap = (kn_gap){
        .as_of = f.gap.as_of, .moments = f.gap.moments, .moments_count = 1, .first_point = f.gap.first_point};
    const kn_book *book = kn_planner_book(&f.input);
    for (size_t i = 0; i < book->sheets_count; i++)
        check_sheet(book, book->sheets[i]);
    const kn_sheet *overview = book->sheets[0];
    assert_int_equal(overview->charts_count + overview->rows_count, 0);
    for (size_t i = 0; i < overview->cards_count; i++)
        if (same_text(overview->cards[i].label, "Readiness") || same_text(overview->cards[i].label, "Unknown"))
            assert_int_equal(overview->cards[i].value.kind, KN_CELL_NOT_APPLICABLE);
    assert_text(overview->empty_note, "No requirement has a gap today.");
    fixture_end(&f);
}

/* ---- Plan to supply, Goals, People ---- */

static void a_move_gives_its_reason(void **state)
{
    (void)state;
    fixture f;
    fixture_begin(&f, KN_EN);
    const kn_sheet *supply = sheet_named(kn_planner_book(&f.input), "Plan to supply");
    assert_text(
        cell_of(supply, 0, "Suggested moves and why")->text,
        "Develop 2 people, of 2 people one level short or in training; 2 in training; 2 colleagues could teach, "
        "1 of them in the same organisation. Recruit 1 person: nobody inside is near enough.");
    assert_text(
        cell_of(supply, 1, "Suggested moves and why")->text,
        "Redeploy 0.25 FTE from Beta · Lab, which has more than it needs. Recruit 0.75 FTE: nobody inside is near "
        "enough.");
    assert_true(has_note(supply,
                         "One row per requirement; the id leads to its goal. In FTE each person's time is spent "
                         "once, the most urgent first; in people one person may serve several. Who is assigned to "
                         "what is no finding."));
    assert_true(
        has_note(supply, "Bottleneck 1: G1#2 needs 1.5 FTE; the 1 person who could serve it can give 0.5 FTE."));
    fixture_end(&f);
}

static void who_could_teach_is_told_by_organisation(void **state)
{
    (void)state;
    static const struct {
        uint32_t teachers, here;
        const char *text;
    } cases[] = {{0, 0, "Develop 2 people, of 2 people one level short or in training; nobody inside can teach it."},
                 {1, 1, "Develop 2 people, of 2 people one level short or in training; 1 colleague could teach."},
                 {3, 0,
                  "Develop 2 people, of 2 people one level short or in training; 3 colleagues in other organisations "
                  "could teach."}};
    fixture f;
    fixture_begin(&f, KN_EN);
    f.gap.requirements[0].moves = 1;
    f.gap.moves[0].in_training = 0;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        f.gap.moves[0].teachers = cases[i].teachers;
        f.gap.moves[0].teachers_here = cases[i].here;
        const kn_sheet *supply = sheet_named(kn_planner_book(&f.input), "Plan to supply");
        assert_text(cell_of(supply, 0, "Suggested moves and why")->text, cases[i].text);
    }
    fixture_end(&f);
}

/* Of the two who could teach the analysis names one, then both; P2 has no name but the id. */
static void who_could_teach_is_named(void **state)
{
    (void)state;
    fixture f;
    fixture_begin(&f, KN_EN);
    kn_requirement_result *result = &f.gap.requirements[0];
    const kn_cell *cell = cell_of(sheet_named(kn_planner_book(&f.input), "Plan to supply"), 0, "Who could teach");
    assert_int_equal(cell->kind, KN_CELL_NOT_APPLICABLE);
    result->teachers_named = 1;
    result->teacher[0] = 0;
    cell = cell_of(sheet_named(kn_planner_book(&f.input), "Plan to supply"), 0, "Who could teach");
    assert_text(cell->text, "Anna and 1 more");
    cell = cell_of(sheet_named(kn_planner_book(&f.input), "Plan to supply"), 0, "Could teach (people)");
    assert_text(cell->link.anchor, "P1");
    result->teachers_named = 2;
    result->teacher[1] = 1;
    cell = cell_of(sheet_named(kn_planner_book(&f.input), "Plan to supply"), 0, "Who could teach");
    assert_text(cell->text, "Anna, P2");
    fixture_end(&f);
}

static void a_requirement_that_is_over_has_no_figures(void **state)
{
    (void)state;
    static const char *const titles[] = {"Qualified (number)",      "Gap (number)",      "Covered (%)", "Key person",
                                         "Suggested moves and why", "Bottleneck (group)"};
    fixture f;
    fixture_begin(&f, KN_EN);
    const kn_sheet *supply = sheet_named(kn_planner_book(&f.input), "Plan to supply");
    assert_text(cell_of(supply, 2, "Status")->text, "past");
    for (size_t i = 0; i < sizeof titles / sizeof titles[0]; i++)
        assert_int_equal(cell_of(supply, 2, titles[i])->kind, KN_CELL_NOT_APPLICABLE);
    assert_near(cell_of(supply, 2, "Required (number)")->number, 2, 0);
    fixture_end(&f);
}

/* Today 1.5 of 5.5; when due P1's proof has ended: 0.5 of 5.5. */
static void a_goal_tells_its_trend(void **state)
{
    (void)state;
    fixture f;
    fixture_begin(&f, KN_EN);
    const kn_sheet *goals = sheet_named(kn_planner_book(&f.input), "Goals");
    assert_near(cell_of(goals, 0, "Readiness when due (%)")->number, 0.5 / 5.5, 1e-15);
    assert_text(cell_of(goals, 0, "Trend until due")->text, "falling");
    assert_text(cell_of(goals, 0, "Worst gap")->text, "Welding, level 3: 3 of 4 people");
    assert_text(cell_of(goals, 0, "Requirements (number)")->link.anchor, "G1#1");
    assert_int_equal(cell_of(goals, 1, "Owner")->kind, KN_CELL_NOT_AVAILABLE);
    assert_int_equal(cell_of(goals, 1, "Trend until due")->kind, KN_CELL_NOT_APPLICABLE);
    fixture_end(&f);
}

static void people_stand_worst_first_and_the_limit_is_said(void **state)
{
    (void)state;
    fixture f;
    fixture_begin(&f, KN_EN);
    const kn_sheet *people = sheet_named(kn_planner_book(&f.input), "People");
    assert_int_equal(people->rows_count, 2); /* P3 has left */
    assert_text(cell_of(people, 0, "Person")->text, "P1");
    assert_text(cell_of(people, 0, "Missing for the role (held → asked)")->text, "Welding 3 → 4; C2 ? → 1");
    assert_text(cell_of(people, 0, "Next step: for")->text, "the role");
    assert_true(has_note(people, "All 2 people"));
    f.model.settings.people_rows_max = 1;
    const kn_book *book = kn_planner_book(&f.input);
    people = sheet_named(book, "People");
    assert_int_equal(people->rows_count, 1);
    assert_true(has_note(people, "1 of 2 people"));
    assert_true(has_note(people, "results/people/people.csv"));
    f.model.settings.people_rows_max = 0;
    assert_int_equal(cell_of(sheet_named(kn_planner_book(&f.input), "Key people"), 0, "Person")->link.sheet, 0);
    fixture_end(&f);
}

static void names_and_organisations_show_only_where_there_are_some(void **state)
{
    (void)state;
    fixture f;
    fixture_begin(&f, KN_EN);
    f.model.people.name = SYMBOLS(&f, NULL, NULL, NULL);
    f.model.organisations.count = 1;
    const kn_sheet *people = sheet_named(kn_planner_book(&f.input), "People");
    assert_text(people->columns[1].title, "Where");
    assert_text(cell_of(people, 0, "Where")->text, "Line");
    fixture_end(&f);
}

static bool has_column(const kn_sheet *sheet, const char *title)
{
    for (size_t c = 0; c < sheet->columns_count; c++)
        if (same_text(sheet->columns[c].title, title))
            return true;
    return false;
}

/* Nobody in a role: nothing about roles. Roles that nothing is known of: the role alone. */
static void roles_show_only_where_there_are_some(void **state)
{
    (void)state;
    fixture f;
    fixture_begin(&f, KN_EN);
    const kn_sheet *people = sheet_named(kn_planner_book(&f.input), "People");
    assert_true(has_column(people, "Role") && has_column(people, "Missing for the role (held → asked)"));
    size_t columns = people->columns_count;
    f.model.present[KN_FILE_ROLES] = false;
    people = sheet_named(kn_planner_book(&f.input), "People");
    assert_true(has_column(people, "Role") && !has_column(people, "Missing for the role (held → asked)"));
    assert_int_equal(people->columns_count, columns - 7);
    f.model.people.role = COPY(&f, kn_index, KN_NONE, KN_NONE, KN_NONE);
    people = sheet_named(kn_planner_book(&f.input), "People");
    assert_false(has_column(people, "Role"));
    assert_int_equal(people->columns_count, columns - 8);
    assert_true(has_note(people, "No role asks for competences"));
    fixture_end(&f);
}

static void the_matrix_is_signed_and_blank_where_nothing_is_asked(void **state)
{
    (void)state;
    fixture f;
    fixture_begin(&f, KN_EN);
    const kn_sheet *matrix = sheet_named(kn_planner_book(&f.input), "Gap matrix");
    assert_int_equal(matrix->rows_count, 2);
    assert_text(cell_of(matrix, 0, "Competence")->text, "Welding");
    assert_near(cell_of(matrix, 0, "A · Line")->number, -3, 0);
    assert_int_equal(cell_of(matrix, 0, "Alfa")->kind, KN_CELL_NOT_APPLICABLE);
    assert_near(cell_of(matrix, 1, "Alfa")->number, -1, 0);
    assert_text(cell_of(matrix, 1, "Counted in")->text, "FTE");
    assert_near(cell_of(matrix, 1, "Gap in all (number)")->number, 1, 0);
    assert_int_equal(matrix->columns[column_named(matrix, "Alfa")].paint, KN_PAINT_SCALE);
    fixture_end(&f);
}

/* Two units of one name are told apart by their ids, or the header row would not be unique. */
static void units_of_one_name_keep_columns_of_their_own(void **state)
{
    (void)state;
    fixture f;
    fixture_begin(&f, KN_EN);
    f.model.units.name = SYMBOLS(&f, "Line", "Line");
    f.model.units.organisation = COPY(&f, kn_index, 0, 0);
    f.gap.matrix[0] =
        (kn_matrix_cell){.unit = 1, .organisation = 0, .competence = 1, .required_fte = 1500, .supply_fte = 2250};
    const kn_sheet *matrix = sheet_named(kn_planner_book(&f.input), "Gap matrix");
    assert_near(cell_of(matrix, 0, "A · Line (A1)")->number, -3, 0);
    assert_near(cell_of(matrix, 1, "A · Line (B1)")->number, 0.75, 1e-12);
    fixture_end(&f);
}

static void quarters_show_what_is_held_and_which_goals_slip(void **state)
{
    (void)state;
    fixture f;
    fixture_begin(&f, KN_EN);
    const kn_sheet *quarters = sheet_named(kn_planner_book(&f.input), "By quarter");
    assert_int_equal(quarters->rows_count, 2); /* what is over is not shown */
    assert_near(cell_of(quarters, 0, "Held 2026Q3 (number)")->number, 1, 0);
    assert_near(cell_of(quarters, 0, "Held 2026Q4 (number)")->number, 0, 0);
    assert_int_equal(cell_of(quarters, 0, "Held 2026Q4 (number)")->tone, KN_TONE_WATCH);
    assert_text(cell_of(quarters, 0, "First gap")->text, "now");
    assert_text(quarters->charts[0].title, "1 of 1 goals slips on known dates; G1 first, in 2026Q4");
    f.gap.points[1] = f.gap.points[0];
    f.gap.points[1].date = f.gap.moments[1];
    quarters = sheet_named(kn_planner_book(&f.input), "By quarter");
    assert_int_equal(quarters->charts_count, 0);
    assert_true(has_note(quarters, "No goal loses readiness on known dates."));
    fixture_end(&f);
}

/* ---- Issues, Method, Settings and sources ---- */

/* 60 of a kind: 50 in full, and one row that counts the other 10. */
static void many_equal_issues_are_counted(void **state)
{
    (void)state;
    fixture f;
    fixture_begin(&f, KN_EN);
    for (uint32_t i = 0; i < 60; i++)
        kn_diag_add(f.diags, (kn_diag){.code = KN_K090,
                                       .at = {KN_STR("staff.csv"), i + 2, i + 2, 3, KN_STR("unit_id")},
                                       .value = KN_STR("X"),
                                       .args = {kn_arg_text(KN_STR("why"))}});
    const kn_sheet *issues = sheet_named(kn_planner_book(&f.input), "Issues");
    assert_int_equal(issues->rows_count, 51);
    assert_near(cell_of(issues, 49, "Row (in Excel)")->number, 51, 0);
    assert_text(cell_of(issues, 49, "Column (letter)")->text, "C");
    assert_text(cell_of(issues, 50, "What is wrong")->text, "and 10 more like this in column C");
    assert_int_equal(cell_of(issues, 50, "Row (in Excel)")->kind, KN_CELL_NOT_APPLICABLE);
    assert_text(cell_of(issues, 0, "Severity")->text, "error");
    assert_int_equal(cell_of(issues, 0, "Severity")->tone, KN_TONE_BAD);
    assert_true(has_note(issues, "60 errors, 0 warnings, 0 notes."));
    fixture_end(&f);
}

static void sources_show_that_rows_add_up(void **state)
{
    (void)state;
    fixture f;
    fixture_begin(&f, KN_EN);
    f.model.sources[KN_FILE_STAFF] = (kn_source){.file = KN_STR("staff.csv"),
                                                 .bytes = 1234,
                                                 .sha256 = "00ff",
                                                 .encoding = KN_STR("Windows-1252"),
                                                 .delimiter = ';'};
    f.model.tallies[KN_FILE_STAFF] = (kn_tally){.read = 10, .accepted = 7, .rejected = 2, .merged = 1};
    f.model.sources[KN_FILE_TARGETS] = (kn_source){.file = KN_STR("targets.csv"), .encoding = KN_STR("UTF-8")};
    const kn_sheet *sheet = sheet_named(kn_planner_book(&f.input), "Settings and sources");
    assert_text(cell_of(sheet, 0, "Name")->text, "staff.csv");
    assert_text(cell_of(sheet, 0, "Value")->text, "Windows-1252, separated by semicolon");
    assert_near(cell_of(sheet, 0, "Rows read (number)")->number,
                cell_of(sheet, 0, "Accepted (rows)")->number + cell_of(sheet, 0, "Rejected (rows)")->number +
                    cell_of(sheet, 0, "Merged (rows)")->number,
                0);
    assert_near(cell_of(sheet, 0, "Size (bytes)")->number, 1234, 0);
    assert_text(cell_of(sheet, 0, "SHA-256 of the file")->text, "00ff");
    assert_text(cell_of(sheet, 1, "Name")->text, "targets.csv");
    assert_int_equal(cell_of(sheet, 1, "Value")->kind, KN_CELL_NOT_APPLICABLE); /* it was empty */
    assert_text(cell_of(sheet, 2, "Name")->text, "kunna");
    assert_text(cell_of(sheet, 2, "Value")->text, "1.2.3");
    fixture_end(&f);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_sheets_stand_in_order),
        cmocka_unit_test(a_part_without_its_files_is_left_out_and_said_so),
        cmocka_unit_test(without_roles_only_that_sheet_is_missing),
        cmocka_unit_test(sheets_are_whole_in_every_language),
        cmocka_unit_test(an_empty_plan_is_a_workbook_too),
        cmocka_unit_test(a_move_gives_its_reason),
        cmocka_unit_test(who_could_teach_is_told_by_organisation),
        cmocka_unit_test(who_could_teach_is_named),
        cmocka_unit_test(a_requirement_that_is_over_has_no_figures),
        cmocka_unit_test(a_goal_tells_its_trend),
        cmocka_unit_test(people_stand_worst_first_and_the_limit_is_said),
        cmocka_unit_test(names_and_organisations_show_only_where_there_are_some),
        cmocka_unit_test(roles_show_only_where_there_are_some),
        cmocka_unit_test(the_matrix_is_signed_and_blank_where_nothing_is_asked),
        cmocka_unit_test(units_of_one_name_keep_columns_of_their_own),
        cmocka_unit_test(quarters_show_what_is_held_and_which_goals_slip),
        cmocka_unit_test(many_equal_issues_are_counted),
        cmocka_unit_test(sources_show_that_rows_add_up),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
