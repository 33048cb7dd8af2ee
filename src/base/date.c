#include "base/date.h"

/* Civil calendar from and to day numbers, by eras of 400 years: Howard Hinnant, "chrono-Compatible Low-Level Date
 * Algorithms" (2014), days_from_civil and civil_from_days; public domain. */
enum { DAYS_OF_ERA = 146097, DAYS_TO_EPOCH = 719468 };

static bool is_leap(int year)
{
    return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
}

static int days_in_month(int year, int month)
{
    static const int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    return month == 2 && is_leap(year) ? 29 : days[month - 1];
}

bool kn_date_exists(int year, int month, int day)
{
    return year >= 1900 && year <= 2199 && month >= 1 && month <= 12 && day >= 1 && day <= days_in_month(year, month);
}

kn_date kn_date_of(int year, int month, int day)
{
    int y = month <= 2 ? year - 1 : year;
    int era = (y >= 0 ? y : y - 399) / 400;
    int year_of_era = y - era * 400;
    int day_of_year = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
    int day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
    return era * DAYS_OF_ERA + day_of_era - DAYS_TO_EPOCH;
}

kn_ymd kn_date_ymd(kn_date date)
{
    int z = date + DAYS_TO_EPOCH;
    int era = (z >= 0 ? z : z - (DAYS_OF_ERA - 1)) / DAYS_OF_ERA;
    int day_of_era = z - era * DAYS_OF_ERA;
    int year_of_era = (day_of_era - day_of_era / 1460 + day_of_era / 36524 - day_of_era / 146096) / 365;
    int day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    int shifted = (5 * day_of_year + 2) / 153;
    int month = shifted < 10 ? shifted + 3 : shifted - 9;
    int year = year_of_era + era * 400 + (month <= 2 ? 1 : 0);
    return (kn_ymd){year, month, day_of_year - (153 * shifted + 2) / 5 + 1};
}

static bool is_a_day(kn_date date)
{
    return date != KN_DATE_NONE && date != KN_DATE_EVER;
}

kn_date kn_date_add_months(kn_date date, int months)
{
    if (!is_a_day(date))
        return date;
    kn_ymd d = kn_date_ymd(date);
    int total = d.year * 12 + d.month - 1 + months;
    int year = total / 12;
    int month = total % 12 + 1;
    int last = days_in_month(year, month);
    return kn_date_of(year, month, d.day < last ? d.day : last);
}

kn_date kn_date_month_start(kn_date date)
{
    kn_ymd d = kn_date_ymd(date);
    return kn_date_of(d.year, d.month, 1);
}

kn_date kn_date_month_end(kn_date date)
{
    kn_ymd d = kn_date_ymd(date);
    return kn_date_of(d.year, d.month, days_in_month(d.year, d.month));
}

kn_date kn_date_quarter_start(kn_date date)
{
    kn_ymd d = kn_date_ymd(date);
    return kn_date_of(d.year, (d.month - 1) / 3 * 3 + 1, 1);
}

kn_date kn_date_quarter_end(kn_date date)
{
    return kn_date_month_end(kn_date_add_months(kn_date_quarter_start(date), 2));
}

kn_str kn_date_iso(kn_arena *arena, kn_date date)
{
    enum { LENGTH = 10 };
    static const int weight[LENGTH] = {1000, 100, 10, 1, 0, 10, 1, 0, 10, 1};
    if (!is_a_day(date))
        return KN_STR("");
    kn_ymd d = kn_date_ymd(date);
    if (d.year < 0 || d.year > 9999)
        return kn_text_format(arena, "%04d-%02d-%02d", d.year, d.month, d.day);
    char *text = kn_arena_alloc(arena, LENGTH + 1, 1);
    for (int i = 0; i < LENGTH; i++) {
        int part = i < 4 ? d.year : i < 7 ? d.month : d.day;
        text[i] = (char)(weight[i] == 0 ? '-' : '0' + part / weight[i] % 10);
    }
    return (kn_str){text, LENGTH};
}

kn_str kn_date_short(kn_arena *arena, kn_lang lang, kn_date date)
{
    if (lang != KN_NL || !is_a_day(date))
        return kn_date_iso(arena, date);
    kn_ymd d = kn_date_ymd(date);
    return kn_text_format(arena, "%02d-%02d-%04d", d.day, d.month, d.year);
}

kn_str kn_date_quarter(kn_arena *arena, kn_date date)
{
    if (!is_a_day(date))
        return KN_STR("");
    kn_ymd d = kn_date_ymd(date);
    return kn_text_format(arena, "%04dQ%d", d.year, (d.month + 2) / 3);
}
