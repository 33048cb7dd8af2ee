/* A folder that is written whole or not at all: what is in it after every way of ending. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/file.h"
#include "book/output.h"

#include <dirent.h>
#include <pthread.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

static kn_arena *arena;
static char base[] = "/tmp/kunna-output-XXXXXX";
static const char *folder; /* base/reports/2026Q3; not there at first */

static int begin(void **state)
{
    (void)state;
    arena = kn_arena_new();
    strcpy(base + sizeof(base) - 7, "XXXXXX");
    assert_non_null(mkdtemp(base));
    folder = kn_path_join(arena, base, "reports/2026Q3");
    return 0;
}

static int end(void **state)
{
    (void)state;
    kn_str command = kn_text_format(arena, "rm -rf '%s'", base);
    assert_int_equal(system(command.data), 0);
    kn_arena_free(arena);
    return 0;
}

static const char *inside(const char *name)
{
    return kn_path_join(arena, folder, name);
}

static kn_output *opened(void)
{
    kn_output *output = NULL;
    kn_str why = {NULL, 0};
    if (kn_output_open(&output, folder, KN_EN, arena, &why) != KN_OK)
        fail_msg("%.*s", (int)why.length, why.data);
    return output;
}

static void write_text(kn_output *output, const char *name, const char *text)
{
    kn_str why;
    assert_int_equal(kn_output_text(output, name, kn_str_of(text), &why), KN_OK);
}

static void write_run(kn_output *output, const char *text)
{
    write_text(output, "planner.xlsx", text);
    write_text(output, "results/goals.csv", text);
    write_text(output, "results/people/people.csv", text);
    write_text(output, "results/summary.json", text);
}

static const char *const run_files[] = {"planner.xlsx", "results/goals.csv", "results/people/people.csv",
                                        "results/summary.json"};

static void commit_run(const char *text)
{
    kn_output *output = opened();
    kn_str why;
    write_run(output, text);
    assert_int_equal(kn_output_commit(output, NULL, 0, &why), KN_OK);
}

/* The text of a file; NULL when it is not there. */
static const char *text_of(const char *name)
{
    kn_bytes bytes;
    bool missing;
    kn_str why;
    if (kn_file_open(&bytes, inside(name), &missing, &why, arena) != KN_OK)
        return NULL;
    const char *text = kn_arena_text(arena, (const char *)bytes.data, bytes.length);
    kn_file_close(&bytes);
    return text;
}

static void assert_run(const char *text)
{
    for (size_t i = 0; i < 4; i++)
        assert_string_equal(text_of(run_files[i]), text);
}

/* How many names there are in a folder of the output folder, hidden ones too. */
static size_t names_in(const char *name)
{
    DIR *open = opendir(inside(name));
    if (open == NULL)
        return 0;
    size_t count = 0;
    while (readdir(open) != NULL)
        count++;
    closedir(open);
    return count - 2;
}

static void a_run_is_put_in_place_whole(void **state)
{
    (void)state;
    kn_output *output = opened();
    write_run(output, "one");
    assert_int_equal(names_in("results"), 0); /* nothing is where it will be before all is written */
    kn_str why;
    assert_int_equal(kn_output_commit(output, NULL, 0, &why), KN_OK);
    kn_output_abandon(output); /* does nothing any more */
    assert_run("one");
    assert_int_equal(names_in("."), 2); /* neither lock nor work folder */
    assert_int_equal(names_in("results"), 3);
    commit_run("two");
    assert_run("two");
    assert_int_equal(names_in("."), 2);
}

static void an_abandoned_run_leaves_nothing(void **state)
{
    (void)state;
    kn_output *output = opened();
    write_run(output, "one");
    kn_output_abandon(output);
    assert_int_not_equal(access(kn_path_join(arena, base, "reports"), F_OK), 0); /* not even the folders it made */
    commit_run("old");
    output = opened();
    write_run(output, "new");
    kn_output_abandon(output);
    assert_run("old");
    assert_int_equal(names_in("."), 2);
}

