#include "csv_source.h"

#include <csv.h>
#include <string.h>
#ifdef __SSE2__
#include <emmintrin.h>
#endif

enum { FIRST_FIELDS = 32, FIRST_BYTES = 4096 };

/* Bytes that mean something: the splitter finds them 64 at a time. */
enum { WINDOW = 64 };

typedef struct scan {
    const char *window; /* where the marks are counted from */
    uint64_t marks;     /* bit n: the byte at window + n is a delimiter, a quote or a line end not met yet */
} scan;

struct kn_csv_source {
    kn_str text;
    bool last;
    size_t at;
    size_t held; /* where a record that was taken back ends: none of its lines goes on beyond */
    uint32_t line, row;
    char delimiter;
    scan scan;
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
    source->delimiter = delimiter;
    source->capacity = FIRST_FIELDS;
    source->fields = kn_heap_resize(NULL, 0, FIRST_FIELDS, sizeof *source->fields);
    source->room = FIRST_BYTES;
    source->buffer = kn_heap_resize(NULL, 0, FIRST_BYTES, 1);
    source->ends_capacity = FIRST_FIELDS;
    source->ends = kn_heap_resize(NULL, 0, FIRST_FIELDS, sizeof *source->ends);
    parser_begin(source, delimiter);
    return source;
}

#ifdef __SSE2__
static inline uint64_t marks_of_sixteen(const char *at, __m128i delimiter)
{
    __m128i bytes = _mm_loadu_si128((const __m128i *)(const void *)at);
    __m128i ends =
        _mm_or_si128(_mm_cmpeq_epi8(bytes, _mm_set1_epi8('\n')), _mm_cmpeq_epi8(bytes, _mm_set1_epi8('\r')));
    __m128i marks = _mm_or_si128(_mm_cmpeq_epi8(bytes, delimiter), _mm_cmpeq_epi8(bytes, _mm_set1_epi8('"')));
    return (uint32_t)_mm_movemask_epi8(_mm_or_si128(ends, marks));
}

static inline uint64_t marks_of_window(const char *at, char delimiter)
{
    __m128i wanted = _mm_set1_epi8(delimiter);
    return marks_of_sixteen(at, wanted) | marks_of_sixteen(at + 16, wanted) << 16 |
           marks_of_sixteen(at + 32, wanted) << 32 | marks_of_sixteen(at + 48, wanted) << 48;
}
#endif

/* The marks among the next WINDOW bytes. */
static uint64_t marks_of(const char *at, const char *end, char delimiter)
{
    uint64_t marks = 0;
#ifdef __SSE2__
    if (end - at >= WINDOW)
        return marks_of_window(at, delimiter);
#endif
    for (int i = 0; i < WINDOW && i < end - at; i++)
        marks |= (uint64_t)(at[i] == delimiter || at[i] == '"' || at[i] == '\n' || at[i] == '\r') << i;
    return marks;
}

/* The next mark, or the end of the text. */
static inline const char *next_mark(scan *s, const char *end, char delimiter)
{
    while (s->marks == 0) {
        if (end - s->window <= WINDOW)
            return end;
        s->window += WINDOW;
        s->marks = marks_of(s->window, end, delimiter);
    }
    const char *mark = s->window + __builtin_ctzll(s->marks);
    s->marks &= s->marks - 1;
    return mark;
}

/* Look at the text from `at` on. */
static void look_from(kn_csv_source *source, size_t at)
{
    source->scan.window = source->text.data + at;
    source->scan.marks = marks_of(source->scan.window, source->text.data + source->text.length, source->delimiter);
}

void kn_csv_start(kn_csv_source *source, kn_str text, bool last)
{
    source->text = text;
    source->last = last;
    source->at = source->held = 0;
    source->line = 1;
    source->row = 1;
    look_from(source, 0);
}

void kn_csv_close(kn_csv_source *source)
{
    csv_free(&source->parser);
    kn_heap_free(source->fields);
    kn_heap_free(source->buffer);
    kn_heap_free(source->ends);
    kn_heap_free(source);
}

