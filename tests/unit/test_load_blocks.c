/* A file read in blocks of any size by any number of threads gives one table and one list of messages. The files are
 * put together at random (Knuth's MMIX generator, seeds below) from pieces that are awkward at a block's edge. */
#include "../../src/load/blocks.h"
#include "loading.h"

static uint64_t state_of_chance;

static size_t chance(size_t below)
{
    state_of_chance = state_of_chance * 6364136223846793005ULL + 1442695040888963407ULL;
    return (size_t)(state_of_chance >> 33) % below;
}

static const char *const names[] = {
    "plain",
    "\"quoted\"",
    "\"two\nlines\"",
    "\"three\r\nlines\r\nlong\"",
    "\"a \"\"b\"\" c\"",
    "",
    "Åsa Öberg",
    "\"Åsa, \"\"Öberg\"\"\"",
    "a fairly long name that fills a good part of a small block",
    "\"\"",
};
static const char *const faults[] = {
    "sa\"y", "\"unclosed", "\"closed\" too early", "a,b,c,d", "\xFF\xFE", "\"",
};

static kn_str random_file(kn_arena *arena, uint64_t seed, size_t rows, const char *line_end, bool faulty)
{
    char *bytes = kn_arena_alloc(arena, rows * 128 + 256, 1);
    size_t at = 0;
    if (seed % 2 == 1) /* a header that begins behind the first small blocks */
        at = (size_t)sprintf(bytes, "Units of the region, 2026%s%s\"Drawn up by \"\"HR\"\"\"%s", line_end, line_end,
                             line_end);
    at += (size_t)sprintf(bytes + at, "unit_id,name,organisation_id,parent_unit_id%s", line_end);
    state_of_chance = seed;
    for (size_t i = 0; i < rows; i++) {
        bool fault = faulty && chance(20) == 0;
        const char *name =
            fault ? faults[chance(sizeof faults / sizeof *faults)] : names[chance(sizeof names / sizeof *names)];
        if (chance(30) == 0)
            at += (size_t)sprintf(bytes + at, "%s", line_end);
        at += (size_t)sprintf(bytes + at, "U%zu,%s,O%zu,%s%s", chance(500), name, chance(5),
                              chance(2) == 0 ? "" : "U1", line_end);
    }
    return (kn_str){bytes, at};
}

/* Everything that can be seen of a table. */
static kn_str picture(const loading *l)
{
    kn_arena *arena = l->arena;
    const kn_table *t = &l->table;
    size_t room = t->rows * 256 + strlen(l->said) + 256;
    char *out = kn_arena_alloc(arena, room, 1);
    size_t at = (size_t)snprintf(out, room, "%zu %llu %llu %s\n", t->rows, (unsigned long long)t->source.rows_read,
                                 (unsigned long long)t->source.rejected, t->source.sha256);
    for (size_t row = 0; row < t->rows; row++) {
        kn_place place = kn_table_place(t, KN_UNIT_NAME, row);
        at += (size_t)snprintf(out + at, room - at, "%u/%u %s|%s|%s|%s\n", place.line, place.row,
                               loading_text(l, KN_UNIT_ID, row), loading_text(l, KN_UNIT_NAME, row),
                               loading_text(l, KN_UNIT_ORG, row), loading_text(l, KN_UNIT_PARENT, row));
    }
    at += (size_t)snprintf(out + at, room - at, "%s", l->said);
    return (kn_str){out, at};
}

static kn_str read_with(loading *l, kn_str file, size_t block_bytes, int threads)
{
    loading_begin(l);
    loading_write(l, "units.csv", file.data, file.length);
    l->options.block_bytes = block_bytes;
    l->options.threads = threads;
    loading_read(l, KN_FILE_UNITS);
    return picture(l);
}

static void compare(kn_str file, const char *what, uint64_t seed)
{
    static const size_t sizes[] = {1, 50, 333, 4096, 70000, 0};
    static const int threads[] = {1, 2, 4};
    loading whole;
    kn_str expected = read_with(&whole, file, file.length + 1, 1);
    for (size_t s = 0; s < sizeof sizes / sizeof *sizes; s++)
        for (size_t t = 0; t < sizeof threads / sizeof *threads; t++) {
            loading l;
            kn_str seen = read_with(&l, file, sizes[s], threads[t]);
            if (!kn_str_equal(seen, expected))
                fail_msg("%s, seed %llu: blocks of %zu, %d threads", what, (unsigned long long)seed, sizes[s],
                         threads[t]);
            loading_end(&l);
        }
    loading_end(&whole);
}

static void blocks_and_threads_make_no_difference(void **state)
{
    (void)state;
    static const char *const ends[] = {"\n", "\r\n", "\r"};
    for (uint64_t seed = 1; seed <= 4; seed++)
        for (size_t e = 0; e < 3; e++)
            for (int faulty = 0; faulty < 2; faulty++) {
                kn_arena *arena = kn_arena_new();
                kn_str file = random_file(arena, seed, 300, ends[e], faulty == 1);
                compare(file, faulty == 1 ? "with faults" : "clean", seed);
                kn_arena_free(arena);
            }
}