/* A folder stands where a file must go: the rename fails after others have succeeded. */
static void a_failed_commit_restores_every_file(void **state)
{
    (void)state;
    static const char *const stale[] = {"funder.xlsx", "not there.xlsx"};
    commit_run("old");
    kn_output *output = opened();
    write_text(output, "funder.xlsx", "old too");
    kn_str why;
    assert_int_equal(kn_output_commit(output, NULL, 0, &why), KN_OK);
    assert_int_equal(mkdir(inside("z.csv"), 0777), 0);
    assert_int_equal(mkdir(inside("z.csv/mine"), 0777), 0);
    output = opened();
    write_text(output, "planner.xlsx", "new");
    write_text(output, "results/goals.csv", "new");
    write_text(output, "fresh/a.csv", "new");
    write_text(output, "z.csv", "new");
    write_text(output, "results/summary.json", "new");
    assert_int_equal(kn_output_commit(output, stale, 2, &why), KN_IO);
    assert_true(kn_str_equal(why, KN_STR("Is a directory")));
    kn_output_abandon(output);
    assert_run("old");
    assert_string_equal(text_of("funder.xlsx"), "old too");
    assert_int_equal(names_in("z.csv"), 1);
    assert_int_equal(names_in("."), 4); /* planner, funder, results, z.csv; "fresh" is gone again */
}

static void stale_files_are_removed_with_a_good_run(void **state)
{
    (void)state;
    static const char *const stale[] = {"results/people/people.csv", "results/none.csv"};
    commit_run("old");
    kn_output *output = opened();
    write_text(output, "planner.xlsx", "new");
    kn_str why;
    assert_int_equal(kn_output_commit(output, stale, 2, &why), KN_OK);
    assert_int_not_equal(access(inside("results/people"), F_OK), 0); /* an empty folder says nothing */
    assert_string_equal(text_of("planner.xlsx"), "new");
    assert_string_equal(text_of("results/goals.csv"), "old");
}

static void folders_that_cannot_be_are_told(void **state)
{
    (void)state;
    static const struct {
        const char *folder, *why;
    } cases[] = {
        {"/dev/null/reports", "Not a directory"},
        {"/dev/null", "Not a directory"},
        {"/proc/kunna", "No such file or directory"},
    };
    for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
        kn_output *output = NULL;
        kn_str why = {NULL, 0};
        assert_int_equal(kn_output_open(&output, cases[i].folder, KN_EN, arena, &why), KN_IO);
        assert_string_equal(kn_arena_text(arena, why.data, why.length), cases[i].why);
        assert_null(output);
    }
}

/* A file that was promised and never written; one whose folder cannot be made. */
static void what_was_not_written_is_not_put_in_place(void **state)
{
    (void)state;
    commit_run("old");
    kn_output *output = opened();
    kn_output_path(output, "planner.xlsx");
    kn_str why = {NULL, 0};
    assert_int_equal(kn_output_commit(output, NULL, 0, &why), KN_IO);
    assert_true(kn_str_equal(why, KN_STR("No such file or directory")));
    kn_output_abandon(output);
    assert_run("old");
    output = opened();
    assert_int_equal(kn_output_text(output, "a", KN_STR("a"), &why), KN_OK);
    assert_int_equal(kn_output_text(output, "a/b", KN_STR("b"), &why), KN_OK);
    assert_int_equal(kn_output_commit(output, NULL, 0, &why), KN_IO); /* no place can be a file and a folder */
    kn_output_abandon(output);
    assert_int_equal(names_in("."), 2);
    assert_run("old");
    output = opened();
    write_text(output, "planner.xlsx/below", "new"); /* planner.xlsx is a file: no folder can be made there */
    assert_int_equal(kn_output_commit(output, NULL, 0, &why), KN_IO);
    kn_output_abandon(output);
    assert_run("old");
}

static void a_run_without_files_commits(void **state)
{
    (void)state;
    kn_output *output = opened();
    kn_str why;
    assert_int_equal(kn_output_commit(output, NULL, 0, &why), KN_OK);
    assert_int_equal(names_in("."), 0);
}

static void a_full_disk_is_told(void **state)
{
    (void)state;
    enum { LIMIT = 4096, SIZE = 100000 };
    struct rlimit usual;
    getrlimit(RLIMIT_FSIZE, &usual);
    commit_run("old");
    kn_output *output = opened();
    struct rlimit small = {LIMIT, usual.rlim_max};
    char *text = kn_arena_alloc(arena, SIZE, 1);
    kn_str why = {NULL, 0};
    setrlimit(RLIMIT_FSIZE, &small);
    kn_status status = kn_output_text(output, "planner.xlsx", (kn_str){text, SIZE}, &why);
    setrlimit(RLIMIT_FSIZE, &usual);
    assert_int_equal(status, KN_IO);
    assert_true(kn_str_equal(why, KN_STR("File too large")));
    kn_output_abandon(output);
    assert_run("old");
}

