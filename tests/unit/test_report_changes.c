/* The sheet Changes, changes.csv, columns beside other figures, and trend.xlsx, from runs made by hand. */
#include "report_fixture.h"

#include "analyse/changes.h"
#include "book/book.h"

static const kn_date june = 20634; /* 2026-06-30 */

static kn_entry *entry_of(kn_edition *edition, kn_subject subject, const char *key)
{
    kn_entries *entries = &edition->entries[subject];
    for (size_t i = 0; i < entries->count; i++)
        if (same_text(entries->items[i].key, key))
            return &entries->items[i];
    fail_msg("no %s", key);
    return NULL;
}

static void say(kn_entry *entry, size_t figure, double value)
{
    entry->figures[figure] = kn_said_of(value);
}

/* Put one more entry behind the others and in order. */
static kn_entry *add(fixture *f, kn_edition *edition, kn_subject subject, const char *key)
{
    kn_entries *entries = &edition->entries[subject];
    kn_entry *items = KN_NEW(f->arena, kn_entry, entries->count + 1);
    memcpy(items, entries->items, entries->count * sizeof *items);
    items[entries->count] = (kn_entry){.key = kn_str_of(key), .item = UINT32_MAX};
    items[entries->count].names[0] = kn_str_of(key);
    entries->items = items;
    entries->count++;
    kn_entries_sort(entries, f->arena);
    return entry_of(edition, subject, key);
}

/* The fixture's run a quarter before: two welders (one is gone from the files since), G2 still met, and G9, which was
 * three quarters ready. What is not said here was the same. */
static void begin(fixture *f, kn_edition *before, kn_edition *now, kn_changes *changes, kn_lang lang)
{
    fixture_begin(f, lang);
    assert_int_equal(june, kn_date_of(2026, 6, 30));
    kn_edition_now(now, &f->model, &f->gap, NULL, NULL, f->arena);
    kn_edition_now(before, &f->model, &f->gap, NULL, NULL, f->arena);
    before->as_of = june;
    before->folder = KN_STR("q2");
    kn_entry *g1 = entry_of(before, KN_SUBJECT_GOAL, "G1");
    say(g1, KN_SAID_GOAL_READINESS_MEAN, 0.5);
    say(g1, KN_SAID_GOAL_READINESS_MIN, 0.5);
    say(entry_of(before, KN_SUBJECT_GOAL, "G2"), KN_SAID_GOAL_READINESS_MEAN, 1);
    kn_entry *g9 = add(f, before, KN_SUBJECT_GOAL, "G9");
    g9->names[KN_NAME_GOAL_TEXT] = KN_STR("Sell the old line");
    say(g9, KN_SAID_GOAL_READINESS_MEAN, 0.75);
    kn_entry *weld = entry_of(before, KN_SUBJECT_REQUIREMENT, "G1#1");
    say(weld, KN_SAID_REQ_GAP, 2);
    say(weld, KN_SAID_REQ_COVERAGE, 0.5);
    say(weld, KN_SAID_REQ_QUALIFIED_PEOPLE, 2);
    kn_entry *over = entry_of(before, KN_SUBJECT_REQUIREMENT, "G2#1");
    over->names[KN_NAME_REQ_STATUS] = KN_STR("met");
    say(over, KN_SAID_REQ_GAP, 0);
    before->totals[KN_TOTAL_READINESS] = kn_said_of(0.5);
    before->totals[KN_TOTAL_GAP_PEOPLE] = kn_said_of(2);
    before->totals[KN_TOTAL_ASKED] = kn_said_if(false, 0);
    kn_changes_compare(changes, before, now, f->arena);
    kn_changes_explain(changes, &f->model, f->arena);
    f->input.changes = changes;
}

