/* A workbook that lost or changed a byte is not taken for whole. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/file.h"
#include "sample_book.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static kn_arena *arena;
static char folder[] = "/tmp/kunna-verify-XXXXXX";
static const char *good, *bad;
static kn_written written;
static kn_bytes bytes;

static int begin(void **state)
{
    (void)state;
    arena = kn_arena_new();
    strcpy(folder + sizeof(folder) - 7, "XXXXXX");
    assert_non_null(mkdtemp(folder));
    good = kn_path_join(arena, folder, "good.xlsx");
    bad = kn_path_join(arena, folder, "bad.xlsx");
    const kn_sheet *sheet = sample_overview(arena);
    kn_book book = {
        .title = KN_STR("T"), .organisation = KN_STR("O"), .created = 20000, .lang = KN_EN, .sheets = &sheet};
    book.sheets_count = 1;
    kn_str why;
    bool missing;
    assert_int_equal(kn_book_xlsx(&written, &book, good, folder, 1, arena, &why), KN_OK);
    assert_int_equal(kn_file_open(&bytes, good, &missing, &why, arena), KN_OK);
    return 0;
}

static int end(void **state)
{
    (void)state;
    kn_file_close(&bytes);
    unlink(good);
    unlink(bad);
    rmdir(folder);
    kn_arena_free(arena);
    return 0;
}

static void write_bad(const unsigned char *data, size_t length)
{
    FILE *file = fopen(bad, "wb");
    assert_int_equal(fwrite(data, 1, length, file), length);
    assert_int_equal(fclose(file), 0);
}

static kn_status verify(const char *path, kn_str *why)
{
    kn_written copy = written;
    return kn_xlsx_verify(&copy, path, KN_EN, 2, arena, why);
}

static void a_whole_file_is_whole(void **state)
{
    (void)state;
    kn_str why = {NULL, 0};
    assert_int_equal(verify(good, &why), KN_OK);
    char digest[65];
    kn_sha256(digest, bytes.data, bytes.length);
    assert_string_equal(written.sha256, digest);
    assert_int_equal(written.bytes, bytes.length);
}

static void every_truncation_is_seen(void **state)
{
    (void)state;
    kn_str why;
    for (size_t length = 0; length < bytes.length; length += 1 + length / 9) {
        write_bad(bytes.data, length);
        assert_int_equal(verify(bad, &why), KN_IO);
    }
    write_bad(bytes.data, bytes.length - 1);
    assert_int_equal(verify(bad, &why), KN_IO);
}

static size_t find(const char *mark, size_t from)
{
    for (size_t i = from; i + 4 <= bytes.length; i++)
        if (memcmp(bytes.data + i, mark, 4) == 0)
            return i;
    return bytes.length;
}

/* One flipped bit anywhere in the members or their local records; and in what the directory says of their sizes,
 * sums, places and names. (Attributes that no reader looks at may change unseen.) */
static void every_flipped_bit_is_seen(void **state)
{
    (void)state;
    size_t directory = find("PK\1\2", 0);
    unsigned char *copy = kn_arena_alloc(arena, bytes.length, 1);
    memcpy(copy, bytes.data, bytes.length);
    kn_str why;
    for (size_t at = 0; at < directory; at += 37) {
        bool is_last = memcmp(bytes.data + at + 1, "PK", 2) == 0; /* of a member: deflate does not use all its bits */
        if (is_last)
            continue;
        copy[at] ^= (unsigned char)(1U << (at % 8));
        write_bad(copy, bytes.length);
        assert_int_equal(verify(bad, &why), KN_IO);
        copy[at] = bytes.data[at];
    }
    for (size_t entry = directory; entry < bytes.length; entry = find("PK\1\2", entry + 4)) {
        static const size_t seen[] = {0, 6, 8, 10, 12, 14, 16, 20, 24, 28, 42, 46};
        for (size_t i = 0; i < sizeof(seen) / sizeof(seen[0]); i++) {
            copy[entry + seen[i]] ^= 1;
            write_bad(copy, bytes.length);
            assert_int_equal(verify(bad, &why), KN_IO);
            copy[entry + seen[i]] = bytes.data[entry + seen[i]];
        }
    }
}

