/* A change in words: one sentence that can be read aloud, with its causes where they are known. */
#ifndef KN_REPORT_CHANGE_SAYS_H
#define KN_REPORT_CHANGE_SAYS_H

#include "view.h"

kn_str kn_change_says(const kn_view *view, kn_subject subject, const kn_changed *change);

/* Shares before and now as "81 %", with one decimal where they would read the same and are not. */
void kn_says_shares(const kn_view *view, kn_str *before, kn_str *now, kn_said a, kn_said b);

#endif
