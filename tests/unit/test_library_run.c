/* libkunna: what it hands out beside the files of results/, and how it fails. */
#include "check.h"

#include "../../src/library/records.h"
#include "kunna.h"

#include <math.h>
#include <string.h>

#define DEMO "data/demo"

/* Every result file has a kind of record, and each of its columns a member, in the same order. */
static void records_are_those_of_the_files(void **state)
{
    (void)state;
    assert_int_equal(kn_result_files_count, KN_RECORD_KINDS);
    for (size_t kind = 0; kind < KN_RECORD_KINDS; kind++) {
        const kn_record_kind *record = &kn_record_kinds[kind];
        assert_text(kn_str_of(record->file), kn_result_files[kind].name);
        assert_true(record->members_count > 0);
        size_t end = 0;
        for (size_t i = 0; i < record->members_count; i++) {
            assert_int_equal(record->members[i].at, end);
            end += record->members[i].as == KN_MEMBER_TEXT ? sizeof(const char *) : sizeof(kunna_number);
        }
        assert_int_equal(record->size, end);
    }
}

/* Of data/demo/README.md: 18 goals, 60 requirements of which one (line 37) is refused, 33 competences, 21 targets. */
static void a_folder_gives_records(void **state)
{
    (void)state;
    kunna_results *results = NULL;
    kunna_status status = kunna_run(&results, DEMO, NULL);
    assert_int_equal(status, KUNNA_DATA_ERRORS);
    assert_string_equal(kunna_as_of(results), "2026-09-30");
    assert_int_equal(kunna_count(results, KUNNA_GOALS), 18);
    assert_int_equal(kunna_count(results, KUNNA_REQUIREMENTS), 59);
    assert_int_equal(kunna_count(results, KUNNA_COMPETENCES), 33);
    assert_int_equal(kunna_count(results, KUNNA_TARGETS), 21);
    const kunna_requirement *first = kunna_requirement_at(results, 0);
    assert_string_equal(first->requirement_id, "G01#1");
    assert_string_equal(first->competence_id, "C-ASSY");
    assert_string_equal(first->status, "gap");
    assert_true(first->required.defined);
    assert_true(first->required.value == 14); /* requirements.csv, line 2 */
    assert_true(fabs(first->required.value - first->supply.value - first->gap.value) < 1e-9);
    assert_null(kunna_requirement_at(results, 59));
    const kunna_issue *issue = kunna_issue_at(results, 0);
    assert_string_equal(issue->code, "K021");
    assert_string_equal(issue->file, "requirements.csv");
    assert_true(issue->line.value == 37);
    kunna_free(results);
}

static void people_are_there_when_asked_for(void **state)
{
    (void)state;
    kunna_results *results = NULL;
    assert_int_equal(kunna_run(&results, DEMO, NULL), KUNNA_DATA_ERRORS);
    assert_int_equal(kunna_count(results, KUNNA_PEOPLE), 0);
    assert_null(kunna_person_at(results, 0));
    kunna_free(results);
    assert_int_equal(kunna_run(&results, DEMO, &(kunna_options){.people = 1}), KUNNA_DATA_ERRORS);
    assert_true(kunna_count(results, KUNNA_PEOPLE) > 0);
    assert_string_equal(kunna_person_at(results, 0)->person_id, "P001");
    kunna_free(results);
}

/* The first record of each kind, from the demo's files: ids in byte order; 215 people are to complete by the end of
 * 2026 (targets.csv); seven people completed A01 with a level before and after (participation.csv); C-CAD is asked of
 * every unit; P001's first aid, of 2024-11-29, is valid for 24 months. Behind the last there is none. */
static void each_kind_is_reached(void **state)
{
    (void)state;
    kunna_results *all = NULL;
    assert_int_equal(kunna_run(&all, DEMO, &(kunna_options){.people = 1}), KUNNA_DATA_ERRORS);
    assert_string_equal(kunna_moment_at(all, 0)->requirement_id, "G01#1");
    assert_string_equal(kunna_moment_at(all, 0)->date, "2026-09-30");
    assert_string_equal(kunna_goal_at(all, 17)->goal_id, "G18");
    assert_string_equal(kunna_matrix_cell_at(all, 0)->unit_id, "");
    assert_string_equal(kunna_matrix_cell_at(all, 0)->competence_id, "C-CAD");
    assert_string_equal(kunna_competence_at(all, 0)->competence_id, "C-AI");
    assert_string_equal(kunna_role_at(all, 0)->role_id, "R-ANUR");
    assert_string_equal(kunna_coverage_at(all, 0)->dimension, "age_group");
    assert_string_equal(kunna_coverage_at(all, 0)->group, "");
    assert_string_equal(kunna_comparison_at(all, 0)->family, "completion");
    assert_string_equal(kunna_comparison_at(all, 0)->group_b, "man");
    assert_string_equal(kunna_learning_at(all, 0)->key, "A01");
    assert_true(kunna_learning_at(all, 0)->pairs.value == 7);
    assert_string_equal(kunna_target_at(all, 0)->measure, "completed");
    assert_true(kunna_target_at(all, 0)->target.value == 215);
    assert_string_equal(kunna_name_at(all, 0)->name, "Using AI with judgement");
    assert_string_equal(kunna_published_at(all, 0)->as_of, "2026-09-30");
    assert_string_equal(kunna_key_person_at(all, 0)->person_id, "P001");
    assert_string_equal(kunna_expiry_at(all, 0)->until, "2026-11-29");
    assert_null(kunna_goal_at(all, 18));
    assert_null(kunna_change_at(all, 0)); /* no run before this one was named */
    assert_null(kunna_expiry_at(all, kunna_count(all, KUNNA_EXPIRING)));
    assert_string_equal(kunna_version(), KN_VERSION);
    kunna_free(all);
}

