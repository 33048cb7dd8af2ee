#include "base/symbols.h"

#include <assert.h>
#include <string.h>

/* Texts lie one behind the other in blocks, and what is known of them in stretches; neither ever moves, so that
 * others may look while one adds. A finder is open addressing; a slot of 16 bytes holds the first eight bytes of the
 * text and bits of its hash, so that most ids are found with one look at memory. */
enum {
    BLOCK_BYTES = 1 << 18,
    FIRST_SLOTS = 1 << 10,
    INLINE_BYTES = 8,
    AHEAD = 32,
    STRETCH_BITS = 16,
    STRETCH = 1 << STRETCH_BITS,
    STRETCHES = 1 << (32 - STRETCH_BITS)
};

typedef struct slot {
    uint64_t head;    /* the first eight bytes, zeros behind a shorter text */
    uint32_t tag;     /* bits of the hash; the lowest says that the text is longer than `head` */
    kn_symbol symbol; /* 0 = free */
} slot;

/* A text as it is looked for. */
typedef struct wanted {
    uint64_t head;
    uint32_t tag;
} wanted;

typedef struct finder {
    slot *slots;
    size_t mask, used;
} finder;

struct kn_symbols {
    kn_arena *texts;
    char *block;
    size_t block_left;
    size_t count;
    finder settled;    /* nothing is added to it but by kn_symbols_settle */
    finder fresh;      /* those added since */
    kn_symbol *packed; /* of all, at the places they had in `settled`, whose slots are gone */
    size_t stretches;
    kn_str *items[STRETCHES]; /* in order; what is behind the last stretch is not touched */
};

static uint64_t load(const char *at, size_t bytes)
{
    uint64_t value = 0;
    memcpy(&value, at, bytes);
    return value;
}

/* The first eight bytes; what two reads overlap is the same in both. */
static uint64_t head_of(kn_str text)
{
    const char *last = text.data + text.length - 1;
    size_t middle = text.length / 2;
    if (text.length >= INLINE_BYTES)
        return load(text.data, INLINE_BYTES);
    if (text.length >= 4)
        return load(text.data, 4) | load(last - 3, 4) << (text.length - 4) * 8;
    return load(text.data, 1) | load(text.data + middle, 1) << middle * 8 | load(last, 1) << (text.length - 1) * 8;
}

static uint64_t mixed(uint64_t hash, uint64_t bytes)
{
    hash = (hash ^ bytes) * 0x9E3779B97F4A7C15ULL;
    return hash ^ hash >> 32;
}

/* Eight bytes at a time, the last eight whatever they overlap, then a finaliser (constants of splitmix64; Steele,
 * Lea, Flood 2014). Only decides where a text is looked for, never an order. */
static uint64_t hash_of(kn_str text, uint64_t head)
{
    uint64_t hash = mixed(text.length, head);
    for (size_t at = INLINE_BYTES; at + INLINE_BYTES < text.length; at += INLINE_BYTES)
        hash = mixed(hash, load(text.data + at, INLINE_BYTES));
    if (text.length > INLINE_BYTES)
        hash = mixed(hash, load(text.data + text.length - INLINE_BYTES, INLINE_BYTES));
    hash *= 0xbf58476d1ce4e5b9ULL;
    return hash ^ hash >> 27;
}

static wanted want(kn_str text)
{
    uint64_t head = head_of(text);
    uint32_t bits = (uint32_t)(hash_of(text, head) >> 16);
    return (wanted){head, (bits & ~(uint32_t)1) | (text.length > INLINE_BYTES)};
}

static finder finder_new(void)
{
    return (finder){kn_heap_resize(NULL, 0, FIRST_SLOTS, sizeof(slot)), FIRST_SLOTS - 1, 0};
}

static void add_stretch(kn_symbols *symbols)
{
    symbols->items[symbols->stretches++] = kn_heap_grow(NULL, STRETCH, sizeof **symbols->items);
}

