/* Drafts: what is put in comes out, in order, however much there is of it. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "report/sheet.h"

static kn_arena *arena;

static int begin(void **state)
{
    (void)state;
    arena = kn_arena_new();
    return 0;
}

static int end(void **state)
{
    (void)state;
    kn_arena_free(arena);
    return 0;
}

static kn_draft *draft_with_columns(size_t columns)
{
    kn_draft *draft = kn_draft_new(arena, KN_EN, 3, KN_STR("Goals"), KN_STR("Goals of 2026"));
    for (size_t i = 0; i < columns; i++)
        kn_draft_column(draft, (kn_column){.title = kn_text_format(arena, "Column %zu", i + 1)});
    return draft;
}

static void an_empty_draft_is_a_sheet(void **state)
{
    (void)state;
    const kn_sheet *sheet = kn_draft_done(draft_with_columns(0));
    assert_int_equal(sheet->id, 3);
    assert_true(kn_str_equal(sheet->name, KN_STR("Goals")));
    assert_true(kn_str_equal(sheet->title, KN_STR("Goals of 2026")));
    assert_int_equal(sheet->columns_count + sheet->rows_count + sheet->notes_count + sheet->cards_count, 0);
    assert_false(sheet->freeze_first);
}

static void a_title_that_is_there_gets_a_number(void **state)
{
    (void)state;
    static const char *const given[] = {"Competence",  "Surgery", "Competence",
                                        "Surgery (2)", "Surgery", "Competence"};
    static const char *const kept[] = {"Competence",  "Surgery",     "Competence (2)",
                                       "Surgery (2)", "Surgery (3)", "Competence (3)"};
    kn_draft *draft = draft_with_columns(0);
    for (size_t i = 0; i < sizeof given / sizeof *given; i++)
        kn_draft_column(draft, (kn_column){.title = kn_str_of(given[i])});
    const kn_sheet *sheet = kn_draft_done(draft);
    for (size_t i = 0; i < sizeof given / sizeof *given; i++)
        assert_true(kn_str_equal(sheet->columns[i].title, kn_str_of(kept[i])));
}

/* 1000 rows × 3 columns pass through several doublings, with and without room made before. */
static void rows_keep_their_order(void **state)
{
    (void)state;
    for (size_t expected = 0; expected <= 1000; expected += 500) {
        kn_draft *draft = draft_with_columns(3);
        kn_draft_expect(draft, expected);
        for (size_t r = 0; r < 1000; r++) {
            kn_draft_row(draft, kn_text_format(arena, "r%zu", r));
            for (size_t c = 0; c < 3; c++)
                kn_draft_put(draft, kn_cell_count(r * 3 + c));
        }
        const kn_sheet *sheet = kn_draft_done(draft);
        assert_int_equal(sheet->rows_count, 1000);
        for (size_t i = 0; i < 3000; i++)
            assert_int_equal((int)sheet->cells[i].number, (int)i);
        assert_true(kn_str_equal(sheet->anchors[0], KN_STR("r0")));
        assert_true(kn_str_equal(sheet->anchors[999], KN_STR("r999")));
    }
}

static void notes_cards_and_charts_keep_their_order(void **state)
{
    (void)state;
    kn_draft *draft = draft_with_columns(1);
    for (size_t i = 0; i < 20; i++) {
        kn_str text = kn_text_format(arena, "%zu", i);
        kn_draft_note(draft, text);
        kn_draft_card(draft, (kn_card){.label = text});
        kn_draft_chart(draft, (kn_chart){.title = text, .alt = text, .categories = 1, .series_count = 1});
    }
    kn_draft_empty_note(draft, KN_STR("Nothing."));
    kn_draft_freeze_first(draft);
    const kn_sheet *sheet = kn_draft_done(draft);
    assert_int_equal(sheet->notes_count, 20);
    assert_int_equal(sheet->cards_count, 20);
    assert_int_equal(sheet->charts_count, 20);
    assert_true(kn_str_equal(sheet->notes[19], KN_STR("19")));
    assert_true(kn_str_equal(sheet->cards[7].label, KN_STR("7")));
    assert_true(kn_str_equal(sheet->charts[8].title, KN_STR("8")));
    assert_true(kn_str_equal(sheet->empty_note, KN_STR("Nothing.")));
    assert_true(sheet->freeze_first);
}

