/* Whether a workbook that was closed without an error is one: the library's word is not taken for it. */
#include "base/file.h"
#include "book/book.h"

#include <expat.h>
#include <string.h>
#include <zlib.h>

/* Zip's records, after APPNOTE 6.3.9 of PKWARE: sizes without name, extra field and comment. */
enum {
    LOCAL_SIZE = 30,
    ENTRY_SIZE = 46,
    END_SIZE = 22,
    LOCAL_MARK = 0x04034b50,
    ENTRY_MARK = 0x02014b50,
    END_MARK = 0x06054b50,
    STORED = 0,
    DEFLATED = 8,
    CHUNK = 1 << 16
};

typedef struct member {
    kn_str name;
    unsigned method;
    uint32_t crc;
    size_t packed, size, offset; /* of the local record */
    const unsigned char *data;
} member;

typedef struct reader {
    kn_bytes bytes;
    kn_lang lang;
    kn_arena *arena;
    kn_str *why;
    size_t sheets, cells;
} reader;

static unsigned two_at(const unsigned char *at)
{
    return at[0] | (unsigned)at[1] << 8;
}

static uint32_t four_at(const unsigned char *at)
{
    return two_at(at) | (uint32_t)two_at(at + 2) << 16;
}

static bool refuse(const reader *r, kn_word word, kn_str part)
{
    *r->why = KN_SAY(r->arena, r->lang, word, kn_arg_text(part));
    return false;
}

/* ---- the contents of a member ---- */

static void XMLCALL count_cell(void *count, const XML_Char *name, const XML_Char **attributes)
{
    (void)attributes;
    if (strcmp(name, "c") == 0)
        (*(size_t *)count)++;
}

typedef struct unpacked {
    XML_Parser parser;
    bool well_formed;
    uint32_t crc;
    size_t size;
} unpacked;

static void take(unpacked *to, const unsigned char *data, size_t length, bool last)
{
    to->crc = (uint32_t)crc32(to->crc, data, (uInt)length);
    to->size += length;
    if (to->well_formed)
        to->well_formed = XML_Parse(to->parser, (const char *)data, (int)length, last) == XML_STATUS_OK;
}

/* Unpack all, in one pass with checksum and parser. False when the bytes are no deflated stream of just this length.
 */
static bool unpack(unpacked *to, const member *m)
{
    unsigned char chunk[CHUNK];
    z_stream stream = {.next_in = (Bytef *)(uintptr_t)m->data, .avail_in = (uInt)m->packed};
    if (inflateInit2(&stream, -MAX_WBITS) != Z_OK)
        return false;
    int state = Z_OK;
    while (state == Z_OK) {
        stream.next_out = chunk;
        stream.avail_out = CHUNK;
        state = inflate(&stream, Z_NO_FLUSH);
        take(to, chunk, CHUNK - stream.avail_out, state == Z_STREAM_END);
    }
    bool whole = state == Z_STREAM_END && stream.avail_in == 0;
    inflateEnd(&stream);
    return whole;
}

static bool starts(kn_str text, const char *with)
{
    size_t length = strlen(with);
    return text.length >= length && memcmp(text.data, with, length) == 0;
}

static bool check_contents(reader *r, const member *m)
{
    unpacked content = {.parser = XML_ParserCreate(NULL), .well_formed = true, .crc = (uint32_t)crc32(0, NULL, 0)};
    if (content.parser == NULL)
        return refuse(r, KN_W_NOT_WHOLE_XML, m->name);
    if (starts(m->name, "xl/worksheets/sheet")) {
        r->sheets++;
        XML_SetUserData(content.parser, &r->cells);
        XML_SetStartElementHandler(content.parser, count_cell);
    }
    bool whole = true;
    if (m->method == STORED)
        take(&content, m->data, m->packed, true);
    else
        whole = unpack(&content, m);
    XML_ParserFree(content.parser);
    if (!whole || content.crc != m->crc || content.size != m->size)
        return refuse(r, KN_W_NOT_WHOLE_BYTES, m->name);
    return content.well_formed || refuse(r, KN_W_NOT_WHOLE_XML, m->name);
}

/* ---- the directory ---- */