/* What a run that was killed while renaming leaves: an old file kept, a new one in place, one that was not there. */
static void leave_as_killed(void)
{
    commit_run("old");
    assert_int_equal(mkdir(inside(".kunna-new"), 0777), 0);
    assert_int_equal(mkdir(inside(".kunna-new/undo"), 0777), 0);
    assert_int_equal(rename(inside("results/summary.json"), inside(".kunna-new/undo/old=results=summary.json")), 0);
    assert_int_equal(rename(inside("results/goals.csv"), inside("funder.xlsx")), 0);
    assert_int_equal(link(inside("planner.xlsx"), inside(".kunna-new/undo/old=results=goals.csv")), 0);
    assert_int_equal(link(inside("funder.xlsx"), inside(".kunna-new/undo/none=funder.xlsx")), 0);
}

static void what_a_killed_run_left_is_undone(void **state)
{
    (void)state;
    leave_as_killed();
    kn_output_abandon(opened());
    assert_run("old");
    assert_null(text_of("funder.xlsx"));
    leave_as_killed();
    assert_int_equal(system(kn_text_format(arena, "rm -r '%s'", inside("results")).data), 0);
    kn_output_abandon(opened()); /* somebody has removed the folder meanwhile */
    assert_string_equal(text_of("results/summary.json"), "old");
}

/* As long as it cannot be undone, nothing is written, and what was kept stays kept. */
static void what_cannot_be_undone_stays(void **state)
{
    (void)state;
    leave_as_killed();
    assert_int_equal(mkdir(inside("results/summary.json"), 0777), 0);
    for (int i = 0; i < 2; i++) {
        kn_output *output = NULL;
        kn_str why = {NULL, 0};
        assert_int_equal(kn_output_open(&output, folder, KN_EN, arena, &why), KN_IO);
        assert_string_equal(why.data, "Is a directory");
    }
    assert_int_equal(rmdir(inside("results/summary.json")), 0);
    kn_output_abandon(opened());
    assert_run("old");
    assert_int_equal(names_in("."), 2);
}

/* A name that leads out of the folder is none of ours: nothing is done with it, and nothing is written. */
static void nobody_leads_a_run_out_of_its_folder(void **state)
{
    (void)state;
    static const char *const names[] = {".kunna-new/undo/none=..=mine", ".kunna-new/undo/old=results=..=..=mine"};
    commit_run("old");
    const char *mine = kn_path_join(arena, folder, "../mine");
    assert_int_equal(link(inside("planner.xlsx"), mine), 0);
    for (size_t i = 0; i < 2; i++) {
        kn_output *output = NULL;
        kn_str why = {NULL, 0};
        assert_int_equal(mkdir(inside(".kunna-new"), 0777), 0);
        assert_int_equal(mkdir(inside(".kunna-new/undo"), 0777), 0);
        assert_int_equal(link(inside("results/goals.csv"), inside(names[i])), 0);
        assert_int_equal(kn_output_open(&output, folder, KN_EN, arena, &why), KN_IO);
        assert_string_equal(why.data, "Invalid argument");
        assert_int_equal(access(mine, F_OK), 0);
        assert_int_equal(unlink(inside(names[i])), 0);
        kn_output_abandon(opened());
        assert_run("old");
    }
}

/* ---- other processes ---- */

static void nap(long microseconds)
{
    struct timespec time = {microseconds / 1000000, microseconds % 1000000 * 1000};
    nanosleep(&time, NULL);
}

static pid_t child(void (*work)(void))
{
    pid_t id = fork();
    if (id == 0) {
        work();
        _exit(0);
    }
    return id;
}

/* Signals that whoever started the tests ignores (nohup, a job in the background) are the child's own again. */
static void hold_until_ended(void)
{
    signal(SIGINT, SIG_DFL);
    signal(SIGTERM, SIG_DFL);
    signal(SIGHUP, SIG_DFL);
    kn_output *output = opened();
    write_run(output, "held");
    assert_int_equal(mkdir(inside("ready"), 0777), 0);
    for (;;)
        pause();
}

static void wait_for_child(void)
{
    while (access(inside("ready"), F_OK) != 0)
        nap(1000);
    rmdir(inside("ready"));
}

static void a_second_run_is_told_of_the_first(void **state)
{
    (void)state;
    commit_run("old");
    pid_t first = child(hold_until_ended);
    wait_for_child();
    kn_output *output = NULL;
    kn_str why = {NULL, 0};
    assert_int_equal(kn_output_open(&output, folder, KN_EN, arena, &why), KN_IO);
    assert_string_equal(kn_arena_text(arena, why.data, why.length),
                        kn_text_format(arena, "another run (process %ld) is writing there", (long)first).data);
    kill(first, SIGTERM);
    waitpid(first, NULL, 0);
    assert_run("old");
    commit_run("new");
}

