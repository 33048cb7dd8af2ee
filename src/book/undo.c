#include "undo.h"

#include "base/file.h"
#include "tree.h"

#include <dirent.h>
#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

enum { SLASH = '=' }; /* none of our names has one */

const char *kn_undo_flat(kn_arena *arena, const char *kind, const char *name)
{
    kn_str text = kn_text_format(arena, "%s%s", kind, name);
    char *flat = kn_arena_text(arena, text.data, text.length);
    for (char *at = strchr(flat, '/'); at != NULL; at = strchr(at, '/'))
        *at = SLASH;
    return flat;
}

/* Where the file of a flat name lies below `folder`; NULL for a name that leads out of it, which is none of ours. */
static const char *place_of(kn_arena *arena, const char *folder, const char *flat)
{
    if (strstr(flat, "..") != NULL)
        return NULL;
    char *name = kn_arena_text(arena, flat, strlen(flat));
    for (char *at = strchr(name, SLASH); at != NULL; at = strchr(at, SLASH))
        *at = '/';
    return kn_path_join(arena, folder, name);
}

static void ignore(void *context, const char *folder)
{
    (void)context;
    (void)folder;
}

/* The folder that the file was in may be gone. */
static bool move_back(const char *kept, const char *place, kn_arena *arena)
{
    if (rename(kept, place) == 0)
        return true;
    return errno == ENOENT && kn_tree_make_parents(place, arena, ignore, NULL) && rename(kept, place) == 0;
}

static bool remove_new(const char *note, const char *place)
{
    bool gone = unlink(place) == 0 || errno == ENOENT;
    return gone && unlink(note) == 0;
}

static bool starts(const char *name, const char *kind)
{
    return strncmp(name, kind, strlen(kind)) == 0;
}

static bool undo_one(const char *undo, const char *folder, const char *name, kn_arena *arena)
{
    bool old = starts(name, KN_UNDO_OLD);
    if (!old && !starts(name, KN_UNDO_NONE))
        return true;
    const char *place = place_of(arena, folder, strchr(name, SLASH) + 1);
    if (place == NULL) {
        errno = EINVAL;
        return false;
    }
    const char *path = kn_path_join(arena, undo, name);
    return old ? move_back(path, place, arena) : remove_new(path, place);
}

bool kn_undo_killed(const char *undo, const char *folder, kn_arena *arena)
{
    DIR *open = opendir(undo);
    if (open == NULL)
        return errno == ENOENT;
    int cause = 0;
    for (struct dirent *entry = readdir(open); entry != NULL; entry = readdir(open))
        if (!undo_one(undo, folder, entry->d_name, arena))
            cause = errno;
    closedir(open);
    errno = cause;
    return cause == 0;
}
