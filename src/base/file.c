#include "base/file.h"

#include "base/stream.h"
#include "base/together.h"

#include <errno.h>
#include <fcntl.h>
#include <nettle/hmac.h>
#include <nettle/sha2.h>
#include <stdatomic.h>
#include <string.h>
#include <unistd.h>

const char *kn_path_join(kn_arena *arena, const char *folder, const char *name)
{
    size_t length = strlen(folder);
    const char *slash = length > 0 && folder[length - 1] == '/' ? "" : "/";
    return kn_text_format(arena, "%s%s%s", folder, slash, name).data;
}

/* A file that has a size is read into room for it and one byte more, which finds its end. */
static kn_status read_all(kn_bytes *out, kn_stream *stream, kn_str *why, kn_arena *arena)
{
    size_t room = (size_t)kn_stream_size(stream) + 1;
    kn_status status = KN_OK;
    for (;;) {
        size_t got = 0;
        out->data = kn_heap_grow(out->data, room, 1);
        status = kn_stream_read(&got, stream, out->data + out->length, room - out->length, why, arena);
        out->length += got;
        if (status != KN_OK || out->length < room)
            return status;
        room *= 2;
    }
}

kn_status kn_file_open(kn_bytes *out, const char *path, bool *missing, kn_str *why, kn_arena *arena)
{
    *out = (kn_bytes){NULL, 0};
    kn_stream *stream = NULL;
    kn_status status = kn_stream_open(&stream, path, missing, why, arena);
    if (status == KN_OK)
        status = read_all(out, stream, why, arena);
    if (status != KN_OK)
        kn_file_close(out);
    kn_stream_close(stream);
    return status;
}

void kn_file_close(kn_bytes *bytes)
{
    kn_heap_free(bytes->data);
    *bytes = (kn_bytes){NULL, 0};
}

static void put_hex(char out[65], const uint8_t digest[SHA256_DIGEST_SIZE])
{
    static const char digits[] = "0123456789abcdef";
    for (size_t i = 0; i < SHA256_DIGEST_SIZE; i++) {
        out[2 * i] = digits[digest[i] >> 4];
        out[2 * i + 1] = digits[digest[i] & 15];
    }
    out[64] = '\0';
}

struct kn_digest {
    struct sha256_ctx context;
};

kn_digest *kn_digest_new(void)
{
    kn_digest *digest = kn_heap_resize(NULL, 0, 1, sizeof *digest);
    sha256_init(&digest->context);
    return digest;
}

void kn_digest_add(kn_digest *digest, const void *data, size_t length)
{
    sha256_update(&digest->context, length, data);
}

void kn_digest_end(char out[65], kn_digest *digest)
{
    uint8_t bytes[SHA256_DIGEST_SIZE];
    sha256_digest(&digest->context, sizeof bytes, bytes);
    put_hex(out, bytes);
    kn_heap_free(digest);
}

void kn_sha256(char out[65], const void *data, size_t length)
{
    kn_digest *digest = kn_digest_new();
    kn_digest_add(digest, data, length);
    kn_digest_end(out, digest);
}

void kn_hmac_sha256(char out[65], const void *key, size_t key_length, const void *data, size_t length)
{
    struct hmac_sha256_ctx context;
    uint8_t digest[SHA256_DIGEST_SIZE];
    hmac_sha256_set_key(&context, key_length, key);
    hmac_sha256_update(&context, length, data);
    hmac_sha256_digest(&context, sizeof digest, digest);
    put_hex(out, digest);
}

bool kn_file_sync(const char *path)
{
    int file = open(path, O_RDONLY | O_CLOEXEC);
    if (file < 0)
        return false;
    bool synced = fsync(file) == 0 || errno == EINVAL || errno == ENOTSUP;
    int cause = errno;
    close(file);
    errno = cause;
    return synced;
}

typedef struct syncing {
    const char *const *paths;
    atomic_int error;
} syncing;

static void sync_one(void *context, size_t i)
{
    syncing *all = context;
    if (!kn_file_sync(all->paths[i]))
        all->error = errno;
}

/* The threads do nothing but wait. */
bool kn_files_sync(const char *const *paths, size_t count)
{
    enum { WAITING = 8 };
    syncing all = {.paths = paths};
    kn_together(WAITING, count, sync_one, &all);
    errno = all.error;
    return all.error == 0;
}
