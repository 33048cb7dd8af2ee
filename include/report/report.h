/* Reports: which sheets a workbook has, in what order. */
#ifndef KN_REPORT_REPORT_H
#define KN_REPORT_REPORT_H

#include "analyse/changes.h"
#include "analyse/equality.h"
#include "analyse/funding.h"
#include "analyse/gap.h"
#include "analyse/learning.h"
#include "analyse/targets.h"
#include "base/diag.h"
#include "report/sheet.h"

/* All that a builder may look at. */
typedef struct kn_report_input {
    const kn_model *model;
    const kn_gap *gap;           /* NULL when its files are missing */
    const kn_coverage *coverage; /* these four: all or none, NULL when their files are missing */
    const kn_equality *equality;
    const kn_learning *learning;
    const kn_target_results *targets;
    const kn_funding *funding; /* NULL when there is no funder workbook to make */
    const kn_changes *changes; /* NULL without an earlier run */
    const kn_diags *diags;     /* sorted */
    kn_str version;
    kn_lang lang;
    kn_arena *arena;
} kn_report_input;

/* planner.xlsx. */
kn_book *kn_planner_book(const kn_report_input *input);

/* project.xlsx; NULL when the files of coverage are missing. Ids only, never a name. */
kn_book *kn_project_book(const kn_report_input *input);

/* trend.xlsx: one run or more side by side, in order of the day they speak of. */
kn_book *kn_trend_book(const kn_edition *runs, size_t count, kn_lang lang, kn_arena *arena);

/* funder.xlsx; NULL without `funding`. Published counts alone, nothing that names or shows a person. */
kn_book *kn_funder_book(const kn_report_input *input);

/* A file of results/: a sheet whose column titles are the contract's names and whose cells are raw; `build` gives
 * NULL when there is nothing to tell. */
typedef struct kn_result_file {
    const char *name; /* "results/goals.csv" */
    const kn_sheet *(*build)(const kn_report_input *input);
    bool needs_gap;
    bool personal; /* written under results/people/, planner runs only */
    bool needs_coverage;
    bool needs_changes; /* an earlier run to compare with */
    bool needs_funding;
} kn_result_file;
extern const kn_result_file kn_result_files[];
extern const size_t kn_result_files_count;

/* Whether what the file tells of was computed. */
bool kn_result_is_computed(const kn_result_file *result, const kn_report_input *input);

/* A file that was written, for summary.json. */
typedef struct kn_output_line {
    kn_str file; /* "results/goals.csv" */
    uint64_t bytes;
    kn_str sha256; /* hex digits */
} kn_output_line;

/* summary.json, written last: what was read, what was written, with which settings. In the arena of the input. */
kn_str kn_summary_json(const kn_report_input *input, const kn_output_line *outputs, size_t outputs_count);

#endif
