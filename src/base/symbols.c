#include "base/symbols.h"

#include <assert.h>
#include <string.h>

/* Texts lie one behind the other in blocks that never move, so that a text stays where it is. The table is open
 * addressing; a slot of 16 bytes holds upper bits of the hash and the first eight bytes of the text, so that most ids
 * are found with one look at memory. */
enum { BLOCK_BYTES = 1 << 18, FIRST_SLOTS = 1 << 10, INLINE_BYTES = 8, AHEAD = 32 };

typedef struct slot {
    uint64_t head;    /* the first eight bytes, zeros behind a shorter text */
    uint32_t tag;     /* upper bits of the hash; the lowest says that the text is longer than `head` */
    kn_symbol symbol; /* 0 = free */
} slot;

/* A text as it is looked for. */
typedef struct wanted {
    uint64_t hash, head;
    uint32_t tag;
} wanted;

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

static wanted want(kn_str text)
{
    wanted w = {.hash = hash_of(text)};
    memcpy(&w.head, text.data, text.length < INLINE_BYTES ? text.length : INLINE_BYTES);
    w.tag = ((uint32_t)(w.hash >> 32) & ~(uint32_t)1) | (text.length > INLINE_BYTES);
    return w;
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

static slot *slot_for(const kn_symbols *symbols, kn_str text, const wanted *w)
{
    size_t at = (size_t)w->hash & symbols->slot_mask;
    while (symbols->slots[at].symbol != 0) {
        const slot *s = &symbols->slots[at];
        if (s->head == w->head && s->tag == w->tag &&
            (text.length <= INLINE_BYTES || kn_str_equal(symbols->items[s->symbol], text)))
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
        wanted w = want(symbols->items[i]);
        size_t at = (size_t)w.hash & symbols->slot_mask;
        while (symbols->slots[at].symbol != 0)
            at = (at + 1) & symbols->slot_mask;
        symbols->slots[at] = (slot){w.head, w.tag, (kn_symbol)i};
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

static kn_symbol add(kn_symbols *symbols, kn_str text, const wanted *w, slot *free_slot)
{
    assert(symbols->count < UINT32_MAX - 1);
    if (symbols->count == symbols->capacity) {
        symbols->items =
            kn_heap_resize(symbols->items, symbols->capacity, symbols->capacity * 2, sizeof *symbols->items);
        symbols->capacity *= 2;
    }
    kn_symbol symbol = (kn_symbol)symbols->count++;
    symbols->items[symbol] = keep(symbols, text);
    *free_slot = (slot){w->head, w->tag, symbol};
    if (symbols->count * 3 > symbols->slot_mask * 2)
        grow_slots(symbols);
    return symbol;
}

static kn_symbol intern(kn_symbols *symbols, kn_str text, const wanted *w)
{
    slot *found = slot_for(symbols, text, w);
    return found->symbol != 0 ? found->symbol : add(symbols, text, w, found);
}

kn_symbol kn_symbols_intern(kn_symbols *symbols, kn_str text)
{
    if (text.length == 0)
        return KN_NO_SYMBOL;
    wanted w = want(text);
    return intern(symbols, text, &w);
}

/* The slots of the next few texts are on their way from memory while the first is looked at. */
void kn_symbols_intern_all(kn_symbols *symbols, kn_symbol *out, const kn_str *texts, size_t count)
{
    wanted ahead[AHEAD];
    for (size_t from = 0; from < count; from += AHEAD) {
        size_t n = count - from < AHEAD ? count - from : AHEAD;
        for (size_t i = 0; i < n; i++) {
            if (texts[from + i].length == 0)
                continue;
            ahead[i] = want(texts[from + i]);
            __builtin_prefetch(&symbols->slots[(size_t)ahead[i].hash & symbols->slot_mask]);
        }
        for (size_t i = 0; i < n; i++) {
            kn_str text = texts[from + i];
            out[from + i] = text.length == 0 ? KN_NO_SYMBOL : intern(symbols, text, &ahead[i]);
        }
    }
}

kn_symbol kn_symbols_find(const kn_symbols *symbols, kn_str text)
{
    if (text.length == 0)
        return KN_NO_SYMBOL;
    wanted w = want(text);
    return slot_for(symbols, text, &w)->symbol;
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
