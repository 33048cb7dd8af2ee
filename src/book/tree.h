/* Private to book: folders as wholes. */
#ifndef KN_SRC_BOOK_TREE_H
#define KN_SRC_BOOK_TREE_H

#include "base/arena.h"

#include <stdbool.h>

/* Make the folder that `path` lies in, and its parents. False with errno set. `made` is told of each folder that was
 * not there. */
typedef void kn_tree_made(void *context, const char *folder);
bool kn_tree_make_parents(const char *path, kn_arena *arena, kn_tree_made *made, void *context);

/* Remove a file or a folder with all in it; links are not followed. Errors are passed over: what cannot be removed
 * stays. */
void kn_tree_remove(const char *path, kn_arena *arena);

#endif
