/* Odd records: lines of a file that are no data: markers of a merge, the header over again, totals. */
#ifndef KN_LOAD_ODD_H
#define KN_LOAD_ODD_H

#include "part.h"

#include <string.h>

enum { KN_NEAR_END = 4096 };

/* What may be told at sight: of a record that begins otherwise, whose first column does not stand there as in the
 * header, and that ends (at `end`) far before the file does, nothing is. */
static inline bool kn_odd_may_begin(char first)
{
    return first == '<' || first == '>' || first == '=' || first == '|';
}

static inline bool kn_odd_is_near_end(const kn_part *part, const char *end)
{
    return part->last && part->text.data + part->text.length - end <= KN_NEAR_END;
}

static inline bool kn_odd_starts_like_header(const kn_plan *plan, kn_str cell)
{
    kn_str header = plan->columns[0].header;
    return cell.length == header.length && memcmp(cell.data, header.data, cell.length) == 0;
}

/* What the record is, told by a glance that clean records pass: K023, K024, K025 or none. */
kn_code kn_odd_at_sight(const kn_part *part, const kn_record *record);

/* What a record that was found wrong is after all: K024, K025 or none. */
kn_code kn_odd_on_failure(kn_part *part, const kn_record *record);

#endif
