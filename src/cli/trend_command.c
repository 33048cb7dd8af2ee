#include "book/book.h"
#include "book/output.h"
#include "cli/run.h"

#include "earlier.h"

#include <string.h>

/* The language asked for, else that of the run that speaks of the latest day. */
static kn_lang language_of(const kn_options *options, const kn_edition *runs, size_t count)
{
    const kn_edition *latest = &runs[0];
    for (size_t i = 1; i < count; i++)
        latest = runs[i].as_of > latest->as_of ? &runs[i] : latest;
    kn_lang lang = kn_lang_of(latest->language);
    return options->language != NULL || lang == KN_LANGS ? options->lang : lang;
}

static kn_status read_runs(kn_run *run, kn_edition *runs)
{
    kn_status status = KN_OK;
    for (size_t i = 0; i < run->options->operands_count && status == KN_OK; i++)
        status =
            kn_earlier_read(&runs[i], run->options->operands[i], run->symbols, run->lang, run->diags, run->arena);
    return status;
}

static kn_status write_book(kn_run *run, const kn_book *book, const char *folder, bool *torn, kn_str *why)
{
    kn_output *output = NULL;
    kn_status status = kn_output_open(&output, folder, run->lang, run->arena, why);
    if (status != KN_OK)
        return status;
    kn_written written = {0};
    const char *path = kn_output_path(output, book->file.data);
    status = kn_book_xlsx(&written, book, path, kn_output_temp(output), kn_run_threads(run), run->arena, why);
    if (status == KN_OK) {
        kn_output_synced(output, path);
        status = kn_output_commit(output, NULL, 0, why);
    }
    if (status != KN_OK)
        kn_output_abandon(output);
    *torn = kn_output_is_torn(output);
    return status;
}

static kn_status write_or_tell(kn_run *run, const kn_book *book)
{
    const char *folder = run->options->output != NULL ? run->options->output : "reports";
    kn_str why = KN_STR("");
    bool torn = false;
    kn_status status = write_book(run, book, folder, &torn, &why);
    if (status != KN_OK)
        kn_run_unwritten(run, folder, torn, why);
    else if (run->options->quiet == NULL)
        printf("%s\n", KN_SAY(run->arena, run->lang, KN_W_CLI_WROTE_TREND, kn_arg_text(book->file),
                              kn_arg_text(kn_str_of(folder)), kn_arg_count((int64_t)run->options->operands_count))
                           .data);
    return status;
}

int kn_command_trend(const kn_options *options, kn_arena *arena)
{
    kn_run run;
    kn_run_begin(&run, options, arena);
    kn_edition *runs = KN_NEW(arena, kn_edition, options->operands_count);
    kn_status status = read_runs(&run, runs);
    if (status == KN_OK) {
        run.lang = language_of(options, runs, options->operands_count);
        const kn_book *book = kn_trend_book(runs, options->operands_count, run.lang, arena);
        bool as_text = options->format != NULL && strcmp(options->format, "text") == 0;
        status = as_text ? kn_book_text(book, stdout, arena) : write_or_tell(&run, book);
    }
    kn_run_tell(&run);
    int code = kn_run_exit(&run, status);
    kn_run_end(&run);
    return code;
}
