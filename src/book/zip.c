#include "zip.h"

#include <assert.h>
#include <errno.h>
#include <isa-l.h>
#include <string.h>
#include <zlib.h>

/* Of the records: sizes without name, extra field and comment. */
enum {
    LOCAL_SIZE = 30,
    ENTRY_SIZE = 46,
    END_SIZE = 22,
    LOCAL_MARK = 0x04034b50,
    ENTRY_MARK = 0x02014b50,
    END_MARK = 0x06054b50
};

static unsigned two_at(const unsigned char *at)
{
    return at[0] | (unsigned)at[1] << 8;
}

static uint32_t four_at(const unsigned char *at)
{
    return two_at(at) | (uint32_t)two_at(at + 2) << 16;
}

/* ---- the directory ---- */

/* The local record must say what the directory's entry says, and lie just behind the member before. */
static bool find_data(kn_bytes bytes, kn_zip_member *m, const unsigned char *entry, size_t expected_offset,
                      size_t limit)
{
    size_t offset = four_at(entry + 42);
    if (offset != expected_offset || limit < LOCAL_SIZE || offset > limit - LOCAL_SIZE)
        return false;
    const unsigned char *local = bytes.data + offset;
    size_t head = LOCAL_SIZE + (size_t)two_at(local + 26) + two_at(local + 28);
    if (four_at(local) != LOCAL_MARK || head > limit - offset || m->packed > limit - offset - head)
        return false;
    m->data = local + head;
    return memcmp(local + 4, entry + 6, 24) == 0 && two_at(local + 26) == m->name.length &&
           memcmp(local + LOCAL_SIZE, m->name.data, m->name.length) == 0;
}

/* Read the entry at `at` of the directory that ends at `end`. Returns its length; 0 when there is none. */
static size_t read_entry(kn_bytes bytes, kn_zip_member *m, size_t at, size_t end)
{
    const unsigned char *entry = bytes.data + at;
    if (end - at < ENTRY_SIZE || four_at(entry) != ENTRY_MARK)
        return 0;
    size_t length = ENTRY_SIZE + (size_t)two_at(entry + 28) + two_at(entry + 30) + two_at(entry + 32);
    if (length > end - at)
        return 0;
    *m = (kn_zip_member){.name = {(const char *)entry + ENTRY_SIZE, two_at(entry + 28)},
                         .method = two_at(entry + 10),
                         .crc = four_at(entry + 16),
                         .packed = four_at(entry + 20),
                         .size = four_at(entry + 24)};
    return m->method == KN_ZIP_STORED || m->method == KN_ZIP_DEFLATED ? length : 0;
}

static kn_word list_members(kn_zip *out, kn_bytes bytes, size_t start, size_t end, kn_str *part)
{
    size_t at = start;
    size_t offset = 0;
    for (size_t i = 0; i < out->count; i++) {
        kn_zip_member *m = &out->members[i];
        size_t length = read_entry(bytes, m, at, end);
        if (length == 0)
            return KN_W_NOT_WHOLE_ZIP;
        *part = m->name;
        if (!find_data(bytes, m, bytes.data + at, offset, start))
            return KN_W_NOT_WHOLE_MEMBER;
        offset = (size_t)(m->data - bytes.data) + m->packed;
        at += length;
    }
    return at == end && offset == start ? KN_W_NONE : KN_W_NOT_WHOLE_ZIP;
}

kn_word kn_zip_list(kn_zip *out, kn_bytes bytes, kn_str *part, kn_arena *arena)
{
    *part = KN_STR("");
    if (bytes.length < END_SIZE)
        return KN_W_NOT_WHOLE_ZIP;
    size_t end = bytes.length - END_SIZE;
    const unsigned char *record = bytes.data + end;
    size_t size = four_at(record + 12);
    size_t start = four_at(record + 16);
    out->count = two_at(record + 10);
    if (four_at(record) != END_MARK || four_at(record + 4) != 0 || two_at(record + 8) != out->count ||
        out->count == 0 || two_at(record + 20) != 0 || start > end || size != end - start)
        return KN_W_NOT_WHOLE_ZIP;
    out->members = KN_NEW(arena, kn_zip_member, out->count);
    return list_members(out, bytes, start, end, part);
}

