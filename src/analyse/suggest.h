/* Suggesting moves for one requirement after another, the most urgent first. */
#ifndef KN_ANALYSE_SUGGEST_H
#define KN_ANALYSE_SUGGEST_H

#include "gap_work.h"

typedef struct kn_suggesting {
    kn_gap_work *work;
    kn_index requirement; /* at hand … */
    kn_milli left;        /* … and what of its gap no move closes yet, in its basis */
    size_t moves_count;
    /* Who can be given away (redeploy.c): */
    bool *given;             /* per seat: already suggested to go elsewhere */
    kn_milli *slack;         /* per requirement: what it holds beyond its amount, in its basis */
    struct kn_rival *rivals; /* of the requirement at hand: who else could miss people */
    kn_index rivals_count;
    struct kn_surplus *units; /* where people could come from */
} kn_suggesting;

bool kn_counts_people(const kn_gap_work *work, kn_index requirement);

/* Add a move to the requirement at hand. */
void kn_move_add(kn_suggesting *suggesting, kn_move move);

void kn_redeploy_begin(kn_suggesting *suggesting);

/* Suggest people of other units of the same organisation who hold what is asked and whom no requirement on the
 * competence around their unit would miss: units with the most of them first. Each person goes once. */
void kn_redeploy(kn_suggesting *suggesting);

#endif
