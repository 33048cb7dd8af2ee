#include "blocks.h"

#include "base/file.h"
#include "base/stream.h"
#include "csv_source.h"

#include <string.h>

enum { BLOCK_BYTES = 1 << 20, READ_BYTES = 1 << 20 };

struct kn_blocks {
    kn_stream *stream;
    kn_digest *digest;
    uint64_t bytes;
    size_t block;         /* bytes of text in a block, more or less */
    size_t beyond;        /* and so many read ahead, so that the last block is never a few bytes alone */
    bool ended;           /* the stream has no more */
    kn_encoding encoding; /* KN_ENCODINGS while all so far is ASCII */
    kn_encoding likelier;
    char *ahead; /* read and not given out yet: UTF-8 of UTF-16, else the file's own bytes */
    size_t length, room;
    char *raw; /* bytes of UTF-16 not decoded yet */
    size_t raw_length, raw_room;
};

static void make_room(char **room, size_t *size, size_t wanted)
{
    if (wanted <= *size)
        return;
    *room = kn_heap_grow(*room, wanted, 1);
    *size = wanted;
}

static kn_status read_bytes(kn_blocks *blocks, char *to, size_t size, size_t *got, kn_str *why, kn_arena *arena)
{
    kn_status status = kn_stream_read(got, blocks->stream, to, size, why, arena);
    blocks->ended = *got < size;
    blocks->bytes += *got;
    kn_digest_add(blocks->digest, to, *got);
    return status;
}

/* Decode what raw bytes there are behind the text. */
static void decode_raw(kn_blocks *blocks)
{
    size_t taken = 0;
    make_room(&blocks->ahead, &blocks->room, blocks->length + blocks->raw_length / 2 * 3 + 4);
    blocks->length += kn_decode_utf16(blocks->ahead + blocks->length, (kn_str){blocks->raw, blocks->raw_length},
                                      blocks->encoding == KN_ENCODING_UTF16BE, blocks->ended, &taken);
    blocks->raw_length -= taken;
    memmove(blocks->raw, blocks->raw + taken, blocks->raw_length);
}

/* Have `wanted` bytes of text, or all there are. */
static kn_status fill(kn_blocks *blocks, size_t wanted, kn_str *why, kn_arena *arena)
{
    kn_status status = KN_OK;
    while (status == KN_OK && !blocks->ended && blocks->length < wanted) {
        size_t got = 0;
        if (kn_encoding_is_utf16(blocks->encoding)) {
            make_room(&blocks->raw, &blocks->raw_room, blocks->raw_length + READ_BYTES);
            status = read_bytes(blocks, blocks->raw + blocks->raw_length, READ_BYTES, &got, why, arena);
            blocks->raw_length += got;
            decode_raw(blocks);
        } else {
            make_room(&blocks->ahead, &blocks->room, wanted);
            status = read_bytes(blocks, blocks->ahead + blocks->length, wanted - blocks->length, &got, why, arena);
            blocks->length += got;
        }
    }
    return status;
}

/* ---- the beginning ---- */

/* The text up to the end of its last line; all of it when it has none. */
static kn_str whole_lines(kn_str text)
{
    size_t length = text.length;
    while (length > 0 && text.data[length - 1] != '\n' && text.data[length - 1] != '\r')
        length--;
    return (kn_str){text.data, length > 0 ? length : text.length};
}

static kn_str start_of(const kn_blocks *blocks)
{
    kn_str start = {blocks->ahead, blocks->length < KN_SAMPLE_BYTES ? blocks->length : KN_SAMPLE_BYTES};
    return start.length < blocks->length ? whole_lines(start) : start;
}

static void drop_start(kn_blocks *blocks, size_t bytes)
{
    blocks->length -= bytes;
    memmove(blocks->ahead, blocks->ahead + bytes, blocks->length);
}

/* The first bytes are in `ahead` as they came: they become raw ones. */
static void turn_to_utf16(kn_blocks *blocks)
{
    blocks->raw = blocks->ahead;
    blocks->raw_length = blocks->length;
    blocks->raw_room = blocks->room;
    blocks->ahead = NULL;
    blocks->length = blocks->room = 0;
    decode_raw(blocks);
}

/* Settle the encoding as soon as the text is not ASCII alone. */
static void settle(kn_blocks *blocks, kn_str bytes, kn_utf8_count count)
{
    if (blocks->encoding != KN_ENCODINGS || count.letters + count.bad == 0)
        return;
    blocks->encoding = kn_encoding_by_count(count);
    if (blocks->encoding == KN_ENCODING_WINDOWS_1252) {
        if (bytes.length > KN_SAMPLE_BYTES)
            bytes.length = KN_SAMPLE_BYTES;
        blocks->likelier = kn_encoding_likelier(bytes);
    }
}