/* ---- contents ---- */

static uint32_t crc_of(const void *bytes, size_t length)
{
    return crc32_gzip_refl(0, bytes, length);
}

static bool inflate_into(char *out, const kn_zip_member *m)
{
    struct inflate_state *state = kn_heap_grow(NULL, 1, sizeof *state);
    isal_inflate_init(state);
    state->next_in = (uint8_t *)(uintptr_t)m->data;
    state->avail_in = (uint32_t)m->packed;
    state->next_out = (uint8_t *)out;
    state->avail_out = (uint32_t)m->size;
    bool whole = isal_inflate(state) == ISAL_DECOMP_OK && state->block_state == ISAL_BLOCK_FINISH &&
                 state->avail_in == 0 && state->read_in_length < 8 && state->avail_out == 0;
    kn_heap_free(state);
    return whole;
}

/* Deflate makes nothing more than 1032 times smaller: who says so is not believed, and no room is taken for it. */
static bool is_possible(const kn_zip_member *m)
{
    enum { MOST = 1032 };
    return m->method == KN_ZIP_STORED ? m->size == m->packed : m->size / MOST <= m->packed;
}

char *kn_zip_unpack(const kn_zip_member *member)
{
    if (!is_possible(member))
        return NULL;
    char *out = kn_heap_grow(NULL, member->size + 1, 1);
    bool whole = true;
    if (member->method == KN_ZIP_STORED)
        memcpy(out, member->data, member->size);
    else
        whole = inflate_into(out, member);
    out[member->size] = '\0';
    if (whole && crc_of(out, member->size) == member->crc)
        return out;
    kn_heap_free(out);
    return NULL;
}

/* ---- making ---- */

/* Level 2 and more memory take longer for a file as large, level 3 three times as long. */
enum { LEVEL = 1, TOKENS = ISAL_DEF_LVL1_SMALL };

typedef struct packer {
    struct isal_zstream stream;
    uint8_t tokens[TOKENS];
} packer;

/* Bytes that deflate makes of text at most: what it cannot make smaller it takes as it is, 64 kB at a time behind a
 * head of five bytes; the rest is for a mark at the end.
 */
static size_t packed_most(size_t length)
{
    enum { SHARE = 4096, MARKS = 64 };
    return length + length / SHARE + MARKS;
}

/* All but the last end on a whole byte, so that they can be put together; none looks back beyond its own beginning.
 */
kn_packed kn_zip_pack(kn_str stretch, bool last)
{
    kn_packed out = {.size = stretch.length, .last = last, .crc = crc_of(stretch.data, stretch.length)};
    size_t room = packed_most(stretch.length);
    out.data = kn_heap_grow(NULL, room, 1);
    packer *p = kn_heap_grow(NULL, 1, sizeof *p);
    isal_deflate_init(&p->stream);
    p->stream.level = LEVEL;
    p->stream.level_buf = p->tokens;
    p->stream.level_buf_size = TOKENS;
    p->stream.end_of_stream = last;
    p->stream.flush = last ? NO_FLUSH : SYNC_FLUSH;
    p->stream.next_in = (uint8_t *)(uintptr_t)stretch.data;
    p->stream.avail_in = (uint32_t)stretch.length;
    p->stream.next_out = out.data;
    p->stream.avail_out = (uint32_t)room;
    int state = isal_deflate(&p->stream);
    assert(state == COMP_OK && p->stream.avail_in == 0 && p->stream.avail_out > 0);
    (void)state;
    out.packed = p->stream.total_out;
    kn_heap_free(p);
    return out;
}

