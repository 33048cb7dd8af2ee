/* Editions: what an earlier run's files say is what is kept, whatever its version; what they do not say is unknown.
 */
#include "loading.h"

#include "model/edition.h"

static const char summary[] =
    "{\n  \"program\": \"kunna\",\n  \"version\": \"0.9\",\n  \"as_of\": \"2026-06-30\",\n  \"quarter\": "
    "\"2026Q2\",\n  \"settings\": {\"organisation\": \"Norr\\u00e4lva\", \"level_max\": 5, \"stale_months\": 24},\n"
    "  \"figures\": {\"readiness\": 0.81234567890123456, \"gap_people\": 3, \"gap_index\": null}\n}\n";

static kn_edition edition;

static void take(loading *l, kn_subject subject, const char *bytes)
{
    char name[64];
    snprintf(name, sizeof name, "%s.csv", kn_edition_schemas[subject].name);
    loading_write(l, name, bytes, strlen(bytes));
    l->diags = kn_diags_new(l->arena);
    kn_table_free(&l->table);
    l->table = (kn_table){.rows = 0};
    l->status = kn_load_table(&l->table, l->folder, &kn_edition_schemas[subject], l->symbols, &l->options, l->diags,
                              l->arena);
    kn_edition_take(&edition, subject, &l->table, l->symbols, l->diags, l->arena);
    l->said = kn_diags_text(l->arena, KN_EN, l->diags).data;
}

static const kn_entry *entry(kn_subject subject, const char *key)
{
    const kn_entry *found = kn_entries_find(&edition.entries[subject], kn_str_of(key));
    if (found == NULL)
        fail_msg("no %s", key);
    return found;
}

static void is_text(kn_str text, const char *wanted)
{
    if (!kn_str_equal(text, kn_str_of(wanted)))
        fail_msg("%.*s is not %s", (int)text.length, text.data, wanted);
}

static void is(kn_said said, double value)
{
    assert_true(said.known);
    assert_true(said.value == value);
}

static void a_summary_tells_the_day_and_the_totals(void **state)
{
    (void)state;
    kn_arena *arena = kn_arena_new();
    assert_true(kn_edition_begin(&edition, kn_str_of(summary), arena));
    assert_int_equal(edition.as_of, kn_date_of(2026, 6, 30));
    is_text(edition.version, "0.9");
    is_text(edition.organisation, "Norrälva");
    is(edition.settings[KN_COMPARED_STALE_MONTHS], 24);
    assert_false(edition.settings[KN_COMPARED_EXPIRING_DAYS].known);
    is(edition.totals[KN_TOTAL_READINESS], 0.81234567890123456);
    is(edition.totals[KN_TOTAL_GAP_PEOPLE], 3);
    assert_false(edition.totals[KN_TOTAL_GAP_INDEX].known);
    assert_false(edition.totals[KN_TOTAL_GAP_FTE].known);
    kn_arena_free(arena);
}

static void what_is_no_summary_is_refused(void **state)
{
    (void)state;
    static const char *const texts[] = {"", "{}", "{\"as_of\": null}", "{\"as_of\": \"soon\"}", "{\"as_of\": \"2026"};
    kn_arena *arena = kn_arena_new();
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        assert_false(kn_edition_begin(&edition, kn_str_of(texts[i]), arena));
    kn_arena_free(arena);
}

static void figures_are_kept_in_full(void **state)
{
    (void)state;
    loading l;
    loading_begin(&l);
    assert_true(kn_edition_begin(&edition, kn_str_of(summary), l.arena));
    take(&l, KN_SUBJECT_GOAL,
         "goal_id,requirements,met,readiness_min,readiness_mean,gap_index,naive_fte,allocated_fte,double_counted_fte,"
         "worst_requirement_id\n"
         "G2,0,,,,,,,,\n"
         "G1,2,1,0.33333333333333331,0.66666666666666663,0.25,1,1,0,G1#1\n");
    assert_int_equal(l.diags->of_severity[KN_ERROR], 0);
    assert_int_equal(edition.entries[KN_SUBJECT_GOAL].count, 2);
    const kn_entry *g1 = entry(KN_SUBJECT_GOAL, "G1"), *g2 = entry(KN_SUBJECT_GOAL, "G2");
    assert_true(g1 < g2);
    is(g1->figures[KN_SAID_GOAL_READINESS_MEAN], 2.0 / 3);
    is(g1->figures[KN_SAID_GOAL_READINESS_MIN], 1.0 / 3);
    is(g1->figures[KN_SAID_GOAL_MET], 1);
    assert_false(g2->figures[KN_SAID_GOAL_READINESS_MEAN].known);
    loading_end(&l);
}

