#include "base/arena.h"

#include "guard.h"
#include "heap.h"

#include <string.h>

/* Chunks grow up to a size: most arenas hold little, and a chunk is cleared as a whole. */
enum { FIRST_BYTES = 1 << 12, CHUNK_BYTES = 1 << 16, ALIGNMENT = 16 };

/* The last chunk made is the one in use; `before` leads back to the first. */
typedef struct chunk {
    struct chunk *before;
    size_t size;
    size_t used;
    size_t unused_padding; /* keeps the data after the header aligned to 16 bytes */
} chunk;

/* A block from the heap that goes with the arena. */
typedef struct adopted {
    struct adopted *before;
    void *block;
} adopted;

struct kn_arena {
    chunk *last;
    adopted *adopted;
};

kn_arena *kn_arena_new(void)
{
    return kn_heap_new(sizeof(kn_arena));
}

static void free_back_to(kn_arena *arena, const chunk *keep)
{
    while (arena->last != keep) {
        chunk *before = arena->last->before;
        kn_heap_free(arena->last);
        arena->last = before;
    }
}

void kn_arena_free(kn_arena *arena)
{
    if (arena == NULL)
        return;
    free_back_to(arena, NULL);
    while (arena->adopted != NULL) {
        adopted *before = arena->adopted->before;
        kn_heap_free(arena->adopted->block);
        kn_heap_free(arena->adopted);
        arena->adopted = before;
    }
    kn_heap_free(arena);
}

void kn_arena_adopt(kn_arena *arena, void *block)
{
    adopted *more = kn_heap_new(sizeof *more);
    *more = (adopted){arena->adopted, block};
    arena->adopted = more;
}

/* Behind the chunk in use, so that this one stays in use. */
static void take_chunks(kn_arena *arena, chunk *taken)
{
    chunk *first = taken;
    if (taken == NULL)
        return;
    while (first->before != NULL)
        first = first->before;
    chunk **place = arena->last == NULL ? &arena->last : &arena->last->before;
    first->before = *place;
    *place = taken;
}

static void take_adopted(kn_arena *arena, adopted *taken)
{
    adopted *first = taken;
    if (taken == NULL)
        return;
    while (first->before != NULL)
        first = first->before;
    first->before = arena->adopted;
    arena->adopted = taken;
}

void kn_arena_take(kn_arena *arena, kn_arena *from)
{
    take_chunks(arena, from->last);
    take_adopted(arena, from->adopted);
    kn_heap_free(from);
}

static chunk *chunk_with_room(kn_arena *arena, size_t bytes)
{
    chunk *last = arena->last;
    if (last != NULL && last->size - last->used >= bytes)
        return last;
    size_t usual = last == NULL ? FIRST_BYTES : last->size < CHUNK_BYTES / 2 ? 2 * last->size : CHUNK_BYTES;
    size_t size = bytes > usual ? bytes : usual;
    chunk *fresh = kn_heap_new(sizeof(chunk) + size);
    fresh->before = last;
    fresh->size = size;
    arena->last = fresh;
    GUARD_CLOSE(fresh + 1, size);
    return fresh;
}

void *kn_arena_alloc(kn_arena *arena, size_t count, size_t size)
{
    size_t bytes = (kn_heap_bytes(count, size) + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT + GUARD_BYTES;
    chunk *room = chunk_with_room(arena, bytes);
    void *block = (char *)(room + 1) + room->used;
    room->used += bytes;
    GUARD_OPEN(block, count * size);
    return block;
}

void *kn_arena_grow(kn_arena *arena, const void *old, size_t old_count, size_t new_count, size_t size)
{
    void *block = kn_arena_alloc(arena, new_count, size);
    if (old_count > 0)
        memcpy(block, old, (old_count < new_count ? old_count : new_count) * size);
    return block;
}

char *kn_arena_text(kn_arena *arena, const char *text, size_t length)
{
    char *copy = kn_arena_alloc(arena, length + 1, 1);
    if (length > 0)
        memcpy(copy, text, length);
    return copy;
}

kn_mark kn_arena_mark(const kn_arena *arena)
{
    return (kn_mark){arena->last, arena->last == NULL ? 0 : arena->last->used};
}

void kn_arena_rewind(kn_arena *arena, kn_mark mark)
{
    free_back_to(arena, mark.chunk);
    chunk *last = arena->last;
    if (last == NULL)
        return;
    char *from = (char *)(last + 1) + mark.used;
    GUARD_OPEN(from, last->used - mark.used);
    memset(from, 0, last->used - mark.used);
    GUARD_CLOSE(from, last->used - mark.used);
    last->used = mark.used;
}
