#include "book/book.h"
#include "cli/run.h"

#include "memory.h"

typedef struct check_column {
    kn_word title;
    kn_format format;
} check_column;

static const check_column columns[] = {
    {KN_W_CLI_COL_FILE, KN_FORMAT_TEXT},      {KN_W_CLI_COL_READ, KN_FORMAT_COUNT},
    {KN_W_CLI_COL_ACCEPTED, KN_FORMAT_COUNT}, {KN_W_CLI_COL_REJECTED, KN_FORMAT_COUNT},
    {KN_W_CLI_COL_MERGED, KN_FORMAT_COUNT},   {KN_W_CLI_COL_ENCODING, KN_FORMAT_TEXT},
    {KN_W_CLI_COL_DELIMITER, KN_FORMAT_TEXT}, {KN_W_CLI_COL_LANGUAGE, KN_FORMAT_TEXT},
    {KN_W_CLI_COL_USED, KN_FORMAT_TEXT},      {KN_W_CLI_COL_IGNORED, KN_FORMAT_TEXT},
};

static kn_cell text_or_none(kn_str text)
{
    return text.length > 0 ? kn_cell_text(text) : kn_cell_not_applicable();
}

static kn_str delimiter_text(const kn_run *run, char delimiter)
{
    if (delimiter == '\t')
        return kn_word_text(run->lang, KN_W_CLI_TAB);
    return delimiter == '\0' ? KN_STR("") : kn_text_format(run->arena, "%c", delimiter);
}

static void put_file(kn_draft *draft, const kn_run *run, int file)
{
    const kn_source *source = &run->model.sources[file];
    const kn_tally *tally = &run->model.tallies[file];
    kn_draft_row(draft, KN_STR(""));
    kn_draft_put(draft, kn_cell_text(source->file));
    kn_draft_put(draft, kn_cell_count(tally->read));
    kn_draft_put(draft, kn_cell_count(tally->accepted));
    kn_draft_put(draft, kn_cell_count(tally->rejected));
    kn_draft_put(draft, kn_cell_count(tally->merged));
    kn_draft_put(draft, text_or_none(source->encoding));
    kn_draft_put(draft, text_or_none(delimiter_text(run, source->delimiter)));
    kn_draft_put(draft, text_or_none(source->language));
    kn_draft_put(draft, text_or_none(source->columns_used));
    kn_draft_put(draft, text_or_none(source->columns_ignored));
}

/* One row for each file that was there, drawn by the same driver as every other sheet. */
static void print_table(const kn_run *run)
{
    kn_str title = kn_word_text(run->lang, KN_W_CLI_CHECK_TITLE);
    kn_draft *draft = kn_draft_new(run->arena, run->lang, 1, title, title);
    for (size_t i = 0; i < sizeof columns / sizeof *columns; i++)
        kn_draft_column(draft,
                        (kn_column){.title = kn_word_text(run->lang, columns[i].title), .format = columns[i].format});
    for (int file = 0; file < KN_FILES; file++)
        if (run->model.sources[file].file.length > 0)
            put_file(draft, run, file);
    const kn_sheet *sheet = kn_draft_done(draft);
    kn_book book = {.title = title, .lang = run->lang, .sheets_count = 1, .sheets = &sheet};
    kn_book_text(&book, stdout, run->arena);
}

int kn_command_check(const kn_options *options, kn_arena *arena)
{
    kn_run run;
    kn_run_begin(&run, options, arena);
    run.speaks = kn_memory_speak;
    kn_status status = kn_run_read(&run);
    kn_run_sort(&run);
    kn_run_tell(&run);
    if (status == KN_OK && options->json == NULL && options->quiet == NULL)
        print_table(&run);
    int code = kn_run_exit(&run, status);
    kn_run_end(&run);
    return code;
}
