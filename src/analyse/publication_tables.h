/* The tables of a publication: which counts each of them offers, and who is counted in them. */
#ifndef KN_ANALYSE_PUBLICATION_TABLES_H
#define KN_ANALYSE_PUBLICATION_TABLES_H

#include "analyse/publication.h"
#include "population.h"

typedef struct kn_offering {
    const kn_publication_question *question;
    const kn_population *population;
    kn_arena *arena;
    kn_published_table *tables;
    kn_count *counts;
    kn_selection *selections; /* per count: who is in it */
    size_t count, room;
} kn_offering;

/* Add a count; its number. */
size_t kn_offering_add(kn_offering *offering, kn_count count, const kn_selection *selection);

/* Offer everything the tables show. */
void kn_offering_fill(kn_offering *offering);

#endif
