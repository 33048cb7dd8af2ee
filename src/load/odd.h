/* Odd records: lines of a file that are no data: markers of a merge, the header over again, totals. */
#ifndef KN_LOAD_ODD_H
#define KN_LOAD_ODD_H

#include "part.h"

/* What the record is, told by a glance that clean records pass: K023, K024, K025 or none. */
kn_code kn_odd_at_sight(const kn_part *part, const kn_record *record);

/* What a record that was found wrong is after all: K024, K025 or none. */
kn_code kn_odd_on_failure(kn_part *part, const kn_record *record);

#endif