/* The local record must say what the directory's entry says, and lie just behind the member before. */
static bool find_data(const reader *r, member *m, const unsigned char *entry, size_t expected_offset, size_t limit)
{
    if (m->offset != expected_offset || limit < LOCAL_SIZE || m->offset > limit - LOCAL_SIZE)
        return false;
    const unsigned char *local = r->bytes.data + m->offset;
    size_t head = LOCAL_SIZE + (size_t)two_at(local + 26) + two_at(local + 28);
    if (four_at(local) != LOCAL_MARK || head > limit - m->offset || m->packed > limit - m->offset - head)
        return false;
    m->data = local + head;
    return memcmp(local + 4, entry + 6, 24) == 0 && two_at(local + 26) == m->name.length &&
           memcmp(local + LOCAL_SIZE, m->name.data, m->name.length) == 0;
}

/* Read the entry at `at` of the directory that ends at `end`. Returns its length; 0 when there is none. */
static size_t read_entry(const reader *r, member *m, size_t at, size_t end)
{
    const unsigned char *entry = r->bytes.data + at;
    if (end - at < ENTRY_SIZE || four_at(entry) != ENTRY_MARK)
        return 0;
    size_t length = ENTRY_SIZE + (size_t)two_at(entry + 28) + two_at(entry + 30) + two_at(entry + 32);
    if (length > end - at)
        return 0;
    *m = (member){.name = {(const char *)entry + ENTRY_SIZE, two_at(entry + 28)},
                  .method = two_at(entry + 10),
                  .crc = four_at(entry + 16),
                  .packed = four_at(entry + 20),
                  .size = four_at(entry + 24),
                  .offset = four_at(entry + 42)};
    return m->method == STORED || m->method == DEFLATED ? length : 0;
}

static bool check_members(reader *r, size_t count, size_t start, size_t end)
{
    size_t at = start;
    size_t offset = 0;
    for (size_t i = 0; i < count; i++) {
        member m;
        size_t length = read_entry(r, &m, at, end);
        if (length == 0)
            return refuse(r, KN_W_NOT_WHOLE_ZIP, KN_STR(""));
        if (!find_data(r, &m, r->bytes.data + at, offset, start))
            return refuse(r, KN_W_NOT_WHOLE_MEMBER, m.name);
        if (!check_contents(r, &m))
            return false;
        offset = (size_t)(m.data - r->bytes.data) + m.packed;
        at += length;
    }
    return (at == end && offset == start) || refuse(r, KN_W_NOT_WHOLE_ZIP, KN_STR(""));
}

static bool check_file(reader *r)
{
    if (r->bytes.length < END_SIZE)
        return refuse(r, KN_W_NOT_WHOLE_ZIP, KN_STR(""));
    size_t end = r->bytes.length - END_SIZE;
    const unsigned char *record = r->bytes.data + end;
    size_t count = two_at(record + 10);
    size_t size = four_at(record + 12);
    size_t start = four_at(record + 16);
    bool right = four_at(record) == END_MARK && four_at(record + 4) == 0 && two_at(record + 8) == count &&
                 count > 0 && two_at(record + 20) == 0 && start <= end && size == end - start;
    return right ? check_members(r, count, start, end) : refuse(r, KN_W_NOT_WHOLE_ZIP, KN_STR(""));
}

static bool count_is(const reader *r, size_t found, size_t written, kn_word word)
{
    if (found == written)
        return true;
    *r->why = KN_SAY(r->arena, r->lang, word, kn_arg_count((int64_t)found), kn_arg_count((int64_t)written));
    return false;
}

kn_status kn_xlsx_verify(kn_written *written, const char *path, kn_lang lang, kn_arena *arena, kn_str *why)
{
    reader r = {.lang = lang, .arena = arena, .why = why};
    bool missing;
    kn_status status = kn_file_open(&r.bytes, path, &missing, why, arena);
    if (status != KN_OK)
        return status;
    bool whole = check_file(&r) && count_is(&r, r.sheets, written->sheets, KN_W_NOT_WHOLE_PARTS) &&
                 count_is(&r, r.cells, written->cells, KN_W_NOT_WHOLE_CELLS);
    written->bytes = r.bytes.length;
    kn_sha256(written->sha256, r.bytes.data, r.bytes.length);
    kn_file_close(&r.bytes);
    return whole ? KN_OK : KN_IO;
}
