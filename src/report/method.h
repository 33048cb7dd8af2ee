/* Method: what each figure of a workbook means, in words. */
#ifndef KN_REPORT_METHOD_H
#define KN_REPORT_METHOD_H

#include "view.h"

typedef struct kn_method_figure {
    kn_word name, means, how, unit, source;
} kn_method_figure;

/* The columns of a Method sheet, and a row for each figure. */
void kn_method_columns(const kn_view *view, kn_draft *draft);
void kn_method_rows(const kn_view *view, kn_draft *draft, const kn_method_figure *figures, size_t count);

/* The figures of coverage, comparisons, learning and targets. */
extern const kn_method_figure kn_method_coverage[];
extern const size_t kn_method_coverage_count;

/* What changed since an earlier run; what trend.xlsx shows. */
extern const kn_method_figure kn_method_changes[];
extern const size_t kn_method_changes_count;
extern const kn_method_figure kn_method_trend[];
extern const size_t kn_method_trend_count;

#endif
