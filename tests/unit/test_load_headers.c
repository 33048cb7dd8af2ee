/* Headers: every name of a column is known, in any spelling; titles above are skipped; other files' names are found.
 */
#include "loading.h"

#define NO_ROWS                                                                                                      \
    "warning K035: the file has a header row and no rows under it. Write the rows, or delete the file if there is "  \
    "nothing to tell.\n"

/* Every canonical, Swedish and Dutch header of every file, alone in its language, is matched without a word. */
static void all_headers_of_all_files(void **state)
{
    (void)state;
    for (int file = 0; file < KN_FILES; file++)
        for (int lang = 0; lang < KN_LANGS; lang++) {
            loading l;
            loading_begin(&l);
            const kn_schema *schema = &kn_schemas[file];
            kn_str header = KN_STR("");
            for (size_t f = 0; f < schema->count; f++) {
                const kn_field *field = &schema->fields[f];
                const char *names[] = {field->name, field->sv, field->nl};
                header = kn_text_format(l.arena, "%s%s%s", header.data, f == 0 ? "" : ";", names[lang]);
            }
            const char *file_names[] = {schema->name, schema->sv, schema->nl};
            kn_str name = kn_text_format(l.arena, "%s.csv", file_names[lang]);
            loading_write(&l, name.data, header.data, header.length);
            loading_read(&l, (kn_file)file);
            kn_str expected = kn_text_format(l.arena, "%s: " NO_ROWS, name.data);
            assert_string_equal(l.said, expected.data);
            for (size_t f = 0; f < schema->count; f++)
                if (l.table.columns[f].column != f + 1)
                    fail_msg("%s.%s in %s", schema->name, schema->fields[f].name, kn_lang_code((kn_lang)lang).data);
            if (!kn_str_equal(l.table.source.language, kn_lang_code((kn_lang)lang)) && file != KN_FILE_SETTINGS)
                fail_msg("%s in %s is taken for %s", schema->name, kn_lang_code((kn_lang)lang).data,
                         l.table.source.language.data);
            loading_end(&l);
        }
}

static const load_case cases[] = {
    {"other spellings", KN_FILE_UNITS, "UNIT-ID,N a m e,Organisation Id\nU1,a,O1\n", 0, "", 1, 0},
    {"accents left off", KN_FILE_STAFF, "person id;kon;fodelsear\nP1;kvinna;1980\n", 0, "", 1, 0},
    {"titles above", KN_FILE_INVENTORY,
     "Competence inventory 2026\n\nDrawn up by HR; draft\nperson_id;competence_id;level\nP1;C1;3\n", 0,
     "inventory.csv:4: note K009: the header row is on line 4; 3 lines above it were skipped. Nothing needs to be "
     "done.\n",
     1, 0},
    {"blank lines above", KN_FILE_UNITS, "\n\nunit_id,name,organisation_id\nU1,a,O1\n", 0, "", 1, 0},
    {"sep= above", KN_FILE_UNITS, "sep=;\r\nunit_id;name;organisation_id\r\nU1;a;O1\r\n", 0, "", 1, 0},
    {"header on no line", KN_FILE_UNITS, "U1,a,O1\nU2,b,O1\n", 0,
     "units.csv:1: error K005: the column \"unit_id\" is missing, and the file cannot be used without it. Found: U1, "
     "a, O1. "
     "Add the column, or rename the one that holds it to \"unit_id\".\n"
     "units.csv:1: error K005: the column \"name\" is missing, and the file cannot be used without it. Found: U1, a, "
     "O1. "
     "Add the column, or rename the one that holds it to \"name\".\n"
     "units.csv:1: error K005: the column \"organisation_id\" is missing, and the file cannot be used without it. "
     "Found: U1, "
     "a, O1. Add the column, or rename the one that holds it to \"organisation_id\".\n"
     "units.csv:1: warning K007: column A \"U1\" is not known and is left out. Nothing needs to be done if the "
     "report does "
     "not need it.\n"
     "units.csv:1: warning K007: column B \"a\" is not known and is left out. Nothing needs to be done if the report "
     "does "
     "not need it.\n"
     "units.csv:1: warning K007: column C \"O1\" is not known and is left out. Nothing needs to be done if the "
     "report does "
     "not need it.\n",
     0, 0},
    {"a column without a header", KN_FILE_UNITS, ",unit_id,name,organisation_id,\n0,U1,a,O1,\n1,U2,b,O1,\n", 0,
     "units.csv:1: warning K030: column A has no header and is left out, though it holds \"0\". Give it a header if "
     "the "
     "report needs it.\n",
     2, 0},
    /* as HR systems export: Odoo's hr.employee.skill, Frappe's employee skill map, ESCO's skills, IBM's attrition
       table */
    {"Odoo", KN_FILE_INVENTORY,
     "\"id\",\"employee_id/id\",\"skill_id/id\",\"skill_level_id/id\"\n\"a\",\"P1\",\"C1\",\"3\"\n", 0,
     "inventory.csv:1: warning K007: column A \"id\" is not known and is left out. Nothing needs to be done if the "
     "report "
     "does not need it.\n",
     1, 0},
    {"Frappe", KN_FILE_INVENTORY, "Employee,Skill,Proficiency,Evaluation Date\nP1,C1,3,2026-01-31\n", 0, "", 1, 0},
    {"ESCO", KN_FILE_COMPETENCES,
     "conceptType,conceptUri,skillType,preferredLabel\nKnowledgeSkillCompetence,http://data.europa.eu/esco/skill/1,"
     "skill/competence,\"weld, by hand\"\n",
     0,
     "competences.csv:1: warning K007: column A \"conceptType\" is not known and is left out. Nothing needs to be "
     "done if the "
     "report does not need it.\n",
     1, 0},
    {"one header twice", KN_FILE_INVENTORY, "person_id,level,competence_id,level\nP1,3,C1,9\n", 0,
     "inventory.csv:1: warning K008: column D \"level\" is left out: \"level\" is already read from column B "
     "\"level\". Delete or rename the one that should not be read.\n",
     1, 0},
    {"an id beside ESCO's", KN_FILE_COMPETENCES,
     "competence_id,name,conceptUri\nC1,weld,http://data.europa.eu/esco/skill/1\n", 0, "", 1, 0},
    {"an employee number beside an address", KN_FILE_STAFF, "e-mail,employee number,name\nann@example.org,P1,Ann\n",
     0,
     "staff.csv:1: warning K008: column A \"e-mail\" is left out: \"person_id\" is already read from column B "
     "\"employee "
     "number\". Delete or rename the one that should not be read.\n",
     1, 0},
};

