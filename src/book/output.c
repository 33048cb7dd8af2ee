#include "book/output.h"

#include "base/file.h"
#include "base/words.h"
#include "cleaner.h"
#include "tree.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* Inside the output folder:
 *   .kunna-lock       who writes here; gone at the end
 *   .kunna-new/new/   files being written, under their own names
 *             /lib/   the libraries' own
 *             /undo/old/   while renaming: the files that were there before, under their own names
 *             /undo/none/  while renaming: an empty file for each name that was not there before
 * A killed run is undone from undo/; when all is in place that folder is renamed to done/, and then there is no way
 * back. */
#define LOCK ".kunna-lock"
#define WORK ".kunna-new"

typedef struct entry {
    const char *name, *written, *final;
    struct entry *next;
} entry;

struct kn_output {
    kn_arena *arena;
    kn_lang lang;
    const char *folder, *work, *fresh, *lib, *undo, *old, *none, *lock_path;
    int lock;
    entry *first, *last;
};

static bool failed(kn_str *why, kn_arena *arena)
{
    *why = kn_text_copy(arena, kn_str_of(strerror(errno)));
    return false;
}

static void remember(void *output, const char *folder)
{
    kn_cleaner_add(((kn_output *)output)->arena, folder);
}

/* ---- the lock ---- */

/* Whether the file that is locked is still the one by that name: another run may have removed it at its end. */
static bool is_named(int file, const char *path)
{
    struct stat held, named;
    return fstat(file, &held) == 0 && stat(path, &named) == 0 && held.st_dev == named.st_dev &&
           held.st_ino == named.st_ino;
}

/* The process that holds the lock; 0 when it has just let go. */
static long holder_of(int file)
{
    struct flock holder = {.l_type = F_WRLCK, .l_whence = SEEK_SET};
    return fcntl(file, F_GETLK, &holder) == 0 && holder.l_type != F_UNLCK ? (long)holder.l_pid : 0;
}

typedef enum taking { TAKEN, HELD_BY_OTHER, CANNOT, AGAIN } taking;

static taking try_lock(kn_output *output, long *holder)
{
    enum { MODE = 0666 };
    struct flock mine = {.l_type = F_WRLCK, .l_whence = SEEK_SET};
    int file = open(output->lock_path, O_RDWR | O_CREAT | O_CLOEXEC, MODE);
    if (file < 0)
        return CANNOT;
    bool taken = fcntl(file, F_SETLK, &mine) == 0;
    if (taken && is_named(file, output->lock_path)) {
        output->lock = file;
        return TAKEN;
    }
    bool busy = !taken && (errno == EACCES || errno == EAGAIN);
    int cause = errno;
    *holder = busy ? holder_of(file) : 0;
    close(file);
    if (!taken && !busy)
        unlink(output->lock_path); /* a file system without locks */
    errno = cause;
    return taken || (busy && *holder == 0) ? AGAIN : busy ? HELD_BY_OTHER : CANNOT;
}

static bool take_lock(kn_output *output, kn_str *why)
{
    enum { TRIES = 1000 };
    long holder = 0;
    taking result = AGAIN;
    for (int i = 0; i < TRIES && result == AGAIN; i++)
        result = try_lock(output, &holder);
    if (result == TAKEN)
        return true;
    if (result == CANNOT)
        return failed(why, output->arena);
    *why = KN_SAY(output->arena, output->lang, KN_W_FOLDER_IN_USE,
                  kn_arg_text(kn_text_format(output->arena, "%ld", holder)));
    return false;
}

/* ---- undoing ---- */

/* Put back what was there before renaming began. */
static bool restore(const kn_output *output)
{
    bool back = kn_tree_move(output->old, output->folder, output->arena);
    return kn_tree_subtract(output->none, output->folder, output->arena) && back;
}

/* Remove what is in the folder for this run alone, then the lock. */
static void leave(kn_output *output)
{
    kn_tree_remove(output->work, output->arena);
    kn_cleaner_stop();
    close(output->lock);
    output->lock = -1;
}

/* ---- writing ---- */

kn_status kn_output_open(kn_output **out, const char *folder, kn_lang lang, kn_arena *arena, kn_str *why)
{
    kn_output *output = KN_NEW(arena, kn_output, 1);
    *output = (kn_output){.arena = arena,
                          .lang = lang,
                          .folder = folder,
                          .work = kn_path_join(arena, folder, WORK),
                          .lock_path = kn_path_join(arena, folder, LOCK),
                          .lock = -1};
    output->fresh = kn_path_join(arena, output->work, "new");
    output->lib = kn_path_join(arena, output->work, "lib");
    output->undo = kn_path_join(arena, output->work, "undo");
    output->old = kn_path_join(arena, output->undo, "old");
    output->none = kn_path_join(arena, output->undo, "none");
    kn_cleaner_start();
    kn_cleaner_hold();
    bool open = kn_tree_make_parents(output->lock_path, arena, remember, output) || failed(why, arena);
    open = open && take_lock(output, why);
    if (open) {
        kn_cleaner_add(arena, output->lock_path);
        restore(output);
        kn_tree_remove(output->work, arena);
        open =
            kn_tree_make_parents(kn_path_join(arena, output->lib, ""), arena, remember, output) || failed(why, arena);
    }
    kn_cleaner_release();
    if (open)
        *out = output;
    else if (output->lock >= 0)
        leave(output);
    else
        kn_cleaner_stop();
    return open ? KN_OK : KN_IO;
}

