#include "results.h"

const kn_result_file kn_result_files[] = {
    {"results/issues.csv", kn_result_issues, false, false},
    {"results/requirements.csv", kn_result_requirements, true, false},
    {"results/timeline.csv", kn_result_timeline, true, false},
    {"results/goals.csv", kn_result_goals, true, false},
    {"results/matrix.csv", kn_result_matrix, true, false},
    {"results/competences.csv", kn_result_competences, true, false},
    {"results/roles.csv", kn_result_roles, true, false},
    {"results/people/people.csv", kn_result_people, true, true},
    {"results/people/key_people.csv", kn_result_key_people, true, true},
    {"results/people/expiring.csv", kn_result_expiring, true, true},
};
const size_t kn_result_files_count = sizeof kn_result_files / sizeof kn_result_files[0];
