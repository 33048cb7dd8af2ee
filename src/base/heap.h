/* Private to base: memory as it comes from the system. It never gives NULL; when there is no more, what
 * kn_arena_when_exhausted or kn_memory_try asked for happens. */
#ifndef KN_SRC_BASE_HEAP_H
#define KN_SRC_BASE_HEAP_H

#include "base/arena.h"

/* Zeroed, aligned for any type. Free with kn_heap_free. */
void *kn_heap_new(size_t bytes) KN_NEVER_NULL;

/* count * size; more than there can be ends as memory that runs out. */
size_t kn_heap_bytes(size_t count, size_t size);

#endif
