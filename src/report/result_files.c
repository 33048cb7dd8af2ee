#include "results.h"

const kn_result_file kn_result_files[] = {
    {"results/issues.csv", kn_result_issues, false, false, false, false, false},
    {"results/requirements.csv", kn_result_requirements, true, false, false, false, false},
    {"results/timeline.csv", kn_result_timeline, true, false, false, false, false},
    {"results/goals.csv", kn_result_goals, true, false, false, false, false},
    {"results/matrix.csv", kn_result_matrix, true, false, false, false, false},
    {"results/competences.csv", kn_result_competences, true, false, false, false, false},
    {"results/roles.csv", kn_result_roles, true, false, false, false, false},
    {"results/coverage.csv", kn_result_coverage, false, false, true, false, false},
    {"results/comparisons.csv", kn_result_comparisons, false, false, true, false, false},
    {"results/learning.csv", kn_result_learning, false, false, true, false, false},
    {"results/targets.csv", kn_result_targets, false, false, true, false, false},
    {"results/names.csv", kn_result_names, false, false, false, false, false},
    {"results/changes.csv", kn_result_changes, false, false, false, true, false},
    {"results/published.csv", kn_result_published, false, false, false, false, true},
    {"results/people/people.csv", kn_result_people, true, true, false, false, false},
    {"results/people/key_people.csv", kn_result_key_people, true, true, false, false, false},
    {"results/people/expiring.csv", kn_result_expiring, true, true, false, false, false},
};
const size_t kn_result_files_count = sizeof kn_result_files / sizeof kn_result_files[0];

bool kn_result_is_computed(const kn_result_file *result, const kn_report_input *input)
{
    bool computed =
        (!result->needs_gap || input->gap != NULL) && (!result->needs_coverage || input->coverage != NULL);
    return computed && (!result->needs_changes || input->changes != NULL) &&
           (!result->needs_funding || input->funding != NULL);
}
