/* The program's own temporary files, which libxlsxwriter asks for by this name, one for each part of a workbook: in
 * memory. On a disk, to make and remove them takes longer than to write them, a full one loses bytes without a word,
 * and they hold what the cells hold. Part of the program alone, as malloc.c; who links libkunna has the library's
 * own, in the folder it was given. Left out where the C library has no such streams. */
#if defined(__linux__)

/* NOLINTNEXTLINE(bugprone-reserved-identifier,cert-dcl37-c,cert-dcl51-cpp): the name of the C library's door */
#define _GNU_SOURCE
#include "base/arena.h"

#include <assert.h>
#include <stdio.h>
#include <string.h>

typedef struct scratch {
    char *bytes;
    size_t length, room, at;
} scratch;

static ssize_t put(void *cookie, const char *bytes, size_t count)
{
    scratch *s = cookie;
    if (s->room - s->at < count) {
        s->room = 2 * (s->at + count);
        s->bytes = kn_heap_grow(s->bytes, s->room, 1);
    }
    memcpy(s->bytes + s->at, bytes, count);
    s->at += count;
    s->length = s->at > s->length ? s->at : s->length;
    return (ssize_t)count;
}

static ssize_t take(void *cookie, char *bytes, size_t count)
{
    scratch *s = cookie;
    size_t left = s->length - s->at;
    size_t taken = count < left ? count : left;
    if (taken > 0)
        memcpy(bytes, s->bytes + s->at, taken);
    s->at += taken;
    return (ssize_t)taken;
}

/* Nobody goes anywhere but back to the beginning. */
static int move(void *cookie, off64_t *offset, int whence)
{
    scratch *s = cookie;
    assert(whence == SEEK_SET && *offset == 0);
    (void)whence;
    s->at = (size_t)*offset;
    return 0;
}

static int end(void *cookie)
{
    scratch *s = cookie;
    kn_heap_free(s->bytes);
    kn_heap_free(s);
    return 0;
}

#pragma GCC visibility push(default) /* or the library would not see it */

FILE *tmpfileplus(const char *dir, const char *prefix, char **pathname, int keep);

FILE *tmpfileplus(const char *dir, const char *prefix, char **pathname, int keep)
{
    static const cookie_io_functions_t functions = {take, put, move, end};
    (void)dir;
    (void)prefix;
    (void)keep;
    assert(pathname == NULL); /* it has none */
    (void)pathname;
    scratch *s = kn_heap_resize(NULL, 0, 1, sizeof *s);
    FILE *stream = fopencookie(s, "w+", functions);
    if (stream == NULL)
        kn_heap_free(s); /* never: without memory the program has ended */
    return stream;
}

#pragma GCC visibility pop

#endif
