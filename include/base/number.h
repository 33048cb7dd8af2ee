/* Numbers: reading what people write, writing what machines read. Never the locale's way. */
#ifndef KN_BASE_NUMBER_H
#define KN_BASE_NUMBER_H

#include "base/status.h"
#include "base/text.h"

#include <stdint.h>

/* Read a number: decimal point or comma, spaces (also no-break and thin) as thousands, U+2212 as minus, a percent
 * sign divides by 100. Correctly rounded. KN_DATA when it is not a number, is not finite, or could be read in two
 * ways
 * ("1.234,5" is one number; "1,234" alone in a file of decimal points is for the caller to judge). */
kn_status kn_number_parse(double *out, kn_str text);

/* Read a whole number; "4", "4.0" and "4,0" are 4. KN_DATA for anything else or what does not fit. */
kn_status kn_number_parse_integer(int64_t *out, kn_str text);

/* "%.17g" with a point: reads back as the same double; negative zero is written 0. In the arena. */
kn_str kn_number_exact(kn_arena *arena, double value);

/* Rounded half away from zero to `decimals` (0..9), with the language's decimal sign and thousands (no-break space in
 * Swedish, point in Dutch, comma in English), a real minus sign. In the arena. */
kn_str kn_number_text(kn_arena *arena, kn_lang lang, double value, int decimals);

/* The same as a percentage: 0.375 is "38 %" in Swedish, "38%" in English and Dutch. */
kn_str kn_number_percent(kn_arena *arena, kn_lang lang, double share, int decimals);

/* Thousandths: how FTE, amounts and hours are counted, so that sums do not depend on order. Rounded to the nearest.
 */
typedef int64_t kn_milli;
kn_milli kn_milli_of(double value);
double kn_milli_value(kn_milli milli);

#endif
