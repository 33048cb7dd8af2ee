/* More competences than two bytes can number, of which the inventory names one that was among the first: its column
 * is kept in two bytes while it is read, and must not be while competences are numbered. */
#include "loading.h"
#include "model/model.h"

enum { COMPETENCES = 70000 };

static void load(loading *l, kn_table *table, kn_file file)
{
    loading_table(l, table, file);
    assert_true(table->present);
}

static void a_holding_among_many_competences(void **state)
{
    (void)state;
    loading l;
    loading_begin(&l);
    l.diags = kn_diags_new(l.arena);
    char *bytes = kn_arena_alloc(l.arena, (size_t)COMPETENCES * 20 + 100, 1);
    size_t at = (size_t)sprintf(bytes, "competence_id,name\n");
    for (int i = 0; i < COMPETENCES; i++)
        at += (size_t)sprintf(bytes + at, "C%05d,n\n", i);
    loading_write(&l, "competences.csv", bytes, at);
    const char staff[] = "person_id\nP1\nP2\n";
    loading_write(&l, "staff.csv", staff, sizeof staff - 1);
    const char held[] = "person_id,competence_id,level,assessed_on\nP2,C00003,4,2026-01-31\nP1,C00007,2,2026-01-31\n";
    loading_write(&l, "inventory.csv", held, sizeof held - 1);
    kn_table tables[KN_FILES] = {{.rows = 0}};
    load(&l, &tables[KN_FILE_COMPETENCES], KN_FILE_COMPETENCES);
    load(&l, &tables[KN_FILE_STAFF], KN_FILE_STAFF);
    load(&l, &tables[KN_FILE_INVENTORY], KN_FILE_INVENTORY);
    kn_model model;
    kn_settings settings = kn_settings_default();
    kn_model_build(&model, tables, &settings, l.symbols, 1, l.diags, l.arena);
    assert_int_equal(model.competences.count, COMPETENCES);
    assert_int_equal(model.holdings.first[2], 2);
    assert_int_equal(kn_holding_competence(&model.holdings, 0), 7);
    assert_int_equal(kn_holding_level(&model.holdings, 0), 2);
    assert_int_equal(kn_holding_competence(&model.holdings, 1), 3);
    assert_int_equal(kn_holding_level(&model.holdings, 1), 4);
    for (int file = 0; file < KN_FILES; file++)
        kn_table_free(&tables[file]);
    loading_end(&l);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(a_holding_among_many_competences)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