static void signals_clean_up_and_end(void **state)
{
    (void)state;
    static const int signals[] = {SIGINT, SIGTERM, SIGHUP};
    commit_run("old");
    for (size_t i = 0; i < 3; i++) {
        int status = 0;
        pid_t id = child(hold_until_ended);
        wait_for_child();
        kill(id, signals[i]);
        waitpid(id, &status, 0);
        assert_true(WIFSIGNALED(status) && WTERMSIG(status) == signals[i]);
        assert_run("old");
        assert_int_equal(names_in("."), 2);
    }
}

enum { MANY = 4000 };

static void *be_there(void *unused)
{
    for (;;)
        pause();
    return unused;
}

/* Whether any of some of the many files is gone. */
static bool some_are_gone(kn_output *output)
{
    for (int i = 0; i < MANY; i += MANY / 50)
        if (access(kn_text_format(arena, "%s/%d", kn_output_temp(output), i).data, F_OK) != 0)
            return true;
    return false;
}

/* One signal to another thread; while that one removes many files, another signal to this one. */
static void end_twice(void)
{
    signal(SIGINT, SIG_DFL);
    signal(SIGTERM, SIG_DFL);
    kn_output *output = opened();
    for (int i = 0; i < MANY; i++)
        fclose(fopen(kn_text_format(arena, "%s/%d", kn_output_temp(output), i).data, "w"));
    pthread_t other;
    assert_int_equal(pthread_create(&other, NULL, be_there, NULL), 0);
    pthread_kill(other, SIGTERM);
    while (!some_are_gone(output))
        ;
    raise(SIGINT);
}

static void two_signals_at_once_clean_up_as_one(void **state)
{
    (void)state;
    int status = 0;
    commit_run("old");
    waitpid(child(end_twice), &status, 0);
    assert_true(WIFSIGNALED(status) && WTERMSIG(status) == SIGTERM);
    assert_run("old");
    assert_int_equal(names_in("."), 2);
}

static void write_for_ever(void)
{
    for (int i = 0;; i++) {
        char text[16];
        snprintf(text, sizeof(text), "run %d", i);
        commit_run(text);
    }
}

/* Killed at any moment, the next one finds either the run before or the run after, never parts of both. */
static void a_killed_run_is_undone_by_the_next(void **state)
{
    (void)state;
    enum { KILLS = 60 };
    commit_run("old");
    for (int i = 0; i < KILLS; i++) {
        pid_t id = child(write_for_ever);
        nap(300 + (i * 7919) % 9000);
        kill(id, SIGKILL);
        waitpid(id, NULL, 0);
        kn_output_abandon(opened());
        const char *first = text_of(run_files[0]);
        assert_non_null(first);
        assert_run(first);
        assert_int_equal(names_in("."), 2);
        assert_int_equal(names_in("results"), 3);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(a_run_is_put_in_place_whole, begin, end),
        cmocka_unit_test_setup_teardown(an_abandoned_run_leaves_nothing, begin, end),
        cmocka_unit_test_setup_teardown(a_failed_commit_restores_every_file, begin, end),
        cmocka_unit_test_setup_teardown(stale_files_are_removed_with_a_good_run, begin, end),
        cmocka_unit_test_setup_teardown(folders_that_cannot_be_are_told, begin, end),
        cmocka_unit_test_setup_teardown(what_was_not_written_is_not_put_in_place, begin, end),
        cmocka_unit_test_setup_teardown(a_run_without_files_commits, begin, end),
        cmocka_unit_test_setup_teardown(a_full_disk_is_told, begin, end),
        cmocka_unit_test_setup_teardown(what_a_killed_run_left_is_undone, begin, end),
        cmocka_unit_test_setup_teardown(what_cannot_be_undone_stays, begin, end),
        cmocka_unit_test_setup_teardown(nobody_leads_a_run_out_of_its_folder, begin, end),
        cmocka_unit_test_setup_teardown(a_second_run_is_told_of_the_first, begin, end),
        cmocka_unit_test_setup_teardown(signals_clean_up_and_end, begin, end),
        cmocka_unit_test_setup_teardown(two_signals_at_once_clean_up_as_one, begin, end),
        cmocka_unit_test_setup_teardown(a_killed_run_is_undone_by_the_next, begin, end),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