static const struct {
    const char *id, *change;
    double before, now; /* -1 = [z] */
    const char *says[KN_LANGS];
} rows[] = {
    {"G1",
     "worse",
     50,
     150.0 / 5.5,
     {"Readiness fell from 50% to 27%, most in Welding, level 3.",
      "Beredskapen sjönk från 50\u00a0% till 27\u00a0%, mest i Welding, nivå 3.",
      "De gereedheid daalde van 50% naar 27%, vooral in Welding, niveau 3."}},
    {"G1#1",
     "worse",
     2,
     3,
     {"The gap grew from 2 to 3 of 4 people: 1 fewer through moves between units, people no longer in the files, or "
      "corrections.",
      "Glappet växte från 2 till 3 av 4 personer: 1 färre genom byte av enhet, personer som inte längre finns i "
      "filerna, eller rättelser.",
      "De kloof groeide van 2 naar 3 op 4 personen: 1 minder door wisseling van afdeling, personen die niet meer in "
      "de "
      "bestanden staan, of correcties."}},
    {"G2",
     "gone",
     100,
     -1,
     {"Its last requirement ended on 30 June 2026; readiness was 100%.",
      "Det sista kravet upphörde den 30 juni 2026; beredskapen var 100\u00a0%.",
      "De laatste eis liep af op 30 juni 2026; de gereedheid was 100%."}},
    {"G2#1",
     "gone",
     0,
     -1,
     {"Its period ended on 30 June 2026; it was met.", "Perioden tog slut den 30 juni 2026; kravet var uppfyllt.",
      "De periode liep af op 30 juni 2026; de eis was gehaald."}},
    {"G9",
     "gone",
     75,
     -1,
     {"No longer in the plan; readiness was 75%.", "Finns inte längre i planen; beredskapen var 75\u00a0%.",
      "Staat niet meer in het plan; de gereedheid was 75%."}},
    {"G1#2",
     "same",
     1,
     1,
     {"The gap is unchanged at 1 of 1.5 FTE.", "Glappet är oförändrat, 1 av 1,5 ÅA.",
      "De kloof is onveranderd 1 op 1,5 fte."}},
};

static void check_number(const kn_cell *cell, double value)
{
    assert_int_equal(cell->kind, value < 0 ? KN_CELL_NOT_APPLICABLE : KN_CELL_NUMBER);
    if (value >= 0)
        assert_near(cell->number, value, 1e-9);
}

static void what_moved_most_is_said_first(void **state)
{
    (void)state;
    fixture f;
    kn_edition before, now;
    kn_changes changes;
    begin(&f, &before, &now, &changes, KN_EN);
    const kn_sheet *sheet = sheet_named(kn_planner_book(&f.input), "Changes");
    assert_int_equal(sheet->rows_count, sizeof rows / sizeof *rows);
    for (size_t i = 0; i < sheet->rows_count; i++) {
        assert_text(cell_of(sheet, i, "Id")->text, rows[i].id);
        assert_text(cell_of(sheet, i, "Change")->text, rows[i].change);
        check_number(cell_of(sheet, i, "Before (in that unit)"), rows[i].before);
        check_number(cell_of(sheet, i, "Now (in that unit)"), rows[i].now);
    }
    assert_true(has_note(sheet, "Goals: 1 worse, 0 better, 0 new, 2 gone, 0 the same."));
    assert_true(has_note(sheet, "Requirements: 1 worse, 0 better, 0 new, 1 gone, 1 the same."));
    fixture_end(&f);
}

static void each_change_reads_as_a_sentence(void **state)
{
    (void)state;
    static const struct {
        const char *sheet, *column;
    } names[KN_LANGS] = {{"Changes", "In words"}, {"Förändringar", "I ord"}, {"Veranderingen", "In woorden"}};
    for (int lang = 0; lang < KN_LANGS; lang++) {
        fixture f;
        kn_edition before, now;
        kn_changes changes;
        begin(&f, &before, &now, &changes, (kn_lang)lang);
        const kn_sheet *sheet = sheet_named(kn_planner_book(&f.input), names[lang].sheet);
        for (size_t i = 0; i < sheet->rows_count; i++)
            assert_text(cell_of(sheet, i, names[lang].column)->text, rows[i].says[lang]);
        fixture_end(&f);
    }
}

