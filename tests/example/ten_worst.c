/* The ten worst gaps of a folder, with libkunna as it is installed:
 *
 *     cc ten_worst.c $(pkg-config --cflags --libs kunna) -o ten_worst
 *     ./ten_worst /usr/share/kunna/demo */
#include <kunna.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { SHOWN = 10 };

/* Largest gap first; what is equal, by id. Amounts in people and in FTE are put side by side as they are. */
static int worse_first(const void *a, const void *b)
{
    const kunna_requirement *x = *(const kunna_requirement *const *)a;
    const kunna_requirement *y = *(const kunna_requirement *const *)b;
    if (x->gap.value != y->gap.value)
        return x->gap.value > y->gap.value ? -1 : 1;
    return strcmp(x->requirement_id, y->requirement_id);
}

static int show(const kunna_results *results)
{
    size_t count = kunna_count(results, KUNNA_REQUIREMENTS);
    const kunna_requirement **worst = malloc((count + 1) * sizeof *worst);
    if (worst == NULL)
        return KUNNA_NO_MEMORY;
    size_t gaps = 0;
    for (size_t i = 0; i < count; i++) {
        const kunna_requirement *requirement = kunna_requirement_at(results, i);
        if (requirement->gap.defined && requirement->gap.value > 0)
            worst[gaps++] = requirement;
    }
    qsort(worst, gaps, sizeof *worst, worse_first);
    for (size_t i = 0; i < gaps && i < SHOWN; i++)
        printf("%s,%s,%s,%.17g,%s,%s\n", worst[i]->requirement_id, worst[i]->unit_id, worst[i]->competence_id,
               worst[i]->gap.value, worst[i]->basis, worst[i]->status);
    free(worst);
    return EXIT_SUCCESS;
}

static void tell_issues(const kunna_results *results)
{
    for (size_t i = 0; i < kunna_count(results, KUNNA_ISSUES); i++) {
        const kunna_issue *issue = kunna_issue_at(results, i);
        fprintf(stderr, "%s %s: %s %s\n", issue->severity, issue->code, issue->message, issue->fix);
    }
}

int main(int argc, char **argv)
{
    if (argc != 2) {
        fprintf(stderr, "ten_worst FOLDER (libkunna %s)\n", kunna_version());
        return EXIT_FAILURE;
    }
    kunna_results *results = NULL;
    kunna_status status = kunna_run(&results, argv[1], NULL);
    int code = status <= KUNNA_DATA_ERRORS ? show(results) : (int)status;
    if (code != EXIT_SUCCESS)
        tell_issues(results);
    kunna_free(results);
    return code;
}
