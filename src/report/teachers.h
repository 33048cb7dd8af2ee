/* Teachers: who already can what others lack, by name; for the planner alone. The item is the requirement. */
#ifndef KN_REPORT_TEACHERS_H
#define KN_REPORT_TEACHERS_H

#include "view.h"

/* "Anna Ek, P045, Bo Alm and 4 more": those of the requirement's own organisation first, by id; [z] when nobody could
 * or the requirement is past. */
kn_getter kn_teachers_names;

/* How many; leads to the first one's row on People. */
kn_getter kn_teachers_count;

#endif