/* Bytes behind the end, or between the parts, are not the file that was written. */
static void more_bytes_are_seen(void **state)
{
    (void)state;
    unsigned char *copy = kn_arena_alloc(arena, bytes.length + 1, 1);
    memcpy(copy, bytes.data, bytes.length);
    write_bad(copy, bytes.length + 1);
    kn_str why = {NULL, 0};
    assert_int_equal(verify(bad, &why), KN_IO);
    memmove(copy + 1, bytes.data, bytes.length);
    write_bad(copy, bytes.length + 1);
    assert_int_equal(verify(bad, &why), KN_IO);
}

static void counts_must_agree(void **state)
{
    (void)state;
    kn_str why = {NULL, 0};
    kn_written other = written;
    other.cells++;
    assert_int_equal(kn_xlsx_verify(&other, good, KN_EN, 2, arena, &why), KN_IO);
    kn_str expected =
        kn_text_format(arena, "the finished file has %zu cells, not %zu", written.cells, written.cells + 1);
    assert_true(kn_str_equal(why, expected));
    other = written;
    other.rows++;
    assert_int_equal(kn_xlsx_verify(&other, good, KN_EN, 2, arena, &why), KN_IO);
    assert_true(kn_str_equal(
        why, kn_text_format(arena, "the finished file has %zu rows, not %zu", written.rows, written.rows + 1)));
    other = written;
    other.sheets = 9;
    assert_int_equal(kn_xlsx_verify(&other, good, KN_EN, 2, arena, &why), KN_IO);
    assert_true(kn_str_equal(why, KN_STR("the finished file has 2 sheets, not 9")));
}

static void what_is_not_there_is_told(void **state)
{
    (void)state;
    kn_str why = {NULL, 0};
    assert_int_equal(verify(kn_path_join(arena, folder, "none.xlsx"), &why), KN_IO);
    assert_true(kn_str_equal(why, KN_STR("No such file or directory")));
    write_bad((const unsigned char *)"this is no workbook, but long enough", 36);
    assert_int_equal(verify(bad, &why), KN_IO);
    assert_true(kn_str_equal(why, KN_STR("the finished file has no complete list of its parts")));
}

/* Stored members with right sums: what is wrong is the XML alone. */
static void broken_xml_is_seen(void **state)
{
    (void)state;
    static const struct {
        const char *xml, *crc; /* crc: zlib.crc32 of Python */
        kn_status status;
    } cases[] = {
        {"<a><c/></a>", "\xfe\xbc\x9d\x25", KN_OK},
        {"<a><c/></b>", "\x3d\xef\xb0\x0e", KN_IO},
        {"<a><c/>    ", "\xc3\x50\x63\x27", KN_IO},
    };
    for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
        static const char name[] = "xl/worksheets/sheet1.xml"; /* 24 bytes */
        unsigned char file[30 + 24 + 11 + 46 + 24 + 22] = {0};
        unsigned char *local = file, *entry = file + 65, *last = file + 135;
        memcpy(local, "PK\3\4", 4);
        memcpy(local + 14, cases[i].crc, 4);
        local[18] = local[22] = 11;
        local[26] = 24;
        memcpy(local + 30, name, 24);
        memcpy(local + 54, cases[i].xml, 11);
        memcpy(entry, "PK\1\2", 4);
        memcpy(entry + 6, local + 4, 24);
        memcpy(entry + 46, name, 24);
        memcpy(last, "PK\5\6", 4);
        last[8] = last[10] = 1;
        last[12] = 70;
        last[16] = 65;
        write_bad(file, sizeof(file));
        kn_written tiny = {.sheets = 1, .cells = 1};
        kn_str why = {NULL, 0};
        assert_int_equal(kn_xlsx_verify(&tiny, bad, KN_EN, 2, arena, &why), cases[i].status);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(a_whole_file_is_whole, begin, end),
        cmocka_unit_test_setup_teardown(every_truncation_is_seen, begin, end),
        cmocka_unit_test_setup_teardown(every_flipped_bit_is_seen, begin, end),
        cmocka_unit_test_setup_teardown(more_bytes_are_seen, begin, end),
        cmocka_unit_test_setup_teardown(counts_must_agree, begin, end),
        cmocka_unit_test_setup_teardown(what_is_not_there_is_told, begin, end),
        cmocka_unit_test_setup_teardown(broken_xml_is_seen, begin, end),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