static bool is_utf8(kn_encoding encoding)
{
    return encoding == KN_ENCODING_UTF8 || encoding == KN_ENCODING_UTF8_BOM;
}

/* A byte order mark counts where it does not contradict the encoding that was asked for. */
static void look_at_start(kn_blocks *blocks, kn_encoding wanted)
{
    size_t mark = 0;
    kn_encoding start = kn_encoding_by_start(start_of(blocks), &mark);
    bool detect = wanted == KN_ENCODINGS;
    bool agrees = detect || (is_utf8(wanted) && is_utf8(start)) ||
                  (kn_encoding_is_utf16(wanted) && kn_encoding_is_utf16(start));
    if (mark > 0 && agrees)
        drop_start(blocks, mark);
    if (detect || (mark > 0 && agrees))
        blocks->encoding = start;
    else
        blocks->encoding = wanted == KN_ENCODING_UTF8_BOM ? KN_ENCODING_UTF8 : wanted;
    if (kn_encoding_is_utf16(blocks->encoding))
        turn_to_utf16(blocks);
    else
        settle(blocks, start_of(blocks), kn_utf8_count_of(start_of(blocks)));
}

static size_t at_start(const kn_blocks *blocks)
{
    size_t wanted = blocks->block + blocks->beyond;
    return wanted > KN_SAMPLE_BYTES ? wanted : KN_SAMPLE_BYTES;
}

kn_status kn_blocks_open(kn_blocks **out, const char *path, kn_encoding wanted, size_t block_bytes, bool *missing,
                         kn_str *why, kn_arena *arena)
{
    kn_stream *stream = NULL;
    kn_status status = kn_stream_open(&stream, path, missing, why, arena);
    if (status != KN_OK)
        return status;
    kn_blocks *blocks = kn_heap_resize(NULL, 0, 1, sizeof *blocks);
    blocks->stream = stream;
    blocks->block = block_bytes > 0 ? block_bytes : BLOCK_BYTES;
    blocks->beyond = blocks->block < KN_SAMPLE_BYTES ? blocks->block : KN_SAMPLE_BYTES;
    blocks->digest = kn_digest_new();
    blocks->encoding = blocks->likelier = KN_ENCODINGS;
    *out = blocks;
    status = fill(blocks, at_start(blocks), why, arena);
    if (status == KN_OK)
        look_at_start(blocks, wanted);
    return status;
}

static bool is_page(kn_encoding encoding)
{
    return encoding == KN_ENCODING_WINDOWS_1252 || encoding == KN_ENCODING_CP850 || encoding == KN_ENCODING_MAC_ROMAN;
}

kn_str kn_blocks_sample(kn_blocks *blocks, kn_arena *arena)
{
    kn_str start = start_of(blocks);
    if (!is_page(blocks->encoding))
        return kn_text_copy(arena, start);
    bool bad = false;
    char *decoded = kn_arena_alloc(arena, start.length * 3 + 1, 1);
    return (kn_str){decoded, kn_decode_page(decoded, start, blocks->encoding, &bad)};
}

uint64_t kn_blocks_size(const kn_blocks *blocks)
{
    return kn_stream_size(blocks->stream);
}

/* The sample, and with it the header, lies within what has been read. */
void kn_blocks_skip(kn_blocks *blocks, uint32_t lines)
{
    size_t at = 0;
    for (uint32_t line = 0; line < lines && at < blocks->length; line++) {
        while (at < blocks->length && blocks->ahead[at] != '\n' && blocks->ahead[at] != '\r')
            at++;
        bool pair = at + 1 < blocks->length && blocks->ahead[at] == '\r' && blocks->ahead[at + 1] == '\n';
        at += pair ? 2 : at < blocks->length;
    }
    drop_start(blocks, at);
}

/* ---- cutting ---- */

/* Where the last line that ends before `limit` ends: LF before CR, which may be half of a line end; 0 = nowhere. */
static size_t last_line_end(const char *text, size_t limit)
{
    size_t at = limit;
    while (at > 0 && text[at - 1] != '\n')
        at--;
    if (at > 0)
        return at;
    for (at = limit; at > 0; at--)
        if (text[at - 1] == '\r' && text[at] != '\n')
            return at;
    return 0;
}

static size_t line_start(const char *text, size_t at)
{
    while (at > 0 && text[at - 1] != '\n' && text[at - 1] != '\r')
        at--;
    return at;
}

