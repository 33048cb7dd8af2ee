/* Figures of people, of key people (item: kn_gap.key_people) and of what expires (item: kn_gap.expiries). */
#ifndef KN_REPORT_PEOPLE_FIGURES_H
#define KN_REPORT_PEOPLE_FIGURES_H

#include "view.h"

kn_getter kn_person_id, kn_person_organisation_id, kn_person_unit_id, kn_person_role_id, kn_person_fte,
    kn_person_role_asks, kn_person_role_met, kn_person_role_unknown, kn_person_compliance, kn_person_fulfilment_low,
    kn_person_fulfilment_high, kn_person_plan_serves, kn_person_key_for, kn_person_next_competence_id,
    kn_person_next_from, kn_person_next_to, kn_person_next_requirement_id;

/* For sheets: names and links in the language of the run. */
kn_getter kn_person_shown_id, kn_person_name, kn_person_scope, kn_person_role_name;

#endif
