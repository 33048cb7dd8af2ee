/* Result files: columns as results.md promises them, rows by key, undefined as empty, nobody named. */
#include "report_fixture.h"

/* The sheet as lines of CSV without quotes: texts in the fixture hold no comma. */
static const char *csv_of(const fixture *f, const kn_sheet *sheet)
{
    kn_str all = KN_STR("");
    for (size_t c = 0; c < sheet->columns_count; c++)
        all = kn_text_format(f->arena, "%.*s%.*s%c", (int)all.length, all.data, (int)sheet->columns[c].title.length,
                             sheet->columns[c].title.data, c + 1 < sheet->columns_count ? ',' : '\n');
    kn_cell *cells = KN_NEW(f->arena, kn_cell, sheet->columns_count);
    for (size_t i = 0; i < sheet->rows_count * sheet->columns_count; i++) {
        size_t column = i % sheet->columns_count;
        const kn_cell *cell = &kn_sheet_row(sheet, i / sheet->columns_count, cells)[column];
        kn_str text = cell->kind == KN_CELL_TEXT     ? cell->text
                      : cell->kind == KN_CELL_NUMBER ? kn_number_exact(f->arena, cell->number)
                      : cell->kind == KN_CELL_DATE   ? kn_date_iso(f->arena, (kn_date)cell->number)
                                                     : KN_STR("");
        assert_true(cell->kind == KN_CELL_EMPTY || text.length > 0);
        all = kn_text_format(f->arena, "%.*s%.*s%c", (int)all.length, all.data, (int)text.length, text.data,
                             column + 1 < sheet->columns_count ? ',' : '\n');
    }
    return kn_arena_text(f->arena, all.data, all.length);
}

static const kn_result_file *file_named(const char *name)
{
    for (size_t i = 0; i < kn_result_files_count; i++)
        if (strcmp(kn_result_files[i].name, name) == 0)
            return &kn_result_files[i];
    fail_msg("no result file %s", name);
    return NULL;
}

typedef struct expected_file {
    const char *name, *text;
} expected_file;

/* Headers word for word from results.md; 1/3 and 1.5/5.5 as %.17g prints them (Python: repr of the same quotients).
 */
static const expected_file expected[] = {
    {"results/requirements.csv",
     "requirement_id,goal_id,unit_id,competence_id,level,basis,required,qualified_people,qualified_fte,supply,gap,"
     "coverage,supply_at_due,gap_at_due,one_level_short,in_training,gap_after_training,unknown_people,bus_factor,"
     "expiring,status,moves\n"
     "G1#1,G1,A1,C1,3,people,4,1,1,1,3,0.25,0,4,0,2,1,1,0,1,gap,develop 2; recruit 1\n"
     "G1#2,G1,,C2,2,fte,1.5,1,0.5,0.5,1,0.33333333333333331,0.5,1,1,0,1,0,0,0,gap,redeploy 0.25; recruit 0.75\n"
     "G2#1,G2,,C2,2,people,2,,,,,,,,,,,,,,past,\n"},
    {"results/timeline.csv", "requirement_id,date,required,supply,gap\n"
                             "G1#1,2026-09-30,4,1,3\n"
                             "G1#1,2026-12-31,4,0,4\n"
                             "G1#2,2026-09-30,1.5,0.5,1\n"
                             "G1#2,2026-12-31,1.5,0.5,1\n"},
    {"results/goals.csv",
     "goal_id,requirements,met,readiness_min,readiness_mean,gap_index,naive_fte,allocated_fte,double_counted_fte,"
     "worst_requirement_id\n"
     "G1,2,0,0.25,0.27272727272727271,0.72727272727272729,0.5,0.5,0,G1#1\n"
     "G2,0,0,,,,,,,\n"},
    {"results/matrix.csv",
     "unit_id,competence_id,required_people,required_fte,supply_people,supply_fte,gap_people,gap_fte\n"
     ",C2,0,1.5,0,0.5,0,1\n"
     "A1,C1,4,0,1,0,3,0\n"},
    {"results/competences.csv",
     "competence_id,required_people,required_fte,holders,gap_people,gap_fte,bus_factor_min,expiring,expired,unknown,"
     "median_age_months\n"
     "C1,4,0,1,3,0,0,1,0,1,21\n"
     "C2,0,1.5,1,0,1,,0,0,0,\n"},
    {"results/roles.csv", "role_id,unit_id,people,compliance,fulfilment_low,fulfilment_high,unknown_share\n"
                          "R1,A1,1,0,0.59999999999999998,0.80000000000000004,0.5\n"},
    {"results/names.csv", "level,key,name\n"
                          "competence,C1,Welding\n"
                          "competence,C2,\n"
                          "goal,G1,Ship line 2\n"
                          "goal,G2,Analyse\n"
                          "organisation,A,Alfa\n"
                          "organisation,B,Beta\n"
                          "unit,A1,Line\n"
                          "unit,B1,Lab\n"},
    {"results/people/people.csv",
     "person_id,organisation_id,unit_id,role_id,fte,role_asks,role_met,role_unknown,compliance,fulfilment_low,"
     "fulfilment_high,plan_serves,key_for,next_competence_id,next_from,next_to,next_requirement_id\n"
     "P1,A,A1,R1,1,2,0,1,0,0.59999999999999998,0.80000000000000004,1,1,C2,,1,\n"
     "P2,A,,,0.5,0,0,0,,,,1,0,,,,\n"},
    {"results/people/key_people.csv", "person_id,requirement_id,competence_id,level,only_holder,until\n"
                                      "P1,G1#1,C1,3,yes,2026-12-30\n"},
    {"results/people/expiring.csv", "person_id,competence_id,level,until,expired,requirements\n"
                                    "P1,C1,3,2026-12-30,no,1\n"},
};

