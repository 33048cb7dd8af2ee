/* Symbols: every distinct text of a run, kept once, known by a small number.
 *
 * Symbol 0 is the empty text and means missing. Numbers are dense and in order of first appearance, so they index
 * arrays; they never reach a result. */
#ifndef KN_BASE_SYMBOLS_H
#define KN_BASE_SYMBOLS_H

#include "base/text.h"

typedef uint32_t kn_symbol;

enum { KN_NO_SYMBOL = 0 };

typedef struct kn_symbols kn_symbols;

/* An empty set whose texts live outside any arena; free with kn_symbols_free. */
kn_symbols *kn_symbols_new(void);
void kn_symbols_free(kn_symbols *symbols);

/* The number of `text`, kept from now on. Texts must be clean (kn_text_clean). At most 2^32-2 texts. */
kn_symbol kn_symbols_intern(kn_symbols *symbols, kn_str text);

/* For many texts, by many threads: kn_symbols_look_up may be called by any number of them while one interns. It finds
 * what was there when kn_symbols_settle was called last (nobody may look up while that is called); KN_NO_SYMBOL for
 * what is not, and for empty texts. kn_symbols_intern_rest then numbers those that are KN_NO_SYMBOL, as
 * kn_symbols_intern would one after the other. */
void kn_symbols_settle(kn_symbols *symbols);
void kn_symbols_look_up(const kn_symbols *symbols, kn_symbol *out, const kn_str *texts, size_t count);
void kn_symbols_intern_rest(kn_symbols *symbols, kn_symbol *out, const kn_str *texts, size_t count);

/* No text will come for a while: what finds them takes a quarter of its memory, until one is interned or
 * kn_symbols_settle called. */
void kn_symbols_pack(kn_symbols *symbols);

/* The number of `text`, or KN_NO_SYMBOL if it was never kept. */
kn_symbol kn_symbols_find(const kn_symbols *symbols, kn_str text);

/* The text of a symbol, zero-terminated; valid until the set is freed. */
kn_str kn_symbols_text(const kn_symbols *symbols, kn_symbol symbol);

/* How many symbols there are, the empty one included: the size of an array indexed by symbol. */
size_t kn_symbols_count(const kn_symbols *symbols);

#endif
