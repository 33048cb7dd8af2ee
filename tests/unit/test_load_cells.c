/* Cells and rows in the canonical form: what is accepted, and the exact message for what is not. */
#include "../../src/load/cell.h"
#include "loading.h"

static const load_case cases[] = {
    {"whole", KN_FILE_UNITS,
     "unit_id,name,organisation_id,parent_unit_id\n"
     "U1,Ward 1,O1,\n"
     "U2,Ward 2,O1,U1\n",
     0, "", 2, 0},
    {"every bad cell of a row", KN_FILE_REQUIREMENTS,
     "goal_id,competence_id,level,amount,basis\n"
     "G1,C1,four,-2,fte\n"
     "G1,C1,4,2,fte\n",
     0,
     "requirements.csv:2: error K012: cell C2 \"level\" is \"four\"; expected a whole number 1–5. Write 4.\n"
     "requirements.csv:2: error K021: cell D2 \"amount\" is \"-2\"; expected a number above 0. Write a number within "
     "these limits.\n",
     1, 1},
    {"level above the maximum", KN_FILE_INVENTORY,
     "person_id,competence_id,level\n"
     "P1,C1,6\n"
     "P1,C1,5\n"
     "P1,C2,0\n",
     0,
     "inventory.csv:2: error K021: cell C2 \"level\" is \"6\"; expected a whole number 0–5. Write a number within "
     "these limits.\n",
     2, 1},
    {"level named, not assessed", KN_FILE_INVENTORY,
     "person_id,competence_id,level\n"
     "P1,C1,\n"
     "P1,C2,NA\n"
     "P1,C3,-\n",
     0, "", 3, 0},
    {"required cell empty", KN_FILE_INVENTORY,
     "person_id,competence_id,level\n"
     ",C1,3\n"
     "P1,n/a,3\n",
     0,
     "inventory.csv:2: error K011: cell A2 \"person_id\" is empty; expected an id. Fill it in, or delete the row.\n"
     "inventory.csv:3: error K011: cell B3 \"competence_id\" is empty; expected an id. Fill it in, or delete the "
     "row.\n",
     0, 2},
    {"dates", KN_FILE_PLAN,
     "goal_id,goal,start,due\n"
     "G1,a,2026-02-30,2026Q3\n"
     "G2,b,03/04/2026,30.9.2026\n"
     "G3,c,,46295\n"
     "G4,d,20260101,30/9 2026\n",
     0,
     "plan.csv:2: error K014: cell C2 \"start\" is \"2026-02-30\"; expected a date such as 2026-09-30. Write the day "
     "as year-month-day.\n"
     "plan.csv:3: error K015: cell C3 \"start\" is \"03/04/2026\", which may be 2026-04-03 or 2026-03-04. Write the "
     "one that is meant as year-month-day.\n"
     "plan.csv:4: error K014: cell D4 \"due\" is \"46295\"; expected a date such as 2026-09-30. Write 2026-09-30.\n",
     1, 3},
    {"no month 13 or 0, though the month beside it was met", KN_FILE_PLAN,
     "goal_id,goal,start,due\n"
     "G1,a,2025-01-01,2026-12-31\n"
     "G2,b,2024-13-01,2026-12-31\n"
     "G3,c,2025-01-01,2027-00-31\n",
     0,
     "plan.csv:3: error K014: cell C3 \"start\" is \"2024-13-01\"; expected a date such as 2026-09-30. Write the day "
     "as year-month-day.\n"
     "plan.csv:4: error K014: cell D4 \"due\" is \"2027-00-31\"; expected a date such as 2026-09-30. Write the day "
     "as "
     "year-month-day.\n",
     1, 2},
    {"words", KN_FILE_STAFF,
     "person_id,gender,fte\n"
     "P1,woman,80%\n"
     "P2,Female,0.8\n"
     "P3,K,1\n"
     "P4,wman,1\n"
     "P5,?,80\n",
     0,
     "staff.csv:5: error K016: cell B5 \"gender\" is \"wman\"; expected one of woman, man, non-binary. Write woman.\n"
     "staff.csv:6: error K016: cell B6 \"gender\" is \"?\"; expected one of woman, man, non-binary. Write one of "
     "these words.\n"
     "staff.csv:6: error K021: cell C6 \"fte\" is \"80\"; expected a number 0–1.5. Write 80%.\n",
     3, 2},
    {"units behind a number", KN_FILE_ACTIVITIES,
     "activity_id,name,kind,hours\n"
     "A1,a,workshop,16 h\n",
     0, "activities.csv:2: error K013: cell D2 \"hours\" is \"16 h\"; expected a number, 0 or more. Write 16.\n", 0,
     1},
    {"too many and too few fields", KN_FILE_UNITS,
     "unit_id,name,organisation_id,parent_unit_id\n"
     "U1,Ward 1\n"
     "U2,Ward, 2,O1,U1\n"
     "U3,Ward 3,O1\n"
     "U4,Ward 4,O1,,,\n",
     0,
     "units.csv:2: error K010: the row has 2 fields, the header has 4. Put quotes around a text that holds the "
     "delimiter, and write every field, empty ones too.\n"
     "units.csv:3: error K010: the row has 5 fields, the header has 4. Put quotes around a text that holds the "
     "delimiter, and write every field, empty ones too.\n",
     2, 2},
    {"blank lines are no rows", KN_FILE_UNITS,
     "unit_id,name,organisation_id\n"
     "\n"
     "U1,a,O1\n"
     " , ,\n"
     ",,\n"
     "\n"
     "U2,b\n",
     0,
     "units.csv:7: error K010: the row has 2 fields, the header has 3. Put quotes around a text that holds the "
     "delimiter, and write every field, empty ones too.\n",
     1, 1},
    {"no line end at the end", KN_FILE_UNITS,
     "unit_id,name,organisation_id\n"
     "U1,a,O1",
     0, "", 1, 0},
    {"CRLF", KN_FILE_UNITS,
     "unit_id;name;organisation_id\r\n"
     "U1;a;O1\r\n"
     "U2;b;O1\r\n",
     0, "", 2, 0},
    {"CR", KN_FILE_UNITS, "unit_id|name|organisation_id\rU1|a|O1\rU2|b|O1\r", 0, "", 2, 0},
    {"tab", KN_FILE_UNITS,
     "unit_id\tname\torganisation_id\n"
     "U1\ta, b; c\tO1\n",
     0, "", 1, 0},
    {"quotes", KN_FILE_UNITS,
     "unit_id,name,organisation_id\n"
     "U1,\"a \"\"b\"\", c\",O1\n"
     "\"U2\" ,\"two\n"
     "lines\",O1\n"
     "U3,c\n",
     0,
     "units.csv:5: error K010: the row has 2 fields, the header has 3. Put quotes around a text that holds the "
     "delimiter, and write every field, empty ones too.\n",
     2, 1},
    {"empty file", KN_FILE_UNITS, "", 0,
     "units.csv: error K002: the file is empty; it has not even a header row. Write the header row "
     "unit_id,name,organisation_id,parent_unit_id and the rows under it, or delete the file.\n",
     0, 0},
    {"blank file", KN_FILE_UNITS,
     "\n"
     "\n"
     "  \n",
     0,
     "units.csv: error K002: the file is empty; it has not even a header row. Write the header row "
     "unit_id,name,organisation_id,parent_unit_id and the rows under it, or delete the file.\n",
     0, 0},
    {"header only", KN_FILE_UNITS, "unit_id,name,organisation_id\n", 0,
     "units.csv: warning K035: the file has a header row and no rows under it. Write the rows, or delete the file if "
     "there is nothing to tell.\n",
     0, 0},
    {"required column missing", KN_FILE_UNITS,
     "unit_id,parent_unit_id,colour\n"
     "U1,,red\n",
     0,
     "units.csv:1: error K005: the column \"name\" is missing, and the file cannot be used without it. Found: "
     "unit_id, parent_unit_id, colour. Add the column, or rename the one that holds it to \"name\".\n"
     "units.csv:1: error K005: the column \"organisation_id\" is missing, and the file cannot be used without it. "
     "Found: unit_id, parent_unit_id, colour. Add the column, or rename the one that holds it to "
     "\"organisation_id\".\n"
     "units.csv:1: warning K007: column C \"colour\" is not known and is left out. Nothing needs to be done if the "
     "report does not need it.\n",
     0, 0},
    {"near and doubled headers", KN_FILE_STAFF,
     "person_id,emloyed_from,name,Namn,fte\n"
     "P1,2020-01-01,a,b,1\n",
     0,
     "staff.csv:1: warning K006: column B \"emloyed_from\" is not known and is left out. If it is meant to be "
     "\"employed_from\", write it so.\n"
     "staff.csv:1: warning K008: column D \"Namn\" is left out: \"name\" is already read from column C \"name\". "
     "Delete or rename the one that should not be read.\n",
     1, 0},
    {"ambiguous thousands", KN_FILE_ACTIVITIES,
     "activity_id;name;kind;fixed_cost\n"
     "A1;a;workshop;1.250\n"
     "A2;a;workshop;900\n",
     0,
     "activities.csv:2: error K017: cell D2 \"fixed_cost\" is \"1.250\", which may be 1250 or 1.25. Write it without "
     "a thousands sign, or with two decimals or four.\n",
     1, 1},
    {"days first told by another date", KN_FILE_PLAN,
     "goal_id;goal;start;due\nG1;a;03-04-2026;30-09-2026\nG2;b;04/05/2026;1.6.2026\n", 0,
     "plan.csv:3: error K015: cell C3 \"start\" is \"04/05/2026\", which may be 2026-05-04 or 2026-04-05. Write the "
     "one "
     "that is meant as year-month-day.\n",
     1, 1},
    {"dashes alone tell nothing", KN_FILE_PLAN, "goal_id;goal;due\nG1;a;03-04-2026\n", 0,
     "plan.csv:2: error K015: cell C2 \"due\" is \"03-04-2026\", which may be 2026-04-03 or 2026-03-04. Write the "
     "one that "
     "is meant as year-month-day.\n",
     0, 1},
    {"thousands told by another number", KN_FILE_ACTIVITIES,
     "activity_id;name;kind;fixed_cost\n"
     "A1;a;workshop;1.250\n"
     "A2;a;workshop;900,50\n",
     0, "", 2, 0},
};

