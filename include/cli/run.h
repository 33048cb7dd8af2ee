/* A run: the way of the data, one call for each arrow of src/README.md. */
#ifndef KN_CLI_RUN_H
#define KN_CLI_RUN_H

#include "analyse/changes.h"
#include "analyse/gap.h"
#include "base/file.h"
#include "cli/options.h"
#include "load/loader.h"
#include "report/report.h"

/* Exit codes of the program: a promise. */
enum { KN_EXIT_CLEAN, KN_EXIT_DATA, KN_EXIT_USAGE, KN_EXIT_IO, KN_EXIT_INTERNAL };

typedef struct kn_run {
    const kn_options *options;
    kn_arena *arena;
    kn_symbols *symbols;
    kn_diags *diags;
    kn_lang lang;                 /* of the run: --language, else settings.csv, else English */
    void (*speaks)(kn_lang lang); /* is told `lang` once it is known; NULL = nobody asks */
    kn_settings settings;
    kn_table tables[KN_FILES]; /* freed once the model is built */
    kn_lookup *competences;    /* what the columns of a skills matrix may be called; NULL = no competences.csv */
    kn_bytes key;              /* of --pseudonymise */
    kn_model model;
    kn_gap gap;
    bool has_gap; /* the files of a gap analysis were there */
    kn_coverage coverage;
    kn_equality equality;
    kn_learning learning;
    kn_target_results targets;
    bool has_coverage; /* the files of coverage were there */
    kn_edition before, now;
    kn_changes changes;
    bool has_changes;               /* there is an earlier run to compare with */
    kn_published_edition published; /* what that run published */
    kn_funding funding;
    bool has_funding; /* there is a funder workbook to make */
} kn_run;

/* Begin with what the command line says. */
void kn_run_begin(kn_run *run, const kn_options *options, kn_arena *arena);

/* How many threads the run may use. What it writes does not depend on it. */
int kn_run_threads(const kn_run *run);

/* The way of the data up to the results: read, analyse, compare, fund. */
kn_status kn_run_compute(kn_run *run);

/* Read settings, then every file, then build the model. KN_IO when the folder cannot be read. */
kn_status kn_run_read(kn_run *run);

/* Compute all that the files allow; KN_IO when that is nothing, with a diagnostic that names what is missing. */
kn_status kn_run_analyse(kn_run *run);

/* Whether the workbook ("planner") is asked for: all are without --only. */
bool kn_run_wants(const kn_run *run, const char *workbook);

/* Decide what the funder workbook may show, beside what the previous run published; nothing where it is not asked for
 * or its files are missing. Says in the diagnostics why there is none. KN_IO when what that run published is
 * there and cannot be read. */
kn_status kn_run_fund(kn_run *run);

/* What the reports may look at, once all is computed. */
kn_report_input kn_run_input(const kn_run *run);

/* Write workbooks and results/ whole, or nothing. `folder` is set to where. */
kn_status kn_run_write(kn_run *run, const char **folder, kn_str *workbooks_written);

/* Put into the diagnostics that the output was not written: `torn` as kn_output_is_torn. */
void kn_run_unwritten(kn_run *run, const char *folder, bool torn, kn_str why);

/* Print the workbooks as text to stdout instead. */
kn_status kn_run_print(kn_run *run);

/* Give back what does not live in the arena. */
void kn_run_end(kn_run *run);

/* The commands; each returns an exit code. */
int kn_command_report(const kn_options *options, kn_arena *arena);
int kn_command_check(const kn_options *options, kn_arena *arena);
int kn_command_explain(const kn_options *options, kn_arena *arena);
int kn_command_init(const kn_options *options, kn_arena *arena);
int kn_command_schema(const kn_options *options, kn_arena *arena);
int kn_command_trend(const kn_options *options, kn_arena *arena);

/* Shared by commands: order the diagnostics by file and line; tell the diagnostics as asked for (--json, --quiet),
 * and the exit code they give. */
void kn_run_sort(const kn_run *run);
void kn_run_tell(const kn_run *run);
int kn_run_exit(const kn_run *run, kn_status status);

#endif
