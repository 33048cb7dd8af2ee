#include "tree.h"

#include "base/file.h"

#include <dirent.h>
#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* Keeps errno. */
static bool leads_to_folder(const char *path)
{
    int cause = errno;
    struct stat about;
    bool folder = stat(path, &about) == 0 && S_ISDIR(about.st_mode);
    errno = cause == EEXIST ? ENOTDIR : cause;
    return folder;
}

/* The folder is tried first: most are there, or lack but themselves. */
bool kn_tree_make_parents(const char *path, kn_arena *arena, kn_tree_made *made, void *context)
{
    enum { MODE = 0777 };
    const char *slash = strrchr(path, '/');
    if (slash == NULL || slash == path)
        return true;
    const char *folder = kn_arena_text(arena, path, (size_t)(slash - path));
    int failure = mkdir(folder, MODE);
    if (failure != 0 && errno == ENOENT && kn_tree_make_parents(folder, arena, made, context))
        failure = mkdir(folder, MODE);
    if (failure != 0)
        return leads_to_folder(folder);
    made(context, folder);
    return true;
}

static bool is_folder(const char *path)
{
    struct stat about;
    return lstat(path, &about) == 0 && S_ISDIR(about.st_mode);
}

/* What to do with a file (not a folder) called `path`, whose counterpart is `other`. */
typedef bool tree_visit(const char *path, const char *other, kn_arena *arena);

/* Visit all files below `path`, each with its counterpart below `other`; then the folder itself is tried to be
 * removed, which succeeds where all its files are gone. False with the errno of the last that failed. */
static bool walk(const char *path, const char *other, tree_visit *visit, kn_arena *arena)
{
    DIR *folder = opendir(path);
    if (folder == NULL)
        return errno == ENOENT;
    int cause = 0;
    for (struct dirent *entry = readdir(folder); entry != NULL; entry = readdir(folder)) {
        if (strcmp(entry->d_name, ".") == 0 || strcmp(entry->d_name, "..") == 0)
            continue;
        const char *inside = kn_path_join(arena, path, entry->d_name);
        const char *there = kn_path_join(arena, other, entry->d_name);
        if (!(is_folder(inside) ? walk(inside, there, visit, arena) : visit(inside, there, arena)))
            cause = errno;
    }
    closedir(folder);
    rmdir(path);
    errno = cause;
    return cause == 0;
}

static bool remove_file(const char *path, const char *other, kn_arena *arena)
{
    (void)other;
    (void)arena;
    return unlink(path) == 0;
}

static void ignore(void *context, const char *folder)
{
    (void)context;
    (void)folder;
}

/* The folder that a file was in may be gone. */
static bool move_file(const char *path, const char *other, kn_arena *arena)
{
    if (rename(path, other) == 0)
        return true;
    return errno == ENOENT && kn_tree_make_parents(other, arena, ignore, NULL) && rename(path, other) == 0;
}

static bool remove_counterpart(const char *path, const char *other, kn_arena *arena)
{
    (void)arena;
    bool gone = unlink(other) == 0 || errno == ENOENT;
    return unlink(path) == 0 && gone;
}

void kn_tree_remove(const char *path, kn_arena *arena)
{
    if (is_folder(path))
        walk(path, path, remove_file, arena);
    else
        unlink(path);
}

bool kn_tree_move(const char *from, const char *to, kn_arena *arena)
{
    return walk(from, to, move_file, arena);
}

bool kn_tree_subtract(const char *names, const char *to, kn_arena *arena)
{
    return walk(names, to, remove_counterpart, arena);
}
