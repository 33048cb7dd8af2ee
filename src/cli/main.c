#include "cli/run.h"

#include "memory.h"

#include <errno.h>
#include <fcntl.h>
#ifdef __GLIBC__
#include <malloc.h>
#endif
#include <string.h>
#include <unistd.h>

typedef int (*command_function)(const kn_options *options, kn_arena *arena);

static const command_function functions[KN_COMMANDS] = {
    [KN_COMMAND_REPORT] = kn_command_report,   [KN_COMMAND_CHECK] = kn_command_check,
    [KN_COMMAND_EXPLAIN] = kn_command_explain, [KN_COMMAND_INIT] = kn_command_init,
    [KN_COMMAND_SCHEMA] = kn_command_schema,   [KN_COMMAND_TREND] = kn_command_trend,
};

static int run(int argc, char **argv, kn_arena *arena)
{
    if (argc == 2 && strcmp(argv[1], "--version") == 0) {
        puts("kunna " KN_VERSION);
        return KN_EXIT_CLEAN;
    }
    kn_options options;
    kn_command_number command = KN_COMMANDS;
    if (kn_options_read(&options, &command, argc, argv, arena, stderr) != KN_OK)
        return KN_EXIT_USAGE;
    kn_memory_speak(options.lang);
    if (options.help != NULL) {
        kn_options_help(command, options.lang, arena, stdout);
        return KN_EXIT_CLEAN;
    }
    if (command == KN_COMMANDS) {
        fprintf(stderr, "%s\n", kn_word_text(options.lang, KN_W_CLI_NO_COMMAND).data);
        return KN_EXIT_USAGE;
    }
    return functions[command](&options, arena);
}

/* Why stdout takes no more. What failed long ago is asked for again: the output is broken off in any case. */
static kn_str cause_on_stdout(void)
{
    clearerr(stdout);
    errno = 0;
    if (putchar('\n') != EOF && fflush(stdout) == 0)
        errno = EIO; /* it was passing */
    return kn_str_of(strerror(errno));
}

/* What was printed must have arrived: a full disk behind stdout is an error too. */
static int flushed(int code, kn_arena *arena)
{
    bool failed = ferror(stdout) != 0;
    if (fflush(stdout) == 0 && !failed)
        return code;
    kn_diag diag = {.code = KN_K099, .args = {kn_arg_cause(cause_on_stdout())}};
    fprintf(stderr, "%s\n", kn_diag_line(arena, kn_memory_spoken(), &diag).data);
    return code < KN_EXIT_IO ? KN_EXIT_IO : code;
}

/* Where the first three descriptors are closed, a workbook would be opened as one of them and be printed into. */
static void take_first_descriptors(void)
{
    int file = open("/dev/null", O_RDONLY);
    while (file >= 0 && file <= STDERR_FILENO)
        file = open("/dev/null", O_RDONLY);
    if (file > STDERR_FILENO)
        close(file);
}

/* A large block goes back to the system when it is given back. Left to itself the GNU C library raises the size from
 * which that is so to 32 MB, and what lies between the blocks of a run is lost to it (mallopt(3), M_MMAP_THRESHOLD).
 * The end of the heap goes back when it is longer than any block that is taken there: where the heap cannot grow in
 * place, as under valgrind, glibc 2.36 would else give back what it has just got for a block, and say that there is
 * none (sysmalloc frees the old end, which trims the new one). */
static void give_back_large_blocks(void)
{
#ifdef __GLIBC__
    enum { LARGE = 4 << 20, BEYOND = 256 << 10 };
    mallopt(M_MMAP_THRESHOLD, LARGE);
    mallopt(M_TRIM_THRESHOLD, LARGE + BEYOND);
#endif
}

int main(int argc, char **argv)
{
    give_back_large_blocks();
    take_first_descriptors();
    kn_arena_when_exhausted(kn_memory_end);
    kn_arena *arena = kn_arena_new();
    int code = flushed(run(argc, argv, arena), arena);
    kn_arena_free(arena);
    return code;
}
