/* What is packed comes back, by zlib too, and what is not whole is refused. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "../../src/book/zip.h"

#include <stdlib.h>
#include <string.h>
#include <zlib.h>

enum { MOST = 300000 };

/* Knuth's generator (MMIX): the upper bits are the best. */
static uint64_t next(uint64_t *number)
{
    return *number = *number * 6364136223846793005U + 1442695040888963407U;
}

/* Bytes without order: the worst there is to pack. */
static void make_noise(char *bytes, size_t length)
{
    uint64_t number = 1;
    for (size_t i = 0; i < length; i++)
        bytes[i] = (char)(next(&number) >> 56);
}

/* Rows of a worksheet, of which packing is for. */
static void make_rows(char *bytes, size_t length)
{
    size_t used = 0;
    for (unsigned row = 1; used < length; row++) {
        char text[80];
        int more = snprintf(text, sizeof text, "<row r=\"%u\"><c r=\"A%u\" s=\"%u\"><v>%u</v></c></row>", row, row,
                            row % 7, row * row);
        size_t taken = (size_t)more < length - used ? (size_t)more : length - used;
        memcpy(bytes + used, text, taken);
        used += taken;
    }
}

/* Packed in stretches of the lengths given, one member. */
static kn_zip_member packed_in(const char *bytes, const size_t *lengths, size_t count)
{
    kn_packed pieces[8];
    for (size_t i = 0; i < count; i++) {
        pieces[i] = kn_zip_pack((kn_str){bytes, lengths[i]}, i + 1 == count);
        bytes += lengths[i];
    }
    return kn_zip_join(KN_STR("a"), pieces, count);
}

static void assert_back(const kn_zip_member *m, const char *bytes, size_t length)
{
    char *back = kn_zip_unpack(m);
    assert_non_null(back);
    assert_int_equal(m->size, length);
    assert_memory_equal(back, bytes, length);
    assert_int_equal(back[length], '\0');
    kn_heap_free(back);
    static unsigned char other[MOST];
    z_stream stream = {.next_in = (Bytef *)(uintptr_t)m->data,
                       .avail_in = (uInt)m->packed,
                       .next_out = other,
                       .avail_out = sizeof other};
    assert_int_equal(inflateInit2(&stream, -MAX_WBITS), Z_OK);
    assert_int_equal(inflate(&stream, Z_FINISH), Z_STREAM_END);
    assert_int_equal(stream.total_out, length);
    assert_int_equal(stream.avail_in, 0);
    assert_memory_equal(other, bytes, length);
    inflateEnd(&stream);
    assert_int_equal(m->crc, crc32(crc32(0, NULL, 0), other, (uInt)length));
}

static void what_is_packed_comes_back(void **state)
{
    (void)state;
    static char bytes[MOST];
    static const size_t sizes[] = {0, 1, 2, 100, 65535, 65536, 65537, 100000, MOST};
    void (*const kinds[])(char *, size_t) = {make_noise, make_rows};
    for (size_t kind = 0; kind < 2; kind++)
        for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
            size_t length = sizes[i];
            size_t lengths[][3] = {{length, 0, 0}, {length / 3, 0, length - length / 3}};
            kinds[kind](bytes, length);
            for (size_t cut = 0; cut < 2; cut++) {
                kn_zip_member m = packed_in(bytes, lengths[cut], cut == 0 ? 1 : 3);
                assert_back(&m, bytes, length);
                kn_zip_drop(&m);
            }
        }
}

