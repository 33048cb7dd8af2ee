#include "cli/run.h"

#include "base/together.h"

#include "earlier.h"

#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>

static const kn_file gap_files[] = {KN_FILE_PLAN, KN_FILE_REQUIREMENTS, KN_FILE_STAFF, KN_FILE_INVENTORY};
static const kn_file coverage_files[] = {KN_FILE_STAFF, KN_FILE_ACTIVITIES, KN_FILE_PARTICIPATION};

/* The parts of the analysis: the files that each needs, and the note when some of them are missing. */
typedef struct part {
    const kn_file *files;
    size_t count;
    kn_code left_out;
} part;

static const part parts[] = {{gap_files, sizeof gap_files / sizeof *gap_files, KN_K093},
                             {coverage_files, sizeof coverage_files / sizeof *coverage_files, KN_K095}};
enum { PART_GAP, PART_COVERAGE, PARTS };

void kn_run_begin(kn_run *run, const kn_options *options, kn_arena *arena)
{
    *run = (kn_run){.options = options, .arena = arena, .lang = options->lang};
    run->symbols = kn_symbols_new();
    run->model.symbols = run->symbols; /* a model of nothing, until there is one */
    run->diags = kn_diags_new(arena);
    run->settings = kn_settings_default();
}

void kn_run_end(kn_run *run)
{
    for (int i = 0; i < KN_FILES; i++)
        kn_table_free(&run->tables[i]);
    kn_symbols_free(run->symbols);
    kn_file_close(&run->key);
}

static kn_status folder_is_readable(kn_run *run)
{
    DIR *folder = opendir(run->options->folder);
    if (folder != NULL) {
        closedir(folder);
        return KN_OK;
    }
    kn_diag_add(run->diags, (kn_diag){.code = KN_K090,
                                      .value = kn_str_of(run->options->folder),
                                      .args = {kn_arg_cause(kn_str_of(strerror(errno)))}});
    return KN_IO;
}

int kn_run_threads(const kn_run *run)
{
    return run->options->threads == NULL ? 2 : atoi(run->options->threads);
}

static kn_load_options load_options(const kn_run *run)
{
    return (kn_load_options){.encoding = kn_str_of(run->options->encoding),
                             .allow_personal_ids = run->options->allow_personal_ids != NULL,
                             .pseudonymise = run->key.data != NULL,
                             .key = run->key.data,
                             .key_length = run->key.length,
                             .level_max = run->settings.level_max,
                             .wide = run->competences,
                             .threads = kn_run_threads(run),
                             .lang = run->lang};
}

static kn_status load(kn_run *run, kn_file file)
{
    kn_load_options options = load_options(run);
    kn_status status = kn_load_table(&run->tables[file], run->options->folder, &kn_schemas[file], run->symbols,
                                     &options, run->diags, run->arena);
    const kn_table *table = &run->tables[file];
    if (file == KN_FILE_COMPETENCES && table->present)
        run->competences = kn_lookup_new(table, KN_COMP_ID, KN_COMP_NAME, run->symbols, run->arena);
    return status == KN_DATA ? KN_OK : status;
}

/* settings.csv first: the language and the highest level are needed to read the rest. The command line wins. */
static kn_status read_settings(kn_run *run, kn_tally *tally)
{
    kn_status status = load(run, KN_FILE_SETTINGS);
    if (status != KN_OK)
        return status;
    kn_settings_read(&run->settings, &run->tables[KN_FILE_SETTINGS], run->symbols, run->arena, run->diags,
                     &tally->accepted, &tally->rejected);
    if (run->options->language != NULL)
        run->settings.language = run->options->lang;
    run->lang = run->settings.language;
    if (run->speaks != NULL)
        run->speaks(run->lang);
    if (run->options->as_of != NULL)
        kn_date_parse(&run->settings.as_of, kn_str_of(run->options->as_of), KN_DATE_LAST);
    return KN_OK;
}

static void count_settings(kn_run *run, kn_tally tally)
{
    const kn_source *source = &run->tables[KN_FILE_SETTINGS].source;
    tally.read = source->rows_read;
    tally.rejected += source->rejected;
    run->model.tallies[KN_FILE_SETTINGS] = tally;
}

kn_status kn_run_read(kn_run *run)
{
    kn_tally tally = {0};
    kn_status status = folder_is_readable(run);
    if (status == KN_OK && run->options->pseudonymise != NULL)
        status = kn_key_read(&run->key, run->options->pseudonymise, run->diags, run->arena);
    if (status == KN_OK)
        status = read_settings(run, &tally);
    for (int file = KN_FILE_SETTINGS + 1; file < KN_FILES && status == KN_OK; file++)
        status = load(run, (kn_file)file);
    if (status != KN_OK)
        return status;
    kn_symbols_pack(run->symbols);
    kn_model_build(&run->model, run->tables, &run->settings, run->symbols, kn_run_threads(run), run->diags,
                   run->arena);
    count_settings(run, tally);
    for (int i = 0; i < KN_FILES; i++)
        kn_table_free(&run->tables[i]);
    return KN_OK;
}

