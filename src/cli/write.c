#include "book/book.h"
#include "book/output.h"
#include "cli/run.h"

#include "base/file.h"
#include "base/together.h"

#include <errno.h>
#include <string.h>
#include <unistd.h>

/* The workbooks, in the order in which they are written; --only picks among them by name. */
typedef struct workbook {
    const char *name;
    kn_book *(*build)(const kn_report_input *input); /* NULL: the files it needs are missing */
} workbook;

static const workbook workbooks[] = {
    {"planner", kn_planner_book}, {"project", kn_project_book}, {"funder", kn_funder_book}};
enum { WORKBOOKS = sizeof workbooks / sizeof *workbooks };

/* The book, or NULL when it is not wanted or the files it needs are missing. */
static const kn_book *book_of(const kn_run *run, const workbook *book, const kn_report_input *input)
{
    return kn_run_wants(run, book->name) ? book->build(input) : NULL;
}

/* Whether the file belongs to this run: its analysis was made, and only a planner's run tells of single people. */
static bool is_due(const kn_run *run, const kn_result_file *result, const kn_report_input *input)
{
    return kn_result_is_computed(result, input) && (!result->personal || kn_run_wants(run, "planner"));
}

static const char *output_folder(const kn_run *run)
{
    if (run->options->output != NULL)
        return run->options->output;
    kn_str quarter = kn_date_quarter(run->arena, run->model.settings.as_of);
    return kn_text_format(run->arena, "reports/%s", quarter.data).data;
}

/* A workbook that is written, to be brought to the disk and looked at while the next one is drawn, in an arena of its
 * own. */
typedef struct workbook_job {
    const kn_book *book;
    const char *path;
    int threads;
    kn_arena *arena;
    kn_written written;
    kn_status status;
    kn_str why;
} workbook_job;

static void finish_workbook(void *jobs, size_t i)
{
    workbook_job *job = &((workbook_job *)jobs)[i];
    job->status = kn_book_xlsx_finish(&job->written, job->path, job->book->lang, job->threads, job->arena, &job->why);
}

static kn_status draw_workbook(workbook_job *job, kn_run *run, const kn_book *book, kn_output *output, kn_str *why)
{
    *job = (workbook_job){.path = kn_output_path(output, book->file.data), .threads = kn_run_threads(run)};
    kn_status status =
        kn_book_xlsx_write(&job->written, book, job->path, kn_output_temp(output), job->threads, run->arena, why);
    if (status == KN_OK) {
        job->book = book;
        job->arena = kn_arena_new();
    }
    return status;
}

static void list_workbook(const workbook_job *job, kn_run *run, kn_output *output, kn_output_line *file)
{
    kn_arena_take(run->arena, job->arena);
    kn_output_synced(output, job->path);
    *file = (kn_output_line){.file = job->book->file,
                             .bytes = job->written.bytes,
                             .sha256 = kn_text_copy(run->arena, kn_str_of(job->written.sha256))};
}

static kn_status write_workbooks(kn_run *run, kn_output *output, const kn_report_input *input, kn_output_line *files,
                                 size_t *count, kn_str *why)
{
    workbook_job *jobs = KN_NEW(run->arena, workbook_job, WORKBOOKS);
    kn_aside *finishing = kn_aside_begin(kn_run_threads(run), finish_workbook, jobs);
    kn_status status = KN_OK;
    size_t drawn = 0;
    for (size_t i = 0; i < WORKBOOKS && status == KN_OK; i++) {
        const kn_book *book = book_of(run, &workbooks[i], input);
        status = book == NULL ? KN_OK : draw_workbook(&jobs[drawn], run, book, output, why);
        if (book == NULL || status != KN_OK)
            continue;
        kn_aside_add(finishing);
        drawn++;
    }
    kn_aside_end(finishing);
    for (size_t i = drawn; i-- > 0;) {
        list_workbook(&jobs[i], run, output, &files[i]);
        if (jobs[i].status == KN_OK)
            continue;
        *why = jobs[i].why; /* the first that is not whole is told */
        status = jobs[i].status;
    }
    *count = drawn;
    return status;
}

/* ---- result files ---- */

typedef struct result_job {
    const kn_result_file *result;
    const char *path;
    kn_written written;
} result_job;

/* Result files are written while the workbooks are, in an arena of their own: the two have nothing in common but what
 * neither changes. */
typedef struct result_jobs {
    kn_report_input input;
    result_job *jobs;
    size_t count;
    kn_status status;
    kn_str why;
    kn_aside *writing;
} result_jobs;

/* Synced as soon as they are written: at the end, when all must be, nobody waits for them. */
static kn_status sync_results(result_jobs *all)
{
    kn_arena *arena = all->input.arena;
    const char **paths = KN_NEW(arena, const char *, all->count);
    for (size_t i = 0; i < all->count; i++)
        paths[i] = all->jobs[i].path;
    if (kn_files_sync(paths, all->count))
        return KN_OK;
    all->why = kn_text_copy(arena, kn_str_of(strerror(errno)));
    return KN_IO;
}

static void write_results(void *context, size_t piece)
{
    (void)piece;
    result_jobs *all = context;
    kn_arena *arena = all->input.arena;
    for (size_t i = 0; i < all->count && all->status == KN_OK; i++) {
        result_job *job = &all->jobs[i];
        all->status = kn_book_csv(&job->written, job->result->build(&all->input), job->path, arena, &all->why);
    }
    if (all->status == KN_OK)
        all->status = sync_results(all);
}

