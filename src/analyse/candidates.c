/* Who could matter to a requirement: the entries that one asks for, kept by competence. */
#include "walk.h"

enum { CHUNK_ENTRIES = 4096 };

/* Entries kept of one part, in the order of people. */
typedef struct kept_entry {
    kn_index competence;
    kn_candidate candidate;
} kept_entry;

typedef struct entry_chunk {
    struct entry_chunk *next;
    size_t count;
    kept_entry entries[CHUNK_ENTRIES];
} entry_chunk;

typedef struct kept_entries {
    kn_arena *arena;
    entry_chunk *first, *last;
} kept_entries;

static void *begin(const kn_stretch *stretch, const void *about)
{
    (void)about;
    kept_entries *kept = KN_NEW(stretch->arena, kept_entries, 1);
    kept->arena = stretch->arena;
    kept->first = kept->last = KN_NEW(kept->arena, entry_chunk, 1);
    return kept;
}

static void see_candidates(void *own, const kn_record *record)
{
    kept_entries *kept = own;
    for (size_t i = 0; i < record->count; i++) {
        if (!record->entries[i].asked)
            continue;
        if (kept->last->count == CHUNK_ENTRIES)
            kept->last = kept->last->next = KN_NEW(kept->arena, entry_chunk, 1);
        kept->last->entries[kept->last->count++] =
            (kept_entry){record->entries[i].competence, record->entries[i].candidate};
    }
}

/* ---- in the order of seats, then by competence: two counting sorts ---- */

/* Where the entries of each seat begin: seat s is counted two places on. */
static size_t count_by_seat(uint32_t *first, void *const *own, int parts)
{
    size_t count = 0;
    for (int i = 0; i < parts; i++)
        for (const entry_chunk *chunk = ((const kept_entries *)own[i])->first; chunk != NULL; chunk = chunk->next) {
            for (size_t k = 0; k < chunk->count; k++)
                first[chunk->entries[k].candidate.seat + 2]++;
            count += chunk->count;
        }
    return count;
}

/* Filling moves each start to its end. */
static void put_by_seat(const kept_entry **list, uint32_t *first, void *const *own, int parts)
{
    for (int i = 0; i < parts; i++)
        for (const entry_chunk *chunk = ((const kept_entries *)own[i])->first; chunk != NULL; chunk = chunk->next)
            for (size_t k = 0; k < chunk->count; k++)
                list[first[chunk->entries[k].candidate.seat + 1]++] = &chunk->entries[k];
}

static const kept_entry **sort_by_seat(size_t *count, kn_index seats, void *const *own, int parts)
{
    uint32_t *first = kn_heap_resize(NULL, 0, (size_t)seats + 2, sizeof *first);
    *count = count_by_seat(first, own, parts);
    for (size_t s = 2; s <= seats; s++)
        first[s] += first[s - 1];
    const kept_entry **list = kn_heap_grow(NULL, *count, sizeof *list);
    put_by_seat(list, first, own, parts);
    kn_heap_free(first);
    return list;
}

static void end(kn_gap_work *work, const void *about, void *const *own, int parts)
{
    (void)about;
    kn_index competences = work->model->competences.count;
    size_t count;
    const kept_entry **list = sort_by_seat(&count, work->seats.count, own, parts);
    size_t *first = KN_NEW(work->scratch, size_t, (size_t)competences + 2);
    kn_candidate *items = KN_NEW(work->scratch, kn_candidate, count);
    for (size_t i = 0; i < count; i++)
        first[list[i]->competence + 2]++;
    for (kn_index c = 2; c <= competences; c++)
        first[c] += first[c - 1];
    for (size_t i = 0; i < count; i++)
        items[first[list[i]->competence + 1]++] = list[i]->candidate;
    kn_heap_free(list);
    work->candidates = (kn_candidates){.first = first, .items = items};
}

const kn_visitor kn_candidates_visitor = {.begin = begin, .see = see_candidates, .end = end};

static size_t first_from(const kn_gap_work *work, kn_index competence, kn_index seat)
{
    size_t low = work->candidates.first[competence];
    size_t high = work->candidates.first[competence + 1];
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (work->candidates.items[middle].seat < seat)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

kn_candidate_range kn_candidates_in(const kn_gap_work *work, kn_index competence, kn_seat_run seats)
{
    return (kn_candidate_range){first_from(work, competence, seats.first), first_from(work, competence, seats.end)};
}
