#include "book/book.h"
#include "book/output.h"
#include "cli/run.h"

#include <stdlib.h>

/* The workbooks, in the order in which they are written; --only picks among them by name. */
typedef struct workbook {
    const char *name;
    kn_book *(*build)(const kn_report_input *input); /* NULL: the files it needs are missing */
} workbook;

static const workbook workbooks[] = {{"planner", kn_planner_book}, {"project", kn_project_book}};
enum { WORKBOOKS = sizeof workbooks / sizeof *workbooks, RESULT_FILES_MAX = 32 };

static kn_report_input report_input(kn_run *run)
{
    return (kn_report_input){.model = &run->model,
                             .gap = run->has_gap ? &run->gap : NULL,
                             .coverage = run->has_coverage ? &run->coverage : NULL,
                             .equality = run->has_coverage ? &run->equality : NULL,
                             .learning = run->has_coverage ? &run->learning : NULL,
                             .targets = run->has_coverage ? &run->targets : NULL,
                             .diags = run->diags,
                             .version = KN_STR(KN_VERSION),
                             .lang = run->lang,
                             .arena = run->arena};
}

static const char *output_folder(const kn_run *run)
{
    if (run->options->output != NULL)
        return run->options->output;
    kn_str quarter = kn_date_quarter(run->arena, run->model.settings.as_of);
    return kn_text_format(run->arena, "reports/%s", quarter.data).data;
}

static kn_status write_workbooks(kn_run *run, kn_output *output, const kn_report_input *input, kn_output_line *files,
                                 size_t *count, kn_str *why)
{
    for (size_t i = 0; i < WORKBOOKS; i++) {
        const kn_book *book = workbooks[i].build(input);
        if (book == NULL)
            continue;
        kn_written written = {0};
        kn_status status = kn_book_xlsx(&written, book, kn_output_path(output, book->file.data),
                                        kn_output_temp(output), run->arena, why);
        if (status != KN_OK)
            return status;
        kn_output_line *file = &files[(*count)++];
        *file = (kn_output_line){.file = book->file, .bytes = written.bytes};
        kn_str digest = kn_str_of(written.sha256);
        file->sha256 = kn_text_copy(run->arena, digest);
    }
    return KN_OK;
}

static kn_status write_results(kn_run *run, kn_output *output, const kn_report_input *input, kn_output_line *files,
                               size_t *count, kn_str *why)
{
    for (size_t i = 0; i < kn_result_files_count; i++) {
        const kn_result_file *result = &kn_result_files[i];
        if ((result->needs_gap && input->gap == NULL) || (result->needs_coverage && input->coverage == NULL))
            continue;
        kn_written written = {0};
        kn_status status =
            kn_book_csv(&written, result->build(input), kn_output_path(output, result->name), run->arena, why);
        if (status != KN_OK)
            return status;
        kn_str digest = kn_str_of(written.sha256);
        files[(*count)++] = (kn_output_line){
            .file = kn_str_of(result->name), .bytes = written.bytes, .sha256 = kn_text_copy(run->arena, digest)};
    }
    return KN_OK;
}

static kn_status write_all(kn_run *run, kn_output *output, kn_str *workbook_names, kn_str *why)
{
    kn_report_input input = report_input(run);
    kn_output_line *files = KN_NEW(run->arena, kn_output_line, WORKBOOKS + kn_result_files_count);
    size_t count = 0;
    kn_status status = write_workbooks(run, output, &input, files, &count, why);
    *workbook_names = files[0].file;
    if (status == KN_OK)
        status = write_results(run, output, &input, files, &count, why);
    if (status != KN_OK)
        return status;
    kn_str summary = kn_summary_json(&input, files, count);
    return kn_output_text(output, "results/summary.json", summary, why);
}

kn_status kn_run_write(kn_run *run, const char **folder, kn_str *workbooks_written)
{
    kn_output *output = NULL;
    kn_str why = KN_STR("");
    *folder = output_folder(run);
    kn_status status = kn_output_open(&output, *folder, run->lang, run->arena, &why);
    if (status == KN_OK) {
        status = write_all(run, output, workbooks_written, &why);
        if (status == KN_OK)
            status = kn_output_commit(output, NULL, 0, &why);
        if (status != KN_OK)
            kn_output_abandon(output);
    }
    if (status != KN_OK)
        kn_diag_add(run->diags, (kn_diag){.code = KN_K091, .value = kn_str_of(*folder), .args = {kn_arg_text(why)}});
    return status;
}

kn_status kn_run_print(kn_run *run)
{
    kn_report_input input = report_input(run);
    for (size_t i = 0; i < WORKBOOKS; i++) {
        const kn_book *book = workbooks[i].build(&input);
        kn_status status = book == NULL ? KN_OK : kn_book_text(book, stdout, run->arena);
        if (status != KN_OK)
            return status;
    }
    return KN_OK;
}
