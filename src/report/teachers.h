/* Teachers: who already can what others lack, by name; for the planner alone. */
#ifndef KN_REPORT_TEACHERS_H
#define KN_REPORT_TEACHERS_H

#include "view.h"

/* "Anna Ek, P045, Bo Alm and 4 more": those of the requirement's own organisation first, by id; [z] when nobody could
 * or the requirement is past. Leads to the first one's row on People. */
kn_cell kn_teachers_cell(const kn_view *view, size_t requirement);

#endif
