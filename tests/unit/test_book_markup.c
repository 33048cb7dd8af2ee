/* The quick look at XML never takes for well-formed what Expat refuses, and takes what spreadsheet writers write. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "../../src/book/markup.h"
#include "../../src/book/zip.h"
#include "sample_book.h"

#include <expat.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static void XMLCALL count_element(void *counted, const XML_Char *name, const XML_Char **attributes)
{
    (void)attributes;
    kn_markup_count *count = counted;
    count->cells += strcmp(name, "c") == 0 ? 1 : 0;
    count->rows += strcmp(name, "row") == 0 ? 1 : 0;
}

/* Expat's judgement, and how many elements are called "row" and "c". */
static bool is_well_formed(kn_markup_count *count, const char *text, size_t length)
{
    XML_Parser parser = XML_ParserCreate(NULL);
    assert_non_null(parser);
    *count = (kn_markup_count){0};
    XML_SetUserData(parser, count);
    XML_SetStartElementHandler(parser, count_element);
    bool whole = XML_Parse(parser, text, (int)length, true) == XML_STATUS_OK;
    XML_ParserFree(parser);
    return whole;
}

static void plain_documents_are_taken(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        size_t cells, rows;
    } cases[] = {
        {"<a/>", 0},
        {"<c/>", 1},
        {"<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n<a:b-1.x _c=\"\"></a:b-1.x >\n", 0},
        {"<a><c r=\"A1\" s=\"2\"/>\n<c r=\"B1\"\tt=\"s\"  ><v>1</v></c><cc/></a>", 2},
        {"<c r=\"A1\" s=\"2\"><v>1</v></c>", 1},
        {"<a><c r=\"A1\" s=\"2\"><v>-1.5</v></c><c r=\"B1\" s=\"2\" t=\"s\"><v>1</v></c></a>", 2},
        {"<a><c r=\"A1\" s=\"2\"><v>1e+99</v></c><c r=\"B1\" s=\"2\" t=\"str\"><v>1</v></c></a>", 2},
        {"<a><row r=\"1\"><c r=\"A1\" s=\"2\"><v>1</v></c></row><row/><rows/><arow/></a>", 1, 2},
        {"<a>&lt;&amp;&gt;&quot;&apos; \"'>]] \xC3\xA5\xE2\x88\x92\xF0\x9F\x99\x82</a>", 0},
        {"<a b=\"&lt;&amp;'>]]>\xC3\xA5\"/>", 0},
        {"<a>\xEF\xBC\x81</a>", 0}, /* U+FF01 begins as U+FFFE does */
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        kn_markup_count count = {99, 99}, expected;
        assert_true(is_well_formed(&expected, cases[i].text, strlen(cases[i].text)));
        assert_int_equal(expected.cells, cases[i].cells);
        assert_int_equal(expected.rows, cases[i].rows);
        assert_true(kn_markup_is_plain(&count, kn_str_of(cases[i].text)));
        assert_int_equal(count.cells, cases[i].cells);
        assert_int_equal(count.rows, cases[i].rows);
    }
}

/* Ill-formed, or more than this reader knows. */
static void what_is_not_plain_is_left_to_others(void **state)
{
    (void)state;
    static const char *const texts[] = {"",
                                        " ",
                                        "a",
                                        "<",
                                        "<a",
                                        "<a>",
                                        "<a></b>",
                                        "<a></a",
                                        "<a></a><b/>",
                                        "<a/>x",
                                        "x<a/>",
                                        "</a>",
                                        "<1/>",
                                        "< a/>",
                                        "<a / >",
                                        "<a b/>",
                                        "<a b=/>",
                                        "<a b=c/>",
                                        "<a b='c'/>",
                                        "<a b = \"c\"/>",
                                        "<a b=\"c\"d=\"e\"/>",
                                        "<a b=\"c\" b=\"d\"/>",
                                        "<a b=\"<\"/>",
                                        "<a b=\"&\"/>",
                                        "<a b=\"c/>",
                                        "<a><c r=\"A1\" s=\"2\"><v>1</v></c>",
                                        "<a><c r=\"A1\" s=\"2\"><v>1</c></v></a>",
                                        "<a><c r=\"A1\" s=\"2\" t=\"s><v>1</v></c></a>",
                                        "<c r=\"A1\" s=\"2\"><v>1</v></c><c r=\"B1\" s=\"2\"><v>1</v></c>",
                                        "<a>&</a>",
                                        "<a>&nbsp;</a>",
                                        "<a>&amp</a>",
                                        "<a>&#65;</a>",
                                        "<a>]]></a>",
                                        "<a>\x01</a>",
                                        "<a>\xC3</a>",
                                        "<a>\xC0\xAF</a>",         /* overlong */
                                        "<a>\xED\xA0\x80</a>",     /* a surrogate */
                                        "<a>\xEF\xBF\xBE</a>",     /* U+FFFE */
                                        "<a>\xF4\x90\x80\x80</a>", /* above U+10FFFF */
                                        "<a><!-- --></a>",
                                        "<a><![CDATA[x]]></a>",
                                        "<a><?b?></a>",
                                        "<!DOCTYPE a><a/>",
                                        "\xEF\xBB\xBF<a/>",
                                        "<\xC3\xA5/>"};
    for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++) {
        kn_markup_count count;
        if (kn_markup_is_plain(&count, kn_str_of(texts[i])))
            fail_msg("taken for plain: %s", texts[i]);
    }
    kn_markup_count count;
    assert_false(kn_markup_is_plain(&count, (kn_str){"<a/>\0", 5})); /* a zero inside */
    assert_false(kn_markup_is_plain(&count, (kn_str){"<a>\0</a>", 8}));
}

