/* In which order changes are read: what moved most first, each goal before its requirements. */
#ifndef KN_REPORT_CHANGE_ORDER_H
#define KN_REPORT_CHANGE_ORDER_H

#include "view.h"

typedef struct kn_change_row {
    kn_subject subject;
    const kn_changed *change;
} kn_change_row;

/* Goals and requirements: goals that moved, by how far, each with its requirements that did; then what is new or
 * gone; then what is the same. Returns how many rows there are. */
size_t kn_changes_of_plan(kn_change_row **out, const kn_view *view);

/* Targets: those that moved, by how far in shares of what was promised; new or gone; the same. */
size_t kn_changes_of_targets(kn_change_row **out, const kn_view *view);

/* Where the requirements of a goal stand in their list: from `first` on, up to what is returned. Those of a goal
 * whose id begins like `goal#` may stand among them. */
size_t kn_change_requirements(size_t *first, const kn_change_list *requirements, kn_str goal);

#endif
