/* Encodings: bytes as UTF-8. */
#ifndef KN_LOAD_ENCODING_H
#define KN_LOAD_ENCODING_H

#include "base/status.h"
#include "base/text.h"

typedef enum kn_encoding {
    KN_ENCODING_UTF8,
    KN_ENCODING_UTF8_BOM,
    KN_ENCODING_UTF16LE,
    KN_ENCODING_UTF16BE,
    KN_ENCODING_WINDOWS_1252,
    KN_ENCODING_CP850,
    KN_ENCODING_MAC_ROMAN,
    KN_ENCODINGS /* not known */
} kn_encoding;

/* "UTF-8", "UTF-8 BOM", "UTF-16LE" … */
kn_str kn_encoding_name(kn_encoding encoding);

/* By name, in any spelling ("cp1252", "ISO-8859-1", "latin1"); KN_ENCODINGS when it is none. */
kn_encoding kn_encoding_find(kn_arena *arena, kn_str name);

/* The names to choose from, comma-separated. */
kn_str kn_encoding_list(void);

bool kn_encoding_is_utf16(kn_encoding encoding);

/* What a file's first bytes say: a byte order mark, `mark` bytes long, or NULs at every other byte. KN_ENCODINGS when
 * they say nothing. */
kn_encoding kn_encoding_by_start(kn_str bytes, size_t *mark);

/* Bytes as strict UTF-8 (RFC 3629). */
typedef struct kn_utf8_count {
    size_t letters; /* of more than one byte */
    size_t bad;     /* bytes that belong to none */
} kn_utf8_count;
kn_utf8_count kn_utf8_count_of(kn_str bytes);

/* UTF-8 or Windows-1252, for bytes that are not ASCII alone: some good letters outweigh some bad bytes, as text in
 * Windows-1252 seldom looks like UTF-8 by chance. */
kn_encoding kn_encoding_by_count(kn_utf8_count count);

/* What the letters of a text that is read as Windows-1252 suggest: CP850 or Mac Roman, where Windows-1252 has signs
 * that seldom stand in a word; KN_ENCODINGS = nothing else. */
kn_encoding kn_encoding_likelier(kn_str bytes);

/* Decode bytes of one letter each; `out` has room for three times as many. A byte the code page lacks becomes one
 * that is not UTF-8, so that its record is found and refused, and sets `bad`. Returns the length. */
size_t kn_decode_page(char *out, kn_str bytes, kn_encoding encoding, bool *bad);

/* Decode UTF-16; `out` has room for one and a half times as many and three more. What is cut at the end is left,
 * unless the text ends there: `taken` says how many bytes were used. Lone surrogates as above. Returns the length. */
size_t kn_decode_utf16(char *out, kn_str bytes, bool big, bool last, size_t *taken);

#endif
