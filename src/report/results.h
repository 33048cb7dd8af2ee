/* The files of results/, one builder each; result_files.c has the table. */
#ifndef KN_REPORT_RESULTS_H
#define KN_REPORT_RESULTS_H

#include "report/report.h"

const kn_sheet *kn_result_issues(const kn_report_input *input);
const kn_sheet *kn_result_requirements(const kn_report_input *input);
const kn_sheet *kn_result_timeline(const kn_report_input *input);
const kn_sheet *kn_result_goals(const kn_report_input *input);
const kn_sheet *kn_result_matrix(const kn_report_input *input);
const kn_sheet *kn_result_competences(const kn_report_input *input);
const kn_sheet *kn_result_roles(const kn_report_input *input);
const kn_sheet *kn_result_people(const kn_report_input *input);
const kn_sheet *kn_result_key_people(const kn_report_input *input);
const kn_sheet *kn_result_expiring(const kn_report_input *input);
const kn_sheet *kn_result_coverage(const kn_report_input *input);
const kn_sheet *kn_result_comparisons(const kn_report_input *input);
const kn_sheet *kn_result_learning(const kn_report_input *input);
const kn_sheet *kn_result_targets(const kn_report_input *input);
const kn_sheet *kn_result_names(const kn_report_input *input);
const kn_sheet *kn_result_changes(const kn_report_input *input);
const kn_sheet *kn_result_published(const kn_report_input *input);

#endif
