/* settings.csv over the defaults. */
#include "check.h"

#include "fixture.h"

static fixture f;
static uint64_t accepted, rejected;

static int begin(void **state)
{
    (void)state;
    fixture_begin(&f);
    accepted = rejected = 0;
    return 0;
}

static int end(void **state)
{
    (void)state;
    fixture_end(&f);
    return 0;
}

static void read_settings(const char *rows)
{
    fixture_file(&f, KN_FILE_SETTINGS, rows);
    kn_settings_read(&f.settings, &f.tables[KN_FILE_SETTINGS], f.symbols, f.arena, f.diags, &accepted, &rejected);
}

static void every_setting_is_read(void **state)
{
    (void)state;
    read_settings("key,value\norganisation,Norrälva\nas_of,2026Q3\nlanguage,sv\nlevel_max,4\nexpiring_days,120\n"
                  "stale_months,0\nsuppress_below,10\nproject_start,2025Q1\nproject_end,2026Q4\ncurrency,SEK\n"
                  "confidence,90%\nseed,20260930\niterations,500\npeople_rows_max,100\nsustained_times,4\n"
                  "sustained_days,5\nsustained_span_days,90\nprogramme_period,2014\n");
    assert_int_equal(accepted, 18);
    assert_int_equal(rejected, 0);
    const char *values[] = {"Norrälva", "2026-09-30", "sv",       "4",   "120", "0", "10", "2025-01-01", "2026-12-31",
                            "SEK",      "0.9",        "20260930", "500", "100", "4", "5",  "90",         "2014"};
    kn_setting_line line;
    for (size_t i = 0; i < 18; i++) {
        assert_true(kn_settings_line(&line, &f.settings, i, f.arena));
        assert_text(line.value, values[i]);
    }
    assert_false(kn_settings_line(&line, &f.settings, 18, f.arena));
}

static void defaults_stand_where_nothing_is_said(void **state)
{
    (void)state;
    read_settings("key,value\n");
    kn_setting_line line;
    const char *values[] = {"", "", "en", "5", "90", "36", "5", "", "", "", "0.95"};
    for (size_t i = 0; i < 11; i++) {
        kn_settings_line(&line, &f.settings, i, f.arena);
        assert_text(line.value, values[i]);
        assert_int_equal(line.is_number, (i >= 3 && i <= 6) || i == 10);
    }
}

static void wrong_and_unknown_settings_are_told_and_left_out(void **state)
{
    (void)state;
    read_settings("key,value\nlevel_mx,4\nlevel_max,11\nas_of,sometime\nlanguage,de\nconfidence,1.5\nwhatever,1\n"
                  "programme_period,2018\nstale_months,2.5\n");
    assert_int_equal(accepted, 0);
    assert_int_equal(rejected, 8);
    assert_int_equal(f.settings.level_max, 5);
    assert_string_equal(
        fixture_line(&f, KN_K070, 0),
        "settings.csv:2: warning K070: cell A2 \"key\" is \"level_mx\", which is no setting; the row is "
        "left out. Did you mean \"level_max\"?");
    assert_int_equal(fixture_told(&f, KN_K071), 1);
    assert_int_equal(fixture_told(&f, KN_K072), 6);
    assert_string_equal(fixture_line(&f, KN_K072, 0),
                        "settings.csv:3: error K072: cell B3 \"value\" is \"11\"; level_max has to be a whole number "
                        "from 1 to 10. Correct the value; until then the default is used.");
}

/* A share may be written as a fraction or in hundredths. Ranges are those of settings.def. */
static void values_at_the_edges(void **state)
{
    (void)state;
    static const struct {
        const char *row;
        bool taken;
    } cases[] = {
        {"confidence,0.95", true},       {"confidence,0.9999", true},     {"confidence,95", true},
        {"confidence,95%", true},        {"confidence,0", false},         {"confidence,0.4999", false},
        {"confidence,100", false},       {"confidence,101", false},       {"programme_period,2021", true},
        {"programme_period,2014", true}, {"programme_period,2007", true}, {"programme_period,2013", false},
        {"level_max,1", true},           {"level_max,10", true},          {"level_max,0", false},
        {"level_max,11", false},         {"suppress_below,0", true},      {"stale_months,0", true},
        {"expiring_days,-1", false},     {"as_of,2026-02-29", false},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        fixture_end(&f);
        fixture_begin(&f);
        accepted = rejected = 0;
        read_settings(kn_text_format(f.arena, "key,value\n%s\n", cases[i].row).data);
        if (accepted != cases[i].taken || rejected != !cases[i].taken)
            fail_msg("%s was %staken", cases[i].row, accepted > 0 ? "" : "not ");
    }
}

static void what_is_expected_is_said_in_the_language_set(void **state)
{
    (void)state;
    read_settings("key,value\nlevel_max,11\nlanguage,nl\n");
    assert_int_equal(f.settings.language, KN_NL);
    assert_text(f.diags->items[0].expected, "een geheel getal van 1 tot en met 10");
}

static void a_setting_given_two_values_has_none(void **state)
{
    (void)state;
    read_settings("key,value\nlevel_max,4\nexpiring_days,30\nlevel_max,3\nexpiring_days,30\n");
    assert_int_equal(f.settings.level_max, 5);
    assert_int_equal(f.settings.expiring_days, 30);
    assert_int_equal(accepted, 2);
    assert_int_equal(rejected, 2);
    assert_int_equal(fixture_told(&f, KN_K053), 2);
}

static void a_project_does_not_end_before_it_starts(void **state)
{
    (void)state;
    read_settings("key,value\nproject_end,2024-12-31\nproject_start,2025-01-01\n");
    assert_int_equal(f.settings.project_end, KN_DATE_NONE);
    assert_int_equal(f.settings.project_start, fixture_date("2025-01-01"));
    assert_int_equal(rejected, 1);
    assert_int_equal(fixture_told(&f, KN_K056), 1);
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, begin, end)
    const struct CMUnitTest tests[] = {
        TEST(every_setting_is_read),
        TEST(defaults_stand_where_nothing_is_said),
        TEST(wrong_and_unknown_settings_are_told_and_left_out),
        TEST(values_at_the_edges),
        TEST(what_is_expected_is_said_in_the_language_set),
        TEST(a_setting_given_two_values_has_none),
        TEST(a_project_does_not_end_before_it_starts),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