static void each_file_is_as_promised(void **state)
{
    (void)state;
    for (int lang = 0; lang < KN_LANGS; lang++) {
        fixture f;
        fixture_begin(&f, (kn_lang)lang);
        for (size_t i = 0; i < sizeof expected / sizeof expected[0]; i++)
            assert_string_equal(csv_of(&f, file_named(expected[i].name)->build(&f.input)), expected[i].text);
        fixture_end(&f);
    }
}

static void only_the_folder_people_holds_people(void **state)
{
    (void)state;
    for (size_t i = 0; i < kn_result_files_count; i++) {
        bool in_folder = strncmp(kn_result_files[i].name, "results/people/", 15) == 0;
        assert_int_equal(kn_result_files[i].personal, in_folder);
        if (in_folder)
            assert_true(kn_result_files[i].needs_gap);
    }
}

/* Requirements on the whole of two organisations have one key: their sums are one row. */
static void whole_organisations_are_one_row(void **state)
{
    (void)state;
    fixture f;
    fixture_begin(&f, KN_EN);
    f.gap.matrix =
        COPY(&f, kn_matrix_cell,
             {.unit = KN_NONE, .organisation = 0, .competence = 1, .required_fte = 1500, .gap_fte = 1000},
             {.unit = KN_NONE, .organisation = 1, .competence = 1, .required_fte = 500, .supply_fte = 700});
    const char *text = csv_of(&f, file_named("results/matrix.csv")->build(&f.input));
    assert_string_equal(strchr(text, '\n') + 1, ",C2,0,2,0,0.69999999999999996,0,1\n");
    fixture_end(&f);
}

/* An amount is written with a point and no more decimals than it has, whatever the language. */
static void moves_are_written_for_machines(void **state)
{
    (void)state;
    static const struct {
        kn_move_kind kind;
        kn_milli amount;
        const char *text;
    } cases[] = {{KN_RENEW, 1000, "renew 1"},          {KN_REDEPLOY, 1, "redeploy 0.001"},
                 {KN_DEVELOP, 12340, "develop 12.34"}, {KN_RETAIN, 100000, "retain 100"},
                 {KN_RECRUIT, 1500, "recruit 1.5"},    {KN_PHASE_OUT, 10010, "phase_out 10.01"}};
    fixture f;
    fixture_begin(&f, KN_SV);
    f.gap.requirements[0].moves = 1;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        f.gap.moves[0] = (kn_move){.kind = cases[i].kind, .amount = cases[i].amount, .unit = KN_NONE};
        const kn_sheet *sheet = file_named("results/requirements.csv")->build(&f.input);
        kn_cell *cells = KN_NEW(f.arena, kn_cell, sheet->columns_count);
        assert_true(same_text(kn_sheet_row(sheet, 0, cells)[sheet->columns_count - 1].text, cases[i].text));
    }
    fixture_end(&f);
}

static const char *cell_text(const fixture *f, const kn_sheet *sheet, size_t row, const char *title)
{
    kn_cell *cells = KN_NEW(f->arena, kn_cell, sheet->columns_count);
    for (size_t c = 0; c < sheet->columns_count; c++) {
        const kn_cell *cell = &kn_sheet_row(sheet, row, cells)[c];
        if (same_text(sheet->columns[c].title, title))
            return kn_arena_text(f->arena, cell->text.data == NULL ? "" : cell->text.data, cell->text.length);
    }
    fail_msg("no column %s", title);
    return NULL;
}

