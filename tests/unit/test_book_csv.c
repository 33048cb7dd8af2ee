/* Result files, byte for byte. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/file.h"
#include "book/book.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static kn_arena *arena;
static char folder[] = "/tmp/kunna-csv-XXXXXX";
static const char *path;

static int begin(void **state)
{
    (void)state;
    arena = kn_arena_new();
    strcpy(folder + sizeof(folder) - 7, "XXXXXX");
    assert_non_null(mkdtemp(folder));
    path = kn_path_join(arena, folder, "goals.csv");
    return 0;
}

static int end(void **state)
{
    (void)state;
    unlink(path);
    rmdir(folder);
    kn_arena_free(arena);
    return 0;
}

static void assert_file(const char *expected, const kn_written *written)
{
    kn_bytes bytes;
    bool missing;
    kn_str why;
    assert_int_equal(kn_file_open(&bytes, path, &missing, &why, arena), KN_OK);
    assert_int_equal(bytes.length, strlen(expected));
    assert_memory_equal(bytes.data, expected, bytes.length);
    assert_int_equal(written->bytes, bytes.length);
    kn_file_close(&bytes);
}

static void every_kind_of_cell_is_written_raw(void **state)
{
    (void)state;
    kn_draft *draft = kn_draft_new(arena, KN_SV, 1, KN_STR("results/goals.csv"), KN_STR("goals"));
    const char *titles[] = {"goal_id", "gap", "date", "status"};
    for (size_t i = 0; i < 4; i++)
        kn_draft_column(draft, (kn_column){.title = kn_str_of(titles[i])});
    const kn_cell cells[] = {
        kn_cell_text(KN_STR("G1")),
        kn_cell_number(0.1),
        kn_cell_date(kn_date_of(2026, 9, 30)),
        kn_cell_text(KN_STR("met")),
        kn_cell_text(KN_STR("a,b")),
        kn_cell_none(),
        kn_cell_date(KN_DATE_NONE),
        kn_cell_not_applicable(),
        kn_cell_text(KN_STR("say \"x\"")),
        kn_cell_number(-3),
        kn_cell_date(KN_DATE_EVER),
        kn_cell_confidential(),
        kn_cell_text(KN_STR("two\nlines")),
        kn_cell_number(1e300),
        kn_cell_text(KN_STR("å; b")),
        kn_cell_text(KN_STR("")),
    };
    for (size_t i = 0; i < sizeof(cells) / sizeof(cells[0]); i++) {
        if (i % 4 == 0)
            kn_draft_row(draft, KN_STR(""));
        kn_draft_put(draft, cells[i]);
    }
    kn_written written;
    kn_str why;
    assert_int_equal(kn_book_csv(&written, kn_draft_done(draft), path, arena, &why), KN_OK);
    /* 0.1 as the nearest double has 0.1000000000000000055… : 17 significant digits; 1e300 is within one part in 10^17
     */
    assert_file("goal_id,gap,date,status\n"
                "G1,0.10000000000000001,2026-09-30,met\n"
                "\"a,b\",,,\n"
                "\"say \"\"x\"\"\",-3,,\n"
                "\"two\nlines\",1.0000000000000001e+300,å; b,\n",
                &written);
    assert_int_equal(written.rows, 4);
    assert_int_equal(written.cells, 16);
}

static void a_file_without_rows_is_its_header(void **state)
{
    (void)state;
    kn_draft *draft = kn_draft_new(arena, KN_EN, 1, KN_STR("results/x.csv"), KN_STR("x"));
    kn_draft_column(draft, (kn_column){.title = KN_STR("a")});
    kn_draft_column(draft, (kn_column){.title = KN_STR("b")});
    kn_written written;
    kn_str why;
    assert_int_equal(kn_book_csv(&written, kn_draft_done(draft), path, arena, &why), KN_OK);
    assert_file("a,b\n", &written);
    /* printf 'a,b\n' | sha256sum */
    assert_string_equal(written.sha256, "5be08c9684a1d25efcee09318204824278b08bbfb4aef973ffefd0b9d7478313");
}

/* 2 × 1000 different fractions, each as its own 17 digits, and texts around the size of a buffer: every byte arrives
 * once, in order, and the digest is the file's. Thousandths with %.17g, as the C library writes them. */
static void long_files_are_whole(void **state)
{
    (void)state;
    enum { ROWS = 2000, LONG = 70000 };
    kn_draft *draft = kn_draft_new(arena, KN_EN, 1, KN_STR("results/x.csv"), KN_STR("x"));
    kn_draft_column(draft, (kn_column){.title = KN_STR("share")});
    kn_draft_column(draft, (kn_column){.title = KN_STR("text")});
    char *expected = calloc(ROWS, LONG / 10);
    assert_non_null(expected);
    size_t length = (size_t)sprintf(expected, "share,text\n");
    for (size_t i = 0; i < ROWS; i++) {
        double share = (double)(i % 1000) / 1000;
        size_t letters = i % 500 == 7 ? LONG + i : i % 200 * 5;
        char *text = kn_arena_alloc(arena, letters + 1, 1);
        memset(text, 'a' + (int)(i % 26), letters);
        kn_draft_row(draft, KN_STR(""));
        kn_draft_put(draft, kn_cell_number(share));
        kn_draft_put(draft, kn_cell_text((kn_str){text, letters}));
        length += (size_t)sprintf(expected + length, "%.17g,%s\n", share, text);
    }
    kn_written written;
    kn_str why;
    char sum[65];
    assert_int_equal(kn_book_csv(&written, kn_draft_done(draft), path, arena, &why), KN_OK);
    assert_file(expected, &written);
    kn_sha256(sum, expected, length);
    assert_string_equal(written.sha256, sum);
    free(expected);
}

static void what_cannot_be_written_is_told(void **state)
{
    (void)state;
    enum { ROWS = 40000 };
    kn_draft *draft = kn_draft_new(arena, KN_EN, 1, KN_STR("results/x.csv"), KN_STR("x"));
    kn_draft_column(draft, (kn_column){.title = KN_STR("a")});
    const kn_sheet *sheet = kn_draft_done(draft);
    kn_written written;
    kn_str why = {NULL, 0};
    assert_int_equal(kn_book_csv(&written, sheet, kn_path_join(arena, folder, "no/x.csv"), arena, &why), KN_IO);
    assert_true(kn_str_equal(why, KN_STR("No such file or directory")));
    assert_int_equal(kn_book_csv(&written, sheet, "/dev/full", arena, &why), KN_IO);
    assert_true(kn_str_equal(why, KN_STR("No space left on device")));
    for (size_t i = 0; i < ROWS; i++) { /* more than waits until the file is closed */
        kn_draft_row(draft, KN_STR(""));
        kn_draft_put(draft, kn_cell_number((double)i));
    }
    why = KN_STR("");
    assert_int_equal(kn_book_csv(&written, kn_draft_done(draft), "/dev/full", arena, &why), KN_IO);
    assert_true(kn_str_equal(why, KN_STR("No space left on device")));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(every_kind_of_cell_is_written_raw, begin, end),
        cmocka_unit_test_setup_teardown(a_file_without_rows_is_its_header, begin, end),
        cmocka_unit_test_setup_teardown(long_files_are_whole, begin, end),
        cmocka_unit_test_setup_teardown(what_cannot_be_written_is_told, begin, end),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
