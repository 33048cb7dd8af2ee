#include "book/book.h"
#include "cli/run.h"

#include "memory.h"

#include <string.h>

static bool has_errors(const kn_run *run)
{
    return run->diags->of_severity[KN_ERROR] > 0;
}

/* With --strict nothing is written from data that have errors. */
static kn_status refuse_if_strict(kn_run *run)
{
    if (run->options->strict == NULL || !has_errors(run))
        return KN_OK;
    kn_diag refusal = {.code = KN_K092, .args = {kn_arg_count((int64_t)run->diags->of_severity[KN_ERROR])}};
    kn_diag_add(run->diags, refusal);
    return KN_DATA;
}

static kn_tally all_files(const kn_run *run)
{
    kn_tally sum = {0};
    for (int i = 0; i < KN_FILES; i++) {
        const kn_tally *tally = &run->model.tallies[i];
        sum.read += tally->read;
        sum.accepted += tally->accepted;
        sum.rejected += tally->rejected;
        sum.merged += tally->merged;
    }
    return sum;
}

static kn_arg count(uint64_t number)
{
    return kn_arg_count((int64_t)number);
}

/* The last lines: how much was usable, what stands out, what was written. */
static void tell_outcome(const kn_run *run, const char *folder, kn_str workbooks)
{
    FILE *out = run->options->json != NULL ? stderr : stdout;
    if (run->options->quiet != NULL)
        return;
    kn_tally rows = all_files(run);
    fprintf(out, "%s\n",
            KN_SAY(run->arena, run->lang, KN_W_CLI_ROWS, count(rows.read), count(rows.accepted), count(rows.rejected),
                   count(rows.merged), count(run->diags->of_severity[KN_ERROR]),
                   count(run->diags->of_severity[KN_WARNING]))
                .data);
    const kn_gap *gap = &run->gap;
    if (run->has_gap)
        fprintf(out, "%s\n",
                KN_SAY(run->arena, run->lang, KN_W_CLI_STANDS_OUT, count(run->model.goals.count),
                       count(run->model.requirements.count), count(gap->with_gap), count(gap->at_risk),
                       count(gap->unknown_status), kn_arg_number(kn_milli_value(gap->gap_fte), 1),
                       kn_arg_number(kn_milli_value(gap->gap_people), 0))
                    .data);
    fprintf(
        out, "%s\n",
        KN_SAY(run->arena, run->lang, KN_W_CLI_WROTE, kn_arg_text(workbooks), kn_arg_text(kn_str_of(folder))).data);
}

static kn_status print_or_write(kn_run *run)
{
    kn_status status = KN_OK;
    if (run->options->format != NULL && strcmp(run->options->format, "text") == 0) {
        status = kn_run_print(run);
        kn_run_tell(run);
        return status;
    }
    const char *folder = NULL;
    kn_str workbooks = KN_STR("");
    status = kn_run_write(run, &folder, &workbooks);
    kn_run_tell(run);
    if (status == KN_OK)
        tell_outcome(run, folder, workbooks);
    return status;
}

int kn_command_report(const kn_options *options, kn_arena *arena)
{
    kn_run run;
    kn_run_begin(&run, options, arena);
    run.speaks = kn_memory_speak;
    kn_status status = kn_run_compute(&run);
    if (status == KN_OK)
        status = refuse_if_strict(&run);
    kn_run_sort(&run);
    if (status == KN_OK)
        status = print_or_write(&run);
    else
        kn_run_tell(&run);
    int code = kn_run_exit(&run, status);
    kn_run_end(&run);
    return code;
}
