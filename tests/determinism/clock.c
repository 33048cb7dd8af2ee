/* To be preloaded: another clock. KUNNA_CLOCK=SECONDS since 1970 is what every question for the time is answered with. */
#define _GNU_SOURCE
#include <stdlib.h>
#include <sys/time.h>
#include <time.h>

static time_t faked(void)
{
    const char *text = getenv("KUNNA_CLOCK");
    return text != NULL ? (time_t)atoll(text) : 0;
}

time_t time(time_t *out)
{
    if (out != NULL)
        *out = faked();
    return faked();
}

int clock_gettime(clockid_t clock, struct timespec *out)
{
    (void)clock;
    *out = (struct timespec){faked(), 0};
    return 0;
}

int gettimeofday(struct timeval *restrict out, void *restrict zone)
{
    (void)zone;
    *out = (struct timeval){faked(), 0};
    return 0;
}
