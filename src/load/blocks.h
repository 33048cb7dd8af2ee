/* Blocks: a file's text as UTF-8, in stretches of about a megabyte that begin and end where records do. What a block
 * holds depends on the file alone. */
#ifndef KN_LOAD_BLOCKS_H
#define KN_LOAD_BLOCKS_H

#include "encoding.h"
#include "table/table.h"

enum { KN_SAMPLE_BYTES = 1 << 16 }; /* what is looked at to find out how a file is written */

typedef struct kn_block {
    kn_str text;
    bool last;    /* the file ends with it */
    bool suspect; /* may hold bytes that are not text, or NULs */
    kn_encoding encoding;
    char *room; /* heap, used again for the next block */
    size_t room_size;
    char *decoded;
} kn_block;

typedef struct kn_blocks kn_blocks;

/* Open a file; `wanted` KN_ENCODINGS detects its encoding, from the first 64 KiB and, while all is ASCII, later on.
 * `block_bytes` 0 is a megabyte. KN_IO as kn_stream_open. Close with kn_blocks_close. */
kn_status kn_blocks_open(kn_blocks **out, const char *path, kn_encoding wanted, size_t block_bytes, bool *missing,
                         kn_str *why, kn_arena *arena);

/* The file's beginning, decoded, cut at a line's end. In the arena. */
kn_str kn_blocks_sample(kn_blocks *blocks, kn_arena *arena);

/* Bytes of the file. */
uint64_t kn_blocks_size(const kn_blocks *blocks);

/* Leave out the file's first lines: the header and what stands above it. */
void kn_blocks_skip(kn_blocks *blocks, uint32_t lines);

/* The next block; its text is empty only when nothing is left of the file. KN_IO when the file cannot be read on. */
kn_status kn_blocks_next(kn_block *block, kn_blocks *blocks, char delimiter, kn_str *why, kn_arena *arena);

void kn_block_free(kn_block *block);

/* Put down what the file was, and close it. `likelier` as in kn_decoded. */
void kn_blocks_close(kn_source *out, kn_encoding *likelier, kn_blocks *blocks);

#endif
