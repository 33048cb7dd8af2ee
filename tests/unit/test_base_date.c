#include "base/date.h"
#include "check.h"

static void days_are_counted_from_1970(void **state)
{
    (void)state;
    /* Day numbers by hand: 30 years of 365 days and 7 leap days to 2000-01-01. */
    assert_int_equal(kn_date_of(1970, 1, 1), 0);
    assert_int_equal(kn_date_of(2000, 1, 1), 30 * 365 + 7);
    assert_int_equal(kn_date_of(2000, 3, 1), 30 * 365 + 7 + 31 + 29);
    assert_int_equal(kn_date_of(1969, 12, 31), -1);
}

static void every_day_of_three_centuries_comes_back(void **state)
{
    (void)state;
    kn_date day = kn_date_of(1900, 1, 1);
    for (int year = 1900; year < 2200; year++)
        for (int month = 1; month <= 12; month++)
            for (int d = 1; kn_date_exists(year, month, d); d++, day++) {
                assert_int_equal(kn_date_of(year, month, d), day);
                kn_ymd back = kn_date_ymd(day);
                assert_true(back.year == year && back.month == month && back.day == d);
            }
    assert_int_equal(day, kn_date_of(2199, 12, 31) + 1);
}

static void impossible_days_do_not_exist(void **state)
{
    (void)state;
    assert_false(kn_date_exists(2026, 2, 29));
    assert_true(kn_date_exists(2024, 2, 29));
    assert_false(kn_date_exists(2100, 2, 29)); /* a century that is not a leap year */
    assert_true(kn_date_exists(2000, 2, 29));
    assert_false(kn_date_exists(2026, 13, 1));
    assert_false(kn_date_exists(2026, 0, 1));
    assert_false(kn_date_exists(2026, 4, 31));
    assert_false(kn_date_exists(1899, 12, 31));
    assert_false(kn_date_exists(2200, 1, 1));
}

static void months_are_added_by_calendar(void **state)
{
    (void)state;
    /* methods.md, Time: 2024-02-29 + 12 months is 2025-02-28; 2024-09-30 + 24 is 2026-09-30. */
    assert_int_equal(kn_date_add_months(kn_date_of(2024, 2, 29), 12), kn_date_of(2025, 2, 28));
    assert_int_equal(kn_date_add_months(kn_date_of(2024, 9, 30), 24), kn_date_of(2026, 9, 30));
    assert_int_equal(kn_date_add_months(kn_date_of(2026, 1, 31), 1), kn_date_of(2026, 2, 28));
    assert_int_equal(kn_date_add_months(kn_date_of(2026, 1, 15), -1), kn_date_of(2025, 12, 15));
    assert_int_equal(kn_date_add_months(kn_date_of(2026, 3, 31), -13), kn_date_of(2025, 2, 28));
    assert_int_equal(kn_date_add_months(KN_DATE_NONE, 3), KN_DATE_NONE);
    assert_int_equal(kn_date_add_months(KN_DATE_EVER, 3), KN_DATE_EVER);
}

static void quarters_and_months_have_ends(void **state)
{
    (void)state;
    kn_arena *arena = kn_arena_new();
    kn_date day = kn_date_of(2024, 2, 10);
    assert_int_equal(kn_date_quarter_start(day), kn_date_of(2024, 1, 1));
    assert_int_equal(kn_date_quarter_end(day), kn_date_of(2024, 3, 31));
    assert_int_equal(kn_date_month_end(day), kn_date_of(2024, 2, 29));
    assert_int_equal(kn_date_month_start(day), kn_date_of(2024, 2, 1));
    assert_int_equal(kn_date_quarter_end(kn_date_of(2026, 12, 31)), kn_date_of(2026, 12, 31));
    assert_text(kn_date_quarter(arena, kn_date_of(2026, 9, 30)), "2026Q3");
    assert_text(kn_date_quarter(arena, kn_date_of(2026, 10, 1)), "2026Q4");
    assert_text(kn_date_iso(arena, kn_date_of(2026, 9, 3)), "2026-09-03");
    assert_text(kn_date_iso(arena, KN_DATE_NONE), "");
    assert_text(kn_date_iso(arena, kn_date_add_months(kn_date_of(9999, 12, 31), 2)), "10000-02-29"); /* 400 divides */
    assert_text(kn_date_short(arena, KN_SV, kn_date_of(2026, 9, 3)), "2026-09-03");
    assert_text(kn_date_short(arena, KN_NL, kn_date_of(2026, 9, 3)), "03-09-2026");
    assert_text(kn_date_short(arena, KN_NL, KN_DATE_NONE), "");
    assert_text(kn_date_quarter(arena, KN_DATE_EVER), "");
    kn_arena_free(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(days_are_counted_from_1970),    cmocka_unit_test(every_day_of_three_centuries_comes_back),
        cmocka_unit_test(impossible_days_do_not_exist),  cmocka_unit_test(months_are_added_by_calendar),
        cmocka_unit_test(quarters_and_months_have_ends),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