const char *kn_output_temp(const kn_output *output)
{
    return output->lib;
}

const char *kn_output_path(kn_output *output, const char *name)
{
    entry *added = KN_NEW(output->arena, entry, 1);
    *added = (entry){.name = name,
                     .written = kn_path_join(output->arena, output->fresh, name),
                     .final = kn_path_join(output->arena, output->folder, name)};
    *(output->first == NULL ? &output->first : &output->last->next) = added;
    output->last = added;
    kn_tree_make_parents(added->written, output->arena, remember, output);
    kn_cleaner_add(output->arena, added->written);
    return added->written;
}

kn_status kn_output_text(kn_output *output, const char *name, kn_str text, kn_str *why)
{
    FILE *file = fopen(kn_output_path(output, name), "wb");
    bool whole = file != NULL;
    if (whole && text.length > 0)
        whole = fwrite(text.data, 1, text.length, file) == text.length;
    if (!whole)
        failed(why, output->arena);
    if (file != NULL && fclose(file) != 0 && whole)
        whole = failed(why, output->arena);
    return whole ? KN_OK : KN_IO;
}

/* ---- finishing ---- */

/* A file system that cannot sync a folder says EINVAL; there is nothing more to do then. */
static bool sync_path(const char *path)
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

static const char *folder_of(kn_arena *arena, const char *path)
{
    return kn_arena_text(arena, path, (size_t)(strrchr(path, '/') - path));
}

static bool same_folder(const kn_output *output, const entry *a, const entry *b)
{
    return strcmp(folder_of(output->arena, a->final), folder_of(output->arena, b->final)) == 0;
}

static bool sync_folders(const kn_output *output)
{
    const entry *before = NULL;
    for (const entry *e = output->first; e != NULL; before = e, e = e->next) {
        bool again = before != NULL && (same_folder(output, e, before) || same_folder(output, e, output->first));
        if (!again && !sync_path(folder_of(output->arena, e->final)))
            return false;
    }
    return true;
}

static bool sync_files(const kn_output *output)
{
    for (const entry *e = output->first; e != NULL; e = e->next)
        if (!sync_path(e->written))
            return false;
    return true;
}

static void ignore(void *context, const char *folder)
{
    (void)context;
    (void)folder;
}

/* Keep the file by that name for as long as this may fail: a second name for it where the file system has that, so
 * that the first is never missing; else, or to `withdraw` it, the file itself. Where there is none, note so. */
static bool keep_old(const kn_output *output, const char *name, const char *final, bool withdraw)
{
    enum { MODE = 0666 };
    const char *old = kn_path_join(output->arena, output->old, name);
    const char *none = kn_path_join(output->arena, output->none, name);
    struct stat about;
    bool folder = lstat(final, &about) == 0 && S_ISDIR(about.st_mode);
    if (folder)
        errno = EISDIR;
    if (folder || !kn_tree_make_parents(old, output->arena, ignore, NULL) ||
        !kn_tree_make_parents(none, output->arena, ignore, NULL))
        return false;
    if (!withdraw && link(final, old) == 0)
        return true;
    if (rename(final, old) == 0)
        return true;
    if (errno != ENOENT)
        return false;
    int marker = open(none, O_WRONLY | O_CREAT | O_CLOEXEC, MODE);
    return marker >= 0 && close(marker) == 0;
}

static bool put_in_place(kn_output *output, const entry *e)
{
    bool withdrawn = e == output->last;
    return kn_tree_make_parents(e->final, output->arena, remember, output) &&
           (withdrawn || keep_old(output, e->name, e->final, false)) && rename(e->written, e->final) == 0;
}

static bool rename_all(kn_output *output, const char *const *stale, size_t stale_count)
{
    if (output->last != NULL && !keep_old(output, output->last->name, output->last->final, true))
        return false;
    for (size_t i = 0; i < stale_count; i++)
        if (!keep_old(output, stale[i], kn_path_join(output->arena, output->folder, stale[i]), true))
            return false;
    for (const entry *e = output->first; e != NULL; e = e->next)
        if (!put_in_place(output, e))
            return false;
    return sync_folders(output) &&
           (output->last == NULL || rename(output->undo, kn_path_join(output->arena, output->work, "done")) == 0);
}

kn_status kn_output_commit(kn_output *output, const char *const *stale, size_t stale_count, kn_str *why)
{
    if (!sync_files(output)) {
        failed(why, output->arena);
        return KN_IO;
    }
    kn_cleaner_hold();
    bool done = rename_all(output, stale, stale_count) || failed(why, output->arena);
    if (done)
        leave(output);
    else
        restore(output);
    kn_cleaner_release();
    return done ? KN_OK : KN_IO;
}

void kn_output_abandon(kn_output *output)
{
    if (output->lock < 0)
        return;
    kn_cleaner_hold();
    leave(output);
    kn_cleaner_release();
}
