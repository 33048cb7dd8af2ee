#include "pump.h"

#include "base/together.h"

#include <pthread.h>
#include <string.h>

enum { THREADS_MAX = 16, SLOTS_BEYOND_THREADS = 2 };

typedef enum slot_state { FREE, FILLED, PARSING, PARSED } slot_state;

typedef struct slot {
    slot_state state;
    kn_block block;
    kn_part part;
} slot;

typedef struct pump {
    kn_collector *collector;
    kn_blocks *blocks;
    kn_arena *arena;
    kn_str *why;
    pthread_mutex_t lock; /* of everything below */
    pthread_cond_t changed;
    slot *slots;
    size_t slots_count;
    size_t filled, parsed, added; /* blocks so far: block n is in slot n % slots_count */
    bool filling, adding;         /* somebody is at it */
    bool ended;                   /* no more blocks */
    kn_status status;
} pump;

static slot *slot_of(pump *p, size_t block)
{
    return &p->slots[block % p->slots_count];
}

/* The jobs run without the lock: nobody else touches what they work on. */

static bool add(pump *p)
{
    slot *s = slot_of(p, p->added);
    if (p->adding || p->added == p->parsed || s->state != PARSED)
        return false;
    p->adding = true;
    pthread_mutex_unlock(&p->lock);
    kn_collector_add(p->collector, &s->part);
    pthread_mutex_lock(&p->lock);
    s->state = FREE;
    p->added++;
    p->adding = false;
    return true;
}

static bool parse(pump *p)
{
    if (p->parsed == p->filled)
        return false;
    slot *s = slot_of(p, p->parsed++);
    s->state = PARSING;
    pthread_mutex_unlock(&p->lock);
    kn_part_read(&s->part, &s->block);
    pthread_mutex_lock(&p->lock);
    s->state = PARSED;
    return true;
}

static bool fill(pump *p)
{
    slot *s = slot_of(p, p->filled);
    if (p->filling || p->ended || s->state != FREE)
        return false;
    p->filling = true;
    pthread_mutex_unlock(&p->lock);
    kn_status status = kn_blocks_next(&s->block, p->blocks, p->collector->plan->delimiter, p->why, p->arena);
    pthread_mutex_lock(&p->lock);
    p->filling = false;
    p->ended = status != KN_OK || s->block.last;
    p->status = status;
    if (status == KN_OK) {
        s->state = FILLED;
        p->filled++;
    }
    return true;
}

/* A piece for kn_together: who is late finds nothing left to do. */
static void work(void *context, size_t worker)
{
    (void)worker;
    pump *p = context;
    pthread_mutex_lock(&p->lock);
    while (!p->ended || p->added < p->filled) {
        if (add(p) || parse(p) || fill(p))
            pthread_cond_broadcast(&p->changed);
        else
            pthread_cond_wait(&p->changed, &p->lock);
    }
    pthread_mutex_unlock(&p->lock);
}

static void have_slots(pump *p, size_t count)
{
    p->slots = kn_heap_resize(p->slots, p->slots_count, count, sizeof *p->slots);
    for (; p->slots_count < count; p->slots_count++)
        kn_part_init(&p->slots[p->slots_count].part, p->collector->plan);
}

kn_status kn_pump(kn_collector *collector, kn_blocks *blocks, int threads, kn_str *why, kn_arena *arena)
{
    pump *p = kn_heap_resize(NULL, 0, 1, sizeof *p);
    *p = (pump){.collector = collector, .blocks = blocks, .arena = arena, .why = why, .status = KN_OK};
    threads = threads < 1 ? 1 : threads > THREADS_MAX ? THREADS_MAX : threads;
    have_slots(p, 1);
    pthread_mutex_init(&p->lock, NULL);
    pthread_cond_init(&p->changed, NULL);
    pthread_mutex_lock(&p->lock);
    fill(p);
    pthread_mutex_unlock(&p->lock);
    if (!p->ended && threads > 1) /* a file of one block is not worth a thread */
        have_slots(p, (size_t)threads + SLOTS_BEYOND_THREADS);
    threads = p->ended ? 1 : threads;
    kn_together(threads, (size_t)threads, work, p);
    for (size_t i = 0; i < p->slots_count; i++) {
        kn_block_free(&p->slots[i].block);
        kn_part_free(&p->slots[i].part);
    }
    pthread_cond_destroy(&p->changed);
    pthread_mutex_destroy(&p->lock);
    kn_status status = p->status;
    kn_heap_free(p->slots);
    kn_heap_free(p);
    return status;
}
