#include "analyse/published.h"
#include "cli/run.h"
#include "load/loader.h"

#include "base/file.h"

/* published.csv of the folder, or of results/ in it. */
static kn_status load_published(kn_run *run, kn_table *table)
{
    const kn_load_options options = {.level_max = 10, .threads = 1, .lang = run->lang};
    const char *given = run->options->previous;
    const char *const places[] = {given, kn_path_join(run->arena, given, "results")};
    kn_status status = KN_OK;
    for (size_t i = 0; i < sizeof places / sizeof *places && status == KN_OK && !table->present; i++)
        status =
            kn_load_table(table, places[i], &kn_published_schema, run->symbols, &options, run->diags, run->arena);
    return status;
}

static kn_status read_published(kn_run *run)
{
    run->published = (kn_published_edition){.as_of = KN_DATE_NONE};
    if (run->options->previous == NULL)
        return KN_OK;
    kn_table table = {.rows = 0};
    kn_status status = load_published(run, &table);
    if (status == KN_OK && table.present)
        kn_published_take(&run->published, &table, run->symbols, run->arena);
    else if (status == KN_OK)
        kn_diag_add(run->diags, (kn_diag){.code = KN_K088, .value = kn_str_of(run->options->previous)});
    kn_table_free(&table);
    return status;
}

kn_status kn_run_fund(kn_run *run)
{
    if (!run->has_coverage || !kn_run_wants(run, "funder"))
        return KN_OK;
    kn_status status = read_published(run);
    if (status != KN_OK) /* what was published is there and not known: nothing can be published beside it */
        return status == KN_DATA ? KN_OK : status;
    kn_funding_question question = {.model = &run->model,
                                    .coverage = &run->coverage,
                                    .equality = &run->equality,
                                    .targets = &run->targets,
                                    .previous = &run->published,
                                    .internal = run->options->internal != NULL};
    run->has_funding = kn_funding_decide(&run->funding, &question, run->diags, run->arena) == KN_OK;
    return KN_OK;
}