kn_symbols *kn_symbols_new(void)
{
    kn_symbols *symbols = kn_heap_grow(NULL, 1, sizeof *symbols);
    memset(symbols, 0, offsetof(kn_symbols, items));
    symbols->texts = kn_arena_new();
    add_stretch(symbols);
    symbols->items[0][0] = KN_STR("");
    symbols->count = 1;
    symbols->settled = finder_new();
    symbols->fresh = finder_new();
    return symbols;
}

void kn_symbols_free(kn_symbols *symbols)
{
    for (size_t i = 0; i < symbols->stretches; i++)
        kn_heap_free(symbols->items[i]);
    kn_arena_free(symbols->texts);
    kn_heap_free(symbols->settled.slots);
    kn_heap_free(symbols->fresh.slots);
    kn_heap_free(symbols->packed);
    kn_heap_free(symbols);
}

static inline kn_str text_of(const kn_symbols *symbols, kn_symbol symbol)
{
    return symbols->items[symbol >> STRETCH_BITS][symbol & (STRETCH - 1)];
}

static inline size_t first_place(const finder *in, uint32_t tag)
{
    return tag >> 1 & in->mask;
}

/* The text's slot, or the free one where it belongs. */
static inline slot *slot_for(const kn_symbols *symbols, const finder *in, kn_str text, const wanted *w)
{
    size_t at = first_place(in, w->tag);
    while (in->slots[at].symbol != 0) {
        const slot *s = &in->slots[at];
        if (s->head == w->head && s->tag == w->tag &&
            (text.length <= INLINE_BYTES || kn_str_equal(text_of(symbols, s->symbol), text)))
            break;
        at = (at + 1) & in->mask;
    }
    return &in->slots[at];
}

/* Put in what is not there. */
static void put(finder *in, const slot *item)
{
    size_t at = first_place(in, item->tag);
    while (in->slots[at].symbol != 0)
        at = (at + 1) & in->mask;
    in->slots[at] = *item;
    in->used++;
}

static void put_all(finder *in, const finder *items)
{
    for (size_t i = 0; i <= items->mask; i++)
        if (items->slots[i].symbol != 0)
            put(in, &items->slots[i]);
}

/* Room for `more`, and a third free. */
static void make_room(finder *in, size_t more)
{
    size_t slots = in->mask + 1;
    while ((in->used + more) * 3 > slots * 2)
        slots *= 2;
    if (slots == in->mask + 1)
        return;
    finder larger = {kn_heap_grow(NULL, slots, sizeof *larger.slots), slots - 1, 0};
    memset(larger.slots, 0, slots * sizeof *larger.slots); /* a new page that is read first is asked for twice */
    put_all(&larger, in);
    kn_heap_free(in->slots);
    *in = larger;
}

/* Each goes where it was. */
static void unpack(kn_symbols *symbols)
{
    finder *all = &symbols->settled;
    all->slots = kn_heap_resize(NULL, 0, all->mask + 1, sizeof *all->slots);
    for (size_t i = 0; i <= all->mask; i++)
        if (symbols->packed[i] != 0) {
            wanted w = want(text_of(symbols, symbols->packed[i]));
            all->slots[i] = (slot){w.head, w.tag, symbols->packed[i]};
        }
    kn_heap_free(symbols->packed);
    symbols->packed = NULL;
}

