/* Personal: ids that tell who somebody is: personal identity numbers and e-mail addresses. */
#ifndef KN_LOAD_PERSONAL_H
#define KN_LOAD_PERSONAL_H

#include "base/text.h"

typedef enum kn_personal { KN_NOT_PERSONAL, KN_PERSONAL_NUMBER, KN_PERSONAL_EMAIL } kn_personal;

/* What an id is.
 * A Swedish personal identity number has 10 or 12 digits: a date of birth (a coordination number: day + 60), a birth
 * number and a check digit by the Luhn algorithm; with '-', '+' or nothing before the last four (Skatteverket, SKV
 * 704 and 707). Where letters stand for some of the last four (protected identity, temporary numbers) the date
 * decides. An organisation number has 20 or more in the place of the month and is none of these. A Dutch
 * burgerservicenummer, nine digits that pass the eleven-test (9a+8b+…+2h−i divisible by 11), is only one in a column
 * that says so: `bsn_column`. */
kn_personal kn_personal_kind(kn_str id, bool bsn_column);

/* Whether a header says that the column holds burgerservicenummers. */
bool kn_personal_is_bsn_header(kn_str header, kn_arena *arena);

/* The form under which an id of a person is known whichever way it is written: the ten digits of a personal identity
 * number, an e-mail address in small letters; any other id as it is. */
kn_str kn_personal_normal(kn_str id, kn_arena *arena);

#endif
