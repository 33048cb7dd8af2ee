#include "base/parts.h"

#include <assert.h>
#include <pthread.h>
#include <stdbool.h>
#include <stddef.h>

typedef struct part_job {
    kn_part_work *work;
    void *context;
    int part;
    pthread_t thread;
    bool apart; /* a thread does it */
} part_job;

static void *run(void *context)
{
    const part_job *job = context;
    job->work(job->context, job->part);
    return NULL;
}

void kn_parts_do(int parts, kn_part_work *work, void *context)
{
    part_job jobs[KN_PARTS_MAX];
    assert(parts >= 1 && parts <= KN_PARTS_MAX);
    for (int i = 0; i < parts; i++) {
        jobs[i] = (part_job){.work = work, .context = context, .part = i};
        jobs[i].apart = i > 0 && pthread_create(&jobs[i].thread, NULL, run, &jobs[i]) == 0;
    }
    for (int i = 0; i < parts; i++)
        if (!jobs[i].apart)
            run(&jobs[i]);
    for (int i = 0; i < parts; i++)
        if (jobs[i].apart)
            pthread_join(jobs[i].thread, NULL);
}
