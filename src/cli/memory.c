#include "memory.h"

#include "base/diag.h"
#include "book/output.h"
#include "cli/run.h"

#include <stdatomic.h>
#include <sys/uio.h>
#include <unistd.h>

static _Atomic kn_lang spoken = KN_EN;
static atomic_flag ending = ATOMIC_FLAG_INIT;

void kn_memory_speak(kn_lang lang)
{
    atomic_store(&spoken, lang);
}

kn_lang kn_memory_spoken(void)
{
    return atomic_load(&spoken);
}

static struct iovec piece(kn_str text)
{
    return (struct iovec){(void *)(uintptr_t)text.data, text.length};
}

/* Straight to the descriptor: while a workbook is closed, the stream called stderr is another. */
static void say(kn_lang lang)
{
    struct iovec line[] = {piece(KN_STR("kunna: ")), piece(kn_severity_word(lang, KN_ERROR)),
                           piece(KN_STR(" ")),       piece(kn_code_name(KN_K097)),
                           piece(KN_STR(": ")),      piece(kn_code_says(lang, KN_K097)),
                           piece(KN_STR(" ")),       piece(kn_code_fix(lang, KN_K097)),
                           piece(KN_STR("\n"))};
    ssize_t written = writev(STDERR_FILENO, line, sizeof line / sizeof *line);
    (void)written; /* there is nobody left to tell */
}

void kn_memory_end(void)
{
    while (atomic_flag_test_and_set(&ending))
        pause(); /* uncounted: another thread ends the process */
    kn_output_drop();
    say(kn_memory_spoken());
    _exit(KN_EXIT_INTERNAL);
}
