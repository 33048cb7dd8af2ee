#include "results.h"

const kn_result_file kn_result_files[] = {
#define RESULT(file, build, gap, personal, coverage, changes, funding)                                               \
    {"results/" file ".csv", build, gap, personal, coverage, changes, funding},
#include "results.def"
#undef RESULT
};
const size_t kn_result_files_count = sizeof kn_result_files / sizeof kn_result_files[0];

bool kn_result_is_computed(const kn_result_file *result, const kn_report_input *input)
{
    bool computed =
        (!result->needs_gap || input->gap != NULL) && (!result->needs_coverage || input->coverage != NULL);
    return computed && (!result->needs_changes || input->changes != NULL) &&
           (!result->needs_funding || input->funding != NULL);
}
