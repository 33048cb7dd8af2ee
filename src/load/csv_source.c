#include "csv_source.h"

#include <csv.h>
#include <string.h>

enum { FIRST_FIELDS = 32, FIRST_BYTES = 4096 };

/* What the splitter stops at. */
enum { PLAIN, DELIMITER, QUOTE, LINE_END };

struct kn_csv_source {
    kn_str text;
    bool last;
    size_t at;
    uint32_t line, row;
    unsigned char what[256];
    kn_str *fields;
    size_t count, capacity;
    struct csv_parser parser;
    char *buffer; /* the bytes of quoted records */
    size_t used, room;
    size_t *ends; /* of the fields within the buffer */
    size_t ends_capacity;
    bool whole; /* libcsv has seen the record's end */
};

static void parser_begin(kn_csv_source *source, char delimiter)
{
    csv_init(&source->parser, CSV_STRICT | CSV_STRICT_FINI);
    csv_set_delim(&source->parser, (unsigned char)delimiter);
}

kn_csv_source *kn_csv_open(char delimiter)
{
    kn_csv_source *source = kn_heap_resize(NULL, 0, 1, sizeof *source);
    source->what[(unsigned char)delimiter] = DELIMITER;
    source->what['"'] = QUOTE;
    source->what['\n'] = LINE_END;
    source->what['\r'] = LINE_END;
    source->capacity = FIRST_FIELDS;
    source->fields = kn_heap_resize(NULL, 0, FIRST_FIELDS, sizeof *source->fields);
    source->room = FIRST_BYTES;
    source->buffer = kn_heap_resize(NULL, 0, FIRST_BYTES, 1);
    source->ends_capacity = FIRST_FIELDS;
    source->ends = kn_heap_resize(NULL, 0, FIRST_FIELDS, sizeof *source->ends);
    parser_begin(source, delimiter);
    return source;
}

void kn_csv_start(kn_csv_source *source, kn_str text, bool last)
{
    source->text = text;
    source->last = last;
    source->at = 0;
    source->line = 1;
    source->row = 1;
}

void kn_csv_close(kn_csv_source *source)
{
    if (source == NULL)
        return;
    csv_free(&source->parser);
    kn_heap_free(source->fields);
    kn_heap_free(source->buffer);
    kn_heap_free(source->ends);
    kn_heap_free(source);
}

static void put_field(kn_csv_source *source, const char *from, const char *to)
{
    if (source->count == source->capacity) {
        source->fields =
            kn_heap_resize(source->fields, source->capacity, source->capacity * 2, sizeof *source->fields);
        source->capacity *= 2;
    }
    source->fields[source->count++] = (kn_str){from, (size_t)(to - from)};
}

/* Bytes of the line end at `at`. */
static size_t line_end(const char *at, const char *end)
{
    return *at == '\r' && end - at > 1 && at[1] == '\n' ? 2 : 1;
}

typedef enum split { SPLIT_DONE, SPLIT_QUOTED, SPLIT_CUT } split;

/* Split one physical line; SPLIT_QUOTED when it holds a quote, SPLIT_CUT when it has no end and the text goes on. */
static split split_line(kn_record *out, kn_csv_source *source)
{
    const char *at = source->text.data + source->at;
    const char *end = source->text.data + source->text.length;
    const char *field = at;
    const unsigned char *what = source->what;
    source->count = 0;
    for (;; at++) {
        while (at < end && what[(unsigned char)*at] == PLAIN)
            at++;
        if (at == end || what[(unsigned char)*at] == LINE_END)
            break;
        if (what[(unsigned char)*at] == QUOTE)
            return SPLIT_QUOTED;
        put_field(source, field, at);
        field = at + 1;
    }
    if (at == end && !source->last)
        return SPLIT_CUT;
    put_field(source, field, at);
    at += at < end ? line_end(at, end) : 0;
    out->length = (size_t)(at - out->start);
    out->lines = 1;
    return SPLIT_DONE;
}

