#include "hypergeometric.h"

#include <assert.h>

typedef long double wide;

/* A weight below this counts as none: no result so small is ever told from 0, and walking on costs time. */
static const wide NONE = 1e-310L;

/* Weights relative to the mode's. */
typedef struct tally {
    size_t x;
    wide at;
    wide below;
    wide above;
    wide as_rare;
} tally;

/* P(x + 1) / P(x) */
static wide ratio_up(hypergeometric draw, size_t x)
{
    wide gain = (wide)(draw.marked - x) * (wide)(draw.drawn - x);
    wide loss = (wide)(x + 1) * (wide)(draw.unmarked + x + 1 - draw.drawn);
    return gain / loss;
}

static size_t least(hypergeometric draw)
{
    return draw.drawn > draw.unmarked ? draw.drawn - draw.unmarked : 0;
}

static size_t most(hypergeometric draw)
{
    return draw.drawn < draw.marked ? draw.drawn : draw.marked;
}

static size_t mode(hypergeometric draw)
{
    size_t peak = (draw.drawn + 1) * (draw.marked + 1) / (draw.marked + draw.unmarked + 2);
    return peak < least(draw) ? least(draw) : peak > most(draw) ? most(draw) : peak;
}

static wide weight_at(hypergeometric draw, size_t x)
{
    wide weight = 1.0L;
    for (size_t i = mode(draw); i < x && weight > NONE; i++)
        weight *= ratio_up(draw, i);
    for (size_t i = mode(draw); i > x && weight > NONE; i--)
        weight /= ratio_up(draw, i - 1);
    return weight > NONE ? weight : 0.0L;
}

static void count_in(tally *sums, size_t x, wide weight)
{
    if (x < sums->x)
        sums->below += weight;
    else if (x > sums->x)
        sums->above += weight;
    if (weight <= sums->at * (1.0L + 1e-7L))
        sums->as_rare += weight;
}

chances hypergeometric_chances(hypergeometric draw, size_t x)
{
    assert(x >= least(draw) && x <= most(draw));
    tally sums = {.x = x, .at = weight_at(draw, x)};
    /* Weights fall off faster than a geometric series: what lies beyond a negligible one is negligible. */
    wide negligible = sums.at > 0.0L ? sums.at * 1e-30L : NONE;
    wide weight = 1.0L;
    for (size_t i = mode(draw); weight > negligible; i++) {
        count_in(&sums, i, weight);
        if (i == most(draw))
            break;
        weight *= ratio_up(draw, i);
    }
    weight = 1.0L;
    for (size_t i = mode(draw); i > least(draw); i--) {
        weight /= ratio_up(draw, i - 1);
        if (weight <= negligible)
            break;
        count_in(&sums, i - 1, weight);
    }
    wide all = sums.below + sums.at + sums.above;
    return (chances){(double)(sums.below / all), (double)(sums.at / all), (double)(sums.above / all),
                     (double)(sums.as_rare / all)};
}
