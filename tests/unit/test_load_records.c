/* Records: a bad quote, NUL or width costs its record alone, and later lines keep their numbers. */
#include "../../src/load/csv_source.h"
#include "loading.h"

#define WIDTH_FIX "Put quotes around a text that holds the delimiter, and write every field, empty ones too.\n"
#define STRAY                                                                                                        \
    "error K018: the row has a quote where none can be: inside a field without quotes, or before more text. Put "    \
    "the "                                                                                                           \
    "whole field in quotes and double those inside it.\n"
#define OPEN                                                                                                         \
    "error K019: a quote is opened and not closed. Close it at the end of the field, or double it when it belongs "  \
    "to "                                                                                                            \
    "the text.\n"

static const load_case cases[] = {
    {"stray quote", KN_FILE_UNITS, "unit_id,name,organisation_id\nU1,the \"small\" ward,O1\nU2,b,O1\n", 0,
     "units.csv:2: " STRAY, 1, 1},
    {"text behind a closing quote", KN_FILE_UNITS, "unit_id,name,organisation_id\nU1,\"a\"b,O1\nU2,b,O1\n", 0,
     "units.csv:2: " STRAY, 1, 1},
    {"unclosed to the end", KN_FILE_UNITS, "unit_id,name,organisation_id\nU1,\"a,O1\nU2,b,O1\nU3,c,O1\n", 0,
     "units.csv:2: " OPEN, 2, 1},
    {"unclosed on the last line", KN_FILE_UNITS, "unit_id,name,organisation_id\nU1,a,O1\nU2,\"b,O1", 0,
     "units.csv:3: " OPEN, 1, 1},
    {"unclosed before a quoted one", KN_FILE_UNITS,
     "unit_id,name,organisation_id\nU1,\"a,O1\nU2,\"b\",O1\nU3,\"c\nd\",O1\nU4,e\n", 0,
     "units.csv:2: " OPEN "units.csv:6: error K010: the row has 2 fields, the header has 3. " WIDTH_FIX, 2, 2},
    {"closed by chance, an id with a line break", KN_FILE_UNITS,
     "unit_id,name,organisation_id\nU1,a,\"O1\nU2,b,O1\nU3,c,O1\"\nU4,d,O1\n", 0,
     "units.csv:2: " OPEN "units.csv:4: " STRAY, 2, 2},
    {"closed by chance, too few fields", KN_FILE_UNITS,
     "unit_id,name,organisation_id\nU1,\"a,O1\nU2,b\nU3,c\",O1\nU4,d,O1\n", 0, "", 2,
     0}, /* a name may have line breaks: nothing says that it should not */
    {"quotes doubled", KN_FILE_UNITS, "unit_id,name,organisation_id\nU1,\"\"\"a\"\"\",O1\nU2,\"\",O1\n", 0,
     "units.csv:3: error K011: cell B3 \"name\" is empty; expected a text. Fill it in, or delete the row.\n", 1, 1},
    {"conflict markers", KN_FILE_UNITS,
     "unit_id,name,organisation_id\n<<<<<<< mine\nU1,a,O1\n||||||| before\n=======\nU1,b,O1\n>>>>>>> theirs\n", 0,
     "units.csv:2: error K023: the line is a conflict marker of a version-control merge. Decide which of the two "
     "versions "
     "holds and delete the other and the markers.\n"
     "units.csv:4: error K023: the line is a conflict marker of a version-control merge. Decide which of the two "
     "versions "
     "holds and delete the other and the markers.\n"
     "units.csv:5: error K023: the line is a conflict marker of a version-control merge. Decide which of the two "
     "versions "
     "holds and delete the other and the markers.\n"
     "units.csv:7: error K023: the line is a conflict marker of a version-control merge. Decide which of the two "
     "versions "
     "holds and delete the other and the markers.\n",
     2, 4},
    {"header again", KN_FILE_UNITS, "unit_id,name,organisation_id\nU1,a,O1\nunit_id,name,organisation_id\nU2,b,O1\n",
     0,
     "units.csv:3: warning K024: the row is the header row over again and is left out. Delete it; see that the rows "
     "under "
     "it have the same columns.\n",
     2, 1},
    {"header again in another language", KN_FILE_INVENTORY,
     "person_id,competence_id,level\nP1,C1,3\nPerson-ID,Kompetens-ID,Nivå\nP2,C1,3\n", 0,
     "inventory.csv:3: warning K024: the row is the header row over again and is left out. Delete it; see that the "
     "rows "
     "under it have the same columns.\n",
     2, 1},
    {"total at the end", KN_FILE_STAFF, "person_id;organisation_id;fte\nP1;O1;1\nP2;O1;0,5\nSumma;;1,5\n;;\n", 0,
     "staff.csv:4: warning K025: the row is a total and is left out. Nothing needs to be done; kunna adds up by "
     "itself.\n",
     2, 1},
    {"total in the middle", KN_FILE_REQUIREMENTS,
     "goal_id;competence_id;level;amount\nG1;C1;3;2\nTotal G1;;;2\nG2;C1;3;1\n", 0,
     "requirements.csv:3: warning K025: the row is a total and is left out. Nothing needs to be done; kunna adds up "
     "by "
     "itself.\n",
     2, 1},
    {"short total", KN_FILE_REQUIREMENTS, "goal_id;competence_id;level;amount\nG1;C1;3;2\nTotaal;2\n", 0,
     "requirements.csv:3: warning K025: the row is a total and is left out. Nothing needs to be done; kunna adds up "
     "by "
     "itself.\n",
     1, 1},
    {"a unit called Total is no total", KN_FILE_UNITS, "unit_id,name,organisation_id\nTotal,a,O1\nU2,b,O1\n", 0, "",
     2, 0},
    {"ids that keep their zeros", KN_FILE_UNITS, "unit_id,name,organisation_id\n\"=\"\"007\"\"\",a,O1\n", 0, "", 1,
     0},
};

