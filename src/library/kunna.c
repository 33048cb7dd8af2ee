/* The public entry: a run as `kunna report` makes it, up to its results. */
#include "kunna.h"

#include "cli/run.h"
#include "records.h"

#include <assert.h>

/* Everything is in `arena`, this struct too. */
struct kunna_results {
    kn_arena *arena;
    const char *as_of;
    struct {
        const void *records;
        size_t count;
    } kinds[KN_RECORD_KINDS];
};

/* What is at work between kunna_run and the run itself. */
typedef struct work {
    const char *folder;
    const kunna_options *given;
    kunna_results *results;
    kunna_status status;
} work;

static kunna_results *new_results(void)
{
    kn_arena *arena = kn_arena_new();
    kunna_results *results = KN_NEW(arena, kunna_results, 1);
    results->arena = arena;
    results->as_of = "";
    return results;
}

static bool is_personal(kunna_kind kind)
{
    return kind == KUNNA_PEOPLE || kind == KUNNA_KEY_PEOPLE || kind == KUNNA_EXPIRING;
}

/* Kinds of record are the result files, in their order. */
static void take_kind(kunna_results *results, const kn_report_input *input, kunna_kind kind)
{
    const kn_record_kind *record = &kn_record_kinds[kind];
    const kn_result_file *result = &kn_result_files[kind];
    assert(kn_str_equal(kn_str_of(result->name), kn_str_of(record->file)));
    if (!kn_result_is_computed(result, input))
        return;
    const kn_sheet *sheet = result->build(input);
    results->kinds[kind].records = kn_records_of(record, sheet, results->arena);
    results->kinds[kind].count = sheet->rows_count;
}

/* The issues are all there is when a run failed. */
static void take_results(kunna_results *results, kn_run *run, bool failed, bool with_people)
{
    kn_report_input input = kn_run_input(run);
    for (size_t kind = 0; kind < KN_RECORD_KINDS; kind++)
        if (kind == KUNNA_ISSUES || (!failed && (with_people || !is_personal((kunna_kind)kind))))
            take_kind(results, &input, (kunna_kind)kind);
    results->as_of = kn_date_iso(results->arena, run->model.settings.as_of).data;
}

static void run_folder(work *w, const kn_options *options)
{
    kn_arena *arena = kn_arena_new();
    kn_run run;
    kn_run_begin(&run, options, arena);
    kn_status status = kn_run_compute(&run);
    kn_run_sort(&run);
    take_results(w->results, &run, status != KN_OK, w->given->people != 0);
    w->status = (kunna_status)kn_run_exit(&run, status);
    kn_run_end(&run);
    kn_arena_free(arena);
}

static bool is_date(const char *text)
{
    kn_date date;
    return text == NULL || kn_date_parse(&date, kn_str_of(text), KN_DATE_LAST) == KN_OK;
}

static void work_on(void *context)
{
    work *w = context;
    const kunna_options *given = w->given;
    kn_lang lang = given->language == NULL ? KN_EN : kn_lang_of(kn_str_of(given->language));
    w->results = new_results();
    w->status = KUNNA_USAGE;
    if (w->folder == NULL || lang == KN_LANGS || !is_date(given->as_of))
        return;
    kn_options options = {.folder = w->folder,
                          .as_of = given->as_of,
                          .language = given->language,
                          .lang = lang,
                          .encoding = given->encoding,
                          .previous = given->previous,
                          .pseudonymise = given->pseudonymise,
                          .allow_personal_ids = given->allow_personal_ids != 0 ? "yes" : NULL,
                          .threads = "1"};
    run_folder(w, &options);
}

kunna_status kunna_run(kunna_results **results, const char *folder, const kunna_options *options)
{
    static const kunna_options defaults = {.as_of = NULL};
    work w = {.folder = folder, .given = options == NULL ? &defaults : options};
    bool enough = kn_memory_try(work_on, &w);
    *results = enough ? w.results : NULL;
    return enough ? w.status : KUNNA_NO_MEMORY;
}

void kunna_free(kunna_results *results)
{
    if (results != NULL)
        kn_arena_free(results->arena);
}

size_t kunna_count(const kunna_results *results, kunna_kind kind)
{
    return results == NULL || (size_t)kind >= KN_RECORD_KINDS ? 0 : results->kinds[kind].count;
}

#define AT(record, kind)                                                                                             \
    const kunna_##record *kunna_##record##_at(const kunna_results *results, size_t i)                                \
    {                                                                                                                \
        return i < kunna_count(results, kind) ? (const kunna_##record *)results->kinds[kind].records + i : NULL;     \
    }
AT(issue, KUNNA_ISSUES)
AT(requirement, KUNNA_REQUIREMENTS)
AT(moment, KUNNA_TIMELINE)
AT(goal, KUNNA_GOALS)
AT(matrix_cell, KUNNA_MATRIX)
AT(competence, KUNNA_COMPETENCES)
AT(role, KUNNA_ROLES)
AT(coverage, KUNNA_COVERAGE)
AT(comparison, KUNNA_COMPARISONS)
AT(learning, KUNNA_LEARNING)
AT(target, KUNNA_TARGETS)
AT(name, KUNNA_NAMES)
AT(change, KUNNA_CHANGES)
AT(published, KUNNA_PUBLISHED)
AT(person, KUNNA_PEOPLE)
AT(key_person, KUNNA_KEY_PEOPLE)
AT(expiry, KUNNA_EXPIRING)

const char *kunna_as_of(const kunna_results *results)
{
    return results == NULL ? "" : results->as_of;
}

const char *kunna_version(void)
{
    return KN_VERSION;
}
