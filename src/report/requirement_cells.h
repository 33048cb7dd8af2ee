/* Cells of requirements in words and with links, shared by the planner's sheets; the item is the requirement. */
#ifndef KN_REPORT_REQUIREMENT_CELLS_H
#define KN_REPORT_REQUIREMENT_CELLS_H

#include "view.h"

/* The requirement's id, to its row in Plan to supply; its goal's, to Goals; its competence's name, to Competences.
 * Links stand on short texts: LibreOffice does not break a linked one. */
kn_getter kn_requirement_link, kn_requirement_goal_link, kn_requirement_competence_link;

/* The goal's text; where it is required; "FTE" or "people"; its status; what is suggested. */
kn_getter kn_requirement_goal_text, kn_requirement_scope, kn_requirement_unit_of_count, kn_requirement_status_cell,
    kn_requirement_short_moves;

#endif
