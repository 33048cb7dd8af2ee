/* Where things go on a sheet: widths, lines, cards, charts, pages, links. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "../../src/book/cards.h"
#include "../../src/book/chartdata.h"
#include "../../src/book/face.h"
#include "../../src/book/layout.h"
#include "../../src/book/places.h"
#include "../../src/book/shown.h"

#include <math.h>
#include <string.h>

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

#define assert_text(actual, expected)                                                                                \
    do {                                                                                                             \
        kn_str got_ = (actual);                                                                                      \
        assert_string_equal(kn_arena_text(arena, got_.data, got_.length), (expected));                               \
    } while (0)

/* ---- the face ---- */

/* Calibri's digits are 507/1000 em wide; at 11 points and 96 dots to the inch that is 7.44 of the 7 pixels Excel
 * reckons with: 1.062 of a column's unit. */
static void digits_are_about_one_unit_wide(void **state)
{
    (void)state;
    assert_true(fabs(kn_face_width(KN_STR("0123456789")) - 10.62) < 0.01);
    assert_true(kn_face_width(KN_STR("iiii")) < kn_face_width(KN_STR("WW")));
    assert_true(fabs(kn_face_width(KN_STR("åäö")) - 3 * kn_face_width(KN_STR("å"))) < 1e-9);
    assert_true(kn_face_width(KN_STR("")) < 1e-9);
    assert_true(kn_face_width(KN_STR("日本")) > 2 * kn_face_width(KN_STR("00")) * 0.9);
}

/* ---- breaking lines ---- */

static double letters(kn_str text)
{
    return (double)kn_text_width(text);
}

static void lines_break_at_blanks_or_inside_words(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        size_t width;
        const char *lines[4];
    } cases[] = {
        {"", 5, {""}},
        {"one two", 7, {"one two"}},
        {"one two", 6, {"one", "two"}},
        {"one two", 3, {"one", "two"}},
        {"abcdefgh", 3, {"abc", "def", "gh"}},
        {"a\nb", 9, {"a", "b"}},
        {"a\n\nb", 9, {"a", "", "b"}},
        {"åäö åäö", 4, {"åäö", "åäö"}},
        {"x", 0, {"x"}}, /* one letter always fits */
    };
    for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
        kn_str lines[4];
        size_t count = kn_text_wrap(kn_str_of(cases[i].text), letters, (double)cases[i].width, lines, 4);
        for (size_t n = 0; n < count; n++)
            assert_text(lines[n], cases[i].lines[n]);
        assert_true(count == 4 || cases[i].lines[count] == NULL);
        assert_int_equal(kn_text_wrap(kn_str_of(cases[i].text), letters, (double)cases[i].width, NULL, 0), count);
    }
}

/* ---- cards ---- */

static void assert_cards(const double *table, size_t columns, size_t cards, double need, double most, size_t in_a_row,
                         const size_t *expected)
{
    double widths[64] = {0};
    double needs[16] = {0};
    size_t taken[16] = {0};
    if (columns > 0)
        memcpy(widths, table, columns * sizeof(double));
    for (size_t i = 0; i < cards; i++)
        needs[i] = need;
    kn_card_columns all = {widths, columns};
    assert_int_equal(kn_cards_arrange(&all, needs, cards, most, taken, arena), in_a_row);
    for (size_t i = 0; i < cards; i++)
        assert_int_equal(taken[i], expected[i]);
}

