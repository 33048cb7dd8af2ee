#include "heap.h"

#include <setjmp.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { EXIT_NO_MEMORY = 4 };

/* Stands before every block and keeps what follows aligned to 16 bytes. Blocks taken while something is tried are a
 * ring through that trial; others belong to no ring. */
typedef struct holding {
    struct holding *before, *after;
} holding;

typedef struct trial {
    jmp_buf way_out;
    holding ring;
} trial;

/* What this thread is trying. What is tried is done in one thread: no other takes or frees blocks of its ring. */
static _Thread_local trial *current;

static void stop(void)
{
    fputs("kunna: out of memory; nothing was written\n", stderr);
    _Exit(EXIT_NO_MEMORY);
}

static void (*when_exhausted)(void) = stop;

void kn_arena_when_exhausted(void (*end)(void))
{
    when_exhausted = end;
}

static void *or_stop(void *found)
{
    if (found != NULL)
        return found;
    if (current != NULL)
        longjmp(current->way_out, 1);
    when_exhausted();
    abort(); /* never: it does not come back */
}

size_t kn_heap_bytes(size_t count, size_t size)
{
    if (size != 0 && count > SIZE_MAX / 2 / size)
        or_stop(NULL);
    return count * size;
}

static void enter_ring(holding *fresh)
{
    if (current == NULL)
        return;
    fresh->before = &current->ring;
    fresh->after = current->ring.after;
    fresh->before->after = fresh->after->before = fresh;
}

/* A block that was moved is told of by its neighbours. */
static void stay_in_ring(holding *moved)
{
    if (moved->before != NULL)
        moved->before->after = moved->after->before = moved;
}

static void leave_ring(const holding *held)
{
    if (held->before == NULL)
        return;
    held->before->after = held->after;
    held->after->before = held->before;
}

/* Let go of every block: given back, or left to its owner. */
static void open_ring(const holding *ring, bool give_back)
{
    holding *next = NULL;
    for (holding *held = ring->after; held != ring; held = next) {
        next = held->after;
        held->before = held->after = NULL;
        if (give_back)
            free(held);
    }
}

void *kn_heap_new(size_t bytes)
{
    holding *fresh = or_stop(calloc(1, sizeof *fresh + bytes));
    enter_ring(fresh);
    return fresh + 1;
}

void *kn_heap_grow(void *block, size_t new_count, size_t size)
{
    size_t bytes = kn_heap_bytes(new_count, size);
    holding *old = block == NULL ? NULL : (holding *)block - 1;
    holding *moved = or_stop(realloc(old, sizeof *moved + bytes));
    if (old == NULL) {
        *moved = (holding){NULL, NULL};
        enter_ring(moved);
    } else {
        stay_in_ring(moved);
    }
    return moved + 1;
}

/* A new block is not touched before it is used. */
void *kn_heap_resize(void *block, size_t old_count, size_t new_count, size_t size)
{
    size_t old_bytes = kn_heap_bytes(old_count, size);
    size_t new_bytes = kn_heap_bytes(new_count, size);
    if (block == NULL)
        return kn_heap_new(new_bytes);
    char *resized = kn_heap_grow(block, new_count, size);
    if (new_bytes > old_bytes)
        memset(resized + old_bytes, 0, new_bytes - old_bytes);
    return resized;
}

void kn_heap_free(void *block)
{
    if (block == NULL)
        return;
    holding *held = (holding *)block - 1;
    leave_ring(held);
    free(held);
}

bool kn_memory_try(void (*work)(void *context), void *context)
{
    trial here = {.ring = {&here.ring, &here.ring}};
    trial *outer = current;
    volatile bool whole = false;
    if (setjmp(here.way_out) == 0) {
        current = &here;
        work(context);
        whole = true;
    }
    current = outer;
    open_ring(&here.ring, !whole);
    return whole;
}
