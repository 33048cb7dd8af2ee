/* Encodings: the bytes of a file as UTF-8. */
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

/* A file's text. Where bytes are not text in the encoding, `text` holds bytes that are not UTF-8 either. */
typedef struct kn_decoded {
    kn_str text;
    kn_encoding encoding;
    bool suspect;         /* there are such bytes, or NULs */
    kn_encoding likelier; /* what the letters suggest; KN_ENCODINGS = nothing else */
    char *owned;          /* heap, or NULL when `text` lies in the file's own bytes */
} kn_decoded;

/* "UTF-8", "UTF-8 BOM", "UTF-16LE" … */
kn_str kn_encoding_name(kn_encoding encoding);

/* By name, in any spelling ("cp1252", "ISO-8859-1", "latin1"); KN_ENCODINGS when it is none. */
kn_encoding kn_encoding_find(kn_arena *arena, kn_str name);

/* The names to choose from, comma-separated. */
kn_str kn_encoding_list(void);

/* Decode. `wanted` KN_ENCODINGS detects: a byte order mark; else NULs at every other byte; else strict UTF-8; else
 * Windows-1252. UTF-8 with some bad bytes among good multi-byte letters stays UTF-8 and is suspect. */
void kn_decode(kn_decoded *out, kn_str bytes, kn_encoding wanted);

#endif
