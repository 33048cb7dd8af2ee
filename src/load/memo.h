/* Memo: texts a column had lately and what they meant, found by their bytes. */
#ifndef KN_LOAD_MEMO_H
#define KN_LOAD_MEMO_H

#include "base/text.h"

#include <assert.h>
#include <string.h>

enum { KN_MEMO_BITS = 11, KN_MEMO_BITS_LEAST = 4, KN_MEMOS = 1 << KN_MEMO_BITS, KN_MEMO_WORD = 8 };

/* The first and the last eight bytes and the length say all of a text of up to sixteen; of a longer one the bytes are
 * compared. */
typedef struct kn_memo {
    uint64_t first, last;
    const char *data;
    uint32_t length; /* 0 = free */
    uint32_t value;
} kn_memo;

static inline uint64_t kn_memo_load(const char *at, size_t bytes)
{
    uint64_t value = 0;
    memcpy(&value, at, bytes);
    return value;
}

/* How large a memo of a text of so many bytes is, as a power of two: to clear it, and to have its pages, takes longer
 * than it saves where the text is short. */
static inline unsigned kn_memo_bits(size_t bytes)
{
    enum { BYTES_EACH = 32 };
    unsigned bits = KN_MEMO_BITS_LEAST;
    while (bits < KN_MEMO_BITS && (size_t)BYTES_EACH << bits < bytes)
        bits++;
    return bits;
}

/* The place of a text that is not empty; its length is 0 when it is not there. Where eight bytes can be read of any
 * text (those before `behind`; NULL = of none), that goes without asking how long it is. */
static inline kn_memo *kn_memo_find(kn_memo *memos, unsigned bits, kn_str raw, const char *behind)
{
    assert(raw.data != NULL && raw.length > 0);
    size_t beyond = raw.length > KN_MEMO_WORD ? raw.length - KN_MEMO_WORD : 0;
    size_t bytes = raw.length < KN_MEMO_WORD ? raw.length : KN_MEMO_WORD;
    uint64_t first;
    uint64_t last;
    if (behind != NULL && behind - raw.data >= KN_MEMO_WORD) {
        uint64_t used = UINT64_MAX >> ((KN_MEMO_WORD - bytes) * 8 & 63);
        first = kn_memo_load(raw.data, KN_MEMO_WORD) & used;
        last = kn_memo_load(raw.data + beyond, KN_MEMO_WORD) & used;
    } else {
        first = kn_memo_load(raw.data, bytes);
        last = kn_memo_load(raw.data + beyond, bytes);
    }
    uint64_t mixed = (first ^ last << 5 ^ raw.length) * 0x9E3779B97F4A7C15ULL;
    kn_memo *found = &memos[mixed >> (64 - bits)];
    bool same = found->first == first && found->last == last && found->length == raw.length;
    if (same && (raw.length <= 2 * KN_MEMO_WORD || memcmp(found->data, raw.data, raw.length) == 0))
        return found;
    *found = (kn_memo){.first = first, .last = last};
    return found;
}

/* Keep what a text meant; `data` are its bytes, as long as the memo is used. */
static inline void kn_memo_keep(kn_memo *memo, const char *data, size_t length, uint32_t value)
{
    memo->data = data;
    memo->length = (uint32_t)length;
    memo->value = value;
}

#endif
