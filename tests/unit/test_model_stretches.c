/* More rows than are looked through at once: rows that repeat or contradict another one far from them, periods that
 * end before they begin and references that lead nowhere, at the ends of the stretches of 65,536 rows and elsewhere.
 */
#include "loading.h"
#include "model/model.h"

enum { ROWS = 150000, LINE = 40 };

typedef enum what { MERGED, CLASHES, TURNED, STRAYS } what;

/* A row that is not as the others; `like`: the earlier one whose id it has. */
static const struct special {
    what what;
    size_t row, like;
} specials[] = {
    {MERGED, 1, 0},         {MERGED, 65535, 3},     {MERGED, 65536, 4},       {MERGED, 131072, 65000},
    {MERGED, 149998, 5},    {MERGED, 149999, 5},    {CLASHES, 65537, 65534},  {CLASHES, 140000, 10},
    {TURNED, 65533, 65533}, {TURNED, 65538, 65538}, {TURNED, 131071, 131071}, {TURNED, 149997, 149997},
    {STRAYS, 7, 7},         {STRAYS, 65539, 65539}, {STRAYS, 149996, 149996},
};
enum { SPECIALS = sizeof specials / sizeof *specials };

/* What is told, in the order of lines; the first row of the table is line 2. */
static const struct told {
    kn_code code;
    uint32_t line;
} expected[] = {
    {KN_K051, 9},     {KN_K053, 12},     {KN_K056, 65535},  {KN_K053, 65536},  {KN_K053, 65539},  {KN_K056, 65540},
    {KN_K051, 65541}, {KN_K056, 131073}, {KN_K053, 140002}, {KN_K051, 149998}, {KN_K056, 149999},
};
enum { TOLD = sizeof expected / sizeof *expected };

static char bytes[(size_t)ROWS * LINE];

static const struct special *special_of(size_t row)
{
    for (size_t i = 0; i < SPECIALS; i++)
        if (specials[i].row == row)
            return &specials[i];
    return NULL;
}

static void write_staff(const loading *l)
{
    size_t length = (size_t)sprintf(bytes, "person_id,unit_id,employed_from,employed_to\n");
    for (size_t row = 0; row < ROWS; row++) {
        const struct special *s = special_of(row);
        bool turned = s != NULL && s->what == TURNED;
        bool strays = s != NULL && s->what == STRAYS;
        bool clashes = s != NULL && s->what == CLASHES;
        length += (size_t)snprintf(bytes + length, LINE, "P%06zu,%s,2026-0%d-01,%s\n", s == NULL ? row : s->like,
                                   strays ? "NOWHERE" : "U1", turned ? 2 : 1,
                                   turned    ? "2026-01-01"
                                   : clashes ? "2027-01-01"
                                             : "");
    }
    loading_write(l, "staff.csv", bytes, length);
}

static void assert_told(const kn_diags *diags)
{
    size_t errors = 0;
    for (size_t i = 0; i < diags->count; i++) {
        if (kn_diag_severity(diags->items[i].code) != KN_ERROR)
            continue;
        assert_true(errors < TOLD);
        assert_int_equal(diags->items[i].code, expected[errors].code);
        assert_int_equal(diags->items[i].at.line, expected[errors].line);
        errors++;
    }
    assert_int_equal(errors, TOLD);
}

static void build_with(int threads)
{
    static const char units[] = "unit_id,name,organisation_id\nU1,n,O1\n";
    loading l;
    loading_begin(&l);
    l.diags = kn_diags_new(l.arena);
    loading_write(&l, "units.csv", units, sizeof units - 1);
    write_staff(&l);
    kn_table tables[KN_FILES] = {{.rows = 0}};
    for (int file = KN_FILE_SETTINGS + 1; file < KN_FILES; file++)
        loading_table(&l, &tables[file], (kn_file)file); /* most are not there */
    kn_model model;
    kn_settings settings = kn_settings_default();
    kn_model_build(&model, tables, &settings, l.symbols, threads, l.diags, l.arena);
    kn_diags_sort(l.diags, NULL, 0);
    assert_told(l.diags);
    assert_int_equal(model.tallies[KN_FILE_STAFF].read, ROWS);
    assert_int_equal(model.tallies[KN_FILE_STAFF].merged, 6);
    assert_int_equal(model.tallies[KN_FILE_STAFF].rejected, TOLD);
    assert_int_equal(model.people.count, ROWS - 6 - TOLD);
    for (int file = 0; file < KN_FILES; file++)
        kn_table_free(&tables[file]);
    loading_end(&l);
}

static void rows_far_apart_are_compared(void **state)
{
    (void)state;
    build_with(1);
    build_with(2);
    build_with(5);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(rows_far_apart_are_compared)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
