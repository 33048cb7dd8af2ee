#include "draw.h"

static uint64_t mix(uint64_t x)
{
    x = (x ^ x >> 30) * 0xbf58476d1ce4e5b9U;
    x = (x ^ x >> 27) * 0x94d049bb133111ebU;
    return x ^ x >> 31;
}

uint64_t draw(uint64_t seed, stream s, uint64_t index, uint64_t below)
{
    uint64_t x = mix(index * 0x9e3779b97f4a7c15U + mix(seed << 8 | (uint64_t)s));
    return (x >> 32) * below >> 32;
}

bool chance(uint64_t seed, stream s, uint64_t index, uint64_t per_mille)
{
    return draw(seed, s, index, 1000) < per_mille;
}

static uint64_t common_divisor(uint64_t a, uint64_t b)
{
    return b == 0 ? a : common_divisor(b, a % b);
}

/* An arithmetic walk with a step that shares no factor with `of`. */
uint64_t pick(uint64_t seed, stream s, uint64_t person, uint64_t k, uint64_t of)
{
    uint64_t step = 1 + draw(seed, STEP, person * 2 + (s == COMPETENCE), of);
    while (common_divisor(step, of) != 1)
        step++;
    return (draw(seed, s, person, of) + k * step) % of;
}

/* A four-round Feistel network, walked until it lands inside: an order of any length that is held nowhere. */
uint64_t shuffle(uint64_t seed, uint64_t index, uint64_t count)
{
    unsigned half = 1;
    while ((uint64_t)1 << 2 * half < count)
        half++;
    uint64_t mask = ((uint64_t)1 << half) - 1;
    do {
        uint64_t left = index >> half, right = index & mask;
        for (uint64_t round = 0; round < 4; round++) {
            uint64_t next = left ^ (mix(right + (round << 40) + (seed << 48)) & mask);
            left = right;
            right = next;
        }
        index = left << half | right;
    } while (index >= count);
    return index;
}