/* Ids and names of people, and cells of staff.csv that say who somebody is, become [c] in value and message; an id
 * that belongs to nobody and ids of other things stay. */
static void issues_name_nobody(void **state)
{
    (void)state;
    static const struct {
        const char *file, *header, *value, *told;
    } cases[] = {
        {"inventory.csv", "person_id", "P99", "P99"},
        {"inventory.csv", "person_id", "P1", "[c]"},
        {"inventory.csv", "competence_id", "C9", "C9"},
        {"inventory.csv", "level", "9", "9"},
        {"staff.csv", "name", "Somebody", "[c]"},
        {"plan.csv", "goal_id", "G9", "G9"},
        {"inventory.csv", "competence_id", "P1", "[c]"},
        {"plan.csv", "owner", "Anna", "[c]"},
        {"staff.csv", "who is it", "P7", "[c]"},
        {"staff.csv", "Person-ID", "P7", "[c]"},
        {"staff.csv", "fte", "9", "9"},
        {"elsewhere.csv", "person_id", "P99", "P99"},
    };
    fixture f;
    fixture_begin(&f, KN_EN);
    f.model.sources[KN_FILE_STAFF].file = KN_STR("staff.csv");
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++)
        kn_diag_add(f.diags, (kn_diag){.code = KN_K090,
                                       .at = {.file = kn_str_of(cases[i].file),
                                              .line = 7,
                                              .row = 7,
                                              .column = 3,
                                              .header = kn_str_of(cases[i].header)},
                                       .value = kn_str_of(cases[i].value),
                                       .args = {kn_arg_text(KN_STR("P1"))}});
    const kn_sheet *sheet = file_named("results/issues.csv")->build(&f.input);
    assert_int_equal(sheet->rows_count, sizeof cases / sizeof cases[0]);
    for (size_t i = 0; i < sheet->rows_count; i++) {
        assert_string_equal(cell_text(&f, sheet, i, "value"), cases[i].told);
        assert_null(strstr(cell_text(&f, sheet, i, "message"), "P1"));
    }
    fixture_end(&f);
}

/* A file in another language gives the same result file: columns are called by their own names. */
static void issues_call_columns_by_their_own_names(void **state)
{
    (void)state;
    fixture f;
    fixture_begin(&f, KN_EN);
    kn_diag_add(f.diags,
                (kn_diag){.code = KN_K053,
                          .at = {.header = KN_STR("Mål-id"), .field = KN_STR("goal_id")},
                          .args = {kn_arg_text(KN_STR("line 9")), kn_arg_header(KN_STR("Antal"), "amount")}});
    kn_diag_add(f.diags, (kn_diag){.code = KN_K007, .at = {.header = KN_STR("Ägare")}});
    const kn_sheet *sheet = file_named("results/issues.csv")->build(&f.input);
    assert_string_equal(cell_text(&f, sheet, 0, "field"), "goal_id");
    assert_non_null(strstr(cell_text(&f, sheet, 0, "message"), "\"goal_id\""));
    assert_non_null(strstr(cell_text(&f, sheet, 0, "message"), "\"amount\""));
    assert_string_equal(cell_text(&f, sheet, 1, "field"), "Ägare");
    fixture_end(&f);
}

static void issues_tell_where(void **state)
{
    (void)state;
    fixture f;
    fixture_begin(&f, KN_EN);
    kn_diag_add(f.diags, (kn_diag){.code = KN_K090,
                                   .at = {KN_STR("plan.csv"), 14, 12, 28, KN_STR("due"), KN_STR("")},
                                   .value = KN_STR("soon"),
                                   .expected = KN_STR("a date"),
                                   .args = {kn_arg_text(KN_STR("why"))}});
    const char *text = csv_of(&f, file_named("results/issues.csv")->build(&f.input));
    const char *head = "code,severity,file,line,row,column,field,value,expected,message,fix\n"
                       "K090,error,plan.csv,14,12,AB,due,soon,a date,";
    assert_memory_equal(text, head, strlen(head));
    fixture_end(&f);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_file_is_as_promised),
        cmocka_unit_test(only_the_folder_people_holds_people),
        cmocka_unit_test(whole_organisations_are_one_row),
        cmocka_unit_test(moves_are_written_for_machines),
        cmocka_unit_test(issues_name_nobody),
        cmocka_unit_test(issues_tell_where),
        cmocka_unit_test(issues_call_columns_by_their_own_names),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
