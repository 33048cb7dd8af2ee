/* To be preloaded before kunna: the C library's memory under the program's own malloc, of which one call fails
 * (KUNNA_FAIL_AT=N, from 1), or all from one on (KUNNA_FAIL_FROM=N); with KUNNA_FAIL_OF=malloc, calloc or realloc
 * those calls alone count. KUNNA_FAIL_PATHS=FILE gets the number of calls, then for every way of calls that led to
 * one, a line with the first and the last time it was taken. With KUNNA_HEAP_ENDS=N the heap cannot grow beyond N
 * bytes in place, as where something else lies there. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <execinfo.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

enum { DEPTH = 24, WAYS = 1 << 16 };

typedef struct way {
    uint64_t hash;
    long first, last;
} way;

static _Atomic long calls;
static long at, from;
static const char *paths, *of;
static way ways[WAYS];
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static _Thread_local int inside;

/* FNV-1a over the return addresses. */
static uint64_t way_here(void)
{
    void *frames[DEPTH];
    int count = backtrace(frames, DEPTH);
    uint64_t hash = 0xcbf29ce484222325u;
    for (int i = 0; i < count; i++)
        hash = (hash ^ (uint64_t)(uintptr_t)frames[i]) * 0x100000001b3u;
    return hash | 1;
}

static void note(long call)
{
    inside = 1;
    uint64_t hash = way_here();
    pthread_mutex_lock(&lock);
    size_t i = hash % WAYS;
    while (ways[i].hash != 0 && ways[i].hash != hash)
        i = (i + 1) % WAYS;
    if (ways[i].hash == 0)
        ways[i] = (way){hash, call, call};
    ways[i].last = call;
    pthread_mutex_unlock(&lock);
    inside = 0;
}

static void end_heap(const char *bytes)
{
    enum { PAGE = 4096 };
    if (bytes == NULL)
        return;
    uintptr_t place = ((uintptr_t)sbrk(0) + strtoul(bytes, NULL, 10)) / PAGE * PAGE;
    if (mmap((void *)place, PAGE, PROT_NONE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_FIXED_NOREPLACE, -1, 0) == MAP_FAILED)
        abort();
}

__attribute__((constructor)) static void begin(void)
{
    void *frame[1];
    inside = 1;
    backtrace(frame, 1); /* the first time it takes memory itself */
    inside = 0;
    paths = getenv("KUNNA_FAIL_PATHS");
    of = getenv("KUNNA_FAIL_OF");
    const char *text = getenv("KUNNA_FAIL_AT");
    at = text != NULL ? atol(text) : 0;
    text = getenv("KUNNA_FAIL_FROM");
    from = text != NULL ? atol(text) : 0;
    end_heap(getenv("KUNNA_HEAP_ENDS"));
}

__attribute__((destructor)) static void end(void)
{
    FILE *file = paths != NULL ? fopen(paths, "w") : NULL;
    if (file == NULL)
        return;
    fprintf(file, "%ld\n", atomic_load(&calls));
    for (size_t i = 0; i < WAYS; i++)
        if (ways[i].hash != 0)
            fprintf(file, "%ld %ld\n", ways[i].first, ways[i].last);
    fclose(file);
}

static int fails(const char *name)
{
    if (inside || (of != NULL && strcmp(of, name) != 0))
        return 0;
    long call = atomic_fetch_add(&calls, 1) + 1;
    if (paths != NULL)
        note(call);
    int failing = call == at || (from > 0 && call >= from);
    if (failing)
        errno = ENOMEM;
    return failing;
}

void *__libc_malloc(size_t size)
{
    static void *(*real)(size_t);
    if (real == NULL)
        *(void **)&real = dlsym(RTLD_NEXT, "__libc_malloc");
    return fails("malloc") ? NULL : real(size);
}

void *__libc_calloc(size_t count, size_t size)
{
    static void *(*real)(size_t, size_t);
    if (real == NULL)
        *(void **)&real = dlsym(RTLD_NEXT, "__libc_calloc");
    return fails("calloc") ? NULL : real(count, size);
}

void *__libc_realloc(void *block, size_t size)
{
    static void *(*real)(void *, size_t);
    if (real == NULL)
        *(void **)&real = dlsym(RTLD_NEXT, "__libc_realloc");
    return fails("realloc") ? NULL : real(block, size);
}
