#include "book/output.h"

#include "base/file.h"
#include "base/together.h"
#include "base/words.h"
#include "cleaner.h"
#include "tree.h"
#include "undo.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* Inside the output folder:
 *   .kunna-lock       who writes here; gone at the end
 *   .kunna-new/       files being written, and the libraries' own
 *             /undo/  while renaming: what it takes to go back, as undo.h says
 * To make and to remove a folder takes as long as to write a small file, so there are no more, and
 * "results/goals.csv" is called "results=goals.csv" there. A killed run is undone from undo/; when all is in place
 * that folder is renamed to done/, and then there is no way back. */
#define LOCK ".kunna-lock"
#define WORK ".kunna-new"

/* All paths are made before they are needed: while files are renamed no memory is taken. */
typedef struct entry {
    const char *name, *written, *final, *old, *none;
    const char *folder; /* that the final one lies in */
    bool synced;
    struct entry *next;
} entry;

/* A folder that files are renamed into, and who brings that to the disk. */
typedef struct target {
    const char *folder;
    kn_aside *syncing;
    int error;
    struct target *next;
} target;

struct kn_output {
    kn_arena *arena;
    kn_lang lang;
    const char *folder, *work, *undo, *done, *lock_path;
    int lock;
    bool torn;
    entry *first, *last;
    size_t count;
    entry *stale;
    target *targets;
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

/* What lies in undo/ is not to be removed in a hurry; the same in done/ is. */
static void remember_done(void *context, const char *in_undo)
{
    const kn_output *output = context;
    kn_cleaner_add(output->arena,
                   kn_text_format(output->arena, "%s%s", output->done, in_undo + strlen(output->undo)).data);
}

static void remember_both(void *output, const char *in_undo)
{
    remember(output, in_undo);
    remember_done(output, in_undo);
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

/* The old file, where it was kept, or none where there was none. */
static bool put_back(const entry *e)
{
    if (rename(e->old, e->final) == 0) {
        unlink(e->old); /* two names of one file stay so when renamed */
        return true;
    }
    if (errno != ENOENT)
        return false;
    struct stat about;
    if (lstat(e->none, &about) != 0)
        return errno == ENOENT;
    return (unlink(e->final) == 0 || errno == ENOENT) && unlink(e->none) == 0;
}

/* The same for this run, without taking memory. */
static bool undo(const kn_output *output)
{
    bool back = true;
    for (const entry *e = output->first; e != NULL; e = e->next)
        back = put_back(e) && back;
    for (const entry *e = output->stale; e != NULL; e = e->next)
        back = put_back(e) && back;
    return back;
}

/* Remove what is in the folder for this run alone, then the lock. What could not be put back is kept for the next run
 * to try again. What this run knows of goes first, for that takes no memory: where there is none the new output must
 * not be left with rubbish beside it. */
static void leave(kn_output *output)
{
    if (!output->torn) {
        kn_cleaner_sweep_since(output->lock_path);
        kn_tree_remove(output->work, output->arena);
    }
    kn_cleaner_stop();
    close(output->lock);
    output->lock = -1;
}

/* ---- writing ---- */

static entry *entry_new(const kn_output *output, const char *name)
{
    kn_arena *arena = output->arena;
    entry *added = KN_NEW(arena, entry, 1);
    *added = (entry){.name = name,
                     .written = kn_path_join(arena, output->work, kn_undo_flat(arena, "", name)),
                     .final = kn_path_join(arena, output->folder, name),
                     .old = kn_path_join(arena, output->undo, kn_undo_flat(arena, KN_UNDO_OLD, name)),
                     .none = kn_path_join(arena, output->undo, kn_undo_flat(arena, KN_UNDO_NONE, name))};
    added->folder = kn_arena_text(arena, added->final, (size_t)(strrchr(added->final, '/') - added->final));
    return added;
}

/* Undo what a killed run left half done, then make room for this one. */
static bool begin_work(kn_output *output)
{
    output->torn = !kn_undo_killed(output->undo, output->folder, output->arena);
    if (output->torn)
        return false;
    kn_tree_remove(output->work, output->arena);
    bool made = kn_tree_make_parents(kn_path_join(output->arena, output->work, ""), output->arena, remember, output);
    kn_cleaner_add_all_in(output->work);
    return made;
}

kn_status kn_output_open(kn_output **out, const char *folder, kn_lang lang, kn_arena *arena, kn_str *why)
{
    kn_output *output = KN_NEW(arena, kn_output, 1);
    *output = (kn_output){.arena = arena,
                          .lang = lang,
                          .folder = folder,
                          .work = kn_path_join(arena, folder, WORK),
                          .lock_path = kn_path_join(arena, folder, LOCK),
                          .lock = -1};
    output->undo = kn_path_join(arena, output->work, "undo");
    output->done = kn_path_join(arena, output->work, "done");
    kn_cleaner_start();
    kn_cleaner_hold();
    bool open = kn_tree_make_parents(output->lock_path, arena, remember, output) || failed(why, arena);
    open = open && take_lock(output, why);
    if (open) {
        kn_cleaner_add(arena, output->lock_path);
        open = begin_work(output) || failed(why, arena);
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
    return output->work;
}

const char *kn_output_path(kn_output *output, const char *name)
{
    entry *added = entry_new(output, name);
    *(output->first == NULL ? &output->first : &output->last->next) = added;
    output->last = added;
    output->count++;
    return added->written;
}

void kn_output_synced(kn_output *output, const char *path)
{
    for (entry *e = output->first; e != NULL; e = e->next)
        e->synced = e->synced || e->written == path;
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

/* What is not on the disk yet. */
static bool sync_files(const kn_output *output)
{
    const char **paths = KN_NEW(output->arena, const char *, output->count);
    size_t count = 0;
    for (const entry *e = output->first; e != NULL; e = e->next)
        if (!e->synced)
            paths[count++] = e->written;
    return kn_files_sync(paths, count);
}

static bool have_target(kn_output *output, const entry *e)
{
    kn_arena *arena = output->arena;
    for (const target *t = output->targets; t != NULL; t = t->next)
        if (strcmp(t->folder, e->folder) == 0)
            return true;
    target *added = KN_NEW(arena, target, 1);
    *added = (target){.folder = e->folder, .next = output->targets};
    output->targets = added;
    return kn_tree_make_parents(e->final, arena, remember, output);
}

/* Have every folder and every name that renaming needs. */
static bool prepare(kn_output *output, const char *const *stale, size_t stale_count)
{
    kn_arena *arena = output->arena;
    bool made = kn_tree_make_parents(kn_path_join(arena, output->undo, ""), arena, remember_both, output);
    for (size_t i = stale_count; i-- > 0;) {
        entry *e = entry_new(output, stale[i]);
        remember_done(output, e->old);
        e->next = output->stale;
        output->stale = e;
    }
    for (const entry *e = output->first; e != NULL && made; e = e->next) {
        made = have_target(output, e);
        remember_done(output, e->old);
        remember_done(output, e->none);
    }
    return made;
}

/* Note that there was none by that name: by another name of the new file, for a name costs less than a file; by an
 * empty file where the file system has no second names. */
static bool note_none(const entry *e)
{
    enum { MODE = 0666 };
    if (link(e->written, e->none) == 0)
        return true;
    int marker = open(e->none, O_WRONLY | O_CREAT | O_CLOEXEC, MODE);
    return marker >= 0 && close(marker) == 0;
}

/* Keep the file by that name for as long as this may fail: a second name for it where the file system has that, so
 * that the first is never missing; else, or to `withdraw` it, the file itself. Where there is none, note so if a new
 * one is to come. */
static bool keep_old(const entry *e, bool withdraw, bool replaced)
{
    struct stat about;
    if (lstat(e->final, &about) == 0 && S_ISDIR(about.st_mode)) {
        errno = EISDIR;
        return false;
    }
    if (!withdraw && link(e->final, e->old) == 0)
        return true;
    if (rename(e->final, e->old) == 0)
        return true;
    if (errno != ENOENT && errno != ENOTDIR)
        return false;
    return !replaced || note_none(e);
}

static bool rename_all(const kn_output *output)
{
    if (output->last != NULL && !keep_old(output->last, true, true))
        return false;
    for (const entry *e = output->stale; e != NULL; e = e->next)
        if (!keep_old(e, true, false))
            return false;
    for (const entry *e = output->first; e != NULL; e = e->next)
        if ((e != output->last && !keep_old(e, false, true)) || rename(e->written, e->final) != 0)
            return false;
    return true;
}

static void sync_target(void *context, size_t piece)
{
    (void)piece;
    target *t = context;
    t->error = kn_file_sync(t->folder) ? 0 : errno;
}

/* The disk is asked for all folders at once. Those who ask are there before files are renamed, since it may take
 * memory to have them; signals, which wait meanwhile, pass them by. */
static void begin_syncing(const kn_output *output)
{
    for (target *t = output->targets; t != NULL; t = t->next)
        t->syncing = kn_aside_begin(2, sync_target, t);
}

/* Sync the folders if all is `renamed`, and let go of those who do. Keeps errno, or sets it when it fails. */
static bool end_syncing(const kn_output *output, bool renamed)
{
    int error = 0;
    for (target *t = output->targets; t != NULL && renamed; t = t->next)
        kn_aside_add(t->syncing);
    for (target *t = output->targets; t != NULL; t = t->next) {
        kn_aside_end(t->syncing);
        error = t->error != 0 ? t->error : error;
    }
    errno = error != 0 ? error : errno;
    return error == 0;
}

static bool put_in_place(const kn_output *output)
{
    begin_syncing(output);
    bool renamed = rename_all(output);
    bool synced = end_syncing(output, renamed);
    return renamed && synced && (output->last == NULL || rename(output->undo, output->done) == 0);
}

/* Folders that are empty without the stale files go with them. */
static void remove_empty(const kn_output *output)
{
    for (const entry *e = output->stale; e != NULL; e = e->next)
        if (strchr(e->name, '/') != NULL)
            rmdir(e->folder);
}

kn_status kn_output_commit(kn_output *output, const char *const *stale, size_t stale_count, kn_str *why)
{
    kn_cleaner_hold();
    bool prepared = prepare(output, stale, stale_count);
    kn_cleaner_release();
    if (!prepared || !sync_files(output)) {
        failed(why, output->arena);
        return KN_IO;
    }
    kn_cleaner_hold();
    bool done = put_in_place(output);
    int cause = errno;
    if (done) {
        remove_empty(output);
        leave(output);
    } else {
        output->torn = !undo(output);
    }
    kn_cleaner_release();
    errno = cause;
    return done || failed(why, output->arena) ? KN_OK : KN_IO;
}

bool kn_output_is_torn(const kn_output *output)
{
    return output->torn;
}

void kn_output_drop(void)
{
    kn_cleaner_end();
}

void kn_output_abandon(kn_output *output)
{
    if (output->lock < 0)
        return;
    kn_cleaner_hold();
    leave(output);
    kn_cleaner_release();
}
