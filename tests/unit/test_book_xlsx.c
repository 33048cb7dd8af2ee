/* The Excel driver: whole files, the same bytes every time, and what it does with what Excel cannot take. What stands
 * in the files is checked by tests/tools/check_workbook.py. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/file.h"
#include "sample_book.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static kn_arena *arena;
static char folder[] = "/tmp/kunna-xlsx-XXXXXX";

static int begin(void **state)
{
    (void)state;
    arena = kn_arena_new();
    strcpy(folder + sizeof(folder) - 7, "XXXXXX");
    assert_non_null(mkdtemp(folder));
    return 0;
}

static int end(void **state)
{
    (void)state;
    unlink(kn_path_join(arena, folder, "a.xlsx"));
    unlink(kn_path_join(arena, folder, "b.xlsx"));
    assert_int_equal(rmdir(folder), 0); /* the library's own files are gone too */
    kn_arena_free(arena);
    return 0;
}

static kn_written write_as(const char *name, const kn_book *book)
{
    kn_written written;
    kn_str why = {NULL, 0};
    kn_status status = kn_book_xlsx(&written, book, kn_path_join(arena, folder, name), folder, 2, arena, &why);
    if (status != KN_OK)
        fail_msg("%.*s", (int)why.length, why.data);
    return written;
}

static void a_whole_book_is_written_the_same_each_time(void **state)
{
    (void)state;
    for (int profile = KN_PROFILE_RICH; profile <= KN_PROFILE_ACCESSIBLE; profile++) {
        const kn_book *book = sample_book(arena, (kn_profile)profile);
        kn_written first = write_as("a.xlsx", book);
        kn_written second = write_as("b.xlsx", sample_book(arena, (kn_profile)profile));
        assert_string_equal(first.sha256, second.sha256);
        assert_int_equal(first.bytes, second.bytes);
        assert_int_equal(first.sheets, 8); /* seven, and the numbers behind the charts */
        assert_int_equal(first.dead_links, 0);
    }
}

static kn_book book_of(const kn_sheet *const *sheet)
{
    return (kn_book){
        .title = KN_STR("T"), .organisation = KN_STR("O"), .created = 20000, .sheets = sheet, .sheets_count = 1};
}

static const char *const hostile_texts[] = {
    "\x01\x02", "\xff\xfe", "\xEF\xBF\xBE",        "_x0041_",         "=1+1",   "<&>\"'",
    "]]>",      "&amp;",    "https://example.org", "internal:'X'!A1", "\r\n\t", "\xED\xA0\x80"};
enum { HOSTILE_TEXTS = sizeof(hostile_texts) / sizeof(hostile_texts[0]), VERY_LONG = 40000 };

/* A sheet with the text wherever a text may stand. */
static const kn_sheet *hostile_sheet(size_t i, int id)
{
    static const double values[HOSTILE_TEXTS] = {1, 2, 3};
    kn_str *names = KN_NEW(arena, kn_str, HOSTILE_TEXTS);
    for (size_t n = 0; n < HOSTILE_TEXTS; n++)
        names[n] = kn_str_of(hostile_texts[n]);
    char *very_long = kn_arena_alloc(arena, VERY_LONG, 1);
    memset(very_long, '_', VERY_LONG);
    kn_str text = names[i];
    kn_draft *draft = kn_draft_new(arena, KN_EN, id, text, text);
    kn_draft_note(draft, text);
    kn_draft_card(draft, (kn_card){.label = text, .value = kn_cell_text(text), .note = text});
    kn_series *series = KN_NEW(arena, kn_series, 1);
    series[0] = (kn_series){.name = text, .values = values};
    kn_draft_chart(draft, (kn_chart){.kind = i % 2 == 0 ? KN_CHART_BAR : KN_CHART_DOT,
                                     .title = kn_text_format(arena, "%.*s!", (int)text.length, text.data),
                                     .alt = kn_text_format(arena, "Chart of %.*s", (int)text.length, text.data),
                                     .axis = text,
                                     .categories = HOSTILE_TEXTS,
                                     .category = names,
                                     .series_count = 1,
                                     .series = series});
    kn_draft_column(draft, (kn_column){.title = text, .format = KN_FORMAT_WRAP});
    kn_draft_column(draft, (kn_column){.title = KN_STR("Long"), .format = KN_FORMAT_TEXT});
    kn_draft_row(draft, text);
    kn_draft_put(draft, kn_cell_linked(kn_cell_text(text), id, text));
    kn_draft_put(draft, kn_cell_text((kn_str){very_long, VERY_LONG}));
    return kn_draft_done(draft);
}

