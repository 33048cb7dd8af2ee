/* summary.json: every key of results.md, in its order, from known figures. */
#include "report_fixture.h"

static void assert_has(kn_str json, const char *part)
{
    char copy[8192] = {0};
    assert_true(json.length < sizeof copy);
    memcpy(copy, json.data, json.length);
    if (strstr(copy, part) == NULL)
        fail_msg("%s\nis not in\n%s", part, copy);
}

static void it_begins_with_who_and_when(void **state)
{
    (void)state;
    fixture f;
    fixture_begin(&f, KN_EN);
    assert_has(kn_summary_json(&f.input, NULL, 0), "{\n"
                                                   "  \"program\": \"kunna\",\n"
                                                   "  \"version\": \"1.2.3\",\n"
                                                   "  \"as_of\": \"2026-09-30\",\n"
                                                   "  \"as_of_inferred\": false,\n"
                                                   "  \"quarter\": \"2026Q3\",\n"
                                                   "  \"settings\": {\n");
    fixture_end(&f);
}

static void settings_keep_their_kind(void **state)
{
    (void)state;
    fixture f;
    fixture_begin(&f, KN_EN);
    kn_str json = kn_summary_json(&f.input, NULL, 0);
    assert_has(json, "\"level_max\": 5,\n");
    assert_has(json, "\"currency\": null");
    fixture_end(&f);
}

static void inputs_and_outputs_carry_bytes_and_digest(void **state)
{
    (void)state;
    fixture f;
    fixture_begin(&f, KN_EN);
    f.model.sources[KN_FILE_STAFF] = (kn_source){
        .file = KN_STR("staff.csv"), .bytes = 1234, .sha256 = "00ff", .encoding = KN_STR("UTF-8"), .delimiter = ';'};
    f.model.tallies[KN_FILE_STAFF] = (kn_tally){.read = 10, .accepted = 7, .rejected = 2, .merged = 1};
    kn_output_line output = {KN_STR("results/goals.csv"), 77, KN_STR("abcd")};
    kn_str json = kn_summary_json(&f.input, &output, 1);
    assert_has(json, "  \"inputs\": [\n"
                     "    {\n"
                     "      \"file\": \"staff.csv\",\n"
                     "      \"bytes\": 1234,\n"
                     "      \"sha256\": \"00ff\",\n"
                     "      \"encoding\": \"UTF-8\",\n"
                     "      \"delimiter\": \";\",\n"
                     "      \"rows_read\": 10,\n"
                     "      \"accepted\": 7,\n"
                     "      \"rejected\": 2,\n"
                     "      \"merged\": 1\n"
                     "    }\n"
                     "  ],\n"
                     "  \"outputs\": [\n"
                     "    {\n"
                     "      \"file\": \"results/goals.csv\",\n"
                     "      \"bytes\": 77,\n"
                     "      \"sha256\": \"abcd\"\n"
                     "    }\n"
                     "  ],\n"
                     "  \"counts\": {\n");
    fixture_end(&f);
}

static void without_a_gap_analysis_its_counts_are_not_there(void **state)
{
    (void)state;
    fixture f;
    fixture_begin(&f, KN_EN);
    assert_has(kn_summary_json(&f.input, NULL, 0), "\"targets\": 0,\n    \"employed\": 2,\n    \"active\": 2,\n");
    assert_has(kn_summary_json(&f.input, NULL, 0),
               "\"required_people\": 4,\n    \"required_fte\": 1.5,\n    \"gap_people\": 3,\n    \"gap_fte\": 1,\n"
               "    \"asked\": 3,\n    \"unknown\": 1,\n    \"employed\": 2,\n");
    f.input.gap = NULL;
    assert_has(kn_summary_json(&f.input, NULL, 0),
               "\"targets\": 0\n  },\n  \"figures\": {\n    \"readiness\": null,\n");
    fixture_end(&f);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(it_begins_with_who_and_when),
        cmocka_unit_test(settings_keep_their_kind),
        cmocka_unit_test(inputs_and_outputs_carry_bytes_and_digest),
        cmocka_unit_test(without_a_gap_analysis_its_counts_are_not_there),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
