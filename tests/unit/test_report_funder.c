/* funder.xlsx: what its sheets say of a region made by hand, and what they keep to themselves. */
#include "funder_case.h"

#include "report/report.h"

#include <string.h>

static funder_case f;

static int end(void **state)
{
    (void)state;
    funder_case_end(&f);
    return 0;
}

static kn_report_input input_in(kn_lang lang)
{
    return (kn_report_input){.model = f.model,
                             .coverage = &f.coverage,
                             .equality = &f.equality,
                             .learning = &f.learning,
                             .targets = &f.targets,
                             .funding = &f.funding,
                             .diags = f.diags,
                             .version = KN_STR("1.2.3"),
                             .lang = lang,
                             .arena = f.arena};
}

static const kn_book *book_of(kn_lang lang, bool internal)
{
    assert_int_equal(funder_case_decide(&f, internal), KN_OK);
    kn_report_input input = input_in(lang);
    return kn_funder_book(&input);
}

static const kn_sheet *sheet_named(const kn_book *book, const char *name)
{
    for (size_t i = 0; i < book->sheets_count; i++)
        if (kn_str_equal(book->sheets[i]->name, kn_str_of(name)))
            return book->sheets[i];
    fail_msg("no sheet is called %s", name);
    return NULL;
}

static const kn_cell *cell_at(const kn_sheet *sheet, const char *row, const char *column)
{
    size_t c = 0;
    while (c < sheet->columns_count && !kn_str_equal(sheet->columns[c].title, kn_str_of(column)))
        c++;
    assert_true(c < sheet->columns_count);
    for (size_t r = 0; r < sheet->rows_count; r++)
        if (kn_str_equal(sheet->cells[r * sheet->columns_count].text, kn_str_of(row)))
            return &sheet->cells[r * sheet->columns_count + c];
    fail_msg("no row is called %s", row);
    return NULL;
}

static void assert_number(const kn_cell *cell, double wanted)
{
    assert_int_equal(cell->kind, KN_CELL_NUMBER);
    assert_true(cell->number > wanted - 1e-9 && cell->number < wanted + 1e-9);
}

static void a_book_only_of_what_was_decided(void **state)
{
    (void)state;
    funder_case_make(&f, NULL, 0);
    kn_report_input input = input_in(KN_EN);
    input.funding = NULL;
    assert_null(kn_funder_book(&input));
}

/* Participants 63: 30 women, 33 men; of Beta's 13 the men are 3, so neither they nor the women are shown. */
static void numbers_stand_where_they_belong(void **state)
{
    (void)state;
    const case_target targets[] = {{KN_MEASURE_PARTICIPANTS, 126, DAY(2026, 12, 31), -1, NULL},
                                   {KN_MEASURE_WOMEN_SHARE, 0.4, DAY(2026, 12, 31), -1, NULL},
                                   {KN_MEASURE_PARTICIPANTS, 9, DAY(2026, 12, 31), 0, "learning"}};
    funder_case_make(&f, targets, 3);
    const kn_book *book = book_of(KN_EN, false);
    const kn_sheet *gender = sheet_named(book, "Women and men");
    assert_number(cell_at(gender, "Participants", "Women"), 30);
    assert_number(cell_at(gender, "Participants", "Women (% of total)"), 30.0 / 63);
    assert_text(cell_at(gender, "Participants", "Women within 40–60%")->text, "yes"); /* 48% */
    const kn_sheet *places = sheet_named(book, "By organisation");
    assert_number(cell_at(places, "O00001", "Participants"), 13);
    assert_number(cell_at(places, "O00001", "Reached (% of eligible)"), 13.0 / 60);
    assert_int_equal(cell_at(places, "O00001", "Men")->kind, KN_CELL_CONFIDENTIAL);
    assert_int_equal(cell_at(places, "O00001", "Women")->kind, KN_CELL_CONFIDENTIAL);
    assert_int_equal(cell_at(places, "O00001", "Women (% of total)")->kind, KN_CELL_CONFIDENTIAL);
    const kn_sheet *promises = sheet_named(book, "Targets and outcomes");
    assert_int_equal(promises->rows_count, 3);
    const kn_cell *rows = promises->cells;
    assert_number(&rows[3], 126); /* target */
    assert_number(&rows[4], 63);  /* outcome */
    assert_number(&rows[5], 63.0 / 126);
    const kn_cell *fine = &rows[promises->columns_count];
    assert_text(fine[1].text, "O00000; pillar: learning");
    assert_int_equal(fine[4].kind, KN_CELL_CONFIDENTIAL);
    assert_int_equal(fine[7].kind, KN_CELL_CONFIDENTIAL); /* whether it was reached would tell of it */
    const kn_cell *share = &rows[2 * promises->columns_count];
    assert_number(&share[3], 40);
    assert_number(&share[4], 100.0 * 30 / 63);
}