static void hostile_texts_do_no_harm(void **state)
{
    (void)state;
    for (size_t i = 0; i < HOSTILE_TEXTS; i++) {
        const kn_sheet *sheet = hostile_sheet(i, 1);
        kn_book book = book_of(&sheet);
        book.title = book.organisation = kn_str_of(hostile_texts[i]);
        for (int profile = KN_PROFILE_RICH; profile <= KN_PROFILE_ACCESSIBLE; profile++) {
            book.profile = (kn_profile)profile;
            kn_written written = write_as("a.xlsx", &book);
            assert_int_equal(written.sheets, 2);
            assert_int_equal(written.dead_links, 0);
        }
    }
}

static void empty_and_tiny_sheets_are_written(void **state)
{
    (void)state;
    kn_draft *bare = kn_draft_new(arena, KN_EN, 1, KN_STR("Bare"), KN_STR("Title alone"));
    const kn_sheet *sheet = kn_draft_done(bare);
    kn_book book = book_of(&sheet);
    assert_int_equal(write_as("a.xlsx", &book).cells, 1);
    kn_draft *headed = kn_draft_new(arena, KN_EN, 1, KN_STR("Head"), KN_STR("Header alone"));
    kn_draft_column(headed, (kn_column){.title = KN_STR("A")});
    sheet = kn_draft_done(headed);
    assert_int_equal(write_as("a.xlsx", &book).cells, 2);
    kn_draft *noted = kn_draft_new(arena, KN_EN, 1, KN_STR("Empty"), KN_STR("Nothing to tell"));
    kn_draft_column(noted, (kn_column){.title = KN_STR("A")});
    kn_draft_empty_note(noted, KN_STR("Nothing."));
    sheet = kn_draft_done(noted);
    assert_int_equal(write_as("a.xlsx", &book).cells, 2);
    book.profile = KN_PROFILE_ACCESSIBLE;
    assert_int_equal(write_as("a.xlsx", &book).cells, 2);
}

/* Two titles alike but for case, numbers of every sign, a long link with quotes, dashed columns, a few counted in
 * ones. */
static void odd_sheets_are_written(void **state)
{
    (void)state;
    static const double counts[] = {1, 3};
    static const kn_str names[] = {{"a", 1}, {"b", 1}};
    const kn_series series[] = {{.name = KN_STR("so far"), .values = counts, .labels = true},
                                {.name = KN_STR("limit"), .values = counts, .dashed = true}};
    kn_draft *draft = kn_draft_new(arena, KN_EN, 1, KN_STR("It's odd"), KN_STR("Odd"));
    kn_draft_chart(draft, (kn_chart){.kind = KN_CHART_COLUMN,
                                     .title = KN_STR("=T"),
                                     .alt = KN_STR("A"),
                                     .format = KN_FORMAT_COUNT,
                                     .categories = 2,
                                     .category = names,
                                     .series_count = 2,
                                     .series = series});
    kn_draft_column(draft, (kn_column){.title = KN_STR("unit"), .format = KN_FORMAT_TEXT, .width = 10});
    kn_draft_column(draft, (kn_column){.title = KN_STR("Unit"), .format = KN_FORMAT_SIGNED, .paint = KN_PAINT_SCALE});
    kn_draft_column(draft, (kn_column){.title = KN_STR("None"), .format = KN_FORMAT_SIGNED, .paint = KN_PAINT_BAR});
    for (size_t i = 0; i < 3; i++) {
        kn_draft_row(draft, KN_STR("r"));
        kn_draft_put(draft, kn_cell_linked(kn_cell_text(KN_STR("a \"very\" long link that takes several lines")), 1,
                                           KN_STR("r")));
        kn_draft_put(draft, kn_cell_number(0 * -1.0));
        kn_draft_put(draft, kn_cell_none());
    }
    const kn_sheet *sheet = kn_draft_done(draft);
    kn_book book = book_of(&sheet);
    for (int profile = KN_PROFILE_RICH; profile <= KN_PROFILE_ACCESSIBLE; profile++) {
        book.profile = (kn_profile)profile;
        kn_written written = write_as("a.xlsx", &book);
        assert_int_equal(written.dead_links, 0);
        assert_int_equal(written.cells,
                         (1 + 3 + 3 * 2) + (2 + 4 + 4 * 4)); /* title, header, rows; chart data have a note too */
    }
}

