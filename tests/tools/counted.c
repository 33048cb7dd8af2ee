/* Linked into a build that counts its lines (make coverage). With KUNNA_COUNTED in the environment a process that
 * ends in a hurry, by _exit or a signal that it sends itself, leaves its counts behind as others do. Counts are files
 * too: where files may have no length the process would end by SIGXFSZ while it writes them. */
#include <signal.h>
#include <stdlib.h>

void __gcov_dump(void);
void __real__exit(int code);
void __real__Exit(int code);
int __real_raise(int number);
void __wrap__exit(int code);
void __wrap__Exit(int code);
int __wrap_raise(int number);

__attribute__((constructor)) static void begin(void)
{
    signal(SIGXFSZ, SIG_IGN);
}

static void leave_counts(void)
{
    if (getenv("KUNNA_COUNTED") != NULL)
        __gcov_dump();
}

void __wrap__exit(int code)
{
    leave_counts();
    __real__exit(code);
}

void __wrap__Exit(int code)
{
    leave_counts();
    __real__Exit(code);
}

int __wrap_raise(int number)
{
    leave_counts();
    return __real_raise(number);
}
