/* What a change is about, in the words of a planner. What is gone is told by the ids of the earlier run; those that
 * the model still knows get their names. */
#ifndef KN_REPORT_CHANGE_NAMES_H
#define KN_REPORT_CHANGE_NAMES_H

#include "view.h"

/* "Home nursing follows one method"; "High-voltage safety, level 3"; "Participants: 240 by 2026-12-31". [x] = not
 * known. */
kn_cell kn_change_what(const kn_view *view, kn_subject subject, const kn_changed *change);

/* What another row calls it: its id; of a target, which has none that a reader knows, what it promises. */
kn_str kn_change_called(const kn_view *view, kn_subject subject, const kn_changed *change);

/* Unit and organisation; of a target also the pillar. */
kn_cell kn_change_where(const kn_view *view, kn_subject subject, const kn_changed *change);

/* "gap (FTE)": the figure that stands for the change, and its unit. */
kn_str kn_change_figure_name(const kn_view *view, kn_subject subject, const kn_changed *change);

/* That figure of an entry in that unit (shares in per cent); unknown without the entry. */
kn_said kn_change_figure(kn_subject subject, const kn_entry *entry);

/* An id, linked to its row in the book where there is one. */
kn_cell kn_change_id(const kn_view *view, kn_subject subject, const kn_changed *change);

/* The competence's name, else the id. */
kn_str kn_competence_called(const kn_view *view, kn_str id);

/* "2" and "2 people": an amount of a requirement entry, alone and with its unit. */
kn_str kn_entry_amount(const kn_view *view, const kn_entry *entry, size_t figure);
kn_str kn_entry_amount_of(const kn_view *view, const kn_entry *entry, size_t figure);

#endif
