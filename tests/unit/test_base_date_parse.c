/* Dates as people write them. Expected days are counted from 1970-01-01 by GNU date: `date -u -d DAY +%s` / 86400. */
#include "base/date.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

typedef struct date_case {
    const char *text;
    kn_status status;
    kn_ymd first, last; /* as the start and as the end of a period */
} date_case;

#define ONE(y, m, d)                                                                                                 \
    KN_OK, {y, m, d},                                                                                                \
    {                                                                                                                \
        y, m, d                                                                                                      \
    }
#define BAD                                                                                                          \
    KN_DATA, {0, 0, 0},                                                                                              \
    {                                                                                                                \
        0, 0, 0                                                                                                      \
    }
#define EITHER                                                                                                       \
    KN_UNDEFINED, {0, 0, 0},                                                                                         \
    {                                                                                                                \
        0, 0, 0                                                                                                      \
    }

static const date_case cases[] = {
    {"2026-09-30", ONE(2026, 9, 30)},
    {"2026-9-3", ONE(2026, 9, 3)},
    {"2026/09/30", ONE(2026, 9, 30)},
    {"2026.09.30", ONE(2026, 9, 30)},
    {" 2026-09-30 ", ONE(2026, 9, 30)},
    {"20260930", ONE(2026, 9, 30)},
    {"30.9.2026", ONE(2026, 9, 30)},
    {"3.4.2026", ONE(2026, 4, 3)}, /* points: the day is first */
    {"30. 9. 2026", ONE(2026, 9, 30)},
    {"30/9 2026", ONE(2026, 9, 30)},
    {"3/4 2026", ONE(2026, 4, 3)},
    {"30/09/2026", ONE(2026, 9, 30)},
    {"09/30/2026", ONE(2026, 9, 30)}, /* no month 30: only one reading */
    {"30-09-2026", ONE(2026, 9, 30)},
    {"03/03/2026", ONE(2026, 3, 3)}, /* both readings are one day */
    {"2026-09-30 00:00:00", ONE(2026, 9, 30)},
    {"2026-09-30T08:15:00Z", ONE(2026, 9, 30)},
    {"2026-09-30T08:15:00.123+02:00", ONE(2026, 9, 30)},
    {"30.9.2026 14:05", ONE(2026, 9, 30)},
    {"2024-02-29", ONE(2024, 2, 29)},
    {"2026Q3", KN_OK, {2026, 7, 1}, {2026, 9, 30}},
    {"2026q1", KN_OK, {2026, 1, 1}, {2026, 3, 31}},
    {"2026-Q4", KN_OK, {2026, 10, 1}, {2026, 12, 31}},
    {"2026 K2", KN_OK, {2026, 4, 1}, {2026, 6, 30}},
    {"Q3 2026", KN_OK, {2026, 7, 1}, {2026, 9, 30}},
    {"03/04/2026", EITHER},
    {"03-04-2026", EITHER},
    {"3/4/2026", EITHER},
    {"", BAD},
    {"2025-02-29", BAD},
    {"2026-13-01", BAD},
    {"2026-00-10", BAD},
    {"2026-01-00", BAD},
    {"31.4.2026", BAD},
    {"30/13/2026", BAD},
    {"1899-12-31", BAD},
    {"2200-01-01", BAD},
    {"20261301", BAD},
    {"30.9.26", BAD},
    {"26-09-30", BAD},
    {"2026-09", BAD},
    {"2026", BAD},
    {"46295", BAD}, /* a day number of Excel's */
    {"2026Q5", BAD},
    {"2026Q0", BAD},
    {"2026Q33", BAD},
    {"2026-09/30", BAD},
    {"2026 09 30", BAD},
    {"30 9 2026", BAD},
    {"30-9 2026", BAD},
    {"2026-09-30-", BAD},
    {"-2026-09-30", BAD},
    {"2026--09-30", BAD},
    {"2026-09-30x", BAD},
    {"in September", BAD},
    {"2026-09-30 noon", BAD},
    {"2026-09-30-12:30", BAD}, /* no blank and no T before the time */
    {"2026-09-30T12:30x", BAD},
    {"12345Q", BAD},
    {"1234Q56", BAD},
    {"12Q345", BAD},
    {"99999999", BAD},
    {"123456789012345678901234567890", BAD},
};

static void dates_as_people_write_them(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        const date_case *c = &cases[i];
        for (int end = 0; end < 2; end++) {
            kn_date date = 0;
            kn_status status = kn_date_parse(&date, kn_str_of(c->text), end == 0 ? KN_DATE_FIRST : KN_DATE_LAST);
            if (status != c->status)
                fail_msg("\"%s\": status %d, expected %d", c->text, status, c->status);
            const kn_ymd *day = end == 0 ? &c->first : &c->last;
            if (status == KN_OK && date != kn_date_of(day->year, day->month, day->day))
                fail_msg("\"%s\": day %d, expected %d-%d-%d", c->text, date, day->year, day->month, day->day);
        }
    }
}

static void day_numbers(void **state)
{
    (void)state;
    kn_date date = 0;
    assert_int_equal(kn_date_parse(&date, KN_STR("2026-09-30"), KN_DATE_FIRST), KN_OK);
    assert_int_equal(date, 20726);
    assert_int_equal(kn_date_parse(&date, KN_STR("1970-01-01"), KN_DATE_FIRST), KN_OK);
    assert_int_equal(date, 0);
}

static void the_order_other_dates_tell(void **state)
{
    (void)state;
    kn_date date = 0;
    assert_int_equal(kn_date_order_of(KN_STR("30-09-2026")), KN_ORDER_DAY_FIRST);
    assert_int_equal(kn_date_order_of(KN_STR("09-30-2026")), KN_ORDER_MONTH_FIRST);
    assert_int_equal(kn_date_order_of(KN_STR("03-04-2026")), KN_ORDER_UNKNOWN);
    assert_int_equal(kn_date_order_of(KN_STR("03-03-2026")), KN_ORDER_UNKNOWN);
    assert_int_equal(kn_date_order_of(KN_STR("30/09/2026")), KN_ORDER_UNKNOWN);
    assert_int_equal(kn_date_order_of(KN_STR("2026-09-30")), KN_ORDER_UNKNOWN);
    assert_int_equal(kn_date_parse_as(&date, KN_STR("03-04-2026"), KN_DATE_FIRST, KN_ORDER_DAY_FIRST), KN_OK);
    assert_int_equal(date, kn_date_of(2026, 4, 3));
    assert_int_equal(kn_date_parse_as(&date, KN_STR("03/04/2026"), KN_DATE_FIRST, KN_ORDER_DAY_FIRST), KN_UNDEFINED);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(dates_as_people_write_them),
        cmocka_unit_test(day_numbers),
        cmocka_unit_test(the_order_other_dates_tell),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
