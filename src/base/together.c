#include "base/together.h"

#include <pthread.h>
#include <stdatomic.h>

typedef struct work {
    atomic_size_t next;
    size_t count;
    void (*piece)(void *context, size_t i);
    void *context;
} work;

static void *take_pieces(void *shared)
{
    work *w = shared;
    for (size_t i = atomic_fetch_add(&w->next, 1); i < w->count; i = atomic_fetch_add(&w->next, 1))
        w->piece(w->context, i);
    return NULL;
}

void kn_together(int threads, size_t count, void (*piece)(void *context, size_t i), void *context)
{
    enum { MOST = 64 };
    pthread_t helpers[MOST];
    int helping = 0;
    work w = {.count = count, .piece = piece, .context = context};
    while (helping < MOST && helping + 1 < threads && (size_t)helping + 1 < count &&
           pthread_create(&helpers[helping], NULL, take_pieces, &w) == 0)
        helping++;
    take_pieces(&w);
    for (int i = 0; i < helping; i++)
        pthread_join(helpers[i], NULL);
}
