#include "base/file.h"
#include "base/json.h"
#include "base/stream.h"
#include "check.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

static void arena_blocks_are_zeroed_and_aligned(void **state)
{
    (void)state;
    kn_arena *arena = kn_arena_new();
    for (size_t size = 1; size < 5000; size += 37) {
        char *block = kn_arena_alloc(arena, size, 1);
        assert_int_equal((uintptr_t)block % 16, 0);
        for (size_t i = 0; i < size; i++)
            assert_int_equal(block[i], 0);
        memset(block, 0x55, size);
    }
    assert_non_null(kn_arena_alloc(arena, 0, 8));
    kn_arena_free(arena);
    kn_arena_free(NULL);
}

static void rewinding_gives_back_zeroed_room(void **state)
{
    (void)state;
    kn_arena *arena = kn_arena_new();
    kn_arena_text(arena, "kept", 4);
    kn_mark mark = kn_arena_mark(arena);
    char *first = kn_arena_alloc(arena, 100, 1);
    memset(first, 0x55, 100);
    kn_arena_alloc(arena, 1000000, 1);
    kn_arena_rewind(arena, mark);
    char *again = kn_arena_alloc(arena, 100, 1);
    assert_ptr_equal(again, first);
    for (size_t i = 0; i < 100; i++)
        assert_int_equal(again[i], 0);
    kn_arena_rewind(arena, (kn_mark){NULL, 0});
    assert_non_null(kn_arena_alloc(arena, 1, 1));
    kn_arena_free(arena);
}

static void growing_keeps_what_was_there(void **state)
{
    (void)state;
    kn_arena *arena = kn_arena_new();
    int *numbers = KN_NEW(arena, int, 2);
    numbers[0] = 7;
    numbers[1] = 9;
    int *more = kn_arena_grow(arena, numbers, 2, 4, sizeof *more);
    assert_true(more[0] == 7 && more[1] == 9 && more[2] == 0 && more[3] == 0);
    int *heap = kn_heap_resize(NULL, 0, 1, sizeof *heap);
    assert_int_equal(heap[0], 0);
    heap[0] = 5;
    heap = kn_heap_resize(heap, 1, 1000, sizeof *heap);
    assert_true(heap[0] == 5 && heap[999] == 0);
    kn_heap_free(heap);
    kn_arena_free(arena);
}

/* What another arena made stays readable, what comes after does not touch it, and an empty one changes nothing. */
static void an_arena_takes_what_another_made(void **state)
{
    (void)state;
    for (int made_first = 0; made_first < 2; made_first++) {
        kn_arena *arena = kn_arena_new();
        kn_arena *other = kn_arena_new();
        char *own = made_first ? kn_arena_text(arena, "own", 3) : NULL;
        char *small = kn_arena_text(other, "small", 5);
        char *large = KN_NEW(other, char, 200000);
        memset(large, 'x', 200000);
        kn_arena_adopt(arena, kn_heap_resize(NULL, 0, 10, 1));
        kn_arena_adopt(other, kn_heap_resize(NULL, 0, 10, 1));
        kn_arena_adopt(other, kn_heap_resize(NULL, 0, 20, 1));
        kn_arena_take(arena, other);
        kn_arena_take(arena, kn_arena_new());
        char *later = KN_NEW(arena, char, 100000);
        memset(later, 'y', 100000);
        assert_string_equal(small, "small");
        assert_true(large[0] == 'x' && large[199999] == 'x');
        assert_true(own == NULL || strcmp(own, "own") == 0);
        kn_arena_free(arena);
    }
}

/* Without a way out that somebody has set, running out of memory ends the process: exit code 4, and a word. */
static void memory_that_runs_out_ends_the_process(void **state)
{
    (void)state;
    enum { EXIT_NO_MEMORY = 4 };
    int said[2];
    assert_int_equal(pipe(said), 0);
    pid_t child = fork();
    if (child == 0) {
        setenv("KUNNA_COUNTED", "1", 1); /* tests/tools/counted.c */
        dup2(said[1], STDERR_FILENO);
        kn_heap_grow(NULL, SIZE_MAX / 4, 8); /* more than any machine has */
        _exit(0);
    }
    int status = 0;
    close(said[1]);
    assert_int_equal(waitpid(child, &status, 0), child);
    assert_true(WIFEXITED(status) && WEXITSTATUS(status) == EXIT_NO_MEMORY);
    char words[128] = "";
    assert_true(read(said[0], words, sizeof words - 1) > 0);
    assert_string_equal(words, "kunna: out of memory; nothing was written\n");
    close(said[0]);
}

