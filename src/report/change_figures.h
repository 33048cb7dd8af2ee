/* Before and now: cells that other sheets put beside their own figures. */
#ifndef KN_REPORT_CHANGE_FIGURES_H
#define KN_REPORT_CHANGE_FIGURES_H

#include "view.h"

/* Whether there is an earlier run to compare with. */
bool kn_view_has_changes(const kn_view *view);

/* Goals: readiness of the earlier run and the difference in percentage points, leading to the goal's row of Changes;
 * requirements: the gap of the earlier run; targets: what was done then, shares in per cent. [z] = was not there. */
kn_getter kn_goal_readiness_before, kn_goal_readiness_change, kn_requirement_gap_before, kn_target_done_before;

/* "81 %"; "3"; "[x]": a total in words. */
kn_str kn_total_share_text(const kn_view *view, kn_said share);
kn_str kn_total_amount_text(const kn_view *view, kn_said amount);

/* unknown / asked. */
kn_said kn_unknown_share(const kn_edition *edition);

/* What an overview says of the run as a whole; nothing without an earlier run. */
void kn_note_since(const kn_view *view, kn_draft *draft);

/* "Participants since …", where either run counted them. */
void kn_note_participants_since(const kn_view *view, kn_draft *draft);

#endif