static void grow_fields(kn_csv_source *source)
{
    source->fields = kn_heap_grow(source->fields, source->capacity * 2, sizeof *source->fields);
    source->capacity *= 2;
}

static inline void put_field(kn_csv_source *source, const char *from, const char *to)
{
    if (source->count == source->capacity)
        grow_fields(source);
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
    const char *end = source->text.data + source->text.length;
    const char *field = out->start;
    const char *mark;
    char delimiter = source->delimiter;
    scan s = source->scan;
    source->count = 0;
    for (;; field = mark + 1) {
        mark = next_mark(&s, end, delimiter);
        if (mark == end || *mark != delimiter)
            break;
        put_field(source, field, mark);
    }
    source->scan = s;
    if (mark < end && *mark == '"')
        return SPLIT_QUOTED;
    if (mark == end && !source->last)
        return SPLIT_CUT;
    put_field(source, field, mark);
    if (mark < end && line_end(mark, end) == 2)
        mark = next_mark(&source->scan, end, delimiter);
    out->length = (size_t)(mark - out->start) + (mark < end);
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
    bool held = at < source->held;
    size_t end = held ? source->held : source->text.length;
    source->used = 0;
    source->count = 0;
    source->whole = false;
    while (at < end && !source->whole) {
        size_t length = line_length(source->text, at);
        if (csv_parse(&source->parser, source->text.data + at, length, on_field, on_record, source) < length) {
            out->fault = out->lines == 0 ? KN_FAULT_STRAY_QUOTE : KN_FAULT_OPEN_QUOTE;
            return true;
        }
        at += length;
        out->lines++;
    }
    if (!source->whole && !source->last && !held)
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
    out->behind = NULL;
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
    *out = (kn_record){.start = source->text.data + source->at,
                       .behind = source->text.data + source->text.length,
                       .line = source->line,
                       .row = source->row};
    split done = split_line(out, source);
    if (done == SPLIT_CUT || (done == SPLIT_QUOTED && !read_quoted(out, source)))
        return false;
    out->fields = source->fields;
    out->count = source->count;
    source->at += out->length;
    if (done == SPLIT_QUOTED)
        look_from(source, source->at);
    source->line += out->lines;
    source->row++;
    return true;
}

/* Whether the line at `s` is plain; its fields' ends go behind line[0], the offset of its end to `at`. */
static bool take_line(uint32_t *line, uint32_t *at, scan *s, const kn_csv_source *source, size_t width)
{
    const char *text = source->text.data;
    const char *end = text + source->text.length;
    char delimiter = source->delimiter;
    const char *mark;
    size_t field = 0;
    do {
        mark = next_mark(s, end, delimiter);
        line[++field] = (uint32_t)(mark - text);
    } while (field < width && mark < end && *mark == delimiter);
    if (field < width || mark == end || (*mark != '\n' && *mark != '\r'))
        return false;
    if (line_end(mark, end) == 2)
        mark = next_mark(s, end, delimiter);
    *at = (uint32_t)(mark - text);
    return true;
}

size_t kn_csv_lines(uint32_t *ends, kn_csv_source *source, size_t width, size_t most)
{
    if (source->text.length >= UINT32_MAX || width == 0)
        return 0;
    uint32_t at = (uint32_t)source->at - 1;
    size_t lines = 0;
    for (scan s = source->scan; lines < most; lines++, source->scan = s) {
        uint32_t *line = ends + lines * (width + 1);
        line[0] = at;
        if (!take_line(line, &at, &s, source, width))
            break;
    }
    source->at = (uint32_t)(at + 1);
    source->line += (uint32_t)lines;
    source->row += (uint32_t)lines;
    return lines;
}

void kn_csv_take_back(kn_csv_source *source, const kn_record *record)
{
    size_t start = (size_t)(record->start - source->text.data);
    size_t end = start + record->length;
    source->held = end > source->held ? end : source->held;
    source->at = start + line_length(source->text, start);
    source->line = source->line - record->lines + 1;
    look_from(source, source->at);
}

kn_csv_place kn_csv_next_place(const kn_csv_source *source)
{
    return (kn_csv_place){source->at, source->line, source->row};
}
