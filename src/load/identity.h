/* Identity: an id as the run knows it: refused when it says who somebody is, or replaced by a pseudonym. */
#ifndef KN_LOAD_IDENTITY_H
#define KN_LOAD_IDENTITY_H

#include "part.h"

/* The symbol of an id, each distinct one judged once. Sets `refused` to K026 or K027 instead when the id is a
 * personal identity number or an e-mail address and neither allowed nor to be replaced. */
kn_symbol kn_identity_symbol(kn_part *part, const kn_plan_column *column, kn_str text, kn_code *refused);

/* Free what the part knows of ids. */
void kn_identities_free(kn_part *part);

#endif