static void options_are_those_of_the_program(void **state)
{
    (void)state;
    kunna_results *results = NULL;
    kunna_options options = {.as_of = "2026Q2", .language = "sv"};
    assert_int_equal(kunna_run(&results, DEMO, &options), KUNNA_DATA_ERRORS);
    assert_string_equal(kunna_as_of(results), "2026-06-30");
    assert_non_null(strstr(kunna_issue_at(results, 0)->message, "väntade"));
    kunna_free(results);
}

static void failures_are_told(void **state)
{
    (void)state;
    static const struct {
        const char *folder;
        kunna_options options;
        kunna_status status;
        const char *code; /* of the first issue; NULL = none */
    } cases[] = {
        {DEMO, {.as_of = "yesterday"}, KUNNA_USAGE, NULL},
        {DEMO, {.language = "fi"}, KUNNA_USAGE, NULL},
        {NULL, {.as_of = NULL}, KUNNA_USAGE, NULL},
        {DEMO, {.encoding = "EBCDIC"}, KUNNA_USAGE, "K029"},
        {"no/such/folder", {.as_of = NULL}, KUNNA_IO, "K090"},
        {"tests/cli", {.as_of = NULL}, KUNNA_IO, "K094"},
        {DEMO, {.previous = "tests/cli"}, KUNNA_IO, "K080"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        kunna_results *results = NULL;
        assert_int_equal(kunna_run(&results, cases[i].folder, &cases[i].options), cases[i].status);
        assert_non_null(results);
        assert_int_equal(kunna_count(results, KUNNA_REQUIREMENTS), 0);
        bool told = false;
        for (size_t k = 0; cases[i].code != NULL && k < kunna_count(results, KUNNA_ISSUES); k++)
            told = told || strcmp(kunna_issue_at(results, k)->code, cases[i].code) == 0;
        assert_int_equal(told, cases[i].code != NULL);
        kunna_free(results);
    }
    assert_int_equal(kunna_count(NULL, KUNNA_GOALS), 0);
    kunna_free(NULL);
}

/* ---- memory that runs out ---- */

static void take_and_give_back(void *context)
{
    kn_arena **kept = context;
    kn_arena *arena = kn_arena_new();
    kn_arena_alloc(arena, 1, 1 << 20);
    void *heap = kn_heap_grow(NULL, 10, 8);
    heap = kn_heap_grow(heap, 100000, 8);
    kn_heap_free(heap);
    kn_arena_free(arena);
    *kept = kn_arena_new();
    *(char *)kn_arena_alloc(*kept, 1, 1) = 'k';
}

static void take_too_much(void *context)
{
    (void)context;
    kn_arena *arena = kn_arena_new();
    kn_heap_resize(NULL, 0, 10, 8);
    kn_arena_alloc(arena, SIZE_MAX / 4, 2); /* more than any machine has */
}

static void try_in_vain(void *context)
{
    bool *whole = context;
    *whole = kn_memory_try(take_too_much, NULL);
    kn_heap_free(kn_heap_grow(NULL, 10, 8));
}

/* What was given up is given back: the leak checker of the sanitized tests sees to it. */
static void work_without_memory_is_left(void **state)
{
    (void)state;
    kn_arena *kept = NULL;
    assert_true(kn_memory_try(take_and_give_back, &kept));
    kn_arena_free(kept);
    assert_false(kn_memory_try(take_too_much, NULL));
    bool whole = true;
    assert_true(kn_memory_try(try_in_vain, &whole)); /* one within the other: the inner is left, the outer goes on */
    assert_false(whole);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(records_are_those_of_the_files),   cmocka_unit_test(a_folder_gives_records),
        cmocka_unit_test(people_are_there_when_asked_for),  cmocka_unit_test(each_kind_is_reached),
        cmocka_unit_test(options_are_those_of_the_program), cmocka_unit_test(failures_are_told),
        cmocka_unit_test(work_without_memory_is_left),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
