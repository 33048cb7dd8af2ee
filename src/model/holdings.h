/* Holdings while they are made: where they come from (model_origins.c) and what becomes of them (model_holdings.c).
 *
 * People are taken a bucket of neighbours at a time, so that a bucket's holdings lie close together while they are
 * put in order, and buckets have nothing to do with each other. A bucket has a place in the model's columns, with
 * room for all it can come to; its rows stand at the end of that place until they are replaced, from its beginning,
 * by what they come to. */
#ifndef KN_MODEL_HOLDINGS_H
#define KN_MODEL_HOLDINGS_H

#include "build.h"

/* A row of the inventory, or (from KN_FROM_PART on) a participation. */
typedef uint32_t kn_origin;
#define KN_FROM_PART 0x80000000U

/* Bucket b is of people (b << shift) .. ((b+1) << shift) - 1; its place is slots[b] .. slots[b+1]-1. */
typedef struct kn_origins {
    unsigned shift;
    size_t buckets;
    size_t *slots;
    size_t *rows_from; /* per bucket: the slot of its first row */
    size_t *first; /* per person, and one more. When rows stand in the order of their people: the person's first row;
                      those that are not kept are among them. */
    size_t *begin; /* per bucket and one more, likewise: its first row */
    uint32_t *row; /* per slot (heap): the row that stands there; NULL when they stand in the order of their people */
    kn_index *who; /* and whose it is (heap) */
} kn_origins;

/* The columns of the model's holdings as values of 1, 2 or 4 bytes, whatever they mean. */
enum { KN_HOLDING_COLUMNS = 4 };
typedef struct kn_column {
    void *values;
    size_t size;
} kn_column;
void kn_columns_of(kn_column out[KN_HOLDING_COLUMNS], const kn_holdings *all);
void kn_columns_set(kn_holdings *all, const kn_column columns[KN_HOLDING_COLUMNS]);

/* Find them, and bring the inventory's columns into the model's; they are given up for it. Competences are
 * symbols as yet, and a missing end is KN_DATE_NONE. */
void kn_origins_take(kn_origins *out, kn_build *build);

/* Whether a participation says that somebody holds a competence. */
bool kn_part_counts(const kn_build *build, size_t part);

#endif
