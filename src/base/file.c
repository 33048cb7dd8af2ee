#include "base/file.h"

#include <errno.h>
#include <fcntl.h>
#include <nettle/hmac.h>
#include <nettle/sha2.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

const char *kn_path_join(kn_arena *arena, const char *folder, const char *name)
{
    size_t length = strlen(folder);
    const char *slash = length > 0 && folder[length - 1] == '/' ? "" : "/";
    return kn_text_format(arena, "%s%s%s", folder, slash, name).data;
}

/* Read, not mapped: a file that changes or vanishes while it is read must not end the program. */
static kn_status read_all(kn_bytes *out, int file)
{
    size_t room = 0;
    size_t length = 0;
    unsigned char *data = NULL;
    for (;;) {
        if (length == room) {
            data = kn_heap_resize(data, room, room * 2 + 65536, 1);
            room = room * 2 + 65536;
        }
        ssize_t got = read(file, data + length, room - length);
        if (got == 0)
            break;
        if (got < 0 && errno == EINTR)
            continue;
        if (got < 0) {
            kn_heap_free(data);
            return KN_IO;
        }
        length += (size_t)got;
    }
    *out = (kn_bytes){data, length};
    return KN_OK;
}

static kn_status contents(kn_bytes *out, int file)
{
    struct stat about;
    if (fstat(file, &about) != 0)
        return KN_IO;
    if (S_ISDIR(about.st_mode)) {
        errno = EISDIR;
        return KN_IO;
    }
    return read_all(out, file);
}

kn_status kn_file_open(kn_bytes *out, const char *path, bool *missing, kn_str *why, kn_arena *arena)
{
    *out = (kn_bytes){NULL, 0};
    int file = open(path, O_RDONLY | O_CLOEXEC);
    *missing = file < 0 && (errno == ENOENT || errno == ENOTDIR);
    kn_status status = file < 0 ? KN_IO : contents(out, file);
    if (status != KN_OK)
        *why = kn_text_copy(arena, kn_str_of(strerror(errno)));
    if (file >= 0)
        close(file);
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

void kn_sha256(char out[65], const void *data, size_t length)
{
    struct sha256_ctx context;
    uint8_t digest[SHA256_DIGEST_SIZE];
    sha256_init(&context);
    sha256_update(&context, length, data);
    sha256_digest(&context, sizeof digest, digest);
    put_hex(out, digest);
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
