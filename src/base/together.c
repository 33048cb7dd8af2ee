#include "base/together.h"

#include "base/arena.h"

#include <pthread.h>
#include <stdatomic.h>
#include <stdbool.h>

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

struct kn_aside {
    pthread_mutex_t lock;
    pthread_cond_t changed;
    size_t added, taken;
    bool ended, apart; /* no more to come; there is a second thread */
    pthread_t thread;
    void (*piece)(void *context, size_t i);
    void *context;
};

static void *do_added(void *shared)
{
    kn_aside *a = shared;
    pthread_mutex_lock(&a->lock);
    while (!a->ended || a->taken < a->added) {
        if (a->taken == a->added) {
            pthread_cond_wait(&a->changed, &a->lock);
            continue;
        }
        size_t i = a->taken++;
        pthread_mutex_unlock(&a->lock);
        a->piece(a->context, i);
        pthread_mutex_lock(&a->lock);
    }
    pthread_mutex_unlock(&a->lock);
    return NULL;
}

kn_aside *kn_aside_begin(int threads, void (*piece)(void *context, size_t i), void *context)
{
    kn_aside *a = kn_heap_resize(NULL, 0, 1, sizeof *a);
    a->piece = piece;
    a->context = context;
    pthread_mutex_init(&a->lock, NULL);
    pthread_cond_init(&a->changed, NULL);
    a->apart = threads > 1 && pthread_create(&a->thread, NULL, do_added, a) == 0;
    return a;
}

void kn_aside_add(kn_aside *aside)
{
    pthread_mutex_lock(&aside->lock);
    aside->added++;
    pthread_cond_signal(&aside->changed);
    pthread_mutex_unlock(&aside->lock);
}

void kn_aside_end(kn_aside *aside)
{
    pthread_mutex_lock(&aside->lock);
    aside->ended = true;
    pthread_cond_signal(&aside->changed);
    pthread_mutex_unlock(&aside->lock);
    do_added(aside);
    if (aside->apart)
        pthread_join(aside->thread, NULL);
    pthread_cond_destroy(&aside->changed);
    pthread_mutex_destroy(&aside->lock);
    kn_heap_free(aside);
}
