/* With the address sanitizer, room of an arena that nobody has asked for may not be touched: each block ends at its
 * last byte, with a gap behind it. In any other build nothing of this is there. */
#ifndef KN_BASE_GUARD_H
#define KN_BASE_GUARD_H

#if defined(__has_feature)
#define GUARDED __has_feature(address_sanitizer)
#elif defined(__SANITIZE_ADDRESS__)
#define GUARDED 1
#else
#define GUARDED 0
#endif

#if GUARDED
#include <sanitizer/asan_interface.h>
enum { GUARD_BYTES = 16 };
#define GUARD_CLOSE(from, bytes) ASAN_POISON_MEMORY_REGION((from), (bytes))
#define GUARD_OPEN(from, bytes) ASAN_UNPOISON_MEMORY_REGION((from), (bytes))
#else
enum { GUARD_BYTES = 0 };
#define GUARD_CLOSE(from, bytes) ((void)(from), (void)(bytes))
#define GUARD_OPEN(from, bytes) ((void)(from), (void)(bytes))
#endif

#endif
