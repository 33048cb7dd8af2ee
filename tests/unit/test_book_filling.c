/* Rows of a worksheet, and how they come into a workbook that was drawn without them. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "../../src/book/filling.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static kn_arena *arena;
static char folder[] = "/tmp/kunna-rows-XXXXXX";

static int begin(void **state)
{
    (void)state;
    arena = kn_arena_new();
    strcpy(folder + sizeof(folder) - 7, "XXXXXX");
    return mkdtemp(folder) == NULL;
}

static int end(void **state)
{
    (void)state;
    unlink(kn_path_join(arena, folder, "drawn.xlsx"));
    unlink(kn_path_join(arena, folder, "filled.xlsx"));
    rmdir(folder);
    kn_arena_free(arena);
    return 0;
}

static void assert_text(const kn_growing *found, const char *expected)
{
    assert_string_equal(kn_arena_text(arena, found->data, found->length), expected);
}

static void rows_are_spreadsheet_xml(void **state)
{
    (void)state;
    kn_rows rows = {.arena = arena};
    kn_rows_begin(&rows, 7, 16.5);
    kn_rows_string(&rows, 0, 21, 1991);
    kn_rows_number(&rows, 1, 0, 3);
    kn_rows_blank(&rows, 2, 5);
    kn_rows_formula(&rows, 25, 7, KN_STR("HYPERLINK(\"#'A&B'!A1\",\"<x>\")"), KN_STR("<x>"));
    kn_rows_link(&rows, 26, KN_STR("'A&B'!A12"));
    kn_rows_end(&rows);
    assert_text(&rows.rows,
                "<row r=\"8\" ht=\"16.5\" customHeight=\"1\">"
                "<c r=\"A8\" s=\"21\" t=\"s\"><v>1991</v></c>"
                "<c r=\"B8\" s=\"0\"><v>3</v></c>"
                "<c r=\"C8\" s=\"5\"/>"
                "<c r=\"Z8\" s=\"7\" t=\"str\"><f>HYPERLINK(&quot;#'A&amp;B'!A1&quot;,&quot;&lt;x&gt;&quot;)"
                "</f><v>&lt;x&gt;</v></c>"
                "</row>");
    assert_text(&rows.links, "<hyperlink ref=\"AA8\" location=\"'A&amp;B'!A12\"/>");
    assert_int_equal(rows.cells, 4);
    assert_int_equal(rows.links_count, 1);
    kn_rows_free(&rows);
}

/* Six bytes for each quote, 24,000 of them: more than twice the room that rows begin with. */
static void long_formulas_grow(void **state)
{
    (void)state;
    enum { QUOTES = 4000, QUOTE = 6 };
    char quotes[QUOTES], *expected = kn_arena_alloc(arena, QUOTES * QUOTE + 100, 1);
    memset(quotes, '"', QUOTES);
    strcat(expected, "<c r=\"A1\" s=\"7\" t=\"str\"><f>");
    for (size_t i = 0, at = strlen(expected); i < QUOTES; i++, at += QUOTE)
        memcpy(expected + at, "&quot;", QUOTE);
    strcat(expected, "</f><v>x</v></c>");
    kn_rows rows = {.arena = arena, .row = "1", .row_length = 1};
    kn_rows_formula(&rows, 0, 7, (kn_str){quotes, QUOTES}, KN_STR("x"));
    assert_text(&rows.rows, expected);
    kn_rows_free(&rows);
}

/* Columns as Excel calls them; the last is XFD, of row 1048576. */
static void places_are_called_as_in_excel(void **state)
{
    (void)state;
    static const struct {
        size_t column;
        const char *name;
    } cases[] = {{0, "A"},   {25, "Z"},   {26, "AA"},   {51, "AZ"},    {52, "BA"},
                 {77, "BZ"}, {701, "ZZ"}, {702, "AAA"}, {16383, "XFD"}};
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        kn_rows rows = {.arena = arena};
        kn_rows_begin(&rows, 1048575, 15);
        kn_rows_blank(&rows, cases[i].column, 1);
        assert_text(&rows.rows, kn_text_format(arena,
                                               "<row r=\"1048576\" ht=\"15\" customHeight=\"1\">"
                                               "<c r=\"%s1048576\" s=\"1\"/>",
                                               cases[i].name)
                                    .data);
        kn_rows_free(&rows);
    }
}