/* Two hours each: 126 in all; where participants are hidden so are their hours. */
static void hours_hide_with_their_people(void **state)
{
    (void)state;
    funder_case_make(&f, NULL, 0);
    const kn_sheet *hours = sheet_named(book_of(KN_EN, false), "Hours");
    assert_number(cell_at(hours, "All participants", "Hours"), 126);
    assert_number(cell_at(hours, "All participants", "Mean per participant (hours)"), 2);
    assert_number(cell_at(hours, "All participants", "Mean per eligible person (hours)"), 0.9); /* 126 / 140 */
    assert_number(cell_at(hours, "Women", "Hours"), 60);
    assert_number(cell_at(hours, "Women", "Hours (% of all)"), 60.0 / 126);
    assert_number(cell_at(hours, "public care", "Hours"), 26);
    assert_int_equal(cell_at(hours, "Non-binary", "Mean per participant (hours)")->kind, KN_CELL_NOT_APPLICABLE);
}

static void what_is_hidden_is_counted(void **state)
{
    (void)state;
    funder_case_make(&f, NULL, 0);
    const kn_book *book = book_of(KN_EN, false);
    const kn_sheet *hidden = sheet_named(book, "What is hidden");
    for (size_t r = 0; r < hidden->rows_count; r++) {
        const kn_cell *row = &hidden->cells[r * hidden->columns_count];
        assert_number(&row[1], row[2].number + row[3].number);
        const kn_sheet *sheet = book->sheets[row[0].link.sheet - 1];
        assert_text(row[0].text, kn_arena_text(f.arena, sheet->name.data, sheet->name.length));
        double marks = 0;
        for (size_t i = 0; i < sheet->rows_count * sheet->columns_count; i++)
            marks += sheet->cells[i].kind == KN_CELL_CONFIDENTIAL &&
                     sheet->columns[i % sheet->columns_count].format == KN_FORMAT_COUNT;
        assert_true(marks == row[3].number);
    }
}

/* Whether a text holds the id of somebody: P and five digits. */
static bool names_somebody(kn_str text)
{
    for (size_t i = 0; i + 6 <= text.length; i++)
        if (text.data[i] == 'P' && strspn(text.data + i + 1, "0123456789") >= 5)
            return true;
    return false;
}

static void check_sheet(const kn_book *book, const kn_sheet *sheet)
{
    assert_true(kn_text_width(sheet->name) <= 31 && sheet->name.length > 0 && sheet->title.length > 0);
    for (size_t i = 0; i < sheet->notes_count; i++)
        assert_false(names_somebody(sheet->notes[i]));
    for (size_t i = 0; i < sheet->charts_count; i++)
        assert_true(sheet->charts[i].alt.length > 0);
    for (size_t i = 0; i < sheet->rows_count * sheet->columns_count; i++) {
        assert_int_not_equal(sheet->cells[i].kind, KN_CELL_EMPTY);
        assert_false(names_somebody(sheet->cells[i].text));
        assert_true(sheet->cells[i].link.sheet >= 0 && sheet->cells[i].link.sheet <= (int)book->sheets_count);
    }
}

