#include "cleaner.h"

#include <dirent.h>
#include <errno.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>
#include <unistd.h>

typedef struct item {
    const char *path;
    struct item *before;
} item;

enum { SIGNALS = 3 };
static const int signals[SIGNALS] = {SIGINT, SIGTERM, SIGHUP};

/* Only what a handler needs: it is given no argument. Items are whole before they are reachable. */
static _Atomic(item *) last;
static _Atomic(DIR *) nameless;
static struct sigaction before[SIGNALS];
static void (*before_limit)(int);
static sigset_t before_hold;
static atomic_flag ending = ATOMIC_FLAG_INIT;

/* The folder was opened before, and nobody else reads it: nothing is taken here. */
static void remove_nameless(void)
{
    DIR *folder = atomic_exchange(&nameless, NULL);
    if (folder == NULL)
        return;
    rewinddir(folder);
    for (const struct dirent *entry = readdir(folder); entry != NULL; entry = readdir(folder))
        unlinkat(dirfd(folder), entry->d_name, 0);
    atomic_store(&nameless, folder);
}

/* unlink and rmdir may be called from a handler; whichever does not fit the path fails and does nothing. Back to the
 * item of that path, or all of them; the first that stays. */
static item *sweep_back_to(const char *path)
{
    remove_nameless();
    item *i = atomic_load(&last);
    for (; i != NULL && i->path != path; i = i->before)
        if (unlink(i->path) != 0 && errno != ENOENT)
            rmdir(i->path);
    return i;
}

void kn_cleaner_end(void)
{
    kn_cleaner_hold();
    while (atomic_flag_test_and_set(&ending))
        pause(); /* uncounted: who came first ends the process */
    sweep_back_to(NULL);
}

void kn_cleaner_sweep_since(const char *path)
{
    atomic_store(&last, sweep_back_to(path));
}

static void clean_and_end(int number)
{
    kn_cleaner_end();
    signal(number, SIG_DFL);
    raise(number);
}

void kn_cleaner_start(void)
{
    atomic_store(&last, NULL);
    struct sigaction ours = {.sa_handler = clean_and_end};
    sigfillset(&ours.sa_mask);
    for (int i = 0; i < SIGNALS; i++) {
        sigaction(signals[i], NULL, &before[i]);
        if (before[i].sa_handler != SIG_IGN)
            sigaction(signals[i], &ours, NULL);
    }
    before_limit = signal(SIGXFSZ, SIG_IGN);
}

void kn_cleaner_add(kn_arena *arena, const char *path)
{
    item *added = KN_NEW(arena, item, 1);
    *added = (item){path, atomic_load(&last)};
    atomic_store(&last, added);
}

void kn_cleaner_add_all_in(const char *path)
{
    atomic_store(&nameless, opendir(path));
}

void kn_cleaner_hold(void)
{
    sigset_t ours;
    sigemptyset(&ours);
    for (int i = 0; i < SIGNALS; i++)
        sigaddset(&ours, signals[i]);
    sigprocmask(SIG_BLOCK, &ours, &before_hold);
}

void kn_cleaner_release(void)
{
    sigprocmask(SIG_SETMASK, &before_hold, NULL);
}

void kn_cleaner_stop(void)
{
    sweep_back_to(NULL);
    atomic_store(&last, NULL);
    DIR *folder = atomic_exchange(&nameless, NULL);
    if (folder != NULL)
        closedir(folder);
    for (int i = 0; i < SIGNALS; i++)
        sigaction(signals[i], &before[i], NULL);
    if (before_limit != SIG_ERR)
        signal(SIGXFSZ, before_limit);
}
