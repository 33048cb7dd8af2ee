/* The text driver, against pages written by hand. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "book/book.h"

#include <stdlib.h>
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

static void assert_prints(kn_lang lang, const kn_sheet *const *sheets, size_t count, const char *expected)
{
    char *text = NULL;
    size_t length = 0;
    FILE *out = open_memstream(&text, &length);
    kn_book book = {.lang = lang, .sheets = sheets, .sheets_count = count};
    assert_int_equal(kn_book_text(&book, out, arena), KN_OK);
    fclose(out);
    assert_string_equal(text, expected);
    free(text);
}

static const kn_sheet *table_sheet(void)
{
    kn_draft *draft = kn_draft_new(arena, KN_SV, 1, KN_STR("Mål"), KN_STR("Målen och deras glapp"));
    kn_draft_note(draft, KN_STR("Per 2026-09-30."));
    kn_draft_note(draft, KN_STR("Två enheter."));
    kn_draft_column(draft, (kn_column){.title = KN_STR("Mål"), .format = KN_FORMAT_TEXT});
    kn_draft_column(draft, (kn_column){.title = KN_STR("Glapp (ÅA)"), .format = KN_FORMAT_AMOUNT});
    kn_draft_column(draft, (kn_column){.title = KN_STR("Före"), .format = KN_FORMAT_DATE});
    kn_draft_column(draft, (kn_column){.title = KN_STR("Läge"), .format = KN_FORMAT_TEXT});
    kn_draft_row(draft, KN_STR("G1"));
    kn_draft_put(draft, kn_cell_text(KN_STR("Växa")));
    kn_draft_put(draft, kn_cell_number(1234.5));
    kn_draft_put(draft, kn_cell_date(kn_date_of(2026, 12, 31)));
    kn_draft_put(draft, kn_cell_toned(kn_cell_text(KN_STR("glapp")), KN_TONE_BAD));
    kn_draft_row(draft, KN_STR("G2"));
    kn_draft_put(draft, kn_cell_text(KN_STR("Trygg vård")));
    kn_draft_put(draft, kn_cell_number(2));
    kn_draft_put(draft, kn_cell_date(KN_DATE_EVER));
    kn_draft_put(draft, kn_cell_confidential());
    return kn_draft_done(draft);
}

static void a_table_stands_in_columns(void **state)
{
    (void)state;
    const kn_sheet *sheet = table_sheet();
    assert_prints(KN_SV, &sheet, 1,
                  "Mål\n"
                  "===\n"
                  "Målen och deras glapp\n"
                  "\n"
                  "Per 2026-09-30.\n"
                  "Två enheter.\n"
                  "\n"
                  "[z] ej tillämpligt · [c] sekretess\n"
                  "Mål         Glapp (ÅA)        Före  Läge\n"
                  "----------  ----------  ----------  -----\n"
                  "Växa           1\u00a0234,5  2026-12-31  glapp\n"
                  "Trygg vård           2         [z]  [c]\n");
}

static void cards_and_charts_are_summed_up(void **state)
{
    (void)state;
    static const double required[] = {4, 6};
    static const double supply[] = {1.5, 0};
    static const bool known[] = {true, false};
    static const kn_str quarters[] = {{"2026Q3", 6}, {"2026Q4", 6}};
    const kn_series series[] = {
        {.name = KN_STR("Required"), .values = required},
        {.name = KN_STR("Supply"), .values = supply, .defined = known},
    };
    kn_draft *draft = kn_draft_new(arena, KN_EN, 1, KN_STR("Overview"), KN_STR("Where we stand"));
    kn_draft_card(draft, (kn_card){.label = KN_STR("Readiness"),
                                   .value = kn_cell_number(0.375),
                                   .format = KN_FORMAT_PERCENT,
                                   .note = KN_STR("of 4 goals")});
    kn_draft_card(draft, (kn_card){.label = KN_STR("People"), .value = kn_cell_count(7), .format = KN_FORMAT_COUNT});
    kn_draft_chart(draft, (kn_chart){.title = KN_STR("Supply falls behind"),
                                     .alt = KN_STR("Lines"),
                                     .axis = KN_STR("FTE"),
                                     .format = KN_FORMAT_DECIMAL1,
                                     .categories = 2,
                                     .category = quarters,
                                     .series_count = 2,
                                     .series = series});
    const kn_sheet *sheet = kn_draft_done(draft);
    assert_prints(KN_EN, &sheet, 1,
                  "Overview\n"
                  "========\n"
                  "Where we stand\n"
                  "\n"
                  "Readiness: 38% (of 4 goals)\n"
                  "People: 7\n"
                  "\n"
                  "Chart: Supply falls behind\n"
                  "FTE     Required  Supply\n"
                  "------  --------  ------\n"
                  "2026Q3       4.0     1.5\n"
                  "2026Q4       6.0\n");
}

/* Columns end at 48; what is longer goes on below, at blanks where there are any. */
static void long_texts_wrap(void **state)
{
    (void)state;
    kn_draft *draft = kn_draft_new(arena, KN_EN, 1, KN_STR("Method"), KN_STR("Method"));
    kn_draft_column(draft, (kn_column){.title = KN_STR("About"), .format = KN_FORMAT_WRAP});
    kn_draft_column(draft, (kn_column){.title = KN_STR("Unit"), .format = KN_FORMAT_TEXT});
    kn_draft_row(draft, KN_STR(""));
    kn_draft_put(draft, kn_cell_text(KN_STR("The gap is what is required less what is held, and never below zero.\n"
                                            "A surplus elsewhere does not fill it.")));
    kn_draft_put(draft, kn_cell_text(KN_STR("FTE")));
    const kn_sheet *sheet = kn_draft_done(draft);
    assert_prints(KN_EN, &sheet, 1,
                  "Method\n"
                  "======\n"
                  "Method\n"
                  "\n"
                  "About                                             Unit\n"
                  "------------------------------------------------  ----\n"
                  "The gap is what is required less what is held,    FTE\n"
                  "and never below zero.\n"
                  "A surplus elsewhere does not fill it.\n");
}

