/* The words cells may hold, with their spellings. Numbers start at 1 in the order given, as the enumerations of
 * model/model.h have them. */
#ifndef KN_MODEL_CHOICES_H
#define KN_MODEL_CHOICES_H

#include "table/schema.h"

extern const kn_choice kn_choices_yes_no[], kn_choices_size[], kn_choices_basis[], kn_choices_gender[],
    kn_choices_proof[], kn_choices_kind[], kn_choices_status[], kn_choices_measure[], kn_choices_pillar[],
    kn_choices_setting[];

#endif