static void cards_share_the_columns_evenly(void **state)
{
    (void)state;
    static const double even[] = {10, 10, 10, 10, 10, 10};
    assert_cards(even, 6, 3, 15, 60, 3, (const size_t[]){2, 2, 2});
    /* 3 × 25 do not fit into 60, 2 × 25 do; three cards make two rows of two, and the last stands alone */
    assert_cards(even, 6, 3, 25, 60, 2, (const size_t[]){3, 3, 6});
    /* aiming at 46 each (three quarters of 185 by three), 18+37, 23+11 and 25+14 are the most alike */
    static const double uneven[] = {18, 37, 23, 11, 25, 14};
    assert_cards(uneven, 6, 3, 20, 185, 3, (const size_t[]){2, 2, 2});
    /* no table: a column for each */
    assert_cards(NULL, 0, 4, 20, 120, 4, (const size_t[]){1, 1, 1, 1});
    /* the first column is wider than the page: one below the other */
    static const double wide[] = {300, 10};
    assert_cards(wide, 2, 2, 20, 185, 1, (const size_t[]){1, 1});
    /* columns beyond the page are not used: 100 + 80 are within 185, the 100 behind are not */
    static const double beyond[] = {100, 80, 100};
    assert_cards(beyond, 3, 2, 20, 185, 2, (const size_t[]){1, 1});
}

/* ---- the sheet ---- */

static kn_draft *draft(void)
{
    return kn_draft_new(arena, KN_EN, 1, KN_STR("Sheet"), KN_STR("Title"));
}

static void put_text_row(kn_draft *to, const char *text)
{
    kn_draft_row(to, KN_STR(""));
    kn_draft_put(to, kn_cell_text(kn_str_of(text)));
}

static void columns_fit_their_texts(void **state)
{
    (void)state;
    kn_draft *to = draft();
    kn_draft_column(to, (kn_column){.title = KN_STR("A"), .format = KN_FORMAT_TEXT});
    kn_draft_column(to, (kn_column){.title = KN_STR("B"), .format = KN_FORMAT_WRAP});
    kn_draft_column(to, (kn_column){.title = KN_STR("C"), .format = KN_FORMAT_COUNT, .width = 20});
    kn_draft_column(
        to, (kn_column){.title = KN_STR("Kompetensförsörjningsstrategi"), .format = KN_FORMAT_COUNT, .width = 5});
    char *long_text = kn_arena_alloc(arena, 400, 1);
    for (size_t i = 0; i < 400; i++)
        long_text[i] = i % 8 == 7 ? ' ' : 'n';
    kn_draft_row(to, KN_STR(""));
    kn_draft_put(to, kn_cell_text(KN_STR("nnnnnnnnnnnnnnnnnnnn")));
    kn_draft_put(to, kn_cell_text((kn_str){long_text, 400}));
    kn_draft_put(to, kn_cell_count(1));
    kn_draft_put(to, kn_cell_count(1));
    const kn_sheet *sheet = kn_draft_done(to);
    kn_layout layout = kn_layout_of(sheet, KN_EN, KN_PROFILE_RICH, arena);
    /* twenty n of 525/1000 em at 14.67 pixels are 154 pixels, 22 units; and some room */
    assert_true(layout.widths[0] > 22 && layout.widths[0] < 28);
    assert_true(layout.widths[1] <= 44);
    assert_true(layout.widths[2] >= 20 && layout.widths[2] < 20.1);
    assert_true(layout.widths[3] > 28); /* a word of the title is never broken */
    assert_false(layout.wraps[0]);
    assert_true(layout.wraps[1]);
    /* 400 letters at about 40 a line: ten lines, of 15 points each */
    double height = kn_layout_row_height(&layout, sheet, 0);
    assert_true(height > 9 * 15 && height < 14 * 15);
    assert_true(layout.heights[0] == height);
    assert_true(layout.top);
}

static void the_height_of_a_row_has_excels_limit(void **state)
{
    (void)state;
    char *endless = kn_arena_alloc(arena, 20000, 1);
    memset(endless, 'x', 20000);
    kn_draft *to = draft();
    kn_draft_column(to, (kn_column){.title = KN_STR("A"), .format = KN_FORMAT_WRAP});
    kn_draft_row(to, KN_STR(""));
    kn_draft_put(to, kn_cell_text((kn_str){endless, 20000}));
    const kn_sheet *sheet = kn_draft_done(to);
    kn_layout layout = kn_layout_of(sheet, KN_EN, KN_PROFILE_RICH, arena);
    assert_true(kn_layout_row_height(&layout, sheet, 0) <= 409);
}

