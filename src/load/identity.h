/* Identity: an id as the run knows it: refused when it says who somebody is, or replaced by a pseudonym. */
#ifndef KN_LOAD_IDENTITY_H
#define KN_LOAD_IDENTITY_H

#include "part.h"

/* Judge an id. K026 or K027 when it is a personal identity number or an e-mail address and neither allowed nor to be
 * replaced; else none. */
kn_code kn_identity_judge(const kn_part *part, const kn_plan_column *column, kn_str id);

/* Whether ids of the column are replaced, and by what: "p" and 20 hexadecimal digits of the keyed digest of the id's
 * normal form (personal.h), kept as long as the part is. */
bool kn_identity_is_replaced(const kn_part *part, const kn_plan_column *column);
kn_str kn_identity_pseudonym(kn_part *part, kn_str id);

void kn_pseudonyms_free(kn_part *part);

#endif