/* Every number reads back as the same double; thousandths are as short as they can be. */
static void numbers_read_back(void **state)
{
    (void)state;
    static const struct {
        double number;
        const char *text;
    } cases[] = {
        {0, "0"},
        {-0.0, "0"},
        {7, "7"},
        {-12, "-12"},
        {1.5, "1.5"},
        {-2.25, "-2.25"},
        {0.001, "0.001"},
        {0.1, "0.1"},
        {999999999.999, "999999999.999"},
        {1e9, "1000000000"},
        {1e15, "1000000000000000"},
        {0.0001, "0.0001"},
        {1.0 / 3, "0.33333333333333331"},
        {1e-300, "1e-300"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        kn_rows rows = {.arena = arena};
        kn_rows_begin(&rows, 0, 15);
        rows.rows.length = 0;
        kn_rows_number(&rows, 0, 1, cases[i].number);
        const char *found = kn_arena_text(arena, rows.rows.data, rows.rows.length);
        double back = strtod(strstr(found, "<v>") + 3, NULL);
        assert_true(back == cases[i].number);
        assert_text(&rows.rows, kn_text_format(arena, "<c r=\"A1\" s=\"1\"><v>%s</v></c>", cases[i].text).data);
        kn_rows_free(&rows);
    }
}

static void many_rows_grow(void **state)
{
    (void)state;
    enum { ROWS = 20000 };
    kn_rows rows = {.arena = arena};
    for (size_t r = 0; r < ROWS; r++) {
        kn_rows_begin(&rows, r, 15);
        kn_rows_string(&rows, 0, 1, (uint32_t)r);
        kn_rows_end(&rows);
    }
    assert_int_equal(rows.cells, ROWS);
    static const char last[] = "<c r=\"A20000\" s=\"1\" t=\"s\"><v>19999</v></c></row>";
    size_t length = sizeof last - 1;
    assert_memory_equal(rows.rows.data + rows.rows.length - length, last, length);
    kn_rows_free(&rows);
}

/* Blanks at either end go lost unless xml:space says otherwise (XML 1.0, 2.10). */
static void strings_are_spreadsheet_xml(void **state)
{
    (void)state;
    static const struct {
        const char *text, *expected;
    } cases[] = {
        {"Gap & <risk>", "<si><t>Gap &amp; &lt;risk&gt;</t></si>"},
        {" a b", "<si><t xml:space=\"preserve\"> a b</t></si>"},
        {"a b\n", "<si><t xml:space=\"preserve\">a b\n</t></si>"},
        {"", "<si><t></t></si>"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        kn_growing strings = {0};
        kn_strings_add(&strings, kn_str_of(cases[i].text));
        assert_text(&strings, cases[i].expected);
        kn_growing_free(&strings);
        assert_null(strings.data);
    }
}

/* ---- filling ---- */

static const char sheet_xml[] =
    "<worksheet><sheetData><row r=\"1\"><c r=\"A1\"/></row><row r=\"9\"><c r=\"B9\"/></row>"
    "</sheetData><hyperlinks><hyperlink ref=\"B9\"/></hyperlinks><pageMargins/></worksheet>";

/* An archive of another member and one of that name, neither of which is any more than it must be. */
static const char *draw_member(const char *name, const char *xml, bool spoilt)
{
    const char *path = kn_path_join(arena, folder, "drawn.xlsx");
    kn_packed packed[] = {kn_zip_pack(KN_STR("<other/>"), true), kn_zip_pack(kn_str_of(xml), true)};
    kn_zip_member members[] = {kn_zip_join(KN_STR("xl/other.xml"), &packed[0], 1),
                               kn_zip_join(kn_str_of(name), &packed[1], 1)};
    kn_zip zip = {members, 2};
    members[1].crc ^= spoilt;
    FILE *out = fopen(path, "wb");
    assert_non_null(out);
    assert_true(kn_zip_write(out, &zip));
    assert_int_equal(fclose(out), 0);
    kn_zip_drop(&members[0]);
    kn_zip_drop(&members[1]);
    return path;
}

static const char *draw(const char *xml, bool spoilt)
{
    return draw_member("xl/worksheets/sheet1.xml", xml, spoilt);
}

static kn_rows one_row(bool link)
{
    kn_rows rows = {.arena = arena};
    kn_rows_begin(&rows, 8, 15);
    kn_rows_blank(&rows, 0, 1);
    if (link)
        kn_rows_link(&rows, 0, KN_STR("'A'!A1"));
    kn_rows_end(&rows);
    return rows;
}

static kn_status fill_spoilt(const char *xml, bool spoilt, kn_rows rows, kn_str *why)
{
    static int threads = 0;
    kn_filling *filling = kn_filling_begin(&rows, 1, ++threads % 3, arena);
    kn_filling_ready(filling);
    const char *path = kn_path_join(arena, folder, "filled.xlsx");
    kn_status status = kn_filling_write(filling, path, draw(xml, spoilt), KN_EN, why);
    kn_filling_end(filling);
    return status;
}

static kn_status fill(const char *xml, kn_rows rows, kn_str *why)
{
    return fill_spoilt(xml, false, rows, why);
}

static void assert_filled(const char *expected)
{
    kn_bytes bytes;
    kn_zip zip;
    kn_str why;
    bool missing;
    assert_int_equal(kn_file_open(&bytes, kn_path_join(arena, folder, "filled.xlsx"), &missing, &why, arena), KN_OK);
    assert_int_equal(kn_zip_list(&zip, bytes, &why, arena), KN_W_NONE);
    assert_int_equal(zip.count, 2);
    char *other = kn_zip_unpack(&zip.members[0]);
    char *sheet = kn_zip_unpack(&zip.members[1]);
    assert_string_equal(other, "<other/>");
    assert_string_equal(sheet, expected);
    kn_heap_free(other);
    kn_heap_free(sheet);
    kn_file_close(&bytes);
}

static void rows_take_the_place_of_the_last_one(void **state)
{
    (void)state;
    kn_str why;
    assert_int_equal(fill(sheet_xml, one_row(true), &why), KN_OK);
    assert_filled("<worksheet><sheetData><row r=\"1\"><c r=\"A1\"/></row>"
                  "<row r=\"9\" ht=\"15\" customHeight=\"1\"><c r=\"A9\" s=\"1\"/></row></sheetData>"
                  "<hyperlinks><hyperlink ref=\"A9\" location=\"'A'!A1\"/></hyperlinks>"
                  "<pageMargins/></worksheet>");
    assert_int_equal(fill("<s><sheetData><row r=\"9\"><c/></row></sheetData></s>", one_row(false), &why), KN_OK);
    assert_filled(
        "<s><sheetData><row r=\"9\" ht=\"15\" customHeight=\"1\"><c r=\"A9\" s=\"1\"/></row></sheetData></s>");
    assert_int_equal(fill(sheet_xml, (kn_rows){.arena = arena}, &why), KN_OK);
    assert_filled(sheet_xml);
}

static kn_status fill_strings(const char *xml, kn_str *why)
{
    kn_growing strings = {0};
    kn_strings_add(&strings, KN_STR("a"));
    kn_strings_add(&strings, KN_STR("b"));
    kn_filling *filling = kn_filling_begin(NULL, 0, 2, arena);
    kn_filling_strings(filling, &strings);
    const char *path = kn_path_join(arena, folder, "filled.xlsx");
    kn_status status = kn_filling_write(filling, path, draw_member("xl/sharedStrings.xml", xml, false), KN_EN, why);
    kn_filling_end(filling);
    return status;
}

static void strings_take_the_place_of_those_drawn(void **state)
{
    (void)state;
    kn_str why;
    static const char expected[] = "<sst count=\"9\"><si><t>a</t></si><si><t>b</t></si></sst>";
    assert_int_equal(fill_strings("<sst count=\"9\"><si><t>b</t></si></sst>", &why), KN_OK);
    assert_filled(expected);
    assert_int_equal(fill_strings("<sst count=\"9\"></sst>", &why), KN_OK);
    assert_filled(expected);
    assert_int_equal(fill_strings("<sst/>", &why), KN_IO);
    assert_true(kn_str_equal(why, KN_STR("part xl/sharedStrings.xml of the finished file is not well-formed XML")));
}

static void what_has_no_place_for_rows_is_refused(void **state)
{
    (void)state;
    kn_str why;
    static const char *const wrong[] = {"<worksheet/>", "<s><sheetData></sheetData></s>",
                                        "<s><sheetData><row r=\"9\"><c/></row></sheetData></s>"};
    for (size_t i = 0; i < sizeof wrong / sizeof wrong[0]; i++) {
        assert_int_equal(fill(wrong[i], one_row(true), &why), KN_IO);
        assert_true(
            kn_str_equal(why, KN_STR("part xl/worksheets/sheet1.xml of the finished file is not well-formed XML")));
    }
}

/* The checksum of what was drawn is not that of its bytes. */
static void what_was_drawn_otherwise_is_refused(void **state)
{
    (void)state;
    kn_str why;
    assert_int_equal(fill_spoilt(sheet_xml, true, one_row(false), &why), KN_IO);
    assert_true(kn_str_equal(
        why, KN_STR("part xl/worksheets/sheet1.xml of the finished file has other bytes than were written")));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(rows_are_spreadsheet_xml, begin, end),
        cmocka_unit_test_setup_teardown(long_formulas_grow, begin, end),
        cmocka_unit_test_setup_teardown(places_are_called_as_in_excel, begin, end),
        cmocka_unit_test_setup_teardown(numbers_read_back, begin, end),
        cmocka_unit_test_setup_teardown(many_rows_grow, begin, end),
        cmocka_unit_test_setup_teardown(strings_are_spreadsheet_xml, begin, end),
        cmocka_unit_test_setup_teardown(rows_take_the_place_of_the_last_one, begin, end),
        cmocka_unit_test_setup_teardown(strings_take_the_place_of_those_drawn, begin, end),
        cmocka_unit_test_setup_teardown(what_has_no_place_for_rows_is_refused, begin, end),
        cmocka_unit_test_setup_teardown(what_was_drawn_otherwise_is_refused, begin, end),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
