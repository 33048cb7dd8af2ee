/* Work shared by threads: pieces that have nothing to do with each other. */
#ifndef KN_BASE_TOGETHER_H
#define KN_BASE_TOGETHER_H

#include <stddef.h>

/* Do piece 0..count-1, each once, by at most `threads` threads, the caller among them, which take the next piece as
 * soon as they are done with one; back when all is done. Threads that cannot be had are done without. Pieces share no
 * arena and write to nothing another one reads. */
void kn_together(int threads, size_t count, void (*piece)(void *context, size_t i), void *context);

#endif
