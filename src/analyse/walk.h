/* One walk through all people, which serves several questions. It is split into parts, walked at the same time; a
 * visitor keeps what it finds apart for each part and joins the parts in the end, so that their number shows nowhere.
 */
#ifndef KN_ANALYSE_WALK_H
#define KN_ANALYSE_WALK_H

#include "gap_work.h"

/* What someone's record, role and training say of one competence. */
typedef struct kn_entry {
    kn_index competence;
    bool asked; /* some requirement asks it where the person works */
    kn_candidate candidate;
} kn_entry;

/* Someone who has not left before the as-of date; entries by competence. */
typedef struct kn_record {
    kn_index person;
    bool counts; /* employed on the as-of date */
    size_t count;
    kn_entry *entries;
} kn_record;

/* One part of the walk: people first .. end-1. Its arena lives as long as the walk. */
typedef struct kn_stretch {
    const kn_gap_work *work;
    kn_index first, end;
    kn_arena *arena;
} kn_stretch;

typedef struct kn_visitor {
    void *(*begin)(const kn_stretch *stretch, const void *about); /* what the visitor keeps of one part */
    void (*see)(void *own, const kn_record *record);
    void (*end)(kn_gap_work *work, const void *about, void *const *own, int parts); /* parts in the order of people */
    const void *about; /* what the visitor has to know, if anything */
} kn_visitor;

/* Show every record to every visitor, in the order of people. */
void kn_walk(kn_gap_work *work, const kn_visitor *visitors, size_t count);

/* --- the visitors --- */
extern const kn_visitor kn_candidates_visitor; /* candidates.c: work->candidates */
extern const kn_visitor kn_holders_visitor;    /* holders.c: what competence results say of people, but for age */
extern const kn_visitor kn_teachers_visitor;   /* teaching.c: work->teachers */
extern const kn_visitor kn_expiries_visitor;   /* expiries.c */

/* --- ages.c: the median age of a competence's assessments. All competences at once, unless they are so many and the
 * assessments so old that the counts of each age grow large: then the rest takes walks of its own. --- */
typedef struct kn_ages_asked {
    kn_index first, end; /* of competences */
    size_t ages;         /* in days, from 0 */
} kn_ages_asked;
kn_ages_asked kn_ages_first(const kn_gap_work *work);
kn_visitor kn_ages_visitor(const kn_ages_asked *about);
void kn_ages_rest(kn_gap_work *work, kn_ages_asked done);

/* --- asked.c --- */
void kn_asked_fill(kn_gap_work *work);

/* Whether a requirement asks for the competence of people of the organisation; their count = of none. */
static inline bool kn_is_asked(const kn_gap_work *work, kn_index organisation, kn_index competence)
{
    size_t at = organisation * work->asked.competences + competence;
    return (work->asked.bits[at / 64] >> at % 64 & 1) != 0;
}

#endif