/* A deflate may look at what lies behind a text or in memory that others used: none of that may show. */
static void the_same_is_packed_the_same(void **state)
{
    (void)state;
    enum { MORE = 64, TRIES = 4000, ROOM = 40000, KEPT = 64 };
    void *kept[KEPT] = {NULL}; /* so that others' memory is somewhere else each time */
    static char text[ROOM];
    static char here[ROOM + 2 * MORE], there[ROOM + 2 * MORE];
    uint64_t number = 1;
    make_rows(text, ROOM);
    for (size_t i = 0; i < TRIES; i++) {
        size_t from = (next(&number) >> 40) % (ROOM - 1);
        size_t length = 1 + (number >> 20) % (i % 4 == 0 ? ROOM : 300);
        length = length < ROOM - from ? length : ROOM - from;
        size_t at = (number >> 56) % MORE;
        make_noise(there, sizeof there);
        memset(here, 0, sizeof here);
        memcpy(here, text + from, length);
        memcpy(there + at, text + from, length);
        kn_packed a = kn_zip_pack((kn_str){here, length}, i % 2 == 0);
        kept[i % KEPT] = kn_heap_grow(kept[i % KEPT], 1 + (number >> 30) % 100000, 1);
        kn_packed b = kn_zip_pack((kn_str){there + at, length}, i % 2 == 0);
        assert_int_equal(a.packed, b.packed);
        assert_memory_equal(a.data, b.data, a.packed);
        kn_heap_free(a.data);
        kn_heap_free(b.data);
    }
    for (size_t i = 0; i < KEPT; i++)
        kn_heap_free(kept[i]);
}

static void rows_become_small(void **state)
{
    (void)state;
    static char bytes[MOST];
    make_rows(bytes, MOST);
    kn_packed packed = kn_zip_pack((kn_str){bytes, MOST}, true);
    assert_true(packed.packed < MOST / 4);
    kn_heap_free(packed.data);
}

/* Other sizes or sums told, and streams that end too early or too late. */
static void what_is_told_otherwise_is_refused(void **state)
{
    (void)state;
    static const char text[] = "a text, a text, a text";
    kn_zip_member m = packed_in(text, (const size_t[]){8, 0, sizeof text - 9}, 3);
    assert_back(&m, text, sizeof text - 1);
    static const int changes[][3] = {{1, 0, 0}, {-1, 0, 0}, {0, 1, 0}, {0, -1, 0}, {1 << 20, 0, 0}, {0, 0, -1}};
    for (size_t i = 0; i < sizeof changes / sizeof changes[0]; i++) {
        kn_zip_member other = m;
        other.size += (size_t)changes[i][0];
        other.crc += (uint32_t)changes[i][1];
        other.packed += (size_t)changes[i][2];
        assert_null(kn_zip_unpack(&other));
    }
    unsigned char longer[100] = {0};
    assert_true(m.packed + 9 <= sizeof longer);
    memcpy(longer, m.data, m.packed);
    for (size_t more = 1; more <= 9; more++) {
        kn_zip_member other = m;
        other.data = longer;
        other.packed += more;
        assert_null(kn_zip_unpack(&other));
    }
    kn_zip_drop(&m);
}

/* Bits of bytes of a stretch of rows turned, one at a time: each is noticed, or the text is the same. */
static void what_is_damaged_is_refused(void **state)
{
    (void)state;
    enum { LENGTH = 5000 };
    static char bytes[LENGTH];
    make_rows(bytes, LENGTH);
    kn_zip_member m = packed_in(bytes, (const size_t[]){LENGTH}, 1);
    unsigned char *data = kn_heap_grow(NULL, m.packed, 1);
    for (size_t bit = 0; bit < 8 * m.packed; bit++) {
        memcpy(data, m.data, m.packed);
        data[bit / 8] ^= (unsigned char)(1U << bit % 8);
        kn_zip_member other = m;
        other.data = data;
        char *back = kn_zip_unpack(&other);
        if (back != NULL)
            assert_memory_equal(back, bytes, LENGTH); /* bits behind the end of the stream, and such */
        kn_heap_free(back);
    }
    kn_heap_free(data);
    kn_zip_drop(&m);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_is_packed_comes_back),  cmocka_unit_test(the_same_is_packed_the_same),
        cmocka_unit_test(rows_become_small),          cmocka_unit_test(what_is_told_otherwise_is_refused),
        cmocka_unit_test(what_is_damaged_is_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
