/* Files: whole contents into memory, and digests. */
#ifndef KN_BASE_FILE_H
#define KN_BASE_FILE_H

#include "base/arena.h"
#include "base/status.h"
#include "base/text.h"

#include <stdbool.h>

/* A file read whole; owned by whoever opened it. */
typedef struct kn_bytes {
    unsigned char *data;
    size_t length;
} kn_bytes;

/* Read the file. KN_IO with `why` (in the arena) when it cannot be; `missing` tells "not there" from that. */
kn_status kn_file_open(kn_bytes *out, const char *path, bool *missing, kn_str *why, kn_arena *arena);

/* Give back the contents. */
void kn_file_close(kn_bytes *bytes);

/* Have what was written to a file or folder reach the disk. False with errno set; a file system that cannot do so for
 * a folder says EINVAL, and there is nothing more to do then. Takes no memory. */
bool kn_file_sync(const char *path);

/* The same for several files, side by side: what is asked of a disk at once it does at once. False with the errno of
 * one that failed. */
bool kn_files_sync(const char *const *paths, size_t count);

/* "folder/name" in the arena. */
const char *kn_path_join(kn_arena *arena, const char *folder, const char *name);

/* SHA-256 of the bytes (FIPS 180-4) as 64 hex digits and a zero. */
void kn_sha256(char out[65], const void *data, size_t length);

/* The same of bytes that come one stretch after the other; kn_digest_end frees it. */
typedef struct kn_digest kn_digest;
kn_digest *kn_digest_new(void);
void kn_digest_add(kn_digest *digest, const void *data, size_t length);
void kn_digest_end(char out[65], kn_digest *digest);

/* HMAC-SHA-256 (RFC 2104) as hex digits and a zero. */
void kn_hmac_sha256(char out[65], const void *key, size_t key_length, const void *data, size_t length);

#endif