bool kn_run_wants(const kn_run *run, const char *workbook)
{
    size_t length = strlen(workbook);
    for (const char *at = run->options->only; at != NULL;) {
        const char *comma = strchr(at, ',');
        size_t here = comma == NULL ? strlen(at) : (size_t)(comma - at);
        if (here == length && memcmp(at, workbook, length) == 0)
            return true;
        at = comma == NULL ? NULL : comma + 1;
    }
    return run->options->only == NULL;
}

/* The part's files that are not there, added to a list. */
static kn_str missing_files(const kn_run *run, const part *wanted, kn_str list)
{
    for (size_t i = 0; i < wanted->count; i++) {
        const char *name = kn_schemas[wanted->files[i]].name;
        if (run->model.present[wanted->files[i]] || strstr(list.data, name) != NULL)
            continue; /* both parts need staff.csv: it is named once */
        const char *comma = list.length > 0 ? ", " : "";
        list = kn_text_format(run->arena, "%s%s%s.csv", list.length > 0 ? list.data : "", comma, name);
    }
    return list;
}

/* Whether some of the part's own files are there: who brings none, staff.csv apart, does not ask for it, and is told
 * in the workbook alone. */
static bool is_begun(const kn_run *run, const part *wanted)
{
    for (size_t i = 0; i < wanted->count; i++)
        if (wanted->files[i] != KN_FILE_STAFF && run->model.present[wanted->files[i]])
            return true;
    return false;
}

static void note_left_out(kn_run *run, const part *wanted)
{
    kn_str missing = missing_files(run, wanted, KN_STR(""));
    if (missing.length > 0 && is_begun(run, wanted))
        kn_diag_add(run->diags, (kn_diag){.code = wanted->left_out, .args = {kn_arg_text(missing)}});
}

/* Nothing can be computed: name what is missing of the parts begun, or of all when none is. */
static kn_status refuse(kn_run *run)
{
    kn_str missing = KN_STR("");
    bool any = is_begun(run, &parts[PART_GAP]) || is_begun(run, &parts[PART_COVERAGE]);
    for (size_t i = 0; i < PARTS; i++)
        if (!any || is_begun(run, &parts[i]))
            missing = missing_files(run, &parts[i], missing);
    kn_diag_add(run->diags,
                (kn_diag){.code = KN_K094, .value = kn_str_of(run->options->folder), .args = {kn_arg_text(missing)}});
    return KN_IO;
}

/* The parts of the analysis have nothing in common but the model: each is computed in an arena of its own. */
typedef struct analysis {
    kn_run *run;
    kn_arena *arenas[PARTS];
} analysis;

static void compute_gap(kn_run *run, kn_arena *arena)
{
    kn_gap_compute(&run->gap, &run->model, kn_run_threads(run), arena);
}

static void compute_coverage(kn_run *run, kn_arena *arena)
{
    kn_coverage_compute(&run->coverage, &run->model, arena);
    kn_equality_compute(&run->equality, &run->model, &run->coverage, arena);
    kn_learning_compute(&run->learning, &run->model, &run->coverage, arena);
    kn_targets_compute(&run->targets, &run->model, &run->coverage, arena);
}

/* The longer one first. */
static void compute_part(void *context, size_t i)
{
    const analysis *all = context;
    if (i == 0 && all->run->has_coverage)
        compute_coverage(all->run, all->arenas[i]);
    if (i == 1 && all->run->has_gap)
        compute_gap(all->run, all->arenas[i]);
}

static void compute_parts(kn_run *run)
{
    analysis all = {.run = run};
    for (size_t i = 0; i < PARTS; i++)
        all.arenas[i] = kn_arena_new();
    kn_together(kn_run_threads(run), PARTS, compute_part, &all);
    for (size_t i = 0; i < PARTS; i++)
        kn_arena_take(run->arena, all.arenas[i]);
}

kn_status kn_run_analyse(kn_run *run)
{
    run->has_gap = missing_files(run, &parts[PART_GAP], KN_STR("")).length == 0;
    run->has_coverage = missing_files(run, &parts[PART_COVERAGE], KN_STR("")).length == 0;
    if (!run->has_gap && !run->has_coverage)
        return refuse(run);
    for (size_t i = 0; i < PARTS; i++)
        note_left_out(run, &parts[i]);
    compute_parts(run);
    return KN_OK;
}

kn_status kn_run_compute(kn_run *run)
{
    kn_status status = kn_run_read(run);
    if (status == KN_OK)
        status = kn_run_analyse(run);
    if (status == KN_OK)
        status = kn_run_compare(run);
    if (status == KN_OK)
        status = kn_run_fund(run);
    return status;
}

kn_report_input kn_run_input(const kn_run *run)
{
    return (kn_report_input){.model = &run->model,
                             .gap = run->has_gap ? &run->gap : NULL,
                             .coverage = run->has_coverage ? &run->coverage : NULL,
                             .equality = run->has_coverage ? &run->equality : NULL,
                             .learning = run->has_coverage ? &run->learning : NULL,
                             .targets = run->has_coverage ? &run->targets : NULL,
                             .funding = run->has_funding ? &run->funding : NULL,
                             .changes = run->has_changes ? &run->changes : NULL,
                             .diags = run->diags,
                             .version = KN_STR(KN_VERSION),
                             .lang = run->lang,
                             .arena = run->arena};
}
