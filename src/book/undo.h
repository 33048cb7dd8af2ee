/* Private to book: how a run that was killed while it put its files in place is undone by the next one.
 *
 * In the undo folder lie, under flat names (a "=" for each "/"): "old=results=goals.csv", the file that was there
 * before by the name results/goals.csv; "none=results=goals.csv", which says that there was none. */
#ifndef KN_SRC_BOOK_UNDO_H
#define KN_SRC_BOOK_UNDO_H

#include "base/arena.h"

#include <stdbool.h>

#define KN_UNDO_OLD "old="
#define KN_UNDO_NONE "none="

/* The flat name of `name`, behind `kind`. */
const char *kn_undo_flat(kn_arena *arena, const char *kind, const char *name);

/* Put every old file back where it was, below `folder`, and remove there what was not. False with errno set when one
 * could not be: it stays in `undo`, to be tried again. Nothing to do where there is no folder `undo`. */
bool kn_undo_killed(const char *undo, const char *folder, kn_arena *arena);

#endif
