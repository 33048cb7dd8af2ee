/* Programmes: activities that are parts of one whole. One with a single part is none. */
#ifndef KN_ANALYSE_PROGRAMMES_H
#define KN_ANALYSE_PROGRAMMES_H

#include "model/model.h"

typedef struct kn_programme_parts {
    size_t count;
    kn_symbol *id;   /* in byte order */
    kn_index *of;    /* per activity; KN_NONE = none */
    uint32_t *parts; /* per programme */
} kn_programme_parts;

kn_programme_parts kn_programme_parts_of(const kn_model *model, kn_arena *arena);

/* Counts the parts that people complete, one person after the other. Its marks need no wiping in between: each holds
 * the number of the person it was last set for, plus one. */
typedef struct kn_part_counter {
    const kn_programme_parts *programmes;
    kn_index *completed_by; /* per activity */
    kn_index *begun_by;     /* per programme */
    uint32_t *done;         /* per programme: distinct parts completed by that person */
} kn_part_counter;

kn_part_counter kn_part_counter_new(const kn_programme_parts *programmes, const kn_model *model, kn_arena *arena);

/* The person takes part in the programme. Returns true the first time. */
bool kn_part_begin(kn_part_counter *counter, kn_index person, kn_index programme);

/* The person completes an activity. Returns true when that was the last part missing of its programme. */
bool kn_part_complete(kn_part_counter *counter, kn_index person, kn_index activity);

#endif
