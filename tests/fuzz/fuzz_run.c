/* A whole run on a packed folder: a line "@@name" begins each file. With one thread and with two the same is said;
 * for a share of inputs everything is written, and the second run compares itself with the first. Byte 0: bits for
 * written or printed, allowed personal ids, earlier run; 1: language. */
#include "fuzz.h"

#include "../../src/book/tree.h"
#include "../../src/cli/earlier.h"
#include "cli/run.h"

#include <stdio.h>
#include <string.h>
#include <unistd.h>

enum { FILES_MAX = 16 };

static const char *const names[] = {"settings.csv",  "organisations.csv", "units.csv",         "competences.csv",
                                    "roles.csv",     "plan.csv",          "requirements.csv",  "staff.csv",
                                    "inventory.csv", "activities.csv",    "participation.csv", "targets.csv",
                                    "personal.csv",  "medarbetare.csv",   "Krav.CSV"};
enum { NAMES = sizeof names / sizeof *names };

/* The next line that begins with "@@", from `at` on; the end when there is none. */
static size_t next_mark(kn_str text, size_t at)
{
    for (; at + 1 < text.length; at++)
        if (text.data[at] == '@' && text.data[at + 1] == '@' && (at == 0 || text.data[at - 1] == '\n'))
            return at;
    return text.length;
}

static void unpack(kn_str text)
{
    for (size_t at = next_mark(text, 0); at < text.length;) {
        size_t name = at + 2;
        at = next_mark(text, name);
        for (size_t i = 0; i < NAMES; i++) {
            size_t length = strlen(names[i]);
            if (name + length < at && memcmp(text.data + name, names[i], length) == 0 &&
                text.data[name + length] == '\n') {
                size_t from = name + length + 1;
                fuzz_write(names[i], (kn_str){text.data + from, at - from});
            }
        }
    }
}

static void remove_all(void)
{
    for (size_t i = 0; i < NAMES; i++)
        fuzz_remove(names[i]);
}

static void rows_add_up(const kn_run *run)
{
    for (int i = 0; i < KN_FILES; i++) {
        const kn_tally *t = &run->model.tallies[i];
        HOLDS(t->read == t->accepted + t->rejected + t->merged);
    }
}

/* What has been printed to stdout, which is a file. */
static kn_str take_printed(kn_arena *arena)
{
    fflush(stdout);
    long length = ftell(stdout);
    HOLDS(length >= 0);
    char *text = kn_arena_alloc(arena, (size_t)length + 1, 1);
    rewind(stdout);
    HOLDS(fread(text, 1, (size_t)length, stdout) == (size_t)length);
    rewind(stdout);
    HOLDS(ftruncate(fileno(stdout), 0) == 0);
    return (kn_str){text, (size_t)length};
}

/* Every byte of the result files, which do not tell of threads. */
static kn_str take_written(const char *folder, kn_arena *arena)
{
    kn_bytes bytes = {NULL, 0};
    bool missing = false;
    kn_str why = {NULL, 0};
    const char *path = kn_path_join(arena, folder, "results/summary.json");
    HOLDS(kn_file_open(&bytes, path, &missing, &why, arena) == KN_OK);
    kn_str text = kn_text_copy(arena, (kn_str){(const char *)bytes.data, bytes.length});
    kn_file_close(&bytes);
    return text;
}

static bool cannot_write(const kn_run *run)
{
    for (size_t i = 0; i < run->diags->count; i++)
        if (run->diags->items[i].code == KN_K091)
            return true;
    return false;
}

/* The run, its messages, and what it printed or wrote; summary.json has the digest of every file written. */
static kn_str run_once(const kn_options *options, bool write, kn_status *status, kn_arena *arena)
{
    kn_run run;
    kn_str made = KN_STR("");
    kn_run_begin(&run, options, arena);
    *status = kn_run_read(&run);
    rows_add_up(&run);
    if (*status == KN_OK)
        *status = kn_run_analyse(&run);
    if (*status == KN_OK)
        *status = kn_run_compare(&run);
    if (*status == KN_OK)
        kn_run_fund(&run);
    kn_run_sort(&run);
    if (*status == KN_OK && write) {
        const char *folder = NULL;
        kn_str workbooks = KN_STR("");
        *status = kn_run_write(&run, &folder, &workbooks);
        if (*status == KN_OK)
            made = take_written(folder, arena);
    } else if (*status == KN_OK) {
        HOLDS(kn_run_print(&run) == KN_OK);
        made = take_printed(arena);
    }
    kn_str said = kn_diags_json(arena, run.lang, run.diags);
    if (*status == KN_IO && write && cannot_write(&run) && run.has_gap)
        fuzz_fail("what is computed can be written", said.data, 0);
    kn_run_end(&run);
    return kn_text_format(arena, "%d\n%s\n%s", (int)*status, said.data, made.data);
}

static void begin_once(void)
{
    static bool begun = false;
    if (begun)
        return;
    begun = true;
    kn_arena *arena = kn_arena_new();
    HOLDS(freopen(kn_path_join(arena, fuzz_folder(), "stdout"), "w+b", stdout) != NULL);
    kn_arena_free(arena);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    enum { WRITE = 7, PERSONAL = 8, PREVIOUS = 16 };
    static const char *const languages[] = {NULL, "en", "sv", "nl"};
    static const kn_lang langs[] = {KN_EN, KN_EN, KN_SV, KN_NL};
    fuzz_input input = {data, size};
    unsigned bits = fuzz_byte(&input);
    size_t language = fuzz_choice(&input, 4);
    begin_once();
    kn_arena *arena = kn_arena_new();
    bool write = (bits & WRITE) == WRITE;
    const char *first = kn_path_join(arena, fuzz_folder(), "out1");
    const char *second = kn_path_join(arena, fuzz_folder(), "out2");
    unpack(fuzz_rest(&input));
    kn_options options = {.folder = fuzz_folder(),
                          .output = first,
                          .threads = "1",
                          .language = languages[language],
                          .lang = langs[language],
                          .allow_personal_ids = (bits & PERSONAL) != 0 ? "" : NULL};
    kn_status status = KN_OK;
    kn_str by_one = run_once(&options, write, &status, arena);
    HOLDS(status == KN_OK || status == KN_IO || status == KN_DATA);
    options.output = second;
    options.threads = "2";
    kn_str by_two = run_once(&options, write, &status, arena);
    HOLDS(fuzz_same(by_one, by_two));
    if (write && status == KN_OK && (bits & PREVIOUS) != 0) {
        options.previous = first;
        run_once(&options, write, &status, arena);
        HOLDS(status == KN_OK);
    }
    remove_all();
    kn_tree_remove(first, arena);
    kn_tree_remove(second, arena);
    kn_arena_free(arena);
    return 0;
}
