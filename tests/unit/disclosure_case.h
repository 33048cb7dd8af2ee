/* Counts offered one by one, by hand, and what is decided of them. */
#ifndef KN_TESTS_DISCLOSURE_CASE_H
#define KN_TESTS_DISCLOSURE_CASE_H

#include "check.h"

#include "analyse/disclosure.h"

enum { BELOW = 5 };

static kn_arena *arena;

static inline int begin(void **state)
{
    (void)state;
    arena = kn_arena_new();
    return 0;
}

static inline int end(void **state)
{
    (void)state;
    kn_arena_free(arena);
    return 0;
}

/* A publication under construction. */
static kn_count counts[4096];
static size_t counts_count;

static inline size_t offer(uint32_t table, int level, const uint32_t *cells, size_t cells_count, const int64_t *x)
{
    uint32_t *copy = KN_NEW(arena, uint32_t, cells_count);
    int64_t value = 0;
    for (size_t i = 0; i < cells_count; i++) {
        copy[i] = cells[i];
        value += x[cells[i]];
    }
    counts[counts_count] = (kn_count){
        .sum = {copy, NULL, cells_count}, .value = value, .table = table, .level = level, .total = KN_NO_COUNT};
    return counts_count++;
}

static inline kn_disclosure decide(size_t cells, size_t tables, kn_status wanted)
{
    kn_disclosure_question question = {counts, counts_count, cells, tables, BELOW, false};
    kn_disclosure out;
    assert_int_equal(kn_disclosure_decide(&out, &question, arena), wanted);
    return out;
}

#endif