static void a_chart_of_nothing_is_left_out(void **state)
{
    (void)state;
    kn_draft *draft = draft_with_columns(1);
    kn_draft_chart(draft, (kn_chart){.title = KN_STR("T"), .alt = KN_STR("A"), .categories = 0, .series_count = 1});
    kn_draft_chart(draft, (kn_chart){.title = KN_STR("T"), .alt = KN_STR("A"), .categories = 1, .series_count = 0});
    assert_int_equal(kn_draft_done(draft)->charts_count, 0);
}

/* A table holds no empty cell: what is not known says so. */
static void an_empty_text_is_not_available(void **state)
{
    (void)state;
    assert_int_equal(kn_cell_text(KN_STR("")).kind, KN_CELL_NOT_AVAILABLE);
    assert_int_equal(kn_cell_text(KN_STR(" ")).kind, KN_CELL_TEXT);
}

static void cells_carry_kind_tone_and_link(void **state)
{
    (void)state;
    static const struct {
        kn_cell (*make)(void);
        kn_cell_kind kind;
    } marks[] = {
        {kn_cell_none, KN_CELL_EMPTY},
        {kn_cell_not_available, KN_CELL_NOT_AVAILABLE},
        {kn_cell_not_applicable, KN_CELL_NOT_APPLICABLE},
        {kn_cell_confidential, KN_CELL_CONFIDENTIAL},
    };
    for (size_t i = 0; i < sizeof(marks) / sizeof(marks[0]); i++)
        assert_int_equal(marks[i].make().kind, marks[i].kind);
    kn_cell cell = kn_cell_linked(kn_cell_toned(kn_cell_text(KN_STR("gap")), KN_TONE_BAD), 4, KN_STR("G1"));
    assert_int_equal(cell.kind, KN_CELL_TEXT);
    assert_int_equal(cell.tone, KN_TONE_BAD);
    assert_int_equal(cell.link.sheet, 4);
    assert_true(kn_str_equal(cell.link.anchor, KN_STR("G1")));
    assert_true(kn_str_equal(cell.text, KN_STR("gap")));
}

static void numbers_and_dates_become_cells(void **state)
{
    (void)state;
    assert_true(kn_cell_milli(2500).number == 2.5); /* thousandths: 2500 / 1000 */
    assert_true(kn_cell_count(7).number == 7);
    assert_int_equal(kn_cell_date(20000).kind, KN_CELL_DATE);
    assert_true(kn_cell_date(20000).number == 20000);
    assert_int_equal(kn_cell_date(KN_DATE_NONE).kind, KN_CELL_NOT_AVAILABLE);
    assert_int_equal(kn_cell_date(KN_DATE_EVER).kind, KN_CELL_NOT_APPLICABLE);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(an_empty_draft_is_a_sheet, begin, end),
        cmocka_unit_test_setup_teardown(a_title_that_is_there_gets_a_number, begin, end),
        cmocka_unit_test_setup_teardown(rows_keep_their_order, begin, end),
        cmocka_unit_test_setup_teardown(notes_cards_and_charts_keep_their_order, begin, end),
        cmocka_unit_test_setup_teardown(a_chart_of_nothing_is_left_out, begin, end),
        cmocka_unit_test_setup_teardown(an_empty_text_is_not_available, begin, end),
        cmocka_unit_test_setup_teardown(cells_carry_kind_tone_and_link, begin, end),
        cmocka_unit_test_setup_teardown(numbers_and_dates_become_cells, begin, end),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