static void what_is_said_of_cells(void **state)
{
    (void)state;
    check_cases(cases, sizeof cases / sizeof *cases, KN_EN);
}

static const load_case swedish[] = {
    {"semicolons, BOM, Swedish", KN_FILE_INVENTORY,
     "\xEF\xBB\xBFPerson-ID;Kompetens-ID;Nivå;Bedömd\r\n"
     "P1;C1;fyra;2026-01-31\r\n",
     0, "inventory.csv:2: fel K012: cell C2 \"Nivå\" är \"fyra\"; väntade ett heltal 0–5. Skriv 4.\n", 0, 1},
    {"words of the run's language", KN_FILE_PARTICIPATION,
     "Person-ID;Aktivitets-ID;Status;Datum\n"
     "P1;A1;genomförd;2026-03-01\n"
     "P1;A1;genomfrd;2026-03-02\n",
     0,
     "participation.csv:3: fel K016: cell C3 \"Status\" är \"genomfrd\"; väntade ett av planerad, pågående, "
     "genomförd, avbruten. Skriv genomförd.\n",
     1, 1},
};

static void what_is_said_in_swedish(void **state)
{
    (void)state;
    check_cases(swedish, sizeof swedish / sizeof *swedish, KN_SV);
}

static void values_by_kind(void **state)
{
    (void)state;
    loading l;
    loading_begin(&l);
    const char bytes[] = "Anställningsnr;Namn;Kön;Födelseår;Anställningsgrad;Anställd från;Anställd till\n"
                         "P1; Åsa Ek ;kvinna;1980;0,75;2020-01-01;\n"
                         "P2;Bo\xC2\xA0"
                         "Al;1;;80 %;2021Q3;2026Q3\n";
    loading_write(&l, "staff.csv", bytes, sizeof bytes - 1);
    loading_read(&l, KN_FILE_STAFF);
    assert_string_equal(l.said, "");
    const kn_table *t = &l.table;
    assert_true(t->present);
    assert_int_equal(t->rows, 2);
    assert_string_equal(loading_text(&l, KN_STAFF_ID, 0), "P1");
    assert_string_equal(loading_text(&l, KN_STAFF_NAME, 0), "Åsa Ek");
    assert_string_equal(loading_text(&l, KN_STAFF_NAME, 1), "Bo Al");
    assert_int_equal(kn_table_word(t, KN_STAFF_GENDER, 0), 1);
    assert_int_equal(kn_table_word(t, KN_STAFF_GENDER, 1), 2);
    assert_int_equal(kn_table_integer(t, KN_STAFF_BIRTH_YEAR, 0, 0), 1980);
    assert_true(kn_table_missing(t, KN_STAFF_BIRTH_YEAR, 1));
    assert_int_equal(kn_table_integer(t, KN_STAFF_BIRTH_YEAR, 1, -1), -1);
    assert_true(kn_table_milli(t, KN_STAFF_FTE, 0, -1) == 750);
    assert_true(kn_table_milli(t, KN_STAFF_FTE, 1, -1) == 800);
    assert_int_equal(kn_table_date(t, KN_STAFF_FROM, 1), kn_date_of(2021, 7, 1));
    assert_int_equal(kn_table_date(t, KN_STAFF_TO, 0), KN_DATE_NONE);
    assert_int_equal(kn_table_date(t, KN_STAFF_TO, 1), kn_date_of(2026, 9, 30));
    assert_false(kn_table_has(t, KN_STAFF_ROLE));
    assert_true(kn_table_missing(t, KN_STAFF_ROLE, 0));
    kn_place place = kn_table_place(t, KN_STAFF_FTE, 1);
    assert_int_equal(place.line, 3);
    assert_int_equal(place.row, 3);
    assert_int_equal(place.column, 5);
    assert_true(kn_str_equal(place.header, KN_STR("Anställningsgrad")));
    assert_true(kn_str_equal(place.field, KN_STR("fte")));
    assert_int_equal(t->source.delimiter, ';');
    assert_true(kn_str_equal(t->source.language, KN_STR("sv")));
    assert_true(kn_str_equal(t->source.encoding, KN_STR("UTF-8")));
    assert_true(t->source.bytes == sizeof bytes - 1);
    loading_end(&l);
}

