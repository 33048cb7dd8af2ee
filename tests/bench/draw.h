/* Random numbers that depend on the seed and on what is drawn, never on what was drawn before. */
#ifndef KN_BENCH_DRAW_H
#define KN_BENCH_DRAW_H

#include <stdbool.h>
#include <stdint.h>

/* One stream of random numbers for each thing drawn. */
typedef enum stream {
    UNIT,
    GENDER,
    BIRTH,
    FTE,
    EMPLOYED,
    LEFT,
    EDUCATION,
    ROLE,
    NAME,
    COMPETENCE,
    STEP,
    LEVEL,
    ASSESSED,
    SOURCE,
    UNTIL,
    ORPHAN,
    QUOTE,
    REQUIREMENT,
    AMOUNT,
    BASIS,
    PRIORITY,
    STARTS,
    PRESENT,
    STATUS,
    BEFORE,
    ORDER
} stream;

/* 0 .. below-1 (below < 2^32). */
uint64_t draw(uint64_t seed, stream s, uint64_t index, uint64_t below);

bool chance(uint64_t seed, stream s, uint64_t index, uint64_t per_mille);

/* The k-th of a person's distinct picks out of `of` (k < of). */
uint64_t pick(uint64_t seed, stream s, uint64_t person, uint64_t k, uint64_t of);

/* The index-th of a random order of 0 .. count-1. */
uint64_t shuffle(uint64_t seed, uint64_t index, uint64_t count);

#endif