static void what_a_bad_record_costs(void **state)
{
    (void)state;
    check_cases(cases, sizeof cases / sizeof *cases, KN_EN);
}

typedef struct split_case {
    const char *text;
    char delimiter;
    const char *records; /* fields in brackets; "!" = stray quote, "?" = open quote; line and row before each */
} split_case;

static const split_case splits[] = {
    {"a,b\nc,d\n", ',', "1/1[a][b] 2/2[c][d] "},
    {"a,b\r\nc,d", ',', "1/1[a][b] 2/2[c][d] "},
    {"a\rb\r\r\nc", ',', "1/1[a] 2/2[b] 3/3[] 4/4[c] "},
    {"\n\na", ',', "1/1[] 2/2[] 3/3[a] "},
    {",", ',', "1/1[][] "},
    {"a;b,c;\n", ';', "1/1[a][b,c][] "},
    {"\"a\nb\",c\nd,e\n", ',', "1/1[a\nb][c] 3/2[d][e] "},
    {"\"a\r\nb\r\n\",c\r\nd,e", ',', "1/1[a\r\nb\r\n][c] 4/2[d][e] "},
    {"\"a\"\"b\",\"\"\n", ',', "1/1[a\"b][] "},
    {"\"a,b\"\t\"c\"\n", '\t', "1/1[a,b][c] "},
    {"a\"b\nc\n", ',', "1/1! 2/2[c] "},
    {"\"a\nb\nc\n", ',', "1/1? 2/2[b] 3/3[c] "},
    {"\"a\n\"b\"\nc\n", ',', "1/1? 2/2[b] 3/3[c] "},
    {"x,\"a\" ,y\n", ',', "1/1[x][a][y] "},
    {"\"", ',', "1/1? "},
    {"", ',', ""},
};

static void how_texts_are_split(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof splits / sizeof *splits; i++) {
        kn_csv_source *source = kn_csv_open(splits[i].delimiter);
        kn_csv_start(source, kn_str_of(splits[i].text), true);
        kn_record record;
        char seen[256] = "";
        size_t at = 0;
        while (kn_csv_next(&record, source)) {
            at += (size_t)snprintf(seen + at, sizeof seen - at, "%u/%u", record.line, record.row);
            if (record.fault != KN_FAULT_NONE)
                at += (size_t)snprintf(seen + at, sizeof seen - at, record.fault == KN_FAULT_OPEN_QUOTE ? "?" : "!");
            for (size_t f = 0; f < record.count; f++)
                at += (size_t)snprintf(seen + at, sizeof seen - at, "[%.*s]", (int)record.fields[f].length,
                                       record.fields[f].length > 0 ? record.fields[f].data : "");
            at += (size_t)snprintf(seen + at, sizeof seen - at, " ");
        }
        kn_csv_close(source);
        assert_string_equal(seen, splits[i].records);
    }
}

/* A long cell and many columns: room grows as needed, and a message stays one short line. */
static void large_cells_and_many_columns(void **state)
{
    (void)state;
    enum { CELL = 100000, COLUMNS = 3000 };
    loading l;
    loading_begin(&l);
    char *bytes = calloc(1, CELL + 2 * COLUMNS + 200);
    strcpy(bytes, "unit_id,name,organisation_id\nU1,\"");
    size_t at = strlen(bytes);
    memset(bytes + at, 'a', CELL);
    strcpy(bytes + at + CELL, "\",O1\nU2");
    at = strlen(bytes);
    memset(bytes + at, ',', COLUMNS);
    strcat(bytes, "\n\"U3\"");
    at = strlen(bytes);
    memset(bytes + at, ',', COLUMNS);
    loading_write(&l, "units.csv", bytes, strlen(bytes));
    loading_read(&l, KN_FILE_UNITS);
    assert_int_equal(strlen(loading_text(&l, KN_UNIT_NAME, 0)), CELL);
    assert_int_equal(l.table.rows, 1);
    assert_string_equal(l.said,
                        "units.csv:3: error K011: cell B3 \"name\" is empty; expected a text. Fill it in, or delete "
                        "the row.\nunits.csv:3: error K011: cell C3 \"organisation_id\" is empty; expected an id. "
                        "Fill it in, or delete the row.\n"
                        "units.csv:4: error K011: cell B4 \"name\" is empty; expected a text. Fill it in, or delete "
                        "the row.\nunits.csv:4: error K011: cell C4 \"organisation_id\" is empty; expected an id. "
                        "Fill it in, or delete the row.\n");
    free(bytes);
    loading_end(&l);
}

/* Lines are told by offsets of 32 bits: of a longer text none are taken at once, nor of one that has no columns. */
static void lines_are_taken_where_offsets_fit(void **state)
{
    (void)state;
    static const char text[128] = "a,b\nc,d\n";
    static const struct {
        size_t length, width, lines;
    } texts[] = {{8, 2, 2}, {8, 0, 0}, {UINT32_MAX, 2, 0}};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        uint32_t ends[16];
        kn_csv_source *source = kn_csv_open(',');
        kn_csv_start(source, (kn_str){text, texts[i].length}, true);
        assert_int_equal(kn_csv_lines(ends, source, texts[i].width, 4), texts[i].lines);
        kn_csv_close(source);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_a_bad_record_costs),
        cmocka_unit_test(how_texts_are_split),
        cmocka_unit_test(lines_are_taken_where_offsets_fit),
        cmocka_unit_test(large_cells_and_many_columns),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
