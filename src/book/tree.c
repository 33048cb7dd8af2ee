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

void kn_tree_remove(const char *path, kn_arena *arena)
{
    DIR *folder = is_folder(path) ? opendir(path) : NULL;
    if (folder == NULL) {
        unlink(path);
        return;
    }
    for (struct dirent *entry = readdir(folder); entry != NULL; entry = readdir(folder))
        if (strcmp(entry->d_name, ".") != 0 && strcmp(entry->d_name, "..") != 0)
            kn_tree_remove(kn_path_join(arena, path, entry->d_name), arena);
    closedir(folder);
    rmdir(path);
}
