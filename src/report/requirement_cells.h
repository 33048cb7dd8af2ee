/* Cells of requirements in words and with links, shared by the planner's sheets; the item is the requirement. */
#ifndef KN_REPORT_REQUIREMENT_CELLS_H
#define KN_REPORT_REQUIREMENT_CELLS_H

#include "view.h"

kn_getter kn_requirement_link,                                    /* id, to its row in Plan to supply */
    kn_requirement_goal_link,                                     /* "G01 Series production …", to the goal */
    kn_requirement_scope,                                         /* where */
    kn_requirement_competence_link, kn_requirement_unit_of_count, /* "FTE" or "people" */
    kn_requirement_status_cell, kn_requirement_short_moves;

#endif
