/* Dates: days of the proleptic Gregorian calendar as one integer; quarters; months by calendar. */
#ifndef KN_BASE_DATE_H
#define KN_BASE_DATE_H

#include "base/status.h"
#include "base/text.h"

#include <stdint.h>

/* Days since 1970-01-01. */
typedef int32_t kn_date;

#define KN_DATE_NONE INT32_MIN /* missing */
#define KN_DATE_EVER INT32_MAX /* no end known: later than every date */

typedef struct kn_ymd {
    int year;
    int month; /* 1..12 */
    int day;   /* 1..31 */
} kn_ymd;

/* Whether the day exists; years 1900..2199 are accepted. */
bool kn_date_exists(int year, int month, int day);

/* The day number; the day must exist. */
kn_date kn_date_of(int year, int month, int day);

kn_ymd kn_date_ymd(kn_date date);

/* The date `months` later (or earlier), clamped to the month's end: 2024-02-29 + 12 gives 2025-02-28. Missing and
 * "ever" stay what they are. */
kn_date kn_date_add_months(kn_date date, int months);

/* Last day of the calendar quarter that holds the date, and first. */
kn_date kn_date_quarter_end(kn_date date);
kn_date kn_date_quarter_start(kn_date date);

/* Last and first day of the date's month. */
kn_date kn_date_month_end(kn_date date);
kn_date kn_date_month_start(kn_date date);

/* "2026-09-30"; "2026Q3"; the empty text for a missing date. In the arena. */
kn_str kn_date_iso(kn_arena *arena, kn_date date);
kn_str kn_date_quarter(kn_arena *arena, kn_date date);

/* As a table of the language writes it: 2026-09-30, in Dutch 30-09-2026. In the arena. */
kn_str kn_date_short(kn_arena *arena, kn_lang lang, kn_date date);

/* Which end of a period a date stands for when only a quarter is written. */
typedef enum kn_date_end { KN_DATE_FIRST, KN_DATE_LAST } kn_date_end;

/* Which of day and month comes first where a file's dates could be either. */
typedef enum kn_date_order { KN_ORDER_UNKNOWN, KN_ORDER_DAY_FIRST, KN_ORDER_MONTH_FIRST } kn_date_order;

/* Read a date as people write it: 2026-09-30, 2026/9/30, 30.9.2026, 30/9 2026, 30-09-2026, 20260930, 2026Q3; a time
 * of day behind it is left off. KN_DATA when it is none of them or the day does not exist; KN_UNDEFINED when day and
 * month could be either (03/04/2026). */
kn_status kn_date_parse(kn_date *out, kn_str text, kn_date_end end);

/* The same where 03-04-2026, with dashes, is known to be in this order from other dates of its file. Slashes stay
 * undefined. */
kn_status kn_date_parse_as(kn_date *out, kn_str text, kn_date_end end, kn_date_order order);

/* What a date with dashes tells of its file: 30-09-2026 has the day first, 09-30-2026 the month; others are unknown.
 */
kn_date_order kn_date_order_of(kn_str text);

#endif
