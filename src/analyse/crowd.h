/* People as suppliers of time: those alike in scope, in what they hold and in what they train for are one class. */
#ifndef KN_ANALYSE_CROWD_H
#define KN_ANALYSE_CROWD_H

#include "analyse/allocate.h"
#include "gap_work.h"

/* From one of the days to another (both inside) the person in a seat holds a level of a demanded competence. */
typedef struct kn_span {
    uint32_t first_day, last_day;
    uint16_t competence; /* among those that requirements in FTE ask for */
    uint8_t level;
} kn_span;

/* Someone's training for a demanded competence. */
typedef struct kn_prospect {
    kn_date ends;
    uint16_t competence;
    uint8_t level;
} kn_prospect;

/* What everyone can give, over all days: seat s's spans are first_span[s] .. first_span[s+1]-1, prospects likewise.
 */
typedef struct kn_crowd {
    kn_index competences_count;        /* 0 = nothing is counted in FTE; then there is nothing else */
    kn_index *number;                  /* per competence of the model: its number among the demanded, or KN_NONE */
    kn_index *competence;              /* the other way round */
    kn_index *unit;                    /* units in their order (kn_units.order) */
    size_t most_spans, most_prospects; /* of one seat */
    size_t *first_span, *first_prospect;
    kn_span *spans;
    kn_prospect *prospects;
} kn_crowd;

void kn_crowd_fill(kn_crowd *crowd, const kn_gap_work *work);

/* The demands of one day: requirements in the order in which they are served, and the scopes they speak of. Only
 * those of organisations in which one of them is read on the day: an organisation shares nobody with another unless a
 * requirement speaks of all. */
typedef struct kn_day_demands {
    uint32_t day; /* index */
    bool *wanted; /* per organisation and one more for none: there are demands */
    uint32_t count;
    kn_index *requirement; /* per demand */
    kn_demand *demands;
    kn_date *to; /* per demand: its requirement's last day */
    uint32_t scopes_count;
    uint32_t *scope_parent;
    uint32_t *scope_of_unit;         /* per unit: innermost demanded scope around it, or KN_NO_SCOPE */
    uint32_t *scope_of_organisation; /* likewise; the last is that of people of no organisation */
    uint8_t *least; /* [scope * competences + competence]: lowest level demanded there or around it; 0 = none */
} kn_day_demands;

void kn_day_demands_fill(kn_day_demands *out, const kn_gap_work *work, const kn_crowd *crowd, uint32_t day,
                         kn_arena *arena);

/* At which readings a requirement is read on a day: bit 1 << reading of each. */
unsigned kn_readings_on(const kn_gap_work *work, kn_index requirement, kn_date day);

/* The classes of one day, as an allocation takes them. */
typedef struct kn_classes {
    uint32_t count;
    kn_supplier *suppliers;
    kn_skill *skills;
    uint32_t *people;       /* per class */
    size_t *first_prospect; /* per class and one more */
    kn_prospect *prospects;
} kn_classes;

void kn_classes_fill(kn_classes *out, const kn_gap_work *work, const kn_crowd *crowd, const kn_day_demands *demands,
                     bool with_prospects, kn_arena *arena);

#endif
