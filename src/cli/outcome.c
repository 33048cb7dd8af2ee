/* How a run ends: its messages in order, told as asked for, and the exit code. */
#include "cli/run.h"

void kn_run_sort(const kn_run *run)
{
    kn_str files[KN_FILES];
    for (int i = 0; i < KN_FILES; i++) {
        kn_str found = run->model.sources[i].file;
        files[i] = found.length > 0 ? found : kn_text_format(run->arena, "%s.csv", kn_schemas[i].name);
    }
    kn_diags_sort(run->diags, files, KN_FILES);
}

void kn_run_tell(const kn_run *run)
{
    if (run->options->json != NULL) {
        fputs(kn_diags_json(run->arena, run->lang, run->diags).data, stdout);
        return;
    }
    if (run->options->quiet == NULL)
        fputs(kn_diags_text(run->arena, run->lang, run->diags).data, stderr);
}

int kn_run_exit(const kn_run *run, kn_status status)
{
    static const int exit_of[] = {[KN_OK] = KN_EXIT_CLEAN,
                                  [KN_UNDEFINED] = KN_EXIT_INTERNAL,
                                  [KN_DATA] = KN_EXIT_DATA,
                                  [KN_USAGE] = KN_EXIT_USAGE,
                                  [KN_IO] = KN_EXIT_IO,
                                  [KN_LIMIT] = KN_EXIT_DATA,
                                  [KN_INTERNAL] = KN_EXIT_INTERNAL};
    if (status == KN_OK && run->diags->of_severity[KN_ERROR] > 0)
        return KN_EXIT_DATA;
    return exit_of[status];
}
