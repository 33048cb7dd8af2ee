/* Work shared by threads: pieces that have nothing to do with each other. */
#ifndef KN_BASE_TOGETHER_H
#define KN_BASE_TOGETHER_H

#include <stddef.h>

/* Do piece 0..count-1, each once, by at most `threads` threads, the caller among them, which take the next piece as
 * soon as they are done with one; back when all is done. Threads that cannot be had are done without. Pieces share no
 * arena and write to nothing another one reads. */
void kn_together(int threads, size_t count, void (*piece)(void *context, size_t i), void *context);

/* Work that a second thread does while the caller goes on: pieces of the same kind, ready one after the other. */
typedef struct kn_aside kn_aside;

/* Begin. Without a second thread, where `threads` is less than 2 or none can be had, all is done at the end. */
kn_aside *kn_aside_begin(int threads, void (*piece)(void *context, size_t i), void *context);

/* What the next piece needs (the first time piece 0, then 1, …) is ready, and left alone by the caller from now on.
 */
void kn_aside_add(kn_aside *aside);

/* See to it, together, that all pieces are done. Ends the thread and frees `aside`. */
void kn_aside_end(kn_aside *aside);

#endif