static void ids_have_names(void **state)
{
    (void)state;
    loading l;
    loading_begin(&l);
    edition = (kn_edition){.as_of = 0};
    take(&l, KN_SUBJECT_GOAL, "goal_id,readiness_mean\nG1,0.5\nG2,1\n");
    take(&l, KN_SUBJECT_NAME, "level,key,name\ncompetence,G1,Welding\ngoal,G1,\"Sell, faster\"\n");
    assert_string_equal(l.said, "");
    kn_edition_finish(&edition, l.arena);
    is_text(entry(KN_SUBJECT_GOAL, "G1")->names[KN_NAME_GOAL_TEXT], "Sell, faster");
    is_text(entry(KN_SUBJECT_GOAL, "G2")->names[KN_NAME_GOAL_TEXT], "");
    is_text(kn_edition_called(&edition, "competence", KN_STR("G1"), l.arena), "Welding");
    is_text(kn_edition_called(&edition, "unit", KN_STR("G1"), l.arena), "");
    loading_end(&l);
}

/* 2.125 alone could be two thousand one hundred twenty-five in a planner's file; in results/ a point marks decimals.
 */
static void a_point_marks_decimals(void **state)
{
    (void)state;
    loading l;
    loading_begin(&l);
    take(&l, KN_SUBJECT_REQUIREMENT, "requirement_id,required,gap\nG1#1,2.125,1.000\n");
    assert_string_equal(l.said, "");
    is(entry(KN_SUBJECT_REQUIREMENT, "G1#1")->figures[KN_SAID_REQ_REQUIRED], 2.125);
    is(entry(KN_SUBJECT_REQUIREMENT, "G1#1")->figures[KN_SAID_REQ_GAP], 1);
    loading_end(&l);
}

/* An older version: fewer columns, one unknown to us, in another order. */
static void an_older_version_says_less(void **state)
{
    (void)state;
    loading l;
    loading_begin(&l);
    assert_true(kn_edition_begin(&edition, KN_STR("{\"as_of\":\"2026-06-30\"}"), l.arena));
    take(&l, KN_SUBJECT_REQUIREMENT,
         "gap,requirement_id,required,basis,status,mood\n"
         "1,G1#1,3,people,gap,low\n"
         "0.5,G1#2,1.5,fte,gap,\n"
         "2,G1#3,9,people,upcoming,\n"
         ",G2#1,4,fte,past,\n"
         "0,G3#1,0.25,fte,met,high\n");
    const kn_entries *all = &edition.entries[KN_SUBJECT_REQUIREMENT];
    assert_true(all->present);
    assert_int_equal(all->names, 1u << KN_NAME_REQ_ID | 1u << KN_NAME_REQ_BASIS | 1u << KN_NAME_REQ_STATUS);
    assert_false(entry(KN_SUBJECT_REQUIREMENT, "G1#1")->figures[KN_SAID_REQ_COVERAGE].known);
    kn_edition_finish(&edition, l.arena);
    /* The goal is in the requirement's id. */
    is_text(entry(KN_SUBJECT_REQUIREMENT, "G1#3")->names[KN_NAME_REQ_GOAL], "G1");
    /* Active only: people 3 with a gap of 1; FTE 1.5 + 0.25 with a gap of 0.5. */
    is(edition.totals[KN_TOTAL_REQUIRED_PEOPLE], 3);
    is(edition.totals[KN_TOTAL_GAP_PEOPLE], 1);
    is(edition.totals[KN_TOTAL_REQUIRED_FTE], 1.75);
    is(edition.totals[KN_TOTAL_GAP_FTE], 0.5);
    assert_false(edition.totals[KN_TOTAL_READINESS].known);
    assert_false(edition.entries[KN_SUBJECT_GOAL].present);
    loading_end(&l);
}

