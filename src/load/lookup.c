#include "lookup.h"

#include <stdlib.h>

/* `id` is empty where two ids share the key. */
typedef struct entry {
    kn_str key;
    kn_str id;
    kn_str text; /* as written; of a shared key the ids that share it */
    int rank;    /* an id goes before a name */
} entry;

struct kn_lookup {
    entry *entries;
    size_t count;
};

static int by_key(const void *a, const void *b)
{
    const entry *left = a;
    const entry *right = b;
    int order = kn_str_order(left->key, right->key);
    if (order == 0)
        order = left->rank - right->rank;
    return order != 0 ? order : kn_str_order(left->id, right->id);
}

static void share(entry *e, kn_str id, kn_arena *arena)
{
    kn_str ids = e->id.length > 0 ? e->id : e->text;
    e->text = kn_text_format(arena, "%.*s / %.*s", (int)ids.length, ids.data, (int)id.length, id.data);
    e->id = (kn_str){NULL, 0};
}

/* Keep one entry of each key. */
static void unite(kn_lookup *lookup, kn_arena *arena)
{
    size_t kept = 0;
    for (size_t i = 0; i < lookup->count; i++) {
        entry *last = kept > 0 ? &lookup->entries[kept - 1] : NULL;
        if (last == NULL || !kn_str_equal(last->key, lookup->entries[i].key))
            lookup->entries[kept++] = lookup->entries[i];
        else if (last->rank == lookup->entries[i].rank && !kn_str_equal(last->id, lookup->entries[i].id))
            share(last, lookup->entries[i].id, arena);
    }
    lookup->count = kept;
}

static void add(kn_lookup *lookup, kn_arena *arena, kn_str text, kn_str id, int rank)
{
    kn_str key = kn_text_key(arena, text);
    if (key.length > 0)
        lookup->entries[lookup->count++] = (entry){key, id, text, rank};
}

kn_lookup *kn_lookup_new(const kn_table *table, size_t id_field, size_t name_field, const kn_symbols *symbols,
                         kn_arena *arena)
{
    kn_lookup *lookup = KN_NEW(arena, kn_lookup, 1);
    lookup->entries = KN_NEW(arena, entry, table->rows * 2);
    for (size_t row = 0; row < table->rows; row++) {
        kn_str id = kn_symbols_text(symbols, kn_table_symbol(table, id_field, row));
        add(lookup, arena, id, id, 0);
        add(lookup, arena, kn_symbols_text(symbols, kn_table_symbol(table, name_field, row)), id, 1);
    }
    qsort(lookup->entries, lookup->count, sizeof *lookup->entries, by_key);
    unite(lookup, arena);
    return lookup;
}

static int by_key_alone(const void *wanted, const void *item)
{
    return kn_str_order(*(const kn_str *)wanted, ((const entry *)item)->key);
}

static const entry *entry_of(const kn_lookup *lookup, kn_str header, kn_arena *arena)
{
    if (lookup == NULL || lookup->count == 0)
        return NULL;
    kn_str key = kn_text_key(arena, header);
    return bsearch(&key, lookup->entries, lookup->count, sizeof *lookup->entries, by_key_alone);
}

kn_str kn_lookup_find(const kn_lookup *lookup, kn_str header, kn_arena *arena)
{
    const entry *found = entry_of(lookup, header, arena);
    return found == NULL ? (kn_str){NULL, 0} : found->id;
}

kn_str kn_lookup_nearest(const kn_lookup *lookup, kn_str header, kn_arena *arena)
{
    if (lookup == NULL || lookup->count == 0)
        return (kn_str){NULL, 0};
    const entry *shared = entry_of(lookup, header, arena);
    if (shared != NULL)
        return shared->text;
    kn_str *texts = KN_NEW(arena, kn_str, lookup->count);
    for (size_t i = 0; i < lookup->count; i++)
        texts[i] = lookup->entries[i].text;
    size_t nearest = kn_text_nearest(arena, header, texts, lookup->count);
    return nearest == SIZE_MAX ? (kn_str){NULL, 0} : texts[nearest];
}
