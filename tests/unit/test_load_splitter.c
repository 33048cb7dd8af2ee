/* The splitter for clean lines against libcsv alone: on texts put together at random from the bytes that matter, both
 * give the same records up to the first bad quote, and find that in the same record. */
#include "../../src/load/csv_source.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <csv.h>
#include <stdio.h>
#include <string.h>

enum { ROOM = 4096, TEXT_MAX = 70, ROUNDS = 200000 };

static uint64_t state_of_chance = 20260930;

static size_t chance(size_t below)
{
    state_of_chance = state_of_chance * 6364136223846793005ULL + 1442695040888963407ULL;
    return (size_t)(state_of_chance >> 33) % below;
}

/* Records as one text: fields in brackets, a bar behind each record. */
typedef struct picture {
    char text[ROOM];
    size_t length;
    size_t record; /* where the record under construction begins */
} picture;

static void put_field(picture *p, const char *bytes, size_t length)
{
    p->text[p->length++] = '[';
    memcpy(p->text + p->length, bytes, length);
    p->length += length;
    p->text[p->length++] = ']';
}

static void end_record(picture *p)
{
    p->text[p->length++] = '|';
    p->record = p->length;
}

static void on_field(void *bytes, size_t length, void *context)
{
    put_field(context, bytes == NULL ? "" : bytes, length);
}

static void on_record(int end, void *context)
{
    (void)end;
    end_record(context);
}

/* What libcsv makes of the whole text; "!" where it finds a bad quote. */
static void by_libcsv(picture *out, const char *text, size_t length, char delimiter)
{
    struct csv_parser parser;
    out->length = out->record = 0;
    assert_int_equal(csv_init(&parser, CSV_STRICT | CSV_STRICT_FINI), 0);
    csv_set_delim(&parser, (unsigned char)delimiter);
    bool fine = csv_parse(&parser, text, length, on_field, on_record, out) == length;
    fine = fine && csv_fini(&parser, on_field, on_record, out) == 0;
    csv_free(&parser);
    if (!fine) {
        out->length = out->record;
        out->text[out->length++] = '!';
    }
}

static kn_str trimmed(kn_str field)
{
    while (field.length > 0 && (field.data[0] == ' ' || field.data[0] == '\t'))
        field = (kn_str){field.data + 1, field.length - 1};
    while (field.length > 0 && (field.data[field.length - 1] == ' ' || field.data[field.length - 1] == '\t'))
        field.length--;
    return field;
}

/* libcsv knows no blank lines and trims what is not quoted. */
static void by_us(picture *out, const char *text, size_t length, char delimiter)
{
    kn_csv_source *source = kn_csv_open(delimiter);
    kn_record record;
    out->length = out->record = 0;
    kn_csv_start(source, (kn_str){text, length}, true);
    while (kn_csv_next(&record, source)) {
        if (record.fault != KN_FAULT_NONE) {
            out->text[out->length++] = '!';
            break;
        }
        if (record.count == 1 && !record.quoted && trimmed(record.fields[0]).length == 0)
            continue;
        for (size_t i = 0; i < record.count; i++) {
            kn_str field = record.quoted ? record.fields[i] : trimmed(record.fields[i]);
            put_field(out, field.length > 0 ? field.data : "", field.length);
        }
        end_record(out);
    }
    kn_csv_close(source);
}

static void both_agree_on_random_texts(void **state)
{
    (void)state;
    static const char alphabet[] = "aaaab ,,,,\"\"\n\r\t;\xC3";
    static const char delimiters[] = {',', ';', '\t', '|'};
    for (size_t round = 0; round < ROUNDS; round++) {
        static picture ours, theirs;
        char text[TEXT_MAX];
        size_t length = chance(TEXT_MAX);
        for (size_t i = 0; i < length; i++)
            text[i] = alphabet[chance(sizeof alphabet - 1)];
        char delimiter = delimiters[chance(sizeof delimiters)];
        by_us(&ours, text, length, delimiter);
        by_libcsv(&theirs, text, length, delimiter);
        if (ours.length != theirs.length || memcmp(ours.text, theirs.text, ours.length) != 0)
            fail_msg("round %zu, delimiter %c, text <%.*s>\nours   %.*s\nlibcsv %.*s", round, delimiter, (int)length,
                     text, (int)ours.length, ours.text, (int)theirs.length, theirs.text);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(both_agree_on_random_texts),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