static void rows_follow_each_other(void **state)
{
    (void)state;
    kn_draft *to = draft();
    kn_draft_note(to, KN_STR("One."));
    kn_draft_note(to, KN_STR("Two."));
    kn_draft_column(to, (kn_column){.title = KN_STR("A"), .format = KN_FORMAT_TEXT});
    kn_draft_freeze_first(to);
    put_text_row(to, "[c]");
    kn_draft_row(to, KN_STR(""));
    kn_draft_put(to, kn_cell_not_available());
    const kn_sheet *sheet = kn_draft_done(to);
    kn_layout rich = kn_layout_of(sheet, KN_EN, KN_PROFILE_RICH, arena);
    /* 0 title, 1 and 2 notes, 3 legend, 4 distance, 5 header */
    assert_int_equal(rich.lines_count, 2);
    assert_int_equal(rich.legend_row, 3);
    assert_text(rich.legend, "[x] not available · [c] confidential");
    assert_int_equal(rich.gaps[0], 4);
    assert_int_equal(rich.header_row, 5);
    assert_int_equal(rich.frozen_rows, 6);
    assert_int_equal(rich.frozen_columns, 1);
    kn_layout plain = kn_layout_of(sheet, KN_EN, KN_PROFILE_ACCESSIBLE, arena);
    assert_int_equal(plain.header_row, 4);
    assert_int_equal(plain.gaps[0], 0);
    assert_int_equal(plain.frozen_rows + plain.frozen_columns, 0);
}

static const double five[] = {1, 2, 3, 4, 5};

static void put_chart(kn_draft *to, kn_chart_kind kind, size_t categories)
{
    kn_series *series = KN_NEW(arena, kn_series, 1);
    kn_str *names = KN_NEW(arena, kn_str, categories);
    double *values = KN_NEW(arena, double, categories);
    for (size_t i = 0; i < categories; i++) {
        names[i] = kn_text_format(arena, "C%zu", i);
        values[i] = five[i % 5];
    }
    series[0] = (kn_series){.name = KN_STR("S"), .values = values};
    kn_draft_chart(to, (kn_chart){.kind = kind,
                                  .title = KN_STR("T"),
                                  .alt = KN_STR("A"),
                                  .categories = categories,
                                  .category = names,
                                  .series_count = 1,
                                  .series = series});
}

static void charts_stand_two_in_a_row_and_are_not_cut(void **state)
{
    (void)state;
    kn_draft *to = draft();
    for (size_t i = 0; i < 5; i++)
        put_chart(to, KN_CHART_COLUMN, 5);
    put_chart(to, KN_CHART_DOT, 5);
    kn_layout layout = kn_layout_of(kn_draft_done(to), KN_EN, KN_PROFILE_RICH, arena);
    for (size_t i = 0; i < 4; i += 2) {
        assert_int_equal(layout.charts[i].x, 0);
        assert_int_equal(layout.charts[i].row, layout.charts[i + 1].row);
        assert_true(layout.charts[i + 1].x > layout.charts[i].width);
        assert_true(layout.charts[i + 1].x + layout.charts[i + 1].width <= 980);
    }
    assert_true(layout.charts[5].width > layout.charts[4].width); /* dots fill the page */
    /* a page of lying A4 has 669 pixels: two rows of charts, and a break before the third */
    assert_int_equal(layout.breaks[0], layout.charts[4].row);
    assert_true(layout.charts[2].row > layout.charts[0].row && layout.charts[4].row > layout.charts[2].row);
}

static void a_table_below_charts_begins_a_page(void **state)
{
    (void)state;
    kn_draft *to = draft();
    put_chart(to, KN_CHART_BAR, 22); /* 86 + 22 × 25 = 636 pixels: the page is full */
    kn_draft_column(to, (kn_column){.title = KN_STR("A"), .format = KN_FORMAT_TEXT});
    for (size_t i = 0; i < 10; i++)
        put_text_row(to, "x");
    kn_layout layout = kn_layout_of(kn_draft_done(to), KN_EN, KN_PROFILE_RICH, arena);
    assert_true(layout.breaks[0] > layout.charts[0].row);
    assert_int_equal(layout.header_row, layout.breaks[0] + 1);
    assert_int_equal(layout.frozen_rows, 0); /* what stands above would fill the screen */
    assert_true(layout.printed_columns > 1); /* as many as lie under the chart */
}