static void ids_lead_to_their_rows_and_back(void **state)
{
    (void)state;
    fixture f;
    kn_edition before, now;
    kn_changes changes;
    begin(&f, &before, &now, &changes, KN_EN);
    const kn_book *book = kn_planner_book(&f.input);
    const kn_sheet *sheet = sheet_named(book, "Changes"), *goals = sheet_named(book, "Goals");
    assert_int_equal(cell_of(sheet, 0, "Id")->link.sheet, goals->id);
    assert_text(cell_of(sheet, 0, "Id")->link.anchor, "G1");
    assert_int_equal(cell_of(sheet, 1, "Id")->link.sheet, sheet_named(book, "Plan to supply")->id);
    assert_text(cell_of(sheet, 1, "Id")->link.anchor, "G1#1");
    assert_int_equal(cell_of(sheet, 4, "Id")->link.sheet, 0); /* G9 is gone: nowhere to go */
    const kn_cell *moved = cell_of(goals, 0, "Change (percentage points)");
    assert_near(moved->number, 150.0 / 5.5 - 50, 1e-9);
    assert_int_equal(moved->link.sheet, sheet->id);
    assert_text(moved->link.anchor, "G1");
    assert_text(sheet->anchors[0], "G1");
    assert_near(cell_of(goals, 0, "Readiness before, mean (%)")->number, 0.5, 0);
    fixture_end(&f);
}

static void an_overview_says_then_and_now(void **state)
{
    (void)state;
    fixture f;
    kn_edition before, now;
    kn_changes changes;
    begin(&f, &before, &now, &changes, KN_EN);
    const kn_sheet *sheet = sheet_named(kn_planner_book(&f.input), "Overview");
    assert_true(has_note(sheet,
                         "Since 30 June 2026: readiness 50% → 27%; missing 2 → 3 people and 1 → 1 FTE; unknown "
                         "[x] → 33%."));
    assert_near(cell_of(sheet, 0, "Gap before (people/FTE)")->number, 2, 0);
    fixture_end(&f);
}

static void without_an_earlier_run_nothing_is_compared(void **state)
{
    (void)state;
    fixture f;
    fixture_begin(&f, KN_EN);
    const kn_book *book = kn_planner_book(&f.input);
    for (size_t i = 0; i < book->sheets_count; i++) {
        assert_false(same_text(book->sheets[i]->name, "Changes"));
        assert_false(has_note(book->sheets[i], "Changes"));
    }
    fixture_end(&f);
}

static void settings_and_files_that_differ_are_told(void **state)
{
    (void)state;
    fixture f;
    kn_edition before, now;
    kn_changes changes;
    begin(&f, &before, &now, &changes, KN_EN);
    before.settings[KN_COMPARED_STALE_MONTHS] = kn_said_of(24);
    before.entries[KN_SUBJECT_COMPETENCE].present = false;
    kn_changes_compare(&changes, &before, &now, f.arena);
    const kn_sheet *sheet = sheet_named(kn_planner_book(&f.input), "Changes");
    assert_true(has_note(sheet, "counted with stale_months = 24, this one with 36"));
    assert_true(has_note(sheet, "The earlier run has no competences.csv"));
    fixture_end(&f);
}

/* ---- changes.csv ---- */

static const kn_result_file *file_named(const char *name)
{
    for (size_t i = 0; i < kn_result_files_count; i++)
        if (strcmp(kn_result_files[i].name, name) == 0)
            return &kn_result_files[i];
    fail_msg("no %s", name);
    return NULL;
}

static kn_str line_of(fixture *f, const kn_sheet *sheet, const kn_cell *cells)
{
    kn_str line = KN_STR("");
    for (size_t c = 0; c < sheet->columns_count; c++) {
        kn_str cell = cells[c].kind == KN_CELL_NUMBER ? kn_number_exact(f->arena, cells[c].number) : cells[c].text;
        line = kn_text_format(f->arena, "%s%s%.*s", line.data, c > 0 ? "," : "", (int)cell.length,
                              cell.length > 0 ? cell.data : "");
    }
    return line;
}