static void begin_results(result_jobs *all, kn_run *run, kn_output *output, const kn_report_input *input)
{
    *all = (result_jobs){.input = *input, .status = KN_OK, .why = KN_STR("")};
    all->input.arena = kn_arena_new();
    all->jobs = KN_NEW(run->arena, result_job, kn_result_files_count);
    for (size_t i = 0; i < kn_result_files_count; i++)
        if (is_due(run, &kn_result_files[i], input))
            all->jobs[all->count++] =
                (result_job){&kn_result_files[i], kn_output_path(output, kn_result_files[i].name), {0}};
    all->writing = kn_aside_begin(kn_run_threads(run), write_results, all);
    kn_aside_add(all->writing);
}

static kn_status end_results(result_jobs *all, kn_run *run, kn_output *output, kn_output_line *files, size_t *count,
                             kn_str *why)
{
    kn_aside_end(all->writing);
    for (size_t i = 0; i < all->count; i++) {
        const kn_written *written = &all->jobs[i].written;
        kn_output_synced(output, all->jobs[i].path);
        kn_str digest = kn_str_of(written->sha256);
        files[(*count)++] = (kn_output_line){.file = kn_str_of(all->jobs[i].result->name),
                                             .bytes = written->bytes,
                                             .sha256 = kn_text_copy(run->arena, digest)};
    }
    if (all->status != KN_OK)
        *why = kn_text_copy(run->arena, all->why);
    kn_arena_free(all->input.arena);
    return all->status;
}

/* ---- all of it ---- */

static kn_status write_all(kn_run *run, kn_output *output, kn_str *workbook_names, kn_str *why)
{
    kn_report_input input = kn_run_input(run);
    kn_output_line *files = KN_NEW(run->arena, kn_output_line, WORKBOOKS + kn_result_files_count);
    size_t count = 0;
    result_jobs results;
    begin_results(&results, run, output, &input);
    kn_status status = write_workbooks(run, output, &input, files, &count, why);
    for (size_t i = 0; i < count; i++)
        *workbook_names = kn_text_format(run->arena, "%s%s%s", i > 0 ? workbook_names->data : "", i > 0 ? ", " : "",
                                         files[i].file.data);
    if (status == KN_OK && count == 0) {
        *why = kn_word_text(run->lang, KN_W_CLI_NO_WORKBOOK);
        status = KN_IO;
    }
    kn_str why_not = KN_STR("");
    kn_status of_results = end_results(&results, run, output, files, &count, &why_not);
    if (status == KN_OK && of_results != KN_OK) {
        *why = why_not;
        status = of_results;
    }
    if (status != KN_OK)
        return status;
    kn_str summary = kn_summary_json(&input, files, count);
    return kn_output_text(output, "results/summary.json", summary, why);
}

/* What an earlier funder's workbook has shown is needed by the next one for as long as nobody asks for another. */
static bool is_kept(const kn_run *run, const kn_result_file *result)
{
    return result->needs_funding && !kn_run_wants(run, "funder");
}

/* Result files of an earlier run that this one does not write would contradict it. So would a funder's workbook,
 * which may be refused where the others are written. */
static const char **stale_files(const kn_run *run, const kn_report_input *input, size_t *count)
{
    const char **stale = KN_NEW(run->arena, const char *, kn_result_files_count + 1);
    *count = 0;
    if (kn_run_wants(run, "funder") && input->funding == NULL)
        stale[(*count)++] = "funder.xlsx";
    for (size_t i = 0; i < kn_result_files_count; i++)
        if (!is_due(run, &kn_result_files[i], input) && !is_kept(run, &kn_result_files[i]))
            stale[(*count)++] = kn_result_files[i].name;
    return stale;
}

static kn_status commit(kn_run *run, kn_output *output, kn_str *why)
{
    kn_report_input input = kn_run_input(run);
    size_t count = 0;
    const char **stale = stale_files(run, &input, &count);
    return kn_output_commit(output, stale, count, why);
}

/* A workbook that this run did not make may still lie there: told after all is written, for the files must not depend
 * on what was in the folder. */
static void note_earlier_workbooks(kn_run *run, const char *folder, kn_str made)
{
    for (size_t i = 0; i < WORKBOOKS; i++) {
        kn_str file = kn_text_format(run->arena, "%s.xlsx", workbooks[i].name);
        bool earlier =
            strstr(made.data, file.data) == NULL && access(kn_path_join(run->arena, folder, file.data), F_OK) == 0;
        if (earlier)
            kn_diag_add(run->diags,
                        (kn_diag){.code = KN_K096, .value = file, .args = {kn_arg_text(kn_str_of(folder))}});
    }
}

void kn_run_unwritten(kn_run *run, const char *folder, bool torn, kn_str why)
{
    kn_diag_add(run->diags,
                (kn_diag){.code = torn ? KN_K098 : KN_K091, .value = kn_str_of(folder), .args = {kn_arg_cause(why)}});
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
            status = commit(run, output, &why);
        if (status != KN_OK)
            kn_output_abandon(output);
    }
    if (status == KN_OK)
        note_earlier_workbooks(run, *folder, *workbooks_written);
    else
        kn_run_unwritten(run, *folder, output != NULL && kn_output_is_torn(output), why);
    return status;
}

kn_status kn_run_print(kn_run *run)
{
    kn_report_input input = kn_run_input(run);
    for (size_t i = 0; i < WORKBOOKS; i++) {
        const kn_book *book = book_of(run, &workbooks[i], &input);
        kn_status status = book == NULL ? KN_OK : kn_book_text(book, stdout, run->arena);
        if (status != KN_OK)
            return status;
    }
    return KN_OK;
}
