/* Which entry of an earlier edition is which of this one, and which of those without a counterpart are alike. */
#ifndef KN_ANALYSE_CHANGES_MATCH_H
#define KN_ANALYSE_CHANGES_MATCH_H

#include "analyse/changes.h"

/* Pair the entries of both: fills before and now of each change and returns how many there are. */
size_t kn_changes_pair(kn_changed *out, kn_subject subject, const kn_entries *before, const kn_entries *now,
                       kn_arena *arena);

/* Set `match` of what is gone and what is new to the likeliest counterpart, each used once. */
void kn_changes_match(kn_changes *changes, kn_arena *arena);

#endif