kn_zip_member kn_zip_join(kn_str name, kn_packed *stretches, size_t count)
{
    assert(count > 0 && stretches[count - 1].last);
    kn_zip_member m = {.name = name, .method = KN_ZIP_DEFLATED};
    for (size_t i = 0; i < count; i++)
        m.packed += stretches[i].packed;
    unsigned char *data = kn_heap_grow(NULL, m.packed, 1);
    size_t used = 0;
    for (size_t i = 0; i < count; i++) {
        memcpy(data + used, stretches[i].data, stretches[i].packed);
        used += stretches[i].packed;
        m.size += stretches[i].size;
        m.crc = (uint32_t)crc32_combine(m.crc, stretches[i].crc, (z_off_t)stretches[i].size);
        kn_heap_free(stretches[i].data);
    }
    memset(stretches, 0, count * sizeof *stretches);
    m.data = data;
    return m;
}

void kn_zip_drop(kn_zip_member *joined)
{
    kn_heap_free((void *)(uintptr_t)joined->data);
    joined->data = NULL;
}

static void put_two(unsigned char *at, unsigned number)
{
    at[0] = (unsigned char)number;
    at[1] = (unsigned char)(number >> 8);
}

static void put_four(unsigned char *at, size_t number)
{
    put_two(at, (unsigned)(number & 0xFFFF));
    put_two(at + 2, (unsigned)(number >> 16));
}

/* What a local record and an entry of the directory say alike, from "version needed" on: 26 bytes. */
static void describe(unsigned char *at, const kn_zip_member *m)
{
    enum { VERSION = 20, FIRST_DAY = 1 << 5 | 1 };
    put_two(at, VERSION);
    put_two(at + 4, m->method);
    put_two(at + 8, FIRST_DAY);
    put_four(at + 10, m->crc);
    put_four(at + 14, m->packed);
    put_four(at + 18, m->size);
    put_two(at + 22, (unsigned)m->name.length);
}

static bool write_bytes(FILE *out, const void *data, size_t length)
{
    return length == 0 || fwrite(data, 1, length, out) == length;
}

static bool write_member(FILE *out, const kn_zip_member *m)
{
    unsigned char local[LOCAL_SIZE] = {0};
    put_four(local, LOCAL_MARK);
    describe(local + 4, m);
    return write_bytes(out, local, LOCAL_SIZE) && write_bytes(out, m->name.data, m->name.length) &&
           write_bytes(out, m->data, m->packed);
}

static bool write_entry(FILE *out, const kn_zip_member *m, size_t offset)
{
    unsigned char entry[ENTRY_SIZE] = {0};
    put_four(entry, ENTRY_MARK);
    describe(entry + 6, m);
    put_four(entry + 42, offset);
    return write_bytes(out, entry, ENTRY_SIZE) && write_bytes(out, m->name.data, m->name.length);
}

static bool write_end(FILE *out, const kn_zip *zip, size_t start, size_t size)
{
    unsigned char end[END_SIZE] = {0};
    put_four(end, END_MARK);
    put_two(end + 8, (unsigned)zip->count);
    put_two(end + 10, (unsigned)zip->count);
    put_four(end + 12, size);
    put_four(end + 16, start);
    return write_bytes(out, end, END_SIZE);
}

bool kn_zip_write(FILE *out, const kn_zip *zip)
{
    size_t offset = 0;
    size_t size = 0;
    bool written = true;
    for (size_t i = 0; i < zip->count && written; i++)
        written = write_member(out, &zip->members[i]);
    for (size_t i = 0; i < zip->count && written; i++) {
        const kn_zip_member *m = &zip->members[i];
        written = write_entry(out, m, offset);
        offset += LOCAL_SIZE + m->name.length + m->packed;
        size += ENTRY_SIZE + m->name.length;
    }
    errno = offset > UINT32_MAX ? EFBIG : errno;
    return written && offset <= UINT32_MAX && write_end(out, zip, offset, size);
}