void kn_symbols_settle(kn_symbols *symbols)
{
    if (symbols->packed != NULL)
        unpack(symbols);
    finder few = symbols->fresh;
    finder many = symbols->settled;
    if (few.used == 0)
        return;
    if (few.used > many.used) {
        few = symbols->settled;
        many = symbols->fresh;
    }
    make_room(&many, few.used);
    put_all(&many, &few);
    kn_heap_free(few.slots);
    symbols->settled = many;
    symbols->fresh = finder_new();
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

static kn_symbol add(kn_symbols *symbols, kn_str text, const wanted *w)
{
    assert(symbols->count < UINT32_MAX - 1);
    kn_symbol symbol = (kn_symbol)symbols->count++;
    if (symbol >> STRETCH_BITS == symbols->stretches)
        add_stretch(symbols);
    symbols->items[symbol >> STRETCH_BITS][symbol & (STRETCH - 1)] = keep(symbols, text);
    make_room(&symbols->fresh, 1);
    put(&symbols->fresh, &(slot){w->head, w->tag, symbol});
    return symbol;
}

void kn_symbols_pack(kn_symbols *symbols)
{
    kn_symbols_settle(symbols); /* unpacked, and all in one */
    finder *all = &symbols->settled;
    symbols->packed = kn_heap_grow(NULL, all->mask + 1, sizeof *symbols->packed);
    for (size_t i = 0; i <= all->mask; i++)
        symbols->packed[i] = all->slots[i].symbol;
    kn_heap_free(all->slots);
    all->slots = NULL;
}

static kn_symbol find_packed(const kn_symbols *symbols, kn_str text, const wanted *w)
{
    size_t at = first_place(&symbols->settled, w->tag);
    while (symbols->packed[at] != 0 && !kn_str_equal(text_of(symbols, symbols->packed[at]), text))
        at = (at + 1) & symbols->settled.mask;
    return symbols->packed[at];
}

kn_symbol kn_symbols_find(const kn_symbols *symbols, kn_str text)
{
    if (text.length == 0)
        return KN_NO_SYMBOL;
    wanted w = want(text);
    if (symbols->packed != NULL)
        return find_packed(symbols, text, &w);
    kn_symbol settled = slot_for(symbols, &symbols->settled, text, &w)->symbol;
    return settled != 0 ? settled : slot_for(symbols, &symbols->fresh, text, &w)->symbol;
}

kn_symbol kn_symbols_intern(kn_symbols *symbols, kn_str text)
{
    kn_symbol known = kn_symbols_find(symbols, text);
    if (known != KN_NO_SYMBOL || text.length == 0)
        return known;
    if (symbols->packed != NULL)
        unpack(symbols);
    wanted w = want(text);
    return add(symbols, text, &w);
}

/* Those of the texts that are to be looked for, at most AHEAD of them; their slots are on their way from memory while
 * the first is looked at. */
typedef struct ahead {
    size_t count;
    size_t place[AHEAD];
    wanted want[AHEAD];
} ahead;

static void look_ahead(ahead *out, const finder *in, const kn_symbol *known, const kn_str *texts, size_t count,
                       size_t *from)
{
    out->count = 0;
    for (; *from < count && out->count < AHEAD; (*from)++) {
        if (texts[*from].length == 0 || known[*from] != KN_NO_SYMBOL)
            continue;
        wanted w = want(texts[*from]);
        __builtin_prefetch(&in->slots[first_place(in, w.tag)]);
        out->place[out->count] = *from;
        out->want[out->count++] = w;
    }
}

void kn_symbols_look_up(const kn_symbols *symbols, kn_symbol *out, const kn_str *texts, size_t count)
{
    ahead next;
    memset(out, 0, count * sizeof *out);
    for (size_t from = 0; from < count;) {
        look_ahead(&next, &symbols->settled, out, texts, count, &from);
        for (size_t i = 0; i < next.count; i++)
            out[next.place[i]] = slot_for(symbols, &symbols->settled, texts[next.place[i]], &next.want[i])->symbol;
    }
}

void kn_symbols_intern_rest(kn_symbols *symbols, kn_symbol *out, const kn_str *texts, size_t count)
{
    ahead next;
    for (size_t from = 0; from < count;) {
        look_ahead(&next, &symbols->fresh, out, texts, count, &from);
        for (size_t i = 0; i < next.count; i++) {
            kn_str text = texts[next.place[i]];
            kn_symbol known = slot_for(symbols, &symbols->fresh, text, &next.want[i])->symbol;
            out[next.place[i]] = known != 0 ? known : add(symbols, text, &next.want[i]);
        }
    }
}

kn_str kn_symbols_text(const kn_symbols *symbols, kn_symbol symbol)
{
    assert(symbol < symbols->count);
    return text_of(symbols, symbol);
}

size_t kn_symbols_count(const kn_symbols *symbols)
{
    return symbols->count;
}