/* What looks like an escape is escaped itself and so longer in the file than Excel takes for the title of a table's
 * column, 255 characters: the sheet is written all the same. */
static void a_title_full_of_escapes_is_written(void **state)
{
    (void)state;
    char title[36 * 7 + 1] = "";
    for (int i = 0; i < 36; i++)
        strcat(title, "_x0041_");
    kn_draft *draft = kn_draft_new(arena, KN_EN, 1, KN_STR("Odd"), KN_STR("Odd"));
    kn_draft_column(draft, (kn_column){.title = kn_str_of(title)});
    kn_draft_row(draft, KN_STR(""));
    kn_draft_put(draft, kn_cell_count(1));
    const kn_sheet *sheet = kn_draft_done(draft);
    kn_book book = book_of(&sheet);
    for (int profile = KN_PROFILE_RICH; profile <= KN_PROFILE_ACCESSIBLE; profile++) {
        book.profile = (kn_profile)profile;
        assert_int_equal(write_as("a.xlsx", &book).cells, 3);
    }
}

/* One column of links: the first 65,530 are, the others are texts; those to a row that is not there are told. */
static void links_stop_at_excels_limit(void **state)
{
    (void)state;
    kn_draft *draft = kn_draft_new(arena, KN_EN, 1, KN_STR("Links"), KN_STR("Links"));
    kn_draft_column(draft, (kn_column){.title = KN_STR("To")});
    for (size_t i = 0; i < 65600; i++) {
        kn_draft_row(draft, kn_text_format(arena, "r%zu", i));
        kn_draft_put(draft, kn_cell_linked(kn_cell_count(i), 1, kn_text_format(arena, "r%zu", 65599 - i)));
    }
    const kn_sheet *sheet = kn_draft_done(draft);
    kn_book book = book_of(&sheet);
    kn_written written = write_as("a.xlsx", &book);
    assert_int_equal(written.cells, 65600 + 2);
    assert_int_equal(written.dead_links, 0);

    draft = kn_draft_new(arena, KN_EN, 1, KN_STR("Links"), KN_STR("Links"));
    kn_draft_column(draft, (kn_column){.title = KN_STR("To")});
    kn_draft_row(draft, KN_STR("here"));
    kn_draft_put(draft, kn_cell_linked(kn_cell_count(1), 1, KN_STR("nowhere")));
    kn_draft_row(draft, KN_STR("there"));
    kn_draft_put(draft, kn_cell_linked(kn_cell_count(1), 77, KN_STR("")));
    sheet = kn_draft_done(draft);
    assert_int_equal(write_as("a.xlsx", &book).dead_links, 2);
}

static void a_sheet_too_large_for_excel_is_refused(void **state)
{
    (void)state;
    kn_draft *draft = kn_draft_new(arena, KN_EN, 1, KN_STR("Rows"), KN_STR("Rows"));
    kn_draft_column(draft, (kn_column){.title = KN_STR("A")});
    kn_draft_expect(draft, 1048576);
    for (size_t i = 0; i < 1048576; i++) {
        kn_draft_row(draft, KN_STR(""));
        kn_draft_put(draft, kn_cell_count(i));
    }
    const kn_sheet *sheet = kn_draft_done(draft);
    kn_book book = book_of(&sheet);
    kn_written written;
    kn_str why = {NULL, 0};
    assert_int_equal(kn_book_xlsx(&written, &book, kn_path_join(arena, folder, "a.xlsx"), folder, 2, arena, &why),
                     KN_LIMIT);
    assert_true(kn_str_equal(why, KN_STR("sheet \"Rows\" is larger than Excel's 1,048,576 rows and 16,384 columns")));
}