static uint64_t next_random(uint64_t *seed)
{
    *seed = *seed * 6364136223846793005U + 1442695040888963407U;
    return *seed >> 33;
}

/* Change a document in one place: a byte, a stretch taken out, or a stretch put in twice. */
static size_t change(char *out, const char *text, size_t length, uint64_t *seed)
{
    static const char bytes[] = "<>/\"'=&;:]! \n\tac1-\xC3\xA5\xEF\xBF\xBE\x80\x01";
    enum { STRETCH = 12 };
    size_t at = next_random(seed) % length;
    size_t stretch = next_random(seed) % STRETCH;
    stretch = stretch < length - at ? stretch : length - at;
    uint64_t kind = next_random(seed) % 3;
    size_t before = kind == 1 ? at : at + stretch;
    size_t after = kind == 1 ? at + stretch : at;
    if (kind == 0)
        before = after = at;
    memcpy(out, text, before);
    memcpy(out + before, text + after, length - after);
    size_t made = before + length - after;
    if (kind == 0)
        out[at] = bytes[next_random(seed) % (sizeof bytes - 1)];
    out[made] = '\0';
    return made;
}

/* What is taken for plain is well-formed, with as many cells. */
static size_t compare_changed(const char *text, size_t length, uint64_t *seed)
{
    enum { CHANGES = 1500, ROOM = 64 };
    char *changed = malloc(length + ROOM);
    assert_non_null(changed);
    size_t taken = 0;
    for (int i = 0; i < CHANGES; i++) {
        kn_markup_count count, expected;
        size_t made = change(changed, text, length, seed);
        if (!kn_markup_is_plain(&count, (kn_str){changed, made}))
            continue;
        taken++;
        if (!is_well_formed(&expected, changed, made) || count.cells != expected.cells || count.rows != expected.rows)
            fail_msg("taken for plain, with %zu rows and %zu cells: %s", count.rows, count.cells, changed);
    }
    free(changed);
    return taken;
}

/* Every member of a workbook is plain, and what becomes of it by small changes is judged as Expat does. */
static void members_of_a_workbook_are_plain(void **state)
{
    (void)state;
    enum { LONG = 4000 };
    char folder[] = "/tmp/kunna-markup-XXXXXX";
    assert_non_null(mkdtemp(folder));
    kn_arena *arena = kn_arena_new();
    const char *path = kn_path_join(arena, folder, "a.xlsx");
    const kn_sheet *sheet = sample_overview(arena);
    kn_book book = {.title = KN_STR("Å&B"), .organisation = KN_STR("O"), .created = 20000, .sheets = &sheet};
    book.sheets_count = 1;
    kn_written written;
    kn_str why;
    bool missing;
    kn_bytes bytes;
    assert_int_equal(kn_book_xlsx(&written, &book, path, folder, 1, arena, &why), KN_OK);
    assert_int_equal(kn_file_open(&bytes, path, &missing, &why, arena), KN_OK);
    kn_zip zip;
    assert_int_equal(kn_zip_list(&zip, bytes, &why, arena), KN_W_NONE);
    uint64_t seed = 7;
    size_t taken = 0;
    for (size_t i = 0; i < zip.count; i++) {
        kn_markup_count count;
        char *text = kn_zip_unpack(&zip.members[i]);
        assert_non_null(text);
        assert_true(kn_markup_is_plain(&count, (kn_str){text, zip.members[i].size}));
        if (zip.members[i].size < LONG)
            taken += compare_changed(text, zip.members[i].size, &seed);
        kn_heap_free(text);
    }
    assert_true(taken > 1000); /* changes inside texts and values do no harm */
    kn_file_close(&bytes);
    unlink(path);
    rmdir(folder);
    kn_arena_free(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(plain_documents_are_taken),
        cmocka_unit_test(what_is_not_plain_is_left_to_others),
        cmocka_unit_test(members_of_a_workbook_are_plain),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