/* The length of the physical line at `at`, its end included. */
static size_t line_length(kn_str text, size_t at)
{
    size_t to = at;
    while (to < text.length && text.data[to] != '\n' && text.data[to] != '\r')
        to++;
    return to - at + (to < text.length ? line_end(text.data + to, text.data + text.length) : 0);
}

static void on_field(void *bytes, size_t length, void *context)
{
    kn_csv_source *source = context;
    size_t room = source->room;
    while (source->used + length > room)
        room *= 2;
    if (room > source->room) {
        source->buffer = kn_heap_resize(source->buffer, source->room, room, 1);
        source->room = room;
    }
    if (source->count == source->ends_capacity) {
        source->ends = kn_heap_resize(source->ends, source->count, source->count * 2, sizeof *source->ends);
        source->ends_capacity *= 2;
    }
    if (length > 0)
        memcpy(source->buffer + source->used, bytes, length);
    source->used += length;
    source->ends[source->count++] = source->used;
}

static void on_record(int end, void *context)
{
    (void)end;
    ((kn_csv_source *)context)->whole = true;
}

/* Feed physical lines until the record is whole; sets out->length, lines and fault. False when the text is cut before
 * that. */
static bool feed(kn_record *out, kn_csv_source *source)
{
    size_t at = source->at;
    source->used = 0;
    source->count = 0;
    source->whole = false;
    while (at < source->text.length && !source->whole) {
        size_t length = line_length(source->text, at);
        if (csv_parse(&source->parser, source->text.data + at, length, on_field, on_record, source) < length) {
            out->fault = out->lines == 0 ? KN_FAULT_STRAY_QUOTE : KN_FAULT_OPEN_QUOTE;
            return true;
        }
        at += length;
        out->lines++;
    }
    if (!source->whole && !source->last)
        return false;
    if (!source->whole && csv_fini(&source->parser, on_field, on_record, source) != 0)
        out->fault = KN_FAULT_OPEN_QUOTE;
    out->length = at - source->at;
    return true;
}

static void fields_from_buffer(kn_csv_source *source)
{
    size_t count = source->count;
    size_t from = 0;
    source->count = 0;
    for (size_t i = 0; i < count; i++) {
        put_field(source, source->buffer + from, source->buffer + source->ends[i]);
        from = source->ends[i];
    }
}

static void restart_parser(kn_csv_source *source)
{
    unsigned char delimiter = csv_get_delim(&source->parser);
    csv_free(&source->parser);
    parser_begin(source, (char)delimiter);
    source->count = 0;
}

static bool ends_a_line(char c)
{
    return c == '\n' || c == '\r';
}

static bool read_quoted(kn_record *out, kn_csv_source *source)
{
    out->quoted = true;
    bool whole = feed(out, source);
    if (whole && out->fault == KN_FAULT_NONE) {
        fields_from_buffer(source);
        return true;
    }
    restart_parser(source);
    out->lines = 1;
    out->length = line_length(source->text, source->at);
    return whole && (source->last || ends_a_line(source->text.data[source->at + out->length - 1]));
}

bool kn_csv_next(kn_record *out, kn_csv_source *source)
{
    if (source->at == source->text.length)
        return false;
    *out = (kn_record){.start = source->text.data + source->at, .line = source->line, .row = source->row};
    split done = split_line(out, source);
    if (done == SPLIT_CUT || (done == SPLIT_QUOTED && !read_quoted(out, source)))
        return false;
    out->fields = source->fields;
    out->count = source->count;
    source->at += out->length;
    source->line += out->lines;
    source->row++;
    return true;
}

void kn_csv_take_back(kn_csv_source *source, const kn_record *record)
{
    size_t start = (size_t)(record->start - source->text.data);
    source->at = start + line_length(source->text, start);
    source->line = source->line - record->lines + 1;
}

kn_csv_place kn_csv_next_place(const kn_csv_source *source)
{
    return (kn_csv_place){source->at, source->line, source->row};
}
