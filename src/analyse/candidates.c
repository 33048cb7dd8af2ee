/* Who could matter to a requirement: the entries that one asks for, kept by competence. */
#include "walk.h"

enum { CHUNK_ENTRIES = 4096 };

/* Entries kept of one part, in the order of seats. */
typedef struct entry_chunk {
    struct entry_chunk *next;
    size_t count;
    kn_entry entries[CHUNK_ENTRIES];
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

static void see(void *own, const kn_record *record)
{
    kept_entries *kept = own;
    for (size_t i = 0; i < record->count; i++) {
        if (!record->entries[i].asked)
            continue;
        if (kept->last->count == CHUNK_ENTRIES)
            kept->last = kept->last->next = KN_NEW(kept->arena, entry_chunk, 1);
        kept->last->entries[kept->last->count++] = record->entries[i];
    }
}

/* Count by competence, or, once there is room, put where they belong. */
static void each_kept(const kept_entries *kept, size_t *places, kn_candidate *items)
{
    for (const entry_chunk *chunk = kept->first; chunk != NULL; chunk = chunk->next)
        for (size_t i = 0; i < chunk->count; i++) {
            const kn_entry *entry = &chunk->entries[i];
            if (items != NULL)
                items[places[entry->competence]] = entry->candidate;
            places[entry->competence]++;
        }
}

static void end(kn_gap_work *work, const void *about, void *const *own, int parts)
{
    (void)about;
    kn_index competences = work->model->competences.count;
    size_t *first = KN_NEW(work->arena, size_t, (size_t)competences + 2);
    for (int i = 0; i < parts; i++)
        each_kept(own[i], first + 2, NULL); /* competence c is counted two places on … */
    for (kn_index c = 2; c <= competences + 1; c++)
        first[c] += first[c - 1];
    kn_candidate *items = KN_NEW(work->arena, kn_candidate, first[competences + 1]);
    for (int i = 0; i < parts; i++)
        each_kept(own[i], first + 1, items); /* … and filling moves each start to its end */
    work->candidates = (kn_candidates){.first = first, .items = items};
}

const kn_visitor kn_candidates_visitor = {.begin = begin, .see = see, .end = end};

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