static void an_empty_table_says_so(void **state)
{
    (void)state;
    kn_draft *draft = kn_draft_new(arena, KN_EN, 1, KN_STR("Issues"), KN_STR("Issues"));
    kn_draft_column(draft, (kn_column){.title = KN_STR("Code")});
    kn_draft_empty_note(draft, KN_STR("No issues were found."));
    const kn_sheet *sheets[] = {kn_draft_done(draft), NULL};
    sheets[1] = kn_draft_done(kn_draft_new(arena, KN_EN, 2, KN_STR("End"), KN_STR("Nothing more")));
    assert_prints(KN_EN, sheets, 2,
                  "Issues\n"
                  "======\n"
                  "Issues\n"
                  "\n"
                  "No issues were found.\n"
                  "\n"
                  "\n"
                  "End\n"
                  "===\n"
                  "Nothing more\n");
}

/* A text that only looks like a mark needs no legend; one that is a mark (a value that must not be told) does. */
static void what_is_no_mark_has_no_legend(void **state)
{
    (void)state;
    kn_draft *draft = kn_draft_new(arena, KN_EN, 1, KN_STR("Marks"), KN_STR("Marks"));
    kn_draft_column(draft, (kn_column){.title = KN_STR("Told"), .format = KN_FORMAT_TEXT});
    kn_draft_column(draft, (kn_column){.title = KN_STR("Note"), .format = KN_FORMAT_TEXT});
    kn_draft_row(draft, KN_STR(""));
    kn_draft_put(draft, kn_cell_text(KN_STR("[q]")));
    kn_draft_put(draft, (kn_cell){.kind = KN_CELL_EMPTY});
    kn_draft_row(draft, KN_STR(""));
    kn_draft_put(draft, kn_cell_text(KN_STR("[x]")));
    kn_draft_put(draft, kn_cell_text(KN_STR("y")));
    const kn_sheet *sheet = kn_draft_done(draft);
    assert_prints(KN_EN, &sheet, 1,
                  "Marks\n"
                  "=====\n"
                  "Marks\n"
                  "\n"
                  "[x] not available\n"
                  "Told  Note\n"
                  "----  ----\n"
                  "[q]\n"
                  "[x]   y\n");
}