/* ---- numbers behind charts ---- */

static kn_chart dots(size_t series_count, const double *low)
{
    static const kn_str names[] = {{"a", 1}, {"b", 1}};
    static const double value[] = {0.2, 0.4}, high[] = {0.3, 0.8}, target[] = {0.75, 0.75};
    static const bool known[] = {true, false};
    kn_series *series = KN_NEW(arena, kn_series, 4);
    series[0] = (kn_series){.name = KN_STR("value"), .values = value, .defined = known};
    series[1] = (kn_series){.name = KN_STR("low"), .values = low, .defined = known};
    series[2] = (kn_series){.name = KN_STR("high"), .values = high, .defined = known};
    series[3] = (kn_series){.name = KN_STR("target"), .values = target};
    return (kn_chart){.kind = KN_CHART_DOT,
                      .title = KN_STR("T"),
                      .alt = KN_STR("A"),
                      .format = KN_FORMAT_PERCENT,
                      .categories = 2,
                      .category = names,
                      .series_count = series_count,
                      .series = series};
}

static void a_dot_axis_has_round_steps(void **state)
{
    (void)state;
    static const double low[] = {0.1, 0.1}, below[] = {-0.1, 0}, far_below[] = {-30, 0};
    kn_chart chart = dots(4, low);
    kn_dot_axis axis = kn_dot_axis_of(&chart); /* shares near 1 end at 1, in steps of 0.2 */
    assert_true(fabs(axis.low) < 1e-9 && fabs(axis.high - 1) < 1e-9 && fabs(axis.unit - 0.2) < 1e-9);
    assert_true(axis.left < axis.low && axis.right > axis.high);
    assert_true(fabs(remainder(axis.low - axis.left, axis.unit)) < 1e-9);
    chart = dots(3, below); /* -0.1 to 0.3: 0.4 in steps of 0.1 */
    axis = kn_dot_axis_of(&chart);
    assert_true(fabs(axis.low + 0.1) < 1e-9 && fabs(axis.high - 0.3) < 1e-9 && fabs(axis.unit - 0.1) < 1e-9);
    chart = dots(3, far_below); /* -30 to 0.3: steps of 10 */
    axis = kn_dot_axis_of(&chart);
    assert_true(fabs(axis.low + 30) < 1e-9 && fabs(axis.high - 10) < 1e-9 && fabs(axis.unit - 10) < 1e-9);
    static const bool none[] = {false, false};
    kn_series nothing = {.name = KN_STR("n"), .values = low, .defined = none};
    chart.series = &nothing;
    chart.series_count = 1;
    axis = kn_dot_axis_of(&chart); /* nothing known: some axis, but one with a length */
    assert_true(axis.high > axis.low && isfinite(axis.left) && isfinite(axis.right));
}