/* More texts are known than two bytes can number, and rows become shorter than the first ones promise: columns are
 * widened and then grow. */
static void many_texts_and_more_rows_than_expected(void **state)
{
    (void)state;
    enum { KNOWN = 70000, LONG_ROWS = 40, ROWS = 3000, WIDE = 160 };
    loading l;
    loading_begin(&l);
    for (int i = 0; i < KNOWN; i++)
        kn_symbols_intern(l.symbols, kn_text_format(l.arena, "known %d", i));
    char *bytes = kn_arena_alloc(l.arena, (size_t)ROWS * WIDE + 100, 1);
    size_t at = (size_t)sprintf(bytes, "unit_id,name,organisation_id\n");
    for (int i = 0; i < ROWS; i++)
        at += (size_t)sprintf(bytes + at, "U%d,%*d,O%d\n", i, i < LONG_ROWS ? WIDE - 20 : 1, i, i % 3);
    loading_write(&l, "units.csv", bytes, at);
    l.options.block_bytes = 4096;
    loading_read(&l, KN_FILE_UNITS);
    assert_string_equal(l.said, "");
    assert_int_equal(l.table.rows, ROWS);
    for (int i = 0; i < ROWS; i++) {
        assert_string_equal(loading_text(&l, KN_UNIT_ID, (size_t)i), kn_text_format(l.arena, "U%d", i).data);
        assert_string_equal(loading_text(&l, KN_UNIT_NAME, (size_t)i), kn_text_format(l.arena, "%d", i).data);
        assert_string_equal(loading_text(&l, KN_UNIT_ORG, (size_t)i), kn_text_format(l.arena, "O%d", i % 3).data);
    }
    loading_end(&l);
}

/* Line 2 opens a quote that line 3 closes, but no id has a line break: the record is taken back, and line 3 read anew
 * opens a quote, which line 4 would close. A block may end between the two, so they are never one record: three
 * quotes, no row. The rows behind are right. */
static void a_quote_in_lines_taken_back_ends_with_them(void **state)
{
    (void)state;
    kn_str file = KN_STR("unit_id,name,organisation_id\n"
                         "\"U1\n"
                         "U2,\",Name,O1\n"
                         "rest\",O9\n"
                         "U3,Third,O1\n"
                         "U4,Fourth,O1\n");
    compare(file, "taken back", 0);
    loading l;
    read_with(&l, file, 0, 1);
    assert_int_equal(l.table.rows, 2);
    assert_int_equal(l.table.source.rejected, 3);
    assert_string_equal(loading_text(&l, KN_UNIT_NAME, 0), "Third");
    assert_non_null(strstr(l.said, "units.csv:2: error K019"));
    assert_non_null(strstr(l.said, "units.csv:3: error K019"));
    assert_non_null(strstr(l.said, "units.csv:4: error K018"));
    loading_end(&l);
}

/* A file that is cut short after its first 64 KiB have been read: those come, then it is said, and no block is made
 * up.
 */
static void cut_short_while_it_is_read(void **state)
{
    (void)state;
    enum { LINES = 20000, BLOCK = 4096 };
    static const char line[] = "U1,x,O1\n";
    loading l;
    loading_begin(&l);
    char *bytes = kn_arena_alloc(l.arena, (sizeof line - 1) * LINES, 1);
    for (size_t i = 0; i < LINES; i++)
        memcpy(bytes + i * (sizeof line - 1), line, sizeof line - 1);
    loading_write(&l, "units.csv", bytes, (sizeof line - 1) * LINES);
    kn_str path = kn_text_format(l.arena, "%s/units.csv", l.folder);
    kn_blocks *blocks = NULL;
    bool missing = false;
    kn_str why = {0};
    assert_int_equal(kn_blocks_open(&blocks, path.data, KN_ENCODINGS, BLOCK, &missing, &why, l.arena), KN_OK);
    assert_int_equal(truncate(path.data, 0), 0);
    kn_block block = {0};
    size_t given = 0;
    kn_status status = KN_OK;
    while ((status = kn_blocks_next(&block, blocks, ',', &why, l.arena)) == KN_OK) {
        assert_true(block.text.length > 0 && !block.last);
        given += block.text.length;
    }
    assert_int_equal(status, KN_IO);
    assert_string_equal(why.data, kn_word_text(KN_EN, KN_W_CAUSE_CHANGED).data);
    assert_true(given <= KN_SAMPLE_BYTES && given > KN_SAMPLE_BYTES - 3 * BLOCK);
    kn_block_free(&block);
    kn_source source = {0};
    kn_encoding likelier = KN_ENCODINGS;
    kn_blocks_close(&source, &likelier, blocks);
    loading_end(&l);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(blocks_and_threads_make_no_difference),
        cmocka_unit_test(many_texts_and_more_rows_than_expected),
        cmocka_unit_test(a_quote_in_lines_taken_back_ends_with_them),
        cmocka_unit_test(cut_short_while_it_is_read),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
