/* Skills matrices: a row for each cell that is filled, in the columns that are competences. */
#include "loading.h"

static const char competences[] = "competence_id,name\n"
                                  "C1,Welding\n"
                                  "C2,CNC turning\n"
                                  "C3,Forklift\n"
                                  "C4,Forklift\n";

static void read_matrix(loading *l, const char *bytes, bool with_competences)
{
    loading_begin(l);
    loading_write(l, "inventory.csv", bytes, strlen(bytes));
    if (with_competences) {
        loading_write(l, "competences.csv", competences, sizeof competences - 1);
        loading_read(l, KN_FILE_COMPETENCES);
        assert_string_equal(l->said, "");
        l->options.wide = kn_lookup_new(&l->table, KN_COMP_ID, KN_COMP_NAME, l->symbols, l->arena);
        kn_table_free(&l->table);
        memset(&l->table, 0, sizeof l->table);
    }
    loading_read(l, KN_FILE_INVENTORY);
}

/* "P1 C1 3; …" with "." for a missing level. */
static const char *holdings(const loading *l)
{
    kn_str list = KN_STR("");
    for (size_t row = 0; row < l->table.rows; row++) {
        int32_t level = kn_table_integer(&l->table, KN_INV_LEVEL, row, -1);
        list = kn_text_format(l->arena, "%s%s %s %d; ", list.data, loading_text(l, KN_INV_PERSON, row),
                              loading_text(l, KN_INV_COMP, row), level);
    }
    return list.data;
}

typedef struct matrix_case {
    const char *name;
    bool with_competences;
    const char *bytes;
    const char *said;
    const char *holdings;
    uint64_t rejected;
} matrix_case;

#define READ_AS_MATRIX(n, columns)                                                                                   \
    "note K031: read as a matrix: " n " " columns ". Nothing needs to be done. An empty cell is \"not assessed\".\n"
#define READ_AS_MARKS(n, columns)                                                                                    \
    "note K032: read as a matrix of yes and no: " n " " columns                                                      \
    ", and yes counts as level 5. Write levels instead if "                                                          \
    "you have them. An empty cell is \"not assessed\".\n"

