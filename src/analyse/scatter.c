#include "scatter.h"

uint64_t kn_scatter(size_t item, size_t round)
{
    uint64_t z = (uint64_t)item * UINT64_C(0x9E3779B97F4A7C15) + (uint64_t)round * UINT64_C(0xD1B54A32D192ED03);
    z = (z ^ (z >> 30)) * UINT64_C(0xBF58476D1CE4E5B9);
    z = (z ^ (z >> 27)) * UINT64_C(0x94D049BB133111EB);
    return z ^ (z >> 31);
}