static void chart_data_are_one_tidy_table(void **state)
{
    (void)state;
    static const double low[] = {0.1, 0.1};
    kn_draft *to = draft();
    kn_chart chart = dots(4, low);
    put_chart(to, KN_CHART_LINE, 2);
    kn_draft_chart(to, chart);
    const kn_sheet *sheet = kn_draft_done(to);
    kn_book book = {.lang = KN_EN, .sheets = &sheet, .sheets_count = 1};
    kn_chart_data data = kn_chart_data_of(arena, &book);
    assert_int_equal(data.first[0], 0);
    assert_int_equal(data.first[1], 2);
    /* two of the line; of the dots 2 values, 2 targets, 2 + 2 places of texts, 2 × 2 ends of intervals */
    assert_int_equal(data.sheet->rows_count, 2 + 2 + 2 + 2 + 2 + 4);
    kn_dot_rows rows = kn_dot_rows_of(&chart);
    assert_int_equal(rows.values, 0);
    assert_int_equal(rows.targets, 2);
    assert_int_equal(rows.names, 4);
    assert_int_equal(rows.numbers, 6);
    assert_int_equal(rows.intervals, 8);
    const kn_cell *cells = data.sheet->cells;
    size_t columns = data.sheet->columns_count;
    assert_int_equal(columns, 5);
    assert_true(cells[2 * columns + KN_DATA_VALUE].number == 0.2);
    assert_true(cells[2 * columns + KN_DATA_PLACE].number == 2);              /* the first category stands on top */
    assert_int_equal(cells[3 * columns + KN_DATA_VALUE].kind, KN_CELL_EMPTY); /* not known: blank, never 0 */
    assert_int_equal(cells[3 * columns + KN_DATA_PLACE].kind, KN_CELL_EMPTY);
    assert_true(cells[10 * columns + KN_DATA_VALUE].number == 0.1);
    assert_true(cells[11 * columns + KN_DATA_VALUE].number == 0.3);
    assert_int_equal(cells[12 * columns + KN_DATA_VALUE].kind, KN_CELL_EMPTY);
    book.sheets_count = 0;
    assert_null(kn_chart_data_of(arena, &book).sheet);
}

/* ---- links ---- */

static void links_find_the_first_row_of_an_anchor(void **state)
{
    (void)state;
    static const char *const anchors[] = {"c", "a", "", "b", "a"};
    kn_draft *to = draft();
    kn_draft_column(to, (kn_column){.title = KN_STR("A"), .format = KN_FORMAT_TEXT});
    for (size_t i = 0; i < 5; i++) {
        kn_draft_row(to, kn_str_of(anchors[i]));
        kn_draft_put(to, kn_cell_count(i));
    }
    const kn_sheet *sheet = kn_draft_done(to);
    kn_sheet bare = {.id = 2};
    const kn_sheet *sheets[] = {sheet, &bare};
    kn_layout layouts[] = {{.header_row = 9}, {.header_row = 0}};
    kn_str names[] = {KN_STR("It's"), KN_STR("B")};
    kn_places *places = kn_places_new(arena, sheets, layouts, names, 2);
    /* the header is Excel's row 10, so the second row of the table is 12 */
    assert_text(kn_places_find(places, arena, (kn_link){1, KN_STR("a")}), "'It''s'!A12");
    assert_text(kn_places_find(places, arena, (kn_link){1, KN_STR("b")}), "'It''s'!A14");
    assert_text(kn_places_find(places, arena, (kn_link){1, KN_STR("c")}), "'It''s'!A11");
    assert_text(kn_places_find(places, arena, (kn_link){2, KN_STR("")}), "'B'!A1");
    assert_text(kn_places_find(places, arena, (kn_link){2, KN_STR("a")}), "");
    assert_text(kn_places_find(places, arena, (kn_link){1, KN_STR("d")}), "");
    assert_text(kn_places_find(places, arena, (kn_link){3, KN_STR("")}), "");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(digits_are_about_one_unit_wide, begin, end),
        cmocka_unit_test_setup_teardown(lines_break_at_blanks_or_inside_words, begin, end),
        cmocka_unit_test_setup_teardown(cards_share_the_columns_evenly, begin, end),
        cmocka_unit_test_setup_teardown(columns_fit_their_texts, begin, end),
        cmocka_unit_test_setup_teardown(the_height_of_a_row_has_excels_limit, begin, end),
        cmocka_unit_test_setup_teardown(rows_follow_each_other, begin, end),
        cmocka_unit_test_setup_teardown(charts_stand_two_in_a_row_and_are_not_cut, begin, end),
        cmocka_unit_test_setup_teardown(a_table_below_charts_begins_a_page, begin, end),
        cmocka_unit_test_setup_teardown(a_dot_axis_has_round_steps, begin, end),
        cmocka_unit_test_setup_teardown(chart_data_are_one_tidy_table, begin, end),
        cmocka_unit_test_setup_teardown(links_find_the_first_row_of_an_anchor, begin, end),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