static const matrix_case cases[] = {
    {"by id and by name", true,
     "person_id;C1;cnc turning\n"
     "P1;3;\n"
     "P2;0;5\n"
     "P3;;\n",
     "inventory.csv:1: " READ_AS_MATRIX("2", "columns are competences"), "P1 C1 3; P2 C1 0; P2 C2 5; ", 0},
    {"titles above, names beside", true,
     "Skills matrix;;\n"
     "Person-ID;Namn;Welding\n"
     "P1;Ann;3\n",
     "inventory.csv:2: note K009: the header row is on line 2; 1 line above it was skipped. Nothing needs to be "
     "done.\n"
     "inventory.csv:2: " READ_AS_MATRIX(
         "1", "column is a competence") "inventory.csv:2: warning K007: column B \"Namn\" is not known and is left "
                                        "out. Nothing needs to be done if the report does not need it.\n",
     "P1 C1 3; ", 0},
    {"a bad cell costs itself alone", true,
     "person_id,C1,C2\n"
     "P1,9,2\n"
     "P2,three,-\n",
     "inventory.csv:1: " READ_AS_MATRIX(
         "2", "columns are competences") "inventory.csv:2: error K021: cell B2 \"C1\" is \"9\"; expected a whole "
                                         "number 0–5. Write a number within these limits.\n"
                                         "inventory.csv:3: error K012: cell B3 \"C1\" is \"three\"; expected a whole "
                                         "number 0–5. Write 3.\n",
     "P1 C2 2; ", 2},
    {"a bad person costs the row", true,
     "person_id,C1,C2\n"
     ",1,2\n"
     "P2,1,2\n",
     "inventory.csv:1: " READ_AS_MATRIX(
         "2", "columns are competences") "inventory.csv:2: error K011: cell A2 \"person_id\" is empty; expected an "
                                         "id. Fill it in, or delete the row.\n",
     "P2 C1 1; P2 C2 2; ", 1},
    {"crosses and ticks", true,
     "person_id,C1,C2\n"
     "P1,x,✓\n"
     "P2,nej,\n"
     "P3,1,0\n"
     "P4,3,\n",
     "inventory.csv:1: " READ_AS_MATRIX(
         "2", "columns are competences") "inventory.csv:2: error K012: cell B2 \"C1\" is \"x\"; expected a whole "
                                         "number 0–5. Write a whole number.\n"
                                         "inventory.csv:2: error K012: cell C2 \"C2\" is \"✓\"; expected a whole "
                                         "number 0–5. Write a whole number.\n"
                                         "inventory.csv:3: error K012: cell B3 \"C1\" is \"nej\"; expected a whole "
                                         "number 0–5. Write a whole number.\n",
     "P3 C1 1; P3 C2 0; P4 C1 3; ", 3},
    {"crosses and ticks alone", true,
     "person_id,C1,C2\n"
     "P1,x,✓\n"
     "P2,nej,\n"
     "P3,1,0\n"
     "P4,maybe,X\n",
     "inventory.csv:1: " READ_AS_MARKS(
         "2", "columns are competences") "inventory.csv:5: error K016: cell B5 \"C1\" is \"maybe\"; expected x, yes "
                                         "or no. Write x, yes or no.\n",
     "P1 C1 5; P1 C2 5; P2 C1 0; P3 C1 5; P3 C2 0; P4 C2 5; ", 1},
    {"a name that two share means neither", true,
     "person_id,C1,Forklift\n"
     "P1,1,2\n",
     "inventory.csv:1: " READ_AS_MATRIX(
         "1", "column is a competence") "inventory.csv:1: warning K006: column C \"Forklift\" is not known and is "
                                        "left out. If it is meant to be \"C3 / C4\", write it so.\n",
     "P1 C1 1; ", 0},
    {"nearly a competence", true,
     "person_id,C1,CNC turnign\n"
     "P1,1,2\n",
     "inventory.csv:1: " READ_AS_MATRIX(
         "1", "column is a competence") "inventory.csv:1: warning K006: column C \"CNC turnign\" is not known and is "
                                        "left out. If it is meant to be \"CNC turning\", write it so.\n",
     "P1 C1 1; ", 0},
    {"without competences.csv", false,
     "person_id,team,Welding,Remarks,CNC\n"
     "P1,A,3,fine,\n"
     "P2,B,,,4\n",
     "inventory.csv:1: " READ_AS_MATRIX(
         "2", "columns are competences") "inventory.csv:1: warning K007: column B \"team\" is not known and is left "
                                         "out. Nothing needs to be done if the report does not need it.\n"
                                         "inventory.csv:1: warning K007: column D \"Remarks\" is not known and is "
                                         "left out. Nothing needs to be done if the report does not need it.\n",
     "P1 Welding 3; P2 CNC 4; ", 0},
    {"dates hold for the whole row", true,
     "person_id,assessed_on,C1,C2\n"
     "P1,2026-01-31,1,2\n",
     "inventory.csv:1: " READ_AS_MATRIX("2", "columns are competences"), "P1 C1 1; P1 C2 2; ", 0},
    {"long after all", true,
     "person_id,competence_id,level,C1\n"
     "P1,C1,1,2\n",
     "inventory.csv:1: warning K007: column D \"C1\" is not known and is left out. Nothing needs to be done if the "
     "report does not need it.\n",
     "P1 C1 1; ", 0},
};

static void matrices(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        const matrix_case *c = &cases[i];
        loading l;
        read_matrix(&l, c->bytes, c->with_competences);
        if (strcmp(l.said, c->said) != 0)
            fail_msg("%s: said\n"
                     "%s",
                     c->name, l.said);
        if (strcmp(holdings(&l), c->holdings) != 0)
            fail_msg("%s: %s", c->name, holdings(&l));
        if (l.table.source.rejected != c->rejected || l.table.source.rows_read != l.table.rows + c->rejected)
            fail_msg("%s: rows do not add up", c->name);
        loading_end(&l);
    }
}

static void cells_of_a_matrix_have_their_own_place(void **state)
{
    (void)state;
    loading l;
    read_matrix(&l,
                "person_id,assessed_on,C1,C2\n"
                "P1,2026-01-31,1,2\n",
                true);
    assert_int_equal(kn_table_date(&l.table, KN_INV_ASSESSED, 1), kn_date_of(2026, 1, 31));
    kn_place level = kn_table_place(&l.table, KN_INV_LEVEL, 1);
    assert_int_equal(level.column, 4);
    assert_true(kn_str_equal(level.header, KN_STR("C2")));
    kn_place competence = kn_table_place(&l.table, KN_INV_COMP, 0);
    assert_int_equal(competence.column, 3);
    assert_int_equal(kn_table_place(&l.table, KN_INV_PERSON, 1).column, 1);
    assert_true(kn_table_has(&l.table, KN_INV_COMP) && kn_table_has(&l.table, KN_INV_LEVEL));
    assert_true(kn_str_equal(l.table.source.columns_used, KN_STR("person_id, assessed_on, C1, C2")));
    loading_end(&l);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(matrices),
        cmocka_unit_test(cells_of_a_matrix_have_their_own_place),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
