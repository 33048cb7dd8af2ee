/* Parts of a job, done at the same time. */
#ifndef KN_BASE_PARTS_H
#define KN_BASE_PARTS_H

enum { KN_PARTS_MAX = 16 };

/* Do one part; `part` counts from 0. Parts share nothing that any of them changes. */
typedef void kn_part_work(void *context, int part);

/* Do all parts, 1 .. KN_PARTS_MAX of them, each on a thread of its own, the first on the caller's; those for which no
 * thread can be had one after another. Returns when all are done. */
void kn_parts_do(int parts, kn_part_work *work, void *context);

#endif