/* A terminal must not be steered by what stands in a cell. */
static void hostile_texts_are_harmless(void **state)
{
    (void)state;
    kn_draft *draft = kn_draft_new(arena, KN_EN, 1, KN_STR("A\x1b[2J"), KN_STR("T\xff\r\nU"));
    kn_draft_column(draft, (kn_column){.title = KN_STR("C\x07"), .format = KN_FORMAT_TEXT});
    kn_draft_row(draft, KN_STR(""));
    kn_draft_put(draft, kn_cell_text(KN_STR("a\tb\nc\xef\xbf\xbe")));
    const kn_sheet *sheet = kn_draft_done(draft);
    assert_prints(KN_EN, &sheet, 1,
                  "A\uFFFD[2J\n"
                  "=====\n"
                  "T\uFFFD U\n"
                  "\n"
                  "C\uFFFD\n"
                  "------\n"
                  "a b c\uFFFD\n");
}

static void formats_decide_the_digits(void **state)
{
    (void)state;
    static const struct {
        kn_format format;
        double value;
        const char *en, *sv;
    } cases[] = {
        {KN_FORMAT_COUNT, 1234, "1,234", "1\u00a0234"},
        {KN_FORMAT_DECIMAL1, 2, "2.0", "2,0"},
        {KN_FORMAT_DECIMAL2, 2.345, "2.35", "2,35"},
        {KN_FORMAT_AMOUNT, 2, "2", "2"},
        {KN_FORMAT_AMOUNT, 2.5, "2.5", "2,5"},
        {KN_FORMAT_AMOUNT, 2.25, "2.25", "2,25"},
        {KN_FORMAT_AMOUNT, 2.999, "3", "3"}, /* rounds to whole at two decimals */
        {KN_FORMAT_SIGNED, 1.5, "+1.5", "+1,5"},
        {KN_FORMAT_SIGNED, -2, "\u22122", "\u22122"},
        {KN_FORMAT_SIGNED, 0, "0", "0"},
        {KN_FORMAT_SIGNED, 0.04, "0", "0"},
        {KN_FORMAT_PERCENT, 0.375, "38%", "38\u00a0%"},
        {KN_FORMAT_PERCENT1, 0.375, "37.5%", "37,5\u00a0%"},
        {KN_FORMAT_PLACE, 12345, "12345", "12345"},
        {KN_FORMAT_PVALUE, 0.5, "0.500", "0,500"},
        {KN_FORMAT_PVALUE, 0.0123, "0.0123", "0,0123"},
        {KN_FORMAT_PVALUE, 0.00001, "<0.0001", "<0,0001"},
        {KN_FORMAT_PVALUE, 1, "1.00", "1,00"},
    };
    for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
        for (int lang = KN_EN; lang <= KN_SV; lang++) {
            kn_draft *draft = kn_draft_new(arena, (kn_lang)lang, 1, KN_STR("S"), KN_STR("S"));
            kn_draft_card(
                draft,
                (kn_card){.label = KN_STR("L"), .value = kn_cell_number(cases[i].value), .format = cases[i].format});
            const kn_sheet *sheet = kn_draft_done(draft);
            const char *number = lang == KN_EN ? cases[i].en : cases[i].sv;
            assert_prints((kn_lang)lang, &sheet, 1, kn_text_format(arena, "S\n=\nS\n\nL: %s\n", number).data);
        }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(a_table_stands_in_columns, begin, end),
        cmocka_unit_test_setup_teardown(cards_and_charts_are_summed_up, begin, end),
        cmocka_unit_test_setup_teardown(long_texts_wrap, begin, end),
        cmocka_unit_test_setup_teardown(an_empty_table_says_so, begin, end),
        cmocka_unit_test_setup_teardown(what_is_no_mark_has_no_legend, begin, end),
        cmocka_unit_test_setup_teardown(hostile_texts_are_harmless, begin, end),
        cmocka_unit_test_setup_teardown(formats_decide_the_digits, begin, end),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
