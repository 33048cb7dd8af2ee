/* Pairing: the same thing in two editions. */
#include "changes_match.h"

#include <stdlib.h>
#include <string.h>

/* What makes an entry the same: the first `depth` parts must be equal. */
enum { PARTS = 6 };

typedef struct identity {
    kn_str parts[PARTS];
    const kn_entry *entry;
    bool paired;
} identity;

static kn_str level_text(const kn_entry *entry, kn_arena *arena)
{
    kn_said level = entry->figures[KN_SAID_REQ_LEVEL];
    return level.known ? kn_number_exact(arena, level.value) : KN_STR("");
}

static identity identity_of(const kn_entry *entry, bool by_content, kn_arena *arena)
{
    if (!by_content)
        return (identity){.parts = {entry->key}, .entry = entry};
    return (identity){.parts = {entry->names[KN_NAME_REQ_GOAL], entry->names[KN_NAME_REQ_COMPETENCE],
                                entry->names[KN_NAME_REQ_UNIT], entry->names[KN_NAME_REQ_BASIS],
                                level_text(entry, arena), entry->key},
                      .entry = entry};
}

static int order_of(const identity *a, const identity *b, size_t depth)
{
    int order = 0;
    for (size_t i = 0; i < depth && order == 0; i++)
        order = kn_str_order(a->parts[i], b->parts[i]);
    return order;
}

static int by_parts(const void *left, const void *right)
{
    return order_of(left, right, PARTS);
}

static identity *identities(const kn_entries *entries, bool by_content, kn_arena *arena)
{
    identity *all = KN_NEW(arena, identity, entries->count);
    for (size_t i = 0; i < entries->count; i++)
        all[i] = identity_of(&entries->items[i], by_content, arena);
    if (entries->count > 1)
        qsort(all, entries->count, sizeof *all, by_parts);
    return all;
}

typedef struct side {
    identity *items;
    size_t count, at;
} side;

static void skip_paired(side *s)
{
    while (s->at < s->count && s->items[s->at].paired)
        s->at++;
}

/* Pair those equal in their first `depth` parts, in order. */
static size_t pair_by(kn_changed *out, side before, side now, size_t depth)
{
    size_t count = 0;
    for (;;) {
        skip_paired(&before);
        skip_paired(&now);
        if (before.at == before.count || now.at == now.count)
            return count;
        identity *a = &before.items[before.at], *b = &now.items[now.at];
        int order = order_of(a, b, depth);
        if (order == 0) {
            a->paired = b->paired = true;
            out[count++] = (kn_changed){.before = a->entry, .now = b->entry};
        }
        before.at += order <= 0;
        now.at += order >= 0;
    }
}

/* Requirements are told by what they ask where both editions tell it. */
static bool is_by_content(kn_subject subject, const kn_entries *before, const kn_entries *now)
{
    const unsigned needed = 1u << KN_NAME_REQ_COMPETENCE | 1u << KN_NAME_REQ_UNIT | 1u << KN_NAME_REQ_BASIS;
    return subject == KN_SUBJECT_REQUIREMENT && (before->names & now->names & needed) == needed;
}

size_t kn_changes_pair(kn_changed *out, kn_subject subject, const kn_entries *before, const kn_entries *now,
                       kn_arena *arena)
{
    bool by_content = is_by_content(subject, before, now);
    side old = {identities(before, by_content, arena), before->count, 0};
    side new = {identities(now, by_content, arena), now->count, 0};
    size_t count = 0;
    for (size_t depth = PARTS; depth >= (by_content ? PARTS - 2 : PARTS); depth--)
        count += pair_by(out + count, old, new, depth);
    for (size_t i = 0; i < old.count; i++)
        if (!old.items[i].paired)
            out[count++] = (kn_changed){.before = old.items[i].entry};
    for (size_t i = 0; i < new.count; i++)
        if (!new.items[i].paired)
            out[count++] = (kn_changed){.now = new.items[i].entry};
    return count;
}
