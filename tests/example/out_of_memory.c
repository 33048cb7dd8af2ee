/* out_of_memory FOLDER : the library's own requests for memory fail, each at its turn (linked with --wrap). It must
 * come back with KUNNA_NO_MEMORY, or with the same results as ever. Prints how many turns it took. */
#include <kunna.h>

#include <stdio.h>
#include <stdlib.h>

enum { TURNS = 120 };

static size_t left; /* requests that succeed still; 0 = the next fails */
static size_t asked;

void *__real_calloc(size_t count, size_t size);
void *__real_realloc(void *block, size_t size);
void *__wrap_calloc(size_t count, size_t size);
void *__wrap_realloc(void *block, size_t size);

static int refused(void)
{
    asked++;
    if (left > 0)
        left--;
    return left == 0;
}

void *__wrap_calloc(size_t count, size_t size)
{
    return refused() ? NULL : __real_calloc(count, size);
}

void *__wrap_realloc(void *block, size_t size)
{
    return refused() ? NULL : __real_realloc(block, size);
}

static int wrong(size_t turn, kunna_status status)
{
    printf("FAILED request %zu refused: status %d\n", turn, (int)status);
    return 1;
}

int main(int argc, char **argv)
{
    kunna_options options = {.people = 1};
    kunna_results *results = NULL;
    left = (size_t)-1;
    kunna_status whole = kunna_run(&results, argv[argc - 1], &options);
    size_t people = kunna_count(results, KUNNA_PEOPLE);
    size_t requests = asked;
    kunna_free(results);
    int failures = people == 0;
    size_t step = requests / TURNS + 1;
    for (size_t turn = 1; turn <= requests; turn += turn < TURNS / 2 ? 1 : step) {
        left = turn;
        kunna_status status = kunna_run(&results, argv[argc - 1], &options);
        if (status == KUNNA_NO_MEMORY ? results != NULL
                                      : status != whole || kunna_count(results, KUNNA_PEOPLE) != people)
            failures += wrong(turn, status);
        kunna_free(results);
    }
    printf("%zu requests, %d failures\n", requests, failures);
    return failures > 0;
}
