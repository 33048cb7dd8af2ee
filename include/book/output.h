/* Output: a folder that is written whole or not at all.
 *
 * Files are written inside a hidden folder of the output folder, checked, synced, then renamed one after the other,
 * the last one (the summary) last; on any failure the old files are as they were and nothing is left behind. One run
 * at a time holds the folder; a second one is told who is in the way. SIGINT, SIGTERM and SIGHUP remove what was not
 * finished, then end the program as usual; while files are being renamed they wait. What a killed run left is undone
 * by the next one. One output at a time in a process. */
#ifndef KN_BOOK_OUTPUT_H
#define KN_BOOK_OUTPUT_H

#include "base/arena.h"
#include "base/status.h"
#include "base/text.h"

#include <stdbool.h>

typedef struct kn_output kn_output;

/* Open (and make, with its parents) the folder and take its lock; what a killed run left there is undone. KN_IO with
 * `why`, which here and below is in the language and in the arena. Nothing to abandon then. */
kn_status kn_output_open(kn_output **out, const char *folder, kn_lang lang, kn_arena *arena, kn_str *why);

/* The temporary path under which to write `name` ("planner.xlsx", "results/goals.csv"); folders on the way are made.
 */
const char *kn_output_path(kn_output *output, const char *name);

/* The folder for libraries' temporary files, inside the output folder; removed at the end. */
const char *kn_output_temp(const kn_output *output);

/* Write a whole text as `name`. */
kn_status kn_output_text(kn_output *output, const char *name, kn_str text, kn_str *why);

/* The file at that path, which kn_output_path gave, is whole and on the disk: kn_output_commit need not wait for it.
 */
void kn_output_synced(kn_output *output, const char *path);

/* Sync and rename everything in the order of kn_output_path calls, sync the folders, release the lock. The old file
 * of the last name is withdrawn first: as long as it is missing, the folder is between two runs. `stale` names files
 * of an earlier run that this one does not write and that would contradict it; they are removed. */
kn_status kn_output_commit(kn_output *output, const char *const *stale, size_t stale_count, kn_str *why);

/* Whether a commit failed and the files before it could not all be put back: those are kept, and the next run puts
 * them back before it begins. */
bool kn_output_is_torn(const kn_output *output);

/* For a process that ends in a hurry then: remove what the output in progress has written, if there is one. Takes no
 * memory; any thread may call it, at any time; a second one waits for the end. */
void kn_output_drop(void);

/* Remove what was written, release the lock. Allowed after a failed commit; nothing to do after one that succeeded.
 */
void kn_output_abandon(kn_output *output);

#endif
