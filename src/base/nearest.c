#include "base/text.h"
#include "codepoints.h"

enum { LONGEST_COMPARED = 64, AHEAD = 16 };

static size_t least_of(const size_t *row, size_t count)
{
    size_t least = row[0];
    for (size_t j = 1; j < count; j++)
        least = row[j] < least ? row[j] : least;
    return least;
}

/* Optimal string alignment distance (Damerau 1964; adjacent transposition counts one), over bytes of folded keys of
 * at most LONGEST_COMPARED; given up as SIZE_MAX once it must be more than `limit`. */
static size_t edits(kn_str a, kn_str b, size_t limit)
{
    size_t rows[3][LONGEST_COMPARED + 1];
    size_t *above = rows[0];
    size_t *before = rows[1];
    size_t *row = rows[2];
    size_t least_before = 0;
    for (size_t j = 0; j <= b.length; j++)
        before[j] = j;
    for (size_t i = 1; i <= a.length; i++) {
        row[0] = i;
        for (size_t j = 1; j <= b.length; j++) {
            size_t best = before[j - 1] + (a.data[i - 1] != b.data[j - 1]);
            best = before[j] + 1 < best ? before[j] + 1 : best;
            best = row[j - 1] + 1 < best ? row[j - 1] + 1 : best;
            bool swapped = i > 1 && j > 1 && a.data[i - 1] == b.data[j - 2] && a.data[i - 2] == b.data[j - 1];
            row[j] = swapped && above[j - 2] + 1 < best ? above[j - 2] + 1 : best;
        }
        size_t least = least_of(row, b.length + 1);
        if (least > limit && least_before > limit) /* a transposition passes over one row, never over two */
            return SIZE_MAX;
        least_before = least;
        size_t *oldest = above;
        above = before;
        before = row;
        row = oldest;
    }
    return before[b.length];
}

static uint64_t letters_of(kn_str text)
{
    uint64_t letters = 0;
    for (size_t i = 0; i < text.length; i++)
        letters |= (uint64_t)1 << ((unsigned char)text.data[i] & 63);
    return letters;
}

static size_t ones(uint64_t bits)
{
    size_t count = 0;
    for (; bits != 0; bits &= bits - 1)
        count++;
    return count;
}

/* At least so many edits: each letter that only one of them has takes one, and so does each more in length. */
static size_t edits_at_least(kn_str a, uint64_t letters, kn_str b)
{
    uint64_t others = letters_of(b);
    size_t lost = ones(letters & ~others);
    size_t gained = ones(others & ~letters);
    size_t longer = a.length > b.length ? a.length - b.length : b.length - a.length;
    size_t most = lost > gained ? lost : gained;
    return most > longer ? most : longer;
}

size_t kn_text_nearest(kn_arena *arena, kn_str text, const kn_str *candidates, size_t count)
{
    kn_mark mark = kn_arena_mark(arena);
    kn_str key = kn_text_key(arena, text);
    uint64_t letters = letters_of(key);
    size_t nearest = SIZE_MAX;
    size_t fewest = SIZE_MAX;
    for (size_t i = 0; i < count && key.length <= LONGEST_COMPARED; i++) {
        kn_mark inner = kn_arena_mark(arena);
        if (i + AHEAD < count)
            __builtin_prefetch(candidates[i + AHEAD].data); /* they may lie anywhere */
        kn_str other = kn_text_key(arena, candidates[i]);
        size_t longest = key.length > other.length ? key.length : other.length;
        size_t limit = longest / 3 < fewest ? longest / 3 : fewest - 1;
        if (other.length <= LONGEST_COMPARED && longest > 0 && edits_at_least(key, letters, other) <= limit) {
            size_t distance = edits(key, other, limit);
            if (distance <= limit) {
                fewest = distance;
                nearest = i;
            }
        }
        kn_arena_rewind(arena, inner);
        if (fewest == 0)
            break;
    }
    kn_arena_rewind(arena, mark);
    return nearest;
}
