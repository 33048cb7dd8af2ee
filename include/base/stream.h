/* Stream: a file read from front to back, a stretch at a time. Read, not mapped: a file that changes or vanishes
 * meanwhile must not end the program. */
#ifndef KN_BASE_STREAM_H
#define KN_BASE_STREAM_H

#include "base/arena.h"
#include "base/status.h"
#include "base/text.h"

#include <stdint.h>

typedef struct kn_stream kn_stream;

/* Open a file. KN_IO with `why` (in the arena; for kn_arg_cause) when it cannot be read, as a folder, or a pipe or a
 * device, which may never end; `missing` tells "not there" from that. Close with kn_stream_close. */
kn_status kn_stream_open(kn_stream **out, const char *path, bool *missing, kn_str *why, kn_arena *arena);

/* The size the file had when it was opened; some tell 0 and have more. */
uint64_t kn_stream_size(const kn_stream *stream);

/* Read the next `size` bytes; `got` is less only at the end. KN_IO at the end of a file that is no longer as it was
 * when it was opened. */
kn_status kn_stream_read(size_t *got, kn_stream *stream, void *room, size_t size, kn_str *why, kn_arena *arena);

/* NULL is allowed. */
void kn_stream_close(kn_stream *stream);

#endif
