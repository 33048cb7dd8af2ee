#include "base/text.h"
#include "codepoints.h"

/* Optimal string alignment distance (Damerau 1964; adjacent transposition counts one), over bytes of folded keys. */
static size_t edits(kn_arena *arena, kn_str a, kn_str b)
{
    size_t columns = b.length + 1;
    size_t *cell = KN_NEW(arena, size_t, (a.length + 1) * columns);
    for (size_t i = 0; i <= a.length; i++)
        cell[i * columns] = i;
    for (size_t j = 0; j <= b.length; j++)
        cell[j] = j;
    for (size_t i = 1; i <= a.length; i++) {
        for (size_t j = 1; j <= b.length; j++) {
            size_t best = cell[(i - 1) * columns + j - 1] + (a.data[i - 1] != b.data[j - 1]);
            size_t shorter = cell[(i - 1) * columns + j] + 1;
            size_t longer = cell[i * columns + j - 1] + 1;
            best = shorter < best ? shorter : best;
            best = longer < best ? longer : best;
            bool swapped = i > 1 && j > 1 && a.data[i - 1] == b.data[j - 2] && a.data[i - 2] == b.data[j - 1];
            if (swapped && cell[(i - 2) * columns + j - 2] + 1 < best)
                best = cell[(i - 2) * columns + j - 2] + 1;
            cell[i * columns + j] = best;
        }
    }
    return cell[a.length * columns + b.length];
}

enum { LONGEST_COMPARED = 64 };

size_t kn_text_nearest(kn_arena *arena, kn_str text, const kn_str *candidates, size_t count)
{
    kn_mark mark = kn_arena_mark(arena);
    kn_str key = kn_text_key(arena, text);
    size_t nearest = SIZE_MAX;
    size_t fewest = SIZE_MAX;
    for (size_t i = 0; i < count && key.length <= LONGEST_COMPARED; i++) {
        kn_mark inner = kn_arena_mark(arena);
        kn_str other = kn_text_key(arena, candidates[i]);
        size_t longest = key.length > other.length ? key.length : other.length;
        if (other.length <= LONGEST_COMPARED && longest > 0) {
            size_t distance = edits(arena, key, other);
            if (distance < fewest && distance * 3 <= longest) {
                fewest = distance;
                nearest = i;
            }
        }
        kn_arena_rewind(arena, inner);
    }
    kn_arena_rewind(arena, mark);
    return nearest;
}