static void changes_are_written_for_machines(void **state)
{
    (void)state;
    /* In order of level, key, measure; figures without a better way (required, level, met) are not there. */
    static const char *const lines[] = {
        "goal,G1,gap_index,0.72727272727272729,0.72727272727272729,0,same",
        "goal,G1,readiness_mean,0.5,0.27272727272727271,-0.22727272727272729,worse",
        "goal,G1,readiness_min,0.5,0.25,-0.25,worse",
        "goal,G2,readiness_mean,1,,,gone",
        "goal,G9,readiness_mean,0.75,,,gone",
        "requirement,G1#1,bus_factor,0,0,0,same",
        "requirement,G1#1,coverage,0.5,0.25,-0.25,worse",
        "requirement,G1#1,gap,2,3,1,worse",
        "requirement,G1#1,gap_at_due,4,4,0,same",
        "requirement,G1#1,qualified_fte,1,1,0,same",
        "requirement,G1#1,qualified_people,2,1,-1,worse",
        "requirement,G1#1,supply,1,1,0,same",
        "requirement,G1#1,unknown_people,1,1,0,same",
    };
    fixture f;
    kn_edition before, now;
    kn_changes changes;
    begin(&f, &before, &now, &changes, KN_SV);
    const kn_sheet *sheet = file_named("results/changes.csv")->build(&f.input);
    kn_cell room[8];
    size_t at = 0;
    for (size_t r = 0; r < sheet->rows_count && at < sizeof lines / sizeof *lines; r++) {
        kn_str line = line_of(&f, sheet, kn_sheet_row(sheet, r, room));
        if (strncmp(line.data, "competence,", 11) != 0)
            assert_text(line, lines[at++]);
    }
    assert_int_equal(at, sizeof lines / sizeof *lines);
    assert_text(sheet->columns[5].title, "difference");
    fixture_end(&f);
}

/* ---- trend ---- */

static kn_edition run_of(kn_date day, const char *folder, double readiness, double gap_people)
{
    kn_edition run = {.folder = kn_str_of(folder), .as_of = day, .version = KN_STR("1.0")};
    run.totals[KN_TOTAL_READINESS] = kn_said_if(readiness >= 0, readiness);
    run.totals[KN_TOTAL_GAP_PEOPLE] = kn_said_of(gap_people);
    return run;
}

static void a_trend_is_told_in_order_of_days(void **state)
{
    (void)state;
    kn_arena *arena = kn_arena_new();
    kn_edition runs[] = {run_of(kn_date_of(2026, 9, 30), "c", 0.75, 4), run_of(kn_date_of(2026, 3, 31), "a", 0.5, 4),
                         run_of(kn_date_of(2026, 5, 15), "b", 0.25, 9)};
    runs[0].totals[KN_TOTAL_PARTICIPANTS] = kn_said_of(3);
    runs[0].totals[KN_TOTAL_ELIGIBLE] = kn_said_of(12);
    const kn_book *book = kn_trend_book(runs, 3, KN_EN, arena);
    const kn_sheet *sheet = sheet_named(book, "Trend");
    assert_text(sheet->title, "Trend from 2026Q1 to 2026Q3");
    assert_true(has_note(sheet, "Readiness rose from 50.0% (2026Q1) to 75.0% (2026Q3). The lowest was 25.0% "
                                "(2026-05-15)."));
    assert_true(has_note(sheet, "What is missing in people is 4 (2026Q3), as in 2026Q1. The highest was 9 "
                                "(2026-05-15)."));
    assert_true(has_note(sheet, "Training coverage is 25.0% (2026Q3)."));
    assert_true(has_note(sheet, "[x] an older version"));
    assert_false(has_note(sheet, "The unknown share"));
    static const char *const names[] = {"2026Q1", "2026-05-15", "2026Q3"};
    for (size_t i = 0; i < 3; i++)
        assert_text(cell_of(sheet, i, "Run")->text, names[i]);
    assert_int_equal(cell_of(sheet, 0, "Coverage (% of eligible)")->kind, KN_CELL_NOT_AVAILABLE);
    assert_near(cell_of(sheet, 2, "Coverage (% of eligible)")->number, 0.25, 0);
    /* Readiness has a line; gaps want FTE too, and coverage a second run. */
    assert_int_equal(sheet->charts_count, 1);
    assert_text(sheet->charts[0].title, "Readiness rose from 50.0% (2026Q1) to 75.0% (2026Q3)");
    assert_near(sheet->charts[0].series[0].values[1], 0.25, 0);
    kn_arena_free(arena);
}