/* The library's own words on stderr are kept from the user; ours say the cause. */
static void what_cannot_be_written_is_told(void **state)
{
    (void)state;
    const kn_book *book = sample_book(arena, KN_PROFILE_RICH);
    static const struct {
        const char *name, *temp, *why;
    } cases[] = {
        {"no/a.xlsx", NULL, "No such file or directory"},
        {"a.xlsx", "/nonexistent", "No such file or directory"},
        {"/dev/full", NULL, "No space left on device"},
    };
    int usual = dup(STDERR_FILENO);
    FILE *said = tmpfile();
    dup2(fileno(said), STDERR_FILENO);
    for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
        kn_written written;
        kn_str why = {NULL, 0};
        const char *temp = cases[i].temp != NULL ? cases[i].temp : folder;
        const char *path = cases[i].name[0] == '/' ? cases[i].name : kn_path_join(arena, folder, cases[i].name);
        assert_int_equal(kn_book_xlsx(&written, book, path, temp, 2, arena, &why), KN_IO);
        assert_string_equal(kn_arena_text(arena, why.data, why.length), cases[i].why);
    }
    dup2(usual, STDERR_FILENO);
    close(usual);
    fseek(said, 0, SEEK_END);
    assert_int_equal(ftell(said), 0);
    fclose(said);
}

/* `test_book_xlsx write FOLDER` leaves workbooks there for the checkers: rich, accessible, hostile, tiny. */
static int write_samples(const char *into)
{
    kn_arena *all = kn_arena_new();
    const kn_sheet *bare = kn_draft_done(kn_draft_new(all, KN_EN, 1, KN_STR("Bare"), KN_STR("Title alone")));
    const kn_sheet *hostile[HOSTILE_TEXTS];
    arena = all;
    for (size_t i = 0; i < HOSTILE_TEXTS; i++)
        hostile[i] = hostile_sheet(i, (int)i + 1);
    kn_book tiny = book_of(&bare);
    kn_book harm = book_of(hostile);
    harm.sheets_count = HOSTILE_TEXTS;
    harm.title = harm.organisation = KN_STR("\x01\xff&_x0041_");
    const struct {
        const char *name;
        const kn_book *book;
    } books[] = {{"rich.xlsx", sample_book(all, KN_PROFILE_RICH)},
                 {"accessible.xlsx", sample_book(all, KN_PROFILE_ACCESSIBLE)},
                 {"hostile.xlsx", &harm},
                 {"tiny.xlsx", &tiny}};
    int failures = 0;
    for (size_t i = 0; i < sizeof(books) / sizeof(books[0]); i++) {
        kn_written written;
        kn_str why;
        failures += kn_book_xlsx(&written, books[i].book, kn_path_join(all, into, books[i].name), into, 2, all,
                                 &why) != KN_OK;
    }
    kn_arena_free(all);
    return failures;
}

int main(int argc, char **argv)
{
    if (argc == 3 && strcmp(argv[1], "write") == 0)
        return write_samples(argv[2]);
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(a_whole_book_is_written_the_same_each_time, begin, end),
        cmocka_unit_test_setup_teardown(hostile_texts_do_no_harm, begin, end),
        cmocka_unit_test_setup_teardown(empty_and_tiny_sheets_are_written, begin, end),
        cmocka_unit_test_setup_teardown(odd_sheets_are_written, begin, end),
        cmocka_unit_test_setup_teardown(a_title_full_of_escapes_is_written, begin, end),
        cmocka_unit_test_setup_teardown(links_stop_at_excels_limit, begin, end),
        cmocka_unit_test_setup_teardown(a_sheet_too_large_for_excel_is_refused, begin, end),
        cmocka_unit_test_setup_teardown(what_cannot_be_written_is_told, begin, end),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
