/* The program's own malloc: it never returns NULL. libxlsxwriter and others go on without the memory they asked for
 * and crash, or write another workbook than they should; so the program ends where there is none. It stands in for
 * the C library's in all libraries of the process, as the GNU C library's manual allows ("Replacing malloc"), and is
 * the same underneath. Part of the program alone: who links libkunna keeps his own. Left out where there is no such
 * door, and where a sanitizer stands in it. */
#include "memory.h"

#include <stdlib.h>

#if defined(__has_feature)
#define SANITIZED                                                                                                    \
    (__has_feature(address_sanitizer) || __has_feature(thread_sanitizer) || __has_feature(memory_sanitizer))
#elif defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
#define SANITIZED 1
#else
#define SANITIZED 0
#endif

#if defined(__GLIBC__) && !SANITIZED

#pragma GCC visibility push(default) /* or the libraries would not see them */

/* NOLINTBEGIN(bugprone-reserved-identifier,cert-dcl37-c,cert-dcl51-cpp): the names of the C library */
void *__libc_malloc(size_t size);
void *__libc_calloc(size_t count, size_t size);
void *__libc_realloc(void *block, size_t size);
void __libc_free(void *block);
/* NOLINTEND(bugprone-reserved-identifier,cert-dcl37-c,cert-dcl51-cpp) */

void *malloc(size_t size)
{
    void *block = __libc_malloc(size);
    if (block == NULL)
        kn_memory_end();
    return block;
}

void *calloc(size_t nmemb, size_t size)
{
    void *block = __libc_calloc(nmemb, size);
    if (block == NULL)
        kn_memory_end();
    return block;
}

/* A size of 0 frees. */
void *realloc(void *ptr, size_t size)
{
    void *moved = __libc_realloc(ptr, size);
    if (moved == NULL && size > 0)
        kn_memory_end();
    return moved;
}

void free(void *ptr)
{
    __libc_free(ptr);
}

#pragma GCC visibility pop

#endif