/* SHA-256 of "abc" without more: FIPS 180-2, appendix B.1. */
static void the_source_is_described(void **state)
{
    (void)state;
    loading l;
    loading_begin(&l);
    loading_write(&l, "units.csv", "abc", 3);
    loading_read(&l, KN_FILE_UNITS);
    assert_int_equal(l.status, KN_DATA);
    assert_false(l.table.present);
    assert_string_equal(l.table.source.sha256, "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    loading_end(&l);
}

static void lines_and_rows_after_breaks_in_cells(void **state)
{
    (void)state;
    loading l;
    loading_begin(&l);
    const char bytes[] = "unit_id,name,organisation_id\n"
                         "U1,\"one\n"
                         "two\n"
                         "three\",O1\n"
                         "U2,b,O1\n"
                         "\n"
                         "U3,c,O1\n";
    loading_write(&l, "units.csv", bytes, sizeof bytes - 1);
    loading_read(&l, KN_FILE_UNITS);
    assert_int_equal(l.table.rows, 3);
    static const uint32_t lines[] = {2, 5, 7};
    static const uint32_t rows[] = {2, 3, 5};
    for (size_t i = 0; i < 3; i++) {
        kn_place place = kn_table_place(&l.table, KN_UNIT_NAME, i);
        assert_int_equal(place.line, lines[i]);
        assert_int_equal(place.row, rows[i]);
    }
    loading_end(&l);
}

static void a_missing_file_is_no_error(void **state)
{
    (void)state;
    loading l;
    loading_begin(&l);
    loading_read(&l, KN_FILE_UNITS);
    assert_int_equal(l.status, KN_OK);
    assert_false(l.table.present);
    assert_int_equal(l.table.source.file.length, 0);
    loading_end(&l);
}

static void a_folder_for_a_file_cannot_be_read(void **state)
{
    (void)state;
    loading l;
    loading_begin(&l);
    char command[128];
    snprintf(command, sizeof command, "mkdir %s/units.csv", l.folder);
    assert_int_equal(system(command), 0);
    loading_read(&l, KN_FILE_UNITS);
    assert_int_equal(l.status, KN_IO);
    assert_string_equal(l.said, "units.csv: error K001: the file cannot be read: Is a directory. Close it in other "
                                "programs and see that you may open it.\n");
    loading_end(&l);
}

/* Every word for missing is one, in any case of letters where it is one everywhere; "Na" is a name. */
static void words_for_missing(void **state)
{
    (void)state;
    for (const kn_missing_word *word = kn_missing_words; word->text != NULL; word++) {
        kn_str text = kn_str_of(word->text);
        assert_true(kn_cell_is_missing(text, KN_KIND_NUMBER));
        assert_int_equal(kn_cell_is_missing(text, KN_KIND_TEXT), word->anywhere);
    }
    assert_true(kn_cell_is_missing(KN_STR("NA"), KN_KIND_ID));
    assert_true(kn_cell_is_missing(KN_STR("N/A"), KN_KIND_ID));
    assert_true(kn_cell_is_missing(KN_STR("Saknas"), KN_KIND_TEXT));
    assert_true(kn_cell_is_missing(KN_STR(""), KN_KIND_TEXT));
    assert_false(kn_cell_is_missing(KN_STR("Na"), KN_KIND_TEXT));
    assert_false(kn_cell_is_missing(KN_STR("None"), KN_KIND_TEXT));
    assert_false(kn_cell_is_missing(KN_STR("--"), KN_KIND_NUMBER));
    assert_false(kn_cell_is_missing(KN_STR("0"), KN_KIND_NUMBER));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_is_said_of_cells),      cmocka_unit_test(what_is_said_in_swedish),
        cmocka_unit_test(words_for_missing),          cmocka_unit_test(values_by_kind),
        cmocka_unit_test(the_source_is_described),    cmocka_unit_test(lines_and_rows_after_breaks_in_cells),
        cmocka_unit_test(a_missing_file_is_no_error), cmocka_unit_test(a_folder_for_a_file_cannot_be_read),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
