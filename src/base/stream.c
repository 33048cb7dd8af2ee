#include "base/stream.h"

#include "base/words.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

struct kn_stream {
    int file;
    uint64_t size;
    struct stat about; /* when it was opened */
};

static kn_status failed(kn_str *why, kn_arena *arena)
{
    *why = kn_text_copy(arena, kn_str_of(strerror(errno)));
    return KN_IO;
}

static kn_status look(kn_stream *stream, kn_str *why, kn_arena *arena)
{
    struct stat *about = &stream->about;
    if (fstat(stream->file, about) != 0)
        return failed(why, arena);
    if (!S_ISREG(about->st_mode)) {
        *why = kn_word_text(KN_EN, S_ISDIR(about->st_mode) ? KN_W_CAUSE_FOLDER : KN_W_CAUSE_NO_FILE);
        return KN_IO;
    }
    stream->size = about->st_size > 0 ? (uint64_t)about->st_size : 0;
    return KN_OK;
}

/* At the end: whether the file is still the one that was opened. What was read of another is of neither. */
static kn_status look_again(const kn_stream *stream, kn_str *why, kn_arena *arena)
{
    struct stat now;
    const struct stat *then = &stream->about;
    if (fstat(stream->file, &now) != 0)
        return failed(why, arena);
    if (now.st_size == then->st_size && now.st_mtim.tv_sec == then->st_mtim.tv_sec &&
        now.st_mtim.tv_nsec == then->st_mtim.tv_nsec)
        return KN_OK;
    *why = kn_word_text(KN_EN, KN_W_CAUSE_CHANGED);
    return KN_IO;
}

kn_status kn_stream_open(kn_stream **out, const char *path, bool *missing, kn_str *why, kn_arena *arena)
{
    int file = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK); /* a pipe nobody writes to must not be waited for */
    *missing = file < 0 && (errno == ENOENT || errno == ENOTDIR);
    if (file < 0)
        return failed(why, arena);
    kn_stream *stream = kn_heap_resize(NULL, 0, 1, sizeof *stream);
    stream->file = file;
    if (look(stream, why, arena) != KN_OK) {
        kn_stream_close(stream);
        return KN_IO;
    }
    *out = stream;
    return KN_OK;
}

uint64_t kn_stream_size(const kn_stream *stream)
{
    return stream->size;
}

kn_status kn_stream_read(size_t *got, kn_stream *stream, void *room, size_t size, kn_str *why, kn_arena *arena)
{
    *got = 0;
    while (*got < size) {
        ssize_t more = read(stream->file, (char *)room + *got, size - *got);
        if (more == 0)
            return look_again(stream, why, arena);
        if (more > 0)
            *got += (size_t)more;
        else if (errno != EINTR)
            return failed(why, arena);
    }
    return KN_OK;
}

void kn_stream_close(kn_stream *stream)
{
    if (stream == NULL)
        return;
    close(stream->file);
    kn_heap_free(stream);
}
