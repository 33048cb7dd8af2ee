/* Private to book: what must be removed if the program is ended by a signal. */
#ifndef KN_SRC_BOOK_CLEANER_H
#define KN_SRC_BOOK_CLEANER_H

#include "base/arena.h"

/* From now on SIGINT, SIGTERM and SIGHUP remove what was told to kn_cleaner_add, the last first, and then end the
 * program as they would have; where they were ignored they stay so. A file grown past its limit (SIGXFSZ) is an error
 * of the write, not the program's end. */
void kn_cleaner_start(void);

/* Remember a file or an empty folder. `path` must last until kn_cleaner_stop. */
void kn_cleaner_add(kn_arena *arena, const char *path);

/* Remember whatever files are in that folder when the time comes; of one folder only, which must be there. */
void kn_cleaner_add_all_in(const char *path);

/* Remove all that was remembered, for a process that ends then. Where a second thread comes here, or a signal to one,
 * it waits for the end that the first one makes. Takes no memory; any thread may call it, at any time. */
void kn_cleaner_end(void);

/* Remove what was remembered after that path (one that kn_cleaner_add was given), and forget it. Takes no memory; not
 * beside kn_cleaner_add. */
void kn_cleaner_sweep_since(const char *path);

/* Make the signals wait, and let them through again. */
void kn_cleaner_hold(void);
void kn_cleaner_release(void);

/* Remove all that was remembered, and forget it; the signals are as they were before kn_cleaner_start. */
void kn_cleaner_stop(void);

#endif
