/* Numbers: reading what people write, writing what machines read. Never the locale's way. */
#ifndef KN_BASE_NUMBER_H
#define KN_BASE_NUMBER_H

#include "base/status.h"
#include "base/text.h"

#include <stdint.h>

/* Which sign parts a file's whole numbers from their decimals, as far as is known. */
typedef enum kn_decimal { KN_DECIMAL_UNKNOWN, KN_DECIMAL_POINT, KN_DECIMAL_COMMA } kn_decimal;

/* Read a number: decimal point or comma, spaces (also no-break and thin) and apostrophes as thousands, U+2212 as
 * minus, a percent sign divides by 100, an exponent. Correctly rounded. KN_DATA when it is not a number or lies
 * beyond 1e300, so that differences and percentages of what is read are numbers too. "1.234,5" and "1,234.5" are one
 * number each, whatever `decimal` says. KN_UNDEFINED when the one sign there is could mark decimals or thousands
 * ("1,234", "2.500") and `decimal` does not tell. */
kn_status kn_number_parse_as(double *out, kn_str text, kn_decimal decimal);

/* The same where a lone point is known to mark decimals: "1.234" is 1.234, and "1,234" is KN_DATA. */
kn_status kn_number_parse(double *out, kn_str text);

/* Read a whole number; "4", "4.0" and "4,0" are 4. KN_DATA for anything else, also "1,000", or what lies beyond 2^53.
 */
kn_status kn_number_parse_integer(int64_t *out, kn_str text);

/* What the text alone tells of its decimal sign: "0,8" comma, "12.5" point, "1.234,5" comma, else unknown. */
kn_decimal kn_number_decimal(kn_str text);

/* The digits of a whole number, written to `at`, which has room for KN_DIGITS bytes; returns where they end. No zero
 * behind them. */
enum { KN_DIGITS = 20 };
char *kn_digits_put(char *at, uint64_t number);

/* What spreadsheets call a column, counted from 1: "A", "Z", "AA"; none for 0. Written to `at`, which has room for
 * KN_COLUMN_LETTERS bytes; returns where it ends. No zero behind it. */
enum { KN_COLUMN_LETTERS = 8 };
char *kn_column_letters_put(char *at, uint32_t column);

/* "%.17g" with a point: reads back as the same double; negative zero is written 0. In the arena. */
kn_str kn_number_exact(kn_arena *arena, double value);

/* Rounded half away from zero to `decimals` (0..9), with the language's decimal sign and thousands (no-break space in
 * Swedish, point in Dutch, comma in English), a real minus sign. What is rounded is the number as written with 15
 * digits, as a spreadsheet does it. In the arena. */
kn_str kn_number_text(kn_arena *arena, kn_lang lang, double value, int decimals);

/* The same as a percentage: 0.375 is "38 %" in Swedish, "38%" in English and Dutch. */
kn_str kn_number_percent(kn_arena *arena, kn_lang lang, double share, int decimals);

/* Thousandths: how FTE, amounts and hours are counted, so that sums do not depend on order. Rounded to the nearest.
 */
typedef int64_t kn_milli;
kn_milli kn_milli_of(double value);
double kn_milli_value(kn_milli milli);

#endif
