#include "zip.h"

#include <assert.h>
#include <errno.h>
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

static void *take_room(void *context, uInt count, uInt size)
{
    (void)context;
    return kn_heap_grow(NULL, count, size);
}

static void give_room(void *context, void *block)
{
    (void)context;
    kn_heap_free(block);
}

static bool inflate_into(char *out, const kn_zip_member *m)
{
    z_stream stream = {.next_in = (Bytef *)(uintptr_t)m->data,
                       .avail_in = (uInt)m->packed,
                       .next_out = (Bytef *)out,
                       .avail_out = (uInt)m->size,
                       .zalloc = take_room,
                       .zfree = give_room};
    if (inflateInit2(&stream, -MAX_WBITS) != Z_OK)
        return false; /* never: without memory the program has ended */
    bool whole = inflate(&stream, Z_FINISH) == Z_STREAM_END && stream.avail_in == 0 && stream.avail_out == 0;
    inflateEnd(&stream);
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
    if (whole && crc32_z(crc32_z(0, NULL, 0), (const Bytef *)out, member->size) == member->crc)
        return out;
    kn_heap_free(out);
    return NULL;
}

/* ---- making ---- */

/* Higher levels of deflate take up to three times as long for a file a fifth smaller. */
enum { LEVEL = 2, MEMORY = 9 };

/* All but the last end on a whole byte, so that they can be put together; none looks back beyond its own beginning.
 */
kn_packed kn_zip_pack(kn_str stretch, bool last)
{
    enum { MARK_ROOM = 16 }; /* of what a stretch that is not the last ends on */
    kn_packed out = {.size = stretch.length, .last = last};
    z_stream stream = {.zalloc = take_room, .zfree = give_room};
    int state = deflateInit2(&stream, LEVEL, Z_DEFLATED, -MAX_WBITS, MEMORY, Z_DEFAULT_STRATEGY);
    assert(state == Z_OK);
    size_t room = deflateBound(&stream, stretch.length) + MARK_ROOM;
    out.data = kn_heap_grow(NULL, room, 1);
    stream.next_in = (Bytef *)(uintptr_t)stretch.data;
    stream.avail_in = (uInt)stretch.length;
    stream.next_out = out.data;
    stream.avail_out = (uInt)room;
    state = deflate(&stream, last ? Z_FINISH : Z_SYNC_FLUSH);
    assert(state == (last ? Z_STREAM_END : Z_OK) && stream.avail_in == 0 && stream.avail_out > 0);
    (void)state;
    out.packed = stream.total_out;
    out.crc = (uint32_t)crc32_z(crc32_z(0, NULL, 0), (const Bytef *)stretch.data, stretch.length);
    deflateEnd(&stream);
    return out;
}

kn_zip_member kn_zip_join(kn_str name, kn_packed *stretches, size_t count)
{
    assert(count > 0 && stretches[count - 1].last);
    kn_zip_member m = {.name = name, .method = KN_ZIP_DEFLATED, .crc = (uint32_t)crc32_z(0, NULL, 0)};
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