static void runs_of_one_day_are_told_apart(void **state)
{
    (void)state;
    kn_arena *arena = kn_arena_new();
    kn_edition runs[] = {run_of(june, "first", 0.5, 1), run_of(june, "second", 0.75, 1)};
    const kn_sheet *sheet = sheet_named(kn_trend_book(runs, 2, KN_EN, arena), "Trend");
    assert_text(cell_of(sheet, 0, "Run")->text, "2026Q2 (first)");
    assert_text(cell_of(sheet, 1, "Run")->text, "2026Q2 (second)");
    kn_arena_free(arena);
}

static void one_run_is_no_trend_but_a_start(void **state)
{
    (void)state;
    kn_arena *arena = kn_arena_new();
    kn_edition run = run_of(june, "only", 0.5, 1);
    const kn_sheet *sheet = sheet_named(kn_trend_book(&run, 1, KN_SV, arena), "Utveckling");
    assert_text(sheet->title, "Utveckling: en körning, 2026Q2");
    assert_true(has_note(sheet, "Beredskapen är 50,0\u00a0% (2026Q2)."));
    assert_int_equal(sheet->charts_count, 0);
    kn_arena_free(arena);
}

static void goals_stand_run_by_run_the_largest_fall_first(void **state)
{
    (void)state;
    fixture f;
    kn_edition before, now;
    kn_changes changes;
    begin(&f, &before, &now, &changes, KN_EN);
    now.as_of = kn_date_of(2026, 9, 30);
    kn_edition runs[] = {now, before};
    const kn_sheet *sheet = sheet_named(kn_trend_book(runs, 2, KN_EN, f.arena), "Goals by run");
    assert_int_equal(sheet->rows_count, 3);
    assert_text(cell_of(sheet, 0, "Goal id")->text, "G1");
    assert_text(cell_of(sheet, 0, "Goal")->text, "Ship line 2");
    assert_near(cell_of(sheet, 0, "First to last (percentage points)")->number, 150.0 / 5.5 - 50, 1e-9);
    assert_text(cell_of(sheet, 2, "Goal")->text, "Sell the old line");
    assert_near(cell_of(sheet, 2, "Readiness 2026Q2 (%)")->number, 0.75, 0);
    assert_int_equal(cell_of(sheet, 2, "Readiness 2026Q3 (%)")->kind, KN_CELL_NOT_APPLICABLE);
    fixture_end(&f);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_moved_most_is_said_first),
        cmocka_unit_test(each_change_reads_as_a_sentence),
        cmocka_unit_test(ids_lead_to_their_rows_and_back),
        cmocka_unit_test(an_overview_says_then_and_now),
        cmocka_unit_test(without_an_earlier_run_nothing_is_compared),
        cmocka_unit_test(settings_and_files_that_differ_are_told),
        cmocka_unit_test(changes_are_written_for_machines),
        cmocka_unit_test(a_trend_is_told_in_order_of_days),
        cmocka_unit_test(runs_of_one_day_are_told_apart),
        cmocka_unit_test(one_run_is_no_trend_but_a_start),
        cmocka_unit_test(goals_stand_run_by_run_the_largest_fall_first),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
