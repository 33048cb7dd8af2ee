#include "base/symbols.h"

#include <assert.h>
#include <string.h>

/* Texts lie one behind the other in blocks that never move, so that a text stays where it is; the table is open
 * addressing over the upper hash bits and the symbol. */
enum { BLOCK_BYTES = 1 << 18, FIRST_SLOTS = 1 << 10 };

typedef struct slot {
    uint32_t hash;
    kn_symbol symbol; /* 0 = free */
} slot;

struct kn_symbols {
    kn_arena *texts;
    char *block;
    size_t block_left;
    kn_str *items;
    size_t count, capacity;
    slot *slots;
    size_t slot_mask;
};

/* FNV-1a over 8 bytes at a time, then a finaliser (Fowler, Noll, Vo; mixing constants of splitmix64). Only decides
 * where a text is looked for, never an order. */
static uint64_t hash_of(kn_str text)
{
    uint64_t h = 0xcbf29ce484222325ULL ^ text.length;
    size_t at = 0;
    for (; at + 8 <= text.length; at += 8) {
        uint64_t part;
        memcpy(&part, text.data + at, 8);
        h = (h ^ part) * 0x9E3779B97F4A7C15ULL;
        h ^= h >> 32;
    }
    for (; at < text.length; at++)
        h = (h ^ (unsigned char)text.data[at]) * 0x100000001b3ULL;
    h ^= h >> 30;
    h *= 0xbf58476d1ce4e5b9ULL;
    return h ^ (h >> 27);
}

kn_symbols *kn_symbols_new(void)
{
    kn_symbols *symbols = kn_heap_resize(NULL, 0, 1, sizeof *symbols);
    symbols->texts = kn_arena_new();
    symbols->capacity = FIRST_SLOTS / 2;
    symbols->items = kn_heap_resize(NULL, 0, symbols->capacity, sizeof *symbols->items);
    symbols->items[0] = KN_STR("");
    symbols->count = 1;
    symbols->slots = kn_heap_resize(NULL, 0, FIRST_SLOTS, sizeof *symbols->slots);
    symbols->slot_mask = FIRST_SLOTS - 1;
    return symbols;
}

void kn_symbols_free(kn_symbols *symbols)
{
    if (symbols == NULL)
        return;
    kn_arena_free(symbols->texts);
    kn_heap_free(symbols->items);
    kn_heap_free(symbols->slots);
    kn_heap_free(symbols);
}

static slot *slot_for(const kn_symbols *symbols, kn_str text, uint64_t hash)
{
    uint32_t tag = (uint32_t)(hash >> 32);
    size_t at = (size_t)hash & symbols->slot_mask;
    while (symbols->slots[at].symbol != 0) {
        const slot *s = &symbols->slots[at];
        if (s->hash == tag && kn_str_equal(symbols->items[s->symbol], text))
            break;
        at = (at + 1) & symbols->slot_mask;
    }
    return &symbols->slots[at];
}

static void grow_slots(kn_symbols *symbols)
{
    size_t slots = (symbols->slot_mask + 1) * 2;
    kn_heap_free(symbols->slots);
    symbols->slots = kn_heap_resize(NULL, 0, slots, sizeof *symbols->slots);
    symbols->slot_mask = slots - 1;
    for (size_t i = 1; i < symbols->count; i++) {
        uint64_t hash = hash_of(symbols->items[i]);
        size_t at = (size_t)hash & symbols->slot_mask;
        while (symbols->slots[at].symbol != 0)
            at = (at + 1) & symbols->slot_mask;
        symbols->slots[at] = (slot){(uint32_t)(hash >> 32), (kn_symbol)i};
    }
}

static kn_str keep(kn_symbols *symbols, kn_str text)
{
    size_t bytes = text.length + 1;
    if (bytes > symbols->block_left) {
        size_t size = bytes > BLOCK_BYTES ? bytes : BLOCK_BYTES;
        symbols->block = kn_arena_alloc(symbols->texts, size, 1);
        symbols->block_left = size;
    }
    char *copy = symbols->block;
    memcpy(copy, text.data, text.length);
    copy[text.length] = '\0';
    symbols->block += bytes;
    symbols->block_left -= bytes;
    return (kn_str){copy, text.length};
}

kn_symbol kn_symbols_intern(kn_symbols *symbols, kn_str text)
{
    if (text.length == 0)
        return KN_NO_SYMBOL;
    uint64_t hash = hash_of(text);
    slot *found = slot_for(symbols, text, hash);
    if (found->symbol != 0)
        return found->symbol;
    assert(symbols->count < UINT32_MAX - 1);
    if (symbols->count == symbols->capacity) {
        symbols->items =
            kn_heap_resize(symbols->items, symbols->capacity, symbols->capacity * 2, sizeof *symbols->items);
        symbols->capacity *= 2;
    }
    kn_symbol symbol = (kn_symbol)symbols->count++;
    symbols->items[symbol] = keep(symbols, text);
    *found = (slot){(uint32_t)(hash >> 32), symbol};
    if (symbols->count * 2 > symbols->slot_mask)
        grow_slots(symbols);
    return symbol;
}

kn_symbol kn_symbols_find(const kn_symbols *symbols, kn_str text)
{
    return text.length == 0 ? KN_NO_SYMBOL : slot_for(symbols, text, hash_of(text))->symbol;
}

kn_str kn_symbols_text(const kn_symbols *symbols, kn_symbol symbol)
{
    assert(symbol < symbols->count);
    return symbols->items[symbol];
}

size_t kn_symbols_count(const kn_symbols *symbols)
{
    return symbols->count;
}