static void nobody_is_named_in_any_language(void **state)
{
    (void)state;
    const case_target targets[] = {{KN_MEASURE_PARTICIPANTS, 126, DAY(2026, 12, 31), -1, NULL}};
    funder_case_make(&f, targets, 1);
    for (kn_lang lang = KN_EN; lang < KN_LANGS; lang++) {
        const kn_book *book = book_of(lang, false);
        assert_int_equal(book->sheets_count, 15);
        assert_int_equal(book->profile, KN_PROFILE_ACCESSIBLE);
        for (size_t i = 0; i < book->sheets_count; i++) {
            assert_int_equal(book->sheets[i]->id, (int)i + 1);
            check_sheet(book, book->sheets[i]);
            for (size_t j = 0; j < i; j++)
                assert_false(kn_str_equal(book->sheets[i]->name, book->sheets[j]->name));
        }
    }
}

static void an_internal_book_says_so_on_every_sheet(void **state)
{
    (void)state;
    funder_case_make(&f, NULL, 0);
    f.model->settings.suppress_below = 0;
    const kn_book *book = book_of(KN_EN, true);
    for (size_t i = 0; i < book->sheets_count; i++) {
        assert_true(book->sheets[i]->notes_count >= 2);
        assert_true(memcmp(book->sheets[i]->notes[0].data, "INTERNAL", 8) == 0);
    }
    const kn_sheet *places = sheet_named(book, "By organisation");
    assert_number(cell_at(places, "O00001", "Men"), 3);
}

static void every_check_has_its_tick(void **state)
{
    (void)state;
    funder_case_make(&f, NULL, 0);
    const kn_sheet *checks = sheet_named(book_of(KN_EN, false), "Reconciliation");
    assert_true(checks->rows_count >= 13);
    for (size_t r = 0; r < checks->rows_count; r++) {
        const kn_cell *row = &checks->cells[r * checks->columns_count];
        assert_number(&row[3], 0);
        assert_text(row[4].text, "✓");
    }
}

/* The cumulative count as a line, the target dashed; hidden women are left blank. */
static void charts_leave_out_what_is_hidden(void **state)
{
    (void)state;
    const case_target targets[] = {{KN_MEASURE_PARTICIPANTS, 126, DAY(2026, 12, 31), -1, NULL}};
    funder_case_make(&f, targets, 1);
    const kn_sheet *quarters = sheet_named(book_of(KN_EN, false), "By quarter");
    assert_int_equal(quarters->charts_count, 1);
    const kn_chart *chart = &quarters->charts[0];
    assert_text(chart->title, "63 participants by 30 September 2026, 50% of the 126 promised");
    assert_int_equal(chart->series_count, 3);
    assert_true(chart->series[0].defined[0] && chart->series[0].values[0] == 52);
    for (size_t q = 0; q < chart->categories; q++) {
        const kn_cell *women = &quarters->cells[q * quarters->columns_count + 6];
        assert_int_equal(chart->series[1].defined[q], women->kind == KN_CELL_NUMBER);
        if (!chart->series[1].defined[q])
            assert_true(chart->series[1].values[q] == 0);
    }
    assert_false(chart->series[1].defined[0]);
    assert_true(chart->series[2].dashed);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(a_book_only_of_what_was_decided, NULL, end),
        cmocka_unit_test_setup_teardown(numbers_stand_where_they_belong, NULL, end),
        cmocka_unit_test_setup_teardown(hours_hide_with_their_people, NULL, end),
        cmocka_unit_test_setup_teardown(what_is_hidden_is_counted, NULL, end),
        cmocka_unit_test_setup_teardown(nobody_is_named_in_any_language, NULL, end),
        cmocka_unit_test_setup_teardown(an_internal_book_says_so_on_every_sheet, NULL, end),
        cmocka_unit_test_setup_teardown(every_check_has_its_tick, NULL, end),
        cmocka_unit_test_setup_teardown(charts_leave_out_what_is_hidden, NULL, end),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