static void headers_as_they_come(void **state)
{
    (void)state;
    check_cases(cases, sizeof cases / sizeof *cases, KN_EN);
}

static void which_column_takes_an_address(void **state)
{
    (void)state;
    loading l;
    loading_begin(&l);
    const char bytes[] = "competence_id,name,conceptUri\nC1,weld,http://x\n";
    loading_write(&l, "competences.csv", bytes, sizeof bytes - 1);
    loading_read(&l, KN_FILE_COMPETENCES);
    assert_string_equal(loading_text(&l, KN_COMP_ID, 0), "C1");
    assert_string_equal(loading_text(&l, KN_COMP_ESCO, 0), "http://x");
    loading_end(&l);
}

static void files_by_other_names(void **state)
{
    (void)state;
    loading l;
    loading_begin(&l);
    const char bytes[] = "person-id\nP1\n";
    loading_write(&l, "Personal.CSV", bytes, sizeof bytes - 1);
    loading_read(&l, KN_FILE_STAFF);
    assert_string_equal(l.said, "");
    assert_true(kn_str_equal(l.table.source.file, KN_STR("Personal.CSV")));
    loading_end(&l);
}

static void of_several_names_the_canonical_one(void **state)
{
    (void)state;
    loading l;
    loading_begin(&l);
    const char bytes[] = "person-id\nP1\n";
    loading_write(&l, "personal.csv", bytes, sizeof bytes - 1);
    loading_write(&l, "STAFF.csv", bytes, sizeof bytes - 1);
    loading_write(&l, "staff.csv", bytes, sizeof bytes - 1);
    loading_write(&l, "staff.csv.bak", bytes, sizeof bytes - 1);
    loading_read(&l, KN_FILE_STAFF);
    assert_string_equal(
        l.said, "STAFF.csv: warning K034: the file is left out: staff.csv is read in its place. Delete or move "
                "the one that does not hold.\n"
                "personal.csv: warning K034: the file is left out: staff.csv is read in its place. Delete or "
                "move the one that does not hold.\n");
    assert_true(kn_str_equal(l.table.source.file, KN_STR("staff.csv")));
    loading_end(&l);
}

/* More CSV files than there is room for at first (40 names of 30 letters): the one by its Swedish name is among them.
 */
static void among_many_files(void **state)
{
    (void)state;
    loading l;
    loading_begin(&l);
    const char bytes[] = "person-id\nP1\n";
    for (int i = 0; i < 40; i++) {
        char name[48];
        snprintf(name, sizeof name, "something else altogether %02d.csv", i);
        loading_write(&l, name, bytes, sizeof bytes - 1);
    }
    loading_write(&l, "personal.csv", bytes, sizeof bytes - 1);
    loading_read(&l, KN_FILE_STAFF);
    assert_string_equal(l.said, "");
    assert_true(kn_str_equal(l.table.source.file, KN_STR("personal.csv")));
    assert_int_equal(l.table.rows, 1);
    loading_end(&l);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(all_headers_of_all_files),           cmocka_unit_test(headers_as_they_come),
        cmocka_unit_test(which_column_takes_an_address),      cmocka_unit_test(files_by_other_names),
        cmocka_unit_test(of_several_names_the_canonical_one), cmocka_unit_test(among_many_files),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
