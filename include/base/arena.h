/* Arena: memory that lives as long as a run, and is given back all at once.
 *
 * Every block is zeroed and aligned for any type. Nothing in an arena has a destructor. When the machine has no
 * more memory the process ends at once with exit code 4 and one line on stderr, or what kn_memory_try began is left:
 * no caller checks for NULL. */
#ifndef KN_BASE_ARENA_H
#define KN_BASE_ARENA_H

#include <stdbool.h>
#include <stddef.h>

#define KN_NEVER_NULL __attribute__((returns_nonnull))

typedef struct kn_arena kn_arena;

/* A new, empty arena. Free it with kn_arena_free. */
kn_arena *kn_arena_new(void) KN_NEVER_NULL;

/* Give back all memory of the arena and the arena itself; NULL is allowed. */
void kn_arena_free(kn_arena *arena);

/* Zeroed room for `count` items of `size` bytes. Owned by the arena. A count of 0 gives a valid pointer to nothing.
 */
void *kn_arena_alloc(kn_arena *arena, size_t count, size_t size) KN_NEVER_NULL;

/* A larger copy of an arena block that held `old_count` items; the old block stays until the arena is freed.
 * Grow by doubling. */
void *kn_arena_grow(kn_arena *arena, const void *old, size_t old_count, size_t new_count, size_t size) KN_NEVER_NULL;

/* A zero-terminated copy of `length` bytes. */
char *kn_arena_text(kn_arena *arena, const char *text, size_t length) KN_NEVER_NULL;

/* Everything in `from`, which is gone after, is the arena's from now on: for what was made on another thread. */
void kn_arena_take(kn_arena *arena, kn_arena *from);

/* Where an arena stands, so that scratch taken after it can be given back with kn_arena_rewind. */
typedef struct kn_mark {
    void *chunk;
    size_t used;
} kn_mark;
kn_mark kn_arena_mark(const kn_arena *arena);

/* Give back everything taken since the mark. */
void kn_arena_rewind(kn_arena *arena, kn_mark mark);

/* Memory outside any arena, for blocks that grow large and are freed early (columns of a table). Zeroed where new;
 * never NULL for a size above 0; ends the process when there is none. Free with kn_heap_free. */
void *kn_heap_resize(void *block, size_t old_count, size_t new_count, size_t size) KN_NEVER_NULL;
void kn_heap_free(void *block);

/* The same, but what is new is undefined: for large blocks that are written before they are read. */
void *kn_heap_grow(void *block, size_t new_count, size_t size) KN_NEVER_NULL;

/* From now on the arena owns the heap block and frees it with itself; rewinding leaves it. */
void kn_arena_adopt(kn_arena *arena, void *block);

/* What to do instead when there is no more memory: a function that takes none and does not return. For a program that
 * has more to clean up; set before there are threads. */
void kn_arena_when_exhausted(void (*end)(void));

/* Do `work`. When memory runs out in it, it is left where it stands, all it took from here (arenas too) is given
 * back, and the answer is false. For work in one thread: others that it starts would end the process. */
bool kn_memory_try(void (*work)(void *context), void *context);

#define KN_NEW(arena, type, count) ((type *)kn_arena_alloc((arena), (count), sizeof(type)))

#endif