/* Where quotes stand, only reading tells where a record ends; every line without one is a record. */
static size_t last_record_end(const char *text, size_t limit, char delimiter)
{
    kn_csv_source *source = kn_csv_open(delimiter);
    kn_record record;
    size_t end = 0;
    bool whole = true;
    for (const char *quote = text; whole && (quote = memchr(text + end, '"', limit - end)) != NULL;) {
        size_t from = end + line_start(text + end, (size_t)(quote - text) - end);
        kn_csv_start(source, (kn_str){text + from, limit - from}, false);
        whole = kn_csv_next(&record, source);
        end = from + kn_csv_next_place(source).offset;
    }
    kn_csv_close(source);
    end += whole ? last_line_end(text + end, limit - end) : 0;
    return end > 0 && text[end - 1] == '\r' && text[end] == '\n' ? end + 1 : end;
}

static size_t cut_of(const kn_blocks *blocks, size_t limit, char delimiter)
{
    if (blocks->ended && blocks->length <= limit + blocks->beyond)
        return blocks->length;
    if (memchr(blocks->ahead, '"', limit) == NULL)
        return last_line_end(blocks->ahead, limit);
    return last_record_end(blocks->ahead, limit, delimiter);
}

/* The block takes the text up to the cut; what is behind goes into the block's old room. */
static void hand_over(kn_block *block, kn_blocks *blocks, size_t cut)
{
    size_t rest = blocks->length - cut;
    make_room(&block->room, &block->room_size, rest > blocks->room ? rest : blocks->room);
    if (rest > 0)
        memcpy(block->room, blocks->ahead + cut, rest);
    char *text = blocks->ahead;
    size_t room = blocks->room;
    blocks->ahead = block->room;
    blocks->room = block->room_size;
    blocks->length = rest;
    block->room = text;
    block->room_size = room;
    block->text = (kn_str){text, cut};
    block->last = blocks->ended && rest == 0;
}

static void decode(kn_block *block, kn_blocks *blocks)
{
    block->suspect = kn_encoding_is_utf16(blocks->encoding);
    if (!block->suspect && !is_page(blocks->encoding)) {
        kn_utf8_count count = kn_utf8_count_of(block->text);
        settle(blocks, block->text, count);
        block->suspect = count.bad > 0;
    }
    if (is_page(blocks->encoding)) {
        block->suspect = false;
        block->decoded = kn_heap_grow(block->decoded, block->text.length * 3 + 1, 1);
        size_t length = kn_decode_page(block->decoded, block->text, blocks->encoding, &block->suspect);
        block->text = (kn_str){block->decoded, length};
    }
    if (block->text.length > 0 && memchr(block->text.data, '\0', block->text.length) != NULL)
        block->suspect = true;
    block->encoding = blocks->encoding == KN_ENCODINGS ? KN_ENCODING_UTF8 : blocks->encoding;
}

kn_status kn_blocks_next(kn_block *block, kn_blocks *blocks, char delimiter, kn_str *why, kn_arena *arena)
{
    size_t limit = blocks->block;
    size_t cut = 0;
    for (;;) {
        kn_status status = fill(blocks, limit + blocks->beyond, why, arena);
        if (status != KN_OK)
            return status;
        cut = cut_of(blocks, limit, delimiter);
        if (cut > 0 || blocks->length == 0)
            break;
        limit *= 2; /* one record fills it all */
    }
    hand_over(block, blocks, cut);
    decode(block, blocks);
    return KN_OK;
}

void kn_block_free(kn_block *block)
{
    kn_heap_free(block->room);
    kn_heap_free(block->decoded);
}

/* What nobody wanted to read is counted and digested all the same. */
static void drain(kn_blocks *blocks)
{
    kn_arena *arena = kn_arena_new();
    kn_str why = {NULL, 0};
    size_t got = 0;
    make_room(&blocks->ahead, &blocks->room, READ_BYTES);
    while (!blocks->ended && read_bytes(blocks, blocks->ahead, READ_BYTES, &got, &why, arena) == KN_OK) {
    }
    kn_arena_free(arena);
}

void kn_blocks_close(kn_source *out, kn_encoding *likelier, kn_blocks *blocks)
{
    drain(blocks);
    out->bytes = blocks->bytes;
    kn_digest_end(out->sha256, blocks->digest);
    out->encoding = kn_encoding_name(blocks->encoding == KN_ENCODINGS ? KN_ENCODING_UTF8 : blocks->encoding);
    *likelier = blocks->likelier;
    kn_stream_close(blocks->stream);
    kn_heap_free(blocks->ahead);
    kn_heap_free(blocks->raw);
    kn_heap_free(blocks);
}