/* FIPS 180-4 example "abc" and the empty message; RFC 4231 test case 2. */
static void digests_are_those_of_the_standards(void **state)
{
    (void)state;
    char hex[65];
    kn_sha256(hex, "abc", 3);
    assert_string_equal(hex, "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    kn_sha256(hex, "", 0);
    assert_string_equal(hex, "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    const char *data = "what do ya want for nothing?";
    kn_hmac_sha256(hex, "Jefe", 4, data, strlen(data));
    assert_string_equal(hex, "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843");
}

static void json_is_escaped_and_indented(void **state)
{
    (void)state;
    kn_arena *arena = kn_arena_new();
    kn_json *json = kn_json_new(arena);
    kn_json_open(json, NULL, '{');
    kn_json_text(json, "a\"b", KN_STR("tab\t \\ å"));
    kn_json_open(json, "list", '[');
    kn_json_number(json, NULL, 0.1);
    kn_json_count(json, NULL, 18446744073709551615ULL);
    kn_json_bool(json, NULL, true);
    kn_json_null(json, NULL);
    kn_json_close(json);
    kn_json_open(json, "none", '{');
    kn_json_close(json);
    kn_json_close(json);
    assert_text(kn_json_done(json),
                "{\n  \"a\\\"b\": \"tab\\u0009 \\\\ å\",\n  \"list\": [\n    0.10000000000000001,\n"
                "    18446744073709551615,\n    true,\n    null\n  ],\n  \"none\": {}\n}\n");
    kn_arena_free(arena);
}

static void files_that_are_not_there_are_told_from_unreadable_ones(void **state)
{
    (void)state;
    kn_arena *arena = kn_arena_new();
    kn_bytes bytes;
    bool missing = false;
    kn_str why = KN_STR("");
    assert_int_equal(kn_file_open(&bytes, "/no/such/file", &missing, &why, arena), KN_IO);
    assert_true(missing);
    assert_int_equal(kn_file_open(&bytes, "/", &missing, &why, arena), KN_IO);
    assert_false(missing);
    assert_text(why, "Is a directory");
    assert_string_equal(kn_path_join(arena, "a/", "b"), "a/b");
    assert_string_equal(kn_path_join(arena, "a", "b"), "a/b");
    kn_arena_free(arena);
}

/* A pipe nobody writes to would be waited for, and a device read, without end. */
static void only_files_with_an_end_are_read(void **state)
{
    (void)state;
    kn_arena *arena = kn_arena_new();
    char folder[] = "/tmp/kunna-test-XXXXXX";
    assert_non_null(mkdtemp(folder));
    const char *pipe = kn_path_join(arena, folder, "staff.csv");
    assert_int_equal(mkfifo(pipe, 0600), 0);
    const char *const endless[] = {pipe, "/dev/zero"};
    for (size_t i = 0; i < sizeof endless / sizeof endless[0]; i++) {
        kn_bytes bytes;
        bool missing = true;
        kn_str why = KN_STR("");
        assert_int_equal(kn_file_open(&bytes, endless[i], &missing, &why, arena), KN_IO);
        assert_false(missing);
        assert_text(why, "it is a pipe or a device, not a file");
    }
    unlink(pipe);
    rmdir(folder);
    kn_arena_free(arena);
}

/* The system's own files have no size: room grows until all is there. */
static void a_file_without_a_size_is_read_whole(void **state)
{
    (void)state;
    kn_arena *arena = kn_arena_new();
    kn_bytes bytes;
    bool missing = true;
    kn_str why = KN_STR("");
    char expected[4096];
    FILE *file = fopen("/proc/version", "r");
    assert_non_null(file);
    size_t length = fread(expected, 1, sizeof expected, file);
    fclose(file);
    assert_int_equal(kn_file_open(&bytes, "/proc/version", &missing, &why, arena), KN_OK);
    assert_int_equal(bytes.length, length);
    assert_memory_equal(bytes.data, expected, length);
    kn_file_close(&bytes);
    kn_arena_free(arena);
}

/* Read half, let it grow or be rewritten, read on: what was read is of neither file. */
static void a_file_that_changes_meanwhile_is_refused(void **state)
{
    (void)state;
    static const char *const modes[] = {"a", "w", "r"};
    kn_arena *arena = kn_arena_new();
    char path[] = "/tmp/kunna-changing-XXXXXX";
    close(mkstemp(path));
    for (size_t i = 0; i < sizeof modes / sizeof modes[0]; i++) {
        FILE *file = fopen(path, "w");
        fputs("first half, second half", file);
        fclose(file);
        kn_stream *stream = NULL;
        bool missing = true;
        kn_str why = KN_STR("");
        char room[64];
        size_t got = 0;
        assert_int_equal(kn_stream_open(&stream, path, &missing, &why, arena), KN_OK);
        assert_int_equal(kn_stream_read(&got, stream, room, 10, &why, arena), KN_OK);
        assert_int_equal(got, 10);
        file = fopen(path, modes[i]);
        if (modes[i][0] != 'r')
            fputs("more", file);
        fclose(file);
        kn_status expected = modes[i][0] == 'r' ? KN_OK : KN_IO;
        assert_int_equal(kn_stream_read(&got, stream, room, sizeof room, &why, arena), expected);
        assert_text(why, expected == KN_OK ? "" : "it was changed while it was read");
        kn_stream_close(stream);
    }
    unlink(path);
    kn_arena_free(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(arena_blocks_are_zeroed_and_aligned),
        cmocka_unit_test(rewinding_gives_back_zeroed_room),
        cmocka_unit_test(growing_keeps_what_was_there),
        cmocka_unit_test(an_arena_takes_what_another_made),
        cmocka_unit_test(memory_that_runs_out_ends_the_process),
        cmocka_unit_test(digests_are_those_of_the_standards),
        cmocka_unit_test(json_is_escaped_and_indented),
        cmocka_unit_test(files_that_are_not_there_are_told_from_unreadable_ones),
        cmocka_unit_test(only_files_with_an_end_are_read),
        cmocka_unit_test(a_file_without_a_size_is_read_whole),
        cmocka_unit_test(a_file_that_changes_meanwhile_is_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
