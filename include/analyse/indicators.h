/* Indicators: what a funder of the European Social Fund counts, by the period of its programmes.
 *
 * Sources: Regulation (EU) 2021/1057, Annex I (2021-2027); Regulation (EU) 1304/2013, Annex I (2014-2020);
 * Regulation (EC) 1828/2006, Annex XXIII (2007-2013, which has no codes). Listed are those that the records of
 * employed participants can carry. Characteristics are those at the first participation; a record that lacks one of
 * them counts in the grand total alone. */
#ifndef KN_ANALYSE_INDICATORS_H
#define KN_ANALYSE_INDICATORS_H

#include "analyse/coverage.h"
#include "base/words.h"

/* What an indicator counts. */
typedef enum kn_counted {
    KN_COUNTED_PARTICIPANTS, /* all, complete records or not: the grand total */
    KN_COUNTED_EMPLOYED,     /* with complete records; every participant is employed */
    KN_COUNTED_AGE,          /* of those, in the band of that number */
    KN_COUNTED_EDUCATION,    /* of those, in the group of that number */
    KN_COUNTED_PUBLIC,       /* organisations of the public sector with a participant */
    KN_COUNTED_SMALL_FIRMS,  /* other organisations of micro, small or medium size with a participant */
    KN_COUNTED_TESTED,       /* the project's own: participants with levels before and after something completed */
    KN_COUNTED_GAINED        /* of those, with a higher level after than before */
} kn_counted;

typedef struct kn_indicator {
    const char *code; /* official: "EECO01"; NULL = none */
    kn_word name;
    kn_counted counted;
    uint8_t band; /* of AGE and EDUCATION, from 1 */
} kn_indicator;

enum { KN_BANDS_MAX = 6 };

/* A programme period with its bands: band b, from 1, begins at from[b - 1] and ends before from[b]. */
typedef struct kn_programme_period {
    int first_year;
    kn_word regulation;
    size_t age_bands;
    uint8_t age_from[KN_BANDS_MAX]; /* years */
    size_t education_bands;
    uint8_t education_from[KN_BANDS_MAX]; /* ISCED 2011 level */
    size_t indicators_count;
    const kn_indicator *indicators;
} kn_programme_period;

/* The period that a year falls in. */
const kn_programme_period *kn_programme_period_of(int year);

/* Numbers of the bands, from 1; 0 = not known. `day` is the day of entry. */
uint8_t kn_age_band(const kn_programme_period *period, const kn_people *people, kn_index person, kn_date day);
uint8_t kn_education_band(const kn_programme_period *period, int8_t isced);

/* Whether the organisation belongs to the public sector: by the words of its sector in three languages. */
bool kn_organisation_is_public(const kn_model *model, kn_index organisation, kn_arena *arena);

/* Whether it is a micro, small or medium-sized firm. */
bool kn_organisation_is_small_firm(const kn_model *model, kn_index organisation, kn_arena *arena);

#endif