static void what_carries_no_meaning_is_left_out(void **state)
{
    (void)state;
    loading l;
    loading_begin(&l);
    edition = (kn_edition){.as_of = 0};
    take(&l, KN_SUBJECT_GOAL, "goal_id,readiness_mean\nG1,0.5\nG1,0.75\nG2,half\nG3,1\n");
    assert_string_equal(l.said,
                        "goals.csv:4: error K082: cell B4 \"readiness_mean\" of an earlier run is \"half\"; expected "
                        "a number. Make the earlier run again, or mend the cell.\n"
                        "goals.csv: warning K083: the earlier run names \"G1\" twice; the first row is used. Make "
                        "the earlier run again, or delete the row that is wrong.\n");
    assert_int_equal(edition.entries[KN_SUBJECT_GOAL].count, 2);
    is(entry(KN_SUBJECT_GOAL, "G1")->figures[KN_SAID_GOAL_READINESS_MEAN], 0.5);
    take(&l, KN_SUBJECT_GOAL, "goal_id,requirements\nG1,2\n");
    assert_int_equal(l.status, KN_DATA);
    assert_false(edition.entries[KN_SUBJECT_GOAL].present);
    loading_end(&l);
}

static void targets_and_coverage_have_keys_of_several_parts(void **state)
{
    (void)state;
    loading l;
    loading_begin(&l);
    edition = (kn_edition){.as_of = 0};
    take(&l, KN_SUBJECT_TARGET,
         "measure,organisation_id,pillar,target,by,done,share_done,share_of_time,needed_per_month\n"
         "participants,,,240,2026-12-31,180,0.75,0.75,20\n"
         "hours,NORR,equality,,,12,,,\n");
    take(&l, KN_SUBJECT_COVERAGE,
         "dimension,group,group2,eligible,participants,coverage\nall,,,300,180,0.6\n"
         "organisation_gender,NORR,woman,10,5,0.5\n");
    kn_edition_finish(&edition, l.arena);
    is(entry(KN_SUBJECT_TARGET, "participants/*/*/2026-12-31")->figures[KN_SAID_TARGET_DONE], 180);
    is(entry(KN_SUBJECT_TARGET, "hours/NORR/equality/*")->figures[KN_SAID_TARGET_DONE], 12);
    is(entry(KN_SUBJECT_COVERAGE, "organisation_gender/NORR/woman")->figures[KN_SAID_COV_SHARE], 0.5);
    is(edition.totals[KN_TOTAL_PARTICIPANTS], 180);
    is(edition.totals[KN_TOTAL_ELIGIBLE], 300);
    loading_end(&l);
}

/* Names first, then the figures, and the enumerations say which is which. */
static void the_schemas_are_in_the_order_of_their_numbers(void **state)
{
    (void)state;
    static const struct {
        kn_subject subject;
        size_t names, figures;
        size_t name, figure;
        const char *name_column, *figure_column;
    } cases[] = {
        {KN_SUBJECT_GOAL, 1, 5, KN_NAME_GOAL_ID, KN_SAID_GOAL_MET, "goal_id", "met"},
        {KN_SUBJECT_REQUIREMENT, 6, 10, KN_NAME_REQ_STATUS, KN_SAID_REQ_LEVEL, "status", "level"},
        {KN_SUBJECT_COMPETENCE, 1, 9, KN_NAME_COMP_ID, KN_SAID_COMP_REQUIRED_FTE, "competence_id", "required_fte"},
        {KN_SUBJECT_TARGET, 4, 5, KN_NAME_TARGET_BY, KN_SAID_TARGET_NEEDED, "by", "needed_per_month"},
        {KN_SUBJECT_COVERAGE, 3, 3, KN_NAME_COV_GROUP2, KN_SAID_COV_ELIGIBLE, "group2", "eligible"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        const kn_schema *schema = &kn_edition_schemas[cases[i].subject];
        assert_int_equal(schema->count, cases[i].names + cases[i].figures);
        assert_string_equal(schema->fields[cases[i].name].name, cases[i].name_column);
        for (size_t f = 0; f < cases[i].figures; f++)
            assert_string_equal(schema->fields[cases[i].names + f].name,
                                kn_edition_measures[cases[i].subject][f].name);
        assert_string_equal(kn_edition_measures[cases[i].subject][cases[i].figure].name, cases[i].figure_column);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_summary_tells_the_day_and_the_totals),
        cmocka_unit_test(what_is_no_summary_is_refused),
        cmocka_unit_test(figures_are_kept_in_full),
        cmocka_unit_test(ids_have_names),
        cmocka_unit_test(a_point_marks_decimals),
        cmocka_unit_test(an_older_version_says_less),
        cmocka_unit_test(what_carries_no_meaning_is_left_out),
        cmocka_unit_test(targets_and_coverage_have_keys_of_several_parts),
        cmocka_unit_test(the_schemas_are_in_the_order_of_their_numbers),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
