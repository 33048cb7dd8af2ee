/* Records by two readers, each as one text to be held against the other's: ours, and libcsv alone. */
#ifndef KN_TESTS_FUZZ_PICTURE_H
#define KN_TESTS_FUZZ_PICTURE_H

#include "../../src/load/csv_source.h"

#include <csv.h>
#include <string.h>

/* Records as one text: fields in brackets, a bar behind each record, "!" for a bad quote. */
typedef struct picture {
    char *text;
    size_t length, room;
    size_t record; /* where the record under construction begins */
} picture;

static inline void put(picture *p, const char *bytes, size_t length)
{
    if (p->length + length > p->room) {
        p->room = (p->length + length) * 2;
        p->text = kn_heap_grow(p->text, p->room, 1);
    }
    if (length > 0)
        memcpy(p->text + p->length, bytes, length);
    p->length += length;
}

static inline void put_field(picture *p, const char *bytes, size_t length)
{
    put(p, "[", 1);
    put(p, bytes, length);
    put(p, "]", 1);
}

static inline void end_record(picture *p)
{
    put(p, "|", 1);
    p->record = p->length;
}

static inline kn_str seen(const picture *p)
{
    return (kn_str){p->text, p->length};
}

static inline void on_field(void *bytes, size_t length, void *context)
{
    put_field(context, bytes, length);
}

static inline void on_record(int end, void *context)
{
    (void)end;
    end_record(context);
}

static inline void by_libcsv(picture *out, kn_str text, char delimiter)
{
    struct csv_parser parser;
    csv_init(&parser, CSV_STRICT | CSV_STRICT_FINI);
    csv_set_delim(&parser, (unsigned char)delimiter);
    bool fine = csv_parse(&parser, text.data, text.length, on_field, on_record, out) == text.length;
    fine = fine && csv_fini(&parser, on_field, on_record, out) == 0;
    csv_free(&parser);
    if (!fine) {
        out->length = out->record;
        put(out, "!", 1);
    }
}

static inline kn_str trimmed(kn_str field)
{
    while (field.length > 0 && (field.data[0] == ' ' || field.data[0] == '\t'))
        field = (kn_str){field.data + 1, field.length - 1};
    while (field.length > 0 && (field.data[field.length - 1] == ' ' || field.data[field.length - 1] == '\t'))
        field.length--;
    return field;
}

static inline void put_record(picture *out, const kn_record *record, bool as_libcsv)
{
    for (size_t i = 0; i < record->count; i++) {
        bool trim = as_libcsv && !record->quoted;
        kn_str field = trim ? trimmed(record->fields[i]) : record->fields[i];
        put_field(out, field.data, field.length);
    }
    end_record(out);
}

/* Up to the first bad quote; libcsv knows no blank lines and trims what is not quoted. */
static inline void by_us(picture *out, kn_str text, char delimiter)
{
    kn_csv_source *source = kn_csv_open(delimiter);
    kn_record record;
    kn_csv_start(source, text, true);
    while (kn_csv_next(&record, source)) {
        if (record.fault != KN_FAULT_NONE) {
            put(out, "!", 1);
            break;
        }
        if (record.count > 1 || record.quoted || trimmed(record.fields[0]).length > 0)
            put_record(out, &record, true);
    }
    kn_csv_close(source);
}

#endif
