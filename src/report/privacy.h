/* Privacy: what may be told of an issue outside the planner's own workbook. */
#ifndef KN_REPORT_PRIVACY_H
#define KN_REPORT_PRIVACY_H

#include "view.h"

/* Per symbol: 1 = it is a person's id or name. Not set where the person was never accepted; the column tells then. */
const uint8_t *kn_personal_symbols(const kn_view *view);

/* The issue with every person in it, by id or name, replaced by [c]. */
kn_diag kn_diag_impersonal(const kn_view *view, const uint8_t *personal, const kn_diag *diag);
/* Whether an id looks like a personal number (ten or twelve digits, a sign between them or not) or an e-mail address,
 * which --allow-personal-ids lets through for the planner alone. */
bool kn_id_is_personal(kn_str id);

#endif
