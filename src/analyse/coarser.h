/* Coarser: which other grouping of a table would lose less than it does. For the project leader, not the funder. */
#ifndef KN_ANALYSE_COARSER_H
#define KN_ANALYSE_COARSER_H

#include "analyse/publication.h"

/* A coarser grouping that would lose less than a table does now. */
typedef enum kn_coarser {
    KN_COARSER_NONE,
    KN_COARSER_YEARS,   /* instead of quarters */
    KN_COARSER_SECTORS, /* instead of organisations */
    KN_COARSER_WOMEN    /* women and everybody else, instead of all genders */
} kn_coarser;

typedef struct kn_coarser_choice {
    kn_coarser choice;
    size_t offered, hidden; /* of it */
} kn_coarser_choice;

/* The coarser grouping of a table that would lose the smallest share; KN_COARSER_NONE when none loses a smaller one
 * than the table itself. */
void kn_coarser_find(kn_coarser_choice *out, const kn_publication *publication, kn_publishing table, kn_arena *arena);

#endif
