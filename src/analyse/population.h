/* Population: the inner cells behind all that a funder is shown, and who lies in which.
 *
 * The cells stand in blocks. PLACE holds everyone eligible by organisation, gender and how far they came; the others
 * hold the participants alone, each by one more thing: time of entry, age, education, gain in level, pillars. A block
 * shares with PLACE only what the relations say: gender, and bucket of entry or whether something is completed. Given
 * those, any two blocks that agree with PLACE agree with each other, so that bounds worked out block by block are the
 * bounds of the full cross-classification (a decomposable model), at a fraction of its cells.
 *
 * Buckets of time are cut at the as-of date of the previous edition and at dates by which targets of organisations
 * were due, so that what was known then is a sum of cells too. */
#ifndef KN_ANALYSE_POPULATION_H
#define KN_ANALYSE_POPULATION_H

#include "analyse/disclosure.h"
#include "analyse/indicators.h"
#include "analyse/targets.h"

typedef enum kn_block {
    KN_BLOCK_PLACE,     /* where: organisation; their count = none known, where there are such people */
    KN_BLOCK_TIME,      /* where: slice of time */
    KN_BLOCK_AGE,       /* where: band; 0 = record not complete */
    KN_BLOCK_EDUCATION, /* where: band; 0 = record not complete */
    KN_BLOCK_GAIN,      /* where: kn_gain */
    KN_BLOCK_PILLARS,   /* where: pattern: for each pillar a digit in base 3, kn_part */
    KN_BLOCKS
} kn_block;

enum { KN_GAIN_NONE, KN_GAIN_TESTED, KN_GAIN_HIGHER, KN_GAINS };
enum { KN_PART_NOT, KN_PART_IN, KN_PART_DONE, KN_PARTS };

enum { KN_CUTS_MAX = 3, KN_PILLARS_MAX = 3 };

typedef struct kn_population {
    const kn_programme_period *period;
    kn_arena *arena;
    size_t cells;
    size_t first[KN_BLOCKS + 1];
    uint32_t wheres[KN_BLOCKS]; /* how many values `where` has in the block */
    uint8_t *gender;            /* per cell: kn_gender */
    uint8_t *entry;             /* bucket of entry, from 1; 0 = not reached (PLACE alone) */
    uint8_t *done;              /* bucket of the first completion, from 1; 0 = none. GAIN, PILLARS: 1 = some */
    uint32_t *where;
    int64_t *people;           /* how many lie in the cell */
    kn_date cuts[KN_CUTS_MAX]; /* ascending; bucket b ends with cuts[b - 1] */
    size_t cuts_count;
    kn_date *slice_end; /* of each slice of time, ascending */
    size_t slices;
    kn_symbol pillars[KN_PILLARS_MAX]; /* those that targets name; all others are one more */
    size_t pillars_count;
} kn_population;

/* Build cells and count people into them. `previous` is the as-of date of the previous edition or KN_DATE_NONE. */
void kn_population_build(kn_population *out, const kn_model *model, const kn_coverage *coverage,
                         const kn_target_results *targets, kn_date previous, kn_arena *arena);

/* Whether somebody eligible belongs to no known organisation: only then do tables have a row for them, and a reader
 * who sees no such row knows that there is nobody. */
bool kn_population_has_strays(const kn_model *model, const kn_coverage *coverage);

/* People to be counted together. */
typedef struct kn_selection {
    kn_block block;
    unsigned genders;     /* bits 1 << kn_gender; 0 = all */
    bool reached, done;   /* only who took part; only who completed something */
    uint8_t entered_by;   /* bucket: entered in it or before; 0 = any */
    uint8_t done_by;      /* bucket: completed in it or before; 0 = any */
    const uint8_t *where; /* per value of `where`: 1 = counted; NULL = all */
} kn_selection;

/* The cells of a selection, and how many people they hold. */
kn_sum kn_population_sum(int64_t *value, const kn_population *population, const kn_selection *selection);

/* The relations between the blocks: each is a sum that is 0. */
size_t kn_population_relations(kn_sum **out, const kn_population *population);

/* The bucket whose end a date is, or 0. */
uint8_t kn_population_bucket(const kn_population *population, kn_date date);

/* Which digit of a pattern belongs to a pillar (pillars_count: all that no target names), and the digit. */
size_t kn_population_pillar(const kn_population *population, kn_symbol pillar);
uint8_t kn_pattern_digit(uint32_t pattern, size_t pillar);

#endif
